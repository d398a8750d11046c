"""A prediction that is a number, typed or clicked on an axis, where the measured one stands too."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.lessons.answer import AnswerField, Asked, Given
from gui.lessons.axis import Axis, scale_of
from gui.lessons.scale import Scale
from gui.look import theme
from gui.widgets.calm import Key
from gui.widgets.inputs import Button, Entry, read
from gui.words import lessons

_ROOM = 0.25  # of the axis, at each end of what it shows
_DECADES = 100.0  # times, from which on it is an axis of decades
_FEW = 20  # numbers to count, all of which an axis shows


class Typed(AnswerField):
    """An entry, a button, and an axis: what is clicked there stands in the entry."""

    own_keys = frozenset()

    def __init__(self, asked: Asked, parent: QWidget) -> None:
        super().__init__(asked, parent)
        self.entry, self.fix = NumberEntry(False, self), Button(self)
        self.entry.drop_buttons()
        self.entry.setFixedWidth(theme.px(120))
        self.entry.entered.connect(self._predict)
        self.fix.setProperty("role", "primary")
        self.fix.clicked.connect(self._predict)
        self.axis = Axis(asked, self, _whole(asked))
        self.axis.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.axis.answered.connect(self._write)
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.addWidget(self.entry)
        row.addWidget(self.fix)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        column.addWidget(self.axis)
        self.setFocusProxy(self.entry)
        self.dress()

    def hint(self) -> str:
        return self.tr("Type a number or click the axis, then predict")

    def told(self) -> str:
        return self.axis.told()

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
        self._row.setVisible(predicted is None)
        self.axis.scale = _whole(self.asked)
        if given.open:
            self.axis.place = None
        if predicted is not None and measured is not None:
            watched = [] if given.watched is None else given.watched.values
            numbers = [float(predicted), *(v for v in watched if v is not None)]
            self.axis.scale = around([n for n in numbers if abs(n) < 1e300], self.axis.scale)
        self.axis.take(given)

    def _write(self, place: float) -> None:
        """Have the number that was clicked stand in the entry."""
        self.entry.set_number(place, lessons.number(place, False, True))
        self.entry.setFocus(Qt.FocusReason.MouseFocusReason)

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


def _whole(asked: Asked) -> Scale:
    """Return the axis of all that may be answered."""
    scale = scale_of(asked.question, asked.ratio)
    if scale.low > 0 and scale.high / scale.low > _DECADES:
        return scale._replace(log=True)
    return scale._replace(counts=lessons.is_counted(asked.question.answer))


def around(numbers: list[float], whole: Scale) -> Scale:
    """Return an axis with room around these numbers, within the whole one where they all are."""
    low, high, ratio = min(numbers), max(numbers), whole.ratio
    inside = whole.low <= low and high <= whole.high
    if inside and whole.counts and whole.high - whole.low <= _FEW:
        return whole
    if low > 0 and high / low > _DECADES:
        return Scale(low / 3, high * 3, log=True, ratio=ratio)
    wide = (high - low) or abs(high) or 1.0
    counts = all(number == round(number) for number in numbers)
    room = max(1, math.ceil(_ROOM * wide)) if counts else _ROOM * wide
    low, high = low - room, high + room
    if inside:
        low, high = max(low, whole.low), min(high, whole.high)
    return Scale(low, high, ratio=ratio, counts=counts)
