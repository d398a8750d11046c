"""Looks at a network through a fixed set of samples: its loss, its dead and saturated units."""

from typing import Any

import numpy as np
import numpy.typing as npt

from core.catalog.activations import ACTIVATIONS
from core.engine.measures import compile_accuracy, compile_alive, compile_saturated
from core.engine.network import Network
from core.engine.passes import (
    LayerPass,
    compile_forward,
    compile_loss,
    compile_slopes,
    with_ones,
)
from core.experiment import Experiment
from core.tape import Tape

Array = npt.NDArray[Any]
SIZE = 512


class Probe:
    """Runs samples through a network and measures each layer; nothing of the network changes.

    Parameters
    ----------
    network : Network
    experiment : Experiment
    X, Y : array
        (n, d) and (n, k); of more than `size` samples, `size` evenly spaced ones are taken.

    Attributes
    ----------
    passes : list
        Each layer's z and a, and its g'(z) (units, samples), as of the last `measure`.
    alive : list
        Each layer's units (units,) that are not dead; None for step and for the output.
    """

    def __init__(
        self, network: Network, experiment: Experiment, X: Array, Y: Array, size: int = SIZE
    ) -> None:
        dtype = network.state.dtype
        chosen = np.linspace(0, len(X) - 1, min(size, len(X))).round().astype(np.intp)
        self.X, self.Y = X[chosen], Y[chosen]
        self.size = len(chosen)
        self._loss, self._accuracy = np.zeros((), dtype), np.zeros((), dtype)
        self._tape = t = Tape(dtype)
        specs, targets = experiment.layers, self.Y.astype(dtype)
        self.passes: list[LayerPass] = compile_forward(t, network, specs, with_ones(self.X, dtype))
        compile_loss(t, specs, self.passes, targets, experiment.loss, self._loss)
        self._accuracy_tape = Tape(dtype)
        compile_accuracy(
            self._accuracy_tape, specs[-1].activation, self.passes[-1].z, targets.T, self._accuracy
        )
        self.alive: list[npt.NDArray[np.bool_] | None] = []
        self._saturated: list[npt.NDArray[np.bool_] | None] = []
        self._slopes_tape = t = Tape(dtype)
        compile_slopes(t, specs, self.passes)
        for spec, layer in zip(specs, self.passes, strict=True):
            mortal = layer is not self.passes[-1] and spec.activation != "step"
            steep = ACTIVATIONS[spec.activation].steepest
            self.alive.append(compile_alive(t, layer.slope) if mortal else None)
            self._saturated.append(
                None if steep is None else compile_saturated(t, layer.slope, steep)
            )
        self.row = np.full(2 * len(self.passes), np.nan)

    def evaluate(self) -> tuple[float, float]:
        """Return loss and accuracy (NaN where there is none); `passes` then hold z and a."""
        with np.errstate(all="ignore"):
            self._tape.run()
        return self.score()

    def score(self) -> tuple[float, float]:
        """Return loss and accuracy as of the last `evaluate` or `measure`."""
        self._accuracy_tape.run()
        return self._loss.item(), self._accuracy.item()

    def measure(self) -> Array:
        """Return `row`: each layer's dead units, then each layer's saturated share (NaN: null)."""
        with np.errstate(all="ignore"):
            self._tape.run()
            self._slopes_tape.run()
        row, layers = self.row, len(self.passes)
        for i, alive in enumerate(self.alive):
            if alive is not None:
                row[i] = alive.size - np.count_nonzero(alive)
        for i, flat in enumerate(self._saturated):
            if flat is not None:
                row[layers + i] = np.count_nonzero(flat) / flat.size
        return row
