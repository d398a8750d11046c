"""Weights that an experiment itself gives to start from: whether they fit its network."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Annotated, Any

import msgspec
import numpy as np

from core.faults import Fault

GIVEN = "given"  # the name of the initializer
MOST = 10_000  # numbers
Scale = Annotated[float, msgspec.Meta(ge=0, le=1e6)]
Vector = tuple[float, ...]
Vectors = tuple[Vector, ...]  # b of each layer
Matrices = tuple[Vectors, ...]  # W of each layer


class WeightInit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the weights start: an initializer's name, and a factor on what it draws.

    Those "given" are the `values`: W (fan_in, fan_out) of each layer.
    """

    name: str = "he_normal"
    scale: Scale = 1.0
    values: Matrices = ()


class BiasInit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the biases start, likewise; given are b (fan_out,) of each layer, () if it has none."""

    name: str
    scale: Scale = 1.0
    values: Vectors = ()


def start_to_builtins(start: WeightInit | BiasInit) -> dict[str, Any]:
    """Return it as JSON has it: with values if they are given."""
    plain = msgspec.structs.asdict(start)
    if start.name != GIVEN:
        del plain["values"]
    return plain


def start_faults(
    start: WeightInit, bias: float | BiasInit, biases: Sequence[bool], dtype: str,
    sizes: Sequence[int],
) -> Iterator[Fault]:  # fmt: skip
    """Yield what is wrong with the weights and biases given, if they are.

    `biases` says which layers have some, `sizes` are the units of each layer, the inputs first; 0
    is a number not known yet.
    """
    shapes = list(pairwise(sizes))
    for field, part in (("initializer", start), ("bias", bias)):
        if not isinstance(part, float | int) and part.values and part.name != GIVEN:
            yield Fault("unknown_field", f"{field}.values", None, {"allowed": ["name", "scale"]})
    if start.name == GIVEN:
        rows = [*chain.from_iterable(start.values)]
        yield from _count_faults("initializer", start.values, rows, len(shapes))
        for i, (matrix, shape) in enumerate(zip(start.values, shapes, strict=False)):
            yield from _weight_faults(i, matrix, *shape)
        yield from _range_faults("initializer", rows, start.scale, dtype)
    if not isinstance(bias, float | int) and bias.name == GIVEN:
        yield from _count_faults("bias", bias.values, bias.values, len(shapes))
        parts = zip(bias.values, sizes[1:], biases, strict=False)
        for i, (vector, units, has) in enumerate(parts):
            yield from _bias_faults(i, vector, units, has)
        yield from _range_faults("bias", bias.values, bias.scale, dtype)


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
