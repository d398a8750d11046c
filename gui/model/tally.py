"""The predictions of a class, typed in or pasted: a text, and what it counts up to.

One to a line, several numbers also side by side: ``0.5``, ``1/1000``, ``1e-3``, ``10^-3``, ``25%``.
A count goes before or after it: ``3x 0.5``, ``0.5 x3``, ``3 × larger``. Before a colon or a tab
may stand who said so: ``Kim: 0.5``. Of several answers it is the number of one, or its words, or
how they begin.
"""

import math
import re
import unicodedata
from collections.abc import Mapping
from statistics import median
from typing import NamedTuple

from core.lessons.lesson import Prediction

MOST = 100_000  # of one answer
LONGEST = 200_000  # characters of a text
_NUMBER = r"[-+−]?(?:\d[\d,]*\.?\d*|[.,]\d+)(?:[eE][-+−]?\d+)?"
_POWER = re.compile(rf"(?:({_NUMBER})\s*[*·×])?\s*10\s*\^\s*([-+−]?\d{{1,3}})")
_FRACTION = re.compile(rf"({_NUMBER})\s*/\s*({_NUMBER}|10\s*\^\s*\d{{1,3}})")
_BEFORE = re.compile(r"(\d{1,6})\s*[xX×*]\s+(.+)|(\d{1,6})[xX×](.+)|(\d{1,6})\s*명\s*[:,]?\s*(.+)")
_AFTER = re.compile(r"(.+?)\s+[xX×*]\s*(\d{1,6})|(.+?)\s*\(\s*(\d{1,6})\s*\)")


class Odd(NamedTuple):
    """A line that is no answer: its number, from 1, and what it says."""

    line: int
    text: str


class Tally(NamedTuple):
    """How many predicted what: places, numbers or units, or keys of choices; in their order.

    `odd` are the lines that are no answers, and count for nothing.
    """

    counts: dict[float, int] | dict[str, int]
    odd: tuple[Odd, ...] = ()

    @property
    def total(self) -> int:
        """How many predicted something."""
        return sum(self.counts.values())

    @property
    def median(self) -> float | None:
        """The median of what was predicted as a number; None for choices, and for nothing."""
        numbers = (pair for pair in self.counts.items() if not isinstance(pair[0], str))
        spread = [value for value, count in numbers for _ in range(count)]
        return median(spread) if spread else None


def tallied(text: str, question: Prediction, choices: Mapping[str, str], units: int = 0) -> Tally:
    """Return what a text counts up to.

    `choices` are the words of a question's choices, by key, in their order; `units` how many
    units there are to choose from.
    """
    counts: dict[float | str, int] = {}
    odd: list[Odd] = []
    for number, line in enumerate(text[:LONGEST].splitlines(), 1):
        said = unicodedata.normalize("NFKC", line).replace("⁄", "/").strip(" \t,;")
        if not said:
            continue
        found = _answers(said, question, choices, units)
        if not found:
            odd.append(Odd(number, line.strip()))
        for answer, count in found:
            counts[answer] = min(counts.get(answer, 0) + count, MOST)
    order = [*choices] if question.kind == "choice" else sorted(counts, key=float)
    return Tally({key: counts[key] for key in order if key in counts}, tuple(odd))  # type: ignore[arg-type]


def _answers(
    said: str, question: Prediction, choices: Mapping[str, str], units: int
) -> list[tuple[float | str, int]]:
    """Return the answers in a line, each with how many gave it; none if it is no answer."""
    for part in (said, *_after_a_name(said)):
        for count, rest in _counted(part):
            answer = _answer(rest, question, choices, units)
            if answer is not None:
                return [(answer, count)] if 1 <= count <= MOST else []
        words = re.split(r"[\s;]+|,\s+", part)
        if question.kind != "choice" and len(words) > 1:
            several = [_answer(word, question, choices, units) for word in words]
            known = [(answer, 1) for answer in several if answer is not None]
            if len(known) == len(several):
                return known
    return []


def _after_a_name(said: str) -> list[str]:
    return [part.strip() for part in re.split(r"[:\t]", said, maxsplit=1)[1:]]


def _counted(said: str) -> list[tuple[int, str]]:
    """Return what may be a count with what it is of, the whole at first."""
    found = [(1, said)]
    for pattern, first in ((_BEFORE, True), (_AFTER, False)):
        match = pattern.fullmatch(said)
        if match is not None:
            one, other = (group for group in match.groups() if group is not None)
            count, rest = (one, other) if first else (other, one)
            found.append((int(count), rest.strip()))
    return found


def _answer(
    said: str, question: Prediction, choices: Mapping[str, str], units: int
) -> float | str | None:
    if question.kind == "choice":
        return _choice(said, choices)
    number = number_in(said)
    if number is None or question.kind != "unit":
        return number
    return number if number in range(1, units + 1) else None


def _choice(said: str, choices: Mapping[str, str]) -> str | None:
    """Return the key of a choice: by its number, by its key or words, or how they alone begin."""
    if re.fullmatch(r"\d\.?", said):
        place = int(said[0]) - 1
        return [*choices][place] if 0 <= place < len(choices) else None
    asked = _bare(said)
    names = {key: (_bare(key), _bare(words)) for key, words in choices.items()}
    exact = [key for key, both in names.items() if asked in both]
    begin = [key for key, both in names.items() if any(name.startswith(asked) for name in both)]
    for found in (exact, begin):
        if len(found) == 1:
            return found[0]
    return None


def _bare(words: str) -> str:
    return words.casefold().replace("**", "").rstrip(".")


def number_in(said: str) -> float | None:
    """Return the number that a text is, None if it is none."""
    said = said.strip()
    share = said.removesuffix("%").strip()
    if share != said:
        found = number_in(share)
        return None if found is None else found / 100
    if power := _POWER.fullmatch(said):
        base = 1.0 if power[1] is None else _plain(power[1])
        scale = float("1e" + power[2].replace("−", "-"))
        return None if base is None else _finite(base * scale)
    if fraction := _FRACTION.fullmatch(said):
        above, below = _plain(fraction[1]), number_in(fraction[2])
        return _finite(above / below) if above is not None and below else None
    return _plain(said)


def _plain(said: str) -> float | None:
    """Return a number as it is written, with a comma for groups of three or for the point."""
    said = said.replace("−", "-")
    if re.fullmatch(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?", said):
        said = said.replace(",", "")
    elif said.count(",") == 1 and "." not in said:
        said = said.replace(",", ".")
    try:
        return _finite(float(said)) if re.fullmatch(_NUMBER, said) else None
    except ValueError:
        return None


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
