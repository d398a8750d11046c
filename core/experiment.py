"""What a run is: a frozen, validated, versioned description, to and from JSON."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
import numpy as np

from core import validation
from core.catalog.activations import ACTIVATIONS, HIDDEN
from core.catalog.datasets.table import AnyDataSet, Arrays, Xor
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import Adam, AnyOptimizer
from core.faults import Fault, Refused, refuse

VERSION = 1
BIAS_INITIALIZERS = ("zeros", "constant", "random_normal", "random_uniform")
Slope = Annotated[float, msgspec.Meta(ge=0, lt=1)]


class _Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Output(_Spec, frozen=True):
    """The output layer; its units come from the data. `slope` is leaky_relu's."""

    activation: str = "sigmoid"
    slope: Slope = 0.01

    @property
    def parameters(self) -> dict[str, float]:
        """What this layer sets of its activation."""
        return {key: getattr(self, key) for key in ACTIVATIONS[self.activation].parameters}


class Layer(_Spec, frozen=True):
    """A hidden layer. `slope` is leaky_relu's."""

    units: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 4
    activation: str = "tanh"
    slope: Slope = 0.01

    @property
    def parameters(self) -> dict[str, float]:
        """What this layer sets of its activation."""
        return {key: getattr(self, key) for key in ACTIVATIONS[self.activation].parameters}


class Initializer(_Spec, frozen=True):
    """How the weights start: a name of `INITIALIZERS`, and a factor on what it draws."""

    name: str = "he_normal"
    scale: Annotated[float, msgspec.Meta(ge=0, le=1e6)] = 1.0


class Experiment(_Spec, frozen=True):
    """A run, but for the events in it: two equal experiments give the same bits.

    `batch_size` None is the full batch, in the order given. `bias` is what every bias
    starts from, or how it is drawn: one of `BIAS_INITIALIZERS` and a scale.
    """

    version: int = VERSION
    seed: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0
    data: AnyDataSet = Xor()
    hidden: tuple[Layer, ...] = (Layer(),)
    output: Output = Output()
    initializer: Initializer = Initializer()
    bias: Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)] | Initializer = 0.0
    loss: str = "binary_crossentropy"
    optimizer: AnyOptimizer = Adam(learning_rate=0.05)
    batch_size: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] | None = None

    @property
    def layers(self) -> tuple[Layer | Output, ...]:
        """Every trainable layer, the output last."""
        return (*self.hidden, self.output)


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


def from_json(text: bytes | str, source: str = "") -> Experiment:
    """Return a checked experiment from JSON text; `source` names the file in messages.

    Raises
    ------
    Refused
        With every fault of the text, each naming its field.
    """
    raw = validation.parse(text, source)
    version = raw.get("version", VERSION) if isinstance(raw, dict) else VERSION
    if isinstance(version, int) and version > VERSION:
        raise refuse("newer_version", "version", version, newest=VERSION)
    return from_builtins(raw)


def from_builtins(raw: object) -> Experiment:
    """Return a checked experiment from dicts, lists and numbers, as JSON has them."""
    try:
        experiment = validation.convert(raw, Experiment)
    except Refused as refused:
        raise Refused([*refused.faults, *_further(raw, refused.faults)]) from None
    return check(experiment)


def _further(raw: object, known: tuple[Fault, ...]) -> list[Fault]:
    """Return the faults there are besides, once the fields of the known ones are set aside."""
    if not isinstance(raw, dict):
        return []
    broken = {
        k for k in raw if any(f.field.startswith((k + ".", k + "[")) or f.field == k for f in known)
    }
    try:
        rest = validation.convert({k: v for k, v in raw.items() if k not in broken}, Experiment)
    except Refused:
        return []
    pair = {"loss", "output"} & broken
    return [f for f in _faults(rest) if not (pair and f.code == "loss_needs_output")]


def to_json(experiment: Experiment) -> bytes:
    """Return the experiment as indented JSON text."""
    return msgspec.json.format(msgspec.json.encode(experiment), indent=2) + b"\n"


def _faults(e: Experiment) -> Iterator[Fault]:
    if e.version != VERSION:
        yield Fault("unknown_version", "version", e.version, {"newest": VERSION})
    for i, layer in enumerate(e.hidden):
        yield from _unknown(f"hidden[{i}].activation", layer.activation, HIDDEN)
    yield from _unknown("output.activation", e.output.activation, ACTIVATIONS)
    yield from _unknown("initializer.name", e.initializer.name, INITIALIZERS)
    if isinstance(e.bias, Initializer):
        yield from _unknown("bias.name", e.bias.name, BIAS_INITIALIZERS)
    yield from _unknown("loss", e.loss, LOSSES)
    yield from e.data.faults()
    if e.loss in LOSSES and e.output.activation in ACTIVATIONS:
        outputs = LOSSES[e.loss].outputs
        if e.output.activation not in outputs:
            right = {"output": e.output.activation, "allowed": list(outputs)}
            yield Fault("loss_needs_output", "loss", e.loss, right)


def _unknown(field: str, name: str, table: object) -> Iterator[Fault]:
    allowed = list(table)  # type: ignore[call-overload]
    if name not in allowed:
        yield Fault("unknown_name", field, name, {"allowed": allowed})


def check_data(experiment: Experiment, arrays: Arrays) -> None:
    """Raise `Refused` if the data's targets are not what the loss can be measured on.

    `arrays.X` (n, d) and `arrays.Y` (n, k) must have as many rows, at least one, and be finite.
    """
    X, Y = arrays.X, arrays.Y
    if X.ndim != 2 or Y.ndim != 2 or len(X) != len(Y) or 0 in (*X.shape, *Y.shape):
        raise refuse("data_shape", "data", [list(X.shape), list(Y.shape)])
    for name, values in (("X", X), ("Y", Y)):
        if not np.isfinite(values).all():
            raise refuse("not_finite", name, "nan or infinity")
    kind = LOSSES[experiment.loss].targets
    if kind == "any":
        return
    outside = (Y < 0) | (Y > 1)
    if kind == "binary":
        outside |= (Y > 0) & (Y < 1)
    if outside.any():
        raise refuse(f"targets_{kind}", "Y", float(Y[outside][0]), loss=experiment.loss)
    if kind == "distribution" and np.abs(Y.sum(axis=1) - 1).max() > 1e-6:
        row = int(np.argmax(np.abs(Y.sum(axis=1) - 1)))
        raise refuse("targets_sum", "Y", float(Y[row].sum()), row=row, loss=experiment.loss)
