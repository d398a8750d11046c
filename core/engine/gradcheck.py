"""Checks the gradient against central differences of the loss, in extended precision."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from core.catalog.datasets.base import Arrays
from core.engine.checked import RIGHT, UNCLEAR, WRONG, LayerCheck, Part
from core.engine.lengths import lengths
from core.engine.network import Network, Weights
from core.engine.passes import LayerPass, compile_backward, compile_forward, compile_loss, inputs_of
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output
from core.tape import Array, Tape

SAMPLES = 64
TOLERANCE = 1e-6  # of the error of a gradient that is right
STEP = 1e-6
WIDTHS = (5e-4, 1e-5, 1e-2, 1e-7, 1e-8)  # of the steps tried where the usual one says too little
_SETTLED = 1e-8  # of an entry: a difference that the usual step may leave
_SURE = 1e-7  # of an entry: a doubt at which no other width is tried
_JITTER = 16  # losses compared to see how they are rounded
_BENDS = 4  # times what halving a step changes is how far off it may be where the loss bends
_SAFE = 3  # how much larger than seen the rounding may be

Slope = tuple[Any, Any]  # dL/dθ, and how far off it may be, in extended precision


def has_step(experiment: Experiment) -> bool:
    """Say whether a step occurs: its derivative is 0 wherever there is one, so nothing to check."""
    return any(layer.activation.constant_slope == 0 for layer in experiment.layers)


def gradcheck(
    experiment: Experiment,
    arrays: Arrays | None = None,
    weights: Weights | None = None,
    entries: int = 200,
    progress: Callable[[Sequence[int]], Iterable[int]] = iter,
) -> list[LayerCheck]:
    """Return a check of each layer, on up to `SAMPLES` samples of the training set.

    Parameters
    ----------
    experiment : Experiment
        Without step (see `has_step`).
    arrays, weights
        As for `Trainer`.
    entries : int
        How many entries of each layer are compared, drawn at random if there are more.
    progress : callable
        Wraps the numbers of the pieces as they are gone through, to show how far it is.
    """
    trainer = Trainer(experiment, arrays, weights)
    start = trainer.network.weights()
    work = checking(experiment, trainer.arrays, start, entries)
    every = progress(range(pieces(start, entries)))
    return [layer for _ in every if (layer := next(work)) is not None]


def pieces(weights: Weights, entries: int) -> int:
    """Return of how many pieces such a check is."""
    return _JITTER + sum(min(W.size + b.size, entries) for W, b in weights)


def checking(
    experiment: Experiment, arrays: Arrays, weights: Weights, entries: int
) -> Iterator[LayerCheck | None]:
    """Check the gradient piece by piece; with the last piece of each layer comes what was found."""
    X, Y = arrays.X[:SAMPLES], arrays.Y[:SAMPLES]
    analytic, exact = (
        _backward(_Pass(experiment, X, Y, weights, dtype)) for dtype in (np.float64, np.longdouble)
    )
    numeric = _Pass(experiment, X, Y, weights, np.longdouble)
    rng = np.random.default_rng(experiment.seed)
    noise = yield from _noise(numeric, rng)
    for i, (W, _) in enumerate(weights):
        gradients = analytic.network.layers[i].gradient, exact.network.layers[i].gradient
        places = _draw(W.shape, gradients[0].size, entries, rng)
        yield from _check(gradients, numeric, i, places, noise)


class _Pass:
    """A network and its loss on fixed samples, in one precision."""

    def __init__(
        self, experiment: Experiment, X: Array, Y: Array, weights: Weights, dtype: npt.DTypeLike
    ) -> None:
        sizes, biases = [W.shape[1] for W, _ in weights], [b.size > 0 for _, b in weights]
        inputs = inputs_of(experiment, X, dtype)
        self.network = Network([inputs.shape[1] - 1, *sizes], dtype, biases)
        self.network.set_weights(weights)
        self.tape = Tape(dtype)
        self.layers: Sequence[Layer | Output] = experiment.layers
        self.targets, self._side = Y.astype(dtype), experiment.loss_row.side
        self.loss = np.zeros((), dtype)
        self.passes: list[LayerPass] = compile_forward(self.tape, self.network, self.layers, inputs)
        row = experiment.loss_row
        compile_loss(self.tape, self.layers, self.passes, self.targets, row, self.loss)

    def run(self) -> Array:
        """Run the tape; return the loss."""
        with np.errstate(all="ignore"):
            self.tape.run()
        return self.loss.copy()

    def sides(self) -> list[Array]:
        """Return on which side of its kinks everything stands, as of the last run."""
        sides = [
            layer.z > kink
            for spec, layer in zip(self.layers, self.passes, strict=True)
            for kink in spec.activation.kinks
        ]
        if self._side is not None:
            sides.append(self._side(self.passes[-1].a, self.targets.T))
        return sides


def _backward(one: _Pass) -> _Pass:
    """Return a pass with its gradients, as training finds them."""
    compile_backward(one.tape, one.network, one.layers, one.passes)
    one.run()
    return one


def _noise(numeric: _Pass, rng: np.random.Generator) -> Generator[None, None, float]:
    """Return how far rounding moves the loss: how uneven it is along a way too short to matter."""
    theta = numeric.network.theta
    kept = theta.copy()
    along = np.abs(kept) + 1e-3
    along *= rng.choice([-1.0, 1.0], theta.size) * rng.uniform(0.5, 1, theta.size)
    tiny = np.finfo(np.longdouble).eps * 8
    losses = []
    for k in range(_JITTER):
        theta[:] = kept + (k * tiny) * along
        losses.append(numeric.run())
        yield
    theta[:] = kept
    found = np.array(losses)
    uneven = np.abs(found[2:] - 2 * found[1:-1] + found[:-2]).max() / 2
    rounding = np.finfo(np.longdouble).eps * np.abs(found).max()
    return _SAFE * float(np.fmax(uneven, rounding))


def _draw(
    shape: tuple[int, ...], size: int, entries: int, rng: np.random.Generator
) -> list[tuple[int, int]]:
    """Return which entries of a layer are compared, some of b among them if there are several.

    `shape` is that of W, which is the first of the layer's `size` parameters.
    """
    rows, columns = shape
    if size <= entries:
        return [divmod(place, columns) for place in range(size)]
    biases = size - rows * columns
    of_b = min(biases, max(entries // 10, int(entries > 1)))
    of_b = max(of_b, entries - rows * columns)
    W = rng.choice(rows * columns, entries - of_b, replace=False)
    b = rows * columns + rng.choice(biases, of_b, replace=False)
    return [divmod(place, columns) for place in np.sort([*W, *b]).tolist()]


def _check(
    gradients: tuple[Array, Array],
    numeric: _Pass,
    layer: int,
    drawn: list[tuple[int, int]],
    noise: float,
) -> Iterator[LayerCheck | None]:
    """Check a layer's gradient, in double precision and more exactly."""
    views = numeric.network.layers[layer]
    theta = views.theta
    rough, exact = gradients
    places, rows = [], []
    for i, index in enumerate(drawn):
        if i:
            yield None
        slope = _difference(numeric, theta, index, float(exact[index]), noise)
        if slope is not None:
            places.append(index)
            rows.append((rough[index], *slope, abs(rough[index] - exact[index])))
    crossing = len(drawn) - len(places)
    if not places:
        yield LayerCheck(None, None, _part(np.zeros((0, 4))), (0, 0), 0.0, 0.0, crossing)
        return
    table = np.array(rows)
    of_b = np.array([row for row, _ in places]) == len(views.W)
    worst = int(np.argmax(np.abs(table[:, 0] - table[:, 1])))
    W, b = (_part(table[which]) if which.any() else None for which in (~of_b, of_b))
    analytic, found = map(float, table[worst, :2])
    yield LayerCheck(W, b, _part(table), places[worst], analytic, found, crossing)


