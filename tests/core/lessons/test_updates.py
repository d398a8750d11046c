"""What lessons on optimizers measure, against the rules' own formulas."""

import math

import numpy as np
import pytest

from core.edits import edited
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins
from core.lessons.lesson import Quantity
from core.lessons.quantities import Subject, measured, parts, settled, together

CIRCLES = {"data": {"name": "circles"}, "hidden": [{"units": 5}], "batch_size": 20}


def subject(steps, **optimizer):
    trainer = Trainer(from_builtins(CIRCLES | {"optimizer": optimizer}))
    trainer.run(steps)
    return Subject(trainer)


def value(of, measure, **more):
    return measured([of], settled(Quantity(measure, **more), of.trainer.step_count))


def gradients(steps, **optimizer):
    """Return the gradients (steps, parameters) that a run has met."""
    trainer, found = Trainer(from_builtins(CIRCLES | {"optimizer": optimizer})), []
    for _ in range(steps):
        found.append(np.concatenate([g.reshape(-1) for g in trainer.gradients()]))
        trainer.step()
    return np.array(found)


def test_adagrad_divides_by_the_sum_of_squares():
    rule = {"name": "adagrad", "learning_rate": 0.3, "epsilon": 1e-7}
    g = gradients(30, **rule)
    factors = 0.3 / (np.sqrt((g**2).sum(axis=0)) + 1e-7)
    assert value(subject(30, **rule), "effective_rate") == pytest.approx(np.median(factors))


def test_rmsprop_divides_by_an_average():
    rule = {"name": "rmsprop", "learning_rate": 0.03, "rho": 0.9, "epsilon": 1e-7}
    h = 0.0
    for g in gradients(30, **rule):
        h = 0.9 * h + 0.1 * g**2
    factors = 0.03 / (np.sqrt(h) + 1e-7)
    assert value(subject(30, **rule), "effective_rate") == pytest.approx(np.median(factors))


def test_adadelta_multiplies_by_its_own_steps():
    rule = {"name": "adadelta", "learning_rate": 2.0, "rho": 0.9, "epsilon": 1e-6}
    h, d = 0.0, 0.0
    for g in gradients(30, **rule):
        h = 0.9 * h + 0.1 * g**2
        d = 0.9 * d + 0.1 * (np.sqrt(d + 1e-6) / np.sqrt(h + 1e-6) * g) ** 2
    factors = 2.0 * np.sqrt(d + 1e-6) / np.sqrt(h + 1e-6)
    assert value(subject(30, **rule), "effective_rate") == pytest.approx(np.median(factors))


def test_plain_descent_has_its_rate():
    assert value(subject(3, name="sgd", learning_rate=0.2), "effective_rate") == 0.2
    assert value(subject(0, name="momentum", learning_rate=0.2), "effective_rate") == 0.2
    assert math.isnan(value(subject(3, name="adamax", learning_rate=0.2), "effective_rate"))
    assert math.isnan(value(subject(0, name="adam", learning_rate=0.2), "effective_rate"))


def test_roughness_is_of_the_last_hundred_changes():
    run = subject(300, name="sgd", learning_rate=0.2)
    losses = [run.trainer.history.row(step)[0] for step in range(300)]
    for step in (300, 180):
        last = np.array(losses[step - 100 : step])
        expected = np.abs(np.diff(last)).mean() / last.mean()
        assert value(run, "roughness", step=step) == pytest.approx(expected)
    assert math.isnan(value(run, "roughness", step=1))


def test_passes_are_updates_over_those_of_a_pass():
    run = subject(300, name="sgd", learning_rate=0.5)
    steps = value(run, "steps_to", target=0.5)
    assert run.trainer.batches.per_epoch == 12
    assert value(run, "passes_to", target=0.5) == (steps + 1) / 12
    assert value(run, "passes_to", target=-1.0) == math.inf


def test_the_edge_is_at_two_over_the_sharpness():
    valley = edited(Experiment(), "data.name", "valley")[0]
    valley = edited(valley, "optimizer", {"name": "sgd", "learning_rate": 0.3})[0]
    run = Subject(Trainer(valley))
    assert value(run, "edge_rate") == pytest.approx(1.0)  # x²/20 + y² has curvatures 0.1 and 2


def test_over_an_earlier_step():
    quantity = Quantity("loss", step=40, over_step=10, run=1, over_run=0)
    asked = [(run, part.step) for run, part in parts(quantity)]
    assert asked == [(1, 40), (1, 10), (0, 40), (0, 10)]
    assert together(quantity, [8.0, 2.0, 3.0, 6.0]) == 8.0
