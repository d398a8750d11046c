"""Steps made many at a time are those made one by one, to the bit, and so is where they end."""

import numpy as np
import pytest

from core.engine.rows import column
from core.engine.start import generators
from core.engine.steps import Steps
from core.engine.trainer import Trainer
from core.experiment import from_builtins

CIRCLES = {"name": "circles", "samples": 90, "test_share": 0.3}
TWO = [{"units": 5, "activation": "tanh"}, {"units": 3, "activation": "relu"}]
RUNS = {
    "full batch": {"data": {"name": "xor"}, "hidden": TWO[:1]},
    "a shorter last batch": {"data": CIRCLES, "hidden": TWO, "batch_size": 13},
    "one sample": {"data": CIRCLES, "hidden": TWO, "batch_size": 1},
    "float32": {"data": CIRCLES, "hidden": TWO, "batch_size": 16, "dtype": "float32"},
    "a larger state": {"data": CIRCLES, "hidden": [{"units": 60}] * 2, "batch_size": 20},
    "a state too large to copy": {"data": CIRCLES, "hidden": [{"units": 200}] * 2},
    "regression": {
        "data": {"name": "sine"}, "hidden": TWO, "loss": "mse", "output": {"activation": "linear"},
        "batch_size": 7,
    },
    "several classes": {
        "data": {"name": "blobs"}, "hidden": TWO, "loss": "categorical_crossentropy",
        "output": {"activation": "softmax"}, "batch_size": 32,
    },
    "no biases": {"data": CIRCLES, "hidden": TWO, "use_bias": False, "batch_size": 30},
    "adam": {"data": CIRCLES, "hidden": TWO, "optimizer": {"name": "adam"}, "batch_size": 13},
}  # fmt: skip


def state(trainer):
    """Return all that the rest of a run depends on, and what is recorded of it."""
    snapshot = trainer.snapshot()
    return {
        "step": snapshot.step,
        "position": snapshot.position,
        "theta": snapshot.theta,
        **snapshot.optimizer,
        **{f"history {key}": value for key, value in trainer.history.state().items()},
        **{f"probes {key}": value for key, value in trainer.probes.state().items()},
        "life": trainer.life.events,
        "diverged": trainer.diverged,
    }


def assert_alike(one, other):
    for key, value in one.items():
        np.testing.assert_array_equal(value, other[key], err_msg=key)


@pytest.mark.parametrize("raw", RUNS.values(), ids=RUNS)
def test_many_at_a_time_are_those_made_one_by_one(raw):
    steps = 40 if raw["hidden"][0].get("units", 0) > 50 else 330
    at_once, one_by_one = (Trainer(from_builtins(raw), probe_every=20) for _ in range(2))
    at_once.run(steps)
    for _ in range(steps):
        one_by_one.run(1)
    assert at_once.step_count == steps
    assert_alike(state(at_once), state(one_by_one))


@pytest.mark.parametrize("key", ["a shorter last batch", "several classes"])
def test_the_accuracy_of_each_step_is_that_of_its_own_batch(key):
    """Against outputs worked out anew of the weights before each step."""
    raw = from_builtins(RUNS[key])
    trainer, walked = Trainer(raw), Trainer(raw)
    trainer.run(120)
    X, Y = trainer.arrays.X, trainer.arrays.Y
    size, rng, expected = raw.batch_size, generators(raw)[2], []
    while len(expected) < 120:
        order = rng.permutation(len(X))
        for begin in range(0, len(X), size):
            a, batch = X[order[begin : begin + size]], Y[order[begin : begin + size]]
            for (W, b), spec in zip(walked.network.weights(), raw.layers, strict=True):
                z = a @ W + b
                a = spec.activation(z)[0] if spec.activation.elementwise else z
            right = a.argmax(1) == batch.argmax(1) if a.shape[1] > 1 else (a > 0.5) == batch
            expected.append(right.mean())
            walked.step()
    found = column("accuracy", trainer.history.exact().mean)
    np.testing.assert_allclose(found, expected[:120], rtol=1e-12)
    assert len(set(expected)) > 3


DIVERGING = {
    "a weight": {"learning_rate": 1e10},
    "after a while": {"learning_rate": 1.3},
    "soon": {"learning_rate": 30.0},
    "momentum": {"name": "momentum", "learning_rate": 2.0},
}


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("optimizer", DIVERGING.values(), ids=DIVERGING)
def test_a_run_diverges_at_the_same_step_however_many_are_made_at_a_time(optimizer, dtype):
    raw = from_builtins(
        {
            "data": CIRCLES, "hidden": [{"units": 4, "activation": "linear"}], "loss": "mse",
            "output": {"activation": "linear"}, "optimizer": {"name": "sgd"} | optimizer,
            "dtype": dtype, "batch_size": 16,
        }
    )  # fmt: skip
    at_once, one_by_one = (Trainer(raw, probe_every=10) for _ in range(2))
    at_once.run(5000)
    for _ in range(5000):
        one_by_one.run(1)
    assert at_once.diverged is not None
    assert_alike(state(at_once), state(one_by_one))
    assert np.isfinite(at_once.network.theta).all()
    assert at_once.probes.total <= at_once.step_count // 10 + 1


def test_numbers_too_large_to_be_squared_and_summed_at_once_do_not_end_a_run():
    """What a look at all squares together warns of may be no divergence."""
    weights = [(np.full((2, 4), 1e17), np.zeros(4)), (np.zeros((4, 1)), np.zeros(1))]
    raw = {"hidden": [{"units": 4, "activation": "step"}], "dtype": "float32"}
    raw |= {"optimizer": {"name": "sgd", "learning_rate": 0.1}}
    trainer = Trainer(from_builtins(raw), weights=weights)
    trainer.network.theta[0] = 1.8e19  # its square is a finite float32, a hundred are not
    trainer.run(300)
    assert trainer.diverged is None
    assert trainer.step_count == trainer.history.total == 300


def test_steps_made_again_are_not_recorded_again():
    trainer = Trainer(from_builtins(RUNS["a shorter last batch"]))
    start = trainer.snapshot()
    trainer.run(100)
    before = state(trainer)
    trainer.restore(start)
    trainer.run(60)
    assert trainer.history.total == 100
    trainer.run(40)
    assert_alike(before, state(trainer))
    trainer.run(30)
    assert trainer.history.total == 130


def test_a_run_interrupted_among_many_steps_goes_on_as_if_it_had_not_been(monkeypatch):
    """As by Ctrl-C where somebody calls it from Python."""
    raw = from_builtins(RUNS["adam"])
    interrupted, other = (Trainer(raw, probe_every=20) for _ in range(2))
    interrupted.run(30)
    make = Steps.make

    def stop(steps, count):
        make(steps, count)
        if interrupted.step_count >= 80:
            make(steps, 3)
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Steps, "make", stop)
        with pytest.raises(KeyboardInterrupt):
            interrupted.run(100)
    assert interrupted.step_count == interrupted.history.total
    interrupted.run(200 - interrupted.step_count)
    other.run(200)
    assert_alike(state(other), state(interrupted))
