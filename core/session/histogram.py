"""Histograms of a layer's numbers, over ranges that seldom move."""

import math
import sys
from functools import lru_cache

import msgspec
import numpy as np

from core.engine.measures import Bools
from core.tape import Array

_BINS = 60
_NARROW = 5.0  # it reaches at least from -5 to 5
_FEW = 30  # bins of a histogram that stands beside others


class Histogram(msgspec.Struct, frozen=True):
    """How many numbers lie where, and what their mean and their standard deviation are.

    `edges` (bins + 1,) and `counts` (bins,) are those of all finite numbers, as are `mean` and
    `std`, NaN where there are none; `lost` are not finite.
    """

    edges: Array
    counts: Array
    mean: float
    std: float
    lost: int

    @property
    def shares(self) -> Array:
        """What share of the finite numbers lies in each bin, (bins,)."""
        found: Array = self.counts / max(self.counts.sum(), 1)
        return found


def histogram(z: Array, flat: Bools) -> tuple[Array, Array, Array]:
    """Return edges (61,) and counts (60,) of all finite values in `z`, and of the `flat` ones.

    The range is ±5, doubled until they fit, so that it seldom moves.
    """
    widest = max(float(z.max()), -float(z.min())) if z.size else 0.0
    if not np.isfinite(widest):
        there = np.isfinite(z)
        z, flat = z[there], flat[there]
        widest = max(float(z.max()), -float(z.min())) if z.size else 0.0
    reach = _NARROW
    while reach < widest:
        reach = min(2 * reach, sys.float_info.max)
    places = z / reach
    places += 1
    places *= _BINS / 2
    bins = places.astype(np.intp)
    bins += np.multiply(flat, _BINS + 1, dtype=np.intp)  # the flat ones after the others
    both = np.bincount(bins.reshape(-1), minlength=2 * (_BINS + 1))
    rest, of_flat = both.reshape(2, -1).astype(np.float64)
    for counts in (rest, of_flat):
        counts[_BINS - 1] += counts[_BINS]  # what lies on the last edge
    return _edges(reach), (rest + of_flat)[:_BINS], of_flat[:_BINS]


@lru_cache(maxsize=64)
def _edges(reach: float) -> Array:
    edges: Array = np.linspace(-1, 1, _BINS + 1) * reach
    edges.flags.writeable = False  # many frames share them
    return edges


def distribution(x: Array, low: float = -math.inf, high: float = math.inf) -> Histogram:
    """Return the histogram of all finite numbers in `x`, in 30 bins.

    It reaches from `low` to `high`, the range of what made them; in place of an infinite end to
    0, or, where they lie beyond that, to the next of 1, 2, 5, 10, 20, … times a power of ten. With
    no end, and numbers on both sides of 0, it reaches as far on either.
    """
    x = x.reshape(-1).astype(np.float64)
    count, least, most = len(x), *_ends(x)
    if not math.isfinite(least) or not math.isfinite(most):
        x = x[np.isfinite(x)]
        least, most = _ends(x)
    if not len(x):
        edges = np.linspace(*_range(0.0, 0.0, low, high), _FEW + 1)
        return Histogram(edges, np.zeros(_FEW), math.nan, math.nan, count)
    low, high = _range(least, most, low, high)
    size = max(abs(low), abs(high), abs(least), abs(most))  # squares may be infinite, as may widths
    low, high, part = low / size, high / size, x / size
    places = part - low
    places *= _FEW / (high - low)
    bins = np.clip(places, 0, _FEW - 1, out=places).astype(np.intp)
    counts = np.bincount(bins, minlength=_FEW).astype(np.float64)
    mean = float(part.mean())
    part -= mean
    std = math.sqrt(float(part.dot(part)) / len(part))
    edges = np.linspace(low, high, _FEW + 1) * size
    return Histogram(edges, counts, mean * size, std * size, count - len(x))


def _ends(x: Array) -> tuple[float, float]:
    return (float(x.min()), float(x.max())) if len(x) else (0.0, 0.0)


def _range(least: float, most: float, low: float, high: float) -> tuple[float, float]:
    """Return the ends of a histogram of numbers from `least` to `most`; `low` and `high` stay."""
    if least < 0 < most and math.isinf(low) and math.isinf(high):
        least, most = min(least, -most), max(most, -least)
    low = low if math.isfinite(low) else -_rounded_up(-least)
    high = high if math.isfinite(high) else _rounded_up(most)
    return low, high if high > low else low + 1


def _rounded_up(x: float) -> float:
    """Return the least of 0 and 1, 2 or 5 times a power of ten that is not below `x`."""
    if x <= 0:
        return 0.0
    power = math.floor(math.log10(x))
    found = (float(f"{digit}e{power}") for digit in (1, 2, 5, 10))
    return min(next((end for end in found if end >= x), x), sys.float_info.max)
