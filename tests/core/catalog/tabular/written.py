"""Tables of known values, and how people write them: the independent side of reading them."""

import csv
import gzip
import io
from typing import Any, NamedTuple

import numpy as np

Value = float | str | None
_RUN = "\x1f"  # becomes a run of blanks
WORDS = ("Biscoe", "Dream", "Torgersen")


class Table(NamedTuple):
    """Names and rows; the last column is what is learnt, None is missing."""

    names: tuple[str, ...]
    rows: list[tuple[Value, ...]]


class Style(NamedTuple):
    """How a table is written; `missing` is the word for what is."""

    encoding: str = "utf-8"
    separator: str = ","
    decimal: str = "."
    thousands: str = ""
    quoting: int = csv.QUOTE_MINIMAL
    header: bool = True
    index: str | None = None
    trailing: bool = False
    end: str = "\n"
    packed: bool = False
    missing: str = ""
    above: str = ""


def penguins() -> Table:
    """Words among numbers, values missing, three classes of words."""
    rng = np.random.default_rng(1)
    rows = list[tuple[Value, ...]]()
    for i in range(60):
        numbers: list[Value] = [
            round(float(rng.uniform(30, 60)), 1), round(float(rng.uniform(-20, 20)), 2),
            float(rng.integers(2700, 6300)),
        ]  # fmt: skip
        if i % 13 == 5:
            numbers[i % 3] = None
        rows.append((WORDS[int(rng.integers(3))], *numbers, ("Adelie", "Gentoo", "남극")[i % 3]))
    return Table(("island", "bill (mm)", "temp", "mass", "species"), rows)


def houses() -> Table:
    """Large and small numbers with thousands and halves; a price to be learnt."""
    rng = np.random.default_rng(2)
    rows = [
        (float(rng.integers(1000, 9_000_000)), round(float(rng.uniform(0.001, 99)), 3),
         float(rng.integers(0, 9)), round(float(rng.uniform(1000, 2e6)), 2))
        for _ in range(50)
    ]  # fmt: skip
    return Table(("área", "ratio", "rooms", "price"), [*rows])


def weather() -> Table:
    """Signs and exponents; two classes of words with letters of western Europe."""
    rng = np.random.default_rng(3)
    rows: list[tuple[Value, ...]] = [
        (round(float(rng.normal(0, 9)), 1), float(f"{rng.normal(0, 1e-4):.3e}"),
         "wärmer" if rng.random() < 0.5 else "kälter")
        for _ in range(40)
    ]  # fmt: skip
    return Table(("T (°C)", "gradient", "straße"), rows)


TABLES = {"penguins": penguins(), "houses": houses(), "weather": weather()}


def written(table: Table, style: Style) -> bytes:
    """Return a table as a file's bytes."""
    buffer = io.StringIO(newline="")
    buffer.write(style.above)
    separator = _RUN if style.separator == " " else style.separator
    out = csv.writer(buffer, delimiter=separator, quoting=style.quoting, lineterminator=style.end)
    more = [""] if style.trailing else []
    begin: list[list[Any]] = [[] if style.index is None else [style.index]]
    if style.header:
        out.writerow([*begin[0], *table.names, *more])
    for i, row in enumerate(table.rows):
        cells = [style.missing if v is None else v if isinstance(v, str) else text(v, style)
                 for v in row]  # fmt: skip
        out.writerow([*([] if style.index is None else [str(i + 1)]), *cells, *more])
    encoded = buffer.getvalue().replace(_RUN, "   ").encode(style.encoding)
    return gzip.compress(encoded) if style.packed else encoded


def text(value: float, style: Style) -> str:
    """Return a number as it is written in a style, with all its digits."""
    if "e" in repr(value):
        return repr(value).replace(".", style.decimal)
    whole, _, part = repr(value).partition(".")
    grouped = f"{int(whole):,}".replace(",", style.thousands) if style.thousands else whole
    grouped = "-" + grouped if whole == "-0" and style.thousands else grouped
    return grouped if part == "0" else f"{grouped}{style.decimal}{part}"


def expected(table: Table, seed: int) -> tuple[np.ndarray, list[Value], list[str]]:
    """Return the inputs, targets and names that a table's kept rows come to, shuffled.

    Numbers come first, then one column for each word in its order.
    """
    kept = [row for row in table.rows if None not in row]
    columns = range(len(table.names) - 1)
    words = {j: sorted({str(row[j]) for row in kept}) for j in columns
             if isinstance(kept[0][j], str)}  # fmt: skip
    numbers = [j for j in columns if j not in words]
    names = [table.names[j] for j in numbers]
    names += [f"{table.names[j]} = {word}" for j in words for word in words[j]]
    order = np.random.default_rng(seed).permutation(len(kept))
    rows = [kept[i] for i in order]
    X = [
        [float(row[j] or 0) for j in numbers]
        + [float(row[j] == word) for j in words for word in words[j]]
        for row in rows
    ]
    return np.array(X), [row[-1] for row in rows], names
