"""What was being worked on comes back after a crash, and only then."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from core.engine.trainer import Trainer
from core.experiment import Experiment, to_builtins, to_json
from core.faults import refuse
from core.session.commands import Bring, KeepRun, Load, SetSpeed
from gui.documents import recovery
from gui.documents.kept import decoded
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow
from gui.words import status
from tests.gui.documents.asking import RELU
from tests.gui.documents.crashes import brought, change, die, kept
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

ROOT = Path(__file__).parents[3]
SAYS = "Recovered your work"

# Trains 30 steps, changes the learning rate and a weight, trains on, and is killed.
KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from core.experiment import Experiment
from core.session.commands import EditWeight, Step
from gui import app as application
from gui.documents import recovery
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow

recovery.SOON = 10
app = application.create()
application.dress(app, "dark", "en")
folder = Path(sys.argv[1])
window = MainWindow(SliceLink(Experiment()), Experiment(), None, folder)
window.show()
for command in (Step(30), EditWeight(1, 0, 0, 0.5), Step(12)):
    window._link.send(command)
window.grid.panels["network"].changed.emit("optimizer.learning_rate", 0.125)
window._link.send(Step(5))

def look():
    if window.frame is not None and window.frame.step == 47 and list(folder.glob("*.json")):
        os.kill(os.getpid(), signal.SIGKILL)

timer = QTimer(window)
timer.timeout.connect(look)
timer.start(20)
app.exec()
"""


def steps_kept(folder: Path) -> list[int]:
    return [decoded(path.read_bytes()).step for path in kept(folder)]


