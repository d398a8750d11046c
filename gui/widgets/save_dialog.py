"""Asking where to save a file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask(parent: QWidget, title: str, name: str, kind: str) -> str:
    """Return where to save, "" for nowhere; with the suffix of the proposed `name`.

    `kind` is what the dialog lists, such as "Pictures (*.png)".
    """
    path = QFileDialog.getSaveFileName(parent, title, name, kind)[0]
    return path if not path or Path(path).suffix else path + Path(name).suffix
