"""What is read as a formula, and where it is wrong if it is none; nothing else ever happens."""

import ast
import random
import string
from pathlib import Path

import pytest

from core.catalog.formula import syntax
from core.catalog.formula.derivative import LONGEST as LONGEST_DERIVATIVE
from core.catalog.formula.record import Formula, _made
from core.catalog.formula.syntax import DEEPEST, LONGEST, names, read, shown
from core.experiment import Experiment, Layer, check, from_builtins
from core.faults import Refused
from core.messages import one_line
from core.validation import MOST_FAULTS
from tests.core.properties.drawn import attempted


def refused(text: str, **numbers: float) -> tuple[str, int, int]:
    """Return the code, the place and the length of the only fault of a formula."""
    with pytest.raises(Refused) as caught:
        check(Experiment(hidden=(Layer(2, Formula(text=text, numbers=numbers)),)))
    (fault,) = caught.value.faults
    assert fault.field == "hidden[0].formula"
    assert one_line(caught.value)
    return fault.code.removeprefix("formula_"), fault.right["place"], fault.right["length"]


@pytest.mark.parametrize(
    ("text", "same"),
    [("-z**2", "-(z**2)"), ("2**-z", "2**(-z)"), ("z**2**3", "z**(2**3)"),
     ("8/4/2*z", "((8/4)/2)*z"),
     ("z-1-2", "(z-1)-2"), ("--z", "z"), ("+z", "z"), ("z if ((z > 0)) else 1", "z if z>0 else 1"),
     ("1-z if z>0 else z*2", "(1-z) if (z>0) else (z*2)"),
     ("1 if z<0 else 2 if z<1 else z", "1 if z<0 else (2 if z<1 else z)"), ("z^2", "z**2"),
     ("max(1,2,z)", "max(max(1,2),z)"), ("ｍａｘ（０，　ｚ）", "max(0,z)"), ("2 × z − 1", "2*z-1"),
     ("z ≥ 0".join(("1 if ", " else 2")), "1 if z >= 0 else 2"), (".5*z + 1.", "0.5*z+1.0"),
     ("1e2*z", "100*z"), ("π*z", "pi*z"), ("e**z", "exp(z)"), ("z\t+\n1", "z+1")],
)  # fmt: skip
def test_it_binds_as_python_does(text: str, same: str) -> None:
    z = [-1.7, -0.4, 0.0, 0.6, 2.0]
    for made, expected in zip(Formula(text=text)(z), Formula(text=same)(z), strict=True):
        assert made.tolist() == expected.tolist()


