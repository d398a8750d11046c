"""Questions about lessons; every one leaves the program running, its answer comes by a call."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QWidget

from gui.words.translation import translate


def ask_folder(parent: QWidget, folder: str, then: Callable[[str], None]) -> None:
    """Have a person pick a folder of lessons."""
    dialog = QFileDialog(parent, translate("Lessons", "A folder of lessons"), folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()


def ask_new(parent: QWidget, folder: str, then: Callable[[str], None]) -> None:
    """Have a person say where a lesson is to be, and what it is to be called."""
    dialog = QFileDialog(parent, translate("Lessons", "A folder for the new lesson"), folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, translate("Lessons", "Name:"))
    dialog.setNameFilters([translate("Lessons", "Folders")])
    dialog.selectFile(translate("Lessons", "My lesson"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()


def ask_forget(parent: QWidget, then: Callable[[], None]) -> None:
    """Ask whether what was done in the lessons is to be forgotten; `then` is called if so."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(translate("Lessons", "Forget your progress in all lessons?"))
    box.setInformativeText(
        translate("Lessons", "Your predictions are forgotten too. This cannot be undone.")
    )
    forget = translate("Lessons", "Forget")
    button = box.addButton(forget, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.buttonClicked.connect(partial(_clicked, button, then))
    box.open()


def _clicked(meant: QAbstractButton, then: Callable[[], None], button: QAbstractButton) -> None:
    if button is meant:
        then()
