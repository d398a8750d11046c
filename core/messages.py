"""Faults as sentences: what the command line prints, and what the window translates."""

from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches
from functools import reduce
from reprlib import Repr
from unicodedata import east_asian_width

import msgspec

from core.faults import Fault, Refused
from core.texts import (
    ADVICE,
    DIVERGED,
    EITHER,
    EMPTY,
    EXPECTED,
    FILE_KINDS,
    KINDS,
    MESSAGES,
    MISSPELT,
    NAMELESS,
    NOTHING,
    ODD,
    PAIR,
    REASONS,
    WHOLE,
)

_LONGEST = 200  # characters of one value
_BRIEF = Repr()  # how lists and the like are shown: they may be long, and nested deeply
_BRIEF.maxlevel, _BRIEF.maxlist, _BRIEF.maxtuple, _BRIEF.maxstring = 4, 20, 20, _LONGEST
_MILLION = 10**6
_EXACT = 10**18  # whole numbers below are shown to the last digit


class Wording:
    """How fields, keys and numbers are written: here as an experiment's file has them."""

    def translate(self, text: str) -> str:
        """Return a template or a word in the person's language."""
        return text

    def field(self, path: str) -> str:
        """Return the name of a field, by its path."""
        return path

    def name(self, kind: str, key: str) -> str:
        """Return the name of a key, such as "mse" of the kind "loss"."""
        return key

    def number(self, value: float) -> str:
        """Return a number as text."""
        return digits(value)


def digits(value: float, group: str = "") -> str:
    """Return a number, a whole one without a point; `group` parts thousands."""
    if abs(value) < _EXACT and value == int(value):
        return f"{int(value):{group}}"
    text = f"{value:{group}}" if isinstance(value, float) else f"{Decimal(value):.2e}"
    return text.replace("e+", "e")


def sentence(fault: Fault, wording: Wording | None = None) -> str:
    """Return the sentence for a fault."""
    wording = wording or Wording()
    field = wording.field(fault.field) if fault.field else wording.translate(WHOLE)
    if fault.code == "unknown_field":
        field = fault.field  # as it was written: that it is like a field's name means nothing
    value = _rounded(fault.value, fault.right.values())
    if fault.code == "wrong_type" or (fault.code == "unknown_name" and not isinstance(value, str)):
        value = _written(value)  # or "3" would look like a number, and 1.0 like a whole one
    kinds = PAIR if fault.code == "loss_needs_output" else KINDS
    shown = {
        key: _shown(item, kinds.get(key), wording)
        for key, item in (fault.right | {"value": value}).items()
    }
    if fault.code == "wrong_type":
        shown["expected"] = _kinds(fault.right["expected"], wording)
    if fault.code in ("unreadable", "unwritable", "not_json") and value in REASONS:
        shown["value"] = wording.translate(REASONS[value])
    if fault.code == "wrong_kind":
        shown["value"] = wording.translate(FILE_KINDS.get(str(value), str(value)))
    shown["nearest"] = _nearest(fault)
    template = wording.translate(_template(fault))
    return template.format(field=_cut(field), **shown)


def _template(fault: Fault) -> str:
    """Return the English sentence, with places for what it speaks of."""
    if fault.code == "wrong_type" and fault.value is None:
        return EMPTY
    if fault.code == "missing" and "allowed" in fault.right:
        return NAMELESS
    if fault.code == "not_json" and "line" in fault.right:
        return ODD
    return MISSPELT if _nearest(fault) else MESSAGES[fault.code]


def _nearest(fault: Fault) -> str:
    """Return which field an unknown one may be, misspelt; "" for none."""
    key, allowed = fault.field.rpartition(".")[2].lower(), fault.right.get("allowed")
    if fault.code != "unknown_field" or len(key) > _LONGEST or not isinstance(allowed, list):
        return ""
    return next(iter(get_close_matches(key, allowed, 1)), "")


def divergence(
    part: str, advice: str, step: int, layer: int | None, most: float,
    wording: Wording | None = None,
) -> str:  # fmt: skip
    """Return the sentences for how a run diverged; `part` and `advice` are keys."""
    wording = wording or Wording()
    what = DIVERGED["loss" if layer is None else part]
    shown = {"step": wording.number(step), "layer": layer, "most": wording.number(round(most, 3))}
    return " ".join(wording.translate(text).format(**shown) for text in (what, ADVICE[advice]))


def one_line(refused: Refused) -> str:
    """Return all faults in one English line."""
    text = "; ".join(sentence(fault) for fault in refused.faults)
    return "".join(c if c.isprintable() else " " for c in text)


def pointed(refused: Refused) -> list[str]:
    """Return the lines that show where in a text a fault is: the text, and a mark beneath."""
    lines = []
    for fault in refused.faults:
        text, place = fault.right.get("text"), fault.right.get("place")
        if isinstance(text, str) and text.strip() and isinstance(place, int):
            before, marked = text[: place - 1], text[place - 1 :][: fault.right["length"]]
            mark = " " * columns(before) + "^" * max(1, columns(marked))
            lines += ["  " + "".join(c if c.isprintable() else " " for c in text), "  " + mark]
    return lines


def columns(text: str) -> int:
    """Return how wide a text is in a terminal: letters of East Asia take two columns."""
    return sum(1 + (east_asian_width(c) in "WF") for c in text)


def _rounded(value: object, bounds: Iterable[object]) -> object:
    """Return a number in six digits, unless it would then be on another side of its bounds.

    A number with that many digits before the point keeps them all.
    """
    if not isinstance(value, float) or not abs(value) < _MILLION:
        return value
    near = float(f"{value:.6g}")
    numbers = [bound for bound in bounds if isinstance(bound, int | float)]
    alike = all((value < n, value > n) == (near < n, near > n) for n in numbers)
    return near if alike else value


def _kinds(expected: object, wording: Wording) -> str:
    """Return the kinds of value there may be: the name of one, or a list of them."""
    names = expected if isinstance(expected, list) else [expected]
    words = [wording.translate(EXPECTED.get(str(name), str(name))) for name in names]
    return reduce(wording.translate(EITHER).format, words)


def _written(value: object) -> object:
    """Return a value as it stands in a file."""
    if isinstance(value, float):
        return repr(value)
    try:
        return _cut(msgspec.json.encode(value).decode())
    except (TypeError, ValueError, RecursionError):  # what no file can hold
        return value


def _shown(value: object, kind: str | None, wording: Wording) -> str:
    """Return a value, or several, as the sentence tells them."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return _cut(", ".join(wording.name(kind, item) if kind else item for item in value))
    if isinstance(value, str) and kind:
        value = wording.name(kind, value)
    elif isinstance(value, bool):
        value = str(value).lower()
    elif isinstance(value, int | float):
        value = wording.number(value)
    elif value is None:
        value = wording.translate(NOTHING)
    elif not isinstance(value, str):
        value = _BRIEF.repr(value)
    return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
