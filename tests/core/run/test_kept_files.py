"""A run file carries snapshots and knows its data; files of before open as they did."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.experiment import Experiment, from_builtins
from core.faults import Refused
from core.messages import one_line
from core.run import file as run_file
from core.run.data import fingerprint
from core.run.recording import Recording
from core.session import commands as c
from core.session.session import Session
from tests.core.run.test_events import EVENTS, experiment, live, straight

NEW = ("data", "widths", "spacing", "probe_every")  # fields that files of before have not


def parts(path: Path) -> tuple[dict[str, object], dict[str, np.ndarray]]:
    """Return what of a file is JSON, and its arrays."""
    with np.load(path) as file:
        arrays = dict(file)
    return json.loads(arrays.pop("run").tobytes()), arrays


def write(path: Path, manifest: object, arrays: dict[str, np.ndarray]) -> None:
    run = np.frombuffer(json.dumps(manifest).encode(), np.uint8)
    np.savez(path, run=run, **arrays)


def of_before(path: Path) -> None:
    """Make a file what it was before snapshots and fingerprints were in it."""
    manifest, arrays = parts(path)
    plain = {key: value for key, value in manifest.items() if key not in NEW}
    write(path, plain, {k: v for k, v in arrays.items() if not k.startswith("snapshots.")})


@pytest.mark.parametrize("saved", [0, 16, 40])
def test_a_file_of_before_opens_with_the_events_of_its_step_done(saved, tmp_path):
    recording, path = live(10), tmp_path / "run.npz"
    recording.seek(saved)
    run_file.save(path, recording)
    of_before(path)
    again = run_file.load(path)
    assert again.step_count == saved
    for target in (saved, 40, 10, saved, 16, 0):
        again.seek(target)
        np.testing.assert_array_equal(again.trainer.network.theta, straight(target).network.theta)


def test_an_earlier_program_finds_all_it_reads(tmp_path):
    """What is new stands beside it: the arrays and fields it asks for by name are as before."""
    run_file.save(tmp_path / "run.npz", live(20))
    assert parts(tmp_path / "run.npz")[0]["version"] == 2  # of probes it would take for others
    run_file.save(tmp_path / "run.npz", live(10))
    manifest, arrays = parts(tmp_path / "run.npz")
    assert manifest["version"] == 1
    assert {k.split(".")[0] for k in arrays} == {
        "theta", "gradient", "optimizer", "history", "probes", "snapshots",
    }  # fmt: skip
    assert manifest.keys() - set(NEW) == {
        "experiment", "step", "learning_rate", "epoch", "cursor", "generator", "events", "life",
        "ended", "version",
    }  # fmt: skip


def test_the_snapshots_come_back_so_that_no_step_is_far(tmp_path):
    recording, path = Recording(experiment(), memory=2**20), tmp_path / "run.npz"
    recording.run(20_000)
    run_file.save(path, recording)
    again = run_file.load(path, memory=2**20)
    *kept, state = again.snapshots
    assert [s.step for s in kept] == [s.step for s in recording.snapshots]
    assert state.step == 20_000
    for one, other in zip(kept, recording.snapshots, strict=True):
        assert one.theta.tobytes() == other.theta.tobytes()
        assert one.position == other.position
    made = []
    step = again.trainer.run
    again.trainer.run = lambda steps: (made.append(steps), step(steps))
    again.seek(13_333)
    assert sum(made) < recording.snapshots.spacing
    again.seek(20_000)
    assert again.trainer.network.theta.tobytes() == recording.trainer.network.theta.tobytes()


@pytest.mark.parametrize("memory", [0, 10_000, 100_000])
def test_where_the_memory_is_too_small_the_snapshots_are_evenly_spaced(memory, tmp_path):
    recording, path = Recording(experiment()), tmp_path / "run.npz"
    recording.run(3000)
    run_file.save(path, recording, memory)
    kept = {k: v for k, v in parts(path)[1].items() if k.startswith("snapshots.")}
    assert sum(array.nbytes for array in kept.values()) <= memory
    assert bool(kept) == (memory > 0)
    assert len(set(np.diff(kept.get("snapshots.step", [])))) <= 1
    assert run_file.load(path).step_count == 3000


def rows(shift: float = 0.0, columns: int = 2, count: int = 12) -> str:
    rng = np.random.default_rng(0)
    table = rng.normal(size=(count, columns)) + shift
    return "".join(",".join(map(str, [*row, i % 2])) + "\n" for i, row in enumerate(table.tolist()))


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(rows())
    return path


def of_table(path: Path) -> Experiment:
    return from_builtins({"data": {"name": "csv", "path": str(path), "header": False}})


def refused_codes(function, *arguments, **named) -> list[str]:
    with pytest.raises(Refused) as refused:
        function(*arguments, **named)
    return [fault.code for fault in refused.value.faults]


CHANGES = {
    "a last digit": lambda path: path.write_text(rows().replace("1", "2", 1)),
    "more rows": lambda path: path.write_text(rows(count=13)),
    "another width": lambda path: path.write_text(rows(columns=3)),
    "not a table": lambda path: path.write_text("a,b\n1\n"),
    "gone": Path.unlink,
}


@pytest.mark.parametrize("change", CHANGES)
def test_changed_data_are_said_and_the_old_numbers_can_be_looked_at(change, table, tmp_path):
    recording, path = Recording(of_table(table)), tmp_path / "run.npz"
    recording.run(37)
    recording.act("weight", [1, 0, 0, 2.0])
    recording.run(20)
    run_file.save(path, recording)
    CHANGES[change](table)
    with pytest.raises(Refused) as refused:
        run_file.load(path)
    first = refused.value.faults[0]
    assert (first.code, first.field) == ("data_changed", str(table))
    assert "has changed" in one_line(refused.value)
    seen = run_file.load(path, look=True)
    assert seen.looking
    for _ in range(2):  # also once it was set aside
        assert seen.last == 57
        for mine, other in (
            (seen.trainer.history, recording.trainer.history),
            (seen.trainer.probes, recording.trainer.probes),
        ):
            np.testing.assert_array_equal(mine.curve().mean, other.curve().mean)
        for step in (32, 57, 0):
            seen.seek(step)
            recording.seek(step)
            assert seen.trainer.network.theta.tobytes() == recording.trainer.network.theta.tobytes()
            calls = [(seen.run, 1), (seen.act, "learning_rate", 0.1), (seen.cut,), (seen.fork,),
                     (list, seen.phases()), (seen.seek, 40)]  # fmt: skip
            for function, *arguments in calls:
                assert refused_codes(function, *arguments) == ["data_changed"]
        seen = Recording.of(seen.keep())
    run_file.save(path, seen)
    assert run_file.load(path, look=True).data == recording.data
    table.write_text(rows())
    again = run_file.load(path, look=True)
    assert not again.looking


def test_a_run_of_unchanged_data_is_live_even_where_it_is_only_to_be_looked_at(table, tmp_path):
    run_file.save(tmp_path / "run.npz", Recording(of_table(table)))
    run_file.load(tmp_path / "run.npz", look=True).run(3)


def test_a_run_is_not_made_again_or_brought_back_on_other_data(table):
    recording = Recording(of_table(table))
    recording.run(5)
    kept = recording.keep()
    table.write_text(rows(0.5))
    assert refused_codes(Recording.of, kept) == ["data_changed"]
    again = {"events": recording.events, "data": recording.data}
    assert refused_codes(Recording, recording.experiment, **again) == ["data_changed"]
    assert Recording(recording.experiment).data != recording.data


def test_a_fingerprint_tells_data_apart_but_not_machines():
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(50, 2)), rng.normal(size=(50, 1))
    drawn = from_builtins({"data": {"name": "circles"}})
    given = from_builtins({"data": {"name": "points", "X": [[0.0, 1.0]], "Y": [1.0]}})

    def print_of(described: Experiment, X: np.ndarray, Y: np.ndarray, test: int = 0) -> str:
        n = len(X) - test
        return fingerprint(described, Arrays(X[:n], Y[:n], X[n:], Y[n:]))

    other = X.copy()
    other[7, 1] = np.nextafter(other[7, 1], 2)  # as sin may differ in its last bit
    assert print_of(drawn, X, Y) == print_of(drawn, other, Y)
    assert print_of(given, X, Y) != print_of(given, other, Y)
    known = {print_of(drawn, X, Y), print_of(drawn, X, Y + 1e-3), print_of(drawn, X, Y, 3),
             print_of(drawn, X[::-1], Y), print_of(drawn, X.reshape(25, 4), Y)}  # fmt: skip
    assert len(known) == 5
    assert all(len(text) == 32 for text in known)


def test_frames_carry_the_fingerprint():
    session = Session(experiment())
    assert session.frame().data == Recording(experiment(), events=EVENTS).data != ""


def test_a_session_shows_the_kept_moments_of_a_run_to_look_at_and_goes_nowhere_else(
    table, tmp_path
):
    recording, path = Recording(of_table(table)), tmp_path / "run.npz"
    recording.run(50)
    run_file.save(path, recording)
    table.unlink()
    session = Session(from_builtins({}))
    session.do(c.OpenRun(str(path), "look"))
    assert len(session.frame().curves.step) == session.frame().step == 50
    for command in (c.Step(), c.StepEpoch(), c.Play(), c.NextPhase(), c.EditWeight(1, 0, 0, 1.0)):
        assert refused_codes(session.do, command) == ["data_changed"]
        assert (session.goal, session.running, session.frame().step) == (None, False, 50)
    for command in (c.Peek(20), c.Seek(20)):
        session.do(command)
        assert session.frame().step == 16
    assert len(session.frame().curves.step) == 16


def test_a_run_set_aside_is_not_lost_while_its_data_are_gone(table):
    session = Session(of_table(table))
    session.do(c.Step(30))
    first = session.frame()
    session.do(c.Load(from_builtins({})))
    bring = c.Bring(first.run, 5, first.start, first.events, first.data)
    table.write_text(rows(0.5))
    assert refused_codes(session.do, bring) == ["data_changed"]
    table.write_text(rows())
    session.do(c.Step(1))
    session.do(bring)
    assert (session.frame().step, session.frame().last) == (5, 30)  # not made again
