"""A run is a pure function of its experiment and its events: going back gives the same bits."""

import numpy as np
import pytest

from core.catalog.optimizers import OPTIMIZERS
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.run.recording import Recording


def experiment(**changes):
    base = {
        "data": {"name": "circles", "samples": 60},
        "hidden": [{"units": 5, "activation": "relu"}],
        "batch_size": 7,
        "seed": 3,
    }
    return from_builtins(base | changes)


def state(recording):
    trainer = recording.trainer
    step = trainer.step_count
    curve, probes = trainer.history.curve(step), trainer.probes.curve(trainer.measured(step))
    network = trainer.network
    return [network.theta.copy(), network.gradient.copy(), curve.mean, curve.low, probes.mean]


def same(one, other):
    for a, b in zip(one, other, strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_restoring_a_snapshot_gives_the_same_bits(name):
    trainer = Trainer(experiment(optimizer={"name": name}))
    trainer.run(23)
    snapshot = trainer.snapshot()
    trainer.run(50)
    first = trainer.network.theta.copy()
    trainer.restore(snapshot)
    assert trainer.step_count == 23
    trainer.run(50)
    np.testing.assert_array_equal(trainer.network.theta, first)


@pytest.mark.parametrize("target", [0, 1, 15, 16, 17, 59, 60, 61, 149])
def test_seeking_back_and_playing_on_gives_the_same_bits(target):
    recording = Recording(experiment())
    recording.run(60)
    recording.act("learning_rate", 0.2)
    recording.run(40)
    recording.act("weight", (1, 0, 2, -0.75))
    recording.run(50)
    end = state(recording)
    recording.seek(target)
    assert recording.step_count == target
    recording.seek(150)
    same(state(recording), end)


def test_step_back_shows_what_the_run_had_then():
    recording, straight = Recording(experiment()), Recording(experiment())
    recording.run(1000)
    recording.seek(333)
    straight.run(333)
    same(state(recording), state(straight))


def test_events_are_as_if_done_by_hand():
    recording, trainer = Recording(experiment()), Trainer(experiment())
    recording.run(10)
    recording.act("learning_rate", 0.3)
    recording.run(10)
    trainer.run(10)
    trainer.learning_rate = 0.3
    trainer.run(10)
    np.testing.assert_array_equal(recording.trainer.network.theta, trainer.network.theta)


def test_an_event_forgets_what_had_been_recorded_for_later():
    recording = Recording(experiment())
    recording.run(50)
    recording.act("learning_rate", 0.5)
    recording.run(50)
    recording.seek(20)
    recording.act("learning_rate", 0.001)
    assert [(e.step, e.value) for e in recording.events] == [(20, 0.001)]
    recording.run(80)
    assert recording.trainer.learning_rate == 0.001


def test_a_long_run_keeps_a_bounded_number_of_snapshots():
    recording = Recording(experiment(), memory=200_000)
    recording.run(20_000)
    end = state(recording)
    taken = sum(
        s.theta.nbytes + sum(a.nbytes for a in s.optimizer.values()) for s in recording.snapshots
    )
    assert taken <= 200_000
    recording.seek(19_990)
    recording.seek(20_000)
    same(state(recording), end)
    recording.seek(4_321)
    straight = Recording(experiment())
    straight.run(4_321)
    np.testing.assert_array_equal(recording.trainer.network.theta, straight.trainer.network.theta)


def test_going_back_from_a_diverged_run():
    recording = Recording(
        experiment(
            optimizer={"name": "sgd", "learning_rate": 1e200},
            loss="mse",
            output={"activation": "linear"},
        )
    )
    recording.run(100)
    diverged = recording.trainer.diverged
    assert diverged is not None
    assert np.isfinite(recording.trainer.network.theta).all()
    recording.seek(0)
    assert recording.trainer.diverged is None
    recording.run(100)
    assert recording.trainer.diverged == diverged


@pytest.mark.parametrize("step", [16, 48, 64])
def test_an_event_at_the_step_of_a_snapshot_is_done_again_from_it(step):
    recording = Recording(experiment())
    recording.run(step)
    recording.act("learning_rate", 0.2)
    recording.run(5)
    end = state(recording)
    recording.seek(step + 2)
    recording.seek(step + 5)
    same(state(recording), end)


@pytest.mark.parametrize("step", [0, 16, 23])
def test_of_what_is_done_to_one_thing_at_one_step_only_the_last_is_an_event(step):
    """The same bits follow as if the last alone had been done; something else stays apart."""
    recording, plain = Recording(experiment()), Recording(experiment())
    for one in (recording, plain):
        one.run(step)
    for value in (0.5, -3.0, 0.25):
        recording.act("weight", [1, 0, 2, value])
    recording.act("learning_rate", 0.3)
    recording.act("weight", [1, 0, 2, 0.75])
    plain.act("weight", [1, 0, 2, 0.25])
    plain.act("learning_rate", 0.3)
    plain.act("weight", [1, 0, 2, 0.75])
    assert [e.name for e in recording.events] == ["weight", "learning_rate", "weight"]
    for one in (recording, plain):
        one.run(40)
    same(state(recording), state(plain))
    recording.seek(step)
    recording.seek(step + 40)
    same(state(recording), state(plain))


@pytest.mark.parametrize(
    ("name", "there"),
    [("weight", [1, 1, 2, 9.0]), ("learning_rate", 0.7), ("weights", None)],
)
def test_what_is_taken_back_at_once_is_no_event(name, there):
    recording, plain = Recording(experiment()), Recording(experiment())
    for one in (recording, plain):
        one.run(32)
    trainer = recording.trainer
    pairs = [(W.copy(), b.copy()) for W, b in trainer.network.weights()]
    back = {
        "weight": [1, 1, 2, float(trainer.network.layers[0].theta[1, 2])],
        "learning_rate": trainer.learning_rate,
        "weights": [(W.tolist(), b.tolist()) for W, b in pairs],
    }[name]
    recording.act(name, there or [((W + 1).tolist(), b.tolist()) for W, b in pairs])
    assert len(recording.events) == 1
    recording.act(name, back)
    assert recording.events == []
    for one in (recording, plain):
        one.run(20)
    same(state(recording), state(plain))
    recording.seek(3)
    recording.seek(52)
    same(state(recording), state(plain))
