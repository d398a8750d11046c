"""Numbers as people write them: decimal commas, what parts thousands, and what is missing."""

import math
import re

from core.catalog.datasets.tabular.choices import Decimal

# Empty cells, what pandas takes for missing (as others do after it), and the "?" of UCI's data.
MISSING = frozenset(
    ["", "?", "NA", "N/A", "n/a", "na", "<NA>", "#N/A", "#N/A N/A", "#NA", "NaN", "nan", "-NaN",
     "-nan", "NULL", "Null", "null", "None", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN"]
)  # fmt: skip
DASHES = frozenset(["-", "--", "–", "—", ".", "..", "*"])  # missing among numbers only
LARGEST = 1e150  # its square has to be finite
_BLANKS = " '’\u00a0\u202f"  # part thousands whatever the decimal sign
_GROUPED = {  # by the decimal sign; commas part them as in India, too: 1,23,456
    ".": re.compile(
        rf"[+-]?[1-9]\d{{0,2}}(?:,(?:\d\d,|\d{{3}},)*|([{_BLANKS}])(?:\d{{3}}\1)*)\d{{3}}(?:\.\d*)?"
    ),
    ",": re.compile(rf"[+-]?[1-9]\d{{0,2}}([.{_BLANKS}])(?:\d{{3}}\1)*\d{{3}}(?:,\d*)?"),
}
_WITHOUT = {sign: str.maketrans(dict.fromkeys(_BLANKS + other, "")) for sign, other in (".,", ",.")}


def number(cell: str, decimal: Decimal) -> float | None:
    """Return the finite number that a cell holds, None if it holds another thing."""
    text = cell.replace("−", "-")
    if _GROUPED[decimal].fullmatch(text):
        text = text.translate(_WITHOUT[decimal])
    elif decimal == "," and "." in text:
        return None
    if decimal == ",":
        text = text.replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, whichever the decimal sign is."""
    return number(cell, ".") is not None or number(cell, ",") is not None


def shows(cell: str) -> tuple[str, bool]:
    """Return which decimal sign a number speaks for, and whether for sure; ("", False): for none.

    A number such as 1,234 may be meant either way.
    """
    if "," not in cell and "." not in cell:
        return "", False
    point, comma = number(cell, "."), number(cell, ",")
    if point is not None and comma is not None:
        return "," if "," in cell else ".", False
    if point is None and comma is None:
        return "", False
    return "." if comma is None else ",", True


def name_of(value: float) -> str:
    """Return a number as the name of a class or of a category's value."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
