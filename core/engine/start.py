"""How a run starts, all of it from one seed: its generators, its data and its weights."""

import numpy as np

from core import interrupt
from core.catalog.datasets.base import Arrays
from core.catalog.initializers import INITIALIZERS
from core.engine.network import Network
from core.experiment import Experiment
from core.given import GIVEN


def generators(experiment: Experiment) -> list[np.random.Generator]:
    """Return those that draw the data, the weights and the batches."""
    seeds = np.random.SeedSequence(experiment.seed).spawn(3)
    return [np.random.default_rng(seed) for seed in seeds]


def data_of(experiment: Experiment) -> Arrays:
    """Return the data of an experiment, or raise `Refused` if a file can't be read."""
    return experiment.data.arrays(generators(experiment)[0], experiment.output.activation.name)


def initialise(network: Network, experiment: Experiment, rng: np.random.Generator) -> None:
    """Draw the weights and biases that a network starts from."""
    start, bias = experiment.initializer, experiment.bias
    for i, layer in enumerate(network.layers):
        interrupt.point()
        fan_in, units = layer.W.shape
        if start.name == GIVEN:
            layer.W[:] = np.array(start.values[i]) * start.scale
        else:
            layer.W[:] = INITIALIZERS[start.name](rng, fan_in, units, start.scale)
        if not layer.b.size:
            continue
        if isinstance(bias, float | int):
            layer.b[:] = bias
        elif bias.name == GIVEN:
            layer.b[:] = np.array(bias.values[i]) * bias.scale
        else:
            layer.b[:] = INITIALIZERS[bias.name](rng, 1, units, bias.scale)[0]
