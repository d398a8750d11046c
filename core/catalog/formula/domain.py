"""What a formula is like over z: where it is not finite, its kinks, its range, its steepest slope.

All of it is found on a fine grid and refined between its points, the same in every process.
"""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.formula.graph import Graph
from core.catalog.formula.syntax import COMPARISONS, FIELD
from core.faults import Fault
from core.tape import Array

REACH, FAR = 50, 1000  # z up to which a formula has to be finite, and is told where it is not
MOST = 200  # kinks
_GRID = np.linspace(-REACH, REACH, 100 * REACH + 1)
_BEYOND = np.geomspace(REACH, FAR, 401)
_HALVINGS, _ZOOMS, _ZOOMED = 64, 12, 33
_VANISHING = 1e-9  # of what a divisor is nearby: then it is taken for 0
_TINY = 1e-12  # a z that is 0 but for rounding
_APART = 1e-7  # of the two sides of a kink
_FLAT = 1e-5  # of the steepest slope, that is no slope at the ends
_WIDTHS = (1e-3, 1e-1, 1e-2, 1e-4, 1e-5, 1e-6, 1e-7)  # of differences; the usual one first
CLOSE = 1e-6  # of a slope: one that differs by less is right
_STEADY = 0.01  # of what a function grows by, far out, where it has no bound
Bools = npt.NDArray[np.bool_]


def _reached(graph: Graph, values: dict[int, Array], root: int) -> dict[int, Bools]:
    """Return at which z each node counts: in cases, only those that hold."""
    found = {i: np.zeros(values[root].shape, np.bool_) for i in values}
    found[root][:] = True
    for i in sorted(values, reverse=True):
        node, here = graph.nodes[i], found[i]
        where = [here] * len(node.parts)
        if node.op == "if":
            true = values[node.parts[0]].astype(np.bool_)
            where = [here, here & true, here & ~true]
        for part, reached in zip(node.parts, where, strict=True):
            found[part] |= reached
    return found


# where it is not finite


def faults(graph: Graph, g: int, slope: int, text: str, dtype: str) -> Iterator[Fault]:
    """Yield where g, or else its slope, is not finite within `REACH`: at one part of the text."""
    if (found := _undefined(graph, g, dtype)) is not None:
        i, low, high = found
        code = "formula_not_finite" if low < high else "formula_not_finite_at"
        yield _fault(code, graph, i, text, low=low, high=high)
    elif (found := _undefined(graph, slope, dtype)) is not None:
        i, low, high = found
        code = "formula_slope_not_finite" if low < high else "formula_slope_not_finite_at"
        yield _fault(code, graph, i, text, low=low, high=high)


def _undefined(graph: Graph, root: int, dtype: str) -> tuple[int, float, float] | None:
    return _not_finite(graph, root, _GRID.astype(dtype)) or _pole(graph, root)


def notes(graph: Graph, g: int, slope: int, text: str, dtype: str) -> Iterator[Fault]:
    """Yield from which z on g or its slope is too large for a number, beyond `REACH`."""
    for side in (-_BEYOND, _BEYOND):
        found = [_not_finite(graph, root, side.astype(dtype)) for root in (g, slope)]
        nearest = [
            (abs(_last_finite(graph, root, min(f[1:], key=abs), dtype)), f[0])
            for root, f in zip((g, slope), found, strict=True)
            if f is not None
        ]
        if nearest:
            limit, i = min(nearest)
            limit = float(f"{limit:.3g}") * float(np.sign(side[0]))
            yield _fault("formula_far", graph, i, text, limit=limit)


def _last_finite(graph: Graph, root: int, bad: float, dtype: str) -> float:
    """Return the last z on the way from `REACH` to `bad` at which `root` is finite."""
    good = float(np.copysign(REACH, bad))
    for _ in range(_HALVINGS):
        middle = (good + bad) / 2
        finite = np.isfinite(_at(graph, root, np.array([middle], dtype)))[0]
        good, bad = (middle, bad) if finite else (good, middle)
    return good


