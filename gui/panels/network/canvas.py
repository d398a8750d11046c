"""The network diagram under cursor and keys: read off, chosen from, changed by hand."""

from functools import reduce

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from gui.look import theme
from gui.panels.network import facts, keys
from gui.panels.network.diagram import Diagram
from gui.panels.network.entry import ExactEntry
from gui.panels.network.layout import Edge, Target, Unit, ends
from gui.panels.network.readout import FactsReadout
from gui.panels.network.tools import KEYS, Tools
from gui.widgets.calm import Calm
from gui.words.translation import translate

_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class NetworkCanvas(Calm, QWidget):
    """Shows a diagram; what is pointed at is read off, and changed by tools and an entry.

    Attributes
    ----------
    unit_hovered : Signal
        (layer, unit): another unit is pointed at, layer 0 being the inputs; unit None: none is.
    unit_chosen : Signal
        (layer, unit): a unit of a layer was clicked.
    edge_chosen : Signal
        (layer, row, column): an edge was clicked.
    edited : Signal
        (layer, row, column, value): a weight was typed; row fan_in is the bias.
    changed : Signal
        A path of the experiment and its new value: units or layers came or went.
    """

    unit_hovered = Signal(int, object)
    unit_chosen = Signal(int, int)
    edge_chosen = Signal(int, int, int)
    edited = Signal(int, int, int, float)
    changed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.diagram = Diagram()
        self.pointed: Target | None = None
        self.chosen: Unit | None = None
        self._kind = "weights"
        self._cursor: QPointF | None = None
        self._newly = False  # the focus came just now: to a screen reader the keys are new
        self._let_go = False  # of the keys, though the focus is here
        self.readout, self.tools, self.entry = FactsReadout(self), Tools(self), ExactEntry(self)
        self.entry.entered.connect(self._entered)
        self.tools.changed.connect(self.changed)
        self.tools.left.connect(self._show_tools)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 120)
        self.setMouseTracking(True)
        # A click leaves the focus, and with it the arrow keys, where they were.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_frame(self, frame: Frame, kind: str) -> None:
        """Draw `frame`, its edges as "weights" or "gradients"."""
        self._kind = kind
        self.diagram.show_frame(frame, kind, self.size(), self.devicePixelRatioF())
        places = self.diagram.places
        if self.pointed is not None and not places.holds(self.pointed):
            self.point_at(keys.nearest(self.pointed, places) if self.hasFocus() else None)
        if self.chosen is not None and not places.holds(self.chosen):
            self.chosen = None
        if self.pointed is None and self.entry.isVisible():
            self.entry.close_entry()
        self._read()
        self._show_tools()
        self.update()

    def retheme(self) -> None:
        """Take the colours of the theme, and with them the words of the language."""
        self.diagram.retheme()
        self.readout.retheme()
        self.tools.retheme()

    def sizeHint(self) -> QSize:
        return QSize(700, 290)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.diagram.frame is not None:
            self.show_frame(self.diagram.frame, self._kind)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.diagram.covers(painter, self.pointed):
            painter.fillRect(self.rect(), QColor(theme.current().card))
        self.diagram.paint(painter, self.pointed, self.chosen, self.hasFocus())
        painter.end()

    # what is pointed at

    def point_at(self, target: Target | None) -> None:
        """Show what is known of a unit or an edge, or nothing."""
        if target == self.pointed:
            self._show_tools()
            return
        before, self.pointed = self.pointed, target
        if isinstance(target, Unit):
            self.unit_hovered.emit(target.layer, target.unit)
        elif isinstance(before, Unit):
            self.unit_hovered.emit(0, None)
        self._read()
        self._show_tools()
        self.update()

    def show_weight(self, edge: Edge) -> bool:
        """Point at a weight, or at the unit whose bias it is; return whether it is drawn."""
        places, frame = self.diagram.places, self.diagram.frame
        if frame is None:
            return False
        is_bias = edge.row == self.diagram.sizes[edge.layer - 1]
        target = Unit(edge.layer, edge.column) if is_bias else edge
        drawn = places.holds(target)
        if drawn:
            self.point_at(target)
        return drawn

    def _facts(self) -> facts.Facts | None:
        """Return what is known of what is pointed at."""
        frame, at = self.diagram.frame, self.pointed
        if frame is None or at is None:
            return None
        if isinstance(at, Edge):
            return facts.of_edge(frame, at)
        return facts.of_unit(frame, at, self.diagram.groups[at.layer - 1] if at.layer else ())

    def _read(self) -> None:
        """Say what is known of what is pointed at, in the corner away from it."""
        known = self._facts()
        plain = "" if known is None else known.plain()
        if known is None or self._newly:
            plain = ". ".join(filter(None, (plain, keys.described())))
        if plain != self.accessibleDescription():
            self.setAccessibleDescription(plain)
        if known is None:
            self.readout.hide()
            return
        places = self.diagram.places
        clear = reduce(QRectF.united, map(places.rect, ends(self.pointed))).toRect()
        text, top = known.rich(), places.heading
        self.readout.say(known.title, text, known.picture, clear, top, places.boxes())

    def _show_tools(self) -> None:
        """Show the buttons of the column that the cursor, or else a key, points at."""
        if self.diagram.frame is not None:
            self.tools.show_at(self._column(), self.diagram.frame, self.diagram.places)

    def _column(self) -> int | None:
        # While a step is walked through, its formula stands where the buttons would be.
        free, places = self.diagram.lit is None, self.diagram.places
        if self._cursor is not None:
            pointed = free or self._cursor.y() < places.heading
            return places.column_at(self._cursor.x()) if pointed else None
        if self.tools.has_focus():
            return self.tools.column
        if self.hasFocus() and self.pointed is not None and free:
            return ends(self.pointed)[-1].layer
        return None

    # the entry

    def edit(self) -> bool:
        """Open the entry for the weight, or the unit's bias, pointed at; return if there is one."""
        frame, weight, known = self.diagram.frame, self._weight(), self._facts()
        if frame is None or weight is None or known is None:
            return False
        number = facts.value(frame, weight, "weights")
        if number is None:
            return False
        units = [self.diagram.places.rect(unit).center() for unit in ends(self.pointed)]
        name = translate("Network", "Exact value: {0}")
        title = f"{known.title}, {known.values[0][0]}"
        self.entry.open(sum(units[1:], units[0]) / len(units), number, name.format(title))
        return True

    def _weight(self) -> Edge | None:
        """Return the weight pointed at: for a unit, its bias."""
        at, frame = self.pointed, self.diagram.frame
        if isinstance(at, Unit):
            return facts.bias(frame, at) if at.layer and frame is not None else None
        return at

    def _entered(self, number: float) -> None:
        if (weight := self._weight()) is not None:
            self.edited.emit(*weight, number)

    # the cursor

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._cursor = event.position()
        self._follow_cursor()
        self.tools.let_go()
        self._show_tools()

    def leaveEvent(self, event: QEvent) -> None:
        self._cursor = None
        self._follow_cursor()
        self._show_tools()

    def _follow_cursor(self) -> None:
        """Point at what is under the cursor, unless the entry is open for what is pointed at."""
        if not self.entry.isVisible():
            places, at = self.diagram.places, self._cursor
            self.point_at(None if at is None else places.target_at(at))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        target = self.diagram.places.target_at(event.position())
        if isinstance(target, Edge):
            self.edge_chosen.emit(*target)
        elif target is not None and target.layer:
            self.chosen = target
            self.unit_chosen.emit(*target)
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what is under the cursor; elsewhere leave the click to the panel."""
        self.point_at(self.diagram.places.target_at(event.position()))
        if not self.edit():
            event.ignore()

    # keys

    def owns(self, event: QKeyEvent) -> bool:
        """Return whether a key is used here: once let go of, only that which takes up again."""
        return keys.owned(event) and (event.key() in keys.ENTER or not self._let_go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from unit to unit, with Shift through a unit's weights; edit what is there."""
        there = self.diagram.frame is not None
        if there and not self._let_go and event.key() == Qt.Key.Key_Escape:
            self._let_go, self._newly = True, False
            self.point_at(None)
            self._read()
        elif there and self.owns(event):
            self._newly = False
            self._use(event)
        else:
            super().keyPressEvent(event)
        self._show_tools()

    def _use(self, event: QKeyEvent) -> None:
        """Do what one of the diagram's own keys does."""
        key = event.key()
        if self.pointed is None:
            self._let_go = False
            self.point_at(Unit(1, 0))
        elif key in keys.ENTER:
            self._let_go = False
            self.edit()
        elif key in KEYS:
            self.tools.ask(KEYS[key], ends(self.pointed)[-1].layer)
        else:
            self.point_at(keys.moved(self.pointed, event, self.diagram.places))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Point at the first unit, if at nothing yet."""
        super().focusInEvent(event)
        self._let_go = False
        self._newly = event.reason() in _BY_TAB
        if self.diagram.frame is not None:
            if self.pointed is None:
                self.point_at(Unit(1, 0))
            else:
                self._read()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing, unless the entry has been opened."""
        super().focusOutEvent(event)
        if not self.entry.isVisible():
            self.point_at(None)
        self._show_tools()
        self.update()
