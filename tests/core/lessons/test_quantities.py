"""Quantities of lessons, against what NumPy makes of the weights and samples themselves."""

import math

import numpy as np
import pytest

from core.catalog.datasets.toys import Circles, Valley
from core.catalog.optimizers import Sgd
from core.edits import edited
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output
from core.given import WeightInit
from core.lessons.lesson import Quantity
from core.lessons.quantities import (
    QUANTITIES,
    Subject,
    due,
    measured,
    parts,
    settled,
    taken,
    together,
)

CIRCLES = Experiment(data=Circles(), hidden=(Layer(5, "sigmoid"), Layer(4, "relu")), batch_size=10)


def subject(experiment=CIRCLES, steps=0):
    trainer = Trainer(experiment)
    trainer.run(steps)
    return Subject(trainer)


def value(of, measure, layer=None, step=None, **more):
    quantity = settled(Quantity(measure, layer, step=step, **more), of.trainer.step_count)
    return measured([of], quantity)


def forward(trainer, X):
    """Return each layer's z and a, as the weights say, by hand."""
    found, a = [], X
    for layer, g in zip(trainer.network.layers, ("sigmoid", "relu", "sigmoid"), strict=True):
        z = a @ layer.W + layer.b
        a = np.maximum(z, 0) if g == "relu" else 1 / (1 + np.exp(-z))
        found.append((z, a))
    return found


def test_of_the_weights_as_they_are():
    run = subject(steps=40)
    X, Y = run.trainer.probe.X, run.trainer.probe.Y
    (_, a1), (z2, a2), (_, p) = forward(run.trainer, X)
    assert value(run, "slope_max", 1) == pytest.approx((a1 * (1 - a1)).max())
    assert value(run, "slope_max", 2) == float((z2 > 0).any())
    assert value(run, "a_square", 2) == pytest.approx((a2**2).mean())
    assert value(run, "a_std", -2) == pytest.approx(a2.std())
    assert value(run, "loss") == pytest.approx(-(Y * np.log(p) + (1 - Y) * np.log(1 - p)).mean())
    assert value(run, "accuracy") == ((p > 0.5) == Y).mean()
    assert value(run, "a_square", 1, over=2) == pytest.approx((a1**2).mean() / (a2**2).mean())
    run.trainer.run(1)
    assert value(run, "a_square", 2) != pytest.approx((a2**2).mean(), rel=1e-9)


def test_of_an_update_and_of_those_before():
    run, other = subject(steps=50), Trainer(CIRCLES)
    norms = []
    for _ in range(50):
        norms.append([np.linalg.norm(gradient[:-1]) for gradient in other.gradients()])
        other.step()
    for step in (0, 7, 49):
        assert value(run, "grad_norm", 1, step=step) == pytest.approx(norms[step][0])
    assert value(run, "grad_norm", -1) == pytest.approx(norms[-1][-1])
    assert value(run, "grad_norm_max", 2) == pytest.approx(max(each[1] for each in norms))
    assert value(run, "grad_norm_min", 2, step=20) == pytest.approx(min(n[1] for n in norms[:20]))


def test_when_each_is_due():
    assert due(settled(Quantity("loss"), 30)) == due(settled(Quantity("grad_norm", 1), 30)) == 30
    assert due(settled(Quantity("steps_to"), 30)) == 30
    assert due(settled(Quantity("grad_norm", 1, step=0), 30)) == 1
    assert due(settled(Quantity("loss", step=0), 30)) == 0


def test_steps_to_a_loss():
    run = subject(steps=400)
    losses = [
        -np.inf if step < 23 else run.trainer.history.exact().mean[step - 23 : step + 1, 0].mean()
        for step in range(400)
    ]
    assert run.trainer.batches.per_epoch == 24
    target = float(np.mean([losses[200], losses[350]]))
    first = next(step for step in range(23, 400) if losses[step] <= target)
    assert value(run, "steps_to", target=target) == first
    assert value(run, "steps_to", target=target, step=first) == math.inf
    assert value(run, "steps_to", target=-1.0) == math.inf


def test_a_run_that_diverges():
    wild = Experiment(data=Valley(), optimizer=Sgd(learning_rate=100.0))
    wild = edited(wild, "data.name", "xor")[0]
    wild = edited(wild, "data.name", "valley")[0]
    run = subject(wild, 5000)
    ended = run.trainer.step_count
    assert run.trainer.diverged is not None
    assert ended < 5000
    at_end = [taken(run, Quantity(name, step=5000)) for name in ("loss", "diverged", "accuracy")]
    assert at_end[:2] == [math.inf, 1.0]
    assert math.isnan(at_end[2])
    assert taken(run, Quantity("diverged", step=ended)) == 0.0


def test_layers_without_an_activation_are_one():
    linear = Experiment(hidden=(Layer(5, "linear"), Layer(3, "linear")), output=Output("sigmoid"))
    assert value(subject(linear, 30), "linear_gap") < 1e-12
    bent = Experiment(hidden=(Layer(5, "linear"), Layer(3, "tanh")))
    assert value(subject(bent, 30), "linear_gap") > 1e-3
    bare = Experiment(hidden=(Layer(5, "linear"),), use_bias=False)
    assert value(subject(bare, 3), "linear_gap") < 1e-12


def test_the_valleys_place():
    valley = edited(Experiment(), "data.name", "valley")[0]
    run = subject(valley)
    assert (value(run, "x"), value(run, "y")) == (-7.0, 2.0)
    assert math.isnan(value(subject(), "x", step=0)) is False
    assert value(run, "sharpness") == pytest.approx(2.0)


def test_deaths_are_counted():
    dying = Experiment(
        data=Circles(), hidden=(Layer(8, "relu"), Layer(8, "relu")), batch_size=10,
        initializer=WeightInit("he_normal"), optimizer=Sgd(learning_rate=3.0),
    )  # fmt: skip
    run = subject(dying, 300)
    events = run.trainer.life.events
    for kind in ("died", "revived"):
        for layer in (1, 2):
            count = sum(e.kind == kind and e.layer == layer for e in events)
            assert value(run, kind, layer) == count
    assert value(run, "died", 2) > 0
    first = min(e.step for e in events if e.kind == "died")
    assert sum(value(run, "died", layer, step=first - 1) for layer in (1, 2)) == 0


def test_ratios():
    quantity = Quantity("grad_norm", 1, over=2, run=0, over_run=1, step=0)
    assert [(run, part.layer) for run, part in parts(quantity)] == [(0, 1), (0, 2), (1, 1), (1, 2)]
    assert together(quantity, [6.0, 2.0, 1.0, 4.0]) == 12.0
    of_runs = Quantity("steps_to", over_run=1)
    assert together(of_runs, [3.0, math.inf]) == 0.0
    assert together(of_runs, [math.inf, 3.0]) == math.inf
    assert together(of_runs, [1.0, 0.0]) == math.inf
    assert math.isnan(together(of_runs, [math.inf, math.inf]))
    assert math.isnan(together(of_runs, [0.0, 0.0]))


@pytest.mark.parametrize("name", QUANTITIES)
def test_every_quantity_can_be_taken(name):
    run = subject(steps=20)
    layers = (1, -1) if QUANTITIES[name].per_layer else (None,)
    for layer in layers:
        assert isinstance(value(run, name, layer, target=0.1), float)
