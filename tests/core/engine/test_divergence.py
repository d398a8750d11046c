"""What is named of a run that diverged is what is not finite, against steps in plain NumPy."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.catalog.optimizers import OPTIMIZERS, compile_update
from core.engine.divergence import Diverged, facts
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.messages import divergence
from core.tape import Tape
from core.texts import ADVICE, DIVERGED

TRIALS = Path(__file__).parents[1] / "trials"


def linear(X, Y, rate, loss="mse"):
    return from_builtins({
        "data": {"name": "points", "X": X, "Y": Y, "task": "regression"}, "hidden": [],
        "output": {"activation": "linear"}, "loss": loss, "initializer": {"name": "zeros"},
        "optimizer": {"name": "sgd", "learning_rate": rate},
    })  # fmt: skip


def broken(trainer):
    """Return what of a step of a linear layer is not finite: loss, next W and b, their squares."""
    ((W, b),) = trainer.network.weights()
    X, Y, rate = trainer.arrays.X, trainer.arrays.Y, trainer.learning_rate
    with np.errstate(all="ignore"):
        error = X @ W + b - Y
        square = trainer.experiment.loss == "mse"
        delta = (2 * error if square else np.sign(error)) / error.size
        numbers = {"loss": np.mean(error**2 if square else np.abs(error))}
        numbers["weights"], numbers["biases"] = W - rate * (X.T @ delta), b - rate * delta.sum(0)
        numbers["large_weights"], numbers["large_biases"] = (
            np.square(numbers[key]) for key in ("weights", "biases")
        )
        numbers["gradient"] = np.square([*(X.T @ delta).flat, *delta.sum(0)])
    return {name for name, values in numbers.items() if not np.isfinite(values).all()}


@pytest.mark.parametrize(
    ("case", "part"),
    [
        (([[0.0], [0.0]], [1.0, 3e150], 1e200), "biases"),  # inputs of 0: W gets no gradient
        (([[1.0], [-1.0]], [1e150, -1e150], 1e200), "weights"),  # errors that cancel: b gets none
        (([[0.0], [0.0]], [1.0, 3.0], 1e200), "large_biases"),
        (([[1.0], [-1.0]], [1.0, -1.0], 1e200), "large_weights"),
        (([[1.0], [2.0]], [1e200, 1e200], 1e-3), "loss"),
        (([[1e200], [1e200]], [1.0, 1.0], 1e-300, "mae"), "gradient"),
    ],
)
def test_the_part_that_is_not_finite_is_named(case, part):
    trainer = Trainer(linear(*case))
    trainer.run(1000)
    diverged, found = trainer.diverged, broken(trainer)
    assert (diverged.part, diverged.step) == (part, trainer.step_count)
    assert diverged.layer == (None if part == "loss" else 1)
    assert part in found
    before = ("weights", "biases", "loss", "large_weights", "large_biases", "gradient")
    assert not found & set(before[: before.index(part)])


def test_each_key_has_sentences_and_they_name_it():
    e = linear([[0.0]], [1.0], 1e200)
    for part in DIVERGED:
        layer = None if part == "loss" else 7
        told = divergence(**facts(Diverged(31, layer, part), e))
        assert "31" in told
        assert ("7" in told) == (layer is not None)
        assert part.removeprefix("large_") in told
    assert {facts(Diverged(n, 1), e)["advice"] for n in (0, 1)} == {"start", "learning_rate"}
    assert set(ADVICE) == {"start", "learning_rate", "weight_decay"}


# weight decay


def decayed(optimizer, steps=3000):
    """Return |theta| over steps of which the gradient is that of weight decay alone."""
    theta, g, u = np.array([1.0]), np.zeros(1), np.zeros(1)
    state, tape, sizes = optimizer.init(1, np.float64), Tape(), []
    compile_update(tape, optimizer, state, theta, g, u, np.array(optimizer.learning_rate))
    with np.errstate(all="ignore"):
        for _ in range(steps):
            tape.run()
            theta -= u
            sizes.append(abs(theta[0]))
    return np.array(sizes)


@pytest.mark.parametrize("decay", [1e-3, 0.5, 40.0])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_weights_grow_by_decay_alone_just_where_that_is_said(name, decay):
    arguments = {"momentum": 0.7} if name in ("momentum", "nesterov") else {}
    most = OPTIMIZERS[name](**arguments).most_decay
    for share in (0.97, 1.03):
        rate = share * (most if np.isfinite(most) else 4.0) / decay
        optimizer = OPTIMIZERS[name](**arguments, learning_rate=rate, weight_decay=decay)
        sizes = decayed(optimizer)
        assert optimizer.decay_grows == (share > 1 and np.isfinite(most))
        unbounded = not np.isfinite(sizes[-1]) or sizes[-1] > 1e3 * (1 + rate)
        assert unbounded == optimizer.decay_grows, sizes[-3:]


def test_the_advice_is_for_the_rate_of_the_step_that_diverged():
    """At first weight decay makes the weights grow; by step 200 the rate has fallen far below."""
    rule = {"name": "sgd", "learning_rate": 0.3, "weight_decay": 10.0, "decay": 1.0}
    e = from_builtins({"optimizer": rule})
    assert facts(Diverged(0, 1), e)["advice"] == "weight_decay"
    assert facts(Diverged(200, 1), e)["advice"] == "learning_rate"


def test_a_run_that_weight_decay_drives_apart_says_so():
    """tanh bounds the loss and its gradient; (1 − 3)ⁿ leaves the range of squares near n = 512."""
    e = from_builtins(json.loads((TRIALS / "tfp77.json").read_text()))
    trainer = Trainer(e)
    trainer.run(1000)
    assert 480 < trainer.diverged.step < 530
    assert trainer.diverged.part == "large_weights"
    told = divergence(**facts(trainer.diverged, e))
    assert "keep learning rate times weight decay below 2." in told
