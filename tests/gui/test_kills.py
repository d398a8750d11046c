"""Nothing is lost where a process is killed: the worker, the window, or either as it saves.

Long: ``KILLS=50 SAVES=300 python -m pytest tests/gui/test_kills.py -m slow -n 0 -s``
"""

import math
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.engine.trainer import Trainer
from core.experiment import Experiment, at_rate, from_builtins, from_file, to_json
from core.run import file as run_file
from core.run.events import apply
from core.run.recording import Recording
from core.session.commands import Bring, Compare, EditWeight, Play
from core.session.frame import Frame
from gui.model.link import ProcessLink

ROOT = Path(__file__).parents[2]
KILLS, SAVES = int(os.environ.get("KILLS", "50")), int(os.environ.get("SAVES", "300"))
LOST = 5.0  # seconds of training that a killed window may lose, at most
DEEP = from_builtins(
    {
        "data": {"name": "circles", "samples": 200},
        "hidden": [{"units": 8, "activation": "relu"}] * 2,
        "batch_size": 7,
    }
)

COMPARED = tuple(at_rate(DEEP, rate) for rate in (0.01, 0.003, 0.03))
PARAMETERS = 2 * 8 + 8 + 8 * 8 + 8 + 8 + 1

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signal.SIGKILL is missing")


def straight(frame: Frame) -> Trainer:
    """Return a trainer that has come to a frame's step with its events, and nothing else."""
    assert frame.start is not None
    trainer = Trainer(frame.start)
    for event in frame.events:
        trainer.run(event.step - trainer.step_count)
        apply(trainer, event)
    trainer.run(frame.step - trainer.step_count)
    return trainer


# the worker


def kill_workers(qtbot: QtBot, count: int, runs: tuple[Experiment, ...] = ()) -> None:
    """Kill worker after worker at random moments of runs that go on; all comes back."""
    rng = random.Random(count)
    link = ProcessLink(DEEP)
    frames: list[Frame] = []
    link.framed.connect(frames.append)
    qtbot.waitUntil(lambda: bool(frames), timeout=30_000)
    if runs:
        link.send(Compare(tuple(Bring(None, 0, run) for run in runs), 1))
        qtbot.waitUntil(lambda: frames[-1].chosen == 1, timeout=30_000)
    for i in range(count):
        link.send(EditWeight(1, 0, i % 8, rng.uniform(-1, 1)))
        link.send(Play())
        qtbot.waitUntil(lambda: frames[-1].status == "running", timeout=30_000)
        qtbot.wait(rng.randrange(300))
        before, worker = frames[-1], link._channel.worker
        assert worker is not None
        worker.kill()
        link._ends = []  # as if it were long after the one before
        qtbot.waitUntil(
            lambda: (
                link._channel.worker is not worker  # noqa: B023
                and frames[-1].status == "running"
                and frames[-1].step > before.step  # noqa: B023
            ),
            timeout=30_000,
        )
        assert len(frames[-1].events) == i + 1
    expected = straight(frames[-1])
    for layer, (W, b) in zip(frames[-1].layers, expected.network.weights(), strict=True):
        assert np.array_equal(layer.W, W)
        assert np.array_equal(layer.b, b)
    assert len(frames[-1].runs) == max(1, len(runs))
    for run in frames[-1].beside:
        assert run.measure("loss") == straight(run).probe.present()["loss"]
    link.close()


def test_a_few_workers_killed(qtbot: QtBot) -> None:
    kill_workers(qtbot, 3)


def test_workers_of_several_runs_killed(qtbot: QtBot) -> None:
    kill_workers(qtbot, 2, COMPARED)


@pytest.mark.slow
def test_many_workers_killed(qtbot: QtBot) -> None:
    kill_workers(qtbot, KILLS)


# the window


class Program:
    """The program in a process of its own; its lines are as `tests.gui.program` says."""

    started: ClassVar[list["Program"]] = []

    def __init__(self, *arguments: str) -> None:
        self.started.append(self)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.gui.program", *arguments],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": arguments[0]},
        )  # fmt: skip

    def lines(self) -> Iterator[tuple[float, int, int, str, int]]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            now, worker, step, status, parameters = line.split()
            yield float(now), int(worker), int(step), status, int(parameters)

    def kill(self) -> None:
        self._process.kill()

    def end(self, number: int) -> tuple[int, str]:
        """Send a signal; return the exit code and what was complained of."""
        self._process.send_signal(number)
        with self._process as process:
            assert process.stderr is not None
            complaints = process.stderr.read()
        return process.returncode, complaints


