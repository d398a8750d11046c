"""The records of a run: what was measured at each step, by name, a dict a step."""

from collections.abc import Iterator

from core.engine.history import Rows
from core.engine.measures import MEASURES, RECORDED, Value
from core.engine.rows import columns
from core.engine.trainer import Trainer
from core.tape import Array

Record = dict[str, Value | list[dict[str, Value]]]


def iterate(trainer: Trainer, rows: Rows) -> Iterator[Record]:
    """Yield a record for each of the exact step rows of a trainer's history.

    It holds `step`, the measures of the network, and as `layers` those of each, all of the
    weights before the step's update; None where there is none or it was not measured then.
    """
    probes = trainer.probes.exact()
    named = columns("step", rows.mean) | columns("probe", probes.mean)
    whole = {name: named[name] for name in RECORDED if not MEASURES[name].per_layer}
    layers = [
        {name: named[name][i] for name in RECORDED if MEASURES[name].per_layer}
        for i in range(len(trainer.network.layers))
    ]
    every = trainer.probe_every
    first = int(probes.step[0]) if len(probes.step) else 0
    for i, step in enumerate(rows.step.tolist()):
        at = {"step": i, "probe": step // every - first if step % every == 0 else None}
        yield {
            "step": step,
            **_values(whole, at),
            "layers": [_values(layer, at) for layer in layers],
        }


def _values(named: dict[str, Array], at: dict[str, int | None]) -> dict[str, Value]:
    """Return the values in the rows of a step and of its probe."""
    found: dict[str, Value] = {}
    for name, column in named.items():
        row = at[MEASURES[name].taken]
        found[name] = None if row is None else MEASURES[name].value(column[row].item())
    return found
