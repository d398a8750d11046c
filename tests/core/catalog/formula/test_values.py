"""A formula's values, slope and kinks against Python, differences, and the table's own rows."""

import math

import numpy as np
import pytest
from hypothesis import given, settings

from core.catalog.activations import ACTIVATIONS
from core.catalog.formula import domain
from core.catalog.formula.record import Formula, _made, fitted
from core.tape import Tape
from tests.core import reference
from tests.core.catalog.formula.drawn import formulas, pythons
from tests.core.properties.drawn import DRAWN

Z = np.concatenate([np.linspace(-9, 9, 73) + 0.0137, [0.0, -0.0, 40.0, -40.0]])
TABLE = reference.load("activations")
SELU = "1.0507009873554805*(z if z > 0 else 1.6732632423543772*(exp(z) - 1))"
ROWS = {  # the rows of the table that can be typed
    "step": "1 if z > 0 else 0", "linear": "z", "sigmoid": "1 / (1 + exp(-z))", "tanh": "tanh(z)",
    "relu": "max(0, z)", "leaky_relu": "max(0.01*z, z)", "elu": "z if z > 0 else exp(z) - 1",
    "selu": SELU, "softplus": "softplus(z)", "softsign": "z / (1 + abs(z))",
    "gelu": "z/2 * (1 + tanh(sqrt(2/pi)*(z + 0.044715*z**3)))", "silu": "z*sigmoid(z)",
    "mish": "z*tanh(softplus(z))", "hard_sigmoid": "min(max(0, z/6 + 0.5), 1)",
    "hard_tanh": "min(max(-1, z), 1)", "relu6": "min(max(0, z), 6)",
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_is_typed_is_the_row(name: str) -> None:
    """The elu as typed loses digits near 0: exp(z) − 1 is not expm1."""
    typed, row = Formula(text=ROWS[name]), ACTIVATIONS[name]()
    assert not [*typed.faults("float64")]
    for made, expected in zip(typed(Z), row(Z), strict=True):
        np.testing.assert_allclose(made, expected, rtol=1e-12, atol=1e-15)
    assert typed.kinks == pytest.approx(tuple(row.kinks), rel=1e-15, abs=1e-15)
    assert (typed.steepest is None) == (row.steepest is None)
    if row.steepest is not None:
        assert typed.steepest == pytest.approx(row.steepest, rel=1e-12)
    assert typed.rising or name in ("gelu", "silu", "mish")
    assert typed.constant_slope == row.constant_slope
    for bound in ("low", "high"):
        assert getattr(typed, bound) == pytest.approx(getattr(row, bound), abs=1e-3)


@pytest.mark.parametrize("name", [name for name in ROWS if name in TABLE["functions"]])
def test_a_row_that_is_typed_has_the_references_numbers(name: str) -> None:
    """Where exp does not overflow, beyond z = −709, as PyTorch's of the same formula does."""
    near = np.abs(TABLE["z"]) < 700
    expected = TABLE["functions"][name]
    for made, values in zip(Formula(text=ROWS[name])(TABLE["z"]), expected.values(), strict=True):
        np.testing.assert_allclose(made[near], np.array(values)[near], rtol=1e-9, atol=1e-12)


@settings(DRAWN, max_examples=300)
@given(formulas())
def test_a_formula_is_what_python_makes_of_it_and_its_derivative_the_slope(
    formula: Formula,
) -> None:
    """The slope away from kinks, where differences say nothing."""
    made = _made(formula.text, formula.pairs)
    edges = np.array([*domain.edges(made.graph, made.g, made.slope), math.inf])
    z = np.concatenate([np.linspace(-6, 6, 11) + 0.00713, [0.0, 40.0, -40.0]])
    h = np.longdouble(1e-6)
    a, above, below = (np.array([pythons(formula, x) for x in z + way * h]) for way in (0, 1, -1))
    values, slope = formula(z)
    np.testing.assert_allclose(values, a.astype(np.float64), rtol=1e-11, atol=1e-11)
    numeric = ((above - below) / (2 * h)).astype(np.float64)
    smooth = np.abs(edges[:, None] - z).min(axis=0) > 0.002
    np.testing.assert_allclose(slope[smooth], numeric[smooth], rtol=1e-6, atol=1e-6)
    assert formula.numeric_error < 1e-6


@settings(DRAWN, max_examples=40)
@given(formulas())
def test_every_jump_of_the_slope_is_a_kink_and_every_kink_a_jump(formula: Formula) -> None:
    """By one-sided differences of what Python makes of it."""
    h = np.longdouble(1e-7)

    def slopes(z: float) -> tuple[float, float]:
        x = np.longdouble(z)
        a, b, c, d = (pythons(formula, x + k * h) for k in (-2, -1, 1, 2))
        return float((b - a) / h), float((d - c) / h)

    def jumps(z: float) -> bool:
        before, after = slopes(z)
        gap = float(pythons(formula, z + 1e-9) - pythons(formula, z - 1e-9))
        return abs(after - before) > 1e-3 * (1 + abs(before)) or abs(gap) > 1e-4

    for kink in formula.kinks:
        assert jumps(kink)
    grid = np.linspace(-4, 4, 101) + 0.00377
    slope = np.array([slopes(z)[0] for z in grid])
    bend = np.abs(np.diff(slope, 2)).max(initial=0)
    steep = np.flatnonzero(np.abs(np.diff(slope)) > max(0.3, 0.7 * bend))
    for i in steep:
        low, high = grid[i], grid[i + 1]
        for _ in range(30):  # follow the half that differs more
            middle = (low + high) / 2
            at = [slopes(z)[0] for z in (low, middle, high)]
            low, high = (low, middle) if abs(at[1] - at[0]) > abs(at[2] - at[1]) else (middle, high)
        if jumps(low):
            assert min(abs(np.array([*formula.kinks, math.inf]) - low)) < 1e-5, formula


@pytest.mark.parametrize(
    ("text", "kinks"),
    [("abs(z - 1.3)", (1.3,)), ("min(max(-1, z), 1)", (-1, 1)), ("max(z, -z, 2)", (-2, 2)),
     ("abs(z)*z", ()), ("max(0, z)**2", ()), ("z if z > 2 else 2", (2,)),
     ("1 if z >= 0.7 else z", (0.7,)),
     ("1 if z > 1 else z", ()) , ("max(max(0, z), 0)", (0,)), ("abs(z**2)", ()),
     ("z + 0*abs(z)", ()),
     ("abs(z**2 - 2)", (-math.sqrt(2), math.sqrt(2))), ("max(0, sin(z)) if z < 4 else 0", None)],
)  # fmt: skip
def test_kinks_are_found_where_they_are(text: str, kinks: tuple[float, ...] | None) -> None:
    found = Formula(text=text).kinks
    if text == "1 if z > 1 else z":  # no step there, yet a corner
        kinks = (1,)
    if kinks is None:
        kinks = tuple(k * math.pi for k in range(-15, 2))
    assert found == pytest.approx(kinks, abs=1e-9)


def test_of_very_many_kinks_the_nearest_to_0_are_known() -> None:
    found = np.array(Formula(text="abs(sin(40*z))").kinks)
    expected = np.pi / 40 * np.arange(-len(found) // 2, len(found) // 2 + 1)
    assert domain.MOST - 2 < len(found) <= domain.MOST
    assert np.abs(found[:, None] - expected).min(axis=1).max() < 1e-9
    assert np.abs(found).max() < 8.5


@pytest.mark.parametrize(
    ("text", "z", "slope"),
    [("max(0, z)", 0, 0), ("max(z, 0)", 0, 1), ("min(z, 0)", 0, 1), ("min(0, z)", 0, 0),
     ("abs(z)", 0, 0), ("2*z if z > 1 else z", 1, 1), ("2*z if z >= 1 else z", 1, 2)],
)  # fmt: skip
def test_the_slope_at_a_kink_is_what_the_rule_says(text: str, z: float, slope: float) -> None:
    """The first of equal ones; abs has 0; of two cases the one that holds."""
    assert Formula(text=text)([float(z)])[1].item() == slope


@pytest.mark.parametrize(
    ("text", "steepest", "rising"),
    [("exp(-z**2)", math.sqrt(2 / math.e), False), ("1/(1 + z**2)", 3 * math.sqrt(3) / 8, False),
     ("tanh(3*z)", 3, True), ("-tanh(z)", 1, False), ("min(max(-1, z), 1)", 1, True),
     ("sin(z)", None, False), ("log(1+z) if z > 0 else -log(1-z)", None, True), ("z", None, True),
     ("tanh(20*(z - 0.0131))", 20, True), ("3", None, True)],
)  # fmt: skip
def test_what_is_flat_at_both_ends_has_a_steepest_slope(
    text: str, steepest: float | None, rising: bool
) -> None:
    formula = Formula(text=text)
    assert formula.steepest == (None if steepest is None else pytest.approx(steepest, rel=1e-10))
    assert formula.rising is rising


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.longdouble])
def test_a_tape_keeps_its_precision_and_its_bits_however_often_it_runs(dtype: type) -> None:
    formula = fitted(
        "max(s*z, tanh(z)) * (1 - s/(1 + z*z)) if z < 2 else softplus(z) - s", {"s": 0.3}
    )
    z = np.linspace(-4, 4, 60).astype(dtype).reshape(3, 20)
    a, slope = np.empty_like(z), np.empty_like(z)
    t = Tape(dtype)
    formula.forward(t, z, a)
    formula.derivative(t, z, a, slope)
    arrays = [x for _, args in t.calls for x in args if isinstance(x, np.ndarray)]
    assert {x.dtype for x in arrays} <= {np.dtype(dtype), np.dtype(np.bool_)}
    t.run()
    first = a.tobytes(), slope.tobytes(), z.tobytes()
    np.testing.assert_allclose(a, formula(z)[0], rtol=2e-6)
    np.testing.assert_allclose(slope, formula(z)[1], rtol=1e-5, atol=1e-6)
    for _ in range(3):
        t.run()
        assert (a.tobytes(), slope.tobytes(), z.tobytes()) == first


