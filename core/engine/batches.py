"""The order in which samples are seen: reshuffled each epoch, the last batch perhaps shorter."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

Indices = npt.NDArray[np.intp]


class Position(msgspec.Struct, frozen=True):
    """Where in its order a run is: enough to take it up again to the bit.

    `generator` is the state the shuffling generator had at the start of the epoch.
    """

    epoch: int
    cursor: int
    generator: dict[str, Any]


class Batches:
    """Mini-batches of the indices 0 … samples - 1.

    Parameters
    ----------
    samples : int
    batch_size : int or None
        None, or at least `samples`, is the full batch, in the order given.
    rng : numpy.random.Generator
    """

    def __init__(self, samples: int, batch_size: int | None, rng: np.random.Generator) -> None:
        self.full = batch_size is None or batch_size >= samples
        self.size = samples if batch_size is None else min(batch_size, samples)
        self.per_epoch = -(-samples // self.size)
        self.epoch = 0
        self.cursor = 0
        self.samples = samples
        self._rng = rng
        self._order: Indices | None = None
        self._start = rng.bit_generator.state

    @property
    def sizes(self) -> tuple[int, ...]:
        """The batch sizes that occur: one, or two where the last batch of an epoch is shorter."""
        return tuple({self.size: None, self.samples - (self.per_epoch - 1) * self.size: None})

    def next(self) -> Indices | None:
        """Return the next batch's indices (size,); None for the full batch, always the same."""
        return self.take(1)[0]

    def take(self, count: int) -> Sequence[Indices | None]:
        """Return the indices of the next `count` batches, each as `next` does."""
        if self.full:
            self.epoch += count
            return [None] * count
        found: list[Indices] = []
        while len(found) < count:
            if self._order is None:
                self._order = self._rng.permutation(self.samples)
            end = min(self.per_epoch, self.cursor + count - len(found))
            some = self._order[self.cursor * self.size : end * self.size]
            whole = len(some) // self.size * self.size
            found.extend(some[:whole].reshape(-1, self.size))
            if whole < len(some):
                found.append(some[whole:])
            self.cursor = end
            if self.cursor == self.per_epoch:
                self.epoch, self.cursor, self._order = self.epoch + 1, 0, None
                self._start = self._rng.bit_generator.state
        return found

    @property
    def position(self) -> Position:
        """Where the order stands now."""
        return Position(self.epoch, self.cursor, dict(self._start))

    @position.setter
    def position(self, position: Position) -> None:
        self.epoch, self.cursor = position.epoch, position.cursor
        self._start = position.generator
        self._rng.bit_generator.state = position.generator
        self._order = self._rng.permutation(self.samples) if self.cursor else None
