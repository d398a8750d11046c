"""Steps per second of the engine, beside plain NumPy and PyTorch: one thread each, interleaved.

``python -m tests.benchmarks.engine [--rounds 7] [--seconds 0.3] [--only xor …]``
"""

import argparse
import ctypes
import os
import platform
import statistics
import time
from functools import partial
from pathlib import Path

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays
from core.engine.trainer import Trainer
from core.experiment import Experiment, check, from_builtins
from tests.benchmarks.peers import NumpyNet, TorchNet, torch

PROBE_EVERY = 50
NEVER = 2**62
TOLERANCE = {np.float64: 1e-6, np.float32: 1e-5}


class Workload(msgspec.Struct):
    """An experiment to time, and the number type."""

    title: str
    experiment: Experiment
    dtype: type = np.float64


class Engine:
    """The trainer, with diagnostics or with them taken off its tape."""

    def __init__(
        self,
        experiment: Experiment,
        arrays: Arrays,
        weights: list[tuple[np.ndarray, np.ndarray]],
        probe_every: int | None,
        dtype: type,
    ) -> None:
        self.trainer = Trainer(in_dtype(experiment, dtype), arrays, weights, NEVER)
        self.probe_every = probe_every or NEVER
        self.diagnoses: list = []
        if probe_every is None:
            bare(self.trainer)

    def run(self, steps: int) -> None:
        trainer, every = self.trainer, self.probe_every
        while steps > 0:
            if trainer.step_count % every == 0:
                # Measures the probe set once for all that is asked of it.
                self.diagnoses.append(trainer.probe.present())
            some = min(steps, every - trainer.step_count % every)
            trainer.run(some)
            steps -= some
        assert trainer.diverged is None

    @property
    def losses(self) -> list[float]:
        return self.trainer.history.exact().mean[:, 0].tolist()


def in_dtype(experiment: Experiment, dtype: type) -> Experiment:
    return msgspec.structs.replace(experiment, dtype=np.dtype(dtype).name)


def bare(trainer: Trainer) -> None:
    """Leave of a step what training needs, and the loss."""
    for size, (tape, _) in trainer._tapes.items():
        needed = [phase for phase in tape.phases if phase.key not in ("norms", "accuracy")]
        trainer._calls[size] = tuple(call for phase in needed for call in phase.calls)


def dense(data: dict, units: list[int], activation: str, **more: object) -> Experiment:
    hidden = [{"units": n, "activation": activation} for n in units]
    return from_builtins({"data": data, "hidden": hidden} | more)


CIRCLES = {"name": "circles", "samples": 500, "test_share": 0}
DIGITS = dense(
    {"name": "mnist"}, [256, 256, 256], "relu", batch_size=128,
    output={"activation": "softmax"}, loss="categorical_crossentropy",
    optimizer={"name": "sgd", "learning_rate": 0.1},
)  # fmt: skip
WORKLOADS = {
    "xor": Workload(
        "XOR 2-4-1, tanh, Adam 0.05, full batch",
        dense({"name": "xor"}, [4], "tanh", optimizer={"name": "adam", "learning_rate": 0.05}),
    ),
    "circles": Workload(
        "2-8-8-1, ReLU, SGD 0.03, 500 points, batch 10",
        dense(
            CIRCLES, [8, 8], "relu", batch_size=10,
            optimizer={"name": "sgd", "learning_rate": 0.03},
        ),
    ),
    "deep": Workload(
        "ten sigmoid layers of 16, SGD 0.1, 500 points, batch 32",
        dense(
            CIRCLES, [16] * 10, "sigmoid", batch_size=32, initializer={"name": "glorot_normal"},
            optimizer={"name": "sgd", "learning_rate": 0.1},
        ),
    ),
    "digits64": Workload("784-256-256-256-10, ReLU, SGD 0.1, batch 128, float64", DIGITS),
    "digits32": Workload(
        "784-256-256-256-10, ReLU, SGD 0.1, batch 128, float32", DIGITS, np.float32
    ),
}  # fmt: skip
PEERS = {"engine": Engine, "plain NumPy": NumpyNet} | ({"PyTorch": TorchNet} if torch else {})


