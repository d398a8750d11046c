"""The buttons of the start page: large ones with a line of explanation, and quiet rows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from gui.look import icons, theme
from gui.widgets.dressed import Dressed

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ICON, ASIDE = 14, 44  # pixels: an icon, and the text's left edge beside it
RADIUS = 6


ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class PageButton(Dressed, QAbstractButton):
    """One that leaves arrow keys to its page; Qt would go on to the next as the Tab key does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        self.updateGeometry()


class PageArea(QScrollArea):
    """A scrolled part of the page, which leaves the arrow keys to it, too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _TwoLines(PageButton):
    """A title, and beneath it a line in grey; at the right a few letters."""

    high, left, gap = 44, 0, 2  # pixels

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = self.aside = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.dress()

    def say(self, title: str, line: str = "", aside: str = "", told: str = "") -> None:
        """Set the words; `told` is more of them, said on hovering."""
        self.line, self.aside = line, aside
        self.setText(title)
        self.setAccessibleName(", ".join(filter(None, (title, line))))
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(self.high))

    def write(self, painter: QPainter, strong: str, weak: str, bold: bool) -> None:
        """Write it all, in a colour for the title and one for the rest."""
        right = self.width() - theme.px(self.gap)
        room = right - theme.px(self.left)
        small = theme.font(theme.TITLE)
        if self.aside:
            painter.setFont(small)
            painter.setPen(QColor(weak))
            area = QRectF(0, 0, right, self.height())
            aside = _cut(self.aside, small, room // 2)
            painter.drawText(area, int(_RIGHT), aside)
            room -= QFontMetrics(small).horizontalAdvance(aside) + theme.px(8)
        half = self.height() / 2
        font = theme.font(theme.TEXT, bold=bold)
        top = QRectF(theme.px(self.left), 0, room, self.height())
        if self.line:
            top.setHeight(half)
            top.translate(0, theme.px(4))
            beneath = top.translated(0, half - theme.px(6))
            painter.setFont(small)
            painter.setPen(QColor(weak))
            painter.drawText(beneath, int(_LEFT), _cut(self.line, small, int(room)))
        painter.setFont(font)
        painter.setPen(QColor(strong))
        painter.drawText(top, int(_LEFT), _cut(self.text(), font, int(room)))


class BigButton(_TwoLines):
    """One of the ways on; the `primary` one is blue."""

    high, left, gap = 52, ASIDE, 14

    def __init__(self, icon: str, parent: QWidget, primary: bool = False) -> None:
        self._icon, self._primary = icon, primary
        super().__init__(parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong, weak = (t.accent_text, t.accent_text) if self._primary else (t.text, t.muted)
        ground = t.accent if self._primary else t.field
        edge = t.accent if self._primary else t.border
        if self.hasFocus():
            edge = t.text if self._primary else t.accent
        elif self.underMouse():
            edge = t.text if self._primary else t.muted
        painter.setBrush(QColor(t.border if self.isDown() and not self._primary else ground))
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, theme.px(RADIUS), theme.px(RADIUS))
        size = theme.px(ICON)
        at = theme.px(ASIDE - ICON) // 2, (self.height() - size) // 2
        icons.icon(self._icon, strong).paint(painter, *at, size, size)
        self.write(painter, strong, weak, bold=self._primary)
        painter.end()


class QuietRow(_TwoLines):
    """One of a list; it lights up under the mouse."""

    left, gap = 8, 8

    def __init__(self, parent: QWidget, high: int) -> None:
        self.high = high
        super().__init__(parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(QColor(t.field))
            painter.setPen(QColor(t.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(area, theme.px(RADIUS), theme.px(RADIUS))
        self.write(painter, t.text, t.muted, bold=False)
        painter.end()


def _cut(text: str, font: QFont, room: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
