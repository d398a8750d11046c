"""What each column is taken for, and what a person makes of it."""

from pathlib import Path

import numpy as np
import pytest

from tests.core.catalog.tabular.looks import column, looked, read, roles

ROWS = 40


def lines(head: str, row: str, rows: int = ROWS) -> str:
    """Return a table of rows in which {i} is their number, from 0."""
    made = (row.format(i=i, odd=i % 2, half=i / 2, third=i % 3) for i in range(rows))
    return "\n".join([head, *made] if head else made) + "\n"


# index


@pytest.mark.parametrize("name", ["", "id", "Index", "Unnamed: 0", "No.", "번호"])
@pytest.mark.parametrize("begin", [0, 1, 1001])
def test_an_index_is_left_out(tmp_path: Path, name: str, begin: int) -> None:
    rows = "\n".join(f"{begin + i},{i / 7:.3f},{i % 2}" for i in range(ROWS))
    first, *others = looked(tmp_path, f"{name},x,y\n{rows}\n").columns
    assert (first.role, first.why, first.found) == ("out", "index", True)
    assert [column.role for column in others] == ["feature", "target"]


@pytest.mark.parametrize(
    ("content", "role"),
    [
        (lines("age,x,y", "{i},{half},{odd}"), "feature"),  # named as something else
        (lines("id,x,y", "{third},{half},{odd}"), "feature"),  # does not count
        (lines("id,x,y", "{half},{i},{odd}"), "feature"),
        (lines("id,y", "{i},{odd}"), "feature"),  # the only one there is
        (lines("x,id,y", "{half},{i},{odd}"), "feature"),  # not the first
        (lines("", "{i},{half},{odd}"), "out"),  # no names at all
        (lines("x,id,y", "{half},{i},{odd}").replace("\n", ",\n"), "feature"),
    ],
)
def test_what_is_an_index(tmp_path: Path, content: str, role: str) -> None:
    seen = looked(tmp_path, content)
    assert next(c for c in seen.columns if c.name in ("id", "age", "0")).role == role


def test_an_index_may_be_chosen_and_is_none_in_files_of_before(tmp_path: Path) -> None:
    content = lines("id,x,y", "{i},{half},{odd}")
    chosen = column(looked(tmp_path, content, columns={"id": "feature"}), "id")
    assert (chosen.role, chosen.found) == ("feature", False)
    assert column(looked(tmp_path, content, columns=None), "id").role == "feature"


# words


def test_words_are_a_category_unless_they_are_many(tmp_path: Path) -> None:
    content = lines("name,city,x,y", "n{i},c{third},{half},{odd}")
    seen = looked(tmp_path, content)
    assert roles(seen) == {"name": "out", "city": "category", "x": "feature", "y": "target"}
    assert column(seen, "name").why == "many_values"
    assert seen.meaning.features == ("x", "city = c0", "city = c1", "city = c2")
    assert column(seen, "city").frequent == (("c0", 14), ("c1", 13), ("c2", 13))
    few = looked(tmp_path, lines("name,x,y", "n{i},{half},{odd}", rows=6))
    assert roles(few)["name"] == "category"


def test_a_number_may_be_a_category(tmp_path: Path) -> None:
    content = lines("k,x,y", "{third},{half},{odd}")
    a = read(tmp_path, content, columns={"k": "category"}, test_share=0.0)
    assert a.meaning.features == ("x", "k = 0", "k = 1", "k = 2")
    assert (a.X[:, 1:].sum(axis=1) == 1).all()
    assert a.X[:, 1:].sum(axis=0).tolist() == [14, 13, 13]
    x = a.meaning.inputs(a.X)[:, 0]  # in its own units
    assert np.array_equal(a.X[:, 1:].argmax(axis=1), np.round(2 * x) % 3)


def test_a_word_among_many_numbers_is_a_fault_and_many_make_a_category(tmp_path: Path) -> None:
    content = lines("x,y", "{half},{odd}")
    (fault,) = looked(tmp_path, content.replace("\n3.5,", "\n3.5x,")).faults
    assert (fault.code, fault.value, fault.right["line"]) == ("cell_not_number", "3.5x", 9)
    many = lines("x,ticket,y", "{half},A{third},{odd}").replace("A1", "77")
    assert roles(looked(tmp_path, many))["ticket"] == "category"
    seen = looked(tmp_path, content.replace("\n3.5,", "\n3.5x,"), columns={"x": "out"})
    assert [fault.code for fault in seen.faults] == ["csv_no_features"]


