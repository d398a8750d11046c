"""A walk through a step phase by phase, and on through those after it; each phase can be undone."""

from core.phases.phase_frame import PhasedStep, PhaseFrame
from core.run.recording import Recording


class Walk:
    """The phases of a recording's present step, from the first one on.

    A phase is a function of the run: to go back, the step is taken back and made again as far.
    """

    def __init__(self, recording: Recording) -> None:
        self._recording, self._first = recording, recording.step_count
        self._begin()

    def next(self) -> bool:
        """Make the next phase, after the last one the first of the next step.

        Return False if there is none: the run diverged.
        """
        if self._step.next():
            return True
        self._step.end(finish=True)
        if self._recording.trainer.diverged is not None:
            return False
        self._begin()
        return True

    def back(self) -> bool:
        """Take the last phase back; False if the walk began with it."""
        if self._step.index:
            self.go(self._step.index - 1)
            return True
        self._step.end(finish=False)
        if self._recording.step_count <= self._first:
            return False
        self._recording.seek(self._recording.step_count - 1)
        self._begin()
        self.go(self._step.last)
        return True

    def go(self, index: int) -> None:
        """Go to a phase of the step, on or back; to the first or last for one beyond."""
        index = min(max(index, 0), self._step.last)
        if index < self._step.index:
            self._step.end(finish=False)
            self._begin()
        while self._step.index < index:
            self._step.next()

    def end(self, finish: bool) -> None:
        """Make the rest of the step, or take back what there is of it."""
        self._step.end(finish)

    def frame(self, sample: int | None, unit: int) -> PhaseFrame:
        """Return what the last phase has computed; without a sample, of one that tells most."""
        return self._step.frame(sample, unit)

    def _begin(self) -> None:
        self._step = PhasedStep(self._recording.trainer, self._recording.phases())
