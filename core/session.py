"""What a window talks to: commands in, frames out; it knows nothing of windows or processes."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import numpy as np

from core import gates
from core.experiment import Experiment, check
from core.faults import refuse
from core.frame import Frame
from core.network import Weights
from core.recording import Event, Recording
from core.view import View

COMMANDS = (
    "load", "change", "run", "pause", "step", "step_epoch", "step_back", "seek", "reset",
    "reinitialize", "set_speed", "set_weights", "edit", "by_hand", "replay",
)  # fmt: skip
_SLICE = 0.002  # seconds between two looks at the commands
_MOST = 1000  # steps between them


class Session:
    """One run, played, stepped and changed.

    Parameters
    ----------
    experiment : Experiment
    clock : callable
        Returns seconds; for tests.
    """

    def __init__(
        self, experiment: Experiment, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._clock = clock
        self._run = 0
        self._sequence = 0
        self._speed: float | None = None
        self._owed = 0.0
        self._last = clock()
        self.running = False
        self.load(experiment)

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

    def advance(self, seconds: float = _SLICE) -> None:
        """Train for about `seconds` if running, no faster than the speed that was set."""
        if not self.running:
            return
        now = self._clock()
        end = now + seconds
        if self._speed is not None:
            self._owed = min(self._owed + (now - self._last) * self._speed, self._speed)
        self._last = now
        while now < end and self.running:
            steps = self._affordable()
            if steps == 0:
                break
            started, before = now, self.recording.step_count
            self.recording.run(steps)
            now = self._clock()
            made = self.recording.step_count - before
            self._owed -= made
            self._measure(made, now - started)
            if self.recording.trainer.diverged is not None:
                self.running = False
            self._sequence += 1

    def idle(self) -> float | None:
        """Return the seconds until there is something to train; None while paused."""
        if not self.running:
            return None
        if self._speed is None:
            return 0.0
        owed = self._owed + (self._clock() - self._last) * self._speed
        return min(max(0.0, (1 - owed) / self._speed), 0.1)

    def frame(self) -> Frame:
        """Return the present moment."""
        status = "running" if self.running else "paused"
        rate = self._rate() if self.running else 0.0
        return self._view.frame(self._sequence, status, rate)

    @property
    def sequence(self) -> int:
        """A number that changes whenever a frame would differ."""
        return self._sequence

    # commands

    def load(self, experiment: Experiment) -> None:
        """Begin a new run, paused."""
        self._begin(Recording(check(experiment)))
        self.running = False

    def replay(self, start: Experiment, events: Sequence[Event], step: int) -> None:
        """Come again to a step of a run, from its experiment and its events."""
        self.load(start)
        self.recording.events = list(events)
        self.recording.run(step)

    def change(self, experiment: Experiment) -> None:
        """Change the experiment: the learning rate as the run goes on, all else in a new run."""
        now = self._view.experiment()
        rate = experiment.optimizer.learning_rate
        same_rule = msgspec.structs.replace(experiment.optimizer, learning_rate=0.0)
        if msgspec.structs.replace(experiment, optimizer=same_rule) == msgspec.structs.replace(
            now, optimizer=msgspec.structs.replace(now.optimizer, learning_rate=0.0)
        ):
            if rate != now.optimizer.learning_rate:
                check(experiment)
                self.recording.act("learning_rate", rate)
            return
        self._begin(Recording(check(experiment)))

    def run(self) -> None:
        """Play."""
        self.running = self.recording.trainer.diverged is None
        self._last = self._clock()
        self._owed = 1.0

    def pause(self) -> None:
        """Stop after the step under way."""
        self.running = False

    def step(self, steps: int = 1) -> None:
        """Make exactly `steps` updates and pause."""
        self.running = False
        self.recording.run(steps)

    def step_epoch(self) -> None:
        """Make updates to the end of the epoch and pause."""
        batches = self.recording.trainer.batches
        self.step(batches.per_epoch - batches.cursor)

    def step_back(self, steps: int = 1) -> None:
        """Go back to the exact state before the last `steps` updates."""
        self.seek(max(0, self.recording.step_count - steps))

    def seek(self, step: int) -> None:
        """Go to the moment before the update numbered `step`."""
        self.running = False
        self.recording.seek(step)

    def reset(self) -> None:
        """Begin again from the same initial weights, with the learning rate as it is now."""
        start = [event for event in self.recording.events if event.step == 0]
        self._begin(Recording(self._view.experiment()))
        for event in start:
            if event.name != "learning_rate":
                self.recording.act(event.name, event.value)
        self.running = False

    def reinitialize(self) -> None:
        """Begin again from the next seed."""
        now = self._view.experiment()
        self._begin(Recording(check(msgspec.structs.replace(now, seed=now.seed + 1))))
        self.running = False

    def set_speed(self, steps_per_second: float | None) -> None:
        """Make at most so many updates a second; None is as fast as it goes."""
        self._speed = steps_per_second
        self._owed = 1.0
        self._last = self._clock()

    def set_weights(self, weights: Weights) -> None:
        """Set every W and b by hand."""
        network = self.recording.trainer.network
        network.set_weights([(np.asarray(W), np.asarray(b)) for W, b in weights])
        plain = [(np.asarray(W).tolist(), np.asarray(b).tolist()) for W, b in weights]
        self.recording.act("weights", plain)

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
        self.recording.act("weight", [layer, row, column, float(value)])

    def by_hand(self, name: str) -> None:
        """Begin a run of a gate whose weights are set as the textbooks do."""
        experiment, weights = gates.by_hand(name)
        self.load(experiment)
        self.set_weights(weights)

    def _begin(self, recording: Recording) -> None:
        self._run += 1
        view = View(recording, self._run)
        self.recording, self._view = recording, view
        self._last = self._clock()
        self._times: list[tuple[int, float]] = []
        self._step_time = 0.0
        self._owed = 1.0

    def _affordable(self) -> int:
        """Return how many steps fit in a slice, and are owed by the speed."""
        fit = int(_SLICE / self._step_time) if self._step_time else 1
        fit = min(max(1, fit), _MOST)
        return fit if self._speed is None else min(fit, int(self._owed))

    def _measure(self, steps: int, seconds: float) -> None:
        if steps:
            self._step_time = seconds / steps
        self._times.append((self.recording.step_count, self._clock()))
        del self._times[:-200]

    def _rate(self) -> float:
        """Return steps per second over the last second or so."""
        if len(self._times) < 2:
            return 0.0
        last_step, last = self._times[-1]
        recent = [item for item in self._times if last - item[1] <= 1.0]
        first_step, first = recent[0]
        return (last_step - first_step) / (last - first) if last > first else 0.0
