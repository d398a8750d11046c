"""Maps of more than two inputs, samples and their classes, against the whole network's answers."""

import numpy as np
import pytest

from core.experiment import from_builtins
from core.session.commands import Ask, ChoosePlane, ChooseSample, Load, Step
from core.session.session import Session
from tests.core.run.test_going_back import done
from tests.core.session.test_units import session_of

CENTRES = np.array([[50.0, 3.4, 14.0, 2.0], [59.0, 2.8, 43.0, 13.0], [66.0, 3.0, 55.0, 20.0]])


def flowers(count=90):
    """Return four measures of three kinds of flowers, in unlike units, and the kinds."""
    rng = np.random.default_rng(5)
    kinds = np.arange(count) % 3
    X = rng.normal(CENTRES[kinds], [3.0, 0.3, 4.0, 2.0])
    return X, kinds


@pytest.fixture
def session(tmp_path):
    X, kinds = flowers()
    return session_of(
        tmp_path, np.column_stack([X, kinds]), data={"test_share": 0.2},
        hidden=[{"units": 5, "activation": "tanh"}, {"units": 3, "activation": "relu"}],
        output={"activation": "softmax"}, loss="categorical_crossentropy",
    )  # fmt: skip


def layers_of(session, x):
    """Return what each layer makes of inputs in their own units, written out."""
    scale = session.recording.trainer.arrays.meaning.scale
    (W1, b1), (W2, b2), (W3, b3) = session.recording.trainer.network.weights()
    first = np.tanh((x - scale.mean) / scale.deviation @ W1 + b1)
    second = np.maximum(first @ W2 + b2, 0)
    e = np.exp(second @ W3 + b3)
    return first, second, e / e.sum(axis=-1, keepdims=True)


def cells_of(extent, rows, columns):
    x0, x1, y0, y1 = extent
    x = x0 + (np.arange(columns) + 0.5) * (x1 - x0) / columns
    y = y0 + (np.arange(rows) + 0.5) * (y1 - y0) / rows
    return np.meshgrid(x, y)


@pytest.mark.parametrize("held", ["mean", "sample"])
@pytest.mark.parametrize("axes", [(0, 1), (3, 1), (2, 0)])
def test_any_two_inputs_span_the_map_and_the_others_are_held(session, axes, held):
    done(session, Step(40))
    done(session, ChooseSample(7))
    frame = done(session, ChoosePlane(*axes, held))
    mean = session.recording.trainer.arrays.meaning.scale.mean
    rest = mean if held == "mean" else frame.points.X[7]
    np.testing.assert_allclose(frame.map.held, rest, rtol=1e-12)
    assert (frame.map.inputs, frame.map.how) == (axes, held)
    for shown in (frame.map.values, frame.layers[0].maps[0]):
        x, y = cells_of(frame.map.extent, *shown.shape)
        whole = np.tile(rest, (*shown.shape, 1))
        whole[..., axes[0]], whole[..., axes[1]] = x, y
        first, second, answer = layers_of(session, whole)
        if shown is frame.map.values:
            np.testing.assert_allclose(frame.map.values, answer[..., 2], atol=1e-6)
            np.testing.assert_array_equal(frame.map.classes, answer.argmax(axis=-1))
            np.testing.assert_allclose(frame.map.certainty, answer.max(axis=-1), atol=1e-6)
        else:
            np.testing.assert_allclose(frame.layers[0].maps, first.transpose(2, 0, 1), atol=1e-6)
            np.testing.assert_allclose(frame.layers[1].maps, second.transpose(2, 0, 1), atol=1e-5)
    # All training samples lie on it.
    X = session.recording.trainer.arrays.meaning.inputs(session.recording.trainer.arrays.X)
    x0, x1, y0, y1 = frame.map.extent
    assert x0 < X[:, axes[0]].min()
    assert X[:, axes[0]].max() < x1
    assert y0 < X[:, axes[1]].min()
    assert X[:, axes[1]].max() < y1


