"""The doctor: looks at a run as it goes on, and says what is wrong with it, the cause first."""

import math
from collections.abc import Iterable

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays
from core.doctor.case import BETTER, Case, begun
from core.doctor.course import LEAST, Course
from core.doctor.cures import applicable
from core.doctor.examination import Examination, Examined, untold
from core.doctor.finding import LOWER, Cure, Diagnosis, Finding, Verdict
from core.doctor.rule import BEFORE, ENTER, Rule, Tried, held
from core.doctor.rules import PLACES, RULES, diverged
from core.engine.trainer import Trainer

_LEFT = 0.2  # the level above which a run is solved no longer
_LASTS = 2  # times the step of an examination: so long what it has found is said


class Doctor:
    """Looks at one run.

    What it says at a step follows from the run, the step and what was examined, however often it
    has looked: at least once in 3,000 steps, or else what the history still has of those before is
    less exact.

    Parameters
    ----------
    trainer : Trainer
        Of which nothing is changed.
    given : Arrays, optional
        Its data, where they are not the experiment's own.
    """

    def __init__(self, trainer: Trainer, given: Arrays | None = None) -> None:
        self._trainer, self._given = trainer, given
        self._course = Course(trainer)
        self._start, self._baseline = begun(trainer)
        self._at_start = trainer.step_count == 0
        self._examined: Examined | None = None
        self._cuts = trainer.history.cuts
        self._cures: dict[object, tuple[Cure, ...]] = {}

    def look(self, all_: bool = False) -> None:
        """Take in the steps made since the last look, `all_` of them or once they are some."""
        if self._trainer.step_count == 0 and not self._at_start:
            self._start, self._baseline = begun(self._trainer)
            self._at_start = True
        self._course.look(all_)
        if self._cuts != self._trainer.history.cuts:
            kept = self._trainer.history.kept(self._cuts)
            if self._examined is not None and self._examined.step > kept:
                self._examined = None
            self._cuts = self._trainer.history.cuts

    def diagnosis(self) -> Diagnosis:
        """Return what is to be said of the run at the step that it is at."""
        case = self._case()
        findings, examined = self._findings(case), self._known(case)
        if examined is not None:
            findings = confirmed(case, findings, examined)
        findings = _each_once(findings)
        left = () if examined is not None or not case.high or not case.step else _UNTOLD
        verdict: Verdict = "sick" if findings else _verdict(case)
        return Diagnosis(case.step, verdict, tuple(findings), left)

    def examination(self) -> Examination | None:
        """Return what is to be worked out of the run as it is, None where there is nothing."""
        case = self._case()
        findings = self._findings(case)
        wanted = case.step > 0 and (findings or (case.high and case.step >= ENTER * LEAST))
        return Examination(case, findings, self._given) if wanted else None

    @property
    def promising(self) -> bool:
        """Whether nothing is found, and the loss, high as yet, falls fast."""
        case = self._case()
        return case.high and case.promising and not self._findings(case)

    def learn(self, examined: Examined) -> None:
        """Take in what came of an examination of this run."""
        self._examined = examined

    def _case(self) -> Case:
        self.look(all_=True)
        count = self._course.whole(self._trainer.step_count)
        windows = self._course.windows(count)
        return Case(self._trainer, self._start, self._baseline, windows)

    def _known(self, case: Case) -> Examined | None:
        """Return the last examination, if it still tells of the present."""
        examined = self._examined
        fits = examined is not None and examined.step <= case.step <= _LASTS * examined.step
        return examined if fits else None

    @np.errstate(all="ignore")
    def _findings(self, case: Case) -> list[Finding]:
        """Return what the rules find, the first to begin first."""
        found = [finding for rule in RULES for finding in self._of(rule, case)]
        ended = diverged(case)
        if ended is not None and not any(f.code == ended.code for f in found):
            found.append(ended)
        return sorted(found, key=_order)

    def _of(self, rule: Rule, case: Case) -> Iterable[Finding]:
        """Yield what a rule finds, with its cures; those are worked out once."""
        for found in rule.find(case):
            layer, since, evidence, bound = found
            about = (rule.code, since == BEFORE, case.rate, *evidence)
            if about not in self._cures:
                self._cures[about] = applicable(case.experiment, rule.cures(case, found))
            cures = self._cures[about]
            yield Finding(rule.code, layer, since, evidence, cures, bound, rule.source)


_UNTOLD = tuple(rule.code for rule in RULES if isinstance(rule, Tried))
# What is so whatever a cure alone does.
_FACTS = ("diverging", "dead_layer", "symmetric", "vanishing")


def _order(finding: Finding) -> tuple[int, int]:
    """Of what began together, what the table of rules has first is first."""
    return finding.since, PLACES[finding.code]


def _each_once(findings: Iterable[Finding]) -> list[Finding]:
    found: dict[str, Finding] = {}
    for finding in findings:
        found.setdefault(finding.code, finding)
    return list(found.values())


def confirmed(case: Case, findings: list[Finding], examined: Examined) -> list[Finding]:
    """Return the findings as their trials have left them.

    First come those a cure of which helps, that cure first; and first of them those with which the
    loss is no more than that of guessing, for of two losses that have blown up one is the lower.
    After them, while the run does not learn, comes what is wrong in itself though no cure of it
    helps, and what could not be tried.
    """
    told = {finding.code for finding in findings}
    if "diverging" in told:
        told.add("past_edge")  # by which it has: the same cures
    more = [f for f in untold(case) if f.code not in told] if case.high else []
    ended = case.trainer.diverged is not None
    stuck = ended or bool(case.trouble[-1:].any())
    helped, others = list[Finding](), list[Finding]()
    for finding in [*findings, *more]:
        cures = examined.helping(finding)
        if cures and not (ended and finding in more and not _learns(cures[0], case, examined)):
            helped.append(_with_trial(finding, cures, examined))
        elif stuck and finding in findings and not (_refutable(finding) and examined.of(finding)):
            others.append(finding)
    guess = math.inf if case.baseline.of_errors else 1.02 * case.baseline.loss
    return sorted(helped, key=lambda f: (f.evidence["with_cure"] > guess, *_order(f))) + others


def _learns(cure: Cure, case: Case, examined: Examined) -> bool:
    """Whether the loss with a cure is below that of guessing: any is below that of a run ended."""
    return examined.numbers(cure)["with_cure"] < (1 - LOWER) * case.baseline.loss


def _refutable(finding: Finding) -> bool:
    return finding.code not in _FACTS


def _with_trial(finding: Finding, helping: list[Cure], examined: Examined) -> Finding:
    """Return a finding with the cures that help first, and with the numbers of its trial."""
    rest = [cure for cure in finding.cures if cure not in helping]
    numbers = finding.evidence | examined.numbers(helping[0])
    edge = examined.edge
    if (edge > 1 and finding.code == "past_edge") or (edge < 1 and finding.code == "too_slow"):
        numbers["edge_ratio"] = edge
    return msgspec.structs.replace(finding, cures=(*helping, *rest), evidence=numbers)


def _verdict(case: Case) -> Verdict:
    solved, lost = ~case.unsolved, case.unsolved & (case.level > _LEFT)
    if held(solved, lost, 1) is not None:
        return "solved"
    learning = case.gain[-1] >= BETTER if len(solved) >= ENTER else case.eased
    return "learning" if learning else "healthy"
