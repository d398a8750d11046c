"""The lessons there are: those that come with the program, and a folder of a teacher's own."""

from collections.abc import Iterable
from difflib import get_close_matches
from importlib import resources
from pathlib import Path

import msgspec

from core.faults import Refused, refuse
from core.files import reason
from core.lessons.folder import LESSON, LessonFolder, read
from core.lessons.lesson import PARTS

MOST = 200  # folders of a teacher's that are looked into


def place() -> Path:
    """Return the folder of those that come with the program."""
    return Path(str(resources.files("assets"))) / "lessons"


def names() -> list[str]:
    """Return the names of those that come with the program."""
    return sorted(folder.name for folder in _folders(place()))


def built_in() -> list[LessonFolder]:
    """Return those that come with the program, in order."""
    return _in_order(read(folder) for folder in _folders(place()))


def find(name: str) -> LessonFolder:
    """Return a lesson by its name, or by the path of its folder.

    Raises
    ------
    Refused
        If there is none, or with what is wrong with it.
    """
    if name in names():
        return read(place() / name)
    path = _folder(name)
    if path is not None:
        return read(path)
    if len(Path(name).parts) > 1:
        raise refuse("no_such_folder", name)
    near = get_close_matches(name.lower(), names(), cutoff=0.4)
    raise refuse("unknown_name", "lesson", name, allowed=near or names())


def _folder(name: str) -> Path | None:
    """Return the folder at a path, if there is one."""
    try:
        path = Path(name).expanduser()
        return path.resolve() if path.is_dir() else None
    except (OSError, ValueError, RuntimeError):  # no path, or of a ~user who isn't there
        return None


class Broken(msgspec.Struct, frozen=True):
    """A folder that is no lesson as it is, and what is wrong with it."""

    path: Path
    refused: Refused


def own(folder: Path) -> tuple[list[LessonFolder], list[Broken]]:
    """Return the lessons in a folder, or the one that it is itself, and those that are broken.

    Raises
    ------
    Refused
        If there is no such folder, it can't be read, or has no lesson in it.
    """
    found, broken = list[LessonFolder](), list[Broken]()
    for path in _folders(folder)[:MOST]:
        try:
            found.append(read(path))
        except Refused as refused:
            broken.append(Broken(path, refused))
    if not found and not broken:
        raise refuse("no_lessons", folder.name)
    return _in_order(found), broken


def _folders(folder: Path) -> list[Path]:
    """Return those in a folder that are meant as lessons, or the folder itself if it is one."""
    try:
        if (folder / LESSON).is_file():
            return [folder]
        return sorted(path for path in folder.iterdir() if _is_meant(path))
    except OSError as error:
        raise refuse("unreadable", str(folder), reason(error)) from None


def _is_meant(path: Path) -> bool:
    """Whether a folder is meant as a lesson, or can't be looked into: reading it says why."""
    try:
        return (path / LESSON).is_file()
    except OSError:
        return True


def _in_order(lessons: Iterable[LessonFolder]) -> list[LessonFolder]:
    def place(folder: LessonFolder) -> tuple[int, int, str]:
        lesson = folder.lesson
        return PARTS.index(lesson.part), lesson.order, lesson.name

    return sorted(lessons, key=place)
