"""A tape: a computation compiled once to a list of labelled NumPy calls, run many times."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Call = tuple[Callable[..., object], tuple[Any, ...]]
Calls = tuple[Call, ...]

_LARGE = 2**18  # numbers from which memory is what an array of one number costs


def maximum(x: Array, y: Array, out: Array) -> None:
    """Write the larger of x and y (NumPy wants this `out` by its name)."""
    np.maximum(x, y, out=out)


def minimum(x: Array, y: Array, out: Array) -> None:
    """Write the smaller of x and y (NumPy wants this `out` by its name)."""
    np.minimum(x, y, out=out)


def run(calls: Iterable[Call]) -> None:
    """Make calls, in order."""
    for function, args in calls:
        function(*args)


class Phase(msgspec.Struct):
    """Consecutive calls with one meaning, such as "the z of layer 2".

    `key` says what is computed ("z", "a", "loss", "delta", "gradient", "update", …), `layer`
    is 1-based or None, `formulas` are for display, `arrays` are named views of what the
    phase reads and writes, outputs last.
    """

    key: str
    layer: int | None
    arrays: dict[str, Array]
    formulas: list[str] = []
    calls: list[Call] = []

    def run(self) -> None:
        """Make this phase's calls."""
        run(self.calls)


class Tape:
    """Records calls by being called: ``t(np.add, a, b, out)`` is done at each `run`.

    Parameters
    ----------
    dtype : dtype
        Of the constants. Scalars are kept as 0-d arrays: NumPy takes them up faster than
        Python's numbers.
    """

    def __init__(self, dtype: npt.DTypeLike = np.float64) -> None:
        self.dtype = np.dtype(dtype)
        self.phases: list[Phase] = []
        self._calls: list[Call] = []
        self._levels: dict[tuple[float, tuple[int, ...]], Array] = {}

    def phase(self, key: str, layer: int | None = None, **arrays: Array) -> None:
        """Begin a phase; the calls and formulas that follow belong to it."""
        self.phases.append(Phase(key, layer, arrays))

    def formula(self, text: str) -> None:
        """Say what the current phase computes."""
        if self.phases:
            self.phases[-1].formulas.append(text)

    def constant(self, value: npt.ArrayLike) -> Array:
        """Return `value` as an array of the tape's dtype, of its own."""
        with np.errstate(over="ignore"):  # what the dtype can't hold comes to infinity
            return np.array(value, self.dtype)

    def level(self, value: float, like: Array) -> Array:
        """Return `value` for `maximum` and `minimum` to compare `like` with.

        Their fast loops want two arrays: a lone number beside one takes three times as long.
        """
        if like.size > _LARGE:
            return self.constant(value)
        key = (value, like.shape)
        if key not in self._levels:
            self._levels[key] = np.full(like.shape, value, self.dtype)
        return self._levels[key]

    def __call__(self, function: Callable[..., object], *args: object) -> None:
        call = (function, args)
        self._calls.append(call)
        if self.phases:
            self.phases[-1].calls.append(call)

    def run(self) -> None:
        """Make every call, in order."""
        run(self._calls)

    @property
    def calls(self) -> Calls:
        """The calls alone, for a loop that runs several tapes as one."""
        return tuple(self._calls)
