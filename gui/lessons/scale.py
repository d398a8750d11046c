"""An axis that a prediction is a place on: from number to place and back, and its ticks."""

import math
from typing import NamedTuple

from gui.words import lessons
from gui.words.numbers import power_of_ten, tick, whole

STEPS = 40  # that the arrow keys make from one end to the other, on an axis that is not of decades
PER_DECADE = 5
_WRITTEN_OUT = 6  # decades
_FEW_DECADES = 2  # in which 2 and 5 are marked as well
_ROUND = (1, 2, 2.5, 5, 10)


class Tick(NamedTuple):
    """A mark on the axis, "" for one without a number."""

    value: float
    text: str = ""


class Scale(NamedTuple):
    """From `low` to `high`, in decades if `log`; numbers are written as fractions of a `ratio`.

    Of `counts` there are whole numbers alone.
    """

    low: float
    high: float
    log: bool = False
    ratio: bool = False
    counts: bool = False

    def share(self, value: float) -> float:
        """Return how far along a value lies, from 0 to 1; what is beyond lies at the end."""
        if math.isnan(value):
            return 0.0
        if self.log:
            value = max(value, self.low * 1e-9)
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return min(max(share, 0.0), 1.0)

    def at(self, share: float) -> float:
        """Return the number at a place, of two digits, or three where it is no axis of decades.

        Of counts it is a whole number.
        """
        share = min(max(share, 0.0), 1.0)
        if self.log:
            return float(f"{self.low * (self.high / self.low) ** share:.2g}")
        value = self.low + share * (self.high - self.low)
        if self.counts:
            return float(round(value))
        places = 2 - math.floor(math.log10(self.high - self.low))
        return round(value, places) + 0.0

    def moved(self, value: float, steps: float) -> float:
        """Return the number so many arrow keys further on."""
        count = STEPS if not self.log else PER_DECADE * math.log10(self.high / self.low)
        place = self.share(value) + steps / count
        found = self.at(place)
        return found if found != value else self.at(place + steps / count)

    def text(self, value: float) -> str:
        """Return a number as it stands on the axis."""
        return lessons.number(value, self.ratio)

    def ticks(self, most: int) -> list[Tick]:
        """Return the marks, of which at most so many have their number."""
        return self._decades(most) if self.log else self._even(most)

    def _decades(self, most: int) -> list[Tick]:
        if self.high / self.low < 10**_FEW_DECADES and most >= 3 * _FEW_DECADES:
            return self._parts()
        first, last = (
            math.ceil(math.log10(self.low) - 1e-9),
            math.floor(math.log10(self.high) + 1e-9),
        )
        every = max(1, math.ceil((last - first + 1) / max(most, 1)))
        found = []
        for power in range(first, last + 1):
            numbered = (last - power) % every == 0
            value = 10.0**power
            found.append(Tick(value, self._tick(power) if numbered else ""))
        return found

    def _parts(self) -> list[Tick]:
        """Return 1, 2 and 5 of each decade."""
        first, last = (math.floor(math.log10(end)) for end in (self.low, self.high))
        values = [n * 10.0**power for power in range(first, last + 1) for n in (1, 2, 5)]
        among = (v for v in values if self.low * 0.999 <= v <= self.high * 1.001)
        return [Tick(value, tick(float(f"{value:.1g}"))) for value in among]

    def _tick(self, power: int) -> str:
        if self.ratio and power < 0:
            below = whole(10**-power) if power >= -_WRITTEN_OUT else power_of_ten(-power)
            return f"1/{below}"
        return tick(10.0**power)

    def _even(self, most: int) -> list[Tick]:
        least = max((self.high - self.low) / max(most - 1, 1), 1.0 if self.counts else 0.0)
        decade = 10.0 ** math.floor(math.log10(least))
        step = next((n * decade for n in _ROUND if n * decade >= least * 0.999), 10 * decade)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [Tick(i * step, tick(i * step)) for i in range(first, last + 1)]