def test_the_plane_changes_nothing_of_the_run_and_stays(session):
    other = Session(session.frame().start)
    done(session, ChoosePlane(2, 3, "sample"))
    for each in (session, other):
        done(each, Step(25))
    theirs = [each.recording.trainer.network.theta for each in (session, other)]
    np.testing.assert_array_equal(*theirs)
    assert session.frame().map.inputs == (2, 3)
    renewed = session.renewed()  # after the worker died
    assert done(renewed, Load(session.frame().start)).map.inputs == (2, 3)


@pytest.mark.parametrize("axes", [(0, 9), (-1, 2), (2, 2)])
def test_a_plane_there_is_not_is_the_first_there_is(session, axes):
    assert done(session, ChoosePlane(*axes)).map.inputs == (0, 1)
    two = Session(from_builtins({}))
    assert done(two, ChoosePlane(*axes)).map.inputs == (0, 1)
    assert two.frame().map.held is None


def test_samples_come_with_every_input_and_their_classes(session, tmp_path):
    frame = done(session, Step(60))
    X, kinds = flowers()
    for points, size in ((frame.points, 72), (frame.test_points, 18)):
        assert points.X.shape == (size, 4)
        assert points.inputs == (0, 1, 2, 3)
        answer = layers_of(session, points.X)[2]
        np.testing.assert_array_equal(points.predicted, answer.argmax(axis=1))
        row = [int(np.abs(X - x).sum(axis=1).argmin()) for x in points.X]
        np.testing.assert_allclose(X[row], points.X, rtol=1e-12)
        np.testing.assert_array_equal(points.labels, kinds[row])
    right = (frame.points.labels == frame.points.predicted).mean()
    assert right == pytest.approx(frame.measure("accuracy"))
    right = (frame.test_points.labels == frame.test_points.predicted).mean()
    assert right == pytest.approx(frame.test.accuracy)


def test_of_very_many_inputs_the_two_of_the_map_go_with_the_samples(tmp_path):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(12, 70))
    session = session_of(tmp_path, np.column_stack([X, X[:, 5] > 0]))
    frame = done(session, ChoosePlane(69, 5))
    assert frame.points.inputs == (69, 5)
    order = np.argsort(frame.points.X[:, 0])
    np.testing.assert_allclose(frame.points.X[order], X[np.argsort(X[:, 69])][:, [69, 5]])
    np.testing.assert_array_equal(frame.points.of((5,))[:, 0], frame.points.X[:, 1])
    np.testing.assert_array_equal(frame.points.labels, frame.points.X[:, 1] > 0)


def test_images_have_no_map_but_classes():
    session = Session(from_builtins({
        "data": {"name": "mnist", "samples": 200}, "hidden": [],
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
    }))  # fmt: skip
    frame = done(session, Step(3))
    assert frame.map is None
    arrays = session.recording.trainer.arrays
    ((W, b),) = session.recording.trainer.network.weights()
    for points, X, Y in (
        (frame.points, arrays.X, arrays.Y),
        (frame.test_points, arrays.X_test, arrays.Y_test),
    ):
        assert points.X.shape == (len(X), 0)
        np.testing.assert_array_equal(points.labels, Y.argmax(axis=1))
        np.testing.assert_array_equal(points.predicted, (X @ W + b).argmax(axis=1))


def test_regression_of_several_inputs_has_a_map_in_the_targets_units(tmp_path):
    X, _ = flowers()
    y = X @ [2.0, 10.0, -1.0, 0.5]
    session = session_of(
        tmp_path, np.column_stack([X, y]), data={"task": "regression"},
        output={"activation": "linear"}, loss="mse",
    )  # fmt: skip
    done(session, Step(10))
    frame = done(session, ChoosePlane(1, 2))
    assert frame.points.labels is None
    assert frame.map.classes is None
    ((W, b),) = session.recording.trainer.network.weights()
    x, y = cells_of(frame.map.extent, *frame.map.values.shape)
    mean, deviation = X.mean(axis=0), X.std(axis=0)
    # What is at its mean is 0 to the network.
    z = (x - mean[1]) / deviation[1] * W[1, 0] + (y - mean[2]) / deviation[2] * W[2, 0] + b[0]
    np.testing.assert_allclose(frame.map.values, z, rtol=1e-4, atol=1e-5)
    assert done(session, Ask(np.zeros(4))).answer == pytest.approx(b)
