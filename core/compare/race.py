"""How the runs of a comparison stand: the numbers of the race, and their band over seeds."""

import msgspec

from core.engine.measures import Value
from core.tape import Array


class Result(msgspec.Struct, frozen=True):
    """How one run stands, at a step.

    `loss` and `accuracy` are those of the weights shown, on the probe set. `steps_to` is the first
    step whose loss is at or below the target: of a mini-batch the mean over the epoch that ends
    there; None where it has not come to that. `first_grad` and `last_grad` are ‖∂L/∂W‖ of the
    first and the last layer, at the last step; `dead` is the share of the hidden units,
    `saturated` the largest of a layer, `spread` the standard deviation of the last hidden layer's
    a. `step_time` is in seconds.
    """

    seed: int
    step: int
    loss: Value
    accuracy: Value
    steps_to: int | None
    first_grad: Value
    last_grad: Value
    dead: Value
    saturated: Value
    spread: Value
    step_time: float | None
    diverged: bool


class Band(msgspec.Struct, frozen=True):
    """The loss of one run over its `seeds`: least, median and most at each step, all (m,)."""

    seeds: int
    step: Array
    low: Array
    median: Array
    high: Array
