"""What lessons ask of answers and units, against what NumPy makes of the runs themselves."""

import math

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.toys import Circles, Xor
from core.catalog.optimizers import Sgd
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output
from core.given import BiasInit, WeightInit
from core.lessons.lesson import Quantity
from core.lessons.quantities import Subject, measured, settled

NAND_OR_AND = Experiment(
    data=Xor(), hidden=(Layer(2, "step"),), output=Output("step"), loss="perceptron",
    initializer=WeightInit("given", 1.0, (((-0.5, 0.6), (-0.5, 0.6)), ((0.5,), (0.5,)))),
    bias=BiasInit("given", 1.0, ((0.7, -0.5), (-0.7,))), optimizer=Sgd(learning_rate=0.0),
)  # fmt: skip
LINE = Experiment(
    data=Xor(), hidden=(), output=Output("step"), loss="perceptron",
    initializer=WeightInit("random_normal"), optimizer=Sgd(learning_rate=0.1),
)  # fmt: skip
DYING = Experiment(
    data=Circles(), hidden=(Layer(8, "relu"), Layer(6, "relu")), batch_size=10,
    optimizer=Sgd(learning_rate=3.0),
)  # fmt: skip


def value(experiment, measure, layer=None, steps=0):
    trainer = Trainer(experiment)
    trainer.run(steps)
    return measured([Subject(trainer)], settled(Quantity(measure, layer), steps))


def test_gates_stacked_by_hand():
    # z of the output is 0.5 (NAND + OR) - 0.7, which is at most 0.3
    assert value(NAND_OR_AND, "z_max", -1) == pytest.approx(0.3)
    assert value(NAND_OR_AND, "z_max", 1) == pytest.approx(0.7)
    assert value(NAND_OR_AND, "correct") == 4
    assert value(NAND_OR_AND, "solved") == 1


def test_of_what_a_single_line_answers():
    W = np.random.default_rng(np.random.SeedSequence(0).spawn(3)[1]).normal(0, 1, (2, 1))[:, 0]
    X, Y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    b, best = 0.0, 0
    for _ in range(30):  # the perceptron rule
        wrong = (X @ W + b > 0) - Y
        best = max(best, 4 - np.count_nonzero(wrong))
        W, b = W - 0.1 * wrong @ X, b - 0.1 * wrong.sum()
    assert value(LINE, "line_angle", steps=30) == pytest.approx(math.degrees(math.atan2(*W[::-1])))
    assert value(LINE, "correct", steps=30) == np.count_nonzero((X @ W + b > 0) == Y)
    assert value(LINE, "correct_max", steps=30) == best
    assert value(LINE, "solved", steps=30) == 0
    assert value(LINE, "w3", steps=30) == pytest.approx(b)


def test_what_is_left_of_the_loss():
    flat = Experiment(hidden=(Layer(4),), optimizer=Sgd(learning_rate=0.0))
    assert value(flat, "loss_left", steps=5) == pytest.approx(1.0)
    trainer = Trainer(Experiment())
    losses = []
    for _ in range(2):
        losses.append(trainer.probe.evaluate()[0])
        trainer.run(100)
    assert value(Experiment(), "loss_left", steps=100) == pytest.approx(losses[1] / losses[0])


def test_which_layers_are_reached():
    # nothing comes back through a step
    for place, reached in ((0, 2), (1, 1), (None, 3)):
        kinds = ["step" if i == place else "tanh" for i in range(2)]
        experiment = Experiment(hidden=tuple(Layer(4, kind) for kind in kinds))
        assert value(experiment, "layers_reached", steps=20) == reached


def test_tanh_is_a_stretched_sigmoid():
    assert value(Experiment(hidden=(Layer(4, "tanh"),)), "tanh_gap", 1) < 1e-12
    assert value(Experiment(hidden=(Layer(4, "sigmoid"),)), "tanh_gap", 1) > 0.1


def test_the_lowest_of_a_curve():
    # Swish has its least value, -0.27846, where z is -1.27846; its least slope is -0.09984
    swish = Experiment(data=Circles(), hidden=(Layer(16, "silu"),) * 2)
    wide = msgspec.structs.replace(swish, initializer=WeightInit("random_normal", 2.0))
    assert value(wide, "a_min", 2) == pytest.approx(-0.278465, abs=1e-4)
    assert value(wide, "slope_min", 2) == pytest.approx(-0.099839, abs=1e-4)


def test_the_update_that_killed_a_unit():
    trainer = Trainer(DYING, probe_every=1)
    X = trainer.arrays.X
    before, found = None, None
    for step in range(60):
        theta = [layer.theta.copy() for layer in trainer.network.layers[:2]]
        a, alive = X, []
        for one in theta:
            z = a @ one[:-1] + one[-1]
            a = np.maximum(z, 0)
            alive.append((z > 0).any(axis=0))
        if before is not None and found is None:
            for layer in (0, 1):
                died = np.flatnonzero(before[0][layer] & ~alive[layer])
                if len(died) and found is None:
                    old = before[1][layer][:, died[0]]
                    moved = np.linalg.norm(theta[layer][:, died[0]] - old)
                    found = step, moved / np.linalg.norm(old)
        before = alive, theta
        trainer.run(1)
    assert found is not None
    assert value(DYING, "first_death", steps=60) == found[0]
    assert value(DYING, "deadly_step", steps=60) == pytest.approx(found[1])
    assert value(DYING, "first_death", steps=found[0] - 1) == math.inf
    assert math.isnan(value(DYING, "deadly_step", steps=found[0] - 1))
    assert value(DYING, "dead_units", steps=60) == sum(
        np.count_nonzero(~each) for each in _alive(trainer, X)
    )


def _alive(trainer, X):
    a = X
    for layer in trainer.network.layers[:2]:
        z = a @ layer.W + layer.b
        a = np.maximum(z, 0)
        yield (z > 0).any(axis=0)
