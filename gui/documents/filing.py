"""New, open, save: each asks what it must, and nothing unsaved is lost unasked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.experiment import Experiment
from core.faults import Refused
from core.session.commands import Bring, Load, OpenRun, SaveRun
from gui.documents import dialogs
from gui.documents.document import NO_RUN, Document, Paper, Swap
from gui.documents.recovery import Recovery
from gui.model.undo import Moment, Sent
from gui.model.workspace import Workspace
from gui.words import status
from gui.words.translation import translate


class Filing(QObject):
    """Puts other documents in the window's, and the window's in files.

    Signals
    -------
    said(str)
        What was done.
    refused(object, str)
        What was wrong with a file, and the file's name.
    used(str)
        A file was opened or saved.
    """

    said = Signal(str)
    refused = Signal(object, str)
    used = Signal(str)

    def __init__(self, workspace: Workspace, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self.folder = ""  # where the last file was
        self._workspace, self._document, self._window = workspace, document, window

    def first_saved(self, then: Callable[[], None]) -> None:
        """Call `then`, if need be after unsaved changes are saved or given up."""
        if self._document.unsaved:
            dialogs.ask_unsaved(self._window, self._document.name, partial(self._answered, then))
        else:
            then()

    def _answered(self, then: Callable[[], None], answer: str) -> None:
        if answer == "save":
            self.save(then)
        elif answer == "discard":
            then()

    def begin(self, path: str, recovery: Recovery) -> str:
        """Take up the file at `path`, else what a crash left; return what to say of it.

        The session has a file's experiment already, but not its run.
        """
        workspace, document = self._workspace, self._document
        if not path:
            left = recovery.found()
            if left is None:
                return status.welcome()
            saved = Paper(left.path, left.experiment)
            document.put(Paper(left.path, None, NO_RUN) if left.unsaved else saved)
            workspace.go(Sent(left.experiment, Bring(None, left.step, left.start, left.events)))
            return status.recovered()
        self.use(path)
        if not dialogs.is_run(path):
            document.put(Paper(path, workspace.experiment))
            return status.opened(path)
        document.put(Paper(path, None))
        workspace.go(Sent(None, OpenRun(path)))
        return status.run_opened(path)

    # new and open

    def new(self) -> None:
        """Begin with the default experiment."""
        self.first_saved(self._new)

    def ask_open(self) -> None:
        """Have a file picked, and open it."""
        dialogs.ask_open(self._window, self.folder, self.open)

    def open(self, path: str, note: str = "") -> None:
        """Open a file, if it can be read; `note` is said together with what was done."""
        if self._document.unsaved:  # no question about that for a file that can't be read
            try:
                (dialogs.check_run if dialogs.is_run(path) else dialogs.read)(path)
            except Refused as refused:
                self.refused.emit(refused, Path(path).name)
                return
        self.first_saved(partial(self._read, path, note))  # again: it may be what is saved first

    def _new(self) -> None:
        experiment = Experiment()
        self.said.emit(self.tr("A new experiment, XOR."))
        also = Swap(self._document, Paper("", experiment))
        self._workspace.begin(_new, Sent(experiment, Load(experiment)), also)

    def _read(self, path: str, note: str) -> None:
        if dialogs.is_run(path):
            then = partial(self._opened, path, note, self._workspace.way_back())
            self._workspace.send(OpenRun(path), then)
            return
        try:
            experiment = dialogs.read(path)
        except Refused as refused:
            self.refused.emit(refused, Path(path).name)
            return
        self.use(path)
        self.said.emit(f"{note} {status.opened(path)}".strip())
        also = Swap(self._document, Paper(path, experiment))
        self._workspace.begin(_open, Sent(experiment, Load(experiment)), also)

    def _opened(self, path: str, note: str, back: Moment | Sent) -> None:
        """Take note that the session has opened a run."""
        self.use(path)
        self.said.emit(f"{note} {status.run_opened(path)}".strip())
        sent = Sent(None, OpenRun(path))
        self._workspace.begun(_open, sent, back, Swap(self._document, Paper(path, None)))

    # save

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the file there is, or ask for one; then call `then`."""
        if self._document.path:
            self._write(then, self._document.path)
        else:
            self.save_as(then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save there; then call `then`."""
        name = Path(self._document.path).name or "experiment" + dialogs.EXPERIMENT
        proposed = str(Path(self.folder) / name)
        dialogs.ask_save(self._window, proposed, partial(self._write, then))

    def _write(self, then: Callable[[], None] | None, path: str) -> None:
        experiment = self._workspace.experiment
        saved = partial(self._saved, then, Paper(path, experiment))
        if dialogs.is_run(path):
            self._workspace.send(SaveRun(path), saved=lambda _: saved())
            return
        try:
            dialogs.write(experiment, path)
        except Refused as refused:
            self.refused.emit(refused, Path(path).name)
        else:
            saved()

    def _saved(self, then: Callable[[], None] | None, paper: Paper) -> None:
        self._document.put(paper)
        self.use(paper.path)
        is_run = dialogs.is_run(paper.path)
        self.said.emit((status.run_saved if is_run else status.saved)(paper.path))
        if then is not None:
            then()

    def use(self, path: str) -> None:
        """Take note that a file was opened or saved."""
        self.folder = str(Path(path).absolute().parent)
        self.used.emit(path)


def _new() -> str:
    return translate("Filing", "New experiment")


def _open() -> str:
    return translate("Filing", "Open")
