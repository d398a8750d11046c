"""Train, check or summarise an experiment on the command line, without a window."""

import argparse
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO, NoReturn

import msgspec
from tqdm import tqdm

from core.catalog.datasets.base import Arrays
from core.engine import gradcheck as checks
from core.engine.network import Weights
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_file
from core.faults import Refused
from core.files import check_writable, write_atomically
from core.messages import one_line
from core.npz import read_data, read_weights, write_weights
from core.run.records import Record, iterate

Source = tuple[Experiment, Arrays | None, Weights | None]
TOLERANCE = 1e-6
_CHUNK = 1000  # steps between two looks at the progress bar; fewer than a history keeps exactly


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0, 1 if a run diverged, 2 for bad input."""
    options = _parser().parse_args(argv)
    run: Callable[[Source, argparse.Namespace], int] = options.run
    try:
        return run(_source(options), options)
    except Refused as refused:
        print(f"error: {one_line(refused)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _source(options: argparse.Namespace) -> Source:
    """Return what a trainer is made of, read from files, or raise `Refused`."""
    path: Path = options.experiment
    experiment = from_file(path, str(path), stream=True)
    return (
        experiment,
        None if options.data is None else read_data(options.data),
        None if options.weights is None else read_weights(options.weights, len(experiment.layers)),
    )


# train


def train(source: Source, options: argparse.Namespace) -> int:
    """Train, and write what was asked for once it is whole; return 1 if the run diverged."""
    trainer = Trainer(*source)
    for path in (options.records, options.save_weights):
        if path is not None:
            check_writable(path)
    if options.records is None:
        for _ in _run(trainer, options.steps):
            pass
    else:
        write_atomically(options.records, partial(_write_records, trainer, options.steps))
    if options.save_weights is not None:
        write_weights(options.save_weights, trainer.network.weights())
    return _report(trainer)


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


# gradcheck


def gradcheck(source: Source, options: argparse.Namespace) -> int:
    """Print each layer's largest difference; return 1 if one is not under `TOLERANCE`."""
    if checks.has_step(source[0]):
        print("left out: step has no slope to check")
        return 0
    bar = partial(tqdm, unit="entry", disable=None, leave=False)
    found = checks.gradcheck(*source, entries=options.entries, progress=bar)
    for number, layer in enumerate(found, 1):
        row, column = layer.worst
        print(
            f"layer {number}: error {layer.error:.2e}, worst entry [{row}, {column}] "
            f"{layer.analytic:.9e} against {layer.numeric:.9e}; {layer.compared} compared, "
            f"{layer.crossing} left out at kinks"
        )
    return 0 if all(layer.error < TOLERANCE for layer in found) else 1


# summary


def summary(source: Source, options: argparse.Namespace) -> int:
    """Print the layers with their shapes and parameters, and the total."""
    network = Trainer(*source).network
    print(f"{'Layer':<24}{'Output shape':<20}{'Parameters':>12}")
    for number, (layer, views) in enumerate(zip(source[0].layers, network.layers, strict=True), 1):
        name, shape = f"dense_{number} ({layer.activation.name})", f"(None, {views.b.size})"
        print(f"{name:<24}{shape:<20}{views.theta.size:>12,}")
    print(f"{'Total':<44}{network.parameters:>12,}")
    return 0


# arguments


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    shared = _Parser(add_help=False)
    shared.add_argument("experiment", type=Path, metavar="EXPERIMENT.json", help="the experiment")
    shared.add_argument("--data", type=Path, metavar="FILE.npz", help="data: X (n, d), Y (n, k)")
    shared.add_argument("--weights", type=Path, metavar="FILE.npz", help="initial W1, b1, W2, …")
    parser = _Parser(prog="python -m core", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)

    def command(run: Callable[[Source, argparse.Namespace], int], what: str) -> _Parser:
        added = commands.add_parser(run.__name__, help=what, description=what, parents=[shared])
        added.set_defaults(run=run)
        return added

    trained = command(train, "train an experiment and record every step")
    trained.add_argument(
        "--steps", type=_whole(0), default=1000, help="updates to make (default %(default)s)"
    )
    trained.add_argument("--save-weights", type=Path, metavar="FILE.npz")
    trained.add_argument("--records", type=Path, metavar="FILE.jsonl", help="one line per step")
    checked = command(gradcheck, "compare the gradients with central differences")
    checked.add_argument(
        "--entries",
        type=_whole(1),
        default=200,
        help="entries checked per layer (default %(default)s)",
    )
    command(summary, "list the layers with their parameters")
    return parser


def _whole(low: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if value < low:
            raise ValueError
        return value

    read.__name__ = f"whole number of {low} or more"  # what argparse calls it in its message
    return read


if __name__ == "__main__":
    sys.exit(main())
