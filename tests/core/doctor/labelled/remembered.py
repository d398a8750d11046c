"""Trials of cures that are made once, and no longer than it takes to know whether one helps."""

from collections.abc import Callable, Sequence

from core.catalog.datasets.base import Arrays
from core.compare.gathering import with_seeds
from core.doctor.cured import cured
from core.doctor.finding import Cure, Outcome, lowered, needed
from core.experiment import Experiment
from tests.core.doctor.labelled.truth import SEEDS, Losses, measured_as


class Remembered:
    """As `core.doctor.trial.Trying`, brief, but of what is known already where it can be.

    Losses are in units of the baseline.
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
        brief: bool = True,
    ) -> None:
        assert arrays is None
        self._losses, self._steps, self._seeds, self._held_out = losses, steps, seeds, held_out
        self._sick, self._cures = experiment, list(cures)
        self.outcomes: list[Outcome | None] = [None] * len(self._cures)
        self.done, self.total = 0, len(self._cures)

    @property
    def under_way(self) -> bool:
        """Whether there is more to be tried."""
        return self.done < self.total

    def advance(self) -> None:
        """Try the next cure."""
        other = cured(self._sick, self._cures[self.done])
        self.outcomes[self.done] = None if other is None else self._outcome(other)
        self.done += 1

    def _outcome(self, other: Experiment) -> Outcome:
        measure, before, after = measured_as(self._sick, other), list[float](), list[float]()
        enough = needed(self._seeds)
        pairs = (with_seeds(e, self._seeds) for e in (self._sick, other))
        lower = 0
        for one, two in zip(*pairs, strict=True):
            if lower >= enough or len(after) - lower > self._seeds - enough:
                break  # no further seed can change whether it helps
            before.append(self._losses.of(one, self._steps, measure, self._held_out))
            after.append(self._losses.of(two, self._steps, measure, self._held_out))
            lower += lowered(before[-1], after[-1])
        return Outcome(self._steps, tuple(before), tuple(after), (0, 0), lower >= enough)


def trying_with(losses: Losses) -> Callable[..., Remembered]:
    """Return what takes the place of `Trying`."""

    def make(*args: object, **options: object) -> Remembered:
        return Remembered(losses, *args, **options)  # type: ignore[arg-type]

    return make
