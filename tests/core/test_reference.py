"""The engine agrees with PyTorch's float64 values: activations, optimizers, whole networks."""

import numpy as np
import pytest

from core import validation
from core.catalog.activations import ACTIVATIONS
from core.catalog.datasets.base import Arrays
from core.catalog.optimizers import OPTIMIZERS, AnyOptimizer, compile_update
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.tape import Tape
from tests.core import reference

TABLE = reference.load("activations")
RULES = reference.load("optimizers")
MORE = reference.load("more")
NETWORKS = reference.load("networks")
# PyTorch has no value for step; the softmax of a vector is tested on its own.
WITHOUT_REFERENCE = {"step", "softmax", "formula"}


def close(actual, expected):
    np.testing.assert_allclose(actual, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", sorted(set(ACTIVATIONS) - WITHOUT_REFERENCE))
def test_activation(name):
    a, slope = ACTIVATIONS[name]()(TABLE["z"])
    assert MORE["z"] == TABLE["z"]
    expected = (TABLE["functions"] | MORE["activations"])[name]
    close(a, expected["a"])
    slopes = np.array(expected["da_dz"])
    if name == "hard_sigmoid":  # PyTorch keeps its 1/6 in float32, even in double precision
        slopes *= (1 / 6) / np.float64(np.float32(1 / 6))
    close(slope, slopes)


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_optimizer(name):
    case = RULES["optimizers"][name]
    optimizer = validation.convert(reference.optimizer(name, case["arguments"]), AnyOptimizer)
    theta = np.array(RULES["theta0"])
    g, u = np.empty_like(theta), np.empty_like(theta)
    state = optimizer.init(theta.size, np.float64)
    tape = Tape()
    rate = np.array(optimizer.learning_rate)
    compile_update(tape, optimizer, state, theta, g, u, rate)
    for gradient, expected in zip(RULES["gradients"], case["theta"], strict=True):
        g[:] = gradient
        tape.run()
        theta -= u
        close(theta, expected)


@pytest.mark.parametrize("case", MORE["updates"]["cases"])
def test_update(case):
    """Rates and weights of amsgrad, decay, schedules and L1."""
    given, expected = MORE["updates"], MORE["updates"]["cases"][case]
    raw = {"name": case.split()[0], **expected["arguments"]}
    optimizer = validation.convert(raw, AnyOptimizer)
    theta = np.array(given["theta0"])
    g, u = np.empty_like(theta), np.empty_like(theta)
    state, tape = optimizer.init(theta.size, np.float64), Tape()
    compile_update(tape, optimizer, state, theta, g, u, np.array(optimizer.learning_rate))
    close([optimizer.rate_at(n) for n in range(60)], expected["rate"])
    for gradient, after in zip(given["gradients"], expected["theta"], strict=True):
        g[:] = gradient
        tape.run()
        theta -= u
        close(theta, after)


@pytest.fixture(params=NETWORKS, ids=lambda n: f"{n['optimizer']}-{'-'.join(n['activations'])}")
def network(request):
    return request.param


def trainer_of(network):
    X, Y = np.array(network["X"]), np.array(network["Y"])
    weights = [(np.array(W), np.array(b)) for W, b in zip(network["W"], network["b"], strict=True)]
    described = from_builtins(reference.experiment(network))
    return Trainer(described, Arrays(X, Y, X[:0], Y[:0]), weights)


def test_first_step_of_a_network(network):
    trainer = trainer_of(network)
    phases = {(p.key, p.layer): p.arrays for p in trainer.phases()}
    expected = network["first_step"]
    for i in range(len(network["sizes"]) - 1):
        close(phases["z", i + 1]["z"].T, expected["z"][i])
        close(phases["a", i + 1]["a"].T, expected["a"][i])
        close(phases["delta", i + 1]["delta"].T, expected["dz"][i])
        close(phases["gradient", i + 1]["dW"], expected["dW"][i])
        close(phases["gradient", i + 1]["db"], expected["db"][i])


def test_losses_and_weights_of_a_network(network):
    trainer = trainer_of(network)
    trainer.run(len(network["losses"]))
    rows = trainer.history.exact().mean
    close(rows[:, 0], network["losses"])
    for (W, b), expected_W, expected_b in zip(
        trainer.network.weights(), network["final_W"], network["final_b"], strict=True
    ):
        close(W, expected_W)
        close(b, expected_b)


def test_the_references_name_no_row_that_is_missing():
    assert set(TABLE["functions"]) | set(MORE["activations"]) <= set(ACTIVATIONS)
    assert set(RULES["optimizers"]) <= set(OPTIMIZERS)
