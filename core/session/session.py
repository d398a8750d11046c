"""What a window talks to: commands in, frames out; it knows nothing of windows or processes."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, assert_never

import numpy as np

from core import textbook
from core.engine.network import Weights
from core.experiment import Experiment, check
from core.faults import refuse
from core.run import file as run_file
from core.run.recording import MEMORY, Recording
from core.session import commands as c
from core.session.frame import Frame
from core.session.framer import at_rate
from core.session.needs import WHOLE, Needs
from core.session.pace import SLICE, Pace
from core.session.runs import Runs
from core.session.sight import Sight
from core.session.turns import Search, Turn
from core.session.walk import Walk

# What makes sense before there is a run; all else would be done to one that nobody has begun.
_WITHOUT_RUN = (
    c.Load, c.OpenRun, c.ByHand, c.Bring, c.Change, c.Pause,
    c.SetSpeed, c.ChooseSample, c.ChooseUnit, c.ChoosePlane, c.Ask,
)  # fmt: skip
AT_ONCE = 0.25  # seconds of steps that are waited for; the rest is made as time goes on
_KEPT = 8 * 2**20  # bytes of snapshots in what is kept for after a crash


class Session:
    """One run, played, stepped, gone back over and changed; and those it took the place of.

    Parameters
    ----------
    experiment : Experiment
    clock : callable
        Returns seconds; for tests.
    memory : int
        Bytes that the snapshots of all runs may take together.
    runs_before : int, optional
        The highest number of a run so far, where this session takes the place of another: its
        first run, of number 0, is only there until another begins.

    Attributes
    ----------
    answers : int
        The number of the last command carried out or refused; frames carry it, so that who
        sent command number n knows the first frame that comes after it.
    goal : int or None
        The step being gone to; None once it is reached.
    """

    def __init__(
        self,
        experiment: Experiment,
        clock: Callable[[], float] = time.perf_counter,
        memory: int = MEMORY,
        runs_before: int | None = None,
    ) -> None:
        self.answers = 0
        self.running = False
        self.goal: int | None = None
        self._play_there = False
        self._clock, self._memory, self._sequence = clock, memory, 0
        self._pace = Pace(clock)
        self._walk: Walk | None = None
        self._sight = Sight()
        self._search: Search | None = None
        self._turn: Turn | None = None
        self._runs = Runs(experiment, memory, self._end_walk, runs_before)
        self._start()

    def do(self, command: c.Command, number: int | None = None) -> c.Saved | None:
        """Carry a command out, the next one unless its `number` says otherwise.

        Raises
        ------
        Refused
            If it can't be done; the run is as it was.
        """
        self.answers = self.answers + 1 if number is None else max(number, self.answers)
        self._sequence += 1
        if not self._runs.number and not isinstance(command, _WITHOUT_RUN):
            raise refuse("worker_gone")
        match command:
            case c.Load(experiment):
                self._load(experiment)
            case c.OpenRun(path, how, found):
                self._runs.open(Path(path), how, found)
                self._start(paused=True)
            case c.ByHand(gate):
                experiment, weights = textbook.by_hand(gate)
                self._load(experiment)
                self._set_weights(weights)
            case c.Reset():
                self._reset()
            case c.Bring():
                if self._runs.bring(command):
                    self._start()
                self._go(command.step, play=command.play)
            case c.Change(experiment):
                self._change(experiment)
            case c.SetLearningRate(learning_rate):
                self._change(at_rate(self._runs.framer.experiment(), learning_rate))
            case c.SetWeights(weights):
                self._set_weights(weights)
            case c.EditWeight(layer, row, column, value):
                self._edit_weight(layer, row, column, value)
            case c.Play():
                self._play()
            case c.Pause():
                self.running, self.goal, self._search = False, None, None
            case c.Step(steps):
                self.recording.check_live()
                self._go(self._place + steps, finish=True)
            case c.StepEpoch():
                self.recording.check_live()
                self._reach()
                per_epoch = self.recording.trainer.batches.per_epoch
                self._go((self._place // per_epoch + 1) * per_epoch, finish=True)
            case c.StepBack(steps):
                self._step_back(steps)
            case c.Seek(step):
                self._go(step)
            case c.Peek(step):
                self._go(self.recording.nearest(step))
            case c.FindTurn():
                search = Search(self.recording, command)
                self._turn = None
                self._go(search.start, search=search)
            case c.NextPhase():
                self._next_phase()
            case c.ToPhase(index):
                self._to_phase(index)
            case c.SetSpeed(steps_per_second):
                self._pace.set_speed(steps_per_second)
            case c.ChooseSample() | c.ChooseUnit() | c.ChoosePlane() | c.Ask():
                self._sight.choose(command)
            case c.SaveRun(path):
                return self._save(path)
            case c.KeepRun(path):
                if self._walk is None:  # half a step can't be taken up
                    run_file.save(Path(path), self.recording, _KEPT)
            case _:
                assert_never(command)
        return None

    def advance(self, seconds: float = SLICE) -> None:
        """Train for about `seconds` if running, no faster than the speed that was set.

        Where a step is being gone to, go on towards it instead.
        """
        if self.goal is not None:
            self._approach(seconds)
            self._sequence += 1
            return
        if not self.running:
            return
        began = now = self._pace.catch_up()
        while (
            began <= now < began + seconds and self.running and (steps := self._pace.affordable())
        ):
            now = self._make(steps, now)
            self._sequence += 1
            self.running = self.recording.trainer.diverged is None

    def idle(self) -> float | None:
        """Return the seconds until there is something to do; None if there is nothing."""
        if self.goal is not None:
            return 0.0
        return self._pace.wait() if self.running else None

    def frame(self, needs: Needs = WHOLE) -> Frame:
        """Return the present moment, at least the parts of it that there `needs` to be."""
        sight, walk = self._sight, self._walk
        return self._runs.framer.frame(
            answers=self.answers,
            status="running" if self.running else "paused",
            steps_per_second=self._pace.rate() if self.running else 0.0,
            step_time=self._pace.step_time or None,
            goal=self.goal,
            sample=sight.sample,
            looked=sight.sample is not None or sight.unit is not None,
            plane=sight.plane,
            asked=sight.asked,
            needs=needs,
            turn=self._turn,
            phase=None if walk is None else walk.frame(sight.sample, sight.unit or 0),
        )

    def renewed(self) -> "Session":
        """Return a session that is asked the same, before its first run."""
        other = Session(Experiment(), self._clock, self._memory, runs_before=self._runs.last)
        other.answers, other._sight = self.answers, self._sight
        other._pace.set_speed(self._pace.speed)
        return other

    @property
    def sequence(self) -> int:
        """A number that changes whenever a frame would differ."""
        return self._sequence

    # begin a run

    @property
    def recording(self) -> Recording:
        """The run in front."""
        return self._runs.recording

    def _load(self, experiment: Experiment) -> None:
        self._runs.load(experiment)
        self._start(paused=True)

    def _start(self, paused: bool = False) -> None:
        """Begin to move along the run that is in front now."""
        self.goal, self._search, self._turn = None, None, None
        self.running = self.running and not paused
        trainer = self.recording.trainer
        self._pace.start(trainer.time_step(SLICE, self._clock), trainer.at_once)

    def _reset(self) -> None:
        start = [event for event in self.recording.events if event.step == 0]
        self._load(self._runs.framer.experiment())
        if self.recording.lacks:
            return
        for event in start:
            if event.name != "learning_rate":
                self.recording.act(event.name, event.value)

    # act on the run

    def _change(self, experiment: Experiment) -> None:
        now = self._runs.framer.experiment()
        rate = experiment.optimizer.learning_rate
        if not self._runs.number:
            self._runs.load(experiment)
            self._start()
        elif self.recording.lacks or at_rate(experiment, 0.0) != at_rate(now, 0.0):
            self._runs.change(experiment)
            self._start()
        elif rate != now.optimizer.learning_rate:
            check(experiment)
            self._act("learning_rate", rate)

    def _set_weights(self, weights: Weights) -> None:
        network = self.recording.trainer.network
        before = network.theta.copy()
        network.set_weights([(np.asarray(W), np.asarray(b)) for W, b in weights])
        network.theta[:] = before  # it was only to see whether they fit
        plain = [(np.asarray(W).tolist(), np.asarray(b).tolist()) for W, b in weights]
        self._act("weights", plain)

    def _edit_weight(self, layer: int, row: int, column: int, value: float) -> None:
        layers = self.recording.trainer.network.layers
        rows, columns = layers[layer - 1].theta.shape if 1 <= layer <= len(layers) else (0, 0)
        if not (0 <= row < rows and 0 <= column < columns):
            raise refuse("no_such_weight", f"layer {layer}", [row, column])
        largest = float(np.finfo(self.recording.experiment.dtype).max)
        if not np.isfinite(value):
            raise refuse("not_finite", "weight", value)
        if abs(value) > largest:
            raise refuse("above", "weight", abs(value), high=largest)
        self._act("weight", [layer, row, column, float(value)])

    def _act(self, name: str, value: Any) -> None:
        """Do something to the run; at an earlier step than its last, to a branch of it."""
        self._reach()
        self._end_walk()
        if self.recording.step_count < self.recording.last or self.recording.ended is not None:
            self._runs.fork()
            self._start()
        self.recording.act(name, value)

    # move along it

    @property
    def _place(self) -> int:
        """The step being gone to, or else the present one."""
        return self.recording.step_count if self.goal is None else self.goal

    def _play(self) -> None:
        self.recording.check_live()
        self._end_walk(finish=True)
        self.goal, self._search = None, None
        self.running = self.recording.trainer.diverged is None
        self._pace.resume()

    def _go(
        self, step: int, finish: bool = False, play: bool = False, search: Search | None = None
    ) -> None:
        """Pause and set out for a step, with or without the `finish` of one made by phases.

        There, `play` or begin the `search`, if that is not called off on the way.
        """
        self.running, self._search = False, search
        self._end_walk(finish)
        step = self.recording.nearest(step) if self.recording.looking else max(0, step)
        self.goal, self._play_there = step, play
        self.recording.rewind(self.goal)
        self._approach(AT_ONCE)

    def _approach(self, seconds: float) -> None:
        """Go on towards the goal for about `seconds`."""
        began = now = self._clock()
        while self.goal is not None:
            left = self.goal - self.recording.step_count
            if left <= 0 or self.recording.trainer.diverged is not None:
                self._come()
            elif not began <= now < began + seconds:
                return
            else:
                now = self._make(min(self._pace.fitting(), left), now)

    def _come(self) -> None:
        """Go on from where the goal was: with a search, to play, or not at all."""
        self.goal = None
        if self._search is not None:
            self.goal = self._search.look(self.recording)
            if self.goal is None:
                self._turn, self._search = self._search.turn, None
                if self._turn is not None:
                    self.goal = self._turn.step
                    self.recording.rewind(self.goal)
        elif self._play_there:
            self._play()

    def _reach(self) -> None:
        """Come to the goal before anything else is done."""
        while self.goal is not None:
            self._approach(AT_ONCE)

    def _make(self, steps: int, began: float) -> float:
        """Make steps, and return the time."""
        before = self.recording.step_count
        self.recording.run(steps)
        made = self.recording.step_count - before
        return self._pace.made(made, self.recording.step_count, began)

    # walk through a step

    def _next_phase(self) -> None:
        if self._walked() and self._walk is not None and not self._walk.next():
            self._walk = None

    def _to_phase(self, index: int) -> None:
        self._walked()
        if self._walk is not None:
            self._walk.go(index)

    def _walked(self) -> bool:
        """Pause, and begin a walk if there is none; return whether there was one."""
        self.recording.check_live()
        self.running = False
        self._reach()
        if self._walk is not None:
            return True
        if self.recording.trainer.diverged is None:
            self._walk = Walk(self.recording)
        return False

    def _step_back(self, steps: int) -> None:
        """Go back as many steps, or phases of a walk."""
        if self._walk is None:
            self._go(self._place - steps)
            return
        for _ in range(steps):
            if not self._walk.back():
                self._walk = None
                return

    def _end_walk(self, finish: bool = False) -> None:
        """Finish the step being walked through, or go back to its start."""
        if self._walk is not None:
            self._walk.end(finish)
            self._walk = None

    def _save(self, path: str) -> c.Saved:
        self._reach()
        self._end_walk()
        run_file.save(Path(path), self.recording)
        recording = self.recording
        events = tuple(recording.events)
        return c.Saved(self._runs.number, recording.last, events, self._runs.framer.experiment())
