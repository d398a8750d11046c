"""A table: name -> how to compute an activation g and its derivative g', its range, its formula.

A row's functions record NumPy calls on a tape, so that training, plots and tests all run
the same ones. `z`, `a` and `d` have one shape; the derivative may use z and a = g(z).
"""

import math
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core.tape import Tape, maximum, minimum

Array = npt.NDArray[Any]
Record = Callable[..., None]

_SELU_SCALE = 1.0507009873554805  # Klambauer et al., 2017
_SELU_ALPHA = 1.6732632423543772
_GELU_CUBIC = 0.044715  # Hendrycks and Gimpel, 2016
_GELU_SCALE = math.sqrt(2 / math.pi)


class Activation(msgspec.Struct, frozen=True):
    """One row of the table.

    Parameters
    ----------
    forward, derivative : callable
        ``forward(t, z, a, **parameters)`` and ``derivative(t, z, a, d, **parameters)``.
    formula, derivative_formula : str
        For display.
    low, high : float
        The range of g.
    source : str
        Where it comes from.
    parameters : dict
        What can be set, with defaults.
    kinks : tuple of float
        Where g' jumps.
    steepest : float or None
        The largest |g'| of a function flat at both ends; None where saturation means nothing.
    elementwise : bool
        False for softmax, which couples the units and belongs to the output alone.
    """

    forward: Record
    derivative: Record
    formula: str
    derivative_formula: str
    low: float
    high: float
    source: str
    parameters: dict[str, float] = {}
    kinks: tuple[float, ...] = ()
    steepest: float | None = None
    elementwise: bool = True

    def __call__(self, z: npt.ArrayLike, **parameters: float) -> tuple[Array, Array]:
        """Return g(z) and g'(z) as float64 arrays of z's shape (not for softmax)."""
        values = np.array(z, np.float64)
        a, d = np.empty_like(values), np.empty_like(values)
        chosen = self.parameters | parameters
        t = Tape()
        self.forward(t, values, a, **chosen)
        self.derivative(t, values, a, d, **chosen)
        with np.errstate(over="ignore", under="ignore"):
            t.run()
        return a, d


def _step(t: Tape, z: Array, a: Array) -> None:
    # np.sign is several times faster than np.heaviside, here and below.
    t(np.sign, z, a)
    t(maximum, a, t.constant(0.0), a)


def _step_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    t(np.copyto, d, t.constant(0.0))


def _linear(t: Tape, z: Array, a: Array) -> None:
    t(np.copyto, a, z)


def _linear_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    t(np.copyto, d, t.constant(1.0))


def _sigmoid(t: Tape, z: Array, a: Array) -> None:
    # exp(-z) overflows to inf for z < -709, and 1 / (1 + inf) is the right 0.
    t(np.negative, z, a)
    t(np.exp, a, a)
    t(np.add, a, t.constant(1.0), a)
    t(np.reciprocal, a, a)


def _sigmoid_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    t(np.subtract, t.constant(1.0), a, d)
    t(np.multiply, d, a, d)


def _tanh(t: Tape, z: Array, a: Array) -> None:
    t(np.tanh, z, a)


def _tanh_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    t(np.multiply, a, a, d)
    t(np.subtract, t.constant(1.0), d, d)


def _relu(t: Tape, z: Array, a: Array) -> None:
    t(maximum, z, t.constant(0.0), a)


def _relu_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    t(np.sign, a, d)  # a is never below 0


def _leaky_relu(t: Tape, z: Array, a: Array, slope: float) -> None:
    t(np.multiply, z, t.constant(slope), a)
    t(maximum, a, z, a)


def _leaky_relu_derivative(t: Tape, z: Array, a: Array, d: Array, slope: float) -> None:
    t(np.sign, z, d)
    t(maximum, d, t.constant(slope), d)


def _elu(t: Tape, z: Array, a: Array) -> None:
    t(minimum, z, t.constant(0.0), a)
    t(np.expm1, a, a)
    t(maximum, a, z, a)


def _elu_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    t(minimum, z, t.constant(0.0), d)
    t(np.exp, d, d)


