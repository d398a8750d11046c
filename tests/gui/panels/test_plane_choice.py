"""Choosing the map's two inputs among many, and where the others are held."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.catalog.datasets.meaning import Meaning
from core.session.commands import ChoosePlane
from core.session.frame import Frame, Map
from gui.model.settings import Settings
from gui.panels.decision_map.panel import DecisionMapPanel
from tests.gui import named
from tests.gui.frames import make_frame
from tests.gui.named import FEATURES
from tests.gui.shown import shown


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    """Return the panel of the map, shown."""
    return shown(qtbot, DecisionMapPanel())


def wide(count: int, inputs: tuple[int, int] = (0, 1), how: str = "mean") -> Frame:
    """Return a frame of so many inputs."""
    shown = Map((0, 1, 0, 1), np.zeros((4, 4)), inputs=inputs, held=np.zeros(count), how=how)
    meaning = Meaning(features=tuple(f"gene {i}" for i in range(count)))
    return make_frame(map=shown, points=None, inputs=count, meaning=meaning)


def test_the_row_is_there_where_there_is_a_choice(panel: DecisionMapPanel, tmp_path: Path) -> None:
    panel.refresh(make_frame())
    assert not panel.map_page.plane.isVisible()
    panel.refresh(named.flowers(tmp_path).frame())
    plane = panel.map_page.plane
    assert plane.isVisible()
    assert [plane.across.itemText(i) for i in range(4)] == list(FEATURES)
    assert (plane.across.currentIndex(), plane.up.currentIndex()) == (0, 1)
    assert not panel.toggle.isVisible()  # points drawn in a plane have two inputs


def test_what_is_picked_is_asked_for(panel: DecisionMapPanel) -> None:
    asked: list[object] = []
    panel.asked.connect(asked.append)
    panel.refresh(wide(5, (1, 3)))
    plane = panel.map_page.plane

    def pick(combo: object, index: int) -> None:
        combo.setCurrentIndex(index)
        combo.activated.emit(index)

    pick(plane.across, 4)
    assert asked[-1] == ChoosePlane(4, 3, "mean")
    panel.refresh(wide(5, (4, 3)))
    pick(plane.held, 1)
    assert asked[-1] == ChoosePlane(4, 3, "sample")
    panel.refresh(wide(5, (4, 3), "sample"))
    pick(plane.up, 4)  # the other axis: they change places
    assert asked[-1] == ChoosePlane(3, 4, "sample")
    panel.refresh(wide(5, (3, 4), "sample"))
    assert (plane.across.currentText(), plane.up.currentText()) == ("gene 3", "gene 4")
    assert len(asked) == 3  # showing it asks for nothing


def test_among_thousands_one_is_searched(panel: DecisionMapPanel, qtbot: QtBot) -> None:
    panel.refresh(wide(3000))
    plane = panel.map_page.plane
    plane.across.showPopup()
    search = plane.across.search
    assert search.list.model().rowCount() == 3000
    QTest.keyClicks(search.field, "E 29")
    found = [search.found.data(search.found.index(i, 0)) for i in range(search.found.rowCount())]
    assert found == [f"gene {i}" for i in range(3000) if str(i).startswith("29")]
    QTest.keyClick(search.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.asked) as asked:
        QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert asked.args == [ChoosePlane(290, 1, "mean")]
    assert not search.isVisible()
    assert plane.across.at_rest  # the run's keys are the run's again


def test_a_search_that_finds_nothing_or_is_left_changes_nothing(panel: DecisionMapPanel) -> None:
    asked: list[object] = []
    panel.asked.connect(asked.append)
    panel.refresh(wide(40, (7, 1)))
    plane = panel.map_page.plane
    plane.across.showPopup()
    QTest.keyClicks(plane.across.search.field, "no such")
    QTest.keyClick(plane.across.search.field, Qt.Key.Key_Return)
    plane.across.showPopup()
    QTest.keyClick(plane.across.search, Qt.Key.Key_Escape)
    assert asked == []
    assert plane.across.currentText() == "gene 7"


def test_the_plane_is_remembered(panel: DecisionMapPanel, tmp_path: Path) -> None:
    file = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    panel.remember(Settings(file))
    panel.refresh(wide(5))
    panel.map_page.plane.chosen.emit(ChoosePlane(2, 4, "sample"))
    other, asked = DecisionMapPanel(), []
    other.asked.connect(asked.append)
    other.remember(Settings(file))
    assert asked == [ChoosePlane(2, 4, "sample")]
    file.setValue("map_plane", ["x", "1", "no"])
    another = DecisionMapPanel()
    another.asked.connect(asked.append)
    another.remember(Settings(file))
    assert len(asked) == 1
    for each in (other, another):
        each.deleteLater()


def test_the_row_takes_no_more_room_than_there_is(panel: DecisionMapPanel) -> None:
    """However long the names are."""
    frame = wide(5)
    long = Meaning(features=tuple("a very long name " * 9 + str(i) for i in range(5)))
    import msgspec

    panel.refresh(msgspec.structs.replace(frame, meaning=long))
    assert panel.map_page.plane.minimumSizeHint().width() < 160
