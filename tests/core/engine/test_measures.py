"""What is measured of a layer, against brute force and against the definitions."""

import numpy as np
import pytest

from core.engine import measures
from core.engine.measures import (
    MEASURES,
    RECORDED,
    Measure,
    compile_alive,
    compile_saturated,
    compile_squares,
    distinct_units,
    duplicate_groups,
    shrink_factors,
)
from core.engine.network import Network
from core.engine.rows import column, places, width
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.run import file as run_file
from core.run import records
from core.run.recording import Recording
from core.session.framer import Framer
from core.tape import Tape


@pytest.mark.parametrize("sizes", [(2, 4, 1), (3, 1, 5, 2), (300, 200, 3)], ids=str)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_sums_of_squares(sizes, dtype):
    network = Network(sizes, dtype)
    rng = np.random.default_rng(0)
    network.state[:] = rng.normal(0, 3, network.state.shape)
    out = np.zeros(6 * len(network.layers), dtype)
    t = Tape(dtype)
    compile_squares(t, network, out)
    t.run()
    expected = [
        np.square(part).sum()
        for kind in ("theta", "update", "gradient")
        for layer in network.layers
        for part in (getattr(layer, kind)[:-1], getattr(layer, kind)[-1])
    ]
    np.testing.assert_allclose(out, expected, rtol=1e-12 if dtype is np.float64 else 1e-5)


def test_a_unit_is_alive_if_any_sample_finds_a_slope():
    slope = np.array([[0.0, 0.0, 0.0], [0.0, 1e-300, 0.0], [1.0, 1.0, 1.0], [-0.1, 0.0, 0.0]])
    t = Tape()
    alive = compile_alive(t, slope)
    t.run()
    assert alive.tolist() == [False, True, True, True]


def test_saturated_is_under_a_twentieth_of_the_steepest():
    slope = np.array([[0.25, 0.0126, 0.0124, 0.0]])
    t = Tape()
    flat = compile_saturated(t, slope, 0.25)
    t.run()
    assert flat.tolist() == [[False, False, True, True]]


# distinct units


def brute_force(theta):
    """Count units that equal no earlier counted one, all pairs looked at."""
    kept = []
    for unit in theta.T:
        size = [max(np.abs(unit).max(), np.abs(other).max()) for other in kept]
        if all(np.abs(unit - o).max() > 1e-9 * s for o, s in zip(kept, size, strict=True)):
            kept.append(unit)
    return len(kept)


@pytest.mark.parametrize("seed", range(20))
def test_distinct_units_are_those_of_brute_force(seed):
    """Copies with rounding on them, in any order, among others that share their first weights."""
    rng = np.random.default_rng(seed)
    originals = rng.normal(size=(4, 12))
    originals[:2] = originals[:2, :1]
    theta = originals[:, rng.integers(0, 12, 40)] * (1 + rng.normal(0, 1e-13, (4, 40)))
    assert distinct_units(theta) == brute_force(theta) == len(np.unique(theta.round(6), axis=1).T)


@pytest.mark.parametrize(
    ("theta", "expected"),
    [
        (np.zeros((3, 5)), 1),
        (np.ones((3, 1)), 1),
        (np.ones((3, 4)) * [1, 1, 1 + 1e-10, 1 + 1e-7], 2),
        (np.array([[1.0, -1.0], [2.0, -2.0]]), 2),  # mirrored is not equal
        (np.array([[1.0, 0.0], [0.0, 1.0]]), 2),
        (np.array([[1e8, 1e8], [1.0, 1.01]]), 1),  # relative to the largest weight
        (np.array([[1e-20, 1e-20], [1e-20, 2e-20]]), 2),  # small, yet not the same
        (np.eye(300), 300),
    ],
)
def test_distinct_units(theta, expected):
    assert distinct_units(theta) == expected


def test_duplicates_are_grouped_in_order():
    theta = np.array([[3.0, 1.0, 2.0, 1.0, 3.0, 1.0, 0.0]] * 2)
    assert duplicate_groups(theta) == ((0, 4), (1, 3, 5))
    assert duplicate_groups(theta[:, :2]) == ()


def plain_groups(theta, tolerance=1e-9):
    """Group each unit in no group yet with all that equal it, all pairs looked at."""
    left, found = list(range(theta.shape[1])), []
    while left:
        first = theta[:, left[0]]
        with np.errstate(all="ignore"):
            sizes = [max(np.abs(theta[:, j]).max(), np.abs(first).max()) for j in left[1:]]
            apart = [np.abs(theta[:, j] - first).max() for j in left[1:]]
        pairs = zip(left[1:], apart, sizes, strict=True)
        equal = [left[0], *(j for j, d, size in pairs if d <= tolerance * size)]
        found.append(tuple(equal))
        left = [j for j in left if j not in equal]
    return tuple(group for group in found if len(group) > 1)


