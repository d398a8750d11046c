"""What a step leaves behind in one row of memory, and the measures of many such rows at once."""

from collections.abc import Sequence

import numpy as np

from core.catalog.activation import Activation
from core.engine.batches import Indices
from core.engine.classes import Classes, Labels
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
    squares. Then come the outputs that the class is read off.

    Parameters
    ----------
    network : Network
        With memory for at least `beside` numbers beside its state.
    classes : Classes or None
        Which answers are right; None for a regression.
    output : Activation
    Y : (n, k) array
        The targets of all samples.

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
        self, network: Network, classes: Classes | None, output: Activation, Y: Array
    ) -> None:
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
        self._classes, self._output, self._k = classes, output, network.sizes[-1]
        self.of_z = classes is not None and classes.of_z(output)
        self._meant = None if classes is None else classes.meant(Y.T)

    @staticmethod
    def beside(layers: int, outputs: int) -> int:
        """Return how many numbers of memory are needed, with so many `outputs` for a batch."""
        return width("step", layers) + outputs

    def outputs(self, samples: int) -> Array:
        """Return where a step on so many `samples` is to write its outputs, (k, samples)."""
        begin = self._begin + self._width
        return self.row[begin : begin + self._k * samples].reshape(self._k, samples)

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

    def last(self, batch: Indices | None) -> Array:
        """Return the row for a history (1, width) of the last step."""
        self.rows[0] = self.row
        return self.measure([batch])

    def measure(self, batches: Sequence[Indices | None]) -> Array:
        """Return the rows for a history (m, width) of the steps kept, whose `rows` are used up.

        `batches` are the samples of each, None for all of them.
        """
        rows = self.rows[: len(batches)]
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
        found[:, self._at["accuracy"].start] = self._accuracy(rows, batches)
        return found

    def sound(self, found: Array) -> bool:
        """Whether all that has to be finite in a row for a history is."""
        loss, norms = found[self._at["loss"].start], found[self._norms][self._there]
        return bool(np.isfinite(loss)) and bool(np.isfinite(norms).all())

    def _accuracy(self, rows: Array, batches: Sequence[Indices | None]) -> Array | float:
        """Return the share of right answers of each step."""
        if self._meant is None:
            return np.nan
        samples = [batch for batch in batches if batch is not None]
        if not samples:
            return self._right(rows, self._meant)
        sizes, meant = [len(batch) for batch in samples], self._meant[np.concatenate(samples)]
        if min(sizes) == max(sizes):
            return self._right(rows, meant.reshape(len(rows), -1))
        shares, of_size = np.empty(len(rows)), np.array(sizes)
        for size in set(sizes):
            there = of_size == size
            those = meant[np.repeat(there, of_size)].reshape(-1, size)
            shares[there] = self._right(rows[there], those)
        return shares

    def _right(self, rows: Array, meant: Labels) -> Array:
        """Return the shares of right answers, `meant` being (m, samples) or (samples,)."""
        assert self._classes is not None
        samples = meant.shape[-1]
        begin = self._begin + self._width
        values = rows[:, begin : begin + self._k * samples]
        values = values.reshape(-1, self._k, samples).transpose(1, 0, 2)
        right = self._classes.said(self._output, values, values) == meant
        counts: Array = right.astype(np.float64) @ np.ones(samples)  # exact, and soon done
        shares: Array = counts / samples
        return shares
