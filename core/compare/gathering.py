"""Experiments like one, but for something, and those of them that can be trained."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays, DataSet
from core.catalog.losses import LOSSES
from core.edits import TABLES, edited
from core.experiment import MOST_LAYERS, Experiment, Layer, layer_to_builtins
from core.faults import Refused, refuse
from core.given import GIVEN
from core.suits import check_data

_NAMES = {**TABLES, "loss": LOSSES}
_LAST_SEED = 2**53
_ENOUGH = 100  # samples


def gathered(
    experiment: Experiment, path: str, others: Iterable[Experiment | None]
) -> tuple[Experiment, ...]:
    """Return the experiment, and those of the others that differ from it and can be trained.

    Raises
    ------
    Refused
        If there are none: "compare_hidden" where there is no hidden layer, "compare_given" where
        the weights are given and may fit this network alone, "compare_none" elsewhere; `path` is
        the field.
    """
    found = [experiment]
    for other in others:
        if other is not None and other not in found and trainable(other):
            found.append(other)
    if len(found) == 1:
        given = experiment.initializer.name == GIVEN
        hidden = path.startswith("hidden.") and not experiment.hidden
        why = "compare_hidden" if hidden else "compare_given" if given else "compare_none"
        raise refuse(why, path)
    return tuple(found)


def trainable(experiment: Experiment) -> bool:
    """Return whether the data go with it, so far as is known without reading a file.

    Of data that are drawn a few samples tell as much as all.
    """
    if experiment.data.files():
        return True
    try:
        check_data(experiment, _arrays(_few(experiment.data), experiment.output.activation.name))
    except Refused:
        return False
    return True


def _few(data: DataSet) -> DataSet:
    if getattr(data, "samples", 0) > _ENOUGH:
        return msgspec.structs.replace(data, samples=_ENOUGH)
    return data


@lru_cache(maxsize=2)
def _arrays(data: DataSet, output: str) -> Arrays:
    return data.arrays(np.random.default_rng(0), output)


def with_value(experiment: Experiment, path: str, value: object) -> Experiment | None:
    """Return it with a value in a field and what has to go with that, None where it can't be."""
    try:
        return edited(experiment, path, value)[0]
    except Refused:
        return None


def with_depth(experiment: Experiment, layers: int) -> Experiment | None:
    """Return it with so many hidden layers: the first ones, the last one again and again."""
    return with_value(experiment, "hidden", _layers(experiment, layers))


def _layers(experiment: Experiment, count: int) -> list[dict[str, Any]]:
    hidden = experiment.hidden or (Layer(),)
    made = (*hidden, *hidden[-1:] * (count - len(hidden)))[:count]
    return [layer_to_builtins(layer) for layer in made]


def with_changes(experiment: Experiment, changes: Mapping[str, Any]) -> Experiment:
    """Return it with values at their paths, one after another, and what has to go with each.

    A path is as a sweep has it, ``hidden.*.activation`` for all hidden layers. `hidden` may be a
    number of layers, as `with_depth` has them.

    Raises
    ------
    Refused
        With what is wrong; what is at no field as "unknown_field".
    """
    for path, value in changes.items():
        experiment = _changed(experiment, path, value)
    return experiment


def _changed(experiment: Experiment, path: str, value: Any) -> Experiment:
    if path == "hidden" and isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value <= MOST_LAYERS:
            raise refuse("count", path, value, low=0, high=MOST_LAYERS)
        value = _layers(experiment, value)
    known = [*_NAMES.get(path, ())]
    if known and value not in known:
        raise refuse("unknown_name", path, value, allowed=known)
    try:
        return edited(experiment, path, value)[0]
    except (KeyError, IndexError, TypeError, AttributeError):  # there is nothing at the path
        raise refuse(
            "unknown_field", path, value, allowed=[*Experiment.__struct_fields__]
        ) from None


def with_seeds(experiment: Experiment, seeds: int) -> tuple[Experiment, ...]:
    """Return it with its own seed and with those that follow; after the last one comes 0."""
    numbers = ((experiment.seed + i) % (_LAST_SEED + 1) for i in range(seeds))
    return tuple(msgspec.structs.replace(experiment, seed=number) for number in numbers)
