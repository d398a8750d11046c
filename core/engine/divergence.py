"""How a run diverges: which numbers are no longer finite, and what may keep them so."""

import math
from typing import Any

import msgspec
import numpy as np

from core.engine.network import Network
from core.experiment import Experiment

LOSS, WEIGHTS, BIASES = "loss", "weights", "biases"
LARGE_WEIGHTS, LARGE_BIASES, GRADIENT = "large_weights", "large_biases", "gradient"
PARTS = ("", LOSS, WEIGHTS, BIASES, LARGE_WEIGHTS, LARGE_BIASES, GRADIENT)


class Diverged(msgspec.Struct, frozen=True):
    """Where a run stopped, at the step that was not made.

    `part` is what is not finite: the "weights" or the "biases" of a `layer` (1-based) as the step
    would leave them; else the "loss", whose layer is None; else the squares of a layer's
    "large_weights", "large_biases" or "gradient". In files of before it is "".
    """

    step: int
    layer: int | None
    part: str = ""


@np.errstate(all="ignore")
def diagnose(step: int, network: Network, loss: float) -> Diverged:
    """Return how a step diverged, whose update was worked out but not made."""
    parts = [
        (number, large, part, rows)
        for number, layer in enumerate(network.layers, 1)
        for after in [layer.theta - layer.update]
        for part, large, rows in (
            (WEIGHTS, LARGE_WEIGHTS, after[: len(layer.W)]),
            (BIASES, LARGE_BIASES, after[len(layer.W) :]),
        )
    ]
    for number, _, part, values in parts:
        if not np.isfinite(values).all():
            return Diverged(step, number, part)
    if not math.isfinite(loss):
        return Diverged(step, None, LOSS)
    for number, large, _, values in parts:
        if not np.isfinite(np.square(values).sum()):
            return Diverged(step, number, large)
    sound = [np.isfinite(np.square(layer.gradient).sum()) for layer in network.layers]
    return Diverged(step, int(np.argmin(sound)) + 1, GRADIENT)


def facts(diverged: Diverged, experiment: Experiment) -> dict[str, Any]:
    """Return what `core.messages.divergence` tells of it; the experiment has that step's rate.

    The advice is "weight_decay" where that alone makes weights grow, "start" where the first step
    diverged, before anything was learnt, else "learning_rate".
    """
    optimizer, usual = experiment.optimizer, "learning_rate" if diverged.step else "start"
    grows = optimizer.decay_grows_at(diverged.step)
    return {
        "part": diverged.part,
        "advice": "weight_decay" if grows else usual,
        "step": diverged.step,
        "layer": diverged.layer,
        "most": optimizer.most_decay if grows else 0.0,
    }
