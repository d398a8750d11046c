"""Which units are dead, the output's among them, against slopes in plain NumPy."""

import numpy as np
import pytest

from core.catalog.activations import ACTIVATIONS, activation
from core.engine.probe import can_die
from core.engine.trainer import Trainer
from core.experiment import from_builtins

# A ReLU output that three of the seven points pull below 0.
DEAD_OUTPUT = {
    "seed": 2, "output": {"activation": "relu"}, "loss": "mse",
    "hidden": [{"units": 4, "activation": "relu"}, {"units": 2, "activation": "relu"}],
    "data": {
        "name": "points", "X": [[-1], [0], [1], [2], [3], [4], [5]],
        "Y": [-3, -1, 1, 3, 5, 7, 9], "task": "regression",
    },
    "initializer": {"name": "glorot_uniform"}, "optimizer": {"name": "adam", "learning_rate": 1e-3},
}  # fmt: skip


def dead(trainer):
    """Count the units whose z is 0 or less for all samples, layer by layer."""
    a, found = trainer.arrays.X, []
    for W, b in trainer.network.weights():
        z = a @ W + b
        found.append(int((z <= 0).all(axis=0).sum()))
        a = np.maximum(z, 0)
    return found


def test_a_dead_output_is_counted_and_its_death_told():
    trainer = Trainer(from_builtins(DEAD_OUTPUT))
    trainer.run(1)
    assert trainer.probe.present()["dead"] == dead(trainer)
    assert dead(trainer)[-1] == 1
    assert [e.kind for e in trainer.life.events if e.layer == 3] == ["born_dead"]
    assert trainer.probe.alive[-1].tolist() == [False]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_which_layers_are_asked(name):
    """Hidden layers but of step; of outputs those whose slope is 0 at one end."""
    assert can_die(activation(name), output=False) == (name != "step")
    low, high = activation(name)(np.array([-1e3, 1e3]))[1] if name != "softmax" else (1, 1)
    one_sided = name in ("leaky_relu", "softplus") or (low == 0 and high > 0)
    assert can_die(activation(name), output=True) == one_sided
