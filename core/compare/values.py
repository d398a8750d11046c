"""The values that a field of an experiment may be compared over, a run for each."""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
from msgspec import inspect

from core.catalog.activations import ACTIVATIONS, HIDDEN
from core.catalog.datasets.table import DATASETS
from core.catalog.features import FEATURES, PLAIN
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.catalog.schedules import SCHEDULES
from core.compare.gathering import gathered, with_depth, with_seeds, with_value
from core.engine.start import data_of
from core.experiment import BIAS_INITIALIZERS, Experiment
from core.given import GIVEN, BiasInit

SEEDS = 8
DEPTHS = (1, 2, 4, 8)
_BATCHES = (1, 10, 32, 100)
_BIASES = (0.0, 0.01, 0.1, 1.0)
_FACTORS = (0.01, 0.1, 0.3, 1, 3, 10, 100)  # of a number that may be any
_HALVINGS = (0.25, 0.5, 1, 2, 4)  # of a count, or of a number between bounds
_SMALL = (0.0, 0.001, 0.01, 0.1, 1.0)  # around 0
_DECAYS = (0.0, 0.5, 0.9, 0.99, 0.999)  # of what has to stay below 1
_NARROW = 10.0  # bounds that a number is between
_FEW = 12  # whole numbers, all of which are compared
_MOST = {"units": 1024, "samples": 10_000}  # beyond, there is no more than at present
_NAMED = tuple(name for name in ACTIVATIONS if name != "formula")  # which each has its own of
_DRAWN_BIASES = tuple(name for name in BIAS_INITIALIZERS if name != GIVEN)
_DATA = tuple(name for name in DATASETS if name not in ("points", "csv", "mnist", "idx"))


def every_value(experiment: Experiment, path: str) -> tuple[Experiment, ...]:
    """Return experiments with the values that a field may have, the present one first.

    A path is as a file has it, ``hidden.*.activation`` for all hidden layers, ``hidden`` for how
    many there are. Of a choice it is each; of a number, a ladder around the present one; of the
    seed, those that follow. What has to go with a value goes with it, and what can't be trained
    is left out.

    Raises
    ------
    Refused
        If there is nothing to compare it with: see `core.compare.gathering.gathered`.
    """
    if path in ("data", "optimizer", "initializer"):
        path += ".name"
    if path == "hidden":
        others = [with_depth(experiment, layers) for layers in DEPTHS]
    elif path == "seed":
        others = [*with_seeds(experiment, SEEDS)]
    else:
        others = [with_value(experiment, path, value) for value in _values(experiment, path)]
    return gathered(experiment, path, others)


def has_field(experiment: Experiment, path: str) -> bool:
    """Whether there is a field at a path."""
    return _field(experiment, path) is not None


def _values(experiment: Experiment, path: str) -> Iterable[Any]:
    """Return the values of a field, in order; that it has now may be among them."""
    choices = next((make for at, make in _CHOICES.items() if re.fullmatch(at, path)), None)
    if choices is not None:
        return choices(experiment)
    found = _field(experiment, path)
    return () if found is None else _of_type(*found)


_CHOICES: dict[str, Callable[[Experiment], Iterable[Any]]] = {
    r"version": lambda e: (),
    r"data\.name": lambda e: _DATA,
    # How a table is read is right or wrong, and no matter of comparing.
    r"data\.(task|columns|label|encoding|separator|decimal|header)": lambda e: (),
    r"features": lambda e: _features(e),
    r"hidden.*\.activation": lambda e: [name for name in _NAMED if name in HIDDEN],
    r"output\.activation": lambda e: _NAMED,
    r"initializer\.name": lambda e: INITIALIZERS,
    r"bias": lambda e: _BIASES,
    r"bias\.name": lambda e: _DRAWN_BIASES if isinstance(e.bias, BiasInit) else (),
    r"loss": lambda e: LOSSES,
    r"huber_delta": lambda e: _multiples(e.huber_delta, _FACTORS) if e.loss == "huber" else (),
    r"optimizer\.name": lambda e: OPTIMIZERS,
    r"optimizer\.schedule": lambda e: (None, *SCHEDULES),
    r"batch_size": lambda e: _batches(e),
    r".+\.use_bias": lambda e: (None, not e.use_bias),
}


def _features(experiment: Experiment) -> list[Any]:
    """Return the inputs as they are, with one more each time, and all there are."""
    if not experiment.data.in_plane():
        return []
    others = [name for name in FEATURES if name not in PLAIN]
    return [None, *([*PLAIN, name] for name in others), list(FEATURES)]


def _batches(experiment: Experiment) -> list[Any]:
    """Return sizes below the number of samples, where that is known, and the full batch."""
    known = not experiment.data.files()
    samples = len(data_of(experiment).X) if known else math.inf
    return [*(size for size in _BATCHES if size < samples), None]


# by the type of the field


def _field(experiment: Experiment, path: str) -> tuple[inspect.Type, str, Any] | None:
    """Return the type of a field, its name and its value now; None if there is no such field."""
    holder: Any = experiment
    *keys, name = re.findall(r"\w+|\*", path) or [""]
    for key in keys:
        if isinstance(holder, tuple):
            place = int(key) if key.isdecimal() else 0 if key == "*" else len(holder)
            holder = holder[place] if place < len(holder) else None
        else:
            holder = getattr(holder, key, None)
    if isinstance(holder, dict):  # the numbers of a formula
        return (inspect.FloatType(), name, holder[name]) if name in holder else None
    for owner in (holder, getattr(holder, "activation", None)):  # whose arguments stand beside it
        if isinstance(owner, msgspec.Struct):
            info = inspect.type_info(type(owner))
            assert isinstance(info, inspect.StructType)
            for field in info.fields:
                if field.encode_name == name:
                    return field.type, name, getattr(owner, field.name)
    return None


def _of_type(kind: inspect.Type, name: str, value: Any) -> Iterator[Any]:
    match kind:
        case inspect.UnionType():
            for one in kind.types:
                yield from _of_type(one, name, value)
        case inspect.NoneType():
            yield None
        case inspect.BoolType():
            yield from (True, False)
        case inspect.LiteralType():
            yield from kind.values
        case inspect.IntType() if value is not None:
            yield from _whole(kind, name, value)
        case inspect.FloatType():
            yield from _numbers(kind, value or 0.0)


def _whole(kind: inspect.IntType, name: str, value: int) -> Iterable[int]:
    low, high = kind.ge or 0, kind.le or value
    if high - low <= _FEW:
        return range(low, high + 1)
    most = min(high, max(value, _MOST.get(name, high)))
    return sorted({min(most, max(low, round(value * factor))) for factor in _HALVINGS})


def _numbers(kind: inspect.FloatType, value: float) -> list[float]:
    low, high = kind.ge, kind.le
    if value == 0:
        return list(_SMALL)
    if kind.lt == 1 and value >= _DECAYS[1]:
        return list(_DECAYS)
    if low is None or high is None or high > _NARROW:
        return _multiples(value, _FACTORS)
    return sorted({low, *_multiples(value, _HALVINGS)})


def _multiples(value: float, factors: Iterable[float]) -> list[float]:
    return [float(f"{value * factor:.12g}") for factor in factors]
