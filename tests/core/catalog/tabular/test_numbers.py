"""Numbers as people write them."""

import math

import pytest

from core.catalog.datasets.tabular.choices import Decimal
from core.catalog.datasets.tabular.numbers import is_infinite, name_of, number, shows


@pytest.mark.parametrize(
    ("cell", "point", "comma"),
    [
        ("12", 12, 12), ("-3", -3, -3), ("+4", 4, 4), ("−5", -5, -5), ("1e3", 1000, 1000),
        ("1.5", 1.5, None), ("1,5", None, 1.5), (".5", 0.5, None), (",5", None, 0.5),
        ("-0,25", None, -0.25), ("1,5e-3", None, 0.0015), ("１２", 12, 12),
        ("1,234", 1234, 1.234), ("1.234", 1.234, 1234), ("0,123", None, 0.123),
        ("1,234.5", 1234.5, None), ("1.234,5", None, 1234.5), ("-1,234,567.25", -1234567.25, None),
        ("1.234.567", None, 1234567), ("1,23,456", 123456, None), ("12,34", None, 12.34),
        ("1 234 567", 1234567, 1234567), ("1 234,5", None, 1234.5), ("1\u202f234.5", 1234.5, None),
        ("1\u00a0234", 1234, 1234), ("1'234.50", 1234.5, None), ("1’234", 1234, 1234),
        ("1 23", None, None), ("1 234 56", None, None), ("1,234'567", None, None),
        ("1.2.3", None, None), ("1,2,3", None, None), ("12.06.2019", None, None),
        ("", None, None), ("nan", None, None), ("inf", None, None), ("1e999", None, None),
        ("$1,234.50", 1234.5, None), ("-$5", -5, -5), ("$-5", -5, -5), ("€ 1.234,5", None, 1234.5),
        ("1.234,50 €", None, 1234.5), ("₩1,234,000", 1234000, None), ("1,234원", 1234, 1.234),
        ("7%", 7, 7), ("12.5 %", 12.5, None), ("%", None, None), ("$", None, None),
        ("$%", None, None),         ("$inf", None, None), ("5 kg", None, None), ("$5%", None, None),
        ("-Infinity", None, None), ("one", None, None), ("1-2", None, None), ("0x10", None, None),
    ],
)  # fmt: skip
def test_a_number_by_its_decimal_sign(cell: str, point: float | None, comma: float | None) -> None:
    assert (number(cell, "."), number(cell, ",")) == (point, comma)


def test_numbers_are_read_to_the_last_bit_and_zeros_keep_their_sign() -> None:
    for value in (0.1, 1 / 3, 5e-324, 1.7976931348623157e308, -2.2250738585072014e-308):
        assert number(repr(value), ".") == number(repr(value).replace(".", ","), ",") == value
    zeros = [number(cell, sign) for cell, sign in ZEROS]
    assert [math.copysign(1, zero) for zero in zeros if zero is not None] == [-1, -1, -1, 1]


ZEROS: list[tuple[str, Decimal]] = [("-0", "."), ("-0,0", ","), ("−0.0", "."), ("0", ".")]


@pytest.mark.parametrize(
    ("cell", "sign", "sure"),
    [("12", "", False), ("1.5", ".", True), ("1,5", ",", True), ("1,234", ",", False),
     ("1.234", ".", False), ("1,234.5", ".", True), ("1.234.567", ",", True), ("a,b", "", False),
     ("12.06.2019", "", False)],
)  # fmt: skip
def test_what_a_number_says_of_the_decimal_sign(cell: str, sign: str, sure: bool) -> None:
    assert shows(cell) == (sign, sure)


def test_a_number_as_a_name() -> None:
    names = [name_of(value) for value in (3.0, -1.0, 0.5, 1e20, -0.0)]
    assert names == ["3", "-1", "0.5", "1e+20", "0"]


def test_a_number_beyond_bounds_is_known_from_a_word() -> None:
    cells = ["inf", "-Infinity", "1e999", "-2e308", "2,5e308", "∞", "one", "nan", "1.7e308", ""]
    assert [is_infinite(cell) for cell in cells] == [True] * 5 + [False] * 5
