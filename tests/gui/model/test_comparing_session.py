"""What is done with several runs is undone and redone with a session: all come back to the bit."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject

from core.experiment import Experiment, from_builtins
from core.session import commands as c
from gui.model.by_hand import edit_weight
from gui.model.comparing import Comparing
from gui.model.link import SliceLink
from gui.model.workspace import Workspace

FOUR = tuple(
    from_builtins({"optimizer": {"name": name}}) for name in ("sgd", "momentum", "adagrad", "adam")
)


class Table:
    """A workspace on a session in this thread, and what a person does at it."""

    def __init__(self, owner: QObject) -> None:
        self.link = SliceLink(Experiment(), owner)
        self.work = Workspace(self.link, Experiment(), owner)
        self.comparing = Comparing(self.work, owner)
        self.link._timer.stop()
        self.rest()

    def rest(self) -> None:
        """Have all come to where they are going, and be shown."""
        self.link._tick()
        while self.link._session.goal is not None:
            self.link._tick()
        self.link._tick()

    def do(self, *acts: Callable[[], object] | c.Command) -> None:
        for act in acts:
            self.work.send(act) if isinstance(act, c.Command) else act()
            self.rest()

    def state(self) -> list[Any]:
        """Return all bits of all runs, and which of them is chosen."""
        runs = self.link._session._runs
        found: list[Any] = [runs.chosen, runs.seeds, self.work.experiment, self.work.standing]
        for lane in runs.lanes:
            run = lane.recording
            losses = run.trainer.history.curve(run.step_count).mean.tobytes()
            theta = run.trainer.network.theta.tobytes()
            found.append((lane.number, run.step_count, run.trainer.learning_rate, theta, losses))
        return found


@pytest.fixture
def table() -> Iterator[Table]:
    owner = QObject()
    table = Table(owner)
    table.do(partial(table.comparing.begin, str, FOUR, 1), c.Step(40), c.ChooseRun(1))
    yield table
    table.link.close()


def gestures(table: Table) -> dict[str, Callable[[], object]]:
    """Return what a person may do with several runs."""
    work, comparing = table.work, table.comparing
    return {
        "choose": partial(comparing.choose, 3),
        "add": comparing.add,
        "drop another": partial(comparing.drop, 0),
        "drop": partial(comparing.drop, 1),
        "make first": partial(comparing.make_first, 2),
        "end": comparing.end,
        "seeds": comparing.over_seeds,
        "preset": partial(comparing.preset, "rates"),
        "structure": partial(work.edit, "hidden[0].units", 3),
        "reset": work.reset,
        "new start": work.reinitialize,
        "rate": partial(work.edit, "optimizer.learning_rate", 0.33),
        "weight": partial(edit_weight, work, 1, 0, 0, 2.0),
    }  # fmt: skip


NAMES = (
    "choose", "add", "drop another", "drop", "make first", "end", "seeds", "preset", "structure",
    "reset", "new start", "rate", "weight",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_each_gesture_is_undone_and_redone_to_the_bit(table: Table, name: str) -> None:
    before = table.state()
    table.do(gestures(table)[name])
    assert table.state() != before
    if name not in ("choose", "rate", "weight"):  # else it is undone where the runs are by then
        table.do(c.Step(7))
    after = table.state()
    table.do(table.work.undo)
    assert table.state() == before
    table.do(table.work.redo)
    assert table.state() == after
    table.do(table.work.undo)
    assert table.state() == before


@pytest.mark.parametrize("name", ["rate", "weight"])
def test_what_acts_before_the_end_of_a_run_is_undone_with_all_as_they_were(
    table: Table, name: str
) -> None:
    table.do(c.Seek(20))
    before = table.state()
    table.do(gestures(table)[name], c.Step(30))
    after = table.state()
    assert [a[0] == b[0] for a, b in zip(before[4:], after[4:], strict=True)] == [
        True, False, True, True,
    ]  # fmt: skip
    table.do(table.work.undo)
    assert table.state() == before
    table.do(table.work.redo)
    assert table.state() == after


@pytest.mark.parametrize("name", ["rate", "weight"])
@pytest.mark.parametrize("first", ["make first", "end", "seeds"])
def test_what_acted_at_the_step_gone_back_to_is_undone_there_too(
    table: Table, first: str, name: str
) -> None:
    before = table.state()
    table.do(gestures(table)[first], gestures(table)[name], c.Step(9))
    table.do(table.work.undo)
    after = table.state()
    table.do(table.work.undo)
    assert bits(table.state()) == bits(before)
    table.do(table.work.redo)
    assert table.state() == after
    table.do(table.work.undo)
    assert bits(table.state()) == bits(before)


def bits(state: list[Any]) -> list[Any]:
    """Return a state but for the numbers of its runs."""
    return [*state[:4], *(run[1:] for run in state[4:])]


@pytest.mark.parametrize("seed", range(3))
def test_all_that_was_done_is_undone_one_by_one(table: Table, seed: int) -> None:
    """What acts where a run is acts there again; so it is done where nothing else has moved."""
    check_going_back(table, seed, 6)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_however_much_was_done_is_undone_one_by_one(table: Table, seed: int) -> None:
    check_going_back(table, seed, 20)


def check_going_back(table: Table, seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    states, stack = [table.state()], table.work.stack
    for _ in range(count):
        every, done = gestures(table), stack.index()
        names = [name for name in every if name not in ("rate", "weight")]
        table.do(every[names[rng.integers(len(names))]])
        if stack.index() > done:
            states.append(table.state())
    for expected in states[-2::-1]:
        table.do(table.work.undo)
        assert table.state() == expected
    for expected in states[1:]:
        table.do(table.work.redo)
        assert table.state() == expected


def test_an_edit_sent_after_a_choice_that_is_not_shown_yet_is_of_the_run_chosen(
    table: Table,
) -> None:
    table.comparing.choose(3)
    table.work.edit("hidden[0].units", 7)
    table.work.edit("optimizer.learning_rate", 0.02)
    edit_weight(table.work, 1, 0, 0, 9.0)  # of the run still shown: nobody means the other
    table.rest()
    runs = table.work.frame.runs
    assert [run.experiment.hidden[0].units for run in runs] == [4, 4, 4, 7]
    assert [run.experiment.optimizer.name for run in runs] == [
        "sgd", "momentum", "adagrad", "adam",
    ]  # fmt: skip
    assert [bool(run.events) for run in runs] == [False, False, False, True]
    for expected in ("adam", "adam", "momentum"):
        table.do(table.work.undo)
        assert table.work.experiment.optimizer.name == expected
    assert [run.experiment for run in table.work.frame.runs] == list(FOUR)


def test_gestures_that_come_faster_than_frames_are_of_what_the_person_sees_by_then(
    table: Table,
) -> None:
    table.comparing.add()
    table.comparing.add()
    table.comparing.choose(0)
    table.comparing.drop(1)
    assert table.work.experiment == FOUR[0]
    table.rest()
    runs = table.work.frame.runs
    assert [run.experiment.optimizer.name for run in runs] == [
        "sgd", "adagrad", "adam", "momentum", "momentum",
    ]  # fmt: skip
    assert table.work.standing.experiments == tuple(run.experiment for run in runs)


def test_a_refused_comparison_leaves_what_was_there(table: Table) -> None:
    before, refusals = table.state(), []
    table.work.refused.connect(lambda refused, _: refusals.append(refused))
    table.do(partial(table.work.edit, "hidden", [{"units": 1_000_000}] * 2))
    table.do(partial(table.comparing.begin, str, (*FOUR, table.work.experiment), 1000))
    assert len(refusals) == 2
    assert table.state() == before
