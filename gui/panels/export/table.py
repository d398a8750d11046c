"""The numbers of a panel as tables, and tables as the text of a CSV file."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Column = Sequence[object] | npt.NDArray[np.generic]


class Table(NamedTuple):
    """Columns of one length by their names, and what they are of."""

    name: str
    columns: Mapping[str, Column]


def csv_bytes(tables: Sequence[Table]) -> bytes:
    """Return a CSV file in UTF-8: the columns' names, then a line a row, numbers in full.

    Of several tables each stands under a line with its name, a blank line between them.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for i, table in enumerate(tables):
        if len(tables) > 1:
            text.write("\n" if i else "")
            writer.writerow([table.name])
        writer.writerow(table.columns)
        writer.writerows(zip(*map(_cells, table.columns.values()), strict=True))
    content = text.getvalue()
    # Excel takes a file for one of the local code page unless it begins with this mark.
    return content.encode("utf-8" if content.isascii() else "utf-8-sig")


def _cells(column: Column) -> Sequence[object]:
    return [repr(v) if isinstance(v, float) else v for v in np.asarray(column).tolist()]
