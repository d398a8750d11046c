"""What a stop asks for, answered by keys and by mouse, and measured."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.session.commands import Play
from gui.lessons.choices import Choices, Units
from gui.lessons.typed import Typed
from gui.panels.network.panel import NetworkPanel
from gui.shell.main_window import MainWindow
from tests.gui.lessons.lessons import (
    KINDS,
    SEEDS,
    axis,
    click_place,
    make_lesson,
    make_stop,
    measure,
    press,
    show,
)
from tests.gui.recorder import Recorder

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def test_a_place_is_predicted_by_keys_and_measured_on_the_same_axis(
    taken: MainWindow, link: Recorder
) -> None:
    assert axis(taken).hasFocus()
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left):
        press(taken, key)
    assert link.sent[-1] != Play(12)
    place = axis(taken).place
    press(taken, Key.Key_Return)
    assert taken.teaching.predicted == place
    assert link.sent[-1] == Play(12)
    assert taken.pages.currentWidget() is taken.grid
    assert taken.grid.shown == ["gradient_norm", "activation"]
    measure(taken, link)
    question = taken.classroom.question
    assert "1/330" in axis(taken).accessibleDescription()  # the median, 3e-3
    assert "times" in axis(taken).told()
    assert question.why.text() == "<b>Why?</b>&nbsp; 1/330 was measured, below 0.5."
    first, second = taken.classroom.rail.rows
    assert first.tick.on
    assert first.number.text() == "Measured <b>1/330</b>"
    assert first.seeds.text() == f"{SEEDS} of {SEEDS} seeds"
    assert not second.tick.on
    assert second.number.text() == "Change it below"


@pytest.mark.slow
def test_after_the_prediction_the_keys_are_the_runs(taken: MainWindow, link: Recorder) -> None:
    press(taken, Key.Key_Right)
    press(taken, Key.Key_Return)
    link.sent.clear()
    press(taken, Key.Key_Space)
    assert link.sent == [Play(12)]


def test_a_place_is_predicted_by_mouse(taken: MainWindow, link: Recorder) -> None:
    click_place(axis(taken), 1e-3)
    assert taken.teaching.predicted == pytest.approx(1e-3, rel=0.05)
    assert link.sent[-1] == Play(12)
    click_place(axis(taken), 1e-1)  # it is fixed
    assert taken.teaching.predicted == pytest.approx(1e-3, rel=0.05)
    QTest.mouseClick(taken.classroom.question.again, LEFT)
    assert taken.teaching.asks
    assert taken.pages.currentWidget() is taken.classroom.cover


@pytest.mark.slow
def test_dragging_predicts_where_it_is_let_go(taken: MainWindow) -> None:
    field = axis(taken)
    y = field.height() // 2
    QTest.mousePress(field, LEFT, pos=QPoint(int(field._x(1e-5)), y))
    QTest.mouseMove(field, QPoint(int(field._x(1e-2)), y))
    assert taken.teaching.asks
    QTest.mouseRelease(field, LEFT, pos=QPoint(int(field._x(1e-2)), y))
    assert taken.teaching.predicted == pytest.approx(1e-2, rel=0.05)


def test_a_choice(taken: MainWindow, link: Recorder) -> None:
    for how in ("digit", "mouse", "enter"):
        taken.teaching.open(make_lesson(make_stop("choice")))
        show(taken)
        field = taken.classroom.question.field
        assert isinstance(field, Choices)
        if how == "digit":
            press(taken, Key.Key_2)
        elif how == "mouse":
            QTest.mouseClick(field.buttons[1], LEFT)
        else:
            press(taken, Key.Key_Down)
            press(taken, Key.Key_Return)
        assert taken.teaching.predicted == "more", how
        measure(taken, link)
        less, more = field.buttons
        assert less.right
        assert not more.right
        assert more.mine
        assert taken.classroom.question.told.text() == "Not as predicted: 1/330 measured"
        question = msgspec.structs.replace(KINDS["choice"], from_=(0.0, 1.0))  # no, or yes
        field.asked = field.asked._replace(question=question)
        assert field.told() == "Not as predicted"
        assert less.accessibleName() == "Less, measured"


@pytest.mark.slow
def test_digits_enlarge_panels_once_nothing_is_asked(taken: MainWindow, link: Recorder) -> None:
    taken.teaching.go(1)
    show(taken)
    press(taken, Key.Key_1)
    assert taken.grid.enlarged is None
    show(taken)
    press(taken, Key.Key_1)
    assert taken.grid.enlarged is not None


def test_a_number_is_typed(window: MainWindow, link: Recorder) -> None:
    window.activateWindow()
    for how in ("enter", "button", "axis"):
        window.teaching.open(make_lesson(make_stop("number", claims=())))
        show(window)
        field = window.classroom.question.field
        assert isinstance(field, Typed)
        assert field.entry.hasFocus()
        for wrong in ("", "nothing", "nan"):  # which predict nothing
            QTest.keyClicks(field.entry, wrong)
            press(window, Key.Key_Return)
            assert window.teaching.asks
            field.entry.lineEdit().clear()
        if how == "axis":  # where nothing has to be typed
            QTest.mouseClick(field.axis, LEFT, pos=QPoint(round(field.axis._x(0.3)), 20))
            assert field.entry.lineEdit().text() == "0.3"
            assert window.teaching.asks
        else:
            QTest.keyClicks(field.entry, "0.3")
        if how == "enter":
            press(window, Key.Key_Return)
        else:
            QTest.mouseClick(field.fix, LEFT)
        assert window.teaching.predicted == 0.3
        measure(window, link, (0.1, 0.2, 0.2, 0.3))
        assert field.axis.isVisible()
        assert field.told() == "0.1 less"


def test_a_unit_is_chosen_on_the_card_or_in_the_diagram(window: MainWindow, link: Recorder) -> None:
    for how in ("button", "diagram", "other_layer"):
        window.teaching.open(make_lesson(make_stop("unit", claims=())))
        show(window)
        field = window.classroom.question.field
        assert isinstance(field, Units)
        assert len(field.buttons) == 4
        assert window.grid.shown == [NetworkPanel.key]  # it is in sight, and nothing else
        network = window.grid.panel(NetworkPanel)
        if how == "button":
            QTest.mouseClick(field.buttons[2], LEFT)
        else:
            network._choose(2 if how == "diagram" else 1, 2)
        if how == "other_layer":
            assert window.teaching.predicted is None
            continue
        assert window.teaching.predicted == 3.0
        assert window.grid.shown == ["gradient_norm", "activation"]
        measure(window, link, (2.0, 2.0, 2.0, 4.0))
        assert field.buttons[1].right
        assert window.classroom.question.told.text() == "Not as predicted: unit 2 measured"
