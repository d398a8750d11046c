"""A lesson made of runs: a folder of one stop, with words to be written over."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from core.beside import folder_of
from core.compare.differences import differences
from core.compare.file import Comparison, portable
from core.compare.gathering import with_changes
from core.experiment import Experiment, to_builtins
from core.faults import Refused, refuse
from core.files import reason, write_bytes
from core.lessons.folder import LESSON, LessonFolder, read
from core.lessons.lesson import MOST_STEPS, OWN, VERSION, Changes
from core.lessons.text import KEY

STEPS, MINUTES = 300, 5  # where nothing was trained yet; a guess
_MOST = 40  # letters of a name
# What the words say until a teacher writes others: of a lesson, and of each stop.
_WORDS = {
    "en": (
        "# {title}\nWrite here, in one line, what the lesson shows.\n",
        "## {key}: {title}\nWrite here what is to be seen: one paragraph of two to five "
        "sentences. **Bold** and `code` are all there is.\n\n"
        "### question\nWhat will the loss be at the end?\n\n"
        "### why\nSay in one sentence why it comes to that.\n",
    ),
    "ko": (
        "# {title}\n이 레슨이 보여 주는 것을 여기에 한 줄로 쓰세요.\n",
        "## {key}: {title}\n무엇을 보게 되는지 두 문장에서 다섯 문장으로 여기에 쓰세요. "
        "**굵은 글씨**와 `코드`만 쓸 수 있습니다.\n\n"
        "### question\n끝에서 손실은 얼마가 될까요?\n\n"
        "### why\n왜 그렇게 되는지 한 문장으로 쓰세요.\n",
    ),
}  # fmt: skip


def make(wanted: Path, held: Comparison, steps: int, panels: Sequence[str]) -> LessonFolder:
    """Write a lesson of some runs, and return it as it reads back.

    Its folder is called as `wanted`, in such letters as a lesson's name has, and with a number
    where there is something of that name: nothing is written over. It trains for `steps`, the
    usual number if that is 0. Runs that changes of the first can't make are stops of their own.

    Raises
    ------
    Refused
        If the folder can't be written, or the runs are too many; there is no folder then.
    """
    path = _free(wanted.parent, name_like(wanted.name))
    try:
        path.mkdir(parents=True)
    except OSError as error:
        raise refuse("unwritable", str(path), reason(error)) from None
    try:
        return _made(path, wanted.name.strip() or path.name, held, steps, panels)
    except Refused:
        shutil.rmtree(path, ignore_errors=True)
        raise


def _made(
    path: Path, title: str, held: Comparison, steps: int, panels: Sequence[str]
) -> LessonFolder:
    """Write the files of a lesson to its folder, and return it as it reads back."""
    steps = min(steps, MOST_STEPS) or STEPS
    stops = _stops(portable(held, folder_of(path / LESSON)), steps, list(panels))
    lesson = {
        "version": VERSION, "part": OWN, "order": 1, "minutes": MINUTES, "stops": stops,
    }  # fmt: skip
    text = msgspec.json.format(msgspec.json.encode(lesson), indent=2)
    write_bytes(path / LESSON, text + b"\n")
    for language, (head, part) in _WORDS.items():
        parts = [part.format(key=stop["key"], title=title) for stop in stops]
        words = "\n".join([head.format(title=title), *parts])
        write_bytes(path / f"{language}.md", words.encode())
    return read(path)


def name_like(text: str) -> str:
    """Return a lesson's name that is like a text: its small letters, digits and _."""
    name = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    name = name if KEY.fullmatch(name[:1]) else f"lesson_{name}".rstrip("_")
    return name[:_MOST]


def _free(folder: Path, name: str) -> Path:
    """Return a folder of that name, or with a number after it, that is not there yet."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        end = f"_{number}"
        path = folder / (name[: _MOST - len(end)] + end)
    return path


def _stops(held: Comparison, steps: int, panels: list[str]) -> list[dict[str, Any]]:
    first, *others = held.runs
    changes: list[Changes] = [{}]
    apart: list[Experiment] = []
    for other in others:
        found = changes_to(first, other)
        if found is None:
            apart.append(other)
        else:
            changes.append(found)
    stops = []
    for number, experiment in enumerate((first, *apart), 1):
        stop = {
            "key": f"stop_{number}", "experiment": to_builtins(experiment), "steps": steps,
            "seeds": held.seeds, "panels": panels,
            "prediction": {"kind": "number", "answer": {"measure": "loss"}},
        }  # fmt: skip
        if number == 1 and len(changes) > 1:
            stop["runs"] = changes
        stops.append(stop)
    return stops


def changes_to(first: Experiment, other: Experiment) -> Changes | None:
    """Return changes that make one experiment into another, None where none are known.

    As few as tell them apart, as long as these do; else whole parts of the experiment.
    """
    before, after = to_builtins(first), to_builtins(other)
    parts = {key: value for key, value in after.items() if before.get(key) != value}
    for changes in (_finer(first, other, after), parts):
        try:
            if with_changes(first, changes) == other:
                return changes
        except (Refused, KeyError, IndexError, TypeError):
            continue
    return None


def _finer(first: Experiment, other: Experiment, after: dict[str, Any]) -> Changes:
    found: Changes = {}
    for path in (difference.path for difference in differences(first, other)):
        here: Any = after
        for key, index in re.findall(r"(\w+|\*)(?:\[(\d+)\])?", path):
            here = here[0] if key == "*" else here.get(key) if isinstance(here, dict) else None
            here = here[int(index)] if index and isinstance(here, list) else here
        found[path] = here
    return found
