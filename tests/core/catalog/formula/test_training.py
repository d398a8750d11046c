"""A formula trains as the row of the table that it is, and is measured as one."""

import json
import os
import subprocess
import sys

import msgspec
import numpy as np
import pytest

from core.catalog.formula.record import Formula, fitted
from core.command_line.commands import main
from core.engine import gradcheck as checks
from core.engine.probe import Probe, can_die
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output, from_json, to_json
from tests.core.catalog.formula.test_values import ROWS

STEPS = 60


def trained(activation: object, **fields: object) -> Trainer:
    hidden = (Layer(5, activation), Layer(4, activation))  # type: ignore[arg-type]
    trainer = Trainer(Experiment(hidden=hidden, **fields))
    trainer.run(STEPS)
    return trainer


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("name", [name for name in ROWS if name != "elu"])
def test_it_trains_and_is_measured_as_the_row_it_is(name: str, dtype: str) -> None:
    typed, row = trained(Formula(text=ROWS[name]), dtype=dtype), trained(name, dtype=dtype)
    tolerance = 1e-9 if dtype == "float64" else 1e-3
    for ours, theirs in zip(typed.network.weights(), row.network.weights(), strict=True):
        for a, b in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance)
    ours, theirs = typed.probe.measure(), row.probe.measure()
    np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance)  # NaN is NaN


@pytest.mark.parametrize(
    "text",
    ["max(s*z, z)", "z*sigmoid(s*z)", "sin(z)", "exp(-s*z**2)", "z if z > 0 else s*(exp(z) - 1)",
     "min(max(-1, s*z), 1)"],
)  # fmt: skip
def test_its_gradient_is_right(text: str) -> None:
    formula = fitted(text, {"s": 0.7})
    e = Experiment(
        hidden=(Layer(5, formula), Layer(3, formula)), output=Output(formula), loss="mse"
    )
    assert {layer.verdict for layer in checks.gradcheck(e)} == {checks.RIGHT}


def test_what_bends_down_again_is_saturated_where_it_is_flat_alone() -> None:
    """The slope of exp(−z²) is below 0 for z > 0, and steep there."""
    e = Experiment(hidden=(Layer(50, Formula(text="exp(-z**2)")),), seed=3)
    trainer = Trainer(e)
    z = trainer.probe.passes[0].z
    trainer.probe.measure()
    slope = np.abs(2 * z * np.exp(-(z**2)))
    expected = (slope < 0.05 * np.sqrt(2 / np.e)).mean()
    assert trainer.probe.present()["saturated"][0] == pytest.approx(expected)  # type: ignore[index]
    assert 0 < expected < 0.5


@pytest.mark.parametrize(
    ("text", "hidden", "output"),
    [("max(0, z)", True, True), ("1 if z > 0 else 0", False, False), ("2*z", True, False),
     ("tanh(z)", True, False), ("3", False, False)],
)  # fmt: skip
def test_which_can_die(text: str, hidden: bool, output: bool) -> None:
    """As relu, step, linear, tanh, and what passes no gradient at all."""
    formula = Formula(text=text)
    assert (can_die(formula, output=False), can_die(formula, output=True)) == (hidden, output)


def test_dead_units_of_a_formula_are_counted() -> None:
    e = Experiment(hidden=(Layer(3, Formula(text="max(0, z)")),), bias=-50.0)
    trainer = Trainer(e)
    assert isinstance(trainer.probe, Probe)
    assert trainer.probe.present()["dead"] == [3, None] or trainer.probe.alive[0] is not None
    assert not trainer.probe.alive[0].any()


def test_equal_formulas_give_the_same_bits() -> None:
    """Whichever is worked out first: −0 is 0."""
    one, other = (Formula(text="max(s, z)", numbers={"s": s}) for s in (-0.0, 0.0))
    assert one == other
    assert [bool(np.signbit(g(-1.0)[0])) for g in (one, other)] == [False, False]


def test_it_goes_to_json_beside_the_units_and_back() -> None:
    formula = fitted("max(z, s*z) + 0*β", {"s": 0.25})
    e = Experiment(
        hidden=(Layer(3, formula), Layer(2, formula)), output=Output(formula), loss="mse"
    )
    raw = json.loads(to_json(e))
    assert raw["hidden"][1] == {
        "units": 2, "activation": "formula", "formula": "max(z, s*z) + 0*β",
        "numbers": {"s": 0.25, "β": 1.0},
    }  # fmt: skip
    assert from_json(to_json(e)) == e
    assert hash(from_json(to_json(e)).hidden[0].activation) == hash(formula)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(formula), type=Formula) == formula


def test_the_command_line_points_at_the_character(
    tmp_path: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # type: ignore[arg-type]
    layer = {"units": 2, "activation": "formula", "formula": "１ + log(z)"}
    with open("e.json", "w", encoding="utf-8") as file:
        json.dump({"hidden": [layer]}, file)
    assert main(["train", "e.json"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "error: hidden[0].formula, character 5: log(z) is not a finite number for z from -50 to 0",
        "  １ + log(z)",
        "       ^^^^^^",
    ]


def test_the_command_line_points_at_nothing_where_there_is_none(
    tmp_path: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # type: ignore[arg-type]
    layer = {"units": 2, "activation": "formula", "formula": " "}
    with open("e.json", "w", encoding="utf-8") as file:
        json.dump({"hidden": [layer]}, file)
    assert main(["train", "e.json"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "error: hidden[0].formula: type a formula in z, such as max(0, z)"
    ]


def test_the_command_line_notes_what_overflows(
    tmp_path: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # type: ignore[arg-type]
    layer = {"units": 2, "activation": "formula", "formula": "exp(z)"}
    with open("e.json", "w", encoding="utf-8") as file:
        json.dump({"hidden": [layer, layer]}, file)
    assert main(["train", "e.json", "--steps", "1"]) == 0
    assert capsys.readouterr().err.count("note: beyond z = 710 the formula") == 1


def test_the_summary_tells_the_formula(
    tmp_path: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # type: ignore[arg-type]
    layer = {"activation": "formula", "formula": "max(s*z, z)", "numbers": {"s": 0.25}}
    with open("e.json", "w", encoding="utf-8") as file:
        json.dump({"hidden": [layer]}, file)
    assert main(["summary", "e.json"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert "dense_1: g(z) = max(s·z, z);  s = 0.25;  g'(z) = 1 if z > s·z else s" in out


SCRIPT = """
from core.catalog.formula.record import fitted
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer
g = fitted("max(q*z, tanh(p*z) + r) * (1 + s/(1 + z*z)) if z < t else sin(z)", {"q": 0.3, "t": 2})
trainer = Trainer(Experiment(hidden=(Layer(4, g), Layer(3, g))))
trainer.run(50)
print(trainer.network.theta.tobytes().hex(), g.kinks, g.steepest, g.derivative_formula)
"""


def test_it_gives_the_same_bits_in_every_process() -> None:
    """Whatever order sets have there."""
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1
