"""Measures what the doctor leaves of the engine's speed: ``python -m tests.benchmarks.doctor``.

A run is trained and looked at in turn, in one process, in processor time; four times a second of
training the doctor says what it thinks of it. Told are the share of the speed that is kept, and
how long it takes to say so.
"""

import argparse
import statistics
import time
from typing import Any

from core.doctor.doctor import Doctor
from core.engine.trainer import Trainer
from core.experiment import from_builtins

CIRCLES = {"name": "circles", "samples": 500, "test_share": 0.0}
RELU, SIGMOID = {"units": 8, "activation": "relu"}, {"units": 16, "activation": "sigmoid"}
SGD = {"name": "sgd", "learning_rate": 0.1}
EXPERIMENTS: dict[str, dict[str, Any]] = {
    "XOR 2-4-1": {},
    "2-8-8-1, 500 points, batch 10": {"data": CIRCLES, "hidden": [RELU, RELU], "batch_size": 10},
    "ten sigmoid layers, sick": {"data": CIRCLES, "hidden": [SIGMOID] * 10, "optimizer": SGD},
    "digits 784-100-10, batch 100": {
        "data": {"name": "mnist", "samples": 2000}, "hidden": [{"units": 100}], "batch_size": 100,
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
    },
}  # fmt: skip
OFTEN = 0.25  # seconds of training from one diagnosis to the next


def measure(described: dict[str, Any], seconds: float) -> dict[str, float]:
    """Return the share kept, and the milliseconds of a diagnosis (their median)."""
    trainer = Trainer(from_builtins(described))
    doctor, clock = Doctor(trainer), time.process_time
    trained = looked = since = 0.0
    each = list[float]()
    while trained < seconds:
        began = clock()
        trainer.run(100)
        made = clock()
        doctor.look()
        if since > OFTEN:
            doctor.diagnosis()
            each.append(clock() - made)
            since = 0.0
        trained, since = trained + made - began, since + made - began
        looked += clock() - made
    return {"kept": trained / (trained + looked), "ms": 1000 * statistics.median(each)}


def table(rounds: int, seconds: float = 1.5) -> dict[str, Any]:
    """Return what is found of each experiment, medians over the rounds, and lines of it."""
    found: dict[str, Any] = {"lines": []}
    for name, described in EXPERIMENTS.items():
        each = [measure(described, seconds) for _ in range(rounds)]
        found[name] = {key: statistics.median(one[key] for one in each) for key in each[0]}
        found["lines"].append(
            f"{name}: {found[name]['kept']:.1%} kept, {found[name]['ms']:.2f} ms a diagnosis"
        )
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.5)
    given = parser.parse_args()
    print("\n".join(table(given.rounds, given.seconds)["lines"]))
