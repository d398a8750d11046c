"""A gesture makes a new experiment: what is kept, what moves along, what is refused."""

from typing import Any

import pytest

from core.catalog.activations import ACTIVATIONS, LeakyRelu
from core.catalog.datasets.points import Points
from core.catalog.datasets.toys import Circles, Xor, XorClouds
from core.catalog.losses import LOSSES
from core.catalog.optimizers import Adam, Momentum, Nesterov, Sgd
from core.edits import Known, edited
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output, from_builtins
from core.faults import Refused
from core.given import WeightInit


def test_a_field_changes_and_nothing_else_does() -> None:
    start = Experiment(hidden=(Layer(3, "relu"), Layer(5, "tanh")), initializer=WeightInit())
    new, moved = edited(start, "hidden[1].units", 7)
    assert new == Experiment(hidden=(Layer(3, "relu"), Layer(7, "tanh")))
    assert moved == ()


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("seed", -1, "below"),
        ("seed", "many", "wrong_type"),
        ("hidden[0].units", 0, "below"),
        ("hidden[0].activation", "softmax", "unknown_name"),
        ("batch_size", 0, "below"),
        ("optimizer.learning_rate", None, "wrong_type"),
        ("initializer.scale", float("nan"), "not_finite"),
    ],
)
def test_a_bad_value_is_refused_at_its_field(path: str, value: object, code: str) -> None:
    with pytest.raises(Refused) as refused:
        edited(Experiment(), path, value)
    assert [(f.field, f.code) for f in refused.value.faults] == [(path, code)]


def test_another_optimizer_keeps_what_was_set() -> None:
    start = Experiment(optimizer=Adam(learning_rate=0.05, weight_decay=0.1))
    new, _ = edited(start, "optimizer.name", "momentum")
    assert new.optimizer == Momentum(learning_rate=0.05, weight_decay=0.1)


def test_another_optimizer_brings_its_own_defaults() -> None:
    new, _ = edited(Experiment(optimizer=Adam()), "optimizer.name", "sgd")
    assert new.optimizer == Sgd()
    new, _ = edited(Experiment(optimizer=Momentum(momentum=0.5)), "optimizer.name", "nesterov")
    assert new.optimizer == Nesterov(momentum=0.5)


def test_another_data_set_keeps_what_was_set() -> None:
    new, _ = edited(Experiment(data=Circles(samples=50)), "data.name", "xor_clouds")
    assert new.data == XorClouds(samples=50)
    new, _ = edited(new, "data.name", "xor")
    assert new.data == Xor()


