"""What a table comes to, column by column, before anything is trained on it."""

from typing import Literal

import msgspec
import numpy as np

from core.catalog.datasets.base import Task
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.meaning import Meaning
from core.faults import Fault, Refused

Role = Literal["target", "feature", "category", "out"]
Cell = float | str | None  # a number, a word, or None: missing
SHOWN = 50  # rows whose cells are told
BINS = 12
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
        a target whose numbers are classes, the classes in their order.
    cells : tuple
        Those of the first rows, as understood: a number, a word, or None where it is missing.
    """

    name: str
    role: Role
    found: bool = True
    why: str = ""
    kind: Literal["number", "word", "empty"] = "number"
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
        arrays = csv.arrays(rng, output)
    except Refused as refused:
        return TableLook(faults=refused.faults)
    n, m = len(arrays.X), len(arrays.X_test)
    return TableLook(rows=n + m, task=arrays.task, train=n, test=m, inputs=arrays.X.shape[1])
