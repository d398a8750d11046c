"""Every action: in a menu, by its shortcut, allowed where it makes sense."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine.divergence import Diverged
from core.experiment import Experiment
from core.session.commands import Command, NextPhase, Pause, Play, Seek, SetSpeed, Step
from core.session.frame import Frame
from gui.look import theme
from gui.model.link import SliceLink
from gui.panels.base import Explanation
from gui.shell.actions import ACTIONS
from gui.shell.main_window import MainWindow
from gui.shell.menus import actions_of
from gui.shell.shortcuts import Shortcuts
from gui.shell.views import is_presenting
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder
from tests.gui.walks import trainer_of, walk

Key, Modifier = Qt.Key, Qt.KeyboardModifier
ENDED = Diverged(step=31, layer=2)


@pytest.fixture
def active(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """Return the window, where keys go."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture(autouse=True)
def usual_size(qapp: QApplication) -> object:
    """Leave text as large as it was."""
    yield
    theme.magnify(qapp, 1)
    theme.set_zoom(qapp, 1)


def enabled(window: MainWindow, *keys: str) -> list[str]:
    """Return which of the actions can be chosen."""
    return [key for key in keys if window.action[key].isEnabled()]


def test_every_action_is_in_a_menu(window: MainWindow) -> None:
    offered = set(actions_of(window.menuBar()))
    assert set(window.action.by_key.values()) <= offered
    assert {*window.menus.panels.values(), *window.menus.enlarge.values()} <= offered


def test_every_shortcut_is_of_one_action(window: MainWindow) -> None:
    keys = Counter(
        shortcut.toString()
        for action in set(actions_of(window.menuBar()))
        for shortcut in action.shortcuts()
    )
    assert "" not in keys
    assert [key for key, times in keys.items() if times > 1] == []


def test_shortcuts_are_those_of_the_design(window: MainWindow) -> None:
    text = {key: action.shortcut().toString() for key, action in window.action.by_key.items()}
    wanted = {
        "play": "Space", "step": "Right", "step_back": "Left", "step_epoch": "Shift+Right",
        "phase": "P", "reset": "R", "reinitialize": "Shift+R", "full_screen": "F11",
        "save": "Ctrl+S", "save_as": "Ctrl+Shift+S", "open": "Ctrl+O", "new": "Ctrl+N",
        "undo": "Ctrl+Z", "explain": "F1", "presentation": "F5", "to_start": "Home",
        "to_end": "End", "zoom_in": "Ctrl++", "zoom_out": "Ctrl+-", "zoom_reset": "Ctrl+0",
        "copy_experiment": "Ctrl+C", "paste_experiment": "Ctrl+V",
    }  # fmt: skip
    assert {key: text[key] for key in wanted} == wanted
    numbers = [action.shortcut().toString() for action in window.menus.enlarge.values()]
    assert numbers[:9] == list("123456789")


@pytest.mark.parametrize(
    ("key", "sent"),
    [(Key.Key_P, NextPhase()), (Key.Key_Home, Seek(0)), (Key.Key_End, Seek(500))],
)
def test_a_key_moves_along_the_run(
    qtbot: QtBot, active: MainWindow, link: Recorder, key: Key, sent: Command
) -> None:
    link.framed.emit(make_frame(step=200, last=500))
    qtbot.keyClick(active, key)
    assert link.sent == [sent]


def test_a_phase_shows_the_panel_that_explains_it(window: MainWindow) -> None:
    window.grid.show_one("step", False)
    window.action["phase"].trigger()
    assert "step" in window.grid.shown
    window.action["phase"].trigger()
    assert "step" in window.grid.shown


FORTH = ("play", "step", "step_epoch", "phase")
ALONG = ("step_back", "to_start", "to_end")


@pytest.mark.parametrize(
    ("frame", "allowed"),
    [
        (make_frame(step=0, last=0), FORTH),
        (make_frame(step=9, last=9), (*FORTH, "step_back", "to_start")),
        (make_frame(step=9, last=31), (*FORTH, *ALONG)),
        (make_frame(step=0, last=31), (*FORTH, "to_end")),
        (
            make_frame(step=31, last=31, status="diverged", diverged=ENDED, ended=ENDED),
            ("step_back", "to_start"),
        ),
        (make_frame(step=9, last=31, ended=ENDED), (*FORTH, *ALONG)),
    ],
    ids=["fresh", "at the end", "before the end", "back at the start", "diverged", "before that"],
)
def test_actions_are_allowed_where_they_make_sense(
    window: MainWindow, link: Recorder, frame: Frame, allowed: tuple[str, ...]
) -> None:
    link.framed.emit(frame)
    assert enabled(window, *FORTH, *ALONG) == list(allowed)


