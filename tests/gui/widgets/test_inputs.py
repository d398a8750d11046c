"""The bare controls: exact entry, sliders, and what they leave alone."""

import math

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.experiment.text_fields import TextEntry
from gui.widgets.inputs import Combo, Entry, read, shown
from gui.widgets.sliders import SLIDER_STEPS, Slider


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def type_in(qtbot: QtBot, entry: Entry, text: str) -> None:
    entry.lineEdit().selectAll()
    qtbot.keyClicks(entry.lineEdit(), text)
    qtbot.keyClick(entry.lineEdit(), Qt.Key.Key_Return)


@pytest.mark.parametrize("value", [0.05, 1e-7, 0.1 + 0.2, 2**53, 1 / 3, 0.0, -1.5, 1e300])
def test_what_is_shown_reads_back_as_the_same_number(value: float) -> None:
    assert read(shown(value), False) == value


@pytest.mark.parametrize(
    ("text", "whole", "value"),
    [(" 12 ", True, 12), ("1e-3", False, 0.001), ("", True, None), ("1.5", True, "1.5"),
     ("two", False, "two"), ("1e9", True, 10**9), ("12.0", True, 12), ("1e-3", True, "1e-3"),
     ("1e999", True, "1e999"), ("nan", True, "nan"), ("−2", True, -2), ("−1.5", False, -1.5),
     ("9007199254740993", False, 9007199254740993)],
)  # fmt: skip
def test_text_is_read(text: str, whole: bool, value: object) -> None:
    assert read(text, whole) == value


def test_an_entry_tells_what_was_typed_once(qtbot: QtBot, parent: QWidget) -> None:
    entry, told = Entry(False, parent), []
    entry.edited.connect(told.append)
    entry.set_number(0.05)
    type_in(qtbot, entry, "0.3")
    qtbot.keyClick(entry.lineEdit(), Qt.Key.Key_Return)
    assert told == [0.3]


def test_an_entry_left_as_it_was_tells_nothing(qtbot: QtBot, parent: QWidget) -> None:
    entry, told = Entry(False, parent), []
    entry.edited.connect(told.append)
    entry.set_number(0.1 + 0.2, "0.3")
    qtbot.keyClick(entry.lineEdit(), Qt.Key.Key_Return)
    assert told == []


@pytest.mark.parametrize(("value", "text"), [(0.05, "0.05"), (0.1 + 0.2, "0.3"), (None, "")])
def test_a_mistake_is_put_right_by_what_is_in_force(
    qtbot: QtBot, parent: QWidget, value: float | None, text: str
) -> None:
    entry, told = Entry(False, parent), []
    entry.edited.connect(told.append)
    entry.set_number(value, text)
    type_in(qtbot, entry, "-1")
    entry.lineEdit().clear()
    type_in(qtbot, entry, text)
    qtbot.keyClick(entry.lineEdit(), Qt.Key.Key_Return)
    assert told == [-1, value]


def test_a_text_is_put_right_by_what_is_in_force(qtbot: QtBot, parent: QWidget) -> None:
    line, told = TextEntry(parent), []
    line.edited.connect(told.append)
    line.show_text("data.csv")
    for text in ("no.csv", "data.csv", "data.csv"):
        line.selectAll()
        qtbot.keyClicks(line, text + "\r")
    assert told == ["no.csv", "data.csv"]


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1" + "0" * 400, "1e308", "two"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_PageDown])
def test_the_arrows_leave_alone_what_has_no_next_number(
    qtbot: QtBot, parent: QWidget, text: str, key: Qt.Key
) -> None:
    entry, told = Entry(False, parent), []
    entry.edited.connect(told.append)
    entry.lineEdit().setText(text)
    qtbot.keyClick(entry, key)
    assert (told, entry.text()) == ([], text)


