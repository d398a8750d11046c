"""What is shown of each phase of a step is what plain NumPy computes by itself."""

import time

import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.catalog.optimizers import OPTIMIZERS
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.phases.phase_frame import phase_frame, phase_order, training_phases

AND = {
    "data": {"name": "and"}, "hidden": [], "output": {"activation": "step"},
    "loss": "perceptron", "optimizer": {"name": "sgd", "learning_rate": 0.1},
}  # fmt: skip
XOR = {"data": {"name": "xor"}, "hidden": [{"units": 2, "activation": "tanh"}]}
CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
NONE = np.zeros((0, 2)), np.zeros((0, 1))


def close(actual, expected):
    np.testing.assert_allclose(actual, expected, rtol=1e-11, atol=1e-14)


def walk(trainer, choices):
    """Make one step phase by phase; return each phase's frames, one for each of `choices`."""
    steps, frames = trainer.phases(), []
    next(steps)
    phases = training_phases(trainer.batch_phases)
    for index in range(len(phases)):
        frames.append([phase_frame(trainer, phases, index, *choice) for choice in choices])
        next(steps, None)
    for _ in steps:
        pass
    return frames


def one(trainer, sample=0, unit=0):
    """Make one step; return its phases' frames by key and layer."""
    frames = [chosen for (chosen,) in walk(trainer, [(sample, unit)])]
    return {frame.order[frame.index]: frame for frame in frames}


def matrices(frame):
    return {(m.symbol, m.layer): m for m in frame.matrices}


def whole(frame, symbol, layer=None):
    """Return a matrix that is shown whole."""
    part = matrices(frame)[symbol, layer]
    values = part.values[0] if len(part.shape) == 1 else part.values
    assert values.shape == part.shape
    return values


# a gate


@pytest.fixture
def gate():
    """Return a perceptron that is wrong about 00 and 10."""
    return Trainer(from_builtins(AND), weights=[(np.array([[0.3], [-0.2]]), np.array([0.1]))])


def test_a_gate_by_hand(gate):
    frames = one(gate, sample=2)
    assert list(frames) == [
        ("batch", None), ("z", 1), ("a", 1), ("delta", 1), ("loss", 1), ("gradient", 1),
        ("update", None),
    ]  # fmt: skip
    (z,) = frames["z", 1].worked
    assert (z.key, z.layer, z.unit) == ("z", 1, 0)
    assert z.terms.factors == ((1.0, 0.3), (0.0, -0.2))
    close([z.terms.total, z.values["b"], z.result], [0.3, 0.1, 0.4])
    (a,) = frames["a", 1].worked
    close([a.values["z"], a.result], [0.4, 1])
    (error,) = frames["delta", 1].worked
    assert (error.key, error.values, error.result) == ("error", {"a": 1.0, "y": 0.0}, 1.0)
    assert frames["delta", 1].values == {}
    (loss,) = frames["loss", 1].worked
    close([loss.values["z"], loss.result], [0.4, 0.4])
    close([frames["loss", 1].values[k] for k in "NL"], [2, 0.25])
    dW, db = frames["gradient", 1].worked
    assert dW.terms.factors == ((0.0, 1.0), (0.0, 0.0), (1.0, 1.0), (1.0, 0.0))
    assert (dW.result, db.result) == (1.0, 2.0)
    W, b = frames["update", None].worked
    assert frames["update", None].values == {"η": 0.1}
    close([W.values[k] for k in "guθ"] + [W.result], [1, 0.1, 0.3, 0.2])
    close([b.values[k] for k in "guθ"] + [b.result], [2, 0.2, 0.1, -0.1])
    close(gate.network.theta, [0.2, -0.2, -0.1])


def test_a_gates_matrices_by_hand(gate):
    frames = one(gate, sample=2)
    close(whole(frames["batch", None], "X"), CORNERS)
    close(whole(frames["batch", None], "Y"), [[0], [0], [0], [1]])
    close(whole(frames["z", 1], "X"), CORNERS)
    close(whole(frames["z", 1], "W", 1), [[0.3], [-0.2]])
    close(whole(frames["z", 1], "b", 1), [0.1])
    close(whole(frames["z", 1], "Z", 1), [[0.1], [-0.1], [0.4], [0.2]])
    close(whole(frames["a", 1], "A", 1), [[1], [0], [1], [1]])
    close(whole(frames["delta", 1], "δ", 1), [[1], [0], [1], [0]])
    close(whole(frames["loss", 1], "ℓ"), [[0.1], [0], [0.4], [0]])
    close(whole(frames["gradient", 1], "dW", 1), [[1], [0]])
    close(whole(frames["gradient", 1], "db", 1), [2])
    close(whole(frames["update", None], "u", 1), [[0.1], [0]])
    close(whole(frames["update", None], "W′", 1), [[0.2], [-0.2]])


