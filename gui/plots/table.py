"""The numbers of a panel as tables, and tables as the text of a CSV file."""

import csv
import io
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Cells = Sequence[object] | npt.NDArray[np.generic]


class Table(NamedTuple):
    """Columns of one length by their names, and what they are of.

    Where not all of it is in the columns, `part` says what part is.
    """

    name: str
    columns: Mapping[str, Cells]
    part: str = ""


def csv_bytes(tables: Sequence[Table]) -> bytes:
    """Return a CSV file in UTF-8: the column names, then one line per row, numbers in full.

    What is not defined (NaN) is an empty cell. Of several tables each stands under a line with
    its name, a blank line between them; a table that is but a part does so always.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for i, table in enumerate(tables):
        text.write("\n" if i else "")
        if len(tables) > 1 or table.part:
            writer.writerow([": ".join(filter(None, (table.name, table.part)))])
        writer.writerow(table.columns)
        writer.writerows(zip(*map(_cells, table.columns.values()), strict=True))
    content = text.getvalue()
    # Excel takes a file for one of the local code page unless it begins with this mark.
    return content.encode("utf-8" if content.isascii() else "utf-8-sig")


def _cells(column: Cells) -> Sequence[object]:
    return [_cell(value) for value in np.asarray(column).tolist()]


def _cell(value: object) -> object:
    if not isinstance(value, float):
        return value
    return "" if math.isnan(value) else repr(value)
