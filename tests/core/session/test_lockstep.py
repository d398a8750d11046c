"""Runs beside one another on one clock: what moves all of them, and what acts on one alone."""

from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.csv_file import Csv
from core.engine import memory
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, at_rate, from_builtins
from core.faults import Refused
from core.session import commands as c
from core.session.frame import Frame, shown
from core.session.needs import WHOLE
from core.session.session import Session
from core.session.worker import to_bring_back
from tests.core.session.stories import Clock, Done, Told, replay

OPTIMIZERS = ("sgd", "momentum", "adagrad", "adam")


def session_of(*runs: Experiment, seeds: int = 1, chosen: int = 0) -> Session:
    session = Session(Experiment(), Clock(1e-4))
    session.do(c.SetSpeed(2000.0))
    session.do(c.Compare(tuple(c.Bring(None, 0, run) for run in runs), chosen, seeds))
    return session


def done(session: Session, *commands: c.Command) -> Frame:
    for command in commands:
        session.do(command)
        while session.goal is not None:
            session.advance()
    return session.frame()


def optimizers() -> list[Experiment]:
    raw = {"data": {"name": "circles"}, "hidden": [{"units": 8}, {"units": 8}]}
    return [from_builtins(raw | {"optimizer": {"name": name}}) for name in OPTIMIZERS]


def steps(frame: Frame) -> list[int]:
    return [run.step for run in frame.runs]


def theta(session: Session) -> list[bytes]:
    runs = session._runs.front
    return [lane.recording.trainer.network.theta.tobytes() for lane in runs]


def alone(experiment: Experiment, step: int, *done: Done) -> bytes:
    return replay(Told(experiment, list(done)), step).network.theta.tobytes()


@pytest.mark.parametrize(
    ("acted", "command", "theirs"),
    [
        (Done(20, "weight", (1, 0, 0, 5.0)), c.EditWeight(1, 0, 0, 5.0), []),
        (Done(20, "learning_rate", 0.5), c.SetLearningRate(0.5), [Done(20, "learning_rate", 0.5)]),
    ],
)
def test_of_other_seeds_the_rate_goes_along_and_what_is_forgotten_of_the_run(
    acted: Done, command: c.Command, theirs: list[Done]
) -> None:
    run = optimizers()[0]
    session = session_of(run, seeds=3)
    done(session, c.Step(60), c.SetLearningRate(3.0), c.Step(60), c.Seek(20), command, c.Step(130))
    assert theta(session) == [alone(run, 150, acted)]
    for seed, lane in enumerate(session._runs.lane.seeds, 1):
        other = msgspec.structs.replace(run, seed=seed)
        assert lane.recording.trainer.network.theta.tobytes() == alone(other, 150, *theirs)


def test_what_moves_moves_all_and_what_acts_acts_on_the_chosen_run() -> None:
    runs = optimizers()
    session = session_of(*runs, chosen=1)
    assert steps(done(session, c.Step(5), c.StepBack(2), c.StepEpoch())) == [4] * 4  # full batches
    assert steps(done(session, c.Seek(40))) == [40] * 4
    frame = done(session, c.ChooseRun(3), c.SetLearningRate(0.5), c.EditWeight(1, 0, 0, 2.0))
    assert (frame.chosen, frame.experiment.optimizer.learning_rate) == (3, 0.5)
    assert [bool(run.events) for run in frame.runs] == [False, False, False, True]
    session.do(c.Play())
    session.advance(0.05)
    frame = done(session, c.Pause())
    place = frame.step
    assert place > 40
    assert steps(frame) == [place] * 4
    by_hand = Done(40, "learning_rate", 0.5), Done(40, "weight", (1, 0, 0, 2.0))
    each = [(), (), (), by_hand]
    expected = [alone(run, place, *its) for run, its in zip(runs, each, strict=True)]
    assert theta(session) == expected


