"""Edits of the hidden layers, as a gesture on the diagram asks for them: pure functions."""

from typing import Any, get_type_hints

import msgspec

from core.experiment import Layer
from core.session.frame import Frame

Change = tuple[str, object]  # a path of the experiment and its new value
_UNITS = get_type_hints(Layer, include_extras=True)["units"].__metadata__[0]
_PIXELS = Layer(32, "relu")  # the first layer behind an image, where there is none to copy


def units(frame: Frame, layer: int, by: int) -> Change | None:
    """Return the change that gives hidden layer `layer`, from 1, `by` more units; None: can't."""
    hidden = frame.experiment.hidden
    if not 1 <= layer <= len(hidden):
        return None
    count = hidden[layer - 1].units + by
    return (f"hidden[{layer - 1}].units", count) if _UNITS.ge <= count <= _UNITS.le else None


def inserted(frame: Frame, after: int) -> Change | None:
    """Return the change that puts a layer `after` another, 0 being the inputs; None: can't.

    It is like the hidden layer before it, or else like the one behind it.
    """
    layers = _builtins(frame)
    if not 0 <= after <= len(layers):
        return None
    usual = msgspec.to_builtins(Layer() if frame.image is None else _PIXELS)
    like = layers[max(after - 1, 0)] if layers else usual
    return "hidden", [*layers[:after], dict(like), *layers[after:]]


def inserted_before(frame: Frame, layer: int) -> Change | None:
    """Return the change that puts a layer before another, 0 being the inputs; None: can't."""
    return inserted(frame, layer - 1)


def removed(frame: Frame, layer: int) -> Change | None:
    """Return the change that removes hidden layer `layer`, from 1; None: there is none."""
    layers = _builtins(frame)
    if not 1 <= layer <= len(layers):
        return None
    return "hidden", [*layers[: layer - 1], *layers[layer:]]


def _builtins(frame: Frame) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(layer) for layer in frame.experiment.hidden]


_Hidden = tuple[Layer, ...]


class Wishes:
    """Changes that were asked for and that no frame shows yet: the next one adds to them."""

    def __init__(self) -> None:
        self._steps: list[_Hidden] = []  # what a frame showed, and then after each change

    def forget(self) -> None:
        """Count from what the frame shows."""
        self._steps = []

    def follow(self, frame: Frame) -> None:
        """Forget what `frame` shows; if it shows something else altogether, all."""
        hidden = tuple(frame.experiment.hidden)
        at = self._steps.index(hidden) if hidden in self._steps else len(self._steps)
        self._steps = self._steps[at:]

    def ahead(self, frame: Frame) -> Frame:
        """Return the frame with the hidden layers that it will have."""
        if not self._steps:
            return frame
        experiment = msgspec.structs.replace(frame.experiment, hidden=self._steps[-1])
        return msgspec.structs.replace(frame, experiment=experiment)

    def add(self, frame: Frame, change: Change) -> None:
        """Take in a change that was asked for."""
        now = tuple(self.ahead(frame).experiment.hidden)
        self._steps = [*(self._steps or [now]), _changed(now, *change)]


def _changed(hidden: _Hidden, path: str, value: object) -> _Hidden:
    """Return the layers after a change of all of them, or of one's units."""
    if path == "hidden":
        return msgspec.convert(value, _Hidden)
    at = int(path.removeprefix("hidden[").removesuffix("].units"))
    layer = msgspec.structs.replace(hidden[at], units=value)
    return (*hidden[:at], layer, *hidden[at + 1 :])
