"""What the panels with a curve for each layer have in common."""

from core.session.frame import Frame
from gui.panels.base import Panel
from gui.plots.step_plot import StepPlot
from gui.widgets.legend import Legend
from gui.words.layers import layer_colors, layer_names


class LayerPanel(Panel):
    """A legend of the layers, and plots that start afresh with each run."""

    plots: tuple[StepPlot, ...] = ()

    def build_legend(self) -> None:
        """Put the legend into the header."""
        self.run: tuple[int, int] | None = None
        self.legend = Legend(self)
        self.header.addWidget(self.legend, 100)

    def follow(self, frame: Frame) -> bool:
        """Start afresh if the run or its layers changed; return whether ranges may move."""
        run = (frame.run, len(frame.layers))
        if run != self.run:
            self.run = run
            for plot in self.plots:
                plot.start(layer_names(run[1]), layer_colors(run[1]))
            self._label()
        return frame.status != "diverged" or not all(len(p.step) for p in self.plots)

    def retranslate(self) -> None:
        """Name the layers anew."""
        self._label()
        super().retranslate()

    def retheme(self) -> None:
        """Colour the layers anew."""
        self._label()
        super().retheme()

    def _label(self) -> None:
        if self.run is None:
            return
        names, colors = layer_names(self.run[1]), layer_colors(self.run[1])
        self.legend.label(names, colors)
        for plot in self.plots:
            plot.label(names, colors)
