"""Makes the steps of a run: a tape for each size of batch, and what each step leaves behind."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import numpy as np

from core.catalog.optimizer import State
from core.engine import hands
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
    helped : callable
        Returns a context to make steps in: a second hand helps with them then, if they are large.
    """

    def __init__(
        self, experiment: Experiment, network: Network, batches: Batches,
        classes: Classes | None, X: Array, Y: Array,
    ) -> None:  # fmt: skip
        dtype = network.state.dtype
        self.state: State = experiment.optimizer.init(network.parameters, dtype)
        self.rate: Array = np.zeros((), dtype)
        self._network, self._batches = network, batches
        X, Y = inputs_of(experiment, X, dtype), Y.astype(dtype)
        self.trace = Trace(network, classes, experiment.output.activation, Y)
        self._take_X, self._take_Y = X.take, Y.take
        self.helped: Callable[[], AbstractContextManager[None]] = nullcontext
        self._tapes: dict[int, Tape] = {}
        self._loads: dict[int, tuple[Array, Array, Calls]] = {}  # where to, and what follows
        for size in batches.sizes:
            if not batches.full:
                X, Y = np.empty_like(X[:size]), np.empty_like(Y[:size])
            self._tapes[size] = compile_step(
                experiment, network, self.state, self.rate, self.trace, X, Y
            )
            shared = hands.divided(self._tapes[size])
            self._loads[size] = X, Y, shared or self._tapes[size].calls
            self.helped = hands.HAND.taken if shared else self.helped
        self._kept: list[Indices | None] = []  # the batches of the steps whose rows are
        self._limit = np.finfo(dtype).max / 4
        self._sound = 0  # how many of these went well
        self._loaded: Indices | None = None

    @staticmethod
    def beside(sizes: list[int], batches: Batches) -> int:
        """Return how many numbers are to be in memory beside the state of such a network."""
        return Trace.beside(len(sizes) - 1, sizes[-1] * batches.size)

    @property
    def room(self) -> int:
        """How many steps `make` can make at a time; 0 if each is to be looked at before it is made.

        So it is with a large network, of which no copy is to be made.
        """
        return len(self.trace.rows) if self._network.parameters <= _COPIED else 0

    @property
    def tape(self) -> Tape:
        """That of a step on a batch as large as the last one."""
        return self._tapes[self._batches.size if self._loaded is None else len(self._loaded)]

    @property
    def phases(self) -> list[Phase]:
        """The phases of that."""
        return self.tape.phases

    def load(self) -> Calls:
        """Fetch the next batch; return the calls that work out a step on it."""
        self._loaded = self._batches.next()
        return self._loading(self._loaded)

    def compute(self) -> None:
        """Work out the next step, up to its update."""
        run(self.load())

    def keep(self) -> bool:
        """Keep the row of the step worked out last; False if it may have gone wrong."""
        self.trace.rows[len(self._kept)] = self.trace.row
        self._kept.append(self._loaded)
        if self.sound():
            return True
        self._kept.pop()
        return False

    @property
    def full(self) -> bool:
        """Whether there is no room for the row of another step."""
        return len(self._kept) == len(self.trace.rows)

    def measure(self) -> Array | None:
        """Return the row (1, width) of the step worked out last; None if it must not be made."""
        found = self.trace.last(self._loaded)
        return found if self.trace.sound(found[0]) else None

    def apply(self) -> None:
        """Make the update that was worked out."""
        np.subtract(self._network.theta, self._network.update, self._network.theta)

    def make(self, count: int) -> None:
        """Make steps, whatever comes of them, and keep what they leave."""
        rows, row, batches = self.trace.rows, self.trace.row, self._batches.take(count)
        subtract, theta, update = np.subtract, self._network.theta, self._network.update
        for i, batch in enumerate(batches, len(self._kept)):
            for function, args in self._loading(batch):
                function(*args)
            rows[i] = row
            subtract(theta, update, theta)
        self._kept += batches
        self._loaded = batches[-1]

    def _loading(self, batch: Indices | None) -> Calls:
        """Load a batch; return the calls of a step on it."""
        if batch is None:
            return self._loads[self._batches.size][2]
        X, Y, calls = self._loads[len(batch)]
        self._take_X(batch, 0, X, "clip")
        self._take_Y(batch, 0, Y, "clip")
        return calls

    def sound(self) -> bool:
        """Whether the steps kept since the last look went well; if not, they may have.

        All that has to be finite is, if the sum of all squares is far from the largest number.
        """
        kept = self.trace.rows[self._sound : len(self._kept)].reshape(-1)
        if not kept.dot(kept) < self._limit:
            return False
        self._sound = len(self._kept)
        return True

    def take(self) -> Array:
        """Return the rows (m, width) of the steps kept, which are kept no longer."""
        found = self.trace.measure(self._kept)
        self.forget()
        return found

    def forget(self) -> None:
        """Keep the rows of no step."""
        self._kept, self._sound = [], 0