def agree(workload: Workload, arrays: Arrays, weights: list) -> float:
    """Return the largest relative difference of the losses of six steps on one batch.

    Raises
    ------
    SystemExit
        If it shows that not all compute the same thing.
    """
    size = workload.experiment.batch_size or len(arrays.X)
    batch = Arrays(arrays.X[:size], arrays.Y[:size], arrays.X[:0], arrays.Y[:0])
    full = msgspec.structs.replace(workload.experiment, batch_size=None)
    losses = {}
    for name, peer in PEERS.items():
        for probe_every in (None, PROBE_EVERY):
            runner = peer(full, batch, weights, probe_every, workload.dtype)
            runner.run(6)
            losses[name, probe_every] = np.array(runner.losses)
    right = losses["plain NumPy", None]
    worst = max(float(np.abs(found / right - 1).max()) for found in losses.values())
    if worst > TOLERANCE[workload.dtype]:
        raise SystemExit(f"{workload.title}: the losses differ by {worst:.1e}: {losses}")
    return worst


def steps_for(make: partial, seconds: float) -> int:
    """Return how many steps take about so long."""
    steps = 4
    while True:
        taken = steps / rate(make, steps)
        if taken > seconds / 4:
            return max(1, round(steps * seconds / taken))
        steps *= 4


def rate(make: partial, steps: int) -> float:
    """Return the steps per second of a new runner's first steps (but for a few to warm up)."""
    runner = make()
    runner.run(3)
    start = time.perf_counter()
    runner.run(steps)
    return steps / (time.perf_counter() - start)


def measure(workload: Workload, rounds: int, seconds: float) -> None:
    e = check(workload.experiment)
    start = Trainer(in_dtype(e, workload.dtype))
    arrays, weights = start.arrays, start.network.weights()
    print(f"\n{workload.title}")
    print(f"  losses agree to {agree(workload, arrays, weights):.0e}")
    runners = {
        (name, every): partial(peer, e, arrays, weights, every, workload.dtype)
        for every in (None, PROBE_EVERY)
        for name, peer in PEERS.items()
    }
    steps = {key: steps_for(make, seconds) for key, make in runners.items()}
    rates: dict = {key: [] for key in runners}
    for _ in range(rounds):
        for key, make in runners.items():
            rates[key].append(rate(make, steps[key]))
    print(f"  {'steps/s (the engine is so many times as fast)':<48}{'bare':>18}{'diagnostics':>18}")
    for name in PEERS:
        cells = [cell(rates, name, every) for every in (None, PROBE_EVERY)]
        print(f"    {name:<46}{cells[0]:>18}{cells[1]:>18}")


def cell(rates: dict, name: str, every: int | None) -> str:
    """Return the median rate, and the median over the rounds of the engine's ratio to it."""
    mine = rates[name, every]
    ratios = [a / b for a, b in zip(rates["engine", every], mine, strict=True)]
    ratio = "" if name == "engine" else f" ({statistics.median(ratios):.1f}x)"
    return f"{statistics.median(mine):,.0f}{ratio}"


def blas_kernels() -> str:
    """Return the kernels that NumPy's OpenBLAS chose for this machine, or was told to."""
    for folder in ("numpy.libs", "numpy/.dylibs"):
        for library in (Path(np.__file__).parents[1] / folder).glob("*openblas*"):
            loaded = ctypes.CDLL(str(library))
            for name in ("scipy_openblas_get_corename64_", "openblas_get_corename64_"):
                if hasattr(loaded, name):
                    function = getattr(loaded, name)
                    function.restype = ctypes.c_char_p
                    return function().decode()
    return "unknown"


def describe() -> None:
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    told = {key: os.environ[key] for key in sorted(os.environ) if key.startswith("OPENBLAS_")}
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    print(f"NumPy {np.__version__}, {blas['name']} {blas['version']}, kernels {blas_kernels()}")
    print(f"  environment: {told or 'nothing set'}")
    if torch:
        mkl = "MKL" if torch.backends.mkl.is_available() else "no MKL"
        capability = torch.backends.cpu.get_cpu_capability()
        print(f"PyTorch {torch.__version__}, {mkl}, {capability}, {torch.get_num_threads()} thread")
    else:
        print("PyTorch is not installed: left out (the extra `peers` has it)")
    print(
        "With diagnostics, the same for all: each step the accuracy and the norms of every\n"
        f"layer's gradients, parameters and updates; each {PROBE_EVERY} steps, on up to 512 "
        "samples,\ndead and saturated units, spread, zeros, shrink factors and distinct units."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.3, help="of each timing")
    parser.add_argument("--only", nargs="+", choices=WORKLOADS, default=list(WORKLOADS))
    options = parser.parse_args()
    if torch:
        torch.set_num_threads(1)
    describe()
    for name in options.only:
        measure(WORKLOADS[name], options.rounds, options.seconds)


if __name__ == "__main__":
    main()