# a network


class Plain:
    """A network of tanh layers in plain NumPy, samples-first, as it stands in any textbook."""

    def __init__(self, X, Y, weights, softmax):
        self.A, self.Z = [X], []
        for i, (W, b) in enumerate(weights):
            self.Z.append(self.A[-1] @ W + b)
            last = i + 1 == len(weights)
            self.A.append((self.output(softmax) if last else np.tanh)(self.Z[-1]))
        p = self.A[-1]
        if softmax:
            self.losses = -np.sum(Y * np.log(p), axis=1, keepdims=True)
        else:
            self.losses = -(Y * np.log(p) + (1 - Y) * np.log(1 - p))
        self.slopes = [1 / np.cosh(Z) ** 2 for Z in self.Z[:-1]]
        self.deltas = [(p - Y) / len(X)]
        for (W, _), slope in zip(weights[:0:-1], self.slopes[::-1], strict=True):
            self.deltas.insert(0, self.deltas[0] @ W.T * slope)
        self.dW = [A.T @ d for A, d in zip(self.A, self.deltas, strict=False)]
        self.db = [d.sum(axis=0) for d in self.deltas]

    @staticmethod
    def output(softmax):
        if softmax:
            return lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
        return lambda Z: 1 / (1 + np.exp(-Z))


def total(terms):
    return sum(np.prod(factors) for factors in terms.factors)


def check_forward(frames, plain, weights, n, j):
    for layer, (W, b) in enumerate(weights, 1):
        k = min(j, b.size - 1)
        A, Z = plain.A[layer - 1], plain.Z[layer - 1]
        (z,) = frames["z", layer].worked
        close(z.terms.factors, np.stack([A[n], W[:, k]], axis=1))
        close([z.values["b"], z.result, total(z.terms) + b[k]], [b[k], Z[n, k], Z[n, k]])
        close(whole(frames["z", layer], "Z", layer), Z)
        close(whole(frames["z", layer], "W", layer), W)
        close(whole(frames["a", layer], "A", layer), plain.A[layer])
        (a,) = frames["a", layer].worked
        close([a.values["z"], a.result], [Z[n, k], plain.A[layer][n, k]])


def check_backward(frames, plain, weights, n, j):
    last = len(weights)
    for layer in range(1, last + 1):
        k = min(j, weights[layer - 1][1].size - 1)
        delta, A = plain.deltas[layer - 1], plain.A[layer - 1]
        frame = frames["delta", layer]
        (worked,) = frame.worked
        close([worked.result, worked.unit], [delta[n, k], k])
        close(whole(frame, "δ", layer), delta)
        if layer < last:
            W, behind = weights[layer][0], plain.deltas[layer]
            close(worked.terms.factors, np.stack([W[k], behind[n]], axis=1))
            close(worked.terms.total * worked.values["slope"], delta[n, k])
            slope = frames["slope", None].worked[layer - 1]
            close(slope.result, plain.slopes[layer - 1][n, k])
            close(
                [slope.values[key] for key in "za"],
                [plain.Z[layer - 1][n, k], plain.A[layer][n, k]],
            )
        dW, db = frames["gradient", layer].worked
        close(dW.terms.factors, np.stack([A[:, 0], delta[:, k]], axis=1))
        close([dW.result, total(dW.terms)], [plain.dW[layer - 1][0, k]] * 2)
        close([db.result, total(db.terms)], [plain.db[layer - 1][k]] * 2)
        close(whole(frames["gradient", layer], "dW", layer), plain.dW[layer - 1])
        close(whole(frames["gradient", layer], "db", layer), plain.db[layer - 1])


def check_loss(frames, plain, Y, n, j, count):
    last = len(plain.Z)
    frame = frames["loss", last]
    k = min(j, Y.shape[1] - 1)
    (worked,) = frame.worked
    own = plain.losses[n, min(k, plain.losses.shape[1] - 1)]
    close(worked.result, own)
    close([worked.values["a"], worked.values["y"]], [plain.A[-1][n, k], Y[n, k]])
    close([frame.values["L"], frame.values["N"]], [plain.losses.mean(), count])
    close(whole(frame, "ℓ"), plain.losses)
    (error,) = frames["delta", last].worked
    close((error.values["a"] - error.values["y"]) / frames["delta", last].values["N"], error.result)


def adam(gradients, t, rate=0.05, b1=0.9, b2=0.999, eps=1e-7):
    """Return update, m and v after gradients 1 … t, by the paper's algorithm 1."""
    m = v = 0.0
    for g in gradients[:t]:
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
    corrected = m / (1 - b1**t), v / (1 - b2**t)
    return rate * corrected[0] / (np.sqrt(corrected[1]) + eps), m, v, *corrected


