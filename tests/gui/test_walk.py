"""Everything in the window is used once, in both languages: menus, shortcuts, controls, panels."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from core.experiment import Experiment, from_builtins
from gui import app as application
from gui.controls import files
from gui.controls.actions import ACTIONS
from gui.controls.inputs import Entry, Slide
from gui.controls.undo import Sent
from gui.link import SliceLink
from gui.main_window import MainWindow
from gui.panels import PANELS
from tests.gui.gestures import menu_actions

FIGURE = {"data": {"name": "circles", "samples": 60}, "hidden": [{"units": 3}, {"units": 3}]}


@pytest.fixture(params=["en", "ko"])
def live(
    request: pytest.FixtureRequest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> MainWindow:
    """Return a window on a live session, in a language, whose file dialogs are never answered."""

    def nothing(*arguments: object) -> None:
        return

    for name in ("ask_open", "ask_save", "ask_unsaved"):
        monkeypatch.setattr(files, name, nothing)
    application.dress(QApplication.instance(), "dark", request.param)
    experiment = from_builtins(FIGURE)
    window = MainWindow(SliceLink(experiment), experiment, None)
    qtbot.addWidget(window)
    window.resize(1600, 1000)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.frame is not None)
    return window


def close_others(window: MainWindow) -> None:
    """Close every menu, explanation and dialog."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    QApplication.processEvents()


def settled(window: MainWindow, qtbot: QtBot, act: Callable[[], None]) -> None:
    """Do something, close what it opened, and see the window still answers."""
    act()
    QApplication.processEvents()
    close_others(window)
    assert window.isVisible()


def test_every_action_of_the_menus(live: MainWindow, qtbot: QtBot) -> None:
    actions = menu_actions(live)
    named = {id(action) for action in (*actions, live.commands["quit"])}
    for key in ACTIONS:
        if key != "pause":  # it is what "play" is while training runs
            assert id(live.commands[key]) in named, f"{key} is in no menu"
    for action in actions:
        assert action.text().strip("&… "), action
        if action.isEnabled():
            settled(live, qtbot, action.trigger)
    live.views.leave()


def test_every_shortcut_is_unique_and_works(live: MainWindow, qtbot: QtBot) -> None:
    keyed = [a for a in menu_actions(live) if a.shortcuts() and a.isEnabled()]
    seen: dict[str, QAction] = {}
    for action in keyed:
        for sequence in action.shortcuts():
            assert seen.setdefault(sequence.toString(), action) is action, sequence.toString()
    for action in keyed:
        if not action.isEnabled():
            continue
        spy = QSignalSpy(action.triggered)
        live.activateWindow()
        qtbot.waitUntil(live.isActiveWindow)
        live.centralWidget().setFocus()
        QTest.keySequence(live, action.shortcut())
        QCoreApplication.processEvents()
        close_others(live)
        assert spy.count() >= 1, action.text()
        if live.isFullScreen() or live.menuBar().isHidden():
            live.views.leave()
            QApplication.processEvents()


@pytest.mark.slow
def test_every_control_of_the_experiment(live: MainWindow, qtbot: QtBot) -> None:
    panel, figure = live.experiment_panel, from_builtins(FIGURE)
    seen = lambda kind: [w for w in panel.findChildren(kind) if w.isVisible() and w.isEnabled()]  # noqa: E731
    for combo in seen(QComboBox):
        for row in range(combo.count()):
            if not combo.isVisible() or row >= combo.count():
                break
            combo.setCurrentIndex(row)
            settled(live, qtbot, lambda combo=combo, row=row: combo.activated.emit(row))
        live.journal.begin(str, Sent(figure, "load", (figure,)))
        qtbot.waitUntil(lambda: live.frame.experiment == figure)
    for slide in seen(Slide):
        QTest.keyClick(slide, Qt.Key.Key_Right)
    for entry in seen(Entry):
        for text in ("abc", "-1", "2"):
            entry.lineEdit().setText(text)
            QTest.keyClick(entry, Qt.Key.Key_Return)
            QApplication.processEvents()
    for button in seen(QAbstractButton):
        if button.isVisible():
            settled(live, qtbot, button.click)
    assert isinstance(panel.experiment, Experiment)


@pytest.mark.parametrize("key", list(PANELS))
def test_every_panel(live: MainWindow, qtbot: QtBot, key: str, tmp_path: Path) -> None:
    panel = live.grid.panels[key]
    live.grid.show_only([key])
    live._link.send("step", 25)
    qtbot.waitUntil(lambda: live.frame.step == 25)
    assert panel.isVisible()
    assert panel.title_button.text()
    settled(live, qtbot, panel.title_button.click)
    for table in panel.data():
        assert table.columns, key
    for button in panel.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled():
            settled(live, qtbot, button.click)
    for child in panel.findChildren(QWidget):
        if child.isVisible():
            QTest.mouseMove(child, child.rect().center())
    live.grid.enlarge(key)
    QApplication.processEvents()
    assert not panel.grab().isNull()
