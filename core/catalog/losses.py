"""A table: name -> loss and delta = dL/dz, fused with the output where that is the stable form.

A row's function records the output layer's last part on a tape: from `z` (units, batch) and
the targets `y` it writes the output `a`, the loss (0-d `value`) and `delta`, all of z's shape.
"""

from collections.abc import Callable

import msgspec
import numpy as np

from core.catalog.activation import Activation
from core.catalog.activations import HIDDEN, compile_log_softmax, log_softmax
from core.tape import Array, Tape, maximum, minimum


class Pass(msgspec.Struct, frozen=True):
    """The arrays a loss works on: (units, batch), the 0-d `value`; `layer` is the output's."""

    z: Array
    a: Array
    y: Array
    delta: Array
    value: Array
    layer: int


Compile = Callable[[Tape, Pass, Activation], None]
Each = Callable[[Array, Array, Array], Array]


def _forward(t: Tape, o: Pass, g: Activation) -> None:
    t.phase("a", o.layer, z=o.z, a=o.a)
    t.formula("a = g(z)")
    g.forward(t, o.z, o.a)


class Loss(msgspec.Struct, frozen=True):
    """One row of the table.

    Parameters
    ----------
    compile : callable
        ``compile(t, o, g)`` records it, `g` being the output's activation.
    forward : callable
        ``forward(t, o, g)`` records of that the output's a alone, to the same bits.
    each : callable
        ``each(z, a, y)``: every output's own loss, before any mean; of classes, every sample's.
    outputs : tuple of str
        The activations it goes with.
    formula, each_formula : str
        For display.
    targets : str
        Which it takes: "any", "share" (0 to 1), "binary" (0 or 1) or "distribution" (0 to 1,
        each sample's adding up to 1).
    side : callable, optional
        ``side(a, y)``: on which side of its bends every output stands.
    per_sample : bool
        Whether its mean is over the samples, not over all outputs.
    """

    compile: Compile
    each: Each
    outputs: tuple[str, ...]
    formula: str
    each_formula: str
    targets: str = "any"
    forward: Callable[[Tape, Pass, Activation], object] = _forward
    side: Callable[[Array, Array], Array] | None = None
    per_sample: bool = False


def _loss_phase(t: Tape, o: Pass, name: str, **arrays: Array) -> None:
    t.phase("loss", o.layer, **arrays, loss=o.value)
    t.formula(f"L = {LOSSES[name].formula}")


def _mean(t: Tape, values: Array, out: Array, count: int) -> None:
    """Record out = Σ values / count, as one product with a row of 1/count."""
    weights = np.full(values.size, 1 / count, values.dtype)
    t(values.reshape(-1).dot, weights, out)


def _chain(t: Tape, o: Pass, g: Activation) -> None:
    """Record delta <- delta · g'(z)."""
    slope = np.empty_like(o.z)
    g.derivative(t, o.z, o.a, slope)
    t(np.multiply, o.delta, slope, o.delta)


def _mse(t: Tape, o: Pass, g: Activation) -> None:
    _forward(t, o, g)
    error = np.empty_like(o.z)
    square = np.empty_like(o.z)
    _loss_phase(t, o, "mse", a=o.a, y=o.y)
    t(np.subtract, o.a, o.y, error)
    t(np.multiply, error, error, square)
    _mean(t, square, o.value, square.size)
    t.phase("delta", o.layer, a=o.a, y=o.y, z=o.z, delta=o.delta)
    t.formula("δ = 2 (a − y) / N · g'(z)")
    t(np.multiply, error, t.constant(2 / error.size), o.delta)
    _chain(t, o, g)


def _mae(t: Tape, o: Pass, g: Activation) -> None:
    _forward(t, o, g)
    error, size = np.empty_like(o.z), np.empty_like(o.z)
    _loss_phase(t, o, "mae", a=o.a, y=o.y)
    t(np.subtract, o.a, o.y, error)
    t(np.abs, error, size)
    _mean(t, size, o.value, size.size)
    t.phase("delta", o.layer, a=o.a, y=o.y, z=o.z, delta=o.delta)
    t.formula("δ = sign(a − y) / N · g'(z)")
    t(np.sign, error, o.delta)
    t(np.multiply, o.delta, t.constant(1 / error.size), o.delta)
    _chain(t, o, g)


def _half_squared(t: Tape, o: Pass, g: Activation) -> None:
    _forward(t, o, g)
    error, square = np.empty_like(o.z), np.empty_like(o.z)
    samples = o.z.shape[1]
    _loss_phase(t, o, "half_squared", a=o.a, y=o.y)
    t(np.subtract, o.a, o.y, error)
    t(np.multiply, error, error, square)
    _mean(t, square, o.value, 2 * samples)
    t.phase("delta", o.layer, a=o.a, y=o.y, z=o.z, delta=o.delta)
    t.formula("δ = (a − y) / N · g'(z)")
    t(np.multiply, error, t.constant(1 / samples), o.delta)
    _chain(t, o, g)


