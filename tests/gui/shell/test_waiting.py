"""The word that says a large network is at work, and Play's, which doesn't wait for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from gui.panels.grid import PanelGrid
from gui.shell.commands import Actions
from gui.shell.player import Player
from gui.shell.status_line import Waiting
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


def test_the_word_comes_and_goes(qtbot: QtBot) -> None:
    window, link = QMainWindow(), Recorder()
    qtbot.addWidget(window)
    waiting = Waiting(link, window)
    window.show()
    assert not waiting.isVisible()
    link.waited.emit(True)
    assert waiting.isVisible()
    assert window.cursor().shape() == Qt.CursorShape.BusyCursor
    link.waited.emit(False)
    assert not waiting.isVisible()
    assert window.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_play_is_what_was_asked_for_until_frames_know(qtbot: QtBot) -> None:
    """A second press before the first frame pauses what the first one began."""
    window, link = QMainWindow(), Recorder()
    qtbot.addWidget(window)
    actions, grid = Actions(window), PanelGrid(window)
    player = Player(link, actions, grid, window)
    player.follow(make_frame(status="paused"))
    actions["play"].trigger()
    link.shown = 0  # the next frame was asked for before
    player.follow(make_frame(status="paused"))
    assert "Pause" in actions["play"].iconText()
    actions["play"].trigger()
    assert [command for command, *_ in link.sent] == ["run", "pause"]
    assert "Play" in actions["play"].iconText()
    link.shown = link.told
    player.follow(make_frame(status="running"))  # something else began it
    assert "Pause" in actions["play"].iconText()
