"""What a window talks to: commands in, frames out; it knows nothing of windows or processes."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, assert_never

import numpy as np

from core import textbook
from core.compare.race import TARGET
from core.engine.network import Weights
from core.experiment import Experiment, at_rate, check
from core.faults import refuse
from core.run import file as run_file
from core.run.events import Event
from core.run.recording import MEMORY, Recording
from core.session import commands as c
from core.session.background import Background
from core.session.frame import Frame
from core.session.lane import Lane
from core.session.lockstep import Lockstep
from core.session.needs import SURFACE, WHOLE, Needs
from core.session.pace import SLICE
from core.session.runs import Make, Runs
from core.session.sight import Sight
from core.session.surfaced import surfaced
from core.session.view import framed

# What makes sense before there is a run; all else would be done to one that nobody has begun.
_WITHOUT_RUN = (
    c.Load, c.OpenRun, c.ByHand, c.Bring, c.Compare, c.Change, c.Pause,
    c.SetSpeed, c.SetTarget, c.ChooseSample, c.ChooseUnit, c.ChoosePlane, c.ChooseSurface, c.Ask,
    c.Watch,
)  # fmt: skip
_KEPT = 8 * 2**20  # bytes of snapshots in what is kept for after a crash


class Session:
    """One run or several, played, stepped, gone back over and changed; and those before them.

    What moves, moves all runs of a comparison; what acts on a run acts on the one chosen. Of other
    seeds of it, which nobody sees, it is the learning rate alone that goes along. What begins
    another run from elsewhere ends the comparison.

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
    """

    def __init__(
        self,
        experiment: Experiment,
        clock: Callable[[], float] = time.perf_counter,
        memory: int = MEMORY,
        runs_before: int | None = None,
    ) -> None:
        self.answers = 0
        self._clock, self._memory, self._sequence = clock, memory, 0
        self._sight = Sight()
        self._target = TARGET
        self._steps = Lockstep(clock)
        self._runs = Runs(experiment, clock, memory, self._steps.end_walk, runs_before)
        self._steps.runs = self._runs
        self._steps.start()
        self._background = Background(self._steps, clock)

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
        steps, runs = self._steps, self._runs
        match command:
            case c.Load(experiment):
                self._load(experiment)
            case c.OpenRun(path, how, found):
                runs.open(Path(path), how, found)
                steps.start(paused=True)
            case c.ByHand(gate):
                experiment, weights = textbook.by_hand(gate)
                self._load(experiment)
                self._set_weights(weights)
            case c.Reset():
                runs.reset(self._again)
                steps.start(paused=True)
            case c.Bring(step=step, play=play, until=until):
                if runs.bring(command):
                    steps.start()
                steps.go(step, play=play, until=until)
            case c.Compare(wanted):
                runs.compare(command)
                steps.start()
                own = wanted[command.chosen]
                steps.go(max(bring.step for bring in wanted), play=own.play, until=own.until)
            case c.Arrange():
                steps.end_walk()
                runs.arrange(command)
                steps.join()
            case c.ChooseRun(run):
                steps.choose(run)
            case c.Change(experiment):
                self._change(experiment)
            case c.SetLearningRate(learning_rate):
                self._change(at_rate(runs.framer.experiment(), learning_rate))
            case c.SetWeights(weights):
                self._set_weights(weights)
            case c.EditWeight(layer, row, column, value):
                self._edit_weight(layer, row, column, value)
            case c.Play(until):
                self.recording.check_live()
                steps.play(until)
            case c.Pause():
                steps.pause()
            case c.Step(count):
                self.recording.check_live()
                steps.go(steps.place + count, finish=True)
            case c.StepEpoch():
                self.recording.check_live()
                per_epoch = self.recording.trainer.batches.per_epoch
                steps.go((steps.place // per_epoch + 1) * per_epoch, finish=True)
            case c.StepBack(count):
                steps.step_back(count)
            case c.Seek(step):
                steps.go(step)
            case c.Peek(step):
                steps.go(self.recording.nearest(step))
            case c.FindTurn():
                steps.find(command)
            case c.NextPhase():
                steps.next_phase()
            case c.ToPhase(index):
                steps.to_phase(index)
            case c.SetSpeed(steps_per_second):
                steps.pace.set_speed(steps_per_second)
            case c.SetTarget(loss):
                self._target = loss
            case c.ChooseSample() | c.ChooseUnit() | c.ChoosePlane() | c.ChooseSurface() | c.Ask():
                self._sight.choose(command)
            case c.CheckGradient():
                self._background.check(runs.lane)
            case c.StopCheck():
                self._background.stop_check()
            case c.Watch(quantities):
                self._background.watching.watch(quantities)
            case c.TryCures(code, layer):
                self._background.try_cures(runs.lane, code, layer)
            case c.StopTrial():
                self._background.stop_trial()
            case c.SaveRun(path):
                return self._save(path)
            case c.KeepRun(path, at):
                if steps.walk is None and at < len(runs.front):  # not half a step
                    file = Path(c.kept_file(path, at))
                    run_file.save(file, runs.at(at).recording, _KEPT)
            case _:
                assert_never(command)
        return None

    def advance(self, seconds: float = SLICE) -> None:
        """Train for about `seconds` if running, no faster than the speed that was set.

        Where a step is being gone to, go on towards it instead. What frames need that takes long
        is worked out meanwhile.
        """
        self._steps.advance(seconds)
        self._sequence += self._background.advance(seconds)

    def idle(self) -> float | None:
        """Return the seconds until there is something to do; None if there is nothing."""
        if self.goal is not None or (self.running and self.between):
            return 0.0
        if self._background.pending:
            return 0.0
        return self._steps.pace.wait() if self.running else None

    def frame(self, needs: Needs = WHOLE) -> Frame:
        """Return the present moment, at least the parts of it that there `needs` to be."""
        runs, answers, target = self._runs, self.answers, self._target
        frame = framed(runs, self._steps, self._sight, needs, answers=answers, target=target)
        frame = self._background.added(frame, needs)
        if SURFACE not in needs:
            return frame
        framers = [lane.framer for lane in runs.front]
        return surfaced(frame, framers, self._sight.surface, self._clock)

    def renewed(self) -> "Session":
        """Return a session that is asked the same, before its first run."""
        other = Session(Experiment(), self._clock, self._memory, runs_before=self._runs.last)
        other.answers, other._sight, other._target = self.answers, self._sight, self._target
        other._steps.pace.set_speed(self._steps.pace.speed)
        other._background.watching.watch(self._background.watching.quantities)
        return other

    @property
    def running(self) -> bool:
        """Whether the runs train."""
        return self._steps.running

    @property
    def moves(self) -> bool:
        """Whether the runs train, or are on their way to a step."""
        return self._steps.moves

    @property
    def goal(self) -> int | None:
        """The step being gone to; None once all runs have reached it."""
        return self._steps.goal

    @property
    def between(self) -> bool:
        """Whether some run of several is behind the others at the moment."""
        return self._steps.between

    @property
    def sequence(self) -> int:
        """A number that changes whenever a frame would differ."""
        return self._sequence + self._steps.moved

    # begin runs

    @property
    def recording(self) -> Recording:
        """The run in front, of several the chosen one."""
        return self._runs.recording

    def _load(self, experiment: Experiment) -> None:
        self._runs.load(experiment)
        self._steps.start(paused=True)

    def _again(self, lane: Lane) -> Make:
        """Return what makes a run again from its start, with the learning rate as it is now."""
        now, events = lane.framer.experiment(), lane.recording.events
        start = [e for e in events if e.step == 0 and e.name != "learning_rate"]
        return partial(self._runs.fresh, check(now), start)

    # act on the run

    def _change(self, experiment: Experiment) -> None:
        now = self._runs.framer.experiment()
        rate = experiment.optimizer.learning_rate
        if not self._runs.number:
            self._runs.load(experiment)
            self._steps.start()
        elif self.recording.lacks or at_rate(experiment, 0.0) != at_rate(now, 0.0):
            self._runs.change(experiment)
            self._steps.start()
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
        self._steps.reach()
        self._steps.end_walk()
        if self.recording.step_count < self.recording.last or self.recording.ended is not None:
            self._runs.fork()
        self.recording.act(name, value)
        self._runs.lane.pass_on(Event(self.recording.step_count, name, value))
        self._steps.level()

    def _save(self, path: str) -> c.Saved:
        self._steps.reach()
        self._steps.end_walk()
        run_file.save(Path(path), self.recording)
        recording = self.recording
        events = tuple(recording.events)
        return c.Saved(self._runs.number, recording.last, events, self._runs.framer.experiment())
