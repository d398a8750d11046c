"""The key of the sign beside fields: what acts at once, and what starts the run again."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.experiment.fields import mark_live


class LiveKey(QWidget):
    """The sign, and what it means."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark, self._text = QLabel(self), QLabel(self)
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        mark_live(self._mark)
        self._text.setText(
            QCoreApplication.translate(
                "LiveKey", "acts at once. Anything else starts the run again with the same seed."
            )
        )
