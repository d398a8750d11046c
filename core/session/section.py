"""A network of two inputs cut out of one of more, whose other inputs are held where they are."""

import numpy as np

from core.engine.network import Network
from core.tape import Array


class Section:
    """The plane of two inputs through a network, as a network of its own.

    What the inputs that are held send to the first layer becomes part of its biases.

    Attributes
    ----------
    network : Network
        Has the weights as of the last `cut`.
    """

    def __init__(self, whole: Network) -> None:
        self._whole = whole
        biases = (True, *whole.biases[1:])
        self.network = Network([2, *whole.sizes[1:]], whole.state.dtype, biases)

    def cut(self, inputs: tuple[int, int], held: Array) -> None:
        """Take the weights as they are, for two of the `inputs`; the others are as in `held` (d,).

        Both are as the network sees them.
        """
        others = held.astype(np.float64)
        others[list(inputs)] = 0.0
        first, whole = self.network.layers[0], self._whole.layers[0]
        first.W[:] = whole.W[list(inputs)]
        first.b[:] = others @ whole.W
        if whole.b.size:
            first.b[:] += whole.b
        for layer, its in zip(self.network.layers[1:], self._whole.layers[1:], strict=True):
            layer.theta[:] = its.theta
