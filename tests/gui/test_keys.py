"""The keyboard is the person's: after a finished edit the run's keys work at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSpinBox, QWidget

from core.session.commands import NextPhase, Pause, Play, Step, StepBack
from gui.shell.main_window import MainWindow
from gui.widgets.inputs import Combo, Entry, read
from gui.widgets.text_entry import TextEntry
from tests.gui.experiment.table.tables import shown
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

Key, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def row(window: MainWindow, path: str) -> QWidget:
    return window.card.rows()[path]


def entry(window: MainWindow, path: str) -> Entry:
    return row(window, path).findChild(Entry)


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key wherever the focus is, as a person would."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def all_run_keys_work(window: MainWindow, link: Recorder) -> None:
    """Play, pause, step, go back and walk by keys, and undo the edit."""
    link.framed.emit(make_frame(step=9, last=9))
    link.sent.clear()
    press(window, Key.Key_Space)
    press(window, Key.Key_Space)
    press(window, Key.Key_Right)
    press(window, Key.Key_Left)
    press(window, Key.Key_P)
    assert link.sent == [Play(), Pause(), Step(), StepBack(), NextPhase()]
    assert window.workspace.stack.canUndo()
    press(window, Key.Key_Z, CTRL)
    assert not window.workspace.stack.canUndo()


def typed(window: MainWindow, text: str, path: str = "optimizer.learning_rate") -> Entry:
    field = entry(window, path)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


@pytest.fixture(autouse=True)
def active(window: MainWindow) -> None:
    """Have the window be the one that keys go to."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


@pytest.mark.parametrize("path", ["optimizer.learning_rate", "initializer.scale", "seed"])
def test_a_number_typed_and_return(window: MainWindow, link: Recorder, path: str) -> None:
    typed(window, "3", path)
    press(window, Key.Key_Return)
    assert len(link.sent) == 1
    all_run_keys_work(window, link)


def test_a_number_stepped_by_key(window: MainWindow, link: Recorder) -> None:
    entry(window, "hidden[0]").setFocus()
    press(window, Key.Key_Up)
    all_run_keys_work(window, link)


def test_a_number_spun_by_mouse(window: MainWindow, link: Recorder) -> None:
    field = entry(window, "hidden[0]")
    option = QStyleOptionSpinBox()
    field.initStyleOption(option)
    option.subControls = QStyle.SubControl.SC_All
    up = field.style().subControlRect(
        QStyle.ComplexControl.CC_SpinBox, option, QStyle.SubControl.SC_SpinBoxUp, field
    )
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=up.center())
    assert len(link.sent) == 1
    all_run_keys_work(window, link)


@pytest.mark.parametrize("how", ["mouse", "space"])
def test_a_choice_picked(window: MainWindow, link: Recorder, how: str) -> None:
    combo = row(window, "optimizer.name").findChild(Combo)
    if how == "mouse":
        QTest.mouseClick(combo, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    else:
        combo.setFocus(Qt.FocusReason.TabFocusReason)
        press(window, Key.Key_Space)  # opens it: nothing was edited yet
    view = combo.view()
    assert view.isVisible()
    view.setCurrentIndex(view.model().index(combo.currentIndex() + 1, 0))
    QTest.keyClick(view, Key.Key_Return)
    assert not view.isVisible()
    assert len(link.sent) == 1
    all_run_keys_work(window, link)


def test_a_slider_let_go(window: MainWindow, link: Recorder) -> None:
    slider = row(window, "optimizer.learning_rate").slider
    QTest.mouseClick(
        slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 8, slider.height() // 2)
    )
    assert link.sent
    all_run_keys_work(window, link)


def test_while_a_text_is_typed_its_keys_are_its_own(window: MainWindow, link: Recorder) -> None:
    field = typed(window, "0.25")
    press(window, Key.Key_Left)
    press(window, Key.Key_Z, CTRL)
    assert link.sent == []
    assert field.lineEdit().text() != "0.25"  # the typing was taken back


def test_undo_works_in_a_field_in_which_nothing_is_typed(
    window: MainWindow, link: Recorder
) -> None:
    window.grid.panels["network"].changed.emit("seed", 4)
    for field in (entry(window, "seed"), row(window, "optimizer.name").findChild(Combo)):
        field.setFocus()
        assert window.workspace.stack.canUndo()
        press(window, Key.Key_Z, CTRL)
        assert not window.workspace.stack.canUndo()
        press(window, Key.Key_Y, CTRL)


@pytest.mark.parametrize("kind", [Entry, Combo])
def test_escape_leaves_a_field(window: MainWindow, link: Recorder, kind: type[QWidget]) -> None:
    for field in window.card.findChildren(kind):
        if field.isVisible():
            field.setFocus()
            press(window, Key.Key_Escape)
            assert not field.hasFocus()
    assert link.sent == []


def test_a_mistake_keeps_the_field(window: MainWindow, link: Recorder) -> None:
    field = typed(window, "-3")
    press(window, Key.Key_Return)
    assert row(window, "optimizer.learning_rate").fault.text()
    press(window, Key.Key_Left)
    assert link.sent == []
    assert field.hasFocus()


def test_typing_after_an_edit_goes_on_in_the_field(window: MainWindow, link: Recorder) -> None:
    field = typed(window, "0.2")
    press(window, Key.Key_Return)
    field.selectAll()
    QTest.keyClicks(field, "0.4")
    press(window, Key.Key_Return)
    assert window.workspace.experiment.optimizer.learning_rate == 0.4


@pytest.mark.parametrize("answer", ["use", "cancel"])
def test_the_path_of_a_file_typed_and_return(
    window: MainWindow, link: Recorder, tmp_path: Path, answer: str
) -> None:
    """Which shows the table; once that is answered, Space is the run's."""
    (tmp_path / "a.csv").write_text("x,y\n0,0\n1,1\n2,0\n")
    window.grid.panels["network"].changed.emit("data.name", "csv")
    field = window.card.findChildren(TextEntry)[0]
    field.setFocus()
    QTest.keyClicks(field, str(tmp_path / "a.csv"))
    press(window, Key.Key_Return)
    getattr(shown(window), answer).click()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    link.framed.emit(make_frame(step=9, last=9, experiment=window.workspace.experiment))
    link.sent.clear()
    press(window, Key.Key_Space)
    assert link.sent == [Play()]


NUMBERS: dict[str, object] = {
    "0,01": 0.01, "-0,5": -0.5, "1,000": 1000, "12,345,678": 12_345_678, "1,234.5": 1234.5,
    "0,125": 0.125, "０．０１": 0.01, "１２": 12, "－３": -3, "１，５": 1.5, "　7 ": 7,
    "1e−3": 0.001, "1,2,3": "1,2,3", "abc": "abc", "²": "²", "": None,
}  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_as_people_write_them(text: str) -> None:
    assert read(text, whole=False) == NUMBERS[text]
