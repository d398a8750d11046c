"""What may be asked of a phase, and how much of it is shown."""

import time

import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.phases.phase_frame import phase_frame, phase_order, training_phases
from tests.core.phases.steps import AND, NONE, XOR, close, matrices, one, total, walk


@pytest.mark.parametrize(
    "raw",
    [
        {}, AND, XOR, {"hidden": [{"activation": "relu"}] * 3, "optimizer": {"name": "nadam"}},
        {"output": {"activation": "tanh"}, "loss": "mse"},
        {"output": {"activation": "linear"}, "loss": "mae", "hidden": []},
        {"output": {"activation": "softmax"}, "loss": "categorical_crossentropy"},
    ],
)  # fmt: skip
def test_the_order_is_the_tapes(raw):
    experiment = from_builtins(raw)
    tape = [(p.key, p.layer) for p in Trainer(experiment).phases()]
    frames = [chosen for (chosen,) in walk(Trainer(experiment), [(0, 0)])]
    end = tape.index(("update", None)) + 1
    assert [f.order[f.index] for f in frames] == tape[:end]
    assert all(list(f.order) == tape[:end] for f in frames)
    assert list(phase_order(experiment)) == tape[:end]
    assert [f.formulas for f in frames] == [
        tuple(p.formulas) for p in training_phases(Trainer(experiment).phases())
    ]


@pytest.mark.parametrize("batch_size", [None, 3])
def test_walking_leaves_the_run_as_it_is_to_the_bit(batch_size):
    experiment = from_builtins({"data": {"name": "moons"}, "batch_size": batch_size})
    plain, seen = Trainer(experiment), Trainer(experiment)
    plain.run(25)
    for _ in range(25):
        walk(seen, [(1, 1), (0, 3)])
    for one_, other in zip(
        (plain.network.state, *plain.snapshot().optimizer.values(), plain.history.curve().mean),
        (seen.network.state, *seen.snapshot().optimizer.values(), seen.history.curve().mean),
        strict=True,
    ):
        np.testing.assert_array_equal(one_, other)


def test_a_frame_is_a_copy(gate):
    frames = one(gate)
    before = frames["z", 1].matrices[-1].values.copy()
    gate.run(3)
    np.testing.assert_array_equal(frames["z", 1].matrices[-1].values, before)


@pytest.mark.parametrize("choice", [(-1, -1), (99, 99)])
def test_sample_and_unit_are_brought_within_batch_and_layer(choice):
    ends = (0, 0) if choice[0] < 0 else (3, 3)
    trainer = Trainer(from_builtins({}))
    for (frame,) in walk(trainer, [choice]):
        key, layer = frame.order[frame.index]
        assert frame.sample == ends[0]
        assert frame.asked == choice[1]
        assert frame.samples == 4
        assert frame.units == (1 if layer == 2 else 4)
        assert frame.unit == (0 if layer == 2 else ends[1])
        for worked in frame.worked:
            assert worked.unit == (0 if worked.layer == 2 else ends[1]), key


@pytest.fixture(scope="module")
def wide():
    """Return the frames of a step of a 40-30-12 network on 100 samples; 37 and 25 are chosen."""
    rng = np.random.default_rng(2)
    arrays = Arrays(rng.normal(size=(100, 40)), np.eye(12)[rng.integers(0, 12, 100)], *NONE)
    raw = {
        "data": {"name": "moons"}, "hidden": [{"units": 30, "activation": "relu"}],
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
    }  # fmt: skip
    trainer = Trainer(from_builtins(raw), arrays=arrays)
    weights = trainer.network.weights()
    return arrays, weights, one(trainer, 37, 25)


def test_a_wide_matrix_is_cut_with_what_is_chosen_in_it(wide):
    arrays, weights, frames = wide
    shown = matrices(frames["z", 1])
    X, W, b, Z = (shown[key] for key in (("X", None), ("W", 1), ("b", 1), ("Z", 1)))
    rows, columns = (0, 1, 2, 3, 4, 5, 6, 37), (0, 1, 2, 3, 4, 5, 6, 25)
    assert (X.shape, X.rows, X.columns) == ((100, 40), rows, tuple(range(8)))
    assert (X.row, X.column, W.row, W.column) == (37, None, None, 25)
    assert (W.shape, W.columns, b.shape, b.columns) == ((40, 30), columns, (30,), columns)
    assert (Z.shape, Z.rows, Z.columns, Z.row, Z.column) == ((100, 30), rows, columns, 37, 25)
    full = arrays.X @ weights[0][0] + weights[0][1]
    close(Z.values, full[np.ix_(rows, columns)])
    for frame in frames.values():
        assert all(m.values.shape == (len(m.rows), len(m.columns)) for m in frame.matrices)
        assert all(m.values.size <= 64 for m in frame.matrices)


def test_where_units_are_coupled_the_samples_whole_row_is_chosen(wide):
    _, _, frames = wide
    for frame, key in ((frames["a", 2], ("Z", 2)), (frames["loss", 2], ("A", 2))):
        part = matrices(frame)[key]
        assert (part.row, part.column, part.columns) == (37, None, (0, 1, 2, 3, 4, 5, 6, 11))
    part = matrices(frames["a", 1])["Z", 1]
    assert (part.row, part.column) == (37, 25)


