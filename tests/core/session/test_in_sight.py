"""Every number in sight, for random experiments at random steps, worked out again from the weights.

The forward and the backward pass, the losses and all measures are written here in plain NumPy.
"""

from typing import NamedTuple

import numpy as np
import pytest

from core.experiment import Experiment, from_builtins
from core.run.recording import Recording
from core.session.commands import ChooseSample, EditWeight, Load, SetLearningRate, Step, StepBack
from core.session.session import Session
from tests.core.run.test_going_back import done

OUTPUTS = (
    ("sigmoid", "binary_crossentropy"), ("softmax", "categorical_crossentropy"),
    ("step", "perceptron"),
    ("sigmoid", "mse"), ("tanh", "mse"), ("linear", "mae"), ("relu", "mse"), ("linear", "mse"),
    ("tanh", "half_squared"), ("linear", "huber"),
)  # fmt: skip
DATA = ("xor", "and", "circles", "moons", "spirals", "gaussians", "line", "sine", "abs", "three")
STEEPEST = {
    "sigmoid": 0.25,
    "tanh": 1.0,
    "softsign": 1.0,
    "hard_sigmoid": 1 / 6,
    "hard_tanh": 1.0,
    "relu6": 1.0,
}


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


FUNCTIONS = {  # g and g' of z
    "step": (lambda z: 1.0 * (z > 0), lambda z: 0 * z),
    "linear": (lambda z: z, lambda z: 0 * z + 1),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.where(z > 0, z, 0.0), lambda z: 1.0 * (z > 0)),
    "leaky_relu": (lambda z: np.where(z > 0, z, 0.01 * z), lambda z: np.where(z > 0, 1.0, 0.01)),
    "elu": (lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
            lambda z: np.where(z > 0, 1.0, np.exp(np.minimum(z, 0)))),
    "softsign": (lambda z: z / (1 + abs(z)), lambda z: (1 + abs(z)) ** -2),
    "softplus": (lambda z: np.logaddexp(0, z), sigmoid),
    "silu": (lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * sigmoid(-z))),
    "hard_sigmoid": (lambda z: np.clip(z / 6 + 0.5, 0, 1), lambda z: (abs(z) < 3) / 6),
    "hard_tanh": (lambda z: np.clip(z, -1, 1), lambda z: 1.0 * (abs(z) < 1)),
    "relu6": (lambda z: np.clip(z, 0, 6), lambda z: 1.0 * ((z > 0) & (z < 6))),
    "softmax": (softmax, lambda z: softmax(z) * (1 - softmax(z))),
}  # fmt: skip


class Seen(NamedTuple):
    """What a network makes of samples (n, …): of each layer z, a, g'(z), dL/dz and the gradient."""

    z: list
    a: list
    slope: list
    delta: list
    gradient: list
    loss: float
    accuracy: float
    size: list  # of the terms that z adds up
    reach: list  # what delta would be if no slope took from it: what its rounding is small to


def middle(arrays):
    low, high = arrays.Y.min(), arrays.Y.max()
    return (low + high) / 2 if high > low else 0.5 if 0 <= low <= 1 else 0.0


def work_out(e, weights, arrays, X, Y):
    a, zs, outs, slopes, sizes = X, [], [], [], []
    for (W, b), layer in zip(weights, e.layers, strict=True):
        g, slope = FUNCTIONS[layer.activation.name]
        sizes.append(float((np.abs(a) @ np.abs(W) + np.abs(b)).max()))
        zs.append(a @ W + b)
        a = g(zs[-1])
        outs.append(a)
        slopes.append(slope(zs[-1]))
    z, loss, delta = zs[-1], *loss_of(e.loss, zs[-1], a, Y)
    raw = delta
    if e.loss in ("mse", "mae", "half_squared", "huber"):
        delta = delta * slopes[-1]
    deltas = [delta]
    for (W, _), slope in zip(weights[:0:-1], slopes[-2::-1], strict=True):
        deltas.insert(0, deltas[0] @ W.T * slope)
    reach = [np.abs(raw)]
    for W, _ in weights[:0:-1]:
        reach.insert(0, reach[0] @ np.abs(W).T)
    gradient = [
        np.vstack([below.T @ d, d.sum(axis=0)])
        for below, d in zip([X, *outs[:-1]], deltas, strict=True)
    ]
    return Seen(
        zs, outs, slopes, deltas, gradient, loss, accuracy_of(arrays, z, a, Y), sizes, reach
    )


