"""How long a step is said to take, on a clock of its own."""

import pytest

from core.catalog.datasets.toys import Circles, Xor
from core.engine.steps import Steps
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer
from core.session.pace import StepTime


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
    time = StepTime(known)
    time.took(steps, seconds)
    assert time.seconds == pytest.approx(told)


def test_a_step_that_takes_long_is_not_timed_before_it_is_made(monkeypatch):
    """Or a large network would wait for two of them before it is shown."""
    layer = Layer(1100)
    large = Trainer(Experiment(data=Xor(), hidden=(layer, layer)))
    slow = iter(range(1000))
    assert large.time_step(0.5, clock=lambda: next(slow)) == 0.0
    assert next(slow) < 5  # it was given up at its first call
    larger = Trainer(Experiment(data=Circles(samples=200, test_share=0.0), hidden=(layer, layer)))
    monkeypatch.setattr(Steps, "load", None)  # nothing of it is begun
    assert larger.time_step(10.0) == 0.0


def test_a_step_that_other_programs_held_up_is_not_believed(monkeypatch):
    """Or XOR is said to take 13 ms per step."""
    trainer, clock = Trainer(Experiment()), Clock()
    seconds = iter([1e-3, 13e-3, 1e-6, 13e-3])

    def load(_):
        clock.now += next(seconds)
        return []

    monkeypatch.setattr(Steps, "load", load)
    assert trainer.time_step(0.002, clock) == pytest.approx(1e-6)


def test_a_quick_step_is_timed_and_leaves_no_trace():
    trainer = Trainer(Experiment())
    before = trainer.snapshot()
    ticks = iter(range(10**6))
    assert trainer.time_step(1.0, clock=lambda: next(ticks) * 1e-6) == pytest.approx(1e-6)
    after = trainer.snapshot()
    assert before.theta.tobytes() == after.theta.tobytes()
    assert before.position == after.position


@pytest.mark.parametrize(
    ("step_time", "at_once", "steps"),
    [
        (2e-5, 1, 100),  # 2 ms of them
        (2e-5, 94, 94),  # and not 6 apart
        (1e-5, 94, 188),
        (1e-5, 256, 256),  # nearer to 200 than none
        (1e-4, 256, 20),
        (0.5, 256, 1),
        (1e-9, 256, 768),  # no more than 1000 between two looks at the commands
    ],
)
def test_as_many_steps_at_a_time_as_are_best_made_at_once(step_time, at_once, steps):
    assert StepTime(step_time, at_once).fitting() == steps
