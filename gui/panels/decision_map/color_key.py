"""The strip that says which value a map's colours stand for."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import theme
from gui.words.numbers import short

_STRIP, _LEAST = 56, 20  # pixels, of the strip: its usual and its least width
_HIGH, _GAP = 8, 6  # pixels


class ColorKey(QWidget):
    """The lowest value, the colours, the highest; the strip is shorter where room is scarce."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = (0.0, 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE, tabular=True))

    def show_levels(self, levels: tuple[float, float]) -> None:
        """Label the strip's ends."""
        if levels != self.levels:
            self.levels = levels
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for strip and labels."""
        return self._size(_STRIP)

    def minimumSizeHint(self) -> QSize:
        """Return room for a short strip and the labels."""
        return self._size(_LEAST)

    def _size(self, strip: int) -> QSize:
        metrics = QFontMetrics(self.font())
        texts = sum(metrics.horizontalAdvance(short(level)) for level in self.levels)
        return QSize(texts + theme.px(strip) + 2 * theme.px(_GAP) + 6, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels and strip."""
        colors = theme.current()
        metrics = QFontMetrics(self.font())
        low, high = map(short, self.levels)
        gap, thick = theme.px(_GAP), theme.px(_HIGH)
        wide = theme.px(_STRIP) - max(self.sizeHint().width() - self.width(), 0)
        left = metrics.horizontalAdvance(low) + gap
        strip = QRectF(left, (self.height() - thick) / 2, wide, thick)
        gradient = QLinearGradient(strip.topLeft(), strip.topRight())
        for at, color in ((0, colors.negative), (0.5, colors.neutral), (1, colors.positive)):
            gradient.setColorAt(at, QColor(color))
        painter = QPainter(self)
        painter.fillRect(strip, gradient)
        painter.setPen(QColor(colors.muted))
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(0, baseline), low)
        painter.drawText(QPointF(left + wide + gap, baseline), high)
        painter.end()
