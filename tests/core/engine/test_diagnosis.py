"""Diagnoses of a moment, against formulas on arrays made apart from the engine."""

import numpy as np
import pytest

from core.engine.measures import distinct_units, of_layers
from core.engine.trainer import Trainer
from core.experiment import from_builtins

DEEP = {
    "data": {"name": "circles", "samples": 40, "test_share": 0},
    "hidden": [{"units": 6, "activation": "sigmoid"}] * 4,
    "initializer": {"name": "random_normal", "scale": 0.7},
}


def diagnose(trainer):
    """Return what is measured of each layer, by name."""
    return of_layers(trainer.probe.present(), len(trainer.network.layers))


def backward(trainer):
    """Return z, a and dL/dz of each layer, samples first, by the chain rule written out."""
    a, zs, activations = trainer.arrays.X, [], []
    for W, b in trainer.network.weights():
        zs.append(a @ W + b)
        a = 1 / (1 + np.exp(-zs[-1]))
        activations.append(a)
    deltas = [(a - trainer.arrays.Y) / a.size]
    for (W, _), out in zip(trainer.network.weights()[:0:-1], activations[-2::-1], strict=True):
        deltas.insert(0, deltas[0] @ W.T * out * (1 - out))
    return zs, activations, deltas


def test_the_two_shrink_factors_multiply_to_what_the_gradient_lost():
    trainer = Trainer(from_builtins(DEEP))
    trainer.run(30)
    _, _, deltas = backward(trainer)
    found = diagnose(trainer)
    weights = [W for W, _ in trainer.network.weights()]
    for i, here in enumerate(found[:-1]):
        lost = np.linalg.norm(deltas[i]) / np.linalg.norm(deltas[i + 1])
        back = np.linalg.norm(deltas[i + 1] @ weights[i + 1].T)
        assert here["weight_factor"] * here["activation_factor"] == pytest.approx(lost, rel=1e-9)
        assert here["weight_factor"] == pytest.approx(
            back / np.linalg.norm(deltas[i + 1]), rel=1e-9
        )
    assert found[-1]["weight_factor"] is None


def test_spreads_and_zeros():
    trainer = Trainer(from_builtins(DEEP))
    trainer.run(5)
    zs, activations, _ = backward(trainer)
    for here, z, a in zip(diagnose(trainer), zs, activations, strict=True):
        assert here["z_mean"] == pytest.approx(z.mean())
        assert here["z_std"] == pytest.approx(z.std())
        assert here["a_mean"] == pytest.approx(a.mean())
        assert here["a_std"] == pytest.approx(a.std())
        assert here["zeros"] == 0


def test_zeros_of_a_relu():
    described = from_builtins({"hidden": [{"units": 2, "activation": "relu"}]})
    W1 = np.array([[1.0, -1.0], [1.0, -1.0]])  # on the corners z is 0, 1, 1, 2 and its negative
    trainer = Trainer(described, weights=[(W1, np.zeros(2)), (np.ones((2, 1)), np.zeros(1))])
    assert diagnose(trainer)[0]["zeros"] == 5 / 8


@pytest.mark.parametrize(
    ("initializer", "distinct"), [("constant", 1), ("zeros", 1), ("he_normal", 4)]
)
def test_equal_starts_stay_equal(initializer, distinct):
    trainer = Trainer(from_builtins({"initializer": {"name": initializer}}))
    trainer.run(100)
    assert diagnose(trainer)[0]["distinct"] == distinct


def test_duplicates_are_found_among_others_of_one_length():
    rng = np.random.default_rng(0)
    units = rng.normal(size=(5, 40))
    units /= np.linalg.norm(units, axis=0)
    units[:, 7] = units[:, 3] * (1 + 1e-11)
    units[:, 30] = units[:, 3]
    units[:, 12] = units[:, 9] * (1 + 1e-6)  # too far to be equal
    assert distinct_units(units) == 38
