"""The records of a run: what was measured at each step, by name, a dict a step."""

from collections.abc import Iterator
from typing import Any

from core.catalog.datasets.meaning import Meaning
from core.engine.history import Rows
from core.engine.measures import MEASURES, RECORDED, Measure, Value
from core.engine.rhythm import USUAL
from core.engine.rows import column
from core.engine.trainer import Trainer

Record = dict[str, Value | list[dict[str, Value]] | dict[str, Any]]
Cell = tuple[Measure, list[float]]


def iterate(trainer: Trainer, rows: Rows) -> Iterator[Record]:
    """Yield a record for each of the exact step rows of a trainer's history.

    It holds `step`, the measures of the network, and as `layers` those of each, all of the
    weights before the step's update; None where there is none or it was not measured then.
    Where the experiment's learning rate varies with the steps, `learning_rate` is the update's.
    """
    optimizer = trainer.experiment.optimizer
    probes = trainer.probes.exact()
    source = {"step": rows.mean, "probe": probes.mean}
    measures = [MEASURES[name] for name in RECORDED]
    cells = [(m, column(m.name, source[m.taken]).tolist()) for m in measures]
    whole = [(m, numbers) for m, numbers in cells if not m.per_layer]
    layers = [
        [(m, numbers[i]) for m, numbers in cells if m.per_layer]
        for i in range(len(trainer.network.layers))
    ]
    every = trainer.probe_every
    first = int(probes.step[0]) if len(probes.step) else 0
    for i, step in enumerate(rows.step.tolist()):
        at = {"step": i, "probe": step // every - first if step % every == 0 else None}
        in_layers = [_values(layer, at) for layer in layers]
        rate = {"learning_rate": optimizer.rate_at(step)} if optimizer.varies else {}
        yield {"step": step, **_values(whole, at), **rate, "layers": in_layers}


def first(trainer: Trainer) -> Record:
    """Return what the first record has besides: how often it is probed, and names in the data.

    The rhythm is left out where it is the usual one, the names so far as the data have such.
    """
    every = trainer.probe_every
    rhythm: Record = {} if every == USUAL else {"probe_every": every}
    return rhythm | _names(trainer.arrays.meaning)


def _names(meaning: Meaning) -> Record:
    found = {"features": meaning.features, "classes": meaning.classes, "target": meaning.target}
    called = {key: value for key, value in found.items() if value}
    return {"names": called} if called else {}


def _values(cells: list[Cell], at: dict[str, int | None]) -> dict[str, Value]:
    """Return the values in the rows of a step and of its probe."""
    return {
        m.name: None if (row := at[m.taken]) is None else m.value(numbers[row])
        for m, numbers in cells
    }
