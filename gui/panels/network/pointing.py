"""The network diagram under the cursor: what is pointed at is read off, and can be chosen."""

from collections.abc import Callable, Container
from functools import partial, reduce

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from gui.panels.network import edit, facts
from gui.panels.network.layout import Edge, Layout, Unit, ends
from gui.panels.network.picture import NetworkPicture
from gui.panels.network.readout import Readout

Key = Qt.Key
ENTER = (Key.Key_Return, Key.Key_Enter)
_ACROSS = {Key.Key_Left: -1, Key.Key_Right: 1}
_DOWN = {Key.Key_Up: -1, Key.Key_Down: 1}
CHANGES: dict[Key, Callable[[Frame, int], edit.Change | None]] = {  # of a layer
    Key.Key_Plus: partial(edit.units, by=1),
    Key.Key_Minus: partial(edit.units, by=-1),
    Key.Key_Insert: edit.inserted,
    Key.Key_Delete: edit.removed,
}


def own(event: QKeyEvent) -> bool:
    """Return whether the diagram uses this key itself."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    plain = modifiers == Qt.KeyboardModifier.NoModifier
    shift = modifiers == Qt.KeyboardModifier.ShiftModifier
    key = event.key()
    either = key in _DOWN or key == Key.Key_Plus  # which many keyboards have on Shift
    alone = key in ENTER or key in _ACROSS or key in CHANGES
    return (plain and alone) or ((plain or shift) and either)


def moved(
    at: Unit | Edge | None, event: QKeyEvent, places: Layout, drawn: Container[int]
) -> Unit | Edge:
    """Return where an arrow key leads from `at`; `drawn` are the layers whose edges there are.

    Right and left go to the nearest unit of the next column, up and down along a column; with
    Shift, up and down go through the weights into a unit.
    """
    if at is None:
        return Unit(1, 0)
    unit = ends(at)[-1]
    key = event.key()
    if key in _ACROSS:
        return _across(unit, _ACROSS[key], places)
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        row = at.row + _DOWN[key] if isinstance(at, Edge) else 0
        edge = Edge(unit.layer, row, unit.unit)
        return edge if unit.layer in drawn and row >= 0 and places.holds(edge) else at
    below = Unit(unit.layer, max(unit.unit + _DOWN[key], 0))
    return below if places.holds(below) else unit


def nearest(at: Unit | Edge, places: Layout) -> Unit:
    """Return the unit nearest to what stood at `at`."""
    unit = ends(at)[-1]
    layer = min(unit.layer, len(places.columns) - 1)
    return Unit(layer, min(unit.unit, len(places.columns[layer].y) - 1))


def described() -> str:
    """Return what the keys do."""
    return QCoreApplication.translate(
        "Network",
        "Keys on the diagram (Tab): arrows move, with Shift through a unit's weights, Enter edits "
        "the weight or bias, + and − change the layer's units, Insert adds a layer after it, "
        "Delete removes it. Escape lets go: arrows step the run again, until Enter.",
    )


def _across(unit: Unit, by: int, places: Layout) -> Unit:
    layer = min(max(unit.layer + by, 0), len(places.columns) - 1)
    if layer == unit.layer:
        return unit
    y = places.columns[unit.layer].y[unit.unit]
    return Unit(layer, int(np.abs(places.columns[layer].y - y).argmin()))


class NetworkPointing(NetworkPicture):
    """The picture under the cursor, with a readout in its corner.

    Attributes
    ----------
    unit_hovered : Signal
        (layer, unit): another unit is pointed at, layer 0 being the inputs; unit None: none is.
    unit_chosen : Signal
        (layer, unit): a unit of a layer was clicked.
    """

    unit_hovered = Signal(int, object)
    unit_chosen = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cursor_at: QPointF | None = None
        self.newly = False  # the focus came just now: to a screen reader the keys are new
        self.readout = Readout(self)
        self.setMouseTracking(True)

    def show_frame(self, frame: Frame, kind: str) -> None:
        """Draw `frame`, its edges as "weights" or "gradients"."""
        super().show_frame(frame, kind)
        if self.pointed is not None and not self._is_there(self.pointed):
            self.point_at(nearest(self.pointed, self.places) if self.hasFocus() else None)
        if self.chosen is not None and not self.places.holds(self.chosen):
            self.chosen = None
        self._read()

    def retheme(self) -> None:
        """Take the colours of the theme in force, and with them the words of the language."""
        super().retheme()
        self.readout.retheme()

    def held(self) -> bool:
        """Return whether what is pointed at stays so wherever the cursor goes."""
        return False

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
        if known is None or self.newly:
            plain = ". ".join(filter(None, (plain, described())))
        if plain != self.accessibleDescription():
            self.setAccessibleDescription(plain)
        if known is None:
            self.readout.hide()
            return
        clear = reduce(QRectF.united, map(self.places.rect, ends(self.pointed))).toRect()
        text, top = known.rich(), self.places.heading
        self.readout.say(known.title, text, known.picture, clear, top, self.places.boxes())

    # events

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the cursor."""
        self.cursor_at = event.position()
        if not self.held():
            self.point_at(self._target_at(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the unit under the cursor."""
        super().mousePressEvent(event)
        target = self._target_at(event)
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(target, Unit):
            return
        if target.layer:
            self.chosen = target
            self.unit_chosen.emit(*target)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self.cursor_at = None
        if not self.held():
            self.point_at(None)
