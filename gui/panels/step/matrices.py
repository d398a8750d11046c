"""A phase's matrices as an equation, with their shapes; lines break where they must."""

import math
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.look import theme
from gui.panels.step.grid import Grid
from gui.panels.step.numbers import number

_GAP = 7  # pixels between a matrix and a sign
_LINE_GAP = 10


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
        """Return that lines break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._place(width)

    def sizeHint(self) -> QSize:
        """Return the room taken now."""
        return QSize(theme.px(200), self._place(max(self.width(), 1)))

    def resizeEvent(self, event: QEvent) -> None:
        """Break the lines anew."""
        self._place(self.width())

    def event(self, event: QEvent) -> bool:
        """Tell the number under the cursor in full."""
        if event.type() == QEvent.Type.ToolTip:
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
        """Paint signs, titles and matrices."""
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
        """Return the room that a sign takes, with the gap behind it."""
        wide = QFontMetricsF(self._sign_font()).horizontalAdvance(sign)
        return wide + _GAP if sign else 0.0

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
            x += sign + wide + _GAP
        return math.ceil(y + self._end_line(row, y))

    def _end_line(self, row: list[tuple[Part, QRectF]], y: float) -> float:
        """Place the parts of a line that begins at `y`; return its height."""
        height = max((box.height() for _, box in row), default=0.0)
        for part, box in row:
            box.moveTop(y + (height - box.height()) / 2)
            self.placed.append((part, box))
        return height
