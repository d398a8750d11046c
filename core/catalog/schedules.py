"""A table: name -> how the learning rate follows the number of updates made, n, from 0 on.

Each schedule is a frozen struct, its fields its arguments. The rate is a pure function of the
rate that was set, η₀, and of n, so that a rate changed while a run goes on carries on with it.
"""

import math
from typing import Annotated, ClassVar, get_args

import msgspec

Updates = Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]
Factor = Annotated[float, msgspec.Meta(gt=0, le=1)]
NotNegative = Annotated[float, msgspec.Meta(ge=0)]


class Schedule(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", kw_only=True
):
    """What every schedule says of itself: its `formula`, and what that calls its arguments."""

    formula: ClassVar[str]
    symbols: ClassVar[dict[str, str]]

    @property
    def name(self) -> str:
        """The table's key."""
        return str(self.__struct_config__.tag)

    def rate(self, base: float, n: int) -> float:
        """Return the rate of the update after `n` others, `base` being the one that was set."""
        raise NotImplementedError

    def limit(self, base: float) -> float:
        """Return what the rate comes to in the end."""
        raise NotImplementedError

    @property
    def span(self) -> int:
        """How many updates show what it does."""
        raise NotImplementedError

    @property
    def highest(self) -> int:
        """After how many updates the rate is highest."""
        return 0


class Steps(Schedule, frozen=True, tag="step", kw_only=True):
    """A staircase: the rate is multiplied by a factor every so many updates."""

    every: Updates = 500
    factor: Factor = 0.5

    formula = "η ← η₀ f^⌊n / k⌋"
    symbols = {"every": "k", "factor": "f"}

    def rate(self, base: float, n: int) -> float:
        return base * math.pow(self.factor, n // self.every)

    def limit(self, base: float) -> float:
        return base if self.factor == 1 else 0.0

    @property
    def span(self) -> int:
        return 5 * self.every


class Exponential(Schedule, frozen=True, tag="exponential", kw_only=True):
    """Each update multiplies the rate by one factor."""

    factor: Factor = 0.999

    formula = "η ← η₀ fⁿ"
    symbols = {"factor": "f"}

    def rate(self, base: float, n: int) -> float:
        return base * math.pow(self.factor, n)

    def limit(self, base: float) -> float:
        return base if self.factor == 1 else 0.0

    @property
    def span(self) -> int:
        """Until a hundredth is left."""
        falls = -math.log(self.factor)
        return math.ceil(min(math.log(100) / falls, 1e9)) if falls else 1000


class Cosine(Schedule, frozen=True, tag="cosine", kw_only=True):
    """Loshchilov and Hutter, 2017: half a cosine down to the least rate, which then stays."""

    steps: Updates = 2000
    least: NotNegative = 0.0

    formula = "η ← ηₘ + (η₀ − ηₘ) (1 + cos(π min(1, n / N))) / 2"
    symbols = {"steps": "N", "least": "ηₘ"}

    def rate(self, base: float, n: int) -> float:
        share = (1 + math.cos(math.pi * min(1.0, n / self.steps))) / 2
        return self.least + (base - self.least) * share

    def limit(self, base: float) -> float:
        return self.least

    @property
    def span(self) -> int:
        return self.steps + math.ceil(self.steps / 4)


class Warmup(Schedule, frozen=True, tag="warmup", kw_only=True):
    """Goyal et al., 2017: the rate rises in equal steps, and is the whole one from then on."""

    steps: Updates = 100

    formula = "η ← η₀ min(1, (n + 1) / N)"
    symbols = {"steps": "N"}

    def rate(self, base: float, n: int) -> float:
        return base * min(1.0, (n + 1) / self.steps)

    def limit(self, base: float) -> float:
        return base

    @property
    def span(self) -> int:
        return 2 * self.steps

    @property
    def highest(self) -> int:
        return self.steps - 1


AnySchedule = Steps | Exponential | Cosine | Warmup
SCHEDULES: dict[str, type[Schedule]] = {
    str(cls.__struct_config__.tag): cls for cls in get_args(AnySchedule)
}