@pytest.mark.parametrize("rule", ["sgd", "adam"])
def test_a_2_2_1_network_on_xor(rule):
    trainer = Trainer(from_builtins(XOR | {"optimizer": {"name": rule, "learning_rate": 0.05}}))
    choices = [(n, j) for n in range(4) for j in range(2)]
    Y, past = np.array([[0.0], [1.0], [1.0], [0.0]]), []
    for t in (1, 2, 3):
        weights = trainer.network.weights()
        walked_through = walk(trainer, choices)
        plain = Plain(CORNERS, Y, weights, softmax=False)
        past.append(plain)
        for i, (n, j) in enumerate(choices):
            frames = {f[i].order[f[i].index]: f[i] for f in walked_through}
            check_forward(frames, plain, weights, n, j)
            check_backward(frames, plain, weights, n, j)
            check_loss(frames, plain, Y, n, j, count=4)
            for layer in (1, 2):
                k = min(j, weights[layer - 1][1].size - 1)
                W, b = frames["update", None].worked[2 * layer - 2 : 2 * layer]
                for worked, before, gradients in (
                    (W, weights[layer - 1][0][0, k], [p.dW[layer - 1][0, k] for p in past]),
                    (b, weights[layer - 1][1][k], [p.db[layer - 1][k] for p in past]),
                ):
                    u, m, v, m_hat, v_hat = adam(gradients, t)
                    if rule == "sgd":
                        u = 0.05 * gradients[-1]
                    else:
                        shown = [worked.values[key] for key in ("m", "v", "m̂", "v̂")]
                        close(shown, [m, v, m_hat, v_hat])
                        assert frames["update", None].values["t"] == t
                    close(
                        [worked.values["g"], worked.values["u"], worked.values["θ"], worked.result],
                        [gradients[-1], u, before, before - u],
                    )


def three_classes(rng):
    """Return 12 points of three clouds, and their classes as one-hot rows."""
    labels = np.arange(12) % 3
    X = np.array([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]])[labels] + rng.normal(0, 0.5, (12, 2))
    return Arrays(X, np.eye(3)[labels], NONE[0], np.zeros((0, 3)))


def test_softmax_and_mini_batches():
    arrays = three_classes(np.random.default_rng(3))
    raw = {
        "data": {"name": "gaussians"}, "hidden": [{"units": 3, "activation": "tanh"}] * 2,
        "output": {"activation": "softmax"}, "loss": "categorical_crossentropy", "batch_size": 5,
    }  # fmt: skip
    trainer = Trainer(from_builtins(raw), arrays=arrays)
    choices = [(n, j) for n in range(5) for j in range(3)]
    for size in (5, 5, 2):
        weights = trainer.network.weights()
        walked_through = walk(trainer, choices)
        first = walked_through[0][0]
        X, Y = whole(first, "X"), whole(first, "Y")
        assert len(X) == first.samples == size
        for x, y in zip(X, Y, strict=True):
            close(arrays.Y[(x == arrays.X).all(axis=1)], [y])
        plain = Plain(X, Y, weights, softmax=True)
        for i, (n, j) in enumerate(choices):
            frames = {f[i].order[f[i].index]: f[i] for f in walked_through}
            n = min(n, size - 1)
            assert all((f.sample, f.asked) == (n, choices[i]) for f in frames.values())
            close(frames["z", 1].x, X[n])
            close(frames["z", 1].y, Y[n])
            check_forward(frames, plain, weights, n, j)
            check_backward(frames, plain, weights, n, j)
            check_loss(frames, plain, Y, n, j, count=size)
            (a,) = frames["a", 3].worked
            e = np.exp(np.array(a.terms.factors)[:, 0] - a.values["max"])
            close(a.terms.factors, plain.Z[-1][n][:, None])
            close([e[j] / e.sum(), e.sum()], [a.result, a.terms.total])
            (loss,) = frames["loss", 3].worked
            close(loss.terms.factors, np.stack([Y[n], np.log(plain.A[-1][n])], axis=1))
            close(loss.terms.total, -loss.result)


