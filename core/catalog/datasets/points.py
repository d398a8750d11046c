"""Points drawn by hand, kept in the experiment itself."""

import math
from collections.abc import Iterator
from itertools import chain
from typing import Annotated

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays, DataSet, Task, one_hot, split
from core.faults import Fault

MOST_POINTS = 10_000
MOST_CLASSES = 100
_CLASSES = frozenset(range(MOST_CLASSES))


class Points(DataSet, frozen=True, tag="points", kw_only=True):
    """Each row of `X` a point, each number of `Y` its class (0, 1, 2, …) or its target.

    All are trained on, in the order given.
    """

    X: Annotated[
        tuple[tuple[float, ...], ...], msgspec.Meta(min_length=1, max_length=MOST_POINTS)
    ] = ((-1.0, -1.0), (1.0, 1.0))
    Y: tuple[float, ...] = (0.0, 1.0)
    task: Task = "classification"

    def faults(self) -> list[Fault]:
        if self._sound():  # looked at with every change of the experiment, and often
            return []
        return [*self._size_faults(), *self._value_faults()]

    def class_count(self) -> int:
        if self.task == "regression" or self.faults():
            return 0
        return max(2, int(max(self.Y)) + 1)

    def in_plane(self) -> bool:
        return len(self.X[0]) == 2 if self.X else False

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        """Return the points; nothing is drawn."""
        X, Y = np.array(self.X, np.float64), np.array(self.Y, np.float64)
        if self.task == "regression":
            return split(X, Y[:, None], 0.0, self.task)
        labels = Y.astype(np.int64)
        return split(X, one_hot(labels, max(2, int(labels.max()) + 1), output), 0.0)

    def _sound(self) -> bool:
        """Whether there is nothing to be found: what takes long with many points, in few calls."""
        sized = 1 <= len(self.X) == len(self.Y) <= MOST_POINTS
        numbers = chain(self.Y, chain.from_iterable(self.X))
        if not sized or len(set(map(len, self.X))) != 1 or not self.X[0]:
            return False
        classes = self.task == "regression" or set(self.Y) <= _CLASSES
        return classes and all(map(math.isfinite, numbers))

    def _size_faults(self) -> Iterator[Fault]:
        if not 1 <= len(self.X) <= MOST_POINTS:
            yield Fault("count", "data.X", len(self.X), {"low": 1, "high": MOST_POINTS})
        if len(self.Y) != len(self.X):
            yield Fault("points_unequal", "data.Y", len(self.Y), {"expected": len(self.X)})
        width = len(self.X[0]) if self.X else 1
        if width == 0:
            yield Fault("point_width", "data.X[0]", 0, {"expected": 2})
        for i, point in enumerate(self.X):
            if len(point) != width:
                yield Fault("point_width", f"data.X[{i}]", len(point), {"expected": width})

    def _value_faults(self) -> Iterator[Fault]:
        for i, point in enumerate(self.X):
            if not all(map(math.isfinite, point)):
                yield Fault("not_finite", f"data.X[{i}]", list(point))
        for i, y in enumerate(self.Y):
            if not math.isfinite(y):
                yield Fault("not_finite", f"data.Y[{i}]", y)
            elif self.task == "classification" and y not in range(MOST_CLASSES):
                yield Fault("not_a_class", f"data.Y[{i}]", y, {"high": MOST_CLASSES - 1})
