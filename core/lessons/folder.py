"""A lesson's folder: `lesson.json`, its words in `en.md` and `ko.md`, read and checked."""

import os
from pathlib import Path
from typing import Any

import msgspec

from core import experiment as experiments
from core import validation
from core.faults import Fault, Refused, refuse
from core.files import read_bytes
from core.lessons import sound, text
from core.lessons.lesson import MOST_STOPS, VERSION, Lesson, LessonText

LANGUAGES = ("en", "ko")
LESSON = "lesson.json"
_LARGEST, _WORDS = 2**22, 200_000  # bytes of it, and of the words in a language


class LessonFolder(msgspec.Struct, frozen=True):
    """A lesson, its words by language (at least one), and the folder it was read from."""

    lesson: Lesson
    texts: dict[str, LessonText]
    path: Path

    def words(self, language: str) -> LessonText:
        """Return its words in a language, or in one that there is."""
        return self.texts.get(language) or next(iter(self.texts.values()))


def read(path: Path) -> LessonFolder:
    """Return the checked lesson in a folder.

    Raises
    ------
    Refused
        With every fault of one of its files, each naming the file and the field.
    """
    if not path.is_dir():
        raise refuse("no_such_folder", str(path))
    content = read_bytes(path / LESSON, LESSON, most=_LARGEST)
    if text.KEY.fullmatch(path.name) is None:
        raise refuse("lesson_key", "folder", path.name)
    lesson = _lesson(path, content)
    texts, faults = {}, list[Fault]()
    for language in LANGUAGES:
        file = f"{language}.md"
        if not os.path.lexists(path / file):
            continue
        try:
            texts[language] = text.parse(_decoded(path / file, file), file)
            faults += text.faults(texts[language], lesson, file)
        except Refused as refused:
            faults += refused.faults
    if not texts and not faults:
        faults.append(Fault("missing", "en.md"))
    if faults:
        raise Refused(faults[: validation.MOST_FAULTS])
    return LessonFolder(lesson, texts, path)


def _decoded(path: Path, file: str) -> str:
    content = read_bytes(path, file, most=_WORDS)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise refuse("bad_encoding", file, "UTF-8", file=file, line=line) from None


def _lesson(path: Path, content: bytes) -> Lesson:
    try:
        lesson = _converted(experiments.parse(content, LESSON), path)
        found = [*sound.faults(lesson)]
        if found:
            raise Refused(found)
    except Refused as refused:
        raise _in_file(refused) from None
    return lesson


def _in_file(refused: Refused) -> Refused:
    return Refused(
        fault
        if fault.field.startswith(LESSON)
        else msgspec.structs.replace(
            fault, field=f"{LESSON}: {fault.field}" if fault.field else LESSON
        )
        for fault in refused.faults[: validation.MOST_FAULTS]
    )


def _converted(raw: Any, path: Path) -> Lesson:
    """Return what JSON says as a lesson, its experiments checked on their own."""
    if isinstance(raw, dict) and "name" in raw:
        known = [name for name in Lesson.__struct_fields__ if name != "name"]
        raise Refused([validation.unknown_field("", "name", raw["name"], known)])
    faults = list[Fault]()
    if isinstance(raw, dict):
        raw = raw | {"name": path.name}
        if isinstance(raw.get("stops"), list):
            raw["stops"] = [
                _with_experiment(stop, f"stops[{i}]", path, faults)
                for i, stop in enumerate(raw["stops"][: MOST_STOPS + 1])  # one too many is told of
            ]
    try:
        lesson = validation.convert(raw, Lesson)
    except Refused as refused:
        raise Refused([*faults, *refused.faults]) from None
    if lesson.version != VERSION:
        faults.append(Fault("unknown_version", "version", lesson.version, {"newest": VERSION}))
    if faults:
        raise Refused(faults)
    return lesson


def _with_experiment(stop: Any, path: str, folder: Path, faults: list[Fault]) -> Any:
    """Return a stop as JSON has it, with its experiment made; one that is wrong is the usual."""
    if not isinstance(stop, dict) or not isinstance(stop.get("experiment"), dict):
        return stop
    try:
        made = experiments.located(experiments.from_builtins(stop["experiment"]), folder)
    except Refused as refused:
        faults += _under(f"{path}.experiment", refused)
        made = experiments.Experiment()
    return stop | {"experiment": made}


def _under(path: str, refused: Refused) -> list[Fault]:
    """Return what was refused, each fault's field below `path`."""
    return [
        msgspec.structs.replace(fault, field=f"{path}.{fault.field}" if fault.field else path)
        for fault in refused.faults
    ]
