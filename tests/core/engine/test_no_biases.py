"""Layers without biases: nothing of them is there, and all else is as the formulas say."""

import json

import numpy as np
import pytest

from core.command_line.commands import main
from core.engine.gradcheck import RIGHT, gradcheck
from core.engine.memory import needed
from core.engine.rows import column
from core.engine.trainer import Trainer
from core.experiment import from_builtins, from_json, to_json
from core.faults import Refused
from core.phases.phase_frame import phase_frame, training_phases
from core.run import file as run_file
from core.run.events import Event, check_events
from core.run.recording import Recording
from core.run.records import iterate
from core.session import commands as c
from core.session.session import Session

SOME = {  # the second layer has biases, the others none
    "use_bias": False,
    "hidden": [{"units": 3}, {"units": 4, "activation": "relu", "use_bias": True}],
    "bias": 0.25,
    "data": {"name": "circles", "samples": 40},
    "optimizer": {"name": "sgd", "learning_rate": 0.1},
}
HAS = (False, True, False)


def plain(trainer):
    """Return the loss and the gradients of every W and b, worked out with plain NumPy."""
    a, kept = trainer.arrays.X, []
    for layer, spec in zip(trainer.network.layers, trainer.experiment.layers, strict=True):
        z = a @ layer.W
        if layer.b.size:
            z = z + layer.b
        kept.append((a, z))
        a = {"tanh": np.tanh, "relu": lambda x: np.maximum(x, 0)}.get(
            spec.activation.name, lambda x: 1 / (1 + np.exp(-x))
        )(z)
    Y = trainer.arrays.Y
    loss = -np.mean(Y * np.log(a) + (1 - Y) * np.log(1 - a))
    delta, gradients = (a - Y) / Y.size, []
    for i in reversed(range(len(kept))):
        below, _ = kept[i]
        gradients.insert(0, (below.T @ delta, delta.sum(axis=0)))
        if i:
            z = kept[i - 1][1]
            slope = 1 - np.tanh(z) ** 2 if i == 1 else (z > 0)
            delta = (delta @ trainer.network.layers[i].W.T) * slope
    return loss, gradients


def test_a_step_is_that_of_plain_numpy():
    trainer = Trainer(from_builtins(SOME))
    assert [layer.theta.shape for layer in trainer.network.layers] == [(2, 3), (4, 4), (4, 1)]
    assert trainer.network.parameters == 6 + 16 + 4
    assert [layer.b.tolist() for layer in trainer.network.layers] == [[], [0.25] * 4, []]
    before = trainer.network.weights()
    loss, gradients = plain(trainer)
    trainer.step()
    assert trainer.history.row(0)[0] == pytest.approx(loss, rel=1e-12)
    for (W, b), (dW, db), layer in zip(before, gradients, trainer.network.layers, strict=True):
        np.testing.assert_allclose(layer.W, W - 0.1 * dW, rtol=1e-12)
        if layer.b.size:
            np.testing.assert_allclose(layer.b, b - 0.1 * db, rtol=1e-12)
    rows = trainer.history.curve().mean
    for i, (dW, db) in enumerate(gradients):
        assert column("grad_norm", rows)[i, 0] == pytest.approx(np.linalg.norm(dW), rel=1e-12)
        if HAS[i]:
            expected = np.linalg.norm(db)
            assert column("bias_grad_norm", rows)[i, 0] == pytest.approx(expected, rel=1e-12)
    for name in ("bias_norm", "bias_update_norm", "bias_grad_norm"):
        assert np.isfinite(column(name, rows)[:, 0]).tolist() == list(HAS)


