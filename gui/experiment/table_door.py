"""How a table becomes the card's data: a file picked, and its dialog opened."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core import beside
from core.catalog.datasets.csv_file import Csv
from core.faults import Refused
from gui.experiment.text_fields import ask_file
from gui.model.workspace import Workspace
from gui.words.translation import translate

if TYPE_CHECKING:
    from gui.experiment.table.dialog import TableDialog


class TableDoor:
    """Opens the dialog of tables over the card; one at a time."""

    def __init__(self, workspace: Workspace, card: QWidget) -> None:
        self._workspace, self._card = workspace, card
        self._dialog: TableDialog | None = None

    def offer(self) -> None:
        """Have a file picked where a table was chosen without one."""
        data = self._workspace.draft or self._workspace.experiment.data
        if isinstance(data, Csv) and not data.path:
            title = translate("ExperimentCard", "Choose a table")
            ask_file(self._card.window(), title, "", self.open, True, self._keep_data)

    def open(self, path: str) -> None:
        """Have a table looked at as data: the one there is as it is, another from scratch."""
        from gui.experiment.table.dialog import TableDialog

        data = self._workspace.draft or self._workspace.experiment.data
        path = beside.meant(path, self._workspace.folder)
        table = data if isinstance(data, Csv) and data.path in ("", path) else Csv()
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.deleteLater()  # it is still reading, and no longer wanted
        table = msgspec.structs.replace(table, path=path)
        self._dialog = dialog = TableDialog(self._workspace, table, self._card)
        dialog.rejected.connect(self._keep_data)
        dialog.finished.connect(self._leave_field)
        dialog.unreadable.connect(self._unreadable)
        dialog.read()

    def _unreadable(self, table: Csv, refused: Refused) -> None:
        """Tell of a file that is no table; where there is no run to keep, it is waited for."""
        if self._workspace.waits:
            self._workspace.edit("data.path", table.path)
        else:
            self._workspace.tables.refuse(table, refused)

    def _leave_field(self) -> None:
        """Have the keys be the run's again: the edit is finished."""
        window = self._card.window()
        window.activateWindow()  # not each system does, once a dialog is closed
        field = window.focusWidget()
        if field is not None and self._card.isAncestorOf(field):
            field.clearFocus()

    def _keep_data(self) -> None:
        self._workspace.set_draft(None)
