"""Small parts of panels: the legend of layers and the line that says what a plot shows."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme

_DOT, _GAP = 7, 5  # pixels


class Legend(QWidget):
    """A dot and a name for each layer; where they don't fit, names for the first and last only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: Sequence[str] = ()
        self.colors: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE))

    def label(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Show these names in these colours."""
        self.names, self.colors = names, colors
        self.setAccessibleName(self.tr("Layers: {0}").format(", ".join(names)))
        self.setToolTip(
            "<br>".join(
                f'<span style="color:{c}">●</span> {n}' for n, c in zip(names, colors, strict=True)
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a line."""
        return QSize(60, QFontMetrics(self.font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots and names from the right."""
        metrics = QFontMetrics(self.font())
        texts = list(self.names)
        widths = [_DOT + _GAP + metrics.horizontalAdvance(t) + 2 * _GAP for t in texts]
        if sum(widths) > self.width():
            texts = [t if i in (0, len(texts) - 1) else "" for i, t in enumerate(texts)]
            widths = [w if t else _DOT + 2 for w, t in zip(widths, texts, strict=True)]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, middle = float(self.width() - sum(widths) + _GAP), self.height() / 2
        for text, color, width in zip(texts, self.colors, widths, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(color))
            painter.drawEllipse(QPointF(x + _DOT / 2, middle), _DOT / 2, _DOT / 2)
            painter.setPen(QColor(theme.current().text))
            baseline = middle + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(x + _DOT + _GAP, baseline), text)
            x += width
        painter.end()


class Caption(QWidget):
    """A line over a plot: on the left what it shows, on the right what is to be said of it now.

    Painted, since a label whose text changes each frame lays out the whole window anew.
    `color` is the left text's, where it is not the usual grey.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = self.note = ""
        self.alarming = False
        self.color: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE, tabular=True))

    def say(self, what: str, note: str = "", alarming: bool = False) -> None:
        """Set both texts; an `alarming` note is red."""
        if what != self.what:
            self.setToolTip(what)  # it may be cut short
        if (what, note, alarming) != (self.what, self.note, self.alarming):
            self.what, self.note, self.alarming = what, note, alarming
            self.setAccessibleName(f"{what}  {note}")
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for a line."""
        return QSize(60, QFontMetrics(self.font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the note whole and as much of the rest as fits."""
        colors = theme.current()
        metrics = QFontMetrics(self.font())
        room = self.width() - 6
        note = metrics.elidedText(self.note, Qt.TextElideMode.ElideRight, room)
        left = room - metrics.horizontalAdvance(note) - 10
        what = metrics.elidedText(self.what, Qt.TextElideMode.ElideRight, left)
        painter = QPainter(self)
        painter.setPen(QColor(self.color or colors.muted))
        painter.drawText(0, metrics.ascent(), what)
        painter.setPen(QColor(colors.trouble if self.alarming else colors.text))
        painter.drawText(room - metrics.horizontalAdvance(note), metrics.ascent(), note)
        painter.end()
