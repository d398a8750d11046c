"""The sharpness of an experiment on the command line."""

import json

import numpy as np
import pytest

from tests.core.command_line.files import write

PLAIN = {"optimizer": {"name": "sgd", "learning_rate": 0.1}}
LINE = {"step", "sharpness", "residual", "edge_ratio", "rule"}


def looks(out):
    return [json.loads(line) for line in out.splitlines()]


def test_a_line_for_each_look(run):
    code, out, err = run("sharpness", write(**PLAIN), "--steps", 25, "--every", 10)
    assert (code, err) == (0, "")
    found = looks(out)
    assert [look["step"] for look in found] == [0, 10, 20, 25]
    for look in found:
        assert look.keys() == LINE
        assert look["edge_ratio"] == pytest.approx(0.1 * look["sharpness"] / 2, rel=1e-12)
        assert look["residual"] <= 1e-4 * look["sharpness"]


def test_of_a_neuron_it_is_that_of_the_formula(run):
    """Logistic regression: the Hessian is Xᵀ diag(p (1 − p)) X / n."""
    np.savez("w.npz", W1=[[0.3], [-0.7]], b1=[0.2])
    described = write(hidden=[], data={"name": "and"}, **PLAIN)
    _, out, _ = run("sharpness", described, "--weights", "w.npz", "--steps", 0)
    X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
    p = 1 / (1 + np.exp(-X @ [0.3, -0.7, 0.2]))
    exact = np.linalg.eigvalsh((X.T * (p * (1 - p))) @ X / 4)[-1]
    assert looks(out)[0]["sharpness"] == pytest.approx(exact, rel=1e-8)


@pytest.mark.parametrize(("described", "rule"), [
    ({"optimizer": {"name": "adadelta"}}, "no_rule"),
    ({"batch_size": 2}, "mini_batches"),
    ({"hidden": [{"units": 3000}]}, "too_large"),
], ids=lambda given: given if isinstance(given, str) else "")  # fmt: skip
def test_what_is_not_known_is_null_and_said(run, described, rule):
    _, out, _ = run("sharpness", write(**described), "--steps", 0)
    (look,) = looks(out)
    assert (look["edge_ratio"], look["rule"]) == (None, rule)
    assert (look["sharpness"] is None) == (rule == "too_large")


def test_a_run_that_diverges_ends_there(run):
    wild = write(
        optimizer={"name": "sgd", "learning_rate": 1e50}, loss="mse",
        output={"activation": "linear"}, hidden=[{"activation": "relu"}],
    )  # fmt: skip
    code, out, err = run("sharpness", wild, "--steps", 1000)
    assert code == 1
    assert err.startswith("Diverged at step")
    assert len(looks(out)) == 2
