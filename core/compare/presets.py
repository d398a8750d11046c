"""A table: name -> a comparison of one click, made of the present experiment."""

from collections.abc import Callable, Iterable
from functools import partial

import msgspec

from core.catalog.datasets.toys import Valley
from core.catalog.optimizers import OPTIMIZERS, Adagrad, Adam, Momentum, Sgd
from core.compare.gathering import gathered, trainable, with_value
from core.compare.values import every_value
from core.experiment import Experiment, Layer, from_builtins
from core.faults import refuse

Runs = tuple[Experiment, ...]
# Rates at which each does well in small networks, to half a power of ten: of those, the one that
# took the loss of circles soonest to 0.1 (2-8-8-1, tanh and ReLU, batches of 10), or the one below
# where that was nearly as soon. In large networks lower ones are usual, such as the catalog has.
RATES = {
    "sgd": 0.3, "momentum": 0.1, "nesterov": 0.1, "adagrad": 0.3, "adadelta": 10.0,
    "rmsprop": 0.03, "adam": 0.03, "adamax": 0.1, "nadam": 0.03, "adamw": 0.03,
}  # fmt: skip
_STARTS = (
    ("random_normal", 0.01), ("glorot_normal", 1.0), ("he_normal", 1.0), ("random_normal", 1.0),
)  # fmt: skip
_BINARY, _CLASSES = ("binary_crossentropy", "sigmoid"), ("categorical_crossentropy", "softmax")
_SQUARED = ("mse", "sigmoid")
_TEN, _UNITS = 10, 16  # hidden layers, and units of each
_ACTIVATION, _THREE = "hidden.*.activation", ("sigmoid", "tanh", "relu")


def compared(name: str, experiment: Experiment) -> Runs:
    """Return the experiments of a preset, the present one first if it is one of them.

    Raises
    ------
    Refused
        If there is nothing to compare; the fault says why.
    """
    return PRESETS[name](experiment)


def _optimizers(e: Experiment) -> Runs:
    """Return the present one, and all others, each at a rate at which it does well."""
    others = (name for name in OPTIMIZERS if name != e.optimizer.name)
    return gathered(e, "optimizer.name", (_at_its_rate(e, name) for name in others))


def _at_its_rate(e: Experiment, name: str) -> Experiment | None:
    other = with_value(e, "optimizer.name", name)
    return other and with_value(other, "optimizer.learning_rate", RATES[name])


def _rates(e: Experiment) -> Runs:
    """Return the present rate, a tenth of it and ten times as much."""
    path, rate = "optimizer.learning_rate", e.optimizer.learning_rate
    if not rate:
        return every_value(e, path)
    rates = [float(f"{rate * factor:.12g}") for factor in (0.1, 10)]
    return gathered(e, path, [with_value(e, path, value) for value in rates])


def _starts(e: Experiment) -> Runs:
    return _among(e, "initializer", (_started(e, *start) for start in _STARTS))


def _started(e: Experiment, name: str, scale: float) -> Experiment | None:
    other = with_value(e, "initializer.name", name)
    return other and with_value(other, "initializer.scale", scale)


def _losses(e: Experiment) -> Runs:
    """Return squared errors against cross-entropy, each with the output that it is made for."""
    pair, count = (e.loss, e.output.activation.name), e.data.class_count()
    if not count and e.data.task != "regression":  # only reading a file tells
        count = {_BINARY: 2, _CLASSES: 3}.get(pair, 0)
    if not count:
        raise refuse("compare_classes", "loss")
    entropy = _CLASSES if count > 2 or pair == _CLASSES else _BINARY
    return _among(e, "loss", (_scored(e, *pair) for pair in (_SQUARED, entropy)))


def _scored(e: Experiment, loss: str, output: str) -> Experiment | None:
    other = with_value(e, "output.activation", output)
    return other and with_value(other, "loss", loss)


def _activations(*names: str) -> Callable[[Experiment], Runs]:
    def make(e: Experiment) -> Runs:
        return _among(e, _ACTIVATION, (with_value(e, _ACTIVATION, name) for name in names))

    return make


def _ten_layers(e: Experiment) -> Runs:
    """Return sigmoid, tanh and ReLU in ten layers, begun and trained as each can be.

    That is from He's start by plain descent, at a rate that suits so many layers.
    """
    deep = msgspec.structs.replace(
        _started(e, "he_normal", 1.0) or e, hidden=(Layer(_UNITS),) * _TEN, use_bias=True,
        optimizer=Sgd(learning_rate=0.1), batch_size=32,
    )  # fmt: skip
    return _among(e, _ACTIVATION, [with_value(deep, _ACTIVATION, name) for name in _THREE])


def _valley(e: Experiment) -> Runs:
    """Return the textbook's four in its valley: Saito, Deep Learning from Scratch, 6.1."""
    raw = {key: value for key, value in Valley.along.items() if "." not in key}
    raw |= {"data": {"name": "valley"}, "output": {"activation": "linear"}, "loss": "mse"}
    rules = (
        Sgd(learning_rate=0.95), Momentum(learning_rate=0.1),
        Adagrad(learning_rate=1.5, epsilon=1e-7), Adam(learning_rate=0.3),
    )  # fmt: skip
    base = from_builtins(raw)
    return tuple(msgspec.structs.replace(base, optimizer=rule) for rule in rules)


def _among(e: Experiment, path: str, runs: Iterable[Experiment | None]) -> Runs:
    """Return the runs that can be trained, at least two, the present one first if it is there."""
    there = [run for run in runs if run is not None and trainable(run)]
    first = next((run for run in there if run == e), there[0] if there else e)
    return gathered(first, path, there)


PRESETS: dict[str, Callable[[Experiment], Runs]] = {
    "optimizers": _optimizers,
    "activations": partial(every_value, path=_ACTIVATION),
    "starts": _starts,
    "rates": _rates,
    "depths": partial(every_value, path="hidden"),
    "batches": partial(every_value, path="batch_size"),
    "losses": _losses,
    "sigmoid_tanh": _activations("sigmoid", "tanh"),
    "sigmoid_tanh_relu": _activations(*_THREE),
    "ten_layers": _ten_layers,
    "valley": _valley,
}
