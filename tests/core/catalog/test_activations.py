"""Every activation against what doesn't come from it: slopes by differences, ranges, kinks."""

import math

import numpy as np
import pytest

from core.catalog.activations import ACTIVATIONS, HIDDEN, LeakyRelu, softmax_naive
from core.catalog.normal import compile_tail
from core.tape import Tape
from tests.core import reference

SEEDS = reference.load("seeds")
GRID = np.linspace(-8, 8, 321) + 0.0137  # no kink on it
FAR = np.concatenate([np.linspace(-1000, 1000, 4001), [-746, -709, 709, 746, 1e-300, -0.0]])


def evaluate(name, z, dtype=np.float64, **parameters):
    """Return g(z) and g'(z) of a precision, as training computes them."""
    g = ACTIVATIONS[name](**parameters)
    values = np.array(z, dtype)
    a, slope = np.full_like(values, np.nan), np.full_like(values, np.nan)
    t = Tape(dtype)
    g.forward(t, values, a)
    g.derivative(t, values, a, slope)
    with np.errstate(over="ignore", under="ignore"):
        t.run()
    return a, slope


@pytest.mark.parametrize("name", HIDDEN)
def test_the_derivative_is_the_slope(name):
    h = np.longdouble(1e-6)
    above, _ = evaluate(name, GRID.astype(np.longdouble) + h, np.longdouble)
    below, _ = evaluate(name, GRID.astype(np.longdouble) - h, np.longdouble)
    numeric = ((above - below) / (2 * h)).astype(np.float64)
    np.testing.assert_allclose(ACTIVATIONS[name]()(GRID)[1], numeric, rtol=1e-9, atol=1e-10)


