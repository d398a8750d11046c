"""The command line refuses bad input in one line, and touches nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.core.command_line.files import ROOT, write

XOR_W = {"W1": np.ones((2, 4)), "b1": np.ones(4), "W2": np.ones((4, 1)), "b2": np.ones(1)}
GOOD = {"X": np.ones((3, 2)), "Y": np.ones((3, 1))}
HUGE = [{"units": 1_000_000}, {"units": 1_000_000}]


def damaged(**arrays):
    """Return a compressed .npz whose deflated bytes are wrong."""
    np.savez_compressed("whole.npz", **arrays)
    content = bytearray(Path("whole.npz").read_bytes())
    Path("whole.npz").unlink()
    start = content.index(b".npy") + 40
    content[start : start + 40] = b"\xff" * 40
    return bytes(content)


def packed(**arrays):
    np.savez("whole.npz", **arrays)
    content = Path("whole.npz").read_bytes()
    Path("whole.npz").unlink()
    return content


CSV = {"name": "csv", "path": "data.csv"}
IDX = {"name": "idx", "images": "images", "labels": "images"}
# what is wrong -> the files there are, the arguments, what the line must hold
BAD = {
    "no file": ({}, ["none.json"], ["none.json"]),
    "no file in a folder": ({}, ["no/none.json"], ["error: none.json: ", "no/none.json"]),
    "no data in a folder": (
        {"x": b"{}"}, ["x", "--data", "no/none.npz"], ["error: none.npz: ", "no/none.npz"],
    ),
    "a folder": ({}, ["."], ["is a folder; choose a file"]),
    "empty": ({"x": b""}, ["x"], ["not JSON"]),
    "truncated": ({"x": b'{"seed": 1, "hid'}, ["x"], ["not JSON"]),
    "not text": ({"x": bytes(range(256))}, ["x"], ["not JSON"]),
    "nan": ({"x": b'{"bias": NaN}'}, ["x"], ["bias", "nan", "finite"]),
    "1e400": ({"x": b'{"bias": 1e400}'}, ["x"], ["bias", "inf", "finite"]),
    "endless whole number": (
        {"x": b'{"optimizer": {"name": "sgd", "learning_rate": 1' + b"0" * 400 + b"}}"},
        ["x"], ["optimizer.learning_rate", "finite"],
    ),
    "deep": ({"x": b"[" * 100_000}, ["x"], ["x", "nested"]),
    "a list": ({"x": b"[]"}, ["x"], ["an object"]),
    "newer": ({"x": b'{"version": 7}'}, ["x"], ["version is 7", "up to 1"]),
    "wrong type": ({"x": b'{"seed": "1"}'}, ["x"], ["seed", "whole number"]),
    "lines in a name": ({"x": b'{"a\\nb\\rc\\u2028d": 1}'}, ["x"], ["not a field"]),
    "escapes in a name": ({"x": b'{"\\u001b[2J": 1}'}, ["x"], ["not a field"]),
    "a pair": ({"x": b'{"loss": "mse", "output": {"activation": "softmax"}}'}, ["x"],
               ["loss mse", "softmax", "sigmoid"]),
    "two faults": ({"x": b'{"seed": -1, "bias": "b"}'}, ["x"], ["seed", "bias"]),
    "too large": ({"x": json.dumps({"hidden": HUGE}).encode()}, ["x"], ["GiB", "1000000"]),
    "csv missing": ({"x": json.dumps({"data": CSV}).encode()}, ["x"], ["data.csv"]),
    "csv ragged": (
        {"x": json.dumps({"data": CSV}).encode(), "data.csv": b"x,y\n1,0\n2\n3,1\n"},
        ["x"], ["3", "2", "1"],
    ),
    "csv word": (
        {"x": json.dumps({"data": CSV}).encode(), "data.csv": b"x,y\n1,0\ntwo,0\n3,1\n"},
        ["x"], ["two", "3", "x"],
    ),
    "idx header": (
        {"x": json.dumps({"data": IDX}).encode(), "images": bytes(range(72, 100))},
        ["x"], ["48 49 4a 4b", "00 00 08 03"],
    ),
    "data missing": ({}, ["e.json", "--data", "d.npz"], ["d.npz"]),
    "data a folder": ({}, ["e.json", "--data", "."], ["is a folder; choose a file"]),
    "data no archive": ({"d.npz": b"PK\3\4 and no more"}, ["e.json", "--data", "d.npz"], ["d.npz"]),
    "data empty": ({"d.npz": b""}, ["e.json", "--data", "d.npz"], ["d.npz"]),
    "data truncated": (lambda: {"d.npz": packed(**GOOD)[:-30]}, ["e.json", "--data", "d.npz"],
                       ["d.npz"]),
    "data damaged": (lambda: {"d.npz": damaged(**GOOD)}, ["e.json", "--data", "d.npz"], ["d.npz"]),
    "data without Y": (lambda: {"d.npz": packed(X=np.ones((3, 2)))}, ["e.json", "--data", "d.npz"],
                       ["X, Y"]),
    "data and more": (lambda: {"d.npz": packed(**GOOD, Z=1)}, ["e.json", "--data", "d.npz"],
                      ["Z", "X, Y"]),
    "data of words": (lambda: {"d.npz": packed(X=[["a"]], Y=[[1]])}, ["e.json", "--data", "d.npz"],
                      ["X", "numbers"]),
    "data of objects": (
        lambda: {"d.npz": packed(X=np.array([[None]]), Y=[[1]])}, ["e.json", "--data", "d.npz"],
        ["d.npz"],
    ),
    "complex data": (lambda: {"d.npz": packed(X=[[1j]], Y=[[1]])}, ["e.json", "--data", "d.npz"],
                     ["X", "numbers"]),
    "data with nan": (lambda: {"d.npz": packed(X=[[np.nan]], Y=[[1]])},
                      ["e.json", "--data", "d.npz"], ["X", "finite"]),
    "flat data": (lambda: {"d.npz": packed(X=np.ones(3), Y=np.ones(3))},
                  ["e.json", "--data", "d.npz"], ["(n, d)"]),
    "unequal data": (lambda: {"d.npz": packed(X=np.ones((3, 2)), Y=np.ones((2, 1)))},
                     ["e.json", "--data", "d.npz"], ["[3, 2]", "[2, 1]"]),
    "no samples": (lambda: {"d.npz": packed(X=np.ones((0, 2)), Y=np.ones((0, 1)))},
                   ["e.json", "--data", "d.npz"], ["[0, 2]"]),
    "targets": (lambda: {"d.npz": packed(X=[[1]], Y=[[2.5]])}, ["e.json", "--data", "d.npz"],
                ["2.5", "from 0 to 1"]),
    "weights missing": ({}, ["e.json", "--weights", "w.npz"], ["w.npz"]),
    "weights of another depth": (
        lambda: {"w.npz": packed(W1=np.ones((2, 1)), b1=np.ones(1))},
        ["e.json", "--weights", "w.npz"], ["W1, b1, W2, b2"],
    ),
    "weights turned over": (
        lambda: {"w.npz": packed(**XOR_W | {"W1": np.ones((4, 2))})},
        ["e.json", "--weights", "w.npz"], ["W1", "[4, 2]", "[2, 4]"],
    ),
    "weights with infinity": (
        lambda: {"w.npz": packed(**XOR_W | {"b2": [np.inf]})},
        ["e.json", "--weights", "w.npz"], ["b2", "finite"],
    ),
    "weights damaged": (lambda: {"w.npz": damaged(**XOR_W)}, ["e.json", "--weights", "w.npz"],
                        ["w.npz"]),
}  # fmt: skip
OUTPUTS = ["--records", "kept.jsonl", "--save-weights", "kept.npz"]


def everything():
    return {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()}


def refused(run, *argv):
    """Run a command that must be refused; return the line. Nothing may have changed."""
    before = everything()
    code, out, err = run(*argv)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.endswith("\n")
    assert "Traceback" not in err
    assert everything() == before
    return err


@pytest.mark.parametrize("command", ["train", "gradcheck", "summary"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_gives_one_line_and_touches_nothing(run, command, case):
    files, argv, words = BAD[case]
    write()
    for name, content in (files() if callable(files) else files).items():
        Path(name).write_bytes(content)
    Path("kept.jsonl").write_text("kept")
    Path("kept.npz").write_text("kept")
    line = refused(run, command, *argv, *(OUTPUTS if command == "train" else []))
    assert all(word in line for word in words), line
    assert line.rstrip("\n").isprintable()


@pytest.mark.parametrize(
    "argv",
    [
        ["train", "e.json", "--records", "none/r.jsonl"],
        ["train", "e.json", "--records", "folder"],
        ["train", "e.json", "--save-weights", "none/w.npz"],
        ["train", "e.json", "--save-weights", "folder"],
        ["train", "e.json", "--records", "kept.jsonl", "--save-weights", "none/w.npz"],
        ["train", "e.json", "--records", "new.jsonl", "--save-weights", "folder"],
        ["train", "e.json", "--records", "folder", "--save-weights", "new.npz"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_written_is_told_and_nothing_else_is_written(run, argv):
    write()
    Path("folder").mkdir()
    Path("kept.jsonl").write_text("kept")
    assert "cannot be written" in refused(run, *argv, "--steps", 3)
    assert os.listdir("folder") == []


@pytest.mark.parametrize(
    "argv",
    [
        [], ["train"], ["fly", "e.json"], ["train", "e.json", "--steps", "-1"],
        ["train", "e.json", "--steps", "1.5"], ["train", "e.json", "--steps", "many"],
        ["train", "e.json", "--epochs", "3"], ["train", "e.json", "--data"],
        ["gradcheck", "e.json", "--entries", "-1"], ["summary", "e.json", "more.json"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_arguments_give_one_line(run, argv):
    write()
    assert "--help" in refused(run, *argv)


def test_a_process_of_its_own_refuses_alike():
    Path("x").write_bytes(b'{"seed": -1}')
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    argv = [sys.executable, "-m", "core", "train", "x", "--records", "r.jsonl"]
    done = subprocess.run(argv, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: seed is -1; it must be 0 or more\n"
    assert os.listdir() == ["x"]


@pytest.mark.parametrize("number", ["9" * 40, "1" + "0" * 5000, "1e400", "nan", "½", "²", "-0.0"])
@pytest.mark.parametrize("option", [["train", "--steps"], ["gradcheck", "--entries"]])
def test_numbers_no_run_could_have_are_told_with_their_option(run, option, number):
    write()
    command, name = option
    line = refused(run, command, "e.json", name, number)
    assert f"argument {name}" in line
