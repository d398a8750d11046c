"""Where runs are compared other panels are shown, and those of before after it."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from core.session.frame import Frame
from gui.model.settings import Settings
from gui.panels import COMPARED, COMPARED_SURFACE, PANELS
from gui.panels.grid import PanelGrid
from gui.shell.arrangements import ALONE, Arrangements
from tests.gui.frames import make_comparison, make_frame

ONE = make_frame()
TWO = make_comparison(ONE, ONE)
AT_FIRST = [key for key, record in PANELS.items() if record.at_first]


class Start:
    """One start of the program: a grid and its arrangements."""

    def __init__(self, qtbot: QtBot, settings: Settings) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        shown = settings.texts(ALONE) if settings.has(ALONE) else None
        self.grid = PanelGrid(self.window, shown)
        self.window.setCentralWidget(self.grid)
        self.arrangements = Arrangements(self.grid, settings)
        self.window.resize(900, 500)
        self.window.show()
        qtbot.waitExposed(self.window)

    def follow(self, *frames: Frame) -> list[str]:
        """Return what is shown after the last of the frames."""
        for frame in frames:
            self.arrangements.follow(frame)
        return self.grid.shown


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))


def test_every_panel_of_the_arrangements_is_there() -> None:
    assert not {*COMPARED, *COMPARED_SURFACE} - PANELS.keys()


def test_it_comes_and_goes_with_a_comparison(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    assert start.follow(ONE) == AT_FIRST
    assert start.follow(TWO, TWO) == list(COMPARED)
    assert start.follow(ONE) == AT_FIRST
    assert not settings.has(ALONE), "nothing was chosen"


def test_two_parameters_have_a_surface(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    assert start.follow(ONE, msgspec.structs.replace(TWO, parameters=2)) == list(COMPARED_SURFACE)
    assert start.follow(ONE, TWO) == list(COMPARED)


def test_each_is_kept_as_it_was_left(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    start.follow(ONE)
    start.grid.show_one("spread", True)
    alone = list(start.grid.shown)
    start.follow(TWO)
    start.grid.show_only(["race", "loss"])
    assert start.follow(ONE) == alone
    assert start.follow(TWO) == ["race", "loss"]
    again = Start(qtbot, settings)
    assert again.follow(ONE) == alone
    assert again.follow(TWO) == ["race", "loss"]


def test_an_enlarged_panel_keeps_its_room(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    start.grid.enlarge("loss")
    start.follow(ONE, TWO)
    assert start.grid.enlarged == "loss"
    start.grid.enlarge("loss")
    assert start.grid.shown == list(COMPARED)


def test_panels_asked_for_are_left_as_they_are(qtbot: QtBot, settings: Settings) -> None:
    start = Start(qtbot, settings)
    start.arrangements.leave_alone()
    assert start.follow(ONE, TWO) == AT_FIRST
