"""Turns a recording into frames: runs the probe set and the input plane, gathers the curves."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import msgspec
import numpy as np

from core.catalog.features import made
from core.engine.life import KINDS, UnitEvent
from core.engine.measures import of_layers, of_network
from core.engine.passes import compile_prediction, inputs_of
from core.engine.rows import latest
from core.experiment import Experiment, at_rate
from core.phases.phase_frame import telling
from core.run.events import Event
from core.run.recording import Recording
from core.session.commands import ChoosePlane
from core.session.curves import Curves, no_probes, no_steps
from core.session.frame import Frame, LayerFrame, Sample, Story
from core.session.held_out import HeldOut, smaller
from core.session.histogram import Histogram, distribution, histogram
from core.session.maps import Maps
from core.session.needs import DISTRIBUTIONS, MEASURED, WHOLE, Needs
from core.session.plotted import Plotted
from core.session.surfaces import Surfaces
from core.tape import Array, Tape

_IMAGES = 32  # of the first layer's units, whose weights are sent as images
_STORY = 10_000  # events of units sent
_GRADIENT = 50_000_000  # samples times parameters up to which a gradient is worked out for a frame
_SENT = 4096  # parameters up to which a layer's W and b go with each frame
_FIRST = ChoosePlane()
_CURVES = frozenset({"curves", "probes"})
_PICTURES = frozenset({"map", *DISTRIBUTIONS.values()})
_BESIDE = _CURVES | _PICTURES | MEASURED  # parts of a run that is beside the chosen one


class Framer:
    """Makes the frames of one recording.

    Parameters
    ----------
    recording : Recording
    run : int
        The number of the run, as frames have it.

    Attributes
    ----------
    found : dict or None
        What the last frame has measured; None if nothing.
    """

    def __init__(self, recording: Recording, run: int) -> None:
        self._recording, self.run = recording, run
        trainer = recording.trainer
        self._maps = Maps(trainer)
        self._probe, self._held_out = smaller(trainer, trainer.probe), HeldOut(trainer)
        self._plotted = Plotted(trainer, self._probe)
        self._curves, self._telling = Curves(trainer), telling(self._probe.X)
        self._now, self._events = recording.experiment, tuple(recording.events)
        self._asked = np.zeros((1, trainer.network.sizes[0] + 1), trainer.network.state.dtype)
        self._answer: Tape | None = None
        self.found: dict[str, Any] | None = None
        self._story: Story | None = None
        self._told: tuple[list[UnitEvent], int] | None = None

    @cached_property
    def surfaces(self) -> Surfaces:
        """What works out the loss surface, made when it is asked for."""
        return Surfaces(self._recording, self._probe)

    def experiment(self) -> Experiment:
        """Return the experiment with the learning rate as it is now, the same while that is."""
        rate = self._recording.trainer.learning_rate
        if rate != self._now.optimizer.learning_rate:
            base = self._recording.experiment
            self._now = base if rate == base.optimizer.learning_rate else at_rate(base, rate)
        return self._now

    @np.errstate(all="ignore")  # any finite weights have a frame, whatever becomes of them in it
    def frame(
        self,
        status: str,
        sample: int | None,
        looked: bool,
        asked: Array | None,
        plane: ChoosePlane = _FIRST,
        needs: Needs = WHOLE,
        **session: Any,
    ) -> Frame:
        """Return the present moment; `session` are the fields that the session alone knows.

        A `sample` is shown if one is `looked` at, or the inputs are images; None for any. What
        need not be there is left out, as `Frame.parts` says; while the run moves, the curves
        end with the last whole stride.
        """
        recording, trainer = self._recording, self._recording.trainer
        looked |= trainer.arrays.image is not None  # units without a map show what they make of it
        inputs = self._maps.lie(plane, self._probe.X[self._index(sample)])
        self._held_out.take(inputs, "mistakes" in needs)
        found = self.found = self._measured(needs)
        at_rest = status != "running" and session.get("phase") is None
        frame = self._frame(
            needs,
            status,
            measures=of_network(found),
            layers=self._layers(found, needs, at_rest),
            map=self._maps.output() if "map" in needs else None,
            points=self._plotted.points(inputs),
            test=self._held_out.test,
            test_points=self._held_out.points,
            sample=self._sample(sample) if looked else None,
            mistakes=self._held_out.mistakes,
            answer=self._answer_to(asked),
            **session,
        )
        return as_recorded(frame) if recording.looking else frame

    @np.errstate(all="ignore")
    def beside(
        self,
        status: str,
        plane: ChoosePlane = _FIRST,
        needs: Needs = WHOLE,
        **session: Any,
    ) -> Frame:
        """Return the present moment of a run beside the chosen one, with what is drawn of it.

        Its map, with its points, and its histograms are there where the needs name "beside".
        """
        needs &= _BESIDE if "beside" in needs else _BESIDE - _PICTURES
        self._held_out.score()
        found = self.found = self._measured(needs)
        points = None
        if "map" in needs:
            points = self._plotted.points(self._maps.lie(plane, self._probe.X[self._telling]))
        return self._frame(
            needs,
            status,
            measures=of_network(found),
            layers=self._bare_layers(found, needs),
            map=self._maps.output() if "map" in needs else None,
            points=points,
            test=self._held_out.test,
            **session,
        )

    def bare(self, status: str, **session: Any) -> Frame:
        """Return the present moment of a run that is not drawn: where it is, and its last step."""
        self.found = None
        return self._frame(
            frozenset(),
            status,
            measures=of_network(self._last_step(WHOLE)),
            layers=(),
            map=None,
            points=None,
            **session,
        )

    def _frame(self, needs: Needs, status: str, goal: int | None = None, **parts: Any) -> Frame:
        """Return a frame with the `parts` given, and what any frame has."""
        recording, trainer = self._recording, self._recording.trainer
        count = len(trainer.network.layers)
        curves, probes = no_steps(count), no_probes(count, trainer.probe_every)
        if not needs.isdisjoint(_CURVES):
            steps, probed = self._curves.now(status == "running" or goal is not None)
            curves = steps if "curves" in needs else curves
            probes = probed if "probes" in needs else probes
        return Frame(
            run=self.run,
            experiment=self.experiment(),
            status="diverged" if trainer.diverged else status,
            diverged=trainer.diverged,
            step=trainer.step_count,
            epoch=trainer.epoch,
            probe_size=self._probe.size,
            train_size=len(trainer.arrays.X),
            parameters=trainer.network.parameters,
            curves=curves,
            probes=probes,
            inputs=trainer.arrays.X.shape[1],
            start=recording.experiment,
            events=self._happened(),
            data=recording.data,
            last=recording.last,
            ended=recording.ended,
            story=self._tell(),
            image=trainer.arrays.image,
            meaning=trainer.arrays.meaning,
            notes=trainer.arrays.notes,
            classes=trainer.classes,
            parts=needs,
            goal=goal,
            **parts,
        )

    def _measured(self, needs: Needs) -> dict[str, Any]:
        """Return all that is known of the present moment: of the last step, the probe, the test."""
        trainer, test, without = self._recording.trainer, self._held_out.test, WHOLE - needs
        found = self._last_step(without)
        if self._recording.looking:
            probe = trainer.probes.row(trainer.measured(trainer.step_count) - 1)
            return found | ({} if probe is None else latest("probe", probe))
        if test is not None:
            accuracy = np.nan if test.accuracy is None else test.accuracy
            found |= {"test_loss": test.loss, "test_accuracy": accuracy}
        return found | self._probe.present(without)

    def _last_step(self, without: Needs) -> dict[str, Any]:
        trainer = self._recording.trainer
        row = trainer.history.row(trainer.step_count - 1)
        return {} if row is None else latest("step", row, without)

    def _bare_layers(self, found: dict[str, Any], needs: Needs) -> tuple[LayerFrame, ...]:
        """Return the layers without their weights."""
        network, specs = self._recording.trainer.network, self._recording.experiment.layers
        measures, drawn = of_layers(found, len(specs)), "histograms" in needs
        spread = self._distributions(needs)
        return tuple(
            LayerFrame(
                units=views.W.shape[1],
                activation=spec.activation,
                W=None,
                b=None,
                measures=measures[i],
                distributions=spread[i],
                **(self._histogram(i) if drawn else {}),
            )
            for i, (views, spec) in enumerate(zip(network.layers, specs, strict=True))
        )

    def _layers(self, found: dict[str, Any], needs: Needs, at_rest: bool) -> tuple[LayerFrame, ...]:
        trainer, probe = self._recording.trainer, self._probe
        network, specs = trainer.network, self._recording.experiment.layers
        none = [None] * len(specs)
        gradients: Sequence[Array | None] = none
        if "gradient" in needs:
            gradients = self._gradients(at_rest and not self._recording.looking)
        maps = self._maps.units() if "unit_maps" in needs else none
        measures = of_layers(found, len(specs))
        spread = self._distributions(needs)
        layers = []
        for i, (views, spec) in enumerate(zip(network.layers, specs, strict=True)):
            small, alive, gradient = views.theta.size <= _SENT, probe.alive[i], gradients[i]
            layer = LayerFrame(
                units=views.W.shape[1],
                activation=spec.activation,
                W=views.W.astype(np.float64) if small else None,
                b=views.b.astype(np.float64) if small else None,
                measures=measures[i],
                gradient=gradient.astype(np.float64) if small and gradient is not None else None,
                alive=None if alive is None else alive.copy(),
                maps=maps[i],
                images=self._images() if i == 0 and "images" in needs else None,
                distributions=spread[i],
                **(self._histogram(i) if "histograms" in needs else {}),
            )
            layers.append(layer)
        return tuple(layers)

    def _histogram(self, layer: int) -> dict[str, Any]:
        z = self._probe.passes[layer].z
        edges, counts, flat = histogram(z, self._probe.layers[layer].flat)
        lost = z.size - int(counts.sum())
        return {"z_edges": edges, "z_counts": counts, "z_flat": flat, "z_lost": lost}

    def _distributions(self, needs: Needs) -> list[dict[str, Histogram]]:
        probe, specs = self._probe, self._recording.experiment.layers
        found: list[dict[str, Histogram]] = [{} for _ in specs]
        if DISTRIBUTIONS["a"] in needs:
            for its, spec, layer in zip(found, specs, probe.passes, strict=True):
                ends = spec.activation.low, spec.activation.high
                its["a"] = distribution(layer.a, *ends)
        if DISTRIBUTIONS["z"] in needs:
            for its, layer in zip(found, probe.passes, strict=True):
                its["z"] = distribution(layer.z)
        if DISTRIBUTIONS["delta"] in needs:
            for its, delta in zip(found, probe.deltas(), strict=True):
                its["delta"] = distribution(delta)
        return found

    def _images(self) -> Array | None:
        """Return the first units' weights (n, rows, columns), where the inputs are images."""
        trainer = self._recording.trainer
        if trainer.arrays.image is None:
            return None
        W = trainer.network.layers[0].W[:, :_IMAGES]
        return W.T.reshape(-1, *trainer.arrays.image).astype(np.float32)

    def _gradients(self, now: bool) -> list[Array]:
        """Return the layers' gradients: of the present weights if `now`, else the last step's."""
        trainer = self._recording.trainer
        work = trainer.network.parameters * trainer.batches.size
        if now and trainer.diverged is None and work <= _GRADIENT:
            return trainer.gradients()
        return [layer.gradient for layer in trainer.network.layers]

    def _index(self, chosen: int | None) -> int:
        """Return which sample of the probe set is looked at."""
        if chosen is None:
            return self._telling
        return min(max(chosen, 0), self._probe.size - 1)

    def _sample(self, chosen: int | None) -> Sample:
        probe, index = self._probe, self._index(chosen)
        columns = [
            tuple(getattr(layer, name)[:, index].astype(np.float64) for layer in probe.passes)
            for name in ("z", "a", "slope")
        ]
        x = made(self._recording.experiment.features, probe.X[index : index + 1])[0]
        return Sample(index, x.copy(), probe.Y[index].copy(), *columns)

    def _answer_to(self, x: Array | None) -> Array | None:
        """Return the outputs (k,) for one input (d,); None for one made for another network."""
        trainer = self._recording.trainer
        if x is None or x.shape != trainer.arrays.X.shape[1:]:
            return None
        if self._answer is None:
            self._answer = Tape(trainer.network.state.dtype)
            layers = self._recording.experiment.layers
            self._out = compile_prediction(self._answer, trainer.network, layers, self._asked)[-1].a
        self._asked[:] = inputs_of(trainer.experiment, x[None], self._asked.dtype)
        self._answer.run()
        return self._out[:, 0].astype(np.float64)

    def _happened(self) -> tuple[Event, ...]:
        """Return the events, the same tuple while there are no others."""
        if self._events != (events := tuple(self._recording.events)):
            self._events = events
        return self._events

    def _tell(self) -> Story:
        """Return the story of the units, made again only when there is more of it."""
        events = self._recording.trainer.life.events
        told = self._told  # a list is only added to, or another takes its place
        if self._story is None or told is None or told[0] is not events or told[1] != len(events):
            self._story, self._told = _story(events), (events, len(events))
        return self._story


def _story(events: Sequence[UnitEvent]) -> Story:
    first = events[:_STORY]
    return Story(
        np.array([event.step for event in first], np.int64),
        np.array([event.layer for event in first], np.int32),
        np.array([event.unit for event in first], np.int32),
        np.array([KINDS.index(event.kind) for event in first], np.int8),
        len(events),
    )


def as_recorded(frame: Frame) -> Frame:
    """Return a frame with nothing in it of data that are others than the run was trained on."""
    layers = tuple(
        msgspec.structs.replace(
            layer,
            z_counts=layer.z_counts * 0,
            z_flat=None,
            z_lost=0,
            alive=None,
            distributions={},
        )
        for layer in frame.layers
    )
    return msgspec.structs.replace(
        frame, layers=layers, points=None, test=None, test_points=None, sample=None,
        mistakes=None, looking=True,
    )  # fmt: skip
