"""Draws experiments of all families, most of them with something wrong, from a seed."""

import hashlib
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from core.experiment import Experiment, from_builtins

SEED, COUNT = 20, 372
Raw = dict[str, Any]

CLASSES = {  # how many, by data set
    "and": 2, "xor": 2, "gaussians": 2, "circles": 2, "moons": 2, "spirals": 2, "xor_clouds": 2,
    "blobs": 4, "rings": 3, "spiral_arms": 3, "table_of_classes": 3, "mnist": 10,
}  # fmt: skip
CURVES = ("line", "sine", "abs", "step_curve", "table_of_numbers")
_USUAL = [("dtype", "float64"), ("batch_size", None)]
DATA = (*CLASSES, *CURVES)
ONE_SIDED = ("relu", "leaky_relu", "elu", "gelu", "silu", "softplus")
ACTIVATIONS = ("relu", "relu", "tanh", "tanh", "sigmoid", "sigmoid", "leaky_relu", "gelu", "elu",
               "silu", "softplus")  # fmt: skip
DEPTHS = {"shallow": (1, 3), "middle": (3, 6), "deep": (6, 11)}
RATES = {  # a range in which each does well
    "sgd": (0.05, 0.5), "momentum": (0.02, 0.1), "nesterov": (0.02, 0.1), "adagrad": (0.03, 0.3),
    "rmsprop": (0.002, 0.02), "adam": (0.003, 0.03), "adamw": (0.003, 0.03),
}  # fmt: skip


class Drawn:
    """One of the set.

    Attributes
    ----------
    family, half : str
    fault : str
        What was done to it, "" for nothing: that is no label.
    raw : dict
        The experiment as JSON has it, what is as usual left out.
    steps : int
    """

    def __init__(self, number: int, seed: int = SEED) -> None:
        rng = np.random.default_rng([seed, number])
        data, activation = (str(rng.choice(names)) for names in (DATA, ACTIVATIONS))
        band = str(rng.choice(list(DEPTHS), p=[0.5, 0.25, 0.25]))
        self.family = f"{data} {activation} {band}"
        self.half = half_of(self.family)
        self.raw = _base(rng, data, activation, band)
        self.steps = int(rng.integers(8, 21)) * 50
        self.fault = ""
        for _ in range(int(rng.choice([0, 1, 2], p=[0.4, 0.53, 0.07]))):
            fitting = [name for name, can in _CAN.items() if can(self.raw)]
            few = [name for name in fitting if name in _ALONE]  # of some data alone: more often
            name = str(rng.choice([*fitting, *few, *few]))
            FAULTS[name](rng, self.raw)
            self.fault = f"{self.fault} {name}".strip()

    def experiment(self, tables: Path) -> Experiment:
        """Return it; `tables` is where `write_tables` has been."""
        return made(short(self.raw), tables)


def half_of(family: str) -> str:
    """Return which half a family is of."""
    return ("tune", "held")[hashlib.sha256(family.encode()).digest()[0] % 2]


def short(raw: Raw) -> Raw:
    """Return what is stored of an experiment: its layers, all alike, as (how many, layer)."""
    kept = {key: value for key, value in raw.items() if (key, value) not in _USUAL}
    return kept | {"hidden": [len(raw["hidden"]), *raw["hidden"][:1]]}


def made(stored: Raw, tables: Path) -> Experiment:
    """Return the experiment of what is stored of one."""
    count, *layers = stored["hidden"]
    raw = stored | {"hidden": layers * count}
    if "path" in raw["data"]:
        raw |= {"data": raw["data"] | {"path": str(tables / raw["data"]["path"])}}
    return from_builtins(raw)


