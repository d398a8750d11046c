"""The phases of a step in their order, as chips: done, being shown, still to come.

A chip that is clicked is gone to. With the focus on the strip, arrow keys go on and back, Home
and End to the first and the last phase.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.phases.phase_frame import Order
from gui.look import theme
from gui.panels.step import phase_words
from gui.plots.plot import faint
from gui.widgets.calm import Calm, Key
from gui.words.layers import layer_color
from gui.words.numbers import subscript

_SYMBOLS = {"z": "Z", "a": "A", "loss": "L", "delta": "δ", "slope": "g′", "gradient": "dW"}
_TICK, _GAP, _PADDING = 5, 3, 5  # pixels
_TICKS = 0.5  # of the strip, at most, for ticks


class PhaseStrip(Calm, QWidget):
    """A chip for each phase; where they don't all fit, those far from the present are ticks.

    `boxes` are where the chips are, `texts` what stands on them ("" on a tick).

    Signals
    -------
    chosen : int
        A phase is to be gone to.
    """

    chosen = Signal(int)
    own_keys = frozenset({Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End})

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.order: Order = ()
        self.index: int | None = None
        self.layers = 1
        self.boxes: list[QRectF] = []
        self.texts: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_order(self, order: Order, index: int | None, layers: int) -> None:
        """Show these phases of a network of `layers` layers; `index` is the present one."""
        self.order, self.index, self.layers = order, index, layers
        self._place()
        names = [self.name(i) for i in range(len(order))]
        self.setAccessibleDescription("" if index is None else names[index])
        self.update()

    def name(self, i: int) -> str:
        """Return the name of phase i."""
        key, layer = self.order[i]
        if key == "delta" and layer == self.layers:
            key = "error"
        return phase_words.name(key, layer, self.layers)

    def color(self, i: int) -> str:
        """Return the colour of phase i: its layer's."""
        return layer_color(self.order[i][1], self.layers)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), round(QFontMetricsF(self.font()).height()) + 6)

    def resizeEvent(self, event: QEvent) -> None:
        self._place()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self.phase_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if found is None else self.name(found), self)
            return True
        return super().event(event)

    def phase_at(self, at: QPointF) -> int | None:
        """Return which phase's chip is at a point, or nearly: ticks are thin."""
        away = [max(box.left() - at.x(), at.x() - box.right()) for box in self.boxes]
        nearest = min(range(len(away)), key=away.__getitem__, default=None)
        return None if nearest is None or away[nearest] > _TICK else nearest

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click, which else were the panel's."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the phase whose chip was clicked."""
        found = self.phase_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self.chosen.emit(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second click as one more: the panel is not to be enlarged."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last, now = len(self.order) - 1, -1 if self.index is None else self.index
        to = {Key.Key_Left: now - 1, Key.Key_Right: now + 1, Key.Key_Home: 0, Key.Key_End: last}
        index = to.get(Key(event.key()))
        if index is None:
            super().keyPressEvent(event)
        elif 0 <= index <= last:
            self.chosen.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for i, (box, text) in enumerate(zip(self.boxes, self.texts, strict=True)):
            now, done = i == self.index, self.index is not None and i < self.index
            color = QColor(self.color(i))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color if now else faint(self.color(i), 0.25 if done else 0.0))
            if not done and not now:
                painter.setPen(theme.pen(colors.border))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(QColor(colors.card if now else colors.text if done else colors.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        if self.hasFocus() and self.boxes:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.pen(colors.accent, 2))
            painter.drawRoundedRect(self.boxes[self.index or 0].adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _text(self, i: int) -> str:
        key, layer = self.order[i]
        if key not in _SYMBOLS:
            return phase_words.chip(key)
        number = "" if layer is None or key == "loss" else subscript(layer)
        return _SYMBOLS[key] + number

    def _place(self) -> None:
        """Lay the chips out: labelled around the present one as far as there is room."""
        texts = [self._text(i) for i in range(len(self.order))]
        metrics = QFontMetricsF(self.font())
        widths = [metrics.horizontalAdvance(text) + 2 * _PADDING for text in texts]
        share = _TICKS * self.width() / max(len(texts), 1)  # of a tick, with the gap after it
        gap = _GAP if share > _TICK + _GAP else 1
        tick = min(_TICK, max(share - gap, 1))
        room = self.width() - len(texts) * (tick + gap)
        now = self.index or 0
        labelled = set()
        for i in sorted(range(len(texts)), key=lambda i: abs(i - now)):
            room -= widths[i] - tick
            if room < 0:
                break
            labelled.add(i)
        self.texts = [text if i in labelled else "" for i, text in enumerate(texts)]
        self.boxes, x = [], 0.0
        for i, width in enumerate(widths):
            width = width if i in labelled else tick
            self.boxes.append(QRectF(x, 0, width, self.height()))
            x += width + gap
