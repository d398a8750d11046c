"""Softmax as it is computed: the right shares, and what overflows in which precision."""

import math
from decimal import Decimal, getcontext

import numpy as np
import pytest

from core.engine.softmax import largest_exponent, softmax

LARGE = (1010.0, 1000.0, 990.0)
SMALL = (2.0, 10.0, 1.0, 4.0)


def exact(z: tuple[float, ...]) -> list[float]:
    """Return softmax(z) by 60 digits."""
    getcontext().prec = 60
    e = [Decimal(x).exp() for x in z]
    return [float(x / sum(e)) for x in e]


@pytest.mark.parametrize("subtract", [None, "largest", 3.5, -20.0])
@pytest.mark.parametrize(("precision", "within"), [("float64", 1e-14), ("float32", 3e-6)])
def test_any_constant_gives_the_same_shares(subtract, precision: str, within: float) -> None:
    found = softmax(SMALL, precision, subtract)
    assert found.p == pytest.approx(exact(SMALL), rel=within)
    assert found.p.dtype == found.e.dtype == precision
    assert found.happened == ()
    assert (found.before, found.after) == (1, 1)


def test_the_columns_are_what_the_formula_says() -> None:
    found = softmax(SMALL, subtract="largest")
    assert found.shift == 10
    assert found.shifted.tolist() == [-8, 0, -9, -6]
    assert found.e == pytest.approx([math.exp(x) for x in (-8, 0, -9, -6)], rel=1e-15)
    assert found.total == pytest.approx(math.fsum(found.e), rel=1e-15)


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_the_textbooks_large_numbers_overflow(precision: str) -> None:
    """Saito, Deep Learning from Scratch, 3.5: [nan, nan, nan], then [0.99995, 4.5e-5, 2.1e-9]."""
    bare, mended = softmax(LARGE, precision), softmax(LARGE, precision, "largest")
    assert np.isposinf(bare.e).all()
    assert bare.total == math.inf
    assert np.isnan(bare.p).all()
    assert bare.happened == ("overflow", "no_share")
    assert (bare.before, bare.after) == (0, None)
    assert mended.p == pytest.approx([9.99954600e-01, 4.53978686e-05, 2.06106005e-09], rel=1e-6)
    assert mended.p == pytest.approx(exact(LARGE), rel=1e-6)
    assert mended.happened == ()
    assert (mended.before, mended.after) == (0, 0)


def test_float32_overflows_long_before_float64() -> None:
    assert largest_exponent("float32") == pytest.approx(88.7228, abs=1e-4)
    assert largest_exponent("float64") == pytest.approx(709.7827, abs=1e-4)
    for precision, z in (("float32", 88.72), ("float64", 709.78)):
        assert softmax((z, 0.0), precision).happened == ()
        assert softmax((z + 0.1, 0.0), precision).happened == ("overflow", "no_share")
    assert softmax((100.0, 99.0), "float64").p == pytest.approx(exact((100.0, 99.0)))


@pytest.mark.parametrize(
    ("z", "precision", "subtract", "happened"),
    [
        ((709.5, 709.5), "float64", None, ("sum_overflow",)),
        ((-800.0, -900.0), "float64", None, ("underflow", "no_sum")),
        ((-800.0, 5.0), "float64", None, ("underflow",)),
        ((1e39, 0.0), "float32", None, ("z_overflow", "no_share")),
        ((0.0, 1.0), "float64", 1000.0, ("underflow", "no_sum")),  # not every constant will do
        ((0.0, 1.0), "float64", -1000.0, ("overflow", "no_share")),
        ((1e308, -1e308), "float64", "largest", ()),
    ],
)
def test_it_says_what_happened(z, precision: str, subtract, happened: tuple[str, ...]) -> None:
    found = softmax(z, precision, subtract)
    assert found.happened == happened


def test_an_overflowing_sum_leaves_no_share_at_all() -> None:
    """They are 0 and not a half each; the largest of them is no answer."""
    found = softmax((709.5, 709.5))
    assert found.p.tolist() == [0, 0]
    assert found.after is None
