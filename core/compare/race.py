"""How the runs of a comparison stand: the numbers of the race, and their band over seeds."""

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec

from core.engine.measures import Value
from core.tape import Array

TARGET = 0.1  # the loss that steps are counted to until another is asked for


class Result(msgspec.Struct, frozen=True):
    """How one run stands, at a step.

    `loss` and `accuracy` are those of the weights shown, on the probe set. `steps_to` is the first
    step whose loss is at or below the target: of a mini-batch the mean over as many steps as an
    epoch has, that step the last of them; None where it has not come to that. How exact that is,
    `core.compare.reach.Lows` says. `first_grad` and `last_grad` are ‖∂L/∂W‖ of the
    first and the last layer, at the last step; `dead` is the share of the hidden units that are,
    `saturated` the largest share of a hidden layer, `spread` the standard deviation of the last
    hidden layer's a. `step_time` is in seconds. `diverged` is whether it has, and stays there.
    `point` are all parameters of a network that has but two, as in the valley.
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
    point: tuple[float, ...] | None = None


class Band(msgspec.Struct, frozen=True):
    """The loss of one run over its `seeds`: least, median and most at each step, all (m,).

    From where a seed has diverged, its loss counts as infinite: `high` is inf from there on, and
    so is the median once it is half of them or more; `low` once it is all.
    """

    seeds: int
    step: Array
    low: Array
    median: Array
    high: Array


def as_csv(runs: Iterable[tuple[str, Sequence[Result]]]) -> str:
    """Return the race as CSV text: what each run is called, and its results, a line a seed.

    The columns are those of `Result`, by name; empty where there is no number. Where there is a
    `point`, its two parameters stand in columns of their own, x and y.
    """
    rows = [(name, result) for name, results in runs for result in results]
    points = any(result.point is not None for _, result in rows)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["run", *_NUMBERS, *(("x", "y") if points else ())])
    for name, result in rows:
        writer.writerow([name, *(getattr(result, n) for n in _NUMBERS), *(result.point or ())])
    return text.getvalue()


_NUMBERS = tuple(name for name in Result.__struct_fields__ if name != "point")
