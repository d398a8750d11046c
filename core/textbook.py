"""Gates set by hand: the textbooks' weights and biases for step units."""

import numpy as np

from core.catalog.activations import Step
from core.catalog.datasets.table import DATASETS
from core.catalog.optimizers import Sgd
from core.experiment import Experiment, Layer, Output
from core.faults import refuse
from core.tape import Array

_AND = (0.5, 0.5, -0.7)  # w1, w2, b
_OR = (0.6, 0.6, -0.5)
_NAND = (-0.5, -0.5, 0.7)
_UNITS = {
    "and": (_AND,),
    "or": (_OR,),
    "nand": (_NAND,),
    "xor": (_NAND, _OR),  # then AND of both
}
BY_HAND = tuple(_UNITS)


def by_hand(name: str) -> tuple[Experiment, list[tuple[Array, Array]]]:
    """Return the gate's experiment, and W (fan_in, fan_out) and b (fan_out,) of each layer.

    Raises
    ------
    Refused
        If there is no such gate.
    """
    if name not in _UNITS:
        raise refuse("unknown_name", "gate", name, allowed=list(_UNITS))
    weights = [_layer(*_UNITS[name])]
    if name == "xor":
        weights.append(_layer(_AND))
    experiment = Experiment(
        data=DATASETS[name](),  # type: ignore[arg-type]  # the table's values are AnyDataSet
        hidden=tuple(Layer(len(b), Step()) for _, b in weights[:-1]),
        output=Output(Step()),
        loss="perceptron",
        optimizer=Sgd(learning_rate=0.1),
    )
    return experiment, weights


def _layer(*units: tuple[float, float, float]) -> tuple[Array, Array]:
    table = np.array(units)
    return np.ascontiguousarray(table[:, :2].T), table[:, 2].copy()
