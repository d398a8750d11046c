"""Where the keys lead on the network diagram, from what is pointed at: pure functions."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gui.panels.network.layout import Edge, Layout, Target, Unit, ends
from gui.panels.network.tools import KEYS
from gui.words.translation import translate

Key = Qt.Key
ENTER = (Key.Key_Return, Key.Key_Enter)
_ACROSS: dict[int, int] = {Key.Key_Left: -1, Key.Key_Right: 1}
_DOWN: dict[int, int] = {Key.Key_Up: -1, Key.Key_Down: 1}


def owned(event: QKeyEvent) -> bool:
    """Return whether the diagram uses this key itself."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    plain = modifiers == Qt.KeyboardModifier.NoModifier
    shift = modifiers == Qt.KeyboardModifier.ShiftModifier
    key = event.key()
    either = key in _DOWN or key == Key.Key_Plus  # which many keyboards have on Shift
    alone = key in ENTER or key in _ACROSS or key in KEYS
    return (plain and alone) or ((plain or shift) and either)


def moved(at: Target, event: QKeyEvent, places: Layout) -> Target:
    """Return where an arrow key leads from `at`.

    Right and left go to the nearest unit of the next column, up and down along a column; with
    Shift, up and down go through the weights into a unit.
    """
    unit = ends(at)[-1]
    key = event.key()
    if key in _ACROSS:
        return _across(unit, _ACROSS[key], places)
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        row = at.row + _DOWN[key] if isinstance(at, Edge) else 0
        edge = Edge(unit.layer, row, unit.unit)
        return edge if row >= 0 and places.holds(edge) else at
    below = Unit(unit.layer, max(unit.unit + _DOWN[key], 0))
    return below if places.holds(below) else unit


def _across(unit: Unit, by: int, places: Layout) -> Unit:
    layer = min(max(unit.layer + by, 0), len(places.columns) - 1)
    if layer == unit.layer:
        return unit
    y = places.columns[unit.layer].y[unit.unit]
    return Unit(layer, int(np.abs(places.columns[layer].y - y).argmin()))


def nearest(at: Target, places: Layout) -> Unit:
    """Return the unit nearest to what stood at `at`."""
    unit = ends(at)[-1]
    layer = min(unit.layer, len(places.columns) - 1)
    return Unit(layer, min(unit.unit, len(places.columns[layer].y) - 1))


def described() -> str:
    """Return what the keys do."""
    return translate(
        "Network",
        "Keys on the diagram (Tab): the arrows move, with Shift through a unit's weights; Enter "
        "edits the weight or bias; + and − change the layer's units; Insert adds a layer after "
        "it; Delete removes it. After Escape the arrows step the run, until Enter.",
    )
