"""Missing values, scaling, limits and pictures."""

from pathlib import Path

import numpy as np
import pytest

from tests.core.catalog.tabular.looks import column, looked, read

HOLES = "city,x,y\nA,1,0\nB,,1\n,3,1\nA,5,0\nC,100,\nB,2,1\nA,4,0\nA,NA,1\n"


# missing values


def test_rows_that_lack_a_value_are_left_out(tmp_path: Path) -> None:
    seen = looked(tmp_path, HOLES)
    assert (seen.rows, seen.rows_left_out, seen.train + seen.test) == (8, 4, 4)
    assert seen.kept == (True, False, False, True, False, True, True, False)
    assert [column.missing for column in seen.columns] == [1, 2, 1]
    assert [(n.code, n.value) for n in seen.notes] == [("rows_left_out", 4)]
    assert column(seen, "x").cells == (1, None, 3, 5, 100, 2, 4, None)


def test_columns_that_are_out_need_no_value(tmp_path: Path) -> None:
    assert looked(tmp_path, HOLES, columns={"city": "out"}).rows_left_out == 3


def test_missing_values_are_filled_from_the_training_rows(tmp_path: Path) -> None:
    kept = [("A", 1.0, 0), ("B", None, 1), (None, 3.0, 1), ("A", 5.0, 0), ("B", 2.0, 1),
            ("A", 4.0, 0), ("A", None, 1)]  # fmt: skip
    rows = [kept[i] for i in np.random.default_rng(0).permutation(7)]
    median = np.median([x for _, x, _ in rows[:5] if x is not None])
    cities = [city for city, _, _ in rows[:5] if city]
    frequent = max("AB", key=cities.count)
    expected = [
        [median if x is None else x, *((city or frequent) == name for name in "AB")]
        for city, x, _ in rows
    ]
    a = read(tmp_path, HOLES, missing="fill", standardize=False, test_share=0.3)
    assert np.vstack([a.X, a.X_test]).tolist() == expected
    assert [(n.code, n.value) for n in a.notes] == [("rows_left_out", 1), ("cells_filled", 3)]
    assert a.meaning.features == ("x", "city = A", "city = B")


@pytest.mark.parametrize(
    ("word", "words", "missing"),
    [("-", None, 1), ("-", ("?",), 0), ("-999", ("-999",), 1), ("-999", None, 0),
     ("-999.0", ("", "-999"), 1), ("absent", ("absent",), 1), ("NULL", None, 1)],
)  # fmt: skip
def test_what_counts_as_missing(
    tmp_path: Path, word: str, words: tuple[str, ...] | None, missing: int
) -> None:
    content = f"x,y\n1,0\n{word},1\n3,0\n4,1\n5,0\n"
    assert column(looked(tmp_path, content, missing_words=words), "x").missing == missing


def test_empty_cells_that_do_not_count_are_faults(tmp_path: Path) -> None:
    seen = looked(tmp_path, "x,y\n1,0\n,1\n3,0\n4,1\n", missing_words=())
    (fault,) = seen.faults
    assert (fault.code, fault.right["line"], fault.right["column"]) == ("cell_empty", 3, "x")


def test_a_dash_is_missing_among_numbers_and_a_class_among_signs(tmp_path: Path) -> None:
    seen = looked(tmp_path, "x,y\n1,+\n-,-\n3,+\n4,-\n")
    assert seen.classes == (("+", 2), ("-", 1))


def test_a_column_of_nothing_cannot_be_filled(tmp_path: Path) -> None:
    content = "x,z,y\n" + "".join(f"{i},,{i % 2}\n" for i in range(9))
    seen = looked(tmp_path, content, columns={"z": "feature"}, missing="fill")
    assert [(f.code, f.value) for f in seen.faults] == [("column_empty", "z")]


# scaling


def test_numbers_are_standardised_and_categories_are_not(tmp_path: Path) -> None:
    content = "k,x,y\n" + "".join(f"w{i % 3},{i * i},{i % 2}\n" for i in range(30))
    a, raw = (read(tmp_path, content, standardize=on) for on in (True, False))
    assert a.X[:, 0].mean() == pytest.approx(0, abs=1e-12)
    assert a.X[:, 0].std() == pytest.approx(1)
    assert np.array_equal(a.X[:, 1:], raw.X[:, 1:])
    assert a.meaning.inputs(a.X_test) == pytest.approx(raw.X_test)


def test_the_target_of_a_regression_is_scaled_if_asked(tmp_path: Path) -> None:
    content = "x,y\n" + "".join(f"{i},{3000 + i * i * 7.5}\n" for i in range(30))
    a, raw = (read(tmp_path, content, scale_target=on) for on in (True, False))
    assert (a.task, raw.meaning.target_scale) == ("regression", None)
    assert a.Y.mean() == pytest.approx(0, abs=1e-12)
    assert a.Y.std() == pytest.approx(1)
    for part in ("Y", "Y_test"):
        assert a.meaning.targets(getattr(a, part)) == pytest.approx(getattr(raw, part))


# the limits of float64


@pytest.mark.parametrize("large", ["1e200", "-1e155", "1.7e308"])
def test_numbers_near_the_limit_are_refused_by_their_place(tmp_path: Path, large: str) -> None:
    rows = "".join(f"{i},{i * 0.5},{i % 2}\n" for i in range(9))
    for label, task in (("y", None), ("x", "regression")):
        seen = looked(tmp_path, f"x,z,y\n{rows}{large},1,0\n", label=label, task=task)
        (fault,) = seen.faults
        assert (fault.code, fault.value) == ("cell_too_large", float(large))
        assert (fault.right["line"], fault.right["column"]) == (11, "x")


