"""Checks the gradient against central differences of the loss, in extended precision."""

from collections.abc import Callable, Iterable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.activations import Step
from core.catalog.datasets.base import Arrays
from core.engine.network import Network, Weights
from core.engine.passes import LayerPass, compile_backward, compile_forward, compile_loss, with_ones
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output
from core.tape import Array, Tape

STEP = 1e-6
WIDE = 5e-4
SAMPLES = 64


class LayerCheck(msgspec.Struct, frozen=True):
    """One layer's gradient, analytic against numeric.

    `error` is ‖analytic − numeric‖ / (‖analytic‖ + ‖numeric‖) over the entries compared,
    0 where both vanish. `worst` is the (row, column) that differs most, the row after the
    last of W being the bias, with its two values. `crossing` counts the entries left out
    because moving them carries some unit over a kink.
    """

    error: float
    worst: tuple[int, int]
    analytic: float
    numeric: float
    compared: int
    crossing: int


def has_step(experiment: Experiment) -> bool:
    """Say whether step occurs: its derivative is 0 wherever there is one, so nothing to check."""
    return any(isinstance(layer.activation, Step) for layer in experiment.layers)


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
        Wraps the numbers of the entries as they are gone through, to show how far it is.
    """
    trainer = Trainer(experiment, arrays, weights)
    X, Y = trainer.arrays.X[:SAMPLES], trainer.arrays.Y[:SAMPLES]
    start = trainer.network.weights()
    analytic = _Pass(experiment, X, Y, start, np.float64)
    compile_backward(analytic.tape, analytic.network, experiment.layers, analytic.passes)
    analytic.run()
    numeric = _Pass(experiment, X, Y, start, np.longdouble)
    rng = np.random.default_rng(experiment.seed)
    return [
        _check(analytic.network.layers[i].gradient, numeric, i, entries, rng, progress)
        for i in range(len(start))
    ]


class _Pass:
    """A network and its loss on fixed samples, in one precision."""

    def __init__(
        self, experiment: Experiment, X: Array, Y: Array, weights: Weights, dtype: npt.DTypeLike
    ) -> None:
        self.network = Network([X.shape[1], *(W.shape[1] for W, _ in weights)], dtype)
        self.network.set_weights(weights)
        self.tape = Tape(dtype)
        self.layers: Sequence[Layer | Output] = experiment.layers
        self.targets, self.loss_name = Y.astype(dtype), experiment.loss
        self.loss = np.zeros((), dtype)
        self.passes: list[LayerPass] = compile_forward(
            self.tape, self.network, self.layers, with_ones(X, dtype)
        )
        compile_loss(self.tape, self.layers, self.passes, self.targets, experiment.loss, self.loss)

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
        if self.loss_name == "mae":
            sides.append(self.passes[-1].a > self.targets.T)
        return sides


def _check(
    gradient: Array,
    numeric: _Pass,
    layer: int,
    entries: int,
    rng: np.random.Generator,
    progress: Callable[[Sequence[int]], Iterable[int]],
) -> LayerCheck:
    theta = numeric.network.layers[layer].theta
    chosen = np.arange(theta.size)
    if theta.size > entries:
        chosen = np.sort(rng.choice(theta.size, entries, replace=False))
    places, slopes = [], []
    for place in progress(chosen.tolist()):
        index = divmod(place, theta.shape[1])
        slope = _difference(numeric, theta, index)
        if slope is not None:
            places.append(index)
            slopes.append(slope)
    crossing = len(chosen) - len(places)
    if not places:
        return LayerCheck(0.0, (0, 0), 0.0, 0.0, 0, crossing)
    found = np.array([gradient[index] for index in places])
    expected = np.array(slopes)
    size = np.linalg.norm(found) + np.linalg.norm(expected.astype(np.float64))
    error = np.linalg.norm((found - expected).astype(np.float64)) / size if size else 0.0
    worst = int(np.argmax(np.abs(found - expected)))
    return LayerCheck(
        float(error), places[worst], float(found[worst]), float(expected[worst]),
        len(places), crossing,
    )  # fmt: skip


def _difference(numeric: _Pass, theta: Array, index: tuple[int, int]) -> Array | None:
    """Return dL/dθ by central differences, or None if moving θ crosses a kink.

    Where the slope would not stand clear of the loss's rounding, as vanishing gradients don't,
    four points further away are taken, whose error falls with the fourth power of their distance.
    """
    near = _losses(numeric, theta, index, (-STEP, STEP))
    if near is None:
        return None
    below, above = near
    slope: Array = (above - below) / (2 * np.longdouble(STEP))
    rounding = np.finfo(np.longdouble).eps * abs(above) / STEP
    if rounding < 1e-7 * abs(slope):
        return slope
    far = _losses(numeric, theta, index, (-2 * WIDE, -WIDE, WIDE, 2 * WIDE))
    if far is None:
        return None
    far_below, below, above, far_above = far
    wide: Array = (8 * (above - below) - (far_above - far_below)) / (12 * np.longdouble(WIDE))
    return wide


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
