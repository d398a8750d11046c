"""Every loss against its formula written plainly, its delta against differences."""

import numpy as np
import pytest

from core.catalog.activations import ACTIVATIONS
from core.catalog.losses import LOSSES, Pass, divisor, huber
from core.tape import Tape
from tests.core import reference

SAMPLES, UNITS = 7, 3
MORE = reference.load("more")
PAIRS = [(loss, output) for loss, row in LOSSES.items() for output in row.outputs]


def wrong_ones(z, a, y):
    wrong = (z > 0) != (y > 0.5)
    return np.abs(z[wrong]).mean() if wrong.any() else 0.0


def huber_by_hand(errors, d):
    return np.array([e * e / 2 if abs(e) <= d else d * (abs(e) - d / 2) for e in errors.flat])


# (z, a, y), each (samples, units) -> the loss, as the textbooks write it
PLAIN = {
    "mse": lambda z, a, y: ((a - y) ** 2).mean(),
    "mae": lambda z, a, y: np.abs(a - y).mean(),
    "half_squared": lambda z, a, y: ((a - y) ** 2).sum(axis=1).mean() / 2,
    "huber": lambda z, a, y: huber_by_hand(a - y, 1.0).mean(),
    "binary_crossentropy": lambda z, a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a)).mean(),
    "categorical_crossentropy": lambda z, a, y: -(y * np.log(a)).sum(axis=1).mean(),
    "perceptron": wrong_ones,
}


def targets(kind, rng):
    """Return targets (samples, units) of one of the kinds that losses ask for."""
    shape = (SAMPLES, UNITS)
    return {
        "any": rng.normal(size=shape),
        "share": rng.uniform(size=shape),
        "binary": rng.integers(0, 2, shape).astype(float),
        "distribution": rng.dirichlet(np.ones(UNITS), SAMPLES),
    }[kind]


def evaluate(loss, output, z, y, dtype=np.float64, row=None):
    """Return a and delta (samples, units) and the loss, as training computes them."""
    row = row or LOSSES[loss]
    z, y = np.array(z, dtype).T.copy(), np.array(y, dtype).T.copy()
    a, delta, value = np.full_like(z, np.nan), np.full_like(z, np.nan), np.zeros((), dtype)
    t = Tape(dtype)
    row.compile(t, Pass(z, a, y, delta, value, 1), ACTIVATIONS[output]())
    with np.errstate(over="ignore", under="ignore"):
        t.run()
    return a.T, delta.T, value[()]


