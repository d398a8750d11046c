"""The lessons of a window: the start page, what its menu does, and a folder of one's own."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.compare.file import Comparison
from core.faults import Refused
from gui import app as application
from gui.documents.examples import take_example
from gui.documents.filing import Filing
from gui.documents.recent import Recent
from gui.lessons import dialogs
from gui.lessons.shelf import Shelf, key_of
from gui.model.errands import Errands
from gui.model.progress import Answer, Progress
from gui.model.settings import Settings
from gui.model.teaching import Teaching
from gui.model.workspace import Workspace
from gui.shell.pages import Pages
from gui.shell.views import Views
from gui.words import lesson_status as status

if TYPE_CHECKING:  # made when it is first shown
    from core.lessons.folder import LessonFolder
    from gui.lessons.gallery import Gallery
    from gui.lessons.start import StartColumn


PANELS = 2  # of a stop


class Lessons(QObject):
    """What a person does with lessons as a whole; a stop is another's.

    Signals
    -------
    wanted(LessonFolder, int)
        A lesson is to be opened at a stop, from 0.
    said(str)
        What was done.
    refused(Refused, str)
        What can't be, and the folder's name.
    """

    wanted = Signal(object, int)
    said = Signal(object)
    refused = Signal(object, str)

    def __init__(
        self,
        workspace: Workspace,
        pages: Pages,
        filing: Filing,
        errands: Errands,
        settings: Settings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window, self._pages, self._filing = parent, pages, filing
        self._workspace, self._errands = workspace, errands
        self.progress = Progress(settings, self)
        self.shelf = Shelf(errands, settings, self.progress, self)
        self.shelf.refused.connect(self._refuse)
        self.gallery: Gallery | None = None

    def furnish(self, recent: Recent, examples: QMenu, views: Views) -> None:
        """Take note of what the start page is made of."""
        self._recent, self._examples, self._views = recent, examples, views

    def follow(self, teaching: Teaching) -> None:
        """Have lessons taken there, and keep how far a person comes."""
        self._teaching = teaching
        self.wanted.connect(teaching.open)
        teaching.opened.connect(self._opened_stop)
        teaching.predicted_at.connect(self._predicted)
        teaching.done_at.connect(self._done)
        teaching.finished.connect(self.show)

    def _opened_stop(self) -> None:
        self._pages.show_work()
        folder = self._teaching.folder
        if folder is not None:
            self.progress.open(key_of(folder), self._teaching.stop.key)

    def _predicted(self, folder: "LessonFolder", stop: str, answer: Answer) -> None:
        self.progress.predict(key_of(folder), stop, answer)

    def _done(self, folder: "LessonFolder", stop: str) -> None:
        self.progress.done(key_of(folder), stop)

    # the start page

    def show(self) -> None:
        """Have the start page in front, with the lessons as they are now."""
        self._pages.show_start(self._made)
        self.shelf.read()
        self.said.emit(status.gallery())

    def leave(self) -> None:
        """Have the work in front, or the lesson that is on."""
        self._pages.show_work()

    def play(self) -> None:
        """Leave the lessons for what a person is working on."""
        self._teaching.leave()
        self._pages.show_work()

    def _made(self, parent: QWidget) -> QWidget:
        from gui.lessons.gallery import Gallery

        name, languages = application.NAME, application.LANGUAGES
        self.gallery = gallery = Gallery(
            self.shelf, self._recent, self._examples, name, languages, parent
        )
        gallery.chosen.connect(self.open)
        self._connect(gallery.start)
        return gallery

    def _connect(self, start: "StartColumn") -> None:
        start.played.connect(self.play)
        start.opened.connect(self._filing.ask_open)
        start.example_taken.connect(partial(take_example, self._filing))
        start.file_taken.connect(self._filing.open)
        start.language_taken.connect(self._views.set_language)
        start.theme_taken.connect(self._views.set_theme)

    # lessons

    def open(self, key: str, stop: int) -> None:
        """Have a lesson on the shelf opened at a stop, from 0."""
        self.wanted.emit(self.shelf.lessons[key], stop)

    def begin(self, lesson: "LessonFolder") -> None:
        """Have a lesson opened that was asked for by name, at the stop where one was."""
        self.wanted.emit(lesson, self.shelf.stop_in(lesson))

    def go_on(self) -> None:
        """Have the lesson that is next opened, once the shelf was read."""
        self.shelf.when_read(self._go_on)

    def _go_on(self) -> None:
        key = self.shelf.next or next(iter(self.shelf.lessons), "")
        if key:
            self.open(key, self.shelf.stop(key))

    def ask_forget(self) -> None:
        """Forget how far a person has come, if that is meant."""
        dialogs.ask_forget(self._window, self._forget)

    def _forget(self) -> None:
        self.progress.forget()
        self.said.emit(status.forgotten())

    # of one's own

    def ask_folder(self) -> None:
        """Have a folder of one's own picked, and its lessons shown."""
        dialogs.ask_folder(self._window, self.shelf.folder, self.open_folder)

    def open_folder(self, folder: str) -> None:
        """Show the lessons in a folder of one's own."""
        self._pages.show_start(self._made)
        self.shelf.read()
        self.shelf.open(folder, partial(self._opened, folder))

    def _opened(self, folder: str) -> None:
        good, broken = len(self.shelf.part("own")), len(self.shelf.broken)
        self.said.emit(status.folder_opened(Path(folder).name, good, broken))

    def ask_make(self) -> None:
        """Make a lesson of what is in the window, where a person says."""
        folder = self.shelf.folder or str(Path.home())
        dialogs.ask_new(self._window, folder, self.make)

    def make(self, path: str) -> None:
        """Make a lesson of the runs and the panels in the window, in a folder of its own."""
        frame, grid = self._workspace.frame, self._views.grid
        steps = 0 if frame is None else frame.place
        panels = [grid.enlarged] if grid.enlarged else list(grid.shown)[:PANELS]
        work = partial(_make, Path(path), self._workspace.standing.held, steps, panels)
        self._errands.do(work, self._made_lesson, partial(self._refuse_at, path))

    def _made_lesson(self, made: "LessonFolder") -> None:
        self._pages.show_start(self._made)
        self.shelf.read()
        then = partial(self.said.emit, status.made(str(made.path)))
        self.shelf.open(str(made.path.parent), then)

    def _refuse_at(self, path: str, refused: Refused) -> None:
        self._refuse(refused, path)

    def _refuse(self, refused: Refused, folder: str) -> None:
        self.refused.emit(refused, Path(folder).name)


def _make(path: Path, held: Comparison, steps: int, panels: list[str]) -> "LessonFolder":
    from core.lessons.making import make

    return make(path, held, steps, panels)
