"""The axis of a prediction: places, arrow keys, ticks; and the words of what came of it."""

import math

import pytest

from gui.lessons.scale import PER_DECADE, STEPS, Scale
from gui.lessons.typed import around
from gui.words import lessons

DECADES, LINE = Scale(1e-9, 1.0, log=True, ratio=True), Scale(-1.0, 1.0)


@pytest.mark.parametrize(
    ("scale", "value", "share"),
    [
        (DECADES, 1e-9, 0.0),
        (DECADES, 1e-6, 1 / 3),
        (DECADES, 1.0, 1.0),
        (DECADES, 0.0, 0.0),
        (DECADES, 7.0, 1.0),
        (LINE, 0.0, 0.5),
        (LINE, 9.0, 1.0),
        (LINE, math.nan, 0.0),
        (LINE, math.inf, 1.0),
    ],
)
def test_a_number_has_its_place(scale: Scale, value: float, share: float) -> None:
    assert scale.share(value) == pytest.approx(share)


def test_a_place_is_a_number_of_few_digits() -> None:
    assert DECADES.at(1 / 3) == 1e-6
    assert DECADES.at(0.35) == float(f"{10 ** (-9 + 9 * 0.35):.2g}")
    assert LINE.at(0.5) == 0.0
    assert Scale(0.0, 200.0).at(0.3333) == 66.7 or Scale(0.0, 200.0).at(0.3333) == 67.0
    assert Scale(0.0, 16.0, counts=True).at(0.333) == 5.0
    assert DECADES.at(-3) == 1e-9
    assert LINE.at(3) == 1.0


@pytest.mark.parametrize("scale", [DECADES, LINE, Scale(0.0, 40.0)])
def test_the_arrow_keys_go_from_one_end_to_the_other_and_back(scale: Scale) -> None:
    count = round(PER_DECADE * 9) if scale.log else STEPS
    there = [scale.low]
    for _ in range(count):
        there.append(scale.moved(there[-1], 1))
        assert there[-1] > there[-2]
    assert there[-1] == scale.high
    back = scale.high
    for _ in range(count):
        back = scale.moved(back, -1)
    assert back == scale.low


def test_ticks_are_decades_and_not_too_many() -> None:
    ticks = DECADES.ticks(10)
    assert [t.value for t in ticks] == pytest.approx([10.0**n for n in range(-9, 1)])
    assert [t.text for t in ticks][-3:] == ["1/100", "1/10", "1"]
    assert ticks[0].text == "1/10⁹"
    few = [t.text for t in DECADES.ticks(4) if t.text]
    assert len(few) <= 4
    assert few[-1] == "1"


def test_ticks_are_even_and_whole_for_counts() -> None:
    assert [t.text for t in Scale(0.0, 1.0).ticks(6)] == ["0", "0.2", "0.4", "0.6", "0.8", "1"]
    few = Scale(0.5, 10, log=True, ratio=True)
    assert [t.text for t in few.ticks(11)] == ["0.5", "1", "2", "5", "10"]
    assert [t.text for t in Scale(1, 4, counts=True).ticks(20)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("predicted", "measured", "log", "text"),
    [
        (1e-3, 1 / 540_000, True, "540 times smaller"),
        (0.1, 0.25, True, "2.5 times larger"),
        (0.1, 0.105, True, "Very close"),
        (0.5, 0.25, False, "0.25 less"),
        (2.0, 3.0, False, "1 more"),
        (0.5, 0.51, False, "Very close"),
        (0.5, math.nan, True, ""),
        (1.0, math.inf, True, ""),
        (5.0, math.inf, False, ""),
    ],
)
def test_the_gap_is_said(predicted: float, measured: float, log: bool, text: str) -> None:
    assert lessons.gap(predicted, measured, log, 1.0) == text


@pytest.mark.parametrize(
    ("value", "ratio", "text"),
    [
        (1 / 540_321, True, "1/540,000"),
        (0.25, True, "0.25"),
        (1e-5, False, "1.00×10⁻⁵"),
        (None, True, "–"),
        (math.inf, False, "∞"),
    ],
)
def test_numbers_are_written_as_fractions_of_a_ratio(
    value: float | None, ratio: bool, text: str
) -> None:
    assert lessons.number(value, ratio) == text


def test_words_are_filled_raised_and_never_markup() -> None:
    told = lessons.filled("{a} is below {a.bound} and {b}", {"a": "1/5", "a.bound": "1"})
    assert told == "1/5 is below 1 and …"
    assert lessons.rich("**x** < 0.25^10 and `W`") == "<b>x</b> &lt; 0.25¹⁰ and <b>W</b>"


def test_no_axis_has_places_that_there_cannot_be() -> None:
    units, updates = Scale(0.0, 16.0, counts=True), Scale(0.0, 200.0, counts=True)
    assert around([9.0, 12.0, 15.0], units) == units
    assert around([5.0, 1.0, 2.0], updates) == Scale(0.0, 6.0, counts=True)
    assert around([0.5, 1.5], Scale(0.0, 40.0)) == Scale(0.25, 1.75)
    assert around([9.0, 18.0], units).high > 18
