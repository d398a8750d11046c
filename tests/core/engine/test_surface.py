"""The loss over a plane of parameters, against formulas written out, of many kinds of networks."""

import numpy as np
import pytest

from core.engine.directions import at_random, of_movement, over_weights
from core.engine.surface import LossSurface
from core.engine.trainer import Trainer
from core.experiment import from_builtins

ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.2 * z),
    "softplus": lambda z: np.log1p(np.exp(z)),
    "step": lambda z: (z > 0).astype(float),
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
    "formula": lambda z: z * np.exp(-(z**2)),
}
LOSSES = {
    "mse": lambda z, a, y: np.mean((a - y) ** 2),
    "mae": lambda z, a, y: np.mean(np.abs(a - y)),
    "half_squared": lambda z, a, y: np.mean(np.sum((a - y) ** 2, axis=1)) / 2,
    "huber": lambda z, a, y: np.mean(
        np.where(np.abs(a - y) <= 0.5, (a - y) ** 2 / 2, 0.5 * (np.abs(a - y) - 0.25))
    ),
    "binary_crossentropy": lambda z, a, y: -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a)),
    "categorical_crossentropy": lambda z, a, y: -np.mean(np.sum(y * np.log(a), axis=1)),
    "perceptron": lambda z, a, y: np.abs(z[a != y]).sum() / max(1, np.count_nonzero(a != y)),
}
VALLEY = {
    "data": {"name": "valley"}, "hidden": [], "output": {"activation": "linear"},
    "use_bias": False, "loss": "mse",
    "initializer": {"name": "given", "values": [[[-7.0], [2.0]]]},
}  # fmt: skip
KINDS = {
    "valley": VALLEY,
    "xor": {},
    "deep": {"data": {"name": "circles"}, "hidden": [{"units": 5, "activation": "tanh"}] * 3},
    "softmax": {
        "data": {"name": "blobs"},
        "hidden": [{"units": 4, "activation": "relu"}],
        "output": {"activation": "softmax"},
        "loss": "categorical_crossentropy",
    },
    "regression": {
        "data": {"name": "sine"},
        "hidden": [{"units": 6, "activation": "softplus"}],
        "output": {"activation": "linear"},
        "loss": "huber",
        "huber_delta": 0.5,
    },
    "no biases": {
        "data": {"name": "sine"},
        "hidden": [{"units": 3, "activation": "sigmoid", "use_bias": True}, {"units": 3}],
        "use_bias": False,
        "output": {"activation": "linear"},
        "loss": "mae",
    },
    "features": {
        "data": {"name": "spirals"},
        "features": ["x1", "x2", "x1^2", "sin(x1)"],
        "hidden": [{"units": 4, "activation": "leaky_relu", "slope": 0.2}],
        "loss": "half_squared",
    },
    "perceptron": {
        "data": {"name": "gaussians"},
        "hidden": [],
        "output": {"activation": "step"},
        "loss": "perceptron",
        "optimizer": {"name": "sgd"},
    },
    "formula": {
        "data": {"name": "moons"},
        "hidden": [{"units": 4, "activation": "formula", "formula": "z*exp(-z^2)"}],
    },
    "penalties": {
        "data": {"name": "moons"},
        "optimizer": {"name": "momentum", "weight_decay": 0.03, "l1": 0.02, "decay_biases": False},
    },
    "penalties of all": {"optimizer": {"name": "sgd", "weight_decay": 0.3, "l1": 0.2}},
    "decoupled": {"optimizer": {"name": "adamw", "weight_decay": 0.3}},
}


def features_of(X, names):
    if names is None:
        return X
    made = {"x1": X[:, 0], "x2": X[:, 1], "x1^2": X[:, 0] ** 2, "sin(x1)": np.sin(X[:, 0])}
    return np.column_stack([made[name] for name in names])


def loss_of(experiment, weights, X, Y):
    """Return the loss of some weights, with the penalties, as it is in the books."""
    a, wanted = features_of(X, experiment.features), experiment.loss
    for (W, b), layer in zip(weights, experiment.layers, strict=True):
        z = a @ W + (b if b.size else 0.0)
        a = ACTIVATIONS[layer.activation.name](z)
    value = LOSSES[wanted](z, a, Y)
    optimizer = experiment.optimizer
    parts = [part for pair in weights for part in pair[: 2 if optimizer.decay_biases else 1]]
    decay = 0.0 if optimizer.name == "adamw" else optimizer.weight_decay
    squares, sizes = (sum(f(part) for part in parts) for f in (lambda p: np.sum(p**2), _size))
    return value + decay / 2 * squares + optimizer.l1 * sizes


def _size(part):
    return np.abs(part).sum()


def surface_of(trainer):
    probe = trainer.probe
    return LossSurface(trainer.network, trainer.experiment, probe.X, probe.Y)


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_surface_is_the_loss_at_fifty_random_places(kind):
    trainer = Trainer(from_builtins(KINDS[kind]))
    rng, network, probe = np.random.default_rng(3), trainer.network, trainer.probe
    surface, before = surface_of(trainer), network.theta.copy()
    two = over_weights(network.theta, 0, network.parameters - 1)
    planes, checked = [two, at_random(network, rng)], network.theta.copy()
    found = []
    for place in rng.uniform(-2, 2, (25, 2)):
        found += [(plane, place, surface.at(plane.theta(*place))) for plane in planes]
    assert network.theta.tobytes() == before.tobytes()
    for plane, (x, y), value in found:
        network.theta[:] = plane.origin + x * plane.x + y * plane.y
        wanted = loss_of(trainer.experiment, network.weights(), probe.X, probe.Y)
        np.testing.assert_allclose(value, wanted, rtol=1e-12, atol=1e-12)
    network.theta[:] = checked
    assert surface.penalised == ("penalties" in kind)


