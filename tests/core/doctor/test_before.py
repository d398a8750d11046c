"""What is known before the first step, against formulas and the numbers of the data."""

from typing import Any

import numpy as np
import pytest

from core.doctor.baseline import baseline_of
from core.doctor.before import mean_field
from core.doctor.case import Case, begun
from core.doctor.course import Course
from core.doctor.doctor import Doctor
from core.doctor.finding import Finding
from core.doctor.linear_fit import best_linear
from core.engine.start import data_of
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins

REGRESSION = {"output": {"activation": "linear"}, "loss": "mse"}


def case_of(**described: Any) -> Case:
    """Return a run before its first step."""
    trainer = Trainer(from_builtins(described))
    return Case(trainer, *begun(trainer), Course(trainer).windows(0))


def found(**described: Any) -> dict[str, Finding]:
    """Return what is found before training, by code."""
    trainer = Trainer(from_builtins(described))
    return {finding.code: finding for finding in Doctor(trainer).diagnosis().findings}


@pytest.mark.parametrize("activation", ["relu", "tanh", "linear", "sigmoid"])
def test_the_mean_field_is_that_of_wide_networks_drawn(activation: str) -> None:
    """Of 400 units each, drawn as He or LeCun have it, whose variance is the gain over fan_in."""
    hidden = [{"units": 400, "activation": activation}] * 3
    start = {"name": "he_normal" if activation == "relu" else "lecun_normal"}
    case = case_of(data={"name": "normal_inputs"}, hidden=hidden, initializer=start)
    measured = np.hypot(case.start["z_mean"], case.start["z_std"])
    first = np.sqrt(2) if activation == "relu" else 1.0  # He's gain, of inputs as well
    np.testing.assert_allclose(measured[0], first * mean_field(case)[0], rtol=0.1)
    np.testing.assert_allclose(measured[1:3] / first, mean_field(case)[1:3], rtol=0.15)


@pytest.mark.parametrize("units", [(2,), (2, 3), (4, 4, 4, 4)])
def test_the_risk_of_being_born_dead(units: tuple[int, ...]) -> None:
    hidden = [{"units": n, "activation": "relu"} for n in units]
    risk = 1 - np.prod([1 - 0.5**n for n in units])
    seen = found(hidden=hidden).get("born_dead_risk")
    assert (seen is not None) == (risk > 0.2)
    if seen is not None:
        assert seen.evidence["risk"] == pytest.approx(risk, rel=1e-12)


@pytest.mark.parametrize(
    "change",
    [{"bias": 0.1}, {"initializer": {"name": "constant"}},
     {"hidden": [{"units": 2, "activation": "leaky_relu"}]}],
)  # fmt: skip
def test_the_formula_is_of_relus_that_start_around_0_alone(change: dict[str, Any]) -> None:
    described = {"hidden": [{"units": 2, "activation": "relu"}]} | change
    assert "born_dead_risk" not in found(**described)


@pytest.mark.parametrize(
    ("scale", "layer"), [(1e-3, 1), (1.0, None), (100.0, 1)], ids=["small", "right", "large"]
)
def test_a_signal_that_collapses_or_blows_up(scale: float, layer: int | None) -> None:
    seen = found(
        data={"name": "circles"}, hidden=[{"units": 8}],
        initializer={"name": "glorot_normal", "scale": scale},
    ).get("bad_start")  # fmt: skip
    assert (None if seen is None else seen.layer) == layer


def test_a_first_loss_of_squared_errors_tells_nothing() -> None:
    start = {"name": "random_normal", "scale": 3.0}
    none = {**REGRESSION, "data": {"name": "abs"}, "hidden": [], "initializer": start}
    e = from_builtins(none)
    run = Trainer(e)
    assert run.probe.evaluate()[0] > 3 * float(np.var(run.arrays.Y))
    assert "bad_start" not in found(**none)


