"""The line under the network: parameters, time of a step, and what acts how."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from gui.experiment.card import WIDTH
from gui.experiment.notes import SizeLine
from gui.look import theme
from tests.gui.experiment.cards import Card
from tests.gui.frames import changed, make_frame


@pytest.fixture
def line(qtbot: QtBot) -> SizeLine:
    parent = QWidget()
    qtbot.addWidget(parent)
    line = SizeLine(parent)
    line.keeper = parent
    return line


def test_nothing_is_known_before_the_first_frame(line: SizeLine) -> None:
    assert line.text() == "–"


def test_tells_parameters_and_the_time_of_a_step(line: SizeLine) -> None:
    line.refresh(changed(make_frame(), parameters=12345))
    assert line.text() == "12,345 parameters"
    line.refresh(changed(make_frame(), parameters=17, step_time=2.04e-5))
    assert line.text() == "17 parameters · 0.02 ms per step"


def test_a_time_that_hardly_changes_stays(line: SizeLine) -> None:
    frame = changed(make_frame(), step_time=1e-3)
    for time, frames, shown in ((1e-3, 1, "1 ms"), (1.2e-3, 99, "1 ms"), (2e-3, 99, "1.6 ms")):
        for _ in range(frames):
            line.refresh(changed(frame, step_time=time))
        assert shown in line.text()
    line.refresh(changed(frame, step_time=1.8e-3, run=2))
    assert "1.8 ms" in line.text()


def test_a_time_that_jumps_about_stays(line: SizeLine) -> None:
    """On a machine with other work: each other text would have the whole card laid out again."""
    said = set()
    for i in range(200):
        line.refresh(changed(make_frame(), step_time=(1e-3, 1e-3, 2.5e-3)[i % 3]))
        said.add(line.text())
    assert len(said) < 4


def test_a_step_slower_than_the_screen_says_what_that_means(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    panel = Card(Experiment(), parent)
    panel.refresh(changed(make_frame(), step_time=0.016))
    assert panel.slow_note.isHidden()
    panel.refresh(changed(make_frame(), step_time=0.024, run=2))
    assert "24 ms per step" in panel.size_line.text()
    assert not panel.slow_note.isHidden()
    assert "window stays responsive" in panel.slow_note.text()


def test_the_panel_follows_the_zoom(qtbot: QtBot, qapp: QApplication) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    panel = Card(Experiment(), parent)
    panel.refresh(changed(make_frame(), parameters=17))
    assert panel.size_line.text().startswith("17 parameters")
    assert panel.width() == panel.maximumWidth() == WIDTH
    try:
        theme.set_zoom(qapp, 1.5)
        qapp.processEvents()
        assert panel.maximumWidth() == WIDTH * 1.5
        assert panel.layers.rows[0].units.maximumWidth() == 93
        assert panel.scale.entry.maximumWidth() == 102
    finally:
        theme.set_zoom(qapp, 1.0)
