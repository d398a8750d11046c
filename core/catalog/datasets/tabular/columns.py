"""What each column of a table is: the target, a number, a word, or left out."""

from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.datasets.tabular.cells import Words
from core.catalog.datasets.tabular.choices import Choices
from core.catalog.datasets.tabular.dialect import counts_up
from core.catalog.datasets.tabular.numbers import DASHES, MISSING, is_infinite, name_of, number
from core.catalog.datasets.tabular.sheet import Sheet
from core.tape import Array

Role = Literal["target", "feature", "category", "out"]
Kind = Literal["number", "word", "empty"]
Mask = npt.NDArray[np.bool_]
FEW = 20  # values: so many are classes or a category, however few the rows
MOST_FOUND = 100  # values of a column of words that is taken for a category
_INDEX = {"id", "index", "unnamed: 0", "no", "no.", "nr", "nr.", "#", "row"}
_INDEX |= {"번호", "순번", "연번", "일련번호", "행 번호"}


class Column(msgspec.Struct, frozen=True):
    """One column, and what it is to be.

    Attributes
    ----------
    numbers : Array
        (n,), NaN where there is a word.
    words : Words or None
        What is no number.
    missing : Mask or None
        (n,), where a value is missing; None: nowhere.
    kind : str
        What the cells are that are not missing.
    role, found, why : str, bool, str
        What it is to be, whether that was found out, and why it is left out.
    """

    index: int
    name: str
    numbers: Array
    words: Words | None
    missing: Mask | None
    kind: Kind
    role: Role = "feature"
    found: bool = True
    why: str = ""

    @property
    def missing_count(self) -> int:
        """How many cells are missing."""
        return 0 if self.missing is None else int(self.missing.sum())

    def present(self) -> Mask:
        """Return where there is a value (n,)."""
        return np.ones(len(self.numbers), bool) if self.missing is None else ~self.missing

    def strange(self) -> Mask:
        """Return where there is a word that is not missing (n,)."""
        if self.words is None:
            return np.zeros(len(self.numbers), bool)
        return (self.words.codes >= 0) & self.present()

    def text(self, row: int) -> str:
        """Return a cell as a word."""
        if self.words is not None and self.words.codes[row] >= 0:
            return self.words.values[int(self.words.codes[row])]
        return name_of(float(self.numbers[row]))


def columns_of(choices: Choices, sheet: Sheet, target: int) -> list[Column]:
    """Return the columns of a table with what they are to be; `target` is the label's index."""
    bare = [_bare(choices, sheet, j, j == target) for j in range(len(sheet.names))]
    made = [_with_role(choices, column, column.index == target) for column in bare]
    first = made[0]
    others = any(column.role in ("feature", "category") for column in made[1:])
    if choices.columns is not None and first.role == "feature" and first.found and others:
        unnamed = not sheet.named[0] or first.name.strip().lower() in _INDEX
        if unnamed and first.missing is None and counts_up(first.numbers.tolist()):
            made[0] = msgspec.structs.replace(first, role="out", why="index")
    return made


def _bare(choices: Choices, sheet: Sheet, j: int, target: bool) -> Column:
    """Return a column with what is missing in it, not yet with what it is to be."""
    numbers, words = sheet.numbers[:, j], sheet.words.get(j)
    said = choices.missing_words
    absent = MISSING if said is None else frozenset(said)
    if target and choices.columns is None and said is None:
        absent = frozenset([""])  # as it was: any word could be a class
    elif said is None and words is not None and not set(words.values) - MISSING - DASHES:
        absent = MISSING | DASHES
    missing = None
    if words is not None:
        codes = [code for code, word in enumerate(words.values) if word in absent]
        missing = np.isin(words.codes, codes)
    for sentinel in (number(word, sheet.dialect.decimal) for word in said or ()):
        if sentinel is not None:
            missing = (numbers == sentinel) | (False if missing is None else missing)
    missing = missing if missing is not None and missing.any() else None
    bare = Column(j, sheet.names[j], numbers, words, missing, "number")
    return msgspec.structs.replace(bare, kind=_kind(bare))


def _kind(column: Column) -> Kind:
    """Return what a column's cells are: numbers, if hardly any is another thing.

    A number that is not finite is one, too: of a category, it would be lost in silence.
    """
    present = int(column.present().sum())
    strange = int((column.strange() & ~infinite(column)).sum())
    if present == 0:
        return "empty"
    few = strange <= max(1, present // FEW) and 2 * strange < present
    return "number" if few else "word"


def infinite(column: Column) -> Mask:
    """Return where a number is not finite (n,)."""
    if column.words is None:
        return np.zeros(len(column.numbers), bool)
    codes = [code for code, word in enumerate(column.words.values) if is_infinite(word)]
    return np.isin(column.words.codes, codes)


def _with_role(choices: Choices, column: Column, target: bool) -> Column:
    chosen = (choices.columns or {}).get(column.name)
    role: Role = "feature"
    why, found = "", True
    if target:
        role, found = "target", False
    elif chosen is not None:
        role, found = chosen, False
    elif column.kind == "word":
        many = choices.columns is not None and _are_many(column)
        role, why = ("out", "many_values") if many else ("category", "")
    elif column.kind == "empty" and choices.columns is not None:
        role, why = "out", "empty"
    return msgspec.structs.replace(column, role=role, found=found, why=why)


def _are_many(column: Column) -> bool:
    """Whether the words are too many for a category: names, dates, remarks."""
    values, present = distinct(column), int(column.present().sum())
    return values > MOST_FOUND or (values > FEW and 2 * values > present)


def distinct(column: Column) -> int:
    """Return how many different values a column has."""
    there = column.present()
    numbers = column.numbers[there]
    count = len(np.unique(numbers[~np.isnan(numbers)]))
    if column.words is None:
        return count
    codes = column.words.codes[there]
    return count + len(np.unique(codes[codes >= 0]))
