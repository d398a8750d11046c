"""How the lines of a table are cut into cells, found out from the first of them."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import Protocol

import msgspec

from core.catalog.datasets.tabular.choices import Choices, Decimal, Separator
from core.catalog.datasets.tabular.numbers import DASHES, MISSING, is_number, number, shows

Row = list[str]
SEPARATORS: tuple[Separator, ...] = (",", ";", "\t", "|", " ")
_ROWS, _CELLS = 20, 4000  # looked at, where there are many: so many cells, in rows enough
_WORDS = 0.9  # blanks stand between words, too: another separator that fits comes first
_TITLE = 20  # lines above the names, at most
_SIGNS = 500  # decimal signs that are looked at
_YEARS = range(1900, 2101)
_SAID = re.compile(r'"?sep=(.)"?\s*')  # what spreadsheets write above a table


class Dialect(msgspec.Struct, frozen=True):
    """How a table is written.

    `start` is how many lines stand above it: comments, what says the separator, and a title, of
    `title` lines. With `commented` the names stand in the last comment. `sure` tells whether some
    number showed the decimal sign.
    """

    separator: Separator
    decimal: Decimal
    header: bool
    start: int
    title: int
    commented: bool
    sure: bool


def dialect_of(choices: Choices, head: Sequence[str], more: Sequence[str] = ()) -> Dialect:
    """Return the dialect of a table.

    `head` are its first lines, `more` some from further down, perhaps not whole ones.
    """
    said = _SAID.fullmatch(head[0]) if head else None
    start = 1 if said else 0
    while start < len(head) and (not head[start].strip() or head[start].lstrip().startswith("#")):
        start += 1
    start = start if start < len(head) else 0
    lines = head[start:]
    separator = choices.separator or _separator(lines, said[1] if said else None)
    rows = [*cut(lines, separator)]
    commented = False
    if start and choices.header is not False and head[start - 1].lstrip().startswith("#"):
        above = [*cut([uncommented(head[start - 1])], separator)]
        commented = len(above) == 1 and 1 < len(above[0]) == len(rows[0] if rows else [])
        commented = commented and not any(map(is_number, above[0]))
    decimal, sure = _decimal([*rows, *cut(more, separator)], separator)
    decimal = choices.decimal or decimal
    header, title = commented or choices.header, 0
    if not commented and header is not False and (title := _title(lines, separator, decimal)):
        header = True
    if header is None:
        header = _has_names(rows, decimal)
    return Dialect(separator, decimal, header, start - commented + title, title, commented, sure)


def uncommented(line: str) -> str:
    """Return a line without the sign of a comment."""
    return line.lstrip().lstrip("#").lstrip()


def cut(lines: Sequence[str], separator: Separator) -> Iterator[Row]:
    """Yield the stripped cells of lines; blank ones are skipped, and damaged ones end it."""
    reader = reader_of(lines, separator, strict=False)
    try:
        for row in reader:
            if any(cells := [cell.strip() for cell in row]):
                yield cells
    except csv.Error:
        return


class Reader(Protocol):
    """csv's reader; `line_num` is how many lines it has read."""

    line_num: int

    def __iter__(self) -> Iterator[Row]: ...

    def __next__(self) -> Row: ...


def reader_of(lines: Iterable[str], separator: Separator, strict: bool) -> Reader:
    """Return csv's reader of lines; it counts them as it goes."""
    if separator != " ":
        return csv.reader(lines, delimiter=separator, strict=strict)
    plain = (line.replace("\t", " ").strip(" \r\n") + "\n" for line in lines)
    return csv.reader(plain, delimiter=" ", skipinitialspace=True, strict=strict)


# which separator


def _separator(lines: Sequence[str], said: str | None) -> Separator:
    """Return what parts the cells of lines: what is said above them, or else what fits best."""
    likely = [one for one in SEPARATORS if one == said] or SEPARATORS
    return max(likely, key=partial(_fitness, lines))


