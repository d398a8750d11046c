"""Sharpness measured along a run: the same whenever and in whatever order it is."""

import msgspec
import numpy as np
import pytest

from core.catalog.optimizers import Adam, Momentum
from core.engine.sharpness import Sharpness
from core.experiment import Experiment, Layer
from core.run.recording import Recording
from core.session.sharpening import Sharpening

EXPERIMENT = Experiment(
    hidden=(Layer(4, "tanh"),),
    optimizer=Momentum(learning_rate=0.3),
)


def whole(recording):
    """Return what is known of a run's sharpness once all of it has been measured."""
    sharpening = Sharpening(recording)
    return finished(sharpening)


def finished(sharpening, at_rest=True):
    for _ in range(10_000):
        if not sharpening.frame(at_rest).left:
            return sharpening.frame(at_rest)
        sharpening.advance(0.01, at_rest)
    raise AssertionError("it never comes to an end")


def replayed(step, events=()):
    """Return what a run that does nothing else comes to at a step: a reading of it."""
    recording = Recording(EXPERIMENT, events=events)
    recording.run(step)
    trainer = recording.trainer
    sharpness = Sharpness(EXPERIMENT, trainer.arrays)
    sharpness.network.theta[:] = trainer.network.theta
    sharpness.learning_rate = trainer.learning_rate
    work = sharpness.measure(trainer.optimizer_state)
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value


def same(frame, step, reading):
    at = frame.step.tolist().index(step)
    found = frame.value[at], frame.residual[at], frame.ratio[at]
    assert found == (reading.value, reading.residual, reading.ratio)


def test_each_reading_is_that_of_the_weights_of_its_step():
    recording = Recording(EXPERIMENT)
    recording.run(70)
    frame = whole(recording)
    assert frame.step.tolist() == [0, 16, 32, 48, 64]
    for step in (0, 32, 64):
        same(frame, step, replayed(step))
    now = replayed(70)
    assert frame.at == 70
    assert frame.now == (now.value, now.residual, now.ratio)


def test_readings_taken_while_it_trains_are_those_taken_afterwards():
    recording, other = Recording(EXPERIMENT), Recording(EXPERIMENT)
    sharpening = Sharpening(recording)
    for _ in range(60):
        recording.run(3)
        sharpening.advance(0.0004, at_rest=False)
    other.run(180)
    found, expected = finished(sharpening), whole(other)
    for name in ("step", "value", "residual", "ratio"):
        assert np.array_equal(getattr(found, name), getattr(expected, name))
    assert np.array_equal(recording.trainer.network.theta, other.trainer.network.theta)
    assert recording.trainer.history.total == other.trainer.history.total


def test_going_back_shows_it_up_to_there_and_forgets_nothing():
    recording = Recording(EXPERIMENT)
    recording.run(64)
    sharpening = Sharpening(recording)
    finished(sharpening)
    recording.seek(32)
    frame = sharpening.frame(at_rest=True)
    assert (frame.step.tolist(), frame.at, frame.left) == ([0, 16, 32], 32, 0)


def test_what_is_done_to_the_run_changes_what_follows_and_nothing_before():
    recording = Recording(EXPERIMENT)
    recording.run(64)
    sharpening = Sharpening(recording)
    before = finished(sharpening)
    recording.seek(32)
    recording.act("weight", [1, 0, 0, 3.0])
    recording.act("learning_rate", 0.05)
    recording.run(16)
    frame = finished(sharpening)
    assert frame.step.tolist() == [0, 16, 32, 48]
    assert frame.value[:2].tolist() == before.value[:2].tolist()
    for step in (32, 48):
        same(frame, step, replayed(step, recording.events))
    assert frame.value[2] != before.value[2]


def test_a_reading_under_way_is_given_up_where_its_weights_are_changed():
    recording = Recording(EXPERIMENT)
    recording.run(5)
    sharpening = Sharpening(recording)
    clock = iter(range(10_000))
    sharpening.advance(1.5, at_rest=True, clock=lambda: next(clock))  # one product of some
    recording.act("weight", [1, 0, 0, 3.0])
    now, frame = replayed(5, recording.events), finished(sharpening)
    assert frame.now == (now.value, now.residual, now.ratio)


def test_the_present_comes_first_and_then_what_is_farthest_from_what_is_known():
    recording = Recording(EXPERIMENT)
    recording.run(16 * 16 + 3)
    sharpening, order = Sharpening(recording), []
    for _ in range(4):
        while not sharpening.advance(0.5, at_rest=True, clock=iter([0, 0, 1]).__next__):
            pass  # one product at a time
        frame = sharpening.frame(at_rest=True)
        order += {*frame.step, frame.at} - set(order)
    assert order == [259, 0, 128, 192]


def test_a_run_that_can_not_be_measured_says_why_and_takes_no_time():
    large = Experiment(hidden=(Layer(200, "tanh"), Layer(200, "tanh")))
    recording = Recording(large)
    frame = whole(recording)
    assert (frame.rule, frame.left, len(frame.step), frame.now) == ("too_large", 0, 0, None)
    assert not frame.has_ratio


@pytest.mark.parametrize(("fields", "rule", "has_ratio"), [
    ({}, "momentum", True),
    ({"batch_size": 1}, "mini_batches", False),
    ({"optimizer": Adam()}, "adam", True),
])  # fmt: skip
def test_it_says_by_which_rule_its_ratios_are_found(fields, rule, has_ratio):
    recording = Recording(msgspec.structs.replace(EXPERIMENT, **fields))
    recording.run(20)
    frame = whole(recording)
    assert (frame.rule, frame.has_ratio) == (rule, has_ratio)
    assert np.isfinite(frame.ratio).all() == has_ratio
    assert (frame.value > 0).all()


def test_a_run_that_diverged_is_measured_where_it_ended():
    wild = msgspec.structs.replace(EXPERIMENT, loss="mse", optimizer=Momentum(learning_rate=1e300))
    recording = Recording(wild)
    recording.run(40)
    assert recording.ended is not None
    frame = whole(recording)
    assert frame.left == 0
    assert frame.at == recording.step_count
