"""A walk through a step goes back as it goes on: every phase is a function of the run."""

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.points import Points
from core.experiment import from_builtins
from core.session.commands import (
    ChooseSample,
    ChooseUnit,
    NextPhase,
    Pause,
    Play,
    Seek,
    SetWeights,
    Step,
    StepBack,
    StepEpoch,
    ToPhase,
)
from core.session.frame import Frame
from core.session.session import Session
from tests.core.phases.steps import AND

RUNS = (
    {},
    AND,
    {"data": {"name": "moons"}, "batch_size": 7, "optimizer": {"name": "adam"}},
    {
        "hidden": [{"units": 3, "activation": "relu"}] * 2,
        "optimizer": {"name": "nadam", "learning_rate": 0.02},
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
    },
    {"optimizer": {"name": "momentum", "learning_rate": 0.3}, "loss": "mae"},
)  # fmt: skip


def done(session: Session, *commands: object) -> Frame:
    for command in commands:
        session.do(command)
    return session.frame()


def bits(frame: Frame) -> bytes:
    """Return all that a frame shows but how far the run has been, and by how many commands."""
    plain = msgspec.structs.replace(frame, answers=0, last=0, step_time=None, steps_per_second=0.0)
    return msgspec.msgpack.encode(plain, enc_hook=lambda array: (array.shape, array.tobytes()))


@pytest.mark.parametrize("raw", RUNS)
def test_back_is_the_way_there(raw):
    """Through two steps and a half, and back to where it began: the same frames to the bit."""
    session = Session(from_builtins(raw), clock=float)
    done(session, Step(9))
    there = [bits(done(session, NextPhase()))]
    phases = len(session.frame().phase.order)
    there += [bits(done(session, NextPhase())) for _ in range(2 * phases + 3)]
    for expected in reversed(there[:-1]):
        assert bits(done(session, StepBack())) == expected
    left = done(session, StepBack())
    assert (left.phase, left.step) == (None, 9)
    straight = Session(from_builtins(raw), clock=float)
    done(straight, Step(9))
    np.testing.assert_array_equal(
        session.recording.trainer.network.theta, straight.recording.trainer.network.theta
    )


@pytest.mark.parametrize("raw", RUNS)
def test_a_phase_gone_to_is_the_one_come_to(raw):
    """On, back, and out of a walk; in any order."""
    session, rng = Session(from_builtins(raw), clock=float), np.random.default_rng(0)
    done(session, Step(4))
    order = done(session, NextPhase()).phase.order
    there = [bits(session.frame())]
    there += [bits(done(session, NextPhase())) for _ in order[1:]]
    done(session, Seek(4))
    for index in rng.integers(0, len(order), 12).tolist():
        frame = done(session, ToPhase(index))
        assert (frame.phase.index, frame.step) == (index, 4)
        assert bits(frame) == there[index]
    after = done(session, Step())
    assert after.step == 5
    straight = done(Session(from_builtins(raw), clock=float), Step(5))
    np.testing.assert_array_equal(after.layers[0].W, straight.layers[0].W)


@pytest.mark.parametrize(("index", "there"), [(-3, 0), (99, -1)])
def test_beyond_its_ends_a_walk_does_not_go(index, there):
    phase = done(Session(from_builtins({})), ToPhase(index)).phase
    assert phase.index == range(len(phase.order))[there]


def test_as_many_phases_back_as_are_wanted():
    session = Session(from_builtins({}))
    assert done(session, Step(2), ToPhase(6), StepBack(4)).phase.index == 2
    frame = done(session, StepBack(3))
    assert (frame.phase, frame.step) == (None, 2)
    assert done(session, StepBack()).step == 1


def test_a_walk_taken_up_again_begins_where_it_is():
    """After Play and Pause, the first phase goes back to the step it is of."""
    session = Session(from_builtins({}))
    done(session, NextPhase(), Play(), Pause(), Step(5), NextPhase())
    frame = done(session, StepBack())
    assert (frame.phase, frame.step) == (None, session.recording.step_count)


def test_a_walk_into_a_run_that_diverges_ends_there():
    session = Session(from_builtins({"hidden": [{"units": 2, "activation": "linear"}]}))
    huge = [(np.full((2, 2), 1e200), np.zeros(2)), (np.full((2, 1), 1e200), np.zeros(1))]
    last = len(done(session, SetWeights(huge), NextPhase()).phase.order) - 1
    assert done(session, ToPhase(last)).status == "paused"
    frame = done(session, NextPhase())
    assert (frame.status, frame.phase) == ("diverged", None)


# the sample


@pytest.mark.parametrize("gate", ["and", "or", "nand", "xor"])
def test_a_gates_walk_opens_on_a_sample_that_tells_something(gate):
    """Of (0, 0), z is the bias alone; so it is where only a unit was chosen."""
    session = Session(from_builtins({"data": {"name": gate}}))
    assert done(session, NextPhase()).phase.x.tolist() == [0, 1]
    frame = done(session, ChooseUnit(2))
    assert (frame.phase.sample, frame.phase.unit, frame.sample.index) == (1, 2, 1)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_of_each_batch_one_that_tells_something(size):
    session = Session(from_builtins({"batch_size": size}))
    for _ in range(8):
        phase = done(session, ToPhase(0)).phase
        X = session.recording.trainer.batch_phases[0].arrays["X"]
        assert phase.x.any() == X.any()
        done(session, Step())


def test_a_sample_that_was_chosen_stays():
    session = Session(from_builtins({}))
    assert done(session, ChooseSample(0), NextPhase()).phase.x.tolist() == [0, 0]
    assert done(session, ChooseUnit(3), ToPhase(2)).phase.sample == 0
    assert done(session, ChooseSample(3)).phase.unit == 3


def test_where_all_is_zero_the_first_sample_has_to_do():
    drawn = Points(X=((0.0, 0.0), (0.0, 0.0)), Y=(0.0, 1.0))
    session = Session(msgspec.structs.replace(from_builtins({}), data=drawn))
    assert done(session, NextPhase()).phase.sample == 0


@pytest.mark.parametrize("made", range(4))
def test_an_epoch_begun_in_a_walk_ends_where_it_ends(made):
    """The batch of the step under way has been drawn, but its update not been made."""
    raw = {"data": {"name": "circles", "samples": 20, "test_share": 0.0}, "batch_size": 5}
    session = Session(from_builtins(raw))
    done(session, *[Step()] * made, NextPhase(), NextPhase())
    assert done(session, StepEpoch()).step == 4