@pytest.mark.parametrize(
    "biases", [(False, False, False), (True, False, True), (False, True, False)]
)
@pytest.mark.parametrize("units", [3, 40], ids=["small", "large"])
def test_norms_are_of_the_parts_there_are(units, biases):
    """An empty part of a sum over parts would be the number after it."""
    layers = [{"units": units, "use_bias": has} for has in biases]
    raw = {
        "hidden": layers[:2],
        "output": {"use_bias": biases[2]},
        "bias": {"name": "random_normal"},
    }
    trainer = Trainer(from_builtins(raw | {"data": {"name": "moons"}}))
    before = trainer.network.weights()
    trainer.step()
    rows = trainer.history.exact().mean
    network = trainer.network
    parts = {
        "": [W for W, _ in before], "update": [y.update[: len(y.W)] for y in network.layers],
        "grad": [y.dW for y in network.layers],
    }  # fmt: skip
    b_parts = {
        "bias": [b for _, b in before],
        "bias_update": [y.update[len(y.W) :] for y in network.layers],
        "bias_grad": [y.db for y in network.layers],
    }  # fmt: skip
    for name, arrays in parts.items():
        expected = [np.linalg.norm(array) for array in arrays]
        found = column(f"{name or 'weight'}_norm", rows)[:, 0]
        np.testing.assert_allclose(found, expected, rtol=1e-12)
    for name, arrays in b_parts.items():
        expected = [
            np.linalg.norm(a) if has else np.nan for a, has in zip(arrays, biases, strict=True)
        ]
        np.testing.assert_allclose(column(f"{name}_norm", rows)[:, 0], expected, rtol=1e-12)


def test_a_record_has_null_for_the_biases_a_layer_lacks():
    trainer = Trainer(from_builtins(SOME))
    trainer.run(3)
    for record in iterate(trainer, trainer.history.exact()):
        assert [layer["bias_grad_norm"] is not None for layer in record["layers"]] == list(HAS)
        assert all(layer["grad_norm"] > 0 for layer in record["layers"])


def test_a_run_that_overflows_is_still_told(monkeypatch):
    trainer = Trainer(
        from_builtins(SOME | {"loss": "mse", "optimizer": {"name": "sgd", "learning_rate": 1e300}})
    )
    trainer.run(50)
    assert trainer.diverged is not None
    assert not any(np.isnan(column("weight_norm", trainer.history.curve().mean)).ravel())


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("entries", [200, 5])
def test_gradients_are_right(dtype, entries):
    for check, has in zip(
        gradcheck(from_builtins(SOME | {"dtype": dtype}), entries=entries), HAS, strict=True
    ):
        assert check.verdict == RIGHT
        assert (check.b is not None) == has


def test_a_layer_says_more_than_the_network():
    e = from_builtins(SOME)
    assert e.biases == HAS
    assert from_builtins({"use_bias": False}).biases == (False, False)
    assert from_builtins({"output": {"use_bias": False}}).biases == (True, False)
    assert from_builtins({}).biases == (True, True)
    again = json.loads(to_json(e))
    assert "use_bias" not in again["hidden"][0]
    assert again["hidden"][1]["use_bias"] is True
    assert from_json(to_json(e)) == e


@pytest.mark.parametrize(
    ("raw", "field"),
    [({"use_bias": None}, "use_bias"), ({"use_bias": 0}, "use_bias"),
     ({"hidden": [{"use_bias": "no"}]}, "hidden[0].use_bias"),
     ({"output": {"use_bias": 1}}, "output.use_bias")],
)  # fmt: skip
def test_anything_else_is_refused(raw, field):
    with pytest.raises(Refused) as refused:
        from_builtins(raw)
    assert [f.field for f in refused.value.faults] == [field]


def test_a_run_file_is_opened_where_it_was(tmp_path):
    run = Recording(from_builtins(SOME | {"batch_size": 7}))
    run.run(30)
    run.act("weight", [2, 3, 0, 2.0])  # a bias
    run.act("weights", [(W.tolist(), b.tolist()) for W, b in run.trainer.network.weights()])
    run.run(30)
    run_file.save(tmp_path / "run.npz", run)
    opened = run_file.load(tmp_path / "run.npz")
    for each in (run, opened):
        each.run(40)
    assert opened.trainer.network.theta.tobytes() == run.trainer.network.theta.tobytes()
    assert (
        opened.trainer.history.curve().mean.tobytes() == run.trainer.history.curve().mean.tobytes()
    )


@pytest.mark.parametrize(("layer", "row"), [(1, 2), (3, 4)])
def test_a_bias_that_is_not_there_cannot_be_set(layer, row):
    session = Session(from_builtins(SOME))
    session.do(c.Load(from_builtins(SOME)))
    with pytest.raises(Refused) as refused:
        session.do(c.EditWeight(layer, row, 0, 1.0))
    assert refused.value.faults[0].code == "no_such_weight"
    session.do(c.EditWeight(2, 3, 0, 1.0))
    assert session.recording.trainer.network.layers[1].b[0] == 1.0


