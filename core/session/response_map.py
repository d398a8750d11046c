"""What the units of a network answer over the input plane, or over the line of a single input."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike

from core.catalog.datasets.points import Points
from core.catalog.features import made
from core.engine.network import Network
from core.engine.passes import LayerPass, compile_prediction, with_ones
from core.engine.probe import affordable
from core.engine.trainer import Trainer
from core.experiment import Layer, Output
from core.session.frame import Map
from core.tape import Array, Tape

_SMALL = 100_000  # parameters up to which a copy of them in 32 bits costs nothing
_PLAIN = 1000.0  # of weights, and of places in widths of the plane: of 32 bits enough are left
_SHARE = 3  # of a frame's time, as `affordable` has it
_MARGIN = 0.15  # of the data's width, around it
_AROUND, _ALIKE = 0.1, 1e-9  # of its size, around data without width, and what counts as none
_UNLIKE = 10  # times as wide as high: axes that can't be of one unit
_DRAWN = 1.3  # points drawn by hand lie in a plane of at least −1.3..1.3
_EDGE = 0.05  # around them, where they reach beyond that
_FARTHEST = np.finfo(np.float64).max / 8  # a bound of the plane, whose width is then a number


class _Pass:
    """A grid of inputs (n, d + 1) run through a network, in its precision or another's.

    Attributes
    ----------
    layers : list
        Each layer's z and a, as of the last `run`.
    """

    def __init__(
        self, network: Network, specs: Sequence[Layer | Output], inputs: Array, dtype: DTypeLike
    ) -> None:
        self._whole = network
        self._network = network
        if network.state.dtype != dtype:
            self._network = Network(network.sizes, dtype, network.biases)
        self._tape = Tape(dtype)
        self.layers = compile_prediction(self._tape, self._network, specs, inputs.astype(dtype))

    def run(self) -> None:
        """Take the weights as they are."""
        if self._network is not self._whole:
            self._network.theta[:] = self._whole.theta
        self._tape.run()


class ResponseMap:
    """Runs a grid of one or two inputs through a network, and what is made from them.

    Parameters
    ----------
    trainer : Trainer
    network : Network
        The trainer's, or of more than two inputs the section of two.
    side : int
        Cells along each side of the plane; a line has four times as many. A large network has
        fewer.
    """

    def __init__(self, trainer: Trainer, network: Network, side: int) -> None:
        self._trainer, self._arrays, self._meaning = trainer, trainer.arrays, trainer.arrays.meaning
        axes = min(trainer.arrays.X.shape[1], 2)
        if axes == 2:
            side = math.isqrt(affordable(network, side**2, _SHARE))
            self._shape = (side, side)
        else:
            self._shape = (1, affordable(network, 4 * side, _SHARE))
        self._network, self._whole = network, network.state.dtype
        self._plane = np.zeros((math.prod(self._shape), axes))
        self._features = trainer.experiment.features
        self._inputs = with_ones(made(self._features, self._plane), self._whole)
        self._passes: dict[DTypeLike, _Pass] = {}
        self._over: tuple[int, int] | None = None

    @np.errstate(all="ignore")
    def place(self, inputs: tuple[int, int]) -> None:
        """Lie over these two inputs, from 0, of the data; over the first, where it is all."""
        if inputs == self._over:
            return
        self._over = inputs
        its = list(inputs)[: self._plane.shape[1]]
        X = self._arrays.X[:, its]
        whole = X.shape == self._arrays.X.shape
        drawn = isinstance(self._trainer.experiment.data, Points)
        low, high = _bounds_drawn(X) if drawn else _bounds(X, square=whole)
        cells = self._shape[1]
        axes = [_centres(a, b, cells) for a, b in zip(low, high, strict=True)]
        self._plane[:] = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, len(its))
        self._inputs[:, :-1] = made(self._features, self._plane)
        self._passes = {}
        size = np.maximum(np.abs(low), np.abs(high))
        plain = bool((size <= _PLAIN * (high - low)).all())
        small = self._network.parameters <= _SMALL
        self._simple = plain and small and self._meaning.target_scale is None
        ends = np.repeat(self._arrays.X[:1].astype(np.float64), 2, axis=0)
        ends[:, its] = low, high
        (x0, *y0), (x1, *y1) = self._meaning.inputs(ends)[:, its].tolist()
        self._extent = (x0, x1, *(y0 or (0.0,)), *(y1 or (1.0,)))

    def map(self) -> Map:
        """Return the output; of several, the last, which for two classes is that of class 1."""
        out = self._run()[-1]
        if self._meaning.target_scale is not None:
            return Map(self._extent, self._targets(out.a))
        a, classes = self._values(out.a), self._trainer.classes
        if len(a) <= 2 or classes is None:
            return Map(self._extent, a[-1])
        output = self._trainer.experiment.output.activation
        said = classes.said(output, out.z, out.a).reshape(self._shape).astype(np.uint8)
        return Map(self._extent, a[-1], said, a.max(axis=0))

    def _targets(self, a: Array) -> Array:
        """Return the output in the targets' units, which 32 bits may not tell apart."""
        values = self._meaning.targets(a.T.astype(np.float64))[:, -1]
        values[~np.isfinite(values)] = np.nan
        shaped: Array = values.reshape(self._shape)
        return shaped

    def units(self) -> list[Array]:
        """Return each layer's answers (units, side, side), or (units, 1, cells)."""
        *hidden, out = self._run()
        if not hidden:
            return [self._values(out.a)]
        values = self._values(hidden[0].block.a)  # of all at once, and of rows of ones
        found = [values[layer.first : layer.first + len(layer.a)] for layer in hidden]
        return [*found, self._values(out.a)]

    def _run(self) -> list[LayerPass]:
        """Run the grid through the weights as they are: where that is enough, in 32 bits."""
        simple = self._simple and np.abs(self._network.theta).max() <= _PLAIN
        dtype = np.dtype(np.float32) if simple else self._whole
        if dtype not in self._passes:
            layers = self._trainer.experiment.layers
            self._passes[dtype] = _Pass(self._network, layers, self._inputs, dtype)
        self._passes[dtype].run()
        return self._passes[dtype].layers

    def _values(self, a: Array) -> Array:
        values = a.reshape(len(a), *self._shape).astype(np.float32)
        there = np.isfinite(values)
        if not there.all():
            values[~there] = np.nan
        return values


