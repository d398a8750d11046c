"""The key of the network diagram's edges: which stroke stands for which size."""

import math

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import theme
from gui.panels.network.edges import LEVELS, Scale, pen
from gui.words.numbers import power_of_ten, short

_STROKE, _GAP = 11, 6  # pixels


class EdgeKey(QWidget):
    """From the strongest negative stroke to the strongest positive one, with their sizes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.full = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE, tabular=True))

    def show_scale(self, scale: Scale) -> None:
        """Label the strokes with this scale."""
        full = short(scale.full) if scale.step == 2 else power_of_ten(math.log10(scale.full))
        if full != self.full:
            self.full = full
            self.updateGeometry()
            self.update()

    def labels(self) -> tuple[str, str]:
        """Return what stands at both ends."""
        return f"≤ −{self.full}", f"≥ {self.full}"

    def sizeHint(self) -> QSize:
        """Return room for strokes and labels."""
        metrics = QFontMetrics(self.font())
        texts = sum(metrics.horizontalAdvance(text) for text in self.labels())
        strokes = (2 * LEVELS + 1) * theme.px(_STROKE)
        return QSize(texts + strokes + 2 * theme.px(_GAP) + 2, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels and strokes."""
        metrics = QFontMetrics(self.font())
        low, high = self.labels()
        stroke, gap = theme.px(_STROKE), theme.px(_GAP)
        x, middle = metrics.horizontalAdvance(low) + gap, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level in range(-LEVELS, LEVELS + 1):
            painter.setPen(pen(level))
            painter.drawLine(QPointF(x, middle), QPointF(x + stroke - 2, middle))
            x += stroke
        painter.setPen(theme.current().muted)
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(0, baseline), low)
        painter.drawText(QPointF(x + gap - 2, baseline), high)
        painter.end()
