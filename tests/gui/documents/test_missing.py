"""An experiment whose data can't be read, in the window: shown, changed, saved, found."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment, Layer, to_builtins, to_json
from core.run import file as run_file
from core.run.recording import Recording
from gui.documents import dialogs
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import act

TABLE = "a,b,y\n" + "".join(f"{i},{i % 3},{i % 2}\n" for i in range(20))
Show = Callable[[], None]


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """An experiment in a folder, with a table of another computer."""
    folder = tmp_path / "lesson"
    folder.mkdir()
    path = folder / "e.json"
    text = '{"data": {"name": "csv", "path": "C:/lessons/t.csv"}, "hidden": [{"units": 3}]}'
    path.write_text(text)
    return path


@pytest.fixture
def live(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(SliceLink(Experiment()), Experiment(), None)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.errands.at_once = True
    settle(qtbot, window)
    yield window
    window.document.put(window.document.paper)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the window shows what was done last."""
    qtbot.waitUntil(
        lambda: window.frame is not None and window.frame.answers >= window._link.number
    )


@pytest.fixture
def waiting(qtbot: QtBot, live: MainWindow, lesson: Path) -> MainWindow:
    live.filing.open(str(lesson))
    settle(qtbot, live)
    return live


def lacking(window: MainWindow) -> bool:
    return window.pages.currentWidget() is window.missing


def test_it_opens_and_says_what_is_missing(waiting: MainWindow, lesson: Path) -> None:
    assert lacking(waiting)
    assert not waiting.grid.isVisible()
    assert waiting.windowTitle().startswith("e.json")
    assert not waiting.isWindowModified()
    assert waiting.workspace.experiment.hidden == (Layer(3),)
    assert waiting.card.layers.rows[0].units.text() == "3"
    says = f"there is no file C:/lessons/t.csv, nor t.csv in the folder {lesson.parent}"
    row = waiting.card.rows()["data.path"]
    assert says in row.fault.text()
    assert says in waiting.missing.told.text()
    assert waiting.missing.pick.isVisible()
    assert "cannot begin yet" in waiting.message.text()
    assert waiting.facts.text() == "no run yet"
    for key in ("play", "step", "phase", "step_epoch", "step_back"):
        assert not waiting.action[key].isEnabled()


def test_it_is_changed_saved_and_undone_meanwhile(
    qtbot: QtBot, waiting: MainWindow, lesson: Path
) -> None:
    for path, value in (("hidden[0].units", 5), ("optimizer.learning_rate", 0.2), ("seed", 4)):
        waiting.workspace.edit(path, value)
        settle(qtbot, waiting)
        assert lacking(waiting)
        assert waiting.card.rows()["data.path"].fault.text()
        assert "restarts" not in waiting.message.text()
        assert "continues" not in waiting.message.text()
    act(waiting, "undo")
    settle(qtbot, waiting)
    now = waiting.workspace.experiment
    assert (now.hidden[0].units, now.optimizer.learning_rate, now.seed) == (5, 0.2, 0)
    act(waiting, "save")
    assert b'"path": "C:/lessons/t.csv"' in lesson.read_bytes()
    assert b'"units": 5' in lesson.read_bytes()
    assert not waiting.isWindowModified()


