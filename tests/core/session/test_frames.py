"""What frames tell of samples, tests, images and phases, against the network's own arithmetic."""

import numpy as np
import pytest

from core.experiment import from_builtins
from core.session.commands import (
    Ask,
    ChooseSample,
    EditWeight,
    NextPhase,
    Pause,
    Play,
    Seek,
    Step,
    StepBack,
)
from core.session.frame import Frame
from core.session.session import Session
from tests.core.run.test_going_back import done


@pytest.fixture(scope="module")
def digits():
    session = Session(from_builtins({
        "data": {"name": "mnist", "samples": 400}, "hidden": [{"units": 40, "activation": "relu"}],
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
        "optimizer": {"name": "sgd", "learning_rate": 0.1}, "batch_size": 32,
    }))  # fmt: skip
    done(session, Step(20))
    return session


def answers(session, X):
    """Return relu and softmax of a 2-layer network (n, k), written out."""
    (W1, b1), (W2, b2) = session.recording.trainer.network.weights()
    z = np.maximum(X @ W1 + b1, 0) @ W2 + b2
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def test_an_image_that_is_asked_about_is_answered_as_training_goes_on(digits):
    x = np.random.default_rng(1).random(784)
    frame = done(digits, Ask(x))
    np.testing.assert_allclose(frame.answer, answers(digits, x[None])[0], rtol=1e-9)
    later = done(digits, Step(3))
    np.testing.assert_allclose(later.answer, answers(digits, x[None])[0], rtol=1e-9)
    assert (later.answer != frame.answer).any()
    assert done(digits, Ask(None)).answer is None
    assert done(digits, Ask(np.zeros(3))).answer is None  # it was made for another network


def test_the_worst_mistakes_are_the_most_certain_wrong_answers(digits):
    frame = digits.frame()
    arrays = digits.recording.trainer.arrays
    p, target = answers(digits, arrays.X_test), arrays.Y_test.argmax(axis=1)
    wrong = np.flatnonzero(p.argmax(axis=1) != target)
    assert (frame.mistakes.wrong, frame.mistakes.size) == (len(wrong), 80)
    worst = wrong[np.argsort(-p[wrong].max(axis=1))][: len(frame.mistakes.target)]
    np.testing.assert_array_equal(frame.mistakes.target, target[worst])
    np.testing.assert_array_equal(frame.mistakes.predicted, p.argmax(axis=1)[worst])
    np.testing.assert_allclose(frame.mistakes.probability, p.max(axis=1)[worst], rtol=1e-9)
    np.testing.assert_allclose(frame.mistakes.images[0].ravel(), arrays.X_test[worst[0]], atol=1e-7)
    assert frame.test.accuracy == pytest.approx(1 - len(wrong) / 80)
    loss = -np.log(p[np.arange(80), target]).mean()
    assert frame.test.loss == pytest.approx(loss, rel=1e-9)


def test_the_first_layer_s_weights_come_as_images(digits):
    frame = digits.frame()
    W = digits.recording.trainer.network.weights()[0][0]
    assert frame.image == (28, 28)
    assert frame.layers[0].images.shape == (32, 28, 28)
    np.testing.assert_allclose(frame.layers[0].images[5].ravel(), W[:, 5], atol=1e-7)
    assert frame.layers[1].images is None


def test_images_have_a_sample_before_one_is_chosen(digits):
    probe = digits.recording.trainer.probe
    np.testing.assert_array_equal(digits.frame().sample.x, probe.X[0])
    assert Session(from_builtins({})).frame().sample is None  # a plane's units have maps instead


def test_units_of_a_single_input_answer_over_its_line():
    session = Session(from_builtins({
        "data": {"name": "sine"}, "hidden": [{"units": 3, "activation": "tanh"}],
        "output": {"activation": "linear"}, "loss": "mse",
    }))  # fmt: skip
    frame = done(session, Step(5))
    (W1, b1), (W2, b2) = session.recording.trainer.network.weights()
    x0, x1 = frame.map.extent[:2]
    for layer, units in zip(frame.layers, (3, 1), strict=True):
        assert layer.maps.shape[:2] == (units, 1)
    cells = frame.layers[0].maps.shape[2]
    x = x0 + (np.arange(cells)[:, None] + 0.5) * (x1 - x0) / cells
    hidden = np.tanh(x @ W1 + b1)
    np.testing.assert_allclose(frame.layers[0].maps[:, 0], hidden.T, atol=1e-6)
    np.testing.assert_allclose(frame.layers[1].maps[:, 0], (hidden @ W2 + b2).T, atol=1e-6)


def test_a_chosen_sample_is_worked_out_in_every_layer():
    session = Session(from_builtins({"hidden": [{"units": 3, "activation": "tanh"}]}))
    done(session, Step(7))
    sample = done(session, ChooseSample(2)).sample
    (W1, b1), (W2, b2) = session.recording.trainer.network.weights()
    x = np.array([1.0, 0.0])
    z1 = x @ W1 + b1
    z2 = np.tanh(z1) @ W2 + b2
    a2 = 1 / (1 + np.exp(-z2))
    np.testing.assert_array_equal(sample.x, x)
    np.testing.assert_array_equal(sample.y, [1.0])
    for found, expected in (
        (sample.z, (z1, z2)),
        (sample.a, (np.tanh(z1), a2)),
        (sample.slope, (1 - np.tanh(z1) ** 2, a2 * (1 - a2))),
    ):
        for one, other in zip(found, expected, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-12)
    assert done(session, ChooseSample(99)).sample.index == 3


