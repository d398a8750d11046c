"""The small field in which a weight or a bias is typed in full."""

import math

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_WIDTH = 190  # pixels: the longest float64


class ExactEntry(QLineEdit):
    """Takes a finite number on Enter; Esc, or a click elsewhere, leaves all as it was.

    Attributes
    ----------
    entered : Signal
        A number was typed; carries it.
    """

    entered = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._by_keyboard = False
        self.setFixedWidth(_WIDTH)
        self.textEdited.connect(self._judge)
        self.hide()

    def open(self, middle: QPointF, value: float, name: str) -> None:
        """Show the exact `value` around `middle`, all of it selected."""
        self._by_keyboard = self.parentWidget().hasFocus()
        self.setAccessibleName(name)
        self.setText(repr(value))
        self._judge()
        self.adjustSize()
        room = self.parentWidget().size() - self.size()
        x, y = middle.x() - self.width() / 2, middle.y() - self.height() / 2
        self.move(int(min(max(x, 0), room.width())), int(min(max(y, 0), room.height())))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.selectAll()

    def number(self) -> float | None:
        """Return what is typed, None where it is no finite number."""
        try:
            number = float(self.text().strip().replace("−", "-"))
        except ValueError:
            return None
        return number if math.isfinite(number) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take or drop what is typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_entry()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif (number := self.number()) is not None:
            self.close_entry()
            self.entered.emit(number)

    def close_entry(self) -> None:
        """Go, and give the focus back if the keyboard asked for this."""
        self.clearFocus()
        self.hide()
        if self._by_keyboard:
            self.parentWidget().setFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop what is typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()

    def _judge(self) -> None:
        """Show whether what is typed is a number."""
        wrong = self.number() is None
        if wrong != self.property("wrong"):
            self.setProperty("wrong", wrong)
            self.style().polish(self)
