"""Sharpness: an eigenvalue that agrees with the whole Hessian, and the edges it is held against."""

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.catalog.optimizers import (
    Adadelta,
    Adagrad,
    Adam,
    AdamW,
    Momentum,
    Nesterov,
    RmsProp,
    Sgd,
)
from core.engine.sharpness import Sharpness, largest, rule_of
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output
from core.given import WeightInit

NETS = [  # the hidden layers, output, loss, optimizer
    ((3, "tanh"), "sigmoid", "binary_crossentropy", Sgd()),
    ((4, "sigmoid", 3, "tanh"), "linear", "mse", Sgd(weight_decay=0.3)),
    ((5, "relu"), "sigmoid", "binary_crossentropy", Sgd()),
    ((4, "elu", 3, "leaky_relu"), "linear", "half_squared", Sgd()),
    ((3, "gelu", 3, "softplus"), "softmax", "categorical_crossentropy", Sgd()),
    ((), "softmax", "categorical_crossentropy", Sgd(weight_decay=0.1, decay_biases=False)),
    ((4, "silu"), "tanh", "huber", Sgd()),
    ((4, "mish", 4, "selu"), "linear", "mae", Sgd()),
    ((3, "softsign", 2, "relu"), "sigmoid", "mse", Sgd(l1=0.1)),
    ((6, "tanh", 4, "sigmoid", 3, "tanh"), "linear", "mse", Sgd()),
]


def net(hidden, output, loss, optimizer, **fields):
    layers = tuple(Layer(u, g) for u, g in zip(hidden[::2], hidden[1::2], strict=True))
    return Experiment(
        hidden=layers, output=Output(output), loss=loss, optimizer=optimizer, **fields
    )


def data(loss, inputs=3, samples=12):
    rng = np.random.default_rng(5)
    X = rng.normal(size=(samples, inputs))
    Y = rng.normal(size=(samples, 2))
    if loss == "binary_crossentropy":
        Y = (Y[:, :1] > 0).astype(float)
    if loss == "categorical_crossentropy":
        Y = np.eye(3)[rng.integers(0, 3, samples)]
    return Arrays(X, Y, X[:0], Y[:0])


def drive(work):
    """Return what some work comes to, and how often it rested."""
    rests = 0
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value, rests
        rests += 1


def read(trainer, arrays, state=None):
    """Return the reading of where a trainer is."""
    sharpness = Sharpness(trainer.experiment, arrays)
    sharpness.network.theta[:] = trainer.network.theta
    sharpness.learning_rate = trainer.learning_rate
    return drive(sharpness.measure(trainer.optimizer_state if state is None else state))[0]


def hessian(trainer, width=1e-6):
    """Return the Hessian (n, n) by central differences of the gradients that training takes."""
    theta = trainer.network.theta
    kept, rows = theta.copy(), []
    for i in range(theta.size):
        ends = []
        for move in (width, -width):
            theta[i] = kept[i] + move
            ends.append(np.concatenate([g.ravel() for g in trainer.gradients()]))
            theta[:] = kept
        rows.append((ends[0] - ends[1]) / (2 * width))
    found = np.array(rows)
    return (found + found.T) / 2


def decayed(trainer, H):
    """Return the Hessian with that of the penalty weight_decay / 2 Σ θ²."""
    optimizer, network = trainer.experiment.optimizer, trainer.network
    counts = [
        np.concatenate([np.ones(layer.W.size), np.full(layer.b.size, optimizer.decay_biases)])
        for layer in network.layers
    ]
    return H + optimizer.weight_decay * np.diag(np.concatenate(counts))


@pytest.mark.parametrize("case", NETS, ids=lambda case: f"{case[0]}-{case[1]}-{case[2]}")
def test_it_is_the_largest_eigenvalue_of_the_whole_hessian(case):
    arrays = data(case[2])
    trainer = Trainer(net(*case, initializer=WeightInit("glorot_normal"), seed=3), arrays)
    trainer.run(7)
    reading = read(trainer, arrays)
    exact = np.linalg.eigvalsh(decayed(trainer, hessian(trainer)))[-1]
    assert reading.value == pytest.approx(exact, rel=1e-4)
    assert reading.residual <= 1e-4 * abs(exact)
    assert reading.ratio == pytest.approx(0.01 * exact / 2, rel=1e-4)


def test_logistic_regression_has_the_sharpness_of_its_formula():
    arrays = data("binary_crossentropy")
    trainer = Trainer(net((), "sigmoid", "binary_crossentropy", Sgd()), arrays)
    X = np.column_stack([arrays.X, np.ones(len(arrays.X))])
    p = 1 / (1 + np.exp(-X @ trainer.network.theta))
    H = (X.T * (p * (1 - p))) @ X / len(X)
    assert read(trainer, arrays).value == pytest.approx(np.linalg.eigvalsh(H)[-1], rel=1e-8)