def test_the_file_that_is_found_is_trained_on_and_saved_from_there(
    qtbot: QtBot, waiting: MainWindow, lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = lesson.parent / "renamed.csv"
    table.write_text(TABLE)
    asked: list[tuple[str, str]] = []

    def answer(parent: object, name: str, folder: str, then: Callable[[str], None]) -> None:
        asked.append((name, folder))
        then(str(table))

    monkeypatch.setattr(dialogs, "ask_data", answer)
    qtbot.mouseClick(waiting.missing.pick, Qt.MouseButton.LeftButton)
    settle(qtbot, waiting)
    assert asked == [("t.csv", str(lesson.parent))]
    assert not lacking(waiting)
    assert waiting.grid.isVisible()
    assert waiting.frame is not None
    assert (waiting.frame.train_size, waiting.frame.step) == (16, 0)
    assert waiting.card.rows()["data.path"].fault.text() == ""
    assert waiting.action["play"].isEnabled()
    act(waiting, "save")
    assert b'"path": "renamed.csv"' in lesson.read_bytes()
    act(waiting, "undo")
    settle(qtbot, waiting)
    assert lacking(waiting)
    assert waiting.card.rows()["data.path"].fault.text()
    act(waiting, "undo")
    settle(qtbot, waiting)
    assert not lacking(waiting)
    assert waiting.workspace.experiment == Experiment()


def test_once_it_is_put_there_it_is_tried_again(
    qtbot: QtBot, waiting: MainWindow, lesson: Path
) -> None:
    waiting.workspace.edit("data.path", '"t.csv"')  # as pasted, and meant from the file's folder
    settle(qtbot, waiting)
    assert waiting.missing.told.text().endswith(f"there is no file {lesson.parent / 't.csv'}")
    (lesson.parent / "t.csv").write_text(TABLE)
    qtbot.mouseClick(waiting.missing.again, Qt.MouseButton.LeftButton)
    settle(qtbot, waiting)
    assert not lacking(waiting)
    assert "The data was read" in waiting.message.text()


def test_good_files_after_it_are_good(
    qtbot: QtBot, waiting: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "good.json"
    good.write_bytes(to_json(Experiment(hidden=(Layer(9),))))
    for _ in range(2):
        waiting.filing.open(str(good))
        settle(qtbot, waiting)
        assert not lacking(waiting)
        assert waiting.workspace.experiment.hidden == (Layer(9),)
        assert "Opened" in waiting.message.text()
        assert not any(row.fault.text() for row in waiting.card.rows().values())
    act(waiting, "step")
    settle(qtbot, waiting)
    assert waiting.frame is not None
    assert waiting.frame.step == 1


@pytest.mark.parametrize("content", ["", "<!DOCTYPE html><html>", "a,b\n1,2\n"])
def test_data_that_are_no_table_are_shown_as_such(
    qtbot: QtBot, live: MainWindow, tmp_path: Path, content: str
) -> None:
    (tmp_path / "t.csv").write_text(content)
    (tmp_path / "e.json").write_text('{"data": {"name": "csv", "path": "t.csv"}}')
    live.filing.open(str(tmp_path / "e.json"))
    settle(qtbot, live)
    assert lacking(live)
    assert live.missing.title.text() == "The data cannot be used"
    assert live.card.rows()["data.path"].fault.text() in live.missing.told.text()


def test_a_loss_that_does_not_go_with_the_data_is_shown_as_such(
    qtbot: QtBot, live: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text("a,b,y\n" + "".join(f"{i},{i % 3},{i}.5\n" for i in range(20)))
    (tmp_path / "e.json").write_text('{"data": {"name": "csv", "path": "t.csv"}}')
    live.filing.open(str(tmp_path / "e.json"))
    settle(qtbot, live)
    assert lacking(live)
    assert live.missing.title.text() == "The data does not go with the loss"
    assert "needs targets from 0 to 1" in live.card.rows()["loss"].fault.text()
    live.workspace.edit("loss", "mse")
    settle(qtbot, live)
    assert not lacking(live)


def test_the_language_may_change_meanwhile(qtbot: QtBot, waiting: MainWindow) -> None:
    waiting.views.set_language("ko")
    qtbot.waitUntil(lambda: "폴더" in waiting.missing.told.text())
    assert "폴더" in waiting.card.rows()["data.path"].fault.text()
    assert waiting.facts.text() == "아직 실행 없음"


def test_a_run_without_its_data_can_have_it_found(
    qtbot: QtBot, live: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, file = tmp_path / "t.csv", tmp_path / "r.npz"
    table.write_text(TABLE)
    recording = Recording(Experiment(data=Csv(path=str(table))))
    recording.run(12)
    run_file.save(file, recording)
    moved = table.rename(tmp_path / "moved.csv")
    monkeypatch.setattr(dialogs, "ask_data", lambda parent, name, folder, then: then(str(moved)))
    live.filing.open(str(file))
    settle(qtbot, live)
    box = next(iter(live.findChildren(QMessageBox)))
    assert "cannot be read" in box.text()
    find = next(button for button in box.buttons() if button.text().startswith("Find"))
    find.click()
    settle(qtbot, live)
    assert live.frame is not None
    assert (live.frame.step, live.frame.looking, live.frame.lacks) == (12, False, ())


@pytest.mark.parametrize("trained", [False, True])
def test_recovered_work_without_its_data_comes_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trained: bool
) -> None:
    """What was trained on them asks where they are, and then goes on to the bit."""
    moved, lost = tmp_path / "moved.csv", Csv(path=str(tmp_path / "t.csv"))
    moved.write_text(TABLE)
    experiment = Experiment(data=lost, hidden=(Layer(3),))
    plain = to_builtins(experiment)
    right = Recording(msgspec.structs.replace(experiment, data=Csv(path=str(moved))))
    state = {"path": "", "unsaved": True, "experiment": plain, "start": plain, "events": []}
    state |= {"step": 9, "data": right.data} if trained else {"step": 0}
    (tmp_path / "left.json").write_bytes(msgspec.json.encode(state))
    monkeypatch.setattr(dialogs, "ask_data", lambda parent, name, folder, then: then(str(moved)))
    window = MainWindow(SliceLink(Experiment()), Experiment(), None, tmp_path)
    qtbot.addWidget(window, before_close_func=lambda window: window.recovery.close())
    window.show()
    settle(qtbot, window)
    if trained:
        box = next(iter(window.findChildren(QMessageBox)))
        next(button for button in box.buttons() if button.text().startswith("Find")).click()
        settle(qtbot, window)
        right.run(9)
        assert window.frame is not None
        assert window.frame.step == 9
        theta = np.concatenate([[*la.W.ravel(), *la.b] for la in window.frame.layers])
        assert theta.tobytes() == right.trainer.network.theta.tobytes()
    else:
        assert lacking(window)
        assert window.isWindowModified()
    assert window.workspace.experiment.hidden == (Layer(3),)
    assert not lacking(window) or window.workspace.experiment == experiment


def test_what_was_wrong_is_said_no_longer_once_it_is_undone(
    qtbot: QtBot, live: MainWindow, lesson: Path
) -> None:
    """The rate acts on the run that goes on, without its file; the seed needs it."""
    table = lesson.parent / "t.csv"
    table.write_text(TABLE)
    live.filing.open(str(lesson))
    settle(qtbot, live)
    table.unlink()
    live.workspace.edit("optimizer.learning_rate", 0.02)
    settle(qtbot, live)
    live.workspace.edit("seed", 5)
    qtbot.waitUntil(lambda: live.message.property("role") == "fault")
    assert "t.csv" in live.message.text()
    live.workspace.stack.undo()  # the rate: the seed was not taken
    settle(qtbot, live)
    assert live.message.property("role") != "fault"
    assert "t.csv" not in live.message.text()


def test_what_another_run_began_with_is_said_no_longer(
    qtbot: QtBot, waiting: MainWindow, lesson: Path
) -> None:
    found = lesson.parent / "found.csv"
    found.write_text(TABLE)
    waiting.missing._found("path", str(found))
    qtbot.waitUntil(lambda: not lacking(waiting))
    assert "the run restarts" in waiting.message.text()
    waiting.workspace.stack.undo()
    settle(qtbot, waiting)
    assert lacking(waiting)
    assert "restarts" not in waiting.message.text()
