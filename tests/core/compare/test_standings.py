"""How runs stand to one another: medians over seeds, and who is best."""

import math
import statistics
from typing import Any

import msgspec
import pytest

from core.compare.race import Result
from core.compare.standings import best, standing

PLAIN = Result(
    seed=0, step=9, loss=0.5, accuracy=0.75, steps_to=7, first_grad=0.1, last_grad=0.2, dead=0.0,
    saturated=None, spread=1.0, step_time=1e-4, diverged=False,
)  # fmt: skip


def result(**overrides: Any) -> Result:
    return msgspec.structs.replace(PLAIN, **overrides)


def test_of_one_seed_it_is_its_result() -> None:
    found = standing([PLAIN])
    assert (found.seeds, found.solved, found.diverged) == (1, 1, 0)
    for name in ("loss", "accuracy", "first_grad", "last_grad", "dead", "spread", "step_time"):
        assert getattr(found, name) == getattr(PLAIN, name)
    assert found.steps_to == 7
    assert found.saturated is None


@pytest.mark.parametrize("count", [2, 3, 7, 8])
def test_medians_are_the_standard_library_s(count: int) -> None:
    losses = [(0.3 * i) % 1.0 for i in range(1, count + 1)]
    steps = [(37 * i) % 101 for i in range(1, count + 1)]
    found = standing([result(loss=x, steps_to=n) for x, n in zip(losses, steps, strict=True)])
    assert found.loss == pytest.approx(statistics.median(losses), rel=1e-15)
    assert found.steps_to == statistics.median(steps)


@pytest.mark.parametrize(
    ("steps", "median", "solved"),
    [
        ([5, 9, None], 9, 2), ([5, None, None], math.inf, 1), ([5, None], math.inf, 1),
        ([None, None], math.inf, 0), ([4, 6, None, None], math.inf, 2), ([4, 6, 8, None], 7, 3),
    ],
)  # fmt: skip
def test_a_seed_that_never_gets_there_takes_for_ever(
    steps: list[int | None], median: float, solved: int
) -> None:
    found = standing([result(steps_to=n) for n in steps])
    assert (found.steps_to, found.solved) == (median, solved)


def test_a_seed_that_diverged_has_lost() -> None:
    """Whatever it stood at when it ended; the other numbers are of those that have them."""
    wild = result(loss=1e-9, diverged=True, accuracy=None, spread=math.nan)
    found = standing([result(loss=0.1), result(loss=0.3), wild])
    assert (found.loss, found.diverged, found.accuracy, found.spread) == (0.3, 1, 0.75, 1.0)
    assert standing([wild, wild, result(loss=0.1)]).loss == math.inf
    assert standing([wild]).spread is None


def test_the_best_of_each_column() -> None:
    runs = [
        standing([result(loss=0.1, accuracy=0.5, steps_to=None)]),
        standing([result(loss=0.2, accuracy=0.9, steps_to=3, diverged=True)]),
        standing([result(loss=0.3, accuracy=0.9, steps_to=4, step_time=None)]),
    ]
    assert best(runs) == {
        "loss": 0.1, "accuracy": 0.9, "steps_to": 3.0, "solved": 1.0,
    }  # fmt: skip
    assert best([runs[0], runs[0]]) == {}, "where all are alike none is the best"
    assert best([]) == {}
