"""The line under the data set's fields: how many points were drawn, and where to draw more."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QWidget

from core.catalog.datasets.base import DataSet
from core.catalog.datasets.points import Points
from gui.words.numbers import whole


class DataHint(QLabel):
    """Shown for points drawn by hand alone: they have no fields of their own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count: int | None = None
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.hide()

    def show_data(self, data: DataSet) -> None:
        """Tell of `data`, if there is something to tell."""
        self._count = len(data.X) if isinstance(data, Points) else None
        self.setVisible(self._count is not None)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        if self._count is not None:
            text = QCoreApplication.translate("DataHint", "{count} points. Draw them on the map.")
            self.setText(text.format(count=whole(self._count)))
            self.setAccessibleName(self.text())
