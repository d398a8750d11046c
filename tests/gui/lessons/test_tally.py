"""A class's predictions in a presentation: typed, pasted, drawn beside what is measured."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from core.lessons.folder import read
from gui.lessons.tally import ClassTally
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow

Key = Qt.Key
KINDS = {
    "axis": {"kind": "axis", "low": 0.001, "high": 10, "log": True},
    "number": {"kind": "number"},
    "unit": {"kind": "unit", "layer": 1},
    "choice": {"kind": "choice", "choices": ["small", "large"], "from": [0, 0.5]},
}


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(SliceLink(Experiment()), Experiment(), None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None)
    yield window
    window.views.present(False)
    window.close()


@pytest.fixture
def presented(window: MainWindow, tmp_path: Path) -> Callable[[str], ClassTally]:
    """Return a function that opens a lesson that asks for something, in a presentation."""

    def present(kind: str) -> ClassTally:
        measure = {"measure": "distinct", "layer": 1} if kind == "unit" else {"measure": "loss"}
        stops = [
            {"key": key, "experiment": {}, "steps": 5, "prediction": KINDS[kind] | {
                "answer": measure}}
            for key in ("one", "two")
        ]  # fmt: skip
        path = tmp_path / kind
        path.mkdir()
        lesson = {"part": "own", "order": 1, "minutes": 1, "stops": stops}
        (path / "lesson.json").write_text(json.dumps(lesson), "utf-8")
        parts = ["# A lesson", "It shows."]
        for key in ("one", "two"):
            parts += [f"## {key}: Stop", "Text.", "### question", "What?", "### why", "So."]
            if kind == "choice":
                parts += ["### choices", "- small: It is small", "- large: It is large"]
        (path / "en.md").write_text("\n".join(parts), "utf-8")
        window.teaching.open(read(path))
        window.views.toggle_presentation()
        QApplication.processEvents()
        tally = window.classroom.tally
        assert tally is not None
        return tally

    return present


@pytest.mark.slow
def test_there_is_none_but_in_a_presentation(
    window: MainWindow, presented: Callable[[str], ClassTally]
) -> None:
    assert window.classroom.tally is None
    tally = presented("axis")
    assert tally.isVisible()
    assert not tally.text.isVisible()
    window.views.toggle_presentation()
    assert not tally.isVisible()


def test_what_is_typed_stands_on_the_axis_and_beside_the_answer(
    window: MainWindow, presented: Callable[[str], ClassTally], qtbot: QtBot
) -> None:
    tally = presented("axis")
    tally.toggle.click()
    assert tally.text.isVisible()
    qtbot.keyClicks(tally.text, "3x 0.01")
    qtbot.keyClick(tally.text, Key.Key_Return)
    qtbot.keyClicks(tally.text, "1")
    assert tally.bars.tally.counts == {0.01: 3, 1.0: 1}
    (first, count, _), (second, _, _) = tally.bars.bars()
    assert count == 3
    assert first.height() == pytest.approx(3 * second.height())
    field = window.classroom.question.field
    for bar, value in ((first, 0.01), (second, 1.0)):  # under the same place of the question's axis
        assert bar.center().x() == pytest.approx(field._x(value), abs=1)
    assert tally.title.text() == "4 predictions, median 0.01"
    assert tally.bars.measured is None  # it is not shown before it is asked for
    window.action["show_answer"].trigger()
    qtbot.waitUntil(lambda: tally.bars.measured is not None)
    assert isinstance(tally.bars.measured, float)


def test_an_odd_paste_is_told_and_loses_nothing(
    window: MainWindow, presented: Callable[[str], ClassTally]
) -> None:
    tally = presented("axis")
    tally.toggle.click()
    text = "0.5\nno idea\n0.1\n\nabc\nxyz\n"
    QGuiApplication.clipboard().setText(text)
    tally.text.paste()
    assert tally.bars.tally.counts == {0.1: 1, 0.5: 1}
    assert tally.told.text().splitlines() == [
        "Line 2 is not counted: “no idea” is not a number",
        "Line 5 is not counted: “abc” is not a number",
        "and 1 more",
    ]
    assert tally.text.toPlainText() == text
    window.teaching.go(1)
    assert tally.text.toPlainText() == ""
    assert tally.bars.tally.counts == {}
    window.teaching.go(-1)
    assert tally.text.toPlainText() == text
    window.views.toggle_presentation()
    window.views.toggle_presentation()
    assert tally.text.toPlainText() == text


@pytest.mark.slow
def test_answers_have_a_bar_each_and_the_right_one_stands_out(
    window: MainWindow, presented: Callable[[str], ClassTally], qtbot: QtBot
) -> None:
    tally = presented("choice")
    tally.toggle.click()
    tally.text.setPlainText("1\nit is large\n2x large\nmedium")
    assert tally.bars.tally.counts == {"small": 1, "large": 3}
    assert "is none of the answers" in tally.told.text()
    assert [right for *_, right in tally.bars.bars()] == [False, False]
    window.action["show_answer"].trigger()
    qtbot.waitUntil(lambda: tally.bars.measured is not None)
    assert tally.bars.measured in ("small", "large")
    assert sum(right for *_, right in tally.bars.bars()) == 1
    share = tally.bars.tally.counts[tally.bars.measured] / 4
    assert tally.title.text() == f"4 predictions, {100 * share:.1f}% right"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["number", "unit"])
def test_numbers_and_units_are_drawn_too(
    window: MainWindow, presented: Callable[[str], ClassTally], kind: str
) -> None:
    tally = presented(kind)
    tally.toggle.click()
    tally.text.setPlainText("1\n1\n4\n9")
    assert tally.bars.tally.counts == ({1.0: 2, 4.0: 1} if kind == "unit" else
                                       {1.0: 2, 4.0: 1, 9.0: 1})  # fmt: skip
    assert all(0 < bar.center().x() < tally.bars.width() for bar, *_ in tally.bars.bars())
    assert tally.bars.grab().toImage().width() > 0


@pytest.mark.slow
def test_esc_leaves_the_text_and_keys_are_its_own_while_one_types(
    window: MainWindow, presented: Callable[[str], ClassTally], qtbot: QtBot
) -> None:
    tally = presented("axis")
    tally.toggle.click()
    qtbot.keyClicks(tally.text, "0.5 c p r")
    assert tally.text.toPlainText() == "0.5 c p r"
    assert not window.comparing.compares
    qtbot.keyClick(tally.text, Key.Key_Escape)
    assert not tally.text.hasFocus()
    assert window.views.presenting
