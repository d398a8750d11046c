"""Lists the lessons, and checks what they claim."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from core.command_line.outputs import complain, say
from core.command_line.stopping import Stopping
from core.lessons import library
from core.lessons.checking import Line, check
from core.lessons.folder import LessonFolder
from core.messages import columns


def list_lessons(options: argparse.Namespace, stopping: Stopping) -> int:
    """Print the lessons there are, in order."""
    found = [_listed(folder) for folder in library.built_in()]
    if options.json:
        _say_json(found)
    else:
        _say_table([[line[key] for key in line] for line in found])
    return 0


def check_lessons(options: argparse.Namespace, stopping: Stopping) -> int:
    """Print what comes of every claim; return 1 if one fails, or holds without its cause."""
    folders = library.built_in() if options.name is None else [library.find(options.name)]
    with _progress() as advance:
        found = check([folder.lesson for folder in folders], advance)
    if options.json:
        _say_json([_checked(line) for line in found])
    else:
        _say_table([_HEADING, *map(_row, found)])
    failed = [line for line in found if not line.proven]
    for line in failed:
        why = "holds without its cause" if line.verdict.holds else "fails"
        complain(f"{line.lesson}: {line.claim.key} {why}")
    return 1 if failed else 0


def _listed(folder: LessonFolder) -> dict[str, Any]:
    lesson = folder.lesson
    return {
        "lesson": lesson.name, "part": lesson.part, "stops": len(lesson.stops),
        "claims": sum(len(stop.claims) for stop in lesson.stops), "minutes": lesson.minutes,
        "title": folder.words("en").title,
    }  # fmt: skip


def _checked(line: Line) -> dict[str, Any]:
    return {
        "lesson": line.lesson, "claim": line.claim.key, "seeds": line.verdict.seeds,
        "held": line.verdict.held, "measured": line.verdict.measured,
        "twin_held": line.twin.held,
    }  # fmt: skip


_HEADING = ["lesson", "claim", "measured", "is to be", "held on", "without its cause", ""]


def _row(line: Line) -> list[object]:
    claim, verdict, twin = line.claim, line.verdict, line.twin
    within = f" ± {claim.tolerance:g}" if "near" in claim.relation else ""
    measured = "none" if verdict.measured is None else f"{verdict.measured:.4g}"
    return [
        line.lesson, claim.key, measured, f"{claim.relation} {claim.bound:g}{within}",
        f"{verdict.held} of {verdict.seeds}", f"{twin.held} of {twin.seeds}",
        "" if line.proven else "FAILS",
    ]  # fmt: skip


def _say_json(found: list[dict[str, Any]]) -> None:
    say(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())


def _say_table(rows: Sequence[Sequence[object]]) -> None:
    """Print rows with their columns beneath one another."""
    texts = [[*map(str, row)] for row in rows]
    wide = [max(map(columns, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        cells = (cell + " " * (w - columns(cell)) for cell, w in zip(row, wide, strict=True))
        say("  ".join(cells).rstrip())


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Yield what shows how many runs are made."""
    from tqdm import tqdm  # it imports much that most commands don't need

    with tqdm(unit="run", disable=None, leave=False) as bar:

        def advance(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield advance
