"""A table as it stands in its file."""

import csv
import io
from array import array
from collections.abc import Iterator
from itertools import chain, islice

import msgspec
import numpy as np
import numpy.typing as npt

from core import interrupt
from core.catalog.datasets.tabular.cells import MOST_CELLS, MOST_WORDS, Cells, Words
from core.catalog.datasets.tabular.choices import Choices, Decimal
from core.catalog.datasets.tabular.dialect import (
    Dialect,
    Row,
    counts_up,
    dialect_of,
    reader_of,
    uncommented,
)
from core.catalog.datasets.tabular.numbers import number
from core.catalog.datasets.tabular.text import (
    MARK,
    bad_line,
    codec,
    content_of,
    encoding_of,
    text_of,
)
from core.faults import Fault, Refused
from core.tape import Array

MOST_FAULTS = 5  # of one file, listed at once
MOST_ROWS = 200_000
MOST_LINES = 10 * MOST_ROWS  # most of them blank
MOST_COLUMNS = 2**16
LONGEST_ROW = 2**21  # characters: 200,000 columns of ten
_HEAD = 200  # lines
_HEAD_SIZE = 2**19  # characters
Numbered = tuple[int, Row]  # the line that a row ends in


class Sheet(msgspec.Struct, frozen=True):
    """A table as it stands in the file.

    Attributes
    ----------
    names : list of str
        Of the d columns, told apart; an index as text where there is none.
    named : list of bool
        Whether a name is the file's.
    names_are_numbers : bool
        Whether the row of the names would be a sample, by its looks.
    numbers : Array
        (n, d), NaN where there is another thing.
    words : dict
        The columns that hold other things, by their index.
    lines : array
        (n,), the line that each row ends in.
    faults : list of Fault
        Of rows that are as no others, or of the file's end; such rows are not there.
    first_line, size : str, int
        The first line that is not blank; the file's bytes.
    """

    encoding: str
    dialect: Dialect
    names: list[str]
    named: list[bool]
    names_are_numbers: bool
    numbers: Array
    words: dict[int, Words]
    lines: npt.NDArray[np.int64]
    faults: list[Fault]
    first_line: str
    size: int


def read(choices: Choices) -> Sheet:
    """Return a table as it stands in its file.

    Raises
    ------
    Refused
        If nothing can be told of it: the file can't be read, or is no text.
    """
    content = content_of(choices)
    encoding = encoding_of(choices, content)
    try:
        head, more = _head(content, encoding), _further(content, encoding)
        dialect = dialect_of(choices, head, more)
        first = next((line for line in head if line.strip()), "").rstrip("\r\n")
        sheet = _Reading(choices, content, encoding, dialect).sheet(first)
        other: Decimal = "." if dialect.decimal == "," else ","
        if choices.decimal is None and not dialect.sure and _speaks_for(sheet, other):
            dialect = msgspec.structs.replace(dialect, decimal=other)
            sheet = _Reading(choices, content, encoding, dialect).sheet(first)
    except UnicodeError:  # one that can't be decoded, or has no byte-order mark
        line = bad_line(content, codec(encoding))
        raise Refused([choices.fault("bad_encoding", encoding, line=line)]) from None
    return sheet


def _head(content: bytes, encoding: str) -> list[str]:
    """Return the first lines of a text, not many and not long."""
    text, lines, left = text_of(content, encoding), list[str](), _HEAD_SIZE
    while len(lines) < _HEAD and left > 0 and (line := text.readline(LONGEST_ROW)):
        lines.append(line.replace(MARK, ""))
        left -= len(line)
    return lines


