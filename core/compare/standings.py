"""How the runs of a race stand to one another: medians over each one's seeds, and the best."""

import math
from collections.abc import Sequence

import msgspec

from core.compare.race import Result

LESS = ("loss", "steps_to")  # the least is the best; a time is as much the machine's
MORE = ("accuracy", "solved")
_NUMBERS = (
    "loss", "accuracy", "steps_to", "first_grad", "last_grad", "dead", "saturated", "spread",
    "step_time",
)  # fmt: skip


class Standing(msgspec.Struct, frozen=True):
    """How one run stands over its `seeds`: the median of each number of its `Result`s.

    Of the loss a seed counts as infinite where it `diverged`, of the steps where it has not come
    to the target; `solved` is how many seeds have. None is what no seed has.
    """

    seeds: int
    solved: int
    diverged: int
    loss: float | None
    accuracy: float | None
    steps_to: float | None
    first_grad: float | None
    last_grad: float | None
    dead: float | None
    saturated: float | None
    spread: float | None
    step_time: float | None


def standing(results: Sequence[Result]) -> Standing:
    """Return how a run stands, by the results of its seeds."""
    return Standing(
        seeds=len(results),
        solved=sum(result.steps_to is not None for result in results),
        diverged=sum(result.diverged for result in results),
        **{name: _median([_number(result, name) for result in results]) for name in _NUMBERS},
    )


def best(standings: Sequence[Standing]) -> dict[str, float]:
    """Return the best number of each column that has one; of runs that are all alike, none."""
    found = {}
    for names, choose in ((LESS, min), (MORE, max)):
        for name in names:
            numbers = [getattr(one, name) for one in standings]
            there = [n for n in numbers if n is not None and math.isfinite(n)]
            if there and any(n != there[0] for n in numbers):
                found[name] = float(choose(there))
    return found


def _number(result: Result, name: str) -> float | None:
    value = getattr(result, name)
    if name == "steps_to" and value is None:
        return math.inf
    if name == "loss" and (result.diverged or value is None or math.isnan(value)):
        return math.inf
    return None if value is None or math.isnan(value) else float(value)


def _median(numbers: Sequence[float | None]) -> float | None:
    """Return the median of those there are, halfway between two in the middle."""
    there = sorted(number for number in numbers if number is not None)
    if not there:
        return None
    low, high = there[(len(there) - 1) // 2], there[len(there) // 2]
    return low if low == high else (low + high) / 2