def _selu(t: Tape, z: Array, a: Array) -> None:
    positive = np.empty_like(z)
    t(maximum, z, t.constant(0.0), positive)
    t(minimum, z, t.constant(0.0), a)
    t(np.expm1, a, a)
    t(np.multiply, a, t.constant(_SELU_ALPHA), a)
    t(np.add, a, positive, a)
    t(np.multiply, a, t.constant(_SELU_SCALE), a)


def _selu_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    positive = np.empty(z.shape, np.bool_)
    t(minimum, z, t.constant(0.0), d)
    t(np.exp, d, d)
    t(np.multiply, d, t.constant(_SELU_SCALE * _SELU_ALPHA), d)
    t(np.greater, z, t.constant(0.0), positive)
    t(np.copyto, d, t.constant(_SELU_SCALE), "same_kind", positive)


def _softplus(t: Tape, z: Array, a: Array) -> None:
    t(np.logaddexp, t.constant(0.0), z, a)


def _softplus_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    _sigmoid(t, z, d)


def _softsign(t: Tape, z: Array, a: Array) -> None:
    t(np.abs, z, a)
    t(np.add, a, t.constant(1.0), a)
    t(np.divide, z, a, a)


def _softsign_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    t(np.abs, z, d)
    t(np.add, d, t.constant(1.0), d)
    t(np.multiply, d, d, d)
    t(np.reciprocal, d, d)


def _gelu_tanh(t: Tape, z: Array, out: Array) -> None:
    """Record out = tanh(√(2/π) (z + 0.044715 z³))."""
    t(np.multiply, z, z, out)
    t(np.multiply, out, t.constant(_GELU_CUBIC), out)
    t(np.add, out, t.constant(1.0), out)
    t(np.multiply, out, z, out)
    t(np.multiply, out, t.constant(_GELU_SCALE), out)
    t(np.tanh, out, out)


def _gelu(t: Tape, z: Array, a: Array) -> None:
    _gelu_tanh(t, z, a)
    t(np.add, a, t.constant(1.0), a)
    t(np.multiply, a, z, a)
    t(np.multiply, a, t.constant(0.5), a)


def _gelu_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    bend, inner = np.empty_like(z), np.empty_like(z)
    half, one = t.constant(0.5), t.constant(1.0)
    _gelu_tanh(t, z, d)
    t(np.multiply, d, d, bend)  # z/2 (1 − tanh²) √(2/π) (1 + 3·0.044715 z²)
    t(np.subtract, one, bend, bend)
    t(np.multiply, z, z, inner)
    t(np.multiply, inner, t.constant(3 * _GELU_CUBIC), inner)
    t(np.add, inner, one, inner)
    t(np.multiply, inner, z, inner)
    t(np.multiply, inner, t.constant(_GELU_SCALE), inner)
    t(np.multiply, bend, inner, bend)
    t(np.add, d, one, d)
    t(np.add, d, bend, d)
    t(np.multiply, d, half, d)


def _silu(t: Tape, z: Array, a: Array) -> None:
    _sigmoid(t, z, a)
    t(np.multiply, a, z, a)


def _silu_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    s = np.empty_like(z)
    _sigmoid(t, z, s)
    t(np.subtract, t.constant(1.0), s, d)
    t(np.multiply, d, a, d)
    t(np.add, d, s, d)


def _mish(t: Tape, z: Array, a: Array) -> None:
    _softplus(t, z, a)
    t(np.tanh, a, a)
    t(np.multiply, a, z, a)


def _mish_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    s, bend = np.empty_like(z), np.empty_like(z)
    _softplus(t, z, d)
    t(np.tanh, d, d)
    _sigmoid(t, z, s)
    t(np.multiply, d, d, bend)  # z σ(z) (1 − tanh²)
    t(np.subtract, t.constant(1.0), bend, bend)
    t(np.multiply, bend, s, bend)
    t(np.multiply, bend, z, bend)
    t(np.add, d, bend, d)


def log_softmax(t: Tape, z: Array, out: Array) -> None:
    """Record out = z − max − log Σ exp(z − max), over the units: the first axis."""
    row = np.empty((1, *z.shape[1:]), z.dtype)
    scratch = np.empty_like(z)
    t(np.maximum.reduce, z, 0, None, row, True)
    t(np.subtract, z, row, out)
    t(np.exp, out, scratch)
    t(np.add.reduce, scratch, 0, None, row, True)
    t(np.log, row, row)
    t(np.subtract, out, row, out)


