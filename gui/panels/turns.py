"""Which panels draw a frame: all that can be seen, but while training runs curves take turns."""

import time
from collections.abc import Callable, Sequence

from core.session.frame import Frame
from gui.panels.base import Panel

EVERY = 3  # frames between a curve's turns: about 20 a second at the screen's rate
BUDGET = 0.012  # seconds that a frame may take in the window before curves give way
_PATIENCE = 4  # how much longer than what their turn took beyond it the curves then wait
_LONGEST = 0.05  # seconds that they wait at most: far behind the numbers, they would mislead


class Turns:
    """Keeps what moves with the eye at the screen's rate, whatever the curves cost.

    A curve over thousands of steps looks the same one frame later. So where training runs,
    panels `over_run` draw at every third frame, not all at the same; if frames take long,
    less often still. At rest all that is seen is of one moment.

    Parameters
    ----------
    clock : callable
        Returns seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._run: int | None = None
        self._waiting: list[str] = []  # panels of curves, the longest first
        self._due = 0.0  # how many of them may draw
        self._began = self._wait = 0.0
        self._took = False  # whether curves drew last

    def of(self, frame: Frame, seen: Sequence[Panel]) -> list[Panel]:
        """Return which of the panels that can be seen are to draw `frame` now."""
        self._began = self._clock()
        begins, self._run = frame.run != self._run, frame.run
        curves = {panel.key for panel in seen if panel.over_run}
        self._waiting = [key for key in self._waiting if key in curves]
        self._waiting += sorted(curves.difference(self._waiting))
        turn = curves
        if frame.status == "running" and not begins:
            turn = self._turn()
        self._took = bool(turn)
        return [panel for panel in seen if not panel.over_run or panel.key in turn]

    def _turn(self) -> set[str]:
        """Return those whose turn it is; they wait again, behind the others."""
        if self._began < self._wait:
            return set()
        self._due += len(self._waiting) / EVERY
        count = int(self._due)
        turn, others = self._waiting[:count], self._waiting[count:]
        self._waiting, self._due = others + turn, self._due - count
        return set(turn)

    def end(self) -> None:
        """Take note that the panels told last have drawn, and are on the screen.

        Frames that take long without curves don't make them wait any longer.
        """
        if not self._took:
            return
        now = self._clock()
        over = now - self._began - BUDGET
        self._wait = now + min(_PATIENCE * max(over, 0.0), _LONGEST)
