"""New, open and save: what is sent, what is asked, what the title says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment, to_json
from core.faults import Fault, Refused, refuse
from core.session.commands import Command, Load, OpenRun, Saved, SaveRun, Step
from gui.documents import dialogs
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow
from gui.words import status
from tests.gui.documents.asking import RELU, Asked, act, edit
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


def title(window: MainWindow) -> str:
    """Return the title with the mark of unsaved changes, as it is shown."""
    return window.windowTitle().replace("[*]", "*" if window.isWindowModified() else "")


# experiments


def test_saving_asks_where_once_and_opening_brings_it_back(
    window: MainWindow, link: Recorder, tmp_path: Path, asked: Asked
) -> None:
    assert title(window) == "Untitled – Activation Playground"
    edit(window)
    assert title(window) == "Untitled* – Activation Playground"
    asked.path = str(tmp_path / "mine.json")
    act(window, "save")
    assert Path(asked.path).read_bytes() == to_json(RELU)
    assert title(window) == "mine.json – Activation Playground"
    assert not window.action["save"].isEnabled()
    edit(window, "seed", 9)
    act(window, "save")
    assert asked.questions == ["save"]
    assert b'"seed": 9' in Path(asked.path).read_bytes()
    act(window, "new")
    assert link.sent[-1] == Load(Experiment())
    assert title(window) == "Untitled – Activation Playground"
    act(window, "open")
    assert asked.questions == ["save", "open"]
    assert asked.proposed == str(tmp_path)
    assert link.sent[-1] == Load(Experiment(hidden=RELU.hidden, seed=9))
    assert "Opened" in window.message.text()


def test_saving_as_proposes_the_name_there_is(
    window: MainWindow, tmp_path: Path, asked: Asked
) -> None:
    asked.path = str(tmp_path / "a.json")
    act(window, "save_as")
    asked.path = str(tmp_path / "b.json")
    act(window, "save_as")
    assert asked.proposed == str(tmp_path / "a.json")
    assert window.document.path == asked.path


def test_undoing_to_what_was_saved_leaves_nothing_unsaved(
    window: MainWindow, tmp_path: Path, asked: Asked
) -> None:
    asked.path = str(tmp_path / "a.json")
    act(window, "save")
    edit(window)
    assert window.isWindowModified()
    act(window, "undo")
    assert not window.isWindowModified()
    act(window, "redo")
    assert window.isWindowModified()


def test_training_alone_is_nothing_unsaved(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(step=5000, last=5000))
    assert not window.isWindowModified()


@pytest.mark.parametrize("key", ["new", "open", "quit"])
@pytest.mark.parametrize("answer", ["save", "discard", "cancel"])
def test_unsaved_changes_are_asked_about(
    window: MainWindow, link: Recorder, tmp_path: Path, relu: str, asked: Asked, key: str,
    answer: str,
) -> None:  # fmt: skip
    asked.path = str(tmp_path / "kept.json")
    act(window, "save")
    edit(window, "seed", 3)
    asked.path, asked.unsaved = relu, answer
    link.sent.clear()
    act(window, key)
    QApplication.processEvents()
    assert asked.questions[-1] == "unsaved kept.json"
    saved = b'"seed": 3' in (tmp_path / "kept.json").read_bytes()
    assert saved == (answer == "save")
    went_on = {
        "new": link.sent == [Load(Experiment())],
        "open": link.sent == [Load(RELU)],
        "quit": link.closed,
    }
    assert went_on[key] == (answer != "cancel")
    if answer == "cancel":
        assert link.sent == []
        assert window.isVisible()


def test_saving_to_nowhere_before_closing_closes_nothing(
    window: MainWindow, link: Recorder, monkeypatch: pytest.MonkeyPatch, asked: Asked
) -> None:
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed, then: None)
    asked.unsaved = "save"
    edit(window)
    window.close()
    QApplication.processEvents()
    assert window.isVisible()
    assert not link.closed


def test_undoing_an_opening_has_the_file_before_it_open(
    window: MainWindow, link: Recorder, tmp_path: Path, relu: str, asked: Asked
) -> None:
    asked.path = str(tmp_path / "first.json")
    act(window, "save")
    asked.path = relu
    act(window, "open")
    act(window, "undo")
    assert (link.sent[-1].run, link.sent[-1].step) == (1, 200)
    assert window.document.path == str(tmp_path / "first.json")
    assert not window.isWindowModified()
    act(window, "redo")
    assert window.document.path == relu
    assert not window.isWindowModified()


def test_a_bad_file_is_told_and_nothing_is_loaded(
    window: MainWindow, link: Recorder, tmp_path: Path, asked: Asked
) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"seed": -1}')
    for name, says in (("bad.json", "bad.json: Seed is −1"), ("no.json", "no file")):
        asked.path = str(tmp_path / name)
        act(window, "open")
        assert says in window.message.text()
    assert link.sent == []
    assert window.document.path == ""


def test_a_bad_file_is_told_before_unsaved_changes_are_asked_about(
    window: MainWindow, link: Recorder, tmp_path: Path, asked: Asked
) -> None:
    edit(window)
    link.sent.clear()
    (tmp_path / "bad.json").write_bytes(b"{")
    asked.path = str(tmp_path / "bad.json")
    act(window, "open")
    assert asked.questions == ["open"]
    assert "bad.json is not JSON" in window.message.text()
    assert link.sent == []
    assert window.isWindowModified()


def test_a_file_saved_before_it_is_opened_again_is_opened_as_saved(
    window: MainWindow, link: Recorder, tmp_path: Path, asked: Asked
) -> None:
    asked.path, asked.unsaved = str(tmp_path / "mine.json"), "save"
    act(window, "save")
    edit(window)
    act(window, "open")
    assert asked.questions == ["save", "open", "unsaved mine.json"]
    assert link.sent[-1] == Load(RELU)
    assert not window.isWindowModified()


def test_of_many_faults_of_a_file_the_first_is_told_and_how_many_more(
    window: MainWindow, tmp_path: Path, asked: Asked
) -> None:
    path = tmp_path / "bad.json"
    asked.path = str(path)
    path.write_text('{"seed": -1, "hidden": [{"units": null}]}')
    act(window, "open")
    two = ["bad.json: Seed is −1; it must be 0 or more",
           "bad.json: Layer 1: Units is empty; it must be a whole number"]  # fmt: skip
    assert window.message.text() == " · ".join(two)
    path.write_text('{"seed": -1, "hidden": [{"units": null}], "batch_size": 0}')
    act(window, "open")
    assert window.message.text() == f"{two[0]} (+2 more)"
    assert window.message.toolTip().split("\n")[:2] == two
    edit(window)
    assert window.message.toolTip() == ""


def test_a_file_the_session_refuses_is_not_open(
    window: MainWindow, link: Recorder, relu: str, asked: Asked
) -> None:
    asked.path = relu
    act(window, "open")
    link.refused.emit(refuse("too_large", "", "4 units", needed=9.0, available=1.0), link.number)
    assert window.document.path == ""
    assert window.workspace.experiment == Experiment()
    assert not window.isWindowModified()
    assert not window.action["undo"].isEnabled()


def test_a_file_refused_after_its_opening_was_undone_is_not_open(
    window: MainWindow, link: Recorder, relu: str, asked: Asked
) -> None:
    asked.path = relu
    act(window, "open")
    opened = link.number
    act(window, "undo")
    assert window.document.path == ""
    link.refused.emit(refuse("not_found", "data.path", "/data/a.csv"), opened)
    assert window.document.path == ""  # or saving would write another experiment there
    assert title(window) == "Untitled – Activation Playground"


def test_where_undoing_an_opening_is_refused_its_file_stays_open(
    window: MainWindow, link: Recorder, relu: str, asked: Asked
) -> None:
    asked.path = relu
    act(window, "open")
    link.framed.emit(make_frame(run=2, step=0, experiment=RELU))
    changed = refuse("data_changed", "data.csv")
    for _ in range(2):  # and it can be tried again
        act(window, "undo")
        assert window.document.path == ""
        link.refused.emit(changed, link.number)
        assert window.document.path == relu  # or saving would write this over another file
        link.framed.emit(make_frame(run=2, step=0, experiment=RELU))
        assert window.workspace.experiment == RELU
        assert not window.isWindowModified()
    act(window, "undo")
    link.framed.emit(make_frame())
    assert window.document.path == ""
    act(window, "redo")
    link.refused.emit(changed, link.number)
    assert (window.document.path, window.workspace.experiment) == ("", Experiment())
    act(window, "redo")
    link.framed.emit(make_frame(run=2, step=0, experiment=RELU))
    assert (window.document.path, window.workspace.experiment) == (relu, RELU)


def test_what_is_undone_at_once_and_refused_is_all_there_again(
    window: MainWindow, link: Recorder, relu: str, asked: Asked
) -> None:
    asked.path = relu
    act(window, "open")
    link.framed.emit(make_frame(run=2, step=0, experiment=RELU))
    edit(window, "seed", 7)
    now = msgspec.structs.replace(RELU, seed=7)
    link.framed.emit(make_frame(run=3, step=0, experiment=now))
    act(window, "undo")
    act(window, "undo")
    for number in (link.number - 1, link.number):
        link.refused.emit(refuse("no_memory"), number)
    link.framed.emit(make_frame(run=3, step=0, experiment=now))
    assert (window.document.path, window.workspace.experiment) == (relu, now)
    assert window.isWindowModified()
    act(window, "undo")
    act(window, "undo")
    first = link.number - 1
    link.refused.emit(refuse("no_memory"), first)
    link.framed.emit(make_frame())
    assert (window.document.path, window.workspace.experiment) == ("", Experiment())
    assert not window.action["undo"].isEnabled()


def test_saving_where_nothing_can_be_written_is_told(
    window: MainWindow, tmp_path: Path, asked: Asked
) -> None:
    asked.path = str(tmp_path / "no" / "a.json")
    act(window, "save_as")
    assert "cannot be written" in window.message.text()
    assert window.document.path == ""


# runs


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


def test_what_was_written_over_is_unsaved_once_it_is_there_again(
    window: MainWindow, link: Recorder, asked: Asked, tmp_path: Path
) -> None:
    asked.path = str(tmp_path / "a.json")
    act(window, "save_as")
    act(window, "new")
    edit(window)
    act(window, "save_as")  # over the first one
    act(window, "undo")
    act(window, "undo")
    assert window.document.path == asked.path
    assert window.isWindowModified()


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


@pytest.fixture
def live(qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window on a session in this thread, with its first frame."""
    window = MainWindow(SliceLink(Experiment()), Experiment(), None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None)
    yield window
    window.close()


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
