"""Turns a recording into frames: runs the probe set and the input plane, gathers the curves."""

import sys
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from core.engine.life import KINDS, UnitEvent
from core.engine.measures import Bools, Value, of_layers, of_network
from core.engine.passes import compile_prediction, with_ones
from core.engine.rows import column, columns
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.phases.phase_frame import telling
from core.run.recording import Recording
from core.session.commands import ChoosePlane
from core.session.frame import Frame, LayerFrame, Probes, Sample, StepCurves, Story
from core.session.held_out import HeldOut, smaller
from core.session.maps import Maps
from core.session.plotted import Plotted
from core.tape import Array, Tape

_BINS = 60
_NARROW = 5.0  # the histogram reaches at least from -5 to 5
_IMAGES = 32  # of the first layer's units, whose weights are sent as images
_STORY = 10_000  # events of units sent
_GRADIENT = 50_000_000  # samples times parameters up to which a gradient is worked out for a frame
_SENT = 4096  # parameters up to which a layer's W and b go with each frame
_FIRST = ChoosePlane()


class Framer:
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
        self._maps = Maps(trainer)
        self._probe, self._held_out = smaller(trainer, trainer.probe), HeldOut(trainer)
        self._plotted = Plotted(trainer, self._probe)
        self._asked = np.zeros((1, trainer.network.sizes[0]))
        self._answer: Tape | None = None
        self._story: Story | None = None
        self._told: tuple[list[UnitEvent], int] | None = None

    def experiment(self) -> Experiment:
        """Return the experiment with the learning rate as it is now."""
        base, rate = self._recording.experiment, self._recording.trainer.learning_rate
        return base if rate == base.optimizer.learning_rate else at_rate(base, rate)

    @np.errstate(all="ignore")  # any finite weights have a frame, whatever becomes of them in it
    def frame(
        self,
        status: str,
        sample: int | None,
        looked: bool,
        asked: Array | None,
        plane: ChoosePlane = _FIRST,
        **session: Any,
    ) -> Frame:
        """Return the present moment; `session` are the fields that the session alone knows.

        A `sample` is shown if one is `looked` at, or the inputs are images; None for any.
        """
        recording, trainer = self._recording, self._recording.trainer
        looked |= trainer.arrays.image is not None  # units without a map show what they make of it
        inputs = self._maps.lie(plane, self._probe.X[self._index(sample)])
        self._held_out.take(inputs)
        found = self._measured()
        frame = Frame(
            run=self._run,
            experiment=self.experiment(),
            status="diverged" if trainer.diverged else status,
            diverged=trainer.diverged,
            step=trainer.step_count,
            epoch=trainer.epoch,
            measures=of_network(found),
            probe_size=self._probe.size,
            train_size=len(trainer.arrays.X),
            parameters=trainer.network.parameters,
            layers=self._layers(found, status != "running" and session.get("phase") is None),
            curves=_curves(trainer),
            probes=_probes(trainer),
            map=self._maps.output(),
            points=self._plotted.points(inputs),
            inputs=trainer.network.sizes[0],
            start=recording.experiment,
            events=tuple(recording.events),
            data=recording.data,
            last=recording.last,
            ended=recording.ended,
            story=self._tell(),
            test=self._held_out.test,
            test_points=self._held_out.points,
            sample=self._sample(sample) if looked else None,
            image=trainer.arrays.image,
            meaning=trainer.arrays.meaning,
            notes=trainer.arrays.notes,
            classes=trainer.classes,
            mistakes=self._held_out.mistakes,
            answer=self._answer_to(asked),
            **session,
        )
        return as_recorded(frame) if recording.looking else frame

    def _measured(self) -> dict[str, Any]:
        """Return all that is known of the present moment: of the last step, the probe, the test."""
        trainer, test = self._recording.trainer, self._held_out.test
        row = trainer.history.row(trainer.step_count - 1)
        last = {} if row is None else columns("step", row[None])
        found = _last(last)
        if self._recording.looking:
            probe = trainer.probes.row(trainer.measured(trainer.step_count) - 1)
            return found | ({} if probe is None else _last(columns("probe", probe[None])))
        if test is not None:
            accuracy = np.nan if test.accuracy is None else test.accuracy
            found |= {"test_loss": test.loss, "test_accuracy": accuracy}
        return found | self._probe.present()

    def _layers(self, found: dict[str, Any], at_rest: bool) -> tuple[LayerFrame, ...]:
        gradients = self._gradients(at_rest and not self._recording.looking)
        count = len(self._recording.trainer.network.layers)
        maps = self._maps.units()
        measures = of_layers(found, count)
        return tuple(self._layer(i, measures[i], maps[i], gradients[i]) for i in range(count))

    def _gradients(self, now: bool) -> list[Array]:
        """Return the layers' gradients: of the present weights if `now`, else the last step's."""
        trainer = self._recording.trainer
        work = trainer.network.parameters * trainer.batches.size
        if now and trainer.diverged is None and work <= _GRADIENT:
            return trainer.gradients()
        return [layer.gradient for layer in trainer.network.layers]

    def _layer(
        self, i: int, measures: dict[str, Value], maps: Array | None, gradient: Array
    ) -> LayerFrame:
        trainer, spec = self._recording.trainer, self._recording.experiment.layers[i]
        views, probe = trainer.network.layers[i], self._probe
        z = probe.passes[i].z
        edges, counts, flat = histogram(z, probe.layers[i].flat)
        small = views.theta.size <= _SENT
        alive = probe.alive[i]
        return LayerFrame(
            units=views.W.shape[1],
            activation=spec.activation,
            z_edges=edges,
            z_counts=counts,
            z_flat=flat,
            z_lost=z.size - int(counts.sum()),
            W=views.W.astype(np.float64) if small else None,
            b=views.b.astype(np.float64) if small else None,
            measures=measures,
            gradient=gradient.astype(np.float64) if small else None,
            alive=None if alive is None else alive.copy(),
            maps=maps,
            images=_images(views.W, trainer.arrays.image) if i == 0 else None,
        )

    def _index(self, chosen: int | None) -> int:
        """Return which sample of the probe set is looked at."""
        if chosen is None:
            return telling(self._probe.X)
        return min(max(chosen, 0), self._probe.size - 1)

    def _sample(self, chosen: int | None) -> Sample:
        probe, index = self._probe, self._index(chosen)
        columns = [
            tuple(getattr(layer, name)[:, index].astype(np.float64) for layer in probe.passes)
            for name in ("z", "a", "slope")
        ]
        return Sample(index, probe.X[index].copy(), probe.Y[index].copy(), *columns)

    def _answer_to(self, x: Array | None) -> Array | None:
        """Return the outputs (k,) for one input (d,); None for one made for another network."""
        trainer = self._recording.trainer
        if x is None or x.shape != trainer.network.sizes[:1]:
            return None
        if self._answer is None:
            self._answer = Tape(trainer.network.state.dtype)
            self._asked = with_ones(self._asked, trainer.network.state.dtype)
            layers = self._recording.experiment.layers
            self._out = compile_prediction(self._answer, trainer.network, layers, self._asked)[-1].a
        self._asked[0, :-1] = x
        self._answer.run()
        return self._out[:, 0].astype(np.float64)

    def _tell(self) -> Story:
        """Return the story of the units, made again only when there is more of it."""
        events = self._recording.trainer.life.events
        told = self._told  # a list is only added to, or another takes its place
        if self._story is None or told is None or told[0] is not events or told[1] != len(events):
            self._story, self._told = _story(events), (events, len(events))
        return self._story


