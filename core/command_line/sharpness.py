"""Says how sharp the loss of an experiment is as it trains, a line of JSON for each look at it."""

import argparse

import msgspec
import numpy as np

from core.command_line.outputs import complain, say
from core.command_line.stopping import Stopping
from core.command_line.train import Source, how_it_ended
from core.engine.sharpness import TOO_LARGE, Reading, Sharpness, finished, rule_of
from core.engine.trainer import Trainer


def sharpness(source: Source, options: argparse.Namespace, stopping: Stopping) -> int:
    """Train, and print the sharpness every so many steps; return 1 if the run diverged."""
    trainer = Trainer(*source)
    samples, parameters = len(trainer.arrays.X), trainer.network.parameters
    rule = rule_of(trainer.experiment, samples, parameters)
    measured = None if rule == TOO_LARGE else Sharpness(trainer.experiment, trainer.arrays)
    while True:
        reading = None if measured is None else finished(measured.of(trainer))
        say(msgspec.json.encode(_line(trainer.step_count, rule, reading)).decode())
        left = options.steps - trainer.step_count
        if left <= 0 or trainer.diverged is not None:
            break
        trainer.run(min(options.every, left))
        stopping.check()
    if trainer.diverged is None:
        return 0
    complain(how_it_ended(trainer))
    return 1


def _line(step: int, rule: str, reading: Reading | None) -> dict[str, object]:
    found = (np.nan,) * 3 if reading is None else msgspec.structs.astuple(reading)
    value, residual, ratio = (float(n) if np.isfinite(n) else None for n in found)
    return {
        "step": step, "sharpness": value, "residual": residual, "edge_ratio": ratio, "rule": rule
    }  # fmt: skip
