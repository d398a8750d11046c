"""The doctor's panel: the cause first, what followed, and cures tried, of frames made by hand."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.doctor.finding import Cure, Diagnosis, Finding, Outcome, Trial
from core.experiment import from_builtins
from core.session.commands import Command, Seek, StopTrial, TryCures
from core.session.frame import Frame
from gui import app as application
from gui.look import theme
from gui.panels.doctor.panel import DoctorPanel
from tests.gui.frames import make_frame

LEFT = Qt.MouseButton.LeftButton
EXPERIMENT = from_builtins(
    {
        "hidden": [{"units": 4, "activation": "tanh"}],
        "optimizer": {"name": "sgd", "learning_rate": 0.3},
    }
)
SLOWER, SLOWEST, LEAKY = (
    Cure({"optimizer.learning_rate": 0.1}),
    Cure({"optimizer.learning_rate": 0.03}),
    Cure({"hidden.*.activation": "leaky_relu"}),
)
CURES = (SLOWER, SLOWEST, LEAKY)
LARGE = Finding(
    "past_edge", None, 639, {"ratio": 0.14, "largest": 0.69, "ratio_layer": 2.0, "loss": 32.6},
    CURES, 0.1, "cohen_2021",
)  # fmt: skip
NUMBERS = {"dead": 3.0, "units": 4.0, "born": 1.0, "killed": 2.0}
DEAD = Finding("dead_layer", 1, 680, NUMBERS, (), 0.5, "lu_2019")
SICK = Diagnosis(1500, "sick", (LARGE, DEAD))
BEFORE = (0.64,) * 8
HELPS = Outcome(1500, BEFORE, (0.002, 0.001, 0.003) + (0.001,) * 5, (0, 8), True)
LESS = Outcome(1500, BEFORE, (0.006,) * 8, (0, 8), True)
LUCK = Outcome(1500, BEFORE, (0.6, 0.6, 0.6, 0.6, 0.01, 0.62, 0.63, 0.61), (0, 1), False)


def of(diagnosis: Diagnosis | None, trial: Trial | None = None, **overrides: Any) -> Frame:
    overrides = {"experiment": EXPERIMENT, "step": 1500, "last": 1500} | overrides
    return make_frame(diagnosis=diagnosis, trial=trial, **overrides)


def trial(*outcomes: Outcome | None, **overrides: Any) -> Trial:
    values: dict[str, Any] = {"done": 40, "total": 40} | overrides
    return Trial(1, "past_edge", None, CURES, outcomes, **values)


DONE = trial(LESS, HELPS, LUCK)


@pytest.fixture
def panel(qtbot: QtBot) -> DoctorPanel:
    panel = DoctorPanel()
    qtbot.addWidget(panel)
    panel.resize(1000, 560)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def asked(panel: DoctorPanel) -> list[Command]:
    commands: list[Command] = []
    panel.asked.connect(commands.append)
    return commands


def test_the_cause_comes_first_and_is_the_only_filled_dot(panel: DoctorPanel) -> None:
    panel.refresh(of(SICK))
    assert panel.cause.title.text() == "The steps are too large"
    assert panel.cause.when.text() == "from step 639"
    said = panel.cause.sentence.text()
    assert "0.14 times their own size" in said
    assert "0.69" in said
    assert "32.6" in said
    numbers = [(n.value.text(), n.label.text()) for n in panel.cause.numbers if n.isVisible()]
    assert numbers == [
        ("0.14", "update / weight"), ("0.69", "largest update / weight"), ("32.6", "loss"),
    ]  # fmt: skip
    assert (panel.cause.dot.color, panel.cause.dot.filled) == (theme.current().trouble, True)
    (after,) = panel.followed
    assert after.title.text().startswith("Units are dead")
    assert "layer 1" in after.title.text()
    assert "3 of 4 units" in after.sentence.text()
    assert (after.dot.color, after.dot.filled) == (theme.current().trouble, False)
    assert not any(number.isVisible() for number in after.numbers)
    assert panel.over_followed.isVisible()


def test_what_followed_goes_when_it_no_longer_holds(panel: DoctorPanel) -> None:
    panel.refresh(of(SICK))
    panel.refresh(of(Diagnosis(1500, "sick", (LARGE,))))
    assert not panel.followed[0].isVisible()
    assert not panel.over_followed.isVisible()


@pytest.mark.parametrize(
    ("verdict", "title"),
    [("healthy", "Healthy so far"), ("learning", "Learning"), ("solved", "Solved")],
)
def test_a_verdict_is_said_and_is_not_red(panel: DoctorPanel, verdict: Any, title: str) -> None:
    panel.refresh(of(Diagnosis(1500, verdict)))
    assert panel.cause.title.text() == title
    assert panel.cause.dot.color != theme.current().trouble
    for part in (panel.over_cause, panel.cures, panel.attempt, panel.keep, panel.go):
        assert not part.isVisible()
    assert not any(line.isVisible() for line in panel.evidence.lines)


def test_solved_says_that_small_gradients_are_expected(panel: DoctorPanel) -> None:
    panel.refresh(of(Diagnosis(1500, "solved")))
    assert "expected" in panel.cause.sentence.text()


def test_of_a_run_that_is_only_looked_at_it_says_why_nothing_is_said(panel: DoctorPanel) -> None:
    panel.refresh(of(None, looking=True))
    assert panel.cause.title.text() == "Can't be examined"


def test_what_was_so_before_training_says_so(panel: DoctorPanel) -> None:
    numbers = {"risk": 0.9, "narrowest": 2.0, "layers": 8.0}
    risk = Finding("born_dead_risk", 3, -1, numbers, (), 0.2, "lu_2019")
    panel.refresh(of(Diagnosis(0, "sick", (risk,))))
    assert panel.cause.when.text() == "before training"
    assert "90.0%" in panel.cause.sentence.text()
    assert "1 − ∏" in panel.cause.sentence.toolTip()
    assert panel.go.text() == "Go to step 0"
    assert not panel.attempt.isVisible()  # there is no cure of it


def test_the_dashed_line_stands_where_the_cause_began(panel: DoctorPanel) -> None:
    panel.refresh(of(SICK))
    assert [line.value() for line in panel.evidence.lines] == [639] * 3
    assert panel.evidence.decades.isVisible()
    assert panel.evidence.over_what.note == "cause begins, step 639"
    panel.refresh(of(Diagnosis(1500, "sick", (DEAD,))))
    assert panel.evidence.linear.isVisible()
    assert not panel.evidence.decades.isVisible()


# cures


def test_cures_are_listed_before_they_are_tried(panel: DoctorPanel) -> None:
    panel.refresh(of(SICK))
    assert [row.line.name for row in panel.cures.rows] == [
        "Rate 0.3 → 0.1", "Rate 0.3 → 0.03", "Tanh → leaky ReLU",
    ]  # fmt: skip
    assert not panel.cures.as_it_is.isVisible()
    assert panel.note.text() == "Not tried yet."
    assert panel.attempt.property("role") == "primary"


def test_cures_that_were_tried_tell_of_each_seed(panel: DoctorPanel) -> None:
    panel.refresh(of(SICK, DONE))
    assert panel.cures.as_it_is.line.loss == "loss 0.64"
    lines = [row.line for row in panel.cures.rows]
    assert [line.loss for line in lines] == ["loss 0.006", "loss 0.001", "loss 0.6"]
    assert [line.on for line in lines] == ["8 of 8", "8 of 8", "1 of 8"]
    assert lines[2].dots == (False,) * 4 + (True,) + (False,) * 3
    assert [line.best for line in lines] == [False, True, False]
    assert panel.cures.cure == SLOWEST  # the best one
    note = panel.note.text()
    assert "Best: rate 0.3 → 0.03. The loss falls from 0.64 to 0.001 (median)" in note
    assert "8 of 8 seeds solve it" in note
    assert "Does not help" in note
    assert "1 of 8" in note
    assert (panel.keep.property("role"), panel.attempt.property("role")) == ("primary", "")


def test_where_none_helps_none_is_said_to(panel: DoctorPanel) -> None:
    panel.refresh(of(SICK, trial(LUCK, LUCK, None)))
    assert "Best" not in panel.note.text()
    assert "Not tried" in panel.note.text()
    assert panel.keep.property("role") == ""


def test_a_cure_is_picked_by_mouse_and_by_key(panel: DoctorPanel) -> None:
    panel.refresh(of(SICK, DONE))
    QTest.mouseClick(panel.cures.rows[2], LEFT)
    assert panel.cures.cure == LEAKY
    panel.refresh(of(SICK, DONE, step=1501))
    assert panel.cures.cure == LEAKY  # what a person picked stays
    panel.cures.rows[2].setFocus()
    QTest.keyClick(panel.cures.rows[2], Qt.Key.Key_Up)
    assert panel.cures.rows[1].isChecked()


def test_the_button_tries_the_cures_and_stops_that(
    panel: DoctorPanel, asked: list[Command]
) -> None:
    panel.refresh(of(SICK))
    QTest.mouseClick(panel.attempt, LEFT)
    assert asked == [TryCures("past_edge", None)]
    place = panel.keep.x()
    panel.refresh(of(SICK, trial(LESS, None, None, done=10)))
    panel.grab()  # lays it out
    assert panel.keep.x() == place  # though Cancel is shorter
    assert panel.attempt.text() == "Cancel"
    assert panel.how_far.text() == "25.0%"
    assert (panel.bar.isVisible(), panel.bar.value(), panel.bar.maximum()) == (True, 10, 40)
    panel.attempt.setFocus()
    QTest.keyClick(panel.attempt, Qt.Key.Key_Space)
    assert asked[1:] == [StopTrial()]
    panel.refresh(of(SICK, trial(LESS, None, None, done=10, stopped=True)))
    assert "Stopped" in panel.note.text()
    assert not panel.bar.isVisible()


def test_a_trial_of_another_finding_is_not_told_of(panel: DoctorPanel) -> None:
    panel.refresh(of(Diagnosis(1500, "sick", (DEAD,)), DONE))
    assert panel.trial is None


def test_it_asks_to_keep_the_cure_picked_and_to_run_it_beside(panel: DoctorPanel) -> None:
    kept: list[Cure] = []
    beside: list[tuple[Cure, bool]] = []
    panel.kept.connect(kept.append)
    panel.beside.connect(lambda cure, seeds: beside.append((cure, seeds)))
    panel.refresh(of(SICK, DONE))
    for button in (panel.keep, panel.both, panel.seeds):
        QTest.mouseClick(button, LEFT)
    assert kept == [SLOWEST]
    assert beside == [(SLOWEST, False), (SLOWEST, True)]


def test_it_goes_to_the_step_of_each_finding(panel: DoctorPanel, asked: list[Command]) -> None:
    panel.refresh(of(SICK))
    for button in (panel.go, panel.cause.when, panel.followed[0].when):
        QTest.mouseClick(button, LEFT)
    assert asked == [Seek(639), Seek(639), Seek(680)]


def test_while_a_run_plays_what_is_said_is_made_again_only_where_it_changes(
    panel: DoctorPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.refresh(of(SICK, DONE))
    shown: list[object] = []
    monkeypatch.setattr(panel, "_show_findings", lambda *_: shown.append(1))
    for step in range(1501, 1510):
        panel.refresh(of(Diagnosis(step, "sick", SICK.findings), DONE, step=step))
    assert shown == []
    panel.refresh(of(Diagnosis(1510, "learning"), step=1510))
    assert shown == [1]


def test_the_focus_comes_to_the_button_that_is_next(panel: DoctorPanel) -> None:
    panel.refresh(of(SICK))
    panel.come()
    assert panel.attempt.hasFocus()
    panel.refresh(of(SICK, DONE))
    panel.come()
    assert panel.keep.hasFocus()
    panel.refresh(of(Diagnosis(1500, "learning")))
    panel.come()
    assert panel.title_button.hasFocus()


def test_it_is_said_in_korean(panel: DoctorPanel, qapp: Any) -> None:
    panel.refresh(of(SICK, DONE))
    application.dress(qapp, "dark", "ko")
    qapp.processEvents()
    assert panel.cause.title.text() == "스텝이 너무 큼"
    assert panel.keep.text() == "처방 적용"
    assert "도움이 되지 않음" in panel.note.text()


def test_the_numbers_can_be_saved(panel: DoctorPanel) -> None:
    panel.refresh(of(SICK, DONE))
    tables = {table.name: table.columns for table in panel.data()}
    assert list(tables["Doctor"]["finding"]) == [
        "The steps are too large",
        "Units are dead: layer 1",
    ]
    assert list(tables["Doctor"]["step"]) == [639, 680]
    cures = tables["Cures, each tried alone"]
    assert list(cures["seed 4"]) == [0.64, 0.006, 0.001, 0.01]
