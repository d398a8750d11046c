"""A stop in the window: what stands where, changed, left, shown to a class; in Korean too."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.compare.gathering import with_changes
from core.experiment import Experiment
from core.lessons.lesson import Change
from core.session.commands import Compare, Play
from gui import app as application
from gui.lessons.control import Control
from gui.lessons.rail import Rail
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.lessons.lessons import (
    KINDS,
    SEEDS,
    SMALL,
    axis,
    click_place,
    make_lesson,
    make_stop,
    measure,
    press,
    show,
    spin,
)
from tests.gui.panels.test_doctor import SICK
from tests.gui.recorder import Recorder
from tests.gui.test_accessibility import nameless

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def test_the_rail_is_in_place_of_the_card_and_only_three_buttons_are_left(
    taken: MainWindow,
) -> None:
    room = taken.classroom
    assert room.rail.isVisible()
    assert room.bar.isVisible()
    assert room.question.isVisible()
    assert not taken.card.isVisible()
    assert not taken.transport.isVisible()
    assert taken.timeline.isVisible()
    assert list(room.bar.buttons) == ["reset", "play", "step"]
    assert room.rail.title.text() == "Stop 1"
    assert "<b>sigmoids</b>" in room.rail.text.text()
    assert room.question.question.text() == "How much is left?"
    QTest.mouseClick(room.bar.experiment, LEFT)
    assert taken.card.isVisible()
    assert not room.rail.isVisible()
    QTest.mouseClick(room.bar.experiment, LEFT)
    assert room.rail.isVisible()


def test_nothing_measured_is_in_sight_before_the_prediction(
    taken: MainWindow, link: Recorder
) -> None:
    link.sent.clear()
    assert taken.pages.currentWidget() is taken.classroom.cover
    assert not taken.grid.isVisible()
    assert not taken.strip.isVisible()
    for key in ("play", "step", "step_epoch", "phase"):
        assert not taken.action[key].isEnabled()
    press(taken, Key.Key_Space)
    assert link.sent == []
    values = watched_by_nothing(taken)
    show(taken, 0, watched=values, diagnosis=SICK)  # as frames have it anyhow
    assert taken.teaching.answer is None
    assert not taken.doctor.isVisible()
    assert taken.timeline.track.marks.findings == ()
    assert all(row.number.text() in ("", "Change it below") for row in taken.classroom.rail.rows)
    assert "0.00" not in axis(taken).accessibleDescription()
    taken.teaching.predict(0.1)
    assert taken.doctor.isVisible()
    assert taken.timeline.track.marks.findings == SICK.findings
    taken.teaching.open(make_lesson(make_stop("", claims=(), steps=0)))  # where nothing trains
    show(taken, 0, diagnosis=SICK)
    assert not taken.doctor.isVisible()


def watched_by_nothing(window: MainWindow) -> Any:
    from core.lessons.lesson import Watched

    return (Watched(SMALL, True),) * len(window.teaching._cases)


def test_page_down_and_up_lead_through_the_stops(taken: MainWindow) -> None:
    press(taken, Key.Key_PageDown)
    assert taken.teaching.at == 1
    show(taken)
    assert taken.classroom.rail.title.text() == "Stop 2"
    assert taken.classroom.rail.next.text() == "Finish"
    assert "on other data" in taken.classroom.rail.lesson.text()
    press(taken, Key.Key_PageUp)
    assert taken.teaching.at == 0
    assert "Stop 2" in taken.classroom.rail.next.text()
    QTest.mouseClick(taken.classroom.rail.next, LEFT)
    assert taken.teaching.at == 1
    QTest.mouseClick(taken.classroom.rail.back, LEFT)
    assert taken.teaching.at == 0


CONTROLS: dict[str, tuple[str, tuple[Any, ...], str]] = {
    "layers": ("hidden", (2, 3, 4), "slider"),
    "units": ("hidden[0].units", (2, 4, 8), "slider"),
    "activation": ("hidden.*.activation", ("sigmoid", "tanh"), "buttons"),
    "initializer": ("initializer.name", ("he_normal", "zeros"), "buttons"),
    "scale": ("initializer.scale", (0.01, 1.0, 10.0), "slider"),
    "start": ("initializer", ({"name": "he_normal", "scale": 0.1}, {"name": "zeros"}), "buttons"),
    "optimizer": ("optimizer.name", ("sgd", "adam", "momentum"), "buttons"),
    "rate": ("optimizer.learning_rate", (0.03, 0.3, 3.0), "slider"),
    "batch": ("batch_size", (None, 2, 1), "buttons"),
    "loss": ("loss", ("binary_crossentropy", "mse"), "buttons"),
    "data": ("data.name", ("xor", "circles", "moons"), "buttons"),
    "seed": ("seed", tuple(range(20)), "combo"),
    "features": ("features", (["x1", "x2"], ["x1", "x2", "x1*x2"]), "buttons"),
}


@pytest.mark.slow
def test_one_thing_to_change_of_every_kind(window: MainWindow, link: Recorder) -> None:
    for case, (path, values, kind) in CONTROLS.items():
        stop = make_stop("", claims=(), change=Change(path, values), seeds=1)
        window.teaching.open(make_lesson(stop))
        show(window)
        (control,) = window.classroom.rail.controls
        made = {"slider": control.slider, "buttons": control.buttons, "combo": control.combo}
        assert [name for name, part in made.items() if part] == [kind], case
        choose_last(control)
        assert window.workspace.experiment == with_changes(stop.experiment, {path: values[-1]})
        assert link.sent[-1] == Play(12), case
        show(window)
        assert control._at == len(values) - 1, case
        assert window.workspace.stack.canUndo(), case


def choose_last(control: Control) -> None:
    """Choose the last value offered, as a person would."""
    last = len(control.values) - 1
    if control.slider is not None:
        control.slider.setFocus()
        for _ in range(last):
            QTest.keyClick(control.slider, Key.Key_Right)
    elif control.combo is not None:
        control.combo.setCurrentIndex(last)
    else:
        QTest.mouseClick(control.buttons[last], LEFT)


def test_a_change_is_of_all_runs_and_ticks_the_claim_that_is_of_it(
    window: MainWindow, link: Recorder
) -> None:
    stop = make_stop("axis", runs=({}, {"optimizer.learning_rate": 0.5}))
    window.teaching.open(make_lesson(stop))
    show(window)
    (control,) = window.classroom.rail.controls
    assert not control.isEnabled()
    window.teaching.predict(0.01)
    assert control.isEnabled()
    control.taken.emit("hidden", 1)
    compare = [command for command in link.sent if isinstance(command, Compare)][-1]
    assert [len(bring.start.hidden) for bring in compare.runs] == [1, 1]
    rates = [bring.start.optimizer.learning_rate for bring in compare.runs]
    assert rates == [0.3, 0.5]
    measure(window, link, (0.9, 0.9, 0.9, 0.9))
    first, second = window.classroom.rail.rows
    assert second.tick.on
    assert not first.tick.on


@pytest.mark.slow
def test_further_controls_are_there_where_the_stop_leaves_them(window: MainWindow) -> None:
    stop = make_stop("", controls=("optimizer.learning_rate", "hidden.*.activation", "seed"))
    window.teaching.open(make_lesson(stop))
    show(window)
    paths = [control.path for control in window.classroom.rail.controls]
    assert paths == ["hidden", *stop.controls]
    assert all(len(control.values) > 1 for control in window.classroom.rail.controls)


def test_the_persons_panels_are_back_and_were_never_forgotten(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    link = Recorder()
    window = MainWindow(link, Experiment(), settings)
    qtbot.addWidget(window)
    window.show()
    link.framed.emit(make_frame())
    window.grid.show_only(["loss", "spread", "network"])
    window.grid.enlarge("spread")
    window.teaching.open(make_lesson())
    show(window)
    window.teaching.predict(0.1)
    assert window.grid.shown == ["gradient_norm", "activation"]
    window.grid.show_one("shrink", True)
    window.teaching.leave()
    assert window.grid.shown == ["loss", "spread", "network"]
    assert window.grid.enlarged == "spread"
    assert window.settings.texts("panels") == ["loss", "spread", "network"]
    window.close()


def test_leaving_brings_the_work_its_document_and_its_controls_back(window: MainWindow) -> None:
    window.workspace.edit("seed", 8)
    assert window.document.unsaved
    title = window.windowTitle()
    window.teaching.open(make_lesson())
    show(window)
    assert not window.document.unsaved
    assert "A lesson" in window.windowTitle()
    window.teaching.predict(0.1)
    window.teaching.change("hidden", 1)
    assert not window.document.unsaved  # nobody is asked about that
    QTest.mouseClick(window.classroom.bar.leave, LEFT)
    assert window.windowTitle() == title
    assert window.document.unsaved
    assert window.workspace.experiment.seed == 8
    assert window.card.isVisible()
    assert window.transport.isVisible()
    assert not window.classroom.rail.isVisible()
    assert not window.classroom.question.isVisible()
    assert window.pages.currentWidget() is window.grid


def test_closing_in_a_lesson_asks_about_the_work(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    from gui.documents import dialogs

    monkeypatch.setattr(dialogs, "ask_unsaved", lambda w, name, then: asked.append(name))
    window.workspace.edit("seed", 8)
    window.teaching.open(make_lesson())
    show(window)
    window.close()
    assert asked == ["Untitled"]
    assert window.isVisible()
    assert not window.teaching.on


@pytest.mark.slow
def test_opening_something_else_leaves_the_lesson_first(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    from gui.documents import dialogs

    monkeypatch.setattr(dialogs, "ask_unsaved", lambda w, name, then: asked.append(name))
    window.workspace.edit("seed", 8)
    window.teaching.open(make_lesson())
    show(window)
    window.action["new"].trigger()
    assert not window.teaching.on
    assert asked == ["Untitled"]
    assert window.workspace.experiment.seed == 8


@pytest.mark.slow
def test_kept_curves_are_the_works(window: MainWindow) -> None:
    window.ghosts.keep(0)
    kept = window.ghosts.lines
    assert kept
    window.teaching.open(make_lesson())
    show(window)
    assert window.ghosts.lines == ()
    window.teaching.leave()
    assert window.ghosts.lines == kept


def test_a_class_sees_the_question_and_then_the_answer(taken: MainWindow, link: Recorder) -> None:
    taken.views.toggle_presentation()
    question = taken.classroom.question
    assert question.reveal.isVisible()
    assert taken.action["show_answer"].isEnabled()
    click_place(axis(taken), 1e-3)
    assert Play(12) not in link.sent
    assert taken.pages.currentWidget() is taken.classroom.cover
    taken.action["show_answer"].trigger()
    assert link.sent[-1] == Play(12)
    assert taken.pages.currentWidget() is taken.grid
    assert not question.reveal.isVisible()
    taken.views.toggle_presentation()
    assert taken.classroom.rail.isVisible()
    assert not taken.card.isVisible()


@pytest.mark.slow
def test_a_class_may_be_shown_the_answer_without_a_prediction(
    taken: MainWindow, link: Recorder
) -> None:
    taken.views.toggle_presentation()
    QTest.mouseClick(taken.classroom.question.reveal, LEFT)
    assert taken.teaching.predicted is None
    assert link.sent[-1] == Play(12)
    measure(taken, link)
    assert "1/330" in axis(taken).accessibleDescription()
    assert axis(taken).told() == ""
    taken.views.toggle_presentation()


def test_in_korean(taken: MainWindow, link: Recorder, qapp: QApplication) -> None:
    click_place(axis(taken), 1e-3)
    measure(taken, link)
    application.speak(qapp, "ko")
    spin()
    room = taken.classroom
    assert room.rail.title.text() == "1번째"
    assert "시그모이드" in room.rail.text.text()
    assert room.question.question.text() == "얼마나 남을까요?"
    assert room.question.why.text() == "<b>왜?</b>&nbsp; 잰 값은 1/330입니다."
    assert room.rail.rows[0].seeds.text() == f"시드 {SEEDS}개 중 {SEEDS}개"
    assert room.rail.confirmed.text() == "확인된 것"
    assert axis(taken).told().endswith("배 더 컸습니다")
    assert room.bar.leave.text() == "레슨 나가기"


@pytest.mark.slow
def test_every_kind_is_painted_and_named_before_and_after(
    window: MainWindow, link: Recorder
) -> None:
    for kind in (*KINDS, ""):
        window.teaching.open(make_lesson(make_stop(kind)))
        show(window)
        assert nameless(window) == set(), kind
        answers: dict[str, float | str] = {"choice": "less", "unit": 2.0}
        window.teaching.predict(answers.get(kind, 0.5))
        measure(window, link)
        window.grab()
        assert nameless(window) == set(), kind
        assert window.teaching.tried[0].holds


@pytest.mark.slow
def test_controls_tell_what_they_are(taken: MainWindow) -> None:
    (control,) = taken.classroom.rail.controls
    assert isinstance(control, Control)
    assert control.name.text() == "Hidden layers"
    assert control.value.text() == "3"
    assert control.slider is not None
    assert control.slider.accessibleName() == "Hidden layers"


def test_what_is_kept_for_after_a_crash_is_the_work(
    window: MainWindow, link: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    monkeypatch.setattr(window.recovery, "follow", lambda *moment: kept.append(moment))
    window.teaching.open(make_lesson())
    show(window)
    window.teaching.predict(0.1)
    show(window, 12)
    window.teaching.leave()
    link.late = 1
    show(window, 12)  # of the lesson still
    assert kept == []
    link.late = 0
    link.framed.emit(make_frame())
    assert len(kept) == 1


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
