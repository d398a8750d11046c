"""The race: a row for each run, sorted, chosen from and copied; and what it says."""

import csv
import io
import math
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.compare.race import Result
from core.session.commands import SetTarget
from core.session.frame import Frame
from gui.model.lineup import Line
from gui.panels.race.model import BEST
from gui.panels.race.panel import RacePanel
from tests.gui.frames import make_comparison, make_experiment, make_frame

RATES = (0.01, 0.1, 1.0)


def make_result(**overrides: Any) -> Result:
    values: dict[str, Any] = {
        "seed": 0, "step": 200, "loss": 0.5, "accuracy": 0.75, "steps_to": None,
        "first_grad": 0.1, "last_grad": 0.2, "dead": 0.0, "saturated": None, "spread": 1.0,
        "step_time": 2e-5, "diverged": False,
    }  # fmt: skip
    return Result(**values | overrides)


def make_racer(rate: float = 0.1, *results: Result, **overrides: Any) -> Frame:
    experiment = make_experiment(optimizer={"name": "sgd", "learning_rate": rate})
    return make_frame(experiment=experiment, results=results, target=0.1, **overrides)


@pytest.fixture
def panel(qtbot: QtBot) -> RacePanel:
    """Return the panel, shown."""
    panel = RacePanel()
    qtbot.addWidget(panel)
    panel.resize(1100, 320)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def race(panel: RacePanel) -> RacePanel:
    """Return the panel with three runs, of which the second is chosen."""
    panel.refresh(
        make_comparison(
            make_racer(0.01, make_result(loss=0.3, steps_to=150, accuracy=0.9)),
            make_racer(0.1, make_result(loss=0.1, steps_to=120, accuracy=0.5)),
            make_racer(1.0, make_result(loss=0.2, accuracy=0.7)),
            chosen=1,
        )
    )
    return panel


def column(panel: RacePanel, key: str) -> int:
    rows = panel.table.rows
    return next(i for i in range(rows.columnCount()) if rows.key(i) == key)


def texts(panel: RacePanel, key: str) -> list[str]:
    rows = panel.table.rows
    return [rows.text(row, column(panel, key)) for row in range(rows.rowCount())]


def letters(panel: RacePanel) -> str:
    return "".join(row.mark.letter for row in panel.table.rows.rows)


def press(panel: RacePanel, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    held = held or Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, held)
    QApplication.sendEvent(panel.table, event)


def test_a_row_for_each_run(race: RacePanel) -> None:
    assert letters(race) == "ABC"
    assert texts(race, "loss") == ["0.3", "0.1", "0.2"]
    assert texts(race, "accuracy") == ["90.0%", "50.0%", "70.0%"]
    assert texts(race, "steps_to") == ["150", "120", "not yet"]
    assert texts(race, "step_time") == ["20 µs"] * 3
    assert "10" in texts(race, "run")[2], "what it has otherwise: the rate, ten times"
    keys = {race.table.rows.key(i) for i in range(race.table.rows.columnCount())}
    assert not keys & {"saturated", "solved", "point"}, "none has that"
    assert race.symbol.text() == ""


def test_the_best_are_bold_and_the_chosen_run_is_marked(race: RacePanel) -> None:
    rows = race.table.rows
    best = {
        (rows.rows[row].mark.letter, rows.key(i))
        for row in range(3)
        for i in range(rows.columnCount())
        if rows.index(row, i).data(BEST)
    }
    assert best == {("B", "loss"), ("A", "accuracy"), ("B", "steps_to")}
    assert [row.mark.chosen for row in rows.rows] == [False, True, False]
    before = race.table.grab().toImage()
    area = race.table.visualRect(rows.index(1, 1))
    other = race.table.visualRect(rows.index(0, 1))
    at = [before.pixelColor(r.center().x(), r.top() + 32) for r in (area, other)]
    assert at[0] != at[1]


def test_as_many_runs_as_can_be_are_seen_at_once(panel: RacePanel) -> None:
    heights = []
    for count in (2, 4, 8, 20):
        panel.refresh(make_comparison(*(make_racer(0.1, make_result()) for _ in range(count))))
        panel.resize(900, panel.minimumHeight())
        panel.layout().activate()
        rows = panel.table.rows
        seen = panel.table.viewport().rect()
        last = panel.table.visualRect(rows.index(min(count, 8) - 1, 0))
        assert seen.contains(last), "none of them has to be scrolled to"
        heights.append(panel.minimumHeight())
    assert heights[0] < heights[1] < heights[2] == heights[3], "but of many some"


