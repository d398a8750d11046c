"""The commands and their arguments."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from core.beside import explained, folder_of, plain
from core.catalog.datasets.meaning import in_line
from core.catalog.features import seen_as
from core.catalog.formula.record import Formula
from core.command_line.compare import compare
from core.command_line.data import data
from core.command_line.doctor import doctor
from core.command_line.lessons import check_lessons, list_lessons
from core.command_line.outputs import CLOSED, complain, say, silence
from core.command_line.sharpness import sharpness
from core.command_line.stopping import Stopping, told
from core.command_line.train import Source, train
from core.engine import gradcheck as checks
from core.engine.checked import UNCLEAR, WRONG, Part
from core.engine.summary import lines, rows
from core.engine.trainer import Trainer
from core.experiment import from_file
from core.faults import Refused
from core.messages import one_line, pointed
from core.npz import read_data, read_weights

_VERDICTS = (
    "Verdicts, of each layer's W and b: right, the two sides agree; wrong, they differ by more "
    "than rounding and the width of the steps can explain, and the exit status is 1; cannot tell, "
    "they differ by no more than that: the floor, which vanishing or saturated gradients may lie "
    "under."
)
_SEVERAL = (
    'Each line of the records says which run it is of: {"run": 0, "step": …}, and the run\'s seed '
    "where a comparison is over several. Runs are numbered from 0, in the order given."
)
_SHARP = (
    "sharpness: the largest eigenvalue of the Hessian of the loss over the whole training set, "
    "with the weight decay that is in the gradient; edge_ratio: learning rate times sharpness over "
    "what the optimizer, named by rule, bears, null where that is not known."
)
_CLAIMS = (
    "A claim is to hold on all of its seeds but one in twenty, and on fewer than half of them "
    "without its cause; one of the median or of a share of the seeds holds on all of them or on "
    "none. The exit status is 1 if one fails, or holds without its cause."
)
_CAUSE = (
    "What began first is said first: it is the cause. Where the loss stays high, the cures of all "
    "that may be wrong are tried from the same seeds, and those that help come first."
)
Command = Callable[[argparse.Namespace, Stopping], int]
OfOne = Callable[[Source, argparse.Namespace, Stopping], int]  # experiment
_NAMES = 20  # listed at most
MOST = 10**12  # steps or entries: at a million steps per second, twelve days


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns the exit status: 0, 1 if a run diverged or a gradient is wrong, 2 for bad input or
    what can't be written, 128 and the signal's number where one ended it.
    """
    with Stopping() as stopping:
        try:
            return _run(argv, stopping)
        except Refused as refused:
            for line in (f"error: {one_line(refused)}", *pointed(refused)):
                complain(line)
            return 2
        except KeyboardInterrupt as stop:
            status, what = told(stop)
            complain(what)
            return status
        except BrokenPipeError:  # who was reading has seen enough
            silence()
            return CLOSED


def _run(argv: Sequence[str] | None, stopping: Stopping) -> int:
    try:
        options = _parser().parse_args(argv)
    except SystemExit:  # it has printed its help, perhaps to nobody
        with suppress(AttributeError, ValueError):
            sys.stdout.flush()
        raise
    command: Command = options.run
    return command(options, stopping)


def _of_one(command: OfOne, options: argparse.Namespace, stopping: Stopping) -> int:
    try:
        return command(_source(options), options, stopping)
    except Refused as refused:
        raise explained(refused, folder_of(options.experiment)) from None


def _source(options: argparse.Namespace) -> Source:
    """Return what a trainer is made of, read from files, or raise `Refused`."""
    path: Path = options.experiment
    experiment = from_file(path, str(path), stream=True)
    return (
        experiment,
        None if options.data is None else read_data(options.data),
        None if options.weights is None else read_weights(options.weights, experiment.biases),
    )


# gradcheck


def gradcheck(source: Source, options: argparse.Namespace, stopping: Stopping) -> int:
    """Print a verdict on each layer's gradient; return 1 if one is wrong."""
    if checks.has_step(source[0]):
        say("left out: step has no slope to check")
        return 0
    from tqdm import tqdm  # it imports much that most commands don't need

    bar = partial(tqdm, unit="entry", disable=None, leave=False)
    found = checks.gradcheck(*source, entries=options.entries, progress=bar)
    for number, (layer, biases) in enumerate(zip(found, source[0].biases, strict=True), 1):
        row, column = layer.worst
        of_b = _verdict(layer.b) if biases else "none"
        say(
            f"layer {number}: {layer.verdict} (W {_verdict(layer.W)}, b {of_b}): "
            f"error {layer.error:.2e}, worst entry [{row}, {column}] "
            f"{layer.analytic:.9e} against {layer.numeric:.9e}; {layer.compared} compared, "
            f"{layer.crossing} left out at kinks"
        )
    return 1 if any(layer.verdict == WRONG for layer in found) else 0


def _verdict(part: Part | None) -> str:
    """Return what is said of W or b; where it can't be told, with the floor."""
    if part is None:
        return "not compared"
    if part.verdict != UNCLEAR:
        return part.verdict
    return f"{part.verdict}, gradient {part.gradient:.1e}, floor {part.floor:.1e}"


