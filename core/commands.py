"""What each headless command does."""

import math
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

import msgspec
from tqdm import tqdm

from core.catalog.datasets.table import Arrays
from core.engine.gradcheck import gradcheck as checked
from core.engine.gradcheck import has_step
from core.engine.network import Weights
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_json
from core.npz import (
    check_writable,
    read_bytes,
    read_data,
    read_weights,
    write_atomically,
    write_weights,
)
from core.run.records import Record, iterate
from core.summary import rows

Source = tuple[Experiment, Arrays | None, Weights | None]
TOLERANCE = 1e-6
_CHUNK = 1000  # steps between two looks at the progress bar; fewer than a history keeps exactly


def read_source(experiment: Path, data: Path | None, weights: Path | None) -> Source:
    """Return what a trainer is made of, read from files, or raise `Refused`."""
    described = from_json(read_bytes(experiment), str(experiment))
    return (
        described,
        None if data is None else read_data(data),
        None if weights is None else read_weights(weights, len(described.layers)),
    )


def train(source: Source, steps: int, save_weights: Path | None, records: Path | None) -> int:
    """Train, and write what was asked for once it is whole; return 1 if the run diverged."""
    trainer = Trainer(*source)
    for path in (records, save_weights):
        if path is not None:
            check_writable(path)
    if records is None:
        for _ in _run(trainer, steps):
            pass
    else:
        write_atomically(records, partial(_write_records, trainer, steps))
    if save_weights is not None:
        write_weights(save_weights, trainer.network.weights())
    return _report(trainer)


def gradcheck(source: Source, entries: int) -> int:
    """Print each layer's largest difference; return 1 if one is not under `TOLERANCE`."""
    if has_step(source[0]):
        print("left out: step has no slope to check")
        return 0
    bar = partial(tqdm, unit="entry", disable=None, leave=False)
    checks = checked(*source, entries=entries, progress=bar)
    for number, layer in enumerate(checks, 1):
        row, column = layer.worst
        print(
            f"layer {number}: error {layer.error:.2e}, worst entry [{row}, {column}] "
            f"{layer.analytic:.9e} against {layer.numeric:.9e}; {layer.compared} compared, "
            f"{layer.crossing} left out at kinks"
        )
    return 0 if all(layer.error < TOLERANCE for layer in checks) else 1


def summary(source: Source) -> int:
    """Print the layers with their shapes and parameters, and the total."""
    experiment, arrays, weights = source
    table = rows(Trainer(experiment, arrays, weights).network)
    print(f"{'Layer':<24}{'Output shape':<20}{'Parameters':>12}")
    for number, (layer, (_, units, count)) in enumerate(
        zip(experiment.layers, table, strict=True), 1
    ):
        name = f"dense_{number} ({layer.activation})"
        print(f"{name:<24}{f'(None, {units})':<20}{count:>12,}")
    print(f"{'Total':<44}{sum(count for *_, count in table):>12,}")
    return 0


def _run(trainer: Trainer, steps: int) -> Iterator[Record]:
    """Train, yielding the record of each step."""
    with tqdm(total=steps, unit="step", disable=None, leave=False) as bar:
        while trainer.step_count < steps and trainer.diverged is None:
            start = trainer.step_count
            trainer.run(min(_CHUNK, steps - start))
            yield from iterate(trainer, trainer.history.exact(start))
            bar.update(trainer.step_count - start)


def _write_records(trainer: Trainer, steps: int, file: IO[bytes]) -> None:
    for record in _run(trainer, steps):
        file.write(msgspec.json.encode(record) + b"\n")


def _report(trainer: Trainer) -> int:
    print(f"step {trainer.step_count}: {_score(*trainer.probe.evaluate())} on the probe set")
    if len(trainer.arrays.X_test):
        print(f"{_score(*trainer.test())} on the test set of {len(trainer.arrays.X_test)}")
    if trainer.diverged is None:
        return 0
    where = "the loss" if trainer.diverged.layer is None else f"layer {trainer.diverged.layer}"
    print(
        f"diverged at step {trainer.diverged.step}, in {where}: a smaller learning rate or "
        "initial scale may keep it finite; the weights kept are the last finite ones",
        file=sys.stderr,
    )
    return 1


def _score(loss: float, accuracy: float) -> str:
    return f"loss {loss:.6g}" + ("" if math.isnan(accuracy) else f", accuracy {accuracy:.4f}")
