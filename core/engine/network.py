"""One flat state (weights | update | gradient) and the per-layer views into it."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from core.faults import refuse
from core.tape import Array

Weights = list[tuple[Array, Array]]


class LayerViews(msgspec.Struct, frozen=True):
    """One layer's part of the state.

    `theta`, `update` and `gradient` are (fan_in + 1, fan_out): the weights, and in the last
    row the bias, which meets a row of ones in the layer's input. `W` (fan_in, fan_out) and
    `b` (fan_out,) are the two parts of `theta`.
    """

    theta: Array
    update: Array
    gradient: Array
    W: Array
    b: Array


class Network:
    """The parameters of a dense network, with their updates and gradients beside them.

    Parameters
    ----------
    sizes : sequence of int
        Units of each layer, the input first.
    dtype : dtype

    Attributes
    ----------
    state : (3, parameters) array
        Its rows are `theta`, `update` and `gradient`.
    segments : (2 * layers,) int array
        Where each W and each b begins in a row.
    """

    def __init__(self, sizes: Sequence[int], dtype: npt.DTypeLike = np.float64) -> None:
        self.sizes = tuple(sizes)
        pairs = list(pairwise(sizes))
        ends = np.cumsum([(fan_in + 1) * fan_out for fan_in, fan_out in pairs])
        self.state: Array = np.zeros((3, int(ends[-1])), dtype)
        self.theta, self.update, self.gradient = self.state
        self.layers: list[LayerViews] = []
        starts = []
        for (fan_in, fan_out), end in zip(pairs, ends.tolist(), strict=True):
            begin = end - (fan_in + 1) * fan_out
            theta, update, gradient = (
                r[begin:end].reshape(fan_in + 1, fan_out) for r in self.state
            )
            self.layers.append(LayerViews(theta, update, gradient, theta[:-1], theta[-1]))
            starts += [begin, end - fan_out]
        self.segments = np.array(starts, np.intp)

    @property
    def parameters(self) -> int:
        """How many weights and biases there are."""
        return int(self.theta.size)

    def weights(self) -> Weights:
        """Return copies of W (fan_in, fan_out) and b (fan_out,) of each layer."""
        return [(layer.W.copy(), layer.b.copy()) for layer in self.layers]

    def set_weights(self, weights: Sequence[tuple[Array, Array]]) -> None:
        """Set W and b of every layer.

        Raises
        ------
        Refused
            If their number or a shape is not the network's, or a value is not finite.
        """
        if len(weights) != len(self.layers):
            raise refuse("layer_count", "weights", len(weights), layers=len(self.layers))
        for i, (layer, (W, b)) in enumerate(zip(self.layers, weights, strict=True), 1):
            for name, value, view in ((f"W{i}", W, layer.W), (f"b{i}", b, layer.b)):
                if np.shape(value) != view.shape:
                    raise refuse("shape", name, list(np.shape(value)), shape=list(view.shape))
                with np.errstate(over="ignore"):
                    finite = np.isfinite(np.asarray(value).astype(view.dtype)).all()
                if not finite:
                    raise refuse("not_finite", name, "nan or infinity")
        for layer, (W, b) in zip(self.layers, weights, strict=True):
            layer.W[:] = W
            layer.b[:] = b
