"""What a session works out beside its runs: only what frames need, and with no trace of it."""

import gc
import weakref

import msgspec
import numpy as np
import pytest

from core.catalog.optimizers import Momentum, Sgd
from core.experiment import Experiment, Layer
from core.run.recording import Recording
from core.session.commands import Bring, Compare, EditWeight, Load, NextPhase, Play, Seek, Step
from core.session.lane import Lane
from core.session.needs import WHOLE
from core.session.session import Session
from core.session.sharpening import Sharpening

EXPERIMENT = Experiment(hidden=(Layer(4, "tanh"),), optimizer=Momentum(learning_rate=0.3))
NEEDS = WHOLE | {"sharpness"}
ROUNDS = 5000


def settled(session, needs=NEEDS):
    """Return the frame of a session at rest that has nothing left to do."""
    session.frame(needs)
    for _ in range(ROUNDS):
        if session.idle() is None:
            return session.frame(needs)
        session.advance()
    raise AssertionError("it never comes to rest")


def alone(experiment, steps, events=()):
    """Return what is known of the sharpness of a run made by itself."""
    recording = Recording(experiment, events=events)
    recording.run(steps)
    sharpening = Sharpening(recording)
    while sharpening.left(True):
        sharpening.advance(1, at_rest=True)
    return sharpening.frame(at_rest=True)


def same(found, expected):
    for name, value in msgspec.structs.asdict(expected).items():
        np.testing.assert_array_equal(getattr(found, name), value, err_msg=name)


def test_nothing_is_measured_that_nobody_asked_for():
    session = Session(EXPERIMENT)
    session.do(Step(40))
    assert settled(session, WHOLE).sharpness_curve is None
    assert session.idle() is None
    assert not session.frame(WHOLE).unfinished


def test_a_session_at_rest_measures_all_that_is_asked_for_and_then_stops():
    session = Session(EXPERIMENT)
    session.do(Step(40))
    first = session.frame(NEEDS)
    assert first.unfinished
    before = session.sequence
    frame = settled(session)
    assert session.sequence > before  # or a window would not look again
    assert not frame.unfinished
    same(frame.sharpness_curve, alone(EXPERIMENT, 40))


def test_it_is_a_measure_of_the_frame_as_any_other():
    session = Session(EXPERIMENT)
    session.do(Step(40))
    frame = settled(session)
    value, _, ratio = frame.sharpness_curve.now
    assert (frame.measure("sharpness"), frame.measure("edge_ratio")) == (value, ratio)
    steps, ratios = frame.curve("edge_ratio")
    assert steps.tolist() == [0, 16, 32]
    assert np.array_equal(ratios, frame.sharpness_curve.ratio)
    unasked = session.frame(WHOLE)
    assert unasked.measure("sharpness") is None
    assert unasked.curve("sharpness")[0].tolist() == []


def test_of_mini_batches_the_ratio_is_null():
    session = Session(msgspec.structs.replace(EXPERIMENT, batch_size=2))
    frame = settled(session)
    assert frame.measure("sharpness") > 0
    assert frame.measures["edge_ratio"] is None


def test_the_run_is_to_the_bit_what_it_is_without():
    runs = []
    for needs in (WHOLE, NEEDS):
        session = Session(EXPERIMENT)
        session.frame(needs)
        session.do(Play())
        while session.recording.step_count < 500:
            session.advance(0.002)
        session.do(Seek(500))
        settled(session, needs)
        runs.append(session.recording)
    bare, measured = runs
    assert np.array_equal(bare.trainer.network.theta, measured.trainer.network.theta)
    rows = [run.trainer.history.curve(500).mean for run in runs]
    assert np.array_equal(*rows)


def test_each_run_of_a_comparison_has_its_own():
    others = [
        msgspec.structs.replace(EXPERIMENT, optimizer=Sgd(learning_rate=rate))
        for rate in (0.1, 1.0)
    ]
    session = Session(EXPERIMENT)
    brings = tuple(Bring(None, 0, experiment) for experiment in (EXPERIMENT, *others))
    session.do(Compare(brings, chosen=1))
    session.do(Step(40))
    frame = settled(session)
    for run, experiment in zip(frame.runs, (EXPERIMENT, *others), strict=True):
        same(run.sharpness_curve, alone(experiment, 40))


def test_of_a_step_walked_through_the_kept_moments_are_known():
    session = Session(EXPERIMENT)
    session.do(Step(16))
    for _ in range(4):
        session.do(NextPhase())
    frame = settled(session)
    expected = alone(EXPERIMENT, 16)
    assert np.array_equal(frame.sharpness_curve.value, expected.value)
    assert frame.sharpness_curve.now == expected.now


def test_a_weight_changed_by_hand_changes_it_at_once():
    session = Session(EXPERIMENT)
    session.do(Step(5))
    before = settled(session).sharpness_curve.now
    session.do(EditWeight(1, 0, 0, 4.0))
    after = settled(session).sharpness_curve
    assert after.now != before
    same(after, alone(EXPERIMENT, 5, session.recording.events))


@pytest.mark.parametrize("batch_size", [None, 2])
def test_another_run_has_a_sharpness_of_its_own(batch_size):
    session = Session(EXPERIMENT)
    session.do(Step(20))
    settled(session)
    other = msgspec.structs.replace(EXPERIMENT, seed=4, batch_size=batch_size)
    session.do(Load(other))
    same(settled(session).sharpness_curve, alone(other, 0))


def test_a_run_that_makes_room_leaves_nothing_of_it_behind():
    recording = Recording(EXPERIMENT)
    lane, gone = Lane(recording, 1, float), weakref.ref(recording)
    lane.recording.run(20)
    before = lane.sharpening.frame(at_rest=True)
    kept = lane.let_go()
    del recording
    gc.collect()
    assert gone() is None
    lane.come_back(kept)
    same(lane.sharpening.frame(at_rest=True), before)
