"""What the panels with a curve for each layer have in common."""

import math
from collections.abc import Sequence

from core.session.frame import Frame
from gui.panels.base import Panel
from gui.plots.axes import Axis
from gui.plots.bars import LayerPlot
from gui.plots.step_plot import LogPlot, StepPlot
from gui.plots.table import Table
from gui.widgets.legend import Caption, Legend
from gui.words.layers import layer_colors, layer_names


class LayerPanel(Panel):
    """A legend of the layers, and plots that start afresh with each run."""

    over_run = True
    plots: tuple[StepPlot, ...] = ()

    def build_legend(self) -> None:
        """Put the legend into the header."""
        self.run: tuple[int, int] | None = None
        self.legend = Legend(self)
        self.header.addWidget(self.legend, 100)

    def build_plot(self, plot: LogPlot) -> None:
        """Make the legend, and a caption over the only plot."""
        self.build_legend()
        self.plot, self.caption = plot, Caption(self)
        self.plots = (plot,)
        self.body.addWidget(self.caption)
        self.body.addWidget(plot, 1)

    def follow_run(self, frame: Frame) -> bool:
        """Start afresh if the run or its layers changed; return whether ranges may move."""
        run = (frame.run, len(frame.layers))
        if run != self.run:
            self.run = run
            for plot in self.plots:
                plot.start(layer_names(run[1]), layer_colors(run[1]))
            self.relabel()
        return frame.status != "diverged" or not all(len(p.step) for p in self.plots)

    def relabel(self) -> None:
        if self.run is None:
            return
        names, colors = layer_names(self.run[1]), layer_colors(self.run[1])
        self.legend.label(names, colors)
        for plot in self.plots:
            plot.label(names, colors)


class LayerBarsPanel(Panel):
    """A caption and a plot of bars; `names` and `colors` are those of all layers.

    Subclasses say in `tell` what is read off for a layer.
    """

    def build_plot(self, left: Axis, slots: int = 1) -> None:
        """Make caption and plot."""
        self.run: int | None = None
        self.names: list[str] = []
        self.colors: list[str] = []
        self.caption = Caption(self)
        self.plot = LayerPlot(left, slots, self)
        self.plot.pointed.connect(self.read_cursor)
        self.plots = (self.plot,)
        self.body.addWidget(self.caption)
        self.body.addWidget(self.plot, 1)

    def name_layers(self, frame: Frame, shown: int) -> bool:
        """Name the first `shown` columns; return whether another run begins."""
        count = len(frame.layers)
        if count != len(self.names) or shown != len(self.plot.bottom.names):
            self.names, self.colors = layer_names(count), layer_colors(count)
            self.plot.bottom.name(self.names[:shown])
        begins, self.run = frame.run != self.run, frame.run
        return begins

    def tell(self, frame: Frame, layer: int) -> list[str]:
        """Return the lines (rich text) that are read off for a layer (from 0) that was measured."""
        raise NotImplementedError

    def measured(self, frame: Frame) -> dict[str, Sequence[float | int | None]]:
        """Return what is measured of each layer shown, by name; None where there is nothing."""
        raise NotImplementedError

    def data(self) -> list[Table]:
        """Return one row per layer."""
        if self.frame is None:
            return []
        names = list(self.plot.bottom.names)
        columns = {
            name: [math.nan if v is None else v for v in values]
            for name, values in self.measured(self.frame).items()
        }
        return [Table(self.words().title, {self.tr("layer"): names, **columns})]

    def read_cursor(self) -> None:
        """Read off the layer under the cursor."""
        layer = self.plot.layer_at_cursor()
        if layer is None or self.frame is None:
            return self.plot.read_nothing()
        head = f'<span style="color:{self.colors[layer]}">●</span> {self.names[layer]}'
        known = not self.frame.looking
        lines = self.tell(self.frame, layer) if known else [self.tr("not measured")]
        return self.plot.read(layer + 1, "<br>".join([head, *lines]))

    def relabel(self) -> None:
        self.names = []
