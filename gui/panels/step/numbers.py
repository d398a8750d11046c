"""Numbers and symbols of a formula as rich text: short, signed as a person writes them."""

import math
import re
from collections.abc import Mapping

from PySide6.QtCore import QLocale

from core.phases.worked import Terms
from gui.look import theme
from gui.panels.step import words as step_words
from gui.words.numbers import power_of_ten, short

_FUNCTIONS = {"max", "min", "log", "tanh", "sign", "e", "σ"}
_LETTER = "A-Za-zα-ωΑ-Ω̂"


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
        text += muted(" + " + step_words.others(terms.others, number(terms.rest)))
    return text


def filled(formula: str, values: Mapping[str, float]) -> str | None:
    """Return a formula with numbers for its symbols; None if some symbol has none."""
    texts = {symbol_: grouped(value) for symbol_, value in values.items()}
    if "z" in values:
        texts["eᶻ"] = f"e<sup>{number(values['z'])}</sup>"
        texts["e⁻ᶻ"] = f"e<sup>{number(-values['z'])}</sup>"
    longest_first = "|".join(re.escape(s) for s in sorted(texts, key=len, reverse=True))
    pattern = rf"(?<![{_LETTER}])({longest_first})(?![{_LETTER}])"
    text = re.sub(pattern, lambda found: _put(found, texts[found[0]]), formula)
    left = re.findall(rf"[{_LETTER}]+", re.sub("<[^>]*>", "", text))
    if not set(left) <= _FUNCTIONS:
        return None
    text = re.sub(r"(?:(?<=, )|(?<=[(|]))\((−[^()]*)\)(?=[,)|]| [−+])", r"\1", text)
    text = re.sub(r"^\((−[^()]*)\)(?![²³])", r"\1", text)
    return re.sub(r"(?<=[\d)⁰¹²³⁴-⁹]) (?=[\d(√σa-z])", "·", text)


def _put(symbol: re.Match[str], text: str) -> str:
    """Return a number in a symbol's place: 10⁻⁴ in parentheses where 10⁻⁴² would be read."""
    before, behind = symbol.string[: symbol.start()], symbol.string[symbol.end() :]
    bare = "×" in text and not text.startswith("(")
    return f"({text})" if bare and (before.endswith("√") or behind[:1] in ("²", "³")) else text


def constants(formula: str) -> dict[str, float]:
    """Return the constants a formula ends with: "…;  α = 1.67" has α."""
    return {name: float(value) for name, value in re.findall(r"([α-ω]) = ([\d.]+)", formula)}
