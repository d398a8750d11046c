"""Ghosts are listed with what they were, and dropped by their cross or their menu."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.experiment import from_builtins
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


def texts(window: MainWindow) -> list[str]:
    return [kept.text.text() for kept in window.strip.ghosts.kept]


def test_a_ghost_says_what_it_was_and_when(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(step=1200))
    window.action["keep_run"].trigger()
    assert not window.strip.isHidden()
    assert texts(window) == ["the same settings as A · kept at step 1,200"]
    relu = from_builtins({"hidden": [{"activation": "relu"}], "seed": 4})
    link.framed.emit(make_frame(experiment=relu, run=2))
    assert texts(window) == ["tanh, seed 0 · kept at step 1,200"]
    assert window.strip.ghosts.kept[0].mark.mark.letter == "A′"


def test_its_cross_drops_it(window: MainWindow, link: Recorder) -> None:
    window.action["keep_run"].trigger()
    window.action["keep_run"].trigger()
    QTest.mouseClick(window.strip.ghosts.kept[1].drop, Qt.MouseButton.LeftButton)
    assert len(window.ghosts.lines) == 1
    cross = window.strip.ghosts.kept[0].drop
    assert cross.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert cross.accessibleName() == "Drop the kept run A′: the same settings as A"
    QTest.keyClick(cross, Qt.Key.Key_Space)
    assert window.ghosts.lines == ()
    assert window.strip.isHidden()