# summary


def summary(source: Source, options: argparse.Namespace, stopping: Stopping) -> int:
    """Print the layers with their shapes and parameters, and the total."""
    trainer = Trainer(*source)
    meaning = seen_as(trainer.arrays.meaning, source[0].features)
    for line in lines(rows(source[0], trainer.network.sizes)):
        say(line)
    for number, layer in enumerate(source[0].layers, 1):
        if isinstance(g := layer.activation, Formula):
            numbers = "".join(f";  {name} = {value:g}" for name, value in g.numbers.items())
            say(f"dense_{number}: g(z) = {g.formula}{numbers};  g'(z) = {g.derivative_formula}")
    for what, names in (("Inputs", meaning.features), ("Classes", meaning.classes)):
        if names:
            more = f" and {len(names) - _NAMES:,} more" if len(names) > _NAMES else ""
            say(f"{what}: {', '.join(map(in_line, names[:_NAMES]))}{more}")
    if meaning.target:
        say(f"Target: {in_line(meaning.target)}")
    return 0


# arguments


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        complain(f"{self.prog}: {message}; see {self.prog} --help")
        sys.exit(2)


def _parser() -> argparse.ArgumentParser:
    one, shared = _Parser(add_help=False), _Parser(add_help=False)
    one.add_argument("experiment", type=_path, metavar="EXPERIMENT.json", help="the experiment")
    shared.add_argument("--data", type=_path, metavar="FILE.npz", help="data: X (n, d), Y (n, k)")
    shared.add_argument("--weights", type=_path, metavar="FILE.npz", help="initial W1, b1, W2, …")
    what = (
        "Train, compare, check or summarise experiments, or say how their data is read, without a "
        "window."
    )
    parser = _Parser(prog="python -m core", description=what)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)

    def add(name: str, run: Command, what: str, more: str, parents: list[_Parser]) -> _Parser:
        added = commands.add_parser(name, help=what, description=what, epilog=more, parents=parents)
        added.set_defaults(run=run)
        return added

    def command(run: OfOne, what: str, more: str = "") -> _Parser:
        return add(run.__name__, partial(_of_one, run), what, more, [one, shared])

    trained = command(train, "train an experiment and record every step")
    several = "train several experiments beside one another and record every step of each"
    raced = add("compare", compare, several, _SEVERAL, [shared])
    raced.add_argument(
        "experiments", type=_path, nargs="+", metavar="EXPERIMENT.json",
        help="the experiments, or a comparison of several",
    )  # fmt: skip
    sharp = command(sharpness, "say how sharp the loss is as it trains, as lines of JSON", _SHARP)
    sharp.add_argument(
        "--every", type=_whole(1), default=100, help="steps between two looks (default %(default)s)"
    )
    seen = command(
        doctor, "train, and say what is wrong with the run and what would cure it", _CAUSE
    )
    seen.add_argument("--json", action="store_true", help="print it in JSON")
    seen.add_argument(
        "--try-cures", action="store_true", help="try the cure of each finding over eight seeds"
    )
    for added in (trained, raced, sharp, seen):
        added.add_argument(
            "--steps", type=_whole(0), default=1000, help="updates to make (default %(default)s)"
        )
    for added in (trained, raced):
        added.add_argument(
            "--records", type=_path, metavar="FILE.jsonl",
            help="one line per step; with - on standard output, and the report on standard error",
        )  # fmt: skip
    trained.add_argument(
        "--save-weights", type=_path, metavar="FILE.npz", help="the trained W1, b1, W2, …"
    )
    checked = command(gradcheck, "compare the gradients with central differences", _VERDICTS)
    checked.add_argument(
        "--entries",
        type=_whole(1),
        default=200,
        help="entries checked per layer (default %(default)s)",
    )
    command(data, "say how the data is understood, as JSON")
    command(summary, "list the layers with their parameters")
    _add_lessons(commands)
    return parser


def _add_lessons(commands: Any) -> None:
    what = "list the lessons, or check what they claim"
    lessons = commands.add_parser("lessons", help=what, description=what)
    tasks = lessons.add_subparsers(dest="task", required=True, parser_class=_Parser)
    listed = tasks.add_parser("list", help="list the lessons", description="list the lessons")
    listed.set_defaults(run=list_lessons)
    what = "check every claim over its seeds, and that it fails once its cause is taken away"
    checked = tasks.add_parser("check", help=what, description=what, epilog=_CLAIMS)
    checked.add_argument("name", nargs="?", metavar="NAME", help="a lesson, or a lesson's folder")
    checked.set_defaults(run=check_lessons)
    for added in (listed, checked):
        added.add_argument("--json", action="store_true", help="print a list in JSON")


def _path(text: str) -> Path:
    return Path(plain(text))


def _whole(low: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = low - 1
        if not low <= value <= MOST:
            raise argparse.ArgumentTypeError(
                f"{text!r} is not a whole number from {low} to {MOST:,}"
            )
        return value

    return read