def test_equal_parts_are_worked_out_once_and_in_few_arrays() -> None:
    formula, z = Formula(text="tanh(z)*tanh(z) + tanh(z)"), np.zeros(5)
    t = Tape()
    formula.forward(t, z, np.zeros(5))
    assert [function for function, _ in t.calls].count(np.tanh) == 1
    t = Tape()
    Formula(text=" + ".join(f"sin(z + {i})" for i in range(20))).forward(t, z, np.zeros(5))
    wide = {id(x) for _, args in t.calls for x in args if isinstance(x, np.ndarray) and x.ndim}
    assert len(wide) <= 4  # z, the result and what is added to it
    t, a = Tape(), np.zeros(5)
    Formula(text="exp(z)").derivative(t, z, a, np.zeros(5))
    assert [function for function, _ in t.calls] == [np.copyto]  # it is a itself


@pytest.mark.parametrize(
    ("text", "code", "place", "low", "high"),
    [("1 + log(z)", "not_finite", 5, -50, 0), ("2*sqrt(z + 1)", "not_finite", 3, -50, -1),
     ("1/z", "not_finite_at", 1, 0, 0), ("3 + 1/(z - 0.1234)", "not_finite_at", 5, 0.1234, 0.1234),
     ("log((z - 0.3)**2)", "not_finite_at", 1, 0.3, 0.3),
     ("exp(exp(z))", "not_finite", 1, 6.564959, 50),
     ("1/(z**2 - 2)", "not_finite_at", 1, -1.414214, -1.414214),
     ("z**0.5", "not_finite", 1, -50, 0),
     ("(z - 0.111)**-2", "not_finite_at", 1, 0.111, 0.111),
     ("1 + sqrt(abs(z))", "slope_not_finite_at", 5, 0, 0),
     ("1/0 + z", "not_finite", 1, -50, 50), ("abs(z)**0.9", "slope_not_finite_at", 1, 0, 0)],
)  # fmt: skip
def test_what_is_not_finite_is_refused_where_it_comes_from(
    text: str, code: str, place: int, low: float, high: float
) -> None:
    (fault,) = Formula(text=text).faults("float64")
    right = fault.right
    assert (fault.code, right["place"]) == (f"formula_{code}", place)
    assert (right["low"], right["high"]) == (low, high)


