"""A small round button with a painted sign, for use on the network diagram."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from gui.widgets.calm import SPACE, Calm
from gui.look import theme

SIDE = 16  # pixels
_SIGNS = {  # lines between points around the middle, in shares of the side
    "minus": [(-1, 0, 1, 0)],
    "plus": [(-1, 0, 1, 0), (0, -1, 0, 1)],
    "cross": [(-0.8, -0.8, 0.8, 0.8), (-0.8, 0.8, 0.8, -0.8)],
}
_ARM = 0.21  # of the side


class Glyph(Calm, QToolButton):
    """Round, or square with soft corners; grey until it is pointed at.

    Attributes
    ----------
    clicking : bool
        The mouse pressed it and has not gone since.
    left : Signal
        The focus or the cursor went elsewhere.
    """

    own_keys = SPACE

    left = Signal()

    def __init__(self, sign: str, parent: QWidget, square: bool = False) -> None:
        super().__init__(parent)
        self._lines, self._square = _SIGNS[sign], square
        self.clicking = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retheme()
        self.hide()

    def name(self, text: str, tip: str) -> None:
        """Set what it does, in words, and what is to be said besides."""
        self.setAccessibleName(text)
        self.setToolTip(f"{text}<br>{tip}")

    def retheme(self) -> None:
        """Take the size that goes with the text's."""
        self.setFixedSize(QSize(theme.px(SIDE), theme.px(SIDE)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the focus went."""
        super().focusOutEvent(event)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note that it was the mouse."""
        self.clicking = True
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Say that the cursor went."""
        super().leaveEvent(event)
        self.clicking = False
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge and sign."""
        colors = theme.current()
        lively = self.isEnabled() and (self.underMouse() or self.hasFocus())
        edge = colors.accent if self.hasFocus() else colors.muted if lively else colors.border
        sign = colors.text if lively else colors.muted if self.isEnabled() else colors.border
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = 4.0 if self._square else box.width() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1.2))
        painter.setBrush(QColor(colors.border if self.isDown() else colors.field))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(QPen(QColor(sign), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle, arm = box.center(), _ARM * self.width()
        for x0, y0, x1, y1 in self._lines:
            painter.drawLine(middle + arm * QPointF(x0, y0), middle + arm * QPointF(x1, y1))
        painter.end()
