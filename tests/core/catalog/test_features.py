"""Inputs made from two: their formulas, and that nothing else sees anything but the two."""

import json
import math

import numpy as np
import pytest

from core.catalog.datasets.meaning import Meaning, Scale
from core.catalog.features import FEATURES, made, seen_as
from core.command_line.commands import main
from core.engine.gradcheck import RIGHT, gradcheck
from core.engine.trainer import Trainer
from core.experiment import from_builtins, from_json, to_json
from core.faults import Refused
from core.run import file as run_file
from core.run.recording import Recording
from core.session import commands as c
from core.session.session import Session

XOR = {
    "hidden": [], "features": ["x1", "x2", "x1*x2"],
    "optimizer": {"name": "adam", "learning_rate": 0.1},
}  # fmt: skip
ALL = {"features": list(FEATURES), "hidden": [{"units": 3}], "data": {"name": "moons"}}


def by_hand(name, x1, x2):
    names = {"x1": x1, "x2": x2, "sin": math.sin}
    return eval(name.replace("^", "**"), {"__builtins__": {}}, names)


@pytest.mark.parametrize("name", FEATURES)
def test_each_is_what_it_is_called(name):
    X = np.random.default_rng(0).normal(0, 2, (50, 2))
    expected = [[by_hand(name, *x)] for x in X.tolist()]
    np.testing.assert_allclose(made([name], X), expected, rtol=1e-15)


def test_they_come_in_the_order_given():
    X = np.array([[2.0, 3.0]])
    assert made(["x1*x2", "x2", "x1^2"], X).tolist() == [[6.0, 3.0, 4.0]]
    assert made(None, X) is X


@pytest.mark.parametrize("seed", range(5))
def test_a_perceptron_with_the_product_solves_xor(seed):
    with_product = Trainer(from_builtins(XOR | {"seed": seed}))
    without = Trainer(from_builtins(XOR | {"seed": seed, "features": None}))
    for trainer in (with_product, without):
        trainer.run(500)
    assert with_product.probe.evaluate()[1] == 1.0
    assert with_product.probe.evaluate()[0] < 0.1
    assert without.probe.evaluate()[1] < 1.0  # no single line separates them


def test_gradients_are_right():
    assert [check.verdict for check in gradcheck(from_builtins(ALL))] == [RIGHT, RIGHT]


def test_the_plain_two_are_the_inputs_as_they_are():
    plain, named = (
        Trainer(from_builtins({"data": {"name": "moons"}, "features": f, "batch_size": 7}))
        for f in (None, ["x1", "x2"])
    )
    for trainer in (plain, named):
        trainer.run(50)
    assert plain.network.theta.tobytes() == named.network.theta.tobytes()
    assert plain.history.curve().mean.tobytes() == named.history.curve().mean.tobytes()


def forward(trainer, X):
    a = made(trainer.experiment.features, X)
    for layer, g in zip(
        trainer.network.layers, (np.tanh, lambda z: 1 / (1 + np.exp(-z))), strict=True
    ):
        a = g(a @ layer.W + layer.b)
    return a


def test_map_points_and_answers_are_of_the_two_inputs():
    session = Session(from_builtins(ALL))
    session.do(c.Load(from_builtins(ALL)))
    session.do(c.Step(20))
    session.do(c.Ask(np.array([0.25, -0.5])))
    session.do(c.ChooseSample(3))
    frame, trainer = session.frame(), session.recording.trainer
    assert (frame.inputs, frame.fan_in, len(frame.layers[0].W)) == (2, 7, 7)
    assert frame.answer == pytest.approx(forward(trainer, np.array([[0.25, -0.5]]))[0])
    X = trainer.arrays.X
    np.testing.assert_array_equal(frame.points.X, X)
    np.testing.assert_allclose(frame.points.p, forward(trainer, X)[:, 0])
    np.testing.assert_array_equal(frame.sample.x, made(list(FEATURES), X[3:4])[0])
    np.testing.assert_allclose(frame.test_points.p, forward(trainer, trainer.arrays.X_test)[:, 0])
    x0, x1, y0, y1 = frame.map.extent
    assert x0 < X[:, 0].min() < X[:, 0].max() < x1
    side = len(frame.map.values)
    corner = np.array([[x0 + (x1 - x0) / side / 2, y0 + (y1 - y0) / side / 2]])
    assert frame.map.values[0, 0] == pytest.approx(forward(trainer, corner)[0, 0], rel=1e-6)
    assert frame.layers[0].maps.shape[0] == 3


