"""Ranges: they hold the data, move rarely, and don't let rare or broken numbers squash a plot."""

import numpy as np
import pytest

from gui.plots.axes import Axis
from gui.plots.ranges import Counts, Decades, FromZero, Reach, quantile, shares
from gui.words.numbers import percent, short, tick


def test_reach_grows_at_once_and_seldom() -> None:
    """Counting to 10,000, the end moves only about twice for each doubling."""
    reach = Reach(16)
    ends = [reach.follow(float(step)) for step in range(1, 10_001)]
    assert all(end >= step for step, end in enumerate(ends, 1))
    assert len(set(ends)) == 20  # 16 · {1, 1.5} · 2ᵏ from 16 to 12288


def test_reach_shrinks_only_when_much_is_empty() -> None:
    """One step back moves nothing; going back to the start does."""
    reach = Reach(16)
    assert reach.follow(100) == 128
    assert reach.follow(60) == 128
    assert reach.follow(20) == 24


@pytest.mark.parametrize("broken", [np.nan, np.inf, 1e200])
def test_reach_stays_at_broken_numbers(broken: float) -> None:
    """What can't be drawn moves nothing."""
    reach = Reach(5)
    reach.follow(9)
    assert reach.follow(broken) == 10


def test_from_zero_leaves_out_rare_peaks() -> None:
    """Five peaks in a thousand values don't squash the others; the first value is seen."""
    values = np.linspace(0.7, 0.1, 1000)
    values[100:105] = 1e6
    low, high = FromZero().follow(values)
    assert low < 0
    assert 0.7 < high < 2


def test_from_zero_survives_an_explosion() -> None:
    """A loss that runs away shows its beginning."""
    values = np.array([0.7, 0.8, 2.0, 50.0, 1e5, 1e20, np.inf, np.nan])
    high = FromZero().follow(values)[1]
    assert 2.0 < high <= 1e6


@pytest.mark.parametrize("values", [[0, 1.1, 0], [0, 0, 0, 1.1], [1.1, *[0] * 500], [0] * 9])
def test_from_zero_holds_a_loss_that_is_mostly_zero(values: list[float]) -> None:
    """As the perceptron rule's is, sample by sample; nothing but zeros is in sight, too."""
    low, high = FromZero().follow(np.array(values))
    assert low < 0
    assert max(1, max(values)) < high < 3


def test_decades_are_whole_and_rest() -> None:
    """The range ends at decades (and a margin below), and stays while the data is within."""
    decades = Decades()
    low, high = decades.follow(np.array([-2.5, -0.3]))
    assert high == 0
    assert -3.2 < low < -3
    assert decades.follow(np.array([-2.1, -0.7])) == (low, high)
    assert decades.follow(np.array([-2.1, 0.7]))[1] == 1


def test_decades_leave_out_zeros_and_rare_dips() -> None:
    """−∞ and one dip in a hundred values don't count."""
    values = np.full(100, -1.5)
    values[7], values[8] = -np.inf, -14
    assert Decades().follow(values)[0] > -2.1


def test_counts_begin_at_four() -> None:
    """An empty or small count has room for four."""
    assert Counts().follow(np.full((2, 3), np.nan))[1] >= 4
    assert Counts().follow(np.array([[0.0, 9.0]]))[1] >= 9


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (0.01234, "0.0123"),
        (-4.0, "−4"),
        (999.7, "1,000"),
        (1234.4, "1,234"),
        (-97311.2, "−97,311"),
        (1.234e-5, "1.23×10⁻⁵"),
        (2.5e20, "2.50×10²⁰"),
        (float("nan"), "–"),
        (float("-inf"), "−∞"),
    ],
)
def test_short(value: float, text: str) -> None:
    """Three digits, a true minus sign, powers of ten."""
    assert short(value) == text


def test_percent_and_ticks() -> None:
    """As an axis writes them."""
    assert percent(0.125) == "12.5%"
    assert [tick(v) for v in (0.1 + 0.2, 2000, 20_000, 1.5e6, -3)] == [
        "0.3", "2000", "20k", "1.5M", "−3",
    ]  # fmt: skip


def test_ticks_beyond_thousands_are_powers_of_ten() -> None:
    """As everywhere else, and also below a ten-thousandth."""
    values = (1e13, -1e13, 2e20, 2.5e9, 5e-6, -1e-5, 2e-4, 1e9, 0.0)
    assert [tick(v) for v in values] == [
        "10¹³", "−10¹³", "2×10²⁰", "2.5×10⁹", "5×10⁻⁶", "−10⁻⁵", "0.0002", "10⁹", "0",
    ]  # fmt: skip


@pytest.mark.parametrize("top", [1e-9, 0.2, 0.5, 1.0, 2.0, 1e5, 5e12])
@pytest.mark.parametrize("pixels", [13, 17, 24, 40, 90, 300])
def test_an_axis_from_zero_has_at_least_two_ticks(qapp: object, top: float, pixels: int) -> None:
    """A plot of a few pixels, too: a single 0 gives no scale."""
    axis, values = Axis("left"), FromZero()
    low, high = values.follow(np.full(9, 0.97 * top))
    axis.setRange(low, high)
    ticks = axis.ticks(pixels)
    assert len(ticks) >= 2
    assert ticks[0] == 0
    gap = (ticks[1] - ticks[0]) * pixels / (high - low)
    assert gap >= min(16, 0.5 * pixels)
    assert len(set(axis.tickStrings(ticks, 1, 1))) == len(ticks)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.95, 0.99, 1.0])
@pytest.mark.parametrize("count", [1, 2, 7, 100])
def test_a_quantile_is_numpys(share: float, count: int) -> None:
    values = np.random.default_rng(count).normal(size=count)
    assert quantile(values, share) == pytest.approx(np.quantile(values, share), rel=1e-12)


@pytest.mark.parametrize("largest", [1e-300, 1.0, 1e308, np.finfo(np.float64).max])
def test_shares_are_of_numbers_of_any_size(largest: float) -> None:
    values = np.array([-2, -1, -0.5, 0, 1, 2]) * np.array([largest / 2])
    expected = [0, 0.25, 0.375, 0.5, 0.75, 1]
    np.testing.assert_allclose(shares(values, -largest, largest), expected, rtol=1e-12)
    assert np.isnan(shares([np.nan], -largest, largest)).all()
    assert shares([-np.inf, np.inf], -largest, largest).tolist() == [-np.inf, np.inf]
