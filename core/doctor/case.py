"""What is known of a run as the doctor looks at it: what the rules are functions of."""

from functools import cached_property

import numpy as np

from core.catalog.datasets.base import Arrays
from core.catalog.features import made
from core.doctor.baseline import Baseline, baseline_of
from core.doctor.course import Windows
from core.doctor.ends import SOLVED
from core.doctor.linear_fit import best_linear, straight
from core.engine.network import Network
from core.engine.probe import Probe
from core.engine.start import generators, initialise
from core.engine.trainer import Trainer
from core.experiment import Experiment, at_rate
from core.tape import Array

BETTER = 0.05  # than mid-run: what still counts as learning
_FAST = 0.2  # what is too much of it for a run to have come anywhere yet
ACCURATE = 0.95  # of the answers right: that counts as solved, too
_REBUILT = 10_000_000  # parameters up to which a start is made anew

Numbers = dict[str, float | list[float]]


class Start:
    """What is known of a run before its first step.

    Attributes
    ----------
    measures : dict
        All that is taken of the initial weights on the probe set, by name; a list where each layer
        has one. Empty for a start that is too large to be made anew.
    mean, deviation : (d,) arrays
        Of each input that the network sees.
    """

    def __init__(self, trainer: Trainer) -> None:
        self.measures: Numbers = {}
        self._data = trainer.experiment, trainer.arrays
        inputs = made(trainer.experiment.features, trainer.arrays.X)
        self.mean, self.deviation = inputs.mean(axis=0), inputs.std(axis=0)
        if trainer.step_count == 0:
            self.measures = trainer.probe.present()
        elif trainer.network.parameters <= _REBUILT:
            e, old = trainer.experiment, trainer.network
            network = Network(old.sizes, old.state.dtype, old.biases)
            initialise(network, e, generators(e)[1])
            X, Y = trainer.arrays.X, trainer.arrays.Y
            self.measures = Probe(network, e, trainer.classes, X, Y).present()

    @cached_property
    def linear(self) -> float:
        """The loss of the best linear fit, of a network that is no more; NaN where not known."""
        return best_linear(*self._data) if straight(self._data[0]) else np.nan

    def __getitem__(self, name: str) -> Array:
        """Return a measure (layers,), NaN where it is not known; (1,) for one of the network."""
        return np.atleast_1d(np.asarray(self.measures.get(name, np.nan), np.float64))


class Case:
    """A run at one step.

    Attributes
    ----------
    experiment : Experiment
        The run's, at the rate that is set now.
    arrays : Arrays
    sizes : tuple of int
        The units of each layer, the inputs first.
    rate : float
        The learning rate that is set now.
    per_epoch : int
    start : Start
    baseline : Baseline
    windows : Windows
        Those that are whole by the step.
    loss : (n,) array
        Their losses, or shares of wrong answers where the baseline is of those.
    """

    def __init__(
        self, trainer: Trainer, start: Start, baseline: Baseline, windows: Windows
    ) -> None:
        self.trainer, self.start, self.baseline = trainer, start, baseline
        self.sizes, self.rate = trainer.network.sizes, trainer.learning_rate
        self.experiment: Experiment = trainer.experiment
        if self.rate != trainer.experiment.optimizer.learning_rate:
            self.experiment = at_rate(trainer.experiment, self.rate)
        self.arrays: Arrays = trainer.arrays
        self.per_epoch, self.step = trainer.batches.per_epoch, trainer.step_count
        self.windows = windows
        self.loss: Array = 1 - windows.accuracy if baseline.of_errors else windows.loss

    @property
    def layers(self) -> int:
        """How many layers there are, the output counted."""
        return len(self.sizes) - 1

    @cached_property
    def level(self) -> Array:
        """Where each window's loss is between the floor, 0, and the baseline, 1; (n,)."""
        return self.baseline.level(self.loss)

    @cached_property
    def late(self) -> Array:
        """The level of the last fifth of the run, as of the end of each window (n,)."""
        return self._mean(0.8, 1.0)

    @cached_property
    def gain(self) -> Array:
        """By which share that is better than around mid-run (n,)."""
        middle = self._mean(0.4, 0.6)
        with np.errstate(all="ignore"):
            return np.where(middle > 0, 1 - self.late / middle, 0.0)

    @cached_property
    def trouble(self) -> Array:
        """At the end of which windows (n,) the run has not learnt, and does not."""
        return (self.late > SOLVED) & (self.gain < BETTER) & self.unsolved

    @cached_property
    def easing(self) -> Array:
        """At the end of which windows (n,) it clearly has, or does."""
        return (self.late < 0.8 * SOLVED) | (self.gain > 2 * BETTER) | ~self.unsolved

    @cached_property
    def unsolved(self) -> Array:
        """In which windows (n,) the loss is high, and more than a few answers are wrong."""
        return _unsolved(self.level, self.windows.accuracy)

    @cached_property
    def high(self) -> bool:
        """Whether it is so by now: in the last window, if there is one, as at this step."""
        if not self.unsolved[-1:].all():
            return False
        loss, accuracy = self.trainer.probe.evaluate()
        now = np.asarray(1 - accuracy if self.baseline.of_errors else loss)
        return bool(_unsolved(self.baseline.level(now), np.asarray(accuracy)))

    @property
    def promising(self) -> bool:
        """Whether it falls so fast that where it comes to can't be told yet."""
        return bool((self.gain[-1:] > _FAST).any())

    @cached_property
    def eased(self) -> bool:
        """Whether the loss is lower than it was before training."""
        return bool(self.trainer.probe.evaluate()[0] < self.start["loss"][0])

    @cached_property
    def since_solved(self) -> Array:
        """Return for each window the first one after those that were solved before it (n,)."""
        solved = np.where(~self.unsolved, np.arange(len(self.level)) + 1, 0)
        return np.asarray(np.maximum.accumulate(solved))

    @cached_property
    def now(self) -> Numbers:
        """What is measured of the weights as they are."""
        return self.trainer.probe.present()

    def _mean(self, begin: float, end: float) -> Array:
        """Return the mean level of a part of the run, as of the end of each window."""
        count = len(self.level)
        if not count:
            return np.zeros(0)
        length = self.windows.end - self.windows.start
        total = np.append(
            0.0, np.cumsum(np.where(np.isfinite(self.level), self.level, 1e9) * length)
        )
        ends = self.windows.end
        first = np.searchsorted(self.windows.end, begin * ends, "right")
        last = np.searchsorted(self.windows.start, end * ends, "left")
        first = np.minimum(first, last - 1)
        steps = np.append(0.0, np.cumsum(length))
        return np.asarray((total[last] - total[first]) / (steps[last] - steps[first]))


def _unsolved(level: Array, accuracy: Array) -> Array:
    return ~(level <= SOLVED) & ~(accuracy >= ACCURATE)


def begun(trainer: Trainer) -> tuple[Start, Baseline]:
    """Return what is known of a run's beginning."""
    start = Start(trainer)
    return start, baseline_of(trainer.experiment, trainer.arrays)
