"""The bounded history: exact where it says so, extremes never lost, the same after going back."""

import numpy as np
import pytest

from core.engine.history import History


def noise(count, seed=0):
    return np.random.default_rng(seed).normal(size=(count, 3))


def filled(rows, **sizes):
    history = History(3, **sizes)
    for row in rows:
        history.append(row)
    return history


def test_every_step_is_exact_while_they_fit():
    rows = noise(1023)
    for count in (0, 1, 255, 256, 700, 1023):
        curve = filled(rows[:count]).curve()
        assert curve.stride == 1
        np.testing.assert_array_equal(curve.mean, rows[:count])
        np.testing.assert_array_equal(curve.step, np.arange(count))


@pytest.mark.parametrize("count", [513, 1024, 5000, 131_072, 200_001])
def test_buckets_agree_with_brute_force(count):
    rows = noise(count)
    curve = filled(rows, recent=512, buckets=512).curve()
    assert len(curve.step) <= 512
    ends = [*curve.step[1:], count]
    for i, (begin, end) in enumerate(zip(curve.step, ends, strict=True)):
        part = rows[begin:end]
        np.testing.assert_array_equal(curve.low[i], part.min(0))
        np.testing.assert_array_equal(curve.high[i], part.max(0))
        np.testing.assert_allclose(curve.mean[i], part.mean(0), rtol=1e-12, atol=1e-12)


def test_recent_rows_stay_exact():
    rows = noise(20_000)
    history = filled(rows)
    exact = history.exact()
    np.testing.assert_array_equal(exact.step, np.arange(20_000 - 4096, 20_000))
    np.testing.assert_array_equal(exact.mean, rows[-4096:])
    np.testing.assert_array_equal(history.row(19_999), rows[-1])
    assert history.row(20_000 - 4097) is None
    assert history.row(20_000) is None


@pytest.mark.parametrize("count", [100, 700, 3000, 50_000])
def test_going_back_and_appending_again_changes_nothing(count):
    rows = noise(count)
    once = filled(rows, recent=512, buckets=512)
    again = filled(rows, recent=512, buckets=512)
    for target in np.random.default_rng(1).integers(0, count, 20):
        step = again.boundary(int(target))
        assert step <= target
        assert again.boundary(step) == step
        again.truncate(step)
        assert again.total == step
        for row in rows[step:]:
            again.append(row)
    one, other = once.curve(), again.curve()
    np.testing.assert_array_equal(one.step, other.step)
    for part in ("mean", "low", "high"):
        np.testing.assert_array_equal(getattr(one, part), getattr(other, part))


def test_the_last_rows_can_always_be_gone_back_to():
    history = filled(noise(100_000))
    assert history.boundary(99_990) == 99_990


def test_nan_stays_in_its_own_column():
    rows = noise(10_000)
    rows[:, 1] = np.nan
    curve = filled(rows).curve()
    assert np.isnan(curve.mean[:, 1]).all()
    assert np.isfinite(curve.mean[:, [0, 2]]).all()


def test_rows_the_undone_future_wrote_over_are_not_shown_as_exact():
    rows = noise(10_000)
    history = filled(rows, recent=512, buckets=512)
    history.truncate(history.boundary(9_000))
    exact = history.exact()
    np.testing.assert_array_equal(exact.mean, rows[exact.step])


@pytest.mark.parametrize("total", [100, 1024, 1500, 5000, 9000, 40_000])
def test_a_curve_up_to_a_step_is_made_of_the_rows_before_it(total):
    values = np.random.default_rng(total).normal(size=(total, 2))
    history = History(2)
    for row in values:
        history.append(row)
    for end in (0, 1, 255, 256, 257, total // 3, total // 2 + 1, total - 300, total - 1, total):
        rows = history.curve(end := min(max(end, 0), total))
        known = int(rows.step[-1]) + rows.stride if len(rows.step) else 0
        assert known > end - rows.stride  # at most a bucket is missing
        for i, first in enumerate(rows.step):
            part = values[first : min(first + rows.stride, end)]
            np.testing.assert_allclose(rows.mean[i], part.mean(axis=0), rtol=1e-9, atol=1e-12)
            np.testing.assert_array_equal(rows.low[i], part.min(axis=0))
            np.testing.assert_array_equal(rows.high[i], part.max(axis=0))
        if end > total - 300:
            assert known >= end


def test_rows_appended_after_going_far_back_are_exact():
    rows = noise(10_000)
    history = filled(rows, recent=512, buckets=512)
    history.truncate(history.boundary(1_000))
    start = history.total
    for row in rows[start : start + 100]:
        history.append(row)
    np.testing.assert_array_equal(history.exact().mean[-100:], rows[start : start + 100])
    np.testing.assert_array_equal(history.row(start), rows[start])


@pytest.mark.parametrize("sizes", [{}, {"recent": 512, "buckets": 512}])
def test_rows_added_many_at_a_time_are_those_added_one_by_one(sizes):
    rows = noise(20_000)
    one_by_one, many = filled(rows, **sizes), History(3, **sizes)
    rng, at = np.random.default_rng(1), 0
    while at < len(rows):
        count = int(rng.integers(1, 257))
        many.extend(rows[at : at + count])
        at += count
        if at < 3000:
            np.testing.assert_array_equal(
                many.exact().mean, rows[: many.total][-len(many.exact().mean) :]
            )
    for key, value in one_by_one.state().items():
        np.testing.assert_array_equal(many.state()[key], value, err_msg=key)


def test_it_tells_how_many_rows_are_as_they_were():
    history = History(1)
    for end, cut in ((700, 600), (650, 300), (900, 800)):
        while history.total < end:
            history.extend(np.zeros((min(256, end - history.total), 1)))
        history.truncate(cut)
    assert history.cuts == 3
    assert [history.kept(cuts) for cuts in range(4)] == [300, 300, 800, 800]
