"""What each headless command does."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec
from tqdm import tqdm

from core.arrays_file import read_bytes, read_data, read_weights, write_atomically, write_weights
from core.experiment import Experiment, from_json
from core.records import Record, iterate
from core.trainer import Trainer

_CHUNK = 1000  # steps between two looks at the progress bar; fewer than a history keeps exactly


def read_experiment(path: Path) -> Experiment:
    """Return a checked experiment from a file, or raise `Refused`."""
    return from_json(read_bytes(path), str(path))


def train(
    experiment: Path,
    steps: int,
    data: Path | None,
    weights: Path | None,
    save_weights: Path | None,
    records: Path | None,
) -> int:
    """Train, and write what was asked for once it is whole; return 1 if the run diverged."""
    described = read_experiment(experiment)
    trainer = Trainer(
        described,
        None if data is None else read_data(data),
        None if weights is None else read_weights(weights, len(described.layers)),
    )
    if records is None:
        last = _last(_run(trainer, steps))
    else:
        last = None

        def write(file: IO[bytes]) -> None:
            nonlocal last
            for record in _run(trainer, steps):
                file.write(msgspec.json.encode(record) + b"\n")
                last = record

        write_atomically(records, write)
    if save_weights is not None:
        write_weights(save_weights, trainer.network.weights())
    return _report(trainer, last)


def _run(trainer: Trainer, steps: int) -> Iterator[Record]:
    """Train, yielding the record of each step."""
    with tqdm(total=steps, unit="step", disable=None, leave=False) as bar:
        while trainer.step_count < steps and trainer.diverged is None:
            start = trainer.step_count
            trainer.run(min(_CHUNK, steps - start))
            yield from iterate(trainer, trainer.history.exact(start))
            bar.update(trainer.step_count - start)


def _last(run: Iterator[Record]) -> Record | None:
    record = None
    for record in run:  # noqa: B007
        pass
    return record


def _report(trainer: Trainer, last: Record | None) -> int:
    loss, accuracy = trainer.probe.evaluate()
    shown = "" if accuracy != accuracy else f", accuracy {accuracy:.4f}"
    print(f"step {trainer.step_count}: loss {loss:.6g}{shown} on the probe set")
    if trainer.diverged is None:
        return 0
    where = "the loss" if trainer.diverged.layer is None else f"layer {trainer.diverged.layer}"
    print(
        f"diverged at step {trainer.diverged.step}, in {where}: a smaller learning rate or "
        "initial scale may keep it finite; the weights kept are the last finite ones",
        file=sys.stderr,
    )
    return 1
