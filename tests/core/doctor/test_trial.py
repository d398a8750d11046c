"""Cures tried: the runs alone give the same, and what helps is said from their losses."""

import math

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.compare.gathering import with_seeds
from core.doctor.ends import End
from core.doctor.finding import Cure, Outcome, lowered
from core.doctor.trial import Trying, outcome
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins

RATE, HIDDEN = "optimizer.learning_rate", "hidden.*.activation"
DEAD = {
    "data": {"name": "circles", "samples": 60},
    "hidden": [{"units": 6, "activation": "relu"}],
    "optimizer": {"name": "sgd", "learning_rate": 200.0},
    "batch_size": 16,
}


def tried(experiment: Experiment, *changes: dict[str, object], **options: object) -> Trying:
    """Return the trial of some cures, over."""
    trial = Trying(experiment, [Cure(change) for change in changes], **{"steps": 90} | options)
    while trial.under_way:
        before = trial.done
        trial.advance()
        assert before <= trial.done <= trial.total
    return trial


def outcomes(trial: Trying) -> list[Outcome]:
    """Return what came of its cures, all of which could be tried."""
    found = list(trial.outcomes)
    assert None not in found
    return found


def alone(experiment: Experiment, steps: int = 90) -> list[float]:
    """Return the loss of each seed's run by itself."""
    runs = [Trainer(run) for run in with_seeds(experiment, 8)]
    for run in runs:
        run.run(steps)
    return [math.inf if run.diverged else run.probe.evaluate()[0] for run in runs]


@pytest.mark.parametrize("loss", ["mae", "half_squared", "binary_crossentropy"])
def test_the_runs_are_what_they_are_alone(loss: str) -> None:
    sick = from_builtins(DEAD | {"loss": loss, "optimizer": {"name": "sgd", "learning_rate": 1.0}})
    [[found]] = [outcomes(tried(sick, {RATE: 0.1}))]
    healthy = msgspec.structs.replace(
        sick, optimizer=msgspec.structs.replace(sick.optimizer, learning_rate=0.1)
    )
    np.testing.assert_allclose(found.before, alone(sick), rtol=1e-12)
    np.testing.assert_allclose(found.after, alone(healthy), rtol=1e-12)
    assert found.steps == 90


