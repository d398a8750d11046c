"""Sessions of tables with names, as files have them, for tests of what panels show of them."""

import csv
from pathlib import Path

import numpy as np

from core.experiment import from_builtins
from core.session.session import Session

FEATURES = ("<b>wide</b>", "몸무게 & 키", "x<y", "a name that is much too long to be written whole")
CLASSES = ("<i>A</i>", "<script>", "B & C")  # in their order
CENTRES = np.array([[50.0, 3.4, 14.0, 2.0], [59.0, 2.8, 43.0, 13.0], [66.0, 3.0, 55.0, 20.0]])


def table(path: Path, heads: tuple[str, ...], rows: list[list[object]]) -> str:
    """Write a CSV file and return its path."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([heads, *rows])
    return str(path)


def flowers(folder: Path, count: int = 60, **fields: object) -> Session:
    """Return a session of three named classes of four named features in unlike units."""
    rng = np.random.default_rng(2)
    kinds = np.arange(count) % 3
    X = rng.normal(CENTRES[kinds], [3.0, 0.3, 4.0, 2.0]).round(2)
    rows = [[*x, CLASSES[k]] for x, k in zip(X.tolist(), kinds, strict=True)]
    path = table(folder / "flowers.csv", (*FEATURES, "kind"), rows)
    return Session(from_builtins({
        "data": {"name": "csv", "path": path, "test_share": 0.25},
        "hidden": [{"units": 5, "activation": "tanh"}],
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy", **fields,
    }))  # fmt: skip


def prices(folder: Path, features: int = 3, **data: object) -> Session:
    """Return a session of a regression, the target of some hundred thousands."""
    rng = np.random.default_rng(4)
    X = rng.normal(100.0, 20.0, (40, features)).round(1)
    y = (X.sum(axis=1) * 1000).round()
    heads = tuple(f"room {i}" for i in range(features))
    path = table(folder / "prices.csv", (*heads, "price"), np.column_stack([X, y]).tolist())
    return Session(from_builtins({
        "data": {"name": "csv", "path": path, "task": "regression", **data},
        "hidden": [{"units": 3, "activation": "tanh"}],
        "output": {"activation": "linear"}, "loss": "mse",
    }))  # fmt: skip
