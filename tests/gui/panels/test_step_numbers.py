"""Numbers, filled formulas and the cells of matrices, as they are written."""

import math
import re
from html import unescape

import numpy as np
import pytest
from PySide6.QtGui import QFont

from core.catalog.activations import ACTIVATIONS, HIDDEN
from core.catalog.formula.record import fitted
from core.catalog.losses import LOSSES
from core.phases.phase_frame import Matrix
from core.phases.worked import Terms
from gui.panels.step.grid import Grid, Most, cell_texts, shortened, transposed
from gui.panels.step.symbols import added, constants, filled, grouped, number, subtracted, written
from tests.gui.walks import plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (-0.0, "0"), (0.5, "0.5"), (-0.123456, "−0.1235"), (1234.56, "1235"),
        (12.3456, "12.35"), (1.23456e-5, "1.235×10⁻⁵"), (-2e7, "−2×10⁷"), (math.nan, "–"),
        (math.inf, "∞"), (-math.inf, "−∞"), (0.001, "0.001"), (99999.0, "99999"),
    ],
)  # fmt: skip
def test_a_number_has_four_digits(value: float, text: str) -> None:
    """And a true minus."""
    assert number(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.5, " − 0.5"), (-0.5, " + 0.5"), (0.0, " − 0")])
def test_what_is_taken_away(value: float, text: str) -> None:
    """A negative number is added; 0 is taken away as well."""
    assert subtracted(value) == text


def test_signs_in_sums_and_products() -> None:
    """As a person writes them."""
    assert (grouped(-0.5), grouped(0.5)) == ("(−0.5)", "0.5")
    assert (added(-0.5), added(0.5), added(-0.0)) == (" − 0.5", " + 0.5", " + 0")


def test_a_sum_is_written_term_by_term() -> None:
    """What is left out is told with its sum."""
    pairs = Terms((0, 5), ((1.0, -0.5), (-2.0, 3.0)), 7, 0.25, -6.25)
    assert plain(written(pairs)) == "1·(−0.5) + (−2)·3 + (7 smaller terms: 0.25)"
    singles = Terms((0, 1, 2), ((-1.0,), (-0.5,), (2.0,)), 0, 0.0, 0.5)
    assert written(singles) == "−1 − 0.5 + 2"
    marked = written(singles, 1, "#ff0000")
    assert marked == '−1<span style="color:#ff0000"> − 0.5</span> + 2'


@pytest.mark.parametrize(
    ("formula", "values", "text"),
    [
        ("η g", {"η": 0.1, "g": -2.0}, "0.1·(−2)"),
        ("η m̂ / (√v̂ + ε)", {"η": 0.1, "m̂": 2.0, "m": 9.0, "v̂": 4.0, "v": 9.0, "ε": 0.01},
         "0.1·2 / (√4 + 0.01)"),
        ("max(0, z)", {"z": -0.5}, "max(0, −0.5)"),
        ("z / (1 + |z|)", {"z": -0.5}, "−0.5 / (1 + |−0.5|)"),
        ("1 − a²", {"a": -0.5}, "1 − (−0.5)²"),
        ("(a − y)²", {"a": -0.5, "y": 1.0}, "(−0.5 − 1)²"),
        ("2 (a − y) / N · g′(z)", {"a": 0.5, "y": 1.0, "N": 4.0, "g′(z)": 0.25, "z": 7.0},
         "2·(0.5 − 1) / 4 · 0.25"),
        ("1 − a²", {"a": 0.00012}, "1 − (1.2×10⁻⁴)²"),
        ("1 − a²", {"a": -0.00012}, "1 − (−1.2×10⁻⁴)²"),
        ("η m̂ / (√v̂ + ε)", {"η": 1e-4, "m̂": 2.0, "v̂": 1e-6, "ε": 1e-7},
         "1×10⁻⁴·2 / (√(1×10⁻⁶) + 1×10⁻⁷)"),
        ("1 / (1 + e⁻ᶻ)", {"z": -0.5}, "1 / (1 + e<sup>0.5</sup>)"),
    ],
)  # fmt: skip
def test_symbols_become_numbers(formula: str, values: dict[str, float], text: str) -> None:
    """Whole symbols only; minus signs in parentheses only where they must be."""
    assert filled(formula, values) == text


