"""Runs beside one another on one clock: each is what a pure replay makes of it alone, to the bit.

The usual form tells some 20 stories, the slow one hundreds.
"""

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
from tests.core.session.stories import RATES, Clock, Done, Told, assert_same, experiments, replay

EXPERIMENTS = experiments()
OPTIMIZERS = ("sgd", "momentum", "adagrad", "adam")


class Race:
    """One person at several runs: what is done is told of each run, to be replayed alone."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        first = self.some(EXPERIMENTS)
        room = self.some([60_000, 2**28])
        self.session = Session(first, Clock(self.some([0.1, 0.01, 0.0005])), room)
        self.session.do(c.SetSpeed(2000.0))
        self.told: dict[int, Told] = {}  # by the run's number
        self.moments: list[c.Bring | c.Compare] = []
        self.now(Told(first))
        self.compare()

    def some(self, among):
        return among[self.rng.integers(len(among))]

    @property
    def lanes(self):
        return self.session._runs.front

    @property
    def chosen(self) -> Told:
        return self.told[self.session._runs.number]

    def now(self, *told: Told) -> None:
        """These are the runs in front, where they are others than before."""
        for lane, its in zip(self.lanes, told, strict=True):
            self.told.setdefault(lane.number, its)

    # what is done, each with as much of a look at it as anyone has

    def compare(self) -> None:
        runs = [self.some(EXPERIMENTS) for _ in range(self.rng.integers(1, 6))]
        chosen, seeds = int(self.rng.integers(len(runs))), self.some([1, 2, 3])
        brings = tuple(c.Bring(None, 0, run) for run in runs)
        self.session.do(c.Compare(brings, chosen, seeds))
        self.now(*map(Told, runs))

    def arrange(self) -> None:
        before = [self.told[lane.number] for lane in self.lanes]
        order = tuple(self.rng.integers(len(before), size=self.rng.integers(1, 5)).tolist())
        seeds = self.some([1, self.session._runs.seeds, 2])
        place = self.session._steps.place
        self.session.do(c.Arrange(order, int(self.rng.integers(len(order))), seeds))
        assert self.session._steps.place <= place  # none is further on for it
        self.now(*(before[at].copy() for at in order))

    def choose(self) -> None:
        self.session.do(c.ChooseRun(int(self.rng.integers(len(self.lanes)))))

    def bring(self) -> None:
        """Undo something: go to a moment that was there."""
        if self.moments:
            moment = self.some(self.moments[-6:])
            brings = moment.runs if isinstance(moment, c.Compare) else (moment,)
            brings = tuple(
                msgspec.structs.replace(bring, events=self.told[bring.run].events())
                for bring in brings
            )
            several = isinstance(moment, c.Compare)
            self.session.do(msgspec.structs.replace(moment, runs=brings) if several else brings[0])

    def remember(self) -> None:
        self.moments.append(to_bring_back(self.session.frame(frozenset())))

    def play(self) -> None:
        self.session.do(c.Play())
        self.wait()

    def wait(self) -> None:
        for _ in range(self.rng.integers(1, 6)):
            self.session.advance()

    def move(self) -> None:
        far = int(self.rng.integers(0, 400))
        commands = (
            c.Pause(), c.Step(), c.Step(7), c.Step(far), c.StepEpoch(), c.StepBack(1),
            c.StepBack(far), c.Seek(far), c.Peek(far), c.NextPhase(), c.ToPhase(3), c.StepBack(2),
        )  # fmt: skip
        self.session.do(self.some(commands))

    def seek(self) -> None:
        """Go to a step, where all are then but those that ended before."""
        far = int(self.rng.integers(0, 400))
        self.session.do(c.Seek(far))
        while self.session.goal is not None:
            self.session.advance()
        for lane in self.session._runs.lanes:
            assert lane.step == far or (lane.ended and lane.step < far)

    def act(self, name: str, value: object, command: c.Command) -> None:
        before, told = self.session._runs.number, self.chosen
        self.session.do(command)
        step, number = self.session.recording.step_count, self.session._runs.number
        if number != before:
            told = Told(told.experiment, told.done)
            self.now(*(self.told.get(lane.number, told) for lane in self.lanes))
        told.done = [*told.now(step), Done(step, name, value)]

    def rate(self) -> None:
        rate = self.some(RATES)
        self.session._steps.reach()  # where it is done, the rate may be another already
        if self.session._runs.framer.experiment().optimizer.learning_rate != rate:
            self.act("learning_rate", rate, c.SetLearningRate(rate))

    def weight(self) -> None:
        layers = self.session.recording.trainer.network.layers
        layer = int(self.rng.integers(len(layers)))
        row, column = (int(self.rng.integers(n)) for n in layers[layer].theta.shape)
        value = self.some([0.0, -100.0, 1.5])
        place = (layer + 1, row, column, value)
        self.act("weight", place, c.EditWeight(*place))

    def weights(self) -> None:
        pairs = self.session.recording.trainer.network.weights()
        weights = [tuple(self.rng.normal(size=part.shape) for part in pair) for pair in pairs]
        self.act("weights", weights, c.SetWeights(weights))

    def change(self) -> None:
        wanted = self.some(EXPERIMENTS)
        now = self.session._runs.framer.experiment()
        if at_rate(wanted, 0.0) != at_rate(now, 0.0):
            self.session.do(c.Change(wanted))
            told = Told(wanted)
            self.now(*(self.told.get(lane.number, told) for lane in self.lanes))

    def begin(self) -> None:
        if self.rng.random() < 0.3:
            wanted = self.some(EXPERIMENTS)
            self.session.do(c.Load(wanted))
            self.now(Told(wanted))
            return
        again = []
        for lane in self.lanes:
            told = self.told[lane.number]
            start = [e for e in told.done if e.step == 0 and e.name != "learning_rate"]
            again.append(Told(lane.framer.experiment(), start))
        self.session.do(c.Reset())
        self.now(*again)

    def show(self) -> None:
        parts = [part for part in sorted(WHOLE) if self.rng.random() < 0.5]
        self.session.do(c.ChooseSample(int(self.rng.integers(9))))
        self.session.do(c.SetTarget(0.3))
        frame = self.session.frame(frozenset(parts))
        assert [run.run for run in frame.runs] == [lane.number for lane in self.lanes]

    # what comes of it

    def go_on(self) -> None:
        often = (self.play, self.wait, self.move, self.seek, self.show, self.act_on)
        seldom = (self.compare, self.arrange, self.choose, self.bring, self.remember, self.change,
                  self.begin, self.look)  # fmt: skip
        self.some(often if self.rng.random() < 0.6 else seldom)()

    def act_on(self) -> None:
        if self.rng.random() < 0.5:
            self.seek()
        self.some((self.rate, self.weight, self.weights))()

    def look(self) -> None:
        """Have all come to rest, and compare each with a replay of its own."""
        session = self.session
        session.do(c.Pause())
        while session.goal is not None:
            session.advance()
        session._steps.end_walk()
        place = max(lane.step for lane in session._runs.lanes)
        for lane in self.lanes:
            told = self.told[lane.number]
            self.look_at(lane, told, place)
            rates = [done for done in told.done if done.name == "learning_rate"]
            for seed, other in enumerate(lane.seeds, told.experiment.seed + 1):
                alike = Told(msgspec.structs.replace(told.experiment, seed=seed), rates)
                self.look_at(other, alike, place)

    def look_at(self, lane, told: Told, place: int) -> None:
        pure = replay(told, lane.step)
        assert_same(lane.recording.trainer, pure)
        if lane.step < place:
            pure.run(1)
            assert pure.diverged is not None
            assert pure.diverged == lane.recording.trainer.diverged


def tell(seed: int, doings: int) -> None:
    race = Race(seed)
    for _ in range(doings):
        race.go_on()
    race.look()


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_done_each_run_is_what_it_would_be_alone(seed: int) -> None:
    tell(seed, 12)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 400))
def test_however_much_is_done_each_run_is_what_it_would_be_alone(seed: int) -> None:
    tell(seed, 60)


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
