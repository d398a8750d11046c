"""Where runs have come to, so that the losses of several can be compared."""

import math
from typing import NamedTuple

import msgspec
import numpy as np

from core.catalog.losses import LOSSES, divisor
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.tape import Array

SOLVED = 0.15  # of the baseline: a loss up to that counts as solved
_LEAST = 1e-12  # a share of which a logarithm is taken


class End(NamedTuple):
    """Where a run has come to: its outputs z and a for the targets y, all (k, n)."""

    experiment: Experiment
    z: Array
    a: Array
    y: Array
    diverged: bool


def end_of(trainer: Trainer, held_out: bool = False) -> End:
    """Return where a run has come to, on its probe set or, if it has one, its test set."""
    probe = (trainer.tester if held_out else None) or trainer.probe
    probe.evaluate()
    out = probe.passes[-1]
    diverged = trainer.diverged is not None
    return End(trainer.experiment, out.z.copy(), out.a.copy(), probe.Y.T, diverged)


def compared(sick: End, other: End) -> tuple[float, float, float]:
    """Return the losses of a run and of its cure, inf if it diverged, and the most that is solved.

    It is the loss of the run as it is, or the mean squared error where that can't be measured of
    the other's outputs; of other targets, in units of the baseline.
    """
    measure = sick.experiment
    if other.experiment.output.activation.name not in LOSSES[measure.loss].outputs:
        measure = msgspec.structs.replace(measure, loss="mse")
    base, unit = baseline(measure, sick.y.T), 1.0
    if base and not np.array_equal(sick.y, other.y):
        unit = base / baseline(measure, other.y.T)
    return _loss(measure, sick), _loss(measure, other) * unit, SOLVED * base


def _loss(measure: Experiment, end: End) -> float:
    """Return a loss of where a run has come to; inf if that is nowhere."""
    found = np.inf if end.diverged else mean_loss(measure, end.z, end.a, end.y)
    return float(found) if np.isfinite(found) else np.inf


def baseline(experiment: Experiment, Y: Array) -> float:
    """Return the least loss of a constant answer to the targets Y (n, k), n at least 1.

    That is ln 2 for two classes of a size, ln C for C of them, the variance for squared errors.
    Where all targets are alike it is that of targets evenly spread: ln 2, ln C, or 1. It is 0 for
    the perceptron's loss, which is in units of the weights and solved when it is 0.
    """
    loss, y = experiment.loss, Y.T
    if loss == "perceptron":
        return 0.0
    if (y == y[:, :1]).all():
        even = {"binary_crossentropy": math.log(2), "categorical_crossentropy": math.log(len(y))}
        return even.get(loss, 1.0)
    constants = [y.mean(axis=1, keepdims=True), np.median(y, axis=1, keepdims=True)]
    return min(_constant_loss(experiment, constant, y) for constant in constants)


def _constant_loss(experiment: Experiment, constant: Array, y: Array) -> float:
    a = np.broadcast_to(constant, y.shape)
    z = a
    if experiment.loss.endswith("crossentropy"):  # of outputs that are shares
        share = np.clip(a, _LEAST, 1 - _LEAST)
        softmax = experiment.loss == "categorical_crossentropy"
        z = np.log(share) if softmax else np.log(share) - np.log1p(-share)
    return mean_loss(experiment, z, a, y)


def mean_loss(experiment: Experiment, z: Array, a: Array, y: Array) -> float:
    """Return the experiment's loss of outputs a at z for the targets y, all (k, n)."""
    with np.errstate(all="ignore"):  # of a diverging network
        each = experiment.loss_row.each(z, a, y)
        return float(each.sum() / max(1, divisor(experiment.loss, z, a, y)))
