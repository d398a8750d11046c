"""A comparison is a document: opened, saved, dropped, copied and pasted as an experiment is."""

import json
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.compare.file import Comparison, from_file, to_json
from core.experiment import Experiment, from_json
from core.session.commands import Arrange, Bring, Compare, Load, SaveRun
from gui.documents.document import Paper
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import Asked, act, edit, title
from tests.gui.documents.test_clipboard import dropped, urls
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder
from tests.gui.runs.comparisons import FOUR, experiments, several

RUNS = experiments(*FOUR)


def compare(runs: tuple[Experiment, ...] = RUNS, chosen: int = 0, seeds: int = 1) -> Compare:
    """Return the command that begins these runs."""
    return Compare(tuple(Bring(None, 0, run) for run in runs), chosen, seeds)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return a file of four runs, the third chosen."""
    path = tmp_path / "four.json"
    path.write_bytes(to_json(Comparison(RUNS, 2)))
    return str(path)


@pytest.fixture
def four(window: MainWindow, link: Recorder, asked: Asked, file: str) -> MainWindow:
    """Return a window that has opened the file."""
    asked.path = file
    act(window, "open")
    link.framed.emit(several(2))
    return window


def test_a_comparison_is_opened_with_its_chosen_run(four: MainWindow, link: Recorder) -> None:
    assert link.sent[0] == compare(chosen=2)
    assert title(four).startswith("four.json –")
    assert four.workspace.experiment == RUNS[2]
    assert four.message.text().endswith("4 runs, paused at step 0.")


def test_it_is_dropped_on_the_window_too(window: MainWindow, link: Recorder, file: str) -> None:
    assert dropped(window, urls(file))
    assert link.sent == [compare(chosen=2)]


def test_the_program_is_started_with_one(qtbot: QtBot, file: str) -> None:
    link = Recorder()
    window = MainWindow(link, from_file(file, "four.json"), None, None, file)
    qtbot.addWidget(window)
    assert link.sent[-1] == compare(chosen=2)
    link.framed.emit(several(2))
    assert title(window).startswith("four.json –")
    assert window.recent.paths == [file]


def test_choosing_a_run_is_no_change_and_all_else_is(four: MainWindow, link: Recorder) -> None:
    four.comparing.choose(1)
    assert not four.document.unsaved
    edit(four)
    assert title(four).startswith("four.json* –")
    four.workspace.undo()
    assert not four.document.unsaved
    act(four, "over_seeds")
    assert four.document.unsaved
    four.workspace.undo()
    act(four, "drop_run")
    assert four.document.unsaved


def test_it_is_saved_as_it_is_now(four: MainWindow, link: Recorder, file: str) -> None:
    four.comparing.choose(3)
    four.workspace.edit("seed", 7)
    act(four, "save")
    assert not four.document.unsaved
    changed = msgspec.structs.replace(RUNS[3], seed=7)
    assert from_file(file, "") == Comparison((*RUNS[:3], changed), 3)


def test_what_is_not_in_a_file_yet_is_proposed_as_a_comparison(
    window: MainWindow, link: Recorder, asked: Asked, tmp_path: Path
) -> None:
    link.framed.emit(several(1))
    asked.path = str(tmp_path / "mine.json")
    act(window, "save")
    assert Path(asked.proposed).name == "comparison.json"
    assert asked.chosen == "B"
    assert from_file(asked.path, "") == Comparison(RUNS, 1)
    assert title(window).startswith("mine.json –")


def test_a_run_that_goes_on_alone_is_saved_as_an_experiment(
    four: MainWindow, link: Recorder, file: str
) -> None:
    act(four, "end_comparison")
    link.framed.emit(make_frame(experiment=RUNS[2]))
    act(four, "save")
    assert from_json(Path(file).read_bytes()) == RUNS[2]


def test_undoing_an_opening_has_what_was_before_it_open(four: MainWindow, link: Recorder) -> None:
    four.workspace.undo()
    assert four.document.path == ""
    assert isinstance(link.sent[-1], Bring | Load)
    four.workspace.redo()
    assert title(four).startswith("four.json –")


def test_the_run_saved_of_several_is_the_chosen_one_and_that_is_said(
    four: MainWindow, link: Recorder, asked: Asked, tmp_path: Path, file: str
) -> None:
    edit(four)
    link.framed.emit(several(2))
    edit(four)
    asked.path = str(tmp_path / "one.npz")
    act(four, "save_as")
    assert link.sent[-1] == SaveRun(asked.path)
    link.framed.emit(several(2, four.workspace.standing.experiments))
    assert four.message.text().startswith("Saved run C alone")
    assert four.document.path == file
    assert four.document.unsaved


def test_where_a_run_is_open_several_are_saved_elsewhere(
    window: MainWindow, link: Recorder, asked: Asked, tmp_path: Path
) -> None:
    window.document.put(Paper(str(tmp_path / "old.npz"), None))
    link.framed.emit(make_frame())
    assert not window.document.unsaved
    act(window, "add_run")
    link.framed.emit(several(1, (Experiment(), Experiment())))
    assert window.document.unsaved
    asked.path = str(tmp_path / "new.json")
    act(window, "save")
    assert asked.questions == ["save"]
    assert Path(asked.proposed).name == "old.json"
    assert len(from_file(asked.path, "").runs) == 2


def test_several_are_copied_and_pasted_as_text(four: MainWindow, link: Recorder) -> None:
    act(four, "copy_experiment")
    text = QApplication.clipboard().text()
    assert len(json.loads(text)["runs"]) == 4
    assert four.message.text().startswith("Copied the comparison of 4 runs")
    act(four, "end_comparison")
    link.framed.emit(make_frame(experiment=RUNS[2]))
    act(four, "paste_experiment")
    assert link.sent[-1] == compare(chosen=2)


def test_a_fault_of_a_run_names_it(
    window: MainWindow, link: Recorder, asked: Asked, tmp_path: Path
) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"version": 1, "runs": [{}, {"loss": "none"}]}', encoding="utf-8")
    asked.path = str(path)
    act(window, "open")
    assert link.sent == []
    assert window.message.text().startswith("bad.json: Run B: Loss")


def test_c_and_undo_are_one_gesture_for_the_session(window: MainWindow, link: Recorder) -> None:
    act(window, "add_run")
    assert link.sent == [Arrange((0, 0), 1)]
    assert window.document.unsaved
    window.workspace.undo()
    assert not window.document.unsaved