def huber(d: float) -> Loss:
    """Return the row of Huber's loss (1964): squared up to an error of `d`, absolute beyond."""

    def compile_huber(t: Tape, o: Pass, g: Activation) -> None:
        # With c, the error cut off at ±d, it is c (e − c / 2) on either side.
        _forward(t, o, g)
        error, cut, part = (np.empty_like(o.z) for _ in range(3))
        _loss_phase(t, o, "huber", a=o.a, y=o.y)
        t(np.subtract, o.a, o.y, error)
        t(maximum, error, t.level(-d, error), cut)
        t(minimum, cut, t.level(d, cut), cut)
        t(np.multiply, cut, t.constant(0.5), part)
        t(np.subtract, error, part, part)
        t(np.multiply, part, cut, part)
        _mean(t, part, o.value, part.size)
        t.phase("delta", o.layer, a=o.a, y=o.y, z=o.z, delta=o.delta)
        t.formula("δ = max(−d, min(d, a − y)) / N · g'(z)")
        t(np.multiply, cut, t.constant(1 / cut.size), o.delta)
        _chain(t, o, g)

    def each(z: Array, a: Array, y: Array) -> Array:
        cut = np.clip(a - y, -d, d)
        return np.asarray(cut * (a - y - cut / 2))

    return Loss(
        compile_huber, each, HIDDEN,
        "mean {(a − y)² / 2 if d ≥ |a − y|, else d (|a − y| − d / 2)}",
        "{(a − y)² / 2 if d ≥ |a − y|, else d (|a − y| − d / 2)}",
        side=lambda a, y: np.sign(a - y) * (np.abs(a - y) > d),
    )  # fmt: skip


def _error(t: Tape, o: Pass, samples: int) -> None:
    """Record delta = (a − y) / samples, where loss and output were made for each other."""
    t.phase("delta", o.layer, a=o.a, y=o.y, delta=o.delta)
    t.formula("δ = (a − y) / N")
    t(np.subtract, o.a, o.y, o.delta)
    t(np.multiply, o.delta, t.constant(1 / samples), o.delta)


def _shares_of_two(t: Tape, o: Pass, g: Activation) -> Array:
    """Record a = σ(z); return log(1 + e^z), which is written on the way."""
    # σ(z) = e^(z − log(1 + e^z)), and L = log(1 + e^z) − y z: neither overflows, and both keep
    # their digits at either end.
    softplus = np.empty_like(o.z)
    t.phase("a", o.layer, z=o.z, a=o.a)
    t.formula("a = σ(z)")
    t(np.logaddexp, t.constant(0.0), o.z, softplus)
    t(np.subtract, o.z, softplus, o.a)
    t(np.exp, o.a, o.a)
    return softplus


def _binary_crossentropy(t: Tape, o: Pass, g: Activation) -> None:
    softplus, product = _shares_of_two(t, o, g), np.empty_like(o.z)
    _loss_phase(t, o, "binary_crossentropy", z=o.z, a=o.a, y=o.y)
    t(np.multiply, o.y, o.z, product)
    t(np.subtract, softplus, product, product)
    _mean(t, product, o.value, product.size)
    _error(t, o, product.size)


def _shares(t: Tape, o: Pass, g: Activation) -> Array:
    """Record a = softmax(z); return its logarithm, which is written on the way."""
    log_a = np.empty_like(o.z)
    t.phase("a", o.layer, z=o.z, a=o.a)
    t.formula("a = softmax(z)")
    compile_log_softmax(t, o.z, log_a)
    t(np.exp, log_a, o.a)
    return log_a


def _categorical_crossentropy(t: Tape, o: Pass, g: Activation) -> None:
    log_a, product = _shares(t, o, g), np.empty_like(o.z)
    samples = o.z.shape[1]
    _loss_phase(t, o, "categorical_crossentropy", a=o.a, y=o.y)
    t(np.multiply, o.y, log_a, product)
    t(np.negative, product, product)
    _mean(t, product, o.value, samples)
    _error(t, o, samples)


def _perceptron(t: Tape, o: Pass, g: Activation) -> None:
    _forward(t, o, g)
    wrong, distance = np.empty_like(o.z), np.empty_like(o.z)

    def mean_of_wrong() -> None:
        count = np.count_nonzero(wrong)
        o.value[()] = distance.sum() / count if count else 0.0

    _loss_phase(t, o, "perceptron", z=o.z, a=o.a, y=o.y)
    t(np.subtract, o.a, o.y, wrong)
    t(np.multiply, wrong, o.z, distance)
    t(np.abs, distance, distance)
    t(mean_of_wrong)
    t.phase("delta", o.layer, a=o.a, y=o.y, delta=o.delta)
    t.formula("δ = step(z) − y")
    t(np.subtract, o.a, o.y, o.delta)


LOSSES: dict[str, Loss] = {
    "mse": Loss(_mse, lambda z, a, y: (a - y) ** 2, HIDDEN, "mean (a − y)²", "(a − y)²"),
    "mae": Loss(_mae, lambda z, a, y: np.abs(a - y), HIDDEN, "mean |a − y|", "|a − y|",
                side=lambda a, y: a > y),
    "half_squared": Loss(_half_squared, lambda z, a, y: (a - y) ** 2 / 2, HIDDEN,
                         "mean Σₖ (aₖ − yₖ)² / 2", "(a − y)² / 2", per_sample=True),
    "huber": huber(1.0),
    "binary_crossentropy": Loss(
        _binary_crossentropy, lambda z, a, y: np.logaddexp(0, z) - y * z, ("sigmoid",),
        "−mean (y log a + (1−y) log(1−a))", "−(y·log a + (1 − y)·log(1 − a))", "share",
        _shares_of_two,
    ),
    "categorical_crossentropy": Loss(
        _categorical_crossentropy,
        lambda z, a, y: -(y * log_softmax(z)).sum(0, keepdims=True), ("softmax",),
        "−mean Σₖ yₖ log aₖ", "−Σₖ yₖ log aₖ", "distribution",
        _shares, per_sample=True,
    ),
    "perceptron": Loss(
        _perceptron, lambda z, a, y: np.abs((a - y) * z), ("step",),
        "mean |z| over the misclassified", "|z|", "binary",
    ),
}  # fmt: skip


def divisor(loss: str, z: Array, a: Array, y: Array) -> int:
    """Return what the mean over these samples divides by; a, z and y are (units, samples)."""
    if loss == "perceptron":
        return int(np.count_nonzero(a - y))
    return z.shape[1] if LOSSES[loss].per_sample else z.size