def test_a_window_that_died_comes_back(
    qtbot: QtBot, opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    window, link = opened()
    change(qtbot, window, link, folder)
    die(window)
    again, its_link = opened()
    assert brought(its_link) == (RELU, 0)
    its_link.framed.emit(make_frame(run=2, step=0, experiment=RELU, start=RELU))
    assert SAYS in again.message.text()
    assert again.isWindowModified()
    assert again.workspace.experiment == RELU
    assert again.recovery.left == []
    qtbot.waitUntil(lambda: again.recovery._had == [])
    assert len(kept(folder)) == 1


def test_a_file_kept_before_activations_had_arguments_of_their_own_comes_back(
    opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    """It has a slope beside every activation, as a file of an experiment may."""
    plain = {**to_builtins(RELU), "output": {"activation": "sigmoid", "slope": 0.01}}
    plain["hidden"] = [{"units": 4, "activation": "relu", "slope": 0.01}]
    state = {"path": "", "unsaved": True, "experiment": plain, "start": plain}
    folder.mkdir()
    (folder / "left.json").write_bytes(msgspec.json.encode({**state, "events": [], "step": 12}))
    _again, its_link = opened()
    assert brought(its_link) == (RELU, 12)


def test_training_is_kept_as_it_goes_on(
    qtbot: QtBot,
    opened: Callable[..., tuple[MainWindow, Recorder]],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recovery, "LATER", 20)
    _window, link = opened()
    for step in (10, 700):
        frame = make_frame(step=step, last=step, status="running")
        link.framed.emit(frame)
        qtbot.waitUntil(lambda: steps_kept(folder) == [step])  # noqa: B023


def test_a_window_that_lives_keeps_its_own(
    qtbot: QtBot, opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    window, link = opened()
    change(qtbot, window, link, folder)
    other, its_link = opened()
    assert Bring not in [type(sent) for sent in its_link.sent]
    assert SAYS not in other.message.text()


def test_a_window_that_lives_keeps_its_own_where_the_folder_was_removed_meanwhile(
    qtbot: QtBot, opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    window, link = opened()
    change(qtbot, window, link, folder)
    shutil.rmtree(folder)
    link.framed.emit(make_frame(run=2, step=9, experiment=RELU, start=RELU))
    qtbot.waitUntil(lambda: steps_kept(folder) == [9])
    again, _ = opened()
    assert again.recovery.left == []


def test_nothing_is_left_of_a_window_that_was_closed(
    qtbot: QtBot, opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    window, link = opened()
    change(qtbot, window, link, folder)
    window._leaving = True  # as if the question about unsaved changes were answered
    window.close()
    assert list(folder.iterdir()) == []


def test_a_window_in_which_nothing_was_done_keeps_nothing(
    qtbot: QtBot, opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    window, _ = opened()
    assert not window.recovery._timer.isActive()
    assert not folder.exists()
    window.recovery.keep_now()  # as on Ctrl-C
    window.errands.close()
    assert not folder.exists()


def test_the_file_that_was_open_is_open_again(
    qtbot: QtBot,
    opened: Callable[..., tuple[MainWindow, Recorder]],
    folder: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(to_json(Experiment()))
    window, link = opened(str(path))
    assert not window.isWindowModified()
    change(qtbot, window, link, folder)
    die(window)
    again, link = opened()
    link.framed.emit(make_frame(run=2, step=0, experiment=RELU, start=RELU))
    assert again.document.path == str(path)
    assert again.isWindowModified()


def test_a_file_that_was_asked_for_comes_first(
    qtbot: QtBot,
    opened: Callable[..., tuple[MainWindow, Recorder]],
    folder: Path,
    tmp_path: Path,
) -> None:
    window, link = opened()
    change(qtbot, window, link, folder)
    die(window)
    path = tmp_path / "mine.json"
    path.write_bytes(to_json(Experiment()))
    again, its_link = opened(str(path))
    assert its_link.sent == [SetSpeed(100), Load(Experiment())]
    assert again.windowTitle() == "mine.json[*] – Activation Playground"
    assert [left.kept.experiment for left in again.recovery.left] == [RELU]
    assert len(kept(folder)) == 1


def test_where_nothing_can_be_kept_it_is_said_once_and_tried_again(
    qtbot: QtBot,
    opened: Callable[..., tuple[MainWindow, Recorder]],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recovery, "LATER", 20)
    folder.write_text("a file in the folder's place")
    window, link = opened()
    failing: list[object] = []
    window.recovery.failing.connect(failing.append)
    window.grid.panels["network"].changed.emit("hidden[0].activation", "relu")
    link.framed.emit(make_frame(run=2, step=0, experiment=RELU, start=RELU))
    qtbot.waitUntil(lambda: bool(failing))
    assert window.message.text().startswith(status.recovery_failing())
    assert window.workspace.experiment == RELU
    with qtbot.assertNotEmitted(window.recovery.failing, wait=100):
        pass
    with qtbot.waitSignal(window.recovery.working):
        folder.unlink()
    assert window.message.text() == status.recovery_working()
    assert len(kept(folder)) == 1


def test_a_full_disk_is_said_once_and_when_there_is_room_again(
    qtbot: QtBot,
    opened: Callable[..., tuple[MainWindow, Recorder]],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recovery, "LATER", 20)
    window, link = opened()
    change(qtbot, window, link, folder)
    before = kept(folder)[0].read_bytes()
    failing: list[object] = []
    window.recovery.failing.connect(failing.append)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        for step in (5, 6, 7):
            link.framed.emit(make_frame(run=2, step=step, last=7, experiment=RELU, start=RELU))
            qtbot.wait(40)
    assert len(failing) == 1
    assert kept(folder)[0].read_bytes() == before
    qtbot.waitUntil(lambda: decoded(kept(folder)[0].read_bytes()).step == 7)
    assert window.message.text() == status.recovery_working()


def test_a_long_run_is_kept_by_the_session_as_well(
    qtbot: QtBot, opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    window, link = opened()
    frame = make_frame(run=2, step=900_000, last=900_000, experiment=RELU, start=RELU)
    link.framed.emit(msgspec.structs.replace(frame, step_time=1e-5))
    qtbot.waitUntil(lambda: any(isinstance(sent, KeepRun) for sent in link.sent))
    (file,) = kept(folder)
    assert link.sent[-1] == KeepRun(str(file.with_suffix(".npz")))
    assert link.kept == str(file.with_suffix(".npz"))
    failing: list[object] = []
    window.recovery.failing.connect(failing.append)
    link.refused.emit(refuse("unwritable", "x", "disk_full"), link.number)
    assert len(failing) == 1


def test_a_killed_program_comes_back_to_the_bit(qtbot: QtBot, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder)], cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL
    window = MainWindow(SliceLink(Experiment()), Experiment(), None, folder)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.step == 47)
    assert SAYS in window.message.text()
    trainer = Trainer(Experiment())
    trainer.run(30)
    trainer.network.layers[0].theta[0, 0] = 0.5
    trainer.run(12)
    trainer.learning_rate = 0.125
    trainer.run(5)
    for layer, (W, b) in zip(window.frame.layers, trainer.network.weights(), strict=True):
        assert np.array_equal(layer.W, W)
        assert np.array_equal(layer.b, b)
    assert window.workspace.experiment.optimizer.learning_rate == 0.125
    window._leaving = True
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert list(folder.iterdir()) == []
