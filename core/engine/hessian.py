"""The Hessian of the loss over the whole training set, as its product with a vector.

After Pearlmutter, Fast exact multiplication by the Hessian, 1994: the derivative along v of
everything that a forward and a backward pass compute. Of the activations and the loss, whose own
second derivatives nobody has written down, it is the difference of what they write at two places.
That is of numbers, each on its own side of a kink, while a difference of whole gradients would
be of all that some unit's kink does to them.
"""

from collections.abc import Callable

import numpy as np

from core.catalog.activation import Activation
from core.catalog.datasets.base import Arrays
from core.catalog.losses import Pass
from core.engine.network import Network
from core.engine.passes import compile_backward, compile_forward, compile_loss, inputs_of
from core.experiment import Experiment
from core.suits import sizes_of
from core.tape import Array, Tape

_WIDTH = 1e-5  # of z: what it leaves out, and what rounding does, are both near 1e-10

Valued = Callable[[Array], tuple[Array, Array]]  # of z: values, and on which side of its kinks


class Hessian:
    """That of one network's loss without regularisation, in float64.

    Parameters
    ----------
    experiment : Experiment
    arrays : Arrays
        Its data.

    Attributes
    ----------
    network : Network
        Whose weights it is of, once `look` has taken them in; its gradient is that of the loss.
    """

    def __init__(self, experiment: Experiment, arrays: Arrays) -> None:
        self.network = Network(sizes_of(experiment, arrays), np.float64, experiment.biases)
        self._layers, row = experiment.layers, experiment.loss_row
        inputs = inputs_of(experiment, arrays.X, np.float64)
        Y = arrays.Y.astype(np.float64)
        self._tape = Tape()
        self._passes = compile_forward(self._tape, self.network, self._layers, inputs)
        compile_loss(self._tape, self._layers, self._passes, Y, row, np.zeros(()))
        compile_backward(self._tape, self.network, self._layers, self._passes)
        self._bends = [np.zeros_like(layer.z) for layer in self._passes[:-1]]
        z = self._passes[-1].z
        empty = np.zeros_like(z)
        out = Pass(empty.copy(), empty.copy(), Y.T, empty.copy(), np.zeros(()), len(self._passes))
        self._output = out
        self._of_output, self._side = Tape(), row.side
        row.compile(self._of_output, self._output, self._layers[-1].activation)

    def look(self) -> None:
        """Take in the network's weights."""
        self._tape.run()
        for i, bend in enumerate(self._bends):
            above, activation = self._passes[i + 1], self._layers[i].activation
            bend[:] = self.network.layers[i + 1].W @ above.delta
            if activation.constant_slope is None:
                bend *= _along(_slopes(activation), self._passes[i].z, np.ones(()))
            else:
                bend[:] = 0

    def times(self, v: Array) -> Array:
        """Return its product (n,) with `v` (n,)."""
        views, passes = self._views(v), self._passes
        moved_z: list[Array] = []
        moved_a: list[Array] = []
        for views_v, layer, here in zip(views, self.network.layers, passes, strict=True):
            z = views_v.T @ here.inputs
            if moved_a:
                z += layer.W.T @ moved_a[-1]
            moved_z.append(z)
            moved_a.append(z * here.slope)
        delta = _along(self._deltas, passes[-1].z, moved_z[-1])
        product = np.empty_like(v)
        parts = self._views(product)
        for i in reversed(range(len(passes))):
            here, W = passes[i], self.network.layers[i].W
            parts[i][:] = here.inputs @ delta.T
            if i == 0:
                break
            below = passes[i - 1]
            parts[i][: len(W)] += moved_a[i - 1] @ here.delta.T
            back = views[i][: len(W)] @ here.delta + W @ delta
            delta = back * below.slope + self._bends[i - 1] * moved_z[i - 1]
        return product

    def _views(self, v: Array) -> list[Array]:
        """Return each layer's part of `v` (n,), as `theta` is of the network's."""
        found, begin = [], 0
        for layer in self.network.layers:
            end = begin + layer.theta.size
            found.append(v[begin:end].reshape(layer.theta.shape))
            begin = end
        return found

    def _deltas(self, z: Array) -> tuple[Array, Array]:
        """Return the output's delta for any z, and on which side of its bends each stands."""
        out, activation = self._output, self._layers[-1].activation
        out.z[:] = z
        self._of_output.run()
        sides = _sides(activation, z)
        if self._side is not None:
            sides = 4 * sides + self._side(out.a, out.y)
        return out.delta.copy(), sides


def _slopes(activation: Activation) -> Valued:
    return lambda z: (activation(z)[1], _sides(activation, z))


def _sides(activation: Activation, z: Array) -> Array:
    sides = np.zeros(z.shape, np.int8)
    for kink in activation.kinks:
        sides += z > kink
    return sides


def _along(values: Valued, z: Array, v: Array) -> Array:
    """Return how values change as `z` moves along `v`; at a kink, on the side where z stands.

    There the three places of the formula are all on that side, and none of them is z itself.
    """
    largest = np.abs(v).max()
    if not largest:
        return np.zeros(z.shape)
    h = _WIDTH / largest
    _, here = values(z)
    (ahead, one), (behind, other) = values(z + h * v), values(z - h * v)
    change = np.asarray((ahead - behind) / (2 * h))
    crossed = (one != here) | (other != here)
    if crossed.any():
        way = np.where(values(z + 3 * h * v)[1] == here, h, -h)
        first, second, third = (values(z + k * way * v)[0] for k in (1, 2, 3))
        aside = (8 * second - 5 * first - 3 * third) / (2 * way)
        change[crossed] = aside[crossed]
    return change
