"""The loss of the best constant answer, against formulas."""

import math

import numpy as np
import pytest

from core.doctor.baseline import baseline
from core.experiment import Experiment, from_builtins

OUTPUTS = {"binary_crossentropy": "sigmoid", "categorical_crossentropy": "softmax"}


def experiment(loss: str) -> Experiment:
    """Return one of a loss."""
    return from_builtins({"loss": loss, "output": {"activation": OUTPUTS.get(loss, "linear")}})


CLASSES = np.eye(4)[[0, 1, 2, 3] * 5]
SPREAD = np.array([[0.0], [1.0], [5.0]])


@pytest.mark.parametrize(
    ("loss", "Y", "expected"),
    [
        ("binary_crossentropy", np.array([[0.0], [1.0]] * 3), math.log(2)),
        ("categorical_crossentropy", CLASSES, math.log(4)),
        ("categorical_crossentropy", CLASSES[:6], 2 * math.log(3) * 2 / 6 + math.log(6) * 2 / 6),
        ("mse", SPREAD, np.var(SPREAD)),
        ("half_squared", SPREAD, np.var(SPREAD) / 2),
        ("mae", SPREAD, 5 / 3),  # the median's, 1; the mean's is 2
        ("binary_crossentropy", np.ones((5, 1)), math.log(2)),
        ("categorical_crossentropy", CLASSES[:1], math.log(4)),
        ("mse", np.full((3, 1), 7.0), 1.0),
        ("binary_crossentropy", np.array([[0.0, 1.0], [0.0, 0.0]]), math.log(2) / 2),
    ],
)
def test_baseline(loss: str, Y: np.ndarray, expected: float) -> None:
    assert baseline(experiment(loss), Y) == pytest.approx(expected, rel=1e-9)


def test_the_perceptron_has_solved_it_when_no_sample_is_wrong() -> None:
    made = from_builtins({"loss": "perceptron", "output": {"activation": "step"}})
    assert baseline(made, np.array([[0.0], [1.0]])) == 0
