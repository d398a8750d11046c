"""Initialisers against the variance, bounds and shape their papers give."""

import math

import numpy as np
import pytest

from core.catalog.initializers import INITIALIZERS

FAN_IN, FAN_OUT, SCALE = 500, 300, 0.5
# name -> the variance of one weight, and the largest |weight| there can be, at scale 1
VARIANCE = {
    "zeros": (0.0, 0.0),
    "constant": (0.0, 1.0),
    "random_normal": (1.0, math.inf),
    "random_uniform": (1 / 3, 1.0),
    "glorot_normal": (2 / 800, math.inf),
    "glorot_uniform": (2 / 800, math.sqrt(6 / 800)),
    "he_normal": (2 / 500, math.inf),
    "he_uniform": (2 / 500, math.sqrt(6 / 500)),
    "lecun_normal": (1 / 500, math.inf),
    "orthogonal": (1 / 500, 1.0),
}
KURTOSIS = {"normal": 3.0, "uniform": 1.8}


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


@pytest.mark.parametrize("name", [n for n in INITIALIZERS if n.endswith(("normal", "uniform"))])
def test_the_shape_of_the_distribution(name: str) -> None:
    W = draw(name)
    kurtosis = ((W / W.std()) ** 4).mean()
    assert kurtosis == pytest.approx(KURTOSIS[name.rsplit("_", 1)[1]], rel=0.03)  # truncated: 2.4


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
