"""Where there is no memory for two runs, the one goes before the other comes."""

import weakref

import numpy as np
import pytest

from core.engine import memory
from core.experiment import Experiment, Layer
from core.faults import Refused
from core.session import commands as c
from core.session.session import Session

SMALL, OTHER = Experiment(), Experiment(hidden=(Layer(5),))


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session some steps on, in a machine with room for a single trainer of up to 100 units."""
    session = Session(SMALL)
    session.do(c.Step(40))
    trainer = weakref.ref(session.recording.trainer)
    monkeypatch.setattr(memory, "available", lambda: 0 if trainer() else 2_000_000)
    return session


def theta(session: Session) -> np.ndarray:
    return session.recording.trainer.network.theta.copy()


@pytest.mark.parametrize("command", [c.Load(OTHER), c.Change(OTHER), c.Bring(None, 0, OTHER)])
def test_the_old_run_is_gone_before_the_new_one_is_made(
    session: Session, command: c.Command
) -> None:
    before, number = theta(session), session.frame().run
    session.do(command)
    assert session.recording.experiment == OTHER
    assert session.frame().run != number
    session.do(c.Step(3))
    memory_again = Session(OTHER)  # there is room now: the trainer that was in the way is gone
    memory_again.do(c.Step(3))
    np.testing.assert_array_equal(theta(session), theta(memory_again))
    session.do(c.Bring(number, 40, SMALL))
    np.testing.assert_array_equal(theta(session), before)


def test_the_old_run_comes_back_where_the_new_one_cannot_be_made(session: Session) -> None:
    before, frame = theta(session), session.frame()
    with pytest.raises(Refused) as refused:
        session.do(c.Load(Experiment(hidden=(Layer(1000),) * 2)))
    assert refused.value.faults[0].code == "too_large"
    np.testing.assert_array_equal(theta(session), before)
    assert (session.frame().run, session.frame().step) == (frame.run, 40)
    session.do(c.Step(5))
    alone = Session(SMALL)
    alone.do(c.Step(45))
    np.testing.assert_array_equal(theta(session), theta(alone))


def test_a_branch_is_made_when_its_run_is_gone(session: Session) -> None:
    session.do(c.Seek(30))
    session.do(c.EditWeight(1, 0, 0, 2.0))
    assert session.recording.last == 30
    assert session.recording.trainer.network.layers[0].W[0, 0] == 2
    pure = Session(SMALL)
    pure.do(c.Step(30))
    pure.do(c.EditWeight(1, 0, 0, 2.0))
    np.testing.assert_array_equal(theta(session), theta(pure))


def test_other_faults_leave_the_run_where_it_is(session: Session) -> None:
    recording = session.recording
    with pytest.raises(Refused):
        session.do(c.OpenRun("none.npz"))
    assert session.recording is recording
