"""Losses of different runs compared, and the loss of the best constant answer."""

import math

import numpy as np
import pytest

from core.doctor.ends import End, baseline, compared
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


def end(output: str, loss: str, z: list[float], y: list[float], scale: float = 1.0) -> End:
    """Return the end of a run with one output, whose activation is sigmoid or linear."""
    raw = {"loss": loss, "output": {"activation": output}}
    row = np.array([z])
    a = 1 / (1 + np.exp(-row)) if output == "sigmoid" else row
    return End(from_builtins(raw), row, a * scale, np.array([y]) * scale, False)


def test_another_loss_is_measured_by_the_one_there_was() -> None:
    z, y = [2.0, -1.0, 0.5], [1.0, 0.0, 0.0]
    squared, entropy = end("sigmoid", "mse", z, y), end("sigmoid", "binary_crossentropy", z, y)
    before, after, _ = compared(squared, entropy)
    assert before == after == pytest.approx(np.mean((squared.a - squared.y) ** 2))
    numbers = end("linear", "mse", z, y)  # no cross-entropy can be had of those
    before, after, just = compared(entropy, numbers)
    assert before == pytest.approx(np.mean((entropy.a - entropy.y) ** 2))
    assert after == pytest.approx(np.mean((numbers.a - numbers.y) ** 2))
    assert just == pytest.approx(0.15 * np.var(y))


def test_other_targets_are_measured_in_units_of_the_baseline() -> None:
    z, y = [2.0, -1.0, 0.5], [1.0, 0.0, 0.5]
    before, after, _ = compared(end("linear", "mse", z, y), end("linear", "mse", z, y, 100.0))
    assert before == pytest.approx(after)