def write_tables(folder: Path) -> None:
    """Write the tables of the set: three kinds of things and what houses cost, none to scale."""
    rng = np.random.default_rng([SEED, 10**6])
    kinds = rng.integers(0, 3, 150)
    noise = rng.normal(0.0, 1.0, (150, 4))
    centres = np.array([[5.0, 300.0, 0.02, 1.0], [6.5, 420.0, 0.05, 1.2], [7.5, 350.0, 0.03, 1.6]])
    X = centres[kinds] + noise * [0.4, 40.0, 0.006, 0.15]
    rows = [
        "a,b,c,d,kind",
        *(f"{','.join(f'{v:.5g}' for v in x)},k{k}" for x, k in zip(X, kinds, strict=True)),
    ]
    (folder / "table_of_classes.csv").write_text("\n".join(rows) + "\n")
    area, rooms, year = (
        rng.uniform(30, 200, 150),
        rng.integers(1, 7, 150),
        rng.integers(1950, 2021, 150),
    )
    price = 900 * area + 15_000 * rooms + 800 * (year - 1950) + 9_000 * np.abs(area - 90) ** 0.5
    price += rng.normal(0.0, 6_000, 150)
    rows = [
        "area,rooms,year,price",
        *(f"{a:.1f},{r},{y},{p:.0f}" for a, r, y, p in zip(area, rooms, year, price, strict=True)),
    ]
    (folder / "table_of_numbers.csv").write_text("\n".join(rows) + "\n")


def _base(rng: np.random.Generator, data: str, activation: str, band: str) -> Raw:
    """Return an experiment that should do well."""
    depth = int(rng.integers(*DEPTHS[band]))
    units = _log(rng, 6, 40) if data != "mnist" else _log(rng, 12, 32)
    name = str(rng.choice(list(RATES)))
    rate = float(f"{_log_uniform(rng, *RATES[name]):.2g}")
    raw: Raw = {
        "seed": int(rng.integers(0, 1000)),
        "data": _data(rng, data),
        "hidden": [{"units": units, "activation": activation} for _ in range(depth)],
        "initializer": {"name": "he_normal" if activation in ONE_SIDED else "glorot_normal"},
        "optimizer": {"name": name, "learning_rate": rate},
        "batch_size": [None, 8, 16, 32, 64][int(rng.integers(5))],
        "loss": "mse" if data in CURVES else "binary_crossentropy",
        "output": {"activation": "linear" if data in CURVES else "sigmoid"},
        "dtype": str(rng.choice(["float64", "float32"], p=[0.9, 0.1])),
    }
    if CLASSES.get(data, 0) > 2:
        raw |= {"loss": "categorical_crossentropy", "output": {"activation": "softmax"}}
    return raw


def _data(rng: np.random.Generator, data: str) -> Raw:
    if data in ("and", "xor"):
        return {"name": data}
    if data.startswith("table"):
        task = "classification" if data in CLASSES else "regression"
        extra = {} if data in CLASSES else {"scale_target": True}
        return {"name": "csv", "path": f"{data}.csv", "task": task, **extra}
    if data == "mnist":
        return {"name": data, "samples": 400}
    made = {"name": data, "samples": int(rng.integers(5, 16)) * 20}
    return made | ({"classes": CLASSES[data]} if CLASSES.get(data, 0) > 2 else {})


def _log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    return float(math.exp(rng.uniform(math.log(low), math.log(high))))


def _log(rng: np.random.Generator, low: int, high: int) -> int:
    return round(_log_uniform(rng, low, high))


# what can be wrong; each changes `raw`


def _rate(low: float, high: float) -> Callable[[np.random.Generator, Raw], None]:
    def change(rng: np.random.Generator, raw: Raw) -> None:
        rate = raw["optimizer"]["learning_rate"] * _log_uniform(rng, low, high)
        raw["optimizer"]["learning_rate"] = float(f"{rate:.2g}")

    return change


def _start(name: str, low: float, high: float) -> Callable[[np.random.Generator, Raw], None]:
    def change(rng: np.random.Generator, raw: Raw) -> None:
        scale = float(f"{_log_uniform(rng, low, high):.2g}")
        raw["initializer"] = {"name": name, "scale": scale}

    return change


def _each(raw: Raw, **values: Any) -> None:
    raw["hidden"] = [layer | values for layer in raw["hidden"]]


def _few_units(rng: np.random.Generator, raw: Raw) -> None:
    _each(raw, units=int(rng.integers(1, 3)))


