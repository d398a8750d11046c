"""A trial of a finding's cures beside the session's runs, piece by piece."""

from collections.abc import Callable

from core.doctor.examination import Examined
from core.doctor.finding import Diagnosis, Finding, Trial
from core.doctor.trial import Trying
from core.experiment import Experiment
from core.faults import refuse

LEAST, MOST = 1000, 5000  # steps that cures are tried for: as many as the run has made, within


class Curing:
    """One trial; the run may go on meanwhile.

    Attributes
    ----------
    run : int
        The number of the run.
    experiment : Experiment
        What the cures are changes of.
    """

    def __init__(self, run: int, experiment: Experiment, finding: Finding, steps: int) -> None:
        self.run, self.experiment, self._finding = run, experiment, finding
        self._stopped = False
        most = max(MOST, 2 * finding.since)  # or the trouble might not have begun
        held_out = finding.code == "overfitting"
        steps = min(max(steps, LEAST), most)
        self._trying = Trying(experiment, finding.cures, steps, held_out=held_out)

    def advance(self, seconds: float, clock: Callable[[], float]) -> bool:
        """Make pieces for about `seconds`; return whether there were any to be made."""
        began, any_made = clock(), False
        while self.under_way and (not any_made or clock() < began + seconds):
            self._trying.advance()
            any_made = True
        return any_made

    def stop(self) -> None:
        """Leave the rest of it."""
        self._stopped = self.under_way

    @property
    def under_way(self) -> bool:
        """Whether there is more of it to be made."""
        return self._trying.under_way and not self._stopped

    def trial(self) -> Trial:
        """Return how far it is, and what has come of each cure so far."""
        finding, trying = self._finding, self._trying
        return Trial(
            self.run, finding.code, finding.layer, finding.cures, trying.outcomes,
            trying.done, trying.total, self._stopped,
        )  # fmt: skip


def examined(run: int, diagnosis: Diagnosis | None, found: Examined | None) -> Trial | None:
    """Return the trial of the cause's cures that an examination of the run has been, if any."""
    if diagnosis is None or found is None or not diagnosis.findings:
        return None
    cause = diagnosis.findings[0]
    outcomes = tuple(map(found.outcome, cause.cures))
    if not any(outcomes):
        return None
    return Trial(run, cause.code, cause.layer, cause.cures, outcomes, 1, 1)


def finding_of(diagnosis: Diagnosis | None, code: str, layer: int | None) -> Finding:
    """Return the finding of a code and layer, of those there are.

    Raises
    ------
    Refused
        If there is none by now: "finding_gone".
    """
    for finding in () if diagnosis is None else diagnosis.findings:
        if (finding.code, finding.layer) == (code, layer):
            return finding
    raise refuse("finding_gone", "", code)
