"""What belongs to each kind of phase: its matrices, its worked numbers, the numbers of it all."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from core.catalog.losses import divisor
from core.experiment import Layer, Output
from core.phases.matrix import Matrix, matrix, some
from core.phases.worked import (
    Worked,
    rule,
    work_a,
    work_delta,
    work_error,
    work_gradient,
    work_loss,
    work_update,
    work_z,
)
from core.tape import Array, Phase

if TYPE_CHECKING:
    from core.engine.trainer import Trainer


class At(NamedTuple):
    """A phase with what is needed to explain it: sample `n`, and `unit`, not yet bounded."""

    trainer: "Trainer"
    phases: Sequence[Phase]
    phase: Phase
    n: int
    unit: int

    @property
    def layer(self) -> int:
        """The phase's own layer, from 1."""
        assert self.phase.layer is not None
        return self.phase.layer

    @property
    def last(self) -> int:
        """The output layer."""
        return len(self.trainer.network.layers)

    @property
    def output(self) -> tuple[Array, Array, Array]:
        """The output's z, a and targets y, (units, samples)."""
        arrays = self.find("a", self.last)
        return arrays["z"], arrays["a"], self.phases[0].arrays["Y"].T

    def spec(self, layer: int) -> Layer | Output:
        """Return what the experiment says of a layer."""
        return self.trainer.experiment.layers[layer - 1]

    def find(self, key: str, layer: int) -> dict[str, Array]:
        """Return the arrays of another phase."""
        return next(p.arrays for p in self.phases if (p.key, p.layer) == (key, layer))

    def bounded(self, layer: int) -> int:
        """Return the unit within a layer."""
        return min(max(self.unit, 0), self.trainer.network.sizes[layer] - 1)


Parts = tuple[list[Matrix], list[Worked], dict[str, float]]


def _inputs(layer: int, a_in: Array, row: int | None, column: int | None = None) -> Matrix:
    """Return what goes into a layer, as a matrix: X, or the A of the layer before."""
    if layer == 1:
        return matrix("X", None, a_in.T, row, column)
    return matrix("A", layer - 1, a_in.T, row, column)


def _of_biases(symbol: str, layer: int, values: Array, j: int) -> list[Matrix]:
    """Return what is of the biases as a matrix; none of a layer without."""
    return [matrix(symbol, layer, values, None, j)] if values.size else []


def _row(part: Matrix) -> Matrix:
    """Return the matrix with the whole row chosen."""
    return msgspec.structs.replace(part, column=None)


def _batch(at: At) -> Parts:
    arrays = at.phase.arrays
    shown = [matrix("X", None, arrays["X"], at.n), matrix("Y", None, arrays["Y"], at.n)]
    return shown, [], {}


def _z(at: At) -> Parts:
    arrays, layer, j = at.phase.arrays, at.layer, at.bounded(at.layer)
    shown = [
        _inputs(layer, arrays["a_in"], at.n),
        matrix("W", layer, arrays["W"], None, j),
        *_of_biases("b", layer, arrays["b"], j),
        matrix("Z", layer, arrays["z"].T, at.n, j),
    ]
    return shown, [work_z(at.phase, at.n, j)], {}


def _a(at: At) -> Parts:
    arrays, layer, j = at.phase.arrays, at.layer, at.bounded(at.layer)
    elementwise = at.spec(layer).activation.elementwise
    z, a = (matrix(s, layer, arrays[s.lower()].T, at.n, j) for s in "ZA")
    shown = [z if elementwise else _row(z), a]
    return shown, [work_a(at.phase, at.n, j, elementwise)], {}


def _loss(at: At) -> Parts:
    layer, (z, a, y), loss = at.last, at.output, at.trainer.experiment.loss
    losses, j = _own_losses(at), at.bounded(layer)
    shown = [matrix("A", layer, a.T, at.n, j), matrix("Y", None, y.T, at.n, j)]
    if loss == "perceptron":
        shown.insert(0, matrix("Z", layer, z.T, at.n, j))
    if losses.shape[1] < len(z):  # one loss a sample
        shown = [_row(part) for part in shown]
    values = {"L": float(at.phase.arrays["loss"]), "N": float(_count(at))}
    return [*shown, losses], [work_loss(at.trainer.experiment, layer, at.output, at.n, j)], values


