"""For the window's tests: the program's fonts, theme and language, and a window on a recorder."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from gui import app as application
from gui.look import theme
from gui.model.errands import Errands
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


@pytest.fixture(scope="session")
def qapp_cls() -> object:
    """Have pytest-qt make the program's own application."""
    return lambda arguments: application.create()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Begin each test dark, in English, and without the windows of the one before."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if theme.current().name != "dark" or qapp.property("language") != "en":
        application.dress(qapp, "dark", "en")


@pytest.fixture(autouse=True)
def no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have errands run where they are given: tests need not wait for what they ask for."""
    monkeypatch.setattr(Errands, "at_once", True)


@pytest.fixture
def link() -> Recorder:
    """Return a link that keeps what is sent."""
    return Recorder()


@pytest.fixture
def window(qtbot: QtBot, link: Recorder) -> MainWindow:
    """Return a shown window with a first frame, whose gestures the link keeps."""
    window = MainWindow(link, Experiment(), None)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    link.framed.emit(make_frame())
    link.sent.clear()
    return window


@pytest.fixture
def live(qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window on a session in this thread, with its first frame."""
    window = MainWindow(SliceLink(Experiment()), Experiment(), None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None)
    yield window
    window.close()
