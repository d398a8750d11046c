"""What is on a panel is made when it is first to be seen, and is then as if it had always been."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.experiment import Experiment, from_builtins
from core.session.session import Session
from gui import app as application
from gui.look import theme
from gui.panels import PANELS
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

AT_FIRST = {key for key, record in PANELS.items() if record.at_first}
LATER = [key for key in PANELS if key not in AT_FIRST]


def furnished(window: MainWindow) -> set[str]:
    return {key for key, panel in window.grid.panels.items() if panel.furnished}


def test_panels_not_shown_are_not_made(window: MainWindow) -> None:
    assert LATER
    assert furnished(window) == AT_FIRST
    for key in LATER:
        assert window.grid.panels[key].layout() is None
        assert window.menus.panels[key].text()  # but they have their names


@pytest.mark.parametrize("key", LATER)
@pytest.mark.parametrize("way", ["show", "enlarge"])
def test_one_that_is_shown_later_is_as_the_others(
    qapp: QApplication, window: MainWindow, key: str, way: str
) -> None:
    """It speaks the language and wears the theme put on meanwhile, and draws the last frame."""
    frame, panel = make_frame(), window.grid.panels[key]
    window.grid.refresh(frame)
    application.dress(qapp, "light", "ko")
    window.menus.panels[key].trigger() if way == "show" else window.menus.enlarge[key].trigger()
    QApplication.processEvents()
    assert furnished(window) == AT_FIRST | {key}
    assert panel.frame is frame
    assert panel.title_button.text() == panel.words().title == window.menus.panels[key].text()
    assert panel.accessibleName() == panel.words().title
    assert not panel.title_button.text().isascii()
    assert panel.title_button.isVisible()
    assert not panel.plots or any(plot.isVisible() for plot in panel.plots)
    card = theme.current().card
    assert all(plot.backgroundBrush().color().name() == card for plot in panel.plots)


@pytest.mark.parametrize("key", LATER)
def test_its_answers_reach_the_window(window: MainWindow, key: str) -> None:
    window.menus.panels[key].trigger()
    window.grid.panels[key].told.emit("a sentence", False)
    assert window.message.text() == "a sentence"
    window.grid.panels[key].title_button.moved.emit(-1)
    assert window.grid.shown.index(key) == len(window.grid.shown) - 2 or key == "step"


def test_a_remembered_layout_makes_no_other_panels(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("panels", ["spread", "of a later version", "loss"])
    settings.setValue("map_view", ["table"])
    window = MainWindow(Recorder(), Experiment(), settings)
    qtbot.addWidget(window)
    assert furnished(window) == {"spread", "loss"}
    assert window.grid.shown == ["spread", "loss"]
    window.show()
    window.workspace.show(make_frame())
    window.menus.panels["decision_map"].trigger()
    QApplication.processEvents()
    assert window.grid.shown == ["decision_map", "spread", "loss"]
    assert window.grid.panels["decision_map"].view == "table"
    window.menus.panels["network"].trigger()
    window.grid.panels["network"].unit_hovered.emit(1, 0)
    assert window.grid.panels["decision_map"].unit == (1, 0)


def test_the_map_s_other_pages_are_made_when_they_are_shown(window: MainWindow) -> None:
    panel = window.grid.panels["decision_map"]
    panel.refresh(Session(from_builtins({"data": {"name": "circles"}})).frame())
    assert not {"digits", "results"} & set(vars(panel))
    assert panel.data()
    panel.views.picked.emit("table")
    assert panel.stack.currentWidget() is panel.results
    assert panel.results.isVisible()
    assert panel.data()
    panel.views.picked.emit("map")
    assert panel.stack.currentWidget() is panel.map_page
