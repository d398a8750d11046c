"""The panels, each in its place; which are shown can be chosen, and one can be enlarged."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from core.frame import Frame
from gui.panels import PANELS

COLUMNS = 3
WIDE = ("network",)  # two columns
AT_FIRST = (
    "network", "decision_map", "activation", "gradient_norm", "dead_units", "loss",
    "update_ratio", "shrink",
)  # fmt: skip
TALLER = 7, 5  # the first row beside the others

Place = tuple[int, int, int]


def places(keys: Sequence[str]) -> dict[str, Place]:
    """Return row, column and columns of each panel, filled row by row in the order given."""
    found: dict[str, Place] = {}
    row = column = 0
    for key in keys:
        span = 2 if key in WIDE else 1
        if column + span > COLUMNS:
            row, column = row + 1, 0
        found[key] = (row, column, span)
        column += span
    if found:  # what is last takes what is left of its row
        key = keys[-1]
        row, column, _ = found[key]
        found[key] = (row, column, COLUMNS - column)
    return found


class PanelGrid(QWidget):
    """Every panel of the table, by its key in `panels`.

    Signals
    -------
    arranged :
        Other panels are shown than before.
    """

    arranged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.panels = {key: panel(self) for key, panel in PANELS.items()}
        self.shown = [key for key in self.panels if key in AT_FIRST]
        self.enlarged: str | None = None
        self._frame: Frame | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        for panel in self.panels.values():
            panel.enlarge.connect(self.enlarge)
        self._arrange()

    def refresh(self, frame: Frame) -> None:
        """Draw `frame` in every panel that can be seen."""
        self._frame = frame
        for panel in self.panels.values():
            if panel.isVisible():
                panel.refresh(frame)

    def show_only(self, keys: Sequence[str]) -> None:
        """Show these panels, in the table's order; unknown keys are passed over."""
        self.shown = [key for key in self.panels if key in keys]
        self.enlarged = None
        self._arrange()

    def show_one(self, key: str, shown: bool) -> None:
        """Show a panel, or hide it."""
        self.show_only([k for k in self.panels if (shown if k == key else k in self.shown)])

    def enlarge(self, key: str) -> None:
        """Give a panel all the room, or take it back."""
        self.enlarged = None if self.enlarged == key else key
        self._arrange()

    def _arrange(self) -> None:
        placed = places([self.enlarged] if self.enlarged else self.shown)
        for key, panel in self.panels.items():
            self._grid.removeWidget(panel)
            panel.setVisible(key in placed)
        for key, (row, column, span) in placed.items():
            self._grid.addWidget(self.panels[key], row, column, 1, span)
        rows = max((row for row, _, _ in placed.values()), default=0) + 1
        for row in range(self._grid.rowCount()):
            stretch = TALLER[min(row, 1)] if row < rows else 0
            self._grid.setRowStretch(row, stretch)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        if self._frame is not None:
            self.refresh(self._frame)
        self.arranged.emit()
