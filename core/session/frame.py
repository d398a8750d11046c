"""What a window sees of a run at one moment: plain values, complete and picklable."""

from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.activation import Activation
from core.catalog.datasets.meaning import Meaning
from core.catalog.features import seen_as
from core.compare.race import Band, Result
from core.doctor.finding import Diagnosis, Trial
from core.engine.classes import Classes
from core.engine.divergence import Diverged
from core.engine.life import KINDS
from core.engine.measures import MEASURES, Value
from core.experiment import Experiment
from core.faults import Fault
from core.lessons.lesson import Watched
from core.phases.phase_frame import PhaseFrame
from core.run.events import Event
from core.session.check_frame import CheckFrame
from core.session.histogram import Histogram
from core.session.needs import EXAMINATION, WHOLE, Needs
from core.session.sharpness_curve import SharpnessCurve
from core.session.step_curves import Probes, StepCurves
from core.session.surface import Path, Surface
from core.session.turns import Turn
from core.tape import Array

SHOWN = 4  # runs of a comparison at once
_NONE: Array = np.zeros(0)


class LayerFrame(msgspec.Struct, frozen=True):
    """One trainable layer, hidden layers first, the output layer last.

    `W` (fan_in, units), `b` (units,) and the `gradient` (fan_in + 1, units), the bias last, are
    None for layers too wide to send each frame. Of a layer without biases `b` is (0,), and the
    gradient (fan_in, units). The gradient is that of these weights, on the
    batch of the next step; while training runs, or a step takes long, that of the last step.
    `maps` (units, side, side) are the units' a over the plane of `Map.extent`, (units, 1, cells)
    over the line of one input, None for more inputs or too many units. `alive` (units,) is None
    where dead means nothing. `images` (at most 32, rows, columns) are the first layer's incoming
    weights, where the inputs are images.
    `measures` are the layer's by name, as `Frame.measures` are the network's.
    The histogram counts the layer's finite z over the probe set: `z_counts` (bins,) between
    `z_edges` (bins + 1,), of which `z_flat` (bins,) lie where the slope is 0 or, on a flat end,
    nearly so: as many as the measure "flat" says, but for the `z_lost`, which are not finite.
    `distributions` are those of all its "a", "z" and "delta" (dL/dz, of the mean loss over the
    probe set), as far as they are needed.
    Of parts that are not needed, arrays are empty or None.
    """

    units: int
    activation: Activation
    W: Array | None
    b: Array | None
    measures: dict[str, Value]
    z_edges: Array = _NONE
    z_counts: Array = _NONE
    gradient: Array | None = None
    alive: npt.NDArray[np.bool_] | None = None
    maps: npt.NDArray[np.float32] | None = None
    images: npt.NDArray[np.float32] | None = None
    z_flat: Array | None = None
    z_lost: int = 0
    distributions: dict[str, Histogram] = {}

    @property
    def theta(self) -> Array | None:
        """W with b, if there is one, as its last row; None where they aren't sent."""
        if self.W is None or self.b is None:
            return None
        return np.concatenate([self.W, self.b.reshape(-1, self.units)])


class Map(msgspec.Struct, frozen=True):
    """The output over the plane of two inputs; of several, the last: class 1 of two.

    `inputs` are those two, from 0; of more, the others are `held` (d,), in the units the data
    came in: at their "mean", or as the chosen "sample" has them, says `how`.
    `extent` and the values of a regression are in the units the data came in. `values` (rows,
    columns) has row 0 at `extent`'s y0; `extent` is (x0, x1, y0, y1) of the outer edges; a value
    that is no finite number of 32 bits is NaN. For one input (regression), `values` has one row
    and y is not used. Where there are more than two classes, `classes` is the one with the
    largest output, and `certainty` that output.
    """

    extent: tuple[float, float, float, float]
    values: Array | npt.NDArray[np.float32]
    classes: npt.NDArray[np.uint8] | None = None
    certainty: npt.NDArray[np.float32] | None = None
    inputs: tuple[int, int] = (0, 1)
    held: Array | None = None
    how: Literal["", "mean", "sample"] = ""


class PlottedPoints(msgspec.Struct, frozen=True):
    """The data drawn on the map: `X` (n, m), last target `y` (n,), prediction of it `p` (n,).

    All are in the units the data came in. `X` has the `inputs` (m,), from 0, of each sample: all
    of them where they are not many, else the map's; of images none.
    `labels` and `predicted` (n,) are the classes, and `right` (n,) whether they are the same;
    None in regression.
    """

    X: Array
    y: Array
    p: Array
    labels: npt.NDArray[np.intp] | None = None
    predicted: npt.NDArray[np.intp] | None = None
    right: npt.NDArray[np.bool_] | None = None
    inputs: tuple[int, ...] = (0, 1)

    def of(self, inputs: Sequence[int]) -> Array:
        """Return these inputs (n, len(inputs)) of each sample."""
        return self.X[:, [self.inputs.index(i) for i in inputs]]

    def largest_class(self) -> tuple[int, float] | None:
        """Return the class of most samples, and its share of them; None in regression."""
        if self.labels is None or not len(self.labels):
            return None
        counts = np.bincount(self.labels)
        return int(counts.argmax()), float(counts.max() / counts.sum())


