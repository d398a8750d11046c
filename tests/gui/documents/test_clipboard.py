"""Files dropped on the window, and experiments copied and pasted as text."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QLibraryInfo,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QUrl,
    QVersionNumber,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from core.experiment import MOST_LAYERS, Experiment, to_json
from core.session.commands import Load, OpenRun
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import RELU, act, edit
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

# PySide 6.12 takes it with fractions, and warns of whole numbers; those before know these alone.
SPOT = QPointF(9, 9) if QLibraryInfo.version() >= QVersionNumber(6, 12) else QPoint(9, 9)


def dropped(window: MainWindow, data: QMimeData) -> bool:
    """Drag something over the window and, if it is welcome, drop it."""
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(SPOT, *how, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(9, 9), *how, Qt.KeyboardModifier.NoModifier))
    return enter.isAccepted()


def urls(*paths: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_dropped_experiment_is_opened(window: MainWindow, link: Recorder, relu: str) -> None:
    assert dropped(window, urls(relu))
    assert link.sent == [Load(RELU)]


def test_a_dropped_run_is_opened(window: MainWindow, link: Recorder, tmp_path: Path) -> None:
    assert dropped(window, urls(tmp_path / "A.NPZ"))
    assert link.sent == [OpenRun(str(tmp_path / "A.NPZ"))]


def test_of_several_files_the_first_is_opened_and_it_is_said(
    window: MainWindow, link: Recorder, tmp_path: Path, relu: str
) -> None:
    assert dropped(window, urls(tmp_path / "picture.png", relu, tmp_path / "b.json"))
    assert link.sent == [Load(RELU)]
    link.framed.emit(make_frame(run=2, step=0, last=0, experiment=RELU))
    assert "first of 2" in window.message.text()


def test_other_things_are_not_welcome(window: MainWindow, tmp_path: Path) -> None:
    page = QMimeData()
    page.setUrls([QUrl("https://example.com/a.csv")])
    assert not dropped(window, page)
    text = QMimeData()
    text.setText("0.05")
    assert not dropped(window, text)


def test_dropped_text_is_taken_as_an_experiment(window: MainWindow, link: Recorder) -> None:
    data = QMimeData()
    data.setText(to_json(RELU).decode())
    assert dropped(window, data)
    assert link.sent == [Load(RELU)]


def test_an_experiment_is_copied_and_pasted_as_text(
    qtbot: QtBot, window: MainWindow, link: Recorder
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    edit(window)
    qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == to_json(RELU).decode()
    act(window, "undo")
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert link.sent[-1] == Load(RELU)
    assert window.workspace.experiment == RELU
    assert window.isWindowModified()
    act(window, "undo")
    assert window.workspace.experiment == Experiment()


def test_a_clipboard_with_nothing_at_all_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(QGuiApplication.clipboard()), "mimeData", lambda self: None)
    act(window, "paste_experiment")
    assert "no text on the clipboard" in window.message.text()


def test_a_text_field_keeps_copy_and_paste_for_itself(
    qtbot: QtBot, window: MainWindow, link: Recorder
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QGuiApplication.clipboard().setText("12")
    entry = window.card.seed.entry
    entry.setFocus()
    entry.lineEdit().selectAll()
    qtbot.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entry.text() == "12"
    assert link.sent == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hello", "The pasted text is not JSON"),
        ('{"seed": -1}', "The pasted text: Seed is −1; it must be 0 or more"),
        ("", "no text on the clipboard"),
    ],
)
def test_bad_text_is_told_and_nothing_is_lost(
    window: MainWindow, link: Recorder, text: str, says: str
) -> None:
    QGuiApplication.clipboard().setText(text)
    act(window, "paste_experiment")
    assert says in window.message.text()
    assert link.sent == []
    assert window.workspace.experiment == Experiment()


def test_as_many_layers_as_there_may_be_are_shown_and_not_one_more(
    window: MainWindow, link: Recorder
) -> None:
    before = len(window.card.layers.rows)
    for count in (1000, MOST_LAYERS + 1):
        QGuiApplication.clipboard().setText(json.dumps({"hidden": [{"units": 2}] * count}))
        act(window, "paste_experiment")
        assert len(window.card.layers.rows) == before
        assert link.sent == []
        assert str(MOST_LAYERS) in window.message.text()
    QGuiApplication.clipboard().setText(json.dumps({"hidden": [{"units": 2}] * MOST_LAYERS}))
    act(window, "paste_experiment")
    assert len(window.card.layers.rows) == MOST_LAYERS
