"""Measures of a layer: norms, dead and saturated units, accuracy, compiled onto a tape or pure."""

from typing import Any

import numpy as np
import numpy.typing as npt

from core.network import Network
from core.tape import Tape

Array = npt.NDArray[Any]
SATURATED = 0.05  # of the steepest slope
_SMALL = 16384  # parameters up to which one pass over all of them is the faster way


def compile_norms(t: Tape, network: Network, out: Array) -> None:
    """Record the L2 norms of every W and b, of its update and of its gradient.

    Writes `out` (6 * layers,): the norms of the weights (W1, b1, W2, b2, …), then those of the
    updates, then those of the gradients.
    """
    t.phase("norms", None, norms=out)
    t.formula("‖x‖ = √Σ x²")
    sums = np.empty(out.shape, network.state.dtype)
    size = network.parameters
    if size <= _SMALL:
        flat = network.state.reshape(-1)
        squares = np.empty_like(flat)
        starts = (network.segments[None, :] + size * np.arange(3)[:, None]).reshape(-1)
        t(np.multiply, flat, flat, squares)
        t(np.add.reduceat, squares, starts, 0, None, sums)
    else:
        stops = np.append(network.segments[1:], size)
        for i, row in enumerate(network.state):
            for j, (begin, end) in enumerate(zip(network.segments, stops, strict=True)):
                part = row[begin:end]
                t(part.dot, part, sums[i * len(stops) + j, ...])
    t(np.sqrt, sums, out)


def compile_accuracy(t: Tape, activation: str, z: Array, Y: Array, out: Array) -> None:
    """Record the share of right answers into the 0-d `out`; NaN where the output has no classes.

    With sigmoid and step an output counts as 1 when z > 0, as a target does above 0.5; with
    softmax the largest one counts.
    """
    if activation not in ("sigmoid", "step", "softmax"):
        out[()] = np.nan
        return
    t.phase("accuracy", None, z=z, y=Y, accuracy=out)
    if activation == "softmax":

        def count_largest() -> None:
            right = z.argmax(0) == Y.argmax(0)
            out[()] = np.count_nonzero(right) / right.size

        t(count_largest)
        return
    said, meant = np.empty(z.shape, np.bool_), np.empty(z.shape, np.bool_)

    def count() -> None:
        out[()] = np.count_nonzero(said) / said.size

    t(np.greater, z, t.constant(0.0), said)
    t(np.greater, Y, t.constant(0.5), meant)
    t(np.equal, said, meant, said)
    t(count)


def compile_alive(t: Tape, slope: Array) -> npt.NDArray[np.bool_]:
    """Record which units are alive: g'(z) is not 0 for every sample; `slope` is (units, samples).

    Returns the (units,) booleans the tape will write.
    """
    alive = np.ones(len(slope), np.bool_)
    t(np.logical_or.reduce, slope, 1, None, alive)
    return alive


def compile_saturated(t: Tape, slope: Array, steepest: float) -> npt.NDArray[np.bool_]:
    """Record which (unit, sample) have |g'(z)| under 5 % of the steepest.

    Returns the booleans, of `slope`'s shape (units, samples), that the tape will write. The
    functions this is asked of rise everywhere, so that g' is |g'|.
    """
    flat = np.zeros(slope.shape, np.bool_)
    t(np.less, slope, t.constant(SATURATED * steepest), flat)
    return flat


def distinct_units(W: Array, b: Array, tolerance: float = 1e-9) -> int:
    """Return how many units differ: a duplicate's incoming weights and bias equal another's.

    `W` (fan_in, units) and `b` (units,) are compared to `tolerance`, relative to the longer.
    """
    columns = np.concatenate([W, b[None, :]]).T
    seen: list[Array] = []
    for column in columns[np.lexsort(columns.T[::-1])]:
        if not any(_same(column, other, tolerance) for other in seen[-8:]):
            seen.append(column)
    return len(seen)


def _same(one: Array, other: Array, tolerance: float) -> bool:
    scale = max(float(np.abs(one).max()), float(np.abs(other).max()))
    return bool(np.abs(one - other).max() <= tolerance * scale)
