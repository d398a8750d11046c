"""A text over a fixed number of lines, whose room does not follow from its words."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import theme
from gui.words.names import tip

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Wrapped(QWidget):
    """Small and grey; what doesn't fit is read on hovering.

    A label that wraps has everything around it laid out by how high it is at each width.
    """

    def __init__(self, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines, self._text = lines, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE))

    def text(self) -> str:
        """Return what is said."""
        return self._text

    def say(self, text: str) -> None:
        """Say `text`."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(tip(text))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(60), self._lines * QFontMetrics(self.font()).lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(QRect(0, 0, self.width(), self.height()), int(_FLAGS), self._text)
        painter.end()
