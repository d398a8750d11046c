"""What is measured of a network: each measure is defined once, in `MEASURES`, under one name.

Histories, records, frames and panels ask for it by that name; a new one is one entry here.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal

import msgspec
import numpy as np
import numpy.typing as npt

from core.engine.network import LayerViews, Network
from core.tape import Array, Tape

Bools = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
Value = float | None  # an int where the measure is a count
SATURATED = 0.05  # of the steepest slope
_SMALL = 16384  # parameters up to which one pass over all of them is the faster way
_GOLDEN = (math.sqrt(5) - 1) / 2  # its multiples' fractions lie evenly, and in no order
_FEW = 128  # units whose first numbers are quickly sorted
_BLOCK = 65536  # numbers compared at once


class LayerValues(msgspec.Struct):
    """A layer as it is measured: its parameters, and its values for some samples.

    `z`, `a`, `slope` (which is g'(z)) and `delta` are (units, samples). `alive` (units,) and
    `saturated` (units, samples) are None where the words mean nothing. `shrink` is the pair of
    `shrink_factors`.
    """

    parameters: LayerViews
    z: Array
    a: Array
    slope: Array
    delta: Array
    alive: Bools | None = None
    saturated: Bools | None = None
    shrink: tuple[float, float] = (math.nan, math.nan)

    @property
    def flat(self) -> Bools:
        """Which (unit, sample) pass hardly any gradient: saturated, or else with a slope of 0."""
        return np.equal(self.slope, 0) if self.saturated is None else self.saturated


Layers = Sequence[LayerValues]


class Measure(msgspec.Struct, frozen=True):
    """One measure.

    Parameters
    ----------
    name : str
    unit : str
        "loss", "share" (0 to 1), "count", "norm", "ratio", or "value" (of z or a, or
        an eigenvalue).
    taken : "step", "probe", "now" or "asked"
        How often. Each step, of its batch, before its update; each `probe_every` steps, on
        the probe set; for the moment shown only; or, as it takes long, where it is asked for.
        Those of "step" and "probe" have columns in the rows of a history, in the order of the
        table: files keep these rows, so a new measure goes after the others.
    per_layer : bool
        Whether each layer has one, or the whole network.
    null : str
        When there is none (NaN in a row, None elsewhere), as a key; "" for never.
    compile : callable, optional
        Records onto a step's tape what writes it, (layers,) or 0-d.
    take : callable, optional
        Returns it of the layers' values on the probe set, one a layer or one in all.
    derive : callable, optional
        Makes it of other measures' columns, asked for by name; it has none of its own.
    block : str
        Neighbours of one block take turns in a row: W1, b1, W2, b2, …
    """

    name: str
    unit: str
    taken: Literal["step", "probe", "now", "asked"]
    per_layer: bool = True
    null: str = ""
    compile: Callable[[Tape, Layers, Array], None] | None = None
    take: Callable[[Layers], float | list[float]] | None = None
    derive: Callable[[Callable[[str], Array]], Array] | None = None
    block: str = ""

    def value(self, number: float) -> Value:
        """Return a number of a row as a value: None for null, an int for a count."""
        if self.null and math.isnan(number):
            return None
        return int(number) if self.unit == "count" else float(number)


def _each(of: Callable[[LayerValues], float]) -> Callable[[Layers], list[float]]:
    return lambda layers: [of(layer) for layer in layers]


def _dead(layer: LayerValues) -> float:
    alive = layer.alive
    return math.nan if alive is None else alive.size - int(np.count_nonzero(alive))


def _saturated(layer: LayerValues) -> float:
    flat = layer.saturated
    return math.nan if flat is None else int(np.count_nonzero(flat)) / flat.size


def _flat(layer: LayerValues) -> float:
    return int(np.count_nonzero(layer.flat)) / layer.slope.size


def _zeros(layer: LayerValues) -> float:
    return 1 - int(np.count_nonzero(layer.a)) / layer.a.size


def _shrink(which: int) -> Callable[[LayerValues], float]:
    return lambda layer: layer.shrink[which] if math.isfinite(layer.shrink[which]) else math.nan


def _update_ratio(column: Callable[[str], Array]) -> Array:
    weight, update = column("weight_norm"), column("update_norm")
    with np.errstate(all="ignore"):
        return np.where(weight > 0, update / weight, np.nan)


# Loss, accuracy, norms and scores on test samples are written where they come about; the norms
# of all W and b in one pass.
_TABLE = (
    Measure("loss", "loss", "step", per_layer=False),
    Measure("accuracy", "share", "step", per_layer=False, null="no_classes"),
    Measure("weight_norm", "norm", "step", block="theta"),
    Measure("bias_norm", "norm", "step", null="no_biases", block="theta"),
    Measure("update_norm", "norm", "step", block="update"),
    Measure("bias_update_norm", "norm", "step", null="no_biases", block="update"),
    Measure("grad_norm", "norm", "step", block="gradient"),
    Measure("bias_grad_norm", "norm", "step", null="no_biases", block="gradient"),
    Measure("update_ratio", "ratio", "step", null="zero_weights", derive=_update_ratio),
    Measure("dead", "count", "probe", null="cannot_die", take=_each(_dead)),
    Measure("saturated", "share", "probe", null="cannot_saturate", take=_each(_saturated)),
    Measure("test_loss", "loss", "probe", per_layer=False, null="no_test_samples"),
    Measure("test_accuracy", "share", "probe", per_layer=False, null="no_classes"),
    Measure("z_mean", "value", "now", take=_each(lambda layer: float(layer.z.mean()))),
    Measure("z_std", "value", "now", take=_each(lambda layer: float(layer.z.std()))),
    Measure("a_mean", "value", "now", take=_each(lambda layer: float(layer.a.mean()))),
    Measure("a_std", "value", "now", take=_each(lambda layer: float(layer.a.std()))),
    Measure("zeros", "share", "now", take=_each(_zeros)),
    Measure("flat", "share", "now", take=_each(_flat)),
    Measure("distinct", "count", "now",
            take=_each(lambda layer: distinct_units(layer.parameters.theta))),
    Measure("weight_factor", "ratio", "now", null="no_delta", take=_each(_shrink(0))),
    Measure("activation_factor", "ratio", "now", null="no_delta", take=_each(_shrink(1))),
    Measure("sharpness", "value", "asked", per_layer=False, null="not_finite"),
    Measure("edge_ratio", "ratio", "asked", per_layer=False, null="no_edge"),
)  # fmt: skip
MEASURES = {measure.name: measure for measure in _TABLE}
SHRINK = frozenset({"weight_factor", "activation_factor"})
# Those that records hold, in this order.
RECORDED = (
    "loss", "accuracy", "grad_norm", "bias_grad_norm", "weight_norm", "update_ratio", "dead",
    "saturated",
)  # fmt: skip


def of_network(found: Mapping[str, Any]) -> dict[str, Value]:
    """Return the network's measures by name, of those `found`; None for one that is null."""
    return {
        name: measure.value(found[name])
        for name, measure in MEASURES.items()
        if name in found and not measure.per_layer
    }


def of_layers(found: Mapping[str, Any], layers: int) -> list[dict[str, Value]]:
    """Return the measures of each layer, as `of_network` those of the network."""
    each: list[dict[str, Value]] = [{} for _ in range(layers)]
    for name, measure in MEASURES.items():
        if name in found and measure.per_layer:
            for layer, number in zip(each, found[name], strict=True):
                layer[name] = measure.value(number)
    return each


def compile_squares(t: Tape, network: Network, out: Array) -> None:
    """Record the sum of squares of every W and b, of its update and of its gradient.

    Writes `out` (3 * parts,): those of the weights (W1, b1, W2, b2, …) but for the biases that a
    layer lacks, then those of the updates, then those of the gradients.
    """
    t.phase("squares", None, squares=out)
    t.meet()
    t.formula("Σ x²")
    size, starts = network.parameters, network.segments[network.parts]
    if size <= _SMALL:
        flat = network.state.reshape(-1)
        squares = np.empty_like(flat)
        t(np.multiply, flat, flat, squares)
        t(np.add.reduceat, squares, segments(network), 0, None, out)
    else:
        stops = np.append(starts[1:], size)
        for i, row in enumerate(network.state):
            for j, (begin, end) in enumerate(zip(starts, stops, strict=True)):
                part = row[begin:end]
                t(part.dot, part, out[i * len(stops) + j, ...])
        t.aside(len(out) // 2)


def segments(network: Network) -> Indices:
    """Return where every W and b of the state's rows begins, (3 * parts,)."""
    starts = network.segments[network.parts]
    found: Indices = starts[None, :] + network.parameters * np.arange(3)[:, None]
    return found.reshape(-1)


def compile_alive(t: Tape, slope: Array) -> Bools:
    """Record which units are alive: g'(z) is not 0 for every sample; `slope` is (units, samples).

    Returns the (units,) booleans the tape will write.
    """
    alive = np.ones(len(slope), np.bool_)
    t(np.logical_or.reduce, slope, 1, None, alive)
    return alive


def compile_saturated(t: Tape, slope: Array, steepest: float, rising: bool = True) -> Bools:
    """Record which (unit, sample) have |g'(z)| under 5 % of the steepest.

    Returns the booleans, of `slope`'s shape (units, samples), that the tape will write. Of a
    function that is `rising` everywhere, g' is |g'|.
    """
    flat, size = np.zeros(slope.shape, np.bool_), slope
    if not rising:
        size = np.empty_like(slope)
        t(np.abs, slope, size)
    t(np.less, size, t.constant(SATURATED * steepest), flat)
    return flat


def duplicate_groups(theta: Array, tolerance: float = 1e-9) -> tuple[tuple[int, ...], ...]:
    """Return the groups of units whose incoming weights and bias are equal, each in order.

    `theta` is (fan_in + 1, units); columns are compared to `tolerance`, relative to the larger
    of their largest entries. A group are the first unit in none yet and all those equal to it.
    """
    with np.errstate(all="ignore"):  # infinity less itself
        size = np.maximum(theta.max(axis=0), -theta.min(axis=0))
        alike = _alike(theta, size, tolerance)
        found = [group for some in alike for group in _groups(theta, some, size, tolerance)]
    return tuple(sorted(found))


def _alike(theta: Array, size: Array, tolerance: float) -> list[Indices]:
    """Return runs of units, each in order, so that two in different runs can't be equal.

    What sets them apart is one weighted mean of their numbers each, of irregular weights: in
    float64, since in float32 too many means come within the reach of their rounding.
    """
    if not np.isfinite(size).all():
        return [np.arange(len(size))]
    rows, eps = len(theta), np.finfo(np.float64)
    weights = (0.5 + np.arange(rows) * _GOLDEN % 1) / (2 * rows)  # all sums stay within range
    mean = weights @ theta.astype(np.float64, copy=False)
    reach = (tolerance + rows * eps.eps) * size + eps.tiny
    low, high = mean - reach, mean + reach
    order = np.argsort(low)
    apart = low[order][1:] > np.maximum.accumulate(high[order])[:-1]
    starts = np.append(0, np.flatnonzero(apart) + 1)
    stops = np.append(starts[1:], len(order))
    several = stops - starts > 1
    pairs = zip(starts[several].tolist(), stops[several].tolist(), strict=True)
    return [np.sort(order[start:stop]) for start, stop in pairs]


def _groups(theta: Array, units: Indices, size: Array, tolerance: float) -> list[tuple[int, ...]]:
    found = []
    while len(units) > 1:
        first, others = units[0], units[1:]
        reach = tolerance * np.maximum(size[others], size[first])
        equal = _within(theta, others, theta[:, first, None], reach)
        if equal.any():
            found.append((int(first), *others[equal].tolist()))
        units = others[~equal]
    return found


def _within(theta: Array, units: Indices, column: Array, reach: Array) -> Bools:
    """Return which units' numbers are all within `reach` (units,) of a `column` (rows, 1)."""
    left, start = np.arange(len(units)), 0
    while start < len(theta) and len(left):  # most differ in the first rows
        rows = slice(start, start + 32 + _BLOCK // len(left))
        near = np.abs(theta[rows, units[left]] - column[rows]) <= reach[left]
        left, start = left[near.all(axis=0)], rows.stop
    equal = np.zeros(len(units), np.bool_)
    equal[left] = True
    return equal


def distinct_units(theta: Array, tolerance: float = 1e-9) -> int:
    """Return how many units are left when the equal ones of a group count once."""
    if _all_apart(theta, tolerance):
        return int(theta.shape[1])
    groups = duplicate_groups(theta, tolerance)
    return int(theta.shape[1]) - sum(len(group) - 1 for group in groups)


def _all_apart(theta: Array, tolerance: float) -> bool:
    """Return whether the units' first numbers alone, of not too many, tell that none are equal."""
    if theta.shape[1] > _FEW:
        return False
    first, reach = sorted(theta[0].tolist()), tolerance * norm(theta)
    return all(reach < high - low < math.inf for low, high in pairwise(first))


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
    over = norm(delta)
    for views, slope in zip(reversed(network.layers[1:]), reversed(slopes[:-1]), strict=True):
        back = views.W.dot(delta)
        below = back * slope
        through, under = norm(back), norm(below)
        pairs.append((_ratio(through, over), _ratio(under, through)))
        delta, over = below, under
    return pairs[::-1]


def norm(x: Array) -> float:
    """Return the L2 norm of all numbers in `x`."""
    return math.sqrt(float(np.vdot(x, x)))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else math.nan