def test_escape_gives_up_going_to_a_step(qtbot: QtBot, active: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(step=100, goal=400, last=500))
    active.grid.enlarge("loss")
    qtbot.keyClick(active, Key.Key_Escape)
    assert link.sent == [Pause()]
    assert active.grid.enlarged == "loss"


@pytest.mark.parametrize("phases", [1, 2, 6])  # the last of them is the update
def test_escape_takes_back_a_step_that_is_walked_through(qtbot: QtBot, phases: int) -> None:
    window = MainWindow(SliceLink(Experiment()), Experiment(), None)
    qtbot.addWidget(window)
    window.show()
    window._link.send(Step(5))
    qtbot.waitUntil(lambda: window.frame is not None and window.frame.step == 5)
    weights = window.frame.layers[0].W
    window.grid.enlarge("loss")
    for _ in range(phases):
        window._link.send(NextPhase())
    qtbot.waitUntil(lambda: window.frame.phase is not None)
    qtbot.keyClick(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: window.frame.phase is None)
    assert window.frame.step == 5
    assert np.array_equal(window.frame.layers[0].W, weights)
    assert window.grid.enlarged == "loss"
    window.close()


def test_escape_twice_takes_back_no_more(qtbot: QtBot, active: MainWindow, link: Recorder) -> None:
    phase = next(iter(walk(trainer_of()).values())).phase
    link.framed.emit(make_frame(step=7, last=7, phase=phase))
    qtbot.keyClick(active, Key.Key_Escape)
    qtbot.keyClick(active, Key.Key_Escape)  # before a frame shows what the first has done
    assert set(link.sent) == {Seek(7)}


def test_escape_ends_drawing_where_it_is_seen(
    qtbot: QtBot, active: MainWindow, link: Recorder
) -> None:
    panel = active.grid.panels["decision_map"]
    panel.toggle.click()
    active.grid.enlarge("loss")
    qtbot.keyClick(active, Key.Key_Escape)
    assert active.grid.enlarged is None
    assert panel.drawing.task == "classification"
    active.grid.enlarge("decision_map")
    qtbot.keyClick(panel.map.viewport(), Key.Key_Escape)
    assert panel.drawing.task is None
    assert active.grid.enlarged == "decision_map"
    qtbot.keyClick(panel.map.viewport(), Key.Key_Escape)
    assert active.grid.enlarged is None
    assert link.sent == []


def test_what_goes_on_says_why_it_cannot(window: MainWindow, link: Recorder) -> None:
    ended = Diverged(step=1031, layer=2)
    link.framed.emit(make_frame(step=1031, last=1031, status="diverged", diverged=ended))
    why = "The run diverged at step 1,031 and can't go on; go back to try otherwise"
    assert {window.action[key].toolTip() for key in FORTH} == {why}
    assert window.transport.buttons["play"].toolTip() == why
    assert window.action["step_back"].toolTip() != why
    link.framed.emit(make_frame(step=1030, last=1031))
    assert window.transport.buttons["play"].toolTip() == "Train until paused (Space)"


def test_escape_leaves_the_enlarged_panel_and_then_the_presentation(
    qtbot: QtBot, active: MainWindow, link: Recorder
) -> None:
    assert not active.action["leave"].isEnabled()
    active.action["presentation"].trigger()
    active.grid.enlarge("loss")
    assert active.action["leave"].isEnabled()
    qtbot.keyClick(active, Key.Key_Escape)
    assert active.grid.enlarged is None
    assert is_presenting(active)
    qtbot.keyClick(active, Key.Key_Escape)
    assert not is_presenting(active)
    assert not active.action["leave"].isEnabled()
    assert link.sent == []


def test_shortcuts_go_on_in_a_presentation(
    qtbot: QtBot, active: MainWindow, link: Recorder
) -> None:
    active.action["presentation"].trigger()
    qtbot.waitUntil(active.isActiveWindow)
    assert not active.menuBar().isVisible()
    qtbot.keyClick(active, Key.Key_Space)
    qtbot.keyClick(active, Key.Key_2)
    assert link.sent == [Play()]
    assert active.grid.enlarged == list(active.grid.panels)[1]
    active.action["presentation"].trigger()
    assert active.menuBar().isVisible()
    qtbot.keyClick(active, Key.Key_Space)
    assert link.sent == [Play(), Pause()]


