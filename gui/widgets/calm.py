"""What keeps a control calm: no wheel without the focus, and its own keys kept to itself.

Scrolling past it changes nothing, and the keys it needs are not taken as shortcuts; once an
edit is finished, those of the run are the run's again.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
else:
    QWidget = object  # it is mixed into one

Key = Qt.Key
SPACE = frozenset({Key.Key_Space})  # which presses a button, and plays elsewhere
OF_THE_RUN = SPACE | {Key.Key_Left, Key.Key_Right, Key.Key_P}
_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_PRESS, _SHORTCUT = QEvent.Type.MouseButtonPress, QEvent.Type.ShortcutOverride
OF_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Calm(QWidget):
    """Mixed into a control: no wheel without focus, and `own_keys` are not taken as shortcuts."""

    own_keys: frozenset[Key] = frozenset()
    at_rest = False  # an edit is finished, and no other one begun

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        kind = event.type()  # once: each event of each control comes here
        if kind is _PRESS:
            focus = QApplication.focusWidget()
            if isinstance(focus, Calm):
                focus.at_rest = True  # what was begun there by keys is done
            self.at_rest = not self.focusPolicy() & Qt.FocusPolicy.ClickFocus
        elif kind is _SHORTCUT and isinstance(event, QKeyEvent):
            if self._leaves(event):
                event.ignore()
                return True
            if self.owns(event):
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _BACK:
            self.at_rest = False
        super().focusInEvent(event)

    def typing(self) -> bool:
        """Return whether a text is being typed, which has an undo of its own."""
        return False

    def _leaves(self, event: QKeyEvent) -> bool:
        """Return whether a key is left to the run."""
        if self.typing():
            return False
        if any(event.matches(key) for key in OF_UNDO) or _is_redo(event):
            return True
        return self.at_rest and event.key() in OF_THE_RUN

    def owns(self, event: QKeyEvent) -> bool:
        """Return whether a key is the control's own."""
        return event.key() in self.own_keys


class Field(Calm):
    """Mixed into a control of a value: Return finishes an edit, Esc takes it back and leaves."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Key.Key_Escape:
            self.take_back()
            self.clearFocus()
            return
        super().keyPressEvent(event)
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self.at_rest = not self.property("wrong")  # else there is something to be mended

    def take_back(self) -> None:
        """Show the value again, whatever was typed."""


def _is_redo(event: QKeyEvent) -> bool:
    """Return whether it is the other key for Redo, which not every system's standard has."""
    control = Qt.KeyboardModifier.ControlModifier
    return event.key() == Key.Key_Y and event.modifiers() == control
