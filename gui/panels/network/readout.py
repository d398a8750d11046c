"""The network diagram's readout: a text, beside it perhaps a picture, in a corner."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.look import theme

_EDGE = 4  # pixels around the readout
_ACROSS, _DOWN = 8, 5  # pixels around the text
_PLACES = 33  # from side to side, along the lower edge and the upper

Boxes = npt.NDArray[np.float64]  # (n, 4): left, top, right and bottom of each


class FactsReadout(QLabel):
    """Says what is known, at an edge, where it covers least."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.image: QImage | None = None
        self._widest, self._of = 0, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.hide()

    def retheme(self) -> None:
        """Take the colours of the theme."""
        colors = theme.current()
        self.setFont(theme.font(theme.TITLE, tabular=True))
        self.setStyleSheet(
            f"background: {colors.card}; color: {colors.text};"
            f"border: 1px solid {colors.border}; border-radius: 5px;"
        )

    def say(
        self, of: str, text: str, picture: QImage | None, clear: QRect, top: int, others: Boxes
    ) -> None:
        """Show a text of `of` below `top`, leaving `clear` free if it can, and then `others`.

        As long as it is of the same, it doesn't become narrower: numbers don't make it jump.
        """
        if of != self._of:
            self._of, self._widest = of, 0
        self.image = picture
        beside = 0 if picture is None else picture.width() + _ACROSS
        self.setContentsMargins(_ACROSS + beside, _DOWN, _ACROSS, _DOWN)
        self.setText(text)
        self.ensurePolished()  # or the first size is that without the frame
        size = self.sizeHint()
        self._widest = max(self._widest, size.width())
        lowest = 0 if picture is None else picture.height() + 2 * _DOWN + 2
        self.resize(self._widest, max(size.height(), lowest))
        self.move(self._place(clear, top, others))
        self.show()

    def _place(self, clear: QRect, top: int, others: Boxes) -> QPoint:
        """Return where it covers the least: of equal places a corner, on the far side, below."""
        whole = self._canvas.rect()
        room = whole.adjusted(_EDGE, _EDGE, -_EDGE - self.width(), -_EDGE - self.height())
        on_the_left = clear.center().x() <= whole.center().x()
        ends = (room.right(), room.left()) if on_the_left else (room.left(), room.right())
        across = np.linspace(*ends, _PLACES).round()
        xs = [across[0], across[-1], *across[1:-1]]
        spots = np.array([(x, y) for x in xs for y in (room.bottom(), top)])
        own = np.array([[clear.left(), clear.top(), clear.right() + 1, clear.bottom() + 1]])
        size = np.array([self.width(), self.height()])
        hidden = np.stack([_covered(spots, size, own), _covered(spots, size, others)])
        best = np.lexsort(hidden[::-1])[0]  # a stable sort: of equal ones the first
        return QPoint(*spots[best].astype(int).tolist())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.image is not None:
            painter = QPainter(self)
            painter.drawImage(_ACROSS, _DOWN + 1, self.image)
            painter.end()


def _covered(spots: Boxes, size: Boxes, boxes: Boxes) -> Boxes:
    """Return how much of `boxes` a rectangle of `size` covers at each of `spots` (s, 2)."""
    first = np.maximum(spots[:, None], boxes[None, :, :2])
    last = np.minimum(spots[:, None] + size, boxes[None, :, 2:])
    covered: Boxes = np.clip(last - first, 0, None).prod(axis=2).sum(axis=1)
    return covered