@pytest.mark.parametrize(
    "text",
    ["1/(1 + z**2)", "log(1 + abs(z))", "log(1+z) if z > 0 else -log(1-z)", "sqrt(z**2 + 1e-3)",
     "1/(exp(z) - z)", "exp(z)", "z/(1 + exp(-z))", "2**z", "1/(z**2 + 1e-6)", "1/(2 + sin(z))"],
)  # fmt: skip
def test_what_is_finite_is_not_refused(text: str) -> None:
    """Also what only a case that does not hold would make infinite."""
    assert not [*Formula(text=text).faults("float64")]


def test_what_float32_cannot_hold_is_refused_there_alone() -> None:
    formula = Formula(text="z**30")
    assert not [*formula.faults("float64")]
    (fault,) = formula.faults("float32")
    assert fault.code == "formula_not_finite"
    assert -fault.right["high"] == pytest.approx(float(np.finfo(np.float32).max) ** (1 / 30))


@pytest.mark.parametrize(
    ("text", "dtype", "limit"),
    [("exp(z)", "float64", math.log(np.finfo("f8").max)),
     ("exp(z)", "float32", math.log(np.finfo("f4").max)),
     ("1 + exp(-z)", "float64", -math.log(np.finfo("f8").max))],
)  # fmt: skip
def test_what_overflows_far_out_is_noted(text: str, dtype: str, limit: float) -> None:
    (note,) = Formula(text=text).notes(dtype)
    assert note.code == "formula_far"
    assert note.right["limit"] == pytest.approx(limit, rel=5e-3)
    assert not Formula(text="tanh(z)").notes(dtype)


