"""Paths as people give them on the command line, and data beside the experiment's file."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.experiment import Experiment
from core.run import file as run_file
from core.run.recording import Recording

ROWS = [f"{i},{i % 3},{i % 2}\n" for i in range(20)]


@pytest.fixture
def lesson(folder: Path) -> Path:
    """A folder with an experiment and its table, which is not the present one."""
    there = folder / "my lesson"
    there.mkdir()
    (there / "t.csv").write_text("a,b,y\n" + "".join(ROWS))
    (there / "e.json").write_text(json.dumps({"data": {"name": "csv", "path": "t.csv"}}))
    return there


@pytest.mark.parametrize("path", ["t.csv", "C:/lessons/t.csv", "'t.csv'", "/no/such/folder/t.csv"])
def test_data_beside_the_experiment_are_trained_on(run, lesson: Path, path: str) -> None:
    right = run("train", lesson / "e.json", "--steps", 5)
    assert right[0] == 0
    (lesson / "e.json").write_text(json.dumps({"data": {"name": "csv", "path": path}}))
    assert run("train", lesson / "e.json", "--steps", 5) == right


@pytest.mark.parametrize("form", ['"{}"', "'{}'", " {} ", "file://{}"])
def test_a_pasted_path_is_understood(run, lesson: Path, form: str) -> None:
    address = str(lesson / "e.json").replace(" ", "%20" if form.startswith("file") else " ")
    records, weights = form.format("r.jsonl").replace("file://", ""), form.format(lesson / "w.npz")
    code, _, err = run(
        "train", form.format(address), "--steps", 2, "--records", records,
        "--save-weights", weights,
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert len(Path("r.jsonl").read_text().splitlines()) == 2
    assert "W1" in np.load(lesson / "w.npz")


def test_what_is_missing_is_said_and_where_it_was_looked_for(run, lesson: Path) -> None:
    (lesson / "t.csv").unlink()
    code, out, err = run("train", lesson / "e.json")
    assert (code, out) == (2, "")
    assert err == f"error: data.path: there is no file {lesson / 't.csv'}\n"
    (lesson / "e.json").write_text(json.dumps({"data": {"name": "csv", "path": "D:\\x\\t.csv"}}))
    _, _, err = run("train", lesson / "e.json")
    assert err == (
        f"error: data.path: there is no file D:\\x\\t.csv, nor t.csv in the folder {lesson}\n"
    )


def test_a_run_is_said_to_be_one(run, folder: Path) -> None:
    run_file.save(folder / "run.npz", Recording(Experiment()))
    code, _, err = run("train", "run.npz")
    assert code == 2
    assert err.startswith("error: run.npz is a run saved by this program; open it in the window")


def test_records_over_the_experiment_or_its_data_are_refused(run, lesson: Path) -> None:
    code, _, err = run("train", lesson / "e.json", "--records", lesson / "e.json")
    assert (code, err) == (
        2,
        f"error: --records would overwrite the experiment: both are {lesson / 'e.json'}; "
        "choose another file\n",
    )
    _, _, err = run("train", lesson / "e.json", "--save-weights", lesson / "t.csv")
    assert "--save-weights would overwrite data.path" in err
