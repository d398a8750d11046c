"""One run that can be gone back over: its trainer, its events, and snapshots to return to."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core.experiment import Experiment
from core.trainer import Snapshot, Trainer

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


class Recording:
    """A run as a pure function of its experiment and its events.

    Parameters
    ----------
    experiment : Experiment
    memory : int
        Bytes that snapshots may take; when they are more, every other one is dropped.
    trainer : Trainer, optional
        In place of a new one; it may be past its first step.
    events : sequence of Event
        What had been done to that trainer so far.
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
        self.snapshots = [self.trainer.snapshot()]
        if self.step_count:
            self.snapshots.insert(0, Trainer(experiment).snapshot())
        self._applied = len(self.events)
        self._spacing = _SPACING
        self._count = int(np.clip(memory // _bytes(self.snapshots[0]), 2, _COUNT))

    @property
    def step_count(self) -> int:
        """Updates made so far."""
        return self.trainer.step_count

    def run(self, steps: int) -> None:
        """Make `steps` updates, each recorded event at its step; fewer if the run diverges."""
        end = self.step_count + steps
        while self.step_count < end and self.trainer.diverged is None:
            pending = [e.step for e in self.events[self._applied :]]
            kept = (self.step_count // self._spacing + 1) * self._spacing
            self.trainer.run(min(end, kept, *pending) - self.step_count)
            self._keep()
            self._apply_due()
            if self.trainer.diverged is not None:
                self._settle()

    def seek(self, step: int) -> None:
        """Go to the moment before the update numbered `step`, back or on, to the bit."""
        if step < self.step_count or self.trainer.diverged is not None:
            self._return_to(self._nearest(step))
        self.run(step - self.step_count)

    def act(self, name: str, value: Any) -> None:
        """Do something to the run now; what had been recorded for later is forgotten."""
        now = self.step_count
        del self.events[self._applied :]
        self.snapshots = [s for s in self.snapshots if s.step <= now]
        self.events.append(Event(now, name, value))
        self._apply_due()

    def _settle(self) -> None:
        """Take the optimizer and the batches back as well to before the step that diverged."""
        diverged = self.trainer.diverged
        assert diverged is not None
        self._return_to(self._nearest(diverged.step))
        self.run(diverged.step - self.step_count)
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

    def _nearest(self, step: int) -> Snapshot:
        """Return the latest snapshot up to `step` from which the history can be continued."""
        return next(
            s for s in reversed(self.snapshots) if s.step <= step and self._continuable(s.step)
        )

    def _continuable(self, step: int) -> bool:
        history, probes = self.trainer.history, self.trainer.probes
        measured = self._measured(step)
        return history.boundary(step) == step and probes.boundary(measured) == measured

    def _measured(self, step: int) -> int:
        """Return how many probes were made before the update numbered `step`."""
        return -(-step // self.trainer.probe_every)

    def _return_to(self, snapshot: Snapshot) -> None:
        trainer = self.trainer
        trainer.restore(snapshot)
        trainer.history.truncate(snapshot.step)
        trainer.probes.truncate(self._measured(snapshot.step))
        trainer.life.truncate(snapshot.step)
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


def _bytes(snapshot: Snapshot) -> int:
    arrays: list[npt.NDArray[Any]] = [snapshot.theta, *snapshot.optimizer.values()]
    return sum(a.nbytes for a in arrays) + 2048
