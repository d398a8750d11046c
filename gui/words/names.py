"""The names that data bring along, as they are written: in short, and never as markup."""

import html
import re

from PySide6.QtGui import Qt

from core.catalog.datasets.meaning import Meaning, Scale, in_line
from core.session.commands import Place
from gui.words.numbers import short, subscript, superscript
from gui.words.translation import translate

LETTERS, MANY, FEW = 28, 60, 16  # of a name among others, on a line of its own, in a small plot
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def cut(name: str, letters: int = LETTERS) -> str:
    """Return a name with an ellipsis for what goes beyond so many letters."""
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def rich(text: str) -> str:
    """Return a text for among rich text, as it stands."""
    return html.escape(text, quote=False)


def tip(text: str) -> str:
    """Return a tooltip that says a text as it stands, also one that looks like markup."""
    return f"<qt>{rich(text)}</qt>" if Qt.mightBeRichText(text) else text


def feature(meaning: Meaning, index: int) -> str:
    """Return an input's name; x₁, x₂, … where it has none."""
    named = in_line(meaning.features[index]) if index < len(meaning.features) else ""
    return named or f"x{subscript(index + 1)}"


def weight(place: Place, fan_in: int) -> str:
    """Return a weight's symbol, w⁽¹⁾₂₁ from input 2 to unit 1 of layer 1, or a bias's, b⁽¹⁾₁."""
    layer, row, column = place
    of = f"⁽{superscript(layer)}⁾"
    if row >= fan_in:
        return f"b{of}{subscript(column + 1)}"
    apart = "" if max(row, column) < 9 else ","
    return f"w{of}{subscript(f'{row + 1}{apart}{column + 1}')}"


def target(meaning: Meaning) -> str:
    """Return the name of what is learnt; y where it has none."""
    return in_line(meaning.target) or "y"


def class_sign(meaning: Meaning, index: int) -> str:
    """Return a class's name where it stands alone; its number where it has none."""
    return in_line(meaning.class_name(index)) or str(index)


def class_name(meaning: Meaning, index: int) -> str:
    """Return a class's name in a sentence: setosa, or class 3."""
    sign = class_sign(meaning, index)
    return translate("Names", "class {0}").format(sign) if is_number(sign) else sign


def is_number(sign: str) -> bool:
    """Return whether a class is called by a number, which alone would say little."""
    return _NUMBER.fullmatch(sign) is not None


def is_scaled(scale: Scale | None, index: int) -> bool:
    """Return whether a column was standardised; one of a category's values is not."""
    return scale is not None and (scale.mean[index], scale.deviation[index]) != (0.0, 1.0)


def scaled(scale: Scale, index: int, short_: bool = False) -> str:
    """Return by what a column was standardised: its mean and deviation, in short 44 ± 5.14."""
    mean, deviation = (short(float(part[index])) for part in (scale.mean, scale.deviation))
    if short_:
        return f"{mean} ± {deviation}"
    return translate("Names", "mean {0}, standard deviation {1}").format(mean, deviation)


def standardized(scale: Scale | None, index: int) -> list[str]:
    """Return how the network sees a column that was standardised, in no or one sentence."""
    if scale is None or not is_scaled(scale, index):
        return []
    return [translate("Names", "standardised for the network: {0}").format(scaled(scale, index))]