def test_escape_takes_a_bad_text_back(qtbot: QtBot, parent: QWidget) -> None:
    entry, told = Entry(True, parent), []
    entry.edited.connect(told.append)
    entry.set_number(4)
    type_in(qtbot, entry, "four")
    qtbot.keyClick(entry, Qt.Key.Key_Escape)
    assert told == ["four", 4]


@pytest.mark.parametrize(
    ("whole", "start", "key", "end"),
    [(True, 4, Qt.Key.Key_Up, 5), (True, 4, Qt.Key.Key_Down, 3), (False, 0.9, Qt.Key.Key_Up, 0.91),
     (False, 0.05, Qt.Key.Key_Down, 0.049), (True, 2**53 - 1, Qt.Key.Key_Up, 2**53)],
)  # fmt: skip
def test_arrow_keys_step_an_entry(
    qtbot: QtBot, parent: QWidget, whole: bool, start: float, key: Qt.Key, end: float
) -> None:
    entry, told = Entry(whole, parent), []
    entry.edited.connect(told.append)
    entry.set_number(start)
    qtbot.keyClick(entry, key)
    assert told == [pytest.approx(end)]
    assert isinstance(told[0], type(start))


def test_a_log_slider_goes_in_equal_ratios(qtbot: QtBot, parent: QWidget) -> None:
    slider, told = Slider(1e-4, 1.0, True, parent), []
    slider.moved.connect(told.append)
    for quarter in (1, 2, 3, 4):
        slider.setValue(quarter * SLIDER_STEPS // 4)
    assert told == pytest.approx([1e-3, 1e-2, 1e-1, 1.0])


def test_a_slider_stands_where_the_number_is_and_says_nothing(
    qtbot: QtBot, parent: QWidget
) -> None:
    slider, told = Slider(1e-4, 1.0, True, parent), []
    slider.moved.connect(told.append)
    for number, share in ((1e-2, 0.5), (0.0, 0.0), (50.0, 1.0), (math.sqrt(1e-4), 0.5)):
        slider.set_number(number)
        assert slider.value() == round(share * SLIDER_STEPS)
    assert told == []


@pytest.mark.parametrize("key", ["Right", "Left", "Up", "Down", "PageUp", "PageDown"])
@pytest.mark.parametrize(
    ("low", "high", "log"),
    [(0.0, 0.9, False), (0.0, 0.99, False), (0.0, 10.0, False), (1e-3, 10.0, True),
     (1e-5, 10.0, True)],
)  # fmt: skip
def test_every_key_goes_on_to_another_number_till_the_end(
    qtbot: QtBot, parent: QWidget, low: float, high: float, log: bool, key: str
) -> None:
    slider, told = Slider(low, high, log, parent), []
    slider.moved.connect(told.append)
    slider.moved.connect(slider.set_number)  # as the field does, which puts the knob back
    up = key in ("Right", "Up", "PageUp")
    slider.set_number(low if up else high)
    for _ in range(SLIDER_STEPS):
        qtbot.keyClick(slider, getattr(Qt.Key, f"Key_{key}"))
    assert told == sorted(set(told), reverse=not up)
    assert told[-1] == (high if up else low)


@pytest.mark.parametrize(("key", "near"), [(Qt.Key.Key_Right, 0.21), (Qt.Key.Key_Left, 0.2)])
def test_a_key_goes_its_way_from_a_number_of_more_digits(
    qtbot: QtBot, parent: QWidget, key: Qt.Key, near: float
) -> None:
    slider, told = Slider(0.0, 0.9, False, parent), []
    slider.moved.connect(told.append)
    slider.set_number(0.2037)
    qtbot.keyClick(slider, key)
    assert told == [near]


def test_the_wheel_changes_nothing_without_the_focus(qtbot: QtBot, parent: QWidget) -> None:
    combo = Combo(parent)
    combo.set_keys(["a", "b", "c"])
    combo.set_key("b")
    parent.show()
    wheel = QWheelEvent(
        QPointF(5, 5), combo.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert combo.currentData() == "b"
    assert not wheel.isAccepted()
