"""What a frame tells of a gradient check."""

import msgspec

from core.engine.checked import LayerCheck


class CheckFrame(msgspec.Struct, frozen=True):
    """A check of the gradient at the weights of `step`: `done` of its `total` pieces.

    `layers` are those checked so far, from the first on. A network with a step in it has nothing to
    check, and a `total` of 0. One that was `stopped` does not go on.
    """

    step: int
    done: int
    total: int
    layers: tuple[LayerCheck, ...] = ()
    stopped: bool = False

    @property
    def under_way(self) -> bool:
        """Whether there is more to come."""
        return self.done < self.total and not self.stopped

    @property
    def worst(self) -> int | None:
        """Which layer, from 0, has the largest error, relative to its gradient, if any has one."""
        errors = [layer.error if layer.compared else -1.0 for layer in self.layers]
        worst = max(range(len(errors)), key=errors.__getitem__, default=None)
        return None if worst is None or errors[worst] < 0 else worst