def test_an_epoch_is_the_chosen_runs() -> None:
    raw = {"data": {"name": "circles", "samples": 50, "test_share": 0}}
    runs = [from_builtins(raw | {"batch_size": size}) for size in (5, 25)]
    session = session_of(*runs)
    assert steps(done(session, c.Step(3), c.StepEpoch())) == [10, 10]
    assert steps(done(session, c.ChooseRun(1), c.Step(1), c.StepEpoch())) == [12, 12]


def test_a_change_of_structure_begins_the_chosen_run_anew_and_takes_all_to_step_0() -> None:
    runs = optimizers()
    session = session_of(*runs, chosen=2)
    before = [run.run for run in done(session, c.Step(30)).runs]
    other = msgspec.structs.replace(runs[2], hidden=(Layer(3),))
    frame = done(session, c.Change(other))
    assert steps(frame) == [0] * 4
    assert [run.run == was for run, was in zip(frame.runs, before, strict=True)] == [
        True, True, False, True,
    ]  # fmt: skip
    done(session, c.Step(12))
    assert theta(session) == [alone(run, 12) for run in (*runs[:2], other, runs[3])]


def test_a_reset_begins_all_again_at_their_rates() -> None:
    runs = optimizers()
    session = session_of(*runs)
    frame = done(session, c.Step(30), c.SetLearningRate(0.3), c.Step(3), c.Reset())
    assert steps(frame) == [0] * 4
    assert [run.experiment for run in frame.runs] == [at_rate(runs[0], 0.3), *runs[1:]]


def test_one_that_diverges_stays_where_it_ended_while_the_others_go_on() -> None:
    wild = from_builtins(
        {"data": {"name": "line"}, "hidden": [], "loss": "mse", "output": {"activation": "linear"},
         "optimizer": {"name": "sgd", "learning_rate": 1e80}}
    )  # fmt: skip
    calm = at_rate(wild, 0.01)
    session = session_of(wild, calm)
    session.do(c.Play())
    session.advance(0.05)
    assert session.running
    session.do(c.Pause())
    frame = done(session, c.Seek(200))
    pure = Trainer(wild)
    pure.run(200)
    assert pure.diverged is not None
    assert (frame.status, frame.step) == ("diverged", pure.diverged.step)
    assert (frame.runs[1].status, frame.runs[1].step) == ("paused", 200)
    assert steps(done(session, c.StepBack(50))) == [frame.step, 150]
    assert steps(done(session, c.StepBack(150))) == [0, 0]
    # Brought to life where it ended, it catches up.
    done(session, c.Seek(100))
    assert steps(done(session, c.SetLearningRate(0.01))) == [100, 100]


def test_nothing_goes_on_once_all_have_diverged() -> None:
    wild = from_builtins(
        {"data": {"name": "line"}, "hidden": [], "loss": "mse", "output": {"activation": "linear"},
         "optimizer": {"name": "sgd", "learning_rate": 1e80}}
    )  # fmt: skip
    session = session_of(wild, at_rate(wild, 1e60))
    session.do(c.Play())
    for _ in range(100):
        session.advance()
    assert not session.running
    assert session.idle() is None
    assert [run.status for run in session.frame().runs] == ["diverged"] * 2


def test_the_others_follow_a_walk_step_by_step() -> None:
    runs = optimizers()
    session = session_of(*runs, chosen=1)
    frame = done(session, c.Step(3), c.NextPhase(), c.NextPhase())
    assert frame.phase is not None
    assert steps(frame) == [3] * 4
    assert all(run.phase is None for run in frame.beside)
    while frame.step == 3:
        frame = done(session, c.NextPhase())
    assert steps(frame) == [4] * 4
    frame = done(session, c.StepBack())
    assert frame.phase is not None
    assert steps(frame) == [3] * 4
    assert steps(done(session, c.Step())) == [4] * 4
    assert theta(session) == [alone(run, 4) for run in runs]


LACKING = Experiment(data=Csv(path="nowhere.csv"))


