"""Curves of several runs in one plot: line styles, a letter at each end, ranges over seeds."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from core.tape import Array
from gui.look import theme
from gui.look.run_marks import Mark, styled
from gui.plots.means import smoothed
from gui.plots.plot import Curve, Plot, Prompt, faint

_GHOST = 0.55  # how much of its colour a ghost has
_FILL = 42  # of 255: two ranges over each other are both seen
_BESIDE = 4  # pixels from a curve's end to its letter
_FONT = 11  # pixels


class RunRows(NamedTuple):
    """Rows of numbers of one run, (curves, m), against its own steps (m,).

    A run alone has no `mark`. `names` and `colors` are those of all rows, of which `drawn` are
    drawn, None for all of them; averaged over `window` steps. `band` are least and most, (m,), of
    a single row over seeds. What `diverged` has no say in the plot's range, unless all have.
    """

    mark: Mark | None
    step: Array
    rows: Array
    names: Sequence[str]
    colors: Sequence[str]
    window: int = 1
    drawn: Sequence[int] | None = None
    band: tuple[Array, Array] | None = None
    diverged: bool = False

    @property
    def letter(self) -> str:
        """What the run is called; nothing where it is alone."""
        return "" if self.mark is None else self.mark.letter

    @property
    def chosen(self) -> bool:
        return self.mark is None or self.mark.chosen

    def shown(self) -> Sequence[int]:
        """Return which rows are drawn."""
        return range(len(self.rows)) if self.drawn is None else self.drawn

    def value(self, row: int, step: float) -> float:
        """Return a row's value at the step nearest; NaN where the run has not come to it."""
        if not len(self.step) or step > self.step[-1] + 0.5 * self._stride():
            return math.nan
        return float(self.rows[row, int(np.argmin(np.abs(self.step - step)))])

    def _stride(self) -> float:
        return float(self.step[1] - self.step[0]) if len(self.step) > 1 else 1.0


class End(NamedTuple):
    """Where a curve ends, in the plot's units, and the letter there."""

    letter: str
    x: float
    y: float
    color: str
    chosen: bool


class Filling(Prompt, pg.GraphicsObject):  # type: ignore[misc]
    """What lies between two rows, filled with a little of a colour."""

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__()
        self._box, self.color = box, ""
        self.step = self.low = self.high = np.empty(0)
        self.setZValue(-5)

    def show_rows(self, step: Array, low: Array, high: Array, color: str) -> None:
        """Fill between `low` and `high` over `step`, all (m,); a gap where one isn't known."""
        self.step, self.low, self.high, self.color = step, low, high, color
        self.setVisible(len(step) > 1)
        self.update()

    def boundingRect(self) -> QRectF:
        """Return all that is seen: everything is repainted at once anyway."""
        seen: QRectF = self._box.viewRect()
        return seen

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        seen = self.boundingRect()
        margin = seen.height()
        known = ~(np.isnan(self.low) | np.isnan(self.high))
        low, high = (
            np.clip(row, seen.top() - margin, seen.bottom() + margin)
            for row in (self.low, self.high)
        )
        ink = QColor(self.color)
        ink.setAlpha(_FILL)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(ink)
        for part in np.split(np.arange(len(known)), np.flatnonzero(np.diff(known)) + 1):
            if len(part) > 1 and known[part[0]]:
                x = np.concatenate([self.step[part], self.step[part[::-1]]])
                y = np.concatenate([low[part], high[part[::-1]]])
                painter.drawPolygon(QPolygonF(list(map(QPointF, x.tolist(), y.tolist()))))


