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
    `b` (fan_out,) are the two parts of `theta`. A layer without biases lacks that row, and its
    `b` is (0,).
    """

    theta: Array
    update: Array
    gradient: Array
    W: Array
    b: Array

    @property
    def dW(self) -> Array:
        """The gradient of W."""
        return self.gradient[: len(self.W)]

    @property
    def db(self) -> Array:
        """The gradient of b."""
        return self.gradient[len(self.W) :].reshape(-1)


def shapes(sizes: Sequence[int], biases: Sequence[bool] = ()) -> list[tuple[int, int]]:
    """Return the shape of each layer's `theta`; `biases` says which have them, () for all."""
    pairs = list(pairwise(sizes))
    rows = zip(pairs, biases or [True] * len(pairs), strict=True)
    return [(fan_in + bias, fan_out) for (fan_in, fan_out), bias in rows]


class Network:
    """The parameters of a dense network, with their updates and gradients beside them.

    Parameters
    ----------
    sizes : sequence of int
        Units of each layer, the input first.
    dtype : dtype
    biases : sequence of bool
        Which layers have biases; () for all.
    beside : int
        How many numbers more there shall be in the memory of the state.

    Attributes
    ----------
    state : (3, parameters) array
        Its rows are `theta`, `update` and `gradient`.
    memory : (n,) array
        The state, and what is beside it.
    segments : (2 * layers,) int array
        Where each W and each b begins in a row; a b that a layer lacks, where it would.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        dtype: npt.DTypeLike = np.float64,
        biases: Sequence[bool] = (),
        beside: int = 0,
    ) -> None:
        self.sizes = tuple(sizes)
        thetas = shapes(sizes, biases)
        parameters = sum(rows * units for rows, units in thetas)
        self.memory: Array = np.zeros(3 * parameters + beside, dtype)
        self.state: Array = self.memory[: 3 * parameters].reshape(3, parameters)
        self.theta, self.update, self.gradient = self.state
        self.layers: list[LayerViews] = []
        starts, begin = [], 0
        for fan_in, (rows, units) in zip(sizes, thetas, strict=False):
            end = begin + rows * units
            theta, update, gradient = (r[begin:end].reshape(rows, units) for r in self.state)
            W, b = theta[:fan_in], theta[fan_in:].reshape(-1)
            self.layers.append(LayerViews(theta, update, gradient, W, b))
            starts += [begin, begin + fan_in * units]
            begin = end
        self.segments = np.array(starts, np.intp)

    @property
    def biases(self) -> tuple[bool, ...]:
        """Which layers have biases."""
        return tuple(layer.b.size > 0 for layer in self.layers)

    @property
    def parts(self) -> npt.NDArray[np.bool_]:
        """Which of the `segments` there are: every W, and the biases of layers that have them."""
        return np.array([there for has in self.biases for there in (True, has)])

    @property
    def shapes(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The shapes of W and b of each layer."""
        return [(layer.W.shape, layer.b.shape) for layer in self.layers]

    @property
    def parameters(self) -> int:
        """How many weights and biases there are."""
        return int(self.theta.size)

    def weights(self) -> Weights:
        """Return copies of W (fan_in, fan_out) and b (fan_out,), maybe (0,), of each layer."""
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
