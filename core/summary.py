"""A table of layers, shapes and parameters, as Keras's model.summary() prints it."""

from core.engine.network import Network


def rows(network: Network) -> list[tuple[int, int, int]]:
    """Return fan_in, units and parameters of each layer."""
    return [
        (fan_in - 1, units, fan_in * units)
        for fan_in, units in (layer.theta.shape for layer in network.layers)
    ]
