"""A legend of curves that are told apart by their lines: a piece of each, and what it is."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import theme
from gui.words.names import tip

_LINE, _GAP, _APART = 22, 5, 12  # pixels: a piece of line, to its name, to the next
_MOST = 4  # lines of text


class Piece(NamedTuple):
    """A curve's line, and what is written beside it: its name, and what is to be said of it."""

    pen: QPen
    name: str
    note: str


class LineLegend(QWidget):
    """In as many lines as it takes, up to four; all of it on hovering. Nothing takes no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pieces: Sequence[Piece] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE, tabular=True))
        self.hide()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these."""
        self.pieces = pieces
        text = "\n".join(f"{piece.name}  {piece.note}" for piece in pieces)
        self.setAccessibleName(text.replace("\n", "; "))
        self.setToolTip(tip(text))
        self.setVisible(bool(pieces))
        self.updateGeometry()
        self.update()

    def places(self) -> list[QPointF]:
        """Return where each piece begins: one after the other, in lines."""
        metrics = QFontMetrics(self.font())
        x, y, found = 0, 0, []
        for piece in self.pieces:
            wide = theme.px(_LINE + _GAP) + metrics.horizontalAdvance(_text(piece))
            if x and x + wide > self.width():
                x, y = 0, y + metrics.height()
            found.append(QPointF(x, y))
            x += wide + theme.px(_APART)
        return found

    def sizeHint(self) -> QSize:
        line, places = QFontMetrics(self.font()).height(), self.places()
        lines = min(round(places[-1].y() / line) + 1, _MOST) if places else 0
        return QSize(theme.px(60), lines * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics, colors = QPainter(self), QFontMetrics(self.font()), theme.current()
        for piece, place in zip(self.pieces, self.places(), strict=True):
            middle = place.y() + metrics.height() // 2
            x = place.x() + theme.px(_LINE)
            painter.setPen(piece.pen)
            painter.drawLine(QPointF(place.x(), middle), QPointF(x, middle))
            x += theme.px(_GAP)
            painter.setPen(QColor(colors.text))
            painter.drawText(QPointF(x, place.y() + metrics.ascent()), piece.name)
            x += metrics.horizontalAdvance(f"{piece.name}  ")
            painter.setPen(QColor(colors.muted))
            painter.drawText(QPointF(x, place.y() + metrics.ascent()), piece.note)
        painter.end()


def _text(piece: Piece) -> str:
    return f"{piece.name}  {piece.note}"
