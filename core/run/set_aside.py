"""The runs set aside, so that an undone change brings the run before it back whole."""

from core.run.recording import Recording, StoredRun

_MOST = 12  # runs kept whole


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

    def put(self, run: int, recording: Recording) -> None:
        """Set a run aside."""
        if recording.last > 0:  # else it is as soon begun again
            self.keep(run, recording.keep(self._memory // 4))

    def keep(self, run: int, kept: StoredRun) -> None:
        """Have a run that is set aside already."""
        self._kept[run] = kept
        while len(self._kept) > _MOST or self._bytes() > self._memory:
            del self._kept[min(self._kept, key=self._worth)]

    def find(self, run: int) -> StoredRun | None:
        """Return a run that is still whole."""
        return self._kept.get(run)

    def drop(self, run: int) -> None:
        """Forget a run: it is in front again."""
        self._kept.pop(run, None)

    def _worth(self, run: int) -> int:
        return self._kept[run].history.total

    def _bytes(self) -> int:
        return sum(kept.snapshots.bytes for kept in self._kept.values())
