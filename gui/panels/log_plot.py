"""Curves against the step on a scale of decades."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtWidgets import QWidget

from gui.look import theme
from gui.plots.axes import DecadeAxis
from gui.plots.plot import Curve
from gui.plots.ranges import Array, Decades, Span
from gui.plots.step_plot import StepPlot


class LogPlot(StepPlot):
    """The curves hold log10; a value of exactly 0 is a gap, and a mark on the bottom edge."""

    def __init__(self, least: Span | None = None, parent: QWidget | None = None) -> None:
        super().__init__(DecadeAxis("left"), Decades(least), parent=parent)
        self.zeros: list[Curve] = []

    def label(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Name and colour the curves and marks there are."""
        super().label(names, colors)
        for curve, color in zip(self.zeros, colors, strict=True):
            curve.setPen(theme.pen(color))

    def show_rows(self, step: Array, rows: Array, follow: bool = True, window: int = 1) -> None:
        """Draw `rows` (curves, m), which are not logarithms yet."""
        super().show_rows(step, rows, follow, window)
        low, high = self.box.targetRange()[1]
        pixel = (high - low) / max(self.box.height(), 1.0)
        for i, (curve, row) in enumerate(zip(self.zeros, rows, strict=True)):
            x = dashes(step, row == 0)
            curve.setData(x, np.full(len(x), low + (2 + 3 * i) * pixel))

    def heights(self, rows: Array) -> Array:
        """Return the logarithms: −∞ for 0."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.log10(rows)

    def _add(self) -> None:
        super()._add()
        self.zeros.append(self.curve(connect="pairs"))

    def _remove(self) -> None:
        super()._remove()
        self.box.removeItem(self.zeros.pop())


def dashes(step: Array, chosen: npt.NDArray[np.bool_]) -> Array:
    """Return start and end of the stretch each chosen step stands for, in pairs."""
    half = 0.5 * (step[1] - step[0] if len(step) > 1 else 1.0)
    at = step[chosen]
    return np.stack([at - half, at + half], axis=1).ravel()
