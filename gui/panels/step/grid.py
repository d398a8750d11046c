"""What is drawn of one matrix: as many rows and columns as there is room for, in brackets."""

import math
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLocale, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from core.phases.matrix import Matrix
from gui.look import theme
from gui.plots.plot import faint
from gui.words.numbers import short

_PADDING, _EDGE, _HOOK = 4, 4, 4  # pixels: beside a number, inside a bracket, a bracket's arms
_LEFT_OUT = -1  # stands for what is left out, among places of rows and columns


class Cell(NamedTuple):
    """A number of a matrix, and its row and column from 1, as text."""

    where: str
    value: float


class Most(NamedTuple):
    """How many rows and columns of a matrix are shown at most."""

    rows: int = 8
    columns: int = 8


ALL = Most()


class Grid:
    """What is drawn of a `Matrix`: `texts` are the rows of its cells, "…" for what is left out.

    `shape` is the whole matrix's, as text.
    """

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self._cuts: dict[Most, Grid] = {}
        self._widest: dict[str, float] = {}  # number, by font
        numbers = ", ".join(map(str, matrix.shape))
        self.shape = f"({numbers},)" if len(matrix.shape) == 1 else f"({numbers})"
        height, width = matrix.shape if len(matrix.shape) == 2 else (1, matrix.shape[0])
        self._rows = _with_gaps(matrix.rows, height)
        self._columns = _with_gaps(matrix.columns, width)
        written = cell_texts(matrix.values)
        self.texts = [
            ["…" if _LEFT_OUT in (r, c) else written[r][c] for c in self._columns]
            for r in self._rows
        ]

    def fitted(self, width: float, font: QFont, most: Most = ALL) -> "Grid":
        """Return the grid with as many columns as fit, at least one, and `most` at most."""
        columns = min(len(self.matrix.columns), most.columns)
        grid = self._cut(Most(most.rows, columns))
        while columns > 1 and grid.size(font).width() > width:
            columns -= 1
            grid = self._cut(Most(most.rows, columns))
        return grid

    def _cut(self, most: Most) -> "Grid":
        if most not in self._cuts:
            self._cuts[most] = Grid(shortened(self.matrix, most))
        return self._cuts[most]

    def size(self, font: QFont) -> QSizeF:
        """Return the room it takes, with its brackets."""
        across = sum(self._widths(font)) + 2 * _EDGE
        return QSizeF(across, math.ceil(QFontMetricsF(font).height() * len(self._rows)) + 2)

    def cell_at(self, at: QPointF, font: QFont) -> Cell | None:
        """Return the number at a point, None where there is none."""
        place, left = math.floor(at.y() / QFontMetricsF(font).height()), at.x() - _EDGE
        if not 0 <= place < len(self._rows):
            return None
        r = self._rows[place]
        for c, width in zip(self._columns, self._widths(font), strict=True):
            if 0 <= left < width and _LEFT_OUT not in (r, c):
                one = f"{self.matrix.columns[c] + 1}"
                both = f"{self.matrix.rows[r] + 1}, {one}"
                where = one if len(self.matrix.shape) == 1 else both
                return Cell(where, float(self.matrix.values[r, c]))
            left -= width
        return None

    def paint(self, painter: QPainter, corner: QPointF, font: QFont, color: str) -> None:
        """Paint what is chosen, the numbers and the brackets."""
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        line, widths = QFontMetricsF(font).height(), self._widths(font)
        painter.setFont(font)
        for i, (r, texts) in enumerate(zip(self._rows, self.texts, strict=True)):
            x = corner.x() + _EDGE
            for c, text, width in zip(self._columns, texts, widths, strict=True):
                box = QRectF(x, corner.y() + 1 + i * line, width, line)
                shade = self._shade(r, c)
                if shade:
                    painter.fillRect(box, faint(color, shade))
                ink = theme.current().muted if text == "…" else theme.current().text
                painter.setPen(QColor(ink))
                painter.drawText(box.adjusted(0, 0, -_PADDING, 0), align, text)
                x += width
        self._bracket(painter, QRectF(corner, self.size(font)), color)

    def _bracket(self, painter: QPainter, box: QRectF, color: str) -> None:
        painter.setPen(theme.pen(color, 1.5))
        box = box.adjusted(0, 0.75, 0, -0.75)  # so that none of the pen's width is outside
        for edge, arm in ((box.left() + 1, _HOOK), (box.right() - 1, -_HOOK)):
            ends = [(edge + arm, box.top()), (edge, box.top())]
            ends += [(edge, box.bottom()), (edge + arm, box.bottom())]
            painter.drawPolyline([QPointF(*end) for end in ends])

    def _widths(self, font: QFont) -> list[float]:
        """Return the columns' widths: one for all numbers, less for what is left out."""
        metrics, key = QFontMetricsF(font), font.key()
        if key not in self._widest:
            texts = {text for row in self.texts for text in row}
            self._widest[key] = max(map(metrics.horizontalAdvance, texts))
        wide = self._widest[key]
        gap = metrics.horizontalAdvance("…")
        return [(gap if c == _LEFT_OUT else wide) + 2 * _PADDING for c in self._columns]

    def _shade(self, r: int, c: int) -> float:
        """Return how strongly a cell is marked: a chosen number, or a chosen row or column."""
        m = self.matrix
        by_row = r != _LEFT_OUT and m.rows[r] == m.row
        by_column = c != _LEFT_OUT and m.columns[c] == m.column
        if m.row is not None and m.column is not None:
            return 0.45 if by_row and by_column else 0.0
        return 0.25 if by_row or by_column else 0.0


