"""What is drawn of an activation: g and g′ over z, and which bins of z have no slope."""

import numpy as np
import numpy.typing as npt

from core.catalog.activations import Activation
from core.session.frame import LayerFrame
from gui.plots.ranges import Array, Span

_POINTS = 400
_CLIP = 3.0  # beyond this an unbounded g is cut off, or its slope would be hard to see


def sample(row: Activation, parameters: dict[str, float], span: Span) -> tuple[Array, Array, Array]:
    """Return z, g(z), g′(z), with both sides of each kink; nothing for softmax."""
    if not row.elementwise:
        return np.empty(0), np.empty(0), np.empty(0)
    kinks = [side for kink in row.kinks for side in (kink, np.nextafter(kink, np.inf))]
    z = np.sort(np.concatenate([np.linspace(*span, _POINTS), kinks]))
    return z, *row(z, **parameters)


def height(a: Array, d: Array) -> Span:
    """Return the range of both curves, cut off where it would hide the slope."""
    both = np.clip(np.concatenate([a, d, [0.0, 1.0]]), -_CLIP, _CLIP)
    low, high = float(both.min()), float(both.max())
    margin = 0.06 * (high - low)
    return (low - margin, high + margin)


def flat_bins(layer: LayerFrame, row: Activation) -> npt.NDArray[np.bool_]:
    """Return which bins (bins,) have their middle where the slope is 0 or nearly so."""
    if not row.elementwise:
        return np.zeros(len(layer.z_counts), bool)
    with np.errstate(invalid="ignore", over="ignore"):
        middle = (layer.z_edges[:-1] + layer.z_edges[1:]) / 2
        slope = np.abs(row(middle, **layer.parameters)[1])
    return slope < 0.05 * row.steepest if row.steepest else slope == 0
