"""Everything in the window is used once, in both languages: menus, shortcuts, controls, panels."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.catalog.datasets.table import DATASETS
from core.experiment import Experiment, from_builtins
from core.session.commands import Load, Step
from gui import app as application
from gui.documents import dialogs
from gui.experiment import text_fields
from gui.model.link import SliceLink
from gui.model.undo import Sent
from gui.panels import PANELS, menu
from gui.shell.actions import ACTIONS
from gui.shell.main_window import MainWindow
from gui.widgets.inputs import Entry
from gui.widgets.sliders import Slide
from tests.gui.gestures import menu_actions

FIGURE = {"data": {"name": "circles", "samples": 60}, "hidden": [{"units": 3}, {"units": 3}]}


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Leave theme and language to the windows below."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_window(qapp: QApplication, language: str) -> MainWindow:
    """Return a window on a live session, in a language."""
    application.dress(qapp, "dark", language)
    experiment = from_builtins(FIGURE)
    window = MainWindow(SliceLink(experiment), experiment, None)
    window.resize(1600, 1000)
    window.show()
    return window


@pytest.fixture(scope="module", autouse=True)
def no_dialogs() -> Iterator[None]:
    """File dialogs are never answered."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("ask_open", "ask_save", "ask_unsaved"):
            patch.setattr(dialogs, name, lambda *_: None)
        patch.setattr(text_fields, "ask_file", lambda *_: "")
        patch.setattr(menu, "ask", lambda *_: "")
        yield


@pytest.fixture(params=["ko", pytest.param("en", marks=pytest.mark.slow)])
def live(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    """Return a new window."""
    window = open_window(qapp, request.param)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.frame is not None)
    return window


@pytest.fixture(scope="module", params=["en", "ko"])
def lasting(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[MainWindow]:
    """Return a window that serves test after test."""
    window = open_window(qapp, request.param)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def used(lasting: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window of the tests before, on the experiment it began with."""
    qtbot.waitUntil(lambda: lasting.frame is not None)
    restart(lasting, qtbot)
    return lasting


def restart(window: MainWindow, qtbot: QtBot) -> None:
    """Bring back the experiment the window began with, at its beginning."""
    figure = from_builtins(FIGURE)
    window.workspace.begin(str, Sent(figure, Load(figure)), "")
    qtbot.waitUntil(lambda: (window.frame.experiment, window.frame.step) == (figure, 0))


def close_others(window: MainWindow) -> None:
    """Close every menu, explanation and dialog."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    QApplication.processEvents()


def settled(window: MainWindow, qtbot: QtBot, act: Callable[[], None]) -> None:
    """Do something, close what it opened, and see the window still answers."""
    closer = QTimer(window, interval=20)  # some menus have an event loop of their own
    closer.timeout.connect(partial(close_others, window))
    closer.start()
    act()
    closer.deleteLater()
    QApplication.processEvents()
    close_others(window)
    assert window.isVisible()


def test_every_action_of_the_menus(live: MainWindow, qtbot: QtBot) -> None:
    actions = menu_actions(live)
    named = {id(action) for action in (*actions, live.action["quit"])}
    for key in ACTIONS:
        if key != "pause":  # it is what "play" is while training runs
            assert id(live.action[key]) in named, f"{key} is in no menu"
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


def seen(parent: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [w for w in parent.findChildren(kind) if w.isVisible() and w.isEnabled()]


def test_every_choice_of_the_experiment(live: MainWindow, qtbot: QtBot) -> None:
    panel = live.card
    panel.more.setChecked(True)
    for combo in seen(panel, QComboBox):
        row = 0  # a combo may go with what is chosen, in another or in itself
        while isValid(combo) and combo.isVisible() and row < combo.count():
            combo.setCurrentIndex(row)
            settled(live, qtbot, partial(combo.activated.emit, row))
            row += 1
        restart(live, qtbot)


@pytest.mark.parametrize("data", DATASETS)
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_every_control_of_the_experiment(
    used: MainWindow, qtbot: QtBot, data: str, optimizer: str
) -> None:
    panel = used.card
    panel.more.setChecked(True)
    used.workspace.edit("optimizer.name", optimizer)
    if data != "mnist":  # its steps are long; idx has fields like its
        used.workspace.edit("data.name", data)
    for slide in seen(panel, Slide):
        QTest.keyClick(slide, Qt.Key.Key_Right)
    for entry in seen(panel, Entry):
        for text in ("abc", "-1", "2"):
            entry.lineEdit().setText(text)
            QTest.keyClick(entry, Qt.Key.Key_Return)
            QApplication.processEvents()
    for button in seen(panel, QAbstractButton):
        if isValid(button) and button.isVisible():
            settled(used, qtbot, button.click)
    assert isinstance(used.workspace.experiment, Experiment)


def test_every_control_around(used: MainWindow, qtbot: QtBot) -> None:
    """Of the transport, the timeline and the status line."""
    used._link.send(Step(40))
    qtbot.waitUntil(lambda: used.frame.step == 40)
    for part in (used.transport, used.timeline, used.line):
        for slider in seen(part, QAbstractSlider):
            for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
                settled(used, qtbot, partial(QTest.keyClick, slider, key))
        for button in seen(part, QAbstractButton):
            if button.isEnabled():
                settled(used, qtbot, button.click)
        for child in seen(part, QWidget):
            settled(used, qtbot, partial(QTest.mouseClick, child, Qt.MouseButton.LeftButton))
    used.player.leave()


@pytest.mark.parametrize("key", list(PANELS))
def test_every_panel(used: MainWindow, qtbot: QtBot, key: str, tmp_path: Path) -> None:
    panel = used.grid.panels[key]
    used.grid.show_only([key])
    used._link.send(Step(25))
    qtbot.waitUntil(lambda: used.frame.step == 25)
    assert panel.isVisible()
    assert panel.title_button.text()
    settled(used, qtbot, panel.title_button.click)
    for table in panel.data():
        assert table.columns, key
    for button in panel.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled():
            settled(used, qtbot, button.click)
    for child in panel.findChildren(QWidget):
        if child.isVisible():
            QTest.mouseMove(child, child.rect().center())
    used.grid.enlarge(key)
    QApplication.processEvents()
    assert not panel.grab().isNull()