def loss_of(name, z, a, Y):
    """Return the loss, and its derivative by a (mse, mae) or by z."""
    n, count = len(Y), Y.size
    if name == "mse":
        return np.mean((a - Y) ** 2), 2 * (a - Y) / count
    if name == "half_squared":
        return np.square(a - Y).sum(axis=1).mean() / 2, (a - Y) / n
    if name == "huber":
        small, far = np.square(a - Y) / 2, np.abs(a - Y) - 0.5
        return np.where(np.abs(a - Y) > 1, far, small).mean(), np.clip(a - Y, -1, 1) / count
    if name == "mae":
        return np.mean(np.abs(a - Y)), np.sign(a - Y) / count
    if name == "binary_crossentropy":
        return np.mean(np.logaddexp(0, z) - Y * z), (a - Y) / count
    if name == "categorical_crossentropy":
        top = z.max(axis=1, keepdims=True)
        log_a = z - top - np.log(np.exp(z - top).sum(axis=1, keepdims=True))
        return -np.sum(Y * log_a) / n, (a - Y) / n
    wrong = a != Y
    return (np.abs(z[wrong]).mean() if wrong.any() else 0.0), a - Y


def accuracy_of(arrays, z, a, Y):
    if arrays.task == "regression":
        return None
    if Y.shape[1] > 1:
        return np.mean(a.argmax(axis=1) == Y.argmax(axis=1))
    return np.mean((a > middle(arrays)) == (middle(arrays) < Y))


def drawn(rng):
    """Return a random experiment."""
    output, loss = OUTPUTS[rng.integers(len(OUTPUTS))]
    data = {"name": str(rng.choice(DATA))}
    if data["name"] in ("line", "sine", "abs") and loss in ("binary_crossentropy", "perceptron",
                                                           "categorical_crossentropy"):  # fmt: skip
        data["name"] = "moons"
    if data["name"] == "three":
        labels = rng.integers(0, 3, 12)
        labels[:3] = 0, 1, 2
        X = rng.normal(size=(12, int(rng.integers(1, 4))))
        data = {"name": "points", "X": X.tolist(), "Y": labels.tolist()}
    elif data["name"] not in ("xor", "and"):
        data |= {"samples": int(rng.integers(20, 700)), "test_share": float(rng.choice([0, 0.3]))}
    hidden = [
        {"units": int(rng.integers(1, 7)), "activation": str(rng.choice([*FUNCTIONS][:-1]))}
        for _ in range(rng.integers(0, 4))
    ]
    return from_builtins({
        "seed": int(rng.integers(1000)), "data": data, "hidden": hidden, "loss": loss,
        "output": {"activation": output}, "batch_size": rng.choice([None, 7, 32]),
        "initializer": {"name": str(rng.choice(["he_normal", "zeros", "random_normal"])),
                        "scale": float(rng.choice([0.3, 1.0, 4.0]))},
        "bias": float(rng.choice([0.0, -0.5])),
        "optimizer": {"name": str(rng.choice(["sgd", "adam", "momentum", "rmsprop"])),
                      "learning_rate": float(rng.choice([0.01, 0.3]))},
        "dtype": str(rng.choice(["float64", "float64", "float32"])),
    })  # fmt: skip


def near(found, expected, e, what, scale=1.0):
    """Compare to the precision of the experiment; shares of flat slopes at their edge."""
    rtol = 1e-9 if e.dtype == "float64" else 2e-3
    atol = (1e-11 if e.dtype == "float64" else 1e-4) * max(scale, 1e-300)
    np.testing.assert_allclose(found, expected, rtol, atol, err_msg=f"{what}: {e}")


def safe(seen, e, arrays):
    """Say whether no number stands so near an edge that rounding decides on which side it is."""
    edge = 1e-9 if e.dtype == "float64" else 1e-3
    for z, slope, size, layer in zip(seen.z, seen.slope, seen.size, e.layers, strict=True):
        flat = STEEPEST.get(layer.activation.name)
        exact = z == 0
        if (np.abs(z[~exact]) < edge * max(size, 1)).any():
            return False
        if flat and (np.abs(slope / flat - 0.05) < edge).any():
            return False
        if (np.abs(z) > 15).any():  # a slope that rounding alone makes 0
            return False
    if arrays.task == "classification":
        a = seen.a[-1]
        if a.shape[1] == 1:
            sharp = e.output.activation.name == "step"
            return sharp or not (np.abs(a - middle(arrays)) < edge).any()
        top = np.sort(a, axis=1)
        return not (top[:, -1] - top[:, -2] < edge).any()
    return True


@np.errstate(all="ignore")  # some runs grow without bound
def look(session):
    """Compare all that a frame tells with what follows from its weights."""
    frame, trainer = session.frame(), session.recording.trainer
    e, arrays = frame.experiment, trainer.arrays
    if frame.status == "diverged":
        return 0
    weights = [(layer.W, layer.b) for layer in frame.layers]
    chosen = np.linspace(0, len(arrays.X) - 1, min(512, len(arrays.X))).round().astype(int)
    X, Y = arrays.X[chosen], arrays.Y[chosen]
    assert frame.probe_size == len(X)
    seen = work_out(e, weights, arrays, X, Y)
    near(frame.measure("loss"), seen.loss, e, "loss", abs(seen.loss))
    if len(arrays.X_test):
        test = work_out(e, weights, arrays, arrays.X_test[:512], arrays.Y_test[:512])
        near(frame.test.loss, test.loss, e, "test loss", abs(test.loss))
        if safe(test, e, arrays):
            assert frame.test.accuracy == frame.measure("test_accuracy") == test.accuracy
    certain = safe(seen, e, arrays)
    if certain:
        assert frame.measure("accuracy") == seen.accuracy, e
    for i, layer in enumerate(frame.layers):
        layer_seen(frame, i, layer, seen, e, certain)
    look_at_sample(frame, seen, e)
    look_at_gradients(frame, trainer, arrays, weights, e)
    look_at_the_last_step(frame, trainer, e)
    return int(certain)


