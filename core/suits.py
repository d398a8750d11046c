"""Whether an experiment and the data it came to go together."""

from collections.abc import Iterator

import numpy as np

from core.catalog.datasets.base import Arrays
from core.catalog.features import made
from core.catalog.losses import LOSSES
from core.experiment import Experiment
from core.faults import Fault, Refused, refuse
from core.given import start_faults
from core.tape import Array


def sizes_of(experiment: Experiment, arrays: Arrays) -> list[int]:
    """Return the units of each layer, the inputs that the network sees first."""
    inputs = arrays.X.shape[1] if experiment.features is None else len(experiment.features)
    return [inputs, *(layer.units for layer in experiment.hidden), arrays.Y.shape[1]]


def check_data(experiment: Experiment, arrays: Arrays) -> None:
    """Raise `Refused` if the data's targets are not what the loss can be measured on.

    `arrays.X` (n, d) and `arrays.Y` (n, k) must have as many rows, at least one, and be finite in
    the experiment's dtype. Inputs are made of two alone, and the weights given are to fit.
    """
    X, Y = arrays.X, arrays.Y
    if X.ndim != 2 or Y.ndim != 2 or len(X) != len(Y) or 0 in (*X.shape, *Y.shape):
        raise refuse("data_shape", "data", [list(X.shape), list(Y.shape)])
    for name, values in (("X", X), ("Y", Y)):
        _check_finite(name, values, experiment.dtype)
    faults = [*_feature_faults(experiment, arrays)]
    e = experiment
    faults += start_faults(e.initializer, e.bias, e.biases, e.dtype, sizes_of(e, arrays))
    if faults:
        raise Refused(faults)
    _check_targets(experiment, Y)


def _check_finite(name: str, values: Array, dtype: str) -> None:
    if not np.isfinite(values).all():
        raise refuse("not_finite", name, "nan or infinity")
    largest, high = float(np.abs(values).max()), float(np.finfo(dtype).max)
    if largest > high:
        raise refuse("above", name, largest, high=high)


def _feature_faults(experiment: Experiment, arrays: Arrays) -> Iterator[Fault]:
    if experiment.features is None:
        return
    width = arrays.X.shape[1]
    if width != 2 or arrays.image is not None:
        yield Fault("features_of_two", "features", width)
        return
    high = float(np.finfo(experiment.dtype).max)
    for part in (arrays.X, arrays.X_test):
        values = made(experiment.features, part)
        beyond = ~(np.abs(values) <= high).all(axis=0)
        if beyond.any():
            name = experiment.features[int(np.argmax(beyond))]
            yield Fault("feature_large", "features", name, {"high": high})
            return


def _check_targets(experiment: Experiment, Y: Array) -> None:
    kind = LOSSES[experiment.loss].targets
    if kind == "any":
        return
    outside = (Y < 0) | (Y > 1)
    if kind == "binary":
        outside |= (Y > 0) & (Y < 1)
    if outside.any():
        raise refuse(f"targets_{kind}", "Y", float(Y[outside][0]), loss=experiment.loss)
    if kind == "distribution" and np.abs(Y.sum(axis=1) - 1).max() > 1e-6:
        row = int(np.argmax(np.abs(Y.sum(axis=1) - 1)))
        raise refuse("targets_sum", "Y", float(Y[row].sum()), row=row, loss=experiment.loss)
