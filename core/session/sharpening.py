"""Measures the sharpness of a run little by little, at the steps of which a moment is kept.

Each reading is a function of the weights of its step and of nothing else: they may be taken in any
order, and are taken where most is not yet known. Nothing of the run is touched.
"""

import time
from collections.abc import Callable, Iterable
from itertools import zip_longest

import numpy as np

from core.engine.sharpness import TOO_LARGE, Reading, Sharpness, Work, rule_of
from core.engine.snapshot import Snapshot
from core.run.events import Event, apply
from core.run.recording import Recording
from core.session.sharpness_curve import NO_DATA, SharpnessCurve


class Sharpening:
    """The readings of one recording."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        trainer = recording.trainer
        samples, parameters = len(trainer.arrays.X), trainer.network.parameters
        self.rule = rule_of(recording.experiment, samples, parameters)
        if recording.looking:
            self.rule = NO_DATA
        self._readings: dict[int, Reading] = {}
        self._events: tuple[Event, ...] = ()
        self._sharpness: Sharpness | None = None
        self._under_way: tuple[int, Work[Reading]] | None = None

    def advance(
        self, seconds: float, at_rest: bool, clock: Callable[[], float] = time.perf_counter
    ) -> bool:
        """Measure for about `seconds`; return whether there is another reading.

        Of a run `at_rest` the present moment comes first.
        """
        end, found = clock() + seconds, False
        self._forget()
        while clock() < end:
            if self._under_way is None:
                step = self._next(at_rest)
                if step is None:
                    break
                self._under_way = step, self._begin(step, at_rest)
            step, work = self._under_way
            try:
                next(work)
            except StopIteration as stop:
                self._readings[step], self._under_way, found = stop.value, None, True
        return found

    def frame(self, at_rest: bool) -> SharpnessCurve:
        """Return the readings up to where the run is."""
        self._forget()
        now, known = self._recording.step_count, self._readings
        steps = [step for step in self._grid() if step in known and step <= now]
        rows = np.array([_numbers(known[step]) for step in steps]).reshape(-1, 3)
        latest = now if now in known else max((s for s in steps), default=None)
        value, residual, ratio = rows.T.copy()
        return SharpnessCurve(
            self.rule,
            np.array(steps, np.float64),
            value,
            residual,
            ratio,
            at=0 if latest is None else latest,
            now=None if latest is None else _numbers(known[latest]),
            left=self.left(at_rest),
        )

    def left(self, at_rest: bool) -> int:
        """Return how many moments are still to be measured."""
        return len(self._wanted(at_rest))

    def _grid(self) -> list[int]:
        spacing = self._recording.snapshots.spacing
        return [kept.step for kept in self._recording.snapshots if kept.step % spacing == 0]

    def _wanted(self, at_rest: bool) -> list[int]:
        """Return the steps that are still to be measured, in order."""
        if self.rule in (TOO_LARGE, NO_DATA):
            return []
        wanted = {step for step in self._grid() if step not in self._readings}
        if at_rest and self._recording.step_count not in self._readings:
            wanted.add(self._recording.step_count)
        return sorted(wanted)

    def _next(self, at_rest: bool) -> int | None:
        """Return the step to be measured next: the present one, or else the farthest from any."""
        wanted, now = self._wanted(at_rest), self._recording.step_count
        if at_rest and now in wanted:
            return now
        if not wanted or not self._readings:
            return wanted[-1] if wanted else None
        known = np.array(sorted(self._readings))
        steps = np.array(wanted)
        at = np.searchsorted(known, steps)
        below = np.where(at > 0, steps - known[at - 1], 2**62)
        above = np.where(at < len(known), known[np.minimum(at, len(known) - 1)] - steps, 2**62)
        distance = np.minimum(below, above)
        return int(steps[len(steps) - 1 - distance[::-1].argmax()])

    def _begin(self, step: int, at_rest: bool) -> Work[Reading]:
        """Set the weights of a step, and begin to measure them."""
        trainer = self._recording.trainer
        if self._sharpness is None:
            self._sharpness = Sharpness(self._recording.experiment, trainer.arrays)
        if at_rest and step == trainer.step_count:
            now, events = trainer.snapshot(), tuple[Event, ...]()
        else:
            now = self._recording.snapshots.latest(step)
            events = tuple(event for event in self._events if event.step == now.step)
        return self._of(self._sharpness, now, events)

    def _of(self, sharpness: Sharpness, moment: Snapshot, events: Iterable[Event]) -> Work[Reading]:
        """Begin to measure a moment, once these events are done to it."""
        sharpness.network.theta[:] = moment.theta
        sharpness.learning_rate = moment.learning_rate
        for event in events:
            apply(sharpness, event)
        return sharpness.measure(moment.optimizer)

    def _forget(self) -> None:
        """Forget what is no longer so, since something else was done to the run."""
        events = tuple(self._recording.events)
        if events == self._events:
            return
        pairs = zip_longest(self._events, events)
        other = next(pair for pair in pairs if pair[0] != pair[1])
        since = min(event.step for event in other if event is not None)
        self._events = events
        self._readings = {step: r for step, r in self._readings.items() if step < since}
        if self._under_way is not None and self._under_way[0] >= since:
            self._under_way = None


def _numbers(reading: Reading) -> tuple[float, float, float]:
    return reading.value, reading.residual, reading.ratio
