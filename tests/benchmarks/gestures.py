"""Measures how long the window's thread ever waits while a slider is dragged. No screen is needed.

``python -m tests.benchmarks.gestures [--points 10000] [--gestures 2000]``

An experiment of so many own points trains, and the learning rate is changed at the rate of a
mouse. What is told: how long sending a command took at most, how long an event posted by another
thread waited for its handler (median, 99th percentile, most), and how long from the last gesture
to the frame that shows it.
"""

import argparse
import os
import statistics
import time

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import numpy as np
from PySide6.QtCore import qInstallMessageHandler

from core.catalog.datasets.points import Points
from core.experiment import Experiment
from core.session.commands import Command
from gui import app as application
from gui.model.link import ProcessLink
from gui.shell.main_window import MainWindow
from tests.benchmarks.window import Delays, pass_time, wait_until


def points(count: int) -> Experiment:
    """Return an experiment of so many points of two classes."""
    X = np.random.default_rng(0).normal(size=(count, 2))
    Y = (X[:, 0] * X[:, 1] > 0).astype(float)
    return Experiment(data=Points(X=tuple(map(tuple, X.tolist())), Y=tuple(Y.tolist())))


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=10_000)
    parser.add_argument("--gestures", type=int, default=2_000)
    arguments = parser.parse_args()
    qInstallMessageHandler(application.hush)
    app = application.create()
    application.dress(app, "dark", "en")
    experiment = points(arguments.points)
    link = ProcessLink(experiment)
    window = MainWindow(link, experiment, None)
    window.resize(1600, 1000)
    window.show()
    wait_until(lambda: window.frame is not None)
    window.action["play"].trigger()
    wait_until(lambda: window.frame.status == "running" and window.frame.step > 0)
    sends: list[float] = []
    send = link.send

    def timed(command: Command) -> int:
        began = time.perf_counter()
        number = send(command)
        sends.append(time.perf_counter() - began)
        return number

    link.send = timed  # type: ignore[method-assign]
    delays = Delays()
    for i in range(arguments.gestures):
        rate = 0.01 + 0.05 * (i % 500) / 500
        window.grid.panels["network"].changed.emit("optimizer.learning_rate", rate)
        pass_time(0.004)
    ended = time.perf_counter()
    wait_until(lambda: link.answered == link.number)
    shown = time.perf_counter() - ended
    delays.p99()
    waits = sorted(delays.found)
    print(
        f"{arguments.gestures} gestures on {arguments.points} points: send at most "
        f"{max(sends) * 1000:.1f} ms; input waits {statistics.median(waits) * 1000:.1f} ms, p99 "
        f"{waits[int(len(waits) * 0.99)] * 1000:.1f} ms, at most {waits[-1] * 1000:.1f} ms; "
        f"shown after {shown * 1000:.0f} ms"
    )
    window._leaving = True
    window.close()


if __name__ == "__main__":
    main()
