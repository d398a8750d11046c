"""A worker that ends is replaced, and what it had not answered is done, or refused."""

import errno
import os
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from pickle import UnpicklingError

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.points import Points
from core.catalog.optimizers import Adam
from core.experiment import Experiment
from core.faults import Refused
from core.session.commands import (
    Bring,
    Change,
    ChoosePlane,
    EditWeight,
    KeepRun,
    Load,
    OpenRun,
    Pause,
    Play,
    SaveRun,
    Seek,
    Step,
)
from core.session.worker import Message, Numbered
from gui.model.link import ProcessLink
from tests.gui.model.seen import Seen, begun


@pytest.fixture
def link(qtbot: QtBot) -> Iterator[ProcessLink]:
    """Return a link to a worker."""
    link = ProcessLink(Experiment())
    yield link
    link.close()


@pytest.fixture
def seen(qtbot: QtBot, link: ProcessLink) -> Seen:
    return begun(qtbot, link)


def test_a_killed_worker_is_replaced_and_stands_where_it_was(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    link.send(Step(20))
    link.send(Change(Experiment(optimizer=Adam(learning_rate=0.01))))
    link.send(EditWeight(1, 0, 0, 0.5))
    link.send(Step(20))
    qtbot.waitUntil(lambda: seen.step == 40)
    before = seen.frames[-1]
    link._channel.worker.kill()
    link._channel.worker.join()
    link.send(Pause())
    qtbot.waitUntil(lambda: seen.restarts == 1)
    qtbot.waitUntil(lambda: seen.frames[-1] is not before and seen.step == 40, timeout=20_000)
    after = seen.frames[-1]
    assert after.experiment == before.experiment
    for one, other in zip(after.layers, before.layers, strict=True):
        assert np.array_equal(one.W, other.W)
    assert np.array_equal(after.curves["loss"], before.curves["loss"])


def test_a_worker_killed_on_its_way_is_replaced_and_gets_there(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    link.send(Step(60_000))
    qtbot.waitUntil(lambda: seen.frames[-1].goal == 60_000)
    link._channel.worker.kill()
    link._channel.worker.join()
    qtbot.waitUntil(lambda: seen.restarts == 1)
    qtbot.waitUntil(lambda: seen.step == 60_000, timeout=30_000)


def test_an_idle_worker_that_is_killed_is_noticed_and_replaced(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    link.send(Step(7))
    qtbot.waitUntil(lambda: seen.step == 7 and not (link._stale or link._waiting))
    before = len(seen.frames)
    link._channel.worker.kill()
    qtbot.waitUntil(lambda: seen.restarts == 1)
    assert not seen.running
    qtbot.waitUntil(lambda: len(seen.frames) > before and seen.step == 7, timeout=20_000)


def test_a_running_worker_that_is_killed_comes_back_running(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    link.send(Play())
    qtbot.waitUntil(lambda: seen.step > 50)
    died_at = seen.step
    link._channel.worker.kill()
    qtbot.waitUntil(lambda: seen.restarts == 1)
    assert seen.running
    qtbot.waitUntil(
        lambda: seen.frames[-1].status == "running" and seen.step > died_at, timeout=20_000
    )


def test_what_a_killed_worker_had_not_answered_is_done_by_the_next(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    link._channel.worker.kill()
    link._channel.worker.join()
    for _ in range(3):
        link.send(Step())  # it is not known yet that nobody hears
    qtbot.waitUntil(lambda: seen.step == 3, timeout=20_000)
    assert (link.answered, link.number, seen.refusals) == (3, 3, [])


def test_what_kills_worker_after_worker_is_refused_and_the_rest_is_done(
    qtbot: QtBot, link: ProcessLink, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = link._start

    def start_and_be_killed_by_the_edit() -> None:
        start()
        send = link._channel.send

        def send_or_die(message: Message) -> None:
            send(message)
            if isinstance(message, Numbered) and isinstance(message.command, EditWeight):
                qtbot.waitUntil(lambda: link._channel.worker is not None)
                link._channel.worker.kill()

        link._channel.send = send_or_die

    monkeypatch.setattr(link, "_start", start_and_be_killed_by_the_edit)
    link._channel.worker.kill()
    fatal = link.send(EditWeight(1, 0, 0, 2.0))
    link.send(Step(5))
    qtbot.waitUntil(lambda: seen.step == 5, timeout=30_000)
    assert seen.refusals == [fatal]
    assert [f.code for f in seen.refused[0].faults] == ["worker_died"]
    assert seen.frames[-1].events == ()


def test_a_worker_that_cannot_be_started_is_told_and_another_try_brings_all_back(
    qtbot: QtBot, link: ProcessLink, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    link.send(Step(9))
    qtbot.waitUntil(lambda: seen.step == 9)
    broken: list[Refused | None] = []
    link.broke.connect(broken.append)

    def no_more(self: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    with monkeypatch.context() as patched:
        patched.setattr(SpawnProcess, "start", no_more)
        link._channel.worker.kill()
        qtbot.waitUntil(lambda: bool(broken))
        assert [f.code for f in broken[0].faults] == ["worker_not_started"]
        link.send(Step(2))  # tries again
        qtbot.waitUntil(lambda: len(broken) == 2)
    assert seen.step == 9
    link.restart()
    qtbot.waitUntil(lambda: seen.step == 11, timeout=20_000)
    assert broken[2:] == [None]


def test_what_cannot_come_back_is_told_and_another_experiment_may_begin(
    qtbot: QtBot, link: ProcessLink, seen: Seen, tmp_path: Path
) -> None:
    data = tmp_path / "data.csv"
    data.write_text("x,label\n" + "\n".join(f"{i},{i % 2}" for i in range(20)))
    link.send(Load(Experiment(data=Csv(path=str(data), label="label"))))
    link.send(Step(4))
    qtbot.waitUntil(lambda: seen.step == 4)
    broken: list[Refused | None] = []
    link.broke.connect(broken.append)
    data.unlink()
    link._channel.worker.kill()
    qtbot.waitUntil(lambda: bool(broken), timeout=20_000)
    assert [f.code for f in broken[0].faults] == ["data_changed", "not_found"]
    assert seen.step == 4  # it is still shown
    link.send(Step())
    qtbot.waitUntil(lambda: link.number in seen.refusals, timeout=20_000)
    link.send(Change(Experiment(seed=8)))
    qtbot.waitUntil(lambda: seen.frames[-1].experiment == Experiment(seed=8), timeout=20_000)
    assert broken[-1] is None
    assert link.broken is None


def test_without_its_run_nothing_is_written_over_a_file_of_it(
    qtbot: QtBot, link: ProcessLink, seen: Seen, tmp_path: Path
) -> None:
    data, path, kept = tmp_path / "data.csv", tmp_path / "run.npz", tmp_path / "kept.npz"
    data.write_text("x,label\n" + "\n".join(f"{i},{i % 2}" for i in range(20)))
    link.send(Load(Experiment(data=Csv(path=str(data), label="label"))))
    link.send(Step(4))
    link.send(SaveRun(str(path)))
    qtbot.waitUntil(lambda: link.answered == link.number)
    before = path.read_bytes()
    broken: list[Refused | None] = []
    done: list[int] = []
    link.broke.connect(broken.append)
    link.done.connect(lambda number, saved: done.append(number))
    data.unlink()
    link._channel.worker.kill()
    on_its_way = link.send(SaveRun(str(path)))  # it is not known yet that nobody hears
    qtbot.waitUntil(lambda: on_its_way in seen.refusals, timeout=20_000)
    link.send(SaveRun(str(path)))  # tries again
    link.send(KeepRun(str(kept)))
    qtbot.waitUntil(lambda: link.number in seen.refusals, timeout=20_000)
    assert (path.read_bytes(), kept.exists(), done) == (before, False, [])
    assert {f.faults[0].code for f in seen.refused} == {"data_changed"}
    assert broken[-1] is not None


def test_a_run_that_is_only_looked_at_comes_back_to_be_looked_at(
    qtbot: QtBot, link: ProcessLink, seen: Seen, tmp_path: Path
) -> None:
    data, path = tmp_path / "data.csv", str(tmp_path / "run.npz")
    data.write_text("x,label\n" + "\n".join(f"{i},{i % 2}" for i in range(20)))
    link.send(Load(Experiment(data=Csv(path=str(data), label="label"))))
    link.send(Step(40))
    link.send(SaveRun(path))
    qtbot.waitUntil(lambda: link.answered == link.number)
    data.unlink()
    link.send(OpenRun(path, "look"))
    link.send(Seek(16))
    qtbot.waitUntil(lambda: link.answered == link.number)
    before = seen.frames[-1]
    assert before.step == 16
    link._channel.worker.kill()
    qtbot.waitUntil(lambda: seen.frames[-1] is not before, timeout=20_000)
    after = seen.frames[-1]
    assert (after.run, after.step, after.last, link.broken) == (before.run, 16, 40, None)
    assert np.array_equal(after.layers[0].W, before.layers[0].W)


def test_runs_of_a_worker_that_was_killed_can_still_be_brought_back(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    link.send(Step(12))
    qtbot.waitUntil(lambda: seen.step == 12)
    first = seen.frames[-1]
    link.send(Load(Experiment(seed=1)))
    link.send(Load(Experiment(seed=2)))
    link.send(Step(3))
    qtbot.waitUntil(lambda: seen.step == 3)
    runs = {frame.run for frame in seen.frames}
    link._channel.worker.kill()
    qtbot.waitUntil(lambda: seen.restarts == 1)
    link.send(Load(Experiment(seed=3)))
    qtbot.waitUntil(lambda: seen.frames[-1].experiment.seed == 3, timeout=20_000)
    assert seen.frames[-1].run not in runs
    link.send(Bring(first.run, 12, first.start, first.events))
    qtbot.waitUntil(lambda: seen.step == 12)
    assert np.array_equal(seen.frames[-1].layers[0].W, first.layers[0].W)


def test_a_worker_that_says_what_none_can_understand_is_replaced(
    qtbot: QtBot, link: ProcessLink, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    recv, spoiled = Connection.recv, []

    def spoil(self: Connection) -> object:
        answer = recv(self)
        if not spoiled:
            spoiled.append(answer)
            raise UnpicklingError("not whole")
        return answer

    monkeypatch.setattr(Connection, "recv", spoil)
    link.send(Step(2))  # heard by a call of before
    qtbot.waitUntil(lambda: seen.step == 2)
    link.send(Step(3))
    qtbot.waitUntil(lambda: seen.restarts == 1)
    qtbot.waitUntil(lambda: seen.step == 5, timeout=20_000)


def test_another_worker_lays_the_map_over_the_same_inputs(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    """The choice is the view's, not the run's."""
    X = np.random.default_rng(0).normal(size=(12, 4)).round(2)
    labels = (X[:, 0] > 0).astype(float)
    data = Points(X=tuple(map(tuple, X.tolist())), Y=tuple(labels.tolist()))
    link.send(Load(Experiment(data=data)))
    link.send(ChoosePlane(3, 1, "sample"))
    qtbot.waitUntil(lambda: seen.frames[-1].map.inputs == (3, 1))
    before = seen.frames[-1]
    link._channel.worker.kill()
    link._channel.worker.join()
    link.send(Pause())
    qtbot.waitUntil(lambda: seen.restarts == 1)
    qtbot.waitUntil(lambda: seen.frames[-1].answers > before.answers, timeout=20_000)
    after = seen.frames[-1].map
    assert (after.inputs, after.how) == ((3, 1), "sample")
    assert np.array_equal(after.values, before.map.values)
