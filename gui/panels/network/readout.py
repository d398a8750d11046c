"""The network diagram's readout: a text, beside it perhaps a picture, in a corner."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui import theme

_EDGE = 4  # pixels around the readout
_ACROSS, _DOWN = 8, 5  # pixels around the text


class Readout(QLabel):
    """Says what is known, in the corner away from what is spoken of."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture: QImage | None = None
        self._widest, self._of = 0, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.hide()

    def retheme(self) -> None:
        """Take the colours of the theme in force."""
        colors = theme.current()
        self.setFont(theme.font(theme.TITLE, tabular=True))
        self.setStyleSheet(
            f"background: {colors.card}; color: {colors.text};"
            f"border: 1px solid {colors.border}; border-radius: 5px;"
        )

    def say(self, of: str, text: str, picture: QImage | None, clear: QRect, top: int) -> None:
        """Show a text of `of`, in a corner below `top` where it leaves `clear` free if it can.

        As long as it is of the same, it doesn't become narrower: numbers don't make it jump.
        """
        if of != self._of:
            self._of, self._widest = of, 0
        self.picture = picture
        beside = 0 if picture is None else picture.width() + _ACROSS
        self.setContentsMargins(_ACROSS + beside, _DOWN, _ACROSS, _DOWN)
        self.setText(text)
        size = self.sizeHint()
        self._widest = max(self._widest, size.width())
        lowest = 0 if picture is None else picture.height() + 2 * _DOWN + 2
        self.resize(self._widest, max(size.height(), lowest))
        self.move(self._corner(clear, top))
        self.show()

    def _corner(self, clear: QRect, top: int) -> QPoint:
        """Return the corner that covers the least: the far side before, below before above."""
        whole = self.parentWidget().rect()
        room = whole.adjusted(_EDGE, _EDGE, -_EDGE - self.width(), -_EDGE - self.height())
        on_the_left = clear.center().x() <= whole.center().x()
        sides = (room.right(), room.left()) if on_the_left else (room.left(), room.right())
        corners = [QRect(QPoint(x, y), self.size()) for y in (room.bottom(), top) for x in sides]
        covered = (corner & clear for corner in corners)
        areas = [c.width() * c.height() if c.isValid() else 0 for c in covered]
        return corners[areas.index(min(areas))].topLeft()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the picture on its left."""
        super().paintEvent(event)
        if self.picture is not None:
            painter = QPainter(self)
            painter.drawImage(_ACROSS, _DOWN + 1, self.picture)
            painter.end()
