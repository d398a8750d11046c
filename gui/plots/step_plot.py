"""Curves against the step: one for each row of an array, built once per number of rows."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from core.tape import Array
from gui.look import theme
from gui.plots.axes import Axis, DecadeAxis, StepAxis
from gui.plots.plot import Curve, Plot, faint
from gui.plots.ranges import Decades, Range, RunReach, Span
from gui.plots.table import Table
from gui.words.numbers import short

_FAINT = 0.25


class StepPlot(Plot):
    """Rows of numbers against the step; NaN leaves a gap.

    Where more than one step is `averaged` the rows are faint and a running mean lies on them:
    noisy curves of several layers would hide each other.

    Parameters
    ----------
    left : Axis
        The vertical axis.
    y_range : Range
        Follows the rows shown.
    text : callable
        Writes a number of the readout.
    """

    def __init__(
        self,
        left: Axis,
        y_range: Range,
        text: Callable[[float], str] = short,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(left, StepAxis("bottom"), parent)
        self.y_range, self.text = y_range, text
        self.x_range = RunReach(16)
        self.curves: list[Curve] = []
        self.means: list[Curve] = []
        self.averaged = 1
        self.names: Sequence[str] = ()
        self.colors: Sequence[str] = ()
        self.step, self.rows = np.empty(0), np.empty((0, 0))
        self.pointed.connect(self.read_cursor)

    def start(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Start afresh with a curve for each of `names`."""
        self.x_range.reset()
        self.y_range.reset()
        self.step, self.rows = np.empty(0), np.empty((len(names), 0))
        while len(self.curves) > len(names):
            self._remove()
        while len(self.curves) < len(names):
            self._add()
        self.label(names, colors)

    def label(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Name and colour the curves there are."""
        self.names, self.colors = names, colors
        for curve, mean, color in zip(self.curves, self.means, colors, strict=True):
            curve.setPen(theme.pen(color if self.averaged == 1 else faint(color, _FAINT).name()))
            mean.setPen(theme.pen(color))

    def show_rows(self, step: Array, rows: Array, follow: bool = True, window: int = 1) -> None:
        """Draw `rows` (curves, m) over `step` (m,); without `follow` the range stays."""
        self.step, self.rows = step, rows
        if window != self.averaged:
            self.averaged = window
            self.label(self.names, self.colors)
        heights = self.heights(rows)
        for curve, row in zip(self.curves, heights, strict=True):
            curve.setData(step, row)
        if follow:
            end = self.x_range.follow(float(step[-1]) if len(step) else 0.0)
            self.look_at((0.0, end), self.y_range.follow(heights))
        self._show_means()
        self.read_cursor()

    def heights(self, rows: Array) -> Array:
        """Return what is drawn for `rows`."""
        return rows

    def tables(self) -> list[Table]:
        if not len(self.step):
            return []
        whole = np.array_equal(self.step, np.round(self.step))  # a mean of steps may not be
        step = self.step.astype(np.int64) if whole else self.step
        head = self.tr("step")
        curves = dict(zip(self.names, self.rows, strict=True))
        return [Table(self.accessibleName(), {head: step, **curves}, self.part)]

    def read_cursor(self) -> None:
        """Read off the step nearest to the cursor."""
        if self.cursor_at is None or not len(self.step):
            return self.read_nothing()
        at = nearest(self.step, self.cursor_at.x())
        head = self.tr("step {0}").format(f"{self.step[at]:.0f}")
        values = [
            f'<span style="color:{color}">●</span> {name} <b>{self.text(value)}</b>'
            for name, color, value in zip(self.names, self.colors, self.rows[:, at], strict=True)
            if not np.isnan(value)
        ]
        return self.read(float(self.step[at]), head + _columns(values))

    def _show_means(self) -> None:
        at, means = running_mean(self.step, self.rows, self.averaged)
        for curve, row in zip(self.means, self.heights(means), strict=True):
            curve.setData(at, row)

    def _add(self) -> None:
        self.curves.append(self.curve())
        self.means.append(self.curve())
        self.means[-1].setZValue(1)

    def _remove(self) -> None:
        self.box.removeItem(self.curves.pop())
        self.box.removeItem(self.means.pop())


def _columns(texts: Sequence[str]) -> str:
    """Return a table of at most four rows, so that many layers fit into a low plot."""
    count = max(1, -(-len(texts) // 4))
    rows = [texts[i : i + count] for i in range(0, len(texts), count)]
    cells = ["".join(f"<td>{text}&nbsp;&nbsp;</td>" for text in row) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def mean_window(frame: Frame) -> int:
    """Return how many steps to average: 1 for the full batch, whose curves aren't noisy."""
    batch, steps = frame.experiment.batch_size, len(frame.curves.step)
    if batch is None or batch >= frame.train_size or steps < 128:
        return 1
    return 1 << int(np.log2(steps / 64))


def running_mean(step: Array, rows: Array, window: int) -> tuple[Array, Array]:
    """Return steps and means of rows over `window` steps around them; none for a window of 1."""
    if window == 1:
        return step[:0], rows[:, :0]
    stride = max(1, window // 4)
    windows = np.lib.stride_tricks.sliding_window_view(rows, window, axis=1)[:, ::stride]
    centres = step[window // 2 :][::stride][: windows.shape[1]]
    with np.errstate(invalid="ignore", over="ignore"):
        return centres, windows.mean(axis=2)


def nearest(sorted_values: npt.NDArray[np.float64], value: float) -> int:
    """Return the index of the entry nearest to `value`."""
    return int(np.argmin(np.abs(sorted_values - value)))


class LogPlot(StepPlot):
    """The curves hold log10; a value of exactly 0 is a gap, and a mark on the bottom edge."""

    def __init__(self, least: Span | None = None, parent: QWidget | None = None) -> None:
        super().__init__(DecadeAxis("left"), Decades(least), parent=parent)
        self.zeros: list[Curve] = []

    def label(self, names: Sequence[str], colors: Sequence[str]) -> None:
        super().label(names, colors)
        for curve, color in zip(self.zeros, colors, strict=True):
            curve.setPen(theme.pen(color))

    def show_rows(self, step: Array, rows: Array, follow: bool = True, window: int = 1) -> None:
        """Draw `rows` (curves, m), which are not logarithms yet."""
        super().show_rows(step, rows, follow, window)
        low, high = self.box.targetRange()[1]
        pixel = (high - low) / max(self.box.height(), 1.0)
        zero = rows == 0
        if not zero.any():
            step, zero = step[:0], zero[:, :0]
        for i, (curve, row) in enumerate(zip(self.zeros, zero, strict=True)):
            x = dashes(step, row)
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