@pytest.mark.parametrize(
    "refused", [LACKING, Experiment(hidden=(Layer(100_000),) * 2)], ids=["no data", "too large"]
)
def test_a_run_that_cannot_be_had_leaves_what_was_there(
    refused: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "available", lambda: 100_000_000)
    runs = optimizers()
    session = session_of(*runs)
    before = done(session, c.Step(9))
    with pytest.raises(Refused):
        session.do(c.Compare(tuple(c.Bring(None, 0, run) for run in (runs[0], refused))))
    with pytest.raises(Refused):
        session.do(c.Change(refused))
    after = session.frame()
    assert [run.run for run in after.runs] == [run.run for run in before.runs]
    assert steps(done(session, c.Step())) == [10] * 4
    assert theta(session) == [alone(run, 10) for run in runs]


def test_what_waits_for_its_data_is_compared_with_nothing() -> None:
    session = Session(LACKING)
    for command in (c.Arrange((0, 0)), c.Arrange((0,), seeds=2)):
        with pytest.raises(Refused) as refused:
            session.do(command)
        assert refused.value.faults == session.frame().lacks
    assert not session.frame().compares


@pytest.mark.parametrize(
    "command",
    [c.ChooseRun(4), c.ChooseRun(-1), c.Arrange((0, 4)), c.Arrange((0,), chosen=1),
     c.Arrange(()), c.Arrange((0,), seeds=0), c.Arrange((0,) * 9, seeds=100)],
)  # fmt: skip
def test_what_there_is_not_is_refused(command: c.Command) -> None:
    session = session_of(*optimizers())
    with pytest.raises(Refused):
        session.do(command)
    assert steps(done(session, c.Step())) == [1] * 4


def test_a_run_that_there_is_not_ends_no_walk() -> None:
    session = session_of(*optimizers())
    done(session, c.Step(3), c.NextPhase())
    with pytest.raises(Refused):
        session.do(c.ChooseRun(4))
    assert session.frame().phase is not None


def test_a_run_added_has_the_same_past_and_goes_its_own_way() -> None:
    run = optimizers()[3]
    session = Session(run, Clock(1e-4))
    frame = done(session, c.Step(20), c.SetLearningRate(0.2), c.Step(20), c.Arrange((0, 0), 1))
    assert steps(frame) == [40, 40]
    done(session, c.SetLearningRate(0.7), c.Step(9))
    early = Done(20, "learning_rate", 0.2)
    late = Done(40, "learning_rate", 0.7)
    assert theta(session) == [alone(run, 49, early), alone(run, 49, early, late)]
    frame = done(session, c.Arrange((1,)))
    assert not frame.compares
    assert theta(session) == [alone(run, 49, early, late)]


@pytest.mark.parametrize("seeds", [1, 3])
def test_another_session_comes_to_the_same_moment(seeds: int) -> None:
    session = session_of(*optimizers(), seeds=seeds, chosen=2)
    frame = done(session, c.Step(33), c.SetLearningRate(0.2), c.Step(20))
    other = Session(Experiment(), Clock(1e-4), runs_before=9)
    again = done(other, to_bring_back(frame))
    assert (again.chosen, again.seeds, steps(again)) == (2, seeds, [53] * 4)
    assert [run.run for run in again.runs] == [run.run for run in frame.runs]
    assert theta(other) == theta(session)


def test_of_the_runs_beside_a_frame_has_what_is_drawn_and_no_more() -> None:
    session = session_of(*optimizers(), *optimizers(), chosen=5)
    frame = done(session, c.Step(20))
    drawn = shown(8, 5)
    for at, run in enumerate(frame.runs):
        if at == 5:
            continue
        assert (len(run.curves.step) == 20) == (at in drawn)
        assert (run.map is not None) == (at in drawn)
        assert run.phase is run.sample is None
        assert all(layer.W is None for layer in run.layers)
    less = session.frame(WHOLE - {"beside"})
    assert all(
        run.map is None and not run.layers[0].z_counts.size for run in less.beside if run.layers
    )
    for at in drawn:
        assert frame.runs[at].measure("loss") == loss_alone(optimizers()[at % 4], 20)


def loss_alone(run: Experiment, step: int) -> float:
    trainer = Trainer(run)
    trainer.run(step)
    return trainer.probe.present()["loss"]


