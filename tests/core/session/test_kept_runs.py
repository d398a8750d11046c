"""Runs that a file keeps: gone on from, looked at where their data have changed, begun anew."""

from pathlib import Path

import numpy as np
import pytest

from core.experiment import Experiment, from_builtins
from core.faults import Refused
from core.run import file as run_file
from core.run.recording import Recording
from core.session.commands import (
    Bring,
    Command,
    EditWeight,
    KeepRun,
    Load,
    NextPhase,
    OpenRun,
    Peek,
    Play,
    Reset,
    SaveRun,
    Seek,
    SetLearningRate,
    Step,
    StepBack,
    StepEpoch,
)
from core.session.frame import Frame
from core.session.session import Session
from core.session.worker import to_bring_back


def done(session: Session, *commands: Command) -> Frame:
    for command in commands:
        session.do(command)
        while session.goal is not None:
            session.advance()
    return session.frame()


def steps_made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that the steps every recording makes are put in."""
    made: list[int] = []
    run = Recording.run

    def count(self: Recording, steps: int) -> None:
        before = self.step_count
        run(self, steps)
        made.append(self.step_count - before)

    monkeypatch.setattr(Recording, "run", count)
    return made


def theta(session: Session) -> bytes:
    return session.recording.trainer.network.theta.tobytes()


def test_a_run_goes_on_from_the_state_that_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "kept.npz")
    first = Session(Experiment())
    done(first, Step(3000), EditWeight(1, 0, 0, 0.5), Step(2000), KeepRun(path))
    last = done(first, Step(70), SetLearningRate(0.01), Step(30))
    made = steps_made(monkeypatch)
    other = Session(Experiment(seed=1), runs_before=1)
    frame = done(other, to_bring_back(last, path))
    assert (frame.step, frame.last, frame.events) == (5100, 5100, last.events)
    assert theta(other) == theta(first)
    assert sum(made) <= 200
    done(first, Seek(2999), Seek(3001))
    done(other, Seek(2999), Seek(3001))
    assert theta(other) == theta(first)


@pytest.mark.parametrize("spoil", ["experiment", "event", "branch", "broken", "gone"])
def test_a_state_of_another_run_is_not_gone_on_from(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "kept.npz"
    first = Session(Experiment())
    wanted = done(first, Step(40), EditWeight(1, 0, 0, 0.5), Step(60))
    if spoil == "experiment":
        done(first, Load(Experiment(seed=3)), Step(100))
    elif spoil == "event":
        done(first, EditWeight(1, 0, 0, 0.25))
    elif spoil == "branch":
        done(first, Seek(50), EditWeight(1, 1, 0, 0.25), Step(50))
    done(first, KeepRun(str(path)))
    if spoil == "broken":
        path.write_bytes(path.read_bytes()[:-200])
    elif spoil == "gone":
        path.unlink()
    other = Session(Experiment(seed=1), runs_before=1)
    frame = done(other, to_bring_back(wanted, str(path)))
    assert (frame.step, frame.last, frame.events) == (100, 100, wanted.events)
    straight = Recording(Experiment(), events=wanted.events)
    straight.run(100)
    assert theta(other) == straight.trainer.network.theta.tobytes()


def test_half_a_step_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "kept.npz"
    session = Session(Experiment())
    done(session, Step(4), NextPhase(), NextPhase(), KeepRun(str(path)))
    assert not path.exists()


def test_what_was_running_runs_on_once_it_is_there_again() -> None:
    first = Session(Experiment())
    frame = done(first, Step(20))
    other = Session(Experiment(seed=1), runs_before=1)
    assert done(other, to_bring_back(frame, play=True)).status == "running"
    other.advance()
    assert other.recording.step_count > 20


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "data.csv"
    rows = np.random.default_rng(0).normal(size=(30, 2)).round(3)
    path.write_text("a,b,y\n" + "\n".join(f"{a},{b},{int(a > b)}" for a, b in rows))
    return path


def test_a_run_whose_data_have_changed_is_looked_at_or_begun_anew(
    table: Path, tmp_path: Path
) -> None:
    path = str(tmp_path / "run.npz")
    session = Session(from_builtins({"data": {"name": "csv", "path": str(table)}}))
    saved = done(session, Step(100), SetLearningRate(0.2), Step(50), SaveRun(path))
    before = theta(session)
    table.write_text(table.read_text() + "\n9,9,1\n")
    other = Session(Experiment(), runs_before=1)
    with pytest.raises(Refused) as refused:
        other.do(OpenRun(path))
    assert refused.value.faults[0].code == "data_changed"
    assert other.frame().experiment == Experiment()
    with pytest.raises(Refused) as refused:
        other.do(to_bring_back(saved))
    assert refused.value.faults[0].code == "data_changed"

    frame = done(other, OpenRun(path, "look"))
    assert (frame.step, frame.last) == (150, 150)
    assert theta(other) == before
    np.testing.assert_array_equal(frame.curves["loss"], saved.curves["loss"])
    assert frame.looking
    assert frame.measure("loss") == saved.curves["loss"][-1]  # not of the data there are now
    assert frame.by_layer("dead")[0] == saved.curve("dead")[1][0, -1]
    assert (frame.points, frame.test, frame.sample) == (None, None, None)
    assert all(not layer.z_counts.any() for layer in frame.layers)
    for command in (Play(), Step(), StepEpoch(), NextPhase(), EditWeight(1, 0, 0, 1.0)):
        with pytest.raises(Refused) as refused:
            other.do(command)
        assert refused.value.faults[0].code == "data_changed"
        assert (other.running, other.goal, other.recording.step_count) == (False, None, 150)
    assert done(other, Seek(70)).step == 64  # the nearest moment that was kept
    assert done(other, StepBack()).step in (48, 64)
    assert done(other, Peek(150)).step in (144, 150)

    frame = done(other, OpenRun(path, "anew"))
    assert (frame.step, frame.train_size) == (0, saved.train_size + 1)
    assert [event.step for event in frame.events] == [100]
    assert done(other, Bring(None, 150, frame.start, frame.events)).step == 150


def test_the_rhythm_of_the_probes_comes_back_with_a_run(tmp_path: Path) -> None:
    """As of a file of before, of an experiment that is probed less often by now."""
    path, kept, circles = tmp_path / "run.npz", tmp_path / "kept.npz", circles_probed_seldom()
    recording = Recording(circles, probe_every=10)
    recording.run(200)
    run_file.save(path, recording)
    opened = Session(Experiment())
    last = done(opened, OpenRun(str(path)), Step(100))
    done(opened, KeepRun(str(kept)), Reset())
    fresh = done(opened, Step(300))
    usual = opened.recording.trainer.probe_every
    assert usual > 10
    few = opened.frame(frozenset())
    for frame, every in ((last, 10), (fresh, usual), (few, usual)):
        for file in ("", str(kept)):
            other = Session(Experiment(), runs_before=5)
            brought = done(other, to_bring_back(frame, file))
            assert (brought.step, brought.probes.every) == (300, every)
            assert brought.probes.step.tolist() == list(range(0, 300, every))
            assert theta(other) == theta(opened)


def circles_probed_seldom() -> Experiment:
    return from_builtins({"data": {"name": "circles", "samples": 500}, "batch_size": 10})
