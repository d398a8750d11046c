"""How long a step is said to take, on a clock of its own."""

import pytest

from core.session.pace import Pace


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("known", "steps", "seconds", "told"),
    [
        (1e-5, 1, 3e-4, 1e-5),  # alone, with cold caches: not believed
        (1e-5, 1, 8e-6, 8e-6),  # faster than ever
        (1e-5, 200, 4e-3, 2e-5),  # a slice full
        (0.1, 1, 0.3, 0.3),  # a step that is long by itself
        (0.0, 1, 0.5, 0.5),  # nothing was known
    ],
)
def test_the_time_of_a_step(known: float, steps: int, seconds: float, told: float) -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.start(known)
    clock.now = seconds
    pace.made(steps, steps, 0.0)
    assert pace.step_time == pytest.approx(told)
