"""What tells a run from the first of a comparison: the fewest fields that say it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from core.catalog.activation import Activation
from core.catalog.datasets.base import DataSet
from core.catalog.formula.record import Formula
from core.catalog.optimizer import Optimizer
from core.catalog.schedules import Schedule
from core.experiment import Experiment, Layer
from core.given import WeightInit

_RATE = "learning_rate"
_SHARED = Optimizer.__struct_fields__
_OF_LAYERS = ("units", "activation", "use_bias")


class Difference(NamedTuple):
    """One field in which a run differs from the first: its path, and what either has there.

    A path is as a file has it: ``optimizer.learning_rate``, ``hidden[1].units``, or
    ``hidden.*.activation`` for all hidden layers alike; a value as the experiment holds it, and a
    tuple of the values where the first's layers are not alike. What has arguments of its own,
    such as an optimizer, comes whole where it is another: ``optimizer``, ``initializer``,
    ``hidden.*.activation``, ``data``. Of another number of layers, ``hidden``, it is the layers.
    """

    path: str
    first: Any
    own: Any


def differences(first: Experiment, other: Experiment) -> tuple[Difference, ...]:
    """Return what `other` has otherwise than `first`, in the order of the experiment card."""
    found = (part for change in _differences(first, other) for part in _finer(change))
    return tuple(_said(change, first, other) for change in found)


def _differences(first: Experiment, other: Experiment) -> Iterator[Difference]:
    yield from _of_data(first.data, other.data)
    yield from _fields("", first, other, ("features",))
    yield from _of_layers(first.hidden, other.hidden)
    yield from _fields("output.", first.output, other.output, ("activation", "use_bias"))
    yield from _fields("", first, other, ("use_bias",))
    yield from _of_start(first.initializer, other.initializer)
    yield from _fields("", first, other, ("bias", "loss"))
    yield from _fields("", first, other, ("huber_delta",) if other.loss == "huber" else ())
    yield from _of_optimizer(first.optimizer, other.optimizer)
    yield from _fields("", first, other, ("batch_size", "seed", "dtype"))


def _finer(change: Difference) -> Iterator[Difference]:
    """Yield the arguments alone, where an activation or a schedule is still the same one."""
    first, own = change.first, change.own
    parted = isinstance(first, Schedule | Activation) and not isinstance(first, Formula)
    if not parted or type(first) is not type(own):
        yield change
    else:  # an activation's stand beside its name
        dot = change.path.removesuffix(".activation") + "."
        yield from _fields(dot, first, own, first.__struct_fields__)


def _said(change: Difference, first: Experiment, other: Experiment) -> Difference:
    """Return whether a layer has biases as it comes to, where it is as the experiment has it."""
    if not change.path.endswith(".use_bias"):
        return change
    pairs = ((first, change.first), (other, change.own))
    had, own = (e.use_bias if value is None else value for e, value in pairs)
    return change if had == own else Difference(change.path, had, own)


def _fields(dot: str, first: Any, other: Any, names: Sequence[str]) -> Iterator[Difference]:
    for name in names:
        pair = getattr(first, name), getattr(other, name)
        if pair[0] != pair[1]:
            yield Difference(dot + name, *pair)


def _of_data(first: DataSet, other: DataSet) -> Iterator[Difference]:
    """Yield the fields of one data set; of another, or of other points or files, all of it."""
    if type(first) is not type(other) or first.files() != other.files():
        yield Difference("data", first, other)
        return
    found = [*_fields("data.", first, other, first.__struct_fields__)]
    whole = any(isinstance(value, tuple) for change in found for value in change[1:])
    yield from [Difference("data", first, other)] if whole else found


def _of_layers(first: Sequence[Layer], other: Sequence[Layer]) -> Iterator[Difference]:
    if len(first) != len(other):
        yield Difference("hidden", tuple(first), tuple(other))
    for name in _OF_LAYERS:
        had, own = ([getattr(layer, name) for layer in layers] for layers in (first, other))
        if len(first) == len(other):
            yield from _of_each(name, had, own)
        elif had and own and _alike(had) and _alike(own) and had[0] != own[0]:
            yield Difference(f"hidden.*.{name}", had[0], own[0])


def _of_each(name: str, had: list[Any], own: list[Any]) -> Iterator[Difference]:
    """Yield what each layer has otherwise, at once where all have the same now."""
    places = [i for i, pair in enumerate(zip(had, own, strict=True)) if pair[0] != pair[1]]
    if places and _alike(own) and (len(places) > 1 or len(own) == 1):
        yield Difference(f"hidden.*.{name}", had[0] if _alike(had) else tuple(had), own[0])
    else:
        for i in places:
            yield Difference(f"hidden[{i}].{name}", had[i], own[i])


def _alike(values: list[Any]) -> bool:
    return all(value == values[0] for value in values)


def _of_start(first: WeightInit, other: WeightInit) -> Iterator[Difference]:
    if first.name != other.name or first.values != other.values:
        yield Difference("initializer", first, other)
    else:
        yield from _fields("initializer.", first, other, ("scale",))


def _of_optimizer(first: Optimizer, other: Optimizer) -> Iterator[Difference]:
    """Yield the arguments of one optimizer; of another it, and what all of them take.

    What stands at the usual of either is part of the optimizer, but for the rate.
    """
    names = first.__struct_fields__
    if type(first) is not type(other):
        yield Difference("optimizer", first, other)
        names = tuple(n for n in _SHARED if n == _RATE or not _usual(n, first, other))
    yield from _fields("optimizer.", first, other, names)


def _usual(name: str, *optimizers: Optimizer) -> bool:
    return all(getattr(rule, name) == getattr(type(rule)(), name) for rule in optimizers)
