"""For tests of documents: questions that are answered, a file, a folder of what is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.experiment import Experiment, to_json
from core.session.commands import Bring
from gui.documents import recovery
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import RELU, Asked
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(monkeypatch)


@pytest.fixture
def relu(tmp_path: Path) -> str:
    """Return a file of RELU."""
    path = tmp_path / "relu.json"
    path.write_bytes(to_json(RELU))
    return str(path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(recovery, "SOON", 10)
    return tmp_path / "recovery"


@pytest.fixture
def opened(qtbot: QtBot, folder: Path) -> Callable[..., tuple[MainWindow, Recorder]]:
    """Return a function that opens a window on the folder."""

    def open_window(path: str = "") -> tuple[MainWindow, Recorder]:
        link = Recorder()
        window = MainWindow(link, Experiment(), None, folder, path)
        qtbot.addWidget(window, before_close_func=lambda window: window.recovery.close())
        window.show()
        if not any(isinstance(sent, Bring) for sent in link.sent):
            link.framed.emit(make_frame(start=Experiment()))
        return window, link

    return open_window
