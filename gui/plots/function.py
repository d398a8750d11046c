"""A function of z and its slope as curves: what is drawn of them, and how high."""

import numpy as np

from core.catalog.activation import Activation
from core.tape import Array
from gui.plots.ranges import Span, finite

_POINTS = 400
_CLIP = 3.0  # beyond this an unbounded g is cut off, or its slope would be hard to see


def sample(row: Activation, span: Span) -> tuple[Array, Array, Array]:
    """Return z, g(z), g′(z), with both sides of each kink; nothing for softmax."""
    if not row.elementwise:
        return np.empty(0), np.empty(0), np.empty(0)
    kinks = [side for kink in row.kinks for side in (kink, np.nextafter(kink, np.inf))]
    z = np.sort(np.concatenate([np.linspace(*span, _POINTS), kinks]))
    return z, *row(z)


def height(*curves: Array) -> Span:
    """Return the range of the curves, cut off where it would hide the slope."""
    both = np.clip(finite(np.concatenate([*curves, [0.0, 1.0]])), -_CLIP, _CLIP)
    low, high = float(both.min()), float(both.max())
    margin = 0.06 * (high - low)
    return (low - margin, high + margin)
