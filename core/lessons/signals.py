"""What lessons ask of the numbers in a network: how a signal comes through, what an output says.

Each is a function of a layer's values or of all layers', and has its name in
`core.lessons.quantities`.
"""

from collections.abc import Sequence

import numpy as np

from core.catalog.activations import softmax_naive
from core.engine.measures import LayerValues
from core.engine.network import Network

_LOW, _HIGH = 0.1, 0.9  # of a sigmoid's outputs, beyond which they crowd at the ends


def extreme(layer: LayerValues) -> float:
    """Return the share of a below 0.1 or above 0.9 (Saito, Deep learning from scratch, ch. 6)."""
    return float(np.mean((layer.a < _LOW) | (layer.a > _HIGH)))


def across_samples(layer: LayerValues) -> float:
    """Return the deviation of a from sample to sample, the mean over the units.

    It says what is left of the input: of units that differ, but answer all samples alike, it is 0.
    """
    return float(np.mean(np.std(layer.a, axis=1)))


def correlation(layer: LayerValues) -> float:
    """Return the cosine between the z of two neighbouring samples, the mean over all such pairs.

    Its way through the layers tells order from chaos (Poole et al. 2016; Schoenholz et al. 2017).
    """
    size = np.sqrt(np.sum(np.square(layer.z), axis=0))
    products = np.sum(layer.z[:, :-1] * layer.z[:, 1:], axis=0)
    return float(np.mean(products / (size[:-1] * size[1:])))


def sum_error(layer: LayerValues) -> float:
    """Return how far a sample's outputs are from adding up to 1, at the most."""
    return float(np.abs(layer.a.sum(axis=0) - 1).max())


def naive_finite(layer: LayerValues) -> float:
    """Return 1 if e^z / Σ e^z, worked out as it is written, gives numbers for all samples; or 0."""
    return float(np.isfinite(softmax_naive(layer.z)).all())


def same_choice(layer: LayerValues) -> float:
    """Return the share of samples whose largest a is of the unit with the largest z."""
    return float(np.mean(layer.a.argmax(axis=0) == layer.z.argmax(axis=0)))


def dead_layer(layers: Sequence[LayerValues]) -> float:
    """Return 1 if a hidden layer has no unit that is alive, so that all answers are alike; or 0."""
    return float(not all(_alive(layer) for layer in layers[:-1]))


def _alive(layer: LayerValues) -> bool:
    return layer.alive is None or bool(layer.alive.any())


def fan_in(network: Network) -> list[int]:
    """Return how many numbers come into each layer: the rows of its W."""
    return [len(layer.W) for layer in network.layers]


def parameters(network: Network) -> list[int]:
    """Return how many weights and biases each layer has."""
    return [layer.W.size + layer.b.size for layer in network.layers]
