"""The bare controls: text entry for numbers, combo boxes and buttons that keep calm."""

import math
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from gui.look import theme
from gui.widgets.calm import SPACE, Calm, Field
from gui.widgets.dressed import Dressed

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}  # to ASCII
_LARGEST = 1e300  # that the arrows go on from


class Button(Calm, QPushButton):
    """A push button; a mouse click leaves the focus, and Space, where they were."""

    own_keys = SPACE

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class Tool(Calm, QToolButton):
    """A tool button with the same manners; `role` is its look in the style sheet."""

    own_keys = SPACE

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class Combo(Field, QComboBox):
    """A combo box of keys; the shown texts are set apart by `set_texts`.

    Attributes
    ----------
    from_list : bool
        Whether the last choice was made in the open list, not with an arrow key on the way.
    """

    own_keys = SPACE
    from_list = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)

    def hidePopup(self) -> None:
        """Close the list: what was to be picked is."""
        super().hidePopup()
        self.at_rest = self.from_list = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before, self.from_list = self.currentIndex(), False
        super().keyPressEvent(event)
        if self.currentIndex() != before:  # as by an arrow
            self.at_rest = True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a text that is too long with an ellipsis; a style sheet would cut it."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        box, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        painter.drawComplexControl(box, option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
        room = self.style().subControlRect(box, option, field, self).width()
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def set_keys(self, keys: list[str]) -> None:
        """Offer `keys`, in this order."""
        self.clear()
        for key in keys:
            self.addItem(key, key)

    def set_texts(self, texts: list[tuple[str, str]]) -> None:
        """Show a name and a tooltip for each key."""
        for row, (name, tip) in enumerate(texts):
            self.setItemText(row, name)
            self.setItemData(row, tip, Qt.ItemDataRole.ToolTipRole)

    def set_key(self, key: str) -> None:
        """Choose `key`."""
        self.setCurrentIndex(self.findData(key))


class SmallCombo(Dressed, Combo):
    """A combo box as low as a panel's title, and no wider than its texts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumContentsLength(1)
        self.dress()

    def retheme(self) -> None:
        self.setStyleSheet(f"min-height: {theme.px(14)}px; padding: 0 {theme.px(5)}px;")


class Entry(Field, QAbstractSpinBox):
    """A number typed in full; arrows step it. What it holds is exact, whatever it shows.

    Signals
    -------
    edited(object)
        The number, None for an empty text, or the text itself where it is no number.
    """

    edited = Signal(object)

    def __init__(self, whole: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = whole
        self._value: float | None = None
        self._shown = self._sent = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(4, 0, 0, 0)
        self.editingFinished.connect(self._finish)

    def set_number(self, value: float | None, text: str | None = None) -> None:
        """Hold `value` and show it, as `text` if given; None is shown as the placeholder."""
        self._value = value
        self._shown = self._sent = shown(value) if text is None else text
        self.lineEdit().setText(self._shown)
        self.lineEdit().setCursorPosition(0)

    def drop_buttons(self) -> None:
        """Show no arrows; the keys still step."""
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setProperty("role", "bare")

    def set_placeholder(self, text: str) -> None:
        """Say what an empty entry means."""
        self.lineEdit().setPlaceholderText(text)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        return QAbstractSpinBox.StepEnabledFlag.StepUpEnabled | (
            QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        )

    def stepBy(self, steps: int) -> None:
        start = read(self.lineEdit().text(), self._whole) or 0
        if isinstance(start, str) or not abs(start) < _LARGEST:  # neither NaN has a next one
            return
        size = 1 if self._whole else _last_place(start)
        value = start + steps * size
        self.edited.emit(value if self._whole else float(f"{value:.12g}"))
        self.at_rest = True

    def typing(self) -> bool:
        return self.lineEdit().text() != self._shown

    def take_back(self) -> None:
        if self.typing():
            self.edited.emit(self._value)

    def _finish(self) -> None:
        """Tell what was typed, once; also the current value, if typed back after a mistake."""
        text = self.lineEdit().text()
        if text != self._sent:
            self._sent = text
            self.edited.emit(self._value if text == self._shown else read(text, self._whole))


class Spin(Field, QSpinBox):
    """A place among several, typed or stepped to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)

    def stepBy(self, steps: int) -> None:
        super().stepBy(steps)
        self.at_rest = True

    def typing(self) -> bool:
        return self.lineEdit().text() != self.textFromValue(self.value())

    def take_back(self) -> None:
        self.lineEdit().setText(self.textFromValue(self.value()))


def read(text: str, whole: bool) -> float | str | None:
    """Return the number in `text`, None for none, or the text itself where it is no number."""
    text = _plain(text)
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        value = float(text)
    except ValueError:
        return text
    if whole:
        return int(value) if value.is_integer() else text  # 1e3 is whole
    return value


def _plain(text: str) -> str:
    """Return a number's text as Python reads it: digits of any width, a comma for a point."""
    text = text.translate(_WIDE).strip().replace("−", "-")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?", text):  # of thousands
        return text.replace(",", "")
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def shown(value: float | None) -> str:
    """Return the shortest text that reads back as `value`; whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    short = f"{value:.6g}"
    return short if float(short) == value else repr(float(value))


def _last_place(value: float) -> float:
    """Return a step that changes the second digit of `value`."""
    return 10.0 ** (math.floor(math.log10(abs(value))) - 1) if value else 0.01
