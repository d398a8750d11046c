"""How keys move through the network diagram."""

from collections.abc import Container

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gui.panels.network_layout import Edge, Layout, Unit, ends

Key = Qt.Key
ENTER = (Key.Key_Return, Key.Key_Enter)
_ACROSS = {Key.Key_Left: -1, Key.Key_Right: 1}
_DOWN = {Key.Key_Up: -1, Key.Key_Down: 1}


def own(event: QKeyEvent) -> bool:
    """Return whether the diagram uses this key itself."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    plain = modifiers == Qt.KeyboardModifier.NoModifier
    shift = modifiers == Qt.KeyboardModifier.ShiftModifier
    key = event.key()
    return (plain and (key in ENTER or key in _ACROSS)) or ((plain or shift) and key in _DOWN)


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


def _across(unit: Unit, by: int, places: Layout) -> Unit:
    layer = min(max(unit.layer + by, 0), len(places.columns) - 1)
    if layer == unit.layer:
        return unit
    y = places.columns[unit.layer].y[unit.unit]
    return Unit(layer, int(np.abs(places.columns[layer].y - y).argmin()))
