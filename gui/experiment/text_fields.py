"""Fields that are not numbers: a file, a column of it, yes or no."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from gui.experiment.fields import Row
from gui.look import icons, theme
from gui.model.suffixes import TABLES
from gui.widgets.calm import Calm
from gui.widgets.inputs import Button, Tool
from gui.widgets.text_entry import TextEntry
from gui.words import labels
from gui.words.translation import translate

ICON = 16  # pixels
LAST = -1  # the number of the last column


class PathEntry(TextEntry):
    """A line that also takes one file dropped on it."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(bool(_dropped(event)))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(bool(_dropped(event)))

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        event.setAccepted(bool(path))
        if path:
            self.edited.emit(path)


class File(Row):
    """A path, typed, dropped, or picked in a dialog."""

    tables = False  # whether it is a table that is picked

    def build(self) -> None:
        self.entry = PathEntry(self)
        self.entry.edited.connect(self.value_changed)
        self.pick = Tool("icon", self)
        self.pick.clicked.connect(self._ask)
        self.place(self.entry, stretch=1)
        self.controls.addWidget(self.pick)

    def set_value(self, value: str) -> None:
        self.entry.show_text(value)
        self._explain_entry()

    def retranslate(self) -> None:
        super().retranslate()
        self.entry.setPlaceholderText(translate("Field", "choose or drop one"))
        choose = translate("Field", "Choose a file: {field}").format(field=self.name())
        self.pick.setAccessibleName(choose)
        self.pick.setToolTip(choose)
        self._explain_entry()

    def retheme(self) -> None:
        super().retheme()
        self.pick.setIcon(icons.icon("open", theme.current().text))
        self.pick.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))

    def _explain_entry(self) -> None:
        self.entry.setToolTip(self.entry.text() or labels.tip("field", self._key))

    def _ask(self) -> None:
        title, start = self.pick.toolTip(), self.entry.text()
        ask_file(self.window(), title, start, self.value_changed, self.tables)


class TableFile(File):
    """The path of a table, and beneath it a button that gives it once more, to be looked at."""

    tables = True

    def build(self) -> None:
        super().build()
        self.edit = Button(self)
        self.edit.clicked.connect(self._open)
        self._grid.addWidget(self.edit, 1, 0, 1, 2)

    def set_value(self, value: str) -> None:
        super().set_value(value)
        self.edit.setEnabled(bool(value))

    def retranslate(self) -> None:
        super().retranslate()
        self.edit.setText(translate("Field", "Edit the table…"))
        self.edit.setAccessibleName(self.edit.text())
        self.edit.setToolTip(
            translate("Field", "How the file is read, what its columns are, and what comes of it")
        )

    def _open(self) -> None:
        self.value_changed(self.entry.text())


class ColumnField(Row):
    """A column of a file by its name or its number; quotes make a name of a number.

    Empty is the last column.
    """

    def build(self) -> None:
        self.entry = TextEntry(self)
        self.entry.edited.connect(self._edited)
        self.place(self.entry)

    def set_value(self, value: int | str) -> None:
        self.entry.show_text("" if value == LAST else column_text(value))

    def retranslate(self) -> None:
        super().retranslate()
        self.entry.setPlaceholderText(translate("Field", "the last column"))

    def _edited(self, text: str) -> None:
        self.value_changed(column(text) if text else LAST)


class Box(Calm, QCheckBox):
    """A check box that keeps Space for itself."""

    own_keys = frozenset({Qt.Key.Key_Space})

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class Switch(Row):
    """Yes or no."""

    def build(self) -> None:
        self.box = Box(self)
        self.box.clicked.connect(self.value_changed)
        self.place(self.box)

    def set_value(self, value: bool) -> None:
        self.box.setChecked(value)


def column(text: str) -> int | str:
    """Return the column that `text` names: a number unless it is none, or in quotes."""
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1]
    try:
        return int(text.replace("−", "-"))
    except ValueError:
        return text


def column_text(value: int | str) -> str:
    """Return the text that reads back as the column `value`."""
    return str(value) if column(str(value)) == value else f'"{value}"'


def ask_file(
    parent: QWidget,
    title: str,
    start: str,
    then: Callable[[str], None],
    tables: bool = False,
    cancelled: Callable[[], None] | None = None,
) -> None:
    """Have a person pick a file, beginning where the file `start` is; the program goes on."""
    folder = str(Path(start).parent) if start else ""
    dialog = QFileDialog(parent, title, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if tables:
        suffixes = " ".join(f"*{suffix}" for suffix in TABLES)
        known = translate("Field", "Tables ({suffixes})").format(suffixes=suffixes)
        dialog.setNameFilters([known, translate("Field", "All files (*)")])
    dialog.fileSelected.connect(then)
    if cancelled is not None:
        dialog.rejected.connect(cancelled)
    dialog.open()


def _dropped(event: QDropEvent) -> str:
    """Return the one file that is dropped, "" for anything else."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 else ""
