"""Where a run has been: its parameters at evenly spaced steps, each exact."""

from collections.abc import Callable
from itertools import takewhile

from core.run.events import Event
from core.run.recording import Recording
from core.tape import Array

_LEAST, _MOST = 16, 256  # steps that are kept: so many where they are small
_BYTES = 8 * 2**20  # that they may take
_WORK = 1_000_000  # parameters times samples of a step up to which it may be made again


class Trail:
    """The parameters of one recording, step by step while it is short.

    Those between the moments that the recording keeps are had by making the steps again, which
    leaves no trace; of a large network there are those moments alone.

    Attributes
    ----------
    every : int
        How many steps lie between two that are kept.
    kept : dict
        The parameters by step, each multiple of `every` up to the run's last step that is known.
    """

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self.every = 1
        self.kept: dict[int, Array] = {}
        self._events: list[Event] = []
        network, batches = recording.trainer.network, recording.trainer.batches
        work, room = network.parameters * batches.size, _BYTES // network.theta.nbytes
        self._most = min(max(room, _LEAST), _MOST)
        self._remade = work <= _WORK and room >= _LEAST

    def look(self, seconds: float, clock: Callable[[], float], free: bool) -> bool:
        """Take in what there is by now; return whether nothing is missing.

        Steps are made again for about `seconds`, if the run is `free` to be moved.
        """
        self._forget()
        recording, last = self._recording, self._recording.last
        remade = self._remade and not recording.looking
        self.every = max(self.every, 1 if remade else recording.snapshots.spacing)
        while last // self.every > self._most:
            self.every *= 2
        self.kept = {s: theta for s, theta in self.kept.items() if s % self.every == 0}
        acted = {event.step for event in self._events}
        for snapshot in recording.snapshots:  # each of before the events of its step
            step = snapshot.step
            if step % self.every == 0 and step not in self.kept and step not in acted:
                self.kept[step] = snapshot.theta
        missing = [s for s in range(0, last + 1, self.every) if s not in self.kept]
        if not remade or not missing:
            return True
        return free and self._make_again(missing, seconds, clock)

    def _make_again(self, steps: list[int], seconds: float, clock: Callable[[], float]) -> bool:
        began = clock()
        with self._recording.aside():
            for step in steps:
                self._recording.seek(step)
                self.kept[step] = self._recording.trainer.network.theta.copy()
                if clock() - began > seconds:
                    break
        return step == steps[-1]

    def _forget(self) -> None:
        """Forget what has become other by an event, and what the run no longer comes to."""
        now, before = self._recording.events, self._events
        pairs = takewhile(lambda pair: pair[0] == pair[1], zip(now, before, strict=False))
        same = sum(1 for _ in pairs)
        others = [event.step for event in (*now[same:], *before[same:])]
        first = min([*others, self._recording.last + 1])
        self._events = list(now)
        self.kept = {step: theta for step, theta in self.kept.items() if step < first}
