"""The loss as a function of all parameters, and its values over a plane of them."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from core.engine.network import Network
from core.engine.passes import compile_forward, compile_loss, inputs_of
from core.engine.penalties import decay_of, l1_of
from core.experiment import Experiment
from core.tape import Array, Call, Tape, run

_AT_ONCE = 2**20  # numbers


class Plane(NamedTuple):
    """The parameters `origin` + a `x` + b `y`, all of them (parameters,).

    There is no `y` where the network has but one parameter. Of a plane of two parameters as they
    are, `axes` are their places among all.
    """

    origin: Array
    x: Array
    y: Array | None
    axes: tuple[int, ...] = ()

    def theta(self, a: float, b: float) -> Array:
        """Return the parameters at a place of the plane."""
        found: Array = self.origin + a * self.x
        return found if self.y is None else found + b * self.y

    def places(self, thetas: Sequence[Array]) -> Array:
        """Return where parameters lie on the plane, or nearest to it: (m, 2)."""
        found = np.zeros((len(thetas), 2))
        if self.axes:
            for axis, place in enumerate(self.axes):
                found[:, axis] = [theta[place] for theta in thetas]
            return found
        # Each direction is taken at a length of about 1, as some squares would overflow.
        sizes = [np.abs(way).max() for way in (self.x, self.y) if way is not None]
        ways = np.stack([self.x, self.x if self.y is None else self.y])[: len(sizes)]
        ways /= np.array(sizes)[:, None]
        dual = np.linalg.pinv(ways)
        some = max(1, _AT_ONCE // len(self.origin))
        for start in range(0, len(thetas), some):
            part = slice(start, start + some)
            away = np.array(thetas[part], np.float64) - self.origin
            found[part, : len(sizes)] = away @ dual / sizes
        return found


class LossSurface:
    """L(theta) of a network, on fixed samples, with the penalties that are minimised besides.

    These are weight_decay / 2 Σ theta² (not of adamw, whose decay is no part of a loss) and
    l1 Σ |theta|.

    Parameters
    ----------
    network : Network
        Whose shape it has; its own weights are left alone.
    experiment : Experiment
    X, Y : array
        The samples (n, d) and their targets (n, k).

    Attributes
    ----------
    penalised : bool
        Whether there is any penalty.
    """

    def __init__(self, network: Network, experiment: Experiment, X: Array, Y: Array) -> None:
        dtype = network.state.dtype
        self._network = Network(network.sizes, dtype, network.biases)
        self._value: Array = np.zeros((), dtype)
        forward, output, specs = Tape(dtype), Tape(dtype), experiment.layers
        inputs = inputs_of(experiment, X, dtype)
        passes = compile_forward(forward, self._network, specs, inputs)
        compile_loss(output, specs, passes, Y.astype(dtype), experiment.loss_row, self._value)
        loss = takewhile(lambda phase: phase.key != "delta", output.phases)
        self._calls: tuple[Call, ...] = (
            *forward.calls,
            *(c for phase in loss for c in phase.calls),
        )
        decay, l1 = (of(experiment.optimizer, network) for of in (decay_of, l1_of))
        self._squares = decay / 2 if decay.any() else None
        self._sizes = l1 if l1.any() else None
        self.penalised = self._squares is not None or self._sizes is not None

    @np.errstate(all="ignore")
    def at(self, theta: Array) -> float:
        """Return the loss of these parameters (parameters,); NaN where it is not finite."""
        own = self._network.theta
        own[:] = theta
        run(self._calls)
        value = self._value.item()
        if self._squares is not None:
            value += float(np.dot(self._squares, own * own))
        if self._sizes is not None:
            value += float(np.dot(self._sizes, np.abs(own)))
        return value if np.isfinite(value) else float("nan")

    def slope(self, plane: Plane, at: tuple[float, float], span: tuple[float, float]) -> Array:
        """Return the slopes (2,) of the surface along x and y, by central differences.

        `span` is how wide the plane is seen, of which each difference is a small share.
        """
        found = np.zeros(2)
        share = np.cbrt(np.finfo(self._value.dtype).eps)
        for axis in range(1 if plane.y is None else 2):
            step = np.zeros(2)
            step[axis] = share * span[axis]
            low, high = (self.at(plane.theta(*(np.array(at) + way * step))) for way in (-1, 1))
            found[axis] = (high - low) / (2 * step[axis])
        return found