@pytest.mark.parametrize("output", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_output_and_loss_take_each_other_along(loss: str, output: str) -> None:
    usual = LOSSES[loss].outputs[0]
    start = from_builtins({"loss": loss, "output": {"activation": usual}})
    new, _ = edited(start, "output.activation", output)
    assert new.output.activation.name == output
    assert output in LOSSES[new.loss].outputs


@pytest.mark.parametrize(
    ("output", "loss"),
    [("step", "perceptron"), ("softmax", "categorical_crossentropy"), ("tanh", "mse")],
)
def test_the_loss_made_for_an_output_is_taken(output: str, loss: str) -> None:
    new, moved = edited(Experiment(), "output.activation", output)
    assert (new.loss, moved) == (loss, ("loss",))


def test_a_loss_that_fits_stays() -> None:
    start = Experiment(loss="mae", output=Output("tanh"))
    new, moved = edited(start, "output.activation", "relu")
    assert (new.loss, moved) == ("mae", ())


@pytest.mark.parametrize(
    ("loss", "output"),
    [("binary_crossentropy", "sigmoid"), ("perceptron", "step"), ("mse", "sigmoid")],
)
def test_a_loss_takes_the_output_it_goes_with(loss: str, output: str) -> None:
    start = Experiment(loss="categorical_crossentropy", output=Output("softmax"))
    new, moved = edited(start, "loss", loss)
    assert (new.loss, new.output.activation.name) == (loss, output)
    assert moved == ("output.activation",)


def test_data_to_regress_takes_loss_and_output_along_and_back() -> None:
    new, moved = edited(Experiment(), "data.name", "sine")
    assert (new.loss, new.output.activation.name) == ("mse", "linear")
    assert moved == ("loss", "output.activation")
    back, moved = edited(new, "data.name", "circles")
    assert (back.loss, back.output.activation.name) == ("binary_crossentropy", "sigmoid")
    assert moved == ("loss", "output.activation")


@pytest.mark.parametrize("name", ["blobs", "spiral_arms", "rings"])
def test_sets_of_several_classes_take_softmax_along_and_back(name: str) -> None:
    new, moved = edited(Experiment(), "data.name", name)
    assert (new.loss, new.output.activation.name) == ("categorical_crossentropy", "softmax")
    assert moved == ("loss", "output.activation")
    more, moved = edited(new, "data.classes", 5)
    assert (more.loss, more.data.class_count(), moved) == (new.loss, 5, ())
    back, moved = edited(more, "data.name", "circles")
    assert (back.loss, back.output.activation.name) == ("binary_crossentropy", "sigmoid")
    assert moved == ("loss", "output.activation")


def test_softmax_that_was_chosen_for_two_classes_stays() -> None:
    start = Experiment(loss="categorical_crossentropy", output=Output("softmax"))
    new, moved = edited(start, "data.name", "circles")
    assert (new.loss, moved) == ("categorical_crossentropy", ())


def test_other_data_of_the_same_task_moves_nothing() -> None:
    start = Experiment(loss="mse", output=Output("tanh"))
    new, moved = edited(start, "data.name", "and")
    assert (new.loss, new.output.activation.name, moved) == ("mse", "tanh", ())


def drawn(*classes: float, task: str = "classification") -> dict[str, Any]:
    """Return points drawn by hand, as a panel sends them."""
    X = [[0.1 * i, 0.0] for i in range(len(classes))]
    return {"name": "points", "X": X, "Y": list(classes), "task": task}


def test_points_of_two_classes_move_nothing() -> None:
    start = Experiment(loss="mse", output=Output("tanh"))
    new, moved = edited(start, "data", drawn(0, 1, 1))
    assert new.data == Points(X=((0.0, 0.0), (0.1, 0.0), (0.2, 0.0)), Y=(0.0, 1.0, 1.0))
    assert (new.loss, new.output.activation.name, moved) == ("mse", "tanh", ())


def test_points_to_regress_take_loss_and_output_along_and_back() -> None:
    new, moved = edited(Experiment(), "data", drawn(0.5, -1, task="regression"))
    assert (new.loss, new.output.activation.name) == ("mse", "linear")
    assert moved == ("loss", "output.activation")
    back, moved = edited(new, "data", drawn(0, 1))
    assert (back.loss, back.output.activation.name) == ("binary_crossentropy", "sigmoid")
    assert moved == ("loss", "output.activation")


@pytest.mark.parametrize(
    ("loss", "output"),
    [("binary_crossentropy", "sigmoid"), ("perceptron", "step"), ("mse", "linear")],
)
def test_more_than_two_classes_take_softmax(loss: str, output: str) -> None:
    """Also from a regression, whose loss doesn't fit classes; the run then has three outputs."""
    task = "regression" if loss == "mse" else "classification"
    start = from_builtins({"loss": loss, "output": {"activation": output}})
    start, _ = edited(start, "data", drawn(0, 1, task=task))
    new, moved = edited(start, "data", drawn(0, 1, 2))
    assert (new.loss, new.output.activation.name) == ("categorical_crossentropy", "softmax")
    assert moved == ("loss", "output.activation")
    assert Trainer(new).arrays.Y.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def test_softmax_stays_for_fewer_classes() -> None:
    """It goes with two as well: two columns that add up to 1."""
    start, _ = edited(Experiment(), "data", drawn(0, 1, 2, 3))
    new, moved = edited(start, "data", drawn(0, 1))
    assert (new.output.activation.name, moved) == ("softmax", ())
    assert Trainer(new).arrays.Y.shape == (2, 2)


def test_digits_take_softmax_unless_another_output_was_chosen_for_them() -> None:
    new, moved = edited(Experiment(), "data.name", "mnist")
    assert new.output.activation.name == "softmax"
    assert moved == ("loss", "output.activation")
    chosen, _ = edited(new, "output.activation", "sigmoid")
    again, moved = edited(chosen, "data.samples", 500)
    assert (again.output.activation.name, moved) == ("sigmoid", ())


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ("points", "data"),
        ({"name": "points", "X": [], "Y": []}, "data.X"),
        ({"name": "points", "X": [[0, 0]], "Y": [0.5]}, "data.Y[0]"),
        ({"name": "points", "X": [[0, "a"]], "Y": [0]}, "data.X[0][1]"),
    ],
)
def test_bad_points_are_refused_where_they_are(value: object, field: str) -> None:
    with pytest.raises(Refused) as refused:
        edited(Experiment(), "data", value)
    assert field in [f.field for f in refused.value.faults]


