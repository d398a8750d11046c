"""The panels, each in its place; only those that can be seen are drawn."""

from PySide6.QtWidgets import QGridLayout, QWidget

from core.frame import Frame
from gui.panels import PANELS

# A panel's key -> row, column, rows, columns.
PLACES = {
    "decision_map": (0, 0, 1, 1),
    "activation": (0, 1, 1, 1),
    "loss": (0, 2, 1, 1),
    "gradient_norm": (1, 0, 1, 1),
    "update_ratio": (1, 1, 1, 1),
    "dead_units": (1, 2, 1, 1),
}
ROW_STRETCH = (6, 5)


class PanelGrid(QWidget):
    """Every panel of the table, by its key in `panels`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.panels = {key: panel(self) for key, panel in PANELS.items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for key, panel in self.panels.items():
            grid.addWidget(panel, *PLACES[key])
        for row, stretch in enumerate(ROW_STRETCH):
            grid.setRowStretch(row, stretch)
        for column in range(grid.columnCount()):
            grid.setColumnStretch(column, 1)

    def refresh(self, frame: Frame) -> None:
        """Draw `frame` in every panel that can be seen."""
        for panel in self.panels.values():
            if panel.isVisible():
                panel.refresh(frame)
