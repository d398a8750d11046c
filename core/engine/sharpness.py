"""Sharpness: the largest eigenvalue of the Hessian, and how near to the edge of stability it is.

Cohen et al., Gradient descent on neural networks typically occurs at the edge of stability, 2021;
for rules that divide the gradient: Adaptive gradient methods at the edge of stability, 2022. The
eigenvalue is found by Lanczos's method (Golub and Van Loan, Matrix computations, chapter 10).
"""

from collections.abc import Callable, Generator, Mapping
from typing import TypeVar

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays
from core.catalog.optimizers import compile_update
from core.engine.hessian import Hessian
from core.engine.lengths import lengths
from core.engine.network import Network
from core.engine.passes import biases_of
from core.engine.penalties import decay_of
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.tape import Array, Tape

PARAMETERS = 5000  # above which a network has no sharpness: it would take too long
WORK = 5_000_000  # parameters times samples, likewise
ACCURACY = 1e-5  # of the eigenvalue, that the residual may come to
_ZERO = 1e-10  # of the largest eigenvalue in size, likewise
_STEPS = 300  # of Lanczos's method
TOO_LARGE, MINI_BATCHES, NO_RULE = "too_large", "mini_batches", "no_rule"

T = TypeVar("T")
Work = Generator[None, None, T]  # yields wherever it may rest


class Reading(msgspec.Struct, frozen=True):
    """The sharpness of one moment.

    `value` is the largest eigenvalue of the Hessian, of the loss over the whole training set with
    its weight decay where that is in the gradient, from which it differs by `residual` at most.
    (An L1 penalty has no curvature.) `ratio` is learning rate times sharpness over what the
    optimizer bears, of which 1 is the edge of stability. NaN for what there is not: of a gradient
    that was clipped, for one, no ratio is known.
    """

    value: float
    residual: float
    ratio: float


def finished(work: Work[T]) -> T:
    """Return what comes of a work that is done without a rest."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            found: T = stop.value
            return found


def rule_of(experiment: Experiment, samples: int, parameters: int) -> str:
    """Return by which rule a ratio is found, an optimizer's name, or why there is none."""
    if parameters > PARAMETERS or parameters * samples > WORK:
        return TOO_LARGE
    if experiment.batch_size is not None and experiment.batch_size < samples:
        return MINI_BATCHES
    return NO_RULE if experiment.optimizer.edge is None else experiment.optimizer.name


class Sharpness:
    """Measures the sharpness of any moment of a run.

    Parameters
    ----------
    experiment : Experiment
    arrays : Arrays
        Its data.

    Attributes
    ----------
    network : Network
        The weights of the moment, to be set.
    learning_rate : float
        The rate of the moment, likewise, before its decay or schedule.
    """

    def __init__(self, experiment: Experiment, arrays: Arrays) -> None:
        self._hessian = Hessian(experiment, arrays)
        self.network: Network = self._hessian.network
        self.learning_rate = 0.0
        self._optimizer = optimizer = experiment.optimizer
        parameters = self.network.parameters
        self.rule = rule_of(experiment, len(arrays.X), parameters)
        biases = biases_of(self.network)
        self._state = optimizer.init(parameters, np.dtype(np.float64))
        self._update, theta = Tape(), self.network.theta
        compile_update(
            self._update, optimizer, self._state, theta, self.network.gradient,
            self.network.update, np.zeros(()), biases,
        )  # fmt: skip
        self._decay = decay_of(optimizer, self.network)

    def of(self, trainer: Trainer) -> Work[Reading]:
        """Measure the moment that a run is at, as `measure` does."""
        self.network.theta[:] = trainer.network.theta
        self.learning_rate = trainer.learning_rate
        return self.measure(trainer.optimizer_state)

    def measure(self, state: Mapping[str, Array]) -> Work[Reading]:
        """Measure the present weights, `state` being the optimizer's before their update.

        All that is read of either is read before the work first rests.
        """
        with np.errstate(all="ignore"):
            self._hessian.look()
        edge, divisor = self._edge(state), self._divisor(state)
        count = self.network.parameters
        value, residual = yield from largest(self._times, count)
        curvature = value
        if divisor is not None and not np.isnan(edge):
            with np.errstate(all="ignore"):
                root = 1 / np.sqrt(divisor)
            curvature, _ = yield from largest(lambda v: root * self._times(root * v), count)
        return Reading(value, residual, curvature / edge)

    def _edge(self, state: Mapping[str, Array]) -> float:
        """Return the curvature at which steps begin to grow; NaN where that is not known."""
        optimizer = self._optimizer
        if self.rule in (MINI_BATCHES, NO_RULE) or self._clipped() or optimizer.edge is None:
            return np.nan
        before = int(state["n"]) if "n" in state else 0
        now = msgspec.structs.replace(optimizer, learning_rate=self.learning_rate)
        rate = now.rate_at(before)
        return optimizer.edge / rate if rate else np.inf

    def _times(self, v: Array) -> Array:
        return np.asarray(self._hessian.times(v) + self._decay * v)

    def _clipped(self) -> bool:
        longest = self._optimizer.global_clipnorm
        return longest is not None and float(np.linalg.norm(self.network.gradient)) > longest

    @np.errstate(all="ignore")
    def _divisor(self, state: Mapping[str, Array]) -> Array | None:
        """Return what the update of this moment will divide the gradient by."""
        for key, value in state.items():
            self._state[key][...] = value
        self._update.run()
        return self._optimizer.divisor(self._state)


def largest(times: Callable[[Array], Array], size: int) -> Work[tuple[float, float]]:
    """Find the largest eigenvalue of a symmetric matrix (size, size), and how far off it may be.

    `times` multiplies a vector (size,) by it. NaN where that isn't finite. It begins with a vector
    that is always the same, and all vectors are kept orthogonal to each other.
    """
    found = np.empty((min(size, _STEPS), size))
    along, beside = list[float](), list[float]()
    q = np.random.default_rng(0).standard_normal(size)
    q /= np.linalg.norm(q)
    value = residual = np.nan
    for count in range(1, len(found) + 1):
        found[count - 1] = q
        with np.errstate(all="ignore"):
            product = times(q)
        yield
        with np.errstate(all="ignore"):
            along.append(float(q @ product))
            for _ in range(2):  # once leaves what rounding does
                product -= found[:count].T @ (found[:count] @ product)
            beside.append(float(lengths(product)))
        if not np.isfinite(along[-1] + beside[-1]):
            return np.nan, np.nan
        values, vectors = np.linalg.eigh(np.diag(along) + np.diag(beside[:-1], -1))
        value, residual = float(values[-1]), beside[-1] * abs(float(vectors[-1, -1]))
        size_of_all = float(np.abs(values).max())
        if count == size or beside[-1] <= 1e-13 * size_of_all:
            return value, residual
        if residual <= max(ACCURACY * abs(value), _ZERO * size_of_all):
            return value, residual
        q = product / beside[-1]
    return value, residual
