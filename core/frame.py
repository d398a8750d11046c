"""What a window sees of a run at one moment: plain values, complete and picklable."""

import msgspec
import numpy as np
import numpy.typing as npt

from core.diagnosis import LayerDiagnosis
from core.experiment import Experiment
from core.recording import Event
from core.trainer import Diverged

Array = npt.NDArray[np.float64]


class LayerFrame(msgspec.Struct, frozen=True):
    """One trainable layer, hidden layers first, the output layer last.

    `W` (fan_in, units), `b` (units,) and the last step's `gradient` (fan_in + 1, units), the
    bias last, are None for layers too wide to send each frame. `maps` (units, side, side) are
    the units' a over the plane of `Map.extent`, None unless there are two inputs and not too
    many units. `alive` (units,) is None where dead means nothing.
    `dead` and `saturated` are of the latest probe, None where the word has no meaning.
    The histogram counts the layer's z over the probe set: `z_counts` (bins,) between
    `z_edges` (bins + 1,).
    """

    units: int
    activation: str
    parameters: dict[str, float]
    z_edges: Array
    z_counts: Array
    dead: int | None
    saturated: float | None
    W: Array | None
    b: Array | None
    gradient: Array | None = None
    alive: npt.NDArray[np.bool_] | None = None
    maps: npt.NDArray[np.float32] | None = None
    diagnosis: LayerDiagnosis | None = None


class Curves(msgspec.Struct, frozen=True):
    """The history of the steps, at the resolution it keeps: every step while they are few.

    `step` (m,); `loss`, `accuracy` (m,), NaN where there is none; the rest (layers, m).
    `exact` is False once a point stands for the mean of several steps.
    """

    step: Array
    loss: Array
    accuracy: Array
    grad_norm: Array
    bias_grad_norm: Array
    weight_norm: Array
    update_ratio: Array
    exact: bool


class Probes(msgspec.Struct, frozen=True):
    """What was measured on the probe set.

    `step` (p,); `dead` and `saturated` (layers, p), NaN for null.
    """

    step: Array
    dead: Array
    saturated: Array


class Map(msgspec.Struct, frozen=True):
    """The output over the input plane; of several, the last: class 1 of two.

    `values` (rows, columns), row 0 at `extent`'s y0; `extent` is (x0, x1, y0, y1) of the
    outer edges. For one input (regression), `values` has one row and y is not used.
    """

    extent: tuple[float, float, float, float]
    values: Array


class Points(msgspec.Struct, frozen=True):
    """The data drawn on the map: `X` (n, d), last target `y` (n,), prediction of it `p` (n,)."""

    X: Array
    y: Array
    p: Array


class Frame(msgspec.Struct, frozen=True):
    """One moment of a run.

    `sequence` changes whenever anything in the frame may have; `run` when another trainer
    began (so that plots start afresh). `status` is "paused", "running" or "diverged".
    `loss` and `accuracy` are those of the weights shown, on the probe set (`probe_size` of
    the `train_size` training samples). `inputs` is the width of the input.
    `start` and `events` are what the run is a pure function of: they tell how to come to
    `step` again.
    """

    sequence: int
    run: int
    experiment: Experiment
    status: str
    diverged: Diverged | None
    step: int
    epoch: int
    steps_per_second: float
    loss: float
    accuracy: float | None
    probe_size: int
    train_size: int
    parameters: int
    layers: tuple[LayerFrame, ...]
    curves: Curves
    probes: Probes
    map: Map | None
    points: Points | None
    inputs: int = 0
    start: Experiment | None = None
    events: tuple[Event, ...] = ()
