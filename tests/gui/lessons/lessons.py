"""Lessons made by hand, small ones, for the tests of the window."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.experiment import Experiment, from_builtins
from core.lessons.folder import LessonFolder
from core.lessons.lesson import (
    Change,
    Claim,
    Lesson,
    LessonText,
    Prediction,
    Quantity,
    Stop,
    StopText,
    Watched,
)
from core.session.commands import Watch
from core.session.frame import Frame
from gui.lessons.axis import Axis
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

SEEDS = 4
SMALL = tuple([1e-3, 2e-3, 4e-3, 8e-3][:SEEDS])
RATIO = Quantity("grad_norm", layer=1, over=-1, step=0)
SIGMOIDS: dict[str, Any] = {
    "data": {"name": "xor"},
    "hidden": [{"units": 4, "activation": "sigmoid"}] * 3,
    "optimizer": {"name": "sgd", "learning_rate": 0.3},
}
KINDS = {
    "axis": Prediction("axis", RATIO, low=1e-6, high=1.0, log=True, marks={"third": 1 / 64}),
    "linear": Prediction("axis", Quantity("slope_max", layer=1), low=0.0, high=1.0),
    "number": Prediction("number", Quantity("loss")),
    "unit": Prediction("unit", Quantity("distinct", layer=2), layer=2),
    "choice": Prediction("choice", RATIO, choices=("less", "more"), from_=(0.0, 0.5)),
}


def make_stop(kind: str = "axis", key: str = "first", **overrides: Any) -> Stop:
    """Return a stop that asks for a prediction of a kind, "" for none."""
    small = Claim("small", RATIO, "<", 0.5, {"hidden": 1})
    one = Claim("one", RATIO, ">", 1e-4, {"hidden": 3}, given={"hidden": 1})
    values: dict[str, Any] = {
        "key": key,
        "experiment": from_builtins(SIGMOIDS),
        "steps": 12,
        "seeds": SEEDS,
        "panels": ("gradient_norm", "activation"),
        "prediction": KINDS[kind] if kind else None,
        "claims": (small, one),
        "change": Change("hidden", (1, 2, 3)),
    }
    return Stop(**values | overrides)


def make_lesson(*stops: Stop, name: str = "made") -> LessonFolder:
    """Return a lesson of these stops, with words in both languages."""
    stops = stops or (make_stop(), make_stop("choice", "second", transfer=True))
    lesson = Lesson(name, "own", 1, 5, stops)
    texts = {language: _words(lesson, language) for language in ("en", "ko")}
    return LessonFolder(lesson, texts, Path(name))


def _words(lesson: Lesson, language: str) -> LessonText:
    def said(english: str, korean: str) -> str:
        return korean if language == "ko" else english

    stops = {
        stop.key: StopText(
            said(f"Stop {i}", f"{i}번째"),
            said("Three **sigmoids**.", "**시그모이드** 세 개."),
            said("How much is left?", "얼마나 남을까요?"),
            said("{small} was measured, below {small.bound}.", "잰 값은 {small}입니다."),
            said("Take one away.", "하나를 빼 보세요."),
            {"small": said("Below {small.bound}", "{small.bound} 미만"), "one": "1"},
            {"less": said("Less", "적게"), "more": said("More", "많이")},
            {"third": "0.25^3"},
        )
        for i, stop in enumerate(lesson.stops, 1)
    }
    return LessonText(said("A lesson", "레슨"), said("It shows.", "보여 줍니다."), stops)


def spin() -> None:
    """Have what was posted be done."""
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def stop_frame(window: MainWindow, step: int = 0, **overrides: Any) -> Frame:
    """Return a frame of the runs that a stop has in front, as a session would answer."""
    runs = window.workspace.standing.experiments
    made = [
        make_frame(experiment=run, run=i + 1, step=step, last=step, start=run, events=())
        for i, run in enumerate(runs)
    ]
    import msgspec

    return msgspec.structs.replace(
        made[0], beside=tuple(made[1:]), seeds=window.workspace.standing.seeds, **overrides
    )


def watched_by(link: Recorder, *values: tuple[float | None, ...], settled: bool = True) -> Any:
    """Return these numbers for what was asked to be watched last, in order."""
    asked = [command for command in link.sent if isinstance(command, Watch)][-1].quantities
    assert len(asked) == len(values)
    return tuple(Watched(each, settled) for each in values)


def plain() -> Experiment:
    """Return the experiment of a free window."""
    return Experiment()


def show(window: MainWindow, step: int = 0, **overrides: Any) -> None:
    """Have a frame of the stop's runs come."""
    window._link.framed.emit(stop_frame(window, step, **overrides))  # type: ignore[attr-defined]
    spin()


def press(window: MainWindow, key: Qt.Key) -> None:
    """Press a key wherever the focus is, as a person would."""
    QTest.keyClick(QApplication.focusWidget() or window, key)


def measure(window: MainWindow, link: Recorder, values: tuple[float, ...] = SMALL) -> None:
    """Have all that the stop asks be measured."""
    asked = [command for command in link.sent if isinstance(command, Watch)][-1].quantities
    show(window, 12, watched=watched_by(link, *[values] * len(asked)))


def axis(window: MainWindow) -> Axis:
    field = window.classroom.question.field
    assert isinstance(field, Axis)
    return field


def click_place(field: Axis, value: float) -> None:
    place = QPointF(field._x(value), field.height() / 2).toPoint()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=place)
