"""Ranges that follow the data with hysteresis, so that axes rarely move.

Each grows as soon as the data needs it and shrinks only when much of it lies empty. Values
that are not finite are left out; when none is left the range stays.
"""

import math
from typing import Protocol

import numpy as np
import numpy.typing as npt

from core.session.frame import Frame
from core.tape import Array

Span = tuple[float, float]
HUGE = 1e100  # beyond this a plot's arithmetic overflows


def shares(values: npt.ArrayLike, low: float, high: float) -> Array:
    """Return how far values lie from `low`, 0, to `high`, 1; of numbers of any size."""
    half = high / 2 - low / 2
    with np.errstate(all="ignore"):
        return (np.asarray(values, np.float64) / 2 - low / 2) / (half or 0.5)


def finite(values: npt.ArrayLike) -> Array:
    """Return the values (any shape) that can be drawn, as one row."""
    found = np.asarray(values, np.float64)
    return found[np.abs(found) < HUGE]


def quantile(values: Array, share: float) -> float:
    """Return what a `share` of the values (n,) lie below, linear between them.

    As NumPy's own, which would import its masked arrays before the first frame.
    """
    ordered = np.sort(values)
    return float(np.interp(share * (len(ordered) - 1), np.arange(len(ordered)), ordered))


class Range(Protocol):
    """What a plot's height follows."""

    def follow(self, values: Array) -> Span:
        """Return the range for `values` (any shape)."""

    def reset(self) -> None:
        """Forget the data."""


class Reach:
    """The end of a range that starts at 0: one of `start` · {1, 1.5} · 2ᵏ.

    Parameters
    ----------
    start : float
        The least end.
    """

    def __init__(self, start: float) -> None:
        self.start = start
        self.reset()

    def reset(self) -> None:
        """Forget the data."""
        self.end = self.start

    def follow(self, needed: float) -> float:
        """Return the end that holds `needed`."""
        if not math.isfinite(needed) or needed >= HUGE:
            return self.end
        if needed > self.end or needed < 0.4 * self.end:
            power = max(0, math.ceil(math.log2(max(needed, self.start) / self.start)))
            end = self.start * 2.0**power
            self.end = 0.75 * end if power and needed <= 0.75 * end else end
        return self.end


class Shares:
    """The range of a share, which never moves."""

    def follow(self, values: Array) -> Span:
        return (-0.05, 1.08)

    def reset(self) -> None:
        """Do nothing."""


class Counts:
    """The range of a count, at least 0 to 4."""

    def __init__(self) -> None:
        self.reach = Reach(4)

    def follow(self, values: Array) -> Span:
        top = self.reach.follow(float(finite(values).max(initial=0)))
        return (-0.03 * top, 1.06 * top)

    def reset(self) -> None:
        self.reach.reset()


class FromZero:
    """The range of values that are not negative: from 0 to 1, 2 or 5 · 10ᵏ.

    Rare peaks don't set it: it holds 99 % of the values, and at most ten times what is
    usual, the larger of the first value and the median. A curve beyond it leaves the plot.
    Zeros, of which the perceptron rule has many, say nothing of what is usual. It holds `least`
    in any case.
    """

    def __init__(self, least: float = 0.0) -> None:
        self.top, self.least = 0.0, least

    def follow(self, values: Array) -> Span:
        values = finite(values)
        values = values[values > 0]
        if len(values):
            usual = 10 * max(float(values[0]), quantile(values, 0.5))
            needed = max(min(quantile(values, 0.99), usual), self.least, 1e-9)
            if needed > self.top or needed < 0.4 * self.top:
                self.top = rounded_up(1.02 * needed)
        top = self.top or max(1.0, self.least)
        return (-0.02 * top, 1.04 * top)

    def reset(self) -> None:
        self.top = 0.0


class Decades:
    """A range of log10 in whole decades, at least `least` = (low, high) where that is given.

    Rare dips don't set it: 2 % of the values may lie below.
    """

    def __init__(self, least: Span | None = None) -> None:
        self.least = least
        self.reset()

    def reset(self) -> None:
        self.span: Span | None = self.least

    def follow(self, values: Array) -> Span:
        """Return the range that holds `values`, which are logarithms."""
        exponents = finite(values)
        if len(exponents):
            usual = np.partition(exponents, len(exponents) // 50)[len(exponents) // 50]
            low, high = float(np.floor(usual)), float(np.ceil(exponents.max()))
            if self.least:
                low, high = min(low, self.least[0]), max(high, self.least[1])
            high = max(high, low + 1)
            if self.span is None:
                self.span = (low, high)
            old_low, old_high = self.span
            self.span = (
                low if low < old_low or low > old_low + 1 else old_low,
                high if high > old_high or high < old_high - 1 else old_high,
            )
        low, high = self.span or (-3.0, 0.0)
        return (low - 0.03 * (high - low), high)


def rounded_up(value: float) -> float:
    """Return the least of 1, 2 or 5 times a power of ten that is not below `value`."""
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= value)


class RunReach(Reach):
    """Plots don't change their scale while one goes back: their curves end at the moment shown."""

    last = 0

    def look(self, frame: Frame) -> None:
        """Hold all steps of the frame's run."""
        self.last = max(frame.last, frame.step)

    def follow(self, needed: float) -> float:
        """Return the end that holds `needed` and the run."""
        return super().follow(max(needed, self.last))
