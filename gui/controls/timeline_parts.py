"""Small parts of the timeline: the text on its right, and the bubble over the knob."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.look import theme

_GAP = 6  # pixels between bubble and knob


class Place(QWidget):
    """A text at the right end, in room enough that it doesn't jump about.

    Painted, since a label whose text changes each frame lays out the whole window anew.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = self.widest = ""
        self.setFont(theme.font(tabular=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, widest: str) -> None:
        """Show `text` in room for `widest`."""
        if len(widest) != len(self.widest):
            self.widest = widest
            self.updateGeometry()
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.widest) + 2, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().text))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align, self.text)
        painter.end()


class Bubble(QLabel):
    """A line of text over a point of the window, which the mouse doesn't notice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(theme.font(tabular=True))
        self.hide()

    def say(self, text: str, over: QWidget, x: int) -> None:
        """Show `text` over the point `x` of the widget `over`."""
        if self.parentWidget() is not over.window():
            self.setParent(over.window())
        colors = theme.current()
        self.setStyleSheet(
            f"background: {colors.card}; color: {colors.text}; padding: 4px 9px;"
            f"border: 1px solid {colors.border}; border-radius: 5px;"
        )
        self.setText(text)
        self.setAccessibleName(text)
        self.adjustSize()
        spot = over.mapTo(over.window(), QPoint(x, 0))
        left = min(spot.x() - self.width() // 2, over.window().width() - self.width())
        self.move(max(0, left), spot.y() - self.height() - _GAP)
        self.show()
        self.raise_()
