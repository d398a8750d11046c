"""How the file is read: what was found out of it, and may be said otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.experiment.table import words
from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.widgets.flow import FlowLayout
from gui.widgets.inputs import Combo
from gui.widgets.text_entry import TextEntry

ROOM = 40  # pixels, beside the text of a list


class Choice(Dressed, QWidget):
    """A name and a list: first what is found out, then what may be said instead.

    Signals
    -------
    picked(str, object)
        The field, and its value; None: to be found out.
    """

    picked = Signal(str, object)

    def __init__(self, field: str, values: Sequence[object], parent: QWidget) -> None:
        super().__init__(parent)
        self.field, self._values = field, list(values)
        self._value: object = None
        self._found: object = None
        self.label, self.combo = QLabel(self), Combo(self)
        self.label.setProperty("role", "muted")
        self.combo.activated.connect(self._activated)
        _side_by_side(self, self.label, self.combo)
        self.dress()

    def show_value(self, value: object, found: object) -> None:
        """Show what is said, and what was `found`; None: it is not known."""
        self._value, self._found = value, found
        if value is not None and value not in self._values:
            self._values.append(value)
        self.retranslate()

    def _activated(self, row: int) -> None:
        self._value = None if row == 0 else self._values[row - 1]
        self.picked.emit(self.field, self._value)

    def retranslate(self) -> None:
        name = words.reading_name(self.field)
        self.label.setText(name)
        self.combo.clear()
        self.combo.addItem(words.found(self.field, self._found))
        for value in self._values:
            self.combo.addItem(words.reading_value(self.field, value))
        self.combo.setCurrentIndex(0 if self._value is None else self._index())
        self._fit()
        self.setToolTip(words.reading_tip(self.field))
        self.combo.setAccessibleName(name)

    def retheme(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Give the choice the room it needs: what was found is to be read in full."""
        text = self.combo.fontMetrics().horizontalAdvance(self.combo.currentText())
        self.combo.setFixedWidth(text + theme.px(ROOM))

    def _index(self) -> int:
        return self._values.index(self._value) + 1

    def set_wrong(self, wrong: bool) -> None:
        """Mark it as what is to be changed, or no longer."""
        self.combo.setProperty("wrong", wrong)
        self.combo.style().polish(self.combo)


class Words(Dressed, QWidget):
    """The words that stand for a missing value, with commas between them.

    Signals
    -------
    picked(str, object)
        As of a `Choice`.
    """

    picked = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = "missing_words"
        self.label, self.entry = QLabel(self), TextEntry(self)
        self.label.setProperty("role", "muted")
        self.entry.edited.connect(self._edited)
        _side_by_side(self, self.label, self.entry)
        self.dress()

    def show_value(self, value: object, found: object) -> None:
        """Show the words that are said, else those found."""
        shown = found if value is None else value
        listed = shown if isinstance(shown, tuple | list) else ()
        self.entry.show_text(", ".join(filter(None, listed)))
        self.entry.setCursorPosition(0)

    def _edited(self, text: str) -> None:
        said = dict.fromkeys(["", *(part.strip() for part in text.split(","))])
        self.picked.emit(self.field, tuple(said) if text.strip() else None)

    def retranslate(self) -> None:
        name = words.reading_name(self.field)
        self.label.setText(name)
        self.setToolTip(words.reading_tip(self.field))
        self.entry.setPlaceholderText(words.found(self.field, None))
        self.entry.setAccessibleName(name)

    def retheme(self) -> None:
        self.entry.setFixedWidth(theme.px(124))

    def set_wrong(self, wrong: bool) -> None:
        """Mark it as what is to be changed, or no longer."""
        self.entry.setProperty("wrong", wrong)
        self.entry.style().polish(self.entry)


class ReadingBar(Dressed, QFrame):
    """The choices in a row, and what came of them.

    Signals
    -------
    picked(str, object)
        A field of the data, and its value.
    """

    picked = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "band")
        self.title, self.result, self.note = QLabel(self), QLabel(self), QLabel(self)
        self.note.setProperty("role", "muted")
        self.title.setProperty("role", "section")
        self.title.setFont(theme.title_font())
        self.choices: dict[str, Choice | Words] = {
            field: Choice(field, values, self) for field, values in words.READINGS.items()
        }
        self.choices["missing_words"] = Words(self)
        row = FlowLayout(theme.px(16), theme.px(6), self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self.title)
        for choice in self.choices.values():
            choice.picked.connect(self.picked)
            row.addWidget(choice)
        row.addWidget(self.result)
        row.addWidget(self.note)
        self.dress()

    def say(self, text: str, role: str, note: str = "", wrong: str = "") -> None:
        """Say what came of it; `role` is "fault", "good" or "muted", `wrong` the field at fault."""
        for label, said in ((self.result, text), (self.note, note)):
            label.setText(said)
            label.setVisible(bool(said))
        self.result.setProperty("role", role)
        self.result.style().polish(self.result)
        for field, choice in self.choices.items():
            choice.set_wrong(field == wrong)
        self.updateGeometry()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Reading"))
        self.setAccessibleName(self.title.text())


def _side_by_side(parent: QWidget, *widgets: QWidget) -> None:
    row = QHBoxLayout(parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(7)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
