"""The steps of a network too large to copy: many at a time as phase by phase, to the bit."""

import numpy as np
import pytest

from core.engine import steps, trace
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "_COPIED", 0)
    monkeypatch.setattr(trace, "_SMALL", 0)
    monkeypatch.setattr(trace, "_MOST", 16)


def large(dtype: str, learning_rate: float) -> Experiment:
    """Return an experiment whose last batch of an epoch is shorter."""
    return from_builtins(
        {
            "data": {"name": "circles", "samples": 100, "test_share": 0},
            "hidden": [{"units": 8, "activation": "leaky_relu"}] * 2, "batch_size": 32,
            "optimizer": {"name": "sgd", "learning_rate": learning_rate}, "dtype": dtype,
        }
    )  # fmt: skip


def walked(experiment: Experiment, count: int) -> Trainer:
    """Return a run whose every step was made phase by phase."""
    trainer = Trainer(experiment)
    for _ in range(count):
        for _ in trainer.phases():
            pass
    return trainer


def same(one: Trainer, other: Trainer) -> bool:
    rows = [t.history.exact().mean.tobytes() for t in (one, other)]
    thetas = [t.network.theta.tobytes() for t in (one, other)]
    return rows[0] == rows[1] and thetas[0] == thetas[1]


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_many_steps_at_a_time_are_the_same_steps(dtype):
    experiment, trainer = large(dtype, 0.1), Trainer(large(dtype, 0.1))
    for some in (1, 7, 52):  # more than the rows that are kept at a time
        trainer.run(some)
    assert trainer.step_count == trainer.history.total == 60
    assert same(trainer, walked(experiment, 60))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_it_diverges_at_the_same_step_with_the_same_weights(dtype):
    experiment = large(dtype, 1e4)
    trainer = Trainer(experiment)
    trainer.run(100)
    assert trainer.diverged is not None
    step = trainer.diverged.step
    assert step == trainer.step_count == trainer.history.total > 1
    assert np.isfinite(trainer.network.theta).all()
    walk = walked(experiment, step)
    assert walk.diverged is None
    assert same(trainer, walk)
    for _ in walk.phases():
        pass
    assert walk.diverged == trainer.diverged


def test_steps_known_already_are_not_recorded_again():
    trainer = Trainer(large("float64", 0.1))
    start = trainer.snapshot()
    trainer.run(40)
    before = trainer.history.exact().mean.tobytes()
    trainer.restore(start)
    trainer.run(40)
    assert trainer.history.total == 40
    assert trainer.history.exact().mean.tobytes() == before
