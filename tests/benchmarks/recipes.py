"""The course texts' recipes for digits: ``python -m tests.benchmarks.recipes`` trains them all.

Each is a 784-256-256-256-10 ReLU network with softmax, trained on 8,000 digits; the accuracy
is that on the other 2,000.
"""

import statistics
from typing import Any

from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins

NORMAL = {"name": "random_normal", "scale": 1.0}
RECIPES: dict[str, tuple[dict[str, Any], int]] = {
    "Keras text: SGD 0.01, batch 32, Glorot, 5 epochs": (
        {
            "initializer": {"name": "glorot_uniform"}, "batch_size": 32,
            "optimizer": {"name": "sgd", "learning_rate": 0.01},
        }, 1250,
    ),
    "TensorFlow text: Adam 0.01, batch 128, N(0, 1), 5,000 steps": (
        {
            "initializer": NORMAL, "bias": NORMAL, "batch_size": 128,
            "optimizer": {"name": "adam", "learning_rate": 0.01},
        }, 5000,
    ),
    "the same with He": (
        {
            "initializer": {"name": "he_normal"}, "batch_size": 128,
            "optimizer": {"name": "adam", "learning_rate": 0.01},
        }, 5000,
    ),
    "SGD 0.1, batch 32, He, 10 epochs": (
        {
            "initializer": {"name": "he_normal"}, "batch_size": 32,
            "optimizer": {"name": "sgd", "learning_rate": 0.1},
        }, 2500,
    ),
}  # fmt: skip


def experiment(recipe: str, seed: int) -> Experiment:
    """Return a recipe as an experiment."""
    return from_builtins(
        RECIPES[recipe][0]
        | {
            "data": {"name": "mnist"}, "seed": seed,
            "hidden": [{"units": 256, "activation": "relu"}] * 3,
            "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
        }
    )  # fmt: skip


def accuracy(recipe: str, seed: int) -> float:
    """Train a recipe; return the accuracy on the test set."""
    trainer = Trainer(experiment(recipe, seed), probe_every=1000)
    trainer.run(RECIPES[recipe][1])
    return trainer.test()[1]


def main() -> None:
    """Print each recipe's accuracies over 5 seeds."""
    for recipe in RECIPES:
        found = [accuracy(recipe, seed) for seed in range(5)]
        each = ", ".join(f"{value:.1%}" for value in found)
        print(f"{recipe}: mean {statistics.mean(found):.2%} ({each})", flush=True)


if __name__ == "__main__":
    main()
