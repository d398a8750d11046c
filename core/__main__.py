"""The headless command line: python -m core train EXPERIMENT.json, and its fellows."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

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


_whole.__name__ = "whole number of 0 or more"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0, 1 if a run diverged, 2 for bad input."""
    parser = _Parser(prog="python -m core", description=__doc__)
    actions = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    train = actions.add_parser("train", help="train an experiment and record every step")
    train.add_argument("experiment", type=Path, metavar="EXPERIMENT.json")
    train.add_argument("--steps", type=_whole, default=1000, help="updates (default %(default)s)")
    train.add_argument("--data", type=Path, metavar="FILE.npz", help="X (n, d) and Y (n, k)")
    train.add_argument("--weights", type=Path, metavar="FILE.npz", help="W1, b1, W2, b2, …")
    train.add_argument("--save-weights", type=Path, metavar="FILE.npz")
    train.add_argument("--records", type=Path, metavar="FILE.jsonl", help="a line a step")
    arguments = vars(parser.parse_args(argv))
    command = getattr(commands, arguments.pop("command"))
    try:
        return int(command(**arguments))
    except Refused as refused:
        print(f"error: {one_line(refused)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
