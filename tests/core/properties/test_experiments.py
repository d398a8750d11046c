"""What holds for any experiment, drawn at random."""

import json

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.catalog.activations import ACTIVATIONS, HIDDEN
from core.catalog.datasets.table import DATASETS
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.engine.trainer import Trainer
from core.experiment import Experiment, Output, from_json, to_json
from core.messages import one_line
from core.run.recording import Recording
from tests.core.properties.drawn import DRAWN, FROM_FILES, attempted, experiments

STEPS = 20
ROWS = [
    (table, name)
    for table, names in {
        "hidden": HIDDEN, "output": ACTIVATIONS, "initializer": INITIALIZERS,
        "optimizer": OPTIMIZERS, "loss": LOSSES, "data": set(DATASETS) - FROM_FILES,
    }.items()
    for name in sorted(names)
]  # fmt: skip


def trainer_of(experiment: Experiment) -> Trainer:
    """Return its trainer; a data set whose targets the loss can't take is of no interest."""
    trainer, refused = attempted(Trainer, experiment)
    if refused:
        assert {f.code.split("_")[0] for f in refused.faults} == {"targets"}
        assert one_line(refused)
    assume(trainer)
    return trainer


def bits(trainer: Trainer) -> list[bytes]:
    histories = (trainer.history.exact().mean, trainer.probes.exact().mean)
    return [trainer.network.theta.tobytes(), *(rows.tobytes() for rows in histories)]


@pytest.mark.parametrize(("table", "name"), ROWS)
@settings(DRAWN, max_examples=7)
@given(data=st.data())
def test_any_experiment_trains_to_finite_numbers_or_stops_as_diverged(table, name, data):
    experiment = data.draw(experiments(table, name))
    trainer = trainer_of(experiment)
    trainer.run(STEPS)
    rows = trainer.history.exact().mean
    assert np.isfinite(trainer.network.theta).all()
    norms = 3 * [there for has in experiment.biases for there in (True, has)]
    # But for accuracy, perhaps, and what is of biases that a layer lacks.
    there = [True, trainer.arrays.task == "classification", *norms]
    assert (np.isfinite(rows) == there).all()
    if trainer.diverged is None:
        assert trainer.step_count == len(rows) == STEPS
    else:
        assert trainer.diverged.step == trainer.step_count == len(rows) < STEPS
    accuracy = rows[:, 1]
    if trainer.arrays.task == "classification":
        assert ((accuracy >= 0) & (accuracy <= 1)).all()
    else:
        assert np.isnan(accuracy).all()


@DRAWN
@given(experiments())
def test_any_experiment_goes_to_json_and_back(experiment):
    text = to_json(experiment)
    assert from_json(text) == experiment
    assert json.loads(text)["version"] == 1
    assert to_json(from_json(text)) == text


@settings(DRAWN, max_examples=60)
@given(experiments())
def test_the_same_seed_gives_the_same_bits(experiment):
    one, other = trainer_of(experiment), trainer_of(from_json(to_json(experiment)))
    one.run(STEPS)
    for _ in range(STEPS):
        other.step()
    assert bits(one) == bits(other)


@settings(DRAWN, max_examples=60)
@given(experiments(), st.integers(0, STEPS))
def test_a_snapshot_leads_to_the_same_bits(experiment, at):
    trainer = trainer_of(experiment)
    trainer.run(at)
    snapshot = trainer.snapshot()
    trainer.run(STEPS - at)
    first, diverged = trainer.network.theta.tobytes(), trainer.diverged
    trainer.restore(snapshot)
    assert trainer.step_count == snapshot.step
    trainer.run(STEPS - snapshot.step)
    assert trainer.network.theta.tobytes() == first
    assert trainer.diverged == diverged


@pytest.mark.parametrize("batch_size", [None, 7])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "nesterov"])
def test_what_is_kept_of_a_diverged_run_is_its_last_finite_state(optimizer, batch_size):
    """Weights, optimizer and batches as before the step that failed, so that it fails again."""
    experiment = Experiment(
        data=DATASETS["circles"](samples=40), hidden=(), output=Output("linear"), loss="mse",
        optimizer=OPTIMIZERS[optimizer](learning_rate=1e30), batch_size=batch_size,
    )  # fmt: skip
    recording, straight = Recording(experiment), Trainer(experiment)
    recording.run(100)
    trainer, diverged = recording.trainer, recording.trainer.diverged
    assert 0 < diverged.step < 100
    assert trainer.history.total == trainer.step_count == diverged.step
    straight.run(diverged.step)
    kept, expected = trainer.snapshot(), straight.snapshot()
    np.testing.assert_array_equal(kept.theta, expected.theta)
    for name, value in expected.optimizer.items():
        np.testing.assert_array_equal(kept.optimizer[name], value)
    assert kept.position.cursor == expected.position.cursor
    assert kept.position.epoch == expected.position.epoch
    trainer.restore(kept)
    trainer.run(1)
    assert trainer.diverged == diverged
