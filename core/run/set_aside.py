"""The runs set aside, so that an undone change brings the run before it back whole."""

from core.experiment import Experiment
from core.run.events import Event
from core.run.recording import Recording, StoredRun

_MOST = 12  # runs kept whole
_KNOWN = 256  # runs of which at least experiment and events are known


class SetAside:
    """Keeps runs by their number, the much trained rather than the little.

    Parameters
    ----------
    memory : int
        Bytes that the snapshots of all of them may take together.
    """

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._kept: dict[int, StoredRun] = {}
        self._known: dict[int, tuple[Experiment, tuple[Event, ...]]] = {}

    def put(self, run: int, recording: Recording) -> None:
        """Set a run aside."""
        self._known[run] = (recording.experiment, tuple(recording.events))
        while len(self._known) > _KNOWN:
            del self._known[next(iter(self._known))]
        if recording.last == 0:  # as soon begun again
            return
        self._kept[run] = recording.keep(self._memory // 4)
        while len(self._kept) > _MOST or self._bytes() > self._memory:
            del self._kept[min(self._kept, key=self._worth)]

    def take(self, run: int) -> StoredRun | None:
        """Return a run that is still whole, and forget it."""
        return self._kept.pop(run, None)

    def origin(self, run: int) -> tuple[Experiment, tuple[Event, ...]] | None:
        """Return what a run is a pure function of."""
        return self._known.get(run)

    def _worth(self, run: int) -> int:
        return self._kept[run].history.total

    def _bytes(self) -> int:
        return sum(kept.snapshots.bytes for kept in self._kept.values())
