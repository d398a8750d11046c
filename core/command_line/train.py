"""Trains an experiment on the command line, and writes its records and weights."""

import argparse
import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec
import numpy as np

from core.catalog.datasets.base import Arrays
from core.command_line.outputs import Output, check_apart, complain, output, say
from core.command_line.stopping import Stopping, told
from core.engine.divergence import facts
from core.engine.network import Weights
from core.engine.rhythm import USUAL
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.faults import Fault, Refused
from core.messages import divergence, one_line
from core.npz import named_weights
from core.run.records import first, iterate

Source = tuple[Experiment, Arrays | None, Weights | None]
_MOST = 1000  # steps made in one go; fewer than a history keeps exactly
_LONG = 0.1  # seconds that they should take at most


def train(source: Source, options: argparse.Namespace, stopping: Stopping) -> int:
    """Train, and write what was asked for; return 1 if the run diverged."""
    records, weights = _outputs(source[0], options)
    trainer = Trainer(*source)
    tell_notes((*trainer.arrays.notes, *source[0].optimizer.notes, *source[0].activation_notes))
    run = _Run(trainer, options.steps, stopping)
    try:
        if records is None:
            for _ in run.parts():
                pass
        else:
            records.write(run.write)
        run.end()
    except KeyboardInterrupt as stop:
        status, what = told(stop)
        kept = "; the records of the steps before it are written" if run.written else ""
        complain(f"{what} at step {run.written or trainer.step_count}{kept}")
        return status
    if weights is not None:
        named = named_weights(trainer.network.weights())
        weights.write(lambda file: np.savez(file, allow_pickle=False, **named))
    standard = any(to is not None and to.standard for to in (records, weights))
    return _report(trainer, standard, records is not None)


def tell_notes(notes: tuple[Fault, ...]) -> None:
    """Say on standard error what is not wrong, but may surprise."""
    for note in notes:
        complain(f"note: {one_line(Refused([note]))}")


def _outputs(experiment: Experiment, options: argparse.Namespace) -> list[Output | None]:
    """Return what records and weights are written to, each None if it is not asked for."""
    named = {"--records": options.records, "--save-weights": options.save_weights}
    read = {"the experiment": options.experiment, "--data": options.data}
    read |= {"--weights": options.weights}
    read |= {f"data.{field}": Path(path) for field, path in experiment.data.files().items()}
    given = ({name: path for name, path in paths.items() if path} for paths in (named, read))
    check_apart(*given)
    return [None if path is None else output(path) for path in named.values()]


class _Run:
    """A run on its way to a step.

    Attributes
    ----------
    written : int
        Records that have been written.
    """

    def __init__(self, trainer: Trainer, steps: int, stopping: Stopping) -> None:
        self._trainer, self._steps, self._stopping = trainer, steps, stopping
        self._stop: KeyboardInterrupt | None = None
        self.written = 0

    def parts(self) -> Iterator[int]:
        """Train, a part of the steps at a time; yield the first of each part once it is made."""
        from tqdm import tqdm  # it imports much that most commands don't need

        trainer, some = self._trainer, 1
        with (
            self._stopping.held(),
            tqdm(total=self._steps, unit="step", disable=None, leave=False) as bar,
        ):
            while trainer.step_count < self._steps and trainer.diverged is None:
                start, began = trainer.step_count, time.perf_counter()
                trainer.run(min(some, self._steps - start))
                yield start
                bar.update(trainer.step_count - start)
                long = time.perf_counter() - began > _LONG
                some = max(1, some // 2) if long else min(2 * some, _MOST)
                self._stopping.check()

    def write(self, file: IO[bytes]) -> None:
        """Train, and write a line a step; those there are by then are kept if it is stopped."""
        encoder, trainer = msgspec.json.Encoder(), self._trainer
        try:
            for start in self.parts():
                found = list(iterate(trainer, trainer.history.exact(start)))
                if found and not self.written:
                    found[0] |= first(trainer)
                file.write(encoder.encode_lines(found))
                self.written += len(found)
        except KeyboardInterrupt as stop:
            if not self.written:
                raise
            self._stop = stop

    def end(self) -> None:
        """Raise what it was stopped by, if it was."""
        if self._stop is not None:
            raise self._stop


def _report(trainer: Trainer, standard: bool, recorded: bool) -> int:
    """Say how it went: on standard error where standard output is written to."""
    tell = complain if standard else say
    tell(f"step {trainer.step_count}: {_score(*trainer.probe.evaluate())} on the probe set")
    if len(trainer.arrays.X_test):
        tell(f"{_score(*trainer.test())} on the test set of {len(trainer.arrays.X_test)}")
    if recorded and trainer.probe_every != USUAL:
        tell(f"dead and saturated: measured every {trainer.probe_every} steps")
    if trainer.diverged is None:
        return 0
    why = divergence(**facts(trainer.diverged, trainer.experiment))
    complain(f"{why} The weights kept are the last finite ones.")
    return 1


def _score(loss: float, accuracy: float) -> str:
    return f"loss {loss:.6g}" + ("" if math.isnan(accuracy) else f", accuracy {accuracy:.4f}")
