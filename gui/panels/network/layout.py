"""Where the units and edges of a network stand: columns from input to output, wide ones folded."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from core.tape import Array

HEADING = 36  # pixels above the units: a line, and a row of buttons
TALL_HEADING = 50  # the same with two lines
FOLD_TEXT = 28  # pixels below those of a folded layer
_FOOT = 4  # pixels kept free below them
_PITCH = (9.5, 96.0)  # the least and the largest distance from unit to unit
_SPACING = 230.0  # the largest distance from column to column
_TILE = 56  # the largest side of a unit
_END = 46.0  # the distance of few inputs or outputs, however many units are between them
_FOLDED = 8  # units shown at most of a layer that has no room
_PICTURE = (11.5, 36.0)  # the least distance of pictures of weights, of all and of a folded layer's
_PICTURES = (3, 32)  # how many of them are shown at least, and at most
_IMAGE = 96  # the largest side of an input image
_NEAR = 5.0  # pixels from an edge that still count as on it
_CURVED = 400  # edges up to which they are curves: many straight lines are painted faster

# A curve's way from one unit to the next: its share across and its share down, as a cubic's
# whose handles lie halfway.
_T = np.linspace(0, 1, 129)
_ACROSS = 1.5 * _T - 1.5 * _T**2 + _T**3
_DOWN = 3 * _T**2 - 2 * _T**3


class Unit(NamedTuple):
    """Unit `unit`, from 0, of layer `layer`: 0 are the inputs."""

    layer: int
    unit: int


class Edge(NamedTuple):
    """The weight into unit `column` of `layer` from unit `row` of the layer before it."""

    layer: int
    row: int
    column: int


Target = Unit | Edge  # what can be pointed at


def ends(target: Target | None) -> list[Unit]:
    """Return the units that what is pointed at stands for: an edge's two, the later one last."""
    if isinstance(target, Edge):
        return [Unit(target.layer - 1, target.row), Unit(target.layer, target.column)]
    return [] if target is None else [target]


class LayerColumn(NamedTuple):
    """One layer: `x` of its middle, `y` (shown,) of its units' middles, how many it has.

    `tile` is the side of each.
    """

    x: float
    y: Array
    units: int
    tile: int

    @property
    def folded(self) -> bool:
        """Whether some of the units aren't shown."""
        return len(self.y) < self.units


class Layout(NamedTuple):
    """The columns, their distance, the space above the units, and the shape of edges.

    `drawn` are the layers whose incoming weights are drawn as edges.
    """

    columns: tuple[LayerColumn, ...] = ()
    spacing: float = 0.0
    heading: int = HEADING
    curved: bool = True
    drawn: frozenset[int] = frozenset()

    def rect(self, unit: Unit) -> QRectF:
        """Return where a unit stands."""
        column = self.columns[unit.layer]
        corner = column.x - column.tile / 2, column.y[unit.unit] - column.tile / 2
        return QRectF(*corner, column.tile, column.tile)

    def boxes(self) -> Array:
        """Return left, top, right and bottom of every unit that is shown, (n, 4)."""
        middles = [(c.x, y, c.tile / 2) for c in self.columns for y in c.y]
        x, y, half = np.array(middles).T
        return np.stack([x - half, y - half, x + half, y + half], axis=1)

    def holds(self, target: Target) -> bool:
        """Return whether a unit or an edge is shown."""
        there = isinstance(target, Unit) or target.layer in self.drawn
        return there and all(
            unit.layer < len(self.columns) and unit.unit < len(self.columns[unit.layer].y)
            for unit in ends(target)
        )

    def span(self, layer: int) -> tuple[float, float]:
        """Return where the edges into `layer` begin and end."""
        before, here = self.columns[layer - 1], self.columns[layer]
        return before.x + before.tile / 2, here.x - here.tile / 2

    def column_at(self, x: float) -> int:
        """Return the column nearest to `x`."""
        return min(range(len(self.columns)), key=lambda i: abs(self.columns[i].x - x))

    def target_at(self, spot: QPointF) -> Target | None:
        """Return the unit or else the edge under `spot`."""
        return self.unit_at(spot) or self.edge_at(spot)

    def unit_at(self, spot: QPointF) -> Unit | None:
        """Return the unit under `spot`."""
        for layer, column in enumerate(self.columns):
            reach = column.tile / 2 + 1
            if abs(spot.x() - column.x) <= reach and len(column.y):
                unit = int(np.abs(column.y - spot.y()).argmin())
                return Unit(layer, unit) if abs(column.y[unit] - spot.y()) <= reach else None
        return None

    def edge_at(self, spot: QPointF) -> Edge | None:
        """Return the edge nearest to `spot`, if one is near."""
        for layer in self.drawn:
            left, right = self.span(layer)
            if left < spot.x() < right:
                share = (spot.x() - left) / (right - left)
                y, slope = self._course(layer, share)
                away = np.abs(y - spot.y()) / np.hypot(1, slope)
                row, column = np.unravel_index(away.argmin(), away.shape)
                near = away[row, column] <= _NEAR
                return Edge(layer, int(row), int(column)) if near else None
        return None

    def _course(self, layer: int, share: float) -> tuple[Array, Array]:
        """Return y and dy/dx of every edge into `layer`, `share` of the way across."""
        left, right = self.span(layer)
        start, end = self.columns[layer - 1].y[:, None], self.columns[layer].y[None]
        down, steepness = share, 1.0
        if self.curved:
            down = np.interp(share, _ACROSS, _DOWN)
            steepness = np.interp(share, _ACROSS, np.gradient(_DOWN, _ACROSS))
        return start + (end - start) * down, (end - start) * steepness / (right - left)


