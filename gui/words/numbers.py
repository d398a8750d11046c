"""Numbers as a person reads them: short, with a true minus sign and the language's separators."""

import math

from PySide6.QtCore import QLocale

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def short(value: float) -> str:
    """Return three digits of `value`: 0.0123, 1.23×10⁻⁵, −4, 158,392, ∞; a dash for NaN."""
    if not math.isfinite(value):
        return _without_end(value)
    if value == 0 or 1e-3 <= abs(value) < 999_999.5:  # which is no longer than 1.00×10⁶
        if abs(value) >= 999.5:
            return whole(round(value)).replace("-", "−")
        return localized(f"{value:.3g}")
    mantissa, exponent = f"{value:.2e}".split("e")
    return f"{localized(mantissa)}×{power_of_ten(int(exponent))}"


def precise(value: float) -> str:
    """Return five digits of `value`, without zeros at the end, where `short` has three."""
    usual = math.isfinite(value) and 1e-3 <= abs(value) < 1e4
    return localized(f"{value:.5g}") if usual else short(value)


def fixed(value: float, decimals: int) -> str:
    """Return `value` with this many decimals, which don't jump about.

    Where these would show nothing of it, or it is large, it is written in powers of ten.
    """
    if value == 0 or 0.5 * 10**-decimals <= abs(value) < 1000:
        return localized(f"{value:.{decimals}f}")
    return short(value)


def loss_text(loss: float | None) -> str:
    """Return a loss as it stands beside the mark of its run; a dash where there is none."""
    return "–" if loss is None else fixed(loss, 5 if loss < 10 else 3)


def whole(count: int) -> str:
    """Return a whole number in groups: 12,345."""
    return QLocale().toString(count)


def power_of_ten(exponent: float) -> str:
    """Return 10 raised to a whole `exponent`: 10⁻³."""
    return "10" + superscript(f"{exponent:.0f}")


def superscript(index: object) -> str:
    """Return a whole number as it is written above: ⁻³."""
    return str(index).translate(_RAISED)


def subscript(index: object) -> str:
    """Return an index, or a text with digits for indices, as it is written: ₁₂, W₁."""
    return str(index).translate(_LOWERED)


def percent(share: float) -> str:
    """Return a share of 0..1 in percent: 87.5%; only none is 0.0%, only all is 100.0%."""
    if math.isnan(share):
        return "–"
    if 0 < share < 0.0005:
        return f"<{localized('0.1')}%"
    if 0.9995 <= share < 1:
        return f">{localized('99.9')}%"
    return localized(f"{100 * share:.1f}%")


def tick(value: float) -> str:
    """Return `value` as an axis writes it: 0.25, 2000, 20k, 1.5M, 2×10²⁰, 5×10⁻⁶."""
    size = abs(value)
    if size >= 1e9 or 0 < size < 1e-4:
        mantissa, exponent = f"{value:.1e}".replace(".0e", "e").split("e")
        power = power_of_ten(int(exponent))
        sign = {"1": "", "-1": "−"}.get(mantissa)
        return f"{localized(mantissa)}×{power}" if sign is None else sign + power
    if size >= 1e6:
        text = f"{value / 1e6:g}M"
    elif size >= 1e4:
        text = f"{value / 1e3:g}k"
    else:
        text = f"{round(value, 10):g}"
    return localized(text)


def _without_end(value: float) -> str:
    if math.isnan(value):
        return "–"
    return "∞" if value > 0 else "−∞"


def localized(text: str) -> str:
    """Return a number as Python writes it with a true minus and the language's point."""
    return text.replace("-", "−").replace(".", QLocale().decimalPoint())
