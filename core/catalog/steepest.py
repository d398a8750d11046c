"""Where an activation is steepest: the largest slope g', and the z at which g has it."""

import math
from functools import lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.activation import Activation
from core.tape import Array

_REACH, _POINTS = 50.0, 100_001  # looked at: from -50 to 50, and then finer where it is steepest
_ROUNDS, _FINER = 3, 401
_SAME = 1e-9  # of the largest slope, within which another is as large
_FAR = 1e-3  # of it: what a slope lacks, or gains, at a distance, if it is not flat there
_NEAR = 0.5


class Steepest(msgspec.Struct, frozen=True):
    """The slope g' of largest size, which g has from z = `low` to z = `high`.

    Both are the same where it has it at a single z; of several places it is the one nearest to 0.
    Where both are the same infinity, the slope is not reached but approached; it is infinite,
    too, where g grows ever steeper. All are NaN where g' is never finite.
    """

    slope: float
    low: float
    high: float


@lru_cache(maxsize=256)
def steepest(g: Activation) -> Steepest:
    """Return where `g`, which is not softmax, is steepest, as its own derivative says."""
    z, d = _slopes(g, np.linspace(-_REACH, _REACH, _POINTS))
    if not len(d):
        return Steepest(math.nan, math.nan, math.nan)
    first, last = _nearest(z, np.abs(d) >= np.abs(d).max() * (1 - _SAME))
    slope, low, high = float(d[first]), float(z[first]), float(z[last])
    ends = (low == z[0], high == z[-1])
    if any(ends) and not all(ends):
        return _towards(g, slope, low, high, 1 if ends[1] else -1)
    if all(ends):
        return Steepest(slope, -math.inf, math.inf)
    if high - low > 4 * _REACH / _POINTS:
        return Steepest(slope, _on_kink(g, low), _on_kink(g, high))
    return _refined(g, low)


def _slopes(g: Activation, z: Array) -> tuple[Array, Array]:
    """Return z, with both sides of each kink within, and g'(z), where that is finite."""
    sides = [np.nextafter(kink, side) for kink in g.kinks for side in (-np.inf, np.inf)]
    z = np.sort([*z, *(side for side in sides if z[0] <= side <= z[-1])])
    d = g(z)[1]
    there = np.isfinite(d)
    return z[there], d[there]


def _nearest(z: Array, where: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Return the first and the last of the neighbours that are `where`, those nearest to 0."""
    found = np.flatnonzero(where)
    runs = np.split(found, np.flatnonzero(np.diff(found) > 1) + 1)
    run = min(runs, key=lambda run: np.abs(z[run]).min())
    return int(run[0]), int(run[-1])


def _towards(g: Activation, slope: float, low: float, high: float, sign: int) -> Steepest:
    """Return it of a slope that is largest as far as one looks, up or down by the `sign`."""
    inner, end = (low, math.inf) if sign > 0 else (high, -math.inf)
    beyond, before = np.abs(g([sign * 2 * _REACH, inner - sign * _NEAR])[1]).tolist()
    if not beyond <= abs(slope) * (1 + _FAR):
        return Steepest(math.copysign(math.inf, slope), end, end)
    if before >= abs(slope) * (1 - _FAR):
        return Steepest(slope, end, end)
    inner = _on_kink(g, inner)
    return Steepest(slope, *((inner, end) if sign > 0 else (end, inner)))


def _refined(g: Activation, at: float) -> Steepest:
    """Return it of a single z near `at`."""
    near = 2 * _REACH / _POINTS
    for _ in range(_ROUNDS):
        z, d = _slopes(g, np.linspace(at - near, at + near, _FINER))
        at, slope = float(z[np.abs(d).argmax()]), float(d[np.abs(d).argmax()])
        near *= 4 / _FINER
    at = _on_kink(g, at)
    return Steepest(slope, at, at)


def _on_kink(g: Activation, z: float) -> float:
    """Return z, or the kink that it is right beside; 0 for hardly anything."""
    near = (place for place in (*g.kinks, 0.0) if abs(z - place) < 1e-7)
    return float(next(near, z))
