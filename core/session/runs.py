"""The run in front and those it took the place of: begun, opened, set aside, brought back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from weakref import WeakMethod

from core.engine.start import data_of
from core.experiment import Experiment, check
from core.faults import Refused
from core.interrupt import GivenUp
from core.run import file as run_file
from core.run.events import Event
from core.run.recording import Recording
from core.run.set_aside import SetAside
from core.run.unread import Unread
from core.session.bare_framer import BareFramer
from core.session.commands import Bring
from core.session.framer import Framer
from core.suits import check_data

_ASIDE = 4  # the share of the memory for runs set aside is 1 / _ASIDE


class Runs:
    """Holds the run in front, and brings others in its place.

    Parameters
    ----------
    experiment : Experiment
        That of the first run.
    memory : int
        Bytes that the snapshots of all runs may take together.
    leave : method
        Called just before the run in front is left.
    before : int, optional
        The highest number of a run so far; the first run has the number 0, then, and is only
        there until another begins.

    Attributes
    ----------
    recording : Recording
        The run in front.
    framer : Framer
        Makes its frames.
    number : int
        Its number; 0 for one that is not to be come back to.
    last : int
        The highest number of a run so far.
    """

    def __init__(
        self, experiment: Experiment, memory: int, leave: Callable[[], None], before: int | None
    ) -> None:
        self.number, self.last = 0, before or 0
        self.recording: Recording
        self.framer: Framer | BareFramer
        self._memory = memory - memory // _ASIDE
        self._left = WeakMethod(leave)  # who holds this is not to be held by it
        self._aside = SetAside(memory // _ASIDE)
        self.load(experiment, None if before is None else 0)

    def load(self, experiment: Experiment, number: int | None = None) -> None:
        """Begin a run of an experiment, if only one that waits for its data."""
        self._begin(partial(self._fresh, check(experiment)), number)

    def change(self, experiment: Experiment) -> None:
        """Begin a run of a changed experiment.

        A run that has its data goes on, where those of the other can't be read.
        """
        if self.recording.lacks:
            self.load(experiment)
        else:
            self._begin(partial(Recording, check(experiment), self._memory))

    def open(self, path: Path, how: str, found: tuple[str, str] | None = None) -> None:
        """Take up the run in a file; `how` and `found` are as in `OpenRun`."""

        def make() -> Recording:
            kept = run_file.load(path, bool(how), self._memory, found)
            if how != "anew":
                return kept
            return self._fresh(kept.experiment, kept.events)

        self._begin(make)

    def fork(self) -> None:
        """Branch off: go on with a run of its own that ends at this step."""
        self._begin(self.recording.branch())

    def bring(self, wanted: Bring) -> bool:
        """Have a run in front: set aside before, or made again; return whether it was not yet."""
        number = wanted.run
        if number == self.number:
            return False
        kept = None if number is None else self._aside.take(number)
        if kept is None or number is None:
            self._begin(partial(self._again, wanted), number)
            return True
        try:
            self._begin(partial(Recording.of, kept, self._memory), number)
        except (Refused, GivenUp):  # its data may be there again another time
            self._aside.keep(number, kept)
            raise
        return True

    def _again(self, wanted: Bring) -> Recording:
        """Return a run as a file keeps it, if that is the same one, else from its start."""
        if wanted.kept:
            try:
                recording = run_file.load(Path(wanted.kept), wanted.look, self._memory)
                if _is(recording, wanted) and recording.expect(wanted.events):
                    return recording
            except Refused:
                pass  # it is made again
        start, events = check(wanted.start), wanted.events
        if wanted.data:
            every = wanted.probe_every
            return Recording(start, self._memory, None, events, wanted.data, every)
        return self._fresh(start, events)

    def _fresh(self, experiment: Experiment, events: Sequence[Event] = ()) -> Recording:
        """Return a run from its start, or what stands in its place until its data can be read."""
        try:
            arrays = data_of(experiment)
            check_data(experiment, arrays)
        except Refused as refused:
            return Unread(experiment, refused.faults, self._memory)
        return Recording(experiment, self._memory, arrays, events)

    def _begin(self, make: Callable[[], Recording], number: int | None = None) -> None:
        """Put the run that `make` returns in front, and set the one there aside."""
        recording = self._made(make)
        number = self.last + 1 if number is None else number
        framer = _framer(recording, number)
        if self.number:
            self._leave()
            self._aside.put(self.number, self.recording)
        self.number, self.last = number, max(self.last, number)
        self.recording, self.framer = recording, framer

    def _leave(self) -> None:
        leave = self._left()
        if leave is not None:
            leave()

    def _made(self, make: Callable[[], Recording]) -> Recording:
        """Return what `make` does; where both would not fit in memory, once the present one went.

        If the other one can't be made then either, the present one comes back.
        """
        try:
            return make()
        except Refused as refused:
            there = self.number and not self.recording.lacks
            if not there or refused.faults[0].code != "too_large":
                raise
        self._leave()
        old, step = self.recording.keep(self._memory), self.recording.step_count
        arrays = self.recording.trainer.arrays
        number, self.number = self.number, 0
        del self.recording, self.framer
        try:
            made = make()
        except BaseException:
            self.number, self.recording = number, Recording.of(old, self._memory, arrays)
            self.recording.seek(step)
            self.framer = _framer(self.recording, number)
            raise
        self._aside.keep(number, old)
        return made


def _is(recording: Recording, wanted: Bring) -> bool:
    """Whether a run that was kept begins and is probed as the one that is wanted."""
    every = recording.trainer.probe_every
    return recording.experiment == wanted.start and wanted.probe_every in (None, every)


def _framer(recording: Recording, number: int) -> Framer | BareFramer:
    return BareFramer(recording, number) if recording.lacks else Framer(recording, number)
