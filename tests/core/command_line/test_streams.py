"""An experiment may come from a stream that is open; a pipe by its name is not waited for."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.core.command_line.files import ROOT, write

SUMMARY = [sys.executable, "-m", "core", "summary"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


def summary(*argv, content=b""):
    done = subprocess.run(
        [*argv], env=ENVIRONMENT, input=content, capture_output=True, timeout=60
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("name", ["-", "/dev/stdin", "/dev/fd/0"])
def test_standard_input_is_read(name):
    code, out, err = summary(*SUMMARY, name, content=b'{"hidden": [{"units": 77}]}')
    assert (code, err) == (0, "")
    assert "(None, 77)" in out


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is missing")
def test_what_another_process_writes_is_read():
    write(hidden=[{"units": 77}])
    line = f"'{sys.executable}' -m core summary <(cat e.json)"
    code, out, err = summary("bash", "-c", line)
    assert (code, err) == (0, "")
    assert "(None, 77)" in out


@pytest.mark.parametrize(
    "argv",
    [["/dev/zero"], ["pipe"], ["e.json", "--data", "pipe"], ["e.json", "--weights", "/dev/zero"],
     ["e.json", "--data", "/dev/stdin"]],
    ids=" ".join,
)  # fmt: skip
def test_devices_and_pipes_by_their_names_are_refused_at_once(run, argv):
    write()
    os.mkfifo("pipe")
    code, out, err = run("summary", *argv)
    assert (code, out) == (2, "")
    assert "is not a regular file" in err


def test_a_stream_without_an_end_is_read_no_further_than_a_text_may_go():
    with open("/dev/zero", "rb") as zero:
        done = subprocess.run([*SUMMARY, "-"], env=ENVIRONMENT, stdin=zero, capture_output=True)
    assert done.returncode == 2
    assert b"the limit is 16777216" in done.stderr


def test_what_is_read_from_one_end_of_a_pipe_may_be_recorded_at_the_other():
    train = [sys.executable, "-m", "core", "train", "-", "--steps", "2", "--records", "-"]
    code, out, _ = summary(*train, content=b"{}")
    assert (code, out.count('"step"')) == (0, 2)
