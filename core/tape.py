"""A tape: a computation compiled once to a list of labelled NumPy calls, run many times."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Call = tuple[Callable[..., object], tuple[Any, ...]]
Calls = tuple[Call, ...]

_LARGE = 2**18  # numbers from which memory is what an array of one number costs
_PART = 2**15  # numbers of each of several arrays that a processor's inner cache holds


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


_BY_NUMBER = (maximum, minimum)  # what takes numbers one by one, besides NumPy's own


class Phase(msgspec.Struct):
    """Consecutive calls with one meaning, such as "the z of layer 2".

    `key` says what is computed ("z", "a", "loss", "delta", "gradient", "update", …), `layer`
    is 1-based or None, `formulas` are for display, `arrays` are named views of what the
    phase reads and writes, outputs last. Its calls `aside` may be made while those that follow
    are, up to the next phase that `meets`.
    """

    key: str
    layer: int | None
    arrays: dict[str, Array]
    formulas: list[str] = []
    calls: list[Call] = []
    aside: slice = slice(0, 0)
    meets: bool = False

    def run(self) -> None:
        """Make this phase's calls."""
        run(self.calls)


def _divisible(call: Call, size: int) -> bool:
    """Whether a call takes numbers one by one, of rows of `size` numbers."""
    function, args = call
    one_by_one = isinstance(function, np.ufunc) or function in _BY_NUMBER
    return one_by_one and any(np.shape(arg)[-1:] == (size,) for arg in args)


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
        self._scratch: list[Array] = []

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

    def scratch(self, like: Array) -> Array:
        """Return an array of the shape of `like` for a result that soon is needed no more.

        It is written anew in each run, between whatever there is that `in_parts` can't divide.
        """
        self._scratch.append(np.empty_like(like))
        return self._scratch[-1]

    def aside(self, calls: int | None = None) -> None:
        """Let so many calls, or all, of the current phase be made while those that follow are.

        Neither has need of what the other writes, up to a phase that meets.
        """
        self.phases[-1].aside = slice(0, len(self.phases[-1].calls) if calls is None else calls)

    def meet(self) -> None:
        """Have all that was left aside be done before the current phase."""
        self.phases[-1].meets = True

    def in_parts(self, size: int) -> None:
        """Have the calls of the current phase on rows of `size` numbers made part by part.

        Each number comes out of the same operations as before, to the bit; but a part of all
        the arrays stays in the processor's inner cache from call to call. Half of the parts may be
        made aside, where they are what the phase ends with.
        """
        if size < 4 * _PART:
            return
        phase, calls = self.phases[-1], list[Call]()
        for divisible, group in groupby(phase.calls, lambda call: _divisible(call, size)):
            some = list(group)
            starts = range(0, size, _PART) if divisible and len(some) > 1 else range(0)
            half = len(starts) // 2
            phase.aside = slice(len(calls), len(calls) + half * len(some))
            for part in (starts[:half], starts[half:]):
                calls += [self._part(call, size, part[0], i) for i in part for call in some]
            calls += [] if starts else some
        self._calls[len(self._calls) - len(phase.calls) :] = calls
        phase.calls = calls

    def _part(self, call: Call, size: int, first: int, start: int) -> Call:
        function, args = call
        return function, tuple(self._part_of(arg, size, first, start) for arg in args)

    def _part_of(self, arg: Any, size: int, first: int, start: int) -> Any:
        if np.shape(arg)[-1:] != (size,):
            return arg
        if any(arg is one or arg.base is one for one in self._scratch):  # one for all of a half
            return arg[..., first : first + min(_PART, size - start)]
        return arg[..., start : start + _PART]

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
