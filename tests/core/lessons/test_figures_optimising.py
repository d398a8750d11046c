"""Figures that courses print of optimizers, met by the engine."""

import math

import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.compare.presets import compared
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins
from core.lessons.lesson import Quantity
from core.lessons.quantities import Subject, taken


def valley(name):
    """Return the run of the textbook's valley with an optimizer."""
    return next(e for e in compared("valley", Experiment()) if e.optimizer.name == name)


def path(experiment, steps):
    """Return x and y (steps + 1, 2) before and after each update."""
    trainer = Trainer(experiment)
    found = [trainer.network.theta.copy()]
    for _ in range(steps):
        trainer.step()
        found.append(trainer.network.theta.copy())
    return np.array(found)


VALLEY = {  # where each is after 29 updates, and how often y changes its sign (Saito, ch. 6)
    "sgd": ((-0.3872, -0.0942), 29),
    "momentum": ((0.8141, 0.2729), 4),
    "adagrad": ((-0.1362, 0.0), 0),
    "adam": ((0.0202, 0.3220), 2),
}


@pytest.mark.parametrize("name", VALLEY)
def test_the_valley(name):
    end, changes = VALLEY[name]
    found = path(valley(name), 29)
    assert found[-1] == pytest.approx(end, abs=5e-5)
    signs = np.sign(found[:, 1])
    assert np.count_nonzero(signs[1:] != signs[:-1]) == changes


def test_plain_descent_in_the_valley_by_its_formula():
    found = path(valley("sgd"), 29)[-1]
    assert found == pytest.approx([-7 * 0.905**29, 2 * (-0.9) ** 29], rel=1e-9)


@pytest.mark.parametrize(("rate", "diverges"), [(0.99, False), (1.01, True)])
def test_plain_descent_diverges_above_one(rate, diverges):
    run = from_builtins(VALLEY_RAW | {"optimizer": {"name": "sgd", "learning_rate": rate}})
    far = np.abs(path(run, 300)[-1, 1])
    assert (far > 2) == diverges


VALLEY_RAW = {
    "data": {"name": "valley"}, "hidden": [], "output": {"activation": "linear"}, "loss": "mse",
    "use_bias": False, "initializer": {"name": "given", "values": [[[-7.0], [2.0]]]},
}  # fmt: skip


def test_the_best_rates_of_a_heavy_ball():
    """Goh, Why momentum really works, 2017: curvatures 0.1 and 2, condition 20."""
    low, high = math.sqrt(0.1), math.sqrt(2)
    momentum, rate = ((high - low) / (high + low)) ** 2, (2 / (high + low)) ** 2
    assert (momentum, rate) == (pytest.approx(0.4026, abs=5e-5), pytest.approx(1.336, abs=5e-4))
    plain = factor({"name": "sgd", "learning_rate": 2 / 2.1})
    assert plain == pytest.approx(0.905, abs=5e-4)
    ball = factor({"name": "momentum", "learning_rate": rate, "momentum": momentum}, grown=2)
    assert ball == pytest.approx(0.6345, abs=5e-4)


def factor(optimizer, grown=1):
    """Return by what an update shortens the way to the bottom, from update 200 to 400.

    Of a double root it is n rⁿ, whose n is taken away.
    """
    found = np.linalg.norm(path(from_builtins(VALLEY_RAW | {"optimizer": optimizer}), 400), axis=1)
    return (found[400] / found[200] / grown) ** (1 / 200)


def chebyshev(rate, seed):
    """Return a run on 20 points of T₄ (Cohen et al., 2021), with weights of N(0, 1 / fan_in)."""
    x = np.linspace(-1, 1, 20)
    y = 8 * x**4 - 8 * x**2 + 1
    layer = {"units": 64, "activation": "tanh"}
    return from_builtins(
        {
            "data": {"name": "points", "task": "regression", "X": x[:, None].tolist(),
                     "Y": y.tolist()},
            "hidden": [layer, layer], "output": {"activation": "linear"}, "loss": "mse",
            "initializer": {"name": "lecun_normal"}, "seed": seed,
            "optimizer": {"name": "sgd", "learning_rate": rate},
        }
    )  # fmt: skip


def edge_ratio(experiment, steps):
    trainer = Trainer(experiment)
    trainer.run(steps)
    return taken(Subject(trainer), Quantity("edge_ratio", step=steps))


def test_the_edge_of_stability():
    """From below (0.05) and from above (0.1) the sharpness comes to 2 over the rate."""
    assert edge_ratio(chebyshev(0.05, 1), 0) < 0.85
    assert edge_ratio(chebyshev(0.05, 1), 2000) == pytest.approx(1.0, abs=0.03)
    assert edge_ratio(chebyshev(0.1, 1), 0) > 1.3
    assert edge_ratio(chebyshev(0.1, 1), 2000) == pytest.approx(1.02, abs=0.03)


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "low", "high"), [(0.05, 0.95, 1.1), (0.1, 0.97, 1.05)])
def test_the_edge_of_stability_over_seeds(rate, low, high):
    found = [edge_ratio(chebyshev(rate, seed), 2000) for seed in range(8)]
    assert low < min(found)
    assert max(found) < high
    assert np.median(found) == pytest.approx(1.0, abs=0.03)


def test_deep_linear_networks_learn_one_direction_after_another():
    """Saxe et al., 2014: u(t) = s e^(2st) / (e^(2st) - 1 + s / u₀).

    One hidden layer, inputs whose mean of x xᵀ is 1, and half the squared error summed over the
    outputs: 3 / 2 of the mean that the engine takes over samples and outputs.
    """
    s, u0, dt = np.array([3.0, 2.0, 1.0]), 1e-3, 1e-3
    X = math.sqrt(3) * np.eye(3)
    linear = from_builtins(
        {
            "hidden": [{"units": 3, "activation": "linear"}], "output": {"activation": "linear"},
            "use_bias": False, "loss": "mse",
            "optimizer": {"name": "sgd", "learning_rate": 1.5 * dt},
        }
    )  # fmt: skip
    arrays = Arrays(X, X * s, X[:0], X[:0], "regression")
    start = math.sqrt(u0) * np.eye(3)
    trainer = Trainer(linear, arrays, [(start, np.zeros(0)), (start, np.zeros(0))])
    strengths = []
    for _ in range(4000):
        strengths.append(np.diag(trainer.network.layers[0].W @ trainer.network.layers[1].W).copy())
        trainer.step()
    u, t = np.array(strengths), dt * np.arange(4000)
    grown = np.exp(2 * s * t[:, None])
    np.testing.assert_allclose(u, s * grown / (grown - 1 + s / u0), atol=0.01)
    half = dt * (u > s / 2).argmax(axis=0)
    assert half == pytest.approx([1.334, 1.900, 3.453], abs=0.003)
    assert np.log(s / u0 - 1) / (2 * s) == pytest.approx([1.334, 1.900, 3.453], abs=5e-4)
