"""Lessons taken from the start page, on a session: how far one comes, and the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.experiment import Experiment, Layer
from gui.model.link import SliceLink
from gui.model.progress import Progress
from gui.model.settings import Settings
from gui.shell.main_window import MainWindow
from tests.gui.lessons.shelves import stand_in

Key = Qt.Key
MINE = Experiment(hidden=(Layer(3, "relu"),))


@pytest.fixture
def taken(
    qtbot: QtBot, tmp_path: Path, kept: QSettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """Return a window on a session, with work of its own, that shows its start page."""
    stand_in(tmp_path / "lessons", monkeypatch)
    window = MainWindow(SliceLink(MINE), MINE, kept)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None)
    window.lessons.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()


def press(key: Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_a_lesson_is_taken_to_its_end_by_keys_alone(
    taken: MainWindow, qtbot: QtBot, kept: QSettings
) -> None:
    progress, teaching = taken.lessons.progress, taken.teaching
    press(Key.Key_Return)  # the blue button
    assert teaching.on
    assert not taken.page.at_start
    assert teaching.lesson.name == "gates"
    for stop in range(3):
        assert progress.of("gates").at == f"s{stop}"
        qtbot.waitUntil(lambda: f"s{teaching.at}" in progress.of("gates").stops)
        qtbot.keyClick(taken, Key.Key_PageDown)
    assert not teaching.on
    assert taken.page.at_start
    qtbot.waitUntil(
        lambda: taken.frame is not None and taken.frame.experiment == MINE
    )  # what was worked on is back, and the page is still there
    assert taken.page.at_start
    assert taken.lessons.gallery is not None
    assert taken.lessons.gallery.start.primary.line == "Next: Lesson learns"
    later = Progress(Settings(kept), taken)
    assert set(later.of("gates").stops) == {"s0", "s1", "s2"}


def test_the_start_page_and_back_to_the_lesson_or_to_ones_own_work(
    taken: MainWindow, qtbot: QtBot
) -> None:
    taken.lessons.open("quarter", 1)
    taken.action["lessons"].trigger()
    assert taken.page.at_start
    assert taken.teaching.on
    gallery = taken.lessons.gallery
    assert gallery is not None
    assert gallery.start.primary.line == "Lesson quarter, stop 2 of 3"
    press(Key.Key_Return)
    assert (taken.teaching.lesson.name, taken.teaching.at) == ("quarter", 1)
    assert not taken.page.at_start
    taken.action["lessons"].trigger()
    press(Key.Key_Escape)
    assert not taken.teaching.on
    assert not taken.page.at_start
    qtbot.waitUntil(lambda: taken.frame is not None and taken.frame.experiment == MINE)
    assert taken.grid.isVisible()
