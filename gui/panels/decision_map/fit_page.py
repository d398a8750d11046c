"""The page of one input: the curve with the data, and which points are which."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.session.frame import Frame
from gui.panels import sample_in_step
from gui.panels.decision_map.fit_plot import FitPlot, target_marks
from gui.panels.decision_map.keys import MarkKey
from gui.panels.decision_map.map_points import NO_MARKS, Marks
from gui.panels.decision_map.unit_map import unit_map, unit_name
from gui.words.layers import layer_colors


class FitPage(QWidget):
    """Draws the output over the line of the input."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.keys = QWidget(self)
        self.point_key, self.fit = MarkKey(self.keys), FitPlot(self)
        keys = QHBoxLayout(self.keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.addWidget(self.point_key)
        keys.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.keys)
        column.addWidget(self.fit, 1)

    def show_frame(
        self, frame: Frame, unit: tuple[int, int] | None, drawing: bool, drawn: Marks | None
    ) -> str:
        """Draw the curve, the data and the `unit` (layer, unit) pointed at; return its name.

        `drawn` points are shown in place of the frame's.
        """
        self.keys.setVisible(not drawing)
        train = target_marks(frame.points) if drawn is None else drawn
        test = target_marks(frame.test_points) if drawn is None else NO_MARKS
        colors = layer_colors(len(frame.layers))
        self.fit.show_fit(frame.map, train, test, colors[-1])
        found = None if unit is None else unit_map(frame, *unit)
        if found is None:
            self.fit.show_unit(None)
        else:
            self.fit.show_unit(found[0], colors[unit[0] - 1])
        self.fit.show_chosen(sample_in_step.point(frame) if drawn is None else None)
        self.point_key.show_points(frame, "hollow")
        return "" if found is None else unit_name(*unit)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.point_key.retranslate()

    def retheme(self) -> None:
        """Take colours and sizes of the theme in force."""
        self.point_key.updateGeometry()
        self.point_key.update()
