"""Lines cut off at the edges of a rectangle."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF

from core.tape import Array
from gui.plots.ranges import HUGE


def cut(x: Array, y: Array, pairs: bool, seen: QRectF) -> tuple[Array, Array]:
    """Return what of a curve lies in `seen`: the start and end of each piece, in turn.

    Parameters
    ----------
    x, y : ndarray
        The points (n,); what is not finite, or far beyond any plot, is a gap.
    pairs : bool
        Whether each two points are a line of their own, or all of them one line.
    seen : QRectF
        The rectangle, in the same units.

    Notes
    -----
    Liang and Barsky (1984): along start + t · way, 0 ≤ t ≤ 1, each edge raises the least t
    or lowers the greatest.
    """
    points = np.stack([x, y], axis=1)[:, :, None] if len(x) else np.empty((0, 2, 1))
    starts, ends = (points[0::2], points[1::2]) if pairs else (points[:-1], points[1:])
    whole = (np.abs(starts) < HUGE).all(axis=(1, 2)) & (np.abs(ends) < HUGE).all(axis=(1, 2))
    start, way = starts[whole], ends[whole] - starts[whole]
    edges = np.array([[seen.left(), seen.right()], [seen.top(), seen.bottom()]])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        at = (edges - start) / way  # (segments, axes, sides)
    inside = (edges[:, :1] <= start) & (start <= edges[:, 1:])
    # A line along an axis never meets that axis' edges: all of it is between them, or none.
    level = way == 0
    low = np.where(level, np.where(inside, 0.0, np.inf), np.fmin(at[..., :1], at[..., 1:]))
    high = np.where(level, 1.0, np.fmax(at[..., :1], at[..., 1:]))
    first, last = low.max(axis=(1, 2), initial=0.0), high.min(axis=(1, 2), initial=1.0)
    shown = first < last
    t = np.stack([first[shown], last[shown]], axis=1)[:, None, :]
    pieces = start[shown] + t * way[shown]  # (pieces, axes, both ends)
    pieces = np.where(t == 1, ends[whole][shown], pieces)  # to the last digit, to be joined
    return pieces[:, 0].ravel(), pieces[:, 1].ravel()


def joined(x: Array, y: Array) -> tuple[Array, Array, npt.NDArray[np.int32]]:
    """Return pieces as `cut` returns them as few lines: dashes go on over corners.

    Returns
    -------
    x, y : ndarray
        The points, those once that end one piece and begin the next.
    joins : ndarray of int
        Whether each point is joined to the one after it.
    """
    goes_on = (x[1:-1:2] == x[2::2]) & (y[1:-1:2] == y[2::2])
    kept, joins = np.ones(len(x), bool), np.tile([1, 0], len(x) // 2).astype(np.int32)
    kept[2::2] = ~goes_on
    joins[1:-1:2] = goes_on
    return x[kept], y[kept], joins[kept]
