"""When what a rule measures is a finding, and when it began: by windows counted by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from core.doctor.rule import During, held


def true(text: str) -> np.ndarray:
    return np.array([letter == "x" for letter in text])


@pytest.mark.parametrize(
    ("enter", "leave", "began"),
    [
        ("..xxx", ".....", 2), ("xx.xx", ".....", None), ("xxx..", ".....", 0),
        ("xxx....", "...xx..", None), ("xxx....", "...x.x.", 0), ("xxxx.xxx", "....xx..", None),
        ("xxx...xxx", "...xx....", 6),
    ],
)  # fmt: skip
def test_it_takes_three_windows_in_a_row_and_two_to_be_over(enter, leave, began):
    assert held(true(enter), true(leave), 3) == began


@pytest.mark.parametrize(
    ("values", "trouble", "since"),
    [
        ([0, 0, 9, 9, 9, 9], "xxxxxx", 20),
        ([0, 9, 9, 9, 9, 9], "...xxx", 10),  # it was so before the run was in trouble
        ([9, 9, 1, 9, 9, 9], "...xxx", 30),
        ([0, 9, 9, 9, 3, 3], "xxxxxx", 10),  # between the bounds it goes on
        ([0, 9, 9, 9, 1, 1], "xxxxxx", None),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_it_began_when_its_number_was_past_the_bound(values, trouble, since, sign):
    count = len(values)
    case = SimpleNamespace(
        level=np.ones(count), trouble=true(trouble), easing=np.zeros(count, np.bool_),
        windows=SimpleNamespace(start=10 * np.arange(count)),
    )  # fmt: skip
    rule = During(
        "saturated", "glorot_2010", lambda case, found: [], enter=5.0 * sign, leave=2.0 * sign,
        measure=lambda case: sign * np.array(values, float), numbers=lambda *_: {"n": 1.0},
    )  # fmt: skip
    assert [found.since for found in rule.find(case)] == ([] if since is None else [since])
