"""Measures what a frame costs the window's process: taken in, drawn and painted.

``python -m tests.benchmarks.drawing [--seconds 4] [--rounds 3] [--before DIRECTORY]``

2-8-8-1 trains as fast as it goes in the window with the eight panels shown first. With `--before`
another checkout of the program takes turns with this one, each in a process of its own: on a busy
machine only the ratio means anything.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

EXPERIMENT = {
    "data": {"name": "circles", "samples": 500, "test_share": 0.0},
    "hidden": [{"units": 8, "activation": "relu"}] * 2,
    "batch_size": 10,
}


def once(seconds: float) -> dict[str, float]:
    """Return frames and steps per second, and milliseconds of the processor a frame."""
    from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler

    from core.experiment import from_builtins
    from gui import app as application
    from gui.model.link import ProcessLink
    from gui.shell.main_window import MainWindow

    def pass_time(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

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
    return {
        "frames": len(frames) / passed,
        "steps": made / passed,
        "ms": 1000 * cpu / max(len(frames), 1),
    }


def measured(checkout: Path, seconds: float) -> dict[str, float]:
    """Return what `once` finds in a checkout."""
    found = subprocess.run(
        [sys.executable, __file__, "--once", "--seconds", str(seconds)],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(found.stdout.splitlines()[-1]))


def main() -> None:
    """Print a line a checkout, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(once(arguments.seconds)))
        return
    checkouts = {"now": Path(__file__).resolve().parents[2]}
    if arguments.before is not None:
        checkouts = {"before": arguments.before.resolve()} | checkouts
    rounds = [
        {name: measured(path, arguments.seconds) for name, path in checkouts.items()}
        for _ in range(arguments.rounds)
    ]
    for name in checkouts:
        median = {
            key: statistics.median(one[name][key] for one in rounds) for key in rounds[0][name]
        }
        print(
            f"{name}: {median['ms']:.2f} ms a frame, {median['frames']:.0f} frames/s, "
            f"{median['steps']:,.0f} steps/s"
        )
    if len(checkouts) == 2:
        ratio = statistics.median(one["now"]["ms"] / one["before"]["ms"] for one in rounds)
        print(f"a frame takes {ratio:.2f} of the time before")


if __name__ == "__main__":
    main()
