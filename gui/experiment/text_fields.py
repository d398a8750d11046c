"""Fields that are not numbers: a file, a column of it, yes or no."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QWidget

from gui.experiment.fields import Row
from gui.look import icons, theme
from gui.widgets.calm import Calm
from gui.widgets.inputs import Tool
from gui.words import labels
from gui.words.translation import translate

ICON = 16  # pixels


class TextEntry(Calm, QLineEdit):
    """A line of text that tells when another was typed; Esc takes it back.

    Signals
    -------
    edited(str)
        The new text.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = self._sent = ""
        self.editingFinished.connect(self._finish)

    def show_text(self, text: str) -> None:
        """Show `text`, its end where it is too long."""
        self._shown = self._sent = text
        if text != self.text():
            self.setText(text)

    def typing(self) -> bool:
        return self.text() != self._shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.typing():
                self.edited.emit(self._shown)
            self.clearFocus()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.at_rest = not self.property("wrong")

    def _finish(self) -> None:
        """Tell what was typed, once; also the current value, if typed back after a mistake."""
        text = self.text().strip()
        if text != self._sent:
            self._sent = text
            self.edited.emit(text)


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
        path = ask_file(self.window(), self.pick.toolTip(), self.entry.text())
        if path:
            self.value_changed(path)


class ColumnField(Row):
    """A column of a file by its name or its number; quotes make a name of a number."""

    def build(self) -> None:
        self.entry = TextEntry(self)
        self.entry.edited.connect(self._edited)
        self.place(self.entry)

    def set_value(self, value: int | str) -> None:
        self.entry.show_text(column_text(value))

    def _edited(self, text: str) -> None:
        self.value_changed(column(text))


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


def ask_file(parent: QWidget, title: str, start: str) -> str:
    """Return the file that the person picks, "" for none."""
    return QFileDialog.getOpenFileName(parent, title, start)[0]


def _dropped(event: QDropEvent) -> str:
    """Return the one file that is dropped, "" for anything else."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 else ""
