"""What a window talks to: commands in, frames out; it knows nothing of windows or processes."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core import textbook
from core.engine.network import Weights
from core.experiment import Experiment, check
from core.faults import refuse
from core.run import file as run_file
from core.run.recording import MEMORY, Event, Recording
from core.run.set_aside import SetAside
from core.session.frame import Frame
from core.session.framer import Framer
from core.session.pace import SLICE, Pace
from core.session.playback import Playback

COMMANDS = (
    "load", "change", "run", "pause", "step", "step_epoch", "step_back", "seek", "peek", "phase",
    "reset", "reinitialize", "set_speed", "set_weights", "edit", "by_hand", "replay", "bring",
    "choose", "ask", "save_run", "open_run",
)  # fmt: skip
ANSWERED = ("save_run", "open_run")  # whose end is told to whoever asked
_ASIDE = 4  # the share of the memory for runs set aside is 1 / _ASIDE


class Session:
    """One run, played, stepped, gone back over and changed; and those it took the place of.

    Parameters
    ----------
    experiment : Experiment
    clock : callable
        Returns seconds; for tests.
    memory : int
        Bytes that the snapshots of all runs may take together.
    """

    def __init__(
        self,
        experiment: Experiment,
        clock: Callable[[], float] = time.perf_counter,
        memory: int = MEMORY,
    ) -> None:
        self._clock, self._memory = clock, memory - memory // _ASIDE
        self._runs = self._run = self._sequence = 0
        self._pace = Pace(clock)
        self._shelf = SetAside(memory // _ASIDE)
        self._chosen: tuple[int, int] | None = None
        self._asked: npt.NDArray[Any] | None = None
        self.running = False
        self.recording: Recording
        self._travel: Playback
        self._begin(Recording(check(experiment), self._memory))

    def do(self, command: str, *arguments: Any) -> None:
        """Carry out one of `COMMANDS`.

        Raises
        ------
        Refused
            If it can't be done; the run is as it was.
        """
        assert command in COMMANDS, command
        getattr(self, command)(*arguments)
        self._sequence += 1

    def advance(self, seconds: float = SLICE) -> None:
        """Train for about `seconds` if running, no faster than the speed that was set.

        Where a step is being gone to, go on towards it instead.
        """
        if self.goal is not None:
            self._travel.approach(seconds)
            self._sequence += 1
            return
        if not self.running:
            return
        now = self._pace.catch_up()
        end = now + seconds
        while now < end and self.running and (steps := self._pace.affordable()):
            now = self._travel.make(steps, now)
            self._sequence += 1
            self.running = self.recording.trainer.diverged is None

    def idle(self) -> float | None:
        """Return the seconds until there is something to do; None if there is nothing."""
        if self.goal is not None:
            return 0.0
        return self._pace.wait() if self.running else None

    def frame(self) -> Frame:
        """Return the present moment."""
        return self._view.frame(
            sequence=self._sequence,
            status="running" if self.running else "paused",
            steps_per_second=self._pace.rate() if self.running else 0.0,
            step_time=self._pace.step_time or None,
            goal=self.goal,
            chosen=self._chosen,
            asked=self._asked,
            phase=self._travel.phase_frame(*(self._chosen or (0, 0))),
        )

    @property
    def goal(self) -> int | None:
        """The step being gone to; None once it is reached."""
        return self._travel.goal

    @property
    def sequence(self) -> int:
        """A number that changes whenever a frame would differ."""
        return self._sequence

    # commands: begin a run

    def load(self, experiment: Experiment) -> None:
        """Begin a new run, paused."""
        self._begin(Recording(check(experiment), self._memory))
        self.running = False

    def open_run(self, path: str) -> None:
        """Take up the run of a file, paused at the step it was saved."""
        self._begin(run_file.load(Path(path)))
        self.running = False

    def by_hand(self, name: str) -> None:
        """Begin a run of a gate whose weights are set as the textbooks do."""
        experiment, weights = textbook.by_hand(name)
        self.load(experiment)
        self.set_weights(weights)

    def reset(self) -> None:
        """Begin again from the same initial weights, with the learning rate as it is now."""
        start = [event for event in self.recording.events if event.step == 0]
        self._begin(Recording(self._view.experiment(), self._memory))
        for event in start:
            if event.name != "learning_rate":
                self.recording.act(event.name, event.value)
        self.running = False

    def reinitialize(self) -> None:
        """Begin again from the next seed."""
        now = self._view.experiment()
        self.load(msgspec.structs.replace(now, seed=now.seed + 1))

    def replay(self, start: Experiment, events: Sequence[Event], step: int) -> None:
        """Come again to a step of a run, from its experiment and its events."""
        self._begin(Recording(check(start), self._memory, events=events))
        self.seek(step)

    def bring(self, run: int, step: int) -> None:
        """Go to a step of a run that was set aside, or of this one."""
        if run != self._run:
            kept, tale = self._shelf.take(run), self._shelf.tale(run)
            if kept is not None:
                self._begin(Recording.of(kept, self._memory), run)
            elif tale is not None:
                self._begin(Recording(tale[0], self._memory, events=tale[1]), run)
            else:
                raise refuse("run_forgotten", "run", run)
        self.seek(step)

    # commands: act on the run

    def change(self, experiment: Experiment) -> None:
        """Change the experiment: the learning rate as the run goes on, all else in a new run."""
        now = self._view.experiment()
        rate = experiment.optimizer.learning_rate
        if _at_rate(experiment, 0.0) != _at_rate(now, 0.0):
            self._begin(Recording(check(experiment), self._memory))
        elif rate != now.optimizer.learning_rate:
            check(experiment)
            self._act("learning_rate", rate)

    def set_weights(self, weights: Weights) -> None:
        """Set every W and b by hand."""
        network = self.recording.trainer.network
        before = network.theta.copy()
        network.set_weights([(np.asarray(W), np.asarray(b)) for W, b in weights])
        network.theta[:] = before  # it was only to see whether they fit
        plain = [(np.asarray(W).tolist(), np.asarray(b).tolist()) for W, b in weights]
        self._act("weights", plain)

    def edit(self, layer: int, row: int, column: int, value: float) -> None:
        """Set one weight by hand; layers count from 1, and the row after the last is the bias."""
        layers = self.recording.trainer.network.layers
        inside = 1 <= layer <= len(layers)
        if not inside or not (0 <= row < len(layers[layer - 1].theta)):
            raise refuse("no_such_weight", f"layer {layer}", [row, column])
        if not 0 <= column < layers[layer - 1].b.size:
            raise refuse("no_such_weight", f"layer {layer}", [row, column])
        if not np.isfinite(value):
            raise refuse("not_finite", "weight", value)
        self._act("weight", [layer, row, column, float(value)])

    # commands: move through it

    def run(self) -> None:
        """Play."""
        self._travel.end_walk(finish=True)
        self._travel.stop()
        self.running = self.recording.trainer.diverged is None
        self._pace.resume()

    def pause(self) -> None:
        """Stop after the step under way."""
        self.running = False
        self._travel.stop()

    def step(self, steps: int = 1) -> None:
        """Make exactly `steps` updates and pause; the rest of one, if it is being walked."""
        self._go(self._travel.place + steps, finish=True)

    def step_epoch(self) -> None:
        """Make updates to the end of the epoch and pause."""
        self._travel.reach()
        batches = self.recording.trainer.batches
        self.step(batches.per_epoch - batches.cursor)

    def step_back(self, steps: int = 1) -> None:
        """Go back to the exact state before the last `steps` updates, or a walked one's start."""
        self._go(self._travel.place - (steps - 1 if self._travel.walking else steps))

    def seek(self, step: int) -> None:
        """Go to the moment before the update numbered `step`; `goal` is it until it is reached."""
        self._go(step)

    def peek(self, step: int) -> None:
        """Go to the moment nearest to `step` that is kept, at once."""
        self._go(self.recording.nearest(step))

    def phase(self) -> None:
        """Make the next phase of the step, and pause."""
        self.running = False
        self._travel.phase()

    def set_speed(self, steps_per_second: float | None) -> None:
        """Make at most so many updates a second; None is as fast as it goes."""
        self._pace.set_speed(steps_per_second)

    # commands: look at it

    def choose(self, sample: int, unit: int) -> None:
        """Have frames work out a sample of the probe set, and a unit of each layer."""
        self._chosen = (sample, unit)

    def ask(self, x: npt.ArrayLike | None) -> None:
        """Have frames tell the network's answer to an input (d,); None: no longer."""
        asked = None if x is None else np.asarray(x, np.float64)
        inputs = self.recording.trainer.network.sizes[0]
        if asked is not None and asked.shape != (inputs,):
            raise refuse("input_width", "x", asked.size, expected=inputs)
        self._asked = asked

    def save_run(self, path: str) -> None:
        """Write the run to a file, to be taken up at this step."""
        self._travel.reach()
        self._travel.end_walk()
        run_file.save(Path(path), self.recording)

    def _begin(self, recording: Recording, run: int | None = None) -> None:
        """Put a run in the place of the present one, which is set aside."""
        if self._run:
            self._travel.end_walk()
            self._shelf.put(self._run, self.recording)
        self._runs += 1
        self._run = self._runs if run is None else run
        self.recording, self._view = recording, Framer(recording, self._run)
        self._travel = Playback(recording, self._pace, self._clock)
        self._asked = None
        self._pace.start(recording.trainer.time_step(self._clock))

    def _act(self, name: str, value: Any) -> None:
        """Do something to the run; at an earlier step than its last, to a branch of it."""
        self._travel.reach()
        self._travel.end_walk()
        recording = self.recording
        if recording.step_count < recording.last or recording.ended is not None:
            self._begin(recording.fork())
        self.recording.act(name, value)

    def _go(self, step: int, finish: bool = False) -> None:
        """Pause and set out for a step."""
        self.running = False
        self._travel.go(step, finish)


def _at_rate(experiment: Experiment, rate: float) -> Experiment:
    optimizer = msgspec.structs.replace(experiment.optimizer, learning_rate=rate)
    return msgspec.structs.replace(experiment, optimizer=optimizer)
