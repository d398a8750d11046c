"""Heights over a plane as numbers: finer in between, levels worth a line, and those lines."""

import math
from collections.abc import Sequence

import numpy as np

from core.tape import Array
from gui.plots.ranges import finite, rounded_up

_LEVELS = 9  # lines at most
_WIDE = 12.0  # times the least height, from which levels go by doubling
_DOUBLINGS = 8  # below the highest


def finer(values: Array, factor: int) -> Array:
    """Return values (rows, columns) at `factor` times as many places, the outermost the same.

    Cubics through four neighbours each: exact of a paraboloid. NaN spreads to neighbours.
    """
    return _along(_along(values, factor).T, factor).T


def _along(values: Array, factor: int) -> Array:
    count = len(values)
    if count < 4:
        return values
    at = np.linspace(0, count - 1, (count - 1) * factor + 1)
    first = np.clip(np.floor(at).astype(np.intp) - 1, 0, count - 4)
    t = at - first
    shares = [
        math.prod((t - other) / (node - other) for other in range(4) if other != node)
        for node in range(4)
    ]
    found: Array = np.zeros((len(at), values.shape[1]))
    for node, share in enumerate(shares):
        found += np.asarray(share)[:, None] * values[first + node]
    known = np.arange(len(at)) % factor == 0
    found[known] = values
    return found


def value_at(values: Array, x: float, y: float) -> float:
    """Return the height at a place in shares of the plane, bilinear between its neighbours."""
    rows, columns = values.shape
    if not (0 <= x <= 1 and 0 <= y <= 1):
        return math.nan
    row, column = y * (rows - 1), x * (columns - 1)
    i, j = min(int(row), max(rows - 2, 0)), min(int(column), max(columns - 2, 0))
    down, right = row - i, column - j
    k, m = min(i + 1, rows - 1), min(j + 1, columns - 1)
    upper = values[i, j] * (1 - right) + values[i, m] * right
    lower = values[k, j] * (1 - right) + values[k, m] * right
    return float(upper * (1 - down) + lower * down)


def levels(values: Array) -> list[float]:
    """Return heights worth a line: powers of 2 where they span a wide range, else round steps."""
    known = finite(values)
    if not len(known):
        return []
    low, high = float(known.min()), float(known.max())
    if not low < high:
        return []
    if low >= 0 and high > _WIDE * low:
        top = math.floor(math.log2(high))
        found = [2.0**power for power in range(top - _DOUBLINGS + 1, top + 1)]
    else:
        step = rounded_up((high - low) / _LEVELS)
        found = [step * i for i in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return [level for level in found if low < level < high]


def shades(values: Array) -> Array:
    """Return how far up each height is, from 0 to 1, so that what is low has its share of them."""
    known = finite(values)
    if not len(known):
        return np.full(values.shape, np.nan)
    low, high = float(known.min()), float(known.max())
    share = (np.clip(values, low, high) - low) / ((high - low) or 1.0)
    result: Array = np.sqrt(share)
    return result


def contour(values: Array, level: float) -> tuple[Array, Array]:
    """Return the line of one height as pairs of ends, x and y in shares of the plane.

    Marching squares: within a cell the line is straight between the sides that it crosses; in a
    saddle, the sides nearest to each other's corner are joined.
    """
    rows, columns = values.shape
    above = values > level
    corners = (above[:-1, :-1], above[:-1, 1:], above[1:, 1:], above[1:, :-1])
    heights = (values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1])
    case = sum(corner.astype(np.intp) << i for i, corner in enumerate(corners))
    with np.errstate(all="ignore"):
        cut = [
            (level - heights[i]) / (heights[(i + 1) % 4] - heights[i]) for i in range(4)
        ]  # from one corner to the next, round the cell
    known = np.isfinite(sum(heights))
    at_row, at_column = np.mgrid[: rows - 1, : columns - 1]
    places = (
        (at_column + cut[0], at_row + 0.0),
        (at_column + 1.0, at_row + cut[1]),
        (at_column + 1 - cut[2], at_row + 1.0),
        (at_column + 0.0, at_row + 1 - cut[3]),
    )
    ends: list[tuple[Array, Array]] = []
    for number, pairs in _CASES.items():
        there = known & (case == number)
        for one, other in pairs:
            x = np.stack([places[one][0][there], places[other][0][there]], axis=1)
            y = np.stack([places[one][1][there], places[other][1][there]], axis=1)
            ends.append((x.ravel() / (columns - 1), y.ravel() / (rows - 1)))
    return np.concatenate([x for x, _ in ends]), np.concatenate([y for _, y in ends])


# Which sides are joined, by the corners that are above: 1, 2, 4, 8 round the cell.
_SIDES: dict[int, Sequence[tuple[int, int]]] = {
    1: [(3, 0)], 2: [(0, 1)], 3: [(3, 1)], 4: [(1, 2)], 5: [(3, 0), (1, 2)], 6: [(0, 2)],
    7: [(3, 2)],
}  # fmt: skip
_CASES = _SIDES | {15 - case: pairs for case, pairs in _SIDES.items() if case != 5}
_CASES |= {10: [(0, 1), (2, 3)]}
