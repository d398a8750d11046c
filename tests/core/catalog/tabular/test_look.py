"""What is told of a table, against what is known of it."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.tabular import sheet
from core.catalog.datasets.tabular.look import BINS, SHOWN, TableLook, look
from core.interrupt import GivenUp, given_up_if
from tests.core.catalog.tabular.looks import column, looked, read
from tests.core.catalog.tabular.written import TABLES, Style, Value, written

PENGUINS = TABLES["penguins"]
CONTENT = written(PENGUINS, Style("cp949", ";", ",", missing="NA"))


def values(name: str) -> list[Value]:
    at = PENGUINS.names.index(name)
    return [row[at] for row in PENGUINS.rows]


def test_the_file_and_its_first_rows(tmp_path: Path) -> None:
    seen = looked(tmp_path, CONTENT)
    assert (seen.bytes, seen.rows, seen.header) == (len(CONTENT), 60, True)
    assert seen.first_line == "island;bill (mm);temp;mass;species"
    assert (seen.encoding, seen.separator, seen.decimal) == ("cp949", ";", ",")
    assert seen.lines == tuple(range(2, SHOWN + 2))
    for name in PENGUINS.names:
        assert column(seen, name).cells == tuple(values(name)[:SHOWN])
    lacking = [None in row for row in PENGUINS.rows]
    assert seen.kept == tuple(not lack for lack in lacking[:SHOWN])
    assert (seen.rows_left_out, seen.train + seen.test) == (sum(lacking), 60 - sum(lacking))


def test_a_column_of_numbers(tmp_path: Path) -> None:
    found = column(looked(tmp_path, CONTENT), "temp")
    numbers = [v for v in values("temp") if isinstance(v, float)]
    assert (found.kind, found.missing) == ("number", 60 - len(numbers))
    assert (found.low, found.high) == (min(numbers), max(numbers))
    assert found.distinct == len(set(numbers))
    assert found.bins == tuple(np.histogram(numbers, BINS)[0].tolist())


def test_a_column_of_words(tmp_path: Path) -> None:
    found = column(looked(tmp_path, CONTENT), "island")
    counts = Counter(map(str, values("island")))
    assert (found.kind, found.low, found.bins, found.distinct) == ("word", None, (), 3)
    assert dict(found.frequent) == counts
    assert [n for _, n in found.frequent] == sorted(counts.values(), reverse=True)


def test_classes_and_the_share_of_the_largest(tmp_path: Path) -> None:
    seen = looked(tmp_path, CONTENT)
    counts = Counter(str(row[-1]) for row in PENGUINS.rows if None not in row)
    assert seen.classes == tuple(sorted(counts.items()))
    assert seen.largest_share == max(counts.values()) / counts.total()


def test_the_first_row_as_the_network_gets_it(tmp_path: Path) -> None:
    seen, arrays = looked(tmp_path, CONTENT), read(tmp_path, CONTENT)
    first = next(row for row in PENGUINS.rows if None not in row)
    assert (seen.inputs, seen.outputs, seen.standardised) == (6, 3, 3)
    numbers = seen.meaning.inputs(np.array([seen.row]))[0]
    assert numbers[:3] == pytest.approx([v for v in first[1:-1] if isinstance(v, float)])
    assert seen.row[3:] == tuple(
        float(first[0] == word) for word in ("Biscoe", "Dream", "Torgersen")
    )
    names = seen.meaning.classes
    assert seen.row_target == tuple(float(first[-1] == name) for name in names)
    everything = np.vstack([arrays.X, arrays.X_test]).tolist()
    assert list(seen.row) in everything
    assert seen.row_line == 2 + PENGUINS.rows.index(first)
    assert (seen.train, seen.test) == (len(arrays.X), len(arrays.X_test))


def codes(seen: TableLook) -> list[str]:
    return [fault.code for fault in seen.faults]


def test_what_is_wrong_leaves_the_rest_to_be_seen(tmp_path: Path) -> None:
    content = "x,z,y\n" + "".join(f"{i},{i * i},{i % 2}\n" for i in range(30))
    seen = looked(tmp_path, content, label="w")
    assert (codes(seen), seen.rows, len(seen.columns)) == (["unknown_column"], 30, 3)
    seen = looked(tmp_path, content + "1,2\n3,4,0,9\n")
    assert [(f.code, f.right["line"]) for f in seen.faults] == [
        ("csv_ragged", 32), ("csv_ragged", 33),
    ]  # fmt: skip
    assert (seen.rows, column(seen, "z").high) == (30, 29**2)
    seen = looked(tmp_path, content, separator=";")
    assert (codes(seen), len(seen.columns)) == (["csv_one_column"], 1)
    seen = looked(tmp_path, content, task="regression", columns={"x": "out", "z": "out"})
    assert (codes(seen), seen.task) == (["csv_no_features"], "regression")
    many = "".join(f"w{i},{i % 2}\n" for i in range(1001))
    seen = looked(tmp_path, "x,y\n" + many, columns={"x": "category"})
    assert [(f.code, f.value) for f in seen.faults] == [("category_values", 1001)]


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = "x,z,y\n" + "".join(f"{i},{i * i},{i % 2}\n\n" for i in range(30))
    for name, most, code in (
        ("MOST_ROWS", 20, "csv_many_rows"), ("MOST_COLUMNS", 2, "csv_many_columns"),
        ("MOST_LINES", 30, "csv_many_rows"),
    ):  # fmt: skip
        with monkeypatch.context() as patch:
            patch.setattr(sheet, name, most)
            assert codes(looked(tmp_path, content)) == [code]


def test_quotes_are_not_torn(tmp_path: Path) -> None:
    """By commas, though these would cut each line into as many parts."""
    rows = "".join(f'"{i},5"   "x y"   "{"no" if i % 2 else "yes"}"\r\n' for i in range(20))
    seen = looked(tmp_path, rows)
    assert (seen.separator, seen.decimal, len(seen.columns)) == (" ", ",", 3)


def test_words_of_two_words_are_not_cut(tmp_path: Path) -> None:
    """By blanks, though each line has as many."""
    rows = "".join(f"{i}\t{'New York' if i % 3 else 'Bu san'}\t{i}\t{'a;b' if i % 2 else 'no'}\n"
                   for i in range(8))  # fmt: skip
    seen = looked(tmp_path, f"x\tcity\tz w\ty\n{rows}")
    assert [column.name for column in seen.columns] == ["x", "city", "z w", "y"]


def test_a_decimal_sign_that_is_seen_late(tmp_path: Path) -> None:
    """Beyond the first lines, which hold whole numbers."""
    rows = [f"{i};{i % 7};{i % 2}" for i in range(1000)]
    for sign in (",", "."):
        late = f"x;z;y\n{chr(10).join(rows)}\n1{sign}5;2;0\n"
        seen = looked(tmp_path, late)
        assert (seen.decimal, seen.faults) == (sign, ())
        a = read(tmp_path, late, standardize=False, test_share=0.0)
        assert 1.5 in a.X[:, 0].tolist()


def test_the_look_changes_with_the_choices(tmp_path: Path) -> None:
    content = "k;x;y\n" + "".join(f"{i % 3};1,{i:03};{i % 2}\n" for i in range(30))
    assert column(looked(tmp_path, content), "x").high == 1.029
    assert column(looked(tmp_path, content, decimal="."), "x").high == 1029
    assert looked(tmp_path, content, columns={"k": "out"}).inputs == 1
    assert looked(tmp_path, content, columns={"k": "category"}).inputs == 4
    assert looked(tmp_path, content, label="k").outputs == 3
    assert looked(tmp_path, content, test_share=0.5).test == 15


def test_a_look_that_is_given_up_ends_within_the_rows(tmp_path: Path) -> None:
    """After the tenth time it asks: of a thousand rows, most have not been read."""
    path = tmp_path / "long.csv"
    path.write_text("x,y\n" + "1,2\n3,4\n" * 500, "utf-8")
    asked = iter(range(10))
    with pytest.raises(GivenUp), given_up_if(lambda: next(asked, None) is None):
        look(Csv(path=str(path)), np.random.default_rng(0))
    assert next(asked, None) is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"encoding": "utf-16"}, "bad_encoding"),  # without a byte-order mark
        ({"header": False}, "cell_not_number"),  # the names among the numbers
    ],
)
def test_a_choice_that_does_not_fit_the_file_is_told(
    tmp_path: Path, fields: dict[str, object], code: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,y\n1.5,2.5\n2.5,3.25\n4.5,1.5\n", "utf-8")
    csv = Csv(path=str(path), task="regression", **fields)
    assert look(csv, np.random.default_rng(0)).faults[0].code == code