def at_rate(experiment: Experiment, rate: float) -> Experiment:
    """Return the experiment at another learning rate."""
    optimizer = msgspec.structs.replace(experiment.optimizer, learning_rate=rate)
    return msgspec.structs.replace(experiment, optimizer=optimizer)


def _story(events: Sequence[UnitEvent]) -> Story:
    first = events[:_STORY]
    return Story(
        np.array([event.step for event in first], np.int64),
        np.array([event.layer for event in first], np.int32),
        np.array([event.unit for event in first], np.int32),
        np.array([KINDS.index(event.kind) for event in first], np.int8),
        len(events),
    )


def _images(W: Array, shape: tuple[int, int] | None) -> Array | None:
    """Return the first units' weights (n, rows, columns), where the inputs are images."""
    if shape is None:
        return None
    return W[:, :_IMAGES].T.reshape(-1, *shape).astype(np.float32)


def histogram(z: Array, flat: Bools) -> tuple[Array, Array, Array]:
    """Return edges (61,) and counts (60,) of all finite values in `z`, and of the `flat` ones.

    The range is ±5, doubled until they fit, so that it seldom moves.
    """
    there = np.isfinite(z)
    values = z[there]
    widest = float(np.abs(values).max()) if values.size else 0.0
    reach = _NARROW
    while reach < widest:
        reach = min(2 * reach, sys.float_info.max)
    bins = ((values / reach + 1) * (_BINS / 2)).astype(np.intp)
    bins = np.minimum(bins, _BINS - 1)
    counts, of_flat = (
        np.bincount(some, minlength=_BINS).astype(np.float64) for some in (bins, bins[flat[there]])
    )
    return np.linspace(-1, 1, _BINS + 1) * reach, counts, of_flat


def _curves(trainer: Trainer) -> StepCurves:
    rows = trainer.history.curve(trainer.step_count)
    return StepCurves(rows.step.astype(np.float64), rows.mean, rows.stride == 1)


def _probes(trainer: Trainer) -> Probes:
    """Return the probes up to now; of the tests just those that were made, NaN in between."""
    rows, every = trainer.probes.curve(trainer.measured(trainer.step_count)), trainer.probe_every
    if rows.stride < trainer.test_every:
        between = rows.step % trainer.test_every != 0
        for name in ("test_loss", "test_accuracy"):
            column(name, rows.mean)[between] = np.nan
    return Probes(rows.step * float(every), rows.mean, every)


def _last(columns: dict[str, Array]) -> dict[str, Any]:
    """Return the numbers of the last row."""
    return {name: part[..., -1].tolist() for name, part in columns.items()}


def as_recorded(frame: Frame) -> Frame:
    """Return a frame with nothing in it of data that are others than the run was trained on."""
    layers = tuple(
        msgspec.structs.replace(
            layer, z_counts=layer.z_counts * 0, z_flat=None, z_lost=0, alive=None
        )
        for layer in frame.layers
    )
    return msgspec.structs.replace(
        frame, layers=layers, points=None, test=None, test_points=None, sample=None,
        mistakes=None, looking=True,
    )  # fmt: skip
