"""What a widget says and wears, kept to the current language, theme and zoom."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from gui.look import theme
from gui.look.colors import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
else:
    QWidget = object  # it is mixed into one


class Dressed(QWidget):
    """Mixed into a widget: its words are set in `retranslate`, all else that changes in `retheme`.

    Widgets inside that are dressed themselves follow on their own: nothing is to be passed on.
    """

    _worn: Theme | None = None

    def dress(self) -> None:
        """Set all of it, and follow from now on; the last line of `__init__`."""
        self.wear()
        self.retranslate()

    def wear(self) -> None:
        """Take the current theme, if it isn't worn yet.

        For a part whose owner needs it first: a theme reaches widgets in no certain order.
        """
        if self._worn != theme.current():
            self._worn = theme.current()
            self.retheme()

    def retranslate(self) -> None:
        """Set every word in the current language."""

    def retheme(self) -> None:
        """Take colours, fonts and lengths of the current theme.

        What is painted or is a size hint needs nothing: Qt asks for it again.
        """

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._worn is None:
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange and theme.settled():
            self.wear()
