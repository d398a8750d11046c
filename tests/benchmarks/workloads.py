"""What every peer is given to train: an experiment, its data, first weights and batches."""

from functools import cached_property

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays
from core.engine.network import Weights
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins

EPOCHS = 2  # whose batches are kept; then the peers begin again


class Workload:
    """One experiment to time.

    Attributes
    ----------
    order : list of array
        The indices of the first batches, as the engine takes them.
    """

    def __init__(self, title: str, experiment: Experiment, samples: int) -> None:
        self.title, self.experiment, self._samples = title, experiment, samples

    @cached_property
    def arrays(self) -> Arrays:
        """The first so many samples of the experiment's data, a whole number of batches."""
        found = Trainer(self.experiment).arrays
        chosen = np.random.default_rng(0).permutation(len(found.X))[: self._samples]
        return Arrays(found.X[chosen], found.Y[chosen], found.X[:0], found.Y[:0])

    @cached_property
    def _start(self) -> tuple[Weights, list[np.ndarray]]:
        trainer = Trainer(self.experiment, self.arrays)
        batches, all_of_them = trainer.batches, np.arange(len(self.arrays.X))
        order = [batches.next() for _ in range(EPOCHS * batches.per_epoch)]
        return trainer.network.weights(), [all_of_them if i is None else i for i in order]

    @property
    def weights(self) -> Weights:
        """W (fan_in, units) and b (units,) of each layer."""
        return self._start[0]

    @property
    def order(self) -> list[np.ndarray]:
        return self._start[1]

    @property
    def dtype(self) -> np.dtype:
        return np.dtype(self.experiment.dtype)

    @property
    def activation(self) -> str:
        """That of every hidden layer."""
        return self.experiment.hidden[0].activation.name

    @property
    def softmax(self) -> bool:
        """Whether the output is softmax with categorical, or else sigmoid with binary, entropy."""
        return self.experiment.output.activation.name == "softmax"

    @property
    def learning_rate(self) -> float:
        return self.experiment.optimizer.learning_rate

    @property
    def adam(self) -> tuple[float, float, float] | None:
        """β₁, β₂ and ε; None for plain gradient descent."""
        o = self.experiment.optimizer
        return (o.beta_1, o.beta_2, o.epsilon) if o.name == "adam" else None


def _dense(data: dict, units: list[int], activation: str, **more: object) -> Experiment:
    hidden = [{"units": n, "activation": activation} for n in units]
    return from_builtins({"data": data, "hidden": hidden} | more)


SPIRALS = {"name": "spirals", "samples": 500, "test_share": 0}
DIGITS = _dense(
    {"name": "mnist"}, [256, 256, 256], "relu", batch_size=128,
    output={"activation": "softmax"}, loss="categorical_crossentropy",
    optimizer={"name": "adam", "learning_rate": 0.001}, initializer={"name": "he_normal"},
)  # fmt: skip
WORKLOADS = {
    "xor": Workload(
        "XOR 2-4-1, tanh, SGD 0.5, full batch",
        _dense({"name": "xor"}, [4], "tanh", optimizer={"name": "sgd", "learning_rate": 0.5}),
        4,
    ),
    "small": Workload(
        "2-8-8-1, tanh, SGD 0.1, 500 points, batch 10",
        _dense(
            SPIRALS, [8, 8], "tanh", batch_size=10,
            optimizer={"name": "sgd", "learning_rate": 0.1},
        ),
        500,
    ),
    "deep": Workload(
        "ten sigmoid layers of 16, SGD 0.1, 480 points, batch 32",
        _dense(
            SPIRALS, [16] * 10, "sigmoid", batch_size=32,
            optimizer={"name": "sgd", "learning_rate": 0.1},
        ),
        480,
    ),
    "digits32": Workload(
        "digits 784-256-256-256-10, ReLU, Adam 0.001, batch 128, float32",
        msgspec.structs.replace(DIGITS, dtype="float32"),
        1280,
    ),
    "digits64": Workload(
        "digits 784-256-256-256-10, ReLU, Adam 0.001, batch 128, float64", DIGITS, 1280
    ),
}  # fmt: skip
