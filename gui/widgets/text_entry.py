"""A line of text typed in full."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.widgets.calm import Field


class TextEntry(Field, QLineEdit):
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

    def typed_over(self, text: str) -> bool:
        """Return whether another text is being typed where `text` is shown."""
        return self.hasFocus() and self.typing() and text == self._shown

    def take_back(self) -> None:
        if self.typing():
            self.setText(self._shown)
            self.edited.emit(self._shown)

    def _finish(self) -> None:
        """Tell what was typed, once; also the current value, if typed back after a mistake."""
        text = self.text().strip()
        if text != self._sent:
            self._sent = text
            self.edited.emit(text)
