"""The same table gives the same bits, however it is written; and those of before.

The tables are scikit-learn's iris, wine, breast cancer (200 rows), diabetes and digits (300).
"""

import csv
import gzip
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.catalog.datasets.base import Arrays, one_hot, split
from core.catalog.datasets.csv_file import Csv
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins

TABLES = Path(__file__).parent / "tables"
NAMES = ("iris", "wine", "breast_cancer", "diabetes", "digits")
SHAPES = {"iris": (4, 3), "wine": (13, 3), "breast_cancer": (30, 1), "diabetes": (10, 1),
          "digits": (64, 10)}  # fmt: skip


def rows_of(name: str) -> list[list[str]]:
    return [
        *csv.reader(io.StringIO(gzip.decompress((TABLES / f"{name}.csv.gz").read_bytes()).decode()))
    ]


def as_it_is(rows: list[list[str]]) -> bytes:
    return "".join(",".join(row) + "\n" for row in rows).encode()


def german(rows: list[list[str]]) -> bytes:
    cells = [rows[0], *([cell.replace(".", ",") for cell in row] for row in rows[1:])]
    return "".join(";".join(row) + ";\r\n" for row in cells).encode("latin-1")


def excel(rows: list[list[str]]) -> bytes:
    return "".join("\t".join(f'"{cell}"' for cell in row) + "\r\n" for row in rows).encode("utf-16")


def indexed(rows: list[list[str]]) -> bytes:
    numbered = [["", *rows[0]], *([str(i), *row] for i, row in enumerate(rows[1:]))]
    return gzip.compress("".join("|".join(row) + "\n" for row in numbered).encode("utf-8-sig"))


DIALECTS = (as_it_is, german, excel, indexed)


def experiment(path: Path, name: str) -> Experiment:
    regression, classes = name == "diabetes", SHAPES[name][1] > 1
    loss = "mse" if regression else "categorical_crossentropy" if classes else "binary_crossentropy"
    output = "linear" if regression else "softmax" if classes else "sigmoid"
    return from_builtins({
        "data": {"name": "csv", "path": str(path)}, "hidden": [{"units": 5}], "loss": loss,
        "output": {"activation": output}, "optimizer": {"name": "adam", "learning_rate": 0.01},
        "batch_size": 32,
    })  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_dialect_trains_to_the_same_bits(tmp_path: Path, name: str) -> None:
    trained = set()
    for write in DIALECTS:
        path = tmp_path / write.__name__
        path.write_bytes(write(rows_of(name)))
        trainer = Trainer(experiment(path, name))
        assert (trainer.arrays.X.shape[1], trainer.arrays.Y.shape[1]) == SHAPES[name]
        trainer.run(30)
        trained.add(trainer.network.theta.tobytes())
    assert len(trained) == 1


def of_before(path: Path, label: int, task: str, output: str) -> Arrays:
    """Return what version 1 made of a table: float() of cells, shuffled, split, standardised."""
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    at = label % len(header)
    X = np.array([[float(cell) for j, cell in enumerate(row) if j != at] for row in rows])
    if task == "regression":
        Y = np.array([float(row[at]) for row in rows])[:, None]
    else:
        numeric = all(row[at].replace(".", "").isdigit() for row in rows)
        values = [float(row[at]) if numeric else row[at] for row in rows]
        place = {value: i for i, value in enumerate(sorted(set(values)))}  # type: ignore[type-var]
        Y = one_hot(np.array([place[value] for value in values]), len(place), output)
    order = np.random.default_rng(0).permutation(len(X))
    arrays = split(X[order], Y[order], 0.2, "classification")
    mean, spread = arrays.X.mean(axis=0), arrays.X.std(axis=0)
    spread[np.ptp(arrays.X, axis=0) == 0] = 1.0
    return Arrays(
        (arrays.X - mean) / spread, arrays.Y, (arrays.X_test - mean) / spread, arrays.Y_test
    )


def counted(rows: list[list[str]]) -> list[list[str]]:
    return [["id", *rows[0]], *([str(i), *row] for i, row in enumerate(rows[1:]))]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [list, counted])
def test_a_file_of_version_1_gives_the_bits_it_gave(
    tmp_path: Path, name: str, change: Callable[[list[list[str]]], list[list[str]]]
) -> None:
    """Even where an index or pixels would be found now."""
    path, task = tmp_path / "table.csv", "regression" if name == "diabetes" else "classification"
    path.write_bytes(as_it_is(change(rows_of(name))))
    old = {"name": "csv", "path": str(path), "header": True, "label": -1, "task": task,
           "standardize": True, "test_share": 0.2}  # fmt: skip
    data = from_builtins({"data": old}).data
    found = data.arrays(np.random.default_rng(0), "softmax")
    before = of_before(path, -1, task, "softmax")
    for part in ("X", "Y", "X_test", "Y_test"):
        assert getattr(found, part).tobytes() == getattr(before, part).tobytes()


def test_the_index_and_the_pixels_are_found_where_the_file_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(as_it_is(counted(rows_of("digits"))))
    found = Csv(path=str(path)).arrays(np.random.default_rng(0), "softmax")
    assert (found.X.shape, found.image) == ((240, 64), (8, 8))
    assert (found.X.min(), found.X.max(), found.meaning.scale) == (0, 1, None)
