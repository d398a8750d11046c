"""Works the labels out anew, or holds the doctor against those there are."""

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.core.doctor.labelled.drawing import COUNT, Drawn, write_tables
from tests.core.doctor.labelled.truth import Losses, label


def make(first: int, last: int, every: int, out: Path, tables: Path) -> None:
    """Write a line for every so many runs; those there already are left."""
    losses = Losses(out.with_suffix(".losses"))
    done = (
        {json.loads(line)["number"] for line in out.read_text().splitlines()}
        if out.exists()
        else set()
    )
    for number in range(first, last, every):
        if number in done:
            continue
        drawn = Drawn(number)
        found = label(drawn.experiment(tables), drawn.steps, losses)
        line = {
            "number": number,
            "family": drawn.family,
            "half": drawn.half,
            "fault": drawn.fault,
            "steps": drawn.steps,
            "experiment": drawn.raw,
            "found": found,
        }
        with out.open("a") as file:
            file.write(json.dumps(line) + "\n")
        print(
            number,
            drawn.family,
            "/",
            drawn.fault,
            "/",
            "learned" if found["learned"] else [*found["helped"]],
            flush=True,
        )


parser = argparse.ArgumentParser()
parser.add_argument("what", choices=["make", "report"])
parser.add_argument("--first", type=int, default=0)
parser.add_argument("--every", type=int, default=1)
parser.add_argument("--count", type=int, default=COUNT)
parser.add_argument("--out", type=Path, default=Path("labels.jsonl"))
options = parser.parse_args()
with TemporaryDirectory() as folder:
    tables = Path(folder)
    write_tables(tables)
    make(options.first, options.count, options.every, options.out, tables)
