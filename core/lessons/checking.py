"""Checking lessons: every claim over its seeds, and again with its cause taken away."""

import concurrent.futures
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from core import interrupt
from core.compare.gathering import with_seeds
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.lessons.claims import Verdict, judged
from core.lessons.lesson import Changes, Claim, Lesson, Quantity, Stop
from core.lessons.quantities import Subject, due, parts, settled, taken, together

_OFTEN = 2000  # updates between two looks at a run's losses: fewer than are kept one by one


class Line(msgspec.Struct, frozen=True):
    """What came of a claim, and of its twin, from which its cause was taken away."""

    lesson: str
    claim: Claim
    verdict: Verdict
    twin: Verdict

    @property
    def proven(self) -> bool:
        """Whether it holds, and fails without its cause."""
        return self.verdict.holds and self.twin.fails


class Job(msgspec.Struct, frozen=True):
    """A run to be made, and what is to be measured of it."""

    experiment: Experiment
    parts: tuple[Quantity, ...]


def measure(job: Job) -> list[float]:
    """Train a run, and return each part as it was when it was due."""
    trainer = Trainer(job.experiment)
    subject, found = Subject(trainer), dict[Quantity, float]()
    for part in sorted(job.parts, key=due):
        while (left := due(part) - trainer.step_count) > 0 and trainer.diverged is None:
            interrupt.point()
            trainer.run(min(left, _OFTEN))
            subject.look()
        found[part] = taken(subject, part)
    return [found[part] for part in job.parts]


Advance = Callable[[int, int], None]  # runs made, of how many


def check(lessons: Iterable[Lesson], advance: Advance, workers: int = 0) -> list[Line]:
    """Return what comes of every claim of the lessons, in order.

    Runs that several claims are of are made once. They are spread over so many processes, 0 for
    as many as there are processors.
    """
    plan = _Plan()
    claims = [
        (lesson, claim, plan.add(stop, claim, {}), plan.add(stop, claim, claim.without))
        for lesson in lessons
        for stop in lesson.stops
        for claim in stop.claims
    ]
    plan.carry_out(advance, workers or os.cpu_count() or 1)
    return [
        Line(lesson.name, claim, judged(claim, plan.values(own)), judged(claim, plan.values(twin)))
        for lesson, claim, own, twin in claims
    ]


class _Asked(msgspec.Struct, frozen=True):
    """A claim's quantity, and for each seed where its parts are found: a run's key, and the part"""

    quantity: Quantity
    seeds: tuple[tuple[tuple[bytes, Quantity], ...], ...]


class _Plan:
    """Runs to be made, each once, and what is to be measured of each."""

    def __init__(self) -> None:
        self._runs: dict[bytes, tuple[Experiment, dict[Quantity, float]]] = {}

    def add(self, stop: Stop, claim: Claim, without: Changes) -> _Asked:
        """Have the runs made that a claim is of."""
        quantity = settled(claim.quantity, stop.steps)
        each = [with_seeds(e, claim.seeds) for e in stop.experiments(claim.given, without)]
        seeds = []
        for runs in zip(*each, strict=True):
            seeds.append(tuple((self._add(runs[run], part), part) for run, part in parts(quantity)))
        return _Asked(quantity, tuple(seeds))

    def _add(self, experiment: Experiment, part: Quantity) -> bytes:
        key = msgspec.msgpack.encode(experiment)
        self._runs.setdefault(key, (experiment, {}))[1][part] = 0.0
        return key

    def carry_out(self, advance: Advance, workers: int) -> None:
        """Make the runs, the longest first."""
        runs = sorted(self._runs.values(), key=lambda run: -max(map(due, run[1])))
        jobs = [Job(experiment, tuple(found)) for experiment, found in runs]
        advance(0, len(jobs))
        for done, (at, numbers) in enumerate(_made(jobs, workers), 1):
            found = runs[at][1]
            found.update(zip(found, numbers, strict=True))
            advance(done, len(jobs))

    def values(self, asked: _Asked) -> list[float]:
        """Return the quantity of each seed."""
        return [
            together(asked.quantity, [self._runs[key][1][part] for key, part in seed])
            for seed in asked.seeds
        ]


def _made(jobs: Sequence[Job], workers: int) -> Iterator[tuple[int, list[float]]]:
    """Yield which job is done, and what it measured, as they are."""
    if workers == 1 or len(jobs) < 2:
        yield from enumerate(map(measure, jobs))
        return
    context = multiprocessing.get_context("spawn")
    pool = concurrent.futures.ProcessPoolExecutor(min(workers, len(jobs)), context, _begin)
    try:
        waiting = {pool.submit(measure, job): at for at, job in enumerate(jobs)}
        for done in concurrent.futures.as_completed(waiting):
            yield waiting.pop(done), done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave it to the process that began this one to be told to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