def layer_seen(frame, i, layer, seen, e, certain):
    z, a, slope, spec = seen.z[i], seen.a[i], seen.slope[i], e.layers[i].activation.name
    for name, values in (("z", z), ("a", a)):
        scale = max(np.abs(values).max(), seen.size[i])
        near(layer.measures[f"{name}_mean"], values.mean(), e, f"{name}_mean", scale)
        near(layer.measures[f"{name}_std"], values.std(), e, f"{name}_std", scale)
    assert layer.z_counts.sum() == z.size
    hidden = i < len(frame.layers) - 1
    if not certain:
        return
    assert layer.measures["zeros"] == pytest.approx((a == 0).mean()), e
    flat = slope == 0
    if spec in STEEPEST:
        flat = slope < 0.05 * STEEPEST[spec]
        assert layer.measures["saturated"] == pytest.approx(flat.mean()), e
    if spec != "softmax":
        assert layer.measures["flat"] == pytest.approx(flat.mean()), e
        assert layer.z_flat.sum() == flat.sum(), e
    dead = (slope == 0).all(axis=0)
    if (hidden and spec != "step") or (not hidden and spec == "relu"):
        assert layer.measures["dead"] == dead.sum(), e
        np.testing.assert_array_equal(layer.alive, ~dead)
    elif spec not in ("leaky_relu", "elu", "softplus", "silu"):
        assert layer.measures["dead"] is None
        assert layer.alive is None


def look_at_sample(frame, seen, e):
    if frame.sample is None:
        return
    n = frame.sample.index
    for name in ("z", "a", "slope"):
        pairs = zip(getattr(frame.sample, name), getattr(seen, name), seen.size, strict=True)
        for found, expected, size in pairs:
            near(found, expected[n], e, name, max(np.abs(expected).max(), size))


def look_at_gradients(frame, trainer, arrays, weights, e):
    """Those shown at rest are of the present weights, on the batch of the next step."""
    batches, before = trainer.batches, trainer.batches.position
    indices = batches.next()
    batches.position = before
    part = slice(None) if indices is None else indices
    X, Y = arrays.X[part], arrays.Y[part]
    expected = work_out(e, weights, arrays, X, Y)
    inputs = [X, *expected.a[:-1]]
    rows = zip(frame.layers, expected.gradient, expected.reach, inputs, strict=True)
    for layer, gradient, reach, below in rows:
        near(layer.gradient, gradient, e, "gradient", reach.sum() * (1 + np.abs(below).max()))


def look_at_the_last_step(frame, trainer, e):
    """What a step alone has is of the weights before it: the history's last row."""
    if not frame.step:
        return
    step, rows = frame.curve("loss")
    assert step[-1] == frame.step - 1
    before = weights_before(frame)
    for name, kind in (("weight_norm", 0), ("bias_norm", 1)):
        for found, pair in zip(frame.by_layer(name), before, strict=True):
            near(found, np.linalg.norm(pair[kind]), e, name, np.linalg.norm(pair[kind]))
    assert np.isfinite(rows).all()


def weights_before(frame):
    """Return the weights before the last step, by a run of its own."""
    recording = Recording(frame.start, events=[e for e in frame.events if e.step < frame.step])
    recording.run(frame.step - 1)
    return [(W.astype(float), b.astype(float)) for W, b in recording.trainer.network.weights()]


def tell(seed):
    rng = np.random.default_rng(seed)
    session = Session(Experiment())
    done(session, Load(drawn(rng)))
    compared = look(session)
    for _ in range(3):
        step, e = int(rng.integers(1, 40)), session.recording.experiment
        done(session, Step(step))
        compared += look(session)
        done(session, ChooseSample(int(rng.integers(20))))
        done(session, StepBack(int(rng.integers(1, step + 1))))
        compared += look(session)
        if rng.random() < 0.4:
            layer = int(rng.integers(1, len(e.layers) + 1))
            done(session, EditWeight(layer, 0, 0, float(rng.normal())))
            compared += look(session)
        if rng.random() < 0.3:
            done(session, SetLearningRate(float(rng.choice([0.001, 0.1]))))
    return compared


@pytest.mark.parametrize("first", range(0, 12, 4))
def test_every_number_in_sight_follows_from_the_weights(first):
    assert sum(tell(seed) for seed in range(first, first + 4)) > 4


@pytest.mark.slow
def test_every_number_in_sight_follows_from_the_weights_200_times():
    compared = [tell(1000 + seed) for seed in range(200)]
    assert sum(compared) > 600
