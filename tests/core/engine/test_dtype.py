"""An experiment in float32: all of it is, and a run of it is as exact as any."""

import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.engine.gradcheck import gradcheck
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins, from_json, to_json
from core.faults import Refused
from core.run import file as run_file
from core.run.recording import Recording
from core.session.commands import EditWeight, Load, SetLearningRate, Step, StepBack
from core.session.session import Session

DESCRIBED = {
    "data": {"name": "circles", "samples": 60}, "hidden": [{"units": 5}, {"units": 3}],
    "optimizer": {"name": "nadam", "learning_rate": 0.05}, "batch_size": 16, "dtype": "float32",
}  # fmt: skip


def plain(theta, X, Y, steps, rate):
    """Train two layers with tanh and a sigmoid by SGD in float32, written out."""
    (W1, b1), (W2, b2) = theta
    for _ in range(steps):
        a = np.tanh(X @ W1 + b1)
        delta = (1 / (1 + np.exp(-(a @ W2 + b2))) - Y) / np.float32(len(X))
        back = (delta @ W2.T) * (1 - a * a)
        W2, b2 = W2 - rate * (a.T @ delta), b2 - rate * delta.sum(0)
        W1, b1 = W1 - rate * (X.T @ back), b1 - rate * back.sum(0)
    return [(W1, b1), (W2, b2)]


def test_training_in_float32_is_that_of_plain_numpy():
    e = from_builtins(DESCRIBED | {
        "hidden": [{"units": 5}], "batch_size": None,
        "optimizer": {"name": "sgd", "learning_rate": 0.5},
    })  # fmt: skip
    trainer = Trainer(e)
    X, Y = (part.astype(np.float32) for part in (trainer.arrays.X, trainer.arrays.Y))
    expected = plain(trainer.network.weights(), X, Y, 50, np.float32(0.5))
    trainer.run(50)
    for found, right in zip(trainer.network.weights(), expected, strict=True):
        for part, other in zip(found, right, strict=True):
            assert part.dtype == other.dtype == np.float32
            np.testing.assert_allclose(part, other, rtol=2e-5, atol=1e-6)


def test_files_of_before_are_in_float64():
    assert Experiment().dtype == from_json("{}").dtype == "float64"
    assert Trainer(Experiment()).network.theta.dtype == np.float64
    e = from_builtins(DESCRIBED)
    assert from_json(to_json(e)) == e
    with pytest.raises(Refused):
        from_builtins({"dtype": "float16"})


def test_a_saved_run_goes_on_to_the_bit(tmp_path):
    recording, path = Recording(from_builtins(DESCRIBED)), tmp_path / "r.npz"
    recording.run(45)
    run_file.save(path, recording)
    again = run_file.load(path)
    assert again.trainer.network.theta.dtype == np.float32
    assert {s.theta.dtype for s in again.snapshots} == {np.dtype("float32")}
    again.seek(20)
    again.seek(45)
    for one in (recording, again):
        one.run(30)
    np.testing.assert_array_equal(recording.trainer.network.theta, again.trainer.network.theta)
    rows = [one.trainer.history.exact().mean for one in (recording, again)]
    np.testing.assert_array_equal(*rows)


def test_the_learning_rate_is_told_as_it_was_set():
    """0.05 is no number of float32, and must not look changed."""
    session = Session(Experiment())
    session.do(Load(from_builtins(DESCRIBED)))
    assert session.frame().experiment == from_builtins(DESCRIBED)
    session.do(SetLearningRate(0.1))
    session.do(Step(3))
    session.do(StepBack(2))
    assert session.frame().experiment.optimizer.learning_rate == 0.1


def test_numbers_beyond_float32_are_refused():
    X, Y = np.array([[1e39], [0.0]]), np.array([[0.0], [1.0]])
    arrays = Arrays(X, Y, X[:0], Y[:0])
    with pytest.raises(Refused) as refused:
        Trainer(from_builtins(DESCRIBED), arrays)
    assert [(f.code, f.field) for f in refused.value.faults] == [("above", "X")]
    Trainer(from_builtins(DESCRIBED | {"dtype": "float64"}), arrays)
    session = Session(Experiment())
    session.do(Load(from_builtins(DESCRIBED)))
    with pytest.raises(Refused):
        session.do(EditWeight(1, 0, 0, 1e39))


def test_gradients_are_checked_in_extended_precision_all_the_same():
    for layer in gradcheck(from_builtins(DESCRIBED)):
        assert layer.verdict == "right"


def test_equal_units_stay_equal():
    e = from_builtins(DESCRIBED | {"initializer": {"name": "constant", "scale": 0.3}})
    trainer = Trainer(e)
    trainer.run(40)
    assert trainer.probe.present()["distinct"][:2] == [1, 1]
