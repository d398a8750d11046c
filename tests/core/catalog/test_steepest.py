"""Where each activation is steepest, against SciPy's minimiser and the formulas."""

import math

import numpy as np
import pytest

from core.catalog.activations import HIDDEN, LeakyRelu, activation
from core.catalog.formula.record import Formula
from core.catalog.steepest import Steepest, steepest

INF = math.inf
# From the formulas, or, for smooth ones, from their second derivative's root (mpmath, 20 digits).
KNOWN = {
    "step": (0, -INF, INF),
    "linear": (1, -INF, INF),
    "sigmoid": (0.25, 0, 0),
    "hard_sigmoid": (1 / 6, -3, 3),
    "tanh": (1, 0, 0),
    "hard_tanh": (1, -1, 1),
    "relu": (1, 0, INF),
    "relu6": (1, 0, 6),
    "leaky_relu": (1, 0, INF),
    "elu": (1, 0, INF),
    "selu": (1.0507009873554805 * 1.6732632423543772, 0, 0),
    "softplus": (1, INF, INF),
    "softsign": (1, 0, 0),
    "gelu_exact": (0.5 * (1 + math.erf(1)) + math.sqrt(2 / (2 * math.pi)) / math.e, 2**0.5, 2**0.5),
    "silu": (1.0998393, 2.3993573, 2.3993573),
}


def differences(g, z: np.ndarray) -> np.ndarray:
    """Return the slopes of g itself, by central differences."""
    h = 1e-5
    return (g(z + h)[0] - g(z - h)[0]) / (2 * h)


@pytest.mark.parametrize("name", KNOWN)
def test_it_is_what_the_formula_says(name: str) -> None:
    found, (slope, low, high) = steepest(activation(name)), KNOWN[name]
    assert found.slope == pytest.approx(slope, rel=1e-7)
    assert (found.low, found.high) == pytest.approx((low, high), abs=2e-6)


@pytest.mark.parametrize("name", HIDDEN)
def test_nowhere_is_g_steeper(name: str) -> None:
    """As g itself rises and falls, not g'."""
    g = activation(name)
    z = np.linspace(-40, 40, 400_001)
    z = z[np.abs(np.subtract.outer(z, [*g.kinks, 99.0])).min(axis=1) > 1e-4]
    slopes = np.abs(differences(g, z))
    assert slopes.max() == pytest.approx(abs(steepest(g).slope), rel=3e-4, abs=1e-9)


def test_arguments_and_formulas_have_their_own() -> None:
    assert steepest(LeakyRelu(slope=0.5)) == Steepest(1, 0, INF)
    sine = steepest(Formula(text="sin(3*z)"))
    assert (sine.slope, sine.low) == pytest.approx((3, 0), abs=1e-6)
    steep = steepest(Formula(text="-k*z*sigmoid(z)", numbers={"k": 2.0}))
    assert (steep.slope, steep.low) == pytest.approx((-2 * 1.0998393, 2.3993573), abs=1e-5)
    bell = steepest(Formula(text="exp(-(z-1)^2)"))  # at 1 ± 1/√2, of which one is nearer to 0
    assert (bell.slope, bell.low) == pytest.approx((2**0.5 * math.exp(-0.5), 1 - 0.5**0.5))
    cap = steepest(Formula(text="max(-z, 0)"))
    assert cap == Steepest(-1, -INF, 0)


def test_what_grows_ever_steeper_has_no_largest_slope() -> None:
    assert steepest(Formula(text="z^2")).slope == -INF
    assert steepest(Formula(text="exp(z)")) == Steepest(INF, INF, INF)
