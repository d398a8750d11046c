"""A run's chip: its mark, what differs from the first run, its loss and accuracy; painted."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.look import theme
from gui.look.run_marks import Mark
from gui.widgets.calm import SPACE, Calm, Key
from gui.widgets.dressed import Dressed
from gui.widgets.run_mark import mark_width, name_font, paint_mark

HEIGHT, WIDTH, LEAST, MOST = 46, 250, 90, 480  # pixels
_EDGE, _GAP, _CORNER = 10, 10, 7  # pixels
_NARROW = 170  # pixels: a chip with less room has no line beside its letter
_ARROWS: dict[int, int] = {Key.Key_Left: -1, Key.Key_Right: 1}
_DROPS: tuple[int, ...] = (Key.Key_Delete, Key.Key_Backspace)
_CLICKS: tuple[int, ...] = (Key.Key_Return, Key.Key_Enter)


class Shown(NamedTuple):
    """What stands on a chip.

    `title` is what differs first, of which `short` is painted where there is one: on all chips
    alike; `more` is what else does; `number` is its loss, and `under` says that, with the
    accuracy; red in `trouble`.
    """

    mark: Mark | None
    title: str
    short: str = ""
    more: str = ""
    number: str = ""
    under: str = ""
    trouble: bool = False


class RunChip(Calm, Dressed, QAbstractButton):
    """A button for a run, or without a mark for one to come; arrow keys go to the next chip.

    Signals
    -------
    moved(int)
        The focus is to go this many chips further on.
    dropped :
        The run is to be dropped.
    menu_wanted(QPoint)
        Its menu is to open at a place of the screen.
    """

    moved = Signal(int)
    dropped = Signal()
    menu_wanted = Signal(QPoint)
    own_keys = SPACE | {Key.Key_Left, Key.Key_Right, Key.Key_Delete, Key.Key_Backspace}

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = Shown(None, "")
        self._drawn = QPixmap()  # all but the numbers, which another frame changes
        self._drawn_of: object = None
        self._numbers = 0.0  # room for them, which only grows
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.dress()

    def retheme(self) -> None:
        self._numbers = 0.0
        self.setMaximumWidth(theme.px(MOST))

    def show_run(self, shown: Shown) -> None:
        """Show this; what is as it was is not painted again."""
        if shown != self.shown:
            self.shown = shown
            self.setAccessibleDescription(f"{shown.number} {shown.under}".strip())
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST), theme.px(HEIGHT))

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ARROWS:
            self.moved.emit(_ARROWS[key])
        elif key in _DROPS:
            self.dropped.emit()
        elif key in _CLICKS:
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        below = self.mapToGlobal(self.rect().bottomLeft())
        self.menu_wanted.emit(event.globalPos() if by_mouse else below)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, shown, edge = theme.current(), self.shown, theme.px(_EDGE)
        inside = QRectF(self.rect()).adjusted(edge, 0, -edge, 0)
        large = theme.font(theme.READOUT, bold=True, tabular=True)
        lines = shown.number, shown.under
        self._numbers = max(self._numbers, _widest(lines, large))
        self._draw(inside)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        under = colors.trouble if shown.trouble else colors.muted
        _paint_lines(painter, inside, lines, large, under, right=True)
        painter.end()

    def _draw(self, inside: QRectF) -> None:
        """Draw all but the numbers anew, if something of it is another than before."""
        still = self.shown._replace(number="", under="", trouble=False)
        focus, dots = self.hasFocus(), self.devicePixelRatio()
        drawn_of = (
            still, self.size().toTuple(), focus, self.underMouse(), theme.current(), dots,
            self._numbers,
        )  # fmt: skip
        if drawn_of == self._drawn_of:
            return
        self._drawn_of = drawn_of
        self._drawn = QPixmap(self.size() * dots)
        self._drawn.setDevicePixelRatio(dots)
        self._drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter)
        self._paint_inside(painter, inside)
        painter.end()

    def _paint_card(self, painter: QPainter) -> None:
        """Paint the card; the chosen run's has a light edge, one to come a dotted one."""
        colors, mark = theme.current(), self.shown.mark
        edge = QPen(QColor(colors.border), 1)
        if self.hasFocus():
            edge.setColor(QColor(colors.accent))
        elif mark is not None and mark.chosen:
            edge = QPen(QColor(colors.text), 1.5)
        elif self.underMouse():
            edge.setColor(QColor(colors.muted))
        if mark is None:
            edge.setStyle(Qt.PenStyle.DotLine)
        else:
            painter.setBrush(QColor(colors.card))
        painter.setPen(edge)
        around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(around, theme.px(_CORNER), theme.px(_CORNER))

    def _paint_inside(self, painter: QPainter, inside: QRectF) -> None:
        """Paint the mark, and what differs, in the room that the numbers leave."""
        shown, gap, left = self.shown, theme.px(_GAP), inside.left()
        if shown.mark is not None:
            line = self.width() >= theme.px(_NARROW)
            paint_mark(painter, shown.mark, QPointF(left, inside.center().y()), line)
            left += mark_width(line) + gap
        room = QRectF(inside)
        room.setLeft(left)
        room.setRight(max(inside.right() - self._numbers - bool(self._numbers) * gap, left))
        title, font = shown.short or shown.title, theme.font(theme.TEXT)
        if shown.mark is not None:
            font = name_font(title, room.width())
        title = _cut(title, font, room.width())
        more = _cut(shown.more, theme.font(theme.TITLE), room.width())
        _paint_lines(painter, room, (title, more), font, theme.current().muted)


def _widest(lines: tuple[str, str], font: QFont) -> float:
    """Return how wide a line and a small one beneath it are."""
    fonts = QFontMetricsF(font), QFontMetricsF(theme.font(theme.TITLE, tabular=True))
    return max(m.horizontalAdvance(text) for text, m in zip(lines, fonts, strict=True))


def _cut(text: str, font: QFont, room: float) -> str:
    """Return as much of a text as fits."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)


def _paint_lines(
    painter: QPainter,
    room: QRectF,
    lines: tuple[str, str],
    font: QFont,
    under: str,
    right: bool = False,
) -> None:
    """Paint a line, and a small one beneath it, at the middle of a room."""
    fonts = font, theme.font(theme.TITLE, tabular=True)
    told = [(text, own, QFontMetricsF(own)) for text, own in zip(lines, fonts, strict=True) if text]
    top = room.center().y() - sum(metrics.height() for _, _, metrics in told) / 2
    for text, own, metrics in told:
        painter.setFont(own)
        painter.setPen(QColor(theme.current().text if own is font else under))
        left = room.right() - metrics.horizontalAdvance(text) if right else room.left()
        painter.drawText(QPointF(left, top + metrics.ascent()), text)
        top += metrics.height()