def _softmax(t: Tape, z: Array, a: Array) -> None:
    log_softmax(t, z, a)
    t(np.exp, a, a)


def _softmax_derivative(t: Tape, z: Array, a: Array, d: Array) -> None:
    _sigmoid_derivative(t, z, a, d)  # the diagonal of its Jacobian


def softmax_naive(z: npt.ArrayLike) -> Array:
    """Return exp(z) / Σ exp(z) as first written, over the first axis.

    For teaching: it overflows to nan from z = 710 on. `ACTIVATIONS` holds the form that
    subtracts the maximum first.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(np.asarray(z, np.float64))
        return np.asarray(e / e.sum(axis=0))


ACTIVATIONS: dict[str, Activation] = {
    "step": Activation(
        _step, _step_derivative, "z > 0 ? 1 : 0", "0", 0, 1, "McCulloch, Pitts 1943", kinks=(0,)
    ),
    "linear": Activation(
        _linear, _linear_derivative, "z", "1", -math.inf, math.inf, "Widrow, Hoff 1960"
    ),
    "sigmoid": Activation(
        _sigmoid, _sigmoid_derivative, "1 / (1 + e⁻ᶻ)", "a (1 − a)", 0, 1,
        "Rumelhart, Hinton, Williams 1986", steepest=0.25,
    ),
    "tanh": Activation(
        _tanh, _tanh_derivative, "tanh z", "1 − a²", -1, 1, "LeCun et al. 1998", steepest=1.0
    ),
    "relu": Activation(
        _relu, _relu_derivative, "max(0, z)", "z > 0 ? 1 : 0;  g'(0) = 0 ∈ {0, 1}",
        0, math.inf, "Nair, Hinton 2010", kinks=(0,),
    ),
    "leaky_relu": Activation(
        _leaky_relu, _leaky_relu_derivative, "max(α z, z)",
        "z > 0 ? 1 : α;  g'(0) = α ∈ {α, 1}", -math.inf, math.inf,
        "Maas, Hannun, Ng 2013", {"slope": 0.01}, kinks=(0,),
    ),
    "elu": Activation(
        _elu, _elu_derivative, "z > 0 ? z : eᶻ − 1", "z > 0 ? 1 : eᶻ", -1, math.inf,
        "Clevert, Unterthiner, Hochreiter 2016",
    ),
    "selu": Activation(
        _selu, _selu_derivative, "λ (z > 0 ? z : α (eᶻ − 1));  λ = 1.0507, α = 1.6733",
        "λ (z > 0 ? 1 : α eᶻ)", -_SELU_SCALE * _SELU_ALPHA, math.inf,
        "Klambauer et al. 2017", kinks=(0,),
    ),
    "softplus": Activation(
        _softplus, _softplus_derivative, "log(1 + eᶻ)", "1 / (1 + e⁻ᶻ)", 0, math.inf,
        "Dugas et al. 2001",
    ),
    "softsign": Activation(
        _softsign, _softsign_derivative, "z / (1 + |z|)", "1 / (1 + |z|)²", -1, 1,
        "Bergstra et al. 2009", steepest=1.0,
    ),
    "gelu": Activation(
        _gelu, _gelu_derivative, "z/2 (1 + tanh(√(2/π) (z + 0.044715 z³)))",
        "½ (1 + t) + z/2 (1 − t²) √(2/π) (1 + 0.134145 z²)", -0.1701, math.inf,
        "Hendrycks, Gimpel 2016",
    ),
    "silu": Activation(
        _silu, _silu_derivative, "z σ(z)", "σ(z) + a (1 − σ(z))", -0.2785, math.inf,
        "Hendrycks, Gimpel 2016; Ramachandran et al. 2017 (Swish)",
    ),
    "mish": Activation(
        _mish, _mish_derivative, "z tanh(log(1 + eᶻ))", "t + z σ(z) (1 − t²)", -0.3089, math.inf,
        "Misra 2019",
    ),
    "softmax": Activation(
        _softmax, _softmax_derivative, "e^(z − max) / Σ e^(z − max)", "aᵢ (δᵢⱼ − aⱼ)", 0, 1,
        "Bridle 1990", elementwise=False,
    ),
}  # fmt: skip
HIDDEN = tuple(name for name, row in ACTIVATIONS.items() if row.elementwise)
