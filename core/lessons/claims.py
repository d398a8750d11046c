"""Judging a claim by what was measured on each of its seeds."""

import math
import statistics
from collections.abc import Sequence

import msgspec

from core.lessons.lesson import SEEDS, Claim


class Verdict(msgspec.Struct, frozen=True):
    """What came of a claim: it `held` on so many of the seeds; `measured` is their median or share.

    A claim of all seeds together has held on all of them or on none.
    """

    seeds: int
    held: int
    measured: float | None

    @property
    def holds(self) -> bool:
        """Whether it held on all seeds but one in twenty."""
        return self.seeds - self.held <= self.seeds // SEEDS

    @property
    def fails(self) -> bool:
        """Whether it held on fewer than half of the seeds."""
        return 2 * self.held < self.seeds


def judged(claim: Claim, values: Sequence[float]) -> Verdict:
    """Return what comes of a claim whose quantity has these values, NaN where it has none."""
    if claim.of == "share":
        number = sum(value == 1 for value in values) / len(values)
    else:
        number = math.nan if any(map(math.isnan, values)) else statistics.median(values)
    if claim.of == "each":
        held = sum(relates(claim, value) for value in values)
        known = [value for value in values if not math.isnan(value)]
        number = statistics.median(known) if known else math.nan
    else:
        held = len(values) if relates(claim, number) else 0
    return Verdict(len(values), held, number if math.isfinite(number) else None)


def relates(claim: Claim, value: float) -> bool:
    """Return whether a value is to the claim's bound as it says; NaN is to none."""
    bound = claim.bound
    if math.isnan(value):
        return False
    match claim.relation:
        case "<":
            return value < bound
        case "<=":
            return value <= bound
        case "==":
            return value == bound
        case ">=":
            return value >= bound
        case ">":
            return value > bound
        case "near":
            return abs(value - bound) <= claim.tolerance
        case "not near":
            return abs(value - bound) > claim.tolerance
