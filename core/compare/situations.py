"""A table: name -> a situation that is ready to be trained, of one run or of several."""

from typing import Any

from core.compare.file import Comparison
from core.compare.presets import compared
from core.experiment import Experiment, from_builtins


def _layers(count: int, units: int, activation: str) -> list[dict[str, Any]]:
    return [{"units": units, "activation": activation}] * count


def _alone(**raw: Any) -> Comparison:
    return Comparison((from_builtins(raw),))


_HE = {"name": "he_normal"}
_CURVE: dict[str, Any] = {"output": {"activation": "linear"}, "loss": "mse"}

# What each shows is held by tests, over eight seeds.
SITUATIONS: dict[str, Comparison] = {
    "ten_sigmoids": _alone(
        data={"name": "circles"}, hidden=_layers(10, 16, "sigmoid"), initializer=_HE,
        optimizer={"name": "sgd", "learning_rate": 0.1}, batch_size=32,
    ),
    "dying_units": _alone(
        data={"name": "circles"}, hidden=_layers(2, 8, "relu"), initializer=_HE,
        optimizer={"name": "sgd", "learning_rate": 3.0}, batch_size=10,
    ),
    "zero_start": _alone(hidden=_layers(1, 4, "tanh"), initializer={"name": "zeros"}),
    "rate_too_large": _alone(
        data={"name": "sine"}, hidden=_layers(1, 8, "tanh"),
        optimizer={"name": "sgd", "learning_rate": 1.0}, **_CURVE,
    ),
    "digits": _alone(
        data={"name": "mnist"}, hidden=_layers(3, 256, "relu"), output={"activation": "softmax"},
        loss="categorical_crossentropy", initializer=_HE, batch_size=100, dtype="float32",
        optimizer={"name": "adam", "learning_rate": 0.001},
    ),
    "xor": Comparison((Experiment(),)),
    "moons": _alone(
        data={"name": "moons"}, hidden=_layers(2, 8, "tanh"), batch_size=10,
        optimizer={"name": "adam", "learning_rate": 0.03},
    ),
    "spirals": _alone(
        data={"name": "spirals"}, hidden=_layers(2, 16, "tanh"), batch_size=10,
        optimizer={"name": "adam", "learning_rate": 0.01},
    ),
    "curve": _alone(
        data={"name": "sine"}, hidden=_layers(1, 16, "tanh"), batch_size=10,
        optimizer={"name": "adam", "learning_rate": 0.03}, **_CURVE,
    ),
    "overfitting": _alone(
        data={"name": "moons", "noise": 0.35, "samples": 40, "test_share": 0.5},
        hidden=_layers(2, 32, "tanh"), batch_size=10,
        optimizer={"name": "adam", "learning_rate": 0.03},
    ),
    "valley": Comparison(compared("valley", Experiment())),
}  # fmt: skip
