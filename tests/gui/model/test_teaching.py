"""A lesson in the window's model: what it sends, what it waits for, and what comes back after."""

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.compare.gathering import with_changes
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins
from core.lessons.lesson import Claim, Quantity, Watched
from core.session.commands import Compare, EditWeight, Load, Play, SetSpeed, SetTarget, Step, Watch
from core.session.frame import Frame
from gui.model.comparing import Comparing
from gui.model.link import SliceLink
from gui.model.teaching import Teaching, choice_of, measured_answer, median
from gui.model.workspace import Workspace
from tests.core.session.stories import Clock
from tests.gui.lessons.lessons import KINDS, RATIO, SEEDS, make_lesson, make_stop
from tests.gui.recorder import Recorder


class Class:
    """A workspace with a lesson, on a session in this thread or on a recorder."""

    def __init__(self, qtbot: QtBot, link: SliceLink | Recorder) -> None:
        self.qtbot, self.owner = qtbot, QObject()
        self.link = link
        self.workspace = Workspace(link, Experiment(), self.owner)
        self.teaching = Teaching(self.workspace, self.owner)
        self.comparing = Comparing(self.workspace, self.owner)

    @property
    def frame(self) -> Frame:
        assert self.workspace.frame is not None
        return self.workspace.frame

    def rest(self) -> Frame:
        """Wait until all that was asked has been done, and is seen."""

        def there() -> bool:
            frame = self.workspace.frame
            known = frame is not None and frame.answers == self.link.number
            return known and not frame.moves and not self.workspace.late

        self.qtbot.waitUntil(there, timeout=20_000)
        self.qtbot.waitUntil(lambda: not any(w.pending for w in self.frame.watched))
        return self.frame


@pytest.fixture
def taken(qtbot: QtBot) -> Class:
    return Class(qtbot, SliceLink(Experiment(), clock=Clock(1e-4)))


@pytest.fixture
def told(qtbot: QtBot, link: Recorder) -> Class:
    return Class(qtbot, link)


def ratio(experiment: Experiment, seed: int) -> float:
    """Return what the engine alone measures: layer 1's gradient over the output's, at step 0."""
    trainer = Trainer(from_builtins({**raw(experiment), "seed": seed}))
    trainer.run(1)
    row = trainer.history.row(0)
    from core.engine.rows import column

    norms = column("grad_norm", row[None])[..., 0]
    return float(norms[0] / norms[-1])


def raw(experiment: Experiment) -> dict:
    from core.experiment import to_builtins

    return to_builtins(experiment)


def test_a_stop_is_a_comparison_that_is_watched_and_does_not_run_before_it_is_predicted(
    told: Class, link: Recorder
) -> None:
    stop = make_stop(runs=({}, {"hidden.*.activation": "tanh"}), speed=25.0)
    told.teaching.open(make_lesson(stop))
    speed, watch, begun = link.sent[-3:]
    assert speed == SetSpeed(25.0)
    quantities = (RATIO, RATIO, RATIO)  # the prediction's, then those of the claims, in order
    assert watch == Watch(quantities)
    assert isinstance(begun, Compare)
    assert begun.seeds == SEEDS
    tanh = with_changes(stop.experiment, {"hidden.*.activation": "tanh"})
    assert [bring.start for bring in begun.runs] == [stop.experiment, tanh]
    assert told.teaching.asks
    told.teaching.predict(0.01)
    assert link.sent[-1] == Play(until=12)


def test_a_lesson_begins_after_one_that_is_longer(told: Class) -> None:
    seen: list[bool] = []
    told.teaching.began.connect(lambda: seen.append(told.teaching.last))
    for lesson in (make_lesson(), make_lesson(make_stop())):
        told.teaching.open(lesson, 1)
        told.teaching.leave()
    assert seen == [True, True]


def test_a_single_run_of_one_seed_is_loaded(told: Class, link: Recorder) -> None:
    told.teaching.open(make_lesson(make_stop(seeds=1)))
    assert isinstance(link.sent[-1], Load)


def test_what_is_of_the_stops_end_is_asked_of_its_last_step(told: Class, link: Recorder) -> None:
    told.teaching.open(make_lesson(make_stop("number", claims=())))
    watch = next(command for command in link.sent if isinstance(command, Watch))
    assert [quantity.step for quantity in watch.quantities] == [12]


