"""A histogram of numbers, and of some among them, over a range that seldom moves."""

import sys
from functools import lru_cache

import numpy as np

from core.engine.measures import Bools
from core.tape import Array

_BINS = 60
_NARROW = 5.0  # it reaches at least from -5 to 5


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