@pytest.mark.parametrize(
    ("text", "code", "place", "length"),
    [
        ("", "empty", 1, 1), (" \t ", "empty", 1, 1), ("z $ 2", "character", 3, 1),
        ("2z", "operator", 2, 1), ("z (2)", "operator", 3, 1), ("3 + beta 2", "operator", 10, 1),
        ("3 +", "end", 4, 1), ("max(0, )", "operand", 8, 1), ("* z", "operand", 1, 1),
        ("2 * (z + (1 - z)", "unclosed", 5, 1), ("z + 1)", "unopened", 6, 1),
        ("z if z else 0", "cases", 8, 4), ("z > 0", "cases", 3, 1), ("z if z > 0", "cases", 11, 1),
        ("1 if 0 < z < 1 else 0", "cases", 12, 1), ("z <= 0", "cases", 3, 2),
        ("1e400", "number", 1, 5), ("z + 9" + "9" * 290, None, 0, 0), ("tahn(z)", "misspelt", 1, 4),
        ("1 + foo(z)", "function", 5, 3), ("z * sin", "call", 5, 3), ("sin z", "call", 1, 3),
        ("exp(z, 2)", "one", 1, 3), ("1 + max(z)", "several", 5, 3), ("(z, z)", "comma", 3, 1),
        ("z.real", "character", 2, 1), ("__import__('os')", "character", 1, 1),
        ("z.__class__", "character", 2, 1), ("lambda: z", "character", 7, 1),
        ("z = 1", "character", 3, 1), ("z == 1", "character", 3, 1), ("[z]", "character", 1, 1),
        ("z²", "character", 2, 1), ("기울기*z", "character", 1, 1), ("\ud800", "character", 1, 1),
        ("z\0", "character", 2, 1), ("٣*z", "character", 1, 1), ("slope*z", "no_value", 1, 5),
        ("z + 2*k*k", "no_value", 7, 1), ("z" * (LONGEST + 5), "long", LONGEST + 1, 5),
        ("(" * 200, "deep", DEEPEST // 2 + 1, 1), ("-" * 200 + "z", "deep", DEEPEST, 1),
        ("2**" * 90 + "z", "deep", 3 * DEEPEST - 2, 1),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_character(
    text: str, code: str | None, place: int, length: int
) -> None:
    if code is None:
        assert not [*Formula(text=text).faults("float64")]
    else:
        assert refused(text) == (code, place, length)


def test_a_number_that_the_formula_does_not_name_is_refused() -> None:
    numbers = {"s": 2.0, "t": 1, "z": 0, "": 3}
    raw = {"activation": "formula", "formula": "s*z", "numbers": numbers}
    with pytest.raises(Refused) as caught:
        from_builtins({"hidden": [raw]})
    found = {(fault.code, fault.field) for fault in caught.value.faults}
    assert found == {("number_unused", f"hidden[0].numbers.{name}") for name in ("t", "z", '""')}


def test_of_many_numbers_too_many_some_are_told() -> None:
    """As of any list in a file."""
    raw = {"activation": "formula", "formula": "z", "numbers": {f"n{i}": i for i in range(999)}}
    with pytest.raises(Refused) as caught:
        from_builtins({"hidden": [raw]})
    assert len(caught.value.faults) == MOST_FAULTS


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [({"formula": 3}, "wrong_type", "formula"),
     ({"numbers": {"s": "x"}}, "wrong_type", "numbers.s"),
     ({"numbers": [1]}, "wrong_type", "numbers"), ({"numbers": {"s": 1e9}}, "above", "numbers.s"),
     ({"numbers": {"s": float("nan")}}, "not_finite", "numbers.s")],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_named(changed: dict, code: str, field: str) -> None:
    raw = {"activation": "formula", "formula": "s*z", "numbers": {"s": 2.0}} | changed
    with pytest.raises(Refused) as caught:
        from_builtins({"output": raw, "loss": "mse"})
    assert {(f.code, f.field) for f in caught.value.faults} == {(code, f"output.{field}")}


def test_a_formula_is_shown_with_true_signs() -> None:
    assert shown("-2 * z**2 + z/3 if z >= -1 else s*z") == "−2·z² + z/3 if z ≥ −1 else s·z"
    assert shown("z ** 12 + z^1.5 + z**1e2 + z^-1 + 2^3^z") == "z¹² + z^1.5 + z^1e2 + z^−1 + 2^3^z"


def test_numbers_stand_in_the_order_in_which_they_are_read() -> None:
    """Also where the condition is read before what it stands behind."""
    tree = read("exp(-a*z**2) if z > b else c*z + a")
    assert names(tree) == ["a", "b", "c"]


PIECES = [
    "z", "z", "(", ")", "+", "-", "*", "/", "**", "^", ",", " if ", " else ", ">", "<=", "max(",
    "exp(", "log(", "abs(", "sqrt(", "s", "beta", "0", "2", "1e3", "1e-300", "9" * 30, ".", "e",
    "pi", "_", "__import__", "os", "'", '"', "[", "]", "{", ":", "lambda ", "\\", "\n", "½", "٣",
    "ｚ", "（", "\u200b", "é", "한", "😀", "\0", "%", "=", "!", "not ", "==",
]  # fmt: skip


def test_whatever_is_typed_is_read_or_refused_at_a_character() -> None:
    """10,000 strings: of any characters, and of pieces of formulas, which go deeper."""
    rng, alphabet = random.Random(3), string.printable + "²×−πｚ한\ud800\U0001f600"
    known = 0
    for i in range(10_000):
        if i % 2:
            text = "".join(rng.choices(PIECES, k=rng.randrange(14)))
        else:
            text = "".join(rng.choices(alphabet, k=rng.choice([0, 1, 5, 40, 400])))
        found = attempted(read, text)[1]
        if found is None:
            known += 1
            continue
        (fault,) = found.faults
        assert 1 <= fault.right["place"] <= len(text) + 1
        assert fault.right["length"] >= 1
        assert one_line(found)
    assert known > 50


@pytest.mark.parametrize(
    "text",
    ["(" * 150 + "z" + ")" * 149, "z**" * 99 + "z", "2**" * 30 + "z",
     "tanh(" * 19 + "z" + ")" * 19,
     "+".join(["z"] * 150), "*".join(["z"] * 150), "/".join(["z"] * 150),
     "max(" + "z," * 140 + "z)",
     "1 if z>0 else " * 20 + "z", "-" * 299 + "z", "exp(" * 18 + "z" + ")" * 18, "9" * 300],
)  # fmt: skip
def test_what_is_long_or_deep_grows_no_further(text: str) -> None:
    """Derivatives share their parts: written out, some would be as long as 2 to the depth."""
    if [*Formula(text=text).faults("float64")]:
        return
    assert len(_made(text, ()).graph.nodes) < 20 * len(text)
    assert len(Formula(text=text).derivative_formula) <= LONGEST_DERIVATIVE + 1


def test_nothing_in_there_runs_a_text() -> None:
    names = {
        node.id
        for path in Path(syntax.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name)
    }
    assert "read" in names
    assert not names & {"eval", "exec", "compile", "__import__", "globals", "ast", "open"}