def test_a_stop_that_asks_nothing_runs_at_once(told: Class, link: Recorder) -> None:
    told.teaching.open(make_lesson(make_stop("")))
    assert link.sent[-1] == Play(until=12)


def test_what_is_measured_is_what_the_engine_measures(taken: Class) -> None:
    lesson = make_lesson(make_stop(), make_stop("choice", "second"))
    experiment = lesson.lesson.stops[0].experiment
    taken.teaching.open(lesson)
    assert taken.rest().step == 0
    assert taken.teaching.answer is None  # nothing is told before
    done: list[str] = []
    taken.teaching.done_at.connect(lambda folder, key: done.append(key))
    taken.teaching.predict(0.01)
    assert taken.rest().step == 12
    answer = taken.teaching.answer
    assert answer is not None
    assert answer.settled
    expected = [ratio(experiment, seed) for seed in range(SEEDS)]
    assert list(answer.values) == expected
    small, one = taken.teaching.tried
    assert small.holds
    assert small.verdict is not None
    assert (small.verdict.held, small.verdict.seeds) == (SEEDS, SEEDS)
    assert small.verdict.measured == pytest.approx(np.median(expected))
    assert one.verdict is None  # of other runs
    assert done == ["first"]
    on_its_way = tuple(Watched((9.0,) * SEEDS, False) for _ in taken.frame.watched)
    taken.workspace.framed.emit(msgspec.structs.replace(taken.frame, watched=on_its_way))
    assert taken.teaching.answer == answer  # what has settled stays
    assert taken.teaching.tried[0] == small


def test_the_one_change_begins_again_from_the_same_seeds_and_can_be_undone(taken: Class) -> None:
    taken.teaching.open(make_lesson())
    taken.teaching.predict(0.01)
    taken.rest()
    before = taken.frame
    assert taken.teaching.place("hidden", (1, 2, 3)) == 2
    taken.teaching.change("hidden", 1)
    assert taken.rest().step == 12
    assert taken.teaching.place("hidden", (1, 2, 3)) == 0
    assert taken.frame.experiment.seed == before.experiment.seed
    small, one = taken.teaching.tried
    assert one.holds
    assert one.verdict is not None
    shallow = with_changes(before.experiment, {"hidden": 1})
    assert one.verdict.measured == pytest.approx(
        np.median([ratio(shallow, seed) for seed in range(SEEDS)])
    )
    assert small.holds  # what was confirmed stays
    taken.workspace.undo()
    back = taken.rest()
    assert back.experiment == before.experiment
    assert back.step == before.step
    assert back.layers[0].W is not None
    np.testing.assert_array_equal(back.layers[0].W, before.layers[0].W)
    assert not taken.workspace.stack.canUndo()


def test_the_learning_rate_begins_again_too(taken: Class) -> None:
    """It would act on the run as it goes elsewhere."""
    taken.teaching.open(make_lesson())
    taken.teaching.predict(0.01)
    run = taken.rest().run
    taken.teaching.change("optimizer.learning_rate", 0.05)
    frame = taken.rest()
    assert frame.run != run
    assert frame.events == ()
    assert frame.start is not None
    assert frame.start.optimizer.learning_rate == 0.05


def test_nothing_can_be_changed_before_the_prediction(told: Class, link: Recorder) -> None:
    told.teaching.open(make_lesson())
    sent = len(link.sent)
    told.teaching.change("hidden", 1)
    assert len(link.sent) == sent


@pytest.mark.parametrize("compared", [False, True])
def test_the_work_comes_back_to_the_bit(taken: Class, compared: bool) -> None:
    """With its comparison, its step, its weights set by hand, and what can be undone of it."""
    workspace = taken.workspace
    workspace.edit("optimizer.learning_rate", 0.07)
    workspace.send(EditWeight(1, 0, 0, 2.5))
    workspace.send(Step(17))
    taken.rest()
    if compared:
        taken.comparing.add()
        workspace.edit("seed", 5)
        workspace.send(Step(3))
    before = taken.rest()
    undo = workspace.stack.count()
    assert undo
    taken.teaching.open(make_lesson())
    taken.teaching.predict(0.01)
    taken.rest()
    taken.teaching.change("hidden", 1)
    taken.rest()
    taken.teaching.go(1)
    taken.rest()
    taken.teaching.leave()
    after = taken.rest()
    assert after.watched == ()
    assert [run.experiment for run in after.runs] == [run.experiment for run in before.runs]
    assert [run.step for run in after.runs] == [run.step for run in before.runs]
    assert after.chosen == before.chosen
    for one, other in zip(before.runs, after.runs, strict=True):
        for mine, its in zip(one.layers, other.layers, strict=True):
            np.testing.assert_array_equal(mine.theta, its.theta)
    assert workspace.stack.count() == undo
    workspace.undo()
    taken.rest()
    assert workspace.stack.index() == undo - 1


