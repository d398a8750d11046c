"""The mark of a run, painted: its letter in a circle, and its line."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import theme
from gui.look.run_marks import Mark, styled

CIRCLE, LINE, GAP = 21, 32, 9  # pixels: across, long, between
SMALL = 0.75  # how large a ghost's is


def mark_width(line: bool = True) -> int:
    """Return how wide a mark is, with its line or without."""
    return theme.px(CIRCLE) + line * (theme.px(GAP) + theme.px(LINE))


def paint_mark(painter: QPainter, mark: Mark, left: QPointF, line: bool = True) -> None:
    """Paint a mark from `left`, the middle of its left side; the chosen run's circle is filled."""
    colors, size = theme.current(), SMALL if mark.ghost else 1.0
    ink = QColor(colors.text if mark.chosen else colors.muted)
    across = theme.px(CIRCLE) * size
    circle = QRectF(left.x(), left.y() - across / 2, across, across)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(ink if mark.chosen else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    painter.setPen(QColor(colors.card if mark.chosen else colors.text))
    painter.setFont(theme.font(theme.TITLE if size == 1 else theme.TITLE - 2, bold=True))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, mark.letter)
    if not line:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(styled(QPen(ink, 2), mark.run))
    start = circle.right() + theme.px(GAP) * size
    painter.drawLine(QPointF(start, left.y()), QPointF(start + theme.px(LINE) * size, left.y()))


class RunMark(QWidget):
    """A mark that stands by itself."""

    def __init__(self, mark: Mark, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(mark.letter)

    def sizeHint(self) -> QSize:
        size = SMALL if self.mark.ghost else 1.0
        return QSize(round(mark_width() * size) + 2, round(theme.px(CIRCLE) * size) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, self.mark, QPointF(1, self.height() / 2))
        painter.end()


def name_font(name: str, room: float) -> QFont:
    """Return the font of a run's name: a smaller one where it is needed to read all of it."""
    usual = theme.font(theme.TEXT, bold=True)
    fits = QFontMetricsF(usual).horizontalAdvance(name) <= room
    return usual if fits else theme.font(theme.TITLE, bold=True)
