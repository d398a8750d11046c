"""Files of whole runs: written and read by the session, and said to be only once they are."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment
from core.faults import Fault, Refused, refuse
from core.session.commands import Command, Load, OpenRun, Saved, SaveRun, Step
from gui.documents import dialogs
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow
from gui.words import status
from tests.gui.documents.asking import RELU, Asked, act, edit, title
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


def test_a_run_is_written_and_read_by_the_session(
    window: MainWindow, link: Recorder, tmp_path: Path, asked: Asked
) -> None:
    asked.path = str(tmp_path / "run.npz")
    act(window, "save_as")
    assert link.sent == [SaveRun(asked.path)]
    assert window.document.path == ""
    link.framed.emit(make_frame(run=1, step=200, last=200))
    assert title(window) == "run.npz – Activation Playground"
    assert not window.isWindowModified()
    link.framed.emit(make_frame(run=1, step=10, last=200))
    assert not window.isWindowModified()
    link.framed.emit(make_frame(run=1, step=300, last=300))
    assert window.isWindowModified()
    link.sent.clear()
    act(window, "save")
    assert link.sent == [SaveRun(asked.path)]


def test_a_run_that_cannot_be_written_is_told_and_closes_nothing(
    window: MainWindow, link: Recorder, tmp_path: Path, asked: Asked
) -> None:
    asked.path, asked.unsaved = str(tmp_path / "run.npz"), "save"
    edit(window)
    link.framed.emit(make_frame(run=2, experiment=RELU))
    window.close()
    assert link.sent[-1] == SaveRun(asked.path)
    link.refused.emit(refuse("unwritable", asked.path, "no room"), link.number)
    assert "cannot be written: no room" in window.message.text()
    assert window.workspace.experiment == RELU
    assert window.action["undo"].isEnabled()
    assert not link.closed
    link.framed.emit(make_frame(run=2, experiment=RELU))  # answers nothing still waited for
    QApplication.processEvents()
    assert not link.closed
    window.close()
    link.framed.emit(make_frame(run=2, experiment=RELU))
    QApplication.processEvents()
    assert link.closed


def test_a_run_refused_at_once_is_not_saved(qtbot: QtBot, asked: Asked, tmp_path: Path) -> None:
    link = SliceLink(Experiment())
    window = MainWindow(link, Experiment(), None)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.frame is not None)
    asked.path = str(tmp_path / "no" / "run.npz")
    act(window, "save_as")
    with qtbot.waitSignal(link.framed):
        act(window, "step")
    assert "cannot be written" in window.message.text()
    assert window.document.path == ""


def test_a_run_that_the_session_dies_of_is_not_saved_and_closes_nothing(
    window: MainWindow,
    link: Recorder,
    asked: Asked,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked.path, asked.unsaved = str(tmp_path / "run.npz"), "save"
    edit(window)
    link.framed.emit(make_frame(run=2, experiment=RELU))
    send = link.send

    def find_it_dead(command: Command) -> int:
        number = send(command)
        if isinstance(command, SaveRun):
            link.saving.clear()
            link.restarted.emit(False)
        return number

    monkeypatch.setattr(link, "send", find_it_dead)
    window.close()
    link.framed.emit(make_frame(run=1, experiment=RELU))
    QApplication.processEvents()
    assert window.message.text() == status.restarted(False)
    assert window.document.path == ""
    assert not link.closed


def test_of_two_saves_only_the_one_that_was_written_is_said(
    window: MainWindow, link: Recorder, asked: Asked, tmp_path: Path
) -> None:
    good, bad = str(tmp_path / "good.npz"), str(tmp_path / "bad.npz")
    for asked.path in (good, bad):
        act(window, "save_as")
    link.refused.emit(refuse("unwritable", bad, "disk_full"), link.number)
    assert "bad.npz cannot be written" in window.message.text()
    link.framed.emit(make_frame(run=1, step=200, last=200))
    assert window.message.text() == status.run_saved(good)
    assert window.document.path == good


def test_an_edit_that_is_refused_before_a_save_does_not_hold_it_up(
    window: MainWindow, link: Recorder, asked: Asked, tmp_path: Path
) -> None:
    asked.path, asked.unsaved = str(tmp_path / "run.npz"), "save"
    edit(window)
    edit(window, "seed", 4)
    refused = link.number
    window.close()
    assert link.sent[-1] == SaveRun(asked.path)
    link.refused.emit(refuse("above", "seed", 4, high=3), refused)
    link.framed.emit(make_frame(run=2, experiment=RELU))
    QApplication.processEvents()
    assert link.closed


def test_a_save_that_another_document_overtakes_is_of_the_first(
    window: MainWindow, link: Recorder, asked: Asked, tmp_path: Path
) -> None:
    asked.path, asked.unsaved = str(tmp_path / "run.npz"), "discard"
    link.framed.emit(make_frame(run=1, step=50, last=50))
    act(window, "save_as")
    (saving,) = link.saving
    act(window, "new")
    link.saving.clear()
    link.done.emit(saving, Saved(1, 50, (), Experiment()))
    assert window.message.text() == status.run_saved(asked.path)
    assert window.document.path == ""  # the new one is in no file
    link.framed.emit(make_frame(run=2, step=0, last=0))
    act(window, "undo")
    assert window.document.path == asked.path
    link.framed.emit(make_frame(run=1, step=50, last=50))
    assert not window.isWindowModified()


@pytest.mark.parametrize("how", ["look", "anew"])
def test_of_a_run_whose_data_have_changed_it_is_asked_what_to_do(
    window: MainWindow,
    link: Recorder,
    asked: Asked,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    answers: list[Callable[[str], None]] = []
    monkeypatch.setattr(dialogs, "ask_changed", lambda parent, refused, then: answers.append(then))
    asked.path = str(tmp_path / "run.npz")
    act(window, "open")
    link.refused.emit(refuse("data_changed", "/data/a.csv"), link.number)
    assert "has changed since" in window.message.text()
    assert window.document.path == ""
    answers[0](how)
    assert link.sent[-1] == OpenRun(asked.path, how)
    link.framed.emit(make_frame(run=2, step=9, last=9, experiment=RELU))
    assert window.document.path == asked.path
    assert window.message.text() == status.run_opened(asked.path, how)
    assert window.isWindowModified() == (how == "anew")  # the file holds the run as it was


@pytest.mark.parametrize(
    ("faults", "says"),
    [
        ([], "/data/a.csv"),
        ([Fault("not_found", "data.path", "/data/a.csv")], "File: there is no file /data/a.csv"),
    ],
)
def test_a_run_whose_data_have_changed_is_asked_about_in_full(
    window: MainWindow, faults: list[Fault], says: str
) -> None:
    answers: list[str] = []
    refused = Refused([Fault("data_changed", "/data/a.csv"), *faults])
    dialogs.ask_changed(window, refused, answers.append)
    (box,) = window.findChildren(QMessageBox)
    first, second = box.informativeText().splitlines()
    assert first == says
    assert "what was recorded" in second
    names = {button.text(): button for button in box.buttons()}
    names["Train again"].click()
    assert answers == ["anew"]


def test_a_broken_run_the_program_is_started_with_is_not_open(
    qtbot: QtBot, tmp_path: Path, asked: Asked
) -> None:
    """Or else saving would write another run over it."""
    path = tmp_path / "broken.npz"
    path.write_bytes(b"PK" + bytes(100))
    link = SliceLink(Experiment())
    window = MainWindow(link, Experiment(), None, None, str(path))
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.frame is not None)
    assert window.document.path == ""
    assert "broken.npz" in window.message.text()
    asked.path = str(tmp_path / "mine.json")
    act(window, "save")
    assert path.read_bytes() == b"PK" + bytes(100)


def test_opening_a_run_can_be_undone(
    window: MainWindow, link: Recorder, tmp_path: Path, asked: Asked
) -> None:
    asked.path = str(tmp_path / "run.npz")
    act(window, "open")
    assert link.sent == [OpenRun(asked.path)]
    link.framed.emit(make_frame(run=2, step=77, last=77, experiment=RELU))
    assert title(window) == "run.npz – Activation Playground"
    assert window.workspace.experiment == RELU
    act(window, "undo")
    assert (link.sent[-1].run, link.sent[-1].step) == (1, 200)
    assert window.document.path == ""
    link.framed.emit(make_frame())
    act(window, "redo")
    assert (link.sent[-1].run, link.sent[-1].step) == (2, 77)
    assert window.document.path == asked.path


def test_a_run_comes_back_from_its_file_to_the_bit(
    qtbot: QtBot, live: MainWindow, tmp_path: Path, asked: Asked
) -> None:
    asked.path = str(tmp_path / "run.npz")
    live._link.send(Step(40))
    qtbot.waitUntil(lambda: live.frame.step == 40)
    weights, loss = live.frame.layers[0].W, live.frame.curves["loss"]
    act(live, "save_as")
    qtbot.waitUntil(lambda: live.document.paper.run is not None)
    act(live, "new")
    qtbot.waitUntil(lambda: live.frame.step == 0)
    act(live, "open")
    qtbot.waitUntil(lambda: live.frame.step == 40)
    assert np.array_equal(live.frame.layers[0].W, weights)
    assert np.array_equal(live.frame.curves["loss"], loss)
    assert not live.isWindowModified()
    live._link.send(Step(1))
    qtbot.waitUntil(live.isWindowModified)


def test_what_is_no_run_is_told(
    qtbot: QtBot, live: MainWindow, tmp_path: Path, asked: Asked
) -> None:
    path = tmp_path / "numbers.npz"
    np.savez(path, x=np.arange(3))
    asked.path = str(path)
    act(live, "open")
    assert "is not a run" in live.message.text()
    assert live.document.path == ""
    assert not live.action["undo"].isEnabled()


def test_a_run_to_look_at_shows_what_was_recorded_and_says_so(
    qtbot: QtBot, live: MainWindow, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_changed", lambda parent, refused, then: then("look"))
    table, asked.path = tmp_path / "data.csv", str(tmp_path / "run.npz")
    table.write_text("a,b,y\n" + "\n".join(f"{i},{i % 7},{i % 2}" for i in range(40)))
    live._link.send(Load(Experiment(data=Csv(path=str(table)))))
    live._link.send(Step(60))
    qtbot.waitUntil(lambda: live.frame.step == 60)
    act(live, "save_as")
    act(live, "new")
    table.write_text("a,b,y\n1,2,0\n3,4,1\n5,6,0\n7,8,1\n")
    asked.unsaved = "discard"
    act(live, "open")
    qtbot.waitUntil(lambda: live.frame.looking)
    assert live.frame.step == 60
    assert "only to look at" in live.line.facts.text()
    for key in live.grid.panels:
        live.grid.show_only([key])
        live.grab()
        live.grid.panels[key].data()
    act(live, "play")
    assert "has changed since" in live.message.text()
