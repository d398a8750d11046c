"""A gradient check beside the run: the same as by itself, stopped, and never in its way."""

import numpy as np
import pytest

from core.catalog.activations import Tanh
from core.engine.checked import RIGHT, WRONG
from core.engine.gradcheck import gradcheck
from core.experiment import Experiment, Layer
from core.faults import Refused
from core.session.check_frame import CheckFrame
from core.session.checking import Checking
from core.session.commands import CheckGradient, Load, Play, Step, StopCheck
from core.session.session import Session

EXPERIMENT = Experiment(hidden=(Layer(4, "tanh"), Layer(3, "relu")))


def settled(session):
    for _ in range(5000):
        frame = session.frame()
        if not frame.unfinished:
            return frame
        session.advance()
    raise AssertionError("it never comes to an end")


def started(steps=7, experiment=EXPERIMENT):
    session = Session(experiment)
    session.do(Step(steps))
    session.do(CheckGradient())
    return session


def test_it_finds_what_the_check_by_itself_does_for_the_present_weights():
    session = started()
    weights = session.recording.trainer.network.weights()
    check = settled(session).check
    assert check.layers == tuple(gradcheck(EXPERIMENT, weights=weights))
    assert [layer.verdict for layer in check.layers] == [RIGHT] * 3
    assert (check.step, check.done, check.under_way) == (7, check.total, False)


def test_each_frame_tells_how_far_it_is():
    session = started()
    first = session.frame()
    assert first.unfinished
    assert session.idle() == 0.0
    assert (first.check.done, first.check.layers) == (0, ())
    assert first.check.total == 16 + 12 + 15 + 4  # how losses are rounded, and every parameter
    session.advance(0)
    assert session.frame().check.done == 1


def test_a_wrong_derivative_is_found_in_its_layer(monkeypatch):
    right = Tanh.derivative

    def wrong(self, t, z, a, d):
        right(self, t, z, a, d)
        t(np.multiply, d, t.constant(1.01), d)

    monkeypatch.setattr(Tanh, "derivative", wrong)
    check = settled(started()).check
    assert [layer.verdict for layer in check.layers] == [WRONG, RIGHT, RIGHT]
    assert check.worst == 0


def test_it_is_of_the_weights_it_began_with_while_the_run_goes_on():
    session = started()
    weights = session.recording.trainer.network.weights()
    session.do(Play())
    for _ in range(5000):
        session.advance(0.002)
        if not session.frame().check.under_way:
            break
    assert session.recording.step_count > 7
    check = session.frame().check
    assert check.step == 7
    assert check.layers == tuple(gradcheck(EXPERIMENT, weights=weights))


def test_the_run_is_to_the_bit_what_it_is_without():
    session, other = started(), Session(EXPERIMENT)
    settled(session)
    session.do(Step(50))
    other.do(Step(57))
    theta, expected = (s.recording.trainer.network.theta for s in (session, other))
    assert np.array_equal(theta, expected)


def test_one_that_is_stopped_keeps_what_it_has_found():
    session = started()
    while not session.frame().check.layers:
        session.advance(0)
    session.do(StopCheck())
    frame = session.frame()
    assert not frame.unfinished
    assert session.idle() is None
    assert (frame.check.stopped, len(frame.check.layers)) == (True, 1)
    session.do(CheckGradient())
    assert len(settled(session).check.layers) == 3


def test_another_run_has_not_been_checked():
    session = started()
    session.do(Load(EXPERIMENT))
    assert session.frame().check is None
    assert session.idle() is None


def test_a_network_with_a_step_has_nothing_to_check():
    check = settled(started(experiment=Experiment(hidden=(Layer(4, "step"),)))).check
    assert (check.total, check.under_way, check.layers, check.worst) == (0, False, (), None)


def test_while_a_run_trains_a_long_piece_leaves_it_its_share_of_the_time(monkeypatch):
    """A piece of a second is paid for: three seconds of training for each."""
    now, pieces = [0.0], []

    def advance(self, seconds, clock):
        pieces.append(now[0])
        now[0] += 1.0
        return True

    session = Session(EXPERIMENT, clock=lambda: now[0])
    session.do(CheckGradient())
    session.do(Play())
    monkeypatch.setattr(Checking, "advance", advance)
    for _ in range(1000):
        session._background.advance(0.01)  # of training, a hundredth of a second each
        now[0] += 0.01
    assert len(pieces) == pytest.approx(1000 * 0.01 * 0.25, abs=1)


def test_of_a_large_network_fewer_entries_are_compared():
    experiment = Experiment(hidden=(Layer(1000, "tanh"), Layer(1400, "tanh")))
    session = Session(experiment)
    session.do(CheckGradient())
    assert session.frame().check.total == 16 + 3 * 40


def test_before_there_is_a_run_nothing_is_checked():
    session = Session(EXPERIMENT, runs_before=3)
    with pytest.raises(Refused):
        session.do(CheckGradient())


def test_the_worst_is_that_of_the_largest_error():
    layers = settled(started()).check.layers
    errors = [layer.error for layer in layers]
    assert CheckFrame(0, 1, 1, layers).worst == errors.index(max(errors))
    assert CheckFrame(0, 0, 1).worst is None
