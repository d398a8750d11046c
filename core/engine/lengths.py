"""Lengths of vectors of any numbers, also of those whose squares no number holds."""

import numpy as np

from core.tape import Array


@np.errstate(all="ignore")
def lengths(vectors: Array) -> Array:
    """Return the norm of each column; of one vector, its own. Of what isn't finite it is NaN."""
    sizes = np.abs(vectors).max(axis=0, initial=0.0).astype(np.float64)
    found: Array = sizes * np.linalg.norm(vectors / np.where(sizes > 0, sizes, 1.0), axis=0)
    return found
