"""The rows of histories: which number is which measure's, and what a step writes into its row."""

from functools import cache, partial
from itertools import groupby
from typing import NamedTuple

import numpy as np

from core.catalog.activation import Activation
from core.engine.classes import Classes, compile_accuracy
from core.engine.measures import MEASURES, Indices, Layers, compile_norms
from core.engine.network import Network
from core.tape import Array, Tape


@cache
def places(taken: str, layers: int) -> dict[str, slice]:
    """Return which columns of a row are which measure's, for a network of `layers` layers."""
    found, start = {}, 0
    kept = [m for m in MEASURES.values() if m.taken == taken and m.derive is None]
    for _, group in groupby(kept, key=lambda m: m.block or m.name):
        block = list(group)
        end = start + len(block) * (layers if block[0].per_layer else 1)
        for i, measure in enumerate(block):
            found[measure.name] = slice(start + i, end, len(block))
        start = end
    return found


@cache
def width(taken: str, layers: int) -> int:
    """Return how many numbers a row has."""
    stops: list[int] = [place.stop for place in places(taken, layers).values()]
    return max(stops)


def column(name: str, rows: Array) -> Array:
    """Return a measure in rows (m, width): (m,), or (layers, m) where each layer has one."""
    measure = MEASURES[name]
    if measure.derive is not None:
        return measure.derive(partial(column, rows=rows))
    whole = width(measure.taken, 0)
    layers = (rows.shape[1] - whole) // (width(measure.taken, 1) - whole)
    place = places(measure.taken, layers)[name]
    return rows[:, place].T if measure.per_layer else rows[:, place.start]


def columns(taken: str, rows: Array) -> dict[str, Array]:
    """Return all of "step" or "probe" in rows, by name."""
    return {name: column(name, rows) for name, m in MEASURES.items() if m.taken == taken}


class StepRow(NamedTuple):
    """What a step writes: all its `numbers` (width,), and views of those it sees to itself.

    `norms` are those of the W and b there are. Where layers lack biases they are copied to their
    `places` in the row, which has NaN for those of no biases; else they lie in it (None).
    """

    numbers: Array
    loss: Array
    accuracy: Array
    norms: Array
    places: Indices | None = None


def step_row(network: Network) -> StepRow:
    """Return a row of zeros for the steps of a network."""
    layers, there = len(network.layers), np.tile(network.parts, 3)
    at, row = places("step", layers), np.zeros(width("step", layers), network.state.dtype)
    loss, accuracy = (row[at[name].start, ...] for name in ("loss", "accuracy"))
    start = at["weight_norm"].start
    norms = row[start : at["bias_grad_norm"].stop]
    if there.all():
        return StepRow(row, loss, accuracy, norms)
    norms[~there] = np.nan
    return StepRow(row, loss, accuracy, norms[there], start + np.flatnonzero(there))


def compile_measures(
    t: Tape, network: Network, layers: Layers, classes: Classes | None, output: Activation,
    Y: Array, row: StepRow,
) -> None:  # fmt: skip
    """Record all that is measured of a step but its loss; `Y` are its targets (k, samples)."""
    compile_norms(t, network, row.norms)
    if row.places is not None:
        t(row.numbers.put, row.places, row.norms)
    compile_accuracy(t, classes, output, layers[-1].z, layers[-1].a, Y, row.accuracy)
    at = places("step", len(layers))
    for name, measure in MEASURES.items():
        if measure.compile is not None:
            t.phase(name)
            out = row.numbers[at[name]]
            measure.compile(t, layers, out if measure.per_layer else out.reshape(()))