@pytest.mark.parametrize("x", [0.0, 3.0])
def test_a_network_of_one_parameter_has_its_second_derivative(x):
    X = np.array([[x]])
    experiment = net((), "linear", "mse", Sgd(learning_rate=0.1), use_bias=False)
    arrays = Arrays(X, X, X[:0], X[:0])
    reading = read(Trainer(experiment, arrays), arrays)
    assert reading.value == pytest.approx(2 * x * x, rel=1e-8)
    assert reading.ratio == pytest.approx(0.1 * x * x, rel=1e-8)


def test_inputs_on_a_kink_count_as_the_side_whose_slope_they_have():
    """With biases of 0 the sample at 0 is where the slope jumps; ReLU's there is 0."""
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    Y = np.array([[0.0], [1.0], [1.0], [0.0]])
    arrays, moved = Arrays(X, Y, X[:0], Y[:0]), Arrays(X - [1e-3, 1e-3], Y, X[:0], Y[:0])
    weights = [(np.array([[1.0, 0.7], [0.4, 0.9]]), np.zeros(2)), (np.ones((2, 1)), np.zeros(1))]
    experiment = net((2, "relu"), "sigmoid", "binary_crossentropy", Sgd())
    here, aside = (read(Trainer(experiment, a, weights), a) for a in (arrays, moved))
    assert here.value == pytest.approx(aside.value, rel=5e-3)


def test_a_loss_that_is_flat_has_a_sharpness_of_nothing():
    arrays = data("mse")
    weights = [(np.zeros((3, 2)), np.zeros(2)), (np.zeros((2, 2)), np.zeros(2))]
    trainer = Trainer(net((2, "step"), "step", "mse", Sgd()), arrays, weights)
    reading = read(trainer, arrays)
    assert (reading.value, reading.residual, reading.ratio) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("optimizer", [
    Sgd(learning_rate=0.2),
    Momentum(learning_rate=0.2, momentum=0.8),
    Nesterov(learning_rate=0.2, momentum=0.8),
    Nesterov(learning_rate=0.2, momentum=0.8, decay=0.1),
], ids=lambda o: o.name + str(o.decay))  # fmt: skip
@pytest.mark.parametrize("side", [0.97, 1.03])
def test_steps_on_a_parabola_grow_just_above_the_edge(optimizer, side):
    """The loss (θ x)² / 1 of one sample has the sharpness 2 x²; the edge is where steps grow."""
    x = np.array([[1.0]])
    arrays = Arrays(x, 0 * x, x[:0], x[:0])
    steady = msgspec.structs.replace(optimizer, decay=0.0)
    experiment = net((), "linear", "mse", optimizer, use_bias=False)
    trainer = Trainer(experiment, arrays, [(x, np.zeros(0))])
    trainer.run(3)
    ratio = read(trainer, arrays).ratio
    now = optimizer.rate_at(3)
    faster = msgspec.structs.replace(steady, learning_rate=now / ratio * side)
    other = Trainer(net((), "linear", "mse", faster, use_bias=False), arrays, [(x, np.zeros(0))])
    other.run(2000)
    grown = other.diverged is not None or abs(other.network.theta[0]) > 1
    assert grown == (side > 1)


@pytest.mark.parametrize("optimizer", [
    Adam(), Adam(amsgrad=True), AdamW(weight_decay=0.2), RmsProp(), Adagrad(),
    Adam(weight_decay=0.3),
], ids=lambda o: f"{o.name}-{o.weight_decay}")  # fmt: skip
@pytest.mark.parametrize("steps", [0, 9])
def test_rules_that_divide_the_gradient_have_the_sharpness_divided_likewise(optimizer, steps):
    arrays = data("mse")
    trainer = Trainer(net((4, "tanh"), "linear", "mse", optimizer), arrays)
    trainer.run(steps)
    H = hessian(trainer)
    if optimizer.name != "adamw":
        H = decayed(trainer, H)
    reading = read(trainer, arrays)
    g = np.concatenate([g.ravel() for g in trainer.gradients()])
    if optimizer.name == "adam":
        g = g + optimizer.weight_decay * trainer.network.theta
    before, n = trainer.optimizer_state, steps + 1
    if optimizer.name == "adagrad":
        P, factor = np.sqrt(before["squares"] + g**2) + optimizer.epsilon, 0.5
    elif optimizer.name == "rmsprop":
        P, factor = np.sqrt(0.9 * before["squares"] + 0.1 * g**2) + optimizer.epsilon, 0.5
    else:
        v = 0.999 * before["moments"][1] + 0.001 * g**2
        v = np.maximum(v, before["largest"]) if optimizer.amsgrad else v
        P = (1 - 0.9**n) * (np.sqrt(v / (1 - 0.999**n)) + optimizer.epsilon)
        factor = 0.1 / (2 * 1.9)
    exact = np.linalg.eigvals(H / P[:, None]).real.max()
    expected = optimizer.learning_rate * factor * exact
    assert reading.ratio == pytest.approx(expected, rel=1e-4)


