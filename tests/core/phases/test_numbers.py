"""The numbers of each phase of a step are what plain NumPy computes by itself."""

import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.catalog.optimizers import OPTIMIZERS
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from tests.core.phases.steps import NONE, XOR, close, matrices, one, total, walk

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def whole(frame, symbol, layer=None):
    """Return a matrix that is shown whole."""
    part = matrices(frame)[symbol, layer]
    values = part.values[0] if len(part.shape) == 1 else part.values
    assert values.shape == part.shape
    return values


def test_a_gate_by_hand(gate):
    frames = one(gate, sample=2)
    assert list(frames) == [
        ("batch", None), ("z", 1), ("a", 1), ("loss", 1), ("delta", 1), ("gradient", 1),
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
            assert all((f.sample, f.asked) == (n, choices[i][1]) for f in frames.values())
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


@pytest.mark.parametrize("loss", ["mse", "mae", "half_squared", "huber", "binary_crossentropy"])
@pytest.mark.parametrize("units", [1, 2])
def test_the_output_of_each_loss(loss, units):
    """Two outputs or one, whose error is chained through the sigmoid or not."""
    rng = np.random.default_rng(5)
    X, Y = rng.normal(size=(6, 2)), rng.uniform(size=(6, units))
    raw = {"data": {"name": "sine"}, "hidden": [], "loss": loss, "huber_delta": 0.25}
    trainer = Trainer(from_builtins(raw), arrays=Arrays(X, Y, *NONE))
    ((W, b),) = trainer.network.weights()
    a = 1 / (1 + np.exp(-(X @ W + b)))
    losses, error = {
        "mse": ((a - Y) ** 2, 2 * (a - Y) * a * (1 - a)),
        "mae": (np.abs(a - Y), np.sign(a - Y) * a * (1 - a)),
        "half_squared": ((a - Y) ** 2 / 2, (a - Y) * a * (1 - a)),
        "huber": (
            np.where(np.abs(a - Y) > 0.25, 0.25 * (np.abs(a - Y) - 0.125), (a - Y) ** 2 / 2),
            np.clip(a - Y, -0.25, 0.25) * a * (1 - a),
        ),
        "binary_crossentropy": (-(Y * np.log(a) + (1 - Y) * np.log(1 - a)), a - Y),
    }[loss]
    n, j = 4, units - 1
    frames = one(trainer, n, j)
    (worked,) = frames["loss", 1].worked
    close(worked.result, losses[n, j])
    size = len(Y) if loss == "half_squared" else Y.size
    close([frames["loss", 1].values[k] for k in "LN"], [losses.sum() / size, size])
    assert worked.values.get("d") == (0.25 if loss == "huber" else None)
    close(whole(frames["loss", 1], "ℓ"), losses)
    (delta,) = frames["delta", 1].worked
    close(delta.result, error[n, j] / size)
    assert frames["delta", 1].values == {"N": size} | ({"d": 0.25} if loss == "huber" else {})
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


VARYING = {"decay": 0.5, "schedule": {"name": "exponential", "factor": 0.8}}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_rule_gives_its_update_at_a_rate_that_varies(name):
    raw = {"name": name, "learning_rate": 0.3, **VARYING}
    trainer = Trainer(from_builtins(XOR | {"optimizer": raw}))
    for n in range(3):
        frame = one(trainer)["update", None]
        values = frame.values
        close([values["η₀"], values["n"], values["κ"], values["f"]], [0.3, n, 0.5, 0.8])
        close(values["η"], 0.3 * 0.8**n / (1 + 0.5 * n))
        assert frame.formulas[:2] == ("η ← η₀ fⁿ", "η ← η / (1 + κ n)")
        for worked in frame.worked:
            if RULES[name]:
                close(RULES[name](values | worked.values), worked.values["u"])


def test_the_largest_squares_so_far_are_amsgrads():
    raw = {"name": "adam", "amsgrad": True, "learning_rate": 0.3, "beta_2": 0.8}
    trainer, largest = Trainer(from_builtins(XOR | {"optimizer": raw})), 0.0
    for _ in range(30):
        frame = one(trainer)["update", None]
        n = frame.values | frame.worked[0].values
        largest = max(largest, n["v"])
        close([n["V"], n["v̂"]], [largest, largest / (1 - n["β₂"] ** n["t"])])
        close(RULES["adam"](n), n["u"])
    assert largest > n["v"]


@pytest.mark.parametrize("spare", [False, True])
def test_l1_joins_the_gradient(spare):
    raw = {"name": "sgd", "learning_rate": 0.5, "weight_decay": 0.25, "l1": 0.125}
    raw |= {"decay_biases": not spare}
    trainer = Trainer(from_builtins(XOR | {"optimizer": raw, "bias": 0.5}))
    for worked in one(trainer)["update", None].worked:
        n, spared = worked.values, spare and worked.key == "b"
        pull = 0.0 if spared else 0.25 * n["θ"] + 0.125 * np.sign(n["θ"])
        close([n.get("g←", n["g"]), n["u"]], [n["g"] + pull, 0.5 * (n["g"] + pull)])
        assert ("g←" in n) != spared
        assert (n.get("λ"), n.get("λ₁")) == ((0.0, 0.0) if spared else (None, None))
