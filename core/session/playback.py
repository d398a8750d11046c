"""Moves along one run: by steps, by phases, and to any moment, at once or piece by piece."""

from collections.abc import Callable

from core.phases.phase_frame import PhasedStep, PhaseFrame
from core.run.recording import Recording
from core.session.pace import Pace

AT_ONCE = 0.25  # seconds of steps that are waited for; the rest is made as time goes on


class Playback:
    """Where in a recording one is, and where one is going to.

    Parameters
    ----------
    recording : Recording
    pace : Pace
    clock : callable
        Returns seconds.

    Attributes
    ----------
    goal : int or None
        The step being gone to; None once it is reached.
    """

    def __init__(self, recording: Recording, pace: Pace, clock: Callable[[], float]) -> None:
        self._recording, self._pace, self._clock = recording, pace, clock
        self._walk: PhasedStep | None = None
        self.goal: int | None = None

    @property
    def place(self) -> int:
        """The step gone to, or else the present one."""
        return self._recording.step_count if self.goal is None else self.goal

    @property
    def walking(self) -> bool:
        """Whether a step is being walked phase by phase."""
        return self._walk is not None

    def make(self, steps: int, began: float) -> float:
        """Make steps, and return the time."""
        before = self._recording.step_count
        self._recording.run(steps)
        made = self._recording.step_count - before
        return self._pace.made(made, self._recording.step_count, began)

    def go(self, step: int, finish: bool = False) -> None:
        """Set out for a step, with or without the `finish` of a walked one."""
        self.end_walk(finish)
        self.goal = max(0, step)
        self._recording.rewind(self.goal)
        self.approach(AT_ONCE)

    def approach(self, seconds: float) -> None:
        """Go on towards the goal for about `seconds`."""
        now = self._clock()
        end = now + seconds
        while self.goal is not None:
            left = self.goal - self._recording.step_count
            if left <= 0 or self._recording.trainer.diverged is not None:
                self.goal = None
            elif now >= end:
                return
            else:
                now = self.make(min(self._pace.fitting(), left), now)

    def reach(self) -> None:
        """Come to the goal before anything else is done."""
        while self.goal is not None:
            self.approach(AT_ONCE)

    def stop(self) -> None:
        """Stay here."""
        self.goal = None

    def phase(self) -> None:
        """Make the next phase; after the last one the first of the next step."""
        self.reach()
        if self._walk is not None and self._walk.next():
            return
        self.end_walk(finish=True)
        if self._recording.trainer.diverged is None:
            self._walk = PhasedStep(self._recording.trainer, self._recording.phases())

    def phase_frame(self, sample: int, unit: int) -> PhaseFrame | None:
        """Return what the last phase of a walked step has computed."""
        return None if self._walk is None else self._walk.frame(sample, unit)

    def end_walk(self, finish: bool = False) -> None:
        """Finish the step being walked, or go back to its start."""
        if self._walk is not None:
            self._walk.end(finish)
            self._walk = None
