"""The word that says a large network is at work, and Play's, which doesn't wait for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from core.session.commands import Pause, Play
from gui.shell.main_window import MainWindow
from gui.shell.status_line import StatusLine, Waiting
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


def test_the_word_comes_and_goes(qtbot: QtBot) -> None:
    window, link = QMainWindow(), Recorder()
    qtbot.addWidget(window)
    window.setStatusBar(StatusLine(window))
    waiting = Waiting(link, window)
    window.show()
    assert not waiting.isVisible()
    link.waited.emit(True)
    assert waiting.isVisible()
    assert window.cursor().shape() == Qt.CursorShape.BusyCursor
    link.waited.emit(False)
    assert not waiting.isVisible()
    assert window.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_play_is_what_was_asked_for_until_frames_know(window: MainWindow, link: Recorder) -> None:
    """A second press before the first frame pauses what the first one began."""
    play = window.action["play"]
    link.framed.emit(make_frame(status="paused"))
    play.trigger()
    link.late = 1  # the next frame was asked for before
    link.framed.emit(make_frame(status="paused"))
    assert "Pause" in play.iconText()
    play.trigger()
    assert link.sent == [Play(), Pause()]
    assert "Play" in play.iconText()
    link.late = 0
    link.framed.emit(make_frame(status="running"))  # something else began it
    assert "Pause" in play.iconText()
