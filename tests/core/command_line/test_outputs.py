"""Where a command writes: streams, files that are one, what can't be written, who stops reading."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.core.command_line.files import ROOT, write
from tests.core.command_line.test_refusals import refused

CORE = [sys.executable, "-m", "core"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="/dev/stdout is missing")


def process(*argv, **options):
    """Run a command in a process of its own."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60} | options
    done = subprocess.run([*CORE, *map(str, argv)], env=ENVIRONMENT, **options)
    return done.returncode, done.stdout or b"", (done.stderr or b"").decode()


def shell(line, **options):
    """Run a line of a shell, in which CORE is the program."""
    line = line.replace("CORE", f"'{sys.executable}' -m core")
    done = subprocess.run(
        ["bash", "-c", line], env=ENVIRONMENT, capture_output=True, timeout=60, **options
    )
    return done.returncode, done.stdout, done.stderr.decode()


def steps(lines):
    return [json.loads(line)["step"] for line in lines]


# streams


@pytest.mark.parametrize("name", ["-", *(["/dev/fd/1"] if os.name == "posix" else [])])
def test_records_go_to_standard_output_and_the_report_to_standard_error(name):
    code, out, err = process("train", write(), "--steps", 1500, "--records", name)
    assert code == 0
    assert out.endswith(b"\n")
    assert steps(out.splitlines()) == list(range(1500))
    assert err.startswith("step 1500: loss ")
    assert os.listdir() == ["e.json"]
    process("train", "e.json", "--steps", 1500, "--records", "r.jsonl")
    assert Path("r.jsonl").read_bytes() == out


@POSIX
def test_standard_output_that_is_a_file_is_gone_on_with():
    code, _, err = shell(f"(echo '{{}}'; CORE train {write()} --steps 3 --records /dev/stdout) > r")
    assert code == 0, err
    lines = Path("r").read_text().splitlines()
    assert lines[0] == "{}"
    assert steps(lines[1:]) == [0, 1, 2]


def test_weights_go_to_standard_output_too():
    code, out, err = process("train", write(), "--steps", 3, "--save-weights", "-")
    assert (code, err[:12]) == (0, "step 3: loss")
    Path("w.npz").write_bytes(out)
    with np.load("w.npz") as found:
        assert sorted(found.files) == ["W1", "W2", "b1", "b2"]
    assert process("summary", "e.json", "--weights", "w.npz")[0] == 0


@POSIX
def test_what_another_process_reads_is_written():
    write()
    code, out, err = shell("CORE train e.json --steps 5 --records >(cat > r); wait $!; cat r")
    assert (code, err) == (0, "")
    assert steps(out.splitlines()[-5:]) == [0, 1, 2, 3, 4]
    assert process("train", "e.json", "--steps", 5, "--records", os.devnull)[0] == 0


@POSIX
def test_a_pipe_that_nobody_reads_is_not_waited_for():
    os.mkfifo("pipe")
    code, out, err = process("train", write(), "--records", "pipe")
    assert (code, out) == (2, b"")
    assert "pipe cannot be written" in err


# files that are one


@pytest.fixture
def ways():
    """Make files with further ways to name them."""
    write()
    os.mkdir("folder")
    for name in ("r", "d.npz", "w.npz", "d.csv"):
        Path(name).write_text("kept")
    for target in ("r", "e.json", "new"):
        os.symlink(target, f"link-{target}")
    os.link("r", "hard")
    os.symlink("folder", "linked-folder")


@pytest.mark.skipif(os.name != "posix", reason="the right to make links is missing on Windows")
@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (
            ["--records", "r", "--save-weights", "r"],
            ["--save-weights would overwrite --records: both are r;"],
        ),
        (["--records", "r", "--save-weights", "./folder/../r"], ["--save-weights"]),
        (["--records", "link-r", "--save-weights", "r"], ["--save-weights"]),
        (["--records", "hard", "--save-weights", "r"], ["--save-weights"]),
        (["--records", "folder/x", "--save-weights", "linked-folder/x"], ["--save-weights"]),
        (["--records", "x", "--save-weights", "./x"], ["--save-weights"]),
        (["--records", "-", "--save-weights", "/dev/stdout"], ["--save-weights", "--records"]),
        (["--records", "e.json"], ["--records would overwrite the experiment: both are e.json"]),
        (["--save-weights", "link-e.json"], ["--save-weights", "e.json"]),
        (["--data", "d.npz", "--records", "./d.npz"], ["--records", "--data"]),
        (["--weights", "w.npz", "--save-weights", "w.npz"], ["--save-weights", "--weights"]),
    ],
    ids=" ".join,
)
def test_files_that_are_one_are_refused(run, ways, argv, words):
    X, W = np.ones((4, 2)), {"W1": np.ones((2, 4)), "b1": np.ones(4)}
    np.savez("d.npz", X=X, Y=X[:, :1])
    np.savez("w.npz", **W, W2=np.ones((4, 1)), b2=np.ones(1))
    line = refused(run, "train", "e.json", *argv)
    assert all(word in line for word in [*words, "choose another"]), line


