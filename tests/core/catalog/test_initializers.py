"""Initialisers against the variance, bounds and shape their papers give."""

import math

import numpy as np
import pytest

from core.catalog.initializers import INITIALIZERS, TRUNCATED_DEVIATION

FAN_IN, FAN_OUT, SCALE = 500, 300, 0.5
# A normal truncated at a = ±2 has the variance 1 − 2 a φ(a) / (2 Φ(a) − 1).
DENSITY, SHARE = math.exp(-2) / math.sqrt(2 * math.pi), math.erf(math.sqrt(2))
CUT = 1 - 4 * DENSITY / SHARE
# name -> the variance of one weight, and the largest |weight| there can be, at scale 1
VARIANCE = {
    "zeros": (0.0, 0.0),
    "constant": (0.0, 1.0),
    "random_normal": (1.0, math.inf),
    "textbook_normal": (0.01**2, math.inf),
    "truncated_normal": (CUT, 2.0),
    "random_uniform": (1 / 3, 1.0),
    "glorot_normal": (2 / 800, math.inf),
    "glorot_truncated": (2 / 800, 2 * math.sqrt(2 / 800 / CUT)),
    "glorot_uniform": (2 / 800, math.sqrt(6 / 800)),
    "he_normal": (2 / 500, math.inf),
    "he_truncated": (2 / 500, 2 * math.sqrt(2 / 500 / CUT)),
    "he_uniform": (2 / 500, math.sqrt(6 / 500)),
    "lecun_normal": (1 / 500, math.inf),
    "lecun_truncated": (1 / 500, 2 * math.sqrt(1 / 500 / CUT)),
    "lecun_uniform": (1 / 500, math.sqrt(3 / 500)),
    "orthogonal": (1 / 500, 1.0),
}
# E x⁴ of the truncated one is 3 E x² − 2 a³ φ(a) / (2 Φ(a) − 1).
CUT_KURTOSIS = (3 * CUT - 16 * DENSITY / SHARE) / CUT**2
KURTOSIS = {"normal": 3.0, "uniform": 1.8, "truncated": CUT_KURTOSIS}
SHAPED = {
    name: "truncated" if "truncated" in name else name.rsplit("_", 1)[-1]
    for name in INITIALIZERS
    if name.endswith(("normal", "uniform", "truncated"))
}


def draw(
    name: str, fan_in: int = FAN_IN, fan_out: int = FAN_OUT, scale: float = SCALE
) -> np.ndarray:
    return INITIALIZERS[name](np.random.default_rng(7), fan_in, fan_out, scale)


def test_every_row_has_its_variance_here() -> None:
    assert set(VARIANCE) == set(INITIALIZERS)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_variance_and_bounds(name: str) -> None:
    W = draw(name)
    variance, bound = VARIANCE[name]
    assert W.shape == (FAN_IN, FAN_OUT)
    assert W.dtype == np.float64
    assert np.abs(W).max() <= bound * SCALE
    # Of 150,000 draws the variance is known to 0.4 %, the mean to 0.3 % of the deviation.
    assert W.var() == pytest.approx(variance * SCALE**2, rel=0.02, abs=1e-30)
    if name not in ("zeros", "constant"):
        assert abs(W.mean()) < 0.02 * W.std()


@pytest.mark.parametrize(("name", "shape"), SHAPED.items())
def test_the_shape_of_the_distribution(name: str, shape: str) -> None:
    W = draw(name)
    kurtosis = ((W / W.std()) ** 4).mean()
    assert kurtosis == pytest.approx(KURTOSIS[shape], rel=0.03)


def test_a_truncated_normal_is_that_of_keras() -> None:
    """Its deviation is the number in Keras's source, and its share within 1 σ is right."""
    assert math.sqrt(CUT) == pytest.approx(TRUNCATED_DEVIATION, rel=1e-15)
    W = draw("truncated_normal", scale=1.0)
    within = math.erf(1 / math.sqrt(2)) / SHARE
    assert (np.abs(W) < 1).mean() == pytest.approx(within, abs=0.005)
    assert np.abs(W).max() == pytest.approx(2.0, abs=1e-3)


def test_what_was_within_is_as_the_plain_normal_drew_it() -> None:
    plain, cut = draw("random_normal", scale=1.0), draw("truncated_normal", scale=1.0)
    assert np.array_equal(cut == plain, np.abs(plain) <= 2)


def test_the_textbooks_start_is_a_small_random_normal() -> None:
    assert np.array_equal(draw("textbook_normal", scale=1.0), draw("random_normal", scale=0.01))


@pytest.mark.parametrize("name", INITIALIZERS)
def test_scale_is_a_factor(name: str) -> None:
    np.testing.assert_allclose(draw(name, scale=3.0), 3.0 * draw(name, scale=1.0), rtol=1e-12)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_the_same_generator_gives_the_same_bits(name: str) -> None:
    assert np.array_equal(draw(name), draw(name))


def test_constants() -> None:
    assert np.array_equal(draw("zeros", 3, 2), np.zeros((3, 2)))
    assert np.array_equal(draw("constant", 3, 2), np.full((3, 2), SCALE))


@pytest.mark.parametrize(("fan_in", "fan_out"), [(16, 16), (40, 10), (10, 40), (1, 1), (1, 5)])
def test_orthogonal(fan_in: int, fan_out: int) -> None:
    W = draw("orthogonal", fan_in, fan_out)
    product = W.T @ W if fan_in >= fan_out else W @ W.T
    assert product == pytest.approx(SCALE**2 * np.eye(len(product)), abs=1e-14)


def test_orthogonal_leans_to_no_sign() -> None:
    rng = np.random.default_rng(3)
    corner = [INITIALIZERS["orthogonal"](rng, 3, 3, 1.0)[0, 0] for _ in range(2000)]
    # Uniform on the sphere, whose first coordinate has mean 0 and variance 1/3.
    assert np.mean(corner) == pytest.approx(0.0, abs=4 * math.sqrt(1 / 3 / 2000))
    assert np.var(corner) == pytest.approx(1 / 3, rel=0.1)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_every_row_has_a_formula(name: str) -> None:
    assert INITIALIZERS[name].formula
