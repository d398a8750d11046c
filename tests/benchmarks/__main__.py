"""Everything that is measured, in one run and one table: ``python -m tests.benchmarks``.

PyTorch and JAX join where they are installed (the extra `peers`); else the table says that they
are not here.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks import doctor, engine, frames, machine
from tests.benchmarks.workloads import WORKLOADS

GROUPS = {
    "engine": list(WORKLOADS),
    "digits": [name for name in WORKLOADS if name.startswith("digits")],
    "window": ["window", "worker"],
    "doctor": ["doctor"],
} | {name: [name] for name in WORKLOADS}


def window(rounds: int) -> dict[str, Any] | None:
    """Return what the window's own benchmark finds; None where Qt is missing."""
    if find_spec("PySide6") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "window.json"
        command = [sys.executable, "-m", "tests.benchmarks.window", "--rounds", str(rounds)]
        subprocess.run([*command, "--json", str(path)], stdout=subprocess.DEVNULL, check=True)
        return json.loads(path.read_text())


def worker(rounds: int) -> dict[str, Any]:
    """Return what a frame costs the process that trains, by experiment."""
    found: dict[str, Any] = {"lines": []}
    for name in frames.EXPERIMENTS:
        command = [sys.executable, "-m", "tests.benchmarks.frames", "--one", name]
        each = [json.loads(subprocess.check_output(command)) for _ in range(rounds)]
        figures = {key: statistics.median(one[key] for one in each) for key in each[0]}
        found[name] = figures
        told = ", ".join(f"{value:.2f} {key}" for key, value in figures.items())
        found["lines"].append(f"{name}: {told}")
    return found


OTHERS = {
    "window": ("The window", window),
    "worker": (
        "A frame in the process that trains (ms of processor time; kept: of the engine)",
        worker,
    ),
    "doctor": ("The doctor (processor time; kept: of the engine)", doctor.table),
}


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.benchmarks")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.3, help="of each peer's turn")
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=["engine", "window"])
    parser.add_argument(
        "--cpu", action="store_true", help="count processor time: for a machine with other work"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="everything, for a program")
    options = parser.parse_args()
    clock = time.process_time if options.cpu else time.perf_counter
    wanted = dict.fromkeys(name for group in options.only for name in GROUPS[group])
    found: dict[str, Any] = {
        "clock": clock.__name__,
        "machine": machine.describe(),
        "load": [os.getloadavg()[0]],
    }
    for name, value in found["machine"].items():
        print(f"{name:20}{'not here' if value is None else value}")
    if wanted.keys() & WORKLOADS.keys():
        print(f"\n{engine.NOTE}")
    for name in wanted:
        if name in OTHERS:
            title, measure = OTHERS[name]
            found[name] = measure(max(1, options.rounds // 2))
            lines = (found[name] or {"lines": ["not here: it needs PySide6"]})["lines"]
            told = ["", title, *(f"  {line}" for line in lines)]
        else:
            found[name] = engine.measure(name, options.rounds, options.seconds, clock)
            told = engine.lines(found[name])
        print("\n".join(told), flush=True)
    found["load"].append(os.getloadavg()[0])
    print(f"\nother work while it ran: a load of {found['load'][0]:.1f} to {found['load'][1]:.1f}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