def _linear(rng: np.random.Generator, raw: Raw) -> None:
    _each(raw, activation="linear")


def _no_hidden(rng: np.random.Generator, raw: Raw) -> None:
    raw["hidden"] = []


def _narrow(rng: np.random.Generator, raw: Raw) -> None:
    units = int(rng.integers(2, 5))
    raw["hidden"] = [{"units": units, "activation": "relu"}] * int(rng.integers(6, 11))


def _many_sigmoids(rng: np.random.Generator, raw: Raw) -> None:
    raw["hidden"] = [{"units": 16, "activation": "sigmoid"}] * int(rng.integers(4, 11))
    raw["initializer"] = {
        "name": str(rng.choice(["glorot_normal", "he_normal", "textbook_normal"]))
    }


def _biases(rng: np.random.Generator, raw: Raw) -> None:
    raw["bias"] = -float(f"{_log_uniform(rng, 1, 10):.2g}")


def _squared(rng: np.random.Generator, raw: Raw) -> None:
    raw |= {"loss": "mse", "output": {"activation": str(rng.choice(["sigmoid", "tanh"]))}}


def _confident(rng: np.random.Generator, raw: Raw) -> None:
    raw |= {"loss": "mse", "output": {"activation": "sigmoid"}}
    raw["initializer"] = {"name": "random_normal", "scale": float(rng.integers(2, 8))}


def _range(rng: np.random.Generator, raw: Raw) -> None:
    raw["output"] = {"activation": str(rng.choice(["sigmoid", "relu"]))}


def _unscaled(rng: np.random.Generator, raw: Raw) -> None:
    raw["data"] = raw["data"] | {"standardize": False}


def _target(rng: np.random.Generator, raw: Raw) -> None:
    raw["data"] = raw["data"] | {"scale_target": False}


def _decay(rng: np.random.Generator, raw: Raw) -> None:
    raw["optimizer"]["weight_decay"] = float(f"{_log_uniform(rng, 0.02, 2):.2g}")


def _overfit(rng: np.random.Generator, raw: Raw) -> None:
    noise = {"noise": 0.5 if raw["data"]["name"] != "blobs" else 0.7}
    raw["data"] = raw["data"] | {"samples": 40, "test_share": 0.5} | noise
    raw["optimizer"] = {"name": "adam", "learning_rate": 0.02}
    _each(raw, units=48)


FAULTS: dict[str, Callable[[np.random.Generator, Raw], None]] = {
    "rate_large": _rate(10, 1000), "rate_very_large": _rate(30, 3000),
    "rate_small": _rate(1e-3, 0.1), "rate_tiny": _rate(1e-4, 0.02),
    "zeros": _start("zeros", 1, 1.01), "constant": _start("constant", 0.1, 2),
    "start_large": _start("random_normal", 1, 20),
    "start_small": _start("random_normal", 1e-3, 0.1),
    "textbook": _start("textbook_normal", 0.1, 2),
    "few_units": _few_units, "linear": _linear, "no_hidden": _no_hidden, "narrow": _narrow,
    "many_sigmoids": _many_sigmoids, "biases": _biases, "squared": _squared,
    "confident": _confident, "range": _range, "unscaled": _unscaled, "target": _target,
    "decay": _decay, "overfit": _overfit,
}  # fmt: skip


def _drawn(raw: Raw) -> bool:
    return "samples" in raw["data"] and raw["data"]["name"] != "mnist"


def _classes(raw: Raw) -> bool:
    return raw["loss"] != "mse"


def _table(raw: Raw) -> bool:
    return raw["data"]["name"] == "csv"


def _always(raw: Raw) -> bool:
    return bool(raw["hidden"])


_ALONE: dict[str, Callable[[Raw], bool]] = {
    "squared": _classes, "confident": _classes, "range": lambda raw: not _classes(raw),
    "unscaled": _table, "target": lambda raw: _table(raw) and not _classes(raw),
    "overfit": lambda raw: _drawn(raw) and _classes(raw) and _always(raw),
}  # fmt: skip
_CAN = {name: _ALONE.get(name, _always) for name in FAULTS}
