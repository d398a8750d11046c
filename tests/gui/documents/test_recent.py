"""Recent files are remembered, the latest first."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import Asked, act
from tests.gui.recorder import Recorder


def test_recent_files_are_remembered_the_latest_first(
    qtbot: QtBot, tmp_path: Path, relu: str, asked: Asked
) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    link = Recorder()
    window = MainWindow(link, Experiment(), settings)
    qtbot.addWidget(window)
    assert not window.menus.recent.menuAction().isEnabled()
    other = str(tmp_path / "other.json")
    for asked.path in (other, relu):
        act(window, "save_as")
    Path(other).unlink()
    window.close()

    link = Recorder()
    again = MainWindow(link, Experiment(), settings)
    qtbot.addWidget(again)
    menu = again.menus.recent
    menu.aboutToShow.emit()
    first, second, _, clear = menu.actions()
    assert [first.text(), second.text()] == ["relu.json", "other.json"]
    assert [first.isEnabled(), second.isEnabled()] == [True, False]
    first.trigger()
    assert again.document.path == relu
    clear.trigger()
    assert again.recent.paths == []
    assert not menu.menuAction().isEnabled()
    again.close()
    QApplication.processEvents()
