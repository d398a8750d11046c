"""What takes work of its own to find out: whether a change of the experiment helps.

Rules tell what is unusual of a run; which of it keeps the run from learning, only a run without it
can tell. So the cures of all that may be wrong are tried, from the same seeds, and what was found
is a cause if one of its cures helps. So are found what no number tells beforehand: steps that are
too small or too large, and a network that cannot represent what it is to learn.
"""

import math
from collections.abc import Sequence
from statistics import median

import msgspec

from core.catalog.datasets.base import Arrays
from core.doctor.case import Case
from core.doctor.cures import applicable
from core.doctor.finding import LOWER, SEEDS, Cure, Finding, Outcome
from core.doctor.rule import Found, Tried
from core.doctor.rules import RULES
from core.doctor.trial import Trying
from core.engine.sharpness import MINI_BATCHES, NO_RULE, TOO_LARGE, Sharpness, Work, rule_of

_WORK = 2e11  # parameters times samples, of all steps of all runs: half a minute or so
_LEAST = 1e5  # of a step, however small
_FEWEST, _ENOUGH, _ENDED = 2, 2000, 1000  # seeds, and steps
_TRIED = 8  # cures of each finding


class Examined(msgspec.Struct, frozen=True):
    """What has been found out at a step: of each cure that was tried, what came of it.

    `edge` is the learning rate times the sharpness over what the optimizer bears, 1 being the edge
    of stability; NaN where that was not measured.
    """

    step: int
    tried: tuple[tuple[Cure, Outcome | None], ...]
    edge: float = math.nan

    def outcome(self, cure: Cure) -> Outcome | None:
        """Return what came of a cure; None where it was not tried, or could not be."""
        return next((outcome for other, outcome in self.tried if other == cure), None)

    def of(self, finding: Finding) -> bool:
        """Whether the cures of a finding were tried."""
        tried = [cure for cure, _ in self.tried]
        return any(cure in tried for cure in finding.cures)

    def helping(self, finding: Finding) -> list[Cure]:
        """Return the cures of a finding that help, the best first."""
        outcomes = [(cure, self.outcome(cure)) for cure in finding.cures]
        found = [(median(o.after), i, c) for i, (c, o) in enumerate(outcomes) if o and o.helps]
        return [cure for _, _, cure in sorted(found, key=lambda each: each[:2])]

    def numbers(self, cure: Cure) -> dict[str, float]:
        """Return the median losses as it is and with a cure, and on how many seeds it is lower."""
        outcome = self.outcome(cure)
        assert outcome is not None
        return {
            "as_it_is": median(outcome.before), "with_cure": median(outcome.after),
            "lower_on": float(sum(outcome.lower)), "seeds": float(len(outcome.lower)),
        }  # fmt: skip


def untold(case: Case) -> list[Finding]:
    """Return what may be so of any run whose loss is high."""
    found = []
    for rule in RULES:
        if isinstance(rule, Tried) and rule.fits(case):
            at = Found(None, rule.since, {}, LOWER)
            made = applicable(case.experiment, rule.cures(case, at))
            found += [Finding(rule.code, *at[:3], made, LOWER, rule.source)] if made else []
    return found


class Examination:
    """The trial of all that may help, piece by piece.

    Over-fitting is cured on the test set, all else on what the run is trained on. What nothing has
    told of is tried only where no cure of what has been found helps.

    Parameters
    ----------
    case : Case
    findings : sequence of Finding
        Whose cures are tried.
    given : Arrays, optional
        Data in place of the experiment's own.
    """

    def __init__(self, case: Case, findings: Sequence[Finding], given: Arrays | None) -> None:
        self._step, self._parts = case.step, list[tuple[list[Cure], Trying]]()
        overfit = [finding for finding in findings if finding.code == "overfitting"]
        told = [finding for finding in findings if finding not in overfit]
        self._add(case, told, given)
        self._told = len(self._parts)
        if case.high:
            self._add(case, untold(case), given)
        self._add(case, overfit, given, held_out=True)
        self._edge = math.nan
        self._measuring: Work[float] | None = _edge(case) if case.high else None

    def _add(
        self, case: Case, findings: Sequence[Finding], given: Arrays | None, held_out: bool = False
    ) -> None:
        there = [cure for some, _ in self._parts for cure in some]
        tried = list[Cure]()
        for finding in findings:
            tried += [c for c in finding.cures[:_TRIED] if c not in tried and c not in there]
        steps, seeds = _affordable(case, len(tried) + 1)
        if tried and seeds:
            trying = Trying(case.experiment, tried, steps, given, seeds, held_out, brief=True)
            self._parts.append((tried, trying))

    @property
    def total(self) -> int:
        """How many updates there are to be made at the most."""
        return sum(trying.total for _, trying in self._parts)

    @property
    def done(self) -> int:
        """How many of them are made."""
        return sum(trying.done for _, trying in self._parts)

    @property
    def under_way(self) -> bool:
        """Whether there is more of it to be made."""
        return self._measuring is not None or self._next is not None

    def advance(self) -> None:
        """Make the next piece."""
        if self._measuring is not None:
            try:
                next(self._measuring)
            except StopIteration as stop:
                self._edge, self._measuring = stop.value, None
        elif self._next is not None:
            self._next.advance()

    @property
    def result(self) -> Examined:
        """What came of it."""
        each = (zip(some, trying.outcomes, strict=True) for some, trying in self._parts)
        return Examined(self._step, tuple(p for pairs in each for p in pairs), self._edge)

    @property
    def _next(self) -> Trying | None:
        helped = False
        for place, (_, trying) in enumerate(self._parts):
            if trying.under_way and not (helped and place == self._told):
                return trying
            if place < self._told:
                helped = any(o is not None and o.helps for o in trying.outcomes)
        return None


def _edge(case: Case) -> Work[float]:
    """Measure how near to the edge of stability the run is; NaN where that is not known."""
    trainer = case.trainer
    known = rule_of(case.experiment, len(case.arrays.X), trainer.network.parameters)
    if known in (TOO_LARGE, MINI_BATCHES, NO_RULE) or trainer.diverged is not None:
        return math.nan
    reading = yield from Sharpness(case.experiment, case.arrays).of(trainer)
    return float(reading.ratio)


def _affordable(case: Case, runs: int) -> tuple[int, int]:
    """Return for how many steps, and on how many seeds, there is time; 0 where it takes too long.

    Of a long run the first steps will do; one that has diverged does not tell how many there are.
    """
    network, batch = case.trainer.network, case.trainer.batches.size
    most = int(_WORK / (max(network.parameters * batch, _LEAST) * runs))  # of all seeds together
    asked = case.step if case.trainer.diverged is None else max(case.step, _ENDED)
    steps = min(asked, max(_ENOUGH, most // SEEDS))
    seeds = min(SEEDS, most // max(1, steps))
    return steps, seeds if seeds >= _FEWEST else 0
