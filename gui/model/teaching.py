"""A lesson that is being taken: which stop is open, what was predicted there, what was measured."""

import math
import statistics
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from core.compare.gathering import with_changes
from core.experiment import Experiment
from core.faults import Refused
from core.lessons.claims import Verdict, judged
from core.lessons.lesson import Claim, Lesson, Prediction, Quantity, Stop, Watched
from core.session.commands import Pause, Play, SetSpeed, SetTarget, Watch
from core.session.frame import Frame
from gui.model.lineup import clock
from gui.model.paths import MISSING, value_at
from gui.model.standing import Standing
from gui.model.work import Work, set_aside, take_up
from gui.model.workspace import Workspace
from gui.words import labels, status

if TYPE_CHECKING:  # with the engine, which no window begins with
    from core.lessons.folder import LessonFolder

Answer = float | str  # a place on the axis, a number, a unit's from 1; the key of a choice


class Tried(NamedTuple):
    """What has come of a claim so far: None of one whose runs were not yet there."""

    claim: Claim
    verdict: Verdict | None = None
    settled: bool = False

    @property
    def holds(self) -> bool:
        """Whether it has been confirmed."""
        return self.settled and self.verdict is not None and self.verdict.holds


class Teaching(QObject):
    """The lesson that the window is given over to, if there is one.

    A stop's runs are in front as any runs are; what the person was working on is set aside, and
    comes back as the lesson is left.

    Attributes
    ----------
    folder : LessonFolder or None
        The lesson that is on.
    at : int
        Its stop, from 0.
    predicted : Answer or None
        What was predicted there.
    answer : Watched or None
        What was measured of that; None for nothing yet.
    tried : list of Tried
        The claims there.
    runs : tuple of Experiment
        The runs there, before anything is changed.

    Signals
    -------
    began, ended :
        A lesson has begun, or is left: the window is another.
    opened :
        Another stop is there.
    changed :
        Something was predicted, asked again or shown.
    measured :
        There are other numbers.
    predicted_at(LessonFolder, str, object), done_at(LessonFolder, str)
        Something was predicted at a stop, or a stop is done.
    finished(LessonFolder)
        The last stop was left for what comes next.
    """

    began = Signal()
    ended = Signal()
    opened = Signal()
    changed = Signal()
    measured = Signal()
    predicted_at = Signal(object, str, object)
    done_at = Signal(object, str)
    finished = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.folder: LessonFolder | None = None
        self.at = 0
        self.predicted: Answer | None = None
        self.answer: Watched | None = None
        self.tried: list[Tried] = []
        self.runs: tuple[Experiment, ...] = ()
        self.presenting = False  # the answer is shown when it is asked for
        self.usual_speed: float | None = None  # once the lesson is left
        self._answers: dict[int, Answer] = {}  # by stop
        self._shown = self._told = False
        self._workspace = workspace
        self._work: Work | None = None
        self._usual_target: float | None = None  # that races count to, likewise
        self._since = 0  # the first command whose frames are of the stop
        self._cases: list[tuple[Experiment, ...]] = []  # the runs of each quantity watched
        self._seen: tuple[object, tuple[Experiment, ...]] = (None, ())
        workspace.framed.connect(self._follow)

    # what is there

    @property
    def on(self) -> bool:
        """Whether a lesson is on."""
        return self.folder is not None

    @property
    def lesson(self) -> Lesson:
        """The lesson that is on."""
        assert self.folder is not None
        return self.folder.lesson

    @property
    def stop(self) -> Stop:
        """The stop that is open."""
        return self.lesson.stops[self.at]

    @property
    def last(self) -> bool:
        """Whether it is the last one."""
        return self.at == len(self.lesson.stops) - 1

    @property
    def question(self) -> Prediction | None:
        """What is to be predicted there."""
        return self.stop.prediction if self.on else None

    @property
    def asks(self) -> bool:
        """Whether nothing may be measured yet, as the answer is to be predicted first."""
        return self.question is not None and not self._shown

    @property
    def holds_back(self) -> bool:
        """Whether something is predicted, and the class waits to be shown the answer."""
        return self.asks and self.predicted is not None

    @property
    def until(self) -> int | None:
        """The step at which playing is to pause, as long as it is ahead."""
        frame = self._workspace.frame
        if not self.on or frame is None:
            return None
        return self.stop.steps if clock(frame)[0] < self.stop.steps else None

    def value(self, path: str) -> object:
        """Return the present value at a path: of all layers the first one's."""
        found = value_at(self._workspace.experiment, path.replace(".*", "[0]"))
        return None if found is MISSING else found

    def place(self, path: str, values: Sequence[object]) -> int:
        """Return which of some values there is at a path, from 0; -1 for none."""
        now = self._workspace.standing.experiments
        for at, value in enumerate(values):
            with suppress(Refused):
                if all(with_changes(run, {path: value}) == run for run in now):
                    return at
        return -1

    # from stop to stop

    def open(self, folder: "LessonFolder", stop: int = 0) -> None:
        """Begin a lesson at one of its stops."""
        begins = self._work is None
        if begins:
            self._work = set_aside(self._workspace)
            frame = self._workspace.frame
            self._usual_target = None if frame is None else frame.target
        if folder is not self.folder:
            self.folder, self._answers = folder, {}
        self.at = min(max(stop, 0), len(self.lesson.stops) - 1)  # the last lesson may be longer
        if begins:
            self.began.emit()
        self._open(self.at)

    def go(self, by: int) -> None:
        """Go so many stops further on, if there are; after the last one the lesson is finished."""
        if not self.on:
            return
        if 0 <= self.at + by < len(self.lesson.stops):
            self._open(self.at + by)
        elif by > 0:
            folder = self.folder
            self.leave()
            self.finished.emit(folder)

    def leave(self) -> None:
        """Leave the lesson, and have back what was worked on before."""
        work, self._work = self._work, None
        if work is None:
            return
        self.folder, self.answer, self.tried, self._cases = None, None, [], []
        self._workspace.send(Watch())
        self._workspace.send(SetSpeed(self.usual_speed))
        self._count_to(self._usual_target)
        take_up(self._workspace, work)
        self.ended.emit()

    def _open(self, at: int) -> None:
        self.at, workspace, stop = at, self._workspace, self.lesson.stops[at]
        self.answer, self._told = None, False
        self.predicted = self._answers.get(at)
        self._shown = self.question is None or self.predicted is not None
        self.tried = [Tried(claim) for claim in stop.claims]
        workspace.stack.clear()
        runs = self.runs = stop.experiments()
        asked = [] if stop.prediction is None else [stop.prediction.answer]
        asked += [claim.quantity for claim in stop.claims]
        self._cases = [runs] * (stop.prediction is not None)
        self._cases += [stop.experiments(claim.given) for claim in stop.claims]
        workspace.send(SetSpeed(stop.speed))
        targets = (quantity.target for quantity in asked if quantity.target is not None)
        self._count_to(next(targets, self._usual_target))
        workspace.send(Watch(_settled(asked, stop.steps)))
        self._since = workspace.go(Standing(runs, 0, stop.seeds).fresh())
        self.opened.emit()
        if self._shown:
            self.play()

    def _count_to(self, loss: float | None) -> None:
        """Have a race count the steps to the loss that the stop asks of, or to the usual one."""
        if loss is not None:
            self._workspace.send(SetTarget(loss))

    # the prediction

    def predict(self, answer: Answer) -> None:
        """Fix what is predicted; it is measured then, in a presentation once that is asked for."""
        if not self.asks:
            return
        self.predicted = self._answers[self.at] = answer
        self.predicted_at.emit(self.folder, self.stop.key, answer)
        if self.presenting:
            self.changed.emit()
        else:
            self.show_answer()

    def show_answer(self) -> None:
        """Have the answer measured and shown, predicted or not."""
        if self.asks:
            self._shown = True
            self.changed.emit()
            self.play()

    def ask_again(self) -> None:
        """Predict again: from the start, with nothing shown."""
        if self.on and self.question is not None and self._shown:
            self._answers.pop(self.at, None)
            self._open(self.at)

    # what is changed, and what comes of it

    def play(self) -> None:
        """Train to the stop's last step."""
        self._workspace.send(Play(self.stop.steps))

    def change(self, path: str, value: object) -> None:
        """Have another value in a field of all runs, and train them again from their seeds."""
        workspace = self._workspace
        standing = workspace.standing
        try:
            runs = tuple(with_changes(run, {path: value}) for run in standing.experiments)
        except Refused as refused:
            workspace.failed.emit(refused)
            return
        if self.asks or runs == standing.experiments:
            return
        name = partial(labels.field, path)
        workspace.begin(name, standing._replace(experiments=runs).fresh(), status.trained_again())
        self.play()

    def _follow(self, frame: Frame) -> None:
        if not self.on or frame.answers < self._since or self._workspace.late:
            return
        if frame.trains and frame.until is None and not self._shown:
            self._workspace.send(Pause())  # as after a key that nothing stands for here
        if self._shown and len(frame.watched) == len(self._cases):
            self._take(frame)

    def _take(self, frame: Frame) -> None:
        """Take in what was measured of the runs in front, where it is asked of them."""
        there, of_runs = (
            self._experiments(frame),
            list(zip(frame.watched, self._cases, strict=True)),
        )
        before = self.answer, list(self.tried)
        if self.question is not None:
            watched, runs = of_runs.pop(0)
            if runs == there and (watched.settled or not (self.answer and self.answer.settled)):
                self.answer = watched
        for i, (watched, runs) in enumerate(of_runs):
            if runs == there and (watched.settled or not self.tried[i].settled):
                claim = self.tried[i].claim
                self.tried[i] = Tried(claim, _verdict(claim, watched), watched.settled)
        if before != (self.answer, self.tried):
            self.measured.emit()
        self._tell_done(frame)

    def _experiments(self, frame: Frame) -> tuple[Experiment, ...]:
        key = tuple((run.run, len(run.events), run.experiment.seed) for run in frame.runs)
        if key != self._seen[0]:
            self._seen = key, tuple(run.experiment for run in frame.runs)
        return self._seen[1]

    def _tell_done(self, frame: Frame) -> None:
        """Say once that a stop is done: its answer is there, or its runs have come to their end."""
        answered = self.answer is not None and self.answer.settled
        there = clock(frame)[0] >= self.stop.steps or all(run.ended for run in frame.runs)
        if not self._told and (answered if self.question is not None else there):
            self._told = True
            self.done_at.emit(self.folder, self.stop.key)


def median(values: tuple[float | None, ...]) -> float | None:
    """Return the median of what is known; None for nothing."""
    known = [value for value in values if value is not None and not math.isnan(value)]
    return statistics.median(known) if known else None


def measured_answer(question: Prediction, watched: Watched) -> float | None:
    """Return what was measured of all seeds together: their median, or the share where it is 1."""
    if question.of == "share":
        known = [value for value in watched.values if value is not None]
        return sum(value == 1 for value in known) / len(known) if known else None
    return median(watched.values)


def choice_of(question: Prediction, value: float) -> str:
    """Return the key of the choice that a value makes right: the last one that is not above it."""
    right = question.choices[0]
    for key, low in zip(question.choices, question.from_, strict=True):
        right = key if low <= value else right
    return right


def _verdict(claim: Claim, watched: Watched) -> Verdict | None:
    if all(value is None for value in watched.values):
        return None
    return judged(claim, [math.nan if v is None else v for v in watched.values])


def _settled(quantities: list[Quantity], steps: int) -> tuple[Quantity, ...]:
    """Return them with their steps, where those are the last ones of a stop of so many."""
    from core.lessons.quantities import settled

    return tuple(settled(quantity, steps) for quantity in quantities)
