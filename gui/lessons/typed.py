"""A prediction that is a number to be typed; then it stands beside the measured one on an axis."""

import math

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.lessons.answer import AnswerField, Asked, Given
from gui.lessons.axis import Axis
from gui.lessons.scale import Scale
from gui.look import theme
from gui.widgets.calm import Key
from gui.widgets.inputs import Button, Entry, read
from gui.words import lessons

_ROOM = 0.25  # of the axis, at each end of what it shows
_DECADES = 100.0  # times, from which on it is an axis of decades


class Typed(AnswerField):
    """An entry and a button."""

    own_keys = frozenset()

    def __init__(self, asked: Asked, parent: QWidget) -> None:
        super().__init__(asked, parent)
        self.entry, self.fix = NumberEntry(False, self), Button(self)
        self.entry.drop_buttons()
        self.entry.setFixedWidth(theme.px(120))
        self.entry.entered.connect(self._predict)
        self.fix.setProperty("role", "primary")
        self.fix.clicked.connect(self._predict)
        self._axis: Axis | None = None
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.addWidget(self.entry)
        row.addWidget(self.fix)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._row)
        self.setFocusProxy(self.entry)
        self.dress()

    def hint(self) -> str:
        return self.tr("Type a number, then press Enter")

    def told(self) -> str:
        return "" if self._axis is None else self._axis.told()

    def retranslate(self) -> None:
        self.entry.setAccessibleName(self.asked.words.question.replace("**", ""))
        self.fix.setText(self.tr("Predict"))

    def take(self, given: Given) -> None:
        super().take(given)
        measured, predicted = given.number(self.asked.question), given.predicted
        self.entry.setEnabled(given.open)
        self.fix.setEnabled(given.open)
        if predicted is not None:
            self.entry.set_number(float(predicted), lessons.number(float(predicted), False, True))
        shown = predicted is not None and measured is not None
        self._row.setVisible(not shown)
        if predicted is not None and measured is not None:
            watched = [] if given.watched is None else given.watched.values
            numbers = [float(predicted), *(v for v in watched if v is not None)]
            self._show(numbers, given)
        elif self._axis is not None:
            self._axis.hide()

    def _show(self, numbers: list[float], given: Given) -> None:
        scale = _around([n for n in numbers if abs(n) < 1e300], self.asked.ratio)
        if self._axis is None:
            self._axis = Axis(self.asked, self, scale)
            self._column.addWidget(self._axis)
        self._axis.scale = scale
        self._axis.show()
        self._axis.take(given._replace(open=False))

    def _predict(self) -> None:
        """Take what stands there, if it is a number."""
        found = read(self.entry.lineEdit().text(), whole=False)
        if self.given.open and isinstance(found, int | float) and math.isfinite(found):
            self.answered.emit(float(found))


class NumberEntry(Entry):
    """An entry that tells when Enter is pressed in it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self.interpretText()
            self.entered.emit()


def _around(numbers: list[float], ratio: bool) -> Scale:
    """Return an axis with room around these numbers."""
    low, high = min(numbers), max(numbers)
    if low > 0 and high / low > _DECADES:
        return Scale(low / 3, high * 3, log=True, ratio=ratio)
    wide = (high - low) or abs(high) or 1.0
    if all(number == round(number) for number in numbers):
        room = max(1, math.ceil(_ROOM * wide))
        return Scale(low - room, high + room, ratio=ratio, counts=True)
    return Scale(low - _ROOM * wide, high + _ROOM * wide, ratio=ratio)