def test_numbers_too_small_to_be_standardised_are_refused(tmp_path: Path) -> None:
    rows = "".join(f"{i}e-200,{i % 2}\n" for i in range(9))
    (fault,) = looked(tmp_path, f"x,y\n{rows}").faults
    assert (fault.code, fault.right["column"]) == ("column_too_small", "x")
    assert read(tmp_path, f"x,y\n{rows}", standardize=False).X.max() == 8e-200


def test_large_numbers_that_can_be_are_standardised(tmp_path: Path) -> None:
    a = read(tmp_path, "x,y\n" + "".join(f"{i}e149,{i % 2}\n" for i in range(9)), test_share=0.0)
    assert a.X.std() == pytest.approx(1)


# pictures


def pixels(names: list[str], high: int, label: str | None = "label") -> str:
    rng = np.random.default_rng(0)
    head = [] if label is None else [",".join([label, *names])]
    values = rng.integers(0, high + 1, (12, len(names)))
    values[:, :2] = 0, high
    rows = [",".join(map(str, [i % 3, *row])) for i, row in enumerate(values.tolist())]
    return "\n".join([*head, *rows]) + "\n"


@pytest.mark.parametrize(
    ("names", "high", "label"),
    [
        ([f"pixel{i}" for i in range(784)], 255, "label"),
        ([f"{i}x{j}" for i in range(1, 29) for j in range(1, 29)], 255, "label"),
        ([f"pixel_{i}_{j}" for i in range(8) for j in range(8)], 16, "label"),
        ([f"x{i}" for i in range(64)], 16, "label"),
        ([str(i) for i in range(784)], 255, None),
        ([str(i) for i in range(100)], 200, None),
    ],
)
def test_columns_that_are_pixels(
    tmp_path: Path, names: list[str], high: int, label: str | None
) -> None:
    a = read(tmp_path, pixels(names, high, label), label=0)
    side = round(len(names) ** 0.5)
    top = 16 if high == 16 else 255
    assert a.image == (side, side)
    assert (a.meaning.scale, a.X.min(), a.X.max()) == (None, 0, high / top)
    assert np.array_equal(a.X * top, np.round(a.X * top))
    seen = looked(tmp_path, pixels(names, high, label), label=0)
    assert (seen.image, seen.standardised) == ((side, side), 0)


@pytest.mark.parametrize(
    ("names", "high"),
    [
        ([f"q{i}" for i in range(64)], 5),  # the answers of a survey
        ([f"name {'abcdefgh'[i % 8]}{'abcdefgh'[i // 8]}" for i in range(64)], 255),
        ([f"pixel{i}" for i in range(49)], 255),
        ([f"pixel{i}" for i in range(783)], 255),
        ([f"pixel{i}" for i in range(784)], 300),
    ],
)
def test_columns_that_are_not(tmp_path: Path, names: list[str], high: int) -> None:
    a = read(tmp_path, pixels(names, high), label=0)
    assert a.image is None
    assert a.meaning.scale is not None


def test_pixels_without_one_of_them_are_a_table(tmp_path: Path) -> None:
    content = pixels([f"pixel{i}" for i in range(64)], 255)
    assert read(tmp_path, content, label=0).image == (8, 8)
    assert read(tmp_path, content, label=0, columns={"pixel3": "out"}).image is None
    assert read(tmp_path, content, label=0, columns=None).image is None


@pytest.mark.parametrize("large", ["inf", "-Infinity", "2e308", "1e999"])
@pytest.mark.parametrize("label", [0, 1, 2])
def test_numbers_beyond_the_limit_are_no_words(tmp_path: Path, large: str, label: int) -> None:
    """However many they are; as a category or as classes they would be lost in silence."""
    rows = "".join(f"{large},{i}.5,{i % 2}\n{i}e308,{i},{i % 2}\n" for i in range(2, 9))
    seen = looked(tmp_path, "a,b,y\n" + rows, label=label)
    assert {fault.code for fault in seen.faults} == {"cell_not_number"}
    assert {fault.right["column"] for fault in seen.faults} == {"a"}
    assert seen.task == ("classification" if label == 2 else "regression")


def test_what_is_left_out_is_not_wrong(tmp_path: Path) -> None:
    """Units below the names and a total below the rows have no target."""
    body = "".join(f"{i},{i * i},{i % 2}\n" for i in range(9))
    seen = looked(tmp_path, f"h,w,y\ncm,kg,\n{body}Total,204,\n")
    assert (seen.faults, seen.rows_left_out, seen.train + seen.test) == ((), 2, 9)
    seen = looked(tmp_path, f"h,w,y\n{body}Total,204,1\n")
    assert [(fault.code, fault.value) for fault in seen.faults] == [("cell_not_number", "Total")]


def test_what_a_spreadsheet_could_not_work_out_is_missing(tmp_path: Path) -> None:
    seen = looked(tmp_path, "a,b,y\n1,#DIV/0!,0\n3,4,1\n5,#VALUE!,0\n7,8,1\n9,5,0\n")
    assert (seen.faults, seen.rows_left_out, seen.inputs) == ((), 2, 2)
