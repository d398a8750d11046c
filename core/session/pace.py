"""How many steps to make now: as many as fit in a slice of time, and no faster than asked."""

from bisect import bisect_left
from collections.abc import Callable
from operator import itemgetter

SLICE = 0.002  # seconds between two looks at the commands
_MOST = 1000  # steps between them
_when = itemgetter(1)


class StepTime:
    """Measures how long a step of one run takes.

    Parameters
    ----------
    seconds : float
        What is known of it; 0 for nothing.
    at_once : int
        How many steps are best made at once.

    Attributes
    ----------
    seconds : float
        What a step took last; 0 until it is known.
    """

    def __init__(self, seconds: float = 0.0, at_once: int = 1) -> None:
        self.seconds, self._at_once = seconds, max(1, at_once)

    def fitting(self) -> int:
        """Return how many steps fit in a slice, or about as many where those are best at once."""
        fit = SLICE / self.seconds if self.seconds else 1.0
        rounds = min(round(fit / self._at_once), _MOST // self._at_once)
        return rounds * self._at_once or min(max(1, int(fit)), _MOST)

    def took(self, steps: int, seconds: float) -> None:
        """Believe a time that was measured over much of a slice, or that is less than before.

        A step made alone, now and then, finds the processor's caches cold.
        """
        if not steps or seconds < 0:  # a clock may have been set back
            return
        each = seconds / steps
        if steps * self.seconds >= SLICE / 4 or each < self.seconds or not self.seconds:
            self.seconds = each


class Pace:
    """Holds training to a speed, and tells how fast it is.

    Parameters
    ----------
    clock : callable
        Returns seconds.

    Attributes
    ----------
    speed : float or None
        Steps per second that are allowed; None: no limit.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.speed: float | None = None
        self.start()

    def start(self) -> None:
        """Begin to count again."""
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
            passed = max(0.0, now - self._last)
            self._owed = min(self._owed + passed * self.speed, self.speed)
        self._last = now
        return now

    def affordable(self, fitting: int) -> int:
        """Return how many steps are owed by the speed, of those that are `fitting`."""
        return fitting if self.speed is None else min(fitting, int(self._owed))

    def owe(self, steps: int, step_count: int, now: float) -> None:
        """Take down that `steps` are made next, at the time of the step numbered `step_count`."""
        self._owed -= steps
        if self._times and now < self._times[-1][1]:
            self._times = []
        self._times.append((step_count, now))
        del self._times[:-200]

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
