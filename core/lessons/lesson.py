"""What a lesson is: stops, each with its runs, a prediction, claims, and what to change."""

from typing import Annotated, Any, Literal, TypeVar, get_args

import msgspec

from core.compare.file import MOST
from core.compare.gathering import with_changes
from core.experiment import Experiment

VERSION = 1
MOST_STOPS, MANY = 20, 100  # stops of a lesson; anything else of a stop
MOST_STEPS = 1_000_000
SEEDS = 20  # of which a claim must hold on all but one
Relation = Literal["<", "<=", "==", ">=", ">", "near", "not near"]
Item = TypeVar("Item")
Few = Annotated[tuple[Item, ...], msgspec.Meta(max_length=MANY)]
Changes = dict[str, Any]  # values by their paths, such as "hidden.*.activation"


Part = Literal[
    "perceptron", "nonlinearity", "activations", "start", "output", "optimising", "matrices",
    "own",
]  # fmt: skip
PARTS: tuple[str, ...] = get_args(Part)
OWN = "own"  # part of those that a person has made


class _Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Quantity(_Spec, frozen=True):
    """One number of a run: a measure by its name, of a layer, at a step.

    `measure` is a name of `core.lessons.quantities.QUANTITIES`: those of the engine, those of a
    race, and a few that only lessons ask for. `layer` counts from 1, and from -1 back; `over` is
    another layer, by whose value it is divided. `run` is which of the stop's runs, from 0;
    `over_run` is another, likewise. It is of the weights after `step` updates; None: the stop's
    last; `over_step` is another, likewise. `target` is the loss that `steps_to` counts to.
    """

    measure: str
    layer: int | None = None
    over: int | None = None
    run: int = 0
    over_run: int | None = None
    step: int | None = None
    over_step: int | None = None
    target: float | None = None


class Claim(_Spec, frozen=True):
    """What is said of a quantity, and what it rests on.

    `bound` is what it is to be in `relation` to, "near" within `tolerance`. `of` is "each" where
    every seed is to show it, "median" or "share" (of the seeds where it is 1) where all of them
    together are. It is claimed of the stop's runs with what is `given` changed; it must fail once
    `without` is changed too, which takes its cause away.
    """

    key: str
    quantity: Quantity
    relation: Relation
    bound: float
    without: Changes
    given: Changes = {}
    tolerance: float = 0.0
    of: Literal["each", "median", "share"] = "each"
    seeds: Annotated[int, msgspec.Meta(ge=1, le=1000)] = SEEDS


class Prediction(_Spec, frozen=True):
    """What is asked before it is measured: the answer is a quantity of the stop's run.

    Of all seeds together it is the "median", or the "share" of those where it is 1.
    "axis" is a place between `low` and `high`, on a scale of decades if `log`; "number" one to
    be typed; "unit" a hidden unit of `layer`, answered by its number from 1; "choice" one of
    `choices`, keys whose words the texts have: the answer is the last one whose entry in `from_`
    is not above the quantity. `marks` are values to compare with, by the key of their words.
    """

    kind: Literal["axis", "number", "unit", "choice"]
    answer: Quantity
    of: Literal["median", "share"] = "median"
    low: float = 0.0
    high: float = 1.0
    log: bool = False
    layer: int = 1
    choices: tuple[str, ...] = ()
    from_: tuple[float, ...] = msgspec.field(default=(), name="from")
    marks: dict[str, float] = {}


class Change(_Spec, frozen=True):
    """The one thing to change: a field by its path, and the values offered, in their order."""

    path: str
    values: Few[Any]


class Stop(_Spec, frozen=True):
    """One stop: what is seen and asked there.

    `runs` are changes of the experiment, one for each run; none: the experiment alone. Of each run
    there are `seeds`. It trains for `steps`, at `speed` steps a second at most. `panels` are keys
    of the window's, `controls` paths of the fields that are left beside the one to `change`.
    `transfer` marks the question on other data, the last of a lesson.
    """

    key: str
    experiment: Experiment
    steps: Annotated[int, msgspec.Meta(ge=0, le=MOST_STEPS)]
    runs: Few[Changes] = ()
    seeds: Annotated[int, msgspec.Meta(ge=1, le=MOST)] = 1
    speed: Annotated[float, msgspec.Meta(gt=0)] | None = None
    panels: Few[str] = ()
    controls: Few[str] = ()
    prediction: Prediction | None = None
    claims: Few[Claim] = ()
    change: Change | None = None
    transfer: bool = False

    def experiments(self, *changes: Changes) -> tuple[Experiment, ...]:
        """Return its runs, each with these changes besides, or raise `Refused`."""
        made = [with_changes(self.experiment, run) for run in self.runs or ({},)]
        for each in changes:
            made = [with_changes(run, each) for run in made]
        return tuple(made)


class Picture(_Spec, frozen=True):
    """What the picture of a lesson is of: a stop, by its key, and a panel; "" for its first."""

    stop: str
    panel: str = ""


class Lesson(_Spec, frozen=True):
    """A lesson: `name` is its folder's, `part` one of `PARTS`, `order` its place in there.

    `picture` None is of the first stop.
    """

    name: str
    part: Part
    order: int
    minutes: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    stops: Annotated[tuple[Stop, ...], msgspec.Meta(min_length=1, max_length=MOST_STOPS)]
    picture: Picture | None = None
    version: int = VERSION


class StopText(msgspec.Struct, frozen=True):
    """The words of a stop in one language, of Markdown's only **bold** and `code`.

    `text` is the one paragraph, `question` asks for the prediction, `why` is the sentence after it,
    `change` says what to change. `{name}` in them stands for a number: of a claim's key its
    measured value, `{key.bound}` its bound. `claims`, `choices` and `marks` are by key.
    """

    title: str
    text: str
    question: str = ""
    why: str = ""
    change: str = ""
    claims: dict[str, str] = {}
    choices: dict[str, str] = {}
    marks: dict[str, str] = {}


class LessonText(msgspec.Struct, frozen=True):
    """The words of a lesson in one language: `shows` is its line in the gallery."""

    title: str
    shows: str
    stops: dict[str, StopText]


class Watched(msgspec.Struct, frozen=True):
    """What a quantity is now, one number a seed, the run's own first; None: not (yet) known.

    `settled` is whether it is that of the step it is asked of, and no longer on its way; `pending`
    whether it is still to be worked out of the moment shown.
    """

    values: tuple[float | None, ...]
    settled: bool
    pending: bool = False