def test_a_float32_run_is_shown_in_float64():
    frames = one(Trainer(from_builtins(XOR | {"dtype": "float32"})))
    for frame in frames.values():
        assert all(m.values.dtype == np.float64 for m in frame.matrices)
        assert all(isinstance(worked.result, float) for worked in frame.worked)


def test_a_long_sum_is_told_by_its_largest_terms(wide):
    arrays, weights, frames = wide
    (z,) = frames["z", 1].worked
    products = arrays.X[37] * weights[0][0][:, 25]
    largest = sorted(np.argsort(np.abs(products))[-12:].tolist())
    assert list(z.terms.index) == largest
    close([np.prod(pair) for pair in z.terms.factors], products[largest])
    close(z.terms.rest, np.delete(products, largest).sum())
    assert z.terms.others == 28
    close([z.terms.total, z.result], [products.sum(), products.sum() + weights[0][1][25]])
    dW, db = frames["gradient", 1].worked
    assert 37 in dW.terms.index
    assert 37 in db.terms.index
    assert (dW.terms.others, len(dW.terms.index)) == (88, 12)
    close(total(dW.terms) + dW.terms.rest, dW.result)
    close(total(db.terms) + db.terms.rest, db.result)


def test_numbers_that_are_not_finite_are_shown_as_they_are():
    weights = [(np.full((2, 2), 1e200), np.zeros(2)), (np.full((2, 1), 1e200), np.zeros(1))]
    raw = XOR | {"hidden": [{"units": 2, "activation": "linear"}]}
    trainer = Trainer(from_builtins(raw), weights=weights)
    steps = trainer.phases()
    next(steps)
    phases = training_phases(trainer.batch_phases)
    frames = []
    for index in range(len(phases)):
        frames.append(phase_frame(trainer, phases, index, 3, 0))
        next(steps, None)
    steps.close()
    found = {frame.order[frame.index]: frame.worked[0].result for frame in frames if frame.worked}
    assert found["z", 2] == np.inf
    assert not np.isfinite([found["loss", 2], found["update", None]]).any()


def test_a_wide_layer_costs_little():
    """Of 784 inputs and 256 units, a batch of 128."""
    rng = np.random.default_rng(2)
    arrays = Arrays(
        rng.normal(size=(128, 784)), np.eye(10)[rng.integers(0, 10, 128)],
        np.zeros((0, 784)), np.zeros((0, 10)),
    )  # fmt: skip
    raw = {
        "data": {"name": "moons"}, "hidden": [{"units": 256}], "output": {"activation": "softmax"},
        "loss": "categorical_crossentropy",
    }  # fmt: skip
    trainer = Trainer(from_builtins(raw), arrays=arrays)
    steps = trainer.phases()
    next(steps)
    phases = training_phases(trainer.batch_phases)
    for index in range(len(phases)):
        best = np.inf
        for _ in range(20):
            start = time.perf_counter()
            phase_frame(trainer, phases, index, 5, 200)
            best = min(best, time.perf_counter() - start)
        assert best < 0.002, phases[index].key
        next(steps, None)


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_what_the_layers_make_of_the_sample_is_told_from_the_first_phase_on(output):
    """Of a row of the batch, before the update: z, a and g'(z), softmax's its diagonal."""
    rng = np.random.default_rng(3)
    X, labels = rng.normal(size=(20, 3)), rng.integers(0, 4, 20)
    raw = {
        "hidden": [{"units": 5, "activation": "tanh"}], "batch_size": 6,
        "output": {"activation": output}, "loss": "mse",
    }  # fmt: skip
    if output == "softmax":
        raw["loss"] = "categorical_crossentropy"
    trainer = Trainer(from_builtins(raw), arrays=Arrays(X, np.eye(4)[labels], X[:0], np.eye(4)[:0]))
    (W1, b1), (W2, b2) = trainer.network.weights()
    frames = [frame for (frame,) in walk(trainer, [(4, 2)])]
    x = frames[0].x
    assert (x == X).all(axis=1).sum() == 1
    z1 = x @ W1 + b1
    z2 = np.tanh(z1) @ W2 + b2
    a2 = np.exp(z2) / np.exp(z2).sum() if output == "softmax" else 1 / (1 + np.exp(-z2))
    for frame in frames:
        for rows, expected in (
            (frame.z, (z1, z2)),
            (frame.a, (np.tanh(z1), a2)),
            (frame.slope, (1 - np.tanh(z1) ** 2, a2 * (1 - a2))),
        ):
            for row, numbers in zip(rows, expected, strict=True):
                close(row, numbers)


def test_the_optimizers_state_can_be_read_but_not_replaced():
    trainer = Trainer(from_builtins({**XOR, "optimizer": {"name": "adam"}}))
    trainer.run(1)
    assert set(trainer.optimizer_state) >= {"moments"}
    with pytest.raises(TypeError):
        trainer.optimizer_state["moments"] = np.zeros(3)
