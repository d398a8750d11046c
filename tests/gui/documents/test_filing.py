"""New, open and save: what is sent, what is asked, what the title says."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from core.experiment import Experiment, to_json
from core.faults import refuse
from core.session.commands import Load
from gui.documents import dialogs
from gui.experiment.card import ExperimentCard
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import RELU, Asked, act, edit, title
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

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
    opened = Experiment(hidden=RELU.hidden, seed=9)
    assert link.sent[-1] == Load(opened)
    assert "Opened" not in window.message.text()  # it is being built
    link.framed.emit(make_frame(run=3, step=0, last=0, experiment=opened))
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
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: None)
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


@pytest.mark.parametrize("name", ["a.csv", "A.TSV", "a.txt.gz"])
def test_a_table_that_is_opened_becomes_the_data_of_the_experiment_there_is(
    window: MainWindow, tmp_path: Path, asked: Asked, name: str
) -> None:
    (tmp_path / name).write_text("x,kind\n1,a\n2,b\n3,a\n", "utf-8")
    asked.path = str(tmp_path / name)
    got: list[str] = []
    window.filing.tabled.connect(got.append)
    act(window, "open")
    assert got == [asked.path]
    assert asked.questions == ["open"]  # it changes the experiment, and can be undone


def test_a_table_that_the_program_is_started_with_is_looked_at_as_data(
    opened: Callable[..., tuple[MainWindow, Recorder]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tables: list[str] = []
    monkeypatch.setattr(ExperimentCard, "open_table", lambda card, path: tables.append(path))
    window, _ = opened(path=str(tmp_path / "t.csv"))
    assert tables == [str(tmp_path / "t.csv")]
    assert window.document.path == ""
    assert window.workspace.experiment == Experiment()


def test_an_experiment_that_is_called_a_text_is_opened_as_one(
    window: MainWindow, link: Recorder, tmp_path: Path
) -> None:
    path = tmp_path / "relu.txt"
    path.write_bytes(to_json(RELU))
    window.filing.open(str(path))
    assert link.sent == [Load(RELU)]
    assert title(window) == "relu.txt – Activation Playground"