def spacing(columns: int, width: float) -> float:
    """Return the distance from column to column in a space of this width."""
    return min(width / columns, _SPACING)


def lay_out(
    sizes: Sequence[int],
    width: float,
    height: float,
    image: bool = False,
    heading: int = HEADING,
    zoom: float = 1.0,
    drawn: Iterable[int] = (),
) -> Layout:
    """Return the layout of layers of `sizes` units, inputs first, in a space of this size.

    Inputs that are an `image` stand as one, and the units after them have room for pictures.
    What text takes, such as the `heading`, is `zoom` times as large. The edges into the layers
    `drawn` can be pointed at.
    """
    heading, text = round(heading * zoom), round(FOLD_TEXT * zoom)
    room, apart = height - heading - _FOOT, spacing(len(sizes), width)
    folded = min(max(int((room - text) / _PITCH[0]), 1), _FOLDED)
    most = max(int(room / _PITCH[0]), folded)
    shown = [size if size <= most else folded for size in sizes]
    if image:
        shown[:2] = [1, _pictures(sizes[1], room, text)]
    rows = [n + 2 * zoom if n < size else n for n, size in zip(shown, sizes, strict=True)]
    usual = min(max(room / max(rows[2 if image else 0 :], default=1), _PITCH[0]), _PITCH[1])
    pitches = [usual] * len(sizes)
    for end in (0, -1):  # inputs and outputs keep their size
        pitches[end] = max(usual, min(room / rows[end], _END))
    if image:
        below = text if shown[1] < sizes[1] else 0
        pitches[:2] = [min(0.6 * room, 1.28 * _IMAGE), min((room - below) / shown[1], _PITCH[1])]
    left = (width - apart * len(sizes)) / 2
    columns = []
    for i, (n, size, pitch) in enumerate(zip(shown, sizes, pitches, strict=True)):
        largest = _IMAGE if image and i == 0 else _TILE
        tile = int(min(pitch - max(2.5, 0.22 * pitch), 0.5 * apart, largest))
        below = text if n < size else 0
        step = pitch if below else min((room - tile) / max(n - 1, 1), 1.7 * pitch)
        top = heading + (room - below - step * (n - 1)) / 2
        middles = np.round(top + step * np.arange(n) - tile / 2) + tile / 2
        x = round(left + (i + 0.5) * apart - tile / 2) + tile / 2
        columns.append(LayerColumn(x, middles, size, tile))
    edges = sum(a * b for a, b in pairwise(shown))
    return Layout(tuple(columns), apart, heading, edges <= _CURVED, frozenset(drawn))


def _pictures(units: int, room: float, text: float) -> int:
    """Return how many of `units` units are shown with a picture of their weights."""
    least, most = _PICTURES
    if units <= min(max(int(room / _PICTURE[0]), least), most):
        return units
    return min(max(int((room - text) / _PICTURE[1]), least), _FOLDED)
