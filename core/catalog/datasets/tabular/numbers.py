"""Numbers as people write them: decimal commas, what parts thousands, and what is missing."""

import math
import re

from core.catalog.datasets.tabular.choices import Decimal

# Empty cells, what pandas takes for missing (as others do after it), the "?" of UCI's data, and
# what a spreadsheet writes where a formula fails.
MISSING = frozenset(
    ["", "?", "NA", "N/A", "n/a", "na", "<NA>", "#N/A", "#N/A N/A", "#NA", "NaN", "nan", "-NaN",
     "-nan", "NULL", "Null", "null", "None", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN",
     "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"]
)  # fmt: skip
DASHES = frozenset(["-", "--", "–", "—", ".", "..", "*"])  # missing among numbers only
LARGEST = 1e150  # its square has to be finite
# A price or a percentage is the number it is written with; percent is its unit.
_UNIT = re.compile(
    r"(?P<sign>[+-]?)[$€£¥₩] ?(?P<before>[+\-\d.,].*)|(?P<after>.*\d[.,]?) ?[%‰$€£¥₩원円元]"
)
_BLANKS = " '’\u00a0\u202f"  # part thousands whatever the decimal sign
_GROUPED = {  # by the decimal sign; commas part them as in India, too: 1,23,456
    ".": re.compile(
        rf"[+-]?[1-9]\d{{0,2}}(?:,(?:\d\d,|\d{{3}},)*|([{_BLANKS}])(?:\d{{3}}\1)*)\d{{3}}(?:\.\d*)?"
    ),
    ",": re.compile(rf"[+-]?[1-9]\d{{0,2}}([.{_BLANKS}])(?:\d{{3}}\1)*\d{{3}}(?:,\d*)?"),
}
_WITHOUT: dict[Decimal, dict[int, int | None]] = {
    ".": str.maketrans("", "", _BLANKS + ","),
    ",": str.maketrans("", "", _BLANKS + "."),
}


def number(cell: str, decimal: Decimal) -> float | None:
    """Return the finite number that a cell holds, None if it holds another thing."""
    value = _value(cell, decimal)
    return value if value is not None and math.isfinite(value) else None


def is_infinite(cell: str) -> bool:
    """Whether a cell holds a number without bounds, or one beyond what float64 holds."""
    return any(abs(_value(cell, sign) or 0) == math.inf for sign in _WITHOUT)


def _value(cell: str, decimal: Decimal) -> float | None:
    """Return the number that a cell holds, finite or not."""
    text = cell.replace("−", "-")
    if found := _UNIT.fullmatch(text):
        text = found["after"] or found["sign"] + found["before"]
    if _GROUPED[decimal].fullmatch(text):
        text = text.translate(_WITHOUT[decimal])
    elif decimal == "," and "." in text:
        return None
    if decimal == ",":
        text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None


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
