"""Looking at a table that is written for a test."""

from pathlib import Path
from typing import Any

import numpy as np

from core.catalog.datasets.base import Arrays
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.tabular.look import ColumnLook, TableLook, look


def table(folder: Path, content: str | bytes, **choices: Any) -> Csv:
    """Write a file, and return it as data."""
    path = folder / "table.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Csv(path=str(path), **choices)


def looked(folder: Path, content: str | bytes, **choices: Any) -> TableLook:
    """Write a file, and return how it is understood."""
    return look(table(folder, content, **choices), np.random.default_rng(0))


def read(folder: Path, content: str | bytes, output: str = "softmax", **choices: Any) -> Arrays:
    """Write a file, and return its arrays."""
    return table(folder, content, **choices).arrays(np.random.default_rng(0), output)


def column(seen: TableLook, name: str) -> ColumnLook:
    """Return one column by its name."""
    return next(column for column in seen.columns if column.name == name)


def roles(seen: TableLook) -> dict[str, str]:
    """Return each column's role."""
    return {column.name: column.role for column in seen.columns}