def test_a_formula_with_a_symbol_unknown_is_not_filled() -> None:
    """Nothing is made up."""
    assert filled("η Δ", {"η": 0.1}) is None


def computed(text: str) -> float:
    """Return what a filled formula comes to."""
    code = re.sub(r"e<sup>([^<]*)</sup>", r"exp(\1)", text).replace("−", "-").replace("·", "*")
    raised = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    code = re.sub("(?<=10)⁻[⁰¹²³⁴-⁹]+", lambda found: f"**{found[0].translate(raised)}", code)
    code = re.sub(r"\|([^|]*)\|", r"abs(\1)", code).replace("²", "**2").replace("³", "**3")
    code = re.sub(r"tanh (\S+)", r"tanh(\1)", code).replace("½", "0.5")
    code = re.sub(r"√\(2/π\)", "sqrt(2/pi)", code)
    code = re.sub(r"e\^(\([^ ]*\))", r"exp\1", code)
    code = (
        code.replace("√2", "sqrt(2)").replace("{", "(").replace("}", ")").replace(", else", " else")
    )
    code = code.replace("^", "**").replace("≥", ">=")
    names = {n: getattr(math, n) for n in ("exp", "tanh", "log", "sqrt", "pi", "erf", "sin", "cos")}
    sigmoid = {name: lambda z: 1 / (1 + math.exp(-z)) for name in ("σ", "sigmoid")}
    more = {"softplus": lambda z: math.log1p(math.exp(z)), "sign": lambda z: math.copysign(1, z)}
    return eval(code, names | sigmoid | more | {"max": max, "min": min, "abs": abs})


@pytest.mark.parametrize("name", [n for n in HIDDEN if n not in ("selu", "gelu")])
@pytest.mark.parametrize("z", [-0.7, 1.3])
def test_every_activation_comes_to_its_value(name: str, z: float) -> None:
    """The formula filled in is the one that is computed."""
    row = ACTIVATIONS[name]()
    values = {"z": z, "α": 0.01}
    a = float(row(z)[0])
    assert computed(filled(row.formula, values)) == pytest.approx(a, rel=1e-3)


@pytest.mark.parametrize("name", [n for n in HIDDEN if n not in ("selu", "gelu", "mish")])
@pytest.mark.parametrize("z", [-0.7, 1.3])
def test_every_slope_comes_to_its_value(name: str, z: float) -> None:
    """So is that of the derivative."""
    row = ACTIVATIONS[name]()
    a, d = map(float, row(z))
    text = filled(row.derivative_formula.split(";")[0], {"z": z, "a": a, "α": 0.01})
    assert computed(text) == pytest.approx(d, rel=2e-3)


@pytest.mark.parametrize(
    "text",
    ["max(s*z, z)", "z*sigmoid(s1*z) - s", "abs(z)**p", "z if z >= s else s*(exp(z) - 1)",
     "-2*z**2", "sin(2*pi*z)/(1 + z**2)", "softplus(-z)*a_z", "min(max(-1, z), 1)",
     "1e-3*z + 0.00002/(1 + z*z)", "z if z<s else 2 if z > 1 else z**2", "min(z, s) + min(2, s*z)"],
)  # fmt: skip
@pytest.mark.parametrize("z", [-0.75, 1.25])
def test_a_formula_of_ones_own_comes_to_its_value(text: str, z: float) -> None:
    row = fitted(text, {"s": 0.125, "s1": -2.0, "p": 1.5, "a_z": 0.25})
    for formula, value in zip((row.formula, row.derivative_formula), row(z), strict=True):
        filled_in = filled(formula, {"z": z} | row.arguments)
        assert "<" not in filled_in
        assert computed(unescape(filled_in)) == pytest.approx(float(value), rel=1e-3), filled_in


