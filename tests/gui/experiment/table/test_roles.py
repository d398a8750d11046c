"""A column's role in the fields of the data set: one target, and the rest as it was."""

import msgspec
import pytest

from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.tabular.look import ColumnLook, TableLook
from gui.experiment.table.roles import given, likely_target, role_of

COLUMNS = (
    ColumnLook("id", "out", why="index"),
    ColumnLook("size", "feature"),
    ColumnLook("kind", "category", kind="word"),
    ColumnLook("price", "target"),
)
LOOK = TableLook(columns=COLUMNS, task="regression")
CSV = Csv(path="a.csv", columns={"kind": "category"})


def test_the_target_is_a_class_or_a_number_by_the_task() -> None:
    roles = [role_of(column, LOOK) for column in COLUMNS]
    assert roles == ["out", "feature", "category", "number"]
    classes = msgspec.structs.replace(LOOK, task="classification")
    assert role_of(COLUMNS[3], classes) == "class"


@pytest.mark.parametrize("role", ["feature", "category", "out"])
def test_another_role_leaves_the_other_columns(role: str) -> None:
    assert given(CSV, LOOK, 1, role) == {"columns": {"kind": "category", "size": role}}


def test_a_new_target_takes_the_place_of_the_old_one() -> None:
    assert given(CSV, LOOK, 2, "class") == {
        "label": "kind", "task": "classification", "columns": {},
    }  # fmt: skip
    assert given(CSV, LOOK, 1, "number")["task"] == "regression"


def test_a_target_that_becomes_a_feature_leaves_it_to_the_last_of_the_others() -> None:
    assert given(CSV, LOOK, 3, "feature") == {
        "columns": {"price": "feature"}, "label": "kind", "task": None,
    }  # fmt: skip


def test_what_an_older_file_did_not_choose_stays_what_it_is() -> None:
    old = msgspec.structs.replace(CSV, columns=None)
    assert given(old, LOOK, 1, "out") == {
        "columns": {"id": "out", "size": "out", "kind": "category"}
    }


def test_columns_that_are_no_longer_there_are_forgotten() -> None:
    stale = msgspec.structs.replace(CSV, columns={"kind": "category", "gone": "out"})
    assert given(stale, LOOK, 1, "out") == {"columns": {"kind": "category", "size": "out"}}


@pytest.mark.parametrize(
    ("names", "target"),
    [
        (("label", "p0", "p1"), "label"),
        (("x", "Species", "z"), "Species"),
        (("x", "y"), ""),
        (("a", "b", "c"), ""),
        (("label", "x", "y"), ""),
        (("키", "레이블", "몸무게"), "레이블"),
    ],
)
def test_what_a_table_is_about_is_likely_to_be_called_so(
    names: tuple[str, ...], target: str
) -> None:
    look = TableLook(columns=tuple(ColumnLook(name, "feature") for name in names))
    assert likely_target(look) == target
