"""One gesture -> a new experiment: pure functions, no widgets."""

import re
from typing import Any, NamedTuple

import msgspec

from core import experiment as experiments
from core.catalog.activations import ARGUMENTS
from core.catalog.datasets.base import DataSet, Task
from core.catalog.datasets.table import DATASETS, AnyDataSet
from core.catalog.datasets.toys import Xor
from core.catalog.formula.record import Formula, fitted
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.catalog.schedules import SCHEDULES
from core.experiment import Experiment
from core.faults import Refused
from core.given import GIVEN

LIVE = frozenset({"optimizer.learning_rate"})
USUAL = {  # loss and output of a task
    "classification": (Experiment().loss, Experiment().output.activation.name),
    "regression": ("mse", "linear"),
}
MANY_CLASSES = ("categorical_crossentropy", "softmax")
TWO_CLASSES = frozenset({"binary_crossentropy", "perceptron"})  # losses of a single output
NO_MEANING = ("standardize", "scale_target", "test_share")  # of a table: they leave the task
TABLES: dict[str, dict[str, Any]] = {"data.name": DATASETS, "optimizer.name": OPTIMIZERS}

GIVEN_VALUES = re.compile(r"(initializer|bias)\.values")
SCHEDULE = "optimizer.schedule"  # is given by its name, and comes with its usual arguments


class Known(NamedTuple):
    """What only reading a file tells of data: the task, and how many classes, if any."""

    task: Task
    classes: int

    @property
    def pair(self) -> tuple[str, str]:
        """The usual loss and output."""
        return MANY_CLASSES if self.classes > 2 else USUAL[self.task]

    def like(self, other: "Known") -> bool:
        """Whether the same losses and outputs are usual."""
        return self.pair == other.pair

    def suits(self, pair: tuple[str, str]) -> bool:
        """Whether a loss and an output were chosen for such data."""
        if self.task == "regression":
            return LOSSES[pair[0]].targets == "any" and pair[1] not in ("softmax", "step")
        others = TWO_CLASSES if self.classes > 2 else MANY_CLASSES
        return pair[0] not in others and pair != USUAL["regression"]


def edited(
    experiment: Experiment,
    path: str,
    value: object,
    known: Known | None = None,
    before: Known | None = None,
) -> tuple[Experiment, tuple[str, ...]]:
    """Return the experiment with `value` at `path`, and the paths that had to move with it.

    A choice of the loss or of the output takes the other along where the two don't go
    together; data of another task, or of more classes than the loss is made for, takes both,
    and so does a set of two classes after one of more. Data that are made for some network take
    it along, and give it back; weights given that don't fit it are drawn instead. What is
    `known` of the new data, and of those `before`, is for data read from a file.

    Raises
    ------
    core.faults.Refused
        With every fault of what came out.
    """
    if path.startswith("data"):
        raw = experiments.to_builtins(experiment)
    else:  # they are as they were, and may be long
        raw = experiments.to_builtins(msgspec.structs.replace(experiment, data=Xor()))
        raw["data"] = experiment.data
    if path in TABLES:
        part = path.split(".")[0]
        raw[part] = carried(getattr(experiment, part), TABLES[path][str(value)])
    elif path == SCHEDULE and value in SCHEDULES:
        schedule = experiment.optimizer.schedule
        if schedule is None or schedule.name != value:
            raw["optimizer"]["schedule"] = msgspec.to_builtins(SCHEDULES[str(value)]())
    else:
        put(raw, path, value)
    moved = _fit(raw, path, experiment.data, known, before)
    if path.startswith("data"):
        moved += _go_along(raw, experiment.data)
    elif path == "initializer.name":
        moved += _without_given(raw)
    try:
        return experiments.from_builtins(raw), moved
    except Refused as refused:
        if path != "data.name" or not any(GIVEN_VALUES.match(f.field) for f in refused.faults):
            raise
        moved += _drawn(raw)  # given for the network before
        return experiments.from_builtins(raw), moved


BEGUN = fitted("z * sigmoid(beta * z)", {"beta": 1.0})  # the formula that one begins with


def stands(experiment: Experiment, path: str) -> bool:
    """Whether a path names a layer that there is, if it names one."""
    found = re.match(r"hidden\[(\d+)\]", path)
    return found is None or int(found[1]) < len(experiment.hidden)


def put(raw: Any, path: str, value: object) -> None:
    """Set `value` at a path such as ``hidden[1].units`` of nested dicts and lists.

    In ``hidden.*.units`` the star is every layer. A formula is set whole, with its numbers.
    """
    _put(raw, [int(k) if k.isdigit() else k for k in re.findall(r"\w+|\*", path)], value)


def _put(raw: Any, keys: list[Any], value: object) -> None:
    for place, key in enumerate(keys[:-1]):
        if key == "*":
            for item in raw:
                _put(item, keys[place + 1 :], value)
            return
        raw = raw[key]
    own = keys[-2:-1] == ["numbers"]  # named by a formula, as it likes
    if keys[-1] == "activation" and not own and raw["activation"] != value:
        for key in ARGUMENTS:  # those of the old one: the new one comes with its usual ones
            raw.pop(key, None)
        value = BEGUN if value == BEGUN.name else value
    if isinstance(value, Formula):  # the text, with the numbers it names
        raw.update(msgspec.to_builtins(value))
        return
    raw[keys[-1]] = value