def test_no_look_at_the_commands_waits_for_all_runs() -> None:
    """Of many runs some make their steps before a command is looked for, and then the others."""
    session = session_of(*optimizers() * 4, seeds=4)
    made: list[object] = []
    for lane in session._runs.lanes:
        lane.recording.run = counted(made, lane.recording)
    session.do(c.Play())
    session.advance()
    assert 0 < len(made) < 64


def counted(made: list[object], recording: object) -> Callable[[int], None]:
    run = type(recording).run

    def counts(steps: int) -> None:
        made.append(recording)
        run(recording, steps)

    return counts


def test_the_band_is_of_when_all_seeds_were_at_one_step() -> None:
    """A seed that is a few steps behind has not diverged."""
    session = session_of(*optimizers()[:2], seeds=4)
    frame = done(session, c.Step(20))
    assert [run.band.seeds for run in frame.runs] == [4, 4]
    session.do(c.Play())
    for _ in range(200):
        session._steps._owe(session._clock())
        lane = session._steps._behind()
        if lane is not None:
            session._steps._make(lane, session._clock())
        frame = session.frame()
        assert np.isfinite(frame.band.high).all()
    assert frame.step > 20


def test_how_the_runs_stand_is_told_of_each_of_their_seeds() -> None:
    session = session_of(*optimizers()[:2], seeds=3, chosen=1)
    session.do(c.SetTarget(0.5))
    frame = done(session, c.Step(150))
    for run, experiment in zip(frame.runs, optimizers(), strict=False):
        assert [result.seed for result in run.results] == [0, 1, 2]
        losses = []
        for result in run.results:
            trainer = Trainer(msgspec.structs.replace(experiment, seed=result.seed))
            trainer.run(150)
            losses.append(trainer.history.exact().mean[:, 0])
            assert result.loss == trainer.probe.present()["loss"]
            below = np.flatnonzero(losses[-1] <= 0.5)
            assert result.steps_to == (below[0] if len(below) else None)
        np.testing.assert_array_equal(run.band.median, np.median(losses, axis=0))
    assert session.frame(WHOLE - {"race"}).results == ()
    assert frame.target == 0.5


@pytest.mark.parametrize("seeds", [1, 3])
@pytest.mark.parametrize("speed", [None, 5000.0])
def test_playing_pauses_at_exactly_the_step_it_is_to_stop_at(
    speed: float | None, seeds: int
) -> None:
    runs = optimizers()[:2]
    session = session_of(*runs, seeds=seeds)
    session.do(c.SetSpeed(speed))
    session.do(c.Play(until=137))
    session.advance(0)
    assert session.frame().until == 137
    while session.moves:
        session.advance()
    frame = done(session)
    assert steps(frame) == [137, 137]
    assert frame.status == "paused"
    assert frame.until is None
    assert theta(session) == [alone(run, 137) for run in runs]
    session.do(c.Play(until=137))  # there already
    assert not session.moves
    session.do(c.SetSpeed(2000.0))
    session.do(c.Play())  # without end, again
    session.advance()
    session.advance()
    assert session.running
    assert session.frame().step > 137


def test_playing_that_is_taken_up_elsewhere_pauses_where_it_was_to() -> None:
    """As after a worker that was killed."""
    run = optimizers()[0]
    session = session_of(run)
    session.do(c.Play(until=90))
    while session.frame().step < 20:
        session.advance()
    other = Session(Experiment(), Clock(1e-4))
    other.do(to_bring_back(session.frame(), play=True))
    while other.moves:
        other.advance()
    assert other.frame().step == 90
    assert theta(other) == [alone(run, 90)]


def test_a_pause_on_the_way_forgets_where_playing_was_to_stop() -> None:
    session = session_of(optimizers()[0])
    session.do(c.Play(until=90))
    session.advance()
    session.do(c.Pause())
    assert done(session, c.Seek(100)).step == 100
    session.do(c.Play())
    session.advance()
    assert session.frame().until is None