@pytest.mark.parametrize("loss", ["mse", "mae", "half_squared", "huber"])
@pytest.mark.parametrize("a", [-2.5, 0.75])
def test_every_loss_comes_to_its_value(loss: str, a: float) -> None:
    """Of one output, for a target of 0.5."""
    row, d = LOSSES[loss], 1.0
    own = row.each(*(np.array([[value]]) for value in (a, a, 0.5)))[0, 0]
    text = filled(row.each_formula, {"a": a, "y": 0.5, "d": d})
    assert computed(text) == pytest.approx(own, rel=1e-3)


def test_constants_are_read_from_a_formula() -> None:
    """Those of SELU."""
    assert constants(ACTIVATIONS["selu"].formula) == {"λ": 1.0507, "α": 1.6733}
    assert constants(ACTIVATIONS["leaky_relu"].derivative_formula) == {}


def test_cells_share_their_decimals() -> None:
    """Whole numbers have none; nothing that is not 0 looks like 0."""
    assert cell_texts(np.array([[0.0, 1.0], [-3.0, 2.0]])) == [["0", "1"], ["−3", "2"]]
    assert cell_texts(np.array([[0.5, -1.25]])) == [["0.500", "−1.250"]]
    assert cell_texts(np.array([[123.456, 1.0]])) == [["123.5", "1.0"]]
    assert cell_texts(np.array([[0.05, -0.00123]])) == [["0.0500", "−0.0012"]]
    assert cell_texts(np.array([[0.5, 3e-7, 0.0]])) == [["0.500", "3e−7", "0"]]
    assert cell_texts(np.array([[1.26e-5, 0.0]])) == [["1.26e−5", "0"]]
    assert cell_texts(np.array([[np.nan, np.inf, -np.inf]])) == [["–", "∞", "−∞"]]


def make_matrix(**overrides: object) -> Matrix:
    """Return rows 0–6 and 37, columns 0–2 of a (100, 5) array; [37, 1] is chosen."""
    values = {
        "symbol": "Z", "layer": 1, "shape": (100, 5), "rows": (0, 1, 2, 3, 4, 5, 6, 37),
        "columns": (0, 1, 2), "values": np.arange(24.0).reshape(8, 3), "row": 37, "column": 1,
    }  # fmt: skip
    return Matrix(**values | overrides)


def test_what_is_left_out_of_a_matrix_is_marked() -> None:
    """Between rows, after them, and after the columns."""
    texts = Grid(make_matrix()).texts
    assert len(texts) == 10
    assert texts[6] == ["18", "19", "20", "…"]
    assert texts[7] == ["…"] * 4
    assert texts[8] == ["21", "22", "23", "…"]
    assert texts[9] == ["…"] * 4
    assert Grid(make_matrix()).shape == "(100, 5)"


def test_a_bias_is_one_row() -> None:
    """Of its own shape."""
    bias = make_matrix(shape=(3,), rows=(0,), values=np.ones((1, 3)), row=None)
    assert Grid(bias).shape == "(3,)"
    assert Grid(bias).texts == [["1", "1", "1"]]


def test_a_matrix_is_turned_over() -> None:
    """With its shape and what is chosen in it."""
    turned = transposed(make_matrix())
    assert (turned.shape, turned.row, turned.column) == ((5, 100), 1, 37)
    assert Grid(turned).texts[0][:3] == ["0", "3", "6"]


def test_a_matrix_is_narrowed_to_what_fits(qapp: object) -> None:
    """The chosen column stays."""
    wide = make_matrix(
        shape=(1, 8), rows=(0,), columns=tuple(range(8)), row=0, column=7,
        values=np.arange(8.0)[None],
    )  # fmt: skip
    assert shortened(wide, Most(columns=3)).columns == (0, 1, 7)
    assert Grid(shortened(wide, Most(columns=3))).texts == [["0", "1", "…", "7"]]
    grid, font = Grid(wide), QFont()
    room = grid.size(font).width() * 0.6
    assert grid.fitted(room, font).size(font).width() <= room
    assert grid.fitted(1e4, font).texts == grid.texts
    assert len(grid.fitted(1, font).matrix.columns) == 1