def test_the_derivative_of_softmax_is_the_diagonal_of_its_jacobian():
    z = np.random.default_rng(0).normal(0, 2, (4, 50)).astype(np.longdouble)
    _, slope = evaluate("softmax", z)
    for unit in range(4):
        h = np.zeros((4, 1), np.longdouble)
        h[unit] = 1e-6
        above, _ = evaluate("softmax", z + h, np.longdouble)
        below, _ = evaluate("softmax", z - h, np.longdouble)
        numeric = (above[unit] - below[unit]) / (2 * h[unit])
        np.testing.assert_allclose(slope[unit], numeric.astype(np.float64), rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_everything_is_finite_out_to_1000(name, dtype):
    a, slope = evaluate(name, FAR.reshape(-1, 1) if name == "softmax" else FAR, dtype)
    assert np.isfinite(a).all()
    assert np.isfinite(slope).all()


@pytest.mark.parametrize("many", [5_000, 2**18 + 8])
@pytest.mark.parametrize("name", HIDDEN)
def test_many_numbers_come_out_as_a_few_do(name, many):
    """Some rows take other loops from some size on."""
    few = np.array([-1000, -0.5, -0.0, 0.0, 0.5, 3, 1000], np.float32)
    found = evaluate(name, np.tile(few, many // len(few) + 1), np.float32)
    for right, whole in zip(evaluate(name, few, np.float32), found, strict=True):
        for part in (whole[: len(few)], whole[-len(few) :]):
            np.testing.assert_array_max_ulp(part, right, 1)


@pytest.mark.parametrize("many", [5, 5_000])
def test_a_unit_that_is_not_a_number_is_not_dead(many):
    a, slope = evaluate("relu", np.full(many, np.nan))
    assert np.isnan(a).all()
    assert slope.all()


@pytest.mark.parametrize("name", HIDDEN)
def test_the_range_is_kept_and_reached(name):
    row = ACTIVATIONS[name]()
    a, _ = row(np.concatenate([FAR, np.linspace(-10, 10, 20001)]))
    assert a.min() >= row.low
    assert a.max() <= row.high
    assert a.min() == pytest.approx(row.low, abs=2e-3) if math.isfinite(row.low) else a.min() < -9
    assert a.max() == pytest.approx(row.high, abs=2e-3) if math.isfinite(row.high) else a.max() > 9


@pytest.mark.parametrize("name", HIDDEN)
def test_kinks_are_where_the_function_or_its_slope_jumps(name):
    row = ACTIVATIONS[name]()
    z = np.linspace(-7, 7, 14001) + 0.0005  # so that whole numbers lie between two of them
    jumps = [np.flatnonzero(np.abs(np.diff(values)) > 0.01) for values in row(z)]
    places = sorted({round(z[i] + 0.0005, 6) for found in jumps for i in found})
    assert places == list(row.kinks)


@pytest.mark.parametrize("name", HIDDEN)
def test_the_steepest_slope_belongs_to_what_is_flat_at_both_ends(name):
    row = ACTIVATIONS[name]()
    _, (left, right) = row([-1000.0, 1000.0])
    flat = left < 1e-5 and right < 1e-5 and name != "step"
    assert (row.steepest is not None) == flat
    if flat:
        assert row.steepest == row(np.append(GRID, 0.0))[1].max()


def test_the_textbooks_maxima():
    assert ACTIVATIONS["sigmoid"].steepest == SEEDS["sigmoid_derivative_maximum"]
    assert ACTIVATIONS["tanh"].steepest == SEEDS["tanh_derivative_maximum"]
    assert ACTIVATIONS["leaky_relu"]() == LeakyRelu(slope=SEEDS["leaky_relu_slope"])


def test_at_zero():
    """As PyTorch has it; step is 1 only above 0."""
    assert [g.item() for g in ACTIVATIONS["step"]()([0.0])] == [0, 0]
    assert [g.item() for g in ACTIVATIONS["relu"]()([0.0])] == [0, 0]
    assert [g.item() for g in ACTIVATIONS["leaky_relu"]()([0.0])] == [0, 0.01]


@pytest.mark.parametrize("name", [n for n in HIDDEN if len(ACTIVATIONS[n]().kinks) == 2])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_what_is_clipped_is_flat_on_its_kinks(name, dtype):
    """As PyTorch has it: the line's slope is that of what lies strictly between them."""
    row = ACTIVATIONS[name]
    first, last = (np.array(kink, dtype) for kink in row.kinks)
    up, down = np.nextafter(first, last), np.nextafter(last, first)
    a, slope = evaluate(name, [first, last, up, down, 0.5], dtype)
    assert a[:2].tolist() == [row.low, row.high]
    assert slope.tolist() == [0, 0, *[dtype(row.steepest)] * 3]


def exact_gelu(z):
    """Return z Φ(z) and its slope, by the standard library's erfc, one by one."""
    tail = np.array([math.erfc(-x / math.sqrt(2)) / 2 for x in z])
    bell = np.array([math.exp(-x * x / 2) for x in z]) / math.sqrt(2 * math.pi)
    return z * tail, tail + z * bell


def test_the_exact_gelu_is_that_of_erfc():
    z = np.linspace(-8, 8, 20001)
    for ours, exact in zip(ACTIVATIONS["gelu_exact"]()(z), exact_gelu(z), strict=True):
        np.testing.assert_allclose(ours, exact, rtol=0, atol=1e-15 * 8)
    small = z[np.abs(z) < 1]
    for ours, exact in zip(ACTIVATIONS["gelu_exact"]()(small), exact_gelu(small), strict=True):
        np.testing.assert_allclose(ours, exact, rtol=0, atol=4e-16)


def test_erf_is_good_to_a_unit_in_1e_15():
    """1 − 2 Φ(−√2 x), against the standard library's."""
    x = np.linspace(-6, 6, 24001)
    tail, bell, t = np.empty_like(x), np.empty_like(x), Tape()
    compile_tail(t, x * math.sqrt(2), tail, bell)
    t.run()
    erf = np.sign(x) * (1 - 2 * tail)
    np.testing.assert_allclose(erf, [math.erf(v) for v in x], rtol=0, atol=1e-15)
    erfc = [math.erfc(abs(v)) for v in x]
    np.testing.assert_allclose(2 * tail, erfc, rtol=3e-14)  # x √2 is rounded, and squared


@pytest.mark.parametrize(
    ("z", "share", "expected"),
    [  # Φ(z) and Φ(z) + z φ(z), worked out with 40 digits
        (-0.7, 0.24196365222307302862, 0.023385898866340155713),
        (-5.55, 1.428347989392276904e-8, -4.3916208611522595692e-7),
        (-10.1, 2.7621094717645167894e-24, -2.8171111150013565371e-22),
        (-20.3, 6.4292444676983463386e-92, -2.6493965215358056736e-89),
        (-36.71, 2.5290001510437797291e-295, -3.4081378130274524635e-292),
    ],
)
def test_the_exact_gelu_keeps_its_digits_where_it_vanishes(z, share, expected):
    a, slope = ACTIVATIONS["gelu_exact"]()(np.array([z]))
    assert a[0] == pytest.approx(z * share, rel=2e-15, abs=0)
    assert slope[0] == pytest.approx(expected, rel=5e-15, abs=0)
    if z > -13:  # float32 has a number so small
        (a,), _ = evaluate("gelu_exact", [z], np.float32)
        assert a == pytest.approx(z * share, rel=1e-5, abs=0)  # z is rounded, and squared


def test_the_slope_of_leaky_relu_can_be_set():
    a, slope = LeakyRelu(slope=0.3)([-2.0, 2.0])
    assert a.tolist() == [-0.6, 2.0]
    assert slope.tolist() == [0.3, 1.0]


def test_the_textbooks_softmax():
    for case, tolerance in (("softmax_table", 5e-7), ("softmax_overflow", 1e-7)):
        expected = SEEDS[case]["softmax"]
        a, _ = evaluate("softmax", np.array(SEEDS[case]["x"])[:, None])
        np.testing.assert_allclose(a[:, 0], expected, rtol=0, atol=tolerance)
    np.testing.assert_allclose(a[:, 0], expected, rtol=1e-7)  # the small ones as well


def test_the_naive_softmax_overflows_where_the_other_does_not():
    assert np.isnan(softmax_naive(SEEDS["softmax_overflow"]["x"])).all()
    expected = SEEDS["softmax_table"]["softmax"]
    np.testing.assert_allclose(softmax_naive(SEEDS["softmax_table"]["x"]), expected, atol=5e-7)


@pytest.mark.parametrize("shift", [-1000.0, 0.0, 1000.0])
def test_softmax_adds_up_to_one_and_knows_no_shift(shift):
    z = np.random.default_rng(1).normal(0, 3, (5, 20))
    a, _ = evaluate("softmax", z + shift)
    np.testing.assert_allclose(a.sum(axis=0), 1.0, rtol=1e-14)
    e = np.exp(z)
    np.testing.assert_allclose(a, e / e.sum(axis=0), rtol=1e-12)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_row_says_what_it_is(name):
    row = ACTIVATIONS[name]()
    assert row.formula
    assert row.derivative_formula
    assert row.source
    assert row.low < row.high
