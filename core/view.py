"""Turns a recording into frames: runs the probe set and the input plane, gathers the curves."""

from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core.diagnosis import LayerDiagnosis, diagnosis
from core.experiment import Experiment
from core.frame import Curves, Frame, LayerFrame, Points, Probes
from core.recording import Recording
from core.records import columns, probe_columns
from core.surface import Surface
from core.trainer import Trainer

Array = npt.NDArray[Any]
_GRID = 80  # cells along each side of the map
_UNIT_GRID = 20  # cells along each side of a unit's own map
_UNIT_CELLS = 40_000  # cells of all units' maps that go with each frame
_BINS = 60
_NARROW = 5.0  # the histogram reaches at least from -5 to 5
_SENT = 4096  # parameters up to which a layer's W and b go with each frame


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
        layers = recording.experiment.layers
        inputs, units = trainer.arrays.X.shape[1], sum(trainer.network.sizes[1:])
        self._surface = Surface(trainer, layers, _GRID) if inputs <= 2 else None
        side = _UNIT_GRID if units * _UNIT_GRID**2 <= _UNIT_CELLS else _UNIT_GRID // 2
        small = inputs == 2 and units * side**2 <= _UNIT_CELLS
        self._units = Surface(trainer, layers, side) if small else None

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
            layers=self._layers(measured),
            curves=_curves(trainer),
            probes=_probes(trainer),
            map=self._surface.map() if self._surface else None,
            points=self._points(),
            inputs=trainer.network.sizes[0],
            start=self._recording.experiment,
            events=tuple(self._recording.events),
        )

    def _layers(self, measured: Array) -> tuple[LayerFrame, ...]:
        found = diagnosis(self._recording.trainer)
        maps = None if self._units is None else self._units.units()
        return tuple(
            self._layer(i, measured, found[i], None if maps is None else maps[i])
            for i in range(len(found))
        )

    def _layer(
        self, i: int, measured: Array, found: LayerDiagnosis, maps: Array | None
    ) -> LayerFrame:
        trainer, spec = self._recording.trainer, self._recording.experiment.layers[i]
        views, probe = trainer.network.layers[i], trainer.probe
        dead, saturated = measured[i], measured[len(probe.passes) + i]
        edges, counts = histogram(probe.passes[i].z)
        small = views.theta.size <= _SENT
        alive = probe.alive[i]
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
            gradient=views.gradient.astype(np.float64) if small else None,
            alive=None if alive is None else alive.copy(),
            maps=maps,
            diagnosis=found,
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
