"""Opening and saving an experiment, with the dialogs and in the file itself."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QIODevice, QSaveFile
from PySide6.QtWidgets import QFileDialog, QWidget

from core.arrays_file import read_bytes
from core.experiment import Experiment, from_json, to_json
from core.faults import refuse

SUFFIX = ".json"


def ask_open(parent: QWidget) -> str:
    """Return the file that the person picks, "" for none."""
    title = QCoreApplication.translate("Files", "Open an experiment")
    return QFileDialog.getOpenFileName(parent, title, "", _kinds())[0]


def ask_save(parent: QWidget) -> str:
    """Return where to save, "" for nowhere; with the suffix."""
    title = QCoreApplication.translate("Files", "Save the experiment")
    path = QFileDialog.getSaveFileName(parent, title, "experiment" + SUFFIX, _kinds())[0]
    return path if not path or Path(path).suffix else path + SUFFIX


def read(path: str) -> Experiment:
    """Return the experiment in a file, or raise `Refused`."""
    return from_json(read_bytes(Path(path)), path)


def write(experiment: Experiment, path: str) -> None:
    """Write the experiment, whole or not at all.

    Raises
    ------
    Refused
        If the file can't be written.
    """
    save(to_json(experiment), path)


def save(content: bytes, path: str) -> None:
    """Write `content` to `path` atomically, or raise `Refused`."""
    file = QSaveFile(path)
    done = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content)
    if not (done and file.commit()):
        raise refuse("unwritable", path, file.errorString())


def _kinds() -> str:
    return QCoreApplication.translate("Files", "Experiments (*.json)")
