"""What the doctor says of a run: a verdict, and findings, the cause first."""

from statistics import median
from typing import Any, Literal

import msgspec

LOWER = 0.3  # the share by which a cure has to lower the loss of a seed,
SEEDS, HELPED = 8, 6  # and of how many seeds it has to on how many

CODES = (
    "diverging", "past_edge", "dead_layer", "born_dead_risk", "vanishing", "bad_start",
    "saturated", "symmetric", "confident_wrong", "too_slow", "cannot_represent", "overfitting",
    "data_range", "decay_too_strong",
)  # fmt: skip
Verdict = Literal["healthy", "learning", "solved", "sick"]


class Cure(msgspec.Struct, frozen=True):
    """A change of the experiment, values by their paths; a change of layers is all of `hidden`."""

    changes: dict[str, Any]


class Outcome(msgspec.Struct, frozen=True):
    """What came of a cure: the loss of each seed after `steps`, as it is and with the cure.

    inf stands for a run that diverged. `solved` are how many seeds came below the least loss that
    counts as solved, without and with it. It `helps` if it lowers the loss by 30 % on six seeds
    of eight, or on as large a share of fewer.
    """

    steps: int
    before: tuple[float, ...]
    after: tuple[float, ...]
    solved: tuple[int, int]
    helps: bool

    @property
    def lower(self) -> tuple[bool, ...]:
        """On which seeds the loss is lower by enough."""
        return tuple(map(lowered, self.before, self.after))


def lowered(before: float, after: float) -> bool:
    """Return whether a cure has lowered a loss by enough."""
    return after < (1 - LOWER) * before


def needed(seeds: int) -> int:
    """Return on how many of so many seeds the loss has to be lower."""
    return -(-seeds * HELPED // SEEDS)


class Finding(msgspec.Struct, frozen=True):
    """One finding: its code, the layer (from 1) it is of, None for the whole network.

    `since` is the step it began at, -1 for what was so before training. `evidence` are the numbers
    measured, by name, `bound` the threshold crossed and `rule` the key of the rule's source.
    `cures` are in the order they should be tried in; the first is the one offered.
    """

    code: str
    layer: int | None
    since: int
    evidence: dict[str, float]
    cures: tuple[Cure, ...]
    bound: float | None = None
    rule: str = ""


class Diagnosis(msgspec.Struct, frozen=True):
    """What is said of a run at `step`: "sick" exactly where there is a finding, the cause first.

    `unexamined` are the codes of what only work of its own would tell, which has not been done yet.
    """

    step: int
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    unexamined: tuple[str, ...] = ()


class Trial(msgspec.Struct, frozen=True):
    """Cures being tried: `done` of `total` pieces of work, the `outcomes` so far, in order.

    `code` and `layer` are those of the finding that the `cures` are of, in the run numbered `run`.
    """

    run: int
    code: str
    layer: int | None
    cures: tuple[Cure, ...]
    outcomes: tuple[Outcome | None, ...]
    done: int
    total: int
    stopped: bool = False

    @property
    def under_way(self) -> bool:
        """Whether there is more to come."""
        return self.done < self.total and not self.stopped

    @property
    def best(self) -> int | None:
        """Which of the cures helps most, from 0; None where none does (yet)."""
        helping = [i for i, found in enumerate(self.outcomes) if found and found.helps]
        return min(helping, key=self._median, default=None)

    def _median(self, cure: int) -> float:
        found = self.outcomes[cure]
        assert found is not None
        return median(found.after)