@pytest.mark.parametrize("kind", ["valley", "deep", "softmax", "penalties of all"])
def test_the_slope_is_the_gradient_upon_the_plane(kind):
    trainer = Trainer(from_builtins(KINDS[kind]))
    theta, optimizer = trainer.network.theta, trainer.experiment.optimizer
    plane = over_weights(theta, 1, 0)
    slope = surface_of(trainer).slope(plane, (theta[1], theta[0]), (2.0, 3.0))
    gradient = np.concatenate([g.ravel() for g in trainer.gradients()])[[1, 0]]
    weights = theta[[1, 0]]
    gradient += optimizer.weight_decay * weights + optimizer.l1 * np.sign(weights)
    np.testing.assert_allclose(slope, gradient, rtol=1e-6, atol=1e-8)


def test_two_weights_alone_move_over_their_plane_and_are_its_coordinates():
    theta = np.array([3.0, -1.0, 0.1, 7.0])
    plane = over_weights(theta, 2, 0)
    np.testing.assert_array_equal(plane.theta(0.7, 0.3), [0.3, -1.0, 0.7, 7.0])
    np.testing.assert_array_equal(plane.places([theta, theta + 1]), [[0.1, 3.0], [1.1, 4.0]])


def test_random_directions_are_as_long_filter_by_filter_as_the_weights():
    trainer = Trainer(from_builtins(KINDS["deep"]))
    network = trainer.network
    network.layers[1].W[:, 2] = 0.0  # a unit with no length to take
    plane = at_random(network, np.random.default_rng(0))
    for direction in (plane.x, plane.y):
        at = 0
        for layer in network.layers:
            rows, units = layer.W.shape
            W = direction[at : at + layer.W.size].reshape(rows, units)
            lengths = np.sqrt((layer.W**2).sum(axis=0))
            lengths[lengths == 0] = 1.0
            np.testing.assert_allclose(np.sqrt((W**2).sum(axis=0)), lengths, rtol=1e-12)
            at += layer.W.size
            assert not direction[at : at + layer.b.size].any()
            at += layer.b.size
    assert abs(plane.x @ plane.y) < 0.7 * np.linalg.norm(plane.x) * np.linalg.norm(plane.y)


@pytest.mark.parametrize("parameters", [5, 200])
def test_the_main_directions_are_the_principal_components_of_the_way(parameters):
    rng = np.random.default_rng(4)
    path = list(np.cumsum(rng.standard_normal((40, parameters)) * [3, *[1] * (parameters - 1)], 0))
    theta = path.pop()
    plane, share = of_movement(theta, path, rng)
    moves = np.array(path) - theta
    _, sizes, ways = np.linalg.svd(moves, full_matrices=False)
    assert share == pytest.approx((sizes[:2] ** 2).sum() / (sizes**2).sum(), rel=1e-9)
    for found, wanted in zip((plane.x, plane.y), ways, strict=False):
        assert abs(found @ wanted) == pytest.approx(1, rel=1e-9)
    assert moves[0] @ plane.x < 0  # it comes from the left
    np.testing.assert_allclose(plane.places(path), np.array(moves) @ [*zip(plane.x, plane.y)])  # noqa: B905
    np.testing.assert_allclose(plane.places([theta]), [[0, 0]], atol=1e-12)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [1e-200, 1.0, 1e200])
def test_a_way_without_a_second_direction_is_given_one(size):
    theta, step = np.array([1.0, 2.0, 3.0]) * size, np.array([0.0, 3.0, 4.0]) * size
    plane, share = of_movement(theta, [theta - step, theta - step / 2], np.random.default_rng(1))
    np.testing.assert_allclose(plane.x, [0, 0.6, 0.8], atol=1e-12)
    assert abs(plane.x @ plane.y) < 1e-12
    assert np.linalg.norm(plane.y) == pytest.approx(1)
    assert share == pytest.approx(1)
    assert of_movement(theta, [theta, theta], np.random.default_rng(1)) is None
    assert of_movement(theta, [], np.random.default_rng(1)) is None


def test_networks_of_one_parameter_and_of_one_weight_have_a_surface_too():
    line = {
        "data": {"name": "line"},
        "hidden": [],
        "output": {"activation": "linear"},
        "loss": "mse",
    }
    one = Trainer(from_builtins(line | {"use_bias": False}))
    assert one.network.parameters == 1
    for plane in (over_weights(one.network.theta, 0, None), at_random(one.network, None)):
        assert plane.y is None
        assert surface_of(one).slope(plane, (0.5, 0.0), (1.0, 1.0))[1] == 0
    two = Trainer(from_builtins(line))
    plane = at_random(two.network, np.random.default_rng(0))
    theta = two.network.theta
    np.testing.assert_allclose(plane.places([theta + 2 * plane.x - plane.y]), [[2, -1]])


@pytest.mark.filterwarnings("error")
def test_what_is_not_finite_has_no_height():
    trainer = Trainer(from_builtins(VALLEY))
    plane = over_weights(trainer.network.theta, 0, 1)
    surface = surface_of(trainer)
    assert np.isnan(surface.at(plane.theta(1e200, 0.0)))
    assert surface.at(plane.theta(-7.0, 2.0)) == pytest.approx(6.45)
