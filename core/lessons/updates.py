"""What lessons on optimizers measure: how steps are sized, and how rough their path is."""

import math

import numpy as np

from core.catalog.optimizers import Adadelta
from core.engine.rows import column
from core.engine.trainer import Trainer

_LAST = 100  # updates


def effective_rate(trainer: Trainer) -> float:
    """Return what each gradient is multiplied by for its update: the median over all parameters.

    The learning rate, divided where the optimizer divides (Duchi et al., 2011; Tieleman and Hinton,
    2012), of Adadelta the ratio of its two root mean squares (Zeiler, 2012). NaN before the first
    update of one that divides, and where there is no such factor.
    """
    optimizer, state = trainer.experiment.optimizer, trainer.optimizer_state
    rate = trainer.learning_rate
    if isinstance(optimizer, Adadelta):
        squares, updates = (state[name] + optimizer.epsilon for name in ("squares", "updates"))
        return float(np.median(rate * np.sqrt(updates / squares)))
    divides = trainer.step_count > 0 and optimizer.edge is not None
    divisor = optimizer.divisor(dict(state)) if divides else None
    if divisor is None:
        return rate if optimizer.name in ("sgd", "momentum", "nesterov") else math.nan
    return float(np.median(rate / divisor))


def roughness(trainer: Trainer, step: int) -> float:
    """Return by how much the batch's loss changes from one update to the next.

    It is the mean of the last 100 changes before `step`, relative to the mean loss there.
    """
    rows = trainer.history.exact(max(0, step - _LAST))
    losses = column("loss", rows.mean)[rows.step < step]
    if len(losses) < 2:
        return math.nan
    return float(np.abs(np.diff(losses)).mean() / losses.mean())