def test_the_test_set_is_measured_apart():
    session = Session(from_builtins({"data": {"name": "circles", "samples": 50}}))
    frame = done(session, Step(95))
    arrays = session.recording.trainer.arrays
    loss, accuracy = session.recording.trainer.test()
    assert (frame.test.loss, frame.test.accuracy, frame.test.size) == (loss, accuracy, 10)
    np.testing.assert_array_equal(frame.test_points.X, arrays.X_test)
    assert len(frame.points.X) == 40
    assert len(frame.probes["test_loss"]) == len(frame.probes.step) >= 2
    every = session.recording.trainer.probe_every
    assert frame.probes.step.tolist() == list(range(0, 95, every))
    done(session, Seek(every))
    assert frame.probes["test_loss"][1] == session.recording.trainer.test()[0]


def test_no_test_set_no_test():
    frame = done(Session(from_builtins({})), Step(20))
    assert frame.test is None
    assert frame.test_points is None
    assert np.isnan(frame.probes["test_loss"]).all()


def test_of_several_classes_the_map_tells_each_its_own():
    X = np.random.default_rng(3).normal(size=(30, 2)) + np.repeat([[0, 3], [3, 0], [-3, 0]], 10, 0)
    data = {"name": "points", "X": X.tolist(), "Y": np.repeat([0.0, 1.0, 2.0], 10).tolist()}
    session = Session(from_builtins({
        "data": data,
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
        "hidden": [{"units": 4, "activation": "relu"}],
    }))  # fmt: skip
    frame = done(session, Step(30))
    x0, x1, y0, y1 = frame.map.extent
    side = len(frame.map.classes)
    at = (np.arange(side) + 0.5) / side
    X = np.stack(np.meshgrid(x0 + at * (x1 - x0), y0 + at * (y1 - y0)), -1).reshape(-1, 2)
    p = answers(session, X)
    np.testing.assert_array_equal(frame.map.classes.ravel(), p.argmax(axis=1))
    np.testing.assert_allclose(frame.map.certainty.ravel(), p.max(axis=1), rtol=1e-5)
    Y = session.recording.trainer.arrays.Y
    np.testing.assert_array_equal(frame.points.labels, Y.argmax(axis=1))


def test_a_step_walked_is_the_step_made():
    walked, stepped = (Session(from_builtins({"hidden": [{"units": 2}]})) for _ in range(2))
    order = done(walked, NextPhase()).phase.order
    for index in range(1, len(order)):
        frame = done(walked, NextPhase())
        assert (frame.phase.index, frame.step) == (index, 0)
    assert order[-1][0] == "update"
    after = done(walked, NextPhase())
    assert (after.step, after.phase.index) == (1, 0)
    one = done(stepped, Step())
    np.testing.assert_array_equal(after.layers[0].W, one.layers[0].W)


@pytest.mark.parametrize(("command", "step"), [(Step(), 6), (Seek(5), 5), (Play(), None)])
def test_a_walk_ends_with_the_next_command(command, step):
    walked, straight = (Session(from_builtins({})) for _ in range(2))
    for session in (walked, straight):
        done(session, Step(5))
    for _ in range(4):
        done(walked, NextPhase())
    frame = done(walked, command)
    assert frame.phase is None
    assert step is None or frame.step == step
    walked.do(Pause())
    for session in (walked, straight):
        done(session, Seek(9))
    np.testing.assert_array_equal(walked.frame().layers[0].W, straight.frame().layers[0].W)


def test_the_epoch_is_that_of_the_step_until_it_is_made():
    session = Session(from_builtins({}))
    done(session, Step(5))
    assert done(session, NextPhase()).epoch == 5
    assert done(session, Step(1)).epoch == 6


@pytest.mark.parametrize(
    ("X", "extent"),
    [
        ([[0, 0], [1, 1]], (-1.3, 1.3, -1.3, 1.3)),
        ([[-1.2, 0.3], [0.1, 1.25]], (-1.3, 1.3, -1.3, 1.3)),
        ([[2.0, 0.0], [0.0, 0.5]], (-1.3, 2.05, -1.675, 1.675)),
        ([[100.0, 0.0], [120.0, 10.0]], (97.0, 123.0, -8.0, 18.0)),  # of other units
        ([[0.0], [0.5]], (-1.3, 1.3, 0.0, 1.0)),
        ([[-4.0], [-2.0]], (-4.3, -1.7, 0.0, 1.0)),
    ],
)
def test_points_drawn_have_a_plane_that_rests(X, extent):
    """What is drawn next seldom changes it: it holds the usual plane from the start."""
    points = {"name": "points", "X": X, "Y": [0.0, 1.0]}
    assert Session(from_builtins({"data": points})).frame().map.extent == pytest.approx(extent)


