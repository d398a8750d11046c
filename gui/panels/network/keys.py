"""How keys move through the network diagram, and which of them change it."""

from collections.abc import Callable, Container
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from core.session.frame import Frame
from gui.panels.network import edit
from gui.panels.network.layout import Edge, Layout, Unit, ends

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
