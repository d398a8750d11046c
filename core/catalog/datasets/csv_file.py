"""A CSV file: one row per sample, one column the label, the others numbers."""

import csv
import io
import math
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Annotated, Literal

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays, DataSet, Labels, Share, Task, one_hot, split
from core.catalog.datasets.meaning import Scale
from core.faults import Fault, Refused
from core.files import read_bytes
from core.tape import Array

MOST_FAULTS = 5  # of one file, listed at once
MOST_ROWS = 200_000
MOST_CLASSES = 256
LONGEST_ROW = 2**21  # characters: 200,000 columns of ten
Row = tuple[int, list[str]]
Encoding = Literal[
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp949", "latin-1", "cp1252", "cp1250", "cp1251",
    "shift_jis", "euc_jp", "gb18030", "big5", "mac_roman",
]  # fmt: skip


class Csv(DataSet, frozen=True, tag="csv", kw_only=True):
    """A table of text, shuffled with the seed; what is None is found out from the file.

    Attributes
    ----------
    encoding, separator, decimal : str or None
        How the text is written; " " stands for runs of blanks. What parts thousands follows from
        the decimal sign.
    header : bool or None
        Whether the first row holds the columns' names; without them a name is the index as text.
    label : int or str
        The target's column: its name, or its index (-1 the last).
    columns : dict or None
        What a person chose some of the columns to be, by their names; the others are found out.
        None is for files of before there was a choice: every column is a feature.
    missing : str
        Rows that lack a value are left out ("drop"), or the column's median or most frequent
        value over the training set takes its place ("fill"). Rows without a target are left out.
    missing_words : tuple of str or None
        The cells that count as missing; None: the usual ones.
    standardize : bool
        Gives each feature mean 0 and standard deviation 1 over the training set.
    scale_target : bool
        The same for the target of a regression.
    """

    path: str = ""
    encoding: Encoding | None = None
    separator: Literal[",", ";", "\t", " ", "|"] | None = None
    decimal: Literal[".", ","] | None = None
    header: bool | None = None
    label: Annotated[int, msgspec.Meta(ge=-100_000, le=100_000)] | str = -1
    task: Task | None = None
    columns: dict[str, Literal["feature", "category", "out"]] | None = msgspec.field(
        default_factory=dict
    )
    missing: Literal["drop", "fill"] = "drop"
    missing_words: tuple[str, ...] | None = None
    standardize: bool = True
    scale_target: bool = False
    test_share: Share = 0.2

    def class_count(self) -> int:
        return 0

    def files(self) -> dict[str, str]:
        return {"path": self.path}

    def faults(self) -> list[Fault]:
        return [] if self.path else [Fault("path_empty", "data.path", self.path)]

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        """Return the file's rows, shuffled, split and standardised."""
        rows = self._rows()
        line, first = next(rows)
        names = first if self.header is not False else [str(i) for i in range(len(first))]
        if self.header is False:
            rows = chain([(line, first)], rows)
        X, labels = self._parse(rows, names, self._label(names))
        if self.task == "regression":
            Y = np.array(labels, np.float64)[:, None]
        else:
            Y = one_hot(*self._classes(labels), output)
        order = rng.permutation(len(X))
        arrays = split(X[order], Y[order], self.test_share, self.task or "classification")
        return standardized(arrays) if self.standardize else arrays

    def _rows(self) -> Iterator[Row]:
        """Yield each line's number and stripped cells, at least one; blank lines are skipped."""
        content = io.BytesIO(read_bytes(self.path, "data.path"))
        text = io.TextIOWrapper(content, "utf-8-sig", newline="")
        reader = csv.reader(lines := _Lines(text), strict=True)
        empty = True
        try:
            for row in reader:
                lines.left = LONGEST_ROW
                if row:
                    empty = False
                    yield reader.line_num, [cell.strip() for cell in row]
        except UnicodeDecodeError:
            raise self._refused("not_text", None) from None
        except _TooLong:
            line, high = reader.line_num + 1, LONGEST_ROW
            raise self._refused("csv_long_row", None, line=line, high=high) from None
        except csv.Error as error:
            reason = str(error)
            raise self._refused("not_csv", None, line=reader.line_num, reason=reason) from None
        if empty:
            raise self._refused("csv_few_rows", 0, low=2)

    def _label(self, names: list[str]) -> int:
        """Return the index of the label's column."""
        if len(names) < 2:
            raise self._refused("csv_one_column", len(names))
        if isinstance(self.label, str):
            if self.header is not False and self.label in names:
                return names.index(self.label)
        elif -len(names) <= self.label < len(names):
            return self.label % len(names)
        by_name = self.header is not False and isinstance(self.label, str)
        allowed = names if by_name else list(range(len(names)))
        right = {"file": self.path, "allowed": allowed}
        raise Refused([Fault("unknown_column", "data.label", self.label, right)])

    def _parse(self, rows: Iterable[Row], names: list[str], label: int) -> tuple[Array, list[str]]:
        """Return the features (n, d) and the n label cells."""
        features, labels, bad = array("d"), list[str](), list[Fault]()
        for line, cells in rows:
            found = self._row_faults(line, cells, names, label)
            bad += found
            if len(bad) >= MOST_FAULTS:
                break
            if len(labels) == MOST_ROWS:
                raise self._refused("csv_many_rows", line, high=MOST_ROWS)
            if not found:
                labels.append(cells.pop(label))
                features.extend(map(float, cells))
        if bad:
            raise Refused(bad[:MOST_FAULTS])
        if len(labels) < 2:
            raise self._refused("csv_few_rows", len(labels), low=2)
        return np.frombuffer(features).reshape(len(labels), -1), labels

    def _row_faults(self, line: int, cells: list[str], names: list[str], label: int) -> list[Fault]:
        if len(cells) != len(names):
            return [self._fault("csv_ragged", len(cells), line=line, expected=len(names))]
        words = label if self.task != "regression" else None
        return [
            self._fault(
                "cell_empty" if not cell else "cell_not_number", cell, line=line, column=name
            )
            for i, (name, cell) in enumerate(zip(names, cells, strict=True))
            if (not cell if i == words else not _is_number(cell))
        ]

    def _classes(self, labels: list[str]) -> tuple[Labels, int]:
        """Return each sample's class, and how many there are: numbers in order, or words."""
        numeric = all(map(_is_number, labels))
        values = [float(label) if numeric else label for label in labels]
        number = {value: i for i, value in enumerate(sorted(set(values)))}
        if not 2 <= len(number) <= MOST_CLASSES:
            raise self._refused("class_count", len(number), low=2, high=MOST_CLASSES)
        return np.array([number[value] for value in values]), len(number)

    def _fault(self, code: str, value: object, **right: object) -> Fault:
        return Fault(code, "data.path", value, {"file": self.path, **right})

    def _refused(self, code: str, value: object, **right: object) -> Refused:
        return Refused([self._fault(code, value, **right)])


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
        return line


def standardized(arrays: Arrays) -> Arrays:
    """Return each feature with mean 0 and standard deviation 1 over the training set.

    A feature that never changes there becomes 0.
    """
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows is seen by its result
        mean, spread = arrays.X.mean(axis=0), arrays.X.std(axis=0)
        spread[np.ptp(arrays.X, axis=0) == 0] = 1.0  # rounding can leave it just above 0
        X, X_test = ((part - mean) / spread for part in (arrays.X, arrays.X_test))
    meaning = msgspec.structs.replace(arrays.meaning, scale=Scale(mean, spread))
    return msgspec.structs.replace(arrays, X=X, X_test=X_test, meaning=meaning)


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False
