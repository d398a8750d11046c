"""The lessons there are, read beside the window: the program's, and those in a folder of one's own.

How far a person has come in each is told of by `gui.model.progress`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.faults import Refused
from core.lessons.lesson import PARTS
from gui.model.errands import Errands
from gui.model.progress import Progress
from gui.model.settings import Settings

if TYPE_CHECKING:  # what reads them is not needed before the first page is
    from core.lessons.folder import LessonFolder
    from core.lessons.library import Broken

KEY = "lessons_folder"  # the setting that keeps where one's own are
OWN = PARTS[-1]
Found = tuple[list["LessonFolder"], list["Broken"]]


class Shelf(QObject):
    """All lessons, in order, each known by a key: its name, or of one's own "own/" and that.

    Attributes
    ----------
    folder : str
        Where one's own are, "" for nowhere.
    broken : list of Broken
        Those in there that are no lessons as they are, and what is wrong with each.

    Signals
    -------
    changed :
        There are others.
    refused(Refused, str)
        A folder can't be read, and its name.
    """

    changed = Signal()
    refused = Signal(object, str)

    def __init__(
        self, errands: Errands, settings: Settings, progress: Progress, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._errands, self._settings, self.progress = errands, settings, progress
        self._built_in: dict[str, LessonFolder] = {}
        self._own: dict[str, LessonFolder] = {}
        self.broken: list[Broken] = []
        self.folder = next(iter(settings.texts(KEY)), "")

    @property
    def lessons(self) -> dict[str, "LessonFolder"]:
        """All of them by key, the program's first."""
        return self._built_in | self._own

    def part(self, part: str) -> dict[str, "LessonFolder"]:
        """Return those of a part; all of one's own are in the last."""
        if part == OWN:
            return self._own
        return {key: of for key, of in self._built_in.items() if of.lesson.part == part}

    # reading

    def read(self) -> None:
        """Have them read, one's own again: they may have been written to since."""
        self.when_read(_nothing)
        if self.folder:
            self.open(self.folder)

    def when_read(self, then: Callable[[], None]) -> None:
        """Call `then` once the program's lessons are there."""
        if self._built_in:
            then()
            return
        failed = partial(self._fail, "")
        self._errands.do(partial(_read, ""), partial(self._take, then), failed)

    def open(self, folder: str, then: Callable[[], None] | None = None) -> None:
        """Have the lessons in a folder of one's own read, or the one that it is itself."""
        done, failed = partial(self._take_own, folder, then), partial(self._fail, folder)
        self._errands.do(partial(_read, folder), done, failed)

    def _take(self, then: Callable[[], None], found: Found) -> None:
        self._built_in = {of.lesson.name: of for of in found[0]}
        self.changed.emit()
        then()

    def _take_own(self, folder: str, then: Callable[[], None] | None, found: Found) -> None:
        lessons, self.broken = found
        self._own = {f"{OWN}/{of.lesson.name}": of for of in lessons}
        self.folder = folder
        self._settings.remember(KEY, folder)
        self.changed.emit()
        if then is not None:
            then()

    def _fail(self, folder: str, refused: Refused) -> None:
        self.refused.emit(refused, folder)

    # how far a person has come

    def is_done(self, key: str) -> bool:
        """Whether all stops of a lesson are done."""
        done = self.progress.of(key).stops
        return all(stop.key in done for stop in self.lessons[key].lesson.stops)

    def stop(self, key: str) -> int:
        """Return the stop that a lesson goes on at, from 0; of one that is done, the first."""
        return self.stop_in(self.lessons[key])

    def stop_in(self, folder: "LessonFolder") -> int:
        """Return the same of a lesson that may not be on the shelf."""
        stops = [stop.key for stop in folder.lesson.stops]
        record = self.progress.of(key_of(folder))
        if record.at in stops and record.at not in record.stops:
            return stops.index(record.at)
        return next((i for i, stop in enumerate(stops) if stop not in record.stops), 0)

    def in_progress(self, key: str) -> bool:
        """Whether a lesson was begun, and is not done."""
        record = self.progress.of(key)
        return bool(record.at or record.stops) and not self.is_done(key)

    @property
    def next(self) -> str:
        """The lesson to go on with: the one worked on last, else the first not done, else ""."""
        begun = [key for key in self.lessons if self.in_progress(key)]
        if begun:
            return max(begun, key=lambda key: self.progress.of(key).when)
        return next((key for key in self._built_in if not self.is_done(key)), "")

    def minutes_left(self, keys: Sequence[str]) -> int:
        """Return how long what is not done of some lessons takes, about."""
        left = 0.0
        for key in keys:
            lesson, done = self.lessons[key].lesson, self.progress.of(key).stops
            to_do = sum(stop.key not in done for stop in lesson.stops)
            left += lesson.minutes * to_do / len(lesson.stops)
        return round(left)


def key_of(folder: "LessonFolder") -> str:
    """Return the key of a lesson: its name, or of one's own "own/" and that."""
    from core.lessons import library

    name = folder.lesson.name
    return name if folder.path.parent == library.place() else f"{OWN}/{name}"


def _read(folder: str) -> Found:
    """Return the lessons in a folder, "" for the program's, and those that are broken."""
    from core.lessons import library

    return library.own(Path(folder) if folder else library.place())


def _nothing() -> None:
    pass
