"""The race opens with a comparison and closes with it, but where a person wants it otherwise."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from core.session.frame import Frame
from gui.model.settings import Settings
from gui.panels.grid import PanelGrid
from gui.shell.race_opener import RACE, RaceOpener
from tests.gui.frames import make_comparison, make_frame

ONE = make_frame()
TWO = make_comparison(ONE, ONE)


class Start:
    """One start of the program: a grid and what opens the race."""

    def __init__(self, qtbot: QtBot, settings: Settings) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        shown = settings.texts("panels") if settings.has("panels") else None
        self.grid = PanelGrid(self.window, shown)
        self.window.setCentralWidget(self.grid)
        self.opener = RaceOpener(self.grid, settings)
        self.grid.arranged.connect(lambda: settings.remember("panels", self.grid.shown))
        self.window.resize(900, 500)
        self.window.show()
        qtbot.waitExposed(self.window)

    def follow(self, *frames: Frame) -> list[bool]:
        """Return whether the race is shown after each of the frames."""
        shown = []
        for frame in frames:
            self.opener.follow(frame)
            shown.append(RACE in self.grid.shown)
        return shown


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))


def test_it_comes_and_goes_with_a_comparison(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    before = list(start.grid.shown)
    assert start.follow(ONE, TWO, TWO, ONE, TWO) == [False, True, True, False, True]
    start.follow(ONE)
    assert start.grid.shown == before


def test_once_hidden_it_stays_away_also_at_the_next_start(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    start.follow(ONE, TWO)
    start.grid.show_one(RACE, False)
    assert start.follow(TWO, ONE, TWO) == [False] * 3
    again = Start(qtbot, settings)
    assert again.follow(ONE, TWO) == [False, False]
    again.grid.show_one(RACE, True)
    assert again.follow(TWO, ONE) == [True, True], "it was asked for"


def test_one_that_was_chosen_is_not_closed(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    start.grid.show_one(RACE, True)
    assert start.follow(ONE, TWO, ONE) == [True] * 3


def test_left_open_at_the_end_it_closes_at_the_next_start(qtbot: QtBot, settings: Settings) -> None:
    Start(qtbot, settings).follow(ONE, TWO)
    assert Start(qtbot, settings).follow(ONE) == [False]


def test_only_the_first_time_it_is_scrolled_to(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    bar = start.grid.verticalScrollBar()
    start.follow(ONE, TWO)
    assert bar.value() > 0
    start.follow(ONE)
    bar.setValue(0)
    start.follow(TWO)
    assert bar.value() == 0


def test_an_enlarged_panel_keeps_its_room(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    start.grid.enlarge("loss")
    assert start.follow(ONE, TWO) == [False, False]
    assert start.grid.enlarged == "loss"


def test_panels_asked_for_are_left_as_they_are(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    start.opener.leave_alone()
    assert start.follow(ONE, TWO) == [False, False]
