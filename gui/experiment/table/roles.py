"""What a column may be, and what of the data set makes it so."""

from typing import Any

from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.tabular.look import ColumnLook, TableLook

TASKS = {"class": "classification", "number": "regression"}  # of a target
TARGETS = tuple(TASKS)
# What a column to predict is often called; the last column is taken where none is.
USUAL = frozenset({
    "label", "labels", "target", "class", "classes", "y", "species", "variety", "outcome",
    "diagnosis", "정답", "레이블", "라벨", "클래스", "타깃", "타겟", "품종",
})  # fmt: skip
ROLES = (*TARGETS, "feature", "category", "out")


def role_of(column: ColumnLook, look: TableLook) -> str:
    """Return which of `ROLES` a column has."""
    if column.role != "target":
        return column.role
    return "number" if look.task == "regression" else "class"


def likely_target(look: TableLook) -> str:
    """Return the column that a table is likely to be about, by its name; "" for the last."""
    names = [column.name for column in look.columns if column.role != "out"]
    usual = [name for name in names if name.strip().lower() in USUAL]
    return "" if not usual or usual[-1] == look.columns[-1].name else usual[0]


def given(csv: Csv, look: TableLook, index: int, role: str) -> dict[str, Any]:
    """Return the fields of the data set, with their values, that give a column its role.

    Only one column is the target: one that becomes it takes the place of the one before, and
    where it becomes something else, the last of the others does.
    """
    name = look.columns[index].name
    targets = [i for i, column in enumerate(look.columns) if column.role == "target"]
    columns = chosen(csv, look)
    if role in TARGETS:
        columns.pop(name, None)
        return {"label": name, "task": TASKS[role], "columns": columns}
    columns[name] = role
    fields: dict[str, Any] = {"columns": columns}
    if index in targets:
        others = [c.name for c in look.columns if c.name != name and c.role != "out"]
        if others:
            columns.pop(others[-1], None)
            fields |= {"label": others[-1], "task": None}
    return fields


def chosen(csv: Csv, look: TableLook) -> dict[str, str]:
    """Return what is chosen of the columns there are; before any choice, what they are."""
    if csv.columns is not None:
        names = {column.name for column in look.columns}
        return {name: str(role) for name, role in csv.columns.items() if name in names}
    return {c.name: c.role for c in look.columns if c.role != "target"}
