"""The least loss that a network without a bend in it can have."""

import numpy as np

from core.catalog.datasets.base import Arrays
from core.catalog.features import made
from core.experiment import Experiment
from core.tape import Array

_WORK = 200_000_000  # samples times squared inputs
_STEPS, _RIDGE = 30, 1e-6
_TWO_CLASSES = (("binary_crossentropy", "sigmoid"), ("perceptron", "step"))


def straight(experiment: Experiment) -> bool:
    """Whether all hidden layers, if there are any, are linear."""
    return all(layer.activation.name == "linear" for layer in experiment.hidden)


@np.errstate(all="ignore")
def best_linear(experiment: Experiment, arrays: Arrays) -> float:
    """Return the loss of the best linear fit; NaN where that is not known, or takes too long.

    Of squared errors it is by least squares, of two classes the maximum likelihood of a logistic
    regression, by Newton's method (Bishop, Pattern Recognition and Machine Learning, 4.3.3), and
    of the perceptron the share of answers that this has wrong.
    """
    pair = (experiment.loss, experiment.output.activation.name)
    X, Y = made(experiment.features, arrays.X), arrays.Y
    if X.shape[0] * (X.shape[1] + 1) ** 2 > _WORK:
        return np.nan
    inputs = np.column_stack([(X - X.mean(axis=0)) / np.maximum(X.std(axis=0), 1e-9)])
    inputs = np.column_stack([inputs, np.ones(len(X))])
    if pair == ("mse", "linear"):
        weights = np.linalg.lstsq(inputs, Y, rcond=None)[0]
        return float(np.mean(np.square(inputs @ weights - Y)))
    if Y.shape[1] != 1 or pair not in _TWO_CLASSES:
        return np.nan
    loss, z = _logistic(inputs, Y[:, 0])
    return loss if pair == _TWO_CLASSES[0] else float(np.mean((z > 0) != (Y[:, 0] > 0.5)))


def _logistic(inputs: Array, y: Array) -> tuple[float, Array]:
    """Return the mean cross-entropy (nats) of the best logistic regression, and its z (n,)."""
    w, best, found = np.zeros(inputs.shape[1]), np.inf, np.zeros(len(y))
    for _ in range(_STEPS):
        z = inputs @ w
        loss = float(np.mean(np.logaddexp(0, z) - y * z))
        if not loss < best - 1e-9:
            break
        best, found = loss, z
        p = 1 / (1 + np.exp(-z))
        curvature = (inputs * (p * (1 - p))[:, None]).T @ inputs + _RIDGE * np.eye(len(w))
        w = w - np.linalg.solve(curvature, inputs.T @ (p - y))
    return best, found
