"""The start: what the first frame needs and no more; the window is there before it, and hears."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from core.session.commands import Load
from gui.model import process
from gui.model.link import ProcessLink
from gui.model.process import Starting
from gui.panels import PANELS
from gui.shell.main_window import MainWindow
from gui.widgets.elided import ElidedLabel
from tests.gui.frames import make_frame, make_layer
from tests.gui.recorder import Recorder

ROOT = Path(__file__).parents[3]
PROGRAM = """
import json, sys
from gui import __main__ as program
from gui.model.process import Starting

told = {}
begin = Starting.__init__

def began(self):
    told["before"] = sorted(sys.modules)
    begin(self)
    from PySide6.QtCore import QTimer
    from gui.shell.main_window import MainWindow
    show = MainWindow.show
    def shown(window):
        show(window)
        def tell(frame):
            told["after"] = sorted(sys.modules)
            told["furnished"] = [k for k, p in window.grid.panels.items() if p.furnished]
            QTimer.singleShot(0, window.close)
        window.workspace.framed.connect(tell)
    MainWindow.show = shown

Starting.__init__ = began
status = program.main(sys.argv[1:])
print(json.dumps(told))
sys.exit(status)
"""
# What nobody needs before the first frame, one module of each kind.
LATER = {
    "core.session.session", "core.engine.trainer", "core.run.file",  # the worker has them
    "core.catalog.datasets.tabular.sheet", "gui.experiment.table.dialog",
    "gui.panels.decision_map.results_page", "gui.panels.digits.page", "gui.panels.step.page",
    "gui.lessons.gallery", "gui.lessons.question", "gui.lessons.rail", "gui.lessons.tally",
    "core.doctor.doctor", "core.lessons.quantities",
    "gui.shell.about", "gui.shell.shortcuts", "gui.shell.screenshot",
    "charset_normalizer", "filelock", "importlib.metadata", "numpy.ma", "tqdm",
}  # fmt: skip


def python(code: str, home: Path, *arguments: str) -> Any:
    """Return what a new Python prints that runs `code` with these arguments, as JSON."""
    places = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA")}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, timeout=60,
        env=os.environ | places | {"HOME": str(home)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return what the program has imported as its worker starts, and at its first frame."""
    home = tmp_path_factory.mktemp("home")
    file = home / "experiment.json"  # else the very first start shows the lessons
    file.write_text("{}")
    found: dict[str, list[str]] = python(PROGRAM, home, str(file))
    return found


def test_the_worker_starts_before_qt_is_imported(told: dict[str, list[str]]) -> None:
    assert not {module.split(".")[0] for module in told["before"]} & {"PySide6", "pyqtgraph"}


def test_the_first_frame_needs_no_more_than_is_seen(told: dict[str, list[str]]) -> None:
    assert LATER.isdisjoint(told["after"])
    assert told["furnished"] == [key for key, record in PANELS.items() if record.at_first]


def test_a_worker_needs_neither_a_window_nor_tables(tmp_path: Path) -> None:
    """It imports the program's main module too, as each spawned process does."""
    code = """
import json, sys
import gui.__main__
from core.session.worker import work
from core.experiment import Experiment
from core.session.session import Session
Session(Experiment()).frame()
print(json.dumps(sorted(sys.modules)))
"""
    modules = python(code, tmp_path)
    assert not [m for m in modules if m.startswith(("PySide6", "core.catalog.datasets.tabular.s"))]


def waiting_window(qtbot: QtBot) -> MainWindow:
    """Return an active window whose worker was not heard yet, which a busy machine may take."""
    for _ in range(20):
        window = MainWindow(ProcessLink(starting=Starting()), Experiment(), None)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        if window.frame is None:
            break
        window.close()
    return window


def test_keys_before_the_first_frame_are_not_lost(qtbot: QtBot) -> None:
    waiting = waiting_window(qtbot)
    assert waiting.frame is None
    assert waiting.isVisible()
    qtbot.keyClick(waiting, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: waiting.frame is not None and waiting.frame.status == "running")
    assert waiting.player.running


def test_an_edit_before_the_first_frame_is_not_lost(qtbot: QtBot) -> None:
    waiting = waiting_window(qtbot)
    waiting.card.rows()["batch_size"].value_changed(3)
    qtbot.waitUntil(lambda: waiting.frame is not None and waiting.frame.experiment.batch_size == 3)


def places(window: MainWindow) -> dict[str, tuple[int, ...]]:
    """Return where each part of a window is in it."""
    panels: dict[str, QWidget] = {**window.grid.panels}
    parts = panels | {"card": window.card, "transport": window.transport, "line": window.line}
    areas = {key: (part.mapTo(window, part.rect().topLeft()), part.size())
             for key, part in parts.items() if part.isVisible()}  # fmt: skip
    return {key: (at.x(), at.y(), size.width(), size.height()) for key, (at, size) in areas.items()}


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1600, 1000)])
def test_nothing_moves_as_the_first_frame_comes(qtbot: QtBot, size: tuple[int, int]) -> None:
    link = Recorder()
    window = MainWindow(link, Experiment(), None)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    before = places(window)
    link.framed.emit(make_frame())
    QApplication.processEvents()
    assert before == places(window)
    assert len(before) > 8


def cut(window: MainWindow) -> dict[str, str]:
    """Return what labels in sight show of their texts."""
    labels = [label for label in window.findChildren(ElidedLabel) if label.isVisible()]
    return {label.text(): label.shown() for label in labels}


@pytest.mark.parametrize("runs", [0, 1])
def test_no_word_of_a_run_is_painted_before_it_has_its_room(qtbot: QtBot, runs: int) -> None:
    """Or what is trained is "…" for a moment."""
    link = Recorder()
    window = MainWindow(link, Experiment(), None)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    for run in range(runs):
        link.framed.emit(make_frame(run=run))
        QApplication.processEvents()
    layers = (make_layer(100), make_layer(1000), make_layer(1))
    link.framed.emit(make_frame(run=runs, layers=layers))
    at_once = cut(window)
    QApplication.processEvents()
    assert at_once == cut(window)
    assert window.line.facts.text() in at_once


def test_a_worker_that_could_not_be_started_early_is_told_of(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(runs: int = 0) -> None:
        raise OSError("too many open files")

    monkeypatch.setattr(process, "started", fail)
    link = ProcessLink(starting=Starting())
    with qtbot.waitSignal(link.broke) as told:
        link.send(Load(Experiment()))
    (fault,) = told.args[0].faults
    assert fault.code == "worker_not_started"
    assert "too many open files" in str(fault)
    link.close()
