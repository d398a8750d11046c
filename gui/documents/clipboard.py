"""Sharing experiments: copied and pasted as text; experiments and runs dropped as files."""

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from core.experiment import from_json, to_json
from core.faults import Refused
from core.session.commands import Load
from gui.documents.dialogs import SUFFIXES
from gui.documents.filing import Filing
from gui.model.undo import Sent
from gui.model.workspace import Workspace
from gui.words import status
from gui.words.translation import translate


class Clipboard(QObject):
    """Takes what is pasted and dropped.

    Signals
    -------
    said(str)
        What was done.
    refused(object, str)
        What was wrong with a text, and what to call that.
    """

    said = Signal(object)  # a str that may be a `status.Now`
    refused = Signal(object, str)

    def __init__(self, workspace: Workspace, filing: Filing, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._filing = workspace, filing

    def copy(self) -> None:
        """Put the experiment on the clipboard, as text."""
        text = to_json(self._workspace.experiment).decode()
        QGuiApplication.clipboard().setText(text)
        self.said.emit(status.copied())

    def paste(self) -> None:
        """Take the experiment on the clipboard, or the file."""
        self.take(QGuiApplication.clipboard().mimeData() or QMimeData())  # it may have none

    def take(self, data: QMimeData) -> None:
        """Open the first file, or take the experiment that is there as text."""
        paths = _files(data)
        if paths:
            self._open_first(paths)
        elif not data.text().strip():
            self.said.emit(status.nothing_to_paste())
        else:
            self._take_text(data.text())

    def _open_first(self, paths: list[str]) -> None:
        note = ""
        if len(paths) > 1:
            note = self.tr("Only the first of {count} files was opened.")
        self._filing.open(paths[0], note.format(count=len(paths)))

    def _take_text(self, text: str) -> None:
        source = self.tr("The pasted text")
        try:
            experiment = from_json(text, source)
        except Refused as refused:
            self.refused.emit(refused, source)
            return
        self.said.emit(status.pasted())
        self._workspace.begin(_paste, Sent(experiment, Load(experiment)))


def welcome(data: QMimeData) -> bool:
    """Whether something dragged here may be an experiment or a run."""
    return bool(_files(data)) or (not data.hasUrls() and data.text().lstrip().startswith("{"))


def _files(data: QMimeData) -> list[str]:
    paths = [url.toLocalFile() for url in data.urls()]
    return [path for path in paths if path.lower().endswith(SUFFIXES)]


def _paste() -> str:
    return translate("Clipboard", "Paste")
