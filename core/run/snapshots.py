"""The moments of a run that can be returned to at once: evenly spaced, in bounded memory."""

from bisect import bisect_right
from collections.abc import Iterator

import numpy as np

from core.engine.snapshot import Snapshot
from core.tape import Array

SPACING = 16  # steps from one to the next, at first; doubled whenever they become too many
LEAST, _COUNT = 2, 512  # however large, and however small they are


class Snapshots:
    """Snapshots in the order of their steps, the first of step 0.

    Each is of the moment **before** the events of its step: whoever returns to one has those
    to do.

    Parameters
    ----------
    first : Snapshot
    memory : int
        Bytes that they may take.
    last : int
        A step the run has come to, up to which they are to be taken again.
    spacing : int
        What it is at least to be, in steps.
    """

    def __init__(self, first: Snapshot, memory: int, last: int = 0, spacing: int = 0) -> None:
        self._kept = [first]
        self._most = int(np.clip(memory // size(first), LEAST, _COUNT))
        self.spacing = max(spacing, SPACING)
        while last // self.spacing >= self._most:
            self.spacing *= 2

    def __iter__(self) -> Iterator[Snapshot]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def bytes(self) -> int:
        """What they take."""
        return len(self._kept) * size(self._kept[0])

    def latest(self, step: int) -> Snapshot:
        """Return the latest one up to `step`."""
        return self._kept[self._after(step) - 1]

    def nearest(self, step: int) -> int:
        """Return the step nearest to `step` that there is one of."""
        return min((s.step for s in self._kept), key=lambda kept: abs(kept - step))

    def next_due(self, step: int) -> int:
        """Return the next step after `step` that one is to be taken at."""
        return (step // self.spacing + 1) * self.spacing

    def lacks(self, step: int) -> bool:
        """Whether one is to be taken at `step`."""
        return step % self.spacing == 0 and self.latest(step).step != step

    def add(self, snapshot: Snapshot) -> None:
        """Take one in, unless there is one of that step; if they are too many, drop every other."""
        at = self._after(snapshot.step)
        if self._kept[at - 1].step == snapshot.step:
            return
        self._kept.insert(at, snapshot)
        if len(self._kept) > self._most:
            self._thin()

    def truncate(self, step: int) -> None:
        """Forget those after `step`."""
        del self._kept[self._after(step) :]

    def copy(self, memory: int) -> "Snapshots":
        """Return as many of them as fit in `memory` bytes, evenly spaced."""
        copy = Snapshots(self._kept[0], memory)
        copy._kept, copy.spacing = list(self._kept), self.spacing
        while len(copy) > max(1, memory // size(self._kept[0])):
            copy._thin()
        return copy

    def _thin(self) -> None:
        before = len(self._kept)
        while len(self._kept) == before:
            self.spacing *= 2
            self._kept = [s for s in self._kept if s.step % self.spacing == 0]

    def _after(self, step: int) -> int:
        return bisect_right(self._kept, step, key=lambda kept: kept.step)


def size(snapshot: Snapshot) -> int:
    """Return about how many bytes a snapshot takes."""
    arrays: list[Array] = [snapshot.theta, snapshot.gradient]
    return sum(a.nbytes for a in [*arrays, *snapshot.optimizer.values()]) + 2048
