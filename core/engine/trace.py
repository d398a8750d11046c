"""What a step leaves behind in one row of memory, and the measures of many such rows at once."""

from collections.abc import Sequence

import numpy as np

from core.catalog.activation import Activation
from core.engine.classes import Classes
from core.engine.measures import MEASURES, Layers, compile_squares, segments
from core.engine.network import Network
from core.engine.rows import places, width
from core.tape import Array, Tape

KEPT = 2**18  # bytes of rows kept at a time, which a processor's cache has room for
_MOST = 256  # rows kept at a time
_SMALL = 1024  # numbers up to which a network's state is sooner copied than measured at each step


class Trace:
    """The memory that each step writes into, and what is made of it.

    A row begins with the network's state if that is small. The numbers of a step's row in a history
    follow, as far as the step works them out itself: the loss, and of a large network the sums of
    squares. Then come the outputs that the class is read off, and the batch's targets.

    Parameters
    ----------
    network : Network
        With memory for at least `beside` numbers beside its state.
    classes : Classes or None
        Which answers are right; None for a regression.
    output : Activation
    samples : int
        Of the largest batch.
    targets : (n, k) array or None
        Those of each step; None where each batch has its own.

    Attributes
    ----------
    row : (width,) array
        What the last step left.
    rows : (room, width) array
        Where the rows of several steps are kept, in order.
    loss : 0-d array
        The last step's.
    of_z : bool
        Whether the outputs kept are z, not a.
    """

    def __init__(
        self, network: Network, classes: Classes | None, output: Activation, samples: int,
        targets: Array | None = None,
    ) -> None:  # fmt: skip
        size, layers = network.state.size, len(network.layers)
        self._small = size <= _SMALL
        self.row: Array = network.memory if self._small else network.memory[size:]
        room = max(1, min(_MOST, KEPT // self.row.nbytes))
        self.rows = np.empty((room, self.row.size), self.row.dtype)
        self._state, self._segments = slice(0, size), segments(network)
        self._begin = size if self._small else 0
        self._at, self._width = places("step", layers), width("step", layers)
        self._norms = slice(self._at["weight_norm"].start, self._at["bias_grad_norm"].stop)
        self._there = np.tile(network.parts, 3)  # but for biases that layers lack
        self._numbers = self.row[self._begin : self._begin + self._width]
        self.loss: Array = self._numbers[self._at["loss"].start, ...]
        self._classes, self.of_z = classes, classes is not None and classes.of_z(output)
        middle = 0.0 if classes is None else classes.read(output, self.row, self.row)[1]
        self._middle = np.array(middle, self.row.dtype)
        self._k, self._samples = network.sizes[-1], samples
        self._targets = None if targets is None else targets.T[None]

    @staticmethod
    def beside(layers: int, values: int) -> int:
        """Return how many numbers of memory `layers` layers and the outputs and targets take."""
        return width("step", layers) + values

    def outputs(self, samples: int) -> Array:
        """Return where a step on so many `samples` is to write its outputs, (k, samples)."""
        return self._part(self.row[None], samples, 0).reshape(self._k, samples)

    def targets(self, samples: int) -> Array:
        """Return where a batch of so many `samples` is to have its targets, (samples, k)."""
        return self._part(self.row[None], samples, 1).reshape(samples, self._k)

    def compile(self, t: Tape, network: Network, layers: Layers) -> None:
        """Record all that a step itself measures but its loss."""
        if not self._small:
            begin = self._norms.start
            compile_squares(t, network, self._numbers[begin : begin + len(self._segments)])
        for name, measure in MEASURES.items():
            if measure.compile is not None:
                t.phase(name)
                out = self._numbers[self._at[name]]
                measure.compile(t, layers, out if measure.per_layer else out.reshape(()))

    def last(self, samples: int) -> Array:
        """Return the row for a history (1, width) of the last step, on so many `samples`."""
        self.rows[0] = self.row
        return self.measure([samples])

    def measure(self, sizes: Sequence[int]) -> Array:
        """Return the rows for a history (m, width) of the steps kept, whose `rows` are used up.

        `sizes` are the samples of each one's batch.
        """
        rows = self.rows[: len(sizes)]
        found = rows[:, self._begin : self._begin + self._width].copy()
        norms, parts = found[:, self._norms], len(self._segments)
        sums = norms[:, :parts]
        if self._small:
            state = rows[:, self._state]
            np.multiply(state, state, state)
            np.add.reduceat(state, self._segments, 1, None, sums)
        np.sqrt(sums, sums)
        if parts < len(self._there):
            sums = sums.copy()
            norms[:] = np.nan
            norms[:, self._there] = sums
        found[:, self._at["accuracy"].start] = self._accuracy(rows, sizes)
        return found

    def sound(self, found: Array) -> bool:
        """Whether all that has to be finite in a row for a history is."""
        loss, norms = found[self._at["loss"].start], found[self._norms][self._there]
        return bool(np.isfinite(loss)) and bool(np.isfinite(norms).all())

    def _accuracy(self, rows: Array, sizes: Sequence[int]) -> Array | float:
        """Return the share of right answers of each step."""
        if self._classes is None:
            return np.nan
        several = set(sizes)
        if len(several) == 1:
            return self._right(rows, sizes[0])
        shares, size = np.empty(len(rows)), np.array(sizes)
        for samples in several:
            shares[size == samples] = self._right(rows[size == samples], samples)
        return shares

    def _right(self, rows: Array, samples: int) -> Array:
        assert self._classes is not None
        values, Y = self._part(rows, samples, 0), self._targets
        values = values.reshape(-1, self._k, samples)
        if Y is None:
            Y = self._part(rows, samples, 1).reshape(-1, samples, self._k).transpose(0, 2, 1)
        return self._classes.right(values, Y, self._middle) / samples

    def _part(self, rows: Array, samples: int, which: int) -> Array:
        """Return the outputs (0) or the targets (1) in rows (m, width), (m, k * samples)."""
        begin = self._begin + self._width + which * self._k * self._samples
        return rows[:, begin : begin + self._k * samples]
