"""A plot of one measure of training and of test samples, or of either, of several runs."""

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.tape import Array
from gui.look import theme
from gui.plots.axes import Axis, ScaleAxis
from gui.plots.ranges import Decades, Range, RunReach
from gui.plots.run_curves import RunRows
from gui.plots.step_plot import StepPlot, nearest
from gui.plots.table import Table
from gui.words.numbers import short
from gui.words.translation import translate


class LossPlot(StepPlot):
    """One row against the step, and the same of the test samples, dashed, where there are any."""

    def __init__(
        self,
        left: Axis,
        y_range: Range,
        x_range: RunReach,
        text: Callable[[float], str] = short,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(left, y_range, text, parent)
        self.x_range = x_range
        self._linear, self._decades = y_range, Decades()
        self.test = self.curve()
        self.test.setZValue(2)
        self.test_step, self.test_row = np.empty(0), np.empty(0)
        self.tests = ""  # how often they are made
        self.floor = self.curve()

    def show_floor(self, share: float | None) -> None:
        """Draw a dotted line at what takes no learning; None draws none."""
        self.floor.setVisible(share is not None)
        if share is not None:
            self.floor.setData(np.array(self.box.viewRange()[0]), np.full(2, share))

    def show_both(
        self, step: Array, row: Array, test: tuple[Array, Array], follow: bool, window: int
    ) -> None:
        """Draw `row` over `step`, both (m,), and `test`, the same of the test samples (p,)."""
        self.test_step, self.test_row = test
        self.test.setData(*test)
        self.show_rows(step, row[None], False, window)
        if follow:
            self.follow_runs(self.test_row)

    def show_several(self, own: RunRows, others: Sequence[RunRows], follow: bool) -> None:
        """Draw a row of each run: of training or of test samples."""
        self.test_step, self.test_row = np.empty(0), np.empty(0)
        self.test.setData()
        self.show_runs(own, others, follow)

    def set_decades(self, decades: bool) -> None:
        """Have a scale of decades, or one from 0."""
        wanted = self._decades if decades else self._linear
        if wanted is not self.y_range and isinstance(self.left, ScaleAxis):
            self.y_range = wanted
            self.y_range.reset()
            self.left.set_decades(decades)

    def start(self, names: Sequence[str], colors: Sequence[str]) -> None:
        super().start(names, colors)
        self._linear.reset()
        self._decades.reset()

    def heights(self, rows: Array) -> Array:
        """Return the logarithms on a scale of decades, −∞ for 0."""
        if self.y_range is not self._decades:
            return rows
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.log10(rows)

    def label(self, names: Sequence[str], colors: Sequence[str]) -> None:
        super().label(names, colors)
        self.test.setPen(theme.pen(theme.current().muted, dashed=True))
        self.floor.setPen(pg.mkPen(theme.current().muted, width=1, style=Qt.PenStyle.DotLine))

    def tables(self) -> list[Table]:
        """Return the numbers of both curves, each with its steps."""
        found = super().tables()
        if len(self.test_step):
            name = translate("LossPanel", "{0}: test").format(self.accessibleName())
            step = self.test_step.astype(np.int64)
            columns = {translate("StepPlot", "step"): step, self.names[0]: self.test_row}
            found.append(Table(name, columns, self.tests))
        return found

    def read_cursor(self) -> None:
        """Read off the step nearest to the cursor, and the test nearest to it."""
        if self.cursor_at is None or not len(self.step) or not len(self.test_step):
            super().read_cursor()
            return
        x = self.cursor_at.x()
        at, then = nearest(self.step, x), nearest(self.test_step, x)
        lines = [translate("StepPlot", "step {0}").format(f"{self.step[at]:.0f}")]
        train, test = self.text(self.rows[0, at]), self.text(self.test_row[then])
        lines.append(translate("LossPanel", "train {0}").format(f"<b>{train}</b>"))
        text = translate("LossPanel", "test {0}").format(f"<b>{test}</b>")
        if self.test_step[then] != self.step[at]:
            beside = translate("LossPanel", "at step {0}").format(f"{self.test_step[then]:.0f}")
            text = f"{text} ({beside})"
        self.read(float(self.step[at]), "<br>".join([*lines, text]))
