"""What the stories of a session are told with: a clock, experiments, and a replay of its own.

`replay` is the stated rule and no more: a fresh trainer is stepped, and what is done by hand
before the update numbered n is done when n updates have been made.
"""

import msgspec
import numpy as np

from core.catalog.optimizers import OPTIMIZERS
from core.engine.history import Rows
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins
from core.run.events import Event

RATES = (0.0, 0.01, 0.4, 3.0, 1e200)
VALUES = (0.0, -0.0, 1.5, -100.0, 5e-324, 1e308)


class Clock:
    """So many seconds pass with each look; how many steps fit between two follows from it."""

    def __init__(self, tick: float) -> None:
        self.now, self.tick = 0.0, tick

    def __call__(self) -> float:
        self.now += self.tick
        return self.now


def experiments() -> list[Experiment]:
    """Return small ones: every optimizer, batches of all kinds, dying and diverging, no biases."""
    found = []
    for i, name in enumerate(sorted(OPTIMIZERS)):
        xor = {"optimizer": {"name": name}, "seed": i}
        circles = {
            "data": {"name": "circles", "samples": 20}, "batch_size": [3, 8, None][i % 3],
            "hidden": [{"units": 4, "activation": "relu"}],
        }  # fmt: skip
        found += [from_builtins(xor if i % 2 else xor | circles)]
    deadly = {
        "data": {"name": "circles", "samples": 25}, "batch_size": 4,
        "hidden": [{"units": 3, "activation": "relu"}, {"units": 2, "activation": "relu"}],
        "optimizer": {"name": "sgd", "learning_rate": 3.0},
    }  # fmt: skip
    wild = {
        "data": {"name": "line", "samples": 12}, "hidden": [], "loss": "mse",
        "output": {"activation": "linear"},
        "optimizer": {"name": "momentum", "learning_rate": 30.0},
    }  # fmt: skip
    wilder = wild | {"batch_size": 5, "optimizer": {"name": "adam", "learning_rate": 1e150}}
    single = deadly | {
        "dtype": "float32",
        "seed": 3,
        "output": {"activation": "relu"},
        "loss": "mse",
    }
    several = {
        "data": {"name": "rings", "samples": 21, "classes": 3}, "dtype": "float32",
        "hidden": [{"units": 5, "activation": "relu"}], "output": {"activation": "softmax"},
        "loss": "categorical_crossentropy", "batch_size": 8,
        "optimizer": {"name": "momentum", "learning_rate": 1.0},
    }  # fmt: skip
    X = np.random.default_rng(0).normal(size=(15, 4)).tolist()
    wide = several | {
        "data": {"name": "points", "X": X, "Y": [i % 3 for i in range(15)]}, "dtype": "float64",
        "optimizer": {"name": "sgd", "learning_rate": 3.0},
    }  # fmt: skip
    bare = deadly | {  # of no biases but one layer's
        "use_bias": False, "features": ["x1^2", "x2", "x1*x2"],
        "output": {"activation": "sigmoid", "use_bias": True},
    }  # fmt: skip
    valley = wild | {
        "data": {"name": "valley"}, "use_bias": False,
        "initializer": {"name": "given", "values": [[[-7], [2]]]},
    }  # fmt: skip
    more = (deadly, wild, wilder, single, several, wide, bare, valley)
    return [*found, *map(from_builtins, more)]


class Done(msgspec.Struct, frozen=True):
    """Something done by hand before the update numbered `step`, as `do` takes it."""

    step: int
    name: str
    value: object


class Told(msgspec.Struct):
    """A run as its story tells it: what was done, where it is, and how far it has come."""

    experiment: Experiment
    done: list[Done] = []
    step: int = 0
    last: int = 0

    def now(self, step: int) -> list[Done]:
        """Return what was done up to a step, and at it."""
        return [event for event in self.done if event.step <= step]

    def events(self) -> tuple[Event, ...]:
        """Return all that was done, also what something done after it took back."""
        return tuple(Event(e.step, e.name, plain(e.value)) for e in self.done)

    def rate(self) -> float:
        """Return the learning rate of the next update."""
        rates = [event.value for event in self.now(self.step) if event.name == "learning_rate"]
        return [self.experiment.optimizer.learning_rate, *rates][-1]

    def copy(self) -> "Told":
        return Told(self.experiment, list(self.done), self.step, self.last)


def plain(value: object) -> object:
    """Return what a command is given as an event keeps it."""
    if isinstance(value, list):
        return [tuple(part.tolist() for part in pair) for pair in value]
    return value


def do(trainer: Trainer, event: Done) -> None:
    if event.name == "learning_rate":
        trainer.learning_rate = event.value
    elif event.name == "weights":
        for layer, (W, b) in zip(trainer.network.layers, event.value, strict=True):
            layer.W[:], layer.b[:] = W, b
    else:
        layer, row, column, value = event.value
        trainer.network.layers[layer - 1].theta[row, column] = value


def replay(told: Told, step: int) -> Trainer:
    """Return a trainer that has come to `step` of a run."""
    trainer = Trainer(told.experiment)
    for event in told.now(step):
        trainer.run(event.step - trainer.step_count)
        do(trainer, event)
    trainer.run(step - trainer.step_count)
    return trainer


def assert_same(trainer: Trainer, pure: Trainer) -> None:
    """Compare all bits of two trainers at a step, and what is known of those before it."""
    step = pure.step_count
    assert trainer.step_count == step
    assert trainer.network.theta.tobytes() == pure.network.theta.tobytes()
    assert trainer.network.gradient.tobytes() == pure.network.gradient.tobytes()
    assert trainer.learning_rate == pure.learning_rate
    for name, array in pure.optimizer_state.items():
        assert trainer.optimizer_state[name].tobytes() == array.tobytes(), name
    assert trainer.batches.position == pure.batches.position
    assert trainer.history.total >= step
    measured = pure.measured(step)
    for mine, other, end in (
        (trainer.history, pure.history, step),
        (trainer.probes, pure.probes, measured),
    ):
        known, exact = mine.exact(), other.exact()
        both = np.intersect1d(known.step, exact.step[exact.step < end])
        of_mine, of_other = (np.searchsorted(rows.step, both) for rows in (known, exact))
        np.testing.assert_array_equal(known.mean[of_mine], exact.mean[of_other])
        assert_same_curves(mine.curve(end), other.curve(end), end)
    assert [e for e in trainer.life.events if e.step < step] == pure.life.events


def assert_same_curves(mine: Rows, other: Rows, end: int) -> None:
    """Compare whole buckets; those of a run that has come further may be the wider ones."""
    count = min(end // mine.stride, len(mine.step))
    assert count == end // mine.stride
    factor = mine.stride // other.stride
    low, high, mean = (part[: count * factor] for part in (other.low, other.high, other.mean))
    while factor > 1:
        low, high = np.minimum(low[::2], low[1::2]), np.maximum(high[::2], high[1::2])
        mean, factor = (mean[::2] + mean[1::2]) / 2, factor // 2
    for one, two in ((mine.low, low), (mine.high, high), (mine.mean, mean)):
        np.testing.assert_array_equal(one[:count], two)
