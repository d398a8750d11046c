"""The doctor beside one run: takes in its steps, examines it piece by piece, tells what it has."""

from collections.abc import Callable
from typing import NamedTuple

from core.doctor.doctor import Doctor
from core.doctor.examination import Examination, Examined
from core.doctor.finding import Diagnosis
from core.run.recording import Recording

_FEWEST = 100  # steps: fewer don't tell where a run comes to
_LASTS = 0.2  # seconds that what is said of a run on its way lasts


class _Said(NamedTuple):
    """What was said last, when, and after how many events."""

    diagnosis: Diagnosis
    when: float
    events: int


class Doctoring:
    """What is said of one recording; nothing of the run is touched.

    Of a run that is only looked at nothing is said: its data are others by now.
    """

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._doctor = None if recording.looking else Doctor(recording.trainer)
        self._work: Examination | None = None
        self._of: tuple[object, ...] | None = None  # the moment last examined, or being so
        self._known: Examined | None = None  # of that moment
        self._said: _Said | None = None

    def look(self) -> None:
        """Take in the steps made since, before they are forgotten."""
        if self._doctor is not None:
            self._doctor.look()

    def diagnosis(self, moving: bool, clock: Callable[[], float]) -> Diagnosis | None:
        """Return what is said of the run where it is; while it moves on, of shortly before."""
        if self._doctor is None:
            return None
        said, now, events = self._said, clock(), len(self._recording.events)
        if said is not None and moving and said.events == events:
            onwards = said.diagnosis.step <= self._recording.step_count
            if onwards and said.when <= now < said.when + _LASTS:
                return said.diagnosis
        self._said = _Said(self._doctor.diagnosis(), now, events)
        return self._said.diagnosis

    def advance(self, seconds: float, clock: Callable[[], float]) -> bool:
        """Examine what takes long for about `seconds`; return whether more is known by it."""
        if self._doctor is None:
            return False
        end = clock() + seconds
        if self._of != self._moment:
            self._of, self._known = self._moment, None
            wanted = self._recording.step_count >= _FEWEST and not self._doctor.promising
            self._work = self._doctor.examination() if wanted else None
        while self._work is not None:
            if not self._work.under_way:
                self._known, self._work = self._work.result, None
                self._doctor.learn(self._known)
                return True
            if clock() >= end:
                break
            self._work.advance()
        return False

    @property
    def examined(self) -> bool:
        """Whether all is known of the moment that the run is at."""
        return self._doctor is None or (self._work is None and self._of == self._moment)

    @property
    def found(self) -> Examined | None:
        """What came of the examination of this moment, if it was made."""
        return self._known if self._of == self._moment else None

    @property
    def _moment(self) -> tuple[object, ...]:
        recording = self._recording
        return recording.step_count, tuple(recording.events), recording.trainer.diverged
