"""A class's predictions, as they are typed and pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.lessons.lesson import Prediction, Quantity
from gui.model.tally import Odd, Tally, number_in, tallied

LOSS = Quantity("loss")
AXIS = Prediction("axis", LOSS)
UNIT = Prediction("unit", LOSS)
CHOICE = Prediction("choice", LOSS, choices=("larger", "same", "smaller"), from_=(0, 1, 2))
WORDS = {"larger": "It grows", "same": "It stays the same", "smaller": "It **shrinks** to 0.5"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.5", 0.5), ("0,5", 0.5), (".5", 0.5), ("-3", -3.0), ("−3", -3.0), ("1e-3", 1e-3),
        ("1/1000", 1e-3), ("1 / 1,000", 1e-3), ("1/10^6", 1e-6), ("10^-3", 1e-3),
        ("2*10^-3", 2e-3), ("10 ^ 2", 100.0), ("25%", 0.25), ("25 %", 0.25), ("1,000", 1000.0),
        ("1,234,567.5", 1234567.5), ("0,25", 0.25), ("3", 3.0),
        ("", None), ("abc", None), ("1/0", None), ("1e999", None), ("10^999", None), ("nan", None),
        ("inf", None), ("1.2.3", None), ("--1", None), ("0x10", None), ("1_000", None),
    ],
)  # fmt: skip
def test_a_number_in_many_forms(text: str, number: float | None) -> None:
    assert number_in(text) == (number if number is None else pytest.approx(number, rel=1e-12))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("0.5\n0.5\n0.3", {0.3: 1, 0.5: 2}),
        ("3x 0.5", {0.5: 3}), ("3 x 0.5", {0.5: 3}), ("3 × 0.5", {0.5: 3}), ("3x0.5", {0.5: 3}),
        ("3* 0.5", {0.5: 3}), ("0.5 x3", {0.5: 3}), ("0.5 (3)", {0.5: 3}), ("3명: 0.5", {0.5: 3}),
        ("Kim: 0.5\nLee:\t0.5", {0.5: 2}), ("Kim\t0.25", {0.25: 1}), ("민지: 3x 0.5", {0.5: 3}),
        ("0.1 0.2 0.2", {0.1: 1, 0.2: 2}), ("0.1; 0.2", {0.1: 1, 0.2: 1}),
        ("0.1, 0.2, 0.3", {0.1: 1, 0.2: 1, 0.3: 1}), ("０．５", {0.5: 1}), ("1⁄4", {0.25: 1}),
        ("\n\n 0.5 \r\n\n", {0.5: 1}), ("", {}), ("½", {0.5: 1}),
        ("2*10^-3", {0.002: 1}),
    ],
)  # fmt: skip
def test_numbers_are_counted(text: str, counts: dict[float, int]) -> None:
    assert tallied(text, AXIS, {}) == Tally(counts)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("1\n1\n3", {"larger": 2, "smaller": 1}), ("larger", {"larger": 1}),
        ("it grows", {"larger": 1}), ("It stays the same.", {"same": 1}),
        ("5x same\n2 x smaller", {"same": 5, "smaller": 2}), ("It sh", {"smaller": 1}),
        ("it shrinks to 0.5", {"smaller": 1}), ("Kim: 2", {"same": 1}), ("3x 1", {"larger": 3}),
        ("It stays the same x4", {"same": 4}),
    ],
)  # fmt: skip
def test_choices_are_counted(text: str, counts: dict[str, int]) -> None:
    assert tallied(text, CHOICE, WORDS) == Tally(counts)


def test_a_unit_is_one_that_there_is() -> None:
    assert tallied("1\n4\n4\n5\n0\n1.5", UNIT, {}, 4) == Tally(
        {1.0: 1, 4.0: 2}, (Odd(4, "5"), Odd(5, "0"), Odd(6, "1.5"))
    )


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("no idea", AXIS), ("0.5 or 0.6", AXIS), ("0x 0.5", AXIS), ("999999x 0.5", AXIS),
        ("It", CHOICE), ("4", CHOICE), ("0", CHOICE), ("larger or same", CHOICE),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told_with_its_line(text: str, question: Prediction) -> None:
    found = tallied(f"1\n\n  {text} \n1", question, WORDS)
    assert found.odd == (Odd(3, text),)
    assert found.total == 2


def test_the_median_of_what_was_predicted() -> None:
    assert tallied("1\n2\n9", AXIS, {}).median == 2
    assert tallied("3x 1\n9", AXIS, {}).median == 1
    assert tallied("1\n2", AXIS, {}).median == 1.5
    assert tallied("1", CHOICE, WORDS).median is None
    assert tallied("", AXIS, {}).median is None


@given(st.text(alphabet=st.sampled_from("0123456789.,-+/%^*xX×:;()\t\n eE명larger"), max_size=60))
def test_nothing_pasted_does_any_harm(text: str) -> None:
    for question in (AXIS, UNIT, CHOICE):
        found = tallied(text, question, WORDS, 4)
        lines = sum(bool(line.strip(" \t,;")) for line in text.splitlines())
        assert len(found.odd) <= lines
        assert all(count >= 1 for count in found.counts.values())