def test_a_gradient_is_the_first_layers_where_there_are_others(panel: RacePanel) -> None:
    for last, title in ((0.5, "gradient first"), (0.2, "gradient")):
        result = make_result(first_grad=0.2, last_grad=last)
        panel.refresh(make_comparison(*(make_racer(0.1, result) for _ in range(2))))
        rows = panel.table.rows
        at = column(panel, "first_grad")
        assert rows.headerData(at, Qt.Orientation.Horizontal) == title


def test_headings_sort_and_what_is_missing_stays_last(race: RacePanel) -> None:
    table = race.table
    orders = []
    for key in ("loss", "loss", "accuracy", "steps_to", "steps_to", "run"):
        at = column(race, key)
        x = table.heading.sectionViewportPosition(at) + 8
        QTest.mouseClick(table.heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))
        orders.append(letters(race))
    assert orders == ["BCA", "ACB", "BCA", "BAC", "CAB", "ABC"]


def test_the_order_follows_the_numbers(race: RacePanel) -> None:
    """It is a race: who overtakes stands above, and the keyboard stays on its run."""
    race.table.rows.sort_by("loss")
    race.table.setCurrentIndex(race.table.rows.index(0, 0))  # B
    assert race.frame is not None
    ahead = make_racer(1.0, make_result(loss=0.01))
    race.refresh(make_comparison(race.frame.runs[0], race.frame.runs[1], ahead, chosen=1))
    assert letters(race) == "CBA"
    assert race.table.currentIndex().row() == 1


def test_keys_move_sort_and_choose(race: RacePanel, qtbot: QtBot) -> None:
    taken: list[int] = []
    race.run_taken.connect(taken.append)
    race.table.setFocus(Qt.FocusReason.TabFocusReason)
    assert race.table.currentIndex().row() == 1, "it begins at the run chosen"
    press(race, Qt.Key.Key_Down)
    press(race, Qt.Key.Key_Return)
    assert taken == [2]
    press(race, Qt.Key.Key_Right)
    press(race, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert letters(race) == "BCA"
    assert race.table.heading.text(1).startswith("loss ")
    assert race.table.currentIndex().row() == 1, "still on C"
    press(race, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert letters(race) == "ACB"


def test_a_click_chooses_a_run(race: RacePanel) -> None:
    taken: list[int] = []
    race.run_taken.connect(taken.append)
    for row in (0, 1, 2):
        spot = race.table.visualRect(race.table.rows.index(row, 2)).center()
        QTest.mouseClick(race.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert taken == [0, 2], "B is chosen already"


def test_the_loss_to_reach_is_typed_into_the_heading(race: RacePanel) -> None:
    asked: list[object] = []
    race.asked.connect(asked.append)
    target = race.table.heading.target
    assert target.isVisible()
    assert target.lineEdit().text() == "0.1"
    for text in ("0.02", "abc", "-1", ""):
        target.lineEdit().setText(text)
        target.editingFinished.emit()
    assert asked == [SetTarget(0.02)]
    assert target.lineEdit().text() == "0.1", "what is no loss is taken back"


def test_over_seeds_medians_and_how_many_got_there(panel: RacePanel) -> None:
    seeds = [make_result(seed=i, loss=0.1 * i, steps_to=10 * i or None) for i in range(8)]
    few = [make_result(seed=i, loss=0.9, steps_to=5 if i < 2 else None) for i in range(8)]
    panel.refresh(make_comparison(make_racer(0.1, *seeds), make_racer(1.0, *few)))
    assert texts(panel, "solved") == ["7 of 8", "2 of 8"]
    assert texts(panel, "steps_to") == ["45", "not yet"]
    assert texts(panel, "loss") == ["0.35", "0.9"]
    assert panel.symbol.text() == "medians of 8 seeds"


def test_copied_are_all_seeds_in_full(panel: RacePanel) -> None:
    third = 1 / 3
    runs = [make_racer(r, *(make_result(seed=i, loss=third) for i in range(2))) for r in RATES]
    panel.refresh(make_comparison(*runs))
    told: list[str] = []
    panel.told.connect(lambda text, trouble: told.append(text))
    panel.copying.click()
    lines = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text())))
    assert [line["run"][0] for line in lines] == list("AABBCC")
    assert [line["seed"] for line in lines] == ["0", "1"] * 3
    assert {float(line["loss"]) for line in lines} == {third}
    assert len(told) == 1
    table = panel.data()[0]
    assert list(table.columns)[:4] == ["run", "seed", "step", "loss"]
    assert [float(loss) for loss in table.columns["loss"]] == [third] * 6


def test_of_a_run_alone_nothing_is_known(panel: RacePanel) -> None:
    """No race is run where there is but one: it says how to come to a second."""
    panel.refresh(make_racer(0.1))
    assert panel.data() == []
    assert letters(panel) == "A"
    assert panel.sentence.text().startswith("A race takes two runs")
    panel.copying.click()
    assert QGuiApplication.clipboard().text().startswith("run,")