@pytest.mark.parametrize("loss", ["mse", "mae", "binary_crossentropy"])
@pytest.mark.parametrize("units", [1, 2])
def test_the_output_of_each_loss(loss, units):
    """Two outputs or one, whose error is chained through the sigmoid or not."""
    rng = np.random.default_rng(5)
    X, Y = rng.normal(size=(6, 2)), rng.uniform(size=(6, units))
    raw = {"data": {"name": "sine"}, "hidden": [], "loss": loss}
    trainer = Trainer(from_builtins(raw), arrays=Arrays(X, Y, *NONE))
    ((W, b),) = trainer.network.weights()
    a = 1 / (1 + np.exp(-(X @ W + b)))
    losses, error = {
        "mse": ((a - Y) ** 2, 2 * (a - Y) * a * (1 - a)),
        "mae": (np.abs(a - Y), np.sign(a - Y) * a * (1 - a)),
        "binary_crossentropy": (-(Y * np.log(a) + (1 - Y) * np.log(1 - a)), a - Y),
    }[loss]
    n, j = 4, units - 1
    frames = one(trainer, n, j)
    (worked,) = frames["loss", 1].worked
    close(worked.result, losses[n, j])
    close([frames["loss", 1].values[k] for k in "LN"], [losses.mean(), losses.size])
    close(whole(frames["loss", 1], "ℓ"), losses)
    (delta,) = frames["delta", 1].worked
    close(delta.result, error[n, j] / losses.size)
    assert frames["delta", 1].values == {"N": losses.size}
    assert ("slope" in delta.values) == (loss != "binary_crossentropy")
    if "slope" in delta.values:
        close(delta.values["slope"], (a * (1 - a))[n, j])
        close(whole(frames["delta", 1], "g′", 1), a * (1 - a))


RULES = {
    "sgd": lambda n: n["η"] * n["g"],
    "momentum": lambda n: n["η"] * n["v"],
    "nesterov": lambda n: n["η"] * (n["g"] + n["β"] * n["v"]),
    "adagrad": lambda n: n["η"] * n["g"] / (np.sqrt(n["h"]) + n["ε"]),
    "adadelta": None,  # its d is that before the step
    "rmsprop": lambda n: n["η"] * n["g"] / (np.sqrt(n["h"]) + n["ε"]),
    "adam": lambda n: n["η"] * n["m̂"] / (np.sqrt(n["v̂"]) + n["ε"]),
    "adamax": lambda n: n["η"] / (1 - n["β₁"] ** n["t"]) * n["m"] / n["w"],
    "nadam": lambda n: (
        n["η"]
        * (
            0.9 * (1 - 0.5 * 0.96 ** ((n["t"] + 1) * 0.004)) * n["m"]
            / (1 - n["Πμ"] * 0.9 * (1 - 0.5 * 0.96 ** ((n["t"] + 1) * 0.004)))
            + (1 - 0.9 * (1 - 0.5 * 0.96 ** (n["t"] * 0.004))) * n["g"] / (1 - n["Πμ"])
        )
        / (np.sqrt(n["v̂"]) + n["ε"])
    ),
    "adamw": lambda n: n["η"] * n["m̂"] / (np.sqrt(n["v̂"]) + n["ε"]) + n["η"] * n["λ"] * n["θ"],
}  # fmt: skip


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("clip", [None, 0.01])
def test_every_rule_gives_its_update_from_the_numbers_shown(name, clip):
    raw = {"name": name, "global_clipnorm": clip}
    trainer = Trainer(from_builtins(XOR | {"optimizer": raw}))
    for _ in range(2):
        weights = trainer.network.weights()
        frame = one(trainer, unit=1)["update", None]
        after = trainer.network.weights()
        plain = Plain(CORNERS, np.array([[0.0], [1.0], [1.0], [0.0]]), weights, softmax=False)
        flat = np.concatenate([np.ravel(x) for x in plain.dW + plain.db])
        for i, (layer, j) in enumerate(((0, 1), (1, 0))):
            for worked, now in zip(
                frame.worked[2 * i : 2 * i + 2], (after[layer][0][0, j], after[layer][1][j]),
                strict=True,
            ):  # fmt: skip
                numbers = frame.values | worked.values
                assert ("g←" in numbers) == (clip is not None)
                if clip is not None:
                    norm = np.linalg.norm(flat)
                    close([numbers["c"], numbers["‖g‖"]], [clip, norm])
                    numbers["g"] = numbers["g"] * min(1, clip / norm)
                    close(numbers["g←"], numbers["g"])
                close([worked.result, numbers["θ"] - numbers["u"]], [now, now])
                if RULES[name]:
                    close(RULES[name](numbers), numbers["u"])


def test_weight_decay_joins_the_gradient():
    raw = {"name": "sgd", "learning_rate": 0.5, "weight_decay": 0.25}
    trainer = Trainer(from_builtins(XOR | {"optimizer": raw}))
    for worked in one(trainer)["update", None].worked:
        n = worked.values
        close([n["g←"], n["u"]], [n["g"] + 0.25 * n["θ"], 0.5 * n["g←"]])


# what may be asked for


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
        assert frame.asked == choice
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
    frames = one(Trainer(from_builtins(XOR), dtype=np.float32))
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
        next(steps)
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
