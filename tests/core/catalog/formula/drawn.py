"""Formulas drawn at random, and what Python itself makes of one: its syntax is the same."""

import math

import numpy as np
from hypothesis import strategies as st

from core.catalog.formula.record import Formula, fitted

LEAVES = ("z", "z", "a", "beta", "0.5", "3", "-z", "z**2", "tanh(z)", "sigmoid(2*z)", "pi")
BOUNDED = ("tanh({})", "sin({})", "cos({})", "sigmoid({})", "softplus({})", "abs({})", "(-{})")
PAIRS = (
    "{} + {}", "{} - {}", "{} * {}", "({}) / (1 + abs({}))", "max({}, {})", "min({}, {})",
    "(({}) if z > 0.3 else ({}))", "(({0}) if ({1}) <= 1 else z)", "(1 + abs({})) ** tanh({})",
    "exp(-abs({})) * ({})", "log(1 + ({})**2) - ({})", "sqrt(2 + abs({})) * ({})",
)  # fmt: skip
SPACE = {
    "exp": np.exp, "log": np.log, "sqrt": np.sqrt, "abs": np.abs, "sin": np.sin, "cos": np.cos,
    "tanh": np.tanh, "max": lambda *x: np.max(x), "min": lambda *x: np.min(x), "e": math.e,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)), "pi": math.pi,
    "softplus": lambda x: np.logaddexp(np.longdouble(0), x),
}  # fmt: skip


def pythons(formula: Formula, z: float) -> np.longdouble:
    """Return what Python makes of a formula at z, in extended precision."""
    with np.errstate(all="ignore"):
        space = SPACE | formula.numbers | {"z": np.longdouble(z), "__builtins__": {}}
        return np.longdouble(eval(formula.text, space))  # a test's own text


def combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = st.builds(str.format, st.sampled_from(BOUNDED), inner)
    two = st.builds(lambda t, a, b: f"({t.format(a, b)})", st.sampled_from(PAIRS), inner, inner)
    return one | two


def formulas() -> st.SearchStrategy[Formula]:
    """Return formulas that may be an activation, in either precision."""
    texts = st.recursive(st.sampled_from(LEAVES), combined, max_leaves=6)
    values = st.floats(-3, 3).map(lambda value: round(value, 3))
    made = st.builds(lambda t, a, b: fitted(t, {"a": a, "beta": b}), texts, values, values)
    return made.filter(lambda f: not any(True for d in ("float64", "float32") for _ in f.faults(d)))