def test_pieces_leave_the_weights_as_one_go_does(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[bytes] = []
    monkeypatch.setattr("core.doctor.trial._STEPS", 7)
    monkeypatch.setattr(
        "core.doctor.trial.end_of",
        lambda trainer, held_out: ends.append(trainer.network.theta.tobytes()),
    )
    sick = from_builtins(DEAD | {"optimizer": {"name": "adam"}})
    tried(sick, seeds=2)
    once = [Trainer(run) for run in with_seeds(sick, 2)]
    for run in once:
        run.run(90)
    assert ends == [run.network.theta.tobytes() for run in once]


def test_a_cure_helps_that_lowers_the_loss_on_six_of_eight() -> None:
    sick = from_builtins(DEAD | {"hidden": []} | {"optimizer": {"name": "adam"}})
    layer = {"units": 8, "activation": "tanh"}
    rate, wider = outcomes(tried(sick, {RATE: 0.003}, {"hidden": [layer], RATE: 0.05}, steps=300))
    assert not rate.helps
    assert wider.helps
    lower = sum(b < 0.7 * a for a, b in zip(wider.before, wider.after, strict=True))
    assert lower >= 6
    least = 0.15 * math.log(2)
    assert wider.solved[1] == sum(loss < least for loss in wider.after) >= 6
    assert wider.solved[0] == 0


@pytest.mark.parametrize(
    ("before", "after", "lower"),
    [
        (1.0, 0.69, True), (1.0, 0.71, False), (math.inf, 5.0, True), (math.inf, math.inf, False),
        (1.0, math.inf, False), (0.0, 0.0, False),
    ],
)  # fmt: skip
def test_what_counts_as_lower(before: float, after: float, lower: bool) -> None:
    assert lowered(before, after) is lower


@pytest.mark.parametrize(
    ("lower", "seeds", "helps"),
    [(5, 8, False), (6, 8, True), (2, 2, True), (1, 2, False), (3, 4, True), (3, 5, False)],
)
def test_six_of_eight_help_or_as_many_of_fewer(lower: int, seeds: int, helps: bool) -> None:
    experiment = from_builtins({"loss": "mse", "output": {"activation": "linear"}})
    y = np.array([[0.0, 1.0]])
    far, near = (End(experiment, y + off, y + off, y, False) for off in (1.0, 0.1))
    found = outcome(9, [(far, near)] * lower + [(near, near)] * (seeds - lower), seeds)
    assert found.before == pytest.approx([1.0] * lower + [0.01] * (seeds - lower))
    assert found.lower == (True,) * lower + (False,) * (seeds - lower)
    assert found.helps is helps
    assert found.solved == (seeds - lower, seeds)


def test_a_run_that_diverges_has_no_loss_and_is_not_waited_for() -> None:
    raw = DEAD | {"optimizer": {"name": "sgd", "learning_rate": 1e9}, "loss": "mse"}
    sick = from_builtins(raw | {"output": {"activation": "linear"}})
    trial = tried(sick, {RATE: 0.01}, steps=100_000_000, seeds=0)
    assert trial.total == 0
    [found] = outcomes(tried(sick, {RATE: 0.01}))
    assert found.before == (math.inf,) * 8
    assert all(map(math.isfinite, found.after))
    assert found.helps


def test_a_cure_that_cannot_be_applied_is_left_out() -> None:
    sick = from_builtins(DEAD)
    huge = {"hidden": [{"units": 1_000_000, "activation": "relu"}] * 9}
    for change in (huge, {RATE: -1.0}):
        assert tried(sick, {RATE: 0.1}, change, steps=5).outcomes[1:] == (None,)


def test_data_are_read_once_a_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    data_of = "core.doctor.trial.data_of"
    sick = from_builtins(DEAD)
    own = from_builtins(DEAD).data.arrays(np.random.default_rng(0), "sigmoid")

    def reading(experiment: Experiment) -> Arrays:
        read.append(experiment.seed)
        return own

    monkeypatch.setattr(data_of, reading)
    tried(sick, {RATE: 0.1}, {HIDDEN: "tanh"}, steps=3)
    assert read == list(range(8))
    read.clear()
    tried(sick, {RATE: 0.1}, arrays=own, steps=3)
    assert read == []


def test_given_up_half_way_it_knows_the_seeds_made() -> None:
    trial = Trying(from_builtins(DEAD), [Cure({RATE: 0.1})], 50)
    while not trial.outcomes[0] or len(trial.outcomes[0].after) < 3:
        trial.advance()
    assert trial.under_way
    whole = outcomes(tried(from_builtins(DEAD), {RATE: 0.1}, steps=50))[0]
    assert trial.outcomes[0].after == whole.after[:3]


def test_over_fitting_is_compared_on_the_test_set() -> None:
    sick = from_builtins(DEAD | {"optimizer": {"name": "adam"}})
    [found] = outcomes(tried(sick, {RATE: 0.001}, held_out=True, seeds=1))
    run = Trainer(sick)
    run.run(90)
    np.testing.assert_allclose(found.before, [run.test()[0]], rtol=1e-12)


def test_a_brief_trial_ends_a_cure_that_is_decided_and_says_the_same() -> None:
    zeros = from_builtins({"initializer": {"name": "zeros"}})
    changes = ({"initializer.name": "he_normal"}, {RATE: 0.003})
    whole, brief = (tried(zeros, *changes, brief=brief) for brief in (False, True))
    decided = []
    for full, short in zip(outcomes(whole), outcomes(brief), strict=True):
        count = len(short.before)
        assert short.before == full.before[:count]
        assert short.after == full.after[:count]
        lower = [*map(lowered, short.before, short.after)]
        decided.append((lower.count(True), lower.count(False)))
        assert short.helps == full.helps
    assert decided[0][0] == 6
    assert decided[1] == (0, 3)
    assert brief.done == brief.total
