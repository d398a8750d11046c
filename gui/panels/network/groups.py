"""Which units of a layer are dead, and which are each other's doubles."""

import numpy as np

from core.session.frame import LayerFrame

Groups = tuple[tuple[int, ...], ...]


def twins(layer: LayerFrame, shown: int, tolerance: float = 1e-9) -> Groups:
    """Return the groups of the first `shown` units whose incoming weights and bias are equal.

    Equal is to `tolerance`, relative to the larger of the two units' largest entries.
    """
    if layer.W is None or layer.b is None:
        return ()
    if layer.diagnosis is not None and layer.diagnosis.distinct == layer.units:
        return ()
    theta = np.vstack([layer.W, layer.b])[:, :shown]
    size = np.abs(theta).max(axis=0)
    with np.errstate(invalid="ignore"):  # infinity less itself
        apart = np.abs(theta[:, :, None] - theta[:, None]).max(axis=0)
    equal = apart <= tolerance * np.maximum(size[:, None], size[None])
    np.fill_diagonal(equal, True)
    first = equal.argmax(axis=0)
    groups = (tuple(np.flatnonzero(first == unit).tolist()) for unit in np.unique(first))
    return tuple(group for group in groups if len(group) > 1)


def dead(layer: LayerFrame, shown: int) -> tuple[int, ...]:
    """Return which of the first `shown` units are dead."""
    return () if layer.alive is None else tuple(np.flatnonzero(~layer.alive[:shown]).tolist())
