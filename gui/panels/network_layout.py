"""Where the units and edges of a network stand: columns from input to output, wide ones folded."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF

Array = npt.NDArray[np.float64]
HEADING = 34  # pixels above the units
FOLD_TEXT = 28  # pixels below those of a folded layer
_PITCH = (13.0, 96.0)  # the least and the largest distance from unit to unit
_SPACING = 230.0  # the largest distance from column to column
_TILE = 56  # the largest side of a unit
_FOLDED = 8  # units shown of a layer that has no room
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


def ends(target: Unit | Edge | None) -> list[Unit]:
    """Return the units that what is pointed at stands for: an edge's two, the later one last."""
    if isinstance(target, Edge):
        return [Unit(target.layer - 1, target.row), Unit(target.layer, target.column)]
    return [] if target is None else [target]


class Column(NamedTuple):
    """One layer: `x` of its middle, `y` (shown,) of its units' middles, and how many it has."""

    x: float
    y: Array
    units: int

    @property
    def folded(self) -> bool:
        """Whether some of the units aren't shown."""
        return len(self.y) < self.units


class Layout(NamedTuple):
    """The columns, the side of a unit, the distance of the columns, and the shape of edges."""

    columns: tuple[Column, ...]
    tile: int
    spacing: float
    curved: bool

    def rect(self, unit: Unit) -> QRectF:
        """Return where a unit stands."""
        column = self.columns[unit.layer]
        corner = column.x - self.tile / 2, column.y[unit.unit] - self.tile / 2
        return QRectF(*corner, self.tile, self.tile)

    def holds(self, target: Unit | Edge) -> bool:
        """Return whether what was pointed at is shown."""
        return all(
            unit.layer < len(self.columns) and unit.unit < len(self.columns[unit.layer].y)
            for unit in ends(target)
        )

    def span(self, layer: int) -> tuple[float, float]:
        """Return where the edges into `layer` begin and end."""
        half = self.tile / 2
        return self.columns[layer - 1].x + half, self.columns[layer].x - half

    def unit_at(self, spot: QPointF) -> Unit | None:
        """Return the unit under `spot`."""
        reach = self.tile / 2 + 1
        for layer, column in enumerate(self.columns):
            if abs(spot.x() - column.x) <= reach and len(column.y):
                unit = int(np.abs(column.y - spot.y()).argmin())
                return Unit(layer, unit) if abs(column.y[unit] - spot.y()) <= reach else None
        return None

    def edge_at(self, spot: QPointF) -> Edge | None:
        """Return the edge nearest to `spot`, if one is near."""
        for layer in range(1, len(self.columns)):
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


def lay_out(sizes: Sequence[int], width: float, height: float) -> Layout:
    """Return the layout of layers of `sizes` units, inputs first, in a space of this size."""
    room = height - HEADING
    most = max(int(room / _PITCH[0]), _FOLDED)
    shown = [size if size <= most else _FOLDED for size in sizes]
    rows = [n + 2 if n < size else n for n, size in zip(shown, sizes, strict=True)]
    pitch = min(max(room / max(rows), _PITCH[0]), _PITCH[1])
    spacing = min(width / len(sizes), _SPACING)
    tile = int(min(pitch - max(3, 0.22 * pitch), 0.5 * spacing, _TILE))
    left = (width - spacing * len(sizes)) / 2
    columns = []
    for i, (n, size) in enumerate(zip(shown, sizes, strict=True)):
        below = FOLD_TEXT if n < size else 0
        step = pitch if below else min((room - tile) / max(n - 1, 1), 1.7 * pitch)
        top = HEADING + (room - below - step * (n - 1)) / 2
        middles = np.round(top + step * np.arange(n) - tile / 2) + tile / 2
        columns.append(
            Column(round(left + (i + 0.5) * spacing - tile / 2) + tile / 2, middles, size)
        )
    edges = sum(a * b for a, b in pairwise(shown))
    return Layout(tuple(columns), tile, spacing, edges <= _CURVED)
