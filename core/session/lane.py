"""One run of those that share a clock: its recording, its frames, and how long its steps take."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from core.catalog.datasets.base import Arrays
from core.compare.bands import Bands
from core.compare.race import Band, Result
from core.compare.racer import Racer
from core.lessons.lesson import Quantity
from core.run.events import Event
from core.run.recording import Recording, StoredRun
from core.session.bare_framer import BareFramer
from core.session.doctoring import Doctoring
from core.session.frame import Frame
from core.session.framer import Framer
from core.session.held_out import smaller
from core.session.pace import SLICE, StepTime
from core.session.sharpening import Sharpening

_OFTEN = 2000  # steps between two looks at a run's losses: fewer than are kept one by one


class Lane:
    """A run, and as many more of other seeds as a comparison wants of it.

    Parameters
    ----------
    recording : Recording
    number : int
        Its number; 0 for one that is not to be come back to.
    clock : callable
        Returns seconds.

    Attributes
    ----------
    seeds : tuple of Lane
        The same with the seeds that follow, which are never shown.
    place : int
        Its number among all on the clock.
    watched : dict
        What was taken of it of what a lesson asks for: see `core.session.watching`.
    """

    def __init__(self, recording: Recording, number: int, clock: Callable[[], float]) -> None:
        self.recording, self.number = recording, number
        trainer = recording.trainer
        self.time = StepTime(trainer.time_step(SLICE, clock), trainer.at_once)
        self.seeds: tuple[Lane, ...] = ()
        self.place = self._looked = self._frames = 0
        self.watched: dict[Quantity, tuple[tuple[int, tuple[Event, ...]], float]] = {}
        self._bands = Bands()
        self._band: Band | None = None
        self._shown: tuple[object, Frame] | None = None

    @cached_property
    def framer(self) -> Framer | BareFramer:
        """What makes its frames."""
        return (BareFramer if self.recording.lacks else Framer)(self.recording, self.number)

    @cached_property
    def racer(self) -> Racer:
        """What follows it in a race."""
        trainer = self.recording.trainer
        return Racer(trainer, smaller(trainer, trainer.probe), self.place)

    def in_turn(self, key: object, turns: int, make: Callable[[], Frame]) -> Frame:
        """Return a frame made now, one of so many `turns`, or in between the one before.

        That is shown again only under the same `key`.
        """
        self._frames += 1
        turn = (self._frames + self.place) % turns == 0
        if self._shown is None or self._shown[0] != key or turn:
            self._shown = key, make()
        return self._shown[1]

    def look(self) -> None:
        """Have what follows the run, in a race or to see what ails it, take in its steps in time.

        They are soon forgotten.
        """
        total = self.recording.trainer.history.total
        if abs(total - self._looked) > _OFTEN:
            self._looked = total
            self.racer.look()
            if "doctoring" in self.__dict__:
                self.doctoring.look()

    def results(self, target: float | None, moving: bool) -> tuple[Result, ...]:
        """Return how the run stands, and then those of other seeds."""
        found = None if isinstance(self.framer, BareFramer) else self.framer.found
        return tuple(
            lane.racer.result(
                target, lane.time.seconds or None, moving, found if lane is self else None
            )
            for lane in (self, *self.seeds)
        )

    def band(self) -> Band | None:
        """Return the loss over its seeds, where there are several: of when all were at one step."""
        lanes = (self, *self.seeds)
        if len({lane.step for lane in lanes if not lane.ended}) <= 1:
            trainers = [lane.recording.trainer for lane in lanes]
            self._band = self._bands.of(trainers) if self.seeds else None
        return self._band

    @cached_property
    def sharpening(self) -> Sharpening:
        """What measures its sharpness."""
        return Sharpening(self.recording)

    @cached_property
    def doctoring(self) -> Doctoring:
        """What says what is wrong with it."""
        return Doctoring(self.recording)

    @property
    def step(self) -> int:
        """Where the run is."""
        return self.recording.trainer.step_count

    @property
    def ended(self) -> bool:
        """Whether it can't go on from there: its next step diverges."""
        return self.recording.trainer.diverged is not None

    def pass_on(self, event: Event) -> None:
        """Have those of other seeds go along with what was done to the run, at the same step.

        A learning rate is theirs as well; of all else it is only that what came later is forgotten.
        """
        rate = event.name == "learning_rate"
        for run in (other.recording for other in self.seeds):
            if run.last < event.step:  # it is on its way there, or ends before
                if rate:
                    run.expect((*run.events, event))
                continue
            run.seek(event.step)
            if run.step_count < event.step:
                continue
            if rate:
                run.act(event.name, event.value)
            elif run.events and run.events[-1].step > event.step:
                run.cut()

    # out of memory for a while, to make room

    def let_go(self) -> "Gone":
        """Have nothing of the run in memory but what is returned."""
        recording = self.recording
        gone = Gone(recording.keep(), self.step, recording.trainer.arrays)
        del self.recording
        self._shown = None
        for made in ("framer", "racer", "sharpening", "doctoring"):
            self.__dict__.pop(made, None)
        return gone

    @property
    def there(self) -> bool:
        """Whether the run is in memory."""
        return hasattr(self, "recording")

    def come_back(self, gone: "Gone") -> None:
        """Have the run again that was let go."""
        self.recording = Recording.of(gone.run, arrays=gone.arrays)
        self.recording.seek(gone.step)


class Gone(NamedTuple):
    """What is left of a run that was let go."""

    run: StoredRun
    step: int
    arrays: Arrays
