"""Every lesson that comes with the program: its form, its words, its numbers, and its claims."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from core.experiment import to_builtins
from core.lessons import library
from core.lessons.checking import check
from core.lessons.folder import LANGUAGES, read
from core.lessons.lesson import Stop, StopText
from core.lessons.text import PLACE

NAMES = library.names()
_NUMBER = re.compile(r"(?<![A-Za-z0-9_.])-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?(?:\s?%)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d(?=\))")  # of who found it, as in (He 2015)


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_is_whole_in_both_languages(name):
    folder = read(library.place() / name)
    assert set(folder.texts) == set(LANGUAGES)
    lesson = folder.lesson
    assert 3 <= len(lesson.stops) <= 5
    assert [stop.transfer for stop in lesson.stops] == [False] * (len(lesson.stops) - 1) + [True]
    for stop in lesson.stops:
        assert 1 <= len(stop.panels) <= 2
        assert len(stop.controls) + (stop.change is not None) <= 2
        assert stop.claims or stop.prediction
    assert any(stop.prediction for stop in lesson.stops)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_can_come_to_be_seen(name):
    folder = read(library.place() / name)
    for stop in folder.lesson.stops:
        given = {claim.key for claim in stop.claims if claim.given}
        for claim in stop.claims:  # it ticks once that is chosen
            changes = stop.change and [{stop.change.path: v} for v in stop.change.values]
            assert claim.given in ({}, *(changes or ()))
        for words in folder.texts.values():  # and has no number before
            said = words.stops[stop.key]
            assert given.isdisjoint(PLACE.findall(f"{said.text} {said.question} {said.why}"))


def test_no_two_lessons_share_a_place():
    found = [folder.lesson for folder in library.built_in()]
    places = [(lesson.part, lesson.order) for lesson in found]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_numbers_in_the_words_are_those_of_the_stop(name, language):
    folder = read(library.place() / name)
    words, known = folder.texts[language], set[float]()
    for stop in folder.lesson.stops:
        own = numbers_of(stop)
        known |= own
        odd = {text: odd_numbers(text, own) for text in sentences(words.stops[stop.key])}
        assert {text: numbers for text, numbers in odd.items() if numbers} == {}
    assert odd_numbers(f"{words.title} {words.shows}", known) == []


def sentences(words: StopText) -> Iterator[str]:
    yield from (words.title, words.text, words.question, words.why, words.change)
    for named in (words.claims, words.choices, words.marks):
        yield from named.values()


def numbers_of(stop: Stop) -> set[float]:
    """Return the numbers that a stop is made of, and how many there are of a thing."""
    raw = msgspec.to_builtins(msgspec.structs.replace(stop, experiment=None))
    found = {0.0, 1.0, 2.0, *_numbers(raw), *_numbers(to_builtins(stop.experiment))}
    return found | {float(layer) for layer in range(1, len(stop.experiment.layers) + 1)}


def _numbers(raw: Any) -> Iterator[float]:
    if isinstance(raw, dict):
        raw = [*raw.values()]
    if isinstance(raw, list | tuple):
        yield float(len(raw))
        for item in raw:
            yield from _numbers(item)
    elif isinstance(raw, int | float):
        yield float(raw)


def odd_numbers(text: str, known: set[float]) -> list[str]:
    """Return the numerals in a text that are no number of its stop, nor a percentage or 1 over one.

    What stands in braces is a claim's number.
    """
    odd = []
    for numeral in _NUMBER.findall(_YEAR.sub("", PLACE.sub("", text))):
        number = abs(float(numeral.replace(",", "").rstrip(" %")))
        number = number / 100 if numeral.endswith("%") else number
        near = {number, 1 / number if number else 0.0}
        if not any(abs(a - abs(b)) <= 1e-9 * a for a in near for b in known):
            odd.append(numeral)
    return odd


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("at most 0.25, {quarter} measured", []),
        ("of x1 and W2, or 1/1,000", []),
        ("25 % of 10 layers (He 2015)", []),
        ("about 0.26", ["0.26"]),
        ("after 2,000 or 2000 steps", ["2,000", "2000"]),
        ("540,000 times", ["540,000"]),
        ("3 of 8", ["3", "8"]),
        ("1e-6", ["1e-6"]),
    ],
)
def test_odd_numbers_are_found(text, odd):
    assert odd_numbers(text, {0.25, 1.0, 10.0, 0.001}) == odd


@pytest.mark.slow
def test_every_claim_holds_and_fails_without_its_cause():
    lines = check([folder.lesson for folder in library.built_in()], lambda done, of: None)
    for line in lines:
        print(line.lesson, line.claim.key, line.verdict, line.twin)
    assert [f"{line.lesson}: {line.claim.key}" for line in lines if not line.proven] == []
