"""The buttons on the network diagram that add and remove units and layers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from core.session.frame import Frame
from gui.look import theme
from gui.panels.network import edit
from gui.panels.network.edit import Wishes
from gui.panels.network.layout import Layout
from gui.widgets.calm import SPACE, Calm

SIDE = 16  # pixels
_SIGNS = {  # lines between points around the middle, in shares of the side
    "minus": [(-1, 0, 1, 0)],
    "plus": [(-1, 0, 1, 0), (0, -1, 0, 1)],
    "cross": [(-0.8, -0.8, 0.8, 0.8), (-0.8, 0.8, 0.8, -0.8)],
}
_ARM = 0.21  # of the side


class Glyph(Calm, QToolButton):
    """Round, or square with soft corners; grey until it is pointed at.

    Attributes
    ----------
    clicking : bool
        The mouse pressed it and has not gone since.
    left : Signal
        The focus or the cursor went elsewhere.
    """

    own_keys = SPACE

    left = Signal()

    def __init__(self, sign: str, parent: QWidget, square: bool = False) -> None:
        super().__init__(parent)
        self._lines, self._square = _SIGNS[sign], square
        self.clicking = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retheme()
        self.hide()

    def name(self, text: str, tip: str) -> None:
        """Set what it does, in words, and what is to be said besides."""
        self.setAccessibleName(text)
        self.setToolTip(f"{text}<br>{tip}")

    def retheme(self) -> None:
        """Take the size that goes with the text's."""
        self.setFixedSize(QSize(theme.px(SIDE), theme.px(SIDE)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the focus went."""
        super().focusOutEvent(event)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note that it was the mouse."""
        self.clicking = True
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Say that the cursor went."""
        super().leaveEvent(event)
        self.clicking = False
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge and sign."""
        colors = theme.current()
        lively = self.isEnabled() and (self.underMouse() or self.hasFocus())
        edge = colors.accent if self.hasFocus() else colors.muted if lively else colors.border
        sign = colors.text if lively else colors.muted if self.isEnabled() else colors.border
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = 4.0 if self._square else box.width() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1.2))
        painter.setBrush(QColor(colors.border if self.isDown() else colors.field))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(QPen(QColor(sign), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle, arm = box.center(), _ARM * self.width()
        for x0, y0, x1, y1 in self._lines:
            painter.drawLine(middle + arm * QPointF(x0, y0), middle + arm * QPointF(x1, y1))
        painter.end()


_APART, _FAR = 3, 8  # pixels between the buttons of a heading, and before that which removes


class Tools(QObject):
    """Buttons around one column: fewer and more units, no layer, a layer before and after it.

    Attributes
    ----------
    changed : Signal
        A path of the experiment and its new value.
    left : Signal
        The focus or the cursor went from one of the buttons.
    """

    changed = Signal(str, object)
    left = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.column: int | None = None
        self._canvas = canvas
        self._frame: Frame | None = None
        self._layout: Layout | None = None
        self._pressed: Glyph | None = None  # and the cursor is still on it
        self._wishes = Wishes()
        self.before, self.after = (Glyph("plus", canvas, square=True) for _ in range(2))
        self.fewer, self.more = Glyph("minus", canvas), Glyph("plus", canvas)
        self.remove = Glyph("cross", canvas)
        self.changes = {
            self.before: edit.inserted_before,
            self.fewer: partial(edit.units, by=-1),
            self.more: partial(edit.units, by=1),
            self.remove: edit.removed,
            self.after: edit.inserted,
        }
        for glyph in self.changes:
            glyph.clicked.connect(partial(self._clicked, glyph))
            glyph.left.connect(self._left)

    def retheme(self) -> None:
        """Take the sizes that go with the text's, and the words of the language."""
        for glyph in self.changes:
            glyph.retheme()
        self._layout = None

    def has_focus(self) -> bool:
        """Return whether one of the buttons has it."""
        return any(glyph.hasFocus() for glyph in self.changes)

    def show_at(self, column: int | None, frame: Frame, layout: Layout) -> None:
        """Show those of `column`, 0 being the inputs; None: none.

        While one of them is being pressed they stay where they are: so it can be pressed again.
        """
        if self._pressed is not None:
            column = self.column
        elif column is not None and column >= len(layout.columns):
            column = None
        self._frame = frame
        self._wishes.follow(frame)
        if layout is self._layout and column == self.column:
            return
        if column != self.column:
            self._wishes.forget()
        self._layout, self.column = layout, column
        if column is not None:
            if self._pressed is None:
                self._place(layout, column)
            self._name(column)
        hidden = column is not None and 1 <= column <= len(frame.experiment.hidden)
        for glyph, change in self.changes.items():
            can = column is not None and change(frame, column) is not None
            of_layer = glyph not in (self.before, self.after)
            there = (hidden if of_layer else can) or glyph is self._pressed
            if glyph.hasFocus() and not (there and can):
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            glyph.setEnabled(can)
            glyph.setVisible(there)

    def let_go(self) -> None:
        """Let the buttons go where they belong: the cursor is elsewhere."""
        if self._pressed is not None:
            self._pressed.clicking = False
            self._pressed = self._layout = None

    def _place(self, layout: Layout, column: int) -> None:
        side, x = self.more.width(), layout.columns[column].x
        left, y = round(x - (3 * side + _APART + _FAR) / 2), layout.heading - side - 4
        self.fewer.move(left, y)
        self.more.move(left + side + _APART, y)
        self.remove.move(left + 2 * side + _APART + _FAR, y)
        for glyph, half in ((self.before, -0.5), (self.after, 0.5)):
            glyph.move(round(x + half * layout.spacing - side / 2), 0)

    def _name(self, column: int) -> None:
        translate = QCoreApplication.translate
        insert = translate("Network", "Insert a hidden layer here"), "Insert"
        words = {
            self.before: insert,
            self.fewer: (translate("Network", "One unit less in layer {0}"), "−"),
            self.more: (translate("Network", "One unit more in layer {0}"), "+"),
            self.remove: (translate("Network", "Remove layer {0}"), "Delete"),
            self.after: insert,
        }
        again = translate("Network", "The run starts again. Key on the diagram: {0}")
        for glyph, (text, key) in words.items():
            glyph.name(text.format(column), again.format(key))

    def ask(self, change: Callable[[Frame, int], edit.Change | None], layer: int) -> None:
        """Ask for a change of a layer, on top of all that was asked for before."""
        wanted = change(self._wishes.ahead(self._frame), layer)
        if wanted is not None:
            self._wishes.add(self._frame, wanted)
            self.changed.emit(*wanted)

    def _clicked(self, glyph: Glyph, checked: bool = False) -> None:
        self._pressed = glyph if glyph.clicking else None
        self.ask(self.changes[glyph], self.column)

    def _left(self) -> None:
        self.let_go()
        self.left.emit()
