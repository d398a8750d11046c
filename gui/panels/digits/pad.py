"""A pad to draw an image on with the mouse."""

import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.tape import Array
from gui.look import theme
from gui.panels.digits.cells import picture
from gui.panels.digits.ink import Ink
from gui.widgets.dressed import Dressed

_LEAST, _CORNER = 96, 6  # pixels
_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)


class DigitPad(Dressed, QWidget):
    """Draws with the left button and erases with the right one.

    Attributes
    ----------
    changed : Signal
        There is more or less ink than before.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ink = Ink((28, 28))
        self._last: QPointF | None = None
        self._button = Qt.MouseButton.NoButton
        self._picture: QImage | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.dress()

    def set_shape(self, shape: tuple[int, int]) -> None:
        """Draw images of this many rows and columns; what was drawn in another shape goes."""
        if shape != self.ink.shape:
            self.ink = Ink(shape)
            self._show()

    def clear(self) -> None:
        "Erase the whole drawing."
        self.ink.clear()
        self._tell()

    def take(self, image: npt.ArrayLike) -> None:
        """Put an image on the pad."""
        self.ink.take(image)
        self._tell()

    def image(self, centred: bool) -> Array | None:
        """Return what the network is given of it; None where nothing is drawn."""
        return self.ink.image(centred)

    def field(self) -> QRectF:
        """Return where the image is: as large as fits, in its own proportions."""
        rows, columns = self.ink.shape
        side = min(self.width() / columns, self.height() / rows)
        width, height = side * columns, side * rows
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), theme.px(_LEAST))

    minimumSizeHint = sizeHint

    def retranslate(self) -> None:
        self._hint = self.tr("draw here")
        self.setAccessibleName(self.tr("Pad to draw an image on"))
        self.setToolTip(self.tr("Draw with the left button, erase with the right one."))
        self.update()

    def retheme(self) -> None:
        self._show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._button == Qt.MouseButton.NoButton and event.button() in _BUTTONS:
            self._button, self._last = event.button(), event.position()
            self._stroke(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._button != Qt.MouseButton.NoButton:
            self._stroke(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            self._button = Qt.MouseButton.NoButton

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show no menu under the eraser; the keyboard's menu key still opens the panel's."""
        event.setAccepted(event.reason() == QContextMenuEvent.Reason.Mouse)

    def _stroke(self, spot: QPointF) -> None:
        start = spot if self._last is None else self._last
        erase = self._button == Qt.MouseButton.RightButton
        self.ink.stroke(self._pixel(start), self._pixel(spot), erase)
        self._last = spot
        self._tell()

    def _pixel(self, spot: QPointF) -> tuple[float, float]:
        field = self.field()
        scale = self.ink.shape[1] / field.width()
        return (spot.x() - field.left()) * scale, (spot.y() - field.top()) * scale

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, field = theme.current(), self.field()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
        painter.setClipPath(frame)
        if self._picture is None:
            self._picture = picture(self.ink.ink)
        painter.drawImage(field, self._picture)
        painter.setClipping(False)
        painter.setPen(QColor(colors.border))
        painter.drawPath(frame)
        if self.ink.empty:
            painter.setPen(QColor(colors.muted))
            painter.setFont(theme.font(theme.TEXT))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            metrics, hint = painter.fontMetrics(), self._hint
            if not field.contains(QRectF(metrics.boundingRect(field.toRect(), flags, hint))):
                elide, across = Qt.TextElideMode.ElideRight, int(field.width()) - 2 * _CORNER
                flags, hint = Qt.AlignmentFlag.AlignCenter, metrics.elidedText(hint, elide, across)
            painter.drawText(field, flags, hint)
        painter.end()
