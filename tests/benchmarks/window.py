"""Times the window: frames, training speed kept, input delay, start. No screen is needed.

``python -m tests.benchmarks.window [--seconds 6] [--rounds 3] [--json FILE]``

Each round trains an experiment with the bare engine, then in the window with all its panels,
one after the other, so that a machine whose speed drifts favours neither.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import msgspec
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QTimer,
    qInstallMessageHandler,
    qVersion,
)

from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins
from core.lessons.folder import LessonFolder
from core.lessons.library import find
from core.session.commands import Bring, Compare
from gui import app as application
from gui.model.link import ProcessLink
from gui.shell.main_window import MainWindow

CIRCLES = {"name": "circles", "samples": 500, "test_share": 0.0}
RELU = {"units": 8, "activation": "relu"}
EXPERIMENTS: dict[str, Experiment] = {
    "XOR 2-4-1": from_builtins({}),
    "2-8-8-1, 500 points, batch 10": from_builtins(
        {"data": CIRCLES, "hidden": [RELU, RELU], "batch_size": 10}
    ),
}
DIGITS = from_builtins(
    {
        "data": {"name": "mnist"}, "hidden": [{"units": 256, "activation": "relu"}] * 3,
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
        "optimizer": {"name": "adam"}, "batch_size": 128, "dtype": "float32",
    }
)  # fmt: skip
EXPERIMENTS["digits 784-256-256-256-10, batch 128, float32"] = DIGITS
# Four runs on one clock.
RUNS = [
    from_builtins(
        {"data": CIRCLES, "hidden": [RELU, RELU], "batch_size": 10, "optimizer": {"name": name}}
    )
    for name in ("sgd", "momentum", "rmsprop", "adam")
]
# Its units die; the doctor has much to say of it.
SICK = from_builtins(
    {
        "data": CIRCLES, "hidden": [RELU, RELU], "batch_size": 10,
        "optimizer": {"name": "sgd", "learning_rate": 3.0},
    }
)  # fmt: skip
# About 100 ms a step here; only the delay of input events is asked of it.
SLOW = from_builtins(
    {
        "data": CIRCLES | {"samples": 4000},
        "hidden": [{"units": 300, "activation": "tanh"}] * 3,
    }
)
EVENT = QEvent.Type(QEvent.registerEventType())


class Delays(QObject):
    """Measures how long an event posted by another thread waits for its handler."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[float] = []
        self._posted: list[float] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._post, daemon=True)
        self._thread.start()

    def _post(self) -> None:
        while not self._ended.wait(0.01):
            self._posted.append(time.perf_counter())
            QCoreApplication.postEvent(self, QEvent(EVENT))

    def event(self, event: QEvent) -> bool:
        """Note how long ago the event was posted."""
        if event.type() == EVENT:
            self.found.append(time.perf_counter() - self._posted.pop(0))
            return True
        return super().event(event)

    def p99(self) -> float:
        """End; return the 99th percentile in milliseconds."""
        self._ended.set()
        self._thread.join()
        return statistics.quantiles(self.found, n=100)[98] * 1000


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let everything pass."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def bare(experiment: Experiment, seconds: float) -> float:
    """Return the steps per second of the engine alone, with all that a window's run measures."""
    trainer = Trainer(experiment)
    trainer.run(3)
    begin = time.perf_counter()
    trainer.run(10)
    some = max(1, int(0.1 / (time.perf_counter() - begin)))  # about 10 ms
    start, before = time.perf_counter(), trainer.step_count
    while time.perf_counter() - start < seconds:
        trainer.run(some)
    return (trainer.step_count - before) / (time.perf_counter() - start)


def in_window(
    experiment: Experiment,
    seconds: float,
    beside: Sequence[Experiment] = (),
    panel: str = "",
    lesson: LessonFolder | None = None,
) -> tuple[float, float, float]:
    """Return frames and steps per second, and the input delay's p99 in milliseconds.

    The steps are those that the experiment makes, and as many each that runs `beside` it do. With
    the panels shown at first is another `panel`, if one is named; with a `lesson`, its first stop
    is on, predicted.
    """
    link = ProcessLink(experiment)
    window = MainWindow(link, experiment, None)
    window.resize(1600, 1000)
    window.show()
    wait_until(lambda: window.frame is not None)
    if panel:
        window.grid.show_one(panel, True)
        window.grid.reveal("activation")
    if beside:
        link.send(Compare(tuple(Bring(None, 0, each) for each in (experiment, *beside))))
        wait_until(lambda: len(window.frame.runs) == 1 + len(beside))
    window.transport.slider.setValue(window.transport.slider.maximum())
    if lesson is None:
        window.action["play"].trigger()
    else:
        window.teaching.open(lesson)
        window.teaching.predict(0.001)
    wait_until(lambda: window.frame.status == "running" and window.frame.step > 0)
    pass_time(1.0)
    paints = Paints()
    # It moves with the eye, where curves take turns, and is there beside other runs as well.
    window.grid.panels["activation"].plot.viewport().installEventFilter(paints)
    delays, first = Delays(), window.frame.step
    start = time.perf_counter()
    pass_time(seconds)
    passed, made = time.perf_counter() - start, window.frame.step - first
    p99 = delays.p99()
    window.close()
    window.deleteLater()
    return paints.count / passed, made / passed, p99


def pass_time(seconds: float) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool], limit: float = 60) -> None:
    """Let the window work until the condition holds."""
    end = time.perf_counter() + limit
    while not condition():
        if time.perf_counter() > end:
            raise TimeoutError
        pass_time(0.02)


