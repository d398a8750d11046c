"""A table: name -> an activation g and its derivative g', each a frozen struct.

Its fields are its arguments; what it records are NumPy calls on a tape, so that training, plots
and tests all run the same ones. `z`, `a` and `d` have one shape; the derivative may use z and
a = g(z).
"""

import math
from functools import cache
from typing import Annotated, ClassVar, get_args

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.activation import Activation, compile_sigmoid
from core.catalog.formula.record import Formula
from core.catalog.gelu import Gelu, GeluExact
from core.faults import refuse
from core.tape import Array, Tape, maximum, minimum

_SELU_SCALE = 1.0507009873554805
_SELU_ALPHA = 1.6732632423543772
_MANY = 4096  # numbers from which two fast loops take less time than np.sign


class Step(Activation, frozen=True, tag="step"):
    """McCulloch and Pitts, 1943: a neuron fires, or it does not."""

    formula = "{1 if z > 0, else 0}"
    derivative_formula = "0"
    low, high = 0, 1
    source = "McCulloch, Pitts 1943"
    kinks = (0,)
    constant_slope = 0

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        # np.sign is several times faster than np.heaviside, here and below.
        t(np.sign, z, a)
        t(maximum, a, t.level(0.0, a), a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        t(np.copyto, d, t.constant(0.0))


class Linear(Activation, frozen=True, tag="linear"):
    """Widrow and Hoff, 1960 (ADALINE): the sum as it is, for regression."""

    formula = "z"
    derivative_formula = "1"
    low, high = -math.inf, math.inf
    source = "Widrow, Hoff 1960"
    constant_slope = 1

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(np.copyto, a, z)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        t(np.copyto, d, t.constant(1.0))


class Sigmoid(Activation, frozen=True, tag="sigmoid"):
    """Rumelhart, Hinton and Williams, 1986: the logistic function."""

    formula = "1 / (1 + e⁻ᶻ)"
    derivative_formula = "a (1 − a)"
    low, high = 0, 1
    source = "Rumelhart, Hinton, Williams 1986"
    steepest = 0.25

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        compile_sigmoid(t, z, a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        t(np.subtract, t.constant(1.0), a, d)
        t(np.multiply, d, a, d)


class Clipped(Activation, frozen=True):
    """A straight line of slope `steepest` between its two kinks, flat on either side."""

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        inside, below = np.empty(z.shape, np.bool_), np.empty(z.shape, np.bool_)
        first, last = map(t.constant, self.kinks)
        t(np.greater, z, first, inside)
        t(np.less, z, last, below)
        t(np.logical_and, inside, below, inside)
        t(np.multiply, inside, t.constant(self.steepest or 0.0), d)


class HardSigmoid(Clipped, frozen=True, tag="hard_sigmoid"):
    """Courbariaux, Bengio and David, 2015: a sigmoid of straight lines, in MobileNetV3's form."""

    formula = "max(0, min(6, z + 3)) / 6"
    derivative_formula = "{1/6 if 3 > z > −3, else 0};  g'(−3) = g'(3) = 0 ∈ {0, 1/6}"
    low, high = 0, 1
    source = "Courbariaux, Bengio, David 2015; Howard et al. 2019 (MobileNetV3)"
    kinks = (-3, 3)
    steepest = 1 / 6

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(np.add, z, t.constant(3.0), a)
        t(maximum, a, t.level(0.0, a), a)
        t(minimum, a, t.level(6.0, a), a)
        t(np.divide, a, t.constant(6.0), a)


class Tanh(Activation, frozen=True, tag="tanh"):
    """LeCun et al., 1998 (Efficient BackProp): a sigmoid around 0, tanh z = 2 σ(2z) − 1."""

    formula = "tanh z"
    derivative_formula = "1 − a²"
    low, high = -1, 1
    source = "LeCun et al. 1998"
    steepest = 1.0

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(np.tanh, z, a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        t(np.multiply, a, a, d)
        t(np.subtract, t.constant(1.0), d, d)


class HardTanh(Clipped, frozen=True, tag="hard_tanh"):
    """Collobert, 2004: tanh's straight middle, cut off at −1 and 1."""

    formula = "max(−1, min(1, z))"
    derivative_formula = "{1 if 1 > z > −1, else 0};  g'(−1) = g'(1) = 0 ∈ {0, 1}"
    low, high = -1, 1
    source = "Collobert 2004"
    kinks = (-1, 1)
    steepest = 1.0

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(maximum, z, t.level(-1.0, a), a)
        t(minimum, a, t.level(1.0, a), a)


class Relu(Activation, frozen=True, tag="relu"):
    """Nair and Hinton, 2010: the rectified linear unit."""

    formula = "max(0, z)"
    derivative_formula = "{1 if z > 0, else 0};  g'(0) = 0 ∈ {0, 1}"
    low, high = 0, math.inf
    source = "Nair, Hinton 2010"
    kinks = (0,)

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(maximum, z, t.level(0.0, z), a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        # As a is never below 0, and nan is not 0, either way is right.
        if d.size < _MANY:
            t(np.sign, a, d)
            return
        positive = np.empty(d.shape, np.bool_)
        t(np.not_equal, a, t.constant(0.0), positive)
        t(np.copyto, d, positive)


class Relu6(Clipped, frozen=True, tag="relu6"):
    """Krizhevsky, 2010: a ReLU that goes no higher than 6."""

    formula = "max(0, min(6, z))"
    derivative_formula = "{1 if 6 > z > 0, else 0};  g'(0) = g'(6) = 0 ∈ {0, 1}"
    low, high = 0, 6
    source = "Krizhevsky 2010"
    kinks = (0, 6)
    steepest = 1.0

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(maximum, z, t.level(0.0, a), a)
        t(minimum, a, t.level(6.0, a), a)


class LeakyRelu(Activation, frozen=True, tag="leaky_relu", kw_only=True):
    """Maas, Hannun and Ng, 2013: a ReLU with a small slope for negative z."""

    slope: Annotated[float, msgspec.Meta(ge=0, lt=1)] = 0.01

    formula = "max(α z, z)"
    derivative_formula = "{1 if z > 0, else α};  g'(0) = α ∈ {α, 1}"
    symbols: ClassVar = {"slope": "α"}
    low, high = -math.inf, math.inf
    source = "Maas, Hannun, Ng 2013"
    kinks = (0,)

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(np.multiply, z, t.constant(self.slope), a)
        t(maximum, a, z, a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        t(np.sign, z, d)
        t(maximum, d, t.level(self.slope, d), d)


class Elu(Activation, frozen=True, tag="elu"):
    """Clevert, Unterthiner and Hochreiter, 2016, with α = 1: exponential for negative z."""

    formula = "{z if z > 0, else eᶻ − 1}"
    derivative_formula = "{1 if z > 0, else eᶻ}"
    low, high = -1, math.inf
    source = "Clevert, Unterthiner, Hochreiter 2016"

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(minimum, z, t.level(0.0, z), a)
        t(np.expm1, a, a)
        t(maximum, a, z, a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        t(minimum, z, t.level(0.0, z), d)
        t(np.exp, d, d)


class Selu(Activation, frozen=True, tag="selu"):
    """Klambauer et al., 2017: an ELU so scaled that layers keep mean 0 and variance 1."""

    formula = "λ {z if z > 0, else α (eᶻ − 1)};  λ = 1.0507, α = 1.6733"
    derivative_formula = "λ {1 if z > 0, else α eᶻ}"
    low, high = -_SELU_SCALE * _SELU_ALPHA, math.inf
    source = "Klambauer et al. 2017"
    kinks = (0,)

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        positive = np.empty_like(z)
        t(maximum, z, t.level(0.0, z), positive)
        t(minimum, z, t.level(0.0, z), a)
        t(np.expm1, a, a)
        t(np.multiply, a, t.constant(_SELU_ALPHA), a)
        t(np.add, a, positive, a)
        t(np.multiply, a, t.constant(_SELU_SCALE), a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        positive = np.empty(z.shape, np.bool_)
        t(minimum, z, t.level(0.0, z), d)
        t(np.exp, d, d)
        t(np.multiply, d, t.constant(_SELU_SCALE * _SELU_ALPHA), d)
        t(np.greater, z, t.constant(0.0), positive)
        t(np.copyto, d, t.constant(_SELU_SCALE), "same_kind", positive)


class Softplus(Activation, frozen=True, tag="softplus"):
    """Dugas et al., 2001: a smooth ReLU, whose derivative is the sigmoid."""

    formula = "log(1 + eᶻ)"
    derivative_formula = "1 / (1 + e⁻ᶻ)"
    low, high = 0, math.inf
    source = "Dugas et al. 2001"

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(np.logaddexp, t.constant(0.0), z, a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        compile_sigmoid(t, z, d)


class Softsign(Activation, frozen=True, tag="softsign"):
    """Bergstra et al., 2009: like tanh, but it flattens far more slowly."""

    formula = "z / (1 + |z|)"
    derivative_formula = "1 / (1 + |z|)²"
    low, high = -1, 1
    source = "Bergstra et al. 2009"
    steepest = 1.0

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(np.abs, z, a)
        t(np.add, a, t.constant(1.0), a)
        t(np.divide, z, a, a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        t(np.abs, z, d)
        t(np.add, d, t.constant(1.0), d)
        t(np.multiply, d, d, d)
        t(np.reciprocal, d, d)


class Silu(Activation, frozen=True, tag="silu"):
    """Hendrycks and Gimpel, 2016; Ramachandran et al., 2017, who call it Swish."""

    formula = "z σ(z)"
    derivative_formula = "σ(z) + a (1 − σ(z))"
    low, high = -0.2785, math.inf
    source = "Hendrycks, Gimpel 2016; Ramachandran et al. 2017 (Swish)"

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        compile_sigmoid(t, z, a)
        t(np.multiply, a, z, a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        s = np.empty_like(z)
        compile_sigmoid(t, z, s)
        t(np.subtract, t.constant(1.0), s, d)
        t(np.multiply, d, a, d)
        t(np.add, d, s, d)


class Mish(Activation, frozen=True, tag="mish"):
    """Misra, 2019: z tanh(softplus(z))."""

    formula = "z tanh(log(1 + eᶻ))"
    derivative_formula = "t + z σ(z) (1 − t²)"
    low, high = -0.3089, math.inf
    source = "Misra 2019"

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        t(np.logaddexp, t.constant(0.0), z, a)
        t(np.tanh, a, a)
        t(np.multiply, a, z, a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        s, bend = np.empty_like(z), np.empty_like(z)
        t(np.logaddexp, t.constant(0.0), z, d)
        t(np.tanh, d, d)
        compile_sigmoid(t, z, s)
        t(np.multiply, d, d, bend)  # z σ(z) (1 − tanh²)
        t(np.subtract, t.constant(1.0), bend, bend)
        t(np.multiply, bend, s, bend)
        t(np.multiply, bend, z, bend)
        t(np.add, d, bend, d)


class Softmax(Activation, frozen=True, tag="softmax"):
    """Bridle, 1990: shares of 1, one a class; the maximum is taken off, or eᶻ overflows."""

    formula = "e^(z − max) / Σ e^(z − max)"
    derivative_formula = "aᵢ (δᵢⱼ − aⱼ)"
    low, high = 0, 1
    source = "Bridle 1990"
    elementwise = False

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        compile_log_softmax(t, z, a)
        t(np.exp, a, a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        t(np.subtract, t.constant(1.0), a, d)
        t(np.multiply, d, a, d)  # a (1 − a), the diagonal of its Jacobian


HiddenActivation = (
    Step | Linear | Sigmoid | HardSigmoid | Tanh | HardTanh | Relu | Relu6 | LeakyRelu | Elu | Selu
    | Softplus | Softsign | Gelu | GeluExact | Silu | Mish | Formula
)  # fmt: skip
AnyActivation = HiddenActivation | Softmax
ACTIVATIONS: dict[str, type[Activation]] = {
    str(cls.__struct_config__.tag): cls for cls in get_args(AnyActivation)
}
HIDDEN = tuple(name for name, cls in ACTIVATIONS.items() if cls.elementwise)
ARGUMENTS = {key: cls for cls in ACTIVATIONS.values() for key in cls.__struct_encode_fields__}


@cache
def activation(name: str) -> Activation:
    """Return the activation of that name, its arguments as usual.

    Raises
    ------
    Refused
        If there is none.
    """
    if name not in ACTIVATIONS:
        raise refuse("unknown_name", "activation", name, allowed=list(ACTIVATIONS))
    return ACTIVATIONS[name]()


def compile_log_softmax(t: Tape, z: Array, out: Array) -> None:
    """Record out = z − max − log Σ exp(z − max), over the units: the first axis."""
    row = np.empty((1, *z.shape[1:]), z.dtype)
    scratch = np.empty_like(z)
    t(np.maximum.reduce, z, 0, None, row, True)
    t(np.subtract, z, row, out)
    t(np.exp, out, scratch)
    t(np.add.reduce, scratch, 0, None, row, True)
    t(np.log, row, row)
    t(np.subtract, out, row, out)


def log_softmax(z: Array) -> Array:
    """Return log softmax(z), over the first axis."""
    t, out = Tape(), np.empty_like(z)
    compile_log_softmax(t, z, out)
    t.run()
    return out


def softmax_naive(z: npt.ArrayLike) -> Array:
    """Return exp(z) / Σ exp(z) as first written, over the first axis.

    For teaching: it overflows to nan from z = 710 on. `Softmax` subtracts the maximum
    first.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(np.asarray(z, np.float64))
        return np.asarray(e / e.sum(axis=0))
