"""Curves against the step: one for each row of an array, built once per number of rows."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtWidgets import QWidget

from core.tape import Array
from gui.look import theme
from gui.look.run_marks import Mark, styled
from gui.plots.axes import Axis, DecadeAxis, StepAxis
from gui.plots.means import running_mean, smoothed
from gui.plots.plot import Curve, Plot, faint
from gui.plots.ranges import Decades, Range, RunReach, Span
from gui.plots.run_curves import RunCurves, RunRows, in_order
from gui.plots.table import Table
from gui.words.numbers import short

_FAINT = 0.25
_LETTERS = 22  # pixels at the right, for letters


class StepPlot(Plot):
    """Rows of numbers against the step; NaN leaves a gap.

    Where more than one step is `averaged` the rows are faint and a running mean lies on them:
    noisy curves of several layers would hide each other. Of several runs only the means are
    drawn, the chosen one's bold, each in its own line style.

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
        self.mark: Mark | None = None  # of the run, where there are others
        self.names: Sequence[str] = ()
        self.colors: Sequence[str] = ()
        self.own = RunRows(None, np.empty(0), np.empty((0, 0)), (), ())
        self.others: Sequence[RunRows] = ()
        self._bounded: list[Array] = []  # what the range has to hold
        self.runs = RunCurves(self, self.heights)
        self.pointed.connect(self.read_cursor)

    def start(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Start afresh with a curve for each of `names`."""
        self.x_range.reset()
        self.y_range.reset()
        self.own, self.others = RunRows(None, np.empty(0), np.empty((len(names), 0)), (), ()), ()
        while len(self.curves) > len(names):
            self._remove()
        while len(self.curves) < len(names):
            self._add()
        self.label(names, colors)

    def label(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Name and colour the curves there are."""
        self.names, self.colors = names, colors
        for curve, mean, color in zip(self.curves, self.means, colors, strict=True):
            line, alone = theme.pen(color), self.averaged == 1
            if self.mark is not None:
                line = styled(line, self.mark.run)
            curve.setPen(line if alone else theme.pen(faint(color, _FAINT).name()))
            mean.setPen(line)
            curve.bold, mean.bold = alone and self.mark is not None, self.mark is not None

    @property
    def step(self) -> Array:
        """The steps of the run shown, or chosen of several, (m,)."""
        return self.own.step

    @property
    def rows(self) -> Array:
        """Its rows, (curves, m)."""
        return self.own.rows

    def show_rows(self, step: Array, rows: Array, follow: bool = True, window: int = 1) -> None:
        """Draw the only run's `rows` over `step`; without `follow` the range stays."""
        self.show_runs(RunRows(None, step, rows, self.names, self.colors, window), (), follow)

    def show_runs(self, own: RunRows, others: Sequence[RunRows] = (), follow: bool = True) -> None:
        """Draw the chosen run's rows, and those of the others beside it."""
        self.own, self.others = own, others
        if (own.window, own.mark) != (self.averaged, self.mark):
            self.averaged, self.mark = own.window, own.mark
            self.label(self.names, self.colors)
            self.keep_margins()
        self._bounded = self.runs.show(own, others)
        drawn = self._draw(own)
        if not own.diverged or not self._bounded:
            self._bounded.insert(0, drawn[list(own.shown())].ravel())
        if follow:
            self.follow_runs()
        self.read_cursor()

    def follow_runs(self, *more: Array) -> None:
        """Have the range hold what is drawn, and `more` numbers (any shape)."""
        runs = [self.own, *self.others]
        end = self.x_range.follow(max(float(r.step[-1]) if len(r.step) else 0.0 for r in runs))
        values = np.concatenate([*self._bounded, *map(self.heights, more)])
        self.look_at((0.0, end), self.y_range.follow(values))

    def heights(self, rows: Array) -> Array:
        """Return what is drawn for `rows`."""
        return rows

    def tables(self) -> list[Table]:
        runs = [run for run in self.all_runs() if len(run.step)]
        return [self._table(run) for run in runs]

    def all_runs(self) -> list[RunRows]:
        """Return the runs in the order of their letters, ghosts last."""
        return in_order([self.own, *self.others])

    def _table(self, run: RunRows) -> Table:
        whole = np.array_equal(run.step, np.round(run.step))  # a mean of steps may not be
        step = run.step.astype(np.int64) if whole else run.step
        curves = dict(zip(run.names, run.rows, strict=True))
        name = self.accessibleName()
        if run.mark is not None:
            name = self.tr("{0}: run {1}").format(name, run.mark.letter)
        return Table(name, {self.tr("step"): step, **curves}, self.part)

    def read_cursor(self) -> None:
        """Read off the step nearest to the cursor."""
        if self.cursor_at is None or not len(self.step):
            return self.read_nothing()
        at = nearest(self.step, self.cursor_at.x())
        head = self.tr("step {0}").format(f"{self.step[at]:.0f}")
        if self.mark is not None:
            return self.read(float(self.step[at]), head + self._read_runs(float(self.step[at])))
        values = [
            f'<span style="color:{color}">●</span> {name} <b>{self.text(value)}</b>'
            for name, color, value in zip(self.names, self.colors, self.rows[:, at], strict=True)
            if not np.isnan(value)
        ]
        return self.read(float(self.step[at]), head + _columns(values))

    def _read_runs(self, step: float) -> str:
        """Return a table of what each run's rows are at a step."""
        lines = []
        for run in self.all_runs():
            cells = [f"<td><b>{run.letter}</b>&nbsp;</td>"]
            for i in run.shown():
                name = f'<span style="color:{run.colors[i]}">●</span> {run.names[i]}'
                name = f"{name} " if len(run.rows) > 1 else ""
                cells.append(f"<td>{name}<b>{self.text(run.value(i, step))}</b>&nbsp;&nbsp;</td>")
            lines.append("".join(cells))
        return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"

    def _draw(self, own: RunRows) -> Array:
        """Draw the rows and their means, beside other runs' the means alone; return heights."""
        only_means = own.mark is not None and own.window > 1
        at, means = (smoothed if only_means else running_mean)(own.step, own.rows, own.window)
        heights, averages = self.heights(own.rows), self.heights(means)
        for i, (curve, mean) in enumerate(zip(self.curves, self.means, strict=True)):
            shown = i in own.shown()
            curve.setData(*((own.step, heights[i]) if shown and not only_means else ()))
            mean.setData(*((at, averages[i]) if shown else ()))
        return averages if only_means else heights

    def right_margin(self) -> int:
        return theme.px(_LETTERS) if self.mark is not None else super().right_margin()

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

    def show_runs(self, own: RunRows, others: Sequence[RunRows] = (), follow: bool = True) -> None:
        """Draw rows that are not logarithms yet."""
        super().show_runs(own, others, follow)
        step, rows = own.step, own.rows
        low, high = self.box.targetRange()[1]
        pixel = (high - low) / max(self.box.height(), 1.0)
        zero = rows == 0
        if not zero.any():
            step, zero = step[:0], zero[:, :0]
        shown = self.own.shown()
        for i, (curve, row) in enumerate(zip(self.zeros, zero, strict=True)):
            x = dashes(step, row) if i in shown else step[:0]
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
