"""A folder of what is kept, windows on it, and how one dies."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from core.session.commands import Bring
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import RELU
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


def kept(folder: Path) -> list[Path]:
    return list(folder.glob("*.json"))


def change(qtbot: QtBot, window: MainWindow, link: Recorder, folder: Path) -> None:
    """Turn XOR into RELU, and wait until that is kept."""
    before = {path: path.stat().st_mtime_ns for path in kept(folder)}
    window.grid.panels["network"].changed.emit("hidden[0].activation", "relu")
    link.framed.emit(make_frame(run=2, step=0, experiment=RELU, start=RELU))
    qtbot.waitUntil(
        lambda: (
            {path: path.stat().st_mtime_ns for path in kept(folder)} != before
            and not list(folder.glob("*.json.*"))
        )
    )


def brought(link: Recorder) -> tuple[Experiment, int]:
    """Return the run and the step that were brought back."""
    (bring,) = [sent for sent in link.sent if isinstance(sent, Bring)]
    return bring.start, bring.step


def die(window: MainWindow) -> None:
    """Leave a window's file as if its process had ended."""
    window.recovery._own.let_go()
    window.recovery._own = None
