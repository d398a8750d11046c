"""What a table comes to, column by column, before anything is trained on it."""

import msgspec
import numpy as np
from msgspec.structs import replace

from core import interrupt
from core.catalog.datasets.base import Task
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.meaning import Meaning
from core.catalog.datasets.tabular.columns import Column, Kind, Role, columns_of, distinct
from core.catalog.datasets.tabular.plan import MOST_CLASSES, Codes, Plan, Values, plan_of, values_of
from core.catalog.datasets.tabular.samples import samples_of
from core.catalog.datasets.tabular.sheet import Sheet, read
from core.faults import Fault, Refused
from core.tape import Array

Cell = float | str | None  # a number, a word, or None: missing
SHOWN = 50  # rows whose cells are told
BINS = 12
LONGEST_LINE = 500  # characters
MOST_FREQUENT = 8


class ColumnLook(msgspec.Struct, frozen=True):
    """One column of a file as it is understood.

    Attributes
    ----------
    name : str
        As in the first row; its index where it has none. Names are told apart: x, x.1.
    role : str
        "target", "feature" (a number, one input), "category" (an input for each value) or "out".
    found : bool
        Whether the role was found out; False where a person chose it.
    why : str
        Why a column that was found out is left out: "index", "empty" or "many_values"; else "".
    kind : str
        What its cells are: "number", "word", or "empty".
    missing : int
        Cells that are missing, of all rows.
    distinct : int
        Different values that are not missing; of words at most some thousands are counted.
    low, high : float or None
        Of the numbers; None where there are none.
    bins : tuple of int
        Of a column of numbers, how many lie in each of `BINS` equal parts from low to high.
    frequent : tuple of (str, int)
        The most frequent values and how often they occur, most frequent first: of words, and of
        numbers that are classes or a category.
    cells : tuple
        Those of the first rows, as understood: a number, a word, or None where it is missing.
    """

    name: str
    role: Role
    found: bool = True
    why: str = ""
    kind: Kind = "number"
    missing: int = 0
    distinct: int = 0
    low: float | None = None
    high: float | None = None
    bins: tuple[int, ...] = ()
    frequent: tuple[tuple[str, int], ...] = ()
    cells: tuple[Cell, ...] = ()


class TableLook(msgspec.Struct, frozen=True):
    """A file as it is understood; where something is wrong, as much as can still be told.

    Attributes
    ----------
    bytes, rows : int
        The file's size; its rows but for the names (and blank lines and comments).
    first_line : str
        The first line that is not blank, as it stands in the file (perhaps cut).
    encoding, separator, decimal : str
        As said or found out; "" where that could not be.
    header : bool or None
        Whether the first row holds the names.
    columns : tuple of ColumnLook
        In the file's order.
    lines : tuple of int
        The lines of the file that the first rows stand in, as many as each column has `cells`.
    kept : tuple of bool
        Which of those rows stay; the others lack a value.
    rows_left_out, cells_filled : int
        Rows left out for a missing value, of all; cells filled in.
    task : str or None
        "classification" or "regression"; None where that can't be told.
    classes : tuple of (str, int)
        The classes in their order, and how many of the rows kept are of each; () in regression.
    largest_share : float or None
        Of the largest class: the accuracy of always answering it.
    meaning : Meaning
        The names of the network's inputs (`features`), classes and target, and how they are scaled.
    image : (int, int) or None
        Rows and columns, where the inputs are the pixels of images, scaled to 0..1.
    inputs, outputs : int
        Of the network.
    standardised : int
        How many of the inputs are standardised.
    train, test : int
        Rows of each set.
    row : tuple of float
        The first row that is kept, as the network gets it (`inputs` numbers).
    row_target : tuple of float
        Its targets.
    row_line : int or None
        Its line in the file.
    faults : tuple of Fault
        What is wrong: the file can't be used as it stands or with these choices.
    notes : tuple of Fault
        What is not wrong, but may surprise, such as a first row of numbers taken for names.
    """

    bytes: int = 0
    rows: int = 0
    first_line: str = ""
    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    header: bool | None = None
    columns: tuple[ColumnLook, ...] = ()
    lines: tuple[int, ...] = ()
    kept: tuple[bool, ...] = ()
    rows_left_out: int = 0
    cells_filled: int = 0
    task: Task | None = None
    classes: tuple[tuple[str, int], ...] = ()
    largest_share: float | None = None
    meaning: Meaning = Meaning()
    image: tuple[int, int] | None = None
    inputs: int = 0
    outputs: int = 0
    standardised: int = 0
    train: int = 0
    test: int = 0
    row: tuple[float, ...] = ()
    row_target: tuple[float, ...] = ()
    row_line: int | None = None
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def look(csv: Csv, rng: np.random.Generator, output: str = "softmax") -> TableLook:
    """Return how a file is understood; nothing is raised for what is wrong with it.

    `rng` draws the test set as in the run (`core.engine.start.generators(experiment)[0]`), and
    `output` is the output activation: with softmax two classes are two outputs.
    """
    try:
        sheet = read(csv)
    except Refused as refused:
        return TableLook(faults=refused.faults)
    seen = TableLook(
        bytes=sheet.size,
        rows=len(sheet.numbers),
        first_line=sheet.first_line[:LONGEST_LINE],
        encoding=sheet.encoding,
        separator=sheet.dialect.separator,
        decimal=sheet.dialect.decimal,
        header=sheet.dialect.header,
        lines=tuple(sheet.lines[:SHOWN].tolist()),
    )
    try:
        plan = plan_of(csv, sheet)
    except Refused as refused:
        bare = tuple(_column_look(column, None) for column in columns_of(csv, sheet, -1))
        return replace(seen, columns=bare, faults=refused.faults)
    return _with_samples(csv, sheet, plan, _with_plan(seen, plan), rng, output)


