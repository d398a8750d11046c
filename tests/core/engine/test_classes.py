"""What counts as right: by the task, whatever the output's activation, everywhere the same."""

import numpy as np
import pytest

from core.catalog.activations import activation
from core.catalog.datasets.base import Arrays
from core.catalog.formula.record import Formula
from core.command_line.commands import main
from core.engine.classes import Classes, boundary, classes_of, compile_accuracy, task_of
from core.experiment import from_builtins
from core.run.recording import Recording
from core.session.framer import Framer
from core.tape import Tape

SEVERAL = Classes(several=True)


def accuracy(classes, name, z, y):
    z, y, out, a = np.array(z, float), np.array(y, float), np.zeros(()), np.zeros(np.shape(z))
    t = Tape()
    activation(name).forward(t, z, a)
    compile_accuracy(t, classes, activation(name), z, a, y, out)
    t.run()
    return float(out)


@pytest.mark.parametrize(
    ("classes", "name", "z", "y", "expected"),
    [
        (Classes(), "sigmoid", [[0.1, -0.1, 0.0, 2.0]], [[1, 0, 0, 0]], 3 / 4),
        (Classes(), "sigmoid", [[1e-300, -1e-300]], [[1, 0]], 1),  # 0.5 both, rounded
        (Classes(middle=0.75), "sigmoid", [[1.0, 1.2]], [[0.6, 0.9]], 1),  # 0.73 and 0.77
        (Classes(), "step", [[0.1, -0.1, 0.0, 2.0]], [[1, 1, 1, 1]], 2 / 4),
        (Classes(middle=0.0), "tanh", [[0.2, -3.0, 0.0]], [[1, -1, -1]], 1),
        (Classes(), "tanh", [[0.2, -3.0, 0.6]], [[1, 0, 1]], 2 / 3),  # tanh 0.2 is 0.197
        (Classes(), "linear", [[0.5, 0.51, -9.0, 7.0]], [[0, 1, 0, 1]], 1),
        (Classes(middle=5.0), "relu", [[4.0, 6.0]], [[2, 8]], 1),
        (SEVERAL, "softmax", [[1.0, 2.0, 0.0], [3.0, 1.0, 0.5]], [[0, 1, 1], [1, 0, 0]], 2 / 3),
        (SEVERAL, "sigmoid", [[-1.0, -5.0], [-2.0, -9.0]], [[1, 0], [0, 1]], 1 / 2),
        (SEVERAL, "sigmoid", [[800.0], [900.0]], [[0], [1]], 1),  # 1 both, rounded
        (SEVERAL, "linear", [[3.0, 3.0], [3.0, 2.0]], [[1, 0], [0, 1]], 1 / 2),  # a tie: the first
        (SEVERAL, "step", [[1.0], [5.0]], [[0], [1]], 0),
        (None, "sigmoid", [[1.0]], [[1.0]], np.nan),
    ],
)  # fmt: skip
def test_accuracy(classes, name, z, y, expected):
    np.testing.assert_equal(accuracy(classes, name, z, y), expected)


def arrays(Y, task="classification"):
    Y = np.array(Y, float)
    return Arrays(np.zeros((len(Y), 1)), Y, np.zeros((0, 1)), Y[:0], task)


@pytest.mark.parametrize(
    ("Y", "expected"),
    [
        ([[0], [1], [1]], Classes()),
        ([[-1], [1]], Classes(middle=0.0)),
        ([[1], [2]], Classes(middle=1.5)),
        ([[1], [1]], Classes()),
        ([[-1]], Classes(middle=0.0)),
        ([[0, 1], [1, 0]], SEVERAL),
    ],
)
def test_two_classes_are_parted_by_the_middle_of_the_targets(Y, expected):
    assert classes_of(arrays(Y)) == expected
    assert classes_of(arrays(Y, "regression")) is None


@pytest.mark.parametrize(
    ("Y", "task"),
    [
        ([[0], [1], [0]], "classification"),
        ([[-3], [7.5]], "classification"),
        ([[0], [1], [2]], "regression"),
        ([[1], [1]], "regression"),
        ([[1, 0, 0], [0, 0, 1]], "classification"),
        ([[1, 1, 0], [0, 0, 1]], "regression"),
        ([[0.5, 0.5], [0, 1]], "regression"),
    ],
)
def test_the_task_of_targets_that_come_alone(Y, task):
    assert task_of(np.array(Y, float)) == task


