"""The valley x²/20 + y² as a network of two weights, against the paths of the reference."""

import numpy as np
import pytest

from core.catalog.datasets.toys import Valley
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from tests.core.reference import load

PATHS = load("more")["valley"]["path, the first point is the start"]
RULES = {
    "sgd 0.95": {"name": "sgd", "learning_rate": 0.95},
    "momentum 0.1, 0.9": {"name": "momentum", "learning_rate": 0.1, "momentum": 0.9},
    "adagrad 1.5": {"name": "adagrad", "learning_rate": 1.5, "epsilon": 1e-7},
    "adam 0.3": {"name": "adam", "learning_rate": 0.3, "epsilon": 1e-7},
}
VALLEY = {
    "data": {"name": "valley"}, "hidden": [], "output": {"activation": "linear"}, "loss": "mse",
    "use_bias": False, "initializer": {"name": "given", "values": [[[-7], [2]]]},
}  # fmt: skip


@pytest.mark.parametrize("rule", PATHS)
def test_the_path_is_that_of_the_reference(rule):
    trainer = Trainer(from_builtins(VALLEY | {"optimizer": RULES[rule]}))
    assert trainer.network.parameters == 2
    path = [trainer.network.theta.copy()]
    for _ in PATHS[rule][1:]:
        trainer.step()
        path.append(trainer.network.theta.copy())
    np.testing.assert_allclose(path, PATHS[rule], rtol=1e-12, atol=1e-12)
    x, y = np.array(path[:-1]).T
    losses = trainer.history.exact().mean[:, 0]
    np.testing.assert_allclose(losses, x**2 / 20 + y**2, rtol=1e-12)


def test_what_goes_along_makes_the_same_network():
    raw = {"data": {"name": "valley"}, "output": {"activation": "linear"}, "loss": "mse"}
    raw |= {key: value for key, value in Valley.along.items() if "." not in key}
    assert from_builtins(raw) == from_builtins(VALLEY)
