"""Experiments whose data can't be read: they are shown, changed and left, and begin once it can."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment, Layer
from core.faults import Refused
from core.run.recording import Recording
from core.session.commands import (
    Bring,
    Change,
    Command,
    EditWeight,
    Load,
    NextPhase,
    OpenRun,
    Play,
    Reset,
    SaveRun,
    Seek,
    SetLearningRate,
    Step,
    StepBack,
    StepEpoch,
)
from core.session.session import Session
from core.session.worker import to_bring_back

TABLE = "a,b,y\n" + "".join(f"{i},{i % 3},{i % 2}\n" for i in range(20))


@pytest.fixture
def lost(tmp_path: Path) -> Experiment:
    """An experiment whose table is not there, with an optimizer unlike the usual one."""
    optimizer = msgspec.structs.replace(Experiment().optimizer, learning_rate=0.01)
    return Experiment(data=Csv(path=str(tmp_path / "t.csv")), optimizer=optimizer)


def write(experiment: Experiment, text: str = TABLE) -> None:
    Path(experiment.data.files()["path"]).write_text(text)


def theta(session: Session) -> bytes:
    return session.recording.trainer.network.theta.tobytes()


def of(experiment: Experiment, steps: int) -> bytes:
    recording = Recording(experiment)
    recording.run(steps)
    return recording.trainer.network.theta.tobytes()


def test_it_is_shown_as_it_is_with_what_it_lacks_and_no_number(lost: Experiment) -> None:
    session = Session(Experiment())
    session.do(Play())
    session.do(Load(lost))
    session.advance()
    frame = session.frame()
    assert frame.experiment == frame.start == lost
    assert [(fault.code, fault.field) for fault in frame.lacks] == [("not_found", "data.path")]
    assert frame.status == "paused"
    assert (frame.layers, frame.parameters, frame.train_size) == ((), 0, 0)
    assert (frame.measures, frame.map, frame.points) == ({}, None, None)
    assert len(frame.curves["loss"]) == len(frame.probes["dead"]) == 0


@pytest.mark.parametrize(
    "command", [Play(), Step(3), StepEpoch(), NextPhase(), EditWeight(1, 0, 0, 1.0)]
)
def test_what_would_train_is_refused_for_want_of_the_data(
    lost: Experiment, command: Command
) -> None:
    session = Session(lost)
    with pytest.raises(Refused) as refused:
        session.do(command)
    assert refused.value.faults == session.frame().lacks
    assert session.frame().step == 0


def test_it_can_be_gone_along_and_is_not_saved_as_a_run(lost: Experiment, tmp_path: Path) -> None:
    session = Session(lost)
    for command in (Seek(9), StepBack(), Reset()):
        session.do(command)
        assert session.frame().experiment == lost
    with pytest.raises(Refused):
        session.do(SaveRun(str(tmp_path / "r.npz")))
    assert not (tmp_path / "r.npz").exists()


def test_it_is_changed_and_begins_once_its_data_is_there(lost: Experiment) -> None:
    session = Session(lost)
    session.do(SetLearningRate(0.02))
    changed = msgspec.structs.replace(session.frame().experiment, hidden=(Layer(7),))
    session.do(Change(changed))
    assert session.frame().experiment == changed
    assert session.frame().experiment.optimizer.learning_rate == 0.02
    assert session.frame().lacks
    write(changed)
    session.do(Reset())
    assert session.frame().lacks == ()
    session.do(Step(25))
    assert theta(session) == of(changed, 25)


def test_a_run_whose_data_can_be_read_is_not_left_for_a_change_that_cannot(
    lost: Experiment,
) -> None:
    session = Session(Experiment())
    session.do(Step(5))
    with pytest.raises(Refused):
        session.do(Change(lost))
    assert (session.frame().step, session.frame().experiment) == (5, Experiment())


def test_the_run_before_it_comes_back_whole(lost: Experiment) -> None:
    session = Session(Experiment())
    session.do(Step(40))
    before, bits = session.frame(), theta(session)
    session.do(Load(lost))
    waiting = session.frame()
    session.do(to_bring_back(before))
    assert theta(session) == bits
    session.do(to_bring_back(waiting))
    assert (session.frame().run, session.frame().lacks) == (waiting.run, waiting.lacks)
    write(lost)
    session.do(Load(Experiment()))
    session.do(to_bring_back(waiting))
    assert (session.frame().run, session.frame().lacks) == (waiting.run, ())
    session.do(Step(3))
    assert theta(session) == of(lost, 3)


@pytest.mark.parametrize("text", ["", "a\n1\n", "a,b\n1,2\n", "\0\0\0"])
def test_data_that_are_none_are_shown_too(lost: Experiment, text: str) -> None:
    write(lost, text)
    assert Session(lost).frame().lacks


def test_data_that_the_loss_cannot_be_measured_on_are_told(lost: Experiment) -> None:
    write(lost, "a,b,y\n1,2,30\n3,4,50\n")
    regression = msgspec.structs.replace(
        lost, data=msgspec.structs.replace(lost.data, task="regression")
    )
    assert [fault.code for fault in Session(regression).frame().lacks] == ["targets_share"]


def test_what_was_trained_once_is_not_begun_anew_unasked(lost: Experiment) -> None:
    write(lost)
    session = Session(lost)
    session.do(Step(3))
    shown = session.frame()
    Path(lost.data.files()["path"]).unlink()
    other = Session(Experiment())
    with pytest.raises(Refused, match="data_changed"):
        other.do(msgspec.structs.replace(to_bring_back(shown), run=None))
    other.do(Bring(None, 0, shown.start or lost, shown.events))
    assert other.frame().lacks


def test_a_run_file_trained_again_waits_for_its_data(lost: Experiment, tmp_path: Path) -> None:
    write(lost)
    session, file = Session(lost), str(tmp_path / "r.npz")
    session.do(Step(3))
    session.do(SaveRun(file))
    Path(lost.data.files()["path"]).unlink()
    with pytest.raises(Refused, match="data_changed"):
        session.do(OpenRun(file))
    session.do(OpenRun(file, "anew"))
    assert session.frame().lacks
    assert session.frame().experiment == lost
    (tmp_path / "u.csv").write_text(TABLE)
    session.do(OpenRun(file, found=("path", str(tmp_path / "u.csv"))))
    assert (session.frame().step, session.frame().lacks) == (3, ())
    assert not session.frame().looking


def test_a_network_too_large_beside_it_leaves_it_as_it_was(lost: Experiment) -> None:
    session = Session(lost)
    with pytest.raises(Refused, match="too_large"):
        session.do(Load(Experiment(hidden=(Layer(1_000_000), Layer(1_000_000)))))
    assert session.frame().experiment == lost
    assert np.isclose(session.frame().experiment.optimizer.learning_rate, 0.01)
