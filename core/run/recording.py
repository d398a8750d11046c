"""One run that can be gone back over: its trainer, its events, and snapshots to return to."""

from collections.abc import Generator, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays
from core.engine.history import History
from core.engine.life import Life
from core.engine.trainer import Diverged, Snapshot, Trainer
from core.experiment import Experiment
from core.tape import Array, Phase

MEMORY = 256 * 2**20  # bytes of snapshots
_COUNT = 512
_SPACING = 16


class Event(msgspec.Struct, frozen=True):
    """Something done to a run by hand, before the update numbered `step`.

    `name` is "learning_rate" (`value` a float), "weight" (`value` is [layer, row, column, new
    value]; layers count from 1, and the row after the last is the bias) or "weights" (`value`
    is the list of (W, b), as nested lists).
    """

    step: int
    name: str
    value: Any

    def same(self, other: "Event") -> bool:
        """Whether both are done to the same thing at the same step."""
        place = [(e.step, e.name, e.value[:3] if e.name == "weight" else ()) for e in (self, other)]
        return place[0] == place[1]


class Before(NamedTuple):
    """What the latest event took the place of, as flat arrays."""

    event: Event
    value: list[Array]


class StoredRun(msgspec.Struct, frozen=True):
    """A run set aside at `step`: all of it but the trainer and the data."""

    experiment: Experiment
    step: int
    events: tuple[Event, ...]
    snapshots: tuple[Snapshot, ...]
    spacing: int
    history: History
    probes: History
    life: Life
    ended: Diverged | None

    @property
    def bytes(self) -> int:
        """What the snapshots take."""
        return len(self.snapshots) * _bytes(self.snapshots[0])


