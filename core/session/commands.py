"""What a session can be asked: one struct per command, plain values that go through a pipe."""

from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from core.engine.network import Weights
from core.experiment import Experiment
from core.lessons.lesson import Quantity
from core.run.events import Event

Held = Literal["mean", "sample"]
Way = Literal["weights", "random", "movement"]
Place = tuple[int, int, int]


class _Command(msgspec.Struct, frozen=True):
    pass


# begin a run


class Load(_Command, frozen=True):
    """Begin a new run, paused."""

    experiment: Experiment


class OpenRun(_Command, frozen=True):
    """Take up the run in a file, paused at the step it was saved.

    One whose data have changed since can only be looked at, or begun anew: `how` is "look" or
    "anew". `found` is where a file of its data is now: the field, and the path.
    """

    path: str
    how: str = ""
    found: tuple[str, str] | None = None


class ByHand(_Command, frozen=True):
    """Begin a run of a gate with the weights that the textbooks give."""

    gate: str


class Reset(_Command, frozen=True):
    """Begin again from the same initial weights, with the learning rate as it is now."""


class Bring(_Command, frozen=True):
    """Go to a step of a run: of this one, of one set aside, or of one to be made again.

    `run` is None for one that no session has had. `start` and `events` are what the run is a
    pure function of, `data` the fingerprint of what it was trained on, "" for unknown. `kept`
    is a file that may hold a state of it, to go on from; "" for none. There, `play` on, if so no
    further than `until`. With
    `look` it may be looked at only, where its data have changed. `probe_every` is the rhythm of its
    probes, None for that of one begun now. `exact` says that the events up to the step are all
    there were: what was done since to the run there, at that very step or before it, is not to be.
    """

    run: int | None
    step: int
    start: Experiment
    events: tuple[Event, ...] = ()
    data: str = ""
    kept: str = ""
    play: bool = False
    look: bool = False
    probe_every: int | None = None
    exact: bool = False
    until: int | None = None


# act on the run


class Change(_Command, frozen=True):
    """Change the experiment: the learning rate while the run goes on, all else in a new run."""

    experiment: Experiment


class SetLearningRate(_Command, frozen=True):
    """Go on with another learning rate."""

    learning_rate: float


class SetWeights(_Command, frozen=True):
    """Set every W and b by hand."""

    weights: Weights


class EditWeight(_Command, frozen=True):
    """Set one weight by hand; layers count from 1, and the row after the last is the bias."""

    layer: int
    row: int
    column: int
    value: float


# move along it


class Play(_Command, frozen=True):
    """Train until paused, or as far as the step `until`; None: without end."""

    until: int | None = None


class Pause(_Command, frozen=True):
    """Stop after the step under way, and stop going to another step."""


class Step(_Command, frozen=True):
    """Make exactly `steps` updates and pause; the rest of one, if it is under way by phases."""

    steps: int = 1


class StepEpoch(_Command, frozen=True):
    """Make updates to the end of the epoch and pause."""


class StepBack(_Command, frozen=True):
    """Go back to the exact state before the last updates.

    While a step is walked through, `steps` are phases: before the first one the walk ends.
    """

    steps: int = 1


class Seek(_Command, frozen=True):
    """Go to the moment before the update numbered `step`."""

    step: int


class Peek(_Command, frozen=True):
    """Go to the kept moment nearest to `step`, at once."""

    step: int


class FindTurn(_Command, frozen=True):
    """Find the update at which a unit died or revived, and go to just before it.

    `step` is that of the probe which showed it, as in a `UnitEvent`; layers count from 1, units
    from 0.
    """

    layer: int
    unit: int
    step: int


class NextPhase(_Command, frozen=True):
    """Make the next phase of the step, and pause."""


class ToPhase(_Command, frozen=True):
    """Go to a phase of the step, on or back, and pause; phases count from 0, the batch."""

    index: int


class SetSpeed(_Command, frozen=True):
    """Make at most this many updates per second; None: no limit."""

    steps_per_second: float | None


# look at it


class ChooseSample(_Command, frozen=True):
    """Have frames work out this sample of the probe set, of the batch while a step is walked."""

    sample: int


class ChooseUnit(_Command, frozen=True):
    """Have frames work out this unit of each layer, and some sample if none was chosen."""

    unit: int


class ChoosePlane(_Command, frozen=True):
    """Have the map of more than two inputs lie over two of them, from 0.

    The others are `held` at their "mean" over the training set, or as the chosen "sample" has
    them.
    """

    x: int = 0
    y: int = 1
    held: Held = "mean"