def test_a_column_with_nothing_in_it_is_left_out(tmp_path: Path) -> None:
    seen = looked(tmp_path, lines("x,note,y", "{half},,{odd}"))
    assert (column(seen, "note").role, column(seen, "note").why) == ("out", "empty")
    assert (seen.rows_left_out, seen.inputs) == (0, 1)


def test_names_are_told_apart(tmp_path: Path) -> None:
    seen = looked(tmp_path, lines("x,x,,x,y", "{half},{third},{half},{third},{odd}"))
    assert [column.name for column in seen.columns] == ["x", "x.1", "2", "x.2", "y"]


# the target


@pytest.mark.parametrize(
    ("targets", "task"),
    [
        ("abab" * 9, "classification"),
        ([0, 1] * 18, "classification"),
        ([-1, 1] * 18, "classification"),
        ([*range(10)] * 3, "classification"),
        ([*range(30)], "regression"),
        ([0.5, 1.5] * 9, "regression"),
        ([1, 2, 3, 4], "regression"),
        ([*range(21)] * 5, "regression"),
        ([20.0, 30.0, 40.0] * 9, "classification"),
    ],
)
def test_the_target_tells_the_task(tmp_path: Path, targets: list[object], task: str) -> None:
    content = "x,y\n" + "".join(f"{i * i % 17},{y}\n" for i, y in enumerate(targets))
    assert looked(tmp_path, content).task == task
    other = "regression" if task == "classification" else "classification"
    if isinstance(targets, list):
        assert looked(tmp_path, content, task=other).task == other


def test_any_column_may_be_the_target(tmp_path: Path) -> None:
    content = lines("city,x,y", "c{third},{half},{odd}")
    for label in ("city", 0, -3):
        a = read(tmp_path, content, label=label)
        assert (a.meaning.target, a.meaning.classes) == ("city", ("c0", "c1", "c2"))
        assert a.meaning.features == ("x", "y")
    bare = lines("", "c{third},{half},{odd}")
    assert read(tmp_path, bare, label="0").meaning.classes == ("c0", "c1", "c2")


def test_trailing_separators_are_no_column(tmp_path: Path) -> None:
    for head in ("x,z,y,", "x,z,y", ""):
        seen = looked(tmp_path, lines(head, "{half},{third},{odd},"))
        assert [c.role for c in seen.columns] == ["feature", "feature", "target"]
    seen = looked(tmp_path, lines("x,z,y,", "{half},{third},{odd}"))
    assert [c.role for c in seen.columns] == ["feature", "feature", "target"]


def test_rows_may_have_names_that_have_none(tmp_path: Path) -> None:
    """As R writes them: a cell more than there are names."""
    seen = looked(tmp_path, lines("x,y", "{i},{half},{odd}"))
    assert [(c.name, c.role) for c in seen.columns] == [
        ("0", "out"), ("x", "feature"), ("y", "target"),
    ]  # fmt: skip


# header


@pytest.mark.parametrize(
    ("first", "row", "header"),
    [
        ("x,z,y", "{half},{third},{odd}", True),
        ("0.1,0.2,0", "{half},{third},{odd}", False),
        ("7,1,1", "{i},{third},{odd}", False),
        ("1,2,3", "{half},{third},{odd}", False),  # a sample may count
        ("0,1,target", "{half},{third},{odd}", True),  # but not below a name
        (",0,1", "{i},{half},{third}", True),  # nothing is above an index
        ("country,2019,2020,2021", "c{i},{half},{third},{odd}", True),
        ("country,2019,2020,2021", "c{i},{i}1,{i}00,{i}5", True),
        ("5,6,7,a", "{i},{half},{third},b{odd}", False),
        ("a,b,c", "p{third},q{odd},r{third}", True),
        ("p1,q1,r0", "p{third},q{odd},r{third}", False),
        ("5.1,x,0", "{half},{third},{odd}", False),  # a mistake makes no header
        ("NA,1,0", "{half},{third},{odd}", False),
        ("-,-,0", "{half},{third},{odd}", False),
        ("3O,c1", "{half},c{odd}", False),  # a mistake, but a class of all
        ("x,z,c1", "{half},{third},c{odd}", True),  # a name that is a value, too
        ("Kim,Seoul,c1", "n{i},t{i},c{odd}", False),  # names of its own, but a class of all
        ("name,town,class", "n{i},t{i},c{odd}", True),
    ],
)
def test_a_header_is_found_out(tmp_path: Path, first: str, row: str, header: bool) -> None:
    seen = looked(tmp_path, lines(first, row))
    assert seen.header is header
    assert seen.rows == ROWS + (not header)  # never a sample eaten


