"""Trains the runs of a comparison beside one another, and writes their records."""

import argparse
import heapq
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from core.beside import explained, folder_of
from core.command_line.outputs import Output, check_apart, complain, output, say
from core.command_line.running import Running, carry_out, recorded
from core.command_line.stopping import Stopping
from core.command_line.train import how_it_ended, scores, tell_notes
from core.compare.differences import Difference, differences
from core.compare.file import MOST, Comparison, from_file, of_run
from core.compare.gathering import with_seeds
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.faults import Refused, refuse
from core.npz import read_data, read_weights
from core.run.records import Record


class _Run(NamedTuple):
    """A run: its trainer, and what its lines begin with: its number, and its seed if it matters."""

    trainer: Trainer
    mark: dict[str, Any]


def compare(options: argparse.Namespace, stopping: Stopping) -> int:
    """Train all runs, and write a line per step and run; return 1 if one diverged."""
    files = [(path, _read(path, options)) for path in options.experiments]
    count = sum(len(found.runs) * found.seeds for _, found in files)
    if count > MOST:
        raise refuse("count", "runs", count, low=1, high=MOST)
    records = _output(files, options)
    runs = list(_runs(files, options))
    _tell_notes(runs)
    running = Running([run.trainer for run in runs], options.steps, stopping)
    if status := carry_out(running, records, lambda start: [*_lines(runs, start)]):
        return status
    return _report(runs, records is not None and records.standard)


def _read(path: Path, options: argparse.Namespace) -> Comparison:
    try:
        return from_file(path, str(path), stream=True)
    except Refused as refused:
        raise _in_file(refused, path, options) from None


def _output(files: Sequence[tuple[Path, Comparison]], options: argparse.Namespace) -> Output | None:
    """Return what records are written to, None if they are not asked for."""
    read = {"--data": options.data, "--weights": options.weights}
    for path, comparison in files:
        read |= {str(path): path}
        data = [run.data.files() for run in comparison.runs]
        read |= {name: Path(name) for found in data for name in found.values()}
    if options.records is None:
        return None
    check_apart({"--records": options.records}, {n: path for n, path in read.items() if path})
    return output(options.records)


def _runs(files: Sequence[tuple[Path, Comparison]], options: argparse.Namespace) -> Iterator[_Run]:
    """Yield the runs of all files in their order, each with its other seeds behind it."""
    arrays, number = None if options.data is None else read_data(options.data), 0
    for path, comparison in files:
        for i, first in enumerate(comparison.runs):
            for experiment in with_seeds(first, comparison.seeds):
                mark = {"run": number}
                if comparison.seeds > 1:
                    mark["seed"] = experiment.seed
                try:
                    yield _Run(Trainer(experiment, arrays, _weights(experiment, options)), mark)
                except Refused as refused:
                    there = explained(refused, folder_of(path))
                    several = len(comparison.runs) > 1
                    raise _in_file(of_run(there, i) if several else there, path, options) from None
            number += 1


def _weights(experiment: Experiment, options: argparse.Namespace) -> Any:
    return None if options.weights is None else read_weights(options.weights, experiment.biases)


def _in_file(refused: Refused, path: Path, options: argparse.Namespace) -> Refused:
    """Return what was refused with the file it is in, where there are several."""
    if len(options.experiments) == 1:
        return refused
    name = str(path)
    return Refused(
        fault
        if name in fault.field or name == str(fault.value)
        else msgspec.structs.replace(fault, field=f"{name}: {fault.field}")
        for fault in refused.faults
    )


def _tell_notes(runs: Sequence[_Run]) -> None:
    """Tell what may surprise, once where it is of several runs."""
    found = []
    for trainer, _ in runs:
        e = trainer.experiment
        found += [*trainer.arrays.notes, *e.optimizer.notes, *e.activation_notes]
    tell_notes(tuple(note for i, note in enumerate(found) if note not in found[:i]))


def _lines(runs: Sequence[_Run], start: int) -> Iterator[Record]:
    """Yield the records from a step on, of each step those of all runs."""
    each = ([mark | line for line in recorded(trainer, start)] for trainer, mark in runs)
    return heapq.merge(*each, key=itemgetter("step"))


def _report(runs: Sequence[_Run], standard: bool) -> int:
    """Say how the runs went: on standard error where standard output is written to."""
    tell, first = complain if standard else say, runs[0].trainer.experiment
    for trainer, mark in runs:
        own = ", ".join(map(_own, differences(first, trainer.experiment)))
        name = f"run {mark['run']}" + (f" ({own})" if own else "")
        for line in scores(trainer):
            tell(f"{name}: {line}")
        if trainer.diverged is not None:
            complain(f"{name}: {how_it_ended(trainer)}")
    return 1 if any(trainer.diverged is not None for trainer, _ in runs) else 0


def _own(change: Difference) -> str:
    """Return what a run has otherwise than the first, such as ``optimizer.learning_rate 0.3``."""
    value = change.own
    if change.path == "hidden":
        value = len(value)
    elif isinstance(value, msgspec.Struct):
        value = getattr(value, "name", value)
    return f"{change.path} {value}"
