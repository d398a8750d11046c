"""The figures that lessons on starting rest on, by the engine: against formulas and mean fields.

A mean field is what a layer of very many units does: z is normal of variance q, which is next
σ_w² E[g(√q x)²] + σ_b², x ~ N(0, 1) (Poole et al. 2016; Schoenholz et al. 2017).
"""

import math
from statistics import mean, median

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.catalog.datasets.toys import NormalInputs
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer
from core.given import BiasInit, WeightInit
from core.lessons.lesson import Quantity
from core.lessons.quantities import Subject, taken

NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(120)
WEIGHTS = WEIGHTS / WEIGHTS.sum()
INPUTS = NormalInputs(samples=1000, inputs=100, test_share=0.0)
FEW = NormalInputs(samples=64, inputs=100, test_share=0.0)  # where it is the weights that vary


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def expected(function, q):
    """Return E[function(√q x)], x ~ N(0, 1)."""
    return float(WEIGHTS @ function(math.sqrt(q) * NODES))


def mean_field(g, weight, bias, q, layers):
    """Return the variance of each layer's z; `q` is that of the first."""
    found = [q]
    for _ in range(layers - 1):
        found.append(weight * expected(lambda z: g(z) ** 2, found[-1]) + bias)
    return found


def deviation(g, q):
    """Return the standard deviation of g(z), z ~ N(0, q)."""
    return math.sqrt(expected(lambda z: g(z) ** 2, q) - expected(g, q) ** 2)


def deep(layers, activation, name, scale=1.0, units=100, data=INPUTS, bias=0.0):
    return Experiment(
        data=data,
        hidden=(Layer(units, activation),) * layers,
        initializer=WeightInit(name, scale),
        bias=bias,
    )


def starts(experiment, seeds, arrays=None):
    """Yield the run of each seed, before its first step."""
    for seed in range(seeds):
        yield Subject(Trainer(msgspec.structs.replace(experiment, seed=seed), arrays))


def over_seeds(experiment, seeds, measure, layer, arrays=None):
    quantity = Quantity(measure, layer=layer, step=0)
    return [taken(subject, quantity) for subject in starts(experiment, seeds, arrays)]


@pytest.mark.parametrize(
    ("name", "scale", "printed", "tolerance"),
    [
        ("random_normal", 1.0, 0.440, 0.01),
        ("random_normal", 0.01, 0.0125, 0.0005),
        ("glorot_normal", 1.0, 0.123, 0.003),
    ],
)
def test_the_deviation_of_five_sigmoid_layers(name, scale, printed, tolerance):
    """Saito, Deep learning from scratch, ch. 6."""
    found = median(over_seeds(deep(5, "sigmoid", name, scale), 6, "a_std", 5))
    weight = scale**2 * (1 if name == "glorot_normal" else 100)
    field = deviation(sigmoid, mean_field(sigmoid, weight, 0.0, weight, 5)[-1])
    assert found == pytest.approx(printed, abs=tolerance)
    assert found == pytest.approx(field, rel=0.05)


def test_three_quarters_of_the_sigmoids_lie_at_the_ends():
    found = median(over_seeds(deep(5, "sigmoid", "random_normal"), 6, "a_extreme", 5))
    assert found == pytest.approx(0.75, abs=0.03)


def test_tanh_with_xavier_follows_the_mean_field():
    """0.627 0.485 0.405 0.355 0.321."""
    q = mean_field(np.tanh, 1.0, 0.0, 1.0, 5)
    fields = [deviation(np.tanh, each) for each in q]
    assert fields == pytest.approx([0.6279, 0.4863, 0.4082, 0.3576, 0.3216], abs=1e-4)
    experiment = deep(5, "tanh", "glorot_normal")
    runs = [subject.present["a_std"][:5] for subject in starts(experiment, 8)]
    assert np.median(runs, axis=0) == pytest.approx(fields, abs=0.006)
    assert np.median(runs, axis=0) == pytest.approx([0.627, 0.485, 0.405, 0.355, 0.321], abs=0.003)


def test_the_square_of_five_relu_layers():
    """1 with He, 1/32 with Xavier: the expectation is exact, whatever the width."""
    he = over_seeds(deep(5, "relu", "he_normal", data=FEW), 20, "a_square", 5)
    xavier = over_seeds(deep(5, "relu", "glorot_normal", data=FEW), 20, "a_square", 5)
    assert mean(he) == pytest.approx(1, abs=0.15)
    assert mean(xavier) == pytest.approx(1 / 32, abs=0.15 / 32)
    assert np.divide(he, xavier) == pytest.approx(32)  # of the same draws