def test_where_no_edge_is_known_there_is_a_sharpness_and_no_ratio():
    arrays = data("mse")
    for fields, rule in (
        ({"optimizer": Adadelta()}, "no_rule"),
        ({"optimizer": Sgd(), "batch_size": 5}, "mini_batches"),
        ({"optimizer": Sgd(global_clipnorm=1e-9)}, "sgd"),
    ):
        optimizer = fields.pop("optimizer")
        experiment = net((2, "tanh"), "linear", "mse", optimizer, **fields)
        reading = read(Trainer(experiment, arrays), arrays)
        assert rule_of(experiment, 12, 10) == rule
        assert reading.value > 0
        assert np.isnan(reading.ratio)
    assert rule_of(net((2, "tanh"), "linear", "mse", Sgd()), 12, 5001) == "too_large"


def test_a_gradient_within_its_clipping_is_as_any_other():
    arrays = data("mse")
    free, clipped = (
        read(Trainer(net((2, "tanh"), "linear", "mse", optimizer), arrays), arrays)
        for optimizer in (Sgd(), Sgd(global_clipnorm=1e9))
    )
    assert clipped == free


def test_of_float32_it_is_that_of_the_same_weights_in_float64():
    arrays = data("mse")
    small = Trainer(net((3, "tanh"), "linear", "mse", Sgd(), dtype="float32"), arrays)
    large = Trainer(
        net((3, "tanh"), "linear", "mse", Sgd()), arrays,
        [(W.astype(float), b.astype(float)) for W, b in small.network.weights()],
    )  # fmt: skip
    assert read(small, arrays).value == pytest.approx(read(large, arrays).value, rel=1e-12)


def test_of_weights_that_overflow_nothing_is_known():
    arrays = data("mse")
    trainer = Trainer(net((2, "linear"), "linear", "mse", Sgd()), arrays)
    trainer.network.theta[:] = 1e200
    reading = read(trainer, arrays)
    assert np.isnan([reading.value, reading.residual]).all()


@pytest.mark.parametrize("spectrum", [
    [3.0], [0.0, 0.0], [-5.0, -1.0, -0.5], [2.0, 2.0, 2.0, 1.0], [-1e6, 1e-2, 5e-3],
    [*np.linspace(-1, 1, 200), 1.05],
], ids=len)  # fmt: skip
def test_the_largest_eigenvalue_is_found_whatever_the_others(spectrum):
    rng = np.random.default_rng(1)
    Q, _ = np.linalg.qr(rng.normal(size=(len(spectrum), len(spectrum))))
    A = (Q * np.array(spectrum)) @ Q.T
    (value, residual), rests = drive(largest(A.dot, len(A)))
    assert value == pytest.approx(max(spectrum), rel=1e-5, abs=1e-9)
    assert abs(value - max(spectrum)) <= residual + 1e-12 * max(map(abs, spectrum))
    assert rests <= len(spectrum)


@pytest.mark.parametrize("size", [1e200, 1e-200])
def test_it_is_found_where_squares_are_more_or_less_than_a_number_holds(size):
    spectrum = np.array([3.0, -1.0, 0.5])
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(3, 3)))
    (value, residual), _ = drive(largest((Q * (size * spectrum) @ Q.T).dot, 3))
    assert value / size == pytest.approx(3, rel=1e-12)
    assert residual / size < 1e-4


@pytest.mark.parametrize("size", [1e308, np.inf, np.nan])
def test_a_matrix_beyond_all_numbers_has_no_largest_eigenvalue(size):
    assert np.isnan(drive(largest(np.full((9, 9), size).dot, 9))[0]).all()


def chebyshev():
    """Return 20 points of T4 on [-1, 1]."""
    X = np.linspace(-1, 1, 20)[:, None]
    return Arrays(X, 8 * X**4 - 8 * X**2 + 1, X[:0], X[:0])


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "start"), [(0.05, "lecun_normal"), (0.1, "glorot_normal")])
def test_full_batch_descent_comes_to_the_edge_of_stability(rate, start):
    """Cohen et al., 2021: the sharpness rises to 2 / rate, and stays about there."""
    arrays, found = chebyshev(), []
    for seed in range(4):
        experiment = net(
            (64, "tanh", 64, "tanh"), "linear", "mse", Sgd(learning_rate=rate),
            initializer=WeightInit(start), seed=seed,
        )  # fmt: skip
        trainer = Trainer(experiment, arrays)
        trainer.run(2000)
        found.append(read(trainer, arrays).ratio)
        trainer.run(1)
        found.append(read(trainer, arrays).ratio)
    low, high = (0.97, 1.04) if rate == 0.05 else (0.98, 1.07)
    assert low < min(found)
    assert max(found) < high
    assert 0.99 < np.median(found) < 1.05
