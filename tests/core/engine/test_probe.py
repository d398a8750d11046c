"""A whole test set is measured in chunks, with the sums of one pass."""

import tracemalloc

import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.catalog.losses import LOSSES
from core.engine.classes import Classes
from core.engine.network import Network
from core.engine.probe import SIZE, Probe, evaluate
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output

SEVERAL = Classes(several=True)
PAIRS = [(loss, row.outputs[0]) for loss, row in LOSSES.items()] + [("mse", "step")]


def case(loss, output, samples, units=3):
    """Return a network, its experiment and samples with targets of the loss's kind."""
    rng = np.random.default_rng(samples)
    X = rng.normal(size=(samples, 4))
    Y = np.eye(units)[rng.integers(0, units, samples)]
    experiment = Experiment(hidden=(Layer(5, "tanh"),), output=Output(output), loss=loss)
    network = Network([4, 5, units])
    network.theta[:] = rng.normal(size=network.parameters)
    return network, experiment, X, Y


@pytest.mark.parametrize("samples", [1, 7, SIZE - 1, SIZE, SIZE + 1, 3 * SIZE, 4 * SIZE + 77])
@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_chunks_have_the_sums_of_one_pass(loss, output, samples):
    network, experiment, X, Y = case(loss, output, samples)
    found = evaluate(network, experiment, SEVERAL, X, Y)
    whole = Probe(network, experiment, SEVERAL, X, Y, size=samples).evaluate()
    np.testing.assert_allclose(found, whole, rtol=1e-12, atol=0)


def test_nothing_wrong_is_a_loss_of_0():
    network, experiment, X, _ = case("perceptron", "step", 1200)
    Y = np.zeros((1200, 3))
    network.theta[:] = -abs(network.theta)
    network.layers[0].b[:] = 0
    network.layers[1].W[:] = 0
    assert evaluate(network, experiment, SEVERAL, X, Y) == (0.0, 1.0)


def test_a_large_test_set_takes_the_memory_of_one_chunk():
    X, hidden = np.zeros((20_000, 2)), (Layer(200, "relu"),) * 2
    Y = np.zeros((20_000, 1))
    trainer = Trainer(Experiment(hidden=hidden), Arrays(X[:10], Y[:10], X, Y))
    tracemalloc.start()
    trainer.test()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < SIZE * 401 * 8 * 8 + 2**20  # all at once: 256 million
