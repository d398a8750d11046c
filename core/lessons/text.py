"""The words of a lesson: read from a text of few and strict rules, and held against the lesson.

# Title
One line of what it shows.

## key_of_a_stop: Title
One paragraph, over as many lines as it takes.

### question
### why
### change
A paragraph each.

### claims
### choices
### marks
- key: sentence
"""

import re
from collections.abc import Iterable, Iterator

from core.faults import Fault, Refused
from core.lessons.lesson import Lesson, LessonText, Stop, StopText

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
PLACE = re.compile(r"\{([^{}]*)\}")  # where a number stands
_STOP = re.compile(r"## *([^:#]+?) *: *(.+)")
_ITEM = re.compile(r"- +([^:]+?) *: *(.+)")
_PARAGRAPHS, _LISTS = ("question", "why", "change"), ("claims", "choices", "marks")
_MOST = 2000  # characters of a line: a paragraph may be one


def parse(text: str, file: str) -> LessonText:
    """Return the words in a text; `file` names it in messages.

    Raises
    ------
    Refused
        With every line that has no place there, and all that is missing or there twice.
    """
    reader = _Reader(file)
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        reader.take(number, line.strip())
    return reader.finished()


class _Reader:
    """Takes line after line."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.faults: list[Fault] = []
        self.title, self.shows = "", list[str]()
        self.stops: dict[str, dict[str, str | dict[str, str]]] = {}
        self._stop: dict[str, str | dict[str, str]] | None = None
        self._part, self._where = "", ""

    def take(self, number: int, line: str) -> None:
        if not line:
            return
        if len(line) > _MOST or not self._taken(line):
            right = {"file": self._file, "line": number}
            self.faults.append(Fault("lesson_line", f"line {number}", line[:80], right))

    def _taken(self, line: str) -> bool:
        """Take a line; return whether it has a place here."""
        if line.startswith("### "):
            return self._begin_part(line[4:].strip())
        if line.startswith("## "):
            return self._begin_stop(line)
        if line.startswith("#"):
            begins = not self.title and not self.stops and line.startswith("# ")
            self.title = self.title or line[2:].strip()
            return begins
        if self._stop is None:
            self.shows.append(line)
            return bool(self.title)
        if self._part in _LISTS:
            return self._add_item(line)
        before = self._stop.get(self._part, "")
        assert isinstance(before, str)
        self._stop[self._part] = f"{before} {line}".strip()
        return True

    def _begin_stop(self, line: str) -> bool:
        found = _STOP.fullmatch(line)
        if found is None or KEY.fullmatch(found[1]) is None:
            return False
        if found[1] in self.stops:
            self._twice(found[1])
        self._where, self._part = found[1], "text"
        self._stop = self.stops[found[1]] = {"title": found[2]}
        return True

    def _begin_part(self, part: str) -> bool:
        if self._stop is None or part not in (*_PARAGRAPHS, *_LISTS):
            return False
        if part in self._stop:
            self._twice(f"{self._where}.{part}")
        self._part = part
        self._stop[part] = {} if part in _LISTS else ""
        return True

    def _add_item(self, line: str) -> bool:
        found, items = _ITEM.fullmatch(line), self._stop and self._stop[self._part]
        assert isinstance(items, dict)
        if found is None or KEY.fullmatch(found[1]) is None:
            return False
        if found[1] in items:
            self._twice(f"{self._where}.{self._part}.{found[1]}")
        items[found[1]] = found[2]
        return True

    def _twice(self, field: str) -> None:
        self.faults.append(Fault("given_twice", f"{self._file}: {field}"))

    def finished(self) -> LessonText:
        """Return what was read, or raise `Refused`."""
        for name, there in (("title", self.title), ("shows", self.shows)):
            if not there:
                self.faults.append(Fault("missing", f"{self._file}: {name}"))
        for key, stop in self.stops.items():
            for name in ("text", *(part for part in _PARAGRAPHS if part in stop)):
                if not stop.get(name):
                    self.faults.append(Fault("missing", f"{self._file}: {key}.{name}"))
        if self.faults:
            raise Refused(self.faults)
        stops = {key: StopText(**stop) for key, stop in self.stops.items()}  # type: ignore[arg-type]
        return LessonText(self.title, " ".join(self.shows), stops)


def faults(text: LessonText, lesson: Lesson, file: str) -> Iterator[Fault]:
    """Yield where the words and the lesson don't go together."""
    stops = {stop.key: stop for stop in lesson.stops}
    yield from _keys(text.stops, stops, f"{file}: ")
    for key, words in text.stops.items():
        if key in stops:
            yield from _of_stop(words, stops[key], f"{file}: {key}.")


def _of_stop(words: StopText, stop: Stop, path: str) -> Iterator[Fault]:
    asked = stop.prediction
    wanted = {
        "question": asked is not None, "why": asked is not None, "change": stop.change is not None
    }  # fmt: skip
    there = {name for name in wanted if getattr(words, name)}
    yield from _keys(there, {name for name, is_wanted in wanted.items() if is_wanted}, path)
    claims = [claim.key for claim in stop.claims]
    yield from _keys(words.claims, claims, f"{path}claims.")
    yield from _keys(words.choices, asked.choices if asked else (), f"{path}choices.")
    yield from _keys(words.marks, asked.marks if asked else (), f"{path}marks.")
    known = [name for key in claims for name in (key, f"{key}.bound")]
    for name in ("text", "question", "why", "change"):
        yield from _places(getattr(words, name), known, path + name)
    for key, sentence in words.claims.items():
        yield from _places(sentence, known, f"{path}claims.{key}")


def _keys(there: Iterable[str], wanted: Iterable[str], path: str) -> Iterator[Fault]:
    wanted = [*wanted]
    for key in there:
        if key not in wanted:
            yield Fault("unknown_field", path + key, None, {"allowed": wanted})
    for key in wanted:
        if key not in there:
            yield Fault("missing", path + key)


def _places(sentence: str, known: list[str], path: str) -> Iterator[Fault]:
    for name in PLACE.findall(sentence):
        if name not in known:
            yield Fault("unknown_name", path, name, {"allowed": known})