def test_a_first_loss_far_above_that_of_guessing() -> None:
    described = {"data": {"name": "spiral_arms"}, "loss": "categorical_crossentropy", "hidden": [],
                 "output": {"activation": "softmax"}}  # fmt: skip
    large = found(**described, initializer={"name": "random_normal", "scale": 30})["bad_start"]
    assert large.layer is None
    assert large.evidence["loss"] > 3 * large.evidence["guess"]
    assert large.evidence["guess"] == pytest.approx(np.log(3), rel=0.01)
    assert "bad_start" not in found(**described)


def data(X: Any, Y: Any) -> dict[str, Any]:
    """Return points by hand."""
    rows = [[*x, y] for x, y in zip(X, Y, strict=True)]
    return {"name": "points", "points": rows, "test_share": 0.0}


def test_inputs_far_from_unit_scale(tmp_path: Any) -> None:
    rng = np.random.default_rng(0)
    X = rng.normal(0.0, 1.0, (60, 2)) * [1, 40] + [0, 300]
    rows = "\n".join(f"{a:.6f},{b:.6f},{int(a > 0)}" for a, b in X)
    path = tmp_path / "t.csv"
    path.write_text(f"a,b,kind\n{rows}\n")
    table = {"name": "csv", "path": str(path), "task": "classification", "test_share": 0.0}
    seen = found(data=table | {"standardize": False})["data_range"]
    assert seen.evidence["column"] == 2
    assert seen.evidence["mean"] == pytest.approx(X[:, 1].mean(), rel=1e-6)
    assert seen.evidence["deviation"] == pytest.approx(X[:, 1].std(), rel=1e-6)
    assert seen.cures[0].changes == {"data.standardize": True}
    assert "data_range" not in found(data=table)


def test_targets_outside_the_range_of_the_output() -> None:
    sigmoid = {"output": {"activation": "sigmoid"}, "loss": "mse"}
    seen = found(data={"name": "sine"}, hidden=[{"units": 8}], **sigmoid)["data_range"]
    assert seen.evidence["outside"] > 0.4
    assert seen.cures[0].changes == {"output.activation": "linear"}
    assert "data_range" not in found(data={"name": "sine"}, hidden=[{"units": 8}], **REGRESSION)


def test_digits_are_on_no_wrong_scale() -> None:
    """Whose pixels at the edge hardly vary, and whose corners are 0 throughout."""
    described = {
        "data": {"name": "mnist", "samples": 200}, "hidden": [{"units": 8}],
        "loss": "categorical_crossentropy", "output": {"activation": "softmax"},
    }  # fmt: skip
    assert found(**described) == {}


def test_the_best_straight_line() -> None:
    line = from_builtins({"data": {"name": "line", "noise": 0.3}, "hidden": [], **REGRESSION})
    arrays = data_of(line)
    coefficients = np.polyfit(arrays.X[:, 0], arrays.Y[:, 0], 1)
    residual = arrays.Y[:, 0] - np.polyval(coefficients, arrays.X[:, 0])
    assert best_linear(line, arrays) == pytest.approx(np.mean(residual**2), rel=1e-9)


def test_the_best_logistic_regression_has_no_gradient_left() -> None:
    """Descent from 0 comes to the same loss, within what it has left."""
    circles = from_builtins({
        "data": {"name": "moons", "noise": 0.5, "samples": 80}, "hidden": [],
        "optimizer": {"name": "sgd", "learning_rate": 1.0}, "initializer": {"name": "zeros"},
    })  # fmt: skip
    trainer = Trainer(circles)
    trainer.run(1500)
    found_, reached = best_linear(circles, trainer.arrays), trainer.probe.evaluate()[0]
    assert found_ == pytest.approx(reached, rel=1e-4)


def test_noise_that_is_known_is_no_loss_to_be_learnt() -> None:
    line = from_builtins({"data": {"name": "line", "noise": 0.3}, "hidden": [], **REGRESSION})
    base = baseline_of(line, data_of(line))
    assert base.floor == pytest.approx(0.09, rel=0.01)
    assert base.level(np.array(0.09)) == pytest.approx(0, abs=0.01)
    assert baseline_of(Experiment(), data_of(Experiment())).floor == 0