@pytest.mark.parametrize(
    ("name", "middle", "z"),
    [
        ("sigmoid", 0.5, 0), ("tanh", 0.5, np.arctanh(0.5)), ("tanh", 0.0, 0), ("step", 0.5, 0),
        ("linear", 1.5, 1.5), ("relu", 0.5, 0.5), ("softplus", 0.5, np.log(np.exp(0.5) - 1)),
        ("sigmoid", 2.0, np.nan), ("tanh", 2.0, np.nan),
    ],
)  # fmt: skip
def test_where_the_answer_turns(name, middle, z):
    np.testing.assert_allclose(boundary(Classes(middle=middle), activation(name)), z, atol=1e-12)


@pytest.mark.parametrize(
    ("text", "z"),
    [("exp(-z**2)", np.nan), ("sin(z)", np.nan), ("1 - z", np.nan), ("max(0, z)**2", 0.5**0.5),
     ("z*(z + 3)", np.nan)],
)  # fmt: skip
def test_a_formula_has_a_boundary_where_it_says_the_second_class_from_there_on(text, z):
    """One that says so on both sides, or turns time and again, has none."""
    np.testing.assert_allclose(boundary(Classes(), Formula(text=text)), z, atol=1e-12)


def forward(trainer):
    a = trainer.arrays.X
    for (W, b), layer in zip(trainer.network.weights(), trainer.experiment.layers, strict=True):
        z = a @ W + b
        a = layer.activation(z)[0] if layer.activation.elementwise else np.exp(z)
    return a


@pytest.mark.parametrize("output", ["sigmoid", "tanh", "linear", "relu", "step", "softmax"])
def test_one_definition_in_rows_frames_and_points(output):
    """A record, the number shown, and what is said of each point agree with plain NumPy."""
    loss = "categorical_crossentropy" if output == "softmax" else "mse"
    recording = Recording(from_builtins({
        "data": {"name": "circles", "samples": 60, "test_share": 0.0}, "loss": loss,
        "output": {"activation": output}, "hidden": [{"units": 3}], "seed": 3,
    }))  # fmt: skip
    trainer = recording.trainer
    recording.run(7)
    answers, Y = forward(trainer), trainer.arrays.Y
    if output == "softmax":
        right = answers.argmax(axis=1) == Y.argmax(axis=1)
    else:
        right = (answers[:, 0] > 0.5) == (Y[:, 0] > 0.5)
    frame = Framer(recording, 1).frame(
        answers=0, status="paused", steps_per_second=0.0, sample=None, looked=False, asked=None
    )
    assert frame.measure("accuracy") == right.mean()
    np.testing.assert_array_equal(frame.points.right, right)
    recording.run(1)  # the record of a step is of the weights before it
    assert recording.trainer.history.row(7)[1] == right.mean()


def test_ten_sigmoid_outputs_are_right_where_the_largest_is():
    described = from_builtins({
        "data": {"name": "mnist", "samples": 300, "test_share": 0.1}, "hidden": [],
        "optimizer": {"name": "sgd", "learning_rate": 0.0},
    })  # fmt: skip
    recording = Recording(described)
    frame = Framer(recording, 1).frame(
        answers=0, status="paused", steps_per_second=0.0, sample=None, looked=False, asked=None
    )
    X, Y = recording.trainer.arrays.X, recording.trainer.arrays.Y
    ((W, b),) = recording.trainer.network.weights()
    share = ((X @ W + b).argmax(axis=1) == Y.argmax(axis=1)).mean()
    assert frame.measure("accuracy") == share < 0.4
    assert frame.mistakes.wrong == frame.mistakes.size - round(
        frame.measure("test_accuracy") * frame.mistakes.size
    )


def test_the_command_line_takes_the_task_from_the_targets(tmp_path, capsys):
    """A tanh output that tells −1 from 1 has an accuracy, one that fits numbers has none."""
    path, data = tmp_path / "e.json", tmp_path / "d.npz"
    path.write_text(
        '{"hidden": [], "output": {"activation": "tanh"}, "loss": "mse",'
        ' "optimizer": {"name": "sgd", "learning_rate": 0.5}}'
    )
    X = np.array([[1.0, 0], [2, 0], [-1, 0], [-2, 0]])
    for Y, said in (([[1], [1], [-1], [-1]], ", accuracy 1.0000"), ([[1], [2], [-1], [-2]], "")):
        np.savez(data, X=X, Y=np.array(Y, float))
        assert main(["train", str(path), "--data", str(data), "--steps", "50"]) == 0
        told = capsys.readouterr().out
        assert ("accuracy" in told) == bool(said)
        assert said in told
