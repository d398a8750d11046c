"""A cure in an experiment: each of its changes is made, what goes with one comes along."""

import pytest

from core.doctor.cured import cured
from core.doctor.finding import Cure
from core.experiment import Experiment, from_builtins, to_builtins

RELU = from_builtins({"hidden": [{"units": 8, "activation": "relu"}] * 2})
WIDER = {"hidden": [{"units": 16, "activation": "relu"}] * 2}
TANH = [{"units": 8, "activation": "tanh"}] * 2
MANY = {"optimizer.learning_rate": 0.1, "hidden.*.activation": "tanh"}


@pytest.mark.parametrize(
    ("changes", "raw"),
    [
        ({}, {}),
        ({"optimizer.learning_rate": 0.03}, {"optimizer": {"name": "adam", "learning_rate": 0.03}}),
        (WIDER, WIDER),
        (MANY, {"optimizer": {"name": "adam", "learning_rate": 0.1}, "hidden": TANH}),
    ],
)
def test_it_has_all_changes(changes, raw):
    expected = from_builtins({"hidden": to_builtins(RELU)["hidden"], **raw})
    assert cured(RELU, Cure(changes)) == expected


def test_what_has_to_go_with_a_change_comes_along():
    squared = from_builtins({"loss": "mse", "output": {"activation": "linear"}})
    assert cured(squared, Cure({"loss": "binary_crossentropy"})) == Experiment()


@pytest.mark.parametrize("changes", [{"seed": -1}, {"optimizer.learning_rate": "x", "seed": 1}])
def test_one_that_cannot_be_made_is_none(changes):
    assert cured(RELU, Cure(changes)) is None
