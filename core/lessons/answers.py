"""What lessons ask of the answers of a network, and of the units that give them or die.

Each is a function of a layer's values, of a trainer and what it shows at present, or of a trainer
and the steps before one; and has its name in `core.lessons.quantities`.
"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from core.engine.measures import Bools, LayerValues
from core.engine.rows import column
from core.engine.trainer import Trainer

_SOLVED = 0.95  # of the samples right, as a sweep has it
Present = Mapping[str, Any]  # as `Probe.present` returns it


# of a layer


def tanh_gap(layer: LayerValues) -> float:
    """Return how far a is from 2 σ(2z) − 1, which is tanh z, at the most."""
    return float(np.abs(layer.a - (2 / (1 + np.exp(-2 * layer.z)) - 1)).max())


# of the weights as they are


def correct(trainer: Trainer, present: Present) -> float:
    """Return how many samples of the probe set are answered right."""
    return float(np.round(present["accuracy"] * trainer.probe.size))


def solved(trainer: Trainer, present: Present) -> float:
    """Return 1 if hardly a sample of the probe set is answered wrong, else 0."""
    return float(present["accuracy"] >= _SOLVED)


def loss_left(trainer: Trainer, present: Present) -> float:
    """Return the loss over that of the first batch."""
    first = trainer.history.row(0)
    if first is None:
        return 1.0
    loss = float(column("loss", first[None])[0])
    return float(present["loss"] / loss) if loss else math.nan


def line_angle(trainer: Trainer, present: Present) -> float:
    """Return where the first unit's two first weights point, in degrees from the first axis.

    The unit's line lies across that.
    """
    W = trainer.network.layers[0].W
    return math.degrees(math.atan2(W[1, 0], W[0, 0])) if len(W) > 1 else math.nan


def dead_units(trainer: Trainer, present: Present) -> float:
    """Return how many hidden units are dead."""
    return float(np.nansum(present["dead"][:-1]))


# of all updates before a step


def correct_max(trainer: Trainer, step: int) -> float:
    """Return how many samples of a batch were answered right at the most."""
    rows = trainer.history.curve(step)
    if not len(rows.step):
        return math.nan
    return float(np.round(column("accuracy", rows.high).max() * trainer.batches.size))


def layers_reached(trainer: Trainer, step: int) -> float:
    """Return how many layers got a gradient."""
    rows = trainer.history.curve(step)
    if not len(rows.step):
        return math.nan
    return float(np.count_nonzero(column("grad_norm", rows.high).max(axis=-1)))


def first_death(trainer: Trainer, step: int) -> float:
    """Return how many updates were made until the first hidden unit died; inf for none."""
    return _death(trainer, step)[0]


def deadly_step(trainer: Trainer, step: int) -> float:
    """Return how far the update that killed it moved that unit, as a share of its weights' norm."""
    return _death(trainer, step)[1]


def _death(trainer: Trainer, step: int) -> tuple[float, float]:
    """Return both, by making the run again, without its events, and looking at each update."""
    again = Trainer(trainer.experiment, trainer.arrays, probe_every=trainer.probe_every)
    layers, before = again.network.layers[:-1], _living(again)
    while again.step_count < step and again.diverged is None:
        parameters = [layer.theta.copy() for layer in layers]
        again.step()
        alive = _living(again)
        for was, now, old, layer in zip(before, alive, parameters, layers, strict=True):
            for unit in np.flatnonzero(was & ~now)[:1]:
                moved = np.linalg.norm(layer.theta[:, unit] - old[:, unit])
                return again.step_count, float(moved / np.linalg.norm(old[:, unit]))
        before = alive
    return math.inf, math.nan


def _living(trainer: Trainer) -> list[Bools]:
    """Return which units of each hidden layer are alive."""
    trainer.probe.measure()
    hidden = zip(trainer.probe.alive, trainer.network.sizes[1:-1], strict=False)
    return [np.ones(n, np.bool_) if alive is None else alive.copy() for alive, n in hidden]
