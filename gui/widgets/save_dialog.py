"""Asking where to save a file, and writing it there."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile
from PySide6.QtWidgets import QFileDialog, QWidget

from core.faults import refuse


def ask(parent: QWidget, title: str, name: str, kind: str) -> str:
    """Return where to save, "" for nowhere; with the suffix of the proposed `name`.

    `kind` is what the dialog lists, such as "Pictures (*.png)".
    """
    path = QFileDialog.getSaveFileName(parent, title, name, kind)[0]
    return path if not path or Path(path).suffix else path + Path(name).suffix


def save(content: bytes, path: str) -> None:
    """Write `content` to `path` atomically.

    Raises
    ------
    Refused
        If the file can't be written.
    """
    file = QSaveFile(path)
    done = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content)
    if not (done and file.commit()):
        raise refuse("unwritable", path, file.errorString())
