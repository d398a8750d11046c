"""What a loss is held against: that of the best answer which is the same for every sample."""

import math

import numpy as np

from core.catalog.losses import divisor
from core.experiment import Experiment
from core.tape import Array

SOLVED = 0.15  # of the baseline: a loss up to that counts as solved
_LEAST = 1e-12  # a share of which a logarithm is taken


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
