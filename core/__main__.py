"""The headless command line: python -m core train EXPERIMENT.json, and its fellows."""

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any, NoReturn

import msgspec
from tqdm import tqdm

from core.catalog.datasets.base import Arrays
from core.engine.gradcheck import gradcheck as checked
from core.engine.gradcheck import has_step
from core.engine.network import Network, Weights
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_json
from core.faults import Refused
from core.messages import one_line
from core.npz import (
    check_writable,
    read_bytes,
    read_data,
    read_weights,
    write_atomically,
    write_weights,
)
from core.run.records import Record, iterate

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
        name = f"dense_{number} ({layer.activation.name})"
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


def rows(network: Network) -> list[tuple[int, int, int]]:
    """Return fan_in, units and parameters of each layer."""
    return [
        (fan_in - 1, units, fan_in * units)
        for fan_in, units in (layer.theta.shape for layer in network.layers)
    ]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def _whole(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError
    return value


def _some(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value


_whole.__name__ = "whole number of 0 or more"
_some.__name__ = "whole number of 1 or more"


def _command(actions: Any, name: str, what: str) -> argparse.ArgumentParser:
    """Add a command, with what all of them take."""
    command: argparse.ArgumentParser = actions.add_parser(name, help=what, description=what)
    command.add_argument("experiment", type=Path, metavar="EXPERIMENT.json")
    command.add_argument("--data", type=Path, metavar="FILE.npz", help="X (n, d) and Y (n, k)")
    command.add_argument("--weights", type=Path, metavar="FILE.npz", help="W1, b1, W2, b2, …")
    return command


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0, 1 if a run diverged, 2 for bad input."""
    parser = _Parser(prog="python -m core", description=__doc__)
    actions = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    parsed = _command(actions, "train", "train an experiment and record every step")
    parsed.add_argument("--steps", type=_whole, default=1000, help="updates (default %(default)s)")
    parsed.add_argument("--save-weights", type=Path, metavar="FILE.npz")
    parsed.add_argument("--records", type=Path, metavar="FILE.jsonl", help="a line a step")
    check = _command(actions, "gradcheck", "check the gradient against central differences")
    check.add_argument(
        "--entries", type=_some, default=200, help="compared per layer (default %(default)s)"
    )
    _command(actions, "summary", "list the layers with their parameters")
    arguments = vars(parser.parse_args(argv))
    command = COMMANDS[arguments.pop("command")]
    try:
        source = read_source(*(arguments.pop(key) for key in ("experiment", "data", "weights")))
        return int(command(source, **arguments))
    except Refused as refused:
        print(f"error: {one_line(refused)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


COMMANDS = {"train": train, "gradcheck": gradcheck, "summary": summary}


if __name__ == "__main__":
    sys.exit(main())