def _with_plan(seen: TableLook, plan: Plan) -> TableLook:
    """Return what can be told of the columns and the rows that stay."""
    stay = np.zeros(seen.rows, bool)
    stay[plan.rows] = True
    counts = [] if plan.classes is None else _counts(plan.classes, plan.rows)
    few = counts if len(counts) <= MOST_CLASSES else []
    return replace(
        seen,
        columns=tuple(_column_look(column, plan) for column in plan.columns),
        kept=tuple(stay[:SHOWN].tolist()),
        rows_left_out=seen.rows - len(plan.rows),
        task=plan.task,
        classes=tuple(few),
        largest_share=max(n for _, n in counts) / len(plan.rows) if counts else None,
        inputs=plan.inputs,
    )


def _with_samples(
    csv: Csv, sheet: Sheet, plan: Plan, seen: TableLook, rng: np.random.Generator, output: str
) -> TableLook:
    """Return what can be told of the samples, where there is nothing wrong."""
    try:
        made = samples_of(csv, sheet, plan, rng, output)
    except Refused as refused:
        return replace(seen, faults=refused.faults)
    arrays, row = made.arrays, int(plan.rows[0])
    at = int(np.flatnonzero(made.rows == row)[0])
    train = len(arrays.X)
    X, Y = (arrays.X, arrays.Y) if at < train else (arrays.X_test, arrays.Y_test)
    at -= 0 if at < train else train
    return replace(
        seen,
        cells_filled=made.filled,
        meaning=arrays.meaning,
        image=arrays.image,
        outputs=arrays.Y.shape[1],
        standardised=made.standardised,
        train=train,
        test=len(arrays.X_test),
        row=tuple(X[at].tolist()),
        row_target=tuple(Y[at].tolist()),
        row_line=int(sheet.lines[row]),
        notes=arrays.notes,
    )


# one column


def _column_look(column: Column, plan: Plan | None) -> ColumnLook:
    interrupt.point()
    numbers = column.numbers[column.present() & ~column.strange()]
    low, high = (float(numbers.min()), float(numbers.max())) if len(numbers) else (None, None)
    counts = [] if column.kind == "number" and not _is_named(column, plan) else _frequent(column)
    return ColumnLook(
        name=column.name,
        role=column.role,
        found=column.found,
        why=column.why,
        kind=column.kind,
        missing=column.missing_count,
        distinct=distinct(column),
        low=low,
        high=high,
        bins=_bins(numbers) if column.kind == "number" else (),
        frequent=tuple(counts),
        cells=tuple(_cell(column, row) for row in range(min(SHOWN, len(column.numbers)))),
    )


def _is_named(column: Column, plan: Plan | None) -> bool:
    """Whether the numbers of a column are names of classes or of values."""
    classes = plan is not None and plan.task == "classification"
    return column.role == "category" or (column.role == "target" and classes)


def _frequent(column: Column) -> list[tuple[str, int]]:
    """Return the most frequent values, the first in their order first where they are alike."""
    rows = np.arange(len(column.numbers))
    counts = _counts(values_of(column, rows), rows)
    return sorted(counts, key=lambda item: -item[1])[:MOST_FREQUENT]


def _counts(values: Values, rows: Codes) -> list[tuple[str, int]]:
    codes = values.codes[rows]
    counts = np.bincount(codes[codes >= 0], minlength=len(values.names)).tolist()
    return [*zip(values.names, counts, strict=True)]


def _bins(numbers: Array) -> tuple[int, ...]:
    """Return how many numbers lie in each of `BINS` parts, all in one where they are all alike."""
    if not len(numbers):
        return ()
    low, high = float(numbers.min()), float(numbers.max())
    if low == high:
        return (len(numbers),)
    place = (numbers / 2 - low / 2) / (high / 2 - low / 2) * BINS  # halves: none is too large
    return tuple(np.bincount(np.clip(place.astype(int), 0, BINS - 1), minlength=BINS).tolist())


def _cell(column: Column, row: int) -> Cell:
    if column.missing is not None and column.missing[row]:
        return None
    value = float(column.numbers[row])
    return column.text(row) if np.isnan(value) else value
