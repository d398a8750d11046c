"""The pencil in a panel's header that begins and ends drawing."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from gui.widgets.calm import SPACE, Calm
from gui.look import theme

_SIDE = 18  # pixels
_PENCIL = ((0.22, 0.78), (0.26, 0.60), (0.64, 0.22), (0.78, 0.36), (0.40, 0.74), (0.22, 0.78))


class DrawToggle(Calm, QToolButton):
    """A quiet pencil; on while drawing."""

    own_keys = SPACE

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return a small square."""
        return QSize(theme.px(_SIDE), theme.px(_SIDE))

    minimumSizeHint = sizeHint

    def retheme(self) -> None:
        """Take colours and size of the theme in force."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pencil: bright under the mouse, on a ground of its own while on."""
        colors, side = theme.current(), min(self.width(), self.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QColor(colors.accent if self.hasFocus() else colors.muted))
            painter.setBrush(QColor(colors.field))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        bright = self.isChecked() or self.underMouse()
        pen = QPen(QColor(colors.text if bright else colors.muted), side / 13)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(x * side, y * side) for x, y in _PENCIL])
        painter.drawLine(QPointF(0.54 * side, 0.32 * side), QPointF(0.68 * side, 0.46 * side))
        painter.end()