def _fitness(lines: Sequence[str], separator: Separator) -> float:
    """Return from 0 to 1 how well a separator cuts lines.

    It does if most of them have as many cells, and most of these hold a number or a word
    rather than several.
    """
    rows = [*cut(lines, separator)]
    if len(rows) > 1:
        rows = [row if row[-1] else row[:-1] for row in rows]
    widths = Counter(map(len, rows))
    if not widths:
        return 0.0
    width, alike = max(widths.items(), key=lambda item: (item[1], item[0]))
    if width < 2:
        return 0.0
    cells = [cell for row in rows if len(row) == width for cell in row][:_CELLS]
    whole = sum(_is_one(cell, separator) for cell in cells)
    plain = _WORDS if separator == " " else 1.0
    return plain * alike / len(rows) * whole / len(cells)


def _is_one(cell: str, separator: Separator) -> bool:
    """Whether a cell holds one thing, and not several that another separator parts."""
    if is_number(cell):
        return True
    if any(other in cell for other in SEPARATORS[:-1] if other != separator):
        return False
    if cell.count('"') % 2:  # a pair of quotes is torn
        return False
    parts = cell.split()
    return len(parts) < 2 or not all(map(is_number, parts))


# which decimal sign


def _decimal(rows: Sequence[Row], separator: Separator) -> tuple[Decimal, bool]:
    """Return the decimal sign of rows, and whether a number shows it."""
    sure, perhaps = Counter[str](), Counter[str]()
    for cell in chain.from_iterable(rows):
        sign, certain = shows(cell)
        (sure if certain else perhaps)[sign] += 1
        if sure.total() > _SIGNS:
            break
    if sure[","] != sure["."]:
        return "," if sure[","] > sure["."] else ".", True
    # Where no comma can part cells, it is the decimal sign as a rule.
    return "," if separator == ";" and perhaps[","] > perhaps["."] else ".", False


# whether the first row holds names


def _has_names(rows: Sequence[Row], decimal: Decimal) -> bool:
    """Whether the first row is unlike the others.

    A word above numbers is a name, and so is nothing above a count. Numbers above numbers are a
    sample, unless they count the columns, as others there show by being names or by lying
    outside of what is below; or unless they are years, one after another. Words above words are
    names if none of them comes again: a sample's class does.
    """
    if len(rows) < 2:
        return bool(rows) and not any(number(cell, decimal) is not None for cell in rows[0])
    rows = rows[: max(_ROWS, _CELLS // len(rows[0]))]
    names = samples = outside = again = fresh = 0
    counted, absent = list[float](), MISSING | DASHES
    for j, cell in enumerate(rows[0][:_CELLS]):
        below = [row[j] for row in rows[1:] if j < len(row) and row[j] not in MISSING]
        values = [v for v in (number(other, decimal) for other in below) if v is not None]
        numeric, value = 2 * len(values) > len(below), number(cell, decimal)
        if value is not None:
            counted.append(value)
            samples += numeric
            outside += numeric and not min(values) <= value <= max(values)
        elif numeric:
            names += cell not in absent or (not cell and j == 0 and counts_up(values))
        elif cell not in absent and below:
            again, fresh = again + (cell in below), fresh + (cell not in below)
    new = fresh > 0 and not again
    if not counted:
        return names > again or new
    years = len(counted) > 2 and all(value in _YEARS for value in counted)
    if counts_up(counted) and (names or (new and (years or 2 * outside > samples))):
        return True
    return names > samples


def _title(lines: Sequence[str], separator: Separator, decimal: Decimal) -> int:
    """Return how many lines above the names have fewer cells than these and most rows."""
    filled = Counter(len(_filled(row)) for row in cut(lines, separator))
    width = max(filled.items(), key=lambda item: (item[1], item[0]), default=(0, 0))[0]
    for i, line in enumerate(lines[:_TITLE]):
        row = _filled(next(cut([line], separator), []))
        if len(row) >= width:
            names = not any(map(is_number, row)) and _has_names(
                [*cut(lines[i:], separator)], decimal
            )
            return i if names else 0
    return 0


def _filled(row: Row) -> Row:
    """Return a row without the empty cells at its end."""
    return row[: max((j + 1 for j, cell in enumerate(row) if cell), default=0)]


def counts_up(values: Sequence[float]) -> bool:
    """Whether values are whole numbers, each one more than that before it."""
    return (
        len(values) > 1
        and float(values[0]).is_integer()  # a word among numbers is NaN
        and all(b - a == 1 for a, b in pairwise(values))
    )