def _fault(code: str, graph: Graph, i: int, text: str, **right: float) -> Fault:
    node = graph.nodes[i]
    part = text[node.place : node.place + node.length]
    return Fault(code, FIELD, part, {"place": node.place + 1, "length": node.length, **right})


def _not_finite(graph: Graph, root: int, z: Array) -> tuple[int, float, float] | None:
    """Return the part that makes `root` not finite on a grid, and from which z to which it does."""
    values = graph.values(z, root)
    bad = ~np.isfinite(values[root])
    if not bad.any():
        return None
    reached = _reached(graph, values, root)
    for i in sorted(values):
        here = bad & _begins(graph, i, values, reached)
        if here.any():
            return (i, *_run(z, here, partial(_begins_at, graph, root, i)))
    return (root, *_run(z, bad, lambda z: ~np.isfinite(_at(graph, root, z))))


def _begins(graph: Graph, i: int, values: dict[int, Array], reached: dict[int, Bools]) -> Bools:
    """Return where a node counts and is not finite, though its parts are."""
    sound = reached[i] & ~np.isfinite(values[i])
    for part in graph.nodes[i].parts:
        sound = sound & np.isfinite(values[part])
    return sound


def _begins_at(graph: Graph, root: int, i: int, z: Array) -> Bools:
    values = graph.values(z, root)
    return _begins(graph, i, values, _reached(graph, values, root))


def _run(z: Array, here: Bools, bad: Callable[[Array], Bools]) -> tuple[float, float]:
    """Return the ends of the run of z nearest to 0 that are `here`; `bad` says it of any z."""
    places = np.flatnonzero(here)
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    run = min(runs, key=lambda some: float(np.abs(z[some]).min()))
    ends = []
    for inside, outside in ((run[0], run[0] - 1), (run[-1], run[-1] + 1)):
        there = 0 <= outside < len(z)
        ends.append(_end(bad, z[inside], z[outside]) if there else float(z[inside]))
    low, high = sorted(round(end, 6) + 0.0 for end in ends)
    return low, high


def _end(bad: Callable[[Array], Bools], inside: float, outside: float) -> float:
    """Return how far from a bad z towards a good one it is bad."""
    for _ in range(_ZOOMS):
        z = np.linspace(inside, outside, _ZOOMED, dtype=np.asarray(inside).dtype)
        first = max(1, int(np.argmin(bad(z))))
        inside, outside = z[first - 1], z[first]
    return float(inside)


def _pole(graph: Graph, root: int) -> tuple[int, float, float] | None:
    """Return a part that divides by 0, or takes the logarithm of it, between the grid's points."""
    values = graph.values(_GRID, root)
    reached = _reached(graph, values, root)
    for i in sorted(values):
        divisor = _divisor(graph, i)
        if divisor is None or graph.value(divisor) is not None:
            continue
        size = np.abs(values[divisor])
        with np.errstate(all="ignore"):
            left, right = size[:-2] - size[1:-1], size[2:] - size[1:-1]
        low = (left >= 0) & (right >= 0) & (left + right > 0)  # nor is it level there
        turned = np.sign(values[divisor][:-1]) != np.sign(values[divisor][1:])
        low |= turned[:-1] | turned[1:]
        low &= reached[i][:-2] & reached[i][1:-1] & reached[i][2:]
        at = np.flatnonzero(low)
        if not len(at):
            continue
        z, least = _least(_size(graph, divisor), _GRID[at], _GRID[at + 2])
        zero = least <= _VANISHING * np.maximum(size[at], size[at + 2])
        if zero.any():
            where = round(float(z[np.argmax(zero)]), 6)
            return i, where, where
    return None


