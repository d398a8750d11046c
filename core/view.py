"""Turns a recording into frames: runs the probe set and the input plane, gathers the curves."""

from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core.backprop import compile_prediction, with_ones
from core.experiment import Experiment
from core.frame import Curves, Frame, LayerFrame, Map, Points, Probes
from core.recording import Recording
from core.records import columns, probe_columns
from core.tape import Tape
from core.trainer import Trainer

Array = npt.NDArray[Any]
_GRID = 80  # cells along each side of the map
_BINS = 60
_NARROW = 5.0  # the histogram reaches at least from -5 to 5
_SENT = 4096  # parameters up to which a layer's W and b go with each frame


class Surface:
    """The first output over the input plane, or over the line of a single input."""

    def __init__(self, trainer: Trainer, experiment: Experiment) -> None:
        X = trainer.arrays.X
        low, high = X.min(axis=0), X.max(axis=0)
        margin = np.maximum((high - low) * 0.15, 0.1)
        low, high = low - margin, high + margin
        if X.shape[1] == 2:  # square, so that a circle looks like one
            middle, half = (low + high) / 2, (high - low).max() / 2
            low, high = middle - half, middle + half
        axes = [
            _centres(a, b, _GRID if X.shape[1] == 2 else 4 * _GRID)
            for a, b in zip(low, high, strict=True)
        ]
        grid = np.stack(np.meshgrid(*axes), axis=-1)
        self._shape = grid.shape[:-1] if X.shape[1] == 2 else (1, grid.shape[0])
        ends = np.stack([low, high], axis=1).ravel().tolist()
        self._extent = tuple(ends) if len(ends) == 4 else (*ends, 0.0, 1.0)
        dtype = trainer.network.state.dtype
        self._tape = Tape(dtype)
        inputs = with_ones(grid.reshape(-1, X.shape[1]), dtype)
        self._out = compile_prediction(self._tape, trainer.network, experiment.layers, inputs)[-1]

    def map(self) -> Map:
        """Return the map of the weights as they are."""
        with np.errstate(all="ignore"):  # a diverging network may overflow here
            self._tape.run()
            values = self._out.a[-1].reshape(self._shape).astype(np.float32)
        return Map(self._extent, values)


class View:
    """Makes the frames of one recording.

    Parameters
    ----------
    recording : Recording
    run : int
        The number of the run, as frames have it.
    """

    def __init__(self, recording: Recording, run: int) -> None:
        self._recording, self._run = recording, run
        trainer = recording.trainer
        drawable = trainer.arrays.X.shape[1] <= 2
        self._surface = Surface(trainer, recording.experiment) if drawable else None

    def experiment(self) -> Experiment:
        """Return the experiment with the learning rate as it is now."""
        base = self._recording.experiment
        rate = self._recording.trainer.learning_rate
        if rate == base.optimizer.learning_rate:
            return base
        optimizer = msgspec.structs.replace(base.optimizer, learning_rate=rate)
        return msgspec.structs.replace(base, optimizer=optimizer)

    def frame(self, sequence: int, status: str, steps_per_second: float) -> Frame:
        """Return the present moment."""
        trainer = self._recording.trainer
        measured = trainer.probe.measure().copy()
        loss, accuracy = trainer.probe.score()
        return Frame(
            sequence=sequence,
            run=self._run,
            experiment=self.experiment(),
            status="diverged" if trainer.diverged else status,
            diverged=trainer.diverged,
            step=trainer.step_count,
            epoch=trainer.epoch,
            steps_per_second=steps_per_second,
            loss=loss,
            accuracy=None if np.isnan(accuracy) else accuracy,
            probe_size=trainer.probe.size,
            train_size=len(trainer.arrays.X),
            parameters=trainer.network.parameters,
            layers=tuple(self._layer(i, measured) for i in range(len(trainer.network.layers))),
            curves=_curves(trainer),
            probes=_probes(trainer),
            map=self._surface.map() if self._surface else None,
            points=self._points(),
        )

    def _layer(self, i: int, measured: Array) -> LayerFrame:
        trainer, spec = self._recording.trainer, self._recording.experiment.layers[i]
        views, probe = trainer.network.layers[i], trainer.probe
        dead, saturated = measured[i], measured[len(probe.passes) + i]
        edges, counts = histogram(probe.passes[i].z)
        small = views.theta.size <= _SENT
        return LayerFrame(
            units=views.W.shape[1],
            activation=spec.activation,
            parameters=spec.parameters,
            z_edges=edges,
            z_counts=counts,
            dead=None if np.isnan(dead) else int(dead),
            saturated=None if np.isnan(saturated) else float(saturated),
            W=views.W.astype(np.float64) if small else None,
            b=views.b.astype(np.float64) if small else None,
        )

    def _points(self) -> Points | None:
        if self._surface is None:
            return None
        probe = self._recording.trainer.probe
        p = probe.passes[-1].a[-1].astype(np.float64)
        return Points(probe.X, probe.Y[:, -1].copy(), p)


def histogram(z: Array) -> tuple[Array, Array]:
    """Return edges (61,) and counts (60,) of all values in `z`.

    The range is ±5, doubled until everything finite fits, so that it seldom moves.
    """
    values = z[np.isfinite(z)]
    reach = _NARROW
    widest = float(np.abs(values).max()) if values.size else 0.0
    while reach < widest:
        reach *= 2
    bins = ((values + reach) * (_BINS / (2 * reach))).astype(np.intp)
    counts = np.bincount(np.minimum(bins, _BINS - 1), minlength=_BINS)
    return np.linspace(-reach, reach, _BINS + 1), counts.astype(np.float64)


def _centres(low: float, high: float, count: int) -> Array:
    half = (high - low) / count / 2
    return np.linspace(low + half, high - half, count)


def _curves(trainer: Trainer) -> Curves:
    rows = trainer.history.curve()
    named = columns(rows.mean)
    return Curves(
        step=rows.step.astype(np.float64),
        **{key: named[key] for key in Curves.__struct_fields__ if key in named},
        exact=rows.stride == 1,
    )


def _probes(trainer: Trainer) -> Probes:
    rows = trainer.probes.curve()
    dead, saturated = probe_columns(rows.mean)
    return Probes(rows.step * float(trainer.probe_every), dead, saturated)
