"""Small parts of the network diagram's header: the choice of what edges show, and their key."""

import math

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from gui import theme
from gui.panels.network_edges import LEVELS, Scale, pen
from gui.panels.numerals import power_of_ten, short

_STROKE, _GAP = 11, 6  # pixels


class Choice(QToolButton):
    """One word of several to choose from; the chosen one is bold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def retheme(self) -> None:
        """Take colours and font of the theme in force."""
        colors = theme.current()
        self.setFont(theme.font(theme.TITLE))
        self.setStyleSheet(
            f"QToolButton {{ border: none; padding: 0 1px; color: {colors.muted}; }}"
            f"QToolButton:hover, QToolButton:checked {{ color: {colors.text}; }}"
            f"QToolButton:checked {{ font-weight: bold; }}"
            f"QToolButton:focus {{ color: {colors.accent}; }}"
        )

    def event(self, event: QEvent) -> bool:
        """Keep Space, which is a shortcut elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Space:
            event.accept()
            return True
        return super().event(event)


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
        return QSize(texts + (2 * LEVELS + 1) * _STROKE + 2 * _GAP + 2, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels and strokes."""
        metrics = QFontMetrics(self.font())
        low, high = self.labels()
        x, middle = metrics.horizontalAdvance(low) + _GAP, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level in range(-LEVELS, LEVELS + 1):
            painter.setPen(pen(level))
            painter.drawLine(QPointF(x, middle), QPointF(x + _STROKE - 2, middle))
            x += _STROKE
        painter.setPen(theme.current().muted)
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(0, baseline), low)
        painter.drawText(QPointF(x + _GAP - 2, baseline), high)
        painter.end()
