"""The record of a table: its fields in a file, and files of before they were there."""

import pytest

from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment, from_builtins, from_json, to_json
from core.faults import Refused

CHOSEN = Csv(
    path="a.csv", encoding="cp949", separator=";", decimal=",", header=True, label="y",
    task="regression", columns={"id": "out", "city": "category"}, missing="fill",
    missing_words=("", "-999"), scale_target=True,
)  # fmt: skip


def data(**fields: object) -> object:
    return from_builtins({"data": {"name": "csv", "path": "a.csv", **fields}}).data


@pytest.mark.parametrize("csv", [CHOSEN, Csv(path="a.csv"), Csv(path="a.csv", columns=None)])
def test_the_choices_are_kept_in_a_file(csv: Csv) -> None:
    assert from_json(to_json(Experiment(data=csv))).data == csv


def test_what_a_file_leaves_out_is_to_be_found_out() -> None:
    assert data() == Csv(path="a.csv")
    assert (Csv().header, Csv().task, Csv().separator, Csv().columns) == (None, None, None, {})


def test_a_file_of_version_1_spells_header_and_task_and_chooses_no_columns() -> None:
    old = {"header": True, "label": -1, "task": "classification", "standardize": True}
    assert data(**old) == Csv(path="a.csv", header=True, task="classification", columns=None)
    assert data(header=True) == Csv(path="a.csv", header=True)
    assert data(task="regression") == Csv(path="a.csv", task="regression")
    now = Csv(path="a.csv", header=True, task="regression")
    assert data(header=True, task="regression", columns={}) == now


@pytest.mark.parametrize(
    ("field", "value", "code", "where"),
    [
        ("encoding", "klingon", "unknown_name", "data.encoding"),
        ("separator", ":", "unknown_name", "data.separator"),
        ("decimal", "", "unknown_name", "data.decimal"),
        ("header", 1, "wrong_type", "data.header"),
        ("task", "clustering", "unknown_name", "data.task"),
        ("columns", ["out"], "wrong_type", "data.columns"),
        ("columns", {"city": "word"}, "unknown_name", "data.columns.city"),
        ("columns", {"": 3}, "unknown_name", 'data.columns.""'),
        ("missing", None, "unknown_name", "data.missing"),
        ("missing_words", "NA", "wrong_type", "data.missing_words"),
        ("missing_words", ["NA", 3], "wrong_type", "data.missing_words[1]"),
    ],
)
def test_a_choice_that_is_none(field: str, value: object, code: str, where: str) -> None:
    with pytest.raises(Refused) as refused:
        data(**{field: value})
    assert [(f.code, f.field) for f in refused.value.faults] == [(code, where)]


def test_many_wrong_choices_are_told_but_not_by_the_thousand() -> None:
    with pytest.raises(Refused) as refused:
        data(columns=dict.fromkeys(map(str, range(1000)), "none"))
    assert len(refused.value.faults) == 50
