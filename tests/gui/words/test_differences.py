"""What runs are called: short, in a teacher's words, with every digit that was chosen."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.catalog.activations import activation
from core.catalog.optimizers import Adam, Sgd
from core.experiment import Experiment, Layer, from_builtins
from core.given import BiasInit, WeightInit
from gui import app as application
from gui.words.differences import change, changed_to, had, number, written
from gui.words.run_names import names, was

TANH, RELU = activation("tanh"), activation("relu")


def experiment(**fields: Any) -> Experiment:
    return from_builtins(fields)


@pytest.mark.parametrize(
    ("path", "before", "after", "said"),
    [
        ("hidden.*.activation", TANH, RELU, "tanh → ReLU"),
        ("hidden[1].activation", TANH, RELU, "layer 2: tanh → ReLU"),
        ("hidden[0].units", 4, 8, "layer 1: units 4 → 8"),
        ("hidden.*.units", 4, 8, "units 4 → 8"),
        ("hidden.*.activation", (TANH, RELU), RELU, "tanh, ReLU → ReLU"),
        ("hidden", (Layer(),), (Layer(),) * 3, "1 hidden layer → 3"),
        ("output.activation", activation("sigmoid"), TANH, "output sigmoid → tanh"),
        ("optimizer", Sgd(), Adam(), "SGD → Adam"),
        ("optimizer.learning_rate", 0.01, 0.1, "rate ×10"),
        ("optimizer.learning_rate", 0.1, 0.001, "rate ×0.01"),
        ("optimizer.learning_rate", 0.95, 0.1, "rate 0.95 → 0.1"),
        ("optimizer.learning_rate", 0.0, 0.1, "rate 0 → 0.1"),
        ("initializer", WeightInit(), WeightInit("random_normal", 0.01), "He → N(0, 1) × 0.01"),
        ("initializer", WeightInit("glorot_normal"), WeightInit("zeros"), "Glorot → zeros"),
        ("bias", 0.0, BiasInit("random_normal", 0.5), "bias 0 → N(0, 1) × 0.5"),
        ("loss", "mse", "huber", "mean squared error → Huber"),
        ("batch_size", None, 10, "full batch → 10"),
        ("batch_size", 10, None, "batch 10 → full batch"),
        ("seed", 0, 12_345, "seed 0 → 12,345"),
        ("data.noise", 0.1, 0.25, "noise 0.1 → 0.25"),
        ("features", None, ("x1", "x1*x2"), "x₁, x₂ → x₁, x₁ · x₂"),
        ("use_bias", True, False, "biases yes → no"),
        ("dtype", "float64", "float32", "float64 → float32"),
        ("optimizer.global_clipnorm", None, 1.0, "clip norm off → 1"),
    ],
)
def test_a_change_is_said_short(path: str, before: object, after: object, said: str) -> None:
    assert change(path, before, after) == said


def test_of_one_and_the_same_function_its_arguments_are_said() -> None:
    runs = [experiment(hidden=[{"activation": "leaky_relu", "slope": s}]) for s in (0.1, 0.2)]
    assert names(runs)[1].title == "slope 0.1 → 0.2"


def test_where_there_is_less_room_what_it_was_is_left_out() -> None:
    assert changed_to("hidden.*.activation", TANH, RELU) == "→ ReLU"
    assert changed_to("optimizer", Sgd(), Adam()) == "→ Adam"
    assert changed_to("optimizer.learning_rate", 0.1, 1.0) == "rate ×10"


def test_a_value_has_the_word_it_needs() -> None:
    assert had("optimizer.learning_rate", 0.95) == "rate 0.95"
    assert had("batch_size", None) == "full batch"
    assert had("batch_size", 32) == "batch 32"
    assert had("optimizer", Adam()) == "Adam"
    assert written("optimizer.schedule", None) == "constant"


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.3, "0.3"), (0.12345, "0.12345"), (-4, "−4"), (1e-5, "1.00×10⁻⁵"), (20_000, "20,000")],
)
def test_no_digit_that_was_chosen_is_left_out(value: float, said: str) -> None:
    assert number(value) == said


def test_runs_are_called_by_what_tells_them_from_the_first() -> None:
    runs = [
        experiment(optimizer={"name": "sgd", "learning_rate": 0.95}),
        experiment(optimizer={"name": "momentum", "learning_rate": 0.1}),
        experiment(optimizer={"name": "sgd", "learning_rate": 0.95}),
    ]
    first, second, third = names(runs)
    assert (first.title, first.more) == ("SGD", "rate 0.95")
    assert (second.title, second.more) == ("SGD → momentum", "rate 0.95 → 0.1")
    assert second.short == "→ momentum"
    assert third.title == "the same as A"


def test_a_run_alone_is_called_by_nothing_that_differs() -> None:
    assert [name.title for name in names([Experiment()])] == ["as it is"]


def test_a_kept_run_is_called_by_what_it_has_that_the_first_has_not() -> None:
    relu = experiment(hidden=[{"activation": "relu"}])
    assert was(Experiment(), relu) == "ReLU"
    assert was(relu, Experiment()) == "tanh"
    assert was(relu, relu) == "the same settings as A"


def test_it_is_said_in_korean_too(qapp: QApplication) -> None:
    application.speak(qapp, "ko")
    assert change("optimizer.learning_rate", 0.01, 0.1) == "학습률 ×10"
    assert change("hidden", (Layer(),), (Layer(),) * 3) == "은닉층 1개 → 3"
