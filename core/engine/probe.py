"""Looks at a network through a fixed set of samples: its loss, its dead and saturated units."""

import math
from collections.abc import Container, Sequence

import numpy as np

from core.catalog.activation import Activation
from core.catalog.features import made
from core.catalog.losses import divisor
from core.engine.classes import Classes, compile_accuracy
from core.engine.measures import (
    MEASURES,
    SHRINK,
    Bools,
    Layers,
    compile_alive,
    compile_saturated,
    shrink_factors,
)
from core.engine.network import Network
from core.engine.passes import (
    LayerPass,
    compile_forward,
    compile_loss,
    compile_output,
    compile_slopes,
    inputs_of,
    layer_values,
)
from core.engine.rows import places, width
from core.experiment import Experiment, Layer, Output
from core.tape import Array, Tape, run

SIZE = 512
_PRODUCTS, _VALUES = 2**29, 2**20  # of weights and inputs, and of z: what frames have time for


def affordable(network: Network, wanted: int = SIZE, share: int = 1) -> int:
    """Return how many samples, up to `wanted`, a frame has time to run through a network.

    It depends on the network's shape alone; `share` is how many times the usual work is due.
    """
    units = sum(network.sizes[1:])
    most = min(_PRODUCTS * share // network.parameters, _VALUES * share // units)
    return max(1, min(wanted, most))


def can_die(activation: Activation, output: bool) -> bool:
    """Whether it is asked which units of a layer are dead.

    Not of step, through which no gradient passes, nor of an `output` that is linear, saturates at
    both ends, or whose loss takes its slope away.
    """
    if activation.constant_slope == 0:
        return False
    one_sided = activation.elementwise and activation.steepest is None
    return not output or (one_sided and activation.constant_slope is None)


def evaluate(
    network: Network, experiment: Experiment, classes: Classes | None, X: Array, Y: Array
) -> tuple[float, float]:
    """Return loss and accuracy (NaN where there is none) on any number of samples, in chunks."""
    size = min(SIZE, len(X))
    probe = Probe(network, experiment, classes, X[:size], Y[:size])
    losses, counts, right = [], [], 0.0
    for start in range(0, len(X), size):
        part = slice(start, start + size)
        if len(X[part]) == size:
            probe.load(X[part], Y[part])
        else:
            probe = Probe(network, experiment, classes, X[part], Y[part])
        loss, accuracy = probe.evaluate()
        if size == len(X):
            return loss, accuracy
        out = probe.passes[-1]
        losses.append(loss)
        counts.append(divisor(experiment.loss, out.z, out.a, probe.Y.T))
        right += accuracy * probe.size
    total = max(1, sum(counts))
    pairs = zip(losses, counts, strict=True)
    return sum(loss * (count / total) for loss, count in pairs), right / len(X)


def _compile_flat(t: Tape, specs: Sequence[Layer | Output], layers: Layers) -> None:
    """Record which units of each layer are alive, and where it is saturated."""
    for spec, layer in zip(specs, layers, strict=True):
        g = spec.activation
        if can_die(g, layer is layers[-1]):
            layer.alive = compile_alive(t, layer.slope)
        if g.steepest is not None:
            layer.saturated = compile_saturated(t, layer.slope, g.steepest, g.rising)


class Probe:
    """Runs samples through a network and measures each layer; nothing of the network changes.

    Parameters
    ----------
    network : Network
    experiment : Experiment
    classes : Classes or None
        Which answers are right; None for a regression.
    X, Y : array
        (n, d) and (n, k); of more than `size` samples, `size` evenly spaced ones are taken.

    Attributes
    ----------
    passes : list
        Each layer's z and a, and its g'(z) (units, samples), as of the last `measure`.
    layers : list of LayerValues
        The same as they are measured, as of the last `measure`.
    measuring, evaluating : tuple of calls
        What `measure` and `evaluate` make, but for a few to end with.
    alive : list
        Each layer's units (units,) that are not dead; None where none `can_die`.
    """

    def __init__(
        self, network: Network, experiment: Experiment, classes: Classes | None, X: Array,
        Y: Array, size: int = SIZE,
    ) -> None:  # fmt: skip
        dtype = network.state.dtype
        chosen = np.linspace(0, len(X) - 1, min(size, len(X))).round().astype(np.intp)
        self.X, self.Y = X[chosen], Y[chosen]
        self.size = len(chosen)
        self._features = experiment.features
        self._inputs = inputs_of(experiment, self.X, dtype)
        self._targets = self.Y.astype(dtype)
        self._loss, self._accuracy = np.zeros((), dtype), np.zeros(())
        specs = experiment.layers
        forward = Tape(dtype)
        self.passes: list[LayerPass] = compile_forward(forward, network, specs, self._inputs)
        a, loss, accuracy, slopes = (Tape(dtype) for _ in range(4))
        compile_output(a, specs, self.passes, self._targets, experiment.loss_row)
        compile_loss(loss, specs, self.passes, self._targets, experiment.loss_row, self._loss)
        out, output, Y_probed = self.passes[-1], specs[-1].activation, self._targets.T
        compile_accuracy(accuracy, classes, output, out.z, out.a, Y_probed, self._accuracy)
        compile_slopes(slopes, specs, self.passes)
        self._network, self.layers = network, layer_values(network, self.passes)
        _compile_flat(slopes, specs, self.layers)
        self.alive: list[Bools | None] = [layer.alive for layer in self.layers]
        self.measuring = (*forward.calls, *a.calls, *slopes.calls)
        self.evaluating = (*forward.calls, *loss.calls)
        self._slopes, self._scoring = slopes.calls, accuracy.calls
        self._row = np.full(width("probe", len(self.layers)), np.nan)
        at = places("probe", len(self.layers))
        self._taken = [(m.take, at[m.name]) for m in MEASURES.values() if m.take and m.name in at]

    def load(self, X: Array, Y: Array) -> None:
        """Put other samples, as many, in the place of those it has."""
        self.X, self.Y = X, Y
        self._inputs[:, :-1], self._targets[:] = made(self._features, X), Y

    @np.errstate(all="ignore")
    def evaluate(self) -> tuple[float, float]:
        """Return loss and accuracy (NaN where there is none); `passes` then hold z and a."""
        run(self.evaluating)
        run(self._scoring)
        return self._loss.item(), self._accuracy.item()

    @np.errstate(all="ignore")
    def measure(self) -> Array:
        """Return a probe's row, NaN for what is null or not taken of these samples."""
        run(self.measuring)
        for take, place in self._taken:
            self._row[place] = take(self.layers)
        return self._row

    @np.errstate(all="ignore")
    def deltas(self) -> list[Array]:
        """Return each layer's dL/dz (units, samples), of what `present` went through last."""
        found = [self.layers[-1].delta]
        for above, layer in zip(self.layers[:0:-1], self.layers[-2::-1], strict=True):
            found.append(above.parameters.W.dot(found[-1]) * layer.slope)
        return found[::-1]

    @np.errstate(all="ignore")  # a diverging network may overflow here
    def present(self, without: Container[str] = ()) -> dict[str, float | list[float]]:
        """Return all that is taken of the weights as they are, a list where each layer has one.

        It may be `without` some.
        """
        loss, accuracy = self.evaluate()
        run(self._slopes)
        found: dict[str, float | list[float]] = {"loss": loss, "accuracy": accuracy}
        taken = {n: m.take for n, m in MEASURES.items() if m.take and n not in without}
        if not SHRINK.isdisjoint(taken):
            slopes = [layer.slope for layer in self.layers]
            pairs = shrink_factors(self._network, slopes, self.layers[-1].delta)
            for layer, pair in zip(self.layers, [*pairs, (math.nan, math.nan)], strict=True):
                layer.shrink = pair
        return found | {name: take(self.layers) for name, take in taken.items()}