@pytest.mark.parametrize("seeds", [30, pytest.param(600, marks=pytest.mark.slow)])
def test_thirty_relu_layers(seeds):
    """Medians 0.46 and 4.3e-10 (He et al. 2015).

    Of one sample, each layer multiplies the mean square by 2 / n Σ max(0, x)², x ~ N(0, 1),
    whatever came before: 1 on average, but over 30 layers that is the average of few. Of many
    samples, which come apart in the first layers, the median is a little larger.
    """
    x = np.random.default_rng(1).normal(size=(3000, 30, 100))
    factors = 2 * np.mean(np.square(np.maximum(x, 0)), axis=2)
    field, spread = np.prod(factors, axis=1), np.std(np.sum(np.log(factors), axis=1))
    one = np.full((1, 100), 1.0)
    arrays = Arrays(one, np.zeros((1, 1)), one[:0], np.zeros((0, 1)))
    he = over_seeds(deep(30, "relu", "he_normal"), seeds, "a_square", 30, arrays)
    xavier = over_seeds(deep(30, "relu", "glorot_normal"), 5, "a_square", 30, arrays)
    error = 1.25 * spread / math.sqrt(seeds)  # of a median
    assert median(field) == pytest.approx(0.46, abs=0.03)
    assert math.log(median(he)) == pytest.approx(math.log(median(field)), abs=2.5 * error)
    assert np.divide(xavier, he[:5]) == pytest.approx(2.0**-30)
    assert median(he) * 2.0**-30 < 1e-9
    assert np.std(np.log(he)) == pytest.approx(spread, rel=0.3)


@pytest.mark.parametrize(("units", "formula"), [(2, 0.9437), (3, 0.7369)])
@pytest.mark.parametrize(
    ("nets", "sigmas"), [(200, 3), pytest.param(20_000, 2.5, marks=pytest.mark.slow)]
)
def test_born_dead(units, formula, nets, sigmas):
    """1 - (1 - 2^-n)^L of one input (Lu et al. 2019; Rister and Rubin 2020)."""
    share = 1 - (1 - 2.0**-units) ** 10
    assert share == pytest.approx(formula, abs=1e-4)
    x = np.array([[0.3], [0.7]])
    arrays = Arrays(x, np.zeros((2, 1)), x[:0], np.zeros((0, 1)))
    experiment = deep(10, "relu", "he_normal", units=units)
    dead = over_seeds(experiment, nets, "dead_layer", None, arrays)
    tolerance = sigmas * math.sqrt(share * (1 - share) / nets)
    assert mean(dead) == pytest.approx(share, abs=tolerance)


def growth(weight, bias):
    """Return χ, by which δ's mean square grows from layer to layer, far from the first."""
    q = mean_field(np.tanh, weight, bias, 1.0, 200)[-1]
    return weight * expected(lambda z: (1 - np.tanh(z) ** 2) ** 2, q)


@pytest.mark.parametrize(("bias", "edge"), [(0.05, 1.761), (0.01, 1.424), (0.1, 1.986)])
def test_the_edge_of_chaos_is_where_the_gradient_neither_grows_nor_shrinks(bias, edge):
    """Schoenholz et al. 2017; the engine's own δ, in 40 layers, grow as χ says on either side."""
    assert growth(edge, bias) == pytest.approx(1, abs=1e-3)
    measured = {}
    for weight in (edge - 0.4, edge, edge + 0.4):
        experiment = deep(
            40, "tanh", "lecun_normal", math.sqrt(weight), units=200,
            data=FEW,
            bias=BiasInit("random_normal", math.sqrt(bias)),
        )  # fmt: skip
        logs = []
        for subject in starts(experiment, 2):
            factors = [subject.present[f"{n}_factor"] for n in ("weight", "activation")]
            logs += (2 * np.log(np.prod(factors, axis=0))[9:39]).tolist()
        measured[weight] = mean(logs)
        assert mean(logs) == pytest.approx(math.log(growth(weight, bias)), abs=0.04)
    assert measured[edge - 0.4] < measured[edge] < measured[edge + 0.4]
