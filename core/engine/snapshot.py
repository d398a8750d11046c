"""A moment of a run, kept to go back to."""

import msgspec

from core.engine.batches import Position
from core.tape import Array


class Snapshot(msgspec.Struct, frozen=True):
    """Everything a run needs to go on from a step, to the bit, and the last step's gradient."""

    step: int
    theta: Array
    optimizer: dict[str, Array]
    learning_rate: float
    position: Position
    gradient: Array
