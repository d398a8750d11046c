"""The command line: what it writes and what it prints."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.catalog.activations import Softsign, Tanh
from core.engine.trainer import Trainer
from tests.core import reference
from tests.core.command_line.files import ROOT, write

NETWORKS = reference.load("networks")
RECORD = ["step", "loss", "accuracy", "layers"]
LAYER = ["grad_norm", "bias_grad_norm", "weight_norm", "update_ratio", "dead", "saturated"]
SGD = {"name": "sgd", "learning_rate": 0.1}


def refuse_constant(name):
    raise AssertionError(f"{name} is not JSON")


def records(path="r.jsonl"):
    lines = Path(path).read_text().splitlines()
    return [json.loads(line, parse_constant=refuse_constant) for line in lines]


def column(found, layer, key):
    return [record["layers"][layer][key] for record in found]


def train(run, *argv, **described):
    """Train without complaint; return the records."""
    code, _, err = run("train", write(**described), "--records", "r.jsonl", *argv)
    assert (code, err) == (0, "")
    return records()


def test_a_record_a_step(run):
    found = train(run, "--steps", 25, hidden=[{"units": 3}, {"units": 2, "activation": "relu"}])
    assert [record["step"] for record in found] == list(range(25))
    every = found[0].pop("probe_every")
    for record in found:
        assert list(record) == RECORD
        assert [list(layer) for layer in record["layers"]] == [LAYER] * 3
    probed = [step % every == 0 for step in range(25)]
    for layer, dead, saturated in ((0, int, float), (1, int, None), (2, None, float)):
        for key, kind in (("dead", dead), ("saturated", saturated)):
            types = [None if v is None else type(v) for v in column(found, layer, key)]
            assert types == [kind if here else None for here in probed], (layer, key)


@pytest.mark.parametrize("decay", [6.0, 30.0])
def test_weights_that_decay_makes_grow_are_told_of(run, decay):
    """With 0.1 times 30 a step takes a weight w to w - 3 w, twice as far off; with 0.6 nearer."""
    path = write(optimizer={"name": "sgd", "learning_rate": 0.1, "weight_decay": decay})
    code, _, err = run("train", path, "--steps", 3)
    told = "note: the weights grow without bound: learning rate × weight decay is 3, and above 2"
    assert (code, err.startswith(told), bool(err)) == (0, decay > 20, decay > 20)


def test_step_has_no_dead_units_and_nothing_to_saturate(run):
    found = train(run, "--steps", 1, hidden=[{"activation": "step"}])
    assert column(found, 0, "dead") == column(found, 0, "saturated") == [None]


@pytest.mark.parametrize(
    ("output", "loss", "data", "has_accuracy"),
    [
        ("sigmoid", "binary_crossentropy", "xor", True),
        ("softmax", "categorical_crossentropy", "xor", True),
        ("step", "perceptron", "xor", True),
        ("linear", "mse", "xor", True),
        ("tanh", "mae", "xor", True),
        ("linear", "mse", "line", False),
        ("sigmoid", "mse", "line", False),
    ],
)
def test_accuracy_is_null_where_there_are_no_classes(run, output, loss, data, has_accuracy):
    described = {"output": {"activation": output}, "loss": loss, "data": {"name": data}}
    found = train(run, "--steps", 3, hidden=[], **described)
    assert all((record["accuracy"] is not None) == has_accuracy for record in found)


def test_a_rhythm_other_than_every_10_steps_is_said(run):
    circles = {
        "data": {"name": "circles", "samples": 500},
        "hidden": [{"units": 90, "activation": "relu"}] * 2,
    }
    for batch, said in ((None, False), (2, True)):
        path, records = write(**circles, batch_size=batch), Path("records.jsonl")
        code, out, _ = run("train", path, "--steps", 220, "--records", records)
        first, *others = map(json.loads, records.read_text().splitlines())
        every = first.get("probe_every", 10)
        assert (code, every > 10) == (0, said)
        assert (f"dead and saturated: measured every {every} steps\n" in out) == said
        assert not any("probe_every" in record for record in others)
        dead = [record["layers"][0]["dead"] for record in (first, *others)]
        measured = [step for step, count in enumerate(dead) if count is not None]
        assert measured == list(range(0, 220, every))


def test_the_update_ratio_is_null_at_zero_weights(run):
    found = train(run, "--steps", 3, initializer={"name": "zeros"}, bias=1.0)
    assert column(found, 1, "update_ratio")[0] is None
    assert column(found, 1, "update_ratio")[1] > 0


def test_steps_are_a_thousand_by_default_and_may_be_none(run):
    assert len(train(run)) == 1000
    assert train(run, "--steps", 0) == []


def test_records_of_a_long_run_are_whole(run):
    found = train(run, "--steps", 5003, hidden=[])
    assert [record["step"] for record in found] == list(range(5003))
    probed = [step for step, s in enumerate(column(found, 0, "saturated")) if s is not None]
    assert probed == list(range(0, 5003, found[0]["probe_every"]))


@pytest.mark.parametrize("case", NETWORKS, ids=lambda n: f"{n['optimizer']}-{n['loss']}")
def test_data_and_weights_from_files_train_as_the_reference_does(run, case):
    np.savez("d.npz", X=case["X"], Y=case["Y"])
    pairs = list(enumerate(zip(case["W"], case["b"], strict=True), 1))
    np.savez("w.npz", **{f"{k}{i}": v for i, p in pairs for k, v in zip("Wb", p, strict=True)})
    argv = ("--data", "d.npz", "--weights", "w.npz", "--save-weights", "out.npz")
    found = train(run, "--steps", len(case["losses"]), *argv, **reference.experiment(case))
    np.testing.assert_allclose([r["loss"] for r in found], case["losses"], rtol=1e-9, atol=1e-12)
    with np.load("out.npz") as saved:
        assert sorted(saved.files) == sorted(f"{kind}{i}" for i, _ in pairs for kind in "Wb")
        for i, (W, _) in pairs:
            np.testing.assert_allclose(saved[f"W{i}"], case["final_W"][i - 1], 1e-9, 1e-12)
            np.testing.assert_allclose(saved[f"b{i}"], case["final_b"][i - 1], 1e-9, 1e-12)
            first = found[0]["layers"][i - 1]
            dW, db = case["first_step"]["dW"][i - 1], case["first_step"]["db"][i - 1]
            assert first["grad_norm"] == pytest.approx(np.linalg.norm(dW), rel=1e-9)
            assert first["bias_grad_norm"] == pytest.approx(np.linalg.norm(db), rel=1e-9)
            assert first["weight_norm"] == pytest.approx(np.linalg.norm(W), rel=1e-9)


def test_the_data_of_the_experiment_is_not_used_with_a_file(run):
    np.savez("d.npz", X=np.zeros((3, 5), np.int8), Y=np.ones((3, 2), np.float32))
    found = train(run, "--data", "d.npz", "--save-weights", "w.npz", data={"name": "circles"})
    assert len(found[0]["layers"]) == 2
    with np.load("w.npz") as saved:
        assert (saved["W1"].shape, saved["b2"].shape) == ((5, 4), (2,))


def test_saved_weights_are_read_again_to_the_bit(run):
    sgd = {"optimizer": SGD, "hidden": [{"units": 7}]}
    whole = train(run, "--steps", 20, "--save-weights", "w20.npz", **sgd)
    train(run, "--steps", 10, "--save-weights", "w10.npz", **sgd)
    rest = train(run, "--steps", 10, "--weights", "w10.npz", "--save-weights", "w.npz", **sgd)
    assert [r["loss"] for r in rest] == [r["loss"] for r in whole[10:]]
    with np.load("w20.npz") as one, np.load("w.npz") as other:
        for name in one.files:
            np.testing.assert_array_equal(one[name], other[name])


def test_two_runs_give_the_same_bits_here_and_in_processes_of_their_own(run):
    described = write(data={"name": "circles"}, batch_size=7, hidden=[{"activation": "relu"}])
    run("train", described, "--steps", 300, "--records", "0.jsonl")
    for name, hash_seed in (("1.jsonl", "1"), ("2.jsonl", "2")):
        argv = [sys.executable, "-m", "core", "train", described, "--steps", "300"]
        environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([*argv, "--records", name], env=environment, capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")  # no progress bar in a pipe
    one, two, three = (Path(f"{i}.jsonl").read_bytes() for i in range(3))
    assert one == two == three
    assert one


def test_what_stood_in_a_file_is_replaced(run):
    Path("r.jsonl").write_text("old\n" * 10_000)
    assert len(train(run, "--steps", 2)) == 2
    assert sorted(os.listdir()) == ["e.json", "r.jsonl"]


def test_a_terminal_shows_progress():
    termios = pytest.importorskip("termios", reason="no terminals of this kind: termios is missing")
    controller, terminal = os.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    argv = [sys.executable, "-m", "core", "train", write(), "--steps", "200"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(argv, env=environment, stderr=terminal, stdout=subprocess.DEVNULL)
    os.set_blocking(controller, False)
    shown = os.read(controller, 65536).decode()
    os.close(controller)
    os.close(terminal)
    assert done.returncode == 0
    assert "0/200" in shown


def test_a_run_that_diverges_says_so_in_one_line(run):
    described = write(
        optimizer={"name": "sgd", "learning_rate": 1e50}, loss="mse",
        output={"activation": "linear"}, hidden=[{"activation": "relu"}],
    )  # fmt: skip
    code, _, err = run("train", described, "--records", "r.jsonl", "--save-weights", "w.npz")
    assert code == 1
    assert len(err.splitlines()) == 1
    found = records()
    assert err.startswith(f"Diverged at step {len(found)}: the ")
    assert "A lower learning rate may prevent it." in err
    assert 0 < len(found) < 20
    with np.load("w.npz") as saved:
        assert all(np.isfinite(saved[name]).all() for name in saved.files)


def test_an_interrupted_run_leaves_nothing_behind(run, monkeypatch):
    def interrupted(trainer, steps):
        raise KeyboardInterrupt

    write()
    Path("r.jsonl").write_text("kept")
    monkeypatch.setattr(Trainer, "run", interrupted)
    assert run("train", "e.json", "--records", "r.jsonl")[0] == 130
    assert sorted(os.listdir()) == ["e.json", "r.jsonl"]
    assert Path("r.jsonl").read_text() == "kept"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are missing (os.mkfifo)")
def test_a_pipe_is_not_replaced_by_a_file(run):
    """Nor then is a device, such as /dev/null or /dev/stdout."""
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    code, _, err = run("train", write(), "--steps", 3, "--records", "pipe")
    got = os.read(reader, 65536)
    os.close(reader)
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)
    if code == 0:
        assert len(got.splitlines()) == 3
    else:
        assert (code, len(err.splitlines())) == (2, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are missing (os.mkfifo)")
@pytest.mark.parametrize("option", [None, "--data", "--weights"])
def test_a_pipe_is_refused_not_waited_for(run, option):
    os.mkfifo("pipe")
    arguments = ["pipe"] if option is None else [write(), option, "pipe"]
    code, _, err = run("summary", *arguments)
    assert (code, len(err.splitlines())) == (2, 1)
    assert "regular file" in err


def test_gradcheck_prints_a_line_a_layer(run):
    code, out, err = run("gradcheck", write(hidden=[{"units": 3}] * 2), "--entries", 5)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["layer 1", "layer 2", "layer 3"]
    assert all("5 compared" in line or "4 compared" in line for line in lines)


def test_gradcheck_of_a_wrong_gradient_fails(run, monkeypatch):
    monkeypatch.setattr(Tanh, "derivative", Softsign.derivative)
    assert run("gradcheck", write())[0] == 1


def test_gradcheck_that_cannot_tell_does_not_fail(run):
    described = write(
        hidden=[{"units": 3, "activation": "tanh"}] * 8,
        initializer={"name": "random_normal", "scale": 0.001},
    )
    code, out, err = run("gradcheck", described, "--entries", 5)
    assert (code, err) == (0, "")
    first, last = out.splitlines()[0], out.splitlines()[-1]
    assert first.startswith("layer 1: cannot tell (W cannot tell, gradient ")
    assert "floor" in first
    assert "b right)" in last
    code, out, _ = run("gradcheck", "--help")
    assert (code, "cannot tell" in out) == (0, True)


def test_gradcheck_leaves_step_out(run):
    code, out, err = run("gradcheck", write(hidden=[{"activation": "step"}]))
    assert (code, err) == (0, "")
    assert "left out" in out


def test_gradcheck_takes_data_and_weights(run):
    np.savez("d.npz", X=np.ones((2, 2)), Y=np.ones((2, 1)))
    np.savez("w.npz", W1=np.full((2, 1), 0.5), b1=[-1.0])  # z is 0: on the kink
    described = write(hidden=[], output={"activation": "relu"}, loss="mse")
    code, out, _ = run("gradcheck", described, "--data", "d.npz", "--weights", "w.npz")
    assert code == 0
    assert "0 compared, 3 left out" in out


def test_the_textbooks_summary(run):
    hidden = [{"units": 256, "activation": "relu"}] * 3
    described = write(
        data={"name": "mnist", "samples": 100}, hidden=hidden,
        output={"activation": "softmax"}, loss="categorical_crossentropy",
    )  # fmt: skip
    code, out, err = run("summary", described)
    assert (code, err) == (0, "")
    parameters = [int(line.split()[-1].replace(",", "")) for line in out.splitlines()[1:]]
    expected = reference.load("seeds")["dense_parameters"]
    first, second = expected["784x256"], expected["256x256"]
    assert parameters == [first, second, second, 2570, first + 2 * second + 2570]
    shapes = [line.split("(None, ")[1].split(")")[0] for line in out.splitlines()[1:-1]]
    assert shapes == ["256", "256", "256", "10"]
    assert "200,960" in out


@pytest.mark.parametrize("number", ["x", "-3", "1.5", "9" * 40])
def test_a_number_of_steps_that_is_none_is_said_to_be_none(run, number):
    code, out, err = run("train", write(), f"--steps={number}")
    assert (code, out) == (2, "")
    assert f"{number!r} is not a whole number from 0 to 1,000,000,000,000;" in err


NAMED = "sepal length,<b>petal</b>,kind\n1,2,no\n3,5,yes\n2,8,no\n7,1,yes\n"


def test_names_in_the_data_are_in_the_first_record_and_the_summary(run):
    Path("named.csv").write_text(NAMED, encoding="utf-8")
    data = {"name": "csv", "path": "named.csv", "test_share": 0.0}
    found = train(run, "--steps", 3, data=data)
    assert [list(record) for record in found] == [[*RECORD, "probe_every", "names"], RECORD, RECORD]
    assert found[0]["names"] == {
        "features": ["sepal length", "<b>petal</b>"], "classes": ["no", "yes"], "target": "kind",
    }  # fmt: skip
    code, out, _ = run("summary", write(data=data))
    assert code == 0
    assert out.splitlines()[-3:] == [
        "Inputs: sepal length, <b>petal</b>", "Classes: no, yes", "Target: kind",
    ]  # fmt: skip


def test_of_very_many_names_the_summary_has_the_first(run):
    heads = ",".join([*(f"gene {i}" for i in range(30)), "ill"])
    rows = "\n".join(",".join([*(str(i * j % 7) for j in range(30)), str(i % 2)]) for i in range(6))
    Path("wide.csv").write_text(f"{heads}\n{rows}\n", encoding="utf-8")
    _, out, _ = run("summary", write(data={"name": "csv", "path": "wide.csv"}))
    (line,) = [line for line in out.splitlines() if line.startswith("Inputs")]
    assert line.endswith("gene 18, gene 19 and 10 more")
