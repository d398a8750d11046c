"""What keeps a control calm: no wheel without the focus, and its own keys kept to itself.

Scrolling past it changes nothing, and the keys it needs are not taken as shortcuts.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
else:
    QWidget = object  # it is mixed into one

Key = Qt.Key
SPACE = frozenset({Key.Key_Space})  # which presses a button, and plays elsewhere


class Calm(QWidget):
    """Mixed into a control: no wheel without focus, and `own_keys` are not taken as shortcuts."""

    own_keys: frozenset[Key] = frozenset()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        shortcut = event.type() == QEvent.Type.ShortcutOverride
        if shortcut and isinstance(event, QKeyEvent) and self.owns(event):
            event.accept()
            return True
        return super().event(event)

    def owns(self, event: QKeyEvent) -> bool:
        """Return whether a key is the control's own."""
        return event.key() in self.own_keys
