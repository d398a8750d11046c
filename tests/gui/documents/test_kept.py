"""What is kept of several runs for after a crash brings all of them back, to the bit."""

from pathlib import Path

import msgspec
import pytest

from core.experiment import Experiment, from_builtins, to_builtins
from core.faults import Refused
from core.run import file as run_file
from core.session.commands import (
    Arrange,
    Bring,
    Compare,
    KeepRun,
    OpenRun,
    SetLearningRate,
    Step,
    kept_file,
)
from core.session.frame import Frame
from core.session.session import Session
from gui.documents.kept import decoded, encoded, to_keep
from gui.documents.recovery import Copy

RUNS = tuple(
    from_builtins({"optimizer": {"name": name}, "hidden": [{"units": 4, "activation": "relu"}]})
    for name in ("sgd", "adam", "rmsprop")
)


def rest(session: Session) -> Frame:
    while session.goal is not None:
        session.advance()
    return session.frame()


@pytest.fixture
def session() -> Session:
    """Three runs of two seeds some steps on, the rate of the second another on the way."""
    session = Session(Experiment())
    session.do(Compare(tuple(Bring(None, 0, run) for run in RUNS), 1, 2))
    for command in (Step(20), SetLearningRate(0.25), Step(15)):
        session.do(command)
        rest(session)
    return session


def state(session: Session) -> list[object]:
    lanes = session._runs.lanes
    return [(r.step_count, r.trainer.network.theta.tobytes()) for r in (e.recording for e in lanes)]


def test_all_runs_come_back_in_another_program(session: Session) -> None:
    kept = decoded(encoded(to_keep("there.json", True, rest(session))))
    assert (kept.path, kept.unsaved, kept.step, kept.chosen, kept.seeds) == (
        "there.json", True, 35, 1, 2,
    )  # fmt: skip
    other = Session(Experiment(), runs_before=0)
    sent = kept.sent("")
    assert sent.experiment == session.frame().experiment
    other.do(sent.command)
    frame = rest(other)
    assert (frame.chosen, frame.seeds) == (1, 2)
    assert state(other) == state(session)


def test_a_state_of_each_run_is_gone_on_from(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "kept.npz")
    for at in range(4):  # of what is no longer there nothing is kept, and nobody complains
        session.do(KeepRun(file, at))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "kept.1.npz", "kept.2.npz", "kept.npz",
    ]  # fmt: skip
    kept, other = to_keep("", True, rest(session)), Session(Experiment(), runs_before=0)
    loaded: list[str] = []
    load = run_file.load
    monkeypatch.setattr(
        run_file, "load", lambda path, *rest: loaded.append(str(path)) or load(path, *rest)
    )
    other.do(kept.sent(file).command)
    assert loaded == [kept_file(file, at) for at in range(3)]
    rest(other)
    assert state(other) == state(session)
    copy = Copy(tmp_path / "kept.json")
    copy.hold()
    copy.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_single_run_is_kept_as_ever(session: Session) -> None:
    session.do(Arrange((1,)))
    kept = decoded(encoded(to_keep("", False, rest(session))))
    assert kept.beside == ()
    command = kept.sent("a.npz").command
    assert isinstance(command, Bring)
    assert (command.run, command.step, command.start, command.kept) == (None, 35, RUNS[1], "a.npz")
    anew = kept.sent("a.npz", "anew").command
    assert anew == Bring(None, 0, RUNS[1], kept.events)


def test_one_of_several_is_looked_at_alone_and_all_begin_anew(session: Session) -> None:
    kept = to_keep("", False, rest(session))
    assert kept.sent("a.npz", "look").command == OpenRun("a.1.npz", "look")
    anew = kept.sent("a.npz", "anew").command
    assert isinstance(anew, Compare)
    assert [(bring.step, bring.data, bring.kept) for bring in anew.runs] == [(0, "", "")] * 3


def test_a_file_of_a_program_that_knew_no_comparisons_is_read() -> None:
    plain = to_builtins(RUNS[0])
    old = {
        "path": "",
        "unsaved": True,
        "experiment": plain,
        "start": plain,
        "events": [],
        "step": 9,
    }
    kept = decoded(msgspec.json.encode(old))
    assert kept.sent("").command == Bring(None, 9, RUNS[0])


@pytest.mark.parametrize(
    "wrong", [{"chosen": 3}, {"chosen": -1}, {"seeds": 0}, {"step": -1}, {"probe_every": 0}]
)
def test_what_no_program_wrote_is_refused(session: Session, wrong: dict[str, int]) -> None:
    raw = msgspec.json.decode(encoded(to_keep("", True, rest(session))))
    with pytest.raises(Refused):
        decoded(msgspec.json.encode(raw | wrong))