def _further(content: bytes, encoding: str) -> list[str]:
    """Return some lines from all over the text, where they are easily found."""
    if len(content) < _HEAD_SIZE or encoding.startswith("utf-16"):
        return []
    places = range(0, len(content), max(1, len(content) // _HEAD))
    pieces = [content[at : at + 2000].split(b"\n")[1:-1] for at in places]
    return [line.decode(codec(encoding), "ignore") for piece in pieces for line in piece[:3]]


def _speaks_for(sheet: Sheet, decimal: Decimal) -> bool:
    """Whether words would be numbers with another decimal sign."""
    cells = (word for words in sheet.words.values() for word in words.values)
    return any(number(cell, decimal) is not None for cell in cells)


class _Reading:
    """One way through a file."""

    def __init__(self, choices: Choices, content: bytes, encoding: str, dialect: Dialect) -> None:
        self._choices, self._content = choices, content
        self._encoding, self._dialect = encoding, dialect
        self._faults, self._lines = list[Fault](), array("q")

    def sheet(self, first_line: str) -> Sheet:
        """Read all rows, or those before what ends them too soon."""
        names, rows = self._names(self._rows())
        if len(names) > MOST_COLUMNS:
            raise Refused([self._choices.fault("csv_many_columns", len(names), high=MOST_COLUMNS)])
        cells = Cells(
            len(names), self._dialect.decimal, self._choices.missing_words, self._as_it_is(names)
        )
        for line, row in rows:
            interrupt.point()
            if self._too_many(line, cells):
                break
            while len(row) > len(names) and not row[-1]:
                row.pop()  # a separator at the end
            if self._dialect.header and not any(names[len(row) :]):
                row += [""] * (len(names) - len(row))  # there was one after the names
            if len(row) == len(names):
                cells.take(row)
                self._lines.append(line)
            elif len(self._faults) < MOST_FAULTS:
                self._wrong("csv_ragged", len(row), line=line, expected=len(names))
        numbers, words = cells.columns()
        width = len(names)
        while width > 1 and not names[width - 1] and _is_empty(words.get(width - 1)):
            width -= 1
        return Sheet(
            encoding=self._encoding,
            dialect=self._dialect,
            names=_told_apart(names[:width]),
            named=[bool(name) for name in names[:width]],
            names_are_numbers=self._dialect.header and _are_numbers(names, self._dialect.decimal),
            numbers=numbers[:, :width],
            words={j: word for j, word in words.items() if j < width},
            lines=np.frombuffer(self._lines, np.int64) if self._lines else np.zeros(0, np.int64),
            faults=self._faults,
            first_line=first_line,
            size=len(self._content),
        )

    def _as_it_is(self, names: list[str]) -> int | None:
        """Return the column whose cells are words, if any: classes in files of before."""
        choices = self._choices
        classes = choices.columns is None and choices.task == "classification"
        return choices.target_of(_told_apart(names)) if classes else None

    def _names(self, rows: Iterator[Numbered]) -> tuple[list[str], Iterator[Numbered]]:
        """Return the columns' names, "" for none, and the rows below them."""
        first = next(rows, None)
        if first is None:
            raise Refused([*self._faults[:1]] or [self._choices.fault("csv_few_rows", 0, low=2)])
        if not self._dialect.header:
            return [""] * len(first[1]), chain([first], rows)
        names, below = first[1], [*islice(rows, 1)]
        if below and len(below[0][1]) == len(names) + 1 and below[0][1][-1]:
            names = ["", *names]  # as R writes them: what names the rows has no name
        return names, chain(below, rows)

    def _rows(self) -> Iterator[Numbered]:
        """Yield each line's number and its stripped cells; blank lines are skipped."""
        start, text = self._dialect.start, text_of(self._content, self._encoding)
        for _ in range(start):
            text.readline(LONGEST_ROW)
        lines = _Lines(text)
        marked = map(uncommented, islice(lines, int(self._dialect.commented)))
        reader = reader_of(chain(marked, lines), self._dialect.separator, strict=True)
        try:
            for row in reader:
                lines.left = LONGEST_ROW
                if reader.line_num > MOST_LINES:
                    self._wrong("csv_many_rows", reader.line_num, high=MOST_ROWS)
                    break
                if any(cells := [cell.strip() for cell in row]):
                    yield start + reader.line_num, cells
        except _TooLong:
            self._wrong("csv_long_row", line=start + reader.line_num + 1, high=LONGEST_ROW)
        except csv.Error as error:
            self._wrong("not_csv", line=start + reader.line_num, reason=str(error))

    def _too_many(self, line: int, cells: Cells) -> bool:
        if cells.rows == MOST_ROWS:
            self._wrong("csv_many_rows", line, high=MOST_ROWS)
        elif cells.full:
            self._wrong("csv_many_cells", line=line, high=MOST_CELLS, words=MOST_WORDS)
        else:
            return False
        return True

    def _wrong(self, code: str, value: object = None, **right: object) -> None:
        self._faults.append(self._choices.fault(code, value, **right))


class _TooLong(Exception):
    """A row is longer than `LONGEST_ROW`."""


class _Lines:
    """The lines of a text, as long as they make no row too long; `left` is what it may still have.

    A row may go over several lines, and a line may never end.
    """

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self.left = text, LONGEST_ROW

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(self.left + 1)
        self.left -= len(line)
        if self.left < 0:
            raise _TooLong
        if not line:
            raise StopIteration
        return line.replace(MARK, "")


def _is_empty(words: Words | None) -> bool:
    """Whether nothing stands in a column."""
    return words is not None and words.values == [""] and bool((words.codes == 0).all())


def _are_numbers(names: list[str], decimal: Decimal) -> bool:
    """Whether names may be a sample's numbers: most are, and they don't just count."""
    found = [value for value in (number(name, decimal) for name in names) if value is not None]
    return 2 * len(found) > len(names) and not counts_up(found)


def _told_apart(names: list[str]) -> list[str]:
    """Return names of which no two are alike, as pandas has them: x, x.1; an index for none."""
    again, made = dict[str, int](), dict[str, None]()
    for j, given in enumerate(names):
        name = first = given or str(j)
        while name in made:
            again[first] = again.get(first, 0) + 1
            name = f"{first}.{again[first]}"
        made[name] = None
    return [*made]
