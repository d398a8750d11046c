"""The dialogs themselves: what they ask, and that the program goes on meanwhile."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from gui.documents import dialogs
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import act, edit
from tests.gui.recorder import Recorder


def test_the_question_about_unsaved_changes_lets_the_program_go_on(
    window: MainWindow, link: Recorder
) -> None:
    edit(window)
    window.close()
    box = window.findChild(QMessageBox)
    assert box.isVisible()
    assert "Untitled" in box.text()
    box.button(QMessageBox.StandardButton.Discard).click()
    QApplication.processEvents()
    assert link.closed


@pytest.mark.parametrize("key", ["open", "save_as"])
def test_a_file_dialog_gives_the_file_picked(
    window: MainWindow, link: Recorder, tmp_path: Path, relu: str, key: str
) -> None:
    act(window, key)
    dialog = window.findChild(QFileDialog)
    assert dialog.isVisible()
    picked = relu if key == "open" else str(tmp_path / "new.json")
    dialog.fileSelected.emit(picked)
    dialog.close()
    assert window.document.path == picked


def test_the_kind_picked_gives_the_name_its_suffix(window: MainWindow, tmp_path: Path) -> None:
    got: list[str] = []
    dialogs.ask_save(window, str(tmp_path / "run.json"), got.append)
    dialog = window.findChild(QFileDialog)
    dialog.selectNameFilter("Run (*.npz)")
    dialog.filterSelected.emit("Run (*.npz)")
    assert dialog.selectedFiles() == [str(tmp_path / "run.npz")]
    dialog.accept()
    assert got == [str(tmp_path / "run.npz")]
