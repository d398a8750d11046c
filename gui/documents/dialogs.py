"""Files of experiments and runs: asking for them, reading and writing them.

Every question leaves the program running; its answer comes by a call.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QWidget

from core.beside import folder_of
from core.compare.file import Comparison, from_file, portable, to_json
from core.experiment import to_json as experiment_to_json
from core.faults import Fault, Refused
from core.files import open_file, write_bytes
from core.kinds import LOOKED, kind_of
from gui.model.suffixes import EXPERIMENT, RUN, SUFFIXES, TABLES, is_run
from gui.words.sentences import sentence
from gui.words.translation import translate

Button = QMessageBox.StandardButton
ANSWERS = {Button.Save: "save", Button.Discard: "discard", Button.Cancel: "cancel"}


def is_json(path: str) -> bool:
    """Whether a file begins as an experiment does, whatever it is called."""
    with open_file(path, Path(path).name) as file:
        return kind_of(file.read(LOOKED)) == "json"


def ask_open(parent: QWidget, folder: str, then: Callable[[str], None]) -> None:
    """Have a person pick a file."""
    dialog = QFileDialog(parent, translate("Files", "Open"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    experiments = translate("Files", "Experiments, comparisons and runs (*.json *.npz)")
    suffixes = " ".join(f"*{suffix}" for suffix in (*SUFFIXES, *TABLES))
    known = translate("Files", "Experiments, runs and tables ({suffixes})")
    known = known.format(suffixes=suffixes)
    dialog.setNameFilters([known, experiments, translate("Files", "All files (*)")])
    _open(dialog, then)


def ask_data(parent: QWidget, name: str, folder: str, then: Callable[[str], None]) -> None:
    """Have a person find the file of data that is called `name`, "" if it has no name yet."""
    title = translate("Files", "Find {name}").format(name=name or "…")
    dialog = QFileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, then)


def ask_save(parent: QWidget, proposed: str, then: Callable[[str], None], chosen: str = "") -> None:
    """Have a person say where to save, and by the suffix, whether an experiment or a run.

    Of several runs, `chosen` is the one that a run's file has.
    """
    dialog = QFileDialog(parent, translate("Files", "Save as"), str(Path(proposed).parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    filters = [translate("Files", "Experiment (*.json)"), translate("Files", "Run (*.npz)")]
    if chosen:
        filters = [
            translate("Files", "Comparison (*.json)"),
            translate("Files", "Run {0} alone (*.npz)").format(chosen),
        ]
    dialog.setNameFilters(filters)
    dialog.filterSelected.connect(partial(_name_by_kind, dialog))
    dialog.selectNameFilter(filters[is_run(proposed)])
    dialog.setDefaultSuffix(Path(proposed).suffix[1:])
    dialog.selectFile(Path(proposed).name)
    _open(dialog, then)


def ask_unsaved(parent: QWidget, name: str, then: Callable[[str], None]) -> None:
    """Ask what to do with unsaved changes: `then` gets "save", "discard" or "cancel"."""
    box = _box(parent, translate("Files", "Save the changes to {name}?").format(name=name))
    box.setInformativeText(translate("Files", "Your changes will be lost if you don't save them."))
    box.setStandardButtons(Button.Save | Button.Discard | Button.Cancel)
    box.setDefaultButton(Button.Save)
    box.finished.connect(partial(_answered, then))
    box.open()


def ask_changed(parent: QWidget, refused: Refused, then: Callable[[str], None]) -> None:
    """Ask what to do with a run whose data have changed: "look", "anew" or "find" goes to `then`.

    To find them is offered where they can't be read.
    """
    lost = unread(refused)
    title = translate("Files", "The data has changed since this run was trained.")
    if lost:
        title = translate("Files", "The data this run was trained on cannot be read.")
    box = _box(parent, title)
    told = [sentence(fault) for fault in lost] or [fault.field for fault in refused.faults]
    told.append(
        translate(
            "Files",
            "The old numbers are what was recorded; the run can't go on. "
            "Training again begins at step 0, on the data as it is now.",
        )
    )
    box.setInformativeText("\n".join(told))
    role = QMessageBox.ButtonRole.AcceptRole
    chosen: dict[QAbstractButton, Callable[[], None]] = {}
    if any(fault.field.startswith("data.") for fault in lost):
        find = box.addButton(translate("Files", "Find the file…"), role)
        chosen[find] = partial(then, "find")
    look = box.addButton(translate("Files", "Look at the old numbers"), role)
    anew = box.addButton(translate("Files", "Train again"), role)
    box.setDefaultButton(box.addButton(Button.Cancel))
    chosen |= {look: partial(then, "look"), anew: partial(then, "anew")}
    box.buttonClicked.connect(partial(_clicked, chosen))
    box.open()


def unread(refused: Refused) -> list[Fault]:
    """Return what is wrong with the data of a run, where they can't be read any longer."""
    return [fault for fault in refused.faults if fault.code != "data_changed"]


def ask_delete(parent: QWidget, name: str, then: Callable[[], None]) -> None:
    """Ask whether recovered work is to be deleted; `then` is called if so."""
    box = _box(parent, translate("Files", "Delete the recovered work “{name}”?").format(name=name))
    box.setInformativeText(translate("Files", "This cannot be undone."))
    delete = box.addButton(translate("Files", "Delete"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(Button.Cancel))
    box.buttonClicked.connect(partial(_clicked, {delete: then}))
    box.open()


def read(path: str) -> Comparison:
    """Return the runs in a file, an experiment being a comparison of one; or raise `Refused`."""
    return from_file(path, Path(path).name)


def write(held: Comparison, path: str) -> None:
    """Write the runs, whole or not at all.

    Raises
    ------
    Refused
        If the file can't be written.
    """
    write_bytes(path, text_of(portable(held, folder_of(path))))


def text_of(held: Comparison) -> bytes:
    """Return runs as text: a single one as an experiment."""
    alone = len(held.runs) == 1 and held.seeds == 1
    return experiment_to_json(held.runs[0]) if alone else to_json(held)


def _box(parent: QWidget, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(text)
    return box


def _clicked(then: dict[QAbstractButton, Callable[[], None]], button: QAbstractButton) -> None:
    if button in then:
        then[button]()


def _open(dialog: QFileDialog, then: Callable[[str], None]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()


def _name_by_kind(dialog: QFileDialog, kind: str) -> None:
    """Give the name that is typed the suffix of the kind picked."""
    suffix = RUN if kind.endswith(f"{RUN})") else EXPERIMENT
    dialog.setDefaultSuffix(suffix[1:])
    for path in dialog.selectedFiles():
        if Path(path).suffix in SUFFIXES:
            dialog.selectFile(Path(path).with_suffix(suffix).name)


def _answered(then: Callable[[str], None], button: int) -> None:
    then(ANSWERS.get(Button(button), "cancel"))
