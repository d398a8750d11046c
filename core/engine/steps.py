"""Makes the steps of a run: a tape for each size of batch, and what each step leaves behind."""

from collections.abc import Iterable, Iterator
from itertools import repeat

import numpy as np

from core.catalog.optimizer import State
from core.engine.batches import Batches, Indices
from core.engine.classes import Classes
from core.engine.network import Network
from core.engine.passes import compile_step, inputs_of
from core.engine.trace import Trace
from core.experiment import Experiment
from core.tape import Array, Calls, Phase, Tape, run

_COPIED = 2**15  # parameters up to which a copy of them is made to go back to


class Steps:
    """The steps of one run, on `X` (n, d) and `Y` (n, k).

    Each has two parts: `compute` works out the update, `apply` makes it. `make` makes many, whose
    rows are kept until they are taken.

    Attributes
    ----------
    state : dict of arrays
        The optimizer's.
    rate : 0-d array
        The learning rate.
    trace : Trace
        What they leave behind.
    """

    def __init__(
        self, experiment: Experiment, network: Network, batches: Batches,
        classes: Classes | None, X: Array, Y: Array,
    ) -> None:  # fmt: skip
        dtype = network.state.dtype
        self.state: State = experiment.optimizer.init(network.parameters, dtype)
        self.rate: Array = np.zeros((), dtype)
        self._network, self._batches = network, batches
        self._X, self._Y = inputs_of(experiment, X, dtype), Y.astype(dtype)
        fixed = self._Y if batches.full else None
        output = experiment.output.activation
        self.trace = Trace(network, classes, output, batches.size, fixed)
        self._places: dict[int, tuple[Array, Array]] = {}  # where a batch is loaded to
        self._tapes = {size: self._compile(experiment, size) for size in batches.sizes}
        self._calls = {size: tape.calls for size, tape in self._tapes.items()}
        self._sizes: list[int] = []  # of the batches whose rows are kept
        self._limit = np.finfo(dtype).max / 4
        self._sound = 0  # how many of these went well
        self._loaded = batches.size

    @staticmethod
    def beside(sizes: list[int], batches: Batches) -> int:
        """Return how many numbers are to be in memory beside the state of such a network."""
        values = sizes[-1] * batches.size * (1 if batches.full else 2)
        return Trace.beside(len(sizes) - 1, values)

    @property
    def room(self) -> int:
        """How many steps `make` can make at a time; 0 if each is to be looked at before it is made.

        So it is with a large network, of which no copy is to be made.
        """
        return len(self.trace.rows) if self._network.parameters <= _COPIED else 0

    @property
    def tape(self) -> Tape:
        """That of a step on a batch as large as the last one."""
        return self._tapes[self._loaded]

    @property
    def phases(self) -> list[Phase]:
        """The phases of that."""
        return self.tape.phases

    def load(self) -> Calls:
        """Fetch the next batch; return the calls that work out a step on it."""
        (calls,) = self._loading(1)
        return calls

    def compute(self) -> None:
        """Work out the next step, up to its update."""
        run(self.load())

    def keep(self) -> bool:
        """Keep the row of the step worked out last; False if it may have gone wrong."""
        self.trace.rows[len(self._sizes)] = self.trace.row
        self._sizes.append(self._loaded)
        if self.sound():
            return True
        self._sizes.pop()
        return False

    @property
    def full(self) -> bool:
        """Whether there is no room for the row of another step."""
        return len(self._sizes) == len(self.trace.rows)

    def measure(self) -> Array | None:
        """Return the row (1, width) of the step worked out last; None if it must not be made."""
        found = self.trace.last(self._loaded)
        return found if self.trace.sound(found[0]) else None

    def apply(self) -> None:
        """Make the update that was worked out."""
        np.subtract(self._network.theta, self._network.update, self._network.theta)

    def make(self, count: int) -> None:
        """Make steps, whatever comes of them, and keep what they leave."""
        rows, row, first = self.trace.rows, self.trace.row, len(self._sizes)
        subtract, theta, update = np.subtract, self._network.theta, self._network.update
        for i, calls in enumerate(self._loading(count), first):
            for function, args in calls:
                function(*args)
            rows[i] = row
            subtract(theta, update, theta)
            self._sizes.append(self._loaded)

    def _loading(self, count: int) -> Iterable[Calls]:
        """Return the calls of each step in turn, its batch loaded when it is asked for."""
        batches = self._batches.take(count)
        if batches is None:
            return repeat(self._calls[self._loaded], count)
        return self._loading_each(batches)

    def _loading_each(self, batches: list[Indices]) -> Iterator[Calls]:
        take_X, take_Y = self._X.take, self._Y.take
        for indices in batches:
            self._loaded = size = len(indices)
            X, Y = self._places[size]
            take_X(indices, 0, X, "clip")
            take_Y(indices, 0, Y, "clip")
            yield self._calls[size]

    def sound(self) -> bool:
        """Whether the steps kept since the last look went well; if not, they may have.

        All that has to be finite is, if the sum of all squares is far from the largest number.
        """
        kept = self.trace.rows[self._sound : len(self._sizes)].reshape(-1)
        if not kept.dot(kept) < self._limit:
            return False
        self._sound = len(self._sizes)
        return True

    def take(self) -> Array:
        """Return the rows (m, width) of the steps kept, which are kept no longer."""
        found = self.trace.measure(self._sizes)
        self.forget()
        return found

    def forget(self) -> None:
        """Keep the rows of no step."""
        self._sizes, self._sound = [], 0

    def _compile(self, experiment: Experiment, size: int) -> Tape:
        X, Y = self._X, self._Y
        if not self._batches.full:
            X, Y = self._places[size] = np.empty_like(X[:size]), self.trace.targets(size)
        return compile_step(experiment, self._network, self.state, self.rate, self.trace, X, Y)