def test_text_is_enlarged_and_that_is_remembered(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Recorder(), Experiment(), settings)
    qtbot.addWidget(window)
    assert enabled(window, "zoom_in", "zoom_out", "zoom_reset") == ["zoom_in", "zoom_out"]
    window.action["zoom_in"].trigger()
    window.action["zoom_in"].trigger()
    assert theme.zoom() == 1.25
    for _ in range(9):
        window.action["zoom_in"].trigger()
    assert theme.zoom() == 2
    assert enabled(window, "zoom_in", "zoom_out", "zoom_reset") == ["zoom_out", "zoom_reset"]
    window.action["zoom_out"].trigger()
    window.close()
    theme.set_zoom(qapp, 1)
    again = MainWindow(Recorder(), Experiment(), settings)
    qtbot.addWidget(again)
    assert theme.zoom() == 1.75
    again.action["zoom_reset"].trigger()
    assert theme.zoom() == 1


@pytest.mark.parametrize(("position", "speed"), [(0, 1), (-1, None)])
def test_the_speed_and_the_panels_are_remembered(
    qtbot: QtBot, tmp_path: Path, position: int, speed: int | None
) -> None:
    file = str(tmp_path / "s.ini")
    window = MainWindow(Recorder(), Experiment(), QSettings(file, QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    slider = window.transport.slider
    slider.setValue(range(slider.maximum() + 1)[position])
    window.grid.show_only(["loss"])
    window.close()
    window._link.setParent(None)
    window.settings._settings.sync()
    link = Recorder()
    again = MainWindow(link, Experiment(), QSettings(file, QSettings.Format.IniFormat))
    qtbot.addWidget(again)
    assert SetSpeed(speed) in link.sent
    assert again.transport.steps_per_second() == speed
    assert again.grid.shown == ["loss"]


@pytest.mark.parametrize("zoom", ["wide", "nan", "1e400", None])
def test_settings_that_make_no_sense_are_passed_over(
    qtbot: QtBot, tmp_path: Path, zoom: str | None
) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    for key in ("zoom", "speed", "recent", "geometry"):
        settings.setValue(key, zoom)
    window = MainWindow(Recorder(), Experiment(), settings)
    qtbot.addWidget(window)
    assert theme.zoom() == 1
    assert window.transport.steps_per_second() == 100


@pytest.fixture
def no_mouse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the mouse be over no window, wherever the tests before have left it."""
    monkeypatch.setattr(QApplication, "widgetAt", lambda *place: None)


@pytest.mark.usefixtures("no_mouse")
def test_f1_explains_the_enlarged_panel(qtbot: QtBot, active: MainWindow) -> None:
    active.grid.enlarge("loss")
    active.action["explain"].trigger()
    popup = active.grid.panels["loss"].findChild(Explanation)
    assert popup.isVisible()
    popup.close()


@pytest.mark.usefixtures("no_mouse")
def test_f1_explains_the_panel_with_the_focus(qtbot: QtBot, active: MainWindow) -> None:
    active.grid.panels["dead_units"].title_button.setFocus()
    active.action["explain"].trigger()
    assert active.grid.panels["dead_units"].findChild(Explanation).isVisible()
    active.grid.panels["dead_units"].findChild(Explanation).close()


def test_f1_explains_the_panel_under_the_mouse(
    active: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any other."""
    under, focused = active.grid.panels["activation"], active.grid.panels["loss"]
    focused.title_button.setFocus()
    monkeypatch.setattr(QApplication, "widgetAt", lambda *place: under.title_button)
    active.action["explain"].trigger()
    assert under.findChild(Explanation).isVisible()
    assert focused.findChild(Explanation) is None
    under.findChild(Explanation).close()


@pytest.mark.usefixtures("no_mouse")
def test_f1_elsewhere_lists_every_shortcut(qtbot: QtBot, active: MainWindow) -> None:
    active.action["explain"].trigger()
    dialog = active.findChild(Shortcuts)
    assert dialog.isVisible()
    text = dialog.page.toPlainText()
    native = QKeySequence.SequenceFormat.NativeText
    for action in actions_of(active.menuBar()):
        for shortcut in action.shortcuts():
            assert shortcut.toString(native) in text
    assert "Esc" in text
    assert "&" not in text
    active.menus.languages["ko"].trigger()
    QApplication.processEvents()
    assert "(P)" not in dialog.page.toPlainText()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_words_are_told_of_every_action() -> None:
    assert all(words.text for words in ACTIONS.values())
