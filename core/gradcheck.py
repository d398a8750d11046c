"""Checks the gradient against central differences of the loss, in extended precision."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core.activations import ACTIVATIONS
from core.backprop import LayerPass, compile_backward, compile_forward, compile_loss, with_ones
from core.datasets import Arrays
from core.experiment import Experiment, Layer, Output
from core.network import Network, Weights
from core.tape import Tape
from core.trainer import Trainer

Array = npt.NDArray[Any]
STEP = 1e-6
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
    return any(layer.activation == "step" for layer in experiment.layers)


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
            for kink in ACTIVATIONS[spec.activation].kinks
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
    """Return (L(θ + h) − L(θ − h)) / 2h, or None if the way between the two crosses a kink."""
    kept = theta[index]
    theta[index] = kept + STEP
    above, sides_above = numeric.run(), numeric.sides()
    theta[index] = kept - STEP
    below, sides_below = numeric.run(), numeric.sides()
    theta[index] = kept
    if any((a != b).any() for a, b in zip(sides_above, sides_below, strict=True)):
        return None
    difference: Array = (above - below) / (2 * np.longdouble(STEP))
    return difference
