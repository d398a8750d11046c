"""Numbers as a person reads them: short, with a true minus sign and powers of ten."""

import math

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def short(value: float) -> str:
    """Return three digits of `value`: 0.0123, 1.23×10⁻⁵, −4, ∞; a dash for NaN."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == 0 or 1e-3 <= abs(value) < 1e5:
        text = f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"
        return text.replace("-", "−")
    mantissa, exponent = f"{value:.2e}".split("e")
    return f"{mantissa.replace('-', '−')}×{power_of_ten(int(exponent))}"


def power_of_ten(exponent: float) -> str:
    """Return 10 raised to a whole `exponent`: 10⁻³."""
    return "10" + f"{exponent:.0f}".translate(_RAISED)


def percent(share: float) -> str:
    """Return a share of 0..1 in percent."""
    return "–" if math.isnan(share) else f"{100 * share:.3g} %"


def tick(value: float) -> str:
    """Return `value` as an axis writes it: 0.25, 2000, 20k, 1.5M, 1e20."""
    size = abs(value)
    if size >= 1e9:
        text = f"{value:.2g}".replace("e+", "e")
    elif size >= 1e6:
        text = f"{value / 1e6:g}M"
    elif size >= 1e4:
        text = f"{value / 1e3:g}k"
    else:
        text = f"{round(value, 10):g}"
    return text.replace("-", "−")
