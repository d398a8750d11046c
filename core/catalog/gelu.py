"""The two forms of GELU, rows of the table of activations: the paper's with tanh, the exact one."""

import math

import numpy as np

from core.catalog.activation import Activation
from core.catalog.normal import SLOPE, compile_tail
from core.tape import Array, Tape, maximum

_CUBIC = 0.044715
_SCALE = math.sqrt(2 / math.pi)


class Gelu(Activation, frozen=True, tag="gelu"):
    """Hendrycks and Gimpel, 2016: z Φ(z), in the form with tanh that the paper gives."""

    formula = "z/2 (1 + tanh(√(2/π) (z + 0.044715 z³)))"
    derivative_formula = "½ (1 + t) + z/2 (1 − t²) √(2/π) (1 + 0.134145 z²)"
    low, high = -0.1701, math.inf
    source = "Hendrycks, Gimpel 2016"

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        _inner_tanh(t, z, a)
        t(np.add, a, t.constant(1.0), a)
        t(np.multiply, a, z, a)
        t(np.multiply, a, t.constant(0.5), a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        bend, inner = np.empty_like(z), np.empty_like(z)
        half, one = t.constant(0.5), t.constant(1.0)
        _inner_tanh(t, z, d)
        t(np.multiply, d, d, bend)  # z/2 (1 − tanh²) √(2/π) (1 + 3·0.044715 z²)
        t(np.subtract, one, bend, bend)
        t(np.multiply, z, z, inner)
        t(np.multiply, inner, t.constant(3 * _CUBIC), inner)
        t(np.add, inner, one, inner)
        t(np.multiply, inner, z, inner)
        t(np.multiply, inner, t.constant(_SCALE), inner)
        t(np.multiply, bend, inner, bend)
        t(np.add, d, one, d)
        t(np.add, d, bend, d)
        t(np.multiply, d, half, d)


class GeluExact(Activation, frozen=True, tag="gelu_exact"):
    """Hendrycks and Gimpel, 2016: z Φ(z) itself, Φ being the normal distribution."""

    formula = "z/2 (1 + erf(z/√2))"
    derivative_formula = "(1 + erf(z/√2)) / 2 + 0.3989 z e^(−z²/2)"
    low, high = -0.17, math.inf
    source = "Hendrycks, Gimpel 2016"

    def forward(self, t: Tape, z: Array, a: Array) -> None:
        # max(0, z) − |z| Φ(−|z|): on either side, with all digits where it is small.
        tail, bell = np.empty_like(z), np.empty_like(z)
        compile_tail(t, z, tail, bell)
        t(np.abs, z, bell)
        t(np.multiply, tail, bell, tail)
        t(maximum, z, t.level(0.0, a), a)
        t(np.subtract, a, tail, a)

    def derivative(self, t: Tape, z: Array, a: Array, d: Array) -> None:
        # Of −|z| it is Φ(−|z|) − |z| φ(z); of |z|, 1 less that.
        tail, bell, negative = np.empty_like(z), np.empty_like(z), np.empty(z.shape, np.bool_)
        compile_tail(t, z, tail, bell)
        t(np.multiply, bell, t.constant(SLOPE), bell)
        t(np.abs, z, d)
        t(np.multiply, bell, d, bell)
        t(np.subtract, tail, bell, tail)
        t(np.subtract, t.constant(1.0), tail, d)
        t(np.less, z, t.constant(0.0), negative)
        t(np.copyto, d, tail, "same_kind", negative)


def _inner_tanh(t: Tape, z: Array, out: Array) -> None:
    """Record out = tanh(√(2/π) (z + 0.044715 z³))."""
    t(np.multiply, z, z, out)
    t(np.multiply, out, t.constant(_CUBIC), out)
    t(np.add, out, t.constant(1.0), out)
    t(np.multiply, out, z, out)
    t(np.multiply, out, t.constant(_SCALE), out)
    t(np.tanh, out, out)
