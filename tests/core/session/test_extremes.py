"""A frame of any finite weights: made, without a warning, and true as far as numbers go."""

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.activations import ACTIVATIONS, HIDDEN
from core.catalog.losses import LOSSES
from core.experiment import Experiment, Layer, Output, from_builtins
from core.faults import Refused
from core.session.commands import (
    Ask,
    ChooseSample,
    ChooseUnit,
    EditWeight,
    NextPhase,
    Seek,
    SetWeights,
    Step,
    StepBack,
)
from core.session.histogram import histogram
from core.session.session import Session
from tests.core.properties.drawn import DRAWN
from tests.core.run.test_going_back import done

LARGEST = sys.float_info.max
ENDS = [0.0, -0.0, 5e-324, -5e-324, 1e-308, 0.5, -3.0, 1e38, -1e39, 1e154, 1e200, -1e308, LARGEST]
OUTPUTS = sorted({(loss, output) for loss, row in LOSSES.items() for output in row.outputs})
CURVE = {
    "data": {"name": "sine", "samples": 30}, "output": {"activation": "linear"}, "loss": "mse",
}  # fmt: skip
PLANE = {"data": {"name": "circles", "samples": 30}}
CLASSES = {
    "data": {"name": "points", "X": np.eye(5)[:, :3].tolist(), "Y": [0.0, 1.0, 2.0, 2.0, 0.0]},
    "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
}  # fmt: skip


def extremes(session, rng):
    """Return weights of the session's shapes, each one of the ends."""
    shapes = [(W.shape, b.shape) for W, b in session.recording.trainer.network.weights()]
    return [(rng.choice(ENDS, w), rng.choice(ENDS, b)) for w, b in shapes]


def attempt(session, command):
    """Return the frame after a command that may be refused, but only that."""
    try:
        return done(session, command)
    except Refused:
        return session.frame()


def check(frame):
    for layer in frame.layers:
        assert layer.z_counts.sum() + layer.z_lost == layer.units * frame.probe_size
        assert np.isfinite(layer.z_edges).all()
        assert (np.diff(layer.z_edges) > 0).all()
        assert layer.maps is None or not np.isinf(layer.maps).any()
    if frame.map is not None:
        x0, x1, y0, y1 = frame.map.extent
        assert 0 < x1 - x0 <= LARGEST
        assert 0 < y1 - y0 <= LARGEST
        assert not np.isinf(frame.map.values).any()
    return frame


def look(session, rng):
    """Look at the present moment in each way there is."""
    width = session.recording.trainer.network.sizes[0]
    check(done(session, ChooseSample(rng.integers(-5, 99))))
    check(done(session, ChooseUnit(rng.integers(-5, 99))))
    for x in (np.full(width, np.inf), np.full(width, np.nan), rng.choice(ENDS, width)):
        check(done(session, Ask(x)))
    while check(done(session, NextPhase())).phase is not None:
        phase = session.frame().phase
        if phase.index == len(phase.order) - 1:
            break
    check(done(session, StepBack()))
    check(done(session, Step(3)))
    check(done(session, Seek(0)))


@pytest.mark.parametrize("case", range(len(OUTPUTS)))
def test_any_weights_have_frames(case):
    (loss, output), names = OUTPUTS[case], [HIDDEN[(case + i) % len(HIDDEN)] for i in range(2)]
    hidden = tuple(Layer(3, name) for name in names)
    session = Session(Experiment(hidden=hidden, output=Output(output), loss=loss))
    rng = np.random.default_rng(case)
    weights = extremes(session, rng)
    frame = check(done(session, SetWeights(weights)))
    for layer, (W, b) in zip(frame.layers, weights, strict=True):
        assert (layer.W.tobytes(), layer.b.tobytes()) == (W.tobytes(), b.tobytes())
    look(session, rng)


