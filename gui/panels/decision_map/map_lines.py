"""Where w₁x₁ + w₂x₂ + b = 0, within a rectangle."""

import numpy as np

from core.session.frame import LayerFrame
from gui.plots.ranges import Array

Extent = tuple[float, float, float, float]


def lines(layer: LayerFrame, extent: Extent) -> list[tuple[Array, Array]]:
    """Return the two ends (x, y) of each unit's line w₁x₁ + w₂x₂ + b = 0 within the extent.

    A unit whose line misses the extent, or that has none (both weights 0), is left out.
    """
    if layer.W is None or layer.b is None or layer.W.shape[0] != 2:
        return []
    low, high = np.array(extent[::2]), np.array(extent[1::2])
    middle = (low + high) / 2
    found = []
    with np.errstate(all="ignore"):
        length = np.hypot(*layer.W)
        normal = layer.W / length
        distance = middle @ normal + layer.b / length  # of the middle from each line
        for n, d in zip(normal.T, distance, strict=True):
            if not np.isfinite([*n, d]).all():
                continue
            foot, along = middle - d * n, np.array([-n[1], n[0]])
            sides = np.sort(np.stack([low - foot, high - foot]) / along, axis=0)
            start, end = np.nanmax(sides[0]), np.nanmin(sides[1])
            if start < end:
                ends = foot + np.outer([start, end], along)
                found.append((ends[:, 0], ends[:, 1]))
    return found
