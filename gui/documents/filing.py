"""New, open, save: each asks what it must, and nothing unsaved is lost unasked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core import beside
from core.compare.file import Comparison
from core.experiment import Experiment
from core.faults import Refused
from core.session.commands import Compare, OpenRun, Saved, SaveRun
from gui.documents import dialogs
from gui.documents.document import NO_RUN, Document, Paper, Swap, run_key
from gui.documents.kept import Found
from gui.documents.recovery import Left, Recovery
from gui.look.run_marks import letter
from gui.model.errands import Errands
from gui.model.standing import opened
from gui.model.suffixes import EXPERIMENT, is_run, is_table
from gui.model.undo import Moment, Sent
from gui.model.workspace import Workspace
from gui.words import run_status, status
from gui.words.translation import translate

Then = Callable[[], None]


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
    tabled(str)
        A table was picked, dropped or opened, to take the data from.
    begins :
        Something else is to be opened in place of what there is.
    """

    said = Signal(object)  # a str that may be a `status.Now`
    refused = Signal(object, str)
    used = Signal(str)
    tabled = Signal(str)
    begins = Signal()

    def __init__(
        self,
        workspace: Workspace,
        document: Document,
        recovery: Recovery,
        errands: Errands,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.folder = ""  # where the last file was
        self._workspace, self._document, self._window = workspace, document, window
        self._recovery, self._errands = recovery, errands

    def first_saved(self, then: Then) -> None:
        """Call `then`, if need be after unsaved changes are saved or given up."""
        self.begins.emit()
        if self._document.unsaved:
            dialogs.ask_unsaved(self._window, self._document.name, partial(self._answered, then))
        else:
            then()

    def _answered(self, then: Then, answer: str) -> None:
        if answer == "save":
            self.save(then)
        elif answer == "discard":
            then()

    # as the program starts

    def begin(self, path: str, begun: bool, held: Comparison) -> None:
        """Take up the file at `path`, else what a crash left.

        The workspace has the chosen experiment of what is `held` there already, but no run.
        `begun` is whether the session has a run of that experiment.
        """
        fresh, table = opened(held).fresh().command, is_table(path)
        if is_run(path):
            self._begin_run(path)
        elif path and not table:
            self._workspace.send(fresh, partial(self._begun, Paper(path, held)))
        elif not begun or isinstance(fresh, Compare):
            self._workspace.send(fresh)
        if table:
            self.open(path)
        self._recovery.find(partial(self._found, path))

    def _begin_run(self, path: str, how: str = "", found: Found = None) -> None:
        then = partial(self._begun, _paper(path, how), how)
        failed = partial(self._run_refused, Path(path).name, partial(self._begin_run, path))
        self._workspace.send(OpenRun(path, how, found), then, failed)

    def _begun(self, paper: Paper, how: str = "") -> None:
        self._document.put(paper)
        self.use(paper.path)
        run = is_run(paper.path)
        text = status.run_opened(paper.path, how) if run else _opened(paper.path, paper.held)
        self._workspace.tell(text)

    def _found(self, path: str, left: list[Left]) -> None:
        if left and not path:
            self.recover(left[0])

    def recover(self, left: Left, how: str = "", found: Found = None) -> None:
        """Bring back what a window that died was working on; the rest is as in `OpenRun`."""
        self.begins.emit()
        sent = left.kept.sent(str(left.run_file), how, found)
        then = partial(self._recovered, left, sent, self._workspace.way_back())
        failed = partial(self._run_refused, status.not_recovered(), partial(self.recover, left))
        self._workspace.send(sent.command, then, failed)

    def _recovered(self, left: Left, sent: Sent, back: Moment | Sent) -> None:
        kept = left.kept
        if kept.unsaved:
            paper = Paper(kept.path, None, NO_RUN)
        else:
            paper = Paper(kept.path, self._workspace.standing.after(sent).held)
        self._workspace.begun(_recover, sent, back, Swap(self._document, paper))
        self._recovery.have(left)
        self._workspace.tell(status.recovered())

    # new and open

    def new(self) -> None:
        """Begin with the default experiment."""
        held = Comparison((Experiment(),))
        self.take(_new, held, self.tr("A new experiment, XOR."))

    def take(self, name: Callable[[], str], held: Comparison, text: str) -> None:
        """Begin with runs that are in no file; undoing it is called `name`, and `text` is said."""
        self.first_saved(partial(self._take, name, held, text))

    def ask_open(self) -> None:
        """Have a file picked, and open it."""
        dialogs.ask_open(self._window, self.folder, self.open)

    def open(self, path: str, note: str = "") -> None:
        """Open a file, if it can be read; `note` is said together with what was done."""
        self.begins.emit()
        if is_table(path):
            then = partial(self._open_text, path, note)
            self._errands.do(partial(dialogs.is_json, path), then, lambda _: then(False))
        else:
            self._open_file(path, note)

    def _open_text(self, path: str, note: str, is_json: bool) -> None:
        """Open a text: an experiment, or a table for the experiment there is, to be undone."""
        if is_json:
            self._open_file(path, note)
        else:
            self.tabled.emit(path)

    def _open_file(self, path: str, note: str) -> None:
        if is_run(path):
            self.first_saved(partial(self._open_run, path, note))
            return
        # Unsaved changes are not asked about for a file that can't be read; what is saved
        # first may be this very file, which is then read again.
        again = partial(self._read, path, partial(self._open, path, note))
        then = partial(self._open, path, note)
        self._read(path, partial(self._ask_and, then, again))

    def _ask_and(self, then: Callable[[Comparison], None], again: Then, read: Comparison) -> None:
        if self._document.unsaved:
            self.first_saved(again)
        else:
            then(read)

    def _read(self, path: str, then: Callable[[Comparison], None]) -> None:
        self._errands.do(partial(dialogs.read, path), then, partial(self._failed, path))

    def failed(self, refused: Refused) -> None:
        """Say what is wrong with a file, which the faults name."""
        self.refused.emit(refused, "")

    def _failed(self, path: str, refused: Refused) -> None:
        self.refused.emit(refused, Path(path).name)

    def _take(self, name: Callable[[], str], held: Comparison, text: str) -> None:
        also = Swap(self._document, Paper("", held))
        self._workspace.begin(name, opened(held).fresh(), text, also)

    def _open(self, path: str, note: str, held: Comparison) -> None:
        self.use(path)
        also = Swap(self._document, Paper(path, held))
        new, text = opened(held).fresh(), _opened(path, held, note)
        self._workspace.begin(_open, new, text, also, partial(self._failed, path))

    def _open_run(self, path: str, note: str, how: str = "", found: Found = None) -> None:
        command = OpenRun(path, how, found)
        then = partial(self._opened, command, note, self._workspace.way_back())
        again = partial(self._open_run, path, note)
        failed = partial(self._run_refused, Path(path).name, again)
        self._workspace.send(command, then, failed)

    def _run_refused(self, name: str, again: Callable[..., None], refused: Refused) -> None:
        """Say why a run can't be had; where its data have changed, ask how to have it `again`."""
        self.refused.emit(refused, name)
        if any(fault.code == "data_changed" for fault in refused.faults):
            dialogs.ask_changed(self._window, refused, partial(self._run_again, again, refused))

    def _run_again(self, again: Callable[..., None], refused: Refused, answer: str) -> None:
        """Have a run in the way that was chosen, or with its data where they are picked."""
        if answer != "find":
            again(answer)
            return
        fault = dialogs.unread(refused)[0]
        name, field = beside.name_of(str(fault.value)), fault.field.removeprefix("data.")
        dialogs.ask_data(self._window, name, self.folder, lambda path: again("", (field, path)))

    def _opened(self, command: OpenRun, note: str, back: Moment | Sent) -> None:
        """Take note that the session has opened a run, and shown it."""
        path = command.path
        self.use(path)
        self._workspace.tell(status.run_opened(path, command.how, note))
        also = Swap(self._document, _paper(path, command.how))
        self._workspace.begun(_open, Sent(None, command), back, also)

    # save

    def save(self, then: Then | None = None) -> None:
        """Save to the file there is, or ask for one; then call `then`.

        The file of a run has no room for others beside it.
        """
        path, compares = self._document.path, self._workspace.standing.compares
        if path and not (compares and is_run(path)):
            self._write(then, self._document.path)
        else:
            self.save_as(then)

    def save_as(self, then: Then | None = None) -> None:
        """Ask for a file and save there; then call `then`."""
        standing = self._workspace.standing
        kind, chosen = ("experiment", "")
        if standing.compares:
            kind, chosen = "comparison", letter(standing.chosen)
        name = Path(self._document.path or kind + EXPERIMENT)
        if chosen and is_run(name.name):
            name = name.with_suffix(EXPERIMENT)
        proposed = str(Path(self.folder) / name.name)
        dialogs.ask_save(self._window, proposed, partial(self._write, then), chosen)

    def _write(self, then: Then | None, path: str) -> None:
        paper, held = self._document.paper, self._workspace.standing.held
        if is_run(path):
            saved = partial(self._run_saved, then, paper, path)
            self._workspace.send(SaveRun(path), saved=saved)
            return
        self._errands.do(
            partial(dialogs.write, held, path),
            partial(self._saved, then, paper, path, held),
            partial(self._failed, path),
        )

    def _saved(self, then: Then | None, paper: Paper, path: str, held: Comparison, _: None) -> None:
        self._document.saved(paper, path, held)
        self._finish(then, paper, status.saved(path))

    def _run_saved(self, then: Then | None, paper: Paper, path: str, saved: Saved) -> None:
        """Take note that a run is in a file; of several, the others are as unsaved as before."""
        standing = self._workspace.standing
        if standing.compares:
            self.use(path)
            self.said.emit(run_status.run_alone_saved(letter(standing.chosen), path))
            if then is not None:
                self.first_saved(then)
            return
        run = run_key(saved.run, saved.last, saved.events)
        self._document.saved(paper, path, Comparison((saved.experiment,)), run)
        self._finish(then, paper, status.run_saved(path))

    def _finish(self, then: Then | None, paper: Paper, text: str) -> None:
        """Say that a paper was saved, and go on, unless another one was put in its place."""
        self.use(paper.path)
        self.said.emit(text)
        if then is not None:
            then() if paper is self._document.paper else self.first_saved(then)

    def use(self, path: str) -> None:
        """Take note that a file was opened or saved."""
        self.folder = str(Path(path).absolute().parent)
        self.used.emit(path)


def _paper(path: str, how: str) -> Paper:
    """Return the paper for a run opened from a file, which holds another if it begins again."""
    return Paper(path, None, NO_RUN if how == "anew" else None)


def _opened(path: str, held: Comparison | None, note: str = "") -> str:
    """Say that a file was opened, and how many runs it holds where there are several."""
    if held is None or len(held.runs) == 1:
        return status.opened(path, note)
    return run_status.opened(path, len(held.runs), note)


def _new() -> str:
    return translate("Filing", "New experiment")


def _open() -> str:
    return translate("Filing", "Open")


def _recover() -> str:
    return translate("Filing", "Recovered work")
