"""Cures: each can be made of every experiment it is offered for, and changes it."""

import json
import math
from typing import Any

import numpy as np
import pytest

from core.catalog.activations import ACTIVATIONS, HIDDEN
from core.catalog.datasets.table import DATASETS
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.compare.gathering import with_value
from core.doctor.cured import cured
from core.doctor.doctor import Doctor
from core.doctor.finding import CODES, Finding
from core.doctor.rules import RULES
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.faults import Refused

TOYS = [name for name in DATASETS if name not in ("points", "csv", "idx", "mnist")]


def drawn(rng: np.random.Generator) -> Trainer | None:
    """Return a run of anything; None for one that is refused."""

    def pick(values: Any) -> Any:
        return values[int(rng.integers(len(values)))]

    hidden = [
        {"units": int(pick([1, 2, 8])), "activation": pick(list(HIDDEN))}
        for _ in range(int(pick([0, 1, 2, 5])))
    ]
    changes = {
        "data.name": pick(TOYS), "data.samples": int(pick([3, 60])), "hidden": hidden,
        "optimizer.name": pick(list(OPTIMIZERS)),
        "optimizer.learning_rate": float(10 ** rng.uniform(-4, 2)),
        "optimizer.weight_decay": float(pick([0, 0, 0.1, 50])),
        "initializer.name": pick(list(INITIALIZERS)),
        "initializer.scale": float(pick([0, 1, 1, 0.01, 20])), "bias": float(pick([0, 0, -5, 3])),
        "loss": pick(list(LOSSES)), "output.activation": pick(list(ACTIVATIONS)),
        "batch_size": pick([None, None, 1, 7]), "dtype": pick(["float64", "float32"]),
    }  # fmt: skip
    experiment = Experiment()
    for path, value in changes.items():
        experiment = with_value(experiment, path, value) or experiment
    try:
        return Trainer(experiment)
    except Refused:
        return None


@pytest.mark.parametrize("seed", range(4))
def test_whatever_runs_there_are_it_says_something_that_can_be_done(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for _ in range(6):
        trainer = drawn(rng)
        if trainer is None:
            continue
        doctor = Doctor(trainer)
        for steps in (0, 1, 170):
            trainer.run(steps)
            said = doctor.diagnosis()
            assert (said.verdict == "sick") == bool(said.findings)
            for finding in said.findings:
                check(finding, trainer.experiment)


def check(finding: Finding, experiment: Experiment) -> None:
    """Hold that its cures can be made, each another one, and that its numbers are numbers."""
    assert finding.code in CODES
    assert all(isinstance(number, float) for number in finding.evidence.values())
    made = [cured(experiment, cure) for cure in finding.cures]
    assert None not in made
    assert experiment not in made
    assert len({json.dumps(cure.changes) for cure in finding.cures}) == len(made)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_of_many_runs_it_says_something_that_can_be_done(seed: int) -> None:
    test_whatever_runs_there_are_it_says_something_that_can_be_done(seed)


def test_each_code_has_a_rule() -> None:
    assert {rule.code for rule in RULES} == set(CODES)


def test_rates_are_a_third_to_a_hundredth_and_as_many_times_as_large() -> None:
    trainer = Trainer(with_value(Experiment(), "optimizer.learning_rate", 0.3) or Experiment())
    of = {rule.code: rule.cures for rule in RULES}
    case, at = Doctor(trainer)._case(), None
    slower = [change["optimizer.learning_rate"] for change in of["past_edge"](case, at)]  # type: ignore[arg-type]
    faster = [change["optimizer.learning_rate"] for change in of["too_slow"](case, at)]  # type: ignore[arg-type]
    assert sorted(slower) == [0.003, 0.01, 0.03, 0.1]
    assert all(math.isclose(rate, 0.3 * by) for rate, by in zip(faster, (10, 100, 3), strict=True))
