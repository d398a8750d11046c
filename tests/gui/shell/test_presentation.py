"""Presentation mode: large type, no controls but the row and the timeline, and all as before."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui.look import theme
from gui.shell.main_window import MainWindow
from gui.shell.views import is_presenting


@pytest.fixture(autouse=True)
def usual_size(qapp: QApplication) -> Iterator[None]:
    """Leave text as large as it was."""
    yield
    theme.magnify(qapp, 1)
    theme.set_zoom(qapp, 1)


def hidden(window: MainWindow) -> list[QWidget]:
    parts = (
        window.menuBar(),
        window.card,
        window.statusBar(),
        window.transport,
        window.timeline,
        window.grid,
    )
    return [part for part in parts if part.isHidden()]


def test_controls_go_and_type_grows(qapp: QApplication, window: MainWindow) -> None:
    theme.set_zoom(qapp, 1.1)
    window.views.present(True)
    assert is_presenting(window)
    assert window.isFullScreen()
    assert hidden(window) == [window.menuBar(), window.card, window.statusBar()]
    assert theme.current().zoom == pytest.approx(1.1 * 1.4)
    assert theme.zoom() == 1.1


@pytest.mark.parametrize("maximized", [False, True])
def test_everything_comes_back_as_it_was(
    qapp: QApplication, window: MainWindow, maximized: bool
) -> None:
    theme.set_zoom(qapp, 1.1)
    window.statusBar().hide()  # by the person, not by us
    if maximized:
        window.showMaximized()
    window.card.seed.entry.setFocus()
    before = (window.geometry(), window.windowState(), hidden(window), theme.current())
    actions, focus = window.actions(), window.focusWidget()
    window.views.present(True)
    window.views.present(False)
    assert not is_presenting(window)
    assert (window.geometry(), window.windowState(), hidden(window), theme.current()) == before
    assert (window.actions(), window.focusWidget()) == (actions, focus)


def test_presenting_twice_is_presenting_once(window: MainWindow) -> None:
    window.views.present(False)
    assert not is_presenting(window)
    window.views.present(True)
    window.views.present(True)
    window.views.present(False)
    assert not is_presenting(window)
    assert hidden(window) == []
    assert theme.current().zoom == 1


def test_what_had_the_focus_may_be_gone(window: MainWindow) -> None:
    row = window.card.layers.rows[0]
    row.units.setFocus()
    window.views.present(True)
    delete(row)
    window.views.present(False)
    assert not is_presenting(window)


def test_a_zoom_chosen_meanwhile_stays(qapp: QApplication, window: MainWindow) -> None:
    window.views.present(True)
    theme.set_zoom(qapp, 1.25)
    window.views.present(False)
    assert theme.current().zoom == theme.zoom() == 1.25


def test_keys_work_without_the_menu_bar(qtbot: QtBot, window: MainWindow) -> None:
    """Also those of actions that are in a menu and nowhere else."""
    window.views.present(True)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_2)
    assert window.grid.enlarged == list(window.grid.panels)[1]
