"""python -m core compare: each run as it is alone, the lines in order, and what is refused."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.compare.file import MOST
from tests.core.command_line.files import ROOT, write

CIRCLES = {"data": {"name": "circles", "samples": 60}, "batch_size": 7}
RUNS = [
    CIRCLES,
    CIRCLES | {"optimizer": {"name": "sgd", "learning_rate": 0.3}},
    CIRCLES | {"hidden": [{"units": 3, "activation": "relu"}] * 2, "seed": 4},
    {
        "data": {"name": "line"}, "output": {"activation": "linear"}, "loss": "mse",
        "dtype": "float32",
    },
]  # fmt: skip


def lines(path="r.jsonl"):
    return Path(path).read_text().splitlines()


def alone(run, described, *argv):
    """Return the lines that train writes of an experiment."""
    write("alone.json", **described)
    assert run("train", "alone.json", "--records", "alone.jsonl", *argv)[0] == 0
    return lines("alone.jsonl")


def compare(run, *argv):
    code, out, err = run("compare", *argv, "--records", "r.jsonl")
    assert (code, err) == (0, "")
    return [json.loads(line) for line in lines()], out


def test_each_runs_records_are_those_it_has_alone(run):
    write("c.json", version=1, runs=RUNS)
    found, out = compare(run, "c.json", "--steps", 1100)
    assert [(line["step"], line["run"]) for line in found] == [
        (step, number) for step in range(1100) for number in range(4)
    ]
    for number, described in enumerate(RUNS):
        own = [line.replace(f'"run":{number},', "", 1) for line in lines()[number::4]]
        assert own == alone(run, described, "--steps", 1100), number
    assert list(found[0])[:2] == ["run", "step"]
    assert out.count("on the probe set") == 4
    for number, described in enumerate(RUNS):
        write("alone.json", **described)
        said = run("train", "alone.json", "--steps", 1100)[1].splitlines()[0]
        assert f"{said}\n" in out
        assert out.count(f"run {number}") == out.count(f"\nrun {number}") + (number == 0)


def test_several_experiments_and_comparisons_are_numbered_in_the_order_given(run):
    files = [write("a.json", seed=1), write("c.json", runs=[{"seed": 2}, {"seed": 3}])]
    found, out = compare(run, files[0], files[1], files[0], "--steps", 3)
    assert [line["run"] for line in found] == [0, 1, 2, 3] * 3
    losses = [line["loss"] for line in found[:4]]
    assert losses[0] == losses[3]
    assert len(set(losses)) == 3
    assert [line.split(":")[0] for line in out.splitlines()] == [
        "run 0", "run 1 (seed 2)", "run 2 (seed 3)", "run 3",
    ]  # fmt: skip


def test_over_seeds_each_line_has_its_seed_and_each_is_that_seed_alone(run):
    write("c.json", runs=[{"seed": 5}, {"seed": 5, "hidden": []}], seeds=3)
    found, _ = compare(run, "c.json", "--steps", 20)
    marks = [(line["run"], line["seed"]) for line in found[:6]]
    assert marks == [(0, 5), (0, 6), (0, 7), (1, 5), (1, 6), (1, 7)]
    own = [line.replace('"run":1,"seed":7,', "", 1) for line in lines()[5::6]]
    assert own == alone(run, {"seed": 7, "hidden": []}, "--steps", 20)


def test_data_and_weights_from_files_are_those_of_all_runs(run):
    rng = np.random.default_rng(0)
    np.savez("d.npz", X=rng.normal(size=(9, 3)), Y=np.ones((9, 1)))
    np.savez("w.npz", W1=rng.normal(size=(3, 1)), b1=np.zeros(1))
    runs = [{"hidden": [], "optimizer": {"name": name}} for name in ("sgd", "adam")]
    write("c.json", runs=runs)
    argv = ("--data", "d.npz", "--weights", "w.npz", "--steps", 9)
    compare(run, "c.json", *argv)
    for number, described in enumerate(runs):
        own = [line.replace(f'"run":{number},', "", 1) for line in lines()[number::2]]
        assert own == alone(run, described, *argv)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_run_that_diverges_ends_while_the_others_go_on(run, place):
    wild = {"hidden": [], "optimizer": {"name": "sgd", "learning_rate": 1e9}}
    wild |= {"loss": "mse", "output": {"activation": "linear"}}
    runs = [{}, {"seed": 1}]
    runs.insert(place, wild)
    write("c.json", runs=runs)
    code, out, err = run("compare", "c.json", "--steps", 50, "--records", "r.jsonl")
    assert code == 1
    found = [json.loads(line)["run"] for line in lines()]
    steps = [found.count(number) for number in range(3)]
    assert sorted(steps)[1:] == [50, 50]
    assert 0 < steps[place] < 50
    assert err.startswith(f"run {place}")
    assert "Diverged at step" in err
    assert out.count(": step 50: ") == 2


def test_a_comparison_comes_from_standard_input_and_goes_to_standard_output():
    command = [sys.executable, "-m", "core", "compare", "-", "--steps", "2", "--records", "-"]
    content = json.dumps({"runs": [{}, {"seed": 1}]}).encode()
    done = subprocess.run(command, cwd=ROOT, input=content, capture_output=True, check=True)
    assert [json.loads(line)["run"] for line in done.stdout.splitlines()] == [0, 1, 0, 1]
    assert done.stderr.count(b"on the probe set") == 2


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"c.json": {"runs": [{}, {"seed": -1}]}}, "error: runs[1].seed is -1"),
        ({"a.json": {}, "b.json": {"seed": -1}}, "error: b.json: seed is -1"),
        ({"a.json": {}, "b.json": {"runs": [{"seed": -1}]}}, "error: b.json: runs[0].seed is -1"),
        (
            {"c.json": {"runs": [{}, {"data": {"name": "csv", "path": "no.csv"}}]}},
            "error: runs[1].data.path: there is no file",
        ),
        (
            {"a.json": {}, "b.json": {"data": {"name": "csv", "path": "no.csv"}}},
            "error: b.json: data.path: there is no file",
        ),
        (
            {"c.json": {"runs": [{}, {"data": {"name": "line"}}]}},
            "error: runs[1].Y has the target -0.",
        ),
        ({"c.json": {"runs": []}}, "error: runs: there are 0; there must be 1 to 512"),
        ({"c.json": {"runs": [{}] * MOST}, "b.json": {}}, "error: runs: there are 513"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line_that_names_the_file_and_the_run(run, files, said):
    for name, described in files.items():
        write(name, **described)
    code, out, err = run("compare", *files, "--records", "r.jsonl", "--steps", 5)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(said)
    assert not Path("r.jsonl").exists()


def test_a_missing_file_and_one_that_is_not_json_are_named(run):
    write("a.json")
    code, _, err = run("compare", "a.json", "no.json")
    assert (code, err) == (2, "error: no.json: there is no file no.json\n")
    Path("b.json").write_text("{")
    code, _, err = run("compare", "a.json", "b.json")
    assert code == 2
    assert err.startswith("error: b.json is not JSON")


@pytest.mark.parametrize("records", ["a.json", "c.json", "t.csv"])
def test_the_records_take_no_place_of_what_is_read(run, records):
    Path("t.csv").write_text("a,y\n" + "1,0\n2,1\n" * 9)
    write("a.json")
    write("c.json", runs=[{}, {"data": {"name": "csv", "path": "t.csv"}}])
    before = Path(records).read_bytes()
    code, _, err = run("compare", "a.json", "c.json", "--records", records)
    assert (code, "would overwrite" in err) == (2, True)
    assert Path(records).read_bytes() == before


@pytest.mark.parametrize("command", ["train", "summary", "gradcheck", "data"])
def test_commands_of_one_experiment_say_that_a_comparison_is_several(run, command):
    write("c.json", runs=[{}])
    code, _, err = run(command, "c.json")
    assert (code, err) == (
        2, "error: c.json is a comparison of several runs, not a single experiment\n",
    )  # fmt: skip
