"""Files of a person's own: CSV and IDX, sound ones and broken ones."""

import contextlib
import gzip
import os
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.datasets import images as images_module
from core.catalog.datasets.base import Arrays, DataSet
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.images import Idx, read_idx
from core.catalog.datasets.tabular.sheet import LONGEST_ROW
from core.faults import Fault, Refused
from core.files import LARGEST_FILE

TABLE = "width,kind,height\n1,a,10\n2,b,20\n3,a,30\n4,c,40\n"


def arrays(data: DataSet, output: str = "softmax", seed: int = 0) -> Arrays:
    return data.arrays(np.random.default_rng(seed), output)


def fault(data: DataSet) -> Fault:
    """Return the one fault of reading a data set."""
    (only,) = faults(data)
    return only


def faults(data: DataSet) -> tuple[Fault, ...]:
    with pytest.raises(Refused) as refused:
        arrays(data)
    return refused.value.faults


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """A function that writes text or bytes and returns the file's path."""

    def to_file(content: str | bytes, name: str = "data.csv") -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return to_file


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A path for one file after another."""
    return tmp_path_factory.mktemp("files") / "scratch"


# CSV


def test_csv_by_name(write: Any) -> None:
    a = arrays(Csv(path=write(TABLE), label="kind", standardize=False, test_share=0.0))
    rows = sorted(np.hstack([a.X, a.Y]).tolist())
    assert rows == [
        [1, 10, 1, 0, 0],
        [2, 20, 0, 1, 0],
        [3, 30, 1, 0, 0],
        [4, 40, 0, 0, 1],
    ]


@pytest.mark.parametrize(("label", "expected"), [(0, [1, 2, 3, 4]), (-1, [10, 20, 30, 40])])
def test_csv_by_index_for_regression(write: Any, label: int, expected: list[int]) -> None:
    path = write(TABLE.replace("a", "5").replace("b", "6").replace("c", "7"))
    a = arrays(Csv(path=path, label=label, task="regression", test_share=0.0))
    assert a.task == "regression"
    assert sorted(a.Y[:, 0].tolist()) == expected


def test_csv_without_a_header(write: Any) -> None:
    path = write("1,0\n2,1\n3,1\n")
    a = arrays(Csv(path=path, header=False, standardize=False, test_share=0.0), "sigmoid")
    assert sorted(np.hstack([a.X, a.Y]).tolist()) == [[1, 0], [2, 1], [3, 1]]


def test_csv_of_spreadsheets(write: Any) -> None:
    """A byte-order mark, CRLF, quotes, spaces, blank lines at the end."""
    path = write('\ufeff"width", kind\r\n"1", yes\r\n 2 ,no\r\n3,"yes"\r\n\r\n')
    for label in ("kind", -1):
        a = arrays(Csv(path=path, label=label, standardize=False, test_share=0.0), "sigmoid")
        assert sorted(np.hstack([a.X, a.Y]).tolist()) == [[1, 1], [2, 0], [3, 1]]
    a = arrays(Csv(path=path, label="width", standardize=False, test_share=0.0))
    assert sorted(map(tuple, a.X.tolist())) == [(0, 1), (0, 1), (1, 0)]  # kind = no, kind = yes


def test_csv_classes_that_are_numbers_are_in_order(write: Any) -> None:
    path = write("x,y\n1,10\n2,9\n3,9.0\n4,-1\n")
    a = arrays(Csv(path=path, task="classification", standardize=False, test_share=0.0))
    order = np.argsort(a.X[:, 0])
    assert a.Y.argmax(axis=1)[order].tolist() == [2, 1, 1, 0]


def test_csv_is_standardised_by_its_training_set(write: Any) -> None:
    numbers = np.random.default_rng(1).normal(50, 7, 200)
    path = write("x,same,y\n" + "".join(f"{x},0.1,{i % 2}\n" for i, x in enumerate(numbers)))
    data = Csv(path=path, test_share=0.25)
    a, raw = arrays(data), arrays(Csv(path=path, test_share=0.25, standardize=False))
    assert (len(a.X), len(a.X_test)) == (150, 50)
    assert a.X[:, 0].mean() == pytest.approx(0, abs=1e-12)
    assert a.X[:, 0].std() == pytest.approx(1)
    assert a.X[:, 1] == pytest.approx(np.zeros(150))
    mean, spread = raw.X[:, 0].mean(), raw.X[:, 0].std()
    assert a.X_test[:, 0] == pytest.approx((raw.X_test[:, 0] - mean) / spread)


def test_csv_rows_are_shuffled_by_the_seed(write: Any) -> None:
    path = write("x,y\n" + "".join(f"{i},{i // 50}\n" for i in range(100)))
    data = Csv(path=path, standardize=False, test_share=0.0)
    one, again, other = (arrays(data, "sigmoid", seed).X[:, 0].tolist() for seed in (0, 0, 1))
    assert one == again != other
    assert sorted(one) == list(range(100)) != one


@pytest.mark.parametrize(
    ("text", "code", "value", "right"),
    [
        ("x,y\n1,0\ntwo,1\n3,0\n4,1\n", "cell_not_number", "two", {"line": 3, "column": "x"}),
        ("x,y\n1,0\n1e999,1\n3,0\n4,1\n", "cell_not_number", "1e999", {"line": 3, "column": "x"}),
        ("x,y\n\n1,0\n\n!,1\n1,0\n", "cell_not_number", "!", {"line": 5, "column": "x"}),
        ("x,y\n1,0\n2\n", "csv_ragged", 1, {"line": 3, "expected": 2}),
        ("x,y\n1,0\n2,1,3\n", "csv_ragged", 3, {"line": 3, "expected": 2}),
        ("", "file_empty", None, None),
        ("\n\n", "csv_few_rows", 0, {"low": 2}),
        ("x,y\n", "csv_few_rows", 0, {"low": 2}),
        ("x,y\n1,0\n", "csv_few_rows", 1, {"low": 2}),
        ("x\n1\n2\n", "csv_one_column", 1, {}),
        ("x:y\n1:0\n2:1\n", "csv_one_column", 1, {}),
        ("x,y\n1,0\n2,0\n", "class_count", 1, {"low": 2, "high": 256}),
        ('x,y\n1,0\n"2,1\n', "not_csv", None, {"line": 3, "reason": "unexpected end of data"}),
    ],
)
def test_csv_that_is_wrong(
    write: Any, text: str, code: str, value: object, right: dict[str, object] | None
) -> None:
    path = write(text)
    found = fault(Csv(path=path))
    assert (found.code, found.field) == (code, "data.path")
    if right is None:
        assert found.value == path
    else:
        assert found.value == value
        assert found.right == {"file": path, **right}


def test_csv_faults_are_told_together_but_not_by_the_thousand(write: Any) -> None:
    path = write("x,y\n/,0\n1,0\n!,1,1\n#,1\n")
    found = faults(Csv(path=path, columns={"x": "feature"}))
    assert [(f.code, f.right["line"]) for f in found] == [
        ("cell_not_number", 2), ("csv_ragged", 4), ("cell_not_number", 5),
    ]  # fmt: skip
    path = write("x,y\n" + "!,0\n" * 1000)
    assert len(faults(Csv(path=path, columns={"x": "feature"}))) == 5


def test_csv_without_a_header_names_columns_by_index(write: Any) -> None:
    path = write("1,2,0\n1,b,1\n1,3,1\n")
    assert fault(Csv(path=path, header=False)).right["column"] == "1"


@pytest.mark.parametrize(
    ("header", "label", "allowed"),
    [
        (True, "age", ["width", "kind", "height"]),
        (True, 3, [0, 1, 2]),
        (True, -4, [0, 1, 2]),
        (False, "kind", [0, 1, 2]),
        (False, "3", [0, 1, 2]),
    ],
)
def test_csv_label_that_is_not_there(
    write: Any, header: bool, label: int | str, allowed: list[object]
) -> None:
    path = write(TABLE)
    found = fault(Csv(path=path, header=header, label=label))
    assert (found.code, found.field, found.value) == ("unknown_column", "data.label", label)
    assert found.right == {"file": path, "allowed": allowed}


def test_csv_label_words_are_not_for_regression(write: Any) -> None:
    found = faults(Csv(path=write(TABLE), label="kind", task="regression"))
    assert [(f.code, f.value, f.right["line"]) for f in found] == [
        ("cell_not_number", "a", 2), ("cell_not_number", "b", 3),
        ("cell_not_number", "a", 4), ("cell_not_number", "c", 5),
    ]  # fmt: skip


def test_csv_with_a_class_for_every_row(write: Any) -> None:
    path = write("x,y\n" + "".join(f"{i},{i}\n" for i in range(257)))
    found = fault(Csv(path=path, task="classification"))
    assert (found.code, found.value) == ("class_count", 257)


def test_csv_of_too_many_rows(write: Any) -> None:
    found = fault(Csv(path=write("x,y\n" + "1,0\n2,1\n" * 100_001)))
    assert (found.code, found.value, found.right["high"]) == ("csv_many_rows", 200_002, 200_000)


def test_csv_that_is_not_text(write: Any) -> None:
    assert fault(Csv(path=write(b"x,y\n\x00\x01\x02,1\n" * 9))).code == "not_text"
    found = fault(Csv(path=write(b"x,y\n1,0\n\xff\xfe,1\n"), encoding="utf-8"))
    assert (found.code, found.value, found.right["line"]) == ("bad_encoding", "utf-8", 3)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text("0123456789.,\n\"'ab ", max_size=80).map(str.encode))
def test_csv_of_anything_is_read_or_refused(scratch: Path, content: bytes) -> None:
    scratch.write_bytes(content)
    with contextlib.suppress(Refused):
        a = arrays(Csv(path=str(scratch), standardize=False))
        assert np.isfinite(a.X).all()
        assert len(a.X) == len(a.Y)


# files of any kind


def test_a_file_not_named_is_a_fault_before_reading() -> None:
    assert [f.field for f in Csv().faults()] == ["data.path"]
    assert [f.field for f in Idx().faults()] == ["data.images", "data.labels"]
    assert {f.code for f in (*Csv().faults(), *Idx().faults())} == {"path_empty"}
    assert Csv(path="x").faults() == Idx(images="x", labels="y").faults() == []


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert fault(Csv(path=str(tmp_path / "none.csv"))).code == "not_found"
    assert fault(Csv(path=str(tmp_path))).code == "is_folder"
    assert fault(Csv(path="a\0b")).code == "unreadable"
    assert fault(Csv(path="x" * 5000)).code == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are missing (os.mkfifo)")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert fault(Csv(path=str(tmp_path / "pipe"))).code == "not_a_file"


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(10**12)  # sparse: it takes no room
    found = fault(Csv(path=str(path)))
    assert (found.code, found.value) == ("file_too_large", str(path))
    assert found.right == {"bytes": 10**12, "high": LARGEST_FILE}


# IDX


def idx(values: np.ndarray, kind: int = 8) -> bytes:
    """Return an array in the IDX format, as its page describes it."""
    sizes = struct.pack(f">{values.ndim}I", *values.shape)
    return bytes([0, 0, kind, values.ndim]) + sizes + values.astype(np.uint8).tobytes()


IMAGES = np.arange(3 * 4 * 5).reshape(3, 4, 5)
LABELS = np.array([2, 0, 1])


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_idx_files(write: Any, pack: Any) -> None:
    images, labels = write(pack(idx(IMAGES)), "images"), write(pack(idx(LABELS)), "labels")
    a = arrays(Idx(images=images, labels=labels, test_share=0.0))
    assert a.X.shape == (3, 20)
    for x, y in zip(a.X, a.Y, strict=True):
        which = round(x[0] * 255) // 20
        assert x * 255 == pytest.approx(IMAGES[which].reshape(-1))
        assert y.argmax() == LABELS[which]


def test_idx_takes_some_samples_and_splits_them(write: Any) -> None:
    images = write(idx(np.zeros((50, 2, 2))), "images")
    labels = write(idx(np.arange(50) % 10), "labels")
    a = arrays(Idx(images=images, labels=labels, samples=20, test_share=0.25))
    assert (a.X.shape, a.Y.shape, a.X_test.shape) == ((15, 4), (15, 10), (5, 4))


def images_fault(write: Any, content: bytes) -> Fault:
    labels = write(idx(LABELS), "labels")
    return fault(Idx(images=write(content, "images"), labels=labels))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_idx_of_a_wrong_length(write: Any, pack: Any) -> None:
    whole = idx(IMAGES)
    short = images_fault(write, pack(whole[:-1]))
    assert (short.code, short.field, short.value) == ("idx_truncated", "data.images", 59)
    assert short.right["expected"] == 60
    long = images_fault(write, pack(whole + b"\0"))
    assert (long.code, long.right["expected"]) == ("idx_too_long", 60)
    assert images_fault(write, pack(whole[:10])).code == "idx_truncated"


@pytest.mark.parametrize(
    "content",
    [idx(LABELS), idx(IMAGES, kind=13), bytes(range(72, 100)), b"\0", b"x,y\n1,2\n"],
)
def test_idx_with_a_false_header(write: Any, content: bytes) -> None:
    found = images_fault(write, content)
    assert (found.code, found.value) == ("idx_header", content[:4].hex(" "))
    assert found.right["expected"] == "00 00 08 03"


@pytest.mark.parametrize("sizes", [(2**32 - 1,) * 3, (0, 28, 28), (3, 0, 5)])
def test_idx_of_an_impossible_size(write: Any, sizes: tuple[int, int, int]) -> None:
    found = images_fault(write, b"\0\0\x08\x03" + struct.pack(">3I", *sizes))
    assert (found.code, found.value) == ("idx_size", " x ".join(map(str, sizes)))


def test_idx_zipped_bomb_is_read_no_further_than_its_header_says(write: Any) -> None:
    bomb = gzip.compress(idx(IMAGES) + bytes(2**26), 9)
    found = images_fault(write, bomb)
    assert (found.code, found.value) == ("idx_too_long", 61)


@pytest.mark.parametrize("cut", [20, -4])
def test_idx_with_a_damaged_zip(write: Any, cut: int) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (3, 20, 20))
    assert images_fault(write, gzip.compress(idx(noise))[:cut]).code == "gzip_damaged"
    assert images_fault(write, b"\x1f\x8b" + b"\xff" * 50).code == "gzip_damaged"


def test_idx_labels_of_another_number(write: Any) -> None:
    labels = write(idx(np.array([1, 2])), "labels")
    found = fault(Idx(images=write(idx(IMAGES), "images"), labels=labels))
    assert (found.code, found.field, found.value) == ("idx_unequal", "data.labels", 2)
    assert found.right == {"file": labels, "expected": 3}


@given(st.binary(max_size=64))
def test_idx_of_anything_is_read_or_refused(scratch: Path, content: bytes) -> None:
    for header in (b"", b"\0\0\x08\x01", b"\x1f\x8b\x08\0"):
        scratch.write_bytes(header + content)
        with contextlib.suppress(Refused):
            assert read_idx(str(scratch), "f", 1).ndim == 1


# too much of it


def test_csv_rows_without_an_end(write: Any) -> None:
    """Neither a line of many cells, nor a row that goes over many lines."""
    for row in ("1," * 2_000_000, '"\n",' * 1_000_000):
        found = fault(Csv(path=write(f"x,y\n1,0\n{row}0\n")))
        assert (found.code, found.right["high"]) == ("csv_long_row", LONGEST_ROW)
    assert found.right["line"] > 3


def test_csv_of_one_long_label_and_many_short_ones(write: Any) -> None:
    """As an array of texts, each as wide as the longest, they would take 52 GB."""
    label = "n" * 130_000
    path = write("x,y\n" + f"0,{label}\n" + "1,a\n2,b\n" * 50_000)
    a = arrays(Csv(path=path, standardize=False, test_share=0.0))
    assert a.Y.sum(axis=0).tolist() == [50_000, 50_000, 1]
    assert a.X[a.Y[:, 2] == 1].tolist() == [[0]]


def test_idx_of_more_than_its_samples_may_take(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images_module, "MOST_VALUES", 40)
    images, labels = write(idx(IMAGES), "images"), write(idx(LABELS), "labels")
    found = fault(Idx(images=images, labels=labels, samples=3))
    assert (found.code, found.field, found.value, found.right) == (
        "above", "data.samples", 3, {"high": 2},
    )  # fmt: skip
    assert len(arrays(Idx(images=images, labels=labels, samples=2, test_share=0.0)).X) == 2
    monkeypatch.setattr(images_module, "MOST_IMAGES", 2)
    assert fault(Idx(images=images, labels=labels, samples=2)).code == "count"
