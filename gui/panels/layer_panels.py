"""What the panels with a curve for each layer have in common."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QSignalBlocker

from core.session.frame import Frame
from core.tape import Array
from gui.model.lineup import Line
from gui.panels.base import Panel
from gui.panels.curves import CurvesPanel, goes_on
from gui.plots.axes import Axis
from gui.plots.bars import LayerPlot
from gui.plots.run_curves import RunRows, parted
from gui.plots.step_plot import LogPlot, StepPlot
from gui.plots.table import Table
from gui.widgets.inputs import SmallCombo
from gui.widgets.legend import Caption, Legend
from gui.words.layers import layer_colors, layer_names

ENDS, OUTPUT = "ends", "output"  # keys of the layers drawn of several runs, beside numbers


class LayerPanel(CurvesPanel):
    """A legend of the layers, and plots that start afresh with each run.

    Of several runs only the first and the last layer are drawn, or one that is chosen.
    """

    plots: tuple[StepPlot, ...] = ()

    def build_legend(self) -> None:
        """Put the legend into the header, and the choice of a layer."""
        self.run: tuple[int, int] | None = None
        self._offered = 0  # layers
        self.legend = Legend(self)
        self.layer = SmallCombo(self)
        self.layer.setSizeAdjustPolicy(SmallCombo.SizeAdjustPolicy.AdjustToContents)
        self.layer.hide()
        self.layer.currentIndexChanged.connect(self._redraw)
        self.header.addWidget(self.legend, 100)
        self.header.addWidget(self.layer)

    def build_plot(self, plot: LogPlot) -> None:
        """Make the legend, and a caption over the only plot."""
        self.build_legend()
        self.caption = self.build_caption()
        self.plot = plot
        self.plots = (plot,)
        self.body.addWidget(plot, 1)

    def follow_run(self, frame: Frame) -> bool:
        """Start afresh if the run or its layers changed; return whether ranges may move."""
        run = (frame.run, len(frame.layers))
        lines = self.line_up(frame)
        if run != self.run:
            self.run = run
            for plot in self.plots:
                plot.start(layer_names(run[1]), layer_colors(run[1]))
            self.relabel()
        self._offer_layers(max(len(line.frame.layers) for line in lines))
        if (len(lines) > 1) == self.layer.isHidden():
            self.layer.setVisible(len(lines) > 1)
            self.relabel()
        return goes_on(lines) or not all(len(p.step) for p in self.plots)

    def show_measure(self, plot: StepPlot, name: str, follow: bool, noisy: bool = False) -> None:
        """Draw a measure of every run lined up; a `noisy` one with means."""
        own, others = parted([self._rows(line, name, noisy) for line in self.lines])
        if not others:
            plot.show_rows(own.step, own.rows, follow, own.window)
            return
        plot.show_runs(own, others, follow)
        if plot is self.plots[0]:
            self._name_layers(plot.all_runs())

    def _name_layers(self, runs: Sequence[RunRows]) -> None:
        """Have the legend name the layers drawn, by the run that draws the most."""
        most = max(runs, key=lambda run: len(run.shown()))
        names = [most.names[i] for i in most.shown()]
        if names != self.legend.names:
            self.legend.label(names, [most.colors[i] for i in most.shown()])

    def _rows(self, line: Line, name: str, noisy: bool) -> RunRows:
        step, rows = line.frame.curve(name)
        count, drawn = len(rows), None
        if len(self.lines) > 1:
            drawn = chosen_layers(self.layer.currentData(), rows)
        return RunRows(
            line.mark, step, rows, layer_names(count), layer_colors(count),
            self.averaged(line) if noisy else 1, drawn,
            diverged=line.frame.status == "diverged",
        )  # fmt: skip

    def _offer_layers(self, count: int) -> None:
        """Offer the layers of the deepest run, and keep the choice where it still is one."""
        if count == self._offered:
            return
        self._offered = count
        chosen = self.layer.currentData() or ENDS
        keys = [ENDS, *map(str, range(1, count)), OUTPUT]
        with QSignalBlocker(self.layer):
            self.layer.set_keys(keys)
            self.layer.set_key(chosen if chosen in keys else ENDS)
        self._name_choices()

    def _name_choices(self) -> None:
        several = self.tr("first, last"), self.tr("The first and the last layer of each run")
        one = [(name, self.tr("This layer of each run")) for name in layer_names(self._offered)]
        self.layer.set_texts([several, *one])
        self.layer.setAccessibleName(self.tr("Layers drawn"))

    def relabel(self) -> None:
        if self.run is None:
            return
        count = self.run[1]
        names, colors = layer_names(count), layer_colors(count)
        self._name_choices()
        self.legend.label(names, colors)
        for plot in self.plots:
            plot.label(names, colors)


def chosen_layers(key: str, rows: Array) -> list[int]:
    """Return which rows (layers, m) are drawn: the first and the last measured, or one by its key.

    The layers are 1, 2, …, and the output, which is the last of any run.
    """
    measured = [i for i, row in enumerate(rows) if not np.isnan(row).all()]
    if key == ENDS:
        return sorted({*measured[:1], *measured[-1:]})
    wanted = len(rows) - 1 if key == OUTPUT else int(key) - 1
    return [wanted] if wanted in measured and (key == OUTPUT) == (wanted == len(rows) - 1) else []


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
