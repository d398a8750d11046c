"""Which class an output says and a target means: what counts as right, defined once, by the task.

One output tells two classes apart by the middle of the targets: above it the second, at it or
below the first. Of several outputs the largest says the class, the first of equal ones. A
regression has no classes.
"""

from collections.abc import Callable
from functools import cache

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.activation import Activation
from core.catalog.datasets.base import Arrays, Task
from core.tape import Array, Tape

Labels = npt.NDArray[np.intp]
_FAR, _HALVINGS = 64, 50  # z beyond which no boundary is looked for, and how finely
_ROUNDED = ("sigmoid", "softmax")  # whose z still differ where a, being rounded, does not


class Classes(msgspec.Struct, frozen=True):
    """How the classes are told apart: of several outputs, or of one by the `middle`."""

    several: bool = False
    middle: float = 0.5

    def said(self, activation: Activation, z: Array, a: Array) -> Labels:
        """Return the class (samples,) that each sample's output says; `z`, `a` (k, samples).

        Of several batches (k, m, samples) those are (m, samples).
        """
        values, middle = self.read(activation, z, a)
        return self._labels(values, middle)

    def meant(self, Y: Array) -> Labels:
        """Return the class (samples,) that each sample's targets mean; `Y` (k, samples)."""
        return self._labels(Y, self.middle)

    def read(self, activation: Activation, z: Array, a: Array) -> tuple[Array, float]:
        """Return the values that the class is read off, `a` or else `z`, and their middle."""
        if not self.of_z(activation):
            return a, self.middle
        return z, 0.0 if self.several else float(np.log(self.middle / (1 - self.middle)))

    def of_z(self, activation: Activation) -> bool:
        """Whether the class is read off z, not a."""
        return activation.name in _ROUNDED and (self.several or 0 < self.middle < 1)

    def _labels(self, values: Array, middle: float) -> Labels:
        if self.several:
            largest: Labels = values.argmax(axis=0)
            return largest
        above: Labels = (values[0] > middle).astype(np.intp)
        return above


def classes_of(arrays: Arrays) -> Classes | None:
    """Return how the classes of the data are told apart; None for a regression.

    Of targets that are all equal the middle is that of the usual pair: 0 and 1, or −1 and 1.
    """
    if arrays.task == "regression":
        return None
    if arrays.Y.shape[1] > 1:
        return Classes(several=True)
    low, high = float(arrays.Y.min()), float(arrays.Y.max())
    if low == high:
        return Classes(middle=0.5 if 0 <= low <= 1 else 0.0)
    return Classes(middle=low / 2 + high / 2)


def task_of(Y: Array) -> Task:
    """Return the task of targets (n, k) that come without one.

    It is classification where one column has just two values, or where of several columns each
    row has a single 1 and else 0; all else is regression.
    """
    if Y.ndim != 2:  # it will be refused
        return "regression"
    if Y.shape[1] == 1:
        two = len(np.unique(Y)) == 2
    else:
        two = bool(np.isin(Y, (0, 1)).all() and (Y.sum(axis=1) == 1).all())
    return "classification" if two else "regression"


def compile_accuracy(
    t: Tape, classes: Classes | None, activation: Activation, z: Array, a: Array, Y: Array,
    out: Array,
) -> None:  # fmt: skip
    """Record the share of right answers into the 0-d `out`; NaN where there are no classes.

    The output's `z` and `a` and the targets `Y` are (k, samples).
    """
    if classes is None:
        out[()] = np.nan
        return
    t.phase("accuracy", None, z=z, y=Y, accuracy=out)
    values, middle = classes.read(activation, z, a)
    if classes.several:
        t(_count_largest(values, Y, out))
        return
    said, meant = np.empty(z.shape, np.bool_), np.empty(z.shape, np.bool_)

    def count() -> None:
        out[()] = np.count_nonzero(said) / said.size

    t(np.greater, values, t.constant(middle), said)
    t(np.greater, Y, t.constant(classes.middle), meant)
    t(np.equal, said, meant, said)
    t(count)


def _count_largest(values: Array, Y: Array, out: Array) -> Callable[[], None]:
    def count() -> None:
        right = values.argmax(0) == Y.argmax(0)
        out[()] = np.count_nonzero(right) / right.size

    return count


@cache
def boundary(classes: Classes | None, activation: Activation) -> float:
    """Return the z above which the only output says the second class; NaN where there is none.

    Nor is there one for a formula that says so on both sides, or turns time and again.
    """
    if classes is None or classes.several or not activation.elementwise:
        return np.nan
    grid = np.linspace(-_FAR, _FAR, 4 * _FAR + 1)
    above = activation(grid)[0] > classes.middle
    turns = np.flatnonzero(above[:-1] != above[1:])
    if len(turns) != 1 or not above[-1]:
        return np.nan
    low, high = grid[turns[0]], grid[turns[0] + 1]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if activation(middle)[0] > classes.middle else (middle, high)
    return float(low)
