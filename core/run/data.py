"""What a run was trained on: a fingerprint of it, and what stands in for it once it is gone."""

from hashlib import blake2b

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays, DataSet, Drawn
from core.catalog.datasets.meaning import Meaning
from core.engine.start import data_of
from core.experiment import Experiment
from core.faults import Fault, Refused

_CHUNK = 2**20  # numbers


def fingerprint(experiment: Experiment, arrays: Arrays) -> str:
    """Return a short text that other data don't have.

    Data that are drawn may differ by a rounding of sin or exp from one machine to another;
    they are taken as float32, those of files and points to the bit.
    """
    dtype = np.float32 if isinstance(experiment.data, Drawn) else np.float64
    digest = blake2b(digest_size=16)
    for part in (arrays.X, arrays.Y, arrays.X_test, arrays.Y_test):
        digest.update(f"{part.shape}".encode())
        flat = part.reshape(-1)
        for start in range(0, flat.size, _CHUNK):
            digest.update(np.ascontiguousarray(flat[start : start + _CHUNK], dtype).data)
    return digest.hexdigest()


def check_unchanged(experiment: Experiment, data: str) -> Arrays:
    """Return the data of an experiment, whose fingerprint is to be `data`, "" for any.

    Raises
    ------
    Refused
        As "data_changed", if they are others or can no longer be read, with what else is wrong.
    """
    try:
        arrays = data_of(experiment)
    except Refused as refused:
        if not data:
            raise
        raise Refused([*data_changed(experiment).faults, *refused.faults]) from None
    if data and fingerprint(experiment, arrays) != data:
        raise data_changed(experiment)
    return arrays


def data_changed(experiment: Experiment) -> Refused:
    """Return the exception for a run whose data are others than it was trained on."""
    return Refused([Fault("data_changed", _place(experiment.data))])


def stand_in(experiment: Experiment, inputs: int, outputs: int) -> Arrays:
    """Return data as wide as they were: those there are now, or else one sample of nothing."""
    try:
        arrays = data_of(experiment)
    except Refused:
        arrays = None
    if arrays is not None and (arrays.X.shape[1], arrays.Y.shape[1]) == (inputs, outputs):
        return msgspec.structs.replace(arrays, meaning=Meaning())  # it may be another by now
    X, Y = np.zeros((1, inputs)), np.eye(1, outputs)
    return Arrays(X, Y, X[:0], Y[:0], experiment.data.task or "classification")


def _place(data: DataSet) -> str:
    """Return the file that data are in, or else what they are called."""
    paths = [getattr(data, name, "") for name in ("path", "images")]
    return next((str(path) for path in paths if path), data.name)