class HeldOutScore(msgspec.Struct, frozen=True):
    """How the weights of `step` do on samples not trained on: `size` of the test set."""

    step: int
    loss: float
    accuracy: float | None
    size: int


class Story(msgspec.Struct, frozen=True):
    """What became of the units, over the whole run, also after the step shown.

    `step`, `layer` (from 1), `unit` (from 0) and `kind` (an index into
    `core.engine.life.KINDS`) are (events,); `total` is how many events there were, of which
    the first are listed.
    """

    step: npt.NDArray[np.int64]
    layer: npt.NDArray[np.int32]
    unit: npt.NDArray[np.int32]
    kind: npt.NDArray[np.int8]
    total: int

    def of(self, kind: str) -> npt.NDArray[np.bool_]:
        """Return which events are of a kind, one of `KINDS`."""
        return np.equal(self.kind, KINDS.index(kind))


class Sample(msgspec.Struct, frozen=True):
    """What every layer makes of one sample of the probe set.

    `x` (d,), its targets `y` (k,), as the network sees them; of each layer `z`, `a` and g'(z)
    as `slope`, (units,).
    """

    index: int
    x: Array
    y: Array
    z: tuple[Array, ...]
    a: tuple[Array, ...]
    slope: tuple[Array, ...]


class Mistakes(msgspec.Struct, frozen=True):
    """The images misclassified with the most certainty, at a step, out of `size` test images.

    `images` (m, rows, columns), `target` and `predicted` (m,) classes, `probability` (m,) of
    the predicted one; `wrong` of the `size` were mistaken.
    """

    step: int
    images: npt.NDArray[np.float32]
    target: npt.NDArray[np.intp]
    predicted: npt.NDArray[np.intp]
    probability: Array
    wrong: int
    size: int


