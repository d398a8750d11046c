"""The hidden layers as they will be once all that was asked for is done."""

import msgspec

from core.experiment import Layer
from core.session.frame import Frame
from gui.panels.network.edit import Change

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