def test_a_walk_has_no_b_where_there_is_none():
    trainer = Trainer(from_builtins(SOME))
    made = trainer.phases()
    found = {}
    for index, _ in enumerate(training_phases(trainer.batch_phases)):
        next(made)
        frame = phase_frame(trainer, training_phases(trainer.batch_phases), index, 0, 0)
        key, layer = frame.order[index]
        found[key, layer] = frame
    assert [found["z", i].formulas[0] for i in (1, 2, 3)] == [
        "z = Wᵀ a",
        "z = Wᵀ a + b",
        "z = Wᵀ a",
    ]
    for layer, has in enumerate(HAS, 1):
        z, gradient = found["z", layer], found["gradient", layer]
        assert ("b" in [m.symbol for m in z.matrices]) == has == ("b" in z.worked[0].values)
        assert [w.key for w in gradient.worked] == ["dW", "db"][: 1 + has]
        total = z.worked[0].terms.total + z.worked[0].values.get("b", 0)
        assert total == pytest.approx(z.worked[0].result, rel=1e-12)
    update = found["update", None]
    assert [(w.key, w.layer) for w in update.worked] == [("W", 1), ("W", 2), ("b", 2), ("W", 3)]
    frame = found["z", 1]
    np.testing.assert_allclose(frame.z[1], frame.a[0] @ trainer.network.layers[1].W + 0.25)


def test_a_plane_of_more_inputs_has_what_is_held():
    rng = np.random.default_rng(3)
    X = rng.normal(size=(9, 4))
    raw = {
        "use_bias": False, "hidden": [{"units": 3}],
        "data": {"name": "points", "X": X.tolist(), "Y": [0, 1, 0, 1, 0, 1, 0, 1, 1]},
    }  # fmt: skip
    session = Session(from_builtins(raw))
    session.do(c.Load(from_builtins(raw)))
    session.do(c.ChoosePlane(1, 3, "mean"))
    found = session.frame().map
    x0, x1, y0, y1 = found.extent
    side = found.values.shape[0]
    whole = np.tile(X.mean(axis=0), (1, 1))
    whole[0, 1], whole[0, 3] = x0 + (x1 - x0) / side / 2, y0 + (y1 - y0) / side / 2
    first, last = session.recording.trainer.network.layers
    a = 1 / (1 + np.exp(-(np.tanh(whole @ first.W) @ last.W)))
    assert found.values[0, 0] == pytest.approx(a[0, 0], rel=1e-6)


def test_weights_in_files_have_no_b_either(tmp_path, capsys):
    path, weights = tmp_path / "e.json", tmp_path / "w.npz"
    path.write_text(json.dumps(SOME))
    assert main(["train", str(path), "--steps", "5", "--save-weights", str(weights)]) == 0
    saved = np.load(weights)
    assert sorted(saved) == ["W1", "W2", "W3", "b2"]
    assert main(["train", str(path), "--steps", "0", "--weights", str(weights),
                 "--save-weights", str(tmp_path / "again.npz")]) == 0  # fmt: skip
    again = np.load(tmp_path / "again.npz")
    assert all((again[name] == saved[name]).all() for name in saved)
    np.savez(tmp_path / "more.npz", **saved, b1=np.zeros(3))
    assert main(["train", str(path), "--weights", str(tmp_path / "more.npz")]) == 2
    capsys.readouterr()
    assert main(["summary", str(path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1].split() == ["Total", "26"]
    assert "(None, 3)" in said[1]
    assert main(["gradcheck", str(path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "b none" in said[0]
    assert "b right" in said[1]


def test_they_take_no_memory():
    e = [from_builtins({"hidden": [{"units": 4000}], "use_bias": has}) for has in (True, False)]
    trainers = [Trainer(experiment) for experiment in e]
    needs = [
        needed(t.experiment, t.network.sizes, t.batches, 0, t.network.state.dtype) for t in trainers
    ]
    assert trainers[0].network.parameters - trainers[1].network.parameters == 4001
    assert needs[0] - needs[1] >= 4001 * 5 * 8  # theta, update, gradient, and Adam's two


@pytest.mark.parametrize(("value", "sound"), [([1, 2, 0, 1.0], False), ([2, 3, 0, 1.0], True)])
def test_an_event_of_a_bias_that_is_not_there_is_none_of_the_run(value, sound):
    shapes = Trainer(from_builtins(SOME)).network.shapes
    events = [Event(0, "weight", value)]
    if sound:
        check_events(events, shapes)
        return
    with pytest.raises(Refused):
        check_events(events, shapes)