@pytest.fixture(autouse=True)
def none_left() -> Iterator[None]:
    """Leave no program behind where a test fails before it has ended one."""
    yield
    while Program.started:
        Program.started.pop().kill()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def kill_windows(folder: Path, file: Path, count: int) -> list[float]:
    """Kill window after window while it trains; return the seconds of training lost each time."""
    rng = random.Random(count)
    file.write_bytes(to_json(DEEP))
    lost: list[float] = []
    shown: list[tuple[float, int]] = []  # when each step was shown
    killed = 0.0
    for i in range(count + 1):
        program = Program(str(folder), *([str(file)] if i == 0 else []), "--play")
        end, trains = math.inf, rng.uniform(LOST + 0.5, LOST + 4)  # seconds, once it is there
        first, worker = True, 0
        for now, its_worker, step, _status, parameters in program.lines():
            worker = its_worker
            if parameters != PARAMETERS:  # what a new window has, until the work is back
                continue
            end = min(end, now + trains)
            if first and killed:
                seen = [when for when, before in shown if before <= step]
                lost.append(killed - max(seen))
                shown, first = [], False
            shown.append((now, step))
            if now > end or (i == count and lost):
                break
        killed = time.monotonic()
        program.end(signal.SIGKILL)
        limit = time.monotonic() + 10
        while is_alive(worker) and time.monotonic() < limit:
            time.sleep(0.01)  # it has no window any longer, and ends by itself
        assert not is_alive(worker)
    return lost


def test_a_window_killed_loses_no_more_than_a_few_seconds(tmp_path: Path) -> None:
    (lost,) = kill_windows(tmp_path / "recovery", tmp_path / "deep.json", 1)
    assert lost <= LOST


@pytest.mark.slow
def test_many_windows_killed(tmp_path: Path) -> None:
    lost = kill_windows(tmp_path / "recovery", tmp_path / "deep.json", KILLS)
    print(f"{len(lost)} windows killed: at most {max(lost):.2f} s of training lost")
    assert len(lost) == KILLS
    assert max(lost) <= LOST


@pytest.mark.usefixtures("heard_signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_window_and_its_work_is_kept(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "recovery"
    program = Program(str(folder), "--play")
    worker = next(worker for _, worker, step, _, _ in program.lines() if step > 50)
    os.kill(worker, signal.SIGINT)  # the terminal sends Ctrl-C to both
    number = getattr(signal, name)
    code, complaints = program.end(number)
    assert code == 128 + number
    assert "Traceback" not in complaints
    assert len(list(folder.glob("*.json"))) == 1
    assert not is_alive(worker)


# Is sent Ctrl-C with its worker, as the terminal does, as soon as that begins to start: there is
# no window yet that could hear it.
STARTING = """
import os, signal, sys
from multiprocessing.context import SpawnProcess
from gui.__main__ import main

start = SpawnProcess.start

def start_and_interrupt(process):
    start(process)
    os.killpg(0, signal.SIGINT)

SpawnProcess.start = start_and_interrupt
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main([]))
"""


def test_ctrl_c_as_the_program_starts_ends_it_without_a_trace(tmp_path: Path) -> None:
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", STARTING],
        cwd=ROOT, env=os.environ | places | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, start_new_session=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


# Is sent Ctrl-C as Qt is loaded, which may lose the exception that comes of it.
LOADING = """
import os, signal, sys
from gui.__main__ import main

class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "gui.app":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main([]))
"""


def test_ctrl_c_as_qt_is_loaded_ends_the_program_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADING], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


# saving


def kill_saves(folder: Path, count: int) -> None:
    """Kill the window as it saves, again and again: the file is whole, the old or the new."""
    rng = random.Random(count)
    for i in range(count):
        file = folder / ("saved.npz" if i % 2 else "saved.json")
        if not file.exists():
            if i % 2:
                run_file.save(file, Recording(DEEP))
            else:
                file.write_bytes(to_json(DEEP))
        program = Program(str(folder / "recovery"), str(file), "--play", "--save")
        next(program.lines())
        time.sleep(rng.uniform(0.0, 0.3))
        program.end(signal.SIGKILL)
        experiment = run_file.load(file).experiment if i % 2 else from_file(file, file.name)
        assert experiment == DEEP
    assert {path.name for path in folder.iterdir()} <= {
        "recovery", "saved.json", "saved.npz", *temporary(folder)
    }  # fmt: skip
    assert len(temporary(folder)) <= 2


def temporary(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(".activation-playground-*")]


def test_a_window_killed_as_it_saves(tmp_path: Path) -> None:
    kill_saves(tmp_path, 2)


@pytest.mark.slow
def test_many_windows_killed_as_they_save(tmp_path: Path) -> None:
    kill_saves(tmp_path, SAVES)