def drawn(loss, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(0, 2, (SAMPLES, UNITS)), targets(LOSSES[loss].targets, rng)


def test_every_loss_has_its_formula_here():
    assert set(PLAIN) == set(LOSSES)


@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_the_value_is_the_formulas(loss, output):
    z, y = drawn(loss)
    a, _, value = evaluate(loss, output, z, y)
    if ACTIVATIONS[output].elementwise:
        expected = ACTIVATIONS[output]()(z)[0]
    else:
        expected = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(a, expected, rtol=1e-12, atol=1e-15)
    assert value == pytest.approx(PLAIN[loss](z, expected, y), rel=1e-12)


@pytest.mark.parametrize(("loss", "output"), [pair for pair in PAIRS if pair[1] != "step"])
def test_delta_is_the_slope_of_the_value(loss, output):
    z, y = drawn(loss, seed=1)
    _, delta, _ = evaluate(loss, output, z, y)
    numeric = np.empty_like(z)
    for index in np.ndindex(*z.shape):
        h = np.zeros(z.shape, np.longdouble)
        h[index] = 1e-6
        above, below = (evaluate(loss, output, z + s * h, y, np.longdouble)[2] for s in (1, -1))
        numeric[index] = (above - below) / (2 * h[index])
    np.testing.assert_allclose(delta, numeric, rtol=1e-9, atol=1e-11)


def test_with_step_mse_and_mae_have_no_slope():
    for loss in ("mse", "mae", "half_squared", "huber"):
        _, delta, value = evaluate(loss, "step", *drawn(loss))
        assert value > 0
        assert not delta.any()


@pytest.mark.parametrize("d", [1e-3, 0.5, 3.0, 1e6])
def test_hubers_loss_turns_absolute_at_its_delta(d):
    z, y = np.array([[0.0], [d / 2], [-d], [2 * d], [-1e3 * d]]), np.zeros((5, 1))
    _, delta, value = evaluate("huber", "linear", z, y, row=huber(d))
    assert value == pytest.approx(huber_by_hand(z, d).mean(), rel=1e-14)
    assert (delta[:, 0] * 5).tolist() == pytest.approx([0, d / 2, -d, d, -d], rel=1e-14)
    np.testing.assert_allclose(huber(d).each(z, z, y)[:, 0], huber_by_hand(z, d), rtol=1e-14)
    assert huber(d).side(z, y)[:, 0].tolist() == [0, 0, 0, 1, -1]


def test_the_limits_of_hubers_loss():
    """Half of the squared error where d is large, d times the absolute where it is small."""
    z, y = drawn("huber")
    mse, mae = (evaluate(loss, "linear", z, y)[1:] for loss in ("mse", "mae"))
    for d, (delta, value), factor in ((1e6, mse, 0.5), (1e-9, mae, 1e-9)):
        _, found, loss = evaluate("huber", "linear", z, y, row=huber(d))
        np.testing.assert_allclose(found, delta * factor, rtol=1e-12)
        assert loss == pytest.approx(value * factor, rel=1e-8)


@pytest.mark.parametrize("name", sorted(MORE["losses"].keys() - {"a", "y"}))
def test_the_references_values(name):
    """PyTorch's, of outputs a."""
    given = MORE["losses"]
    _, delta, value = evaluate(name, "linear", given["a"], given["y"])
    assert value == pytest.approx(given[name]["value"], rel=1e-12)
    np.testing.assert_allclose(delta, given[name]["gradient"], rtol=1e-12)


@pytest.mark.parametrize("loss", LOSSES)
def test_the_mean_of_what_each_output_loses_is_the_loss(loss):
    row = LOSSES[loss]
    z, y = drawn(loss)
    a, _, value = evaluate(loss, row.outputs[-1], z, y)
    each = row.each(z.T, a.T, y.T)
    divided = divisor(loss, z.T, a.T, y.T)
    assert each.sum() / divided == pytest.approx(value, rel=1e-12)


def test_the_perceptrons_delta_is_step_minus_target():
    z, y = [[1.0], [-2.0], [0.0], [3.0]], [[0.0], [1.0], [1.0], [1.0]]
    _, delta, value = evaluate("perceptron", "step", z, y)
    assert delta[:, 0].tolist() == [1, -1, -1, 0]
    assert value == 1.0  # the mean of |1|, |-2| and |0|; the last one is right
    _, delta, value = evaluate("perceptron", "step", [[-1.0], [5.0]], [[0.0], [1.0]])
    assert value == 0
    assert not delta.any()


@pytest.mark.parametrize(("z", "y"), [(1000, 0), (1000, 1), (-1000, 0), (-1000, 1), (1000, 0.25)])
def test_binary_crossentropy_far_out(z, y):
    """There log(1 + e^z) is max(0, z) to all digits."""
    a, delta, value = evaluate("binary_crossentropy", "sigmoid", [[z]], [[y]])
    assert value == max(0, z) - y * z
    assert delta == (z > 0) - y
    assert a == (z > 0)


@pytest.mark.parametrize("z", [-30.0, -40.0, 40.0])
def test_binary_crossentropy_keeps_its_digits(z):
    _, delta, value = evaluate("binary_crossentropy", "sigmoid", [[z]], [[float(z > 0)]])
    assert value == pytest.approx(np.exp(-abs(z)), rel=1e-12)  # where 1 - a would be 0 or so
    if z < 0:
        assert delta == pytest.approx(np.exp(z), rel=1e-12)


def test_categorical_crossentropy_far_out():
    z = [[1000.0, -1000.0, 0.0]] * 3
    a, delta, value = evaluate("categorical_crossentropy", "softmax", z, np.eye(3))
    assert value == pytest.approx((0 + 2000 + 1000) / 3, rel=1e-15)
    assert a.tolist() == [[1, 0, 0]] * 3
    np.testing.assert_allclose(delta * 3, np.array([[1, 0, 0]] * 3) - np.eye(3))


def test_categorical_crossentropy_of_the_textbooks_overflow():
    case = reference.load("seeds")["softmax_overflow"]
    _, _, value = evaluate("categorical_crossentropy", "softmax", [case["x"]], [[0, 0, 1]])
    assert value == pytest.approx(-np.log(case["softmax"][2]), rel=1e-8)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_everything_is_finite_out_to_1000(loss, output, dtype):
    z = np.random.default_rng(2).choice([-1000.0, -90.0, 0.0, 90.0, 1000.0], (SAMPLES, UNITS))
    _, y = drawn(loss)
    for values in evaluate(loss, output, z, y, dtype):
        assert np.isfinite(values).all()


@pytest.mark.parametrize("loss", LOSSES)
def test_every_row_says_what_it_is(loss):
    row = LOSSES[loss]
    assert row.formula
    assert row.outputs
    assert set(row.outputs) <= set(ACTIVATIONS)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("loss", LOSSES)
def test_the_output_alone_is_the_one_trained_with_to_the_bit(loss, dtype):
    for output in LOSSES[loss].outputs:
        z = np.random.default_rng(0).normal(0, 20, (UNITS, SAMPLES)).astype(dtype)
        whole, alone = (np.full_like(z, np.nan) for _ in range(2))
        y, delta = np.zeros_like(z), np.zeros_like(z)
        for record, a in ((LOSSES[loss].compile, whole), (LOSSES[loss].forward, alone)):
            t = Tape(dtype)
            record(t, Pass(z, a, y, delta, np.zeros((), dtype), 1), ACTIVATIONS[output]())
            with np.errstate(all="ignore"):
                t.run()
        np.testing.assert_array_equal(alone, whole)