def test_a_draft_that_cannot_run_yet_comes_back(taken: Class) -> None:
    taken.rest()
    taken.workspace.edit("data.name", "csv")
    draft, trouble = taken.workspace.draft, taken.workspace.trouble
    assert draft is not None
    taken.teaching.open(make_lesson())
    taken.rest()
    assert taken.workspace.draft is None
    taken.teaching.leave()
    taken.rest()
    assert (taken.workspace.draft, taken.workspace.trouble) == (draft, trouble)


def test_next_and_previous_and_the_end(told: Class) -> None:
    finished: list[object] = []
    teaching, lesson = told.teaching, make_lesson()
    teaching.finished.connect(finished.append)
    teaching.open(lesson)
    teaching.go(-1)
    assert teaching.at == 0
    teaching.go(1)
    assert (teaching.at, teaching.last) == (1, True)
    teaching.go(-1)
    assert teaching.at == 0
    teaching.go(1)
    teaching.go(1)
    assert finished == [lesson]
    assert not teaching.on


def test_a_prediction_is_still_there_when_its_stop_is_come_back_to(
    told: Class, link: Recorder
) -> None:
    told.teaching.open(make_lesson())
    told.teaching.predict(0.25)
    told.teaching.go(1)
    assert told.teaching.predicted is None
    told.teaching.go(-1)
    assert told.teaching.predicted == 0.25
    assert not told.teaching.asks
    assert link.sent[-1] == Play(until=12)
    told.teaching.ask_again()
    assert told.teaching.asks
    assert told.teaching.predicted is None


def test_a_class_is_shown_the_answer_when_it_asks_for_it(told: Class, link: Recorder) -> None:
    told.teaching.open(make_lesson())
    told.teaching.presenting = True
    told.teaching.predict(0.25)
    assert told.teaching.holds_back
    assert Play(until=12) not in link.sent
    told.teaching.show_answer()
    assert not told.teaching.asks
    assert link.sent[-1] == Play(until=12)


def test_a_lesson_in_place_of_another_keeps_the_work_from_before_both(told: Class) -> None:
    told.workspace.edit("seed", 9)
    told.teaching.open(make_lesson())
    told.teaching.open(make_lesson(name="other"), 1)
    assert told.teaching.at == 1
    told.teaching.leave()
    assert told.workspace.experiment.seed == 9


def test_the_usual_speed_is_back_after_it(told: Class, link: Recorder) -> None:
    told.teaching.usual_speed = 100.0
    told.teaching.open(make_lesson(make_stop(speed=5.0)))
    told.teaching.leave()
    assert [c for c in link.sent if isinstance(c, SetSpeed)][-1] == SetSpeed(100.0)
    assert [c for c in link.sent if isinstance(c, Watch)][-1] == Watch()


def test_the_median_the_share_and_the_choice() -> None:
    assert median((3.0, None, 1.0, 2.0)) == 2.0
    assert median((4.0, 1.0)) == 2.5
    assert median((None,)) is None
    choice = KINDS["choice"]
    assert choice_of(choice, 0.2) == "less"
    assert choice_of(choice, 0.5) == "more"
    shared = type(choice)("axis", RATIO, of="share")
    assert measured_answer(shared, Watched((1.0, 0.0, 1.0, 1.0), True)) == 0.75


def test_a_race_counts_to_the_loss_that_a_stop_asks_of(taken: Class) -> None:
    taken.workspace.send(SetTarget(0.3))
    taken.rest()
    asked = Quantity("steps_to", step=20, target=0.45)
    claim = Claim("there", asked, "<", 9.0, {}, seeds=1)
    lesson = make_lesson(make_stop(claims=(claim,)), make_stop(key="second"))
    taken.teaching.open(lesson)
    assert taken.rest().target == 0.45
    taken.teaching.go(1)
    assert taken.rest().target == 0.3
    taken.teaching.go(-1)
    taken.teaching.leave()
    assert taken.rest().target == 0.3
