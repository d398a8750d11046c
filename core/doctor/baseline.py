"""What a loss is measured against: the best constant answer, and the least that can be had."""

from statistics import NormalDist

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays
from core.catalog.datasets.toys import Curve
from core.doctor.ends import baseline, mean_loss
from core.experiment import Experiment
from core.tape import Array

_TINY = 1e-12
_QUANTILES = np.array([NormalDist().inv_cdf((i + 0.5) / 400) for i in range(400)])


class Baseline(msgspec.Struct, frozen=True):
    """The loss of the best constant answer, and the `floor` that noise known of leaves.

    For the perceptron's loss, which has no such number, they are of the share of wrong answers
    (`of_errors`).
    """

    loss: float
    floor: float = 0.0
    of_errors: bool = False

    def level(self, loss: Array) -> Array:
        """Return where losses are between the floor, 0, and the baseline, 1."""
        with np.errstate(all="ignore"):  # of a run that diverges
            return np.asarray((loss - self.floor) / (self.loss - self.floor))


def baseline_of(experiment: Experiment, arrays: Arrays) -> Baseline:
    """Return that of an experiment's data."""
    if experiment.loss == "perceptron":
        share = float(arrays.Y.mean())
        return Baseline(max(min(share, 1 - share), _TINY), of_errors=True)
    loss, floor = baseline(experiment, arrays.Y), _noise(experiment)
    return Baseline(loss, floor) if loss > floor + _TINY else Baseline(loss + _TINY)


def _noise(experiment: Experiment) -> float:
    """Return the loss that the noise around a curve leaves; 0 for data not made by one."""
    data = experiment.data
    if not isinstance(data, Curve) or not data.noise:
        return 0.0
    errors = data.noise * _QUANTILES[None]
    return mean_loss(experiment, errors, errors, np.zeros_like(errors))
