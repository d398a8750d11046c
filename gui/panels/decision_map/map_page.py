"""The page of two inputs: the map with its keys, and a gate's truth table."""

from functools import partial

import msgspec
import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.engine.classes import Classes, boundary
from core.experiment import Experiment
from core.session.frame import Frame, LayerFrame, Map
from gui.panels.decision_map.discrete import BANDS, banded
from gui.panels.decision_map.keys import ClassKey, ColorKey, PointKey
from gui.panels.decision_map.map_classes import (
    UnitMap,
    class_colors,
    point_marks,
    unit_map,
    value_marks,
)
from gui.panels.decision_map.map_plot import Levels, MapPlot
from gui.panels.decision_map.map_points import NO_MARKS, PointMarks
from gui.panels.decision_map.plane_choice import PlaneChoice
from gui.panels.decision_map.truth_table import TruthTable
from gui.panels.decision_map.units_note import UnitsNote
from gui.plots.ranges import finite
from gui.plots.sample_marks import chosen_point
from gui.words import names
from gui.words.layers import layer_colors

GATES = ("and", "or", "nand", "xor")
_SMALL, _LARGE = 6, 15  # pixels
_SPACING = 2  # pixels between keys, map and table


class MapPage(QWidget):
    """Draws the output, or a hidden unit's a, over the plane: `discrete` or not.

    The map has an `area` of so many pixels at least; the table takes what is left, if it can.
    Where it is `bare` there is but the map.
    """

    bare = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.area, self.tabled, self.discrete = 0.0, False, False
        self.keys = QWidget(self)
        self.point_key, self.class_key = PointKey(self.keys), ClassKey(self.keys)
        self.color_key = ColorKey(self.keys)
        self.map, self.table = MapPlot(self), TruthTable(self)
        self.plane, self.units = PlaneChoice(self), UnitsNote(self)
        keys = QHBoxLayout(self.keys)
        keys.setContentsMargins(0, 0, 4, 0)
        keys.addWidget(self.point_key)
        keys.addStretch(1)
        keys.addWidget(self.class_key)
        keys.addWidget(self.color_key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING)
        column.addWidget(self.plane)
        column.addWidget(self.keys)
        column.addWidget(self.map, 1)
        column.addWidget(self.units)
        column.addWidget(self.table)

    def expect(self, experiment: Experiment) -> None:
        """Keep the room that a first frame will take, so that nothing moves as it comes."""
        self.tabled = experiment.data.name in GATES
        self._fit()

    def show_frame(
        self,
        frame: Frame,
        output: Map,
        unit: tuple[int, int] | None,
        drawing: bool,
        drawn: PointMarks | None,
    ) -> str:
        """Draw the `output` or the `unit` (layer, unit) pointed at; return what it is.

        While `drawing`, the plot has all the room, so that no stroke moves it; `drawn` points
        are shown in place of the frame's.
        """
        gate = frame.experiment.data.name in GATES and not drawing
        self.keys.setVisible(not drawing and not self.bare)
        if not self.bare:
            self.plane.show_plane(frame, output)
        self.map.show_axes(frame, output)
        self.units.show_axes(frame.meaning, dict(zip(output.inputs, "→↑", strict=True)))
        found = unit_map(frame, unit)
        self.map.whole = found is None
        self._show_map(frame, output, found)
        self._show_points(frame, output, drawn, _LARGE if gate else _SMALL)
        hidden = frame.layers[:-1]
        straight = gate and frame.experiment.features is None
        self.map.show_lines(
            hidden[0] if straight and len(hidden) == 1 else None,
            boundary_of(frame) if straight and not hidden else None,
            layer_colors(len(frame.layers))[0],
        )
        self.tabled = gate and frame.points is not None and not self.bare
        if gate and frame.points is not None:
            self.table.show_points(frame.points)
        self._fit()
        self.map.read_cursor()
        return "" if found is None else found.name

    def keep(self, area: float) -> None:
        """Let the map have an area of the screen, in pixels, before the table has any."""
        self.area = area
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the table as high as there is room for below the map."""
        rest = self.height() - self.keys.sizeHint().height() - 2 * _SPACING
        room = rest - self.area / max(self.map.width(), 1)
        self.table.setVisible(self.tabled and self.table.fit(room))

    def _show_map(self, frame: Frame, output: Map, found: UnitMap | None) -> None:
        by_class = found is None and output.classes is not None
        self.color_key.setVisible(not by_class)
        self.class_key.setVisible(by_class)
        if by_class:
            count, self.map.output = frame.layers[-1].units, ""
            self.class_key.show_classes(class_colors(count), frame.meaning, self.discrete)
            self.map.show_classes(output, count, self.discrete)
            return
        shown, layer = (output, frame.layers[-1]) if found is None else (found.map, found.layer)
        levels = output_levels(frame, shown) if found is None else map_levels(layer, shown)
        regression = found is None and by_value(frame) and frame.meaning.target
        self.map.output = names.target(frame.meaning) if regression else ""
        two = found is None and frame.classes is not None and frame.meaning.classes
        ends = [names.class_sign(frame.meaning, i) for i in (0, 1)] if two else []
        middle = frame.classes.middle if found is None and frame.classes is not None else None
        bands = 0 if not self.discrete else BANDS if middle is None else 2
        self.color_key.show_levels(levels, ends, bands)
        values = banded(shown.values, levels, middle) if self.discrete else shown.values
        self.map.show_map(shown, levels, values)

    def _show_points(
        self, frame: Frame, output: Map, drawn: PointMarks | None, size: float
    ) -> None:
        count, points = frame.layers[-1].units, frame.points
        levels = output_levels(frame, output)
        shown = partial(value_marks, levels=levels)
        if not by_value(frame):
            shown = partial(point_marks, count=count, middle=sum(levels) / 2)
        train = shown(points, output.inputs) if drawn is None else drawn
        test = shown(frame.test_points, output.inputs) if drawn is None else NO_MARKS
        self.map.show_marks(train, test, size)
        self.map.show_chosen(chosen_point(frame) if drawn is None else None)
        self.map.targets = None
        if points is not None and drawn is None:
            by_class = points.labels is not None and (frame.meaning.classes or count > 2)
            self.map.targets = points.labels if by_class else points.y
        self.point_key.show_points(frame, "diamond")


def by_value(frame: Frame) -> bool:
    """Return whether the colours stand for the targets of a regression."""
    points = frame.points
    task = frame.experiment.data.task or "regression"  # a table's is found out
    return points is not None and points.labels is None and task == "regression"


def output_levels(frame: Frame, shown: Map) -> Levels:
    """Return the levels of the output: in a regression the range of the targets."""
    if frame.points is None or not by_value(frame):
        return map_levels(frame.layers[-1], shown, frame.classes)
    low, high = float(frame.points.y.min()), float(frame.points.y.max())
    return (low, high) if low < high else (low - 1.0, high + 1.0)


def map_levels(layer: LayerFrame, shown: Map, classes: Classes | None = None) -> Levels:
    """Return 0..1 for an activation of that range, else what is symmetric around 0.

    Around the middle between two `classes`, where the colours turn: there the answer does.
    """
    row, middle = layer.activation, 0.0 if classes is None else classes.middle
    if (row.low, row.high) == (0, 1) and middle in (0.0, 0.5):
        return (0.0, 1.0)
    bounds = np.abs(np.array([row.low, row.high]) - middle)
    largest = float(bounds.max())
    if not np.isfinite(bounds).all():
        largest = float(np.abs(finite(shown.values) - middle).max(initial=1.0))
        largest = 2.0 ** np.ceil(np.log2(largest))  # in powers of two, so that it rests
    return (middle - largest, middle + largest)


def boundary_of(frame: Frame) -> LayerFrame | None:
    """Return a unit that is 0 where the output, of a network with no hidden layer, turns."""
    layer = frame.layers[-1]
    if frame.classes is None or layer.W is None or layer.b is None:
        return None
    b = layer.b if layer.b.size else np.zeros(layer.units)
    W, b = layer.W, b - boundary(frame.classes, layer.activation)
    if layer.units == 2:
        W, b = (np.diff(part, axis=-1) for part in (layer.W, layer.b))
    return msgspec.structs.replace(layer, W=W, b=b)