def test_a_walk_sees_them():
    session = Session(from_builtins(ALL))
    session.do(c.Load(from_builtins(ALL)))
    session.do(c.NextPhase())
    phase, trainer = session.frame().phase, session.recording.trainer
    np.testing.assert_allclose(
        phase.x, made(trainer.experiment.features, trainer.arrays.X[phase.sample][None])[0]
    )
    assert phase.meaning.features == ("x₁", "x₂", "x₁²", "x₂²", "x₁ · x₂", "sin x₁", "sin x₂")


def test_they_are_called_by_the_data_and_are_in_no_unit():
    meaning = Meaning(features=("length", "width"), scale=Scale(np.ones(2), np.ones(2)))
    seen = seen_as(meaning, ["x2^2", "x1*x2", "sin(x1)"])
    assert seen.features == ("width²", "length · width", "sin length")
    assert seen.scale is None


def test_they_are_made_of_what_is_standardised(tmp_path):
    rng = np.random.default_rng(0)
    rows = "\n".join(f"{a},{b},{int(a > 50)}" for a, b in rng.normal(50, 20, (40, 2)).round(3))
    (tmp_path / "t.csv").write_text(f"length,width,big\n{rows}\n")
    raw = {"data": {"name": "csv", "path": str(tmp_path / "t.csv")}, "features": ["x1*x2"]}
    trainer = Trainer(from_builtins(raw))
    assert abs(trainer.arrays.X.mean()) < 1e-9
    given = np.array([[60.0, 30.0]])
    seen = trainer.arrays.meaning.scale.standardized(given)
    recording = Recording(from_builtins(raw))
    np.testing.assert_allclose(
        recording.trainer.batch_phases[0].arrays["X"][:, 0], trainer.arrays.X.prod(axis=1)
    )
    assert made(["x1*x2"], seen)[0, 0] == pytest.approx(seen.prod())


def test_a_run_file_is_opened_where_it_was(tmp_path):
    run = Recording(from_builtins(ALL | {"batch_size": 9}))
    run.run(40)
    run_file.save(tmp_path / "run.npz", run)
    opened = run_file.load(tmp_path / "run.npz")
    for each in (run, opened):
        each.run(40)
    assert opened.trainer.network.theta.tobytes() == run.trainer.network.theta.tobytes()


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"features": []}, "features", "count"),
        ({"features": ["x1", "x3"]}, "features[1]", "unknown_name"),
        ({"features": ["x1", "x2", "x1"]}, "features[2]", "feature_twice"),
        ({"features": "x1"}, "features", "wrong_type"),
        ({"data": {"name": "sine"}, "output": {"activation": "linear"}, "loss": "mse"},
         "features", "features_of_two"),
        ({"data": {"name": "points", "X": [[1, 2, 3], [4, 5, 6]], "Y": [0, 1]}},
         "features", "features_of_two"),
        ({"data": {"name": "points", "X": [[1e200, 1], [0, 1]], "Y": [0, 1]}},
         "features", "feature_large"),
        ({"data": {"name": "points", "X": [[1e30, 1], [0, 1]], "Y": [0, 1]}, "dtype": "float32"},
         "features", "feature_large"),
    ],
)  # fmt: skip
def test_what_can_not_be_made_is_refused(change, field, code):
    with pytest.raises(Refused) as refused:
        Trainer(from_builtins(ALL | change))
    assert [(f.field, f.code) for f in refused.value.faults] == [(field, code)]


def test_files_have_them():
    e = from_builtins(ALL)
    assert json.loads(to_json(e))["features"] == list(FEATURES)
    assert from_json(to_json(e)) == e
    assert json.loads(to_json(from_builtins({})))["features"] is None


def test_the_command_line_trains_and_names_them(tmp_path, capsys):
    (tmp_path / "e.json").write_text(json.dumps(XOR))
    assert main(["train", str(tmp_path / "e.json"), "--steps", "600"]) == 0
    assert "accuracy 1.0000" in capsys.readouterr().out
    assert main(["summary", str(tmp_path / "e.json")]) == 0
    said = capsys.readouterr().out
    assert "Inputs: x₁, x₂, x₁ · x₂" in said
    assert said.splitlines()[2].split() == ["Total", "4"]