def test_ghosts_race_along(race: RacePanel) -> None:
    ghost = make_racer(0.1, make_result(loss=0.05))
    race.keep_ghosts([Line(1, ghost, ghost=True)])
    assert [row.mark.letter for row in race.table.rows.rows] == ["A", "B", "C", "B′"]
    taken: list[int] = []
    race.run_taken.connect(taken.append)
    race.table.setCurrentIndex(race.table.rows.index(3, 0))
    press(race, Qt.Key.Key_Return)
    assert taken == [], "a ghost can't be chosen"


def test_the_point_in_the_valley(panel: RacePanel) -> None:
    runs = [make_racer(0.1, make_result(point=(-0.13622, y))) for y in (-1e-17, 0.27291)]
    panel.refresh(make_comparison(*runs))
    assert texts(panel, "point") == ["(−0.1362, 0.0000)", "(−0.1362, 0.2729)"]
    assert [float(y) for y in panel.data()[0].columns["y"]] == [-1e-17, 0.27291]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((150, 120, None), "B (rate ×10) is the first to reach a loss of 0.1, after 120 steps"),
        ((None, 120, None), "Only B (rate ×10) has reached a loss of 0.1 so far, after 120 steps."),
        ((None, None, None), "No run has reached a loss of 0.1 yet."),
        ((7, 7, None), "Tied at a loss of 0.1 after 7 steps: A ("),
    ],
)
def test_a_sentence_reads_it(panel: RacePanel, steps: tuple[int | None, ...], said: str) -> None:
    results = [make_result(steps_to=n) for n in steps]
    runs = [make_racer(rate, r) for rate, r in zip(RATES, results, strict=True)]
    panel.refresh(make_comparison(*runs))
    assert said in panel.sentence.text()
    assert "One seed only" in panel.sentence.text()


def test_the_sentence_says_its_limits(panel: RacePanel) -> None:
    """At one rate, at each one's own, over seeds, and of runs that ended."""
    wild = make_result(diverged=True, loss=math.nan)
    panel.refresh(make_comparison(make_racer(0.1, make_result()), make_racer(0.1, wild)))
    assert "All have the learning rate 0.1, which may" in panel.sentence.text()
    assert "Diverged: B." in panel.sentence.text()
    adam = make_frame(
        experiment=make_experiment(optimizer={"name": "adam", "learning_rate": 0.01}),
        results=(make_result(), make_result(seed=1)),
    )
    panel.refresh(make_comparison(make_racer(0.1, make_result(), make_result(seed=1)), adam))
    assert "not each one's best" in panel.sentence.text()
    assert "medians of 2 seeds" in panel.sentence.text()
    panel.refresh(make_racer(0.1, make_result()))
    assert panel.sentence.text().startswith("A race takes two runs")


def test_a_longer_sentence_moves_nothing(race: RacePanel) -> None:
    """What wraps would have all panels laid out by how high it is."""
    assert not race.body.hasHeightForWidth()
    before = race.table.geometry()
    race.sentence.say("word " * 200)
    QApplication.sendPostedEvents()
    assert race.table.geometry() == before
    assert "word word" in race.sentence.toolTip()


def test_in_a_narrow_panel_all_columns_can_be_scrolled_to(race: RacePanel) -> None:
    """And the field for the loss goes along with its heading."""
    race.resize(420, 320)
    QApplication.processEvents()
    bar = race.table.horizontalScrollBar()
    assert bar.maximum() > 0
    target = race.table.heading.target
    before = target.x()
    bar.setValue(bar.maximum())
    assert target.x() == before - bar.maximum()
    last = race.table.rows.columnCount() - 1
    right = race.table.columnViewportPosition(last) + race.table.columnWidth(last)
    assert right <= race.table.viewport().width()


def test_a_number_that_grows_gets_its_room_and_keeps_it(race: RacePanel) -> None:
    assert race.frame is not None
    at = column(race, "loss")
    before = race.table.columnWidth(at)
    wide = make_racer(1.0, make_result(loss=1.23e-5))
    race.refresh(make_comparison(race.frame.runs[0], race.frame.runs[1], wide))
    grown = race.table.columnWidth(at)
    assert grown > before
    race.refresh(make_comparison(*[make_racer(r, make_result(loss=1.0)) for r in RATES]))
    wider = make_racer(0.1, make_result(loss=1.0, first_grad=1.23e-5))
    race.refresh(make_comparison(wider, *[make_racer(r, make_result(loss=1.0)) for r in (1, 2)]))
    assert race.table.columnWidth(at) == grown, "columns would jump about"
