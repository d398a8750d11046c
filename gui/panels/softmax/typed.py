"""Numbers typed in one line, as people type them."""

import math
import re
import unicodedata

from gui.widgets.inputs import read

MOST = 32  # numbers
_BRACKETS = "[](){} \t"


class NotTyped(Exception):
    """The line is no list of numbers; `key` says why, `part` which of it."""

    def __init__(self, key: str, part: str = "") -> None:
        super().__init__(key)
        self.key, self.part = key, part


def parts(text: str) -> list[str]:
    """Return the numbers' texts: between semicolons, else between blanks, else between commas.

    So a comma followed by a blank separates, and one within a number is its decimal point.
    """
    text = unicodedata.normalize("NFKC", text).strip(_BRACKETS)  # of any width
    if ";" in text:
        found = text.split(";")
    elif re.search(r"\s", text):
        found = re.split(r"\s*,\s+|\s+,?\s*", text)
    else:
        found = text.split(",")
    return [part for part in (part.strip() for part in found) if part]


def numbers(text: str) -> tuple[float, ...]:
    """Return the numbers in a line: "2, 10, 1, 4", "2 10 1 4", "[2,10,1,4]" or "2,5; 10".

    Raises
    ------
    NotTyped
        "number" of a part that is none, "infinite" of one too large, "few" or "many" of a list
        that is too short or too long.
    """
    found: list[float] = []
    for part in parts(text):
        value = read(part, whole=False)
        if value is None or isinstance(value, str) or value != value:
            raise NotTyped("number", part)
        try:
            found.append(float(value))
        except OverflowError:
            found.append(math.inf)
        if math.isinf(found[-1]):
            raise NotTyped("infinite", part)
    if len(found) < 2:
        raise NotTyped("few")
    if len(found) > MOST:
        raise NotTyped("many")
    return tuple(found)
