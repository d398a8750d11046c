"""What is made of a table: its columns' parts, the task, the rows that stay, and what is wrong."""

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.datasets.base import Task
from core.catalog.datasets.tabular.choices import Choices
from core.catalog.datasets.tabular.columns import FEW, Column, columns_of, infinite
from core.catalog.datasets.tabular.numbers import LARGEST, name_of
from core.catalog.datasets.tabular.sheet import MOST_FAULTS, Sheet
from core.faults import Fault, Refused

MOST_CLASSES = 256
MOST_VALUES = 1000  # of a category
MOST_NUMBERS = 2**26  # of all inputs together
Codes = npt.NDArray[np.int64]


class Values(msgspec.Struct, frozen=True):
    """The values of a category or the classes: `codes` (n,) are places in `names`, -1 for none."""

    names: tuple[str, ...]
    codes: Codes


class Plan(msgspec.Struct, frozen=True):
    """How a table becomes samples.

    Attributes
    ----------
    rows : Codes
        The rows that stay, in the file's order.
    target : Column
        What is learnt; `classes` are its values in classification.
    numbers, categories : list
        The columns that become one input each, and those that become one for each value.
    """

    columns: list[Column]
    target: Column
    task: Task
    rows: Codes
    classes: Values | None
    categories: dict[int, Values]
    faults: list[Fault]

    @property
    def numeric(self) -> list[Column]:
        """The columns of which each is one input."""
        return [column for column in self.columns if column.role == "feature"]

    @property
    def used(self) -> list[Column]:
        """All that are inputs or the target."""
        return [column for column in self.columns if column.role != "out"]

    @property
    def inputs(self) -> int:
        """How many inputs there are."""
        return len(self.numeric) + sum(len(v.names) for v in self.categories.values())


def plan_of(choices: Choices, sheet: Sheet) -> Plan:
    """Return what is made of a table; what is wrong is among its `faults`.

    Raises
    ------
    Refused
        If there is no column that the label names, or only one column.
    """
    columns = columns_of(choices, sheet, _label(choices, sheet))
    target = next(column for column in columns if column.role == "target")
    task = choices.task or task_of(target)
    rows = _kept(choices, columns)
    classes = values_of(target, rows) if task == "classification" else None
    categories = {c.index: values_of(c, rows) for c in columns if c.role == "category"}
    plan = Plan(columns, target, task, rows, classes, categories, [])
    plan.faults.extend(_faults(choices, sheet, plan))
    return plan


def _label(choices: Choices, sheet: Sheet) -> int:
    """Return the index of the label's column."""
    label, names = choices.label, sheet.names
    if len(names) < 2:
        raise Refused([*sheet.faults, choices.fault("csv_one_column", len(names))])
    if (index := choices.target_of(names)) is not None:
        return index
    allowed = names if isinstance(label, str) and any(sheet.named) else [*range(len(names))]
    right = {"file": choices.path, "allowed": allowed}
    raise Refused([*sheet.faults, Fault("unknown_column", "data.label", label, right)])


def task_of(target: Column) -> Task:
    """Return what is learnt from a target: classes, if they are words, or whole numbers and few.

    Few are two, or up to twenty of which each comes twice on average. Numbers that are not finite
    are no classes.
    """
    if infinite(target).any() and target.kind == "number":
        return "regression"
    numbers = target.numbers[target.present() & ~target.strange()]
    values = np.unique(numbers)
    whole = bool((values == np.round(values)).all())
    few = len(values) <= 2 or (len(values) <= FEW and 2 * len(values) <= len(numbers))
    if target.strange().any():
        return "classification" if target.kind == "word" or (whole and few) else "regression"
    return "classification" if whole and few else "regression"


def _kept(choices: Choices, columns: list[Column]) -> Codes:
    """Return the rows that lack nothing that they need."""
    stay = np.ones(len(columns[0].numbers), bool)
    for column in columns:
        needed = column.role == "target" or (column.role != "out" and choices.missing == "drop")
        if needed and column.missing is not None:
            stay &= ~column.missing
    return np.flatnonzero(stay)


def values_of(column: Column, rows: Codes) -> Values:
    """Return the values of the rows of a column: numbers in order, or else words in theirs."""
    codes = np.full(len(column.numbers), -1)
    there = rows[column.present()[rows]]
    if not column.strange()[there].any():
        values, codes[there] = np.unique(column.numbers[there], return_inverse=True)
        return Values(tuple(map(name_of, values.tolist())), codes)
    numbers = np.unique(column.numbers[there], equal_nan=True)
    assert column.words is not None
    spelt = [*column.words.values, *map(name_of, numbers[~np.isnan(numbers)].tolist())]
    at = column.words.codes[there].astype(np.int64)
    at[at < 0] = len(column.words.values) + np.searchsorted(numbers, column.numbers[there][at < 0])
    used = np.unique(at).tolist()
    names = {name: i for i, name in enumerate(sorted({spelt[place] for place in used}))}
    place_of = np.zeros(len(spelt), np.int64)
    place_of[used] = [names[spelt[place]] for place in used]
    codes[there] = place_of[at]
    return Values(tuple(names), codes)


# what is wrong


def _faults(choices: Choices, sheet: Sheet, plan: Plan) -> list[Fault]:
    cells = [*sheet.faults, *(f for c in plan.used for f in _cell_faults(choices, sheet, plan, c))]
    found = sorted(cells, key=lambda fault: int(fault.right.get("line", 0)))[:MOST_FAULTS]
    if found:
        return found
    if len(plan.rows) < 2:
        return [choices.fault("csv_few_rows", len(plan.rows), low=2)]
    if plan.classes is not None and not 2 <= len(plan.classes.names) <= MOST_CLASSES:
        count = len(plan.classes.names)
        return [choices.fault("class_count", count, low=2, high=MOST_CLASSES)]
    if plan.inputs == 0:
        return [choices.fault("csv_no_features")]
    for index, values in plan.categories.items():
        if len(values.names) > MOST_VALUES:
            right = {"column": plan.columns[index].name, "high": MOST_VALUES}
            found.append(choices.fault("category_values", len(values.names), **right))
    if plan.inputs * len(plan.rows) > MOST_NUMBERS:
        high = MOST_NUMBERS // len(plan.rows)
        found.append(choices.fault("csv_many_inputs", plan.inputs, high=high))
    return found[:MOST_FAULTS]


def _cell_faults(choices: Choices, sheet: Sheet, plan: Plan, column: Column) -> list[Fault]:
    """Return what is wrong with the first cells of a column that can't be what it is to be.

    Rows that are left out, such as a total below a table, can't be wrong.
    """
    words = column.role == "category" or (column is plan.target and plan.task == "classification")
    if words:
        empty = column.words.values.index("") if column.words and "" in column.words.values else -1
        wrong = column.strange() & (column.words.codes == empty) if column.words else None
    else:
        wrong = column.strange() | (np.abs(column.numbers) > LARGEST)
    rows = [] if wrong is None else plan.rows[wrong[plan.rows]][:MOST_FAULTS].tolist()
    return [_cell_fault(choices, sheet, column, row) for row in rows]


def _cell_fault(choices: Choices, sheet: Sheet, column: Column, row: int) -> Fault:
    where = {"line": int(sheet.lines[row]), "column": column.name}
    if column.strange()[row]:
        cell = column.text(row)
        return choices.fault("cell_empty" if not cell else "cell_not_number", cell, **where)
    return choices.fault("cell_too_large", float(column.numbers[row]), high=LARGEST, **where)
