"""Sharing experiments: copied and pasted as text; experiments and runs dropped as files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from core.catalog.datasets.images import Idx
from core.compare.file import Comparison, from_json, located
from core.faults import Refused
from gui.documents.dialogs import text_of
from gui.documents.filing import Filing
from gui.documents.several import Found, sorted_out
from gui.model.errands import Errands
from gui.model.standing import opened
from gui.model.suffixes import SUFFIXES
from gui.model.workspace import Workspace
from gui.words import run_status, status
from gui.words.translation import translate


class Clipboard(QObject):
    """Takes what is pasted and dropped.

    Signals
    -------
    said(str)
        What was done.
    refused(object, str)
        What was wrong with a text, and what to call that.
    foldered(str)
        A folder was dropped or pasted.
    """

    said = Signal(object)  # a str that may be a `status.Now`
    refused = Signal(object, str)
    foldered = Signal(str)

    def __init__(
        self, workspace: Workspace, filing: Filing, errands: Errands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._filing, self._errands = workspace, filing, errands

    def copy(self) -> None:
        """Put the experiment on the clipboard, as text; of several runs, all of them."""
        self._copy(self._workspace.standing.held)

    def copy_run(self, run: int) -> None:
        """Put the experiment of one of several runs on the clipboard."""
        frame = self._workspace.frame
        if frame is not None and run < len(frame.runs):
            self._copy(Comparison((frame.runs[run].experiment,)))

    def _copy(self, held: Comparison) -> None:
        QGuiApplication.clipboard().setText(text_of(held).decode())
        count = len(held.runs)
        self.said.emit(status.copied() if count == 1 else run_status.copied(count))

    def paste(self) -> None:
        """Take the experiment on the clipboard, or the files."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # it may have none
        self._take(data, self.tr("The pasted text"), _paste, status.pasted())

    def drop(self, data: QMimeData) -> None:
        """Take the experiment that is dropped, or the files."""
        self._take(data, self.tr("The dropped text"), _drop, status.dropped())

    def _take(self, data: QMimeData, source: str, name: Callable[[], str], text: str) -> None:
        paths = _files(data)
        if paths:
            self._errands.do(partial(sorted_out, paths), self._open, self._filing.failed)
        elif not data.text().strip():
            self.said.emit(status.nothing_to_paste())
        else:
            work = partial(_held, data.text(), source, self._workspace.folder)
            failed = partial(self._fail, source)
            self._errands.do(work, partial(self._begin, name, text, failed), failed)

    def _fail(self, source: str, refused: Refused) -> None:
        self.refused.emit(refused, source)

    def _begin(
        self,
        name: Callable[[], str],
        text: str,
        failed: Callable[[Refused], None],
        held: Comparison,
    ) -> None:
        standing = opened(held)
        if standing.compares:
            text = run_status.comparison_begun(len(held.runs), held.seeds)
        self._workspace.begin(name, standing.fresh(), text, failed=failed)

    def _open(self, found: Found) -> None:
        """Open a file, or train on a pair of IDX files."""
        if found.images or found.labels:
            self._take_idx(Idx(images=found.images, labels=found.labels))
            return
        if found.folder:
            self.foldered.emit(found.folder)
            return
        if found.table:
            self._filing.tabled.emit(found.path)
            return
        note = self.tr("Only the first of {count} files was opened.") if found.total > 1 else ""
        self._filing.open(found.path, note.format(count=found.total))

    def _take_idx(self, idx: Idx) -> None:
        """Train on a pair of files, or show the one there is, and that the other is wanted."""
        if faults := idx.faults():
            self._workspace.set_draft(idx, Refused(faults))
            self._workspace.refused.emit(Refused(faults), "data")
        else:
            self._workspace.edit("data", msgspec.to_builtins(idx))


def welcome(data: QMimeData) -> bool:
    """Whether something dragged here may be of use: files, or an experiment as text."""
    return bool(_files(data)) or (not data.hasUrls() and data.text().lstrip().startswith("{"))


def _files(data: QMimeData) -> list[str]:
    """Return the files; where there are some of our own, these alone."""
    paths = [path for url in data.urls() if (path := url.toLocalFile())]
    return [path for path in paths if path.lower().endswith(SUFFIXES)] or paths


def _held(text: str, source: str, folder: Path) -> Comparison:
    return located(from_json(text, source), folder)


def _paste() -> str:
    return translate("Clipboard", "Paste")


def _drop() -> str:
    return translate("Clipboard", "Drop")