def started(code: str) -> float:
    """Return the seconds a new Python takes to run some code, by its own clock."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


IMPORTS = "import PySide6.QtWidgets, numpy, pyqtgraph"
# As the program does it.
FIRST_FRAME = """
import gc
from core.experiment import Experiment
if __name__ == "__main__":
    from gui.model.process import Starting
    starting = Starting()
    gc.disable()
    from PySide6.QtCore import QTimer
    from gui import app as application
    app = application.create()
    from gui.model.link import ProcessLink
    from gui.shell.main_window import MainWindow
    link = ProcessLink(starting=starting)
    application.dress(app, "dark", "en")
    window = MainWindow(link, Experiment(), None)
    window.show()
    def look():
        if window.frame is not None:
            window.repaint()
            app.quit()
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(2)
    app.exec()
    window.close()
"""


def measure(rounds: int, seconds: float) -> dict[str, Any]:
    """Return all figures by name, and lines that tell them."""
    found: dict[str, Any] = {"lines": []}
    for name, experiment in EXPERIMENTS.items():
        each = []
        for _ in range(rounds):
            alone = bare(experiment, seconds / 2)
            each.append((alone, *in_window(experiment, seconds)))
        alone, frames, steps, delay = (statistics.median(part) for part in zip(*each, strict=True))
        kept = statistics.median(r[2] / r[0] for r in each)
        found[name] = {
            "frames/s": frames, "steps/s": steps, "bare steps/s": alone, "kept": kept,
            "input delay p99, ms": delay,
        }  # fmt: skip
        found["lines"].append(
            f"{name}: {frames:.0f} frames/s; {steps:,.0f} steps/s, {kept:.0%} of the bare "
            f"engine's {alone:,.0f}; input delay p99 {delay:.1f} ms"
        )
    found["four runs"] = compared(rounds, seconds)
    found["lines"].append(found["four runs"].pop("line"))
    found["doctor"] = doctored(rounds, seconds)
    found["lines"].append(found["doctor"].pop("line"))
    found["lesson"] = taught(rounds, seconds)
    found["lines"].append(found["lesson"].pop("line"))
    step = 1000 / bare(SLOW, 2)
    _, _, delay = in_window(SLOW, seconds)
    found["slow step"] = {"step, ms": step, "input delay p99, ms": delay}
    found["lines"].append(f"a step of {step:.0f} ms: input delay p99 {delay:.1f} ms")
    pairs = [(started(IMPORTS), started(FIRST_FRAME)) for _ in range(rounds + 2)]
    imports, first = (statistics.median(part) for part in zip(*pairs, strict=True))
    found["start"] = {"first frame, s": first, "imports, s": imports}
    found["lines"].append(
        f"start to first frame {first:.2f} s, {first - imports:.2f} s more than importing "
        f"PySide6, NumPy and pyqtgraph ({imports:.2f} s)"
    )
    return found


def several(
    rounds: int, name: str, bare_steps: Callable[[], float],
    windowed: Callable[[], tuple[float, float, float]],
) -> dict[str, Any]:  # fmt: skip
    """Return the medians of what was found, round by round, without a window and in it."""
    each = []
    for _ in range(rounds):
        alone = bare_steps()
        frames, steps, delay = windowed()
        each.append((frames, steps, steps / alone, delay))
    frames, steps, kept, delay = (statistics.median(part) for part in zip(*each, strict=True))
    return {
        "frames/s": frames, "steps/s": steps, "kept": kept, "input delay p99, ms": delay,
        "line": f"{name}: {frames:.0f} frames/s; {steps:,.0f} steps/s, {kept:.0%} of the bare "
        f"engine's; input delay p99 {delay:.1f} ms",
    }  # fmt: skip


def compared(rounds: int, seconds: float) -> dict[str, Any]:
    """Return what is found of a comparison; the bare engine trains one run after another."""
    return several(
        rounds, "four optimizers on 2-8-8-1, each",
        lambda: 1 / sum(1 / bare(one, seconds / 8) for one in RUNS),
        lambda: in_window(RUNS[0], seconds, RUNS[1:]),
    )  # fmt: skip


def doctored(rounds: int, seconds: float) -> dict[str, Any]:
    """Return what is found of a sick run, with the doctor's panel shown."""
    return several(
        rounds, "a sick run with the doctor's panel", lambda: bare(SICK, seconds / 2),
        lambda: in_window(SICK, seconds, panel="doctor"),
    )  # fmt: skip


def taught(rounds: int, seconds: float) -> dict[str, Any]:
    """Return what is found of a stop of eight seeds, as fast as it goes and without an end."""
    found = find("sigmoids_quarter")
    stop = next(stop for stop in found.lesson.stops if stop.key == "ten_layers")
    stop = msgspec.structs.replace(stop, steps=1_000_000, speed=None)
    lesson = msgspec.structs.replace(found.lesson, stops=(stop,))
    folder = msgspec.structs.replace(found, lesson=lesson)
    return several(
        rounds, "a lesson's stop, eight seeds of each",
        lambda: bare(stop.experiment, seconds / 2) / stop.seeds,
        lambda: in_window(stop.experiment, seconds, lesson=folder),
    )  # fmt: skip


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    qInstallMessageHandler(application.hush)
    app = application.create()
    application.dress(app, "dark", "en")
    print(f"Qt {qVersion()}, Python {sys.version.split()[0]}, {os.cpu_count()} cores, offscreen")
    found = measure(arguments.rounds, arguments.seconds)
    print("\n".join(found["lines"]))
    if arguments.json:
        arguments.json.write_text(json.dumps(found))


if __name__ == "__main__":
    main()