class Recording:
    """A run as a pure function of its experiment and its events.

    Going back forgets nothing: what came later is there to go on to, until something else is
    done at an earlier step.

    Parameters
    ----------
    experiment : Experiment
    memory : int
        Bytes that snapshots may take; when they are more, every other one is dropped.
    trainer : Trainer, optional
        In place of a new one; it may be past its first step.
    events : sequence of Event
        What is done to that trainer, and when.

    Attributes
    ----------
    ended : Diverged or None
        How the run ended at its last step, if it did, wherever in it the trainer is.
    """

    def __init__(
        self,
        experiment: Experiment,
        memory: int = MEMORY,
        trainer: Trainer | None = None,
        events: Sequence[Event] = (),
    ) -> None:
        self.experiment = experiment
        self.trainer = Trainer(experiment) if trainer is None else trainer
        self.events = list(events)
        self.ended: Diverged | None = self.trainer.diverged
        self.snapshots = [self.trainer.snapshot()]
        if self.step_count:
            self.snapshots.insert(0, Trainer(experiment, self.trainer.arrays).snapshot())
        self._applied = sum(event.step <= self.step_count for event in events)
        self._before: Before | None = None
        self._spacing = _SPACING
        self._memory = memory
        self._count = int(np.clip(memory // _bytes(self.snapshots[0]), 2, _COUNT))

    @property
    def step_count(self) -> int:
        """Updates made to come to where the trainer is."""
        return self.trainer.step_count

    @property
    def last(self) -> int:
        """The furthest step the run has come to."""
        return max(self.trainer.history.total, self.step_count)

    def run(self, steps: int) -> None:
        """Make `steps` updates, each recorded event at its step; fewer if the run diverges."""
        end = self.step_count + steps
        while self.step_count < end and self.trainer.diverged is None:
            self.trainer.run(min(end, self._next_stop()) - self.step_count)
            self._arrive()

    def phases(self) -> Generator[Phase, None, None]:
        """Make one update phase by phase; given up half-way, the run is as it was before."""
        yield from self.trainer.phases()
        self._arrive()

    def rewind(self, step: int) -> None:
        """Go to the latest snapshot up to `step`, unless the trainer is nearer to it."""
        nearest = next(s for s in reversed(self.snapshots) if s.step <= step)
        behind = step < self.step_count or self.trainer.diverged is not None
        if behind or nearest.step > self.step_count:
            self._return_to(nearest)

    def seek(self, step: int) -> None:
        """Go to the moment before the update numbered `step`, back or on, to the bit."""
        self.rewind(step)
        self.run(step - self.step_count)

    def nearest(self, step: int) -> int:
        """Return the step nearest to `step` that can be reached at once."""
        return min((s.step for s in self.snapshots), key=lambda kept: abs(kept - step))

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
        if np.array_equal(np.hstack(original), np.hstack(present(self.trainer, event))):
            self.events.pop()
            self._applied -= 1

    def cut(self) -> None:
        """Forget everything from this step on."""
        now = self.step_count
        del self.events[self._applied :]
        self.snapshots = [s for s in self.snapshots if s.step <= now]
        if now < self.last or self.ended is not None:
            self.ended = None
            snapshot = next(s for s in reversed(self.snapshots) if self._continuable(s.step))
            self._truncate(snapshot.step)
            self._return_to(snapshot)
            self.run(now - self.step_count)

    def keep(self, memory: int = MEMORY) -> StoredRun:
        """Return what `Recording.of` needs, its snapshots thinned to fit in `memory` bytes."""
        snapshots, spacing = self.snapshots, self._spacing
        while len(snapshots) > 1 and len(snapshots) * _bytes(snapshots[0]) > memory:
            spacing *= 2
            thinned = [s for s in snapshots if s.step % spacing == 0]
            snapshots = thinned if len(thinned) < len(snapshots) else snapshots[:1]
        trainer = self.trainer
        return StoredRun(
            self.experiment, self.step_count, tuple(self.events), tuple(snapshots), spacing,
            deepcopy(trainer.history), deepcopy(trainer.probes), deepcopy(trainer.life), self.ended,
        )  # fmt: skip

    @classmethod
    def of(cls, kept: StoredRun, memory: int = MEMORY, arrays: Arrays | None = None) -> "Recording":
        """Return a run that was set aside, at its start, to go on from any of its steps.

        `arrays` spares reading the experiment's data again.
        """
        trainer = Trainer(kept.experiment, arrays)
        trainer.history, trainer.probes = deepcopy(kept.history), deepcopy(kept.probes)
        trainer.life = deepcopy(kept.life)
        recording = cls(kept.experiment, memory, trainer)
        recording.events, recording.ended = list(kept.events), kept.ended
        recording.snapshots, recording._spacing = list(kept.snapshots), kept.spacing
        recording._return_to(recording.snapshots[0])
        return recording

    def fork(self) -> "Recording":
        """Return a run of its own that ends at this step; this one stays whole."""
        branch = Recording.of(self.keep(), self._memory, self.trainer.arrays)
        branch.seek(self.step_count)
        branch.cut()
        return branch

    def _next_stop(self) -> int:
        """Return the next step at which something is to be kept or done."""
        kept = (self.step_count // self._spacing + 1) * self._spacing
        return min([kept, *(event.step for event in self.events[self._applied :])])

    def _arrive(self) -> None:
        self._keep()
        self._apply_due()
        if self.trainer.diverged is not None:
            self._settle()

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

    def _keep(self) -> None:
        step = self.step_count
        if step % self._spacing or step <= self.snapshots[-1].step:
            return
        self.snapshots.append(self.trainer.snapshot())
        if len(self.snapshots) > self._count:
            self._spacing *= 2
            self.snapshots = [s for s in self.snapshots if s.step % self._spacing == 0]

    def _continuable(self, step: int) -> bool:
        """Return whether the history can be written on from `step`."""
        history, probes = self.trainer.history, self.trainer.probes
        measured = self.trainer.measured(step)
        return history.boundary(step) == step and probes.boundary(measured) == measured

    def _truncate(self, step: int) -> None:
        self.trainer.history.truncate(step)
        self.trainer.probes.truncate(self.trainer.measured(step))
        self.trainer.life.truncate(step)

    def _return_to(self, snapshot: Snapshot) -> None:
        self.trainer.restore(snapshot)
        self._applied = sum(e.step < snapshot.step for e in self.events)
        self._apply_due()


def apply(trainer: Trainer, event: Event) -> None:
    """Do to a trainer what an event says."""
    if event.name == "learning_rate":
        trainer.learning_rate = event.value
    elif event.name == "weights":
        trainer.network.set_weights([(np.array(W), np.array(b)) for W, b in event.value])
    else:
        layer, row, column, value = event.value
        trainer.network.layers[layer - 1].theta[row, column] = value


def present(trainer: Trainer, event: Event) -> list[Array]:
    """Return what an event would take the place of, as flat arrays."""
    if event.name == "learning_rate":
        return [np.array([trainer.learning_rate])]
    if event.name == "weights":
        return [part.ravel().copy() for pair in trainer.network.weights() for part in pair]
    layer, row, column, _ = event.value
    return [trainer.network.layers[layer - 1].theta[row, column].reshape(1).copy()]


def _bytes(snapshot: Snapshot) -> int:
    arrays: list[Array] = [snapshot.theta, snapshot.gradient]
    return sum(a.nbytes for a in [*arrays, *snapshot.optimizer.values()]) + 2048
