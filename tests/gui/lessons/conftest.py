"""For tests of the start page: the page alone, and a window with it in front; few lessons."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from gui import app as application
from gui.documents.recent import Recent
from gui.lessons.gallery import Gallery
from gui.lessons.shelf import Shelf
from gui.model.errands import Errands
from gui.model.progress import Progress
from gui.model.settings import Settings
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.lessons.lessons import make_lesson, show
from tests.gui.lessons.shelves import stand_in
from tests.gui.recorder import Recorder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


@pytest.fixture
def kept(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """Return what the page alone stands in."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def shelf(
    owner: QWidget, tmp_path: Path, kept: QSettings, monkeypatch: pytest.MonkeyPatch
) -> Shelf:
    """Return the lessons of the page, and how far one has come."""
    stand_in(tmp_path / "lessons", monkeypatch)
    settings = Settings(kept)
    return Shelf(Errands(owner), settings, Progress(settings, owner), owner)


@pytest.fixture
def gallery(qtbot: QtBot, owner: QWidget, shelf: Shelf, kept: QSettings) -> Gallery:
    """Return the page alone."""
    recent = Recent(QMenu(owner), Settings(kept), Errands(owner), owner)
    page = Gallery(shelf, recent, QMenu(owner), "Name", application.LANGUAGES, owner)
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    owner.resize(1580, 920)
    owner.show()
    owner.activateWindow()
    qtbot.waitUntil(owner.isActiveWindow)
    shelf.read()
    QApplication.processEvents()
    return page


@pytest.fixture
def school(
    qtbot: QtBot, link: Recorder, tmp_path: Path, kept: QSettings, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """Return a shown window with its start page in front."""
    stand_in(tmp_path / "lessons", monkeypatch)
    window = MainWindow(link, Experiment(), kept)
    qtbot.addWidget(window)
    window.resize(1600, 1000)
    window.show()
    window.lessons.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    link.framed.emit(make_frame())
    link.sent.clear()
    return window


@pytest.fixture
def taken(window: MainWindow) -> MainWindow:
    """Return a window with a lesson's first stop, and keys that go there."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.teaching.open(make_lesson())
    show(window)
    return window
