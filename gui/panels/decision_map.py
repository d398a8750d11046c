"""The output over the input plane: a map for two inputs, a curve for one."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.activations import ACTIVATIONS
from core.frame import Frame, LayerFrame, Map
from gui.panels.base import Panel, Words
from gui.panels.color_key import ColorKey
from gui.panels.fit_plot import FitPlot
from gui.panels.layer_names import layer_colors
from gui.panels.map_plot import Levels, MapPlot
from gui.panels.ranges import finite
from gui.panels.truth_table import TruthTable

GATES = ("and", "or", "nand", "xor")


class DecisionMapPanel(Panel):
    """The map or curve, the data on it, and for gates the truth table."""

    key = "decision_map"

    def words(self) -> Words:
        """Return the panel's words in the language in force."""
        return self._fit_words() if self.one_input else self._map_words()

    def _fit_words(self) -> Words:
        return Words(
            title=self.tr("Fit"),
            symbol="a(x)",
            what=self.tr("The network's output for every value of its one input, and the data."),
            formula="a = g(W a + b)",
            look_for=self.tr(
                "A curve through the middle of the points. With ReLU it is made of straight "
                "pieces, a kink a unit; with one layer alone it can't bend more than g does."
            ),
            plots=self._plot_names(),
        )

    def _map_words(self) -> Words:
        return Words(
            title=self.tr("Decision map"),
            symbol="a(x₁, x₂)",
            what=self.tr(
                "The network's output for every point of the input plane: orange is low, "
                "blue is high. The points are the data, coloured by their target."
            ),
            formula=self.tr("line: w₁ x₁ + w₂ x₂ + b = 0, of a single unit or of each hidden one"),
            look_for=self.tr(
                "Points on ground of their own colour are right. One layer parts the plane by a "
                "single straight line, which is why it can't learn XOR; hidden units each add a "
                "line of their own."
            ),
            plots=self._plot_names(),
        )

    def _plot_names(self) -> tuple[str, str]:
        return self.tr("The output over the input plane"), self.tr("The output over the input")

    def build(self) -> None:
        """Make map, curve, message, truth table and the key of the colours."""
        self.one_input = False
        self.unit: tuple[int, int] | None = None
        self.color_key = ColorKey(self)
        self.header.addWidget(self.color_key)
        self.stack = QStackedWidget(self)
        self.plane, self.table = QWidget(self), TruthTable(self)
        self.map, self.fit = MapPlot(self), FitPlot(self)
        self.plots = (self.map, self.fit)
        column = QVBoxLayout(self.plane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.map, 1)
        column.addWidget(self.table)
        self.message = QLabel(self)
        self.message.setProperty("role", "muted")
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (self.plane, self.fit, self.message):
            self.stack.addWidget(page)
        self.body.addWidget(self.stack, 1)

    def draw(self, frame: Frame) -> None:
        """Show what suits the number of inputs."""
        shown, points = frame.map, frame.points
        one_input = shown is not None and len(shown.values) == 1
        if one_input != self.one_input:
            self.one_input = one_input
            self.retranslate()
        page = self.message if shown is None else self.fit if one_input else self.plane
        self.stack.setCurrentWidget(page)
        self.color_key.setVisible(page is self.plane)
        if shown is None:
            return
        if one_input:
            self.fit.show_fit(shown, points, layer_colors(len(frame.layers))[-1])
        else:
            self._draw_plane(frame)

    def show_unit(self, layer: int, unit: int | None) -> None:
        """Show a hidden unit's answers in place of the output's; layers count from 1."""
        self.unit = None if unit is None or layer == 0 else (layer, unit)
        self._redraw()

    def retranslate(self) -> None:
        """Set every word anew."""
        self.message.setText(
            self.tr("The input has more than two dimensions: there is no plane to draw.")
        )
        self.message.setAccessibleName(self.message.text())
        self.color_key.setAccessibleName(self.tr("Key of the colours"))
        self.color_key.setToolTip(self.tr("The output each colour stands for."))
        self.table.retranslate()
        super().retranslate()

    def _draw_plane(self, frame: Frame) -> None:
        gate = frame.experiment.data.name in GATES
        shown, layer, name = self._shown(frame)
        levels = self._levels(layer, shown)
        self.symbol.setText(name)
        self.color_key.show_levels(levels)
        self.map.show_map(shown, levels)
        self.map.show_points(frame.points, gate, sum(self._levels(frame.layers[-1], frame.map)) / 2)
        hidden, output = frame.layers[:-1], frame.layers[-1]
        self.map.show_lines(
            hidden[0] if gate and len(hidden) == 1 else None,
            output if gate and not hidden else None,
            layer_colors(len(frame.layers))[0],
        )
        self.table.setVisible(gate and frame.points is not None)
        if gate and frame.points is not None:
            self.table.show_points(frame.points)

    def _shown(self, frame: Frame) -> tuple[Map, LayerFrame, str]:
        """Return what to draw, whose it is and its name: the unit pointed at, or the output."""
        if self.unit is not None and self.unit[0] <= len(frame.layers):
            number, unit = self.unit
            layer = frame.layers[number - 1]
            if layer.maps is not None and unit < len(layer.maps):
                name = self.tr("layer {0}, unit {1}").format(number, unit + 1)
                return Map(frame.map.extent, layer.maps[unit]), layer, name
        return frame.map, frame.layers[-1], self.words().symbol

    @staticmethod
    def _levels(layer: LayerFrame, shown: Map) -> Levels:
        """Return 0..1 for an activation of that range, else what is symmetric around 0."""
        row = ACTIVATIONS[layer.activation]
        if (row.low, row.high) == (0, 1):
            return (0.0, 1.0)
        bounds = np.abs([row.low, row.high])
        if np.isfinite(bounds).all():
            return (-float(bounds.max()), float(bounds.max()))
        largest = float(np.abs(finite(shown.values)).max(initial=1.0))
        largest = 2.0 ** np.ceil(np.log2(largest))  # in powers of two, so that it rests
        return (-largest, largest)