def _divisor(graph: Graph, i: int) -> int | None:
    """Return the part that must not be 0."""
    node = graph.nodes[i]
    power = graph.value(node.parts[1]) if node.op == "**" else None
    if node.op == "log" or (power is not None and power < 0):
        return node.parts[0]
    return node.parts[1] if node.op == "/" else None


def _at(graph: Graph, i: int, z: Array) -> Array:
    return graph.values(z, i)[i]


def _size(graph: Graph, i: int) -> Callable[[Array], Array]:
    return lambda z: np.abs(_at(graph, i, z))


def _least(of: Callable[[Array], Array], low: Array, high: Array) -> tuple[Array, Array]:
    """Return where a function is least in each range, and how large it is there."""
    rows = np.arange(len(low))
    for _ in range(_ZOOMS):
        z = np.linspace(low, high, _ZOOMED, axis=1)
        values = np.nan_to_num(of(z), nan=np.inf)
        best = values.argmin(axis=1)
        low, high = (z[rows, np.clip(best + way, 0, _ZOOMED - 1)] for way in (-1, 1))
    return z[rows, best], values[rows, best]


# kinks


def kinks(graph: Graph, g: int, slope: int) -> tuple[float, ...]:
    """Return where g or its slope jumps, within `REACH`; of very many, the `MOST` nearest to 0."""
    places = np.array(edges(graph, g, slope))
    return tuple(places[_jumps(graph, g, slope, places)].tolist()) if len(places) else ()


def edges(graph: Graph, g: int, slope: int) -> list[float]:
    """Return where another case, or another side of abs, max or min begins, in order."""
    values, found = graph.values(_GRID, g, slope), list[float]()
    for u, v in _edges(graph, graph.needed(g, slope)):
        turns = _sign(values, u, v)
        at = np.flatnonzero(turns[:-1] != turns[1:])
        at = at[np.argsort(np.abs(_GRID[at]), kind="stable")[:MOST]]
        if len(at):
            found += _turns(partial(_side, graph, u, v), turns[at], at).tolist()
    places = sorted({z if abs(z) > _TINY else 0.0 for z in found if abs(z) < REACH})
    apart = [z for i, z in enumerate(places) if not i or z - places[i - 1] > _APART]
    return sorted(sorted(apart, key=abs)[:MOST])


def _turns(side: Callable[[Array], Array], before: Array, at: Array) -> Array:
    """Return where `side` is no longer what it was at some points of the grid."""
    low, high, rows = _GRID[at], _GRID[at + 1], np.arange(len(at))
    for _ in range(_ZOOMS):
        z = np.linspace(low, high, _ZOOMED, axis=1)
        turned = side(z) != before[:, None]
        first = np.maximum(1, turned.argmax(axis=1))
        low, high = z[rows, first - 1], z[rows, first]
    return np.where(side(high) == 0, high, low)


def _edges(graph: Graph, nodes: list[int]) -> dict[tuple[int, int | None], None]:
    """Return the pairs of parts (the second perhaps 0) at whose meeting there may be a kink."""
    found: dict[tuple[int, int | None], None] = {}
    for i in nodes:
        node = graph.nodes[i]
        if node.op in ("max", "min", *COMPARISONS):
            found[node.parts[0], node.parts[1]] = None
        elif node.op in ("abs", "sign"):
            found[node.parts[0], None] = None
    return found


def _sign(values: dict[int, Array], u: int, v: int | None) -> Array:
    """Return which of two parts is larger: 1, 0 or −1; 2 where they are not numbers."""
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.sign(values[u] - (0 if v is None else values[v])), nan=2)


def _side(graph: Graph, u: int, v: int | None, z: Array) -> Array:
    return _sign(graph.values(z, u) if v is None else graph.values(z, u, v), u, v)


