"""Tries cures: the sick run and each cure from the same seeds, as long, in small pieces."""

from collections.abc import Callable, Generator, Iterator, Sequence

from core.catalog.datasets.base import Arrays
from core.compare.gathering import with_seeds
from core.doctor.cured import cured
from core.doctor.ends import End, compared, end_of
from core.doctor.finding import SEEDS, Cure, Outcome, lowered, needed
from core.engine.start import data_of
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.faults import Refused

_WORK, _STEPS = 20_000_000, 200  # at most of a piece: samples times parameters, and updates


class Trying:
    """Cures being tried.

    Seed by seed, the run as it is and each cure are trained for `steps` updates, to the bits of
    such runs alone; what was done to a run by hand is not done again.

    Parameters
    ----------
    experiment : Experiment
        The run as it is, with the first of the seeds; the others follow it.
    cures : sequence of Cure
    steps : int
    arrays : Arrays, optional
        Data in place of the experiment's own, for all seeds.
    seeds : int
    held_out : bool
        Whether they are compared on the test set, if there is one: over-fitting is cured there.
    brief : bool
        Whether a cure is left alone as soon as no further seed can change whether it helps.

    Attributes
    ----------
    done, total : int
        Updates made, and updates to be made, the beginning of a run counted as one more. Those
        that are left out of a run which diverges, or is refused, count as made.
    """

    def __init__(
        self,
        experiment: Experiment,
        cures: Sequence[Cure],
        steps: int,
        arrays: Arrays | None = None,
        seeds: int = SEEDS,
        held_out: bool = False,
        brief: bool = False,
    ) -> None:
        self._steps, self._arrays, self._held_out = steps, arrays, held_out
        self._brief, self._seeds = brief, seeds
        runs = (experiment, *(cured(experiment, cure) for cure in cures))
        self._runs = [None if run is None else with_seeds(run, seeds) for run in runs]
        self._pairs: list[list[tuple[End, End]]] = [[] for _ in cures]
        self.done, self.total = 0, seeds * len(self._runs) * (steps + 1)
        self._pieces = self._work(seeds)

    @property
    def under_way(self) -> bool:
        """Whether there is more of it to be made."""
        return self.done < self.total

    def advance(self) -> None:
        """Make the next piece."""
        next(self._pieces, None)

    @property
    def outcomes(self) -> tuple[Outcome | None, ...]:
        """What came of each cure on the seeds so far.

        None where there is none yet, or never will be: the cure can't be applied, or is refused
        for its data or its memory.
        """
        steps, seeds = self._steps, self._seeds
        return tuple(outcome(steps, pairs, seeds) if pairs else None for pairs in self._pairs)

    def _work(self, seeds: int) -> Iterator[None]:
        """Train every run, the cures of a seed right after the run as it is."""
        for seed in range(seeds):
            read, sick = _reader(self._arrays), None
            for i, runs in enumerate(self._runs):
                due = self.done + self._steps + 1
                if runs is not None and self._due(i) and (i == 0 or sick is not None):
                    end = yield from self._train(runs[seed], read)
                    if i == 0:
                        sick = end
                    elif sick is not None and end is not None:
                        self._pairs[i - 1].append((sick, end))
                self.done = due
                yield

    def _due(self, run: int) -> bool:
        """Whether a cure, or for the run as it is any of them, is to be tried on another seed."""
        if not self._brief:
            return True
        if run == 0:
            return any(map(self._due, range(1, len(self._runs))))
        lower = [lowered(*compared(*pair)[:2]) for pair in self._pairs[run - 1]]
        enough = needed(self._seeds)
        return lower.count(True) < enough and lower.count(False) <= self._seeds - enough

    def _train(
        self, experiment: Experiment, read: Callable[[Experiment], Arrays]
    ) -> Generator[None, None, End | None]:
        try:
            trainer = Trainer(experiment, read(experiment), probe_every=self._steps + 1)
        except Refused:
            return None
        work = trainer.network.parameters * trainer.batches.size
        piece = max(1, min(_STEPS, _WORK // work))
        while trainer.step_count < self._steps and trainer.diverged is None:
            yield
            before = trainer.step_count
            trainer.run(min(piece, self._steps - before))
            self.done += trainer.step_count - before
        return end_of(trainer, self._held_out)


def _reader(arrays: Arrays | None) -> Callable[[Experiment], Arrays]:
    """Return what reads data, but once where the next experiment has those of the first."""
    first: list[tuple[Experiment, Arrays]] = []

    def read(experiment: Experiment) -> Arrays:
        if arrays is not None:
            return arrays
        if first and _same_data(experiment, first[0][0]):
            return first[0][1]
        found = data_of(experiment)
        first.append((experiment, found))
        return found

    return read


def _same_data(one: Experiment, other: Experiment) -> bool:
    softmax = [e.output.activation.name == "softmax" for e in (one, other)]
    return one.data == other.data and softmax[0] == softmax[1]


def outcome(steps: int, pairs: Sequence[tuple[End, End]], seeds: int = SEEDS) -> Outcome:
    """Return what came of a cure, from the ends without it and with it, of so many seeds so far.

    In all there are to be `seeds` of them.
    """
    before, after, just = zip(*(compared(*pair) for pair in pairs), strict=True)
    solved = (_most(before, just), _most(after, just))
    lower = sum(map(lowered, before, after))
    return Outcome(steps, before, after, solved, lower >= needed(seeds))


def _most(losses: Sequence[float], most: Sequence[float]) -> int:
    """Return how many losses are at most so much."""
    return sum(loss <= bound for loss, bound in zip(losses, most, strict=True))
