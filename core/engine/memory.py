"""How much memory a run needs, known before any of it is taken."""

import os
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from core.catalog.optimizers import Optimizer
from core.faults import refuse

_FALLBACK = 4 * 2**30  # where the system doesn't say


def available() -> int:
    """Return how many bytes a network may take here: half of the machine's memory."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, ValueError, OSError):
        return _FALLBACK


def needed(
    sizes: Sequence[int], batch: int, optimizer: Optimizer, dtype: np.dtype[np.generic]
) -> int:
    """Return the bytes a run takes: parameters, their companions and a batch's arrays.

    `sizes` are the units of each layer, the input first.
    """
    parameters = sum((i + 1) * o for i, o in pairwise(sizes))
    state = sum(a.size for a in optimizer.init(1, np.float64).values())
    copies = 3 + 1 + state + 2  # state, squares, optimizer, scratch
    samples = batch + 512
    return (parameters * copies + sum(sizes) * samples * 5) * dtype.itemsize


def check_memory(
    sizes: Sequence[int], batch: int, optimizer: Optimizer, dtype: np.dtype[np.generic]
) -> None:
    """Raise `Refused` if a run with these sizes would not fit in memory."""
    need, have = needed(sizes, batch, optimizer, dtype), available()
    if need > have:
        gigabytes = {"needed": round(need / 2**30, 1), "available": round(have / 2**30, 1)}
        raise refuse("too_large", "hidden", "-".join(map(str, sizes)), **gigabytes)