def _jumps(graph: Graph, g: int, slope: int, z: Array) -> Bools:
    """Return at which z g or its slope differs on both sides, however near they are."""
    found = np.ones(len(z), np.bool_)
    for near in (_APART, _APART / 100):
        apart = near * np.maximum(1, np.abs(z))
        values = graph.values(np.array([z - apart, z + apart]), g, slope)
        (a, b), (before, after) = values[g], values[slope]
        with np.errstate(all="ignore"):
            gap = np.abs(b - a - apart * (before + after)) > 1e-5 * (1 + np.abs(a))
            found &= gap | (np.abs(after - before) > 1e-4 * (1 + np.abs(before)))
    return found


# range and slope


class Shape(msgspec.Struct, frozen=True):
    """The `low` and `high` of g, and the `steepest` |g'| if it is flat at both ends.

    `rising`: g' is never below 0.
    """

    low: float
    high: float
    steepest: float | None
    rising: bool


def shape(graph: Graph, g: int, slope: int) -> Shape:
    """Return what g is like over all z, as far as it is finite."""
    z = np.concatenate([-_BEYOND[:0:-1], _GRID, _BEYOND[1:]])
    values = graph.values(z, g, slope)
    sound = np.flatnonzero(np.isfinite(values[g]) & np.isfinite(values[slope]))
    if not len(sound):
        return Shape(0, 1, None, rising=True)
    z, a, d = z[sound], values[g][sound], values[slope][sound]
    steepest = _most(_size(graph, slope), z, np.abs(d))
    flat = steepest > 0 and max(abs(d[0]), abs(d[-1])) <= _FLAT * steepest
    high = _most(lambda z: _at(graph, g, z), z, a)
    low = -_most(lambda z: -_at(graph, g, z), z, -a)
    near = a[np.abs(z) <= REACH]
    room = near.max() - near.min()
    for end in (0, -1):  # what still grows there
        grows = abs(d[end]) > _STEADY * abs(a[end] / z[end])
        high = np.inf if grows and a[end] > near.max() + _STEADY * room else high
        low = -np.inf if grows and a[end] < near.min() - _STEADY * room else low
    low, high = _rounded(low, np.floor), _rounded(high, np.ceil)
    high = high if high > low else low + 1
    return Shape(low, high, steepest if flat else None, rising=bool(d.min() >= 0))


def _most(of: Callable[[Array], Array], z: Array, values: Array) -> float:
    """Return how large a function becomes, known on a grid."""
    best = int(values.argmax())
    around = z[[max(best - 1, 0)]], z[[min(best + 1, len(z) - 1)]]
    found = -_least(lambda z: -of(z), *around)[1][0]
    return float(max(values[best], found if np.isfinite(found) else -np.inf))


def _rounded(value: float, way: Callable[[float], float]) -> float:
    """Return a bound to four decimals, the way that keeps it one."""
    return float(way(value * 1e4) / 1e4) if abs(value) < 1e4 else float(value)


# the check by numbers


def numeric_error(graph: Graph, g: int, slope: int) -> float:
    """Return how far the slope is from differences of g, the largest over z from −5 to 5.

    Differences of four points, (8 (g(z+h) − g(z−h)) − (g(z+2h) − g(z−2h))) / 12h, away from
    where there may be a kink; the error is relative to the slope where that is above 1. Where
    g is too steep for one width h, or too large, the best of several counts.
    """
    z = np.linspace(-5, 5, 301) + 0.00137
    for edge in edges(graph, g, slope):
        z = z[np.abs(z - edge) > 3 * _WIDTHS[0]]
    exact, error = _at(graph, slope, z), np.full(z.shape, np.inf)
    for h in _WIDTHS:
        a, b, c, d = (_at(graph, g, z + move * h) for move in (-2, -1, 1, 2))
        numeric = (8 * (c - b) - (d - a)) / (12 * h)
        error = np.fmin(error, np.abs(numeric - exact) / np.maximum(1, np.abs(exact)))
        if error.max(initial=0) <= CLOSE:
            break
    return float(error.max(initial=0))
