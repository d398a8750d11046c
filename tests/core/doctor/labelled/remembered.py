"""Trials of cures that are made once, and no longer than it takes to know whether one helps."""

import math
from collections.abc import Callable, Sequence

from core.catalog.datasets.base import Arrays
from core.compare.gathering import with_seeds
from core.doctor.cured import cured
from core.doctor.finding import Cure, Outcome
from core.experiment import Experiment
from tests.core.doctor.labelled.truth import HELPED, SEEDS, Losses, measured_as


class Remembered:
    """As `core.doctor.trial.Trying`, but made at once, of what is known already where it can be.

    Losses are in units of the baseline. Of a cure that can help no longer the other seeds are
    left out: there its loss is inf.
    """

    def __init__(
        self,
        losses: Losses,
        experiment: Experiment,
        cures: Sequence[Cure],
        steps: int,
        arrays: Arrays | None = None,
        seeds: int = SEEDS,
        held_out: bool = False,
    ) -> None:
        assert arrays is None
        self._losses, self._steps, self._seeds, self._held_out = losses, steps, seeds, held_out
        self._sick, self._cures = experiment, list(cures)
        self.outcomes: list[Outcome | None] = []
        self.total = max(1, len(self._cures))

    @property
    def done(self) -> int:
        """How many cures have been tried."""
        return len(self.outcomes) if self._cures else 1

    @property
    def under_way(self) -> bool:
        """Whether there is more to be tried."""
        return self.done < self.total

    def advance(self) -> None:
        """Try the next cure."""
        other = cured(self._sick, self._cures[len(self.outcomes)])
        self.outcomes.append(None if other is None else self._outcome(other))

    def _outcome(self, other: Experiment) -> Outcome:
        measure, before, after, lower = measured_as(self._sick, other), [], [], 0
        pairs = (with_seeds(e, self._seeds) for e in (self._sick, other))
        for i, (one, two) in enumerate(zip(*pairs, strict=True)):
            if i - lower > SEEDS - HELPED:
                before, after = [*before, math.inf], [*after, math.inf]
                continue
            before.append(self._losses.of(one, self._steps, measure, self._held_out))
            after.append(self._losses.of(two, self._steps, measure, self._held_out))
            lower += after[-1] < 0.7 * before[-1]
        return Outcome(self._steps, tuple(before), tuple(after), (0, 0), lower >= HELPED)


def trying_with(losses: Losses) -> Callable[..., Remembered]:
    """Return what takes the place of `Trying`."""

    def make(*args: object, **options: object) -> Remembered:
        return Remembered(losses, *args, **options)  # type: ignore[arg-type]

    return make