def transposed(matrix: Matrix) -> Matrix:
    """Return a two-dimensional matrix turned over."""
    return msgspec.structs.replace(
        matrix,
        shape=matrix.shape[::-1],
        rows=matrix.columns,
        columns=matrix.rows,
        values=matrix.values.T,
        row=matrix.column,
        column=matrix.row,
    )


def shortened(matrix: Matrix, most: Most) -> Matrix:
    """Return a matrix with `most` rows and columns shown, the chosen ones among them."""
    rows = _kept(matrix.rows, matrix.row, most.rows)
    columns = _kept(matrix.columns, matrix.column, most.columns)
    if (len(rows), len(columns)) == matrix.values.shape:
        return matrix
    return msgspec.structs.replace(
        matrix,
        rows=tuple(matrix.rows[k] for k in rows),
        columns=tuple(matrix.columns[k] for k in columns),
        values=matrix.values[np.ix_(rows, columns)],
    )


def _kept(indices: tuple[int, ...], chosen: int | None, most: int) -> list[int]:
    """Return the first places, `most` of them, the last giving way to what is chosen."""
    kept = list(range(min(most, len(indices))))
    if chosen in indices[most:]:
        kept[-1] = indices.index(chosen)
    return kept


def cell_texts(values: npt.NDArray[np.float64]) -> list[list[str]]:
    """Return numbers with as many decimals as suit the largest; what would be 0 so, as 3e−7."""
    size = np.abs(values[np.isfinite(values)]).max(initial=0.0)
    whole = np.isfinite(values).all() and (values == np.round(values)).all() and size < 1e5
    decimals = 0 if whole else 4 - sum(size >= limit for limit in (0.1, 10, 100, 1000))
    powers = not whole and not 1e-2 <= size < 1e5
    return [[_cell(value, decimals, powers) for value in row] for row in values.tolist()]


def _cell(value: float, decimals: int, powers: bool) -> str:
    if not math.isfinite(value):
        return short(value)
    text = f"{value:.{decimals}f}"
    if value == 0:
        text = "0"
    elif powers:
        text = f"{value:.2e}"
    elif float(text) == 0:
        text = f"{value:.0e}"
    mantissa, mark, exponent = text.partition("e")
    text = f"{mantissa}e{int(exponent)}" if mark else text
    return text.replace("-", "−").replace(".", QLocale().decimalPoint())


def _with_gaps(indices: tuple[int, ...], count: int) -> list[int]:
    """Return the places 0, 1, … of `indices`, with gaps where some of `count` are left out."""
    places: list[int] = []
    for place, index in enumerate(indices):
        if index > (indices[place - 1] + 1 if place else 0):
            places.append(_LEFT_OUT)
        places.append(place)
    return places if indices[-1] == count - 1 else [*places, _LEFT_OUT]
