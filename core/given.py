"""Weights that an experiment itself gives to start from: whether they fit its network."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Protocol

import numpy as np

from core.faults import Fault

GIVEN = "given"  # the name of the initializer
MOST = 10_000  # numbers
Vector = tuple[float, ...]
Vectors = tuple[Vector, ...]  # b of each layer
Matrices = tuple[Vectors, ...]  # W of each layer


class Start(Protocol):
    """How weights or biases start; its values are those of each layer."""

    @property
    def name(self) -> str: ...
    @property
    def scale(self) -> float: ...


class WeightStart(Start, Protocol):
    """How weights do."""

    @property
    def values(self) -> Matrices: ...


class BiasStart(Start, Protocol):
    """How biases do."""

    @property
    def values(self) -> Vectors: ...


class Started(Protocol):
    """What of an experiment says how its weights start, and which there are."""

    @property
    def initializer(self) -> WeightStart: ...
    @property
    def bias(self) -> float | BiasStart: ...
    @property
    def biases(self) -> tuple[bool, ...]: ...
    @property
    def dtype(self) -> str: ...


def start_faults(experiment: Started, sizes: Sequence[int]) -> Iterator[Fault]:
    """Yield what is wrong with the weights and biases given, if they are.

    `sizes` are the units of each layer, the inputs first; 0 is a number not known yet.
    """
    start, bias, shapes = experiment.initializer, experiment.bias, list(pairwise(sizes))
    for field, part in (("initializer", start), ("bias", bias)):
        if not isinstance(part, float | int) and part.values and part.name != GIVEN:
            yield Fault("unknown_field", f"{field}.values", None, {"allowed": ["name", "scale"]})
    if start.name == GIVEN:
        rows = [*chain.from_iterable(start.values)]
        yield from _count_faults("initializer", start.values, rows, len(shapes))
        for i, (matrix, shape) in enumerate(zip(start.values, shapes, strict=False)):
            yield from _weight_faults(i, matrix, *shape)
        yield from _range_faults("initializer", rows, start.scale, experiment.dtype)
    if not isinstance(bias, float | int) and bias.name == GIVEN:
        yield from _count_faults("bias", bias.values, bias.values, len(shapes))
        parts = zip(bias.values, sizes[1:], experiment.biases, strict=False)
        for i, (vector, units, has) in enumerate(parts):
            yield from _bias_faults(i, vector, units, has)
        yield from _range_faults("bias", bias.values, bias.scale, experiment.dtype)


def _count_faults(
    field: str, values: Sequence[object], rows: Sequence[Vector], layers: int
) -> Iterator[Fault]:
    if len(values) != layers:
        yield Fault("layer_count", f"{field}.values", len(values), {"layers": layers})
    if sum(map(len, rows)) > MOST:
        yield Fault("count", f"{field}.values", sum(map(len, rows)), {"low": 1, "high": MOST})


def _weight_faults(i: int, matrix: Vectors, fan_in: int, units: int) -> Iterator[Fault]:
    widths = sorted({len(row) for row in matrix}) or [0]
    rows, width = fan_in or max(len(matrix), 1), units or max(widths[-1], 1)
    if len(matrix) != rows or widths != [width]:
        odd = next((other for other in widths if other != width), width)
        right = {"layer": i + 1, "shape": [rows, width]}
        yield Fault("given_weights", f"initializer.values[{i}]", [len(matrix), odd], right)


def _bias_faults(i: int, vector: Vector, units: int, has: bool) -> Iterator[Fault]:
    right = (units or max(len(vector), 1)) if has else 0
    if len(vector) != right:
        told = {"layer": i + 1, "expected": right}
        yield Fault("given_biases", f"bias.values[{i}]", len(vector), told)


def _range_faults(field: str, rows: Sequence[Vector], scale: float, dtype: str) -> Iterator[Fault]:
    largest = max((abs(number) for number in chain.from_iterable(rows)), default=0.0) * scale
    high = float(np.finfo(dtype).max)
    if largest > high:
        yield Fault("above", f"{field}.values", largest, {"high": high})