def test_data_files_are_not_written_over(run):
    Path("d.csv").write_text("x,y\n1,0\n2,1\n3,1\n")
    write(data={"name": "csv", "path": "d.csv"})
    assert "data.path" in refused(run, "train", "e.json", "--records", "./d.csv")


@POSIX
def test_the_file_of_standard_output_is_not_written_over():
    code, _, err = shell(f"CORE train {write()} --records r > r")
    assert code == 2
    assert "--records would overwrite standard output: both are r" in err


# what can't be written


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="/dev/full is missing")
@pytest.mark.parametrize(
    "line",
    ["train e.json --records /dev/stdout", "train e.json", "train e.json --save-weights -",
     "summary e.json"],
)  # fmt: skip
def test_a_full_standard_output_is_told(line):
    write()
    with open("/dev/full", "wb") as full:
        code, _, err = process(*line.split(), stdout=full)
    assert (code, err) == (2, "error: standard output cannot be written: the disk is full\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="/dev/full is missing")
@pytest.mark.parametrize("option", ["--records", "--save-weights"])
def test_a_full_device_is_told(option):
    code, _, err = process("train", write(), option, "/dev/full")
    assert (code, err) == (2, "error: /dev/full cannot be written: the disk is full\n")


def test_a_disk_that_is_full_half_way_leaves_what_was_there():
    resource = pytest.importorskip("resource", reason="the module resource is missing")
    Path("r.jsonl").write_text("kept")

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    code, _, err = process("train", write(), "--records", "r.jsonl", preexec_fn=limited)
    assert (code, len(err.splitlines())) == (2, 1)
    assert "r.jsonl cannot be written" in err
    assert Path("r.jsonl").read_text() == "kept"
    assert sorted(os.listdir()) == ["e.json", "r.jsonl"]


@pytest.mark.parametrize("option", ["--records", "--save-weights"])
@pytest.mark.parametrize(
    ("name", "words"),
    [("none/x", "there is no such folder"), ("n" * 300, "the name is too long"),
     ("e.json/x", "there is no such folder"), (".", "it is a folder"), ("", "it is a folder")],
)  # fmt: skip
def test_what_cannot_be_written_is_said_before_training(run, option, name, words):
    write()
    assert words in refused(run, "train", "e.json", option, name)


@POSIX
def test_a_closed_standard_output_is_told():
    code, _, err = shell(f"CORE train {write()} --records - >&-")
    assert (code, len(err.splitlines())) == (2, 1)
    assert "standard output cannot be written" in err


# who stops reading


@pytest.mark.skipif(os.name != "posix", reason="bash is missing on Windows")
@pytest.mark.parametrize(
    "command",
    ["train e.json --steps 200000 --records -", "train e.json", "summary e.json", "--help"],
)
def test_a_reader_that_has_gone_ends_it_quietly(command):
    write()
    code, out, err = shell(f"set -o pipefail; CORE {command} | head -c 1")
    assert (code in (0, 141), len(out), err) == (True, 1, "")


@pytest.mark.skipif(os.name != "posix", reason="bash is missing on Windows")
def test_a_reader_may_take_its_time():
    """A pipe that is full is waited for, also where writing to it does not wait by itself."""
    write()
    slow = "import os,sys;os.set_blocking(1,False);os.execv(sys.argv[1],sys.argv[1:])"
    line = f"python3 -c '{slow}' '{sys.executable}' -m core train e.json --records - | cat"
    code, out, err = shell(line.replace("python3", f"'{sys.executable}'", 1))
    assert code == 0, err
    assert steps(out.splitlines()) == list(range(1000))
