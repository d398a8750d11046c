"""Measures of a layer: norms, dead and saturated units, accuracy, compiled onto a tape or pure."""

from typing import Any

import numpy as np
import numpy.typing as npt

from core.engine.network import Network
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


def distinct_units(theta: Array, tolerance: float = 1e-9) -> int:
    """Return how many units differ: a duplicate's incoming weights and bias equal another's.

    `theta` is (fan_in + 1, units); columns are compared to `tolerance`, relative to the larger
    of their largest entries.
    """
    norms = np.linalg.norm(theta, axis=0)
    order = np.argsort(norms)
    reach = theta.shape[0] * tolerance * norms[order][1:]
    apart = np.flatnonzero(np.diff(norms[order]) > reach) + 1
    # Only units of nearly one length can be equal; in most networks no two are.
    if len(apart) == len(order) - 1:
        return len(order)
    return sum(_distinct(theta[:, group], tolerance) for group in np.split(order, apart))


def _distinct(columns: Array, tolerance: float) -> int:
    count = 0
    while columns.shape[1]:
        first = columns[:, :1]
        size = np.maximum(np.abs(columns).max(axis=0), np.abs(first).max())
        columns = columns[:, np.abs(columns - first).max(axis=0) > tolerance * size]
        count += 1
    return count


def shrink_factors(
    network: Network, slopes: list[Array], delta: Array
) -> list[tuple[float, float]]:
    """Return why the gradient shrank from each layer to the one below.

    With delta_l = dL/dz_l, ‖delta_l‖ / ‖delta_{l+1}‖ is exactly the product of the pair returned
    for layer l: a weight factor ‖W δ‖ / ‖δ‖ and an activation factor ‖(W δ) · g'‖ / ‖W δ‖. There is
    a pair for each layer but the last, NaN where a norm is 0.

    Parameters
    ----------
    slopes : list of (units, samples) arrays
        Each layer's g'(z).
    delta : (units, samples) array
        The output layer's.
    """
    pairs: list[tuple[float, float]] = []
    for views, slope in zip(reversed(network.layers[1:]), reversed(slopes[:-1]), strict=True):
        back = views.W.dot(delta)
        below = back * slope
        norms = [float(np.linalg.norm(x)) for x in (delta, back, below)]
        with np.errstate(all="ignore"):
            weight, activation = np.divide(norms[1:], norms[:-1]).tolist()
        pairs.append((weight, activation))
        delta = below
    return pairs[::-1]
