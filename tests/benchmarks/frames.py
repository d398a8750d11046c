"""Measures what a frame costs the process that trains, and what it leaves of the engine.

``python -m tests.benchmarks.frames [--seconds 4] [--rounds 3] [--before DIRECTORY]``

A worker trains while frames are asked of it at the screen's rate, with what the eight panels
shown first need. Told are the processor time of a frame (made and sent), the kilobytes of one,
how many came a second, and the share of the bare engine's steps that was kept. With `--before`
another checkout of the program takes turns with this one.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins
from core.session import worker as workers
from core.session.commands import Load, Play, SetSpeed

RELU = {"units": 8, "activation": "relu"}
CIRCLES = {"name": "circles", "samples": 500, "test_share": 0.0}
EXPERIMENTS: dict[str, dict[str, Any]] = {
    "XOR 2-4-1": {},
    "2-8-8-1, 500 points, batch 10": {"data": CIRCLES, "hidden": [RELU, RELU], "batch_size": 10},
}
FRAME = 1 / 60  # seconds
_WARM = 1.0  # seconds until it is looked at


def _work(pipe: Connection, results: Connection) -> None:
    """Be a worker that says what its frames have cost, once it is told to end."""
    spent: list[tuple[float, float, int]] = []
    show = workers.Worker._show

    def timed(worker: workers.Worker) -> None:
        before, asked = time.process_time(), worker._asked
        show(worker)
        if asked and not worker._asked:
            step = worker._session.recording.step_count
            spent.append((time.perf_counter(), time.process_time() - before, step))

    workers.Worker._show = timed  # type: ignore[method-assign]
    workers.work(pipe)
    results.send(spent)


def told(described: dict[str, Any], seconds: float) -> dict[str, float]:
    """Return what a worker's frames cost, and what they leave of the engine."""
    experiment = from_builtins(described)
    alone = bare(experiment, seconds / 2)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    results, ends = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, ends))
    process.start()
    for number, command in enumerate((Load(experiment), SetSpeed(None), Play()), 1):
        ours.send(workers.Numbered(number, command))
    wanted, size, count = _wanted(), 0, 0
    end = time.perf_counter() + _WARM + seconds
    while (now := time.perf_counter()) < end:
        ours.send(wanted)
        size += len(ours.recv_bytes())
        count += 1
        time.sleep(max(0.0, now + FRAME - time.perf_counter()))
    ours.send(workers.End())
    spent = [entry for entry in results.recv() if entry[0] > end - seconds]
    process.join()
    (first, _, start), (last, _, stop) = spent[0], spent[-1]
    return {
        "ms": 1000 * statistics.median(cost for _, cost, _ in spent),
        "kB": size / count / 1000,
        "frames": (len(spent) - 1) / (last - first),
        "kept": (stop - start) / (last - first) / alone,
    }


def bare(experiment: Experiment, seconds: float) -> float:
    """Return the steps per second of the engine alone, with all that a window's run measures."""
    trainer = Trainer(experiment)
    trainer.run(1000)
    start, before = time.perf_counter(), trainer.step_count
    while time.perf_counter() - start < seconds:
        trainer.run(100)
    return (trainer.step_count - before) / (time.perf_counter() - start)


def _wanted() -> workers.FrameWanted:
    """Return what asks for a frame as a window does that shows its first eight panels."""
    try:
        from core.session.needs import PARTS
    except ImportError:  # of a checkout from before
        return workers.FrameWanted()
    # Which other panels have need of.
    others = {"mistakes", "race", "beside", *(p for p in PARTS if p.endswith("_distribution"))}
    return workers.FrameWanted(
        PARTS - others | {"flat", "distinct", "weight_factor", "activation_factor"}
    )


def main() -> None:
    """Print a line for each experiment and checkout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(told(EXPERIMENTS[arguments.one], arguments.seconds)))
        return
    checkouts = {"now": Path(__file__).parents[2]}
    if arguments.before is not None:
        checkouts = {"before": arguments.before} | checkouts
    for name in EXPERIMENTS:
        rounds: dict[str, list[dict[str, float]]] = {which: [] for which in checkouts}
        for _ in range(arguments.rounds):
            for which, folder in checkouts.items():
                rounds[which].append(_of(folder, name, arguments.seconds))
        for which, found in rounds.items():
            middle = {key: statistics.median(each[key] for each in found) for key in found[0]}
            print(
                f"{name}, {which}: {middle['ms']:.2f} ms a frame in the worker, "
                f"{middle['kB']:.0f} kB; {middle['frames']:.0f} frames/s; "
                f"{middle['kept']:.0%} of the engine kept",
                flush=True,
            )


def _of(folder: Path, name: str, seconds: float) -> dict[str, float]:
    """Return what this file tells of the program in `folder`."""
    command = [sys.executable, __file__, "--one", name, "--seconds", str(seconds)]
    done = subprocess.run(
        command, cwd=folder, env=dict(os.environ, PYTHONPATH=str(folder)), check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