class EndLetters(Prompt, pg.GraphicsObject):  # type: ignore[misc]
    """The letters at the curves' ends, beside the plot's edge where they end there."""

    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self.plot, self.ends = plot, list[End]()
        self.setZValue(20)
        plot.scene().addItem(self)

    def show_ends(self, ends: list[End]) -> None:
        """Write these, those of the chosen run before others where not all have room."""
        self.ends = sorted(ends, key=lambda end: not end.chosen)
        self.setVisible(bool(ends))
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the whole picture: everything is repainted at once anyway."""
        return QRectF(self.plot.viewport().rect())

    def places(self) -> list[tuple[End, QPointF]]:
        """Return where each letter stands that has room, the left end of its middle."""
        box, metrics = self.plot.box, QFontMetricsF(self._font())
        area, gap = box.sceneBoundingRect(), metrics.ascent()
        wide = max((metrics.horizontalAdvance(end.letter) for end in self.ends), default=0.0)
        columns: list[tuple[float, list[tuple[End, float]]]] = []
        for end in self.ends:
            low, high = box.viewRange()[1]
            spot = box.mapViewToScene(QPointF(end.x, min(max(end.y, low), high)))
            x = min(spot.x() + theme.px(_BESIDE), self.plot.viewport().width() - wide)
            y = min(max(spot.y(), area.top()), area.bottom())
            column = next((c for at, c in columns if abs(at - x) < wide + 2), None)
            if column is None:
                columns.append((x, column := []))
            column.append((end, y))
        found, rows = [], int(area.height() // gap) + 1
        for x, column in columns:
            across = 1 + int((self.plot.viewport().width() - wide - x) // (wide + 2))
            kept = sorted(column[: rows * across], key=lambda end: end[1])
            each = -(-len(kept) // rows)  # side by side where they can't stand one below another
            lines = [kept[i : i + each] for i in range(0, len(kept), each or 1)]
            wanted = [sum(y for _, y in line) / len(line) for line in lines]
            for line, y in zip(lines, spaced(wanted, gap, area.top(), area.bottom()), strict=True):
                spots = [QPointF(x + i * (wide + 2), y) for i in range(len(line))]
                found += [(end, spot) for (end, _), spot in zip(line, spots, strict=True)]
        return found

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        font = self._font()
        half = QFontMetricsF(font).capHeight() / 2
        painter.setFont(font)
        for end, spot in self.places():
            painter.setPen(QColor(end.color))
            painter.drawText(QPointF(spot.x(), spot.y() + half), end.letter)

    def _font(self) -> QFont:
        return theme.font(_FONT, bold=True)


class RunCurves:
    """Draws other runs' rows in a plot, in their line styles, and the letters of all.

    Parameters
    ----------
    plot : Plot
        Where they are drawn.
    heights : callable
        Returns what is drawn for rows, such as their logarithms.
    """

    def __init__(self, plot: Plot, heights: Callable[[Array], Array]) -> None:
        self._plot, self._heights = plot, heights
        self.curves: list[Curve] = []
        self._looks: list[tuple[Mark, str]] = []
        self.fillings = Filling(plot.box), Filling(plot.box)
        for filling in self.fillings:
            plot.box.addItem(filling, ignoreBounds=True)
        self._letters = EndLetters(plot)

    @property
    def ends(self) -> list[End]:
        """Where the curves end that are told apart by letters."""
        return self._letters.ends

    def letter_places(self) -> list[tuple[End, QPointF]]:
        """Return where in the picture each letter stands that has room."""
        return self._letters.places()

    def show(self, own: RunRows, others: Sequence[RunRows]) -> list[Array]:
        """Draw `others`, the curves of `own` are the plot's; return the heights, (n,) each.

        They are those that a range has to hold: not those of runs that diverged.
        """
        runs = [] if own.mark is None else [own, *others]
        lines = [(run, *self._line(run)) for run in runs]
        beside = [line for line in lines if not line[0].chosen]
        self._show_curves(beside)
        self._letters.show_ends(
            [
                End(run.letter, *last, ink(run, i), run.chosen)
                for run, x, y in lines
                for i in run.shown()
                if (last := end_of(run.step, y[i])) is not None
            ]
        )
        filled = self._show_fillings([run for run in runs if run.band is not None])
        drawn = [y[list(run.shown())].ravel() for run, _, y in beside if not run.diverged]
        return drawn + filled

    def _line(self, run: RunRows) -> tuple[Array, Array]:
        step, rows = smoothed(run.step, run.rows, run.window)
        return step, self._heights(rows)

    def _show_curves(self, lines: Sequence[tuple[RunRows, Array, Array]]) -> None:
        found = [(run, i, x, y[i]) for run, x, y in lines for i in run.shown()]
        while len(self.curves) > len(found):
            self._plot.box.removeItem(self.curves.pop())
        while len(self.curves) < len(found):
            self.curves.append(self._plot.curve())
            self.curves[-1].setZValue(0.5)
        looks = [(run.mark or Mark(0), ink(run, i)) for run, i, _, _ in found]
        if looks != self._looks:
            self._looks = looks
            for curve, (mark, color) in zip(self.curves, looks, strict=True):
                curve.setPen(styled(theme.pen(color), mark.run))
        for curve, (_, _, x, row) in zip(self.curves, found, strict=True):
            curve.setData(x, row)

    def _show_fillings(self, runs: Sequence[RunRows]) -> list[Array]:
        """Fill between least and most over seeds; return the heights."""
        nothing, found = np.empty(0), []
        for filling, run in zip(self.fillings, [*runs, None, None], strict=False):
            if run is None or run.band is None:
                filling.show_rows(nothing, nothing, nothing, "")
                continue
            step, rows = smoothed(run.step, np.stack(run.band), run.window)
            low, high = self._heights(rows)
            filling.show_rows(step, low, high, run.colors[0])
            found += [] if run.diverged else [low, high]
        return found


def ink(run: RunRows, row: int) -> str:
    """Return the colour a run's row is drawn in: of a ghost less of it."""
    color = run.colors[row]
    return faint(color, _GHOST).name() if run.mark and run.mark.ghost else color


def parted(runs: Sequence[RunRows]) -> tuple[RunRows, list[RunRows]]:
    """Return the chosen run, and the others in their order."""
    own = next(run for run in runs if run.chosen)
    return own, [run for run in runs if run is not own]


def in_order(runs: Sequence[RunRows]) -> list[RunRows]:
    """Return the runs in the order of their letters, ghosts last."""
    marks = {id(run): run.mark or Mark(0) for run in runs}
    return sorted(runs, key=lambda run: (marks[id(run)].ghost, marks[id(run)].run))


def end_of(step: Array, heights: Array) -> tuple[float, float] | None:
    """Return where a curve ends: at its last step, as high as it was known last; None if never.

    It is where the run ends, also if a mean over steps around each stops before; what is
    exactly 0 on a scale of decades, −∞, counts as known.
    """
    known = np.flatnonzero(~np.isnan(heights))
    if not len(known) or not len(step):
        return None
    return float(step[-1]), float(heights[known[-1]])


def spaced(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places at least `gap` apart between `low` and `high`, as near to those `wanted`.

    Notes
    -----
    Less i · gap, the i-th in order must not fall: that is isotonic regression, by pooling
    adjacent violators (Ayer et al., 1955), and cutting it off at both ends keeps it the best.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    pools: list[tuple[float, int]] = []  # mean, and how many
    for place, i in enumerate(order):
        mean, count = wanted[i] - place * gap, 1
        while pools and pools[-1][0] > mean:
            before, its = pools.pop()
            mean, count = (mean * count + before * its) / (count + its), count + its
        pools.append((mean, count))
    most = max(high - (len(order) - 1) * gap, low)
    level = [min(max(mean, low), most) for mean, count in pools for _ in range(count)]
    found = [0.0] * len(wanted)
    for place, i in enumerate(order):
        found[i] = level[place] + place * gap
    return found
