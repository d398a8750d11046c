"""How far an axis of the loss surface reaches: it holds a path, and moves only when it must."""

import math

import numpy as np

from core.tape import Array

_MARGIN = 0.12  # of the path's width, on either side
_BEYOND = 0.4  # of how far a weight is from 0, that is seen on the other side of it
_EMPTY = 3.0  # times as wide as it has to be, from which it narrows
_FARTHEST = 1e150
_NARROWEST, _LEAST = 1e-9, 1e-290  # of how far it is from 0; of all widths


class Reach:
    """One axis; where it has to be wider it takes more than it needs for now."""

    def __init__(self) -> None:
        self._span: tuple[float, float] | None = None

    def follow(self, values: Array, least: float, zero: bool) -> tuple[float, float]:
        """Return the ends that hold `values`, and −`least` to `least`, and 0 where that counts."""
        some = np.clip(values[np.isfinite(values)], -_FARTHEST, _FARTHEST)
        low, high = min(some.min(initial=0.0), -least), max(some.max(initial=0.0), least)
        if not zero and not least and len(some):
            low, high = float(some.min()), float(some.max())
        if zero:
            low, high = min(low, -_BEYOND * high), max(high, -_BEYOND * low)
        width = max((high - low) or 1.0, _NARROWEST * max(-low, high), _LEAST)
        span = self._span
        if span is None or not span[0] <= low <= high <= span[1] or (
            span[1] - span[0] > _EMPTY * (1 + 2 * _MARGIN) * width
        ):  # fmt: skip
            margin = _MARGIN * width
            self._span = span = _rounded(float(low) - margin, float(high) + margin)
        return span


def _rounded(low: float, high: float) -> tuple[float, float]:
    """Return the ends moved outwards to whole tenths, or so, of the width."""
    step = 10.0 ** math.floor(math.log10((high - low) / 3))
    if (high - low) / step > 16:
        step *= 2.5
    return math.floor(low / step) * step, math.ceil(high / step) * step