@settings(DRAWN, max_examples=25)
@given(
    described=st.sampled_from([CURVE, PLANE, CLASSES]),
    units=st.lists(st.integers(1, 5), max_size=3),
    names=st.lists(st.sampled_from(HIDDEN), min_size=3, max_size=3),
    seed=st.integers(0, 2**32),
    rate=st.sampled_from([1e-300, 0.1, 1e300]),
)
def test_any_network_has_frames_before_and_after_it_diverges(described, units, names, seed, rate):
    hidden = [
        {"units": n, "activation": name} for n, name in zip(units, names[: len(units)], strict=True)
    ]
    sgd = {"optimizer": {"name": "sgd", "learning_rate": rate}}
    session = Session(from_builtins(described | sgd | {"hidden": hidden}))
    rng = np.random.default_rng(seed)
    check(done(session, Step(15)))
    attempt(session, SetWeights(extremes(session, rng)))
    look(session, rng)
    for _ in range(3):
        sizes = session.recording.trainer.network.sizes
        layer = int(rng.integers(1, len(sizes)))
        row, column = int(rng.integers(sizes[layer - 1] + 1)), int(rng.integers(sizes[layer]))
        check(done(session, EditWeight(layer, row, column, float(rng.choice(ENDS)))))
    check(done(session, Step(20)))
    check(done(session, StepBack()))
    check(done(session, Seek(1)))


def test_huge_images_have_frames():
    session = Session(from_builtins({
        "data": {"name": "mnist", "samples": 100}, "hidden": [{"units": 8, "activation": "relu"}],
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy", "batch_size": 20,
    }))  # fmt: skip
    rng = np.random.default_rng(2)
    frame = check(done(session, SetWeights(extremes(session, rng))))
    assert frame.layers[0].images.shape == (8, 28, 28)
    look(session, rng)


@pytest.mark.parametrize("task", ["classification", "regression"])
@pytest.mark.parametrize("width", [1, 2, 3])
def test_huge_data_has_frames(width, task):
    X = np.random.default_rng(width).choice(ENDS, (7, width))
    X[0], X[1] = -LARGEST, LARGEST
    points = {"name": "points", "X": X.tolist(), "Y": [0.0, 1.0, 2.0, 0.0, 1.0, 2.0, 0.0]}
    ends = {
        "classification": ("softmax", "categorical_crossentropy"), "regression": ("linear", "mse"),
    }  # fmt: skip
    output, loss = ends[task]
    session = Session(from_builtins({
        "data": points | {"task": task}, "output": {"activation": output}, "loss": loss,
    }))  # fmt: skip
    check(session.frame())
    look(session, np.random.default_rng(3))


def test_a_map_is_nan_where_it_is_no_number():
    session = Session(from_builtins(CURVE | {"hidden": []}))
    frame = done(session, SetWeights([(np.array([[3e38]]), np.array([0.0]))]))
    x0, x1 = frame.map.extent[:2]
    cells = frame.map.values.shape[1]
    a = 3e38 * (x0 + (np.arange(cells) + 0.5) * (x1 - x0) / cells)
    large = np.abs(a) > np.finfo(np.float32).max
    assert 0 < large.sum() < cells
    np.testing.assert_array_equal(np.isnan(frame.map.values[0]), large)
    np.testing.assert_allclose(frame.map.values[0][~large], a[~large], rtol=1e-6)


@pytest.mark.parametrize("factor", [1.0, 40.0, 1e100, 1e307, 1.7e308])
def test_a_histogram_counts_what_is_finite(factor):
    z = np.random.default_rng(1).uniform(-1, 1, (9, 40))
    scaled = z * factor
    scaled[0, :5] = np.nan, np.inf, -np.inf, 0.98 * factor, -0.98 * factor
    edges, counts, flat = histogram(scaled, scaled < 0)
    assert counts.sum() == z.size - 3
    reach = edges[-1]
    assert edges[0] == -reach
    assert reach == 5.0 or reach == LARGEST or 0.98 * factor <= reach < 1.96 * factor
    shares = scaled[np.isfinite(scaled)].astype(np.longdouble) / np.longdouble(reach)
    expected, _ = np.histogram(shares, np.linspace(-1, 1, 61))
    np.testing.assert_array_equal(counts, expected)
    np.testing.assert_array_equal(flat, np.where(edges[:-1] < 0, expected, 0))


def test_activations_are_all_looked_at():
    assert {output for _, output in OUTPUTS} | set(HIDDEN) == set(ACTIVATIONS)
    assert len(OUTPUTS) > len(HIDDEN)