def _bounds(X: Array, square: bool) -> tuple[Array, Array]:
    """Return bounds with a margin: those of a `square`, unless the axes are of unlike units."""
    low, high = _reach(X)
    size = np.maximum(np.abs(low), np.abs(high))
    wide = high - low > _ALIKE * size
    margin = np.where(wide, (high - low) * _MARGIN, np.maximum(size, 1.0) * _AROUND)
    low, high = low - margin, high + margin
    alike = (high - low).max() <= _UNLIKE * (high - low).min()
    return _square(low, high) if square and alike else (low, high)


def _bounds_drawn(X: Array) -> tuple[Array, Array]:
    """Return bounds that points, being drawn one after the other, seldom change.

    They hold −1.3..1.3 on each axis, unless all points lie beyond it: data of other units.
    """
    low, high = _reach(X)
    if (low > _DRAWN).any() or (high < -_DRAWN).any():
        return _bounds(X, square=True)
    return _square(np.minimum(low - _EDGE, -_DRAWN), np.maximum(high + _EDGE, _DRAWN))


def _reach(X: Array) -> tuple[Array, Array]:
    low, high = X.min(axis=0), X.max(axis=0)
    return np.maximum(low, -_FARTHEST), np.minimum(high, _FARTHEST)


def _square(low: Array, high: Array) -> tuple[Array, Array]:
    """Return a plane's bounds as those of a square around it, so that a circle looks like one."""
    if len(low) == 2:
        middle, half = (low + high) / 2, (high - low).max() / 2
        low, high = middle - half, middle + half
    return low, high


def _centres(low: float, high: float, count: int) -> Array:
    half = (high - low) / count / 2
    return np.linspace(low + half, high - half, count)
