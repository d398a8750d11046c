"""Frames in the units the data came in, against the network's own arithmetic on raw numbers."""

import numpy as np
import pytest

from core.catalog.datasets.meaning import Meaning
from core.experiment import from_builtins
from core.run.data import stand_in
from core.session.commands import ChooseSample, Step
from core.session.session import Session
from tests.core.run.test_going_back import done

LINE = np.array([[10, 25.1], [12, 29], [15, 34.8], [18, 41.2], [20, 45], [25, 54.9], [30, 65.1]])


def session_of(tmp_path, rows, **fields):
    """Return a session of a CSV file with these rows, its fields and the experiment's mixed."""
    path = tmp_path / "data.csv"
    names = ",".join(f"c{i}" for i in range(rows.shape[1]))
    np.savetxt(path, rows, "%.17g", ",", header=names, comments="")
    data = {"name": "csv", "path": str(path), "test_share": 0.0} | fields.pop("data", {})
    return Session(from_builtins({"data": data, "hidden": [], **fields}))


def sorted_points(points):
    return points.X[order := np.argsort(points.X[:, 0])], points.y[order], points.p[order]


def line_session(tmp_path, **data):
    return session_of(
        tmp_path,
        LINE,
        data={"task": "regression", **data},
        output={"activation": "linear"},
        loss="mse",
    )


def test_a_line_is_drawn_over_the_numbers_of_the_file(tmp_path):
    session = line_session(tmp_path)
    frame = done(session, Step(30))
    X, y, p = sorted_points(frame.points)
    np.testing.assert_allclose(X[:, 0], LINE[:, 0], rtol=1e-12)
    np.testing.assert_allclose(y, LINE[:, 1], rtol=1e-12)
    ((W, b),) = session.recording.trainer.network.weights()

    def answer(x):
        return (x - LINE[:, 0].mean()) / LINE[:, 0].std() * W[0, 0] + b[0]

    np.testing.assert_allclose(p, answer(LINE[:, 0]), rtol=1e-12)
    x0, x1 = frame.map.extent[:2]  # a margin of 15 % on either side, as of any data
    assert (x0, x1) == pytest.approx((7.0, 33.0))
    cells = frame.map.values.shape[1]
    x = x0 + (np.arange(cells) + 0.5) * (x1 - x0) / cells
    np.testing.assert_allclose(frame.map.values[0], answer(x), rtol=1e-5)


def test_standardised_targets_are_shown_in_their_own_units(tmp_path):
    session = line_session(tmp_path, scale_target=True)
    frame = done(session, Step(30))
    ((W, b),) = session.recording.trainer.network.weights()

    def answer(x):
        a = (x - LINE[:, 0].mean()) / LINE[:, 0].std() * W[0, 0] + b[0]
        return a * LINE[:, 1].std() + LINE[:, 1].mean()

    _, y, p = sorted_points(frame.points)
    np.testing.assert_allclose(y, LINE[:, 1], rtol=1e-12)
    np.testing.assert_allclose(p, answer(LINE[:, 0]), rtol=1e-12)
    x0, x1 = frame.map.extent[:2]
    cells = frame.map.values.shape[1]
    x = x0 + (np.arange(cells) + 0.5) * (x1 - x0) / cells
    np.testing.assert_allclose(frame.map.values[0], answer(x), rtol=1e-12)
    # The loss stays as it is trained: of the standardised targets.
    error = (y - p) / LINE[:, 1].std()
    assert frame.measure("loss") == pytest.approx(float((error**2).mean()), rel=1e-9)


def test_a_plane_of_two_units_has_each_axis_in_its_own(tmp_path):
    rng = np.random.default_rng(3)
    X = rng.normal([40.0, 5000.0], [5.0, 800.0], (20, 2))
    rows = np.column_stack([X, X[:, 0] > 40])
    session = session_of(tmp_path, rows, hidden=[{"units": 3, "activation": "tanh"}])
    frame = done(session, Step(5))
    (W1, b1), (W2, b2) = session.recording.trainer.network.weights()

    def answer(x):
        z = np.tanh((x - X.mean(axis=0)) / X.std(axis=0) @ W1 + b1) @ W2 + b2
        return 1 / (1 + np.exp(-z[..., -1]))

    x0, x1, y0, y1 = frame.map.extent
    assert x0 < X[:, 0].min()
    assert x1 > X[:, 0].max()
    assert y0 < X[:, 1].min()
    assert y1 > X[:, 1].max()
    # To the network the plane is a square.
    assert (x1 - x0) / X[:, 0].std() == pytest.approx((y1 - y0) / X[:, 1].std())
    rows, columns = frame.map.values.shape
    x = x0 + (np.arange(columns) + 0.5) * (x1 - x0) / columns
    y = y0 + (np.arange(rows) + 0.5) * (y1 - y0) / rows
    plane = np.stack(np.meshgrid(x, y), axis=-1)
    np.testing.assert_allclose(frame.map.values, answer(plane), rtol=1e-5)
    np.testing.assert_allclose(frame.points.p, answer(frame.points.X), rtol=1e-9)
    # A sample stays as the network sees it.
    sample = done(session, ChooseSample(4)).sample
    seen = (frame.points.X[4] - X.mean(axis=0)) / X.std(axis=0)
    np.testing.assert_allclose(sample.x, seen, rtol=1e-9)


def test_test_points_have_the_scale_of_the_training_set(tmp_path):
    rows = np.column_stack([LINE[:, 0], LINE[:, 0] * 2, LINE[:, 0] > 15])
    frame = session_of(tmp_path, rows, data={"test_share": 0.3}).frame()
    assert len(frame.test_points.X) == 2
    both = np.concatenate([frame.points.X, frame.test_points.X])
    np.testing.assert_allclose(np.sort(both[:, 0]), LINE[:, 0], rtol=1e-12)


def test_data_that_are_others_by_now_have_no_names_or_units_of_theirs(tmp_path):
    recording = line_session(tmp_path).recording
    assert recording.trainer.arrays.meaning.scale is not None
    assert stand_in(recording.experiment, 1, 1).meaning == Meaning()
