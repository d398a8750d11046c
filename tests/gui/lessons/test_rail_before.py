"""Before a prediction the rail says nothing that would give the answer away."""

from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from gui.lessons.rail import Rail
from gui.shell.main_window import MainWindow
from tests.gui.lessons.lessons import make_lesson, make_stop
from tests.gui.recorder import Recorder


def test_claims_are_read_once_it_is_predicted(qtbot: QtBot, link: Recorder) -> None:
    window = MainWindow(link, Experiment(), None)
    qtbot.addWidget(window)
    window.show()
    teaching = window.teaching
    teaching.open(make_lesson(make_stop("axis")))
    rail = window.findChild(Rail)
    assert rail is not None
    assert [row.isVisible() for row in rail.rows] == [False, False]
    assert not rail.confirmed.isVisible()
    teaching.predict(0.01)
    assert [row.isVisible() for row in rail.rows] == [True, True]
    assert rail.confirmed.isVisible()
    teaching.ask_again()
    assert not any(row.isVisible() for row in rail.rows)


def test_without_a_question_they_are_there_at_once(qtbot: QtBot, link: Recorder) -> None:
    window = MainWindow(link, Experiment(), None)
    qtbot.addWidget(window)
    window.show()
    window.teaching.open(make_lesson(make_stop("")))
    assert all(row.isVisible() for row in window.findChild(Rail).rows)
