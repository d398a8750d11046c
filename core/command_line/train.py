"""Trains an experiment on the command line, and writes its records and weights."""

import argparse
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from core.catalog.datasets.base import Arrays
from core.command_line.outputs import Output, check_apart, complain, output, say
from core.command_line.running import Running, carry_out, recorded
from core.command_line.stopping import Stopping
from core.engine.divergence import facts
from core.engine.network import Weights
from core.engine.rhythm import USUAL
from core.engine.trainer import Trainer
from core.experiment import Experiment
from core.faults import Fault, Refused
from core.messages import divergence, one_line
from core.npz import named_weights

Source = tuple[Experiment, Arrays | None, Weights | None]


def train(source: Source, options: argparse.Namespace, stopping: Stopping) -> int:
    """Train, and write what was asked for; return 1 if the run diverged."""
    records, weights = _outputs(source[0], options)
    trainer = Trainer(*source)
    tell_notes((*trainer.arrays.notes, *source[0].optimizer.notes, *source[0].activation_notes))
    running = Running([trainer], options.steps, stopping)
    if status := carry_out(running, records, lambda start: [*recorded(trainer, start)]):
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


def _report(trainer: Trainer, standard: bool, recorded: bool) -> int:
    """Say how it went: on standard error where standard output is written to."""
    tell = complain if standard else say
    for line in scores(trainer):
        tell(line)
    if recorded and trainer.probe_every != USUAL:
        tell(f"dead and saturated: measured every {trainer.probe_every} steps")
    if trainer.diverged is None:
        return 0
    complain(f"{how_it_ended(trainer)} The weights kept are the last finite ones.")
    return 1


def scores(trainer: Trainer) -> Iterator[str]:
    """Yield a line of how the weights do on the probe set, and one for the test set, if any."""
    yield f"step {trainer.step_count}: {_score(*trainer.probe.evaluate())} on the probe set"
    if len(trainer.arrays.X_test):
        yield f"{_score(*trainer.test())} on the test set of {len(trainer.arrays.X_test)}"


def how_it_ended(trainer: Trainer) -> str:
    """Return the sentences for a run that diverged."""
    assert trainer.diverged is not None
    return divergence(**facts(trainer.diverged, trainer.experiment))


def _score(loss: float, accuracy: float) -> str:
    return f"loss {loss:.6g}" + ("" if math.isnan(accuracy) else f", accuracy {accuracy:.4f}")
