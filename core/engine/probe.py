"""Looks at a network through a fixed set of samples: its loss, its dead and saturated units."""

from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.activations import Step
from core.engine.measures import (
    compile_accuracy,
    compile_alive,
    compile_saturated,
    distinct_units,
    shrink_factors,
)
from core.engine.network import Network
from core.engine.passes import LayerPass, compile_forward, compile_loss, compile_slopes, with_ones
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
            self._accuracy_tape,
            specs[-1].activation.name,
            self.passes[-1].z,
            targets.T,
            self._accuracy,
        )
        self.alive: list[npt.NDArray[np.bool_] | None] = []
        self._saturated: list[npt.NDArray[np.bool_] | None] = []
        self._slopes_tape = t = Tape(dtype)
        compile_slopes(t, specs, self.passes)
        for spec, layer in zip(specs, self.passes, strict=True):
            mortal = layer is not self.passes[-1] and not isinstance(spec.activation, Step)
            steep = spec.activation.steepest
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


class LayerDiagnosis(msgspec.Struct, frozen=True):
    """One layer: mean and spread of z and a, the share of a that is exactly 0, and more.

    `distinct` units are left when duplicates count once. `weight_factor` and
    `activation_factor` say why the gradient shrank on its way down from the layer above;
    None for the output layer, and where a norm is 0.
    """

    z_mean: float
    z_std: float
    a_mean: float
    a_std: float
    zeros: float
    distinct: int
    weight_factor: float | None
    activation_factor: float | None


def diagnose(probe: Probe, network: Network) -> list[LayerDiagnosis]:
    """Return the diagnosis of each layer for the weights as they are."""
    probe.measure()
    return diagnosis(probe, network)


def diagnosis(probe: Probe, network: Network) -> list[LayerDiagnosis]:
    """Return the diagnosis of each layer as of the probe's last `measure`."""
    slopes = [layer.slope for layer in probe.passes]
    with np.errstate(all="ignore"):  # a diverging network may overflow here
        factors = [*shrink_factors(network, slopes, probe.passes[-1].delta), (np.nan, np.nan)]
        return [
            LayerDiagnosis(
                z_mean=float(layer.z.mean()),
                z_std=float(layer.z.std()),
                a_mean=float(layer.a.mean()),
                a_std=float(layer.a.std()),
                zeros=1 - float(np.count_nonzero(layer.a)) / layer.a.size,
                distinct=distinct_units(views.theta),
                weight_factor=_or_none(weight),
                activation_factor=_or_none(activation),
            )
            for layer, views, (weight, activation) in zip(
                probe.passes, network.layers, factors, strict=True
            )
        ]


def _or_none(value: float) -> float | None:
    return value if np.isfinite(value) else None
