"""Whatever is done in a session, in whatever order: its run stays what a pure replay makes of it.

The usual form tells some hundred stories; to tell 20,000::

    STORIES=20000 python -m pytest -n 0 tests/core/session/test_stories.py
"""

import os
import tempfile
from pathlib import Path

import msgspec
import numpy as np
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from core.engine import life as engine_life
from core.engine.life import UnitEvent
from core.engine.trainer import Trainer
from core.experiment import Experiment, at_rate, from_builtins, to_builtins
from core.faults import Refused
from core.run.events import Event
from core.session import commands as c
from core.session.commands import Place, Way
from core.session.needs import ASKED_FOR
from core.session.session import Session
from tests.core.session.stories import (
    RATES,
    VALUES,
    Clock,
    Done,
    Told,
    assert_same,
    experiments,
    replay,
)

EXPERIMENTS = experiments()
SPEED = 2000.0  # steps per second, of those that the clock makes pass
LISTED = 25  # life events, so that they are too many in a story of dying units


class Stories(RuleBasedStateMachine):
    """One person at one window."""

    @initialize(
        which=st.sampled_from(EXPERIMENTS),
        tick=st.sampled_from([0.1, 0.02, 0.0005]),
        memory=st.sampled_from([20_000, 200_000, 2**28]),
    )
    def open_window(self, which: Experiment, tick: float, memory: int) -> None:
        self.listed, engine_life._MOST = engine_life._MOST, LISTED
        self.folder = tempfile.TemporaryDirectory()
        self.tick, self.memory, self.worker = tick, memory, 0
        self.session = Session(which, Clock(tick), memory)
        self.session.do(c.SetSpeed(SPEED))
        self.runs: dict[tuple[int, int], Told] = {}  # by worker and number
        self.moments: list[tuple[int, int, Told, tuple[Event, ...]]] = []
        self.saved: dict[str, Told] = {}
        self.told = Told(which)
        self.begun(self.told)

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        engine_life._MOST = LISTED
        try:
            self.settle()
            self.session.do(c.Pause())
            self.session._steps.end_walk()
            self.look()
            self.session.do(c.Seek(self.told.last))
            self.settle()
            self.look()
            others = [run for worker, run in self.runs if worker == self.worker][-3:]
            for run in others:
                self.bring(run, self.runs[self.worker, run].last // 2)
                self.settle()
                self.look()
        finally:
            engine_life._MOST = self.listed
            self.folder.cleanup()

    # what the story knows of the session

    def begun(self, told: Told) -> None:
        """Another run is in the place of the one before."""
        self.told = told
        self.runs[self.worker, self.session._runs.number] = told
        self.follow()

    def follow(self) -> None:
        recording = self.session.recording
        self.told.step = recording.step_count
        self.told.last = max(self.told.last, self.told.step)
        assert recording.last == self.told.last or self.session.goal is not None

    def settle(self) -> None:
        while self.session.goal is not None:
            self.session.advance()
        self.follow()

    def acted(self, name: str, value: object) -> None:
        """Something was done at the present step; what came after it is another run's."""
        step, run = self.session.recording.step_count, self.session._runs.number
        told = self.told
        if (self.worker, run) not in self.runs:
            told = Told(told.experiment, told.now(step), step, step)
        else:
            assert told is self.runs[self.worker, run]
            assert told.last <= step
            told.step = told.last = step
        told.done = [*told.now(step), Done(step, name, value)]  # what changed nothing went, too
        self.begun(told)

    def remember(self) -> None:
        """Keep what the window keeps to undo a gesture: the moment before it."""
        recording, step = self.session.recording, self.session._steps.place
        told = self.told.copy()
        told.step = step
        self.moments.append((self.worker, self.session._runs.number, told, tuple(recording.events)))

    def bring(self, run: int, step: int) -> None:
        told = self.runs[self.worker, run]
        self.session.do(c.Bring(run, step, told.experiment, told.events()))
        last = self.session.recording.last
        assert last <= max(told.last, step)
        told.last = last  # less than before of a run that was made again
        self.begun(told)

    def replayed(self, told: Told, events: tuple[Event, ...]) -> None:
        told = told.copy()
        told.last = max([0, *(e.step for e in events)])
        self.session.do(c.Bring(None, told.step, told.experiment, events))
        self.begun(told)

    # play

    @rule(times=st.integers(1, 4))
    def play(self, times: int) -> None:
        self.session.do(c.Play())
        for _ in range(times):
            self.session.advance()
        self.follow()

    @rule()
    def pause(self) -> None:
        self.session.do(c.Pause())
        self.follow()

    @rule(times=st.integers(1, 3))
    def wait(self, times: int) -> None:
        for _ in range(times):
            self.session.advance()
        self.follow()

    @rule(steps=st.sampled_from([1, 1, 2, 9, 10, 16, 31, 60, 150, 600]))
    def step(self, steps: int) -> None:
        self.session.do(c.Step(steps))
        self.follow()

    @rule()
    def epoch(self) -> None:
        self.session.do(c.StepEpoch())
        self.follow()

    @rule(steps=st.sampled_from([1, 2, 7, 50]))
    def step_back(self, steps: int) -> None:
        self.session.do(c.StepBack(steps))
        self.follow()

    @rule(share=st.floats(0, 1.2), near=st.integers(-1, 1), peek=st.booleans())
    def go(self, share: float, near: int, peek: bool) -> None:
        step = int(share * self.told.last) + near
        events = [event.step for event in self.told.done]
        if share > 1 and events:
            step = events[-1] + near
        self.session.do(c.Peek(max(0, step)) if peek else c.Seek(step))
        self.follow()

    @rule(times=st.integers(1, 12))
    def walk(self, times: int) -> None:
        self.settle()
        for _ in range(times):
            self.session.do(c.NextPhase())
        self.follow()

    @rule(index=st.integers(-1, 15), back=st.integers(0, 3) | st.integers(4, 40))
    def walk_to(self, index: int, back: int) -> None:
        self.settle()
        self.session.do(c.ToPhase(index))
        self.session.do(c.StepBack(back))
        self.follow()

    @rule(data=st.data(), settle=st.booleans())
    def find_turn(self, data: st.DataObject, settle: bool) -> None:
        """Find what turned a unit; what is found is compared once it is there."""
        events = self.session.recording.trainer.life.events
        turns = [e for e in events if e.kind != "born_dead"] or [UnitEvent(10, 1, 0, "died")]
        turn = data.draw(st.sampled_from(turns[-10:]))
        try:
            self.session.do(c.FindTurn(turn.layer, turn.unit, turn.step))
        except Refused:
            assert turns[0] not in events
            return
        if settle:
            self.settle()
            if turn in events:
                self.look_at(turn)
        self.follow()

    def look_at(self, event: UnitEvent) -> None:
        """Compare what was found with runs of their own to each step from one probe to the next."""
        every = self.session.recording.trainer.probe_every
        steps = range(max(0, event.step - every), event.step + 1)
        lively = [alive(replay(self.told, step))[event.layer - 1][event.unit] for step in steps]
        last = max(i for i in range(len(lively) - 1) if lively[i] != lively[i + 1])
        turn = self.session.frame().turn
        assert turn is not None
        assert (turn.layer, turn.unit, turn.shown) == (event.layer, event.unit, event.step)
        assert turn.step == self.session.recording.step_count == steps[last]
        assert turn.kind == event.kind == ("revived" if lively[last + 1] else "died")

    @rule(
        plane=st.tuples(
            st.integers(-1, 4), st.integers(-1, 4), st.sampled_from(["mean", "sample"])
        ),
        sample=st.integers(-1, 30),
        unit=st.integers(-1, 6),
    )
    def choose(self, plane: tuple[int, int, c.Held], sample: int, unit: int) -> None:
        """Look at something else, which leaves no trace."""
        self.session.do(c.ChoosePlane(*plane))
        self.session.do(c.ChooseSample(sample))
        self.session.do(c.ChooseUnit(unit))
        self.session.frame()

    @rule(
        way=st.sampled_from(["weights", "random", "movement"]),
        places=st.tuples(*[st.tuples(*[st.integers(0, 4)] * 3)] * 2),
        along=st.sampled_from(["", "x", "y"]),
        loss=st.sampled_from([0.3, 0.0, 1e9]),
        check=st.booleans(),
    )
    def measure(
        self, way: Way, places: tuple[Place, Place], along: str, loss: float, check: bool
    ) -> None:
        """Have worked out, meanwhile, what takes long; the weights asked for need not be there."""
        self.session.do(c.ChooseSurface(way, *places, 1, along))
        self.session.do(c.SetTarget(loss))
        self.session.do(c.CheckGradient() if check else c.StopCheck())
        self.session.frame(ASKED_FOR)
        self.session.advance()
        self.follow()

    @rule()
    def finish(self) -> None:
        self.settle()

    # act

    @rule(data=st.data(), value=st.sampled_from(VALUES) | st.floats(-5, 5))
    def edit(self, data: st.DataObject, value: float) -> None:
        layers = self.session.recording.trainer.network.layers
        layer = data.draw(st.integers(1, len(layers)))
        rows, columns = layers[layer - 1].theta.shape
        row = data.draw(st.integers(0, rows - 1))
        column = data.draw(st.integers(0, columns - 1))
        self.settle_as_acting()
        self.remember()
        try:
            self.session.do(c.EditWeight(layer, row, column, value))
        except Refused:
            assert abs(value) > float(np.finfo(self.told.experiment.dtype).max)
            self.moments.pop()
            self.follow()
        else:
            self.acted("weight", (layer, row, column, value))

    @rule(unit=st.integers(0, 2), value=st.sampled_from([-100.0, 1.0]))
    def kill_or_revive(self, unit: int, value: float) -> None:
        rows, units = self.session.recording.trainer.network.layers[0].theta.shape
        self.settle_as_acting()
        self.remember()
        row, unit = rows - 1, min(unit, units - 1)  # its bias, or else its last weight
        self.session.do(c.EditWeight(1, row, unit, value))
        self.acted("weight", (1, row, unit, value))

    @rule(seed=st.integers(0, 3), scale=st.sampled_from([0.0, -0.0, 1.0, 30.0]))
    def set_weights(self, seed: int, scale: float) -> None:
        rng = np.random.default_rng(seed)
        pairs = self.session.recording.trainer.network.weights()
        weights = [tuple(scale * rng.normal(size=part.shape) for part in pair) for pair in pairs]
        self.settle_as_acting()
        self.remember()
        self.session.do(c.SetWeights(weights))
        self.acted("weights", weights)

    @rule(rate=st.sampled_from(RATES))
    def rate(self, rate: float) -> None:
        self.settle_as_acting()
        self.remember()
        before = self.told.rate()
        self.session.do(c.Change(at_rate(self.told.experiment, rate)))
        if rate != before:
            self.acted("learning_rate", rate)

    def settle_as_acting(self) -> None:
        """Come to where something is done: what is being gone to."""
        self.session._steps.reach()
        self.follow()

    @rule(which=st.sampled_from(EXPERIMENTS))
    def change(self, which: Experiment) -> None:
        self.remember()
        before, run = at_rate(self.told.experiment, self.told.rate()), self.session._runs.number
        if at_rate(which, 0.0) != at_rate(before, 0.0):
            self.session.do(c.Change(which))
            assert self.session._runs.number != run
            self.begun(Told(which))

    @rule(which=st.sampled_from(["reset", "reinitialize", "load"]), seed=st.integers(0, 2))
    def begin(self, which: str, seed: int) -> None:
        self.remember()
        told = self.told
        now = at_rate(told.experiment, told.rate())
        if which == "reset":
            start = [e for e in told.done if e.step == 0 and e.name != "learning_rate"]
            self.session.do(c.Reset())
            self.begun(Told(now, start))
        elif which == "reinitialize":
            again = msgspec.structs.replace(now, seed=now.seed + 1)
            self.session.do(c.Load(again))
            self.begun(Told(again))
        else:
            loaded = msgspec.structs.replace(now, seed=seed)
            self.session.do(c.Load(loaded))
            self.begun(Told(loaded))

    # undo

    @precondition(lambda self: self.moments)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        worker, run, told, events = data.draw(st.sampled_from(self.moments[-5:]))
        self.remember()
        if worker == self.worker:
            self.bring(run, told.step)
        else:
            self.replayed(told, events)

    # files and deaths

    @rule(name=st.sampled_from("ab"))
    def save(self, name: str) -> None:
        path = Path(self.folder.name) / f"{name}.npz"
        self.session.do(c.SaveRun(str(path)))
        self.follow()
        self.saved[name] = self.told.copy()

    @precondition(lambda self: self.saved)
    @rule(data=st.data())
    def open(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.saved)))
        self.remember()
        self.session.do(c.OpenRun(str(Path(self.folder.name) / f"{name}.npz")))
        told = self.saved[name].copy()
        assert self.session.recording.step_count == told.step
        self.begun(told)

    @rule(json=st.booleans(), wait=st.booleans())
    def die(self, json: bool, wait: bool) -> None:
        """The worker is killed, or the window too: what is left is a frame, or it as JSON."""
        frame = self.session.frame()
        step = frame.step if frame.goal is None else frame.goal
        start, events = frame.start, frame.events
        if json:
            kept = msgspec.json.encode([to_builtins(start), events, step])
            plain, listed, step = msgspec.json.decode(kept)
            start, events = from_builtins(plain), msgspec.convert(listed, tuple[Event, ...])
        self.worker += 1
        self.session = Session(EXPERIMENTS[0], Clock(self.tick), self.memory)
        self.session.do(c.SetSpeed(SPEED))
        told = Told(self.told.experiment, self.told.done, step, 0)
        assert start == told.experiment
        self.replayed(told, events)
        if wait:
            self.settle()

    @rule()
    def look(self) -> None:
        """Compare with a replay of its own."""
        session, told = self.session, self.told
        if session._steps.walk is not None:
            return
        recording = session.recording
        pure = replay(told, recording.step_count)
        assert_same(recording.trainer, pure)
        if recording.trainer.diverged is not None:
            pure.run(1)
            assert pure.diverged == recording.trainer.diverged == recording.ended


def alive(trainer: Trainer) -> list[np.ndarray]:
    trainer.probe.measure()
    return [units if units is None else units.copy() for units in trainer.probe.alive]


TestStories = Stories.TestCase
TestStories.settings = settings(
    max_examples=int(os.environ.get("STORIES", "120")),
    stateful_step_count=25,
    deadline=None,
    database=None,
    derandomize="STORIES" not in os.environ,
    phases=[Phase.generate],  # shrinking a story that fails would take minutes
    suppress_health_check=list(HealthCheck),
)
