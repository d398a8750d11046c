"""What is done to a run by hand: each kind of event, how it is done, and what a sound one is."""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
import numpy as np

from core.faults import refuse
from core.tape import Array

if TYPE_CHECKING:
    from core.engine.network import Network
    from core.engine.trainer import Trainer

LAST = 2**62  # no run comes to a step beyond
Shapes = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]


class Event(msgspec.Struct, frozen=True):
    """Something done to a run by hand, before the update numbered `step`.

    `name` is "learning_rate" (`value` a float), "weight" (`value` is [layer, row, column, new
    value]; layers count from 1, and the row after the last is the bias) or "weights" (`value`
    is the list of (W, b), as nested lists, b empty of a layer without biases). Each sets
    a number to a value, whatever it was: to do the events of a step twice is as good as once.
    """

    step: int
    name: str
    value: Any

    def same(self, other: "Event") -> bool:
        """Whether both are done to the same thing at the same step."""
        place = [(e.step, e.name, e.value[:3] if e.name == "weight" else ()) for e in (self, other)]
        return place[0] == place[1]


class Changeable(Protocol):
    """What events can be done to."""

    network: "Network"
    learning_rate: float


def apply(trainer: Changeable, event: Event) -> None:
    """Do to a trainer what an event says."""
    if event.name == "learning_rate":
        trainer.learning_rate = event.value
    elif event.name == "weights":
        trainer.network.set_weights([(np.array(W), np.array(b)) for W, b in event.value])
    else:
        layer, row, column, value = event.value
        with np.errstate(over="ignore"):  # of float32
            trainer.network.layers[layer - 1].theta[row, column] = value


def present(trainer: "Trainer", event: Event) -> list[Array]:
    """Return what an event would take the place of, as flat arrays."""
    if event.name == "learning_rate":
        return [np.array([trainer.learning_rate])]
    if event.name == "weights":
        return [part.ravel().copy() for pair in trainer.network.weights() for part in pair]
    layer, row, column, _ = event.value
    return [trainer.network.layers[layer - 1].theta[row, column].reshape(1).copy()]


def check_events(events: Iterable[Event], shapes: Shapes | None = None) -> None:
    """Raise `Refused` ("damaged_run") unless `Recording` can do the events, in their order.

    `shapes` are those of each layer's W and b; None where they are not known.
    """
    step = 0
    for i, event in enumerate(events):
        try:
            sound = whole(event.step, step, LAST) and _CHECKS[event.name](event.value, shapes)
        except (KeyError, TypeError, ValueError, OverflowError):
            sound = False
        if not sound:
            raise refuse("damaged_run", f"events[{i}]")
        step = event.step


def whole(value: object, low: int, high: int) -> bool:
    """Whether a value is a whole number, from `low` to `high`."""
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _finite(value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(float(value))  # type: ignore[arg-type]


def _rate(value: object, shapes: Shapes | None) -> bool:
    return _finite(value) and value >= 0  # type: ignore[operator]


def _weight(value: Any, shapes: Shapes | None) -> bool:
    layer, row, column, new = value
    rows = columns = LAST
    if not whole(layer, 1, LAST if shapes is None else len(shapes)):
        return False
    if shapes is not None:
        (fan_in, columns), biases = shapes[layer - 1]
        rows = fan_in + (biases != (0,))
    return whole(row, 0, rows - 1) and whole(column, 0, columns - 1) and _finite(new)


def _weights(value: Any, shapes: Shapes | None) -> bool:
    pairs = [(np.asarray(W), np.asarray(b)) for W, b in value]
    parts = [part for pair in pairs for part in pair]
    if not all(part.dtype.kind in "fi" and np.isfinite(part).all() for part in parts):
        return False
    found = [(W.shape, b.shape) for W, b in pairs]
    if shapes is None:
        return all(len(W) == 2 and b in (W[1:], (0,)) for W, b in found)
    return found == list(shapes)


_CHECKS = {"learning_rate": _rate, "weight": _weight, "weights": _weights}
