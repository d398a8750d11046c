"""What a session works out beside its runs, whenever it has time: their sharpness.

Nothing of it is made that no frame was asked to have, and nothing of a run is touched by it.
"""

from collections.abc import Callable, Iterator

import msgspec

from core.session.frame import Frame, shown
from core.session.lane import Lane
from core.session.lockstep import Lockstep
from core.session.needs import SHARPNESS, Needs

SHARE = 0.25  # of the time that training takes


class Background:
    """The work beside the runs of one session."""

    def __init__(self, steps: Lockstep, clock: Callable[[], float]) -> None:
        self._steps, self._clock = steps, clock
        self._needs: Needs = frozenset()

    def sharpened(self, frame: Frame, needs: Needs) -> Frame:
        """Return a frame with the sharpness of its runs, where it needs to have that."""
        self._needs = needs
        lanes = {lane.number: lane for lane in self._lanes()}
        if not lanes:
            return frame

        def of(run: Frame) -> Frame:
            lane, at_rest = lanes.get(run.run), self._at_rest
            found = None if lane is None else lane.sharpening.frame(at_rest)
            return msgspec.structs.replace(run, sharpness=found)

        return msgspec.structs.replace(of(frame), beside=tuple(map(of, frame.beside)))

    def advance(self, seconds: float) -> bool:
        """Work for about `seconds`, less while runs train; return whether there is more to see."""
        if self._steps.goal is not None:
            return False
        seconds *= SHARE if self._steps.running else 1
        lanes = list(self._lanes())
        found = [
            lane.sharpening.advance(seconds / len(lanes), self._at_rest, self._clock)
            for lane in lanes
        ]
        return any(found)

    @property
    def pending(self) -> bool:
        """Whether there is anything left to work out."""
        return any(lane.sharpening.left(self._at_rest) for lane in self._lanes())

    @property
    def _at_rest(self) -> bool:
        steps = self._steps
        return not steps.running and steps.goal is None and steps.walk is None

    def _lanes(self) -> Iterator[Lane]:
        """Yield the runs whose sharpness is drawn."""
        runs = self._steps.runs
        if SHARPNESS in self._needs:
            for at in shown(len(runs.front), runs.chosen):
                if not runs.front[at].recording.lacks:
                    yield runs.front[at]
