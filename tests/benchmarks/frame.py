"""Times a frame: the processor time it takes in the window's process, and in the worker's.

``python -m tests.benchmarks.frame [--against CHECKOUT] [--seconds 4] [--rounds 3]``

The window trains with the panels it shows at first. With another checkout, such as a worktree
of the commit before, the two take turns, each in a process of its own, and the ratio is told:
on a busy machine only that means anything.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

EXPERIMENT = {
    "data": {"name": "circles", "samples": 500, "test_share": 0.0},
    "hidden": [{"units": 8, "activation": "relu"}] * 2,
    "batch_size": 10,
}
OF_WORKER = "FRAME_COST_OF_WORKER"  # names the file for what the worker's process measures


def work(pipe: Connection, runs: int = 0) -> None:
    """Do a worker's work, and write down what its frames took."""
    from core.session import worker

    show, took = worker.Worker._show, []

    def timed(self: worker.Worker) -> None:
        asked, began = self._asked, time.thread_time()
        show(self)
        if asked and not self._asked:
            took.append(time.thread_time() - began)

    worker.Worker._show = timed  # type: ignore[method-assign]
    try:
        worker.work(pipe, runs)
    finally:
        Path(os.environ[OF_WORKER]).write_text(json.dumps(took))


def once(seconds: float) -> dict[str, float]:
    """Return frames and steps per second, and milliseconds a frame in the window and the worker."""
    from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler

    from core.experiment import from_builtins
    from gui import app as application
    from gui.model import channel
    from gui.model.link import ProcessLink
    from gui.shell.main_window import MainWindow

    def pass_time(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    channel.work = work  # type: ignore[attr-defined]
    qInstallMessageHandler(application.hush)
    app = application.create()
    application.dress(app, "dark", "en")
    experiment = from_builtins(EXPERIMENT)
    link = ProcessLink(experiment)
    window = MainWindow(link, experiment, None)
    window.resize(1600, 1000)
    window.show()
    while window.frame is None:
        pass_time(0.02)
    window.transport.slider.setValue(window.transport.slider.maximum())
    window.action["play"].trigger()
    pass_time(1.5)
    frames: list[object] = []
    link.framed.connect(frames.append)
    step, cpu, began = window.frame.step, time.process_time(), time.perf_counter()
    pass_time(seconds)
    cpu, passed = time.process_time() - cpu, time.perf_counter() - began
    made = window.frame.step - step
    window.close()
    file = Path(os.environ[OF_WORKER])
    took = json.loads(file.read_text()) if file.exists() else []
    return {
        "frames": len(frames) / passed,
        "steps": made / passed,
        "window": 1000 * cpu / max(len(frames), 1),
        "worker": 1000 * statistics.median(took) if took else float("nan"),
    }


def measured(checkout: Path, seconds: float, scratch: Path) -> dict[str, float]:
    """Return what `once` finds in a checkout."""
    scratch.unlink(missing_ok=True)
    there = {"PYTHONPATH": str(checkout), OF_WORKER: str(scratch)}
    found = subprocess.run(
        [sys.executable, __file__, "--once", "--seconds", str(seconds)],
        cwd=checkout, env=os.environ | there, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return dict(json.loads(found.stdout.splitlines()[-1]))


def main() -> None:
    """Print a line a checkout, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(once(arguments.seconds)))
        return
    from tempfile import TemporaryDirectory

    here = Path(__file__).resolve().parents[2]
    checkouts = [path.resolve() for path in (arguments.against, here) if path is not None]
    rounds = []
    with TemporaryDirectory() as folder:
        scratch = Path(folder) / "worker.json"
        for _ in range(arguments.rounds):
            rounds.append([measured(path, arguments.seconds, scratch) for path in checkouts])
    for path, its in zip(checkouts, zip(*rounds, strict=True), strict=True):
        median = {key: statistics.median(one[key] for one in its) for key in its[0]}
        print(
            f"{path}: {median['frames']:.0f} frames/s, {median['steps']:,.0f} steps/s; a frame "
            f"takes {median['window']:.2f} ms in the window, {median['worker']:.2f} in the worker"
        )
    if len(checkouts) == 2:
        for part in ("window", "worker"):
            ratio = statistics.median(after[part] / before[part] for before, after in rounds)
            print(f"{part}: {ratio:.2f} of the time before")


if __name__ == "__main__":
    main()
