"""How many steps to make now: as many as fit in a slice of time, and no faster than asked."""

from bisect import bisect_left
from collections.abc import Callable
from operator import itemgetter

SLICE = 0.002  # seconds between two looks at the commands
_MOST = 1000  # steps between them
_when = itemgetter(1)


class Pace:
    """Measures how fast training runs, and holds it to a speed.

    Parameters
    ----------
    clock : callable
        Returns seconds.

    Attributes
    ----------
    step_time : float
        Seconds that a step took last; 0 until it is known.
    speed : float or None
        Steps per second that are allowed; None: no limit.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.speed: float | None = None
        self.start(0.0)

    def start(self, step_time: float, at_once: int = 1) -> None:
        """Begin to measure again; so many steps are best made `at_once`."""
        self.step_time, self._at_once = step_time, max(1, at_once)
        self._times: list[tuple[int, float]] = []
        self.resume()

    def resume(self) -> None:
        """Owe one step from now on."""
        self._owed = 1.0
        self._last = self._clock()

    def set_speed(self, steps_per_second: float | None) -> None:
        """Allow this many steps per second; None: no limit."""
        self.speed = steps_per_second
        self.resume()

    def catch_up(self) -> float:
        """Count the steps owed since the last call; return the time."""
        now = self._clock()
        if self.speed is not None:
            passed = max(0.0, now - self._last)  # a clock may have been set back
            self._owed = min(self._owed + passed * self.speed, self.speed)
        self._last = now
        return now

    def fitting(self) -> int:
        """Return how many steps fit in a slice, or about as many where those are best at once."""
        fit = SLICE / self.step_time if self.step_time else 1.0
        rounds = min(round(fit / self._at_once), _MOST // self._at_once)
        return rounds * self._at_once or min(max(1, int(fit)), _MOST)

    def affordable(self) -> int:
        """Return how many steps fit in a slice, and are owed by the speed."""
        return self.fitting() if self.speed is None else min(self.fitting(), int(self._owed))

    def made(self, steps: int, step_count: int, began: float) -> float:
        """Take down `steps` made since `began`, up to `step_count`; return the time."""
        now = self._clock()
        self._owed -= steps
        if steps and now >= began:
            self._take_down((now - began) / steps, steps)
        if self._times and now < self._times[-1][1]:
            self._times = []
        self._times.append((step_count, now))
        del self._times[:-200]
        return now

    def _take_down(self, step_time: float, steps: int) -> None:
        """Believe a time that was measured over much of a slice, or that is less than before.

        A step made alone, now and then, finds the processor's caches cold.
        """
        if steps * self.step_time >= SLICE / 4 or step_time < self.step_time or not self.step_time:
            self.step_time = step_time

    def wait(self) -> float:
        """Return the seconds until a step is owed."""
        if self.speed is None:
            return 0.0
        owed = self._owed + (self._clock() - self._last) * self.speed
        return min(max(0.0, (1 - owed) / self.speed), 0.1)

    def rate(self) -> float:
        """Return steps per second over the last second or so."""
        if len(self._times) < 2:
            return 0.0
        last_step, last = self._times[-1]
        first_step, first = self._times[bisect_left(self._times, last - 1.0, key=_when)]
        return (last_step - first_step) / (last - first) if last > first else 0.0
