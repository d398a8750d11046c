"""A curve of the training batches, and one of the test samples, which are measured more rarely."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.look import theme
from gui.panels.run_reach import RunReach
from gui.plots.axes import Axis
from gui.plots.ranges import Array, Range
from gui.plots.step_plot import StepPlot, nearest
from gui.plots.table import Table
from gui.words.numbers import short


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
        self.test = self.curve()
        self.test.setZValue(2)
        self.test_step, self.test_row = np.empty(0), np.empty(0)

    def show_both(
        self, step: Array, row: Array, test: tuple[Array, Array], follow: bool, window: int
    ) -> None:
        """Draw `row` over `step`, both (m,), and `test`, the same of the test samples (p,)."""
        self.test_step, self.test_row = test
        self.test.setData(*test)
        self.show_rows(step, row[None], False, window)
        if follow:
            end = self.x_range.follow(float(step[-1]) if len(step) else 0.0)
            both = np.concatenate([row, self.test_row])
            self.look_at((0.0, end), self.y_range.follow(both))

    def label(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Name and colour both curves; the test's is quiet."""
        super().label(names, colors)
        self.test.setPen(theme.pen(theme.current().muted, dashed=True))

    def tables(self) -> list[Table]:
        """Return the numbers of both curves, each with its steps."""
        found = super().tables()
        if len(self.test_step):
            translate = QCoreApplication.translate
            name = translate("LossPanel", "{0}: test").format(self.accessibleName())
            step = self.test_step.astype(np.int64)
            columns = {translate("StepPlot", "step"): step, self.names[0]: self.test_row}
            found.append(Table(name, columns))
        return found

    def read_cursor(self) -> None:
        """Read off the step nearest to the cursor, and the test nearest to it."""
        if self.cursor_at is None or not len(self.step) or not len(self.test_step):
            super().read_cursor()
            return
        translate, x = QCoreApplication.translate, self.cursor_at.x()
        at, then = nearest(self.step, x), nearest(self.test_step, x)
        lines = [translate("StepPlot", "step {0}").format(f"{self.step[at]:.0f}")]
        train, test = self.text(self.rows[0, at]), self.text(self.test_row[then])
        lines.append(translate("LossPanel", "train {0}").format(f"<b>{train}</b>"))
        text = translate("LossPanel", "test {0}").format(f"<b>{test}</b>")
        if self.test_step[then] != self.step[at]:
            beside = translate("LossPanel", "at step {0}").format(f"{self.test_step[then]:.0f}")
            text = f"{text} ({beside})"
        self.read(float(self.step[at]), "<br>".join([*lines, text]))