def test_an_activation_comes_with_its_usual_arguments() -> None:
    start = from_builtins({"hidden": [{"activation": "leaky_relu", "slope": 0.3}]})
    same, _ = edited(start, "hidden[0].activation", "leaky_relu")
    assert same == start
    other, _ = edited(start, "hidden[0].activation", "tanh")
    again, _ = edited(other, "hidden[0].activation", "leaky_relu")
    assert other.hidden == (Layer(4, "tanh"),)
    assert again.hidden == (Layer(4, "leaky_relu"),)
    steeper, _ = edited(again, "hidden[0].slope", 0.5)
    assert steeper.hidden[0].activation == LeakyRelu(slope=0.5)


TABLE = {"name": "csv", "path": "/a.csv"}


@pytest.mark.parametrize(
    ("known", "pair"),
    [
        (Known("classification", 2), ("binary_crossentropy", "sigmoid")),
        (Known("classification", 3), ("categorical_crossentropy", "softmax")),
        (Known("regression", 0), ("mse", "linear")),
    ],
)
@pytest.mark.parametrize("before", ["circles", "mnist", "sine"])
def test_a_table_takes_the_loss_and_output_that_go_with_it(
    known: Known, pair: tuple[str, str], before: str
) -> None:
    start, _ = edited(Experiment(), "data.name", before)
    new, moved = edited(start, "data", TABLE, known)
    assert (new.loss, new.output.activation.name) == pair
    changed = start.loss != new.loss, start.output != new.output
    assert moved == tuple(
        path for path, c in zip(("loss", "output.activation"), changed, strict=True) if c
    )


def test_a_table_leaves_a_loss_and_output_that_were_chosen_for_such_data() -> None:
    start = Experiment(loss="mse", output=Output("tanh"))
    new, moved = edited(start, "data", TABLE, Known("classification", 2))
    assert (new.loss, new.output.activation.name, moved) == ("mse", "tanh", ())
    again, moved = edited(
        new, "data", TABLE | {"missing": "fill"}, *[Known("classification", 2)] * 2
    )
    assert (again.loss, again.output.activation.name, moved) == ("mse", "tanh", ())


def test_a_table_that_comes_to_other_classes_takes_the_other_pair() -> None:
    start, _ = edited(Experiment(), "data", TABLE, Known("classification", 2))
    new, _ = edited(start, "data", TABLE, Known("classification", 3), Known("classification", 2))
    assert new.output.activation.name == "softmax"
    back, _ = edited(new, "data", TABLE, Known("classification", 2), Known("classification", 3))
    assert back == start


def test_before_it_is_known_what_a_table_was_a_pair_stays_if_it_suits() -> None:
    start = from_builtins({"data": TABLE, "loss": "mse", "output": {"activation": "tanh"}})
    for known in (Known("classification", 2), Known("classification", 3), Known("regression", 0)):
        assert edited(start, "data", TABLE, known) == (start, ())
    start = from_builtins({"data": TABLE})
    assert edited(start, "data", TABLE, Known("classification", 3))[0].output == Output("softmax")


@pytest.mark.parametrize("loss", ["mse", "mae", "half_squared", "huber"])
@pytest.mark.parametrize("output", ["linear", "sigmoid", "softmax"])
def test_what_suits_a_regression(loss: str, output: str) -> None:
    assert Known("regression", 0).suits((loss, output)) == (output != "softmax")
    assert not Known("regression", 0).suits(("binary_crossentropy", output))