class Frame(msgspec.Struct, frozen=True):
    """One moment of a run.

    `answers` is how many commands the session had carried out or refused by then, `run` changes
    when another trainer began (so that plots start afresh). `status` is "paused", "running" or
    "diverged". `measures` are those of the network, by name; `measure`, `by_layer` and `curve`
    ask for them. `probe_size` of the `train_size` training samples are the probe set: of a large
    network fewer than the run itself records with, and so are the test samples and the map's
    cells. `inputs` is how many the data have, `fan_in` how many the network sees.
    `start` and `events` are what the run is a pure function of: they tell how to come to
    `step` again, with data of the fingerprint `data`.
    `last` is the furthest step of the run, `ended` how it diverged there, if it did, wherever
    in it `step` is; `goal` is the step being gone to, None if `step` is where it should be;
    `until` the step at which training pauses by itself.
    `points` are the probe set and `test_points` the test samples, as a map and a table have
    them. `image` is the shape of inputs that are images, and `answer` (k,) the outputs for the
    one that was asked about.
    `classes` says which answers are right, None for a regression.
    `looking` is whether its data are others by now, so that only what was recorded is known.
    `lacks` is what is wrong with its data, where they can't be read: there is no network, then.
    `meaning` are the names and units of the inputs, the classes and the target, and `notes` what
    may surprise about the data, such as rows that were left out.
    `turn` is the update found last at which a unit of this run died or revived.
    `phase` is the part of a step last made on its own. `step_time` is in seconds.
    `parts` are what there is of `core.session.needs.WHOLE`; the rest was not needed.
    Of a comparison this is the run numbered `chosen`, from 0, and `beside` are the frames of all
    others, in their order, with fewer parts; `runs` are all of them, of `seeds` each. Those that
    are not `shown` have no more than what the last step has told. `results` are how this run
    stands, of each of its seeds, the run itself first, by a loss of `target`; `band` is its loss
    over several seeds.
    `surface` is the loss over a plane through the present weights, where it is needed, and `path`
    the way of the run upon it; of another run of a comparison it is upon that of the chosen one,
    None where the two have not the same loss.
    `sharpness_curve` is there only where it is asked for, also of a frame that has all other parts.
    `check` is the last check of this run's gradient. `watched` are the quantities asked for with
    `Watch`, in that order; `diagnosis` is what the doctor says of this run, where it is needed,
    and `trial` the last trial of cures of it.
    """

    run: int
    experiment: Experiment
    status: str
    diverged: Diverged | None
    step: int
    epoch: int
    steps_per_second: float
    measures: dict[str, Value]
    probe_size: int
    train_size: int
    parameters: int
    layers: tuple[LayerFrame, ...]
    curves: StepCurves
    probes: Probes
    map: Map | None
    points: PlottedPoints | None
    inputs: int = 0
    start: Experiment | None = None
    events: tuple[Event, ...] = ()
    last: int = 0
    ended: Diverged | None = None
    goal: int | None = None
    until: int | None = None
    story: Story | None = None
    test: HeldOutScore | None = None
    test_points: PlottedPoints | None = None
    sample: Sample | None = None
    image: tuple[int, int] | None = None
    mistakes: Mistakes | None = None
    answer: Array | None = None
    phase: PhaseFrame | None = None
    turn: Turn | None = None
    step_time: float | None = None
    answers: int = 0
    data: str = ""
    looking: bool = False
    lacks: tuple[Fault, ...] = ()
    classes: Classes | None = None
    meaning: Meaning = Meaning()
    notes: tuple[Fault, ...] = ()
    parts: Needs = WHOLE
    chosen: int = 0
    beside: tuple["Frame", ...] = ()
    seeds: int = 1
    results: tuple[Result, ...] = ()
    band: Band | None = None
    target: float | None = None
    surface: Surface | None = None
    path: Path | None = None
    sharpness_curve: SharpnessCurve | None = None
    check: CheckFrame | None = None
    watched: tuple[Watched, ...] = ()
    diagnosis: Diagnosis | None = None
    trial: Trial | None = None

    @property
    def runs(self) -> tuple["Frame", ...]:
        """All runs of a comparison, in their order; of a single run itself alone."""
        return (*self.beside[: self.chosen], self, *self.beside[self.chosen :])

    @property
    def place(self) -> int:
        """The step that all runs are on their way to, or at, but for those that have ended."""
        return max(run.step for run in self.runs) if self.goal is None else self.goal

    @property
    def compares(self) -> bool:
        """Whether there are several runs, if only of other seeds."""
        return bool(self.beside) or self.seeds > 1

    @property
    def moves(self) -> bool:
        """Whether some run trains, or is on its way to a step."""
        return self.goal is not None or self.trains

    @property
    def trains(self) -> bool:
        """Whether some run trains: of a comparison this one may have ended."""
        return any(run.status == "running" for run in self.runs)

    @property
    def unfinished(self) -> bool:
        """Whether there is more to come of it, even at rest."""
        runs = self.runs
        return any(
            (
                self.surface is not None and not self.surface.finished,
                self.check is not None and self.check.under_way,
                any(watched.pending for watched in self.watched),
                self.trial is not None and self.trial.under_way,
                self._examined_now and EXAMINATION in self.parts,
                any(run.path is not None and not run.path.finished for run in runs),
                any(run.sharpness_curve is not None and run.sharpness_curve.left for run in runs),
            )
        )

    @property
    def _examined_now(self) -> bool:
        """Whether the doctor has something left to find out."""
        at_rest = not self.moves and self.phase is None
        return at_rest and self.diagnosis is not None and bool(self.diagnosis.unexamined)

    @property
    def seen(self) -> Meaning:
        """What the inputs mean as the network sees them."""
        return seen_as(self.meaning, self.experiment.features)

    @property
    def probe_every(self) -> int | None:
        """How often the run is probed; None where there is none yet."""
        return None if self.lacks else self.probes.every

    @property
    def in_plane(self) -> bool:
        """Whether the data have two inputs, of which others can be made."""
        return self.inputs == 2 and self.image is None

    @property
    def fan_in(self) -> int:
        """How many inputs the network sees: those made from two, or those of the data."""
        features = self.experiment.features
        return self.inputs if features is None else len(features)

    def measure(self, name: str) -> Value:
        """Return a measure of the network, such as its loss; None where there is none.

        It is of the weights shown, on the probe set (the tests': on test samples, as of
        `test.step`); of what only a step has, such as a gradient's norm, that of the last step.
        """
        return self.measures.get(name)

    def by_layer(self, name: str) -> tuple[Value, ...]:
        """Return a measure of each layer, as `measure` does."""
        return tuple(layer.measures.get(name) for layer in self.layers)

    def curve(self, name: str) -> tuple[Array, Array]:
        """Return the steps at which a measure was taken, and its values (m,) or (layers, m)."""
        asked = self.sharpness_curve or SharpnessCurve("")
        parts: dict[str, StepCurves | Probes | SharpnessCurve]
        parts = {"step": self.curves, "probe": self.probes, "asked": asked}
        part = parts[MEASURES[name].taken]
        return part.step, part[name]


def shown(count: int, chosen: int) -> range:
    """Return which of `count` runs are shown: four in a row, the chosen one among them."""
    first = max(0, min(chosen // SHOWN * SHOWN, count - SHOWN))
    return range(first, min(count, first + SHOWN))
