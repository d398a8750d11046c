"""The windows of a run: where each begins, what it holds, and that how it was looked at is nothing.

What they hold is checked against the rows of the steps themselves.
"""

import numpy as np
import pytest

from core.doctor.course import Course
from core.engine.rows import column
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins

CIRCLES = from_builtins({
    "data": {"name": "circles"}, "hidden": [{"units": 3, "activation": "relu"}] * 2,
    "batch_size": 7,
})  # fmt: skip


def looked(experiment: Experiment, stops: list[int]) -> tuple[Trainer, Course]:
    """Return a run looked at whenever it comes to one of the stops."""
    trainer = Trainer(experiment)
    course = Course(trainer)
    for stop in stops:
        trainer.run(stop - trainer.step_count)
        course.look(all_=True)
    return trainer, course


@pytest.mark.parametrize(
    ("experiment", "length"),
    [(Experiment(), 50), (CIRCLES, 70)],  # 240 samples: 35 steps an epoch
)
def test_a_window_is_whole_epochs_of_50_steps_or_more(experiment: Experiment, length: int) -> None:
    course = Course(Trainer(experiment))
    assert [course.bounds(i) for i in (0, 1, 1023)] == [
        (0, length), (length, 2 * length), (1023 * length, 1024 * length),
    ]  # fmt: skip
    assert course.bounds(1024) == (1024 * length, 1026 * length)
    assert course.bounds(2048)[1] - course.bounds(2048)[0] == 4 * length
    ends = [course.bounds(i)[1] for i in range(3000)]
    assert ends[:-1] == [course.bounds(i)[0] for i in range(1, 3000)]


def test_it_holds_the_means_and_extremes_of_its_steps() -> None:
    trainer, course = looked(CIRCLES, [500])
    rows = trainer.history.exact(0).mean
    windows = course.windows(course.whole(500))
    assert len(windows.loss) == 7
    for i, (start, end) in enumerate(zip(windows.start, windows.end, strict=True)):
        part = rows[int(start) : int(end)]
        loss, ratio = column("loss", part), column("update_ratio", part)
        assert windows.loss[i] == pytest.approx(loss.mean(), rel=1e-12)
        assert windows.peak[i] == loss.max()
        assert windows.peak_at[i] == start + loss.argmax()
        np.testing.assert_allclose(windows.ratio[:, i], ratio.mean(axis=1), rtol=1e-12)
        np.testing.assert_array_equal(windows.largest[:, i], ratio.max(axis=1))
        gradient = np.hypot(column("grad_norm", part), column("bias_grad_norm", part))
        np.testing.assert_allclose(windows.gradient[:, i], gradient.mean(axis=1), rtol=1e-12)
    probe = trainer.probes.row(int(windows.end[2] - 1) // trainer.probe_every)
    assert probe is not None
    np.testing.assert_array_equal(windows.dead[:, 2], column("dead", probe[None])[:, 0])


def test_whenever_it_is_looked_at_it_holds_the_same_bits() -> None:
    rng = np.random.default_rng(0)
    _, once = looked(CIRCLES, [2000])
    for _ in range(3):
        stops = sorted(rng.integers(1, 2000, 12).tolist())
        _, often = looked(CIRCLES, [*stops, 2000])
        for one, other in zip(once.windows(28), often.windows(28), strict=True):
            np.testing.assert_array_equal(one, other)


def test_of_a_run_that_branches_it_holds_the_branch() -> None:
    trainer, course = looked(CIRCLES, [1000])
    moment = trainer.snapshot()
    trainer.run(400)
    course.look(all_=True)
    trainer.restore(moment)
    assert course.whole(trainer.step_count) == 14
    trainer.truncate(1000)
    trainer.learning_rate = 0.5
    trainer.run(100)
    trainer.run(300)
    course.look(all_=True)
    alone = Trainer(CIRCLES)
    alone.run(1000)
    alone.learning_rate = 0.5
    alone.run(400)
    other = Course(alone)
    other.look(all_=True)
    assert course.whole(1400) == other.whole(1400) == 20
    for one, two in zip(course.windows(20), other.windows(20), strict=True):
        np.testing.assert_array_equal(one, two)


def test_of_steps_long_past_it_holds_what_the_history_still_has() -> None:
    trainer, course = looked(Experiment(), [9000])
    _, often = looked(Experiment(), list(range(1000, 9001, 1000)))
    count = course.whole(9000)
    assert count == often.whole(9000) == 180
    late, exact = course.windows(count), often.windows(count)
    np.testing.assert_allclose(late.loss, exact.loss, rtol=0.2)
    np.testing.assert_array_equal(late.loss[-60:], exact.loss[-60:])
    assert trainer.history.exact(0).step[0] > 0
