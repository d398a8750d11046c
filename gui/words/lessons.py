"""The words of a lesson as they are shown, its numbers filled in, and what came of a prediction."""

import html
import math
import re
from collections.abc import Mapping

from core.lessons.lesson import Quantity
from gui.words.differences import number as exact
from gui.words.numbers import localized, short, superscript, whole
from gui.words.translation import translate

_FRACTION = 0.01  # a ratio below is written as 1/540,000
_SAME = 1.15  # times, either way
_NEAR = 0.02  # of an axis
PENDING = "…"


COUNTED = frozenset({
    "correct", "correct_max", "dead_units", "distinct", "fan_in", "first_death", "layers_reached",
    "outputs", "parameters", "revived", "steps_to",
})  # fmt: skip


def is_counted(quantity: Quantity) -> bool:
    """Return whether a quantity is a whole number."""
    return quantity.measure in COUNTED and not is_ratio(quantity)


def is_ratio(quantity: Quantity) -> bool:
    """Return whether a quantity is one number over another."""
    return quantity.over is not None or quantity.over_run is not None


def number(value: float | None, ratio: bool = False, all_digits: bool = False) -> str:
    """Return a measured number, or one that someone chose with `all_digits`."""
    if value is None or math.isnan(value):
        return "–"
    if ratio and 0 < value < _FRACTION:
        return f"1/{whole(_two_digits(1 / value))}"
    return exact(value) if all_digits and math.isfinite(value) else short(value)


def _two_digits(value: float) -> int:
    return int(float(f"{value:.2g}"))


def filled(text: str, numbers: Mapping[str, str]) -> str:
    """Return a text with these in place of the names in braces."""
    return re.sub(r"\{([\w.]+)\}", lambda found: numbers.get(found[1], PENDING), text)


def rich(text: str) -> str:
    """Return a text with its **bold** and `code`, and powers such as 2^10 raised."""
    text = html.escape(text, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"`(.+?)`", r"<b>\1</b>", text)
    return raised(text)


def raised(text: str) -> str:
    """Return a text with whole powers such as 2^10 as they are written."""
    return re.sub(r"\^(-?\d+)", lambda found: superscript(found[1]), text)


def gap(predicted: float, measured: float, log: bool, width: float) -> str:
    """Return how far a measured number is from what was predicted, on an axis so wide."""
    if not math.isfinite(measured):
        return ""
    if log:
        return _times(measured / predicted if predicted > 0 else math.nan)
    if abs(measured - predicted) <= _NEAR * width:
        return _close()
    by = short(abs(measured - predicted))
    if measured > predicted:
        return translate("Lessons", "{0} more").format(by)
    return translate("Lessons", "{0} less").format(by)


def _times(ratio: float) -> str:
    if not math.isfinite(ratio) or ratio <= 0:
        return ""
    times = max(ratio, 1 / ratio)
    if times < _SAME:
        return _close()
    by = localized(f"{times:.1f}".removesuffix(".0")) if times < 10 else _many(times)
    if ratio > 1:
        return translate("Lessons", "{0} times larger").format(by)
    return translate("Lessons", "{0} times smaller").format(by)


def _many(times: float) -> str:
    return whole(_two_digits(times)) if times < 1e9 else short(times)


def _close() -> str:
    return translate("Lessons", "Very close")
