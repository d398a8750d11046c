"""What stands over a plot: the legend of layers, and a line of what it shows."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import theme
from gui.words.names import tip

_DOT, _GAP = 7, 5  # pixels
_UNDER = 3  # pixels below the names, for a line
_BETWEEN, _RIGHT = 10, 6  # pixels between a line's two texts, and after them
_FEW = 4  # names wanted in full before anything else in the row


class LegendEntry(NamedTuple):
    """A layer's place in a legend: its text, "" where there is no room, and where it stands."""

    text: str
    x: float
    width: float


class Legend(QWidget):
    """A dot and a name for each layer; where they don't fit, names for the ends, or for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: Sequence[str] = ()
        self.colors: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE))

    def label(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Show these names in these colours."""
        self.names, self.colors = names, colors
        self._name()
        self.updateGeometry()
        self.setToolTip(
            "<br>".join(
                f'<span style="color:{c}">●</span> {n}' for n, c in zip(names, colors, strict=True)
            )
        )
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Layers: {0}").format(", ".join(self.names)))

    def kept(self, index: int) -> int:
        """Return how much a name is to be written even where not all fit; 0: not at all."""
        return {0: 1, len(self.names) - 1: 2}.get(index, 0)

    def ink(self, index: int) -> str:
        """Return the colour of a name."""
        return theme.current().text

    def sizeHint(self) -> QSize:
        few = len(self.names) <= _FEW
        widths = self._widths([i for i in range(len(self.names)) if few or self.kept(i)])
        height = QFontMetrics(self.font()).height() + _UNDER
        return QSize(round(sum(widths)) + theme.px(_GAP), height)

    def minimumSizeHint(self) -> QSize:
        """Return room for the dots, each half over the next."""
        dots = theme.px(_DOT) * (len(self.names) + 1) // 2
        return QSize(dots + theme.px(_GAP), self.sizeHint().height())

    def chips(self) -> list[LegendEntry]:
        """Return where each layer stands, ending at the right."""
        named, room = self._named(), self.width() - theme.px(_GAP)
        texts = [name if i in named else "" for i, name in enumerate(self.names)]
        widths = self._widths(named)
        squeezed = [i for i in range(len(widths) - 1) if i not in named]
        lack = max(sum(widths) - room, 0) / max(len(squeezed), 1)
        widths = [max(w - lack, 1.0) if i in squeezed else w for i, w in enumerate(widths)]
        first = max(room - sum(widths), 0.0)
        starts = accumulate(widths[:-1], initial=first) if widths else ()
        return [LegendEntry(*chip) for chip in zip(texts, starts, widths, strict=True)]

    def _widths(self, named: Sequence[int]) -> list[float]:
        """Return how wide each layer is with what parts it from the next, these being named."""
        metrics, dot, gap = QFontMetrics(self.font()), theme.px(_DOT), theme.px(_GAP)
        widths: list[float] = [dot + 2] * len(self.names)
        for i in named:
            widths[i] = dot + 3 * gap + metrics.horizontalAdvance(self.names[i])
        if widths:
            widths[-1] -= 2 * gap if len(widths) - 1 in named else 2
        return widths

    def _named(self) -> list[int]:
        """Return the layers whose names are written: all of them, or those kept that fit."""
        room, named = self.width() - theme.px(_GAP), list(range(len(self.names)))
        if sum(self._widths(named)) > room:
            named = sorted((i for i in named if self.kept(i)), key=self.kept)
            while named and self._least(named) > room:
                named.pop(0)
        return named

    def _least(self, named: Sequence[int]) -> float:
        """Return how wide all of it is with the dots that are not named half over the next."""
        half = (theme.px(_DOT) + 2) / 2
        widths = enumerate(self._widths(named))
        return sum(wide if i in named else half for i, wide in widths)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, gap = QFontMetrics(self.font()), theme.px(_GAP)
        for i, chip in enumerate(self.chips()):
            used = theme.px(_DOT) + bool(chip.text) * (gap + metrics.horizontalAdvance(chip.text))
            self.paint_chip(painter, i, QRectF(chip.x, 0, used, self.height()))
            painter.setPen(QColor(self.ink(i)))
            baseline = (self.height() - _UNDER + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(chip.x + theme.px(_DOT) + gap, baseline), chip.text)
        painter.end()

    def paint_chip(self, painter: QPainter, index: int, room: QRectF) -> None:
        """Paint a layer's dot; `room` is that of dot and name."""
        half = theme.px(_DOT) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colors[index]))
        painter.drawEllipse(QPointF(room.left() + half, (self.height() - _UNDER) / 2), half, half)


class Caption(QWidget):
    """A line over a plot: on the left what it shows, on the right what is to be said of it now.

    Painted, since a label whose text changes each frame lays out the whole window again, and
    on the card itself, which else would be painted under it. `color` is the left text's, where
    it is not the usual grey.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = self.note = self._full = ""
        self.alarming = False
        self.color: str | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE, tabular=True))

    def say(self, what: str, note: str = "", alarming: bool = False, full: str = "") -> None:
        """Set both texts; an `alarming` note is red, and `full` says more on hovering."""
        if (full or what) != self._full:
            self._full = full or what
            self.setToolTip(tip(self._full))  # the line may be cut short
        if (what, note, alarming) != (self.what, self.note, self.alarming):
            self.what, self.note, self.alarming = what, note, alarming
            self.setAccessibleName(f"{what}  {note}")
            self.update()

    def wanted(self) -> int:
        """Return how wide it is with nothing cut off."""
        metrics = QFontMetrics(self.font())
        return sum(map(metrics.horizontalAdvance, (self.what, self.note))) + _BETWEEN + _RIGHT

    def sizeHint(self) -> QSize:
        return QSize(theme.px(60), QFontMetrics(self.font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current()
        metrics = QFontMetrics(self.font())
        room = self.width() - _RIGHT
        note, wide = _cut(self.note, room, metrics)
        what, _ = _cut(self.what, room - wide - _BETWEEN, metrics)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors.card))
        painter.setPen(QColor(self.color or colors.muted))
        painter.drawText(0, metrics.ascent(), what)
        painter.setPen(QColor(colors.trouble if self.alarming else colors.text))
        painter.drawText(room - wide, metrics.ascent(), note)
        painter.end()


def _cut(text: str, room: int, metrics: QFontMetrics) -> tuple[str, int]:
    """Return as much of a text as there is room for, and how wide that is."""
    wide = metrics.horizontalAdvance(text)
    if wide <= room:
        return text, wide
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return text, metrics.horizontalAdvance(text)
