"""The cells of a table, row by row: numbers, and what is none by its place in a list of words."""

import math
from array import array

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.datasets.tabular.choices import Decimal
from core.catalog.datasets.tabular.numbers import MISSING, number
from core.tape import Array

MOST_CELLS = 2**26
MOST_WORDS = 2**23  # cells that are no numbers
MOST_VALUES = 2**12  # different words of a column that are told apart; the others are one
MOST_DIFFERENT = 2**20  # and of all columns
OTHER = "…"
Ints = npt.NDArray[np.int32]


class Words(msgspec.Struct, frozen=True):
    """The cells of a column that are no numbers: `codes` (n,) are places in `values`, or -1."""

    codes: Ints
    values: list[str]


class Cells:
    """The cells of rows of `width` columns.

    Of the column `as_it_is`, numbers are only those that need no understanding, and all of its
    cells are words unless all are such numbers.

    Attributes
    ----------
    rows, odd : int
        How many rows were taken, and how many of their cells are no numbers.
    """

    def __init__(
        self,
        width: int,
        decimal: Decimal,
        missing: tuple[str, ...] | None,
        as_it_is: int | None = None,
    ) -> None:
        self.rows = self.odd = 0
        self._width, self._decimal = width, decimal
        self._missing = MISSING if missing is None else frozenset(missing)
        self._numbers = array("d")
        self._found = dict[int, _Found]()
        self._as_it_is = as_it_is
        if as_it_is is not None:
            self._found[as_it_is] = _Found()
        self._left = MOST_DIFFERENT

    @property
    def full(self) -> bool:
        """Whether there is no room for another row."""
        return len(self._numbers) + self._width > MOST_CELLS or self.odd + self._width > MOST_WORDS

    def take(self, cells: list[str]) -> None:
        """Add a row: at once, if there are numbers wherever no word has been seen yet."""
        for j, found in self._found.items():
            word = j == self._as_it_is or cells[j] in found.codes
            if word or number(cells[j], self._decimal) is None:
                self._add(found, cells[j])
                cells[j] = "0"  # stands there until the end
        try:
            values = [*map(float, self._pointed(cells))]
        except ValueError:
            values = []
        if len(values) != len(cells) or not math.isfinite(sum(values)):
            values = [self._value(j, cell) for j, cell in enumerate(cells)]
        self._numbers.extend(values)
        self.rows += 1

    def _pointed(self, cells: list[str]) -> list[str]:
        """Return numbers with points; too few where a point is no decimal sign."""
        if self._decimal == ".":
            return cells
        line = "\n".join(cells)
        return [] if "." in line else line.replace(",", ".").split("\n")

    def _value(self, j: int, cell: str) -> float:
        value = number(cell, self._decimal)
        if value is not None:
            return value
        self._add(self._found.setdefault(j, _Found()), cell)
        return 0.0

    def _add(self, found: "_Found", word: str) -> None:
        """Note the word that stands in a column of the row that is being taken."""
        code = found.codes.get(word)
        if code is None:
            if word not in self._missing and (len(found.codes) >= MOST_VALUES or not self._left):
                word = OTHER
            self._left -= word not in found.codes and self._left > 0
            code = found.codes.setdefault(word, len(found.codes))
        found.rows.append(self.rows)
        found.code_of.append(code)
        self.odd += 1

    def columns(self) -> tuple[Array, dict[int, Words]]:
        """Return the numbers (rows, columns), NaN for words, and the words by their columns."""
        numbers = np.frombuffer(self._numbers) if self.rows else np.zeros(0)
        numbers = numbers.reshape(self.rows, self._width)
        words = {}
        for j, found in self._found.items():
            rows = np.frombuffer(found.rows, np.int32)
            codes = np.full(self.rows, -1, np.int32)
            codes[rows] = np.frombuffer(found.code_of, np.int32)
            numbers[rows, j] = np.nan
            words[j] = Words(codes, [*found.codes])
        if self._as_it_is is not None:
            self._count(self._as_it_is, numbers, words)
        return numbers, words

    def _count(self, j: int, numbers: Array, words: dict[int, Words]) -> None:
        """Have numbers for words, if the words of a column are all such, and not missing."""
        codes, values = words[j].codes, words[j].values
        counted = [_plain(word) for word in values]
        if any(word and value is None for word, value in zip(values, counted, strict=True)):
            return
        numbers[:, j] = np.array([np.nan if v is None else v for v in counted])[codes]
        if "" not in values:
            del words[j]
            return
        words[j] = Words(np.where(codes == values.index(""), 0, -1).astype(np.int32), [""])


def _plain(cell: str) -> float | None:
    """Return the finite number that a cell is without more ado."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


class _Found:
    """The words found in a column: each one's code, and which stands in which row."""

    def __init__(self) -> None:
        self.codes = dict[str, int]()
        self.rows, self.code_of = array("i"), array("i")
