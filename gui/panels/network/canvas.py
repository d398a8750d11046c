"""The network diagram: what the cursor or a key points at can be changed by hand."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from gui.panels.network import facts
from gui.panels.network import pointing as keys
from gui.panels.network.entry import ExactEntry
from gui.panels.network.layout import Edge, Unit, ends
from gui.panels.network.pointing import NetworkPointing
from gui.panels.network.tools import Tools

_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class NetworkCanvas(NetworkPointing):
    """The picture under cursor and keys, with buttons and an entry on top.

    Attributes
    ----------
    edited : Signal
        (layer, row, column, value): a weight was typed; row fan_in is the bias.
    changed : Signal
        A path of the experiment and its new value: units or layers came or went.
    """

    edited = Signal(int, int, int, float)
    changed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tools, self.entry = Tools(self), ExactEntry(self)
        self.entry.entered.connect(self._entered)
        self.tools.changed.connect(self.changed)
        self.tools.left.connect(self._show_tools)
        self._let_go = False  # of the keys, though the focus is here
        # A click leaves the focus, and with it the arrow keys, where they were.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_frame(self, frame: Frame, kind: str) -> None:
        """Draw `frame`, its edges as "weights" or "gradients"."""
        super().show_frame(frame, kind)
        if self.pointed is None and self.entry.isVisible():
            self.entry.close_entry()
        self._show_tools()

    def retheme(self) -> None:
        """Take the colours of the theme in force, and with them the words of the language."""
        super().retheme()
        self.tools.retheme()

    def held(self) -> bool:
        """Return whether the entry is open for what is pointed at."""
        return self.entry.isVisible()

    def point_at(self, target: Unit | Edge | None) -> None:
        """Show what is known of a unit or an edge, or nothing."""
        super().point_at(target)
        self._show_tools()

    def edit(self) -> bool:
        """Open the entry for the weight, or the unit's bias, pointed at; return if there is one."""
        weight = self._weight()
        number = None if weight is None else facts.value(self.frame, weight, "weights")
        if number is None:
            return False
        units = [self.places.rect(unit).center() for unit in ends(self.pointed)]
        name = QCoreApplication.translate("Network", "Exact value: {0}")
        self.entry.open(sum(units[1:], units[0]) / len(units), number, name.format(self._title()))
        return True

    def _title(self) -> str:
        known = self.facts()
        return f"{known.title}, {known.values[0][0]}"

    def _weight(self) -> Edge | None:
        """Return the weight pointed at: for a unit, its bias."""
        at = self.pointed
        if isinstance(at, Unit):
            at = Edge(at.layer, self.sizes[at.layer - 1], at.unit) if at.layer else None
        return at

    def _entered(self, number: float) -> None:
        self.edited.emit(*self._weight(), number)

    def _show_tools(self) -> None:
        """Show the buttons of the column that the cursor, or else a key, points at."""
        if self.frame is None:
            return
        column = None
        # While a step is walked through, its formula stands where the buttons would be.
        if self.cursor_at is not None:
            if self.lit is None or self.cursor_at.y() < self.places.heading:
                column = self.places.column_at(self.cursor_at.x())
        elif self.tools.has_focus():
            column = self.tools.column
        elif self.hasFocus() and self.pointed is not None and self.lit is None:
            column = ends(self.pointed)[-1].layer
        self.tools.show_at(column, self.frame, self.places)

    # events

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the cursor."""
        super().mouseMoveEvent(event)
        self.tools.let_go()
        self._show_tools()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what is under the cursor; elsewhere leave the click to the panel."""
        self.point_at(self._target_at(event))
        if not self.edit():
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._show_tools()

    def event(self, event: QEvent) -> bool:
        """Keep the keys used here, which are shortcuts elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and self._owns(event):
            event.accept()
            return True
        return super().event(event)

    def _owns(self, event: QKeyEvent) -> bool:
        """Return whether a key is used here: once let go of, only that which takes up again."""
        return keys.own(event) and (event.key() in keys.ENTER or not self._let_go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from unit to unit, with Shift through a unit's weights; edit what is there."""
        held = self.places is not None and not self._let_go
        if held and event.key() == Qt.Key.Key_Escape:
            self._let_go, self.newly = True, False
            self.point_at(None)
            self._read()
        elif self.places is None or not self._owns(event):
            super().keyPressEvent(event)
        else:
            self.newly = False
            self._use(event)
        self._show_tools()

    def _use(self, event: QKeyEvent) -> None:
        """Do what one of the diagram's own keys does."""
        if self.pointed is None:
            self._let_go = False
            self.point_at(Unit(1, 0))
        elif event.key() in keys.ENTER:
            self._let_go = False
            self.edit()
        elif event.key() in keys.CHANGES:
            self.tools.ask(keys.CHANGES[event.key()], ends(self.pointed)[-1].layer)
        else:
            self.point_at(keys.moved(self.pointed, event, self.places, self.edges.blocks))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Point at the first unit, if at nothing yet."""
        super().focusInEvent(event)
        self._let_go = False
        self.newly = event.reason() in _BY_TAB
        if self.places is not None and self.pointed is None:
            self.point_at(Unit(1, 0))
        elif self.places is not None:
            self._read()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing, unless the entry has been opened."""
        super().focusOutEvent(event)
        if not self.held():
            self.point_at(None)
        self._show_tools()
        self.update()