LARGE = [
    ({"data": {"name": "spirals", "samples": 800}}, [(1200, "relu")] * 2),
    ({"data": {"name": "spirals", "samples": 800}}, [(200, "tanh")] * 12),
    ({"data": {"name": "sine", "samples": 800}, "output": {"activation": "linear"}, "loss": "mse"},
     [(30000, "relu")]),
]  # fmt: skip


@pytest.mark.parametrize(("described", "hidden"), LARGE, ids=["wide", "deep", "widest"])
def test_a_large_network_is_looked_at_through_fewer_samples(described, hidden):
    """So many that what a frame multiplies is bounded; what is said of them is so."""
    layers = [{"units": units, "activation": name} for units, name in hidden]
    session = Session(from_builtins(described | {"hidden": layers, "batch_size": 4}))
    frame, trainer = session.frame(), session.recording.trainer
    units = sum(trainer.network.sizes[1:])
    assert trainer.probe.size == 512  # what the run itself records is of all of them
    for samples in (frame.probe_size, frame.test.size, frame.map.values.size / 3):
        assert 8 <= samples < 512
        assert samples * trainer.network.parameters <= 2**29
        assert samples * units <= 2**20
    chosen = np.linspace(0, 511, frame.probe_size).round().astype(int)
    X = trainer.probe.X[chosen]
    np.testing.assert_array_equal(frame.points.X, X)
    a = X
    for (W, b), spec in zip(trainer.network.weights(), trainer.experiment.layers, strict=True):
        z = a @ W + b
        a = spec.activation(z)[0]
    np.testing.assert_allclose(frame.points.p, a[:, 0], rtol=1e-9)
    np.testing.assert_allclose(frame.layers[-1].measures["z_mean"], z.mean(), rtol=1e-9)
    assert frame.layers[-1].z_counts.sum() == frame.probe_size
    at = done(session, ChooseSample(10**6)).sample
    np.testing.assert_array_equal(at.x, X[-1])


def test_a_usual_network_is_looked_at_through_all_its_samples():
    frame = Session(from_builtins({
        "data": {"name": "circles", "samples": 2000},
        "hidden": [{"units": 100, "activation": "relu"}] * 4,
    })).frame()  # fmt: skip
    assert (frame.probe_size, frame.test.size, frame.map.values.shape) == (512, 400, (80, 80))


# gradients, against differences of the loss


def loss_at(session: Session, layer: int, row: int, column: int, value: float) -> float:
    """Return the loss of the run in front with one weight set otherwise, and set it back."""
    weights = session.recording.trainer.network.layers[layer - 1].theta
    before = weights[row, column]
    weights[row, column] = value
    loss = session.frame().measure("loss")
    weights[row, column] = before
    return loss


def assert_gradients(session: Session, frame: Frame) -> None:
    """Compare every gradient shown with central differences of the loss."""
    for layer, shown in enumerate(frame.layers, 1):
        theta = np.vstack([shown.W, shown.b])
        for row, column in np.ndindex(theta.shape):
            value, h = theta[row, column], 1e-5
            up, down = (loss_at(session, layer, row, column, value + s * h) for s in (1, -1))
            np.testing.assert_allclose(
                shown.gradient[row, column], (up - down) / (2 * h), rtol=1e-5, atol=1e-8
            )


@pytest.mark.parametrize(
    "described",
    [
        {},
        {"loss": "mse", "hidden": [{"units": 3}, {"units": 2}], "optimizer": {"name": "sgd"}},
        {"data": {"name": "sine"}, "loss": "mse", "output": {"activation": "linear"}},
    ],
)
def test_gradients_are_those_of_the_weights_shown(described):
    """At the first step, after an edit, going back, and never with a trace left behind."""
    session = Session(from_builtins(described))
    assert_gradients(session, session.frame())
    for command in (Step(7), EditWeight(1, 0, 1, 0.75), Step(1), StepBack(3)):
        assert_gradients(session, done(session, command))
    plain = Session(from_builtins(described))
    for command in (Step(7), EditWeight(1, 0, 1, 0.75), Step(1), StepBack(3)):
        plain.do(command)
    a, b = session.recording.trainer.snapshot(), plain.recording.trainer.snapshot()
    assert a.theta.tobytes() == b.theta.tobytes()
    assert {k: v.tobytes() for k, v in a.optimizer.items()} == {
        k: v.tobytes() for k, v in b.optimizer.items()
    }


def test_gradients_of_a_batch_are_those_the_next_step_takes():
    described = {"data": {"name": "circles", "samples": 60}, "batch_size": 7}
    session, other = Session(from_builtins(described)), Session(from_builtins(described))
    shown = done(session, Step(5))
    other.recording.run(6)  # and looked at no frame
    for layer, views in zip(shown.layers, other.recording.trainer.network.layers, strict=True):
        np.testing.assert_array_equal(layer.gradient, views.gradient)
    session.recording.run(1)
    mine, its = (s.recording.trainer.network.theta for s in (session, other))
    assert mine.tobytes() == its.tobytes()
