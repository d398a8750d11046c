"""The evidence of a finding: the measure it shows in and the loss, on one axis of steps."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.doctor.finding import Finding
from core.session.frame import Frame
from gui.look import theme
from gui.plots.axes import Axis
from gui.plots.means import mean_window
from gui.plots.ranges import FromZero
from gui.plots.run_curves import RunRows
from gui.plots.step_plot import LogPlot, StepPlot
from gui.widgets.legend import Caption
from gui.words import doctor as words
from gui.words.layers import layer_colors, layer_names

# The measure that a finding shows in, by the step; of any other code that of a healthy run.
MEASURES = {
    "dead_layer": "dead",
    "born_dead_risk": "dead",
    "saturated": "saturated",
    "confident_wrong": "saturated",
    "vanishing": "grad_norm",
    "bad_start": "grad_norm",
    "symmetric": "grad_norm",
    "cannot_represent": "grad_norm",
    "decay_too_strong": "weight_norm",
}
USUAL = "update_ratio"
_LINEAR = ("dead", "saturated")  # the others are drawn over decades
_WINDOWS = 64  # that a noisy curve is averaged over


class Evidence(QWidget):
    """Two plots, one above the other, with a dashed line where the cause began."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: object = None
        self.over_what, self.over_loss = Caption(self), Caption(self)
        self.decades, self.linear = LogPlot(parent=self), StepPlot(Axis("left"), FromZero())
        self.loss = LogPlot(parent=self)
        self.plots: tuple[StepPlot, ...] = (self.decades, self.linear, self.loss)
        self.lines = [pg.InfiniteLine(angle=90, movable=False) for _ in self.plots]
        for plot, line in zip(self.plots, self.lines, strict=True):
            plot.box.addItem(line, ignoreBounds=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part, stretch in (
            (self.over_what, 0), (self.decades, 1), (self.linear, 1), (self.over_loss, 0),
            (self.loss, 1),
        ):  # fmt: skip
            column.addWidget(part, stretch)

    def show_frame(self, frame: Frame, cause: Finding | None) -> None:
        """Draw what a cause shows in, or what a run without one is to be watched by."""
        name = MEASURES.get(cause.code, USUAL) if cause else USUAL
        plot = self.linear if name in _LINEAR else self.decades
        self._start(frame, name)
        names, colors = layer_names(len(frame.layers)), layer_colors(len(frame.layers))
        self._draw(plot, frame, name, names, colors)
        self._draw(self.loss, frame, "loss", [""], [theme.current().text])
        for line in self.lines:
            line.setVisible(cause is not None)
            if cause is not None:
                line.setPos(max(cause.since, 0))
        begins = words.begins(cause.since) if cause else ""
        self.over_what.say(words.measure(name), begins, alarming=True)
        self.over_loss.say(words.measure("loss"))

    def _start(self, frame: Frame, name: str) -> None:
        """Begin afresh with another run, or another measure."""
        shown = (frame.run, len(frame.layers), name, theme.current().name)
        if shown == self._shown:
            return
        self._shown, count = shown, len(frame.layers)
        for plot in (self.decades, self.linear):
            plot.start(layer_names(count), layer_colors(count))
        self.loss.start([""], [theme.current().text])
        self.linear.setVisible(name in _LINEAR)
        self.decades.setVisible(name not in _LINEAR)

    def _draw(
        self, plot: StepPlot, frame: Frame, name: str, names: Sequence[str], colors: Sequence[str]
    ) -> None:
        plot.x_range.look(frame)
        step, rows = frame.curve(name)
        window = 1 if plot is self.linear else mean_window(frame, _WINDOWS)
        rows = rows[None] if rows.ndim == 1 else rows
        if frame.status != "diverged" or not len(plot.step):
            plot.show_runs(RunRows(None, step, rows, names, colors, window))

    def relabel(self) -> None:
        """Name and colour it again with the next frame."""
        self._shown = None
        for line in self.lines:
            line.setPen(theme.pen(theme.current().trouble, 1, dashed=True))