class ChooseSurface(_Command, frozen=True):
    """Have the loss surface lie over two directions, from the present weights.

    `way` is "weights" for two of them, `x` and `y`, each (layer, row, column) as in `EditWeight`;
    "random" for two random directions, others with each `draw`; "movement" for the two main ones
    that the run has moved in. With `along` it is the curve along "x" or "y" alone.
    """

    way: Way = "weights"
    x: Place = (1, 0, 0)
    y: Place = (1, 1, 0)
    draw: int = 0
    along: Literal["", "x", "y"] = ""


class Ask(_Command, frozen=True):
    """Have frames give the network's answer to an input (d,); None: no longer."""

    x: npt.NDArray[np.float64] | None


class CheckGradient(_Command, frozen=True):
    """Check the gradient of the present weights, meanwhile; frames tell how far it is."""


class StopCheck(_Command, frozen=True):
    """Leave the rest of that."""


class Watch(_Command, frozen=True):
    """Have frames tell these numbers of the runs, as a lesson asks for them; () for none."""

    quantities: tuple[Quantity, ...] = ()


class TryCures(_Command, frozen=True):
    """Try the cures of a finding of the chosen run, meanwhile; frames tell how far it is.

    The finding is told by its `code` and `layer`.
    """

    code: str
    layer: int | None = None


class StopTrial(_Command, frozen=True):
    """Leave the rest of that."""


# several runs


class Compare(_Command, frozen=True):
    """Have these runs beside one another, on one clock, paused; each as `Bring` has it.

    Of each there are as many more as `seeds` says, with the seeds after its own.
    """

    runs: tuple[Bring, ...]
    chosen: int = 0
    seeds: int = 1


class Arrange(_Command, frozen=True):
    """Have the runs there are in another `order`: each by its place, from 0; paused where they are.

    One that is named twice is there twice from now on, with the same past, to be changed; one
    that is not named goes. `chosen` and `seeds` are as in `Compare`.
    """

    order: tuple[int, ...]
    chosen: int = 0
    seeds: int = 1


class ChooseRun(_Command, frozen=True):
    """Show a run of the comparison, from 0; what acts on a run acts on this one."""

    run: int


class SetTarget(_Command, frozen=True):
    """Have the race's results count the steps to this loss."""

    loss: float


class SaveRun(_Command, frozen=True):
    """Write the run to a file, to be taken up at this step."""

    path: str


class KeepRun(_Command, frozen=True):
    """Write a run as it is this moment, to be brought back after a crash.

    Of several it is the one `at` that place, from 0, and its file the `kept_file` of that.
    """

    path: str
    at: int = 0


def kept_file(path: str, at: int) -> str:
    """Return the file of one of several runs, from 0, where the first one has `path`."""
    return str(Path(path).with_suffix(f".{at}{Path(path).suffix}")) if path and at else path


class Saved(msgspec.Struct, frozen=True):
    """What a `SaveRun` has written: a run, its last step and events, and its experiment now."""

    run: int
    last: int
    events: tuple[Event, ...]
    experiment: Experiment


Command = (
    Load | OpenRun | ByHand | Reset | Bring
    | Change | SetLearningRate | SetWeights | EditWeight
    | Play | Pause | Step | StepEpoch | StepBack | Seek | Peek | FindTurn
    | NextPhase | ToPhase | SetSpeed | ChooseSample | ChooseUnit | ChoosePlane | ChooseSurface
    | Ask | Compare | Arrange | ChooseRun | SetTarget
    | CheckGradient | StopCheck | Watch | TryCures | StopTrial | SaveRun | KeepRun
)  # fmt: skip

# Also for the runs to come.
LASTING = (
    SetSpeed | SetTarget | ChooseSample | ChooseUnit | ChoosePlane | ChooseSurface | Ask | Watch
)


def makes_void(later: Command, earlier: Command) -> bool:
    """Return whether nothing of `earlier` would be left to be seen, were `later` done next."""
    match earlier, later:
        case (
            (Change() | Load() | ByHand() | Reset() | Bring() | Compare() | Arrange()),
            (Load() | ByHand() | Bring() | Compare()),
        ):
            return True
        case ((Load() | ByHand() | Bring() | Compare()), OpenRun()):
            return True
        case SetWeights(), SetWeights():
            return True
        case ((Seek() | Peek() | FindTurn()), (Seek() | Peek() | FindTurn())):
            return True
        case EditWeight(), EditWeight():
            at = [(edit.layer, edit.row, edit.column) for edit in (earlier, later)]
            return at[0] == at[1]
        case ((Change() | SetLearningRate() | Reset() | ChooseRun() | SetSpeed() | SetTarget()), _):
            return type(earlier) is type(later)
        case (
            (ChooseSample() | ChooseUnit() | ChoosePlane() | ChooseSurface() | Ask() | Watch()),
            _,
        ):
            return type(earlier) is type(later)
    return False
