"""Says that the session is at work on what was asked, and what is shown is of before."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QMainWindow

from gui.model.link import Link


class Waiting(QLabel):
    """A word in the status bar, and another cursor, while `link` is waited for."""

    def __init__(self, link: Link, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "busy")
        self.hide()
        window.statusBar().addPermanentWidget(self)
        link.waited.connect(self.show_it)
        self.retranslate()

    def show_it(self, waited: bool) -> None:
        """Say it, or no longer."""
        self.setVisible(waited)
        if waited:
            self._window.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self._window.unsetCursor()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        translate = QCoreApplication.translate
        self.setText(translate("Waiting", "Working…"))
        self.setAccessibleName(self.text())
        self.setToolTip(
            translate(
                "Waiting",
                "The network is large: what is shown is of the moment before, until this is done.",
            )
        )
