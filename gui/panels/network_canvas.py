"""The network diagram: what the cursor or a key points at is read off and can be set by hand."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from core.frame import Frame
from gui import theme
from gui.panels import network_facts as facts
from gui.panels import network_keys as keys
from gui.panels.network_entry import ExactEntry
from gui.panels.network_layout import Edge, Unit, ends
from gui.panels.network_picture import NetworkPicture

_EDGE = 4  # pixels around the readout


class NetworkCanvas(NetworkPicture):
    """The picture under cursor and keys, a readout in its corner, and an entry on top.

    Attributes
    ----------
    unit_hovered : Signal
        (layer, unit): another unit is pointed at, layer 0 being the inputs; unit None: none is.
    edited : Signal
        (layer, row, column, value): a weight was typed; row fan_in is the bias.
    """

    unit_hovered = Signal(int, object)
    edited = Signal(int, int, int, float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.readout = QLabel(self)
        self.readout.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.readout.hide()
        self.entry = ExactEntry(self)
        self.entry.entered.connect(self._entered)
        self.setMouseTracking(True)
        # A click leaves the focus, and with it the arrow keys, where they were.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_frame(self, frame: Frame, kind: str) -> None:
        """Draw `frame`, its edges as "weights" or "gradients"."""
        super().show_frame(frame, kind)
        if self.pointed is not None and not self._is_there(self.pointed):
            self.entry.close_entry()
            self.point_at(None)
        self._read()

    def retheme(self) -> None:
        """Take the colours of the theme in force."""
        super().retheme()
        colors = theme.current()
        self.readout.setFont(theme.font(theme.TITLE, tabular=True))
        self.readout.setStyleSheet(
            f"background: {colors.card}; color: {colors.text}; padding: 4px 7px;"
            f"border: 1px solid {colors.border}; border-radius: 5px;"
        )

    def facts(self) -> facts.Facts | None:
        """Return what is known of what is pointed at."""
        if isinstance(self.pointed, Edge):
            return facts.of_edge(self.frame, self.pointed)
        if self.pointed is None:
            return None
        groups = self.groups[self.pointed.layer - 1] if self.pointed.layer else ()
        return facts.of_unit(self.frame, self.pointed, groups)

    def point_at(self, target: Unit | Edge | None) -> None:
        """Show what is known of a unit or an edge, or nothing."""
        if target == self.pointed:
            return
        before, self.pointed = self.pointed, target
        if isinstance(target, Unit):
            self.unit_hovered.emit(target.layer, target.unit)
        elif isinstance(before, Unit):
            self.unit_hovered.emit(0, None)
        self._read()
        self.update()

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

    def _is_there(self, target: Unit | Edge) -> bool:
        drawn = isinstance(target, Unit) or self.edges.index(target) is not None
        return drawn and self.places.holds(target)

    def _target_at(self, event: QMouseEvent) -> Unit | Edge | None:
        if self.places is None:
            return None
        spot = event.position()
        target = self.places.unit_at(spot) or self.places.edge_at(spot)
        return target if target is not None and self._is_there(target) else None

    def _read(self) -> None:
        """Say what is known of what is pointed at, in the corner away from it."""
        known = self.facts()
        plain = "" if known is None else known.plain()
        if plain != self.accessibleDescription():
            self.setAccessibleDescription(plain)
        self.readout.setVisible(known is not None)
        if known is None:
            return
        self.readout.setText(known.rich())
        self.readout.adjustSize()
        columns = [self.places.columns[unit.layer].x for unit in ends(self.pointed)]
        on_the_left = sum(columns) / len(columns) <= self.width() / 2
        right = self.width() - self.readout.width() - _EDGE
        bottom = self.height() - self.readout.height() - _EDGE
        self.readout.move(right if on_the_left else _EDGE, bottom)

    # events

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the cursor."""
        if not self.entry.isVisible():
            self.point_at(self._target_at(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what is under the cursor; elsewhere leave the click to the panel."""
        self.point_at(self._target_at(event))
        if not self.edit():
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        if not self.entry.isVisible():
            self.point_at(None)

    def event(self, event: QEvent) -> bool:
        """Keep the keys used here, which are shortcuts elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and keys.own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from unit to unit, with Shift through a unit's weights; edit with Enter."""
        if self.places is None or not keys.own(event):
            super().keyPressEvent(event)
        elif event.key() in keys.ENTER:
            self.edit()
        else:
            self.point_at(keys.moved(self.pointed, event, self.places, self.edges.blocks))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Point at the first unit, if at nothing yet."""
        super().focusInEvent(event)
        if self.places is not None and self.pointed is None:
            self.point_at(Unit(1, 0))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing, unless the entry has been opened."""
        super().focusOutEvent(event)
        if not self.entry.isVisible():
            self.point_at(None)
        self.update()
