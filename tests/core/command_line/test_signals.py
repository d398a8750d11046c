"""A command that is told to end does so with whole lines, no temporary file and no traceback."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.__main__ import main
from core.command_line.stopping import Stopped, Stopping
from core.engine.trainer import Trainer
from tests.core.command_line.files import ROOT, write

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="POSIX signals are missing"),
    pytest.mark.usefixtures("heard_signals", "none_left"),
]
ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
LONG = ["--steps", "100000000"]
STARTED: list[subprocess.Popen[bytes]] = []


@pytest.fixture
def none_left() -> Iterator[None]:
    """Leave no process running, whatever came of the test."""
    yield
    while STARTED:
        with STARTED.pop() as process:
            process.kill()


def start(*argv, **options):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    argv = [sys.executable, "-m", "core", *argv]
    STARTED.append(subprocess.Popen(argv, env=environment, **options))
    return STARTED[-1]


def until_recorded(folder="."):
    """Wait until a temporary file has lines in it."""
    while not any(p.stat().st_size > 20_000 for p in Path(folder).glob(".*.tmp")):
        pass


def ended(process, number):
    _, err = process.communicate(timeout=30)
    err = err.decode()
    assert process.returncode == 128 + number
    assert len(err.splitlines()) == 1
    assert err.startswith(f"stopped by {signal.Signals(number).name}")
    return err


@pytest.mark.parametrize("number", ENDING)
def test_what_was_recorded_is_kept(number):
    Path("r.jsonl").write_text("old")
    process = start("train", write(), *LONG, "--records", "r.jsonl", "--save-weights", "w.npz")
    until_recorded()
    process.send_signal(number)
    err = ended(process, number)
    lines = Path("r.jsonl").read_text().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["step"] for line in lines] == list(range(len(lines)))
    assert f"at step {len(lines)};" in err
    assert sorted(os.listdir()) == ["e.json", "r.jsonl"]


def test_of_a_comparison_the_steps_that_all_runs_have_made_are_kept():
    comparison = write("c.json", runs=[{}, {"hidden": []}, {"seed": 1}])
    process = start("compare", comparison, *LONG, "--records", "r.jsonl")
    until_recorded()
    process.send_signal(signal.SIGTERM)
    err = ended(process, signal.SIGTERM)
    lines = [json.loads(line) for line in Path("r.jsonl").read_text().splitlines()]
    assert len(lines) % 3 == 0
    steps = len(lines) // 3
    assert [(line["step"], line["run"]) for line in lines] == [
        (step, run) for step in range(steps) for run in range(3)
    ]
    assert f"at step {steps};" in err


def test_two_signals_end_it_among_steps_that_are_not_recorded_yet(monkeypatch, capsys):
    """The step told is the one up to which there are records."""
    run, calls = Trainer.run, []

    def interrupted(trainer, steps):
        calls.append(run(trainer, steps))
        if len(calls) == 6:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Trainer, "run", interrupted)
    assert main(["train", write(), *LONG, "--records", "r.jsonl"]) == 130
    steps = [json.loads(line)["step"] for line in Path("r.jsonl").read_text().splitlines()]
    assert steps
    assert steps == list(range(len(steps)))
    assert f"at step {len(steps)};" in capsys.readouterr().err


@pytest.mark.parametrize("number", ENDING[:1])
def test_a_stream_ends_with_a_whole_line(number):
    process = start("train", write(), *LONG, "--records", "-")
    process.stdout.read(30_000)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert out.endswith(b"\n")
    last = out.splitlines()[-1]
    assert f"at step {json.loads(last)['step'] + 1};" in err.decode()


def test_before_anything_is_recorded_the_old_file_stays():
    Path("r.jsonl").write_text("old")
    write(data={"name": "spirals", "samples": 1000}, hidden=[{"units": 800}] * 3)
    process = start("train", "e.json", "--records", "r.jsonl")
    while not list(Path().glob(".*.tmp")):
        pass
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 143, err
    left = Path("r.jsonl").read_text()
    assert left == "old" or all(json.loads(line) for line in left.splitlines())
    assert sorted(os.listdir()) == ["e.json", "r.jsonl"]


def test_other_commands_end_as_well():
    process = start("summary", "-", stdin=subprocess.PIPE)
    process.stdin.write(b" " * 200_000)  # more than a pipe holds: it is reading
    process.stdin.flush()
    process.send_signal(signal.SIGTERM)
    ended(process, signal.SIGTERM)


def test_a_process_that_nohup_started_is_not_hung_up():
    write()
    process = start(
        "train", "e.json", "--steps", "20000", "--records", "r.jsonl",
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )  # fmt: skip
    until_recorded()
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert len(Path("r.jsonl").read_text().splitlines()) == 20_000


# the signals themselves


def twice():
    signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGHUP)
    raise AssertionError("it was to end here")


def test_a_signal_waits_while_it_is_held_and_a_second_one_does_not():
    before = [signal.getsignal(number) for number in ENDING]
    with Stopping() as stopping:
        with pytest.raises(Stopped) as stop, stopping.held():
            signal.raise_signal(signal.SIGTERM)
        assert stop.value.number == signal.SIGTERM
        signal.raise_signal(signal.SIGTERM)  # while it tidies up
    with Stopping() as stopping, pytest.raises(Stopped) as stop, stopping.held():
        twice()
    assert stop.value.number == signal.SIGHUP
    assert [signal.getsignal(number) for number in ENDING] == before


def test_a_signal_ends_at_once_what_is_not_held():
    with Stopping(), pytest.raises(Stopped) as stop:
        twice()
    assert stop.value.number == signal.SIGTERM
