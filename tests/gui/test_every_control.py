"""After an edit of any number of any data set or optimizer, the run's keys are the run's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalog.datasets.table import DATASETS
from core.catalog.optimizers import OPTIMIZERS
from core.session.commands import NextPhase, Pause, Play, Step
from gui import app as application
from gui.shell.main_window import MainWindow
from gui.widgets.inputs import Entry, Spin
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

CHOICES = [("data.name", name) for name in DATASETS]
CHOICES += [("optimizer.name", name) for name in OPTIMIZERS]
KEYS = ((Qt.Key.Key_Space, Play | Pause), (Qt.Key.Key_Right, Step), (Qt.Key.Key_P, NextPhase))


def keys_are_the_runs(window: MainWindow, link: Recorder) -> None:
    for key, command in KEYS:
        link.sent.clear()
        QTest.keyClick(QApplication.focusWidget() or window, key)
        assert len(link.sent) == 1, key
        assert isinstance(link.sent[0], command), key
    before = window.workspace.stack.index()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.stack.index() == max(before - 1, 0)


def check(window: MainWindow, link: Recorder, path: str, name: str, language: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    application.dress(app, "dark", language)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.card.more.setChecked(True)
    window.workspace.edit(path, name)
    link.framed.emit(make_frame(step=9, last=9))
    for field in window.card.findChildren(Entry):
        if field.isVisible() and field.isEnabled():
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_Up)
            keys_are_the_runs(window, link)
            QApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_numbers_of_two_of_them(window: MainWindow, link: Recorder, language: str) -> None:
    check(window, link, "data.name", "moons", language)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("path", "name"), CHOICES)
def test_numbers_of_all(
    window: MainWindow, link: Recorder, path: str, name: str, language: str
) -> None:
    check(window, link, path, name, language)


def test_a_sample_chosen_in_a_walk(window: MainWindow, link: Recorder) -> None:
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.grid.show_one("step", True)
    link.framed.emit(make_frame(step=9, last=9))
    spin = window.grid.panels["step"].findChild(Spin)
    spin.setFocus()
    QTest.keyClick(spin, Qt.Key.Key_Up)
    keys_are_the_runs(window, link)
