"""Works the labels out anew, or holds the doctor against those there are."""

import argparse
import json
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

import core.doctor.examination
from tests.core.doctor.labelled import report
from tests.core.doctor.labelled.drawing import COUNT, Drawn, write_tables
from tests.core.doctor.labelled.remembered import trying_with
from tests.core.doctor.labelled.truth import Losses, label


def make(options: argparse.Namespace, tables: Path, losses: Losses) -> None:
    """Write a line for every so many runs; those there already are left."""
    known = options.out.read_text().splitlines() if options.out.exists() else ()
    done = {json.loads(line)["number"] for line in known}
    for number in range(options.first, options.count, options.every):
        if number in done:
            continue
        drawn = Drawn(number)
        found = label(drawn.experiment(tables), drawn.steps, losses)
        with options.out.open("a") as file:
            file.write(report.written(number, drawn, found) + "\n")
        print(number, drawn.family, drawn.fault, found["learned"], found["helped"], flush=True)


def hold(options: argparse.Namespace, tables: Path, losses: Losses) -> None:
    """Print what the doctor makes of a half, or of every so many of its runs."""
    core.doctor.examination.Trying = trying_with(losses)  # type: ignore[assignment,misc]
    chosen = report.lines(options.half, options.file)
    held = []
    for line in islice(chosen, options.first, None, options.every):
        held.append(report.hold(line, tables, losses))
        if options.out:
            with options.out.open("ab") as file:
                file.write(msgspec.json.encode(held[-1]) + b"\n")
    print(report.told(held, examples=options.half == "tune"))


parser = argparse.ArgumentParser(prog="labelled", description=__doc__)
parser.add_argument("what", choices=["make", "report"])
parser.add_argument("--half", choices=["tune", "held"], default="held")
parser.add_argument("--file", type=Path, default=report.FILE)
parser.add_argument("--first", type=int, default=0)
parser.add_argument("--every", type=int, default=1)
parser.add_argument("--count", type=int, default=COUNT)
parser.add_argument("--out", type=Path)
parser.add_argument("--losses", type=Path, help="a file to keep in what was worked out")
given = parser.parse_args()
with TemporaryDirectory() as folder:
    write_tables(Path(folder))
    what = make if given.what == "make" else hold
    what(given, Path(folder), Losses(given.losses))
