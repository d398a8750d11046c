"""How often the network is probed: seldom enough to cost little, worked out before a run begins.

It is a matter of the calls that a step and a probe make and of the shapes of their arrays, never of
a clock: a run stays a pure function of its experiment.
"""

import math
from collections.abc import Callable, Iterator

import numpy as np

from core.tape import Array, Call, Calls

USUAL = 10  # steps, and no probe is made more often
SHARE = 0.1  # of the time of the steps between two probes that a probe may take
# Microseconds and nanoseconds, measured once, with NumPy 2 on a processor of 2024. They are part of
# the program: nothing measures them anew, and another machine's differ by much the same factor.
_CALL = 0.35  # µs of each call, whatever its arrays
_STEP = 1.0  # µs of a step beside its calls: it is loaded, kept and recorded
_PROBE, _LAYER = 12.0, 1.0  # µs of a probe beside its calls, and for each layer
_PRODUCT = 0.045  # ns of each product of a matrix product, in float64
_ELEMENT = 0.2  # ns of each element, in float64, of what is not in the table
_ELEMENTS: dict[Callable[..., object], float] = {
    np.exp: 0.9, np.expm1: 2.5, np.tanh: 1.8, np.log: 1.0, np.logaddexp: 12.0, np.sqrt: 0.6,
    np.divide: 0.4, np.sign: 0.6, np.power: 15.0, np.sin: 2.0, np.cos: 2.0,
}  # fmt: skip
# How much longer the elements of a probe take: its arrays are not in the cache, and put the steps'
# out of it, which those that follow pay for.
_COLD = 2.7


def probe_every(step: Calls, probe: Calls, test: float, layers: int) -> int:
    """Return how many steps to make from one probe to the next: 10, 20, 50, 100, 200, 500, ...

    It is the least of these at which a probe takes at most `SHARE` of the time of the steps.

    Parameters
    ----------
    step, probe : tuple of calls
        What each makes.
    test : float
        The µs of the test that goes with a probe.
    layers : int
    """
    of_step = _STEP + sum(map(work, step))
    of_probe = _PROBE + _LAYER * layers + cold(probe) + test
    return next(every for every in _ladder() if of_probe <= SHARE * every * of_step)


def cold(calls: Calls) -> float:
    """Return the µs that calls take whose arrays are not in the processor's first cache."""
    return sum(work(call, _COLD) for call in calls)


def _ladder() -> Iterator[int]:
    every = USUAL
    while True:
        yield from (every, 2 * every, 5 * every)
        every *= 10


def work(call: Call, cold: float = 1.0) -> float:
    """Return the µs that a call takes, its elements `cold` times those of arrays in the cache."""
    function, args = call
    arrays = [arg for arg in args if isinstance(arg, np.ndarray)]
    owner = getattr(function, "__self__", None)
    if isinstance(owner, np.ndarray):  # a bound method: a product
        arrays.append(owner)
        return _CALL + _size(owner) * _products(owner, arrays[0]) * _PRODUCT / 1000
    largest = max(arrays, key=lambda array: array.size, default=None)
    if largest is None:
        return 2 * _CALL  # a function in Python
    cost = _ELEMENTS.get(owner if isinstance(owner, np.ufunc) else function, _ELEMENT)
    return _CALL + cold * _size(largest) * cost / 1000


def _products(left: Array, right: Array) -> int:
    """Return how many columns `left` is multiplied by."""
    return math.prod(right.shape[1:])


def _size(array: Array) -> float:
    """Return how many elements of float64 the array's would be."""
    return array.size * array.dtype.itemsize / 8