def test_what_takes_too_long_is_refused_where_it_begins_to() -> None:
    text = "+".join(f"softplus({i}*z)" for i in range(2, 20))
    (fault,) = Formula(text=text).faults("float64")
    assert fault.code == "formula_slow"
    assert text[fault.right["place"] - 1 :].startswith(("softplus", "sigmoid", "2", "3"))


@pytest.mark.parametrize(
    ("text", "derivative"),
    [("max(0, z)", "1 if z > 0 else 0"), ("z**3", "3·z²"), ("beta*z", "beta"),
     ("tanh(z)", "1 − tanh(z)²"),
     ("sin(2*z)", "2·cos(2·z)"), ("z*sigmoid(z)", "sigmoid(z) + z·sigmoid(z)·(1 − sigmoid(z))"),
     ("-(z - 1)**2", "−2·(z − 1)"), ("abs(z)", "sign(z)"), ("exp(-z)", "−exp(−z)"),
     ("z if z > 0 else s*z", "1 if z > 0 else s"), ("z**p", "p·z^(p − 1)")],
)  # fmt: skip
def test_the_derivative_is_written_as_a_formula(text: str, derivative: str) -> None:
    assert fitted(text, {}).derivative_formula == derivative


@pytest.mark.parametrize(
    ("text", "s"),
    [("tanh(s*z)", 1e6), ("tanh(s*z)", -1e6), ("sin(s*z)", 1e6), ("cos(3**z)", 0),
     ("z + s**2", 1e6), ("softplus(s*z)/s", 1e6), ("exp(-s*z**2)", 1e6), ("s*z", 1e-6)],
)  # fmt: skip
def test_the_check_holds_with_a_slider_at_its_end(text: str, s: float) -> None:
    assert fitted(text, {"s": s}).numeric_error < 1e-3


def test_a_kink_at_0_is_at_0() -> None:
    """exp(z) is 1 from z = −1e-16 on."""
    assert fitted("max(0, z) + 2*min(0, exp(min(0, z)) - 1)", {}).kinks == (0.0,)


def test_nothing_is_said_of_numbers_that_are_too_large() -> None:
    """Of infinity less infinity, where a divisor is looked at beyond the cases that hold."""
    formula = fitted("z if z > 6 else 1/(exp(exp(z)) + 1)", {})
    assert [fault.code for fault in formula.faults("float64")] == []