def _part(table: Array) -> Part:
    """Return the verdict on entries, (n, 4): analytic, numeric, and how far off each may be."""
    analytic, numeric, doubt, rounded = table.T
    apart, size, other, doubts, rounding = (
        float(lengths(values.astype(np.float64)))
        for values in (analytic - numeric, analytic, numeric, doubt, rounded)
    )
    error = apart / (size + other) if size + other else 0.0
    floor = doubts + 2 * rounding
    if not len(table) or not np.isfinite([apart, floor]).all():
        return Part(UNCLEAR, error, size, np.inf, len(table))
    verdict = RIGHT if error < TOLERANCE else UNCLEAR if apart <= floor else WRONG
    return Part(verdict, error, size, floor, len(table))


def _difference(
    numeric: _Pass, theta: Array, index: tuple[int, int], analytic: float, noise: float
) -> Slope | None:
    """Return dL/dθ by central differences and how far off it may be; None at a kink.

    Where it says less than could be, being lost in the loss's rounding or a step too wide for
    the bends of the loss, other widths are tried, and the surest is taken.
    """
    near = _losses(numeric, theta, index, (-STEP, STEP))
    if near is None:
        return None
    below, above = near
    slope = (above - below) / (2 * np.longdouble(STEP))
    doubt = np.longdouble(noise / STEP)
    if abs(slope - analytic) <= _SETTLED * abs(slope):
        return slope, doubt
    finer = _losses(numeric, theta, index, (-STEP / 2, STEP / 2))
    assert finer is not None  # what does not cross a kink does not half-way
    half = (finer[1] - finer[0]) / np.longdouble(STEP)
    best = half, _BENDS * abs(half - slope) + 2 * doubt
    for width in WIDTHS:
        if best[1] <= _SURE * abs(best[0]):
            break
        found = _wide(numeric, theta, index, width, noise)
        if found is not None and found[1] < best[1]:
            best = found
    return best


def _wide(
    numeric: _Pass, theta: Array, index: tuple[int, int], width: float, noise: float
) -> Slope | None:
    """Return dL/dθ from four points, whose error falls with the fourth power of their distance.

    How far off it may be is seen from points at twice the distance.
    """
    h = np.longdouble(width)
    moves = (-2 * width, -width, -width / 2, width / 2, width, 2 * width)
    losses = _losses(numeric, theta, index, moves)
    if losses is None:
        return None
    a, b, c, d, e, f = losses
    coarse = (8 * (e - b) - (f - a)) / (12 * h)
    fine = (8 * (d - c) - (e - b)) / (6 * h)
    return fine, _BENDS * abs(fine - coarse) + 3 * np.longdouble(noise) / h


def _losses(
    numeric: _Pass, theta: Array, index: tuple[int, int], moves: Sequence[float]
) -> list[Array] | None:
    """Return the loss after each move of one θ, or None if they lie on two sides of a kink."""
    kept = theta[index]
    losses, sides = [], []
    for move in moves:
        theta[index] = kept + np.longdouble(move)
        losses.append(numeric.run())
        sides.append(numeric.sides())
    theta[index] = kept
    crossed = (
        (here != first).any()
        for others in sides[1:]
        for first, here in zip(sides[0], others, strict=True)
    )
    return None if any(crossed) else losses