def test_a_first_row_of_numbers_that_is_to_be_names_is_said(tmp_path: Path) -> None:
    content = lines("0.1,0.2,0", "{half},{third},{odd}")
    seen = looked(tmp_path, content, header=True)
    assert (seen.rows, [note.code for note in seen.notes]) == (ROWS, ["header_numbers"])
    assert looked(tmp_path, content, header=False).notes == ()
    assert (
        looked(tmp_path, lines("2019,2020,2021", "{half},{third},{odd}"), header=True).notes == ()
    )


def test_lines_above_a_table(tmp_path: Path) -> None:
    body = lines("x,z,y", "{half},{third},{odd}")
    for above in ("# made by hand\n", "#a\n#b, c\n\n", "sep=,\n", "\n\n"):
        seen = looked(tmp_path, above + body)
        assert ([c.name for c in seen.columns], seen.rows) == (["x", "z", "y"], ROWS)
        assert seen.lines[0] == above.count("\n") + 2
    named = looked(tmp_path, "# x, z, y\n" + lines("", "{half},{third},{odd}"))
    assert ([c.name for c in named.columns], named.rows) == (["x", "z", "y"], ROWS)


@pytest.mark.parametrize(
    "above",
    ["Sales 2024\n", "Sales 2024\n\n", "Sales 2024,,\n,,\n", "Kim and Lee\nSeoul: north, south\n"],
)
def test_a_title_is_no_part_of_the_table(tmp_path: Path, above: str) -> None:
    content = above + lines("h,w,ok", "{half},{third},c{odd}")
    seen = looked(tmp_path, content)
    assert (seen.faults, seen.rows, seen.header) == ((), ROWS, True)
    assert [column.name for column in seen.columns] == ["h", "w", "ok"]
    place = above.count("\n")
    assert [(note.code, note.value) for note in seen.notes] == [("lines_above", place)]
    assert seen.lines[0] == place + 2  # the names stand between
    assert looked(tmp_path, content, header=True).rows == ROWS


@pytest.mark.parametrize(
    ("first", "row", "names"),
    [
        ("h,w", "{i},{half},{odd}", ["0", "h", "w"]),  # of rows that have names
        ("h,w,ok,", "{half},{third},{odd},", ["h", "w", "ok"]),
        ("h,w,", "{half},{third},{odd}", ["h", "w", "2"]),
        ("red,", "{third},c{odd}", ["red", "1"]),
    ],
)
def test_names_that_are_too_few_are_no_title(
    tmp_path: Path, first: str, row: str, names: list[str]
) -> None:
    seen = looked(tmp_path, lines(first, row))
    assert ([column.name for column in seen.columns], seen.rows) == (names, ROWS)
    assert seen.notes == ()


def test_a_sample_that_lacks_a_cell_is_no_title(tmp_path: Path) -> None:
    """Neither of words nor of numbers."""
    for first, row in (("red", "n{odd},t{odd},c{odd}"), ("1", "{half},{third},{odd}")):
        seen = looked(tmp_path, f"{first}\n" + lines("", row))
        assert [note.code for note in seen.notes] == []
        assert seen.faults


@pytest.mark.parametrize(
    ("classes", "order"),
    [
        (["9,000", "10,000"], ["10,000", "9,000"]), (["9 000", "10 000"], ["10 000", "9 000"]),
        (["5%", "10%", "50%"], ["10%", "5%", "50%"]), (["$9", "$10"], ["$10", "$9"]),
        (["−1", "0", "1"], ["0", "1", "−1"]), (["01", "1.0", "b"], ["01", "1.0", "b"]),
        (["10", "9.0", "9"], ["9", "10"]), (["-1", "+1"], ["-1", "1"]),
    ],
)  # fmt: skip
def test_classes_of_files_of_before_are_as_they_were(
    tmp_path: Path, classes: list[str], order: list[str]
) -> None:
    """Numbers if float takes all of them, else words, in text order."""
    content = "x,y\n" + "".join(f'{i}.5,"{classes[i % len(classes)]}"\n' for i in range(24))
    for label in ("y", -1):
        before = {"header": True, "task": "classification", "columns": None, "label": label}
        arrays = read(tmp_path, content, **before, test_share=0.0)
        assert arrays.meaning.classes == tuple(order)
        found = arrays.Y.argmax(axis=1) if arrays.Y.shape[1] > 1 else arrays.Y[:, 0]
        counts = np.bincount(found.astype(int)).tolist()
        assert counts == ([16, 8] if "9.0" in classes else [24 // len(order)] * len(order))
