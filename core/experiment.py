"""What a run is: a frozen, validated, versioned description, to and from JSON."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from core import beside, validation
from core.catalog.activations import (
    ACTIVATIONS,
    ARGUMENTS,
    HIDDEN,
    AnyActivation,
    HiddenActivation,
    Sigmoid,
    Tanh,
    activation,
)
from core.catalog.datasets.base import DataSet
from core.catalog.datasets.table import AnyDataSet
from core.catalog.datasets.toys import Xor
from core.catalog.features import Features, repeated
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES, Loss, huber
from core.catalog.optimizers import Adam, AnyOptimizer
from core.faults import Fault, Refused, refuse
from core.files import LARGEST_TEXT
from core.given import GIVEN, BiasInit, WeightInit, start_faults, start_to_builtins

VERSION = 1
MOST_LAYERS = 100  # hidden ones
START_INITIALIZERS = (*INITIALIZERS, GIVEN)
BIAS_INITIALIZERS = ("zeros", "constant", "random_normal", "random_uniform", GIVEN)


class _Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


# Wherever an activation is given, its name will do for the one with the usual arguments:
# Layer(8, "relu"). `__post_init__` puts the struct in its place; type checkers are told by
# an `__init__` that msgspec makes itself.


class Output(_Spec, frozen=True):
    """The output layer; its units come from the data.

    `use_bias` None is as the experiment has it.
    """

    activation: AnyActivation = Sigmoid()
    use_bias: bool | None = None

    if TYPE_CHECKING:

        def __init__(
            self, activation: AnyActivation | str = ..., use_bias: bool | None = ...
        ) -> None: ...

    def __post_init__(self) -> None:
        _take_name(self)


class Layer(_Spec, frozen=True):
    """A hidden layer; `use_bias` None is as the experiment has it."""

    units: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 4
    activation: HiddenActivation = Tanh()
    use_bias: bool | None = None

    if TYPE_CHECKING:

        def __init__(
            self,
            units: int = ...,
            activation: HiddenActivation | str = ...,
            use_bias: bool | None = ...,
        ) -> None: ...

    def __post_init__(self) -> None:
        _take_name(self)


def _take_name(layer: Layer | Output) -> None:
    given: object = layer.activation
    if isinstance(given, str):
        msgspec.structs.force_setattr(layer, "activation", activation(given))


class Experiment(_Spec, frozen=True):
    """A run, but for the events in it: two equal experiments give the same bits.

    `batch_size` None is the full batch, in the order given. `features` are the inputs made from
    the data's two that the network sees, None its inputs as they are. `use_bias` is whether
    layers have biases, where they don't say so themselves. `bias` is what every bias starts from,
    or how it is drawn. `dtype` is what all is computed in.
    """

    version: int = VERSION
    seed: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0
    data: AnyDataSet = Xor()
    features: Features | None = None
    hidden: Annotated[tuple[Layer, ...], msgspec.Meta(max_length=MOST_LAYERS)] = (Layer(),)
    output: Output = Output()
    use_bias: bool = True
    initializer: WeightInit = WeightInit()
    bias: Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)] | BiasInit = 0.0
    loss: str = "binary_crossentropy"
    huber_delta: Annotated[float, msgspec.Meta(gt=0, le=1e6)] = 1.0
    optimizer: AnyOptimizer = Adam(learning_rate=0.05)
    batch_size: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] | None = None
    dtype: Literal["float64", "float32"] = "float64"

    @property
    def loss_row(self) -> Loss:
        """The loss, with its argument if it has one."""
        usual = self.loss != "huber" or self.huber_delta == 1.0
        return LOSSES[self.loss] if usual else huber(self.huber_delta)

    @property
    def layers(self) -> tuple[Layer | Output, ...]:
        """Every trainable layer, the output last."""
        return (*self.hidden, self.output)

    @property
    def biases(self) -> tuple[bool, ...]:
        """Which layers have biases."""
        own = (layer.use_bias for layer in self.layers)
        return tuple(self.use_bias if its is None else its for its in own)

    @property
    def activation_notes(self) -> tuple[Fault, ...]:
        """What may surprise about its activations, each said once."""
        found = {layer.activation: layer.activation.notes(self.dtype) for layer in self.layers}
        return tuple(note for notes in found.values() for note in notes)


def check(experiment: Experiment) -> Experiment:
    """Return the experiment if its parts go together.

    Raises
    ------
    Refused
        With every fault found.
    """
    faults = list(_faults(experiment))
    if faults:
        raise Refused(faults)
    return experiment


def from_file(path: Path | str, field: str, stream: bool = False) -> Experiment:
    """Return the checked experiment in a file, as `core.beside.read` reads it.

    The files of its data are looked for beside it first.

    Raises
    ------
    Refused
        If the file can't be read; with every fault of its text, each naming its field.
    """
    content, folder = beside.read(path, field, stream)
    return located(from_json(content, field), folder)


def located(experiment: Experiment, folder: Path) -> Experiment:
    """Return it with the files of its data where they were found; `folder` is where it is itself.

    See `core.beside`.
    """
    data = beside.located(experiment.data, folder)
    return experiment if data is experiment.data else with_data(experiment, data)


def portable(experiment: Experiment, folder: Path) -> Experiment:
    """Return it as a file in `folder` has it: files in there are named from there."""
    data = beside.portable(experiment.data, folder)
    return experiment if data is experiment.data else with_data(experiment, data)


def at_rate(experiment: Experiment, rate: float) -> Experiment:
    """Return the experiment at another learning rate."""
    optimizer = msgspec.structs.replace(experiment.optimizer, learning_rate=rate)
    return msgspec.structs.replace(experiment, optimizer=optimizer)


def with_data(experiment: Experiment, data: DataSet) -> Experiment:
    """Return it with other data."""
    return msgspec.structs.replace(experiment, data=data)


def from_json(text: bytes | str, source: str = "") -> Experiment:
    """Return a checked experiment from JSON text; `source` names the file in messages.

    Raises
    ------
    Refused
        With every fault of the text, each naming its field.
    """
    raw = parse(text, source)
    if isinstance(raw, dict) and "runs" in raw:
        raise refuse("a_comparison", source)
    return from_builtins(raw)


def parse(text: bytes | str, source: str) -> Any:
    """Return JSON text as builtins, unless it is too long or of a newer version.

    Raises
    ------
    Refused
    """
    if len(text) > LARGEST_TEXT:
        raise refuse("text_too_large", source, len(text), high=LARGEST_TEXT)
    raw = validation.parse(text, source)
    version = raw.get("version", VERSION) if isinstance(raw, dict) else VERSION
    if isinstance(version, int) and version > VERSION:
        raise refuse("newer_version", "version", version, newest=VERSION)
    return raw


def from_builtins(raw: object) -> Experiment:
    """Return a checked experiment from dicts, lists and numbers, as JSON has them."""
    faults: list[Fault] = []
    raw = _with_columns(_with_activations(raw, faults))
    if isinstance(raw, dict) and isinstance(raw.get("bias"), dict) and "name" not in raw["bias"]:
        right = {"allowed": list(BIAS_INITIALIZERS)}  # usual weights are not usual biases
        faults.append(Fault("missing", "bias.name", None, right))
    try:
        experiment = validation.convert(raw, Experiment)
    except Refused as refused:
        faults += map(_named, refused.faults)
    if faults:
        raise Refused([*faults, *_further(raw, faults)])
    return check(experiment)


_NAMES: dict[str, Collection[str]] = {
    "initializer.name": START_INITIALIZERS, "bias.name": BIAS_INITIALIZERS, "loss": LOSSES,
}  # fmt: skip


def _named(fault: Fault) -> Fault:
    """Return a wrong type where a name belongs as what it is: none of those names."""
    if fault.code != "wrong_type" or fault.field not in _NAMES:
        return fault
    return Fault("unknown_name", fault.field, fault.value, {"allowed": list(_NAMES[fault.field])})


def _with_columns(raw: object) -> object:
    """Return `raw` with no columns chosen, where it was written before they could be.

    Such a file says both what the first row is and what is learnt, and reads as it did.
    """
    data = raw.get("data") if isinstance(raw, dict) else None
    if not isinstance(data, dict) or data.get("name") != "csv" or "columns" in data:
        return raw
    if data.get("header") is None or data.get("task") is None:
        return raw
    assert isinstance(raw, dict)
    return raw | {"data": data | {"columns": None}}


_KNOWN = {Layer: HIDDEN, Output: tuple(ACTIVATIONS)}


def _with_activations(raw: object, faults: list[Fault]) -> object:
    """Return `raw` with the activations made of what its layers say; add what is wrong there."""
    if not isinstance(raw, dict):
        return raw
    made, hidden = dict(raw), raw.get("hidden")
    if isinstance(hidden, list | tuple) and len(hidden) <= MOST_LAYERS:
        made["hidden"] = [
            _with_activation(layer, Layer(), f"hidden[{i}].", faults)
            for i, layer in enumerate(hidden)
        ]
    if "output" in raw:
        made["output"] = _with_activation(raw["output"], Output(), "output.", faults)
    return made


def _with_activation(
    layer: object, usual: Layer | Output, path: str, faults: list[Fault]
) -> object:
    """Return a layer with its activation, whose arguments stand beside its name.

    Those of other activations are left out, once they are checked: files of version 1 may have
    a slope beside any activation.
    """
    if not isinstance(layer, dict):
        return layer
    name, known = layer.get("activation", usual.activation.name), _KNOWN[type(usual)]
    if name not in known:
        faults.append(Fault("unknown_name", f"{path}activation", name, {"allowed": list(known)}))
        return {k: v for k, v in layer.items() if k != "activation" and k not in ARGUMENTS}
    cls, rest, own = ACTIVATIONS[name], {}, {}
    fields = [*usual.__struct_fields__, *cls.__struct_encode_fields__]
    for key, value in layer.items():
        if key not in ARGUMENTS and key not in fields:
            if len(faults) < validation.MOST_FAULTS:
                faults.append(validation.unknown_field(path[:-1], key, value, fields))
            continue
        if key not in ARGUMENTS:
            rest[key] = value
            continue
        mine = key in cls.__struct_encode_fields__
        found = validation.field_faults(cls if mine else ARGUMENTS[key], key, value, path + key)
        faults += found
        if mine and not found:
            own[key] = value
    rest["activation"] = (
        msgspec.convert({"activation": name, **own}, cls) if own else activation(name)
    )
    return rest


def _further(raw: object, known: Sequence[Fault]) -> list[Fault]:
    """Return the faults there are besides, once the fields of the known ones are set aside."""
    if not isinstance(raw, dict):
        return []
    broken = {part for f in known for part in (f.field, re.split(r"[.[]", f.field)[0])}
    try:
        rest = validation.convert({k: v for k, v in raw.items() if k not in broken}, Experiment)
    except Refused:
        return []
    pair = {"loss", "output"} & broken
    return [f for f in _faults(rest) if not (pair and f.code == "loss_needs_output")]


def to_json(experiment: Experiment) -> bytes:
    """Return the experiment as indented JSON text."""
    return msgspec.json.format(msgspec.json.encode(_written(experiment)), indent=2) + b"\n"


def to_builtins(experiment: Experiment) -> dict[str, Any]:
    """Return the experiment as dicts, lists and numbers, as JSON has them."""
    plain: dict[str, Any] = msgspec.to_builtins(_written(experiment))
    return plain


def layer_to_builtins(layer: Layer | Output) -> dict[str, Any]:
    """Return a layer as JSON has it: its activation's arguments beside the name.

    Whether it has biases is left out where it is as the experiment has it.
    """
    plain: dict[str, Any] = msgspec.to_builtins(layer)
    if layer.use_bias is None:
        del plain["use_bias"]
    plain.update(plain.pop("activation"))
    return plain


def _written(e: Experiment) -> dict[str, Any]:
    layers = {"hidden": [*map(layer_to_builtins, e.hidden)], "output": layer_to_builtins(e.output)}
    starts = {"initializer": start_to_builtins(e.initializer)}
    if isinstance(e.bias, BiasInit):
        starts["bias"] = start_to_builtins(e.bias)
    written = msgspec.structs.asdict(e) | layers | starts
    if e.loss != "huber" and e.huber_delta == Experiment().huber_delta:
        del written["huber_delta"]  # means nothing
    return written


def _faults(e: Experiment) -> Iterator[Fault]:
    if e.version != VERSION:
        yield Fault("unknown_version", "version", e.version, {"newest": VERSION})
    if len(e.hidden) > MOST_LAYERS:
        yield Fault("count", "hidden", len(e.hidden), {"low": 0, "high": MOST_LAYERS})
    for i, layer in enumerate(e.hidden):
        if not layer.activation.elementwise:
            yield from _unknown(f"hidden[{i}].activation", layer.activation.name, HIDDEN)
    for i, part in enumerate(e.layers):
        path = f"hidden[{i}]" if i < len(e.hidden) else "output"
        for fault in part.activation.faults(e.dtype):
            yield msgspec.structs.replace(fault, field=f"{path}.{fault.field}")
    names = {"initializer.name": e.initializer.name, "loss": e.loss}
    if isinstance(e.bias, BiasInit):
        names["bias.name"] = e.bias.name
    for field, name in names.items():
        yield from _unknown(field, name, _NAMES[field])
    yield from start_faults(
        e.initializer, e.bias, e.biases, e.dtype, [0, *(layer.units for layer in e.hidden), 0]
    )
    yield from repeated(e.features or ())
    yield from e.data.faults()
    if e.loss in LOSSES:
        outputs, output = LOSSES[e.loss].outputs, e.output.activation.name
        if output not in outputs:
            right = {"output": output, "allowed": list(outputs)}
            yield Fault("loss_needs_output", "loss", e.loss, right)


def _unknown(field: str, name: str, known: Collection[str]) -> Iterator[Fault]:
    if name not in known:
        yield Fault("unknown_name", field, name, {"allowed": list(known)})
