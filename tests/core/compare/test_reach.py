"""Which step first came to a loss, against every window of losses averaged by itself."""

import math

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from core.compare.reach import Lows, epoch_means
from core.engine.history import History


def rows(losses: np.ndarray) -> np.ndarray:
    """Return rows of a history of one layer whose loss is this; the other numbers are odd."""
    made = np.full((len(losses), 8), -5.0)
    made[:, 0] = losses
    return made


def history(losses: np.ndarray) -> History:
    made = History(8)
    for start in range(0, len(losses), 200):
        made.extend(rows(losses[start : start + 200]))
    return made


def first_by_hand(losses: np.ndarray, per_epoch: int, target: float) -> int | None:
    means = sliding_window_view(losses, per_epoch).mean(axis=1)
    reached = np.flatnonzero(means <= target)
    return int(reached[0]) + per_epoch - 1 if len(reached) else None


def noisy(seed: int, steps: int, noise: float) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.exp(-np.arange(steps) / (steps / 6)) * rng.uniform(1 - noise, 1 + noise, steps)


@pytest.mark.parametrize("per_epoch", [1, 2, 7, 24, 300])
def test_the_first_step_at_or_below_a_loss_is_that_of_every_window_taken_alone(
    per_epoch: int,
) -> None:
    losses = noisy(per_epoch, 1000, 0.8)
    found, made = Lows(made := History(8), per_epoch), made
    rng, at = np.random.default_rng(1), 0
    while at < len(losses):  # taken in at any moments
        some = losses[at : at + int(rng.integers(1, 90))]
        made.extend(rows(some))
        at += len(some)
        if rng.random() < 0.7:
            found.look()
    found.look()
    for target in (2.0, 1.0, 0.5, 0.1, 0.03, 0.0101, 1e-9):
        expected = first_by_hand(losses, per_epoch, target)
        assert found.first(target, 1000) == expected, target
        if expected is not None:
            assert found.first(target, expected + 1) == expected
            assert found.first(target, expected) is None, "the step itself is not made yet"


def test_of_a_full_batch_a_loss_equal_to_the_target_has_come_to_it() -> None:
    found = Lows(history(np.array([3.0, 2.0, 2.5, 1.0])), 1)
    found.look()
    assert [found.first(t, 4) for t in (3.0, 2.0, 1.5, 1.0, 0.9)] == [0, 1, 3, 3, None]


def test_a_huge_loss_at_the_start_takes_no_digits_of_later_ones() -> None:
    losses = np.concatenate([[1e300, 1e200], np.linspace(1, 0.1, 98)])
    means = epoch_means(losses, 5)
    by_hand = [math.fsum(losses[i - 4 : i + 1]) / 5 for i in range(4, 100)]
    assert np.isinf(means[:4]).all()
    np.testing.assert_allclose(means[4:], by_hand, rtol=1e-15)


def test_watched_from_the_start_a_step_stays_exact_when_the_history_is_coarse() -> None:
    losses = noisy(3, 40_000, 0.0)
    made = History(8)
    found = Lows(made, 1)
    for start in range(0, len(losses), 200):
        made.extend(rows(losses[start : start + 200]))
        found.look()
    assert made.stride > 1
    for target in (0.99, 0.7, 0.3, 0.01):
        step, expected = found.first(target, 40_000), first_by_hand(losses, 1, target)
        assert step is not None
        assert expected is not None
        assert 0 <= step - expected <= (step / 2048 if step > 4096 else 0)


def test_of_lows_that_are_told_alike_one_is_kept_however_they_were_taken_in() -> None:
    losses = noisy(5, 12_000, 0.0)
    made = history(losses[:8200])
    found = Lows(made, 1)
    found.look()
    for loss in losses[8200:]:
        made.append(rows(np.array([loss]))[0])
        found.look()
    told = {found.first(loss, 12_000) for loss in losses[8200:]}
    assert len(told) <= 3800 / 4 + 2  # steps of 14 binary digits, to 12 of them


@pytest.mark.parametrize("per_epoch", [1, 24, 5000])
def test_seen_too_late_it_is_known_to_a_stride_and_better_from_then_on(per_epoch: int) -> None:
    losses = noisy(4, 30_000, 0.3 if per_epoch == 1 else 0.01)
    made = history(losses)
    found = Lows(made, per_epoch)
    found.look()
    stride = made.stride
    for target in (0.9, 0.5, 0.05):
        step, expected = found.first(target, 30_000), first_by_hand(losses, per_epoch, target)
        assert step is not None
        assert expected is not None
        assert abs(step - expected) <= 2 * stride + per_epoch / 50
    more = np.full(3 * per_epoch + 400, 1e-6)
    for start in range(0, len(more), 200):
        made.extend(rows(more[start : start + 200]))
        found.look()
    expected = first_by_hand(np.concatenate([losses, more]), per_epoch, 1e-6 + 1e-12)
    step = found.first(1e-6 + 1e-12, made.total)
    assert step is not None
    assert expected is not None
    assert 0 <= step - expected <= expected / 2048


def test_steps_that_were_forgotten_and_made_otherwise_count_as_they_are_now() -> None:
    made = history(np.linspace(1, 0.1, 100))
    found = Lows(made, 1)
    found.look()
    assert found.first(0.15, 100) is not None
    made.truncate(50)
    made.extend(rows(np.full(50, 0.9)))
    found.look()
    assert found.first(0.15, 100) is None
    assert found.first(0.6, 100) == first_by_hand(np.linspace(1, 0.1, 100), 1, 0.6)