def carried(old: msgspec.Struct, cls: type[msgspec.Struct]) -> dict[str, Any]:
    """Return a `cls` as builtins, taking over what the person had set of `old`.

    Fields that stood at their default take the new class's default.
    """
    known = {field.name for field in msgspec.structs.fields(cls)}
    kept = {
        field.name: getattr(old, field.name)
        for field in msgspec.structs.fields(type(old))
        if field.name in known and getattr(old, field.name) != field.default
    }
    builtins: dict[str, Any] = msgspec.to_builtins(cls(**kept))
    return builtins


def _fit(
    raw: dict[str, Any], path: str, data: DataSet, known: Known | None, before: Known | None
) -> tuple[str, ...]:
    """Move the output, the loss or both to fit what was chosen; return what moved."""
    loss, output = raw["loss"], raw["output"]["activation"]
    if known is not None:
        raw["loss"], raw["output"]["activation"] = _known_pair(
            known, before or known_of(data), (loss, output)
        )
    elif path.startswith("data"):
        raw["loss"], raw["output"]["activation"] = _pair(raw["data"], data, (loss, output))
    elif output not in LOSSES[loss].outputs and path == "output.activation":
        fitting = [name for name, row in LOSSES.items() if output in row.outputs]
        # The loss made for this output alone comes before those that take any.
        raw["loss"] = min(fitting, key=_breadth)
    elif output not in LOSSES[loss].outputs and path == "loss":
        outputs, usual = LOSSES[loss].outputs, experiments.Output().activation.name
        raw["output"]["activation"] = usual if usual in outputs else outputs[0]
    now = {"loss": raw["loss"], "output.activation": raw["output"]["activation"]}
    old = {"loss": loss, "output.activation": output}
    return tuple(field for field in now if now[field] != old[field])


def _pair(raw: object, before: DataSet, pair: tuple[str, str]) -> tuple[str, str]:
    """Return the loss and output that new data needs: `pair`, where that goes with it."""
    try:
        data = msgspec.convert(raw, AnyDataSet)
    except msgspec.ValidationError:
        return pair  # the whole experiment is refused, and says why
    if data.task is not None and data.task != before.task:
        pair = USUAL[data.task]
    count = data.class_count()
    old = before.class_count()
    if count != old and count > 2 and pair[0] in TWO_CLASSES:
        pair = MANY_CLASSES
    elif count == 2 < old and pair == MANY_CLASSES and data.name != before.name:
        pair = USUAL[data.task]
    return pair


def _known_pair(known: Known, before: Known | None, pair: tuple[str, str]) -> tuple[str, str]:
    """Return the loss and output for a table: those there are, if they were for such data."""
    stays = known.suits(pair) if before is None else known.like(before)
    return pair if stays else known.pair


def known_of(data: DataSet) -> Known | None:
    """Return what is known of data without reading a file."""
    return None if data.files() or data.task is None else Known(data.task, data.class_count())


def _go_along(raw: dict[str, Any], before: DataSet) -> tuple[str, ...]:
    """Set what other data are made for, and take back what those before were; return what moved."""
    if not isinstance(raw["data"], dict):
        return ()
    cls = DATASETS.get(str(raw["data"].get("name")))
    files = before.files()
    same = cls is type(before) and files == {name: raw["data"].get(name) for name in files}
    if cls is None or (same and files):
        return ()
    usual, wanted = experiments.to_builtins(Experiment()), {} if same else dict(cls.along)
    for path, value in () if same else before.along.items():
        if _at(raw, path) == value:
            wanted.setdefault(path, _at(usual, path))
    try:
        in_plane = msgspec.convert(raw["data"], AnyDataSet).in_plane()
    except msgspec.ValidationError:
        in_plane = True  # the whole experiment is refused, and says why
    if not in_plane:
        wanted["features"] = None
    moved = [path for path, value in wanted.items() if _at(raw, path) != value]
    for path in moved:
        put(raw, path, wanted[path])
    return (*moved, *_without_given(raw)) if "initializer" in moved else tuple(moved)


def _at(raw: Any, path: str) -> Any:
    """Return what stands at a path of nested dicts, as JSON has it."""
    for key in path.split("."):
        raw = raw.get(key)
    return msgspec.json.decode(msgspec.json.encode(raw))


def _without_given(raw: dict[str, Any]) -> tuple[str, ...]:
    """Leave out what was given of weights that start otherwise now, and biases given with it."""
    if raw["initializer"]["name"] != GIVEN:
        raw["initializer"].pop("values", None)
    bias = raw["bias"]
    if not isinstance(bias, dict) or bias.get("name") != GIVEN:
        return ()
    raw["bias"] = Experiment().bias
    return ("bias",)


def _drawn(raw: dict[str, Any]) -> tuple[str, ...]:
    """Have weights and biases that were given start as usual; return what moved."""
    moved: tuple[str, ...] = ()
    if raw["initializer"]["name"] == GIVEN:
        raw["initializer"] = experiments.to_builtins(Experiment())["initializer"]
        moved = ("initializer",)
    return moved + _without_given(raw)


def _breadth(loss: str) -> int:
    return len(LOSSES[loss].outputs)


def drafted(data: DataSet, path: str, value: object) -> DataSet | None:
    """Return `data` with `value` at a path of the experiment; None where that is not of it.

    A value of the wrong kind gives None as well: the experiment refuses it, and says why.
    """
    if path == "data.name":
        raw = carried(data, DATASETS[str(value)]) if value in DATASETS else None
    elif path.startswith("data."):
        raw = msgspec.to_builtins(data)
        put(raw, path.removeprefix("data."), value)
    else:
        return None
    try:
        draft: DataSet = msgspec.convert(raw, AnyDataSet)
    except msgspec.ValidationError:
        return None
    return draft
