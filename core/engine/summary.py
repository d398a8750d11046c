"""The network as model.summary() prints it: each layer, its shape and its parameters."""

from collections.abc import Sequence
from typing import NamedTuple

from core.engine.network import shapes
from core.experiment import Experiment


class Row(NamedTuple):
    """A layer: what Keras calls it, with its activation, the shape of its outputs, its size."""

    layer: str
    shape: str
    parameters: int


def rows(experiment: Experiment, sizes: Sequence[int]) -> list[Row]:
    """Return the layers of a network; `sizes` are the units of each, the inputs first."""
    pairs = zip(experiment.layers, shapes(sizes, experiment.biases), strict=True)
    return [
        Row(f"dense_{number} ({layer.activation.name})", f"(None, {units})", height * units)
        for number, (layer, (height, units)) in enumerate(pairs, 1)
    ]


def lines(table: Sequence[Row]) -> list[str]:
    """Return the table as text, with its heading and the total."""
    total = sum(row.parameters for row in table)
    return [
        f"{'Layer':<24}{'Output shape':<20}{'Parameters':>12}",
        *(f"{row.layer:<24}{row.shape:<20}{row.parameters:>12,}" for row in table),
        f"{'Total':<44}{total:>12,}",
    ]
