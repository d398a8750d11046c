"""The small field in which a weight or a bias is typed in full."""

import math

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from gui.look import theme
from gui.words.translation import translate

_WIDTH = 190  # pixels: the longest float64
_GAP = 3  # pixels


class ExactEntry(QLineEdit):
    """Takes a finite number on Enter; Esc, or a click elsewhere, leaves all as it was.

    Attributes
    ----------
    hint : QLabel
        Says beside it what is wrong with what is typed, while something is.
    entered : Signal
        A number was typed; carries it.
    """

    entered = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self._by_keyboard = False
        self.setFixedWidth(_WIDTH)
        self.textEdited.connect(self._judge)
        self.hint = QLabel(parent)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setProperty("role", "fault")
        self.hint.setAutoFillBackground(True)
        self.hint.setContentsMargins(_GAP, 0, _GAP, 0)
        self.hint.hide()
        self.hide()

    def open(self, middle: QPointF, value: float, name: str) -> None:
        """Show the exact `value` around `middle`, all of it selected."""
        self._by_keyboard = self._canvas.hasFocus()
        self.setAccessibleName(name)
        self.setText(repr(value))
        self.adjustSize()
        room = self._canvas.size() - self.size()
        x, y = middle.x() - self.width() / 2, middle.y() - self.height() / 2
        self.move(int(min(max(x, 0), room.width())), int(min(max(y, 0), room.height())))
        self._judge()
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
            self._canvas.setFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hint.hide()

    def _judge(self) -> None:
        """Show whether what is typed is a number, and say why it is none."""
        text = "" if self.number() is not None else _what_is_wrong(self.text().strip())
        self._say(text)
        wrong = bool(text)
        if wrong != self.property("wrong"):
            self.setProperty("wrong", wrong)
            self.style().polish(self)

    def _say(self, text: str) -> None:
        """Show the hint under the entry, or above where there is no room; none for no text."""
        self.setAccessibleDescription(text)
        self.hint.setText(text)
        self.hint.setAccessibleName(text)
        self.hint.adjustSize()
        room: QSize = self._canvas.size() - self.hint.size()
        spot: QPoint = self.geometry().bottomLeft() + QPoint(0, theme.px(_GAP))
        if spot.y() > room.height():
            spot.setY(self.y() - self.hint.height() - theme.px(_GAP))
        self.hint.move(max(0, min(spot.x(), room.width())), spot.y())
        self.hint.setVisible(bool(text))
        self.hint.raise_()


def _what_is_wrong(text: str) -> str:
    """Return why a text is no finite number, and what would be one."""
    if not text:
        return translate("ExactEntry", "Type a number, such as −0.5")
    if _is_number(text):
        return translate("ExactEntry", "The number must be finite: at most 1.8×10³⁰⁸")
    if _is_number(pointed := text.replace(",", ".", 1)):
        return translate("ExactEntry", "Use a decimal point, not a comma: {0}").format(pointed)
    return translate("ExactEntry", "Not a number; write one such as −0.5 or 2e−3")


def _is_number(text: str) -> bool:
    try:
        float(text.replace("−", "-"))
    except ValueError:
        return False
    return True
