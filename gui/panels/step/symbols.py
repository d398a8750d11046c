"""Symbols of single numbers, and of what is said with them, as rich text."""

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLocale

from core.catalog.formula.syntax import FUNCTIONS
from core.experiment import Experiment
from core.phases.worked import MOST, Terms, Worked
from gui.look import theme
from gui.panels.step import phase_words
from gui.words.numbers import power_of_ten, short
from gui.words.translation import translate

FEW = 4  # numbers of a sample's targets that are listed: of more classes, which it is
_WORDS = {*FUNCTIONS, "erf", "sign", "e", "pi", "π", "σ", "if", "else"}
_LESS = "\x00"  # in place of a formula's own <, until its tags are in
_RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹^"  # what is raised, or raises, what stands before it
_LETTER = "A-Za-zα-ωΑ-Ω̂"

Shape = tuple[int, int]


class Told(NamedTuple):
    """A phase's formula, and the lines with its numbers."""

    general: str
    lines: list[str]


def symbol(letter: str, index: int | str, layer: int) -> str:
    """Return the symbol of one number of a layer: z₂⁽¹⁾."""
    return f"{letter}<sub>{index}</sub><sup>({layer})</sup>"


def of_z(formula: str, work: Worked, experiment: Experiment) -> str | None:
    """Return a formula of an activation with the unit's numbers."""
    row = experiment.layers[work.layer - 1].activation
    return filled(formula.split(";")[0], work.values | constants(row.formula) | row.arguments)


def input_symbol(index: str, layer: int) -> str:
    """Return the symbol of what goes into a layer."""
    return f"x<sub>{index}</sub>" if layer == 1 else symbol("a", index, layer - 1)


def unit_symbol(letter: str, work: Worked) -> str:
    """Return the symbol of the unit that is worked out."""
    return symbol(letter, work.unit + 1, work.layer)


def weight(work: Worked) -> str:
    """Return the symbol of the weight or bias that is worked out."""
    if work.key == "b":
        return unit_symbol("b", work)
    return symbol("w", pair(1, work.unit + 1), work.layer)


def pair(row: int, column: int) -> str:
    """Return two indices, apart where they would run together."""
    return f"{row}{column}" if max(row, column) < 10 else f"{row},{column}"


def dot(work: Worked, experiment: Experiment) -> str:
    """Return a dot in the layer's colour."""
    color = theme.current().layer(work.layer, len(experiment.layers))
    return f'<span style="color:{color}">●</span>'


def listed(values: dict[str, float]) -> str:
    """Return numbers by their symbols."""
    texts = [f"{key} = {number(value)}" for key, value in values.items()]
    return ",  ".join(texts).replace("← =", " ←")


def inputs(x: npt.NDArray[np.float64], image: Shape | None) -> str:
    """Return a sample's inputs: the first numbers, or of an image its size."""
    return sample(x) if image is None else "{} × {}".format(*image)


def targets(y: npt.NDArray[np.float64]) -> str:
    """Return a sample's targets, or where there are many which class it is."""
    if len(y) <= FEW:
        return sample(y)
    return translate("Step", "class {0}").format(int(y.argmax()))


def sample(values: npt.NDArray[np.float64], most: int = MOST) -> str:
    """Return the first numbers of a sample, at most `most`."""
    texts = [number(value) for value in values[:most].tolist()]
    if values.size == 1:
        return texts[0]
    return f"({', '.join(texts)}{', …' if values.size > most else ''})"


def number(value: float) -> str:
    """Return four digits of `value`: 0.1234, 12340, 1.234×10⁻⁵; a dash for NaN."""
    if not math.isfinite(value):
        return short(value)
    size = abs(value)
    if value == 0:
        return "0"
    if 1e-3 <= size < 1e5:
        text = f"{value:.0f}" if size >= 1000 else f"{value:.4g}"
    else:
        mantissa, exponent = f"{value:.3e}".split("e")
        text = f"{float(mantissa):g}×{power_of_ten(int(exponent))}"
    return text.replace("-", "−").replace(".", QLocale().decimalPoint())


def grouped(value: float) -> str:
    """Return a number as a factor: in parentheses if it is negative."""
    text = number(value)
    return f"({text})" if text.startswith("−") else text


def added(value: float) -> str:
    """Return a number as what is added to a sum: " + 0.5" or " − 0.5"."""
    text = number(value)
    return f" − {text[1:]}" if text.startswith("−") else f" + {text}"


def subtracted(value: float) -> str:
    """Return a number as what is taken from a sum, also 0: " − 0.5", " + 0.5" or " − 0"."""
    return added(-value) if value else " − 0"


def result(value: float) -> str:
    """Return what a computation comes to."""
    return f"<b>{number(value)}</b>"


def terms_of(work: Worked) -> Terms:
    """Return the sum in a number that has one."""
    assert work.terms is not None
    return work.terms


def muted(text: str) -> str:
    """Return text that is less important."""
    return f'<span style="color:{theme.current().muted}">{text}</span>'


def written(terms: Terms, chosen: int | None = None, color: str = "") -> str:
    """Return a sum term by term; term `chosen` in a color."""
    text = ""
    for at, factors in zip(terms.index, terms.factors, strict=True):
        if len(factors) == 1:
            term = added(factors[0]) if text else number(factors[0])
        else:
            term = (" + " if text else "") + "·".join(map(grouped, factors))
        text += f'<span style="color:{color}">{term}</span>' if at == chosen else term
    if terms.others:
        text += muted(" + " + phase_words.others(terms.others, number(terms.rest)))
    return text


def filled(formula: str, values: Mapping[str, float]) -> str | None:
    """Return a formula with numbers for its symbols; None if some symbol has none."""
    texts = {symbol_: grouped(value) for symbol_, value in values.items()}
    if "z" in values:
        texts["eᶻ"] = f"e<sup>{number(values['z'])}</sup>"
        texts["e⁻ᶻ"] = f"e<sup>{number(-values['z'])}</sup>"
    longest_first = "|".join(re.escape(s) for s in sorted(texts, key=len, reverse=True))
    pattern = rf"(?<![{_LETTER}])({longest_first})(?![{_LETTER}])"
    text = re.sub(pattern, lambda found: _put(found, texts[found[0]]), formula.replace("<", _LESS))
    left = re.findall(rf"[{_LETTER}]+", re.sub("<[^>]*>", "", text))
    if not set(left) <= _WORDS:
        return None
    # After a comma, "if", "이면" or a bracket no parentheses are needed.
    text = re.sub(r"(?:(?<=[,f면] )|(?<=[({|]))\((−[^() ]*)\)(?=[,)}|]| [−+>i])", r"\1", text)
    text = re.sub(rf"^\((−[^() ]*)\)(?![{_RAISED}])", r"\1", text)
    text = re.sub(r"(?<=[\d)⁰¹²³⁴-⁹]) (?=[\d({√σa-z])(?!if|else)", "·", text)
    return text.replace(_LESS, "&lt;")


def _put(symbol: re.Match[str], text: str) -> str:
    """Return a number in a symbol's place: 2×10⁻⁴ in parentheses where another would be read."""
    before, behind = symbol.string[: symbol.start()], symbol.string[symbol.end() :]
    bare = "×" in text and not text.startswith("(")
    tight = before.endswith(("√", "^", "/")) or behind.startswith(tuple(_RAISED))
    return f"({text})" if bare and tight else text


def constants(formula: str) -> dict[str, float]:
    """Return the constants a formula ends with: "…;  α = 1.67" has α."""
    return {name: float(value) for name, value in re.findall(r"([α-ω]) = ([\d.]+)", formula)}