def _own_losses(at: At) -> Matrix:
    """Return each sample's own loss."""
    samples = at.output[0].shape[1]
    rows = some(samples, at.n)
    own = at.trainer.experiment.loss_row.each(*(array[:, rows] for array in at.output)).T
    j = min(at.bounded(at.last), own.shape[1] - 1)
    columns = some(own.shape[1], j)
    values = own[:, columns].astype(np.float64)
    return Matrix("ℓ", None, (samples, own.shape[1]), rows, columns, values, at.n, j)


def _count(at: At) -> int:
    """Return what the mean over the batch divides by."""
    return divisor(at.trainer.experiment.loss, *at.output)


def _error(at: At) -> Parts:
    layer, arrays = at.last, at.phase.arrays
    j, spec = at.bounded(layer), at.spec(layer)
    shown = [
        matrix("A", layer, arrays["a"].T, at.n, j),
        matrix("Y", None, arrays["y"].T, at.n, j),
        matrix("δ", layer, arrays["delta"].T, at.n, j),
    ]
    if "z" in arrays:  # the chain through g'(z), which the tape keeps to itself
        part = matrix("g′", layer, arrays["z"].T, at.n, j)
        slopes = spec.activation(part.values)[1]
        shown.insert(2, msgspec.structs.replace(part, values=slopes))
    e = at.trainer.experiment
    values = {} if e.loss == "perceptron" else {"N": float(_count(at))}
    values |= {"d": e.huber_delta} if e.loss == "huber" else {}
    return shown, [work_error(at.phase, at.n, j, spec)], values


def _slope(at: At) -> Parts:
    shown, worked = [], []
    for layer in range(1, at.last):
        slope, j = at.phase.arrays[f"slope{layer}"], at.bounded(layer)
        shown.append(matrix("g′", layer, slope.T, at.n, j))
        a = at.find("a", layer)
        values = {"z": float(a["z"][j, at.n]), "a": float(a["a"][j, at.n])}
        worked.append(Worked("slope", layer, j, float(slope[j, at.n]), values))
    return shown, worked, {}


def _delta(at: At) -> Parts:
    arrays, layer, j = at.phase.arrays, at.layer, at.bounded(at.layer)
    shown = [
        matrix("δ", layer + 1, arrays["delta_out"].T, at.n),
        matrix("W", layer + 1, arrays["W"], j),
        matrix("g′", layer, arrays["slope"].T, at.n, j),
        matrix("δ", layer, arrays["delta"].T, at.n, j),
    ]
    return shown, [work_delta(at.phase, at.n, j)], {}


def _gradient(at: At) -> Parts:
    arrays, layer, j = at.phase.arrays, at.layer, at.bounded(at.layer)
    shown = [
        _inputs(layer, arrays["a_in"], None, 0),
        matrix("δ", layer, arrays["delta"].T, None, j),
        matrix("dW", layer, arrays["dW"], 0, j),
        *_of_biases("db", layer, arrays["db"], j),
    ]
    return shown, list(work_gradient(at.phase, at.n, j)), {}


def _update(at: At) -> Parts:
    shown: list[Matrix] = []
    worked: list[Worked] = []
    numbers = rule(at.trainer)
    for layer, views in enumerate(at.trainer.network.layers, 1):
        j = at.bounded(layer)
        update = views.update[: len(views.W)]
        before, u = matrix("W", layer, views.W, 0, j), matrix("u", layer, update, 0, j)
        after = msgspec.structs.replace(before, symbol="W′", values=before.values - u.values)
        shown += [before, u, after]
        worked += work_update(at.trainer, numbers, layer, j)
    return shown, worked, numbers


PARTS: dict[str, Callable[[At], Parts]] = {
    "batch": _batch,
    "z": _z,
    "a": _a,
    "loss": _loss,
    "error": _error,
    "slope": _slope,
    "delta": _delta,
    "gradient": _gradient,
    "update": _update,
}
