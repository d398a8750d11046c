"""What the command line says of an experiment's data."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.catalog.datasets.table import DATASETS
from tests.core.command_line.files import write

TABLE = ["rows_left_out", "encoding", "separator", "decimal", "header", "standardised"]
CURVES = ["line", "sine", "abs", "step_curve"]
ALL = ["samples", "test_samples", "features", "task", "classes"]


def said(run, **data):
    code, out, err = run("data", write(data=data))
    assert code == 0, err
    return json.loads(out), err


@pytest.mark.parametrize("name", sorted(set(DATASETS) - {"csv", "idx", "points"}))
def test_every_data_set_can_be_told(run, name):
    found, err = said(run, name=name)
    assert ([*found], err) == (ALL, "")
    assert found["samples"] > found["test_samples"] >= 0
    inputs = {"mnist": 784, "normal_inputs": 100} | dict.fromkeys(CURVES, 1)
    assert len(found["features"]) == inputs.get(name, 2)
    if found["task"] == "regression":
        assert found["classes"] is None
    else:
        assert found["task"] == ("binary" if len(found["classes"]) == 2 else "classes")


def test_the_samples_are_counted(run):
    found, _ = said(run, name="circles", samples=50, test_share=0.2)
    assert (found["samples"], found["test_samples"]) == (40, 10)


def test_a_table(run):
    sizes = [f"{i / 4}".replace(".", ",") for i in range(20)]
    sizes[7] = ""
    rows = (f"{i};{size};w{i % 3};{'ja' if i % 2 else 'nein'}\n" for i, size in enumerate(sizes))
    Path("t.csv").write_bytes("".join(["id;Größe;Wort;Klasse\n", *rows]).encode("latin-1"))
    found, err = said(run, name="csv", path="t.csv", test_share=0.0)
    assert [*found] == [*ALL, *TABLE]
    kept = np.delete(np.arange(20) / 4, 7)
    assert found.pop("standardised") == {"Größe": pytest.approx([kept.mean(), kept.std()])}
    assert found == {
        "samples": 19, "test_samples": 0, "features": ["Größe", "Wort"], "task": "binary",
        "classes": ["ja", "nein"], "rows_left_out": 1, "encoding": "latin-1", "separator": ";",
        "decimal": ",", "header": True,
    }  # fmt: skip
    assert err == f"note: {Path('t.csv').absolute()}: 1 of 20 rows lack a value and are left out\n"


def test_a_target_that_is_scaled(run):
    Path("t.csv").write_text("x,y\n" + "".join(f"{i},{i * i + 0.5}\n" for i in range(30)))
    found, _ = said(run, name="csv", path="t.csv", scale_target=True, test_share=0.0)
    assert (found["task"], found["classes"]) == ("regression", None)
    y = np.arange(30) ** 2 + 0.5
    assert found["standardised"]["y"] == pytest.approx([y.mean(), y.std()])


def test_what_is_wrong_is_one_line(run):
    Path("t.csv").write_text("x,y\n" + "".join(f"{i},{i % 2}\n" for i in range(30)) + "one,1\n")
    for described in ({"path": "t.csv"}, {"path": "none.csv"}, {"path": "t.csv", "label": "z"}):
        code, out, err = run("data", write(data={"name": "csv"} | described))
        assert (code, out, err.count("\n")) == (2, "", 1)
    code, _, err = run("data", write(data={"name": "csv", "path": "t.csv"}))
    assert "line 32, column x: one is not a finite number" in err


def test_what_may_surprise_is_said_by_train_too(run):
    Path("t.csv").write_text("0.1,0.2,0\n" + "".join(f"{i},{i},{i % 2}\n" for i in range(9)))
    described = {"name": "csv", "path": "t.csv", "header": True}
    code, _, err = run("train", write(data=described), "--steps", 1)
    assert code == 0
    assert "t.csv: the first row is taken for names" in err
    _, err = said(run, **described)
    assert "t.csv: the first row is taken for names" in err


def test_data_given_beside_the_experiment(run):
    np.savez("d.npz", X=np.ones((4, 3)), Y=np.eye(4)[:, :3])
    code, out, _ = run("data", write(), "--data", "d.npz")
    found = json.loads(out)
    assert (code, found["samples"], found["features"]) == (0, 4, ["x1", "x2", "x3"])
