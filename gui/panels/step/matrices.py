"""A phase's matrices as an equation, with their shapes; lines break where they must."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.phases.matrix import Matrix
from core.phases.phase_frame import PhaseFrame
from gui.look import theme
from gui.panels.step.formulas import kind
from gui.panels.step.symbols import number
from gui.plots.plot import faint
from gui.words.layers import layer_color
from gui.words.numbers import short, subscript

_PADDING, _EDGE, _HOOK = 4, 4, 4  # pixels: beside a number, inside a bracket, a bracket's arms
_APART, _LINE_GAP = 7, 10  # pixels: between a matrix and a sign, and between lines
_LEFT_OUT = -1  # stands for what is left out, among places of rows and columns
# The sign before each matrix but the first; "" begins another equation.
_SIGNS = {
    "batch": ("→",),
    "z": ("·", "+", "="),
    "a": ("→ g →",),
    "loss": (",", "→"),
    "delta": ("·", "⊙", "="),
    "gradient": ("·", "=", ""),
}
_TURNED = {("delta", 1), ("gradient", 0)}  # which matrices take part as their transposes


class Cell(NamedTuple):
    """A number of a matrix, and its row and column from 1, as text."""

    where: str
    value: float


class Grid:
    """What is drawn of a `Matrix`: `texts` are the rows of its cells, "…" for what is left out.

    `shape` is the whole matrix's, as text.
    """

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
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

    def fitted(self, width: float, font: QFont) -> "Grid":
        """Return the grid with as many columns as fit, at least one."""
        grid, most = self, len(self.matrix.columns)
        while most > 1 and grid.size(font).width() > width:
            most -= 1
            grid = Grid(narrowed(self.matrix, most))
        return grid

    def size(self, font: QFont) -> QSizeF:
        """Return the room it takes, with its brackets."""
        across = sum(self._widths(font)) + 2 * _EDGE
        return QSizeF(across, QFontMetricsF(font).height() * len(self._rows) + 2)

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
        metrics = QFontMetricsF(font)
        wide = max(metrics.horizontalAdvance(text) for row in self.texts for text in row)
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


def narrowed(matrix: Matrix, most: int) -> Matrix:
    """Return a matrix with at most `most` columns shown, the chosen one among them."""
    kept = list(range(most))
    if matrix.column in matrix.columns[most:]:
        kept[-1] = matrix.columns.index(matrix.column)
    return msgspec.structs.replace(
        matrix, columns=tuple(matrix.columns[k] for k in kept), values=matrix.values[:, kept]
    )


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


class Part(NamedTuple):
    """A matrix of an equation: the sign before it, its title, its color, what is in it."""

    sign: str
    title: str
    color: str
    grid: Grid


class Matrices(QWidget):
    """Paints an equation of matrices; `placed` are the matrices with their places."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.parts: list[Part] = []
        self.placed: list[tuple[Part, QRectF]] = []
        self.pixels = theme.TITLE
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, parts: list[Part], pixels: int) -> None:
        """Show an equation in letters `pixels` high."""
        self.parts, self.pixels = parts, pixels
        self.setAccessibleDescription("; ".join(f"{p.title} {p.grid.shape}" for p in parts))
        self.updateGeometry()
        self._place(self.width())
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self._place(max(self.width(), 1)))

    def resizeEvent(self, event: QEvent) -> None:
        self._place(self.width())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tell(event.pos()), self)
            return True
        return super().event(event)

    def tell(self, at: QPoint) -> str:
        """Return the number at a point, and where in which matrix it stands."""
        for part, box in self.placed:
            cell = part.grid.cell_at(QPointF(at) - self._corner(box), self._font())
            if cell is not None:
                return f"{part.title}[{cell.where}] = {number(cell.value)}"
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, line = self._font(), self._line()
        for part, box in self.placed:
            painter.setFont(self._sign_font())
            painter.setPen(QColor(colors.text))
            sign = self._sign(part.sign)
            before = QRectF(box.left() - sign, box.top() + line, sign, box.height() - line)
            painter.drawText(before, Qt.AlignmentFlag.AlignVCenter, part.sign)
            painter.setFont(self._title_font())
            painter.setPen(QColor(part.color))
            baseline = box.top() + 0.75 * line
            painter.drawText(QPointF(box.left(), baseline), part.title)
            after = QFontMetricsF(painter.font()).horizontalAdvance(part.title + " ")
            painter.setFont(font)
            painter.setPen(QColor(colors.muted))
            painter.drawText(QPointF(box.left() + after, baseline), part.grid.shape)
            part.grid.paint(painter, self._corner(box), font, part.color)
        painter.end()

    def _font(self) -> QFont:
        return theme.font(self.pixels, tabular=True)

    def _title_font(self) -> QFont:
        return theme.font(self.pixels, bold=True)

    def _sign_font(self) -> QFont:
        return theme.font(round(1.4 * self.pixels), bold=True)

    def _line(self) -> float:
        """Return the height of a title."""
        return QFontMetricsF(self._font()).height() + 2

    def _corner(self, box: QRectF) -> QPointF:
        return box.topLeft() + QPointF(0, self._line())

    def _sign(self, sign: str) -> float:
        """Return the room that a sign takes, with the gap after it."""
        wide = QFontMetricsF(self._sign_font()).horizontalAdvance(sign)
        return wide + _APART if sign else 0.0

    def _place(self, width: int) -> int:
        """Place the parts in lines, each line's in the middle of it; return their height."""
        font, titles = self._font(), QFontMetricsF(self._title_font())
        self.placed = []
        row: list[tuple[Part, QRectF]] = []
        x = y = 0.0
        for part in self.parts:
            sign = self._sign(part.sign)
            grid = part.grid.fitted(width - sign, font)
            size = grid.size(font)
            title = titles.horizontalAdvance(f"{part.title} ")
            title += QFontMetricsF(font).horizontalAdvance(grid.shape)
            wide = max(size.width(), title)
            if row and (x + sign + wide > width or not part.sign):
                y += self._end_line(row, y) + _LINE_GAP
                x, row = 0.0, []
            box = QRectF(x + sign, y, wide, self._line() + size.height())
            row.append((part._replace(grid=grid), box))
            x += sign + wide + _APART
        return math.ceil(y + self._end_line(row, y))

    def _end_line(self, row: list[tuple[Part, QRectF]], y: float) -> float:
        """Place the parts of a line that begins at `y`; return its height."""
        height = max((box.height() for _, box in row), default=0.0)
        for part, box in row:
            box.moveTop(y + (height - box.height()) / 2)
            self.placed.append((part, box))
        return height


def equation(phase: PhaseFrame, layers: int) -> list[Part]:
    """Return the phase's matrices, of a network of `layers` layers, as an equation."""
    key = kind(phase)
    parts = []
    for i, (matrix, sign) in enumerate(zip(phase.matrices, _signs(key, phase), strict=True)):
        turned = (key, i) in _TURNED
        title = symbol(matrix) + ("ᵀ" if turned else "")
        color = layer_color(matrix.layer, layers)
        parts.append(Part(sign, title, color, Grid(transposed(matrix) if turned else matrix)))
    return parts


def symbol(matrix: Matrix) -> str:
    """Return the name of a matrix: Z₁."""
    if matrix.layer is None:
        return matrix.symbol
    below = subscript(matrix.layer)
    return f"W{below} − u{below}" if matrix.symbol == "W′" else matrix.symbol + below


def _signs(key: str, phase: PhaseFrame) -> Sequence[str]:
    count = len(phase.matrices)
    if key == "update":
        return ["", "−", "="] * (count // 3)
    if key == "slope":
        return ["", *[","] * (count - 1)]
    if key == "error":
        return ["", "−", *["⊙"] * (count - 3), "→"]
    return ("", *_SIGNS[key])
