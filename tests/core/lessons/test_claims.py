"""A claim is judged by its values alone."""

import math

import pytest

from core.lessons.claims import judged, relates
from core.lessons.lesson import Claim, Quantity

NAN, INF = math.nan, math.inf


def claim(relation, bound, of="each", tolerance=0.0):
    return Claim("key", Quantity("loss"), relation, bound, {}, tolerance=tolerance, of=of)


RELATIONS = {  # relation -> what it is true of, and what not, of a bound of 2 and 0.5 around it
    "<": ([1.9, -INF], [2.0, INF]),
    "<=": ([1.9, 2.0], [2.1, INF]),
    "==": ([2.0], [2.0000001, 1]),
    ">=": ([2.0, INF], [1.9]),
    ">": ([2.1, INF], [2.0]),
    "near": ([1.5, 2.5], [1.4, 2.6, INF]),
    "not near": ([1.4, 2.6, INF], [1.5, 2.5]),
}


@pytest.mark.parametrize("relation", RELATIONS)
def test_relations(relation):
    true, false = RELATIONS[relation]
    asked = claim(relation, 2.0, tolerance=0.5)
    assert [relates(asked, value) for value in true] == [True] * len(true)
    assert [relates(asked, value) for value in [*false, NAN]] == [False] * (len(false) + 1)


@pytest.mark.parametrize(
    ("seeds", "failing", "holds"),
    [(20, 0, True), (20, 1, True), (20, 2, False), (8, 0, True), (8, 1, False), (40, 2, True)],
)
def test_each_but_one_in_twenty(seeds, failing, holds):
    verdict = judged(claim("<", 1.0), [0.5] * (seeds - failing) + [1.5] * failing)
    assert (verdict.seeds, verdict.held, verdict.holds) == (seeds, seeds - failing, holds)


@pytest.mark.parametrize(("held", "fails"), [(0, True), (9, True), (10, False), (20, False)])
def test_a_twin_fails_on_more_than_half(held, fails):
    assert judged(claim("<", 1.0), [0.5] * held + [1.5] * (20 - held)).fails == fails


def test_what_is_measured_is_the_median():
    assert judged(claim("<", 1.0), [0.1, 0.2, 5.0]).measured == 0.2
    assert judged(claim("<", 1.0), [0.1, 0.3, NAN]).measured == 0.2
    assert judged(claim("<", 1.0), [INF, INF, 0.1]).measured is None
    assert judged(claim("<", 1.0), [NAN]).measured is None


def test_of_the_median():
    asked = claim("<", 1.0, "median")
    assert (judged(asked, [0.1, 0.2, 5.0]).held, judged(asked, [0.1, 2.0, 5.0]).held) == (3, 0)
    assert judged(asked, [0.1, 0.2, INF]).held == 3
    assert judged(asked, [0.1, 0.2, NAN]).held == 0


def test_of_a_share():
    asked = claim(">=", 0.5, "share")
    verdict = judged(asked, [1.0, 0.0, 1.0, 0.99])
    assert (verdict.measured, verdict.held) == (0.5, 4)
    assert judged(asked, [1.0, 0.0, NAN]).held == 0
