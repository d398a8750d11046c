"""Runs beside one another on one clock: each is what a pure replay makes of it alone, to the bit.

The usual form tells some 20 stories, the slow one hundreds.
"""

import msgspec
import numpy as np
import pytest

from core.experiment import at_rate
from core.session import commands as c
from core.session.needs import ASKED_FOR, WHOLE
from core.session.session import Session
from core.session.worker import to_bring_back
from tests.core.session.stories import RATES, Clock, Done, Told, assert_same, experiments, replay

EXPERIMENTS = experiments()


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
        self.session.do(c.SetTarget(self.some([0.3, 1e-9, 1e9])))
        self.session.do(self.surface())
        self.session.do(self.some([c.CheckGradient(), c.StopCheck()]))
        asked = [part for part in sorted(ASKED_FOR) if self.rng.random() < 0.5]
        self.session.frame(frozenset(asked))
        self.session.advance()
        frame = self.session.frame(frozenset(parts))
        assert [run.run for run in frame.runs] == [lane.number for lane in self.lanes]

    def surface(self) -> c.ChooseSurface:
        """Return some surface, over weights that need not be there."""
        way = self.some(("weights", "random", "movement"))
        x, y = (tuple(int(self.rng.integers(4)) for _ in range(3)) for _ in "xy")
        along = self.some(("", "x", "y"))
        return c.ChooseSurface(way, x, y, int(self.rng.integers(3)), along)

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