def drawn_units(kind, rng):
    """Return theta whose units are hard to tell apart, or whose numbers are extreme."""
    rows, units = int(rng.integers(1, 60)), int(rng.integers(1, 40))
    theta = rng.normal(size=(rows, units))
    if kind == "tied":
        theta = np.linalg.qr(rng.normal(size=(40, 40)))[0]
    elif kind == "one-hot":
        theta = np.eye(rows, units) + np.eye(rows, units, 3)
    elif kind == "copied":
        theta = theta[:, rng.integers(0, units, 40)] * (1 + rng.normal(0, 1e-13, 40))
    elif kind == "hardly apart":
        theta = 1 + rng.normal(0, 10.0 ** rng.integers(-11, -6), theta.shape)
    elif kind == "extreme":
        theta = rng.choice([0.0, -0.0, 5e-324, 1e-300, 1.0, 1e308, -1.7e308], theta.shape)
    elif kind == "of few values":
        theta = rng.integers(-1, 2, (3, 40)).astype(float)
    elif kind == "not finite":
        theta[rng.random(theta.shape) < 0.1] = rng.choice([np.nan, np.inf, -np.inf])
    return theta


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize(
    "kind",
    ["usual", "tied", "one-hot", "copied", "hardly apart", "extreme", "of few values",
     "not finite"],
)  # fmt: skip
def test_duplicates_are_those_of_all_pairs(kind, seed):
    theta = drawn_units(kind, np.random.default_rng(seed))
    groups = plain_groups(theta)
    assert duplicate_groups(theta) == groups
    assert distinct_units(theta) == theta.shape[1] - sum(len(group) - 1 for group in groups)


@pytest.mark.parametrize("orthogonal", [True, False])
def test_units_of_one_length_are_not_compared_two_by_two(orthogonal, monkeypatch):
    units = 600
    theta = np.linalg.qr(np.random.default_rng(0).normal(size=(units, units)))[0]
    theta = theta if orthogonal else np.eye(units)
    compared, within = [], measures._within
    monkeypatch.setattr(
        measures, "_within", lambda t, some, *rest: compared.append(len(some)) or
        within(t, some, *rest),
    )  # fmt: skip
    assert distinct_units(theta) == units
    assert sum(compared) < units


def test_a_dead_layer_has_no_factors_below_it():
    network = Network([2, 3, 3, 1])
    network.theta[:] = 1.0
    slopes = [np.ones((3, 4)), np.zeros((3, 4)), np.ones((1, 4))]
    (first_weight, first_slope), (weight, activation) = shrink_factors(
        network, slopes, np.ones((1, 4))
    )
    assert (weight, activation) == (pytest.approx(np.sqrt(3)), 0.0)
    assert np.isnan([first_weight, first_slope]).all()


def test_a_trainer_tells_of_units_born_dead_and_of_one_that_dies():
    described = from_builtins(
        {
            "hidden": [{"units": 3, "activation": "relu"}],
            "optimizer": {"name": "sgd", "learning_rate": 0.0},
        }
    )
    W1 = np.array([[1.0, -1.0, 1.0], [1.0, -1.0, 1.0]])
    weights = [(W1, np.zeros(3)), (np.ones((3, 1)), np.zeros(1))]
    trainer = Trainer(described, weights=weights, probe_every=10)
    trainer.run(15)
    trainer.network.layers[0].b[2] = -5.0  # dead from now on; seen at the next probe
    trainer.run(15)
    told = [(e.step, e.layer, e.unit, e.kind) for e in trainer.life.events]
    assert told == [(0, 1, 1, "born_dead"), (20, 1, 2, "died")]


# a measure of one's own


def largest(t, layers, out):
    """Record each layer's largest gradient."""
    for i, layer in enumerate(layers):
        t(np.maximum.reduce, layer.parameters.gradient, None, None, out[i, ...])


OWN = (
    Measure("largest_gradient", "norm", "step", compile=largest),
    Measure("largest_a", "value", "probe", take=lambda layers: [float(x.a.max()) for x in layers]),
    Measure("depth", "count", "now", per_layer=False, take=len),
)


@pytest.fixture
def add(monkeypatch):
    """A function that enters them."""

    def enter():
        for measure in OWN:
            monkeypatch.setitem(MEASURES, measure.name, measure)
        monkeypatch.setattr(records, "RECORDED", (*RECORDED, "largest_gradient", "largest_a"))
        places.cache_clear()
        width.cache_clear()

    yield enter
    monkeypatch.undo()
    places.cache_clear()
    width.cache_clear()


def test_a_measure_entered_is_in_histories_records_and_frames(add):
    add()
    run = Recording(from_builtins({}), probe_every=10)
    run.run(21)
    trainer = run.trainer
    *_, last = records.iterate(trainer, trainer.history.exact())
    frame = Framer(run, 1).frame(
        "paused",
        None,
        False,
        None,
        answers=0,
        steps_per_second=0.0,
        step_time=None,
        goal=None,
        phase=None,
    )
    now = tuple(float(layer.gradient.max()) for layer in trainer.network.layers)
    assert frame.by_layer("largest_gradient") == now
    assert tuple(layer["largest_gradient"] for layer in last["layers"]) == now
    assert frame.measure("depth") == 2
    step, values = frame.curve("largest_a")
    assert step.tolist() == list(range(0, 21, trainer.probe_every))
    assert values.shape == (2, len(step))
    assert last["layers"][1]["largest_a"] == values[1, -1]
    _, values = frame.curve("largest_gradient")
    assert tuple(values[:, -1].tolist()) == now


def test_a_file_from_before_a_measure_was_entered_goes_on(add, tmp_path):
    described = from_builtins({"batch_size": 3, "data": {"name": "circles"}})
    run = Recording(described)
    run.run(9000)
    run_file.save(tmp_path / "run.npz", run)
    known = run.trainer.history.curve().mean
    run.run(40)
    add()
    again = run_file.load(tmp_path / "run.npz")
    rows = again.trainer.history.curve().mean
    np.testing.assert_array_equal(column("loss", rows), column("loss", known))
    assert np.isnan(column("largest_gradient", rows)).all()
    again.run(40)
    np.testing.assert_array_equal(again.trainer.network.theta, run.trainer.network.theta)
    assert np.isfinite(column("largest_gradient", again.trainer.history.exact(9000).mean)).all()
