"""A session in a process of its own: the same commands and frames."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.catalog.datasets.csv_file import Csv
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer
from core.session.commands import (
    Change,
    CheckGradient,
    Load,
    OpenRun,
    Pause,
    Play,
    SaveRun,
    Step,
)
from core.session.frame import Frame
from core.session.needs import SHARPNESS, WHOLE
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


def test_steps_are_those_of_the_engine(qtbot: QtBot, link: ProcessLink, seen: Seen) -> None:
    link.send(Step(57))
    qtbot.waitUntil(lambda: seen.step == 57)
    trainer = Trainer(Experiment())
    trainer.run(57)
    for layer, (W, b) in zip(seen.frames[-1].layers, trainer.network.weights(), strict=True):
        assert np.array_equal(layer.W, W)
        assert np.array_equal(layer.b, b)


def test_play_and_pause_and_then_nothing_is_asked(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    link.send(Play())
    qtbot.waitUntil(lambda: seen.step > 100)
    link.send(Pause())
    qtbot.waitUntil(lambda: seen.frames[-1].status == "paused")
    qtbot.waitUntil(lambda: not (link._stale or link._waiting))
    with qtbot.assertNotEmitted(link.framed, wait=100):
        pass


def test_what_takes_long_comes_piece_by_piece_and_then_nothing_is_asked(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    link.send(Step(40))
    qtbot.waitUntil(lambda: seen.step == 40)
    link.need(WHOLE | {SHARPNESS})
    link.send(CheckGradient())
    qtbot.waitUntil(lambda: seen.frames[-1].check is not None and not seen.frames[-1].unfinished)
    frame = seen.frames[-1]
    assert frame.sharpness_curve is not None
    assert frame.sharpness_curve.step.tolist() == [0, 16, 32]
    assert frame.check is not None
    assert len(frame.check.layers) == 2
    qtbot.waitUntil(lambda: not (link._stale or link._waiting))
    with qtbot.assertNotEmitted(link.framed, wait=100):
        pass


def test_what_cannot_be_done_is_told(qtbot: QtBot, link: ProcessLink, seen: Seen) -> None:
    huge = Layer(units=1_000_000)
    link.send(Change(Experiment(hidden=(huge, huge))))
    qtbot.waitUntil(lambda: bool(seen.refused))
    assert [f.code for f in seen.refused[0].faults] == ["too_large"]


def test_files_are_answered_and_their_frame_follows(
    qtbot: QtBot, link: ProcessLink, seen: Seen, tmp_path: Path
) -> None:
    path = str(tmp_path / "run.npz")
    link.send(Step(33))
    saving = link.send(SaveRun(path))
    assert saving == 2
    qtbot.waitUntil(lambda: seen.frames[-1].answers >= saving)
    assert Path(path).exists()
    link.send(Load(Experiment(seed=4)))
    qtbot.waitUntil(lambda: seen.step == 0)
    opening = link.send(OpenRun(path))
    qtbot.waitUntil(lambda: seen.frames[-1].answers >= opening)
    assert seen.step == 33
    assert seen.frames[-1].experiment == Experiment()
    assert seen.refusals == []
    missing = link.send(OpenRun(str(tmp_path / "none.npz")))
    qtbot.waitUntil(lambda: seen.refusals == [missing])


def test_a_step_far_away_is_gone_to_with_a_frame_now_and_then(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    link.send(Step(60_000))
    qtbot.waitUntil(lambda: seen.step == 60_000, timeout=30_000)
    goals = {frame.goal for frame in seen.frames}
    assert goals == {None, 60_000}
    assert seen.frames[-1].goal is None


def test_it_is_known_which_commands_a_frame_comes_after(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    shown: list[tuple[int, int]] = []

    def arrived(frame: Frame) -> None:
        shown.append((link.answered, frame.step))
        if link.number < 40:
            link.send(Step())

    link.framed.connect(arrived)
    link.send(Step())
    qtbot.waitUntil(lambda: seen.step == 40)
    assert (link.answered, link.number) == (40, 40)
    assert all(commands <= step for commands, step in shown)  # never more than it shows
    assert len(shown) > 10
    assert shown[-1] == (40, 40)


def test_a_frame_asked_for_before_a_command_does_not_come_after_it(
    qtbot: QtBot, link: ProcessLink, seen: Seen
) -> None:
    qtbot.waitUntil(lambda: not (link._stale or link._waiting))
    link.send(Pause())
    qtbot.waitUntil(lambda: link._waiting)
    link.send(Step())
    with qtbot.waitSignal(link.framed):
        pass
    assert (link.answered, link.number) in ((1, 2), (2, 2))  # as the worker was quick or slow
    assert seen.step == link.answered - 1
    qtbot.waitUntil(lambda: link.answered == 2)
    assert seen.step == 1


def test_a_first_experiment_without_its_data_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    experiment = Experiment(data=Csv(path=str(tmp_path / "none.csv"), label="y"))
    link = ProcessLink(experiment)
    seen = Seen(link)
    qtbot.waitUntil(lambda: bool(seen.frames), timeout=20_000)
    assert seen.refused == []
    frame = seen.frames[-1]
    assert (frame.run, frame.experiment, frame.layers) == (1, experiment, ())
    assert [f.code for f in frame.lacks] == ["not_found"]
    link.close()


def test_waiting_for_long_is_told_and_its_end_too(
    qtbot: QtBot, link: ProcessLink, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.model.link._LONG", 0.02)
    waited: list[bool] = []
    link.waited.connect(waited.append)
    link.send(Load(Experiment(hidden=(Layer(1500), Layer(1500)))))
    qtbot.waitUntil(lambda: waited == [True, False], timeout=20_000)
    assert seen.frames[-1].layers[0].units == 1500


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="signal.SIGSTOP is missing")
def test_a_worker_that_hangs_as_it_trains_is_told(
    qtbot: QtBot, link: ProcessLink, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.model.link._HANGS", 0.2)
    waited: list[bool] = []
    link.waited.connect(waited.append)
    link.send(Play())
    qtbot.waitUntil(lambda: seen.step > 20)
    waited.clear()
    os.kill(link._channel.worker.pid, signal.SIGSTOP)
    qtbot.waitUntil(lambda: waited == [True])
    os.kill(link._channel.worker.pid, signal.SIGCONT)
    qtbot.waitUntil(lambda: waited == [True, False])


def test_closing_ends_the_worker(qtbot: QtBot, link: ProcessLink, seen: Seen) -> None:
    worker = link._channel.worker
    link.close()
    worker.join(5)
    assert not worker.is_alive()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="/proc/self/status is missing")
def test_a_worker_hears_no_ctrl_c_not_even_before_it_has_started(qtbot: QtBot) -> None:
    link = ProcessLink(Experiment())
    qtbot.waitUntil(lambda: link._channel.worker is not None)
    status = Path(f"/proc/{link._channel.worker.pid}/status").read_text()
    (blocked,) = (line.split()[1] for line in status.splitlines() if line.startswith("SigBlk"))
    assert int(blocked, 16) >> (signal.SIGINT - 1) & 1
    link.close()
