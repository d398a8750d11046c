"""Ten million steps with a session as the window has one: memory, a frame's time, a far step.

::

    python -m tests.benchmarks.long_run [steps]
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from core.experiment import from_builtins
from core.session import commands as c
from core.session.session import Session

FRAMES = 20  # whose median is taken


def seconds(do: Callable[[], object]) -> float:
    begin = time.perf_counter()
    do()
    return time.perf_counter() - begin


def resident() -> float:
    """Return the MiB that this process holds."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def gone(session: Session, command: c.Command) -> None:
    session.do(command)
    while session.goal is not None:
        session.advance()


def main(steps: int) -> None:
    session = Session(from_builtins({}))
    print(f"{'step':>12} {'MiB':>7} {'ms a frame':>11} {'steps/s':>9}")
    for part in range(10):
        to = steps * (part + 1) // 10
        took = seconds(lambda to=to: gone(session, c.Seek(to)))
        frame = statistics.median(seconds(session.frame) for _ in range(FRAMES))
        print(
            f"{to:12,} {resident():7.0f} {frame * 1e3:11.1f} {steps / 10 / took:9,.0f}", flush=True
        )
    far = steps // 2 + 3
    print(f"back to {far:,}: {seconds(lambda: gone(session, c.Seek(far))):.2f} s")
    gone(session, c.Seek(steps))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.npz"
        print(f"saved: {seconds(lambda: session.do(c.SaveRun(str(path)))):.2f} s, "
              f"{path.stat().st_size / 2**20:.1f} MiB")  # fmt: skip
        other = Session(from_builtins({}))
        print(f"opened: {seconds(lambda: other.do(c.OpenRun(str(path)))):.2f} s")
        print(f"{far:,} reached: {seconds(lambda: gone(other, c.Seek(far))):.2f} s")
        gone(session, c.Seek(far))
        same = [s.recording.trainer.network.theta.tobytes() for s in (session, other)]
        print("the same bits" if same[0] == same[1] else "OTHER BITS")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000)
