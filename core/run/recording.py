"""One run that can be gone back over: its trainer, its events, and snapshots to return to.

Who has done the events of a step? The trainer that stands at it; a snapshot of it has not.
So a snapshot is taken on coming to a step, before its events are done (`_arrive`), and who
returns to a snapshot does them (`_return_to`), as who begins does those of step 0.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from itertools import zip_longest
from typing import Any, NamedTuple

import msgspec

from core.catalog.datasets.base import Arrays
from core.engine.divergence import Diverged
from core.engine.history import History
from core.engine.life import Life
from core.engine.snapshot import Snapshot
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.faults import Fault
from core.run.data import check_unchanged, data_changed, fingerprint
from core.run.events import Event, apply, check_events, present
from core.run.snapshots import LEAST, Snapshots
from core.tape import Array, Phase

MEMORY = 256 * 2**20  # bytes of snapshots


class Before(NamedTuple):
    """What the latest event took the place of, as flat arrays."""

    event: Event
    value: list[Array]


class StoredRun(msgspec.Struct, frozen=True):
    """A run set aside at `step`: all of it but the trainer and the data.

    `stand_in` takes the place of data that are gone, where it is only to be looked at.
    """

    experiment: Experiment
    step: int
    events: tuple[Event, ...]
    snapshots: Snapshots
    history: History
    probes: History
    life: Life
    ended: Diverged | None
    data: str
    probe_every: int
    stand_in: Arrays | None = None


class Recording:
    """A run as a pure function of its experiment and its events.

    Going back forgets nothing: what came later is there to go on to, until something else is
    done at an earlier step.

    Parameters
    ----------
    experiment : Experiment
    memory : int
        Bytes that snapshots may take; when they are more, every other one is dropped.
    arrays : Arrays, optional
        The experiment's data, to spare reading them again; if with `data`, known to be those.
    data : str, optional
        The fingerprint of what the run was trained on, "" where it is not known.
    probe_every : int, optional
        As for `Trainer`: that of a run that has begun already.
    events : sequence of Event
        What is done to the run, and when; those of step 0 at once.

    Attributes
    ----------
    ended : Diverged or None
        How the run ended at its last step, if it did, wherever in it the trainer is.
    data : str
        The fingerprint of what it was trained on.
    looking : bool
        Whether that is gone, so that the run can't go on: its history and the moments kept can
        be looked at, and whatever would train is refused as "data_changed".
    lacks : tuple of Fault
        Why its data can't be read, where there never were any: see `core.run.unread`.

    Raises
    ------
    Refused
        If the data are others than they were ("data_changed"), or don't go with the experiment,
        the network would not fit in memory, or the events are not such as can be done to it.
    """

    def __init__(
        self,
        experiment: Experiment,
        memory: int = MEMORY,
        arrays: Arrays | None = None,
        events: Sequence[Event] = (),
        data: str = "",
        probe_every: int | None = None,
    ) -> None:
        self.experiment = experiment
        if arrays is None:
            arrays = check_unchanged(experiment, data)
        self.trainer = Trainer(experiment, arrays, None, probe_every, LEAST)
        check_events(events, self.trainer.network.shapes)
        self.data, self.looking = data or fingerprint(experiment, arrays), False
        self.lacks: tuple[Fault, ...] = ()
        self.events = list(events)
        self.ended: Diverged | None = None
        self.snapshots = Snapshots(self.trainer.snapshot(), memory)
        self._memory = memory
        self._before: Before | None = None
        self._applied = 0
        self._apply_due()

    @property
    def step_count(self) -> int:
        """Updates made to come to where the trainer is."""
        return self.trainer.step_count

    @property
    def last(self) -> int:
        """The furthest step the run has come to, if only before it was brought back."""
        done = self.events[-1].step if self.events else 0
        return max(self.trainer.history.total, self.step_count, done)

    def run(self, steps: int) -> None:
        """Make `steps` updates, each recorded event at its step; fewer if the run diverges."""
        if steps > 0:
            self.check_live()
        end = self.step_count + steps
        while self.step_count < end and self.trainer.diverged is None:
            self.trainer.run(min(end, self._next_stop()) - self.step_count)
            self._arrive()

    def phases(self) -> Generator[Phase, None, None]:
        """Make one update phase by phase; given up half-way, the run is as it was before."""
        self.check_live()
        yield from self.trainer.phases()
        self._arrive()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Have the run be where it is now, wherever it is gone to within."""
        now, diverged = self.trainer.snapshot(), self.trainer.diverged
        try:
            yield
        finally:
            self._return_to(now)
            self.trainer.diverged = diverged

    def check_live(self) -> None:
        """Raise `Refused` if the run is there to be looked at only."""
        if self.looking:
            raise data_changed(self.experiment)

    def rewind(self, step: int) -> None:
        """Go to the latest snapshot up to `step`, unless the trainer is nearer to it."""
        nearest = self.snapshots.latest(step)
        if nearest.step != step != self.step_count:
            self.check_live()
        behind = step < self.step_count or self.trainer.diverged is not None
        if behind or nearest.step > self.step_count:
            self._return_to(nearest)

    def seek(self, step: int) -> None:
        """Go to the moment before the update numbered `step`, back or on, to the bit."""
        self.rewind(step)
        self.run(step - self.step_count)

    def nearest(self, step: int) -> int:
        """Return the step nearest to `step` that can be reached at once."""
        return self.snapshots.nearest(step)

    def act(self, name: str, value: Any) -> None:
        """Do something to the run now; what had come after this step is forgotten.

        Of what is done to the same thing at the same step, only the last is an event, and none
        if that takes all of it back.
        """
        self.cut()
        event, before = Event(self.step_count, name, value), self._before
        latest = self.events[-1] if self.events else None
        if before is not None and latest is before.event and before.event.same(event):
            original = before.value
            self.events.pop()
            self._applied -= 1
        else:
            original = present(self.trainer, event)
        self.events.append(event)
        self._apply_due()
        self._before = Before(event, original)
        if _bits(original) == _bits(present(self.trainer, event)):
            self.events.pop()
            self._applied -= 1

    def expect(self, events: Sequence[Event]) -> bool:
        """Have the run be one of these events, if none is another before its last step."""
        known = len(self.events)
        further = list(events[known:])
        if list(events[:known]) != self.events or any(e.step < self.last for e in further):
            return False
        if further and self.ended is not None:
            return False
        check_events(events, self.trainer.network.shapes)
        self.events += further
        self._apply_due()
        return True

    def cut(self) -> None:
        """Forget everything from this step on, also what a step given up half-way recorded."""
        self.check_live()
        now, trainer = self.step_count, self.trainer
        del self.events[self._applied :]
        self.snapshots.truncate(now)
        self.ended = trainer.diverged = None
        if trainer.known_to(now):
            return
        start = now  # the history can be written on from here, or else from a moment before
        while not trainer.continuable(start):
            start = self.snapshots.latest(start - 1).step
        trainer.truncate(start)
        if (tested := trainer.forgotten_test()) is not None:
            self.seek(tested)
            trainer.test_again()
        if start < now or tested is not None:
            self._return_to(self.snapshots.latest(start))
            self.run(now - self.step_count)

    def hold(self, memory: int) -> None:
        """Have its snapshots take up to `memory` bytes from now on."""
        if memory != self._memory:
            self._memory, self.snapshots = memory, self.snapshots.copy(memory)

    def keep(self, memory: int = MEMORY) -> StoredRun:
        """Return what `Recording.of` needs, its snapshots thinned to fit in `memory` bytes."""
        trainer = self.trainer
        return StoredRun(
            self.experiment, self.step_count, tuple(self.events), self.snapshots.copy(memory),
            deepcopy(trainer.history), deepcopy(trainer.probes), deepcopy(trainer.life), self.ended,
            self.data, trainer.probe_every, trainer.arrays if self.looking else None,
        )  # fmt: skip

    @classmethod
    def of(cls, kept: StoredRun, memory: int = MEMORY, arrays: Arrays | None = None) -> "Recording":
        """Return a run that was set aside, at its start, to go on from any of its steps."""
        arrays = arrays or kept.stand_in
        every = kept.probe_every
        recording = cls(kept.experiment, memory, arrays, kept.events, kept.data, every)
        recording.looking = kept.stand_in is not None
        trainer = recording.trainer
        trainer.history, trainer.probes = deepcopy(kept.history), deepcopy(kept.probes)
        trainer.life = deepcopy(kept.life)
        recording.ended, recording.snapshots = kept.ended, kept.snapshots.copy(memory)
        return recording

    def take_up(
        self, state: Snapshot, kept: Sequence[Snapshot], spacing: int, ended: Diverged | None
    ) -> None:
        """Go to a state that a file has kept, and have its snapshots, `spacing` steps apart.

        The events of its step are done in it already; to do them again changes nothing, so
        that it serves as a snapshot where there is none of that step.
        """
        first = self.snapshots.latest(0)
        self.snapshots = Snapshots(first, self._memory, self.last, spacing)
        for snapshot in (*kept, state):
            self.snapshots.add(snapshot)
        self._return_to(state)
        self.ended = ended
        if ended is not None and ended.step == state.step:
            self.trainer.diverged = ended

    def fork(self) -> "Recording":
        """Return a run of its own that ends at this step; this one stays whole."""
        return self.branch()()

    def branch(self) -> Callable[[], "Recording"]:
        """Return what makes such a run, even when this one is gone."""
        self.check_live()
        kept, step, memory, arrays = self.keep(), self.step_count, self._memory, self.trainer.arrays

        def make() -> Recording:
            branch = Recording.of(kept, memory, arrays)
            branch.seek(step)
            branch.cut()
            return branch

        return make

    def with_events(self, events: Sequence[Event]) -> "Recording":
        """Return a run of its own, at the step of the first event that is another in this one."""
        self.check_live()
        pairs = zip_longest(self.events, events)
        common, other = next((i, pair) for i, pair in enumerate(pairs) if pair[0] != pair[1])
        kept = msgspec.structs.replace(self.keep(self._memory), events=tuple(events[:common]))
        again = Recording.of(kept, self._memory, self.trainer.arrays)
        again.seek(min(event.step for event in other if event is not None))
        again.cut()
        again.expect(events)
        return again

    def _next_stop(self) -> int:
        """Return the next step at which something is to be kept or done."""
        due = self.snapshots.next_due(self.step_count)
        return min([due, *(e.step for e in self.events[self._applied : self._applied + 1])])

    def _arrive(self) -> None:
        if self.trainer.diverged is not None:
            self._settle()
            return
        if self.snapshots.lacks(self.step_count):
            self.snapshots.add(self.trainer.snapshot())
        self._apply_due()

    def _settle(self) -> None:
        """Take the optimizer and the batches back as well to before the step that diverged."""
        self.ended = diverged = self.trainer.diverged
        assert diverged is not None
        self.seek(diverged.step)
        self.trainer.diverged = diverged

    def _apply_due(self) -> None:
        while (
            self._applied < len(self.events) and self.events[self._applied].step <= self.step_count
        ):
            apply(self.trainer, self.events[self._applied])
            self._applied += 1

    def _return_to(self, snapshot: Snapshot) -> None:
        self.trainer.restore(snapshot)
        self._applied = sum(e.step < snapshot.step for e in self.events)
        self._apply_due()


def _bits(parts: list[Array]) -> bytes:
    return b"".join(part.tobytes() for part in parts)
