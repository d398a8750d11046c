"""The headless command line: python -m core train EXPERIMENT.json, and its fellows."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from core import commands
from core.faults import Refused
from core.messages import one_line


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
    train = _command(actions, "train", "train an experiment and record every step")
    train.add_argument("--steps", type=_whole, default=1000, help="updates (default %(default)s)")
    train.add_argument("--save-weights", type=Path, metavar="FILE.npz")
    train.add_argument("--records", type=Path, metavar="FILE.jsonl", help="a line a step")
    check = _command(actions, "gradcheck", "check the gradient against central differences")
    check.add_argument(
        "--entries", type=_some, default=200, help="compared per layer (default %(default)s)"
    )
    _command(actions, "summary", "list the layers with their parameters")
    arguments = vars(parser.parse_args(argv))
    command = getattr(commands, arguments.pop("command"))
    try:
        source = commands.read_source(
            *(arguments.pop(key) for key in ("experiment", "data", "weights"))
        )
        return int(command(source, **arguments))
    except Refused as refused:
        print(f"error: {one_line(refused)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
