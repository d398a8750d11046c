"""A phase's matrices as an equation, with their shapes; lines break where they must."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from core.catalog.datasets.meaning import Meaning
from core.phases.matrix import Matrix
from core.phases.phase_frame import PhaseFrame
from gui.look import theme
from gui.panels.step.formulas import kind
from gui.panels.step.grid import Grid, Most, transposed
from gui.panels.step.symbols import number
from gui.words import names
from gui.words.layers import layer_color
from gui.words.numbers import subscript

_APART, _LINE_GAP = 7, 10  # pixels: between a matrix and a sign, and between lines
# The sign before each matrix but the first; "" begins another equation.
_SIGNS = {
    "batch": ("→",),
    "z": ("·", "+", "="),
    "a": ("→ g →",),
    "delta": ("·", "⊙", "="),
    "gradient": ("·", "=", ""),
}
_UNBIASED = {"z": ("·", "="), "gradient": ("·", "=")}  # of a layer without biases
_TURNED = {("delta", 1), ("gradient", 0)}  # which matrices take part as their transposes


class Part(NamedTuple):
    """A matrix of an equation: the sign before it, its title, its color, what is in it."""

    sign: str
    title: str
    color: str
    grid: Grid


class Letters(NamedTuple):
    """The letters that an equation is written in, `pixels` high before zoom."""

    pixels: int

    @property
    def digits(self) -> QFont:
        """Those of numbers and shapes."""
        return theme.font(self.pixels, tabular=True)

    @property
    def titles(self) -> QFont:
        """Those of the matrices' names."""
        return theme.font(self.pixels, bold=True)

    @property
    def signs(self) -> QFont:
        """Those of the signs between them."""
        return theme.font(round(1.4 * self.pixels), bold=True)

    def line(self) -> float:
        """Return the height of a title."""
        return math.ceil(QFontMetricsF(self.digits).height()) + 2

    def sign(self, sign: str) -> float:
        """Return the room that a sign takes, with the gap after it."""
        wide = QFontMetricsF(self.signs).horizontalAdvance(sign)
        return wide + _APART if sign else 0.0


class Arranged(NamedTuple):
    """An equation in its lines: the parts with their places, its letters, the room it takes."""

    placed: list[tuple[Part, QRectF]]
    letters: Letters
    width: float
    height: int


def arranged(parts: Sequence[Part], width: float, pixels: int, most: Most) -> Arranged:
    """Return an equation in lines of a `width`, with at most so much of each matrix."""
    letters = Letters(pixels)
    digits, titles = letters.digits, QFontMetricsF(letters.titles)
    placed: list[tuple[Part, QRectF]] = []
    row: list[tuple[Part, QRectF]] = []
    x = y = widest = 0.0
    for part in parts:
        sign = letters.sign(part.sign)
        grid = part.grid.fitted(width - sign, digits, most)
        size = grid.size(digits)
        title = titles.horizontalAdvance(f"{part.title} ")
        title += QFontMetricsF(digits).horizontalAdvance(grid.shape)
        wide = max(size.width(), title)
        if row and (x + sign + wide > width or not part.sign):
            y += _end_line(row, y) + _LINE_GAP
            placed += row
            x, row = 0.0, []
        box = QRectF(x + sign, y, wide, letters.line() + size.height())
        row.append((part._replace(grid=grid), box))
        x += sign + wide + _APART
        widest = max(widest, x - _APART)
    y += _end_line(row, y)
    return Arranged([*placed, *row], letters, widest, math.ceil(y))


def _end_line(row: list[tuple[Part, QRectF]], y: float) -> float:
    """Place the parts of a line that begins at `y` in its middle; return its height."""
    height = max((box.height() for _, box in row), default=0.0)
    for _, box in row:
        box.moveTop(math.floor(y + (height - box.height()) / 2))  # on pixels: lines are sharp
    return height


class Matrices(QWidget):
    """Paints an equation; `parts` are all of its matrices, `placed` what is shown of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.parts: list[Part] = []
        self.placed: list[tuple[Part, QRectF]] = []
        self.letters = Letters(theme.TITLE)
        self.meaning = Meaning()

    def show_parts(self, parts: list[Part], arranged: Arranged) -> None:
        """Show an equation as it was arranged."""
        self.parts, self.placed, self.letters = parts, arranged.placed, arranged.letters
        self.setAccessibleDescription("; ".join(f"{p.title} {p.grid.shape}" for p in parts))
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), names.tip(self.tell(event.pos())), self)
            return True
        return super().event(event)

    def tell(self, at: QPoint) -> str:
        """Return the number at a point, and where in which matrix it stands."""
        for part, box in self.placed:
            cell = part.grid.cell_at(QPointF(at) - self._corner(box), self.letters.digits)
            if cell is not None:
                name = self._name(part, [int(n) - 1 for n in cell.where.split(", ")])
                return f"{part.title}[{cell.where}] = {number(cell.value)}{name}"
        return ""

    def _name(self, part: Part, where: list[int]) -> str:
        """Return what an input, or one of several classes, is called."""
        meaning = self.meaning
        if meaning.features and part.title in ("X", "Xᵀ"):
            return f" ({names.feature(meaning, where[-1 if part.title == 'X' else 0])})"
        if part.title == "Y" and part.grid.matrix.shape[-1] == len(meaning.classes):
            return f" ({names.class_name(meaning, where[-1])})"
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter, letters = theme.current(), QPainter(self), self.letters
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, line = letters.digits, letters.line()
        for part, box in self.placed:
            painter.setFont(letters.signs)
            painter.setPen(QColor(colors.text))
            sign = letters.sign(part.sign)
            before = QRectF(box.left() - sign, box.top() + line, sign, box.height() - line)
            painter.drawText(before, Qt.AlignmentFlag.AlignVCenter, part.sign)
            painter.setFont(letters.titles)
            painter.setPen(QColor(part.color))
            baseline = box.top() + 0.75 * line
            painter.drawText(QPointF(box.left(), baseline), part.title)
            after = QFontMetricsF(painter.font()).horizontalAdvance(part.title + " ")
            painter.setFont(font)
            painter.setPen(QColor(colors.muted))
            painter.drawText(QPointF(box.left() + after, baseline), part.grid.shape)
            part.grid.paint(painter, self._corner(box), font, part.color)
        painter.end()

    def _corner(self, box: QRectF) -> QPointF:
        return box.topLeft() + QPointF(0, self.letters.line())


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
    if key == "loss":
        return ["", *[","] * (count - 2), "→"]
    if key == "update":
        return ["", "−", "="] * (count // 3)
    if key == "slope":
        return ["", *[","] * (count - 1)]
    if key == "error":
        return ["", "−", *["⊙"] * (count - 3), "→"]
    if count == 1 + len(_SIGNS[key]):
        return ("", *_SIGNS[key])
    return ("", *_UNBIASED[key])
