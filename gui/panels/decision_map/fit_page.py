"""The page of one input: the curve with the data, and which points are which."""

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.catalog.datasets.meaning import Meaning
from core.session.frame import Frame, Map, PlottedPoints
from core.tape import Array
from gui.look import theme
from gui.panels.decision_map.keys import PointKey
from gui.panels.decision_map.map_classes import unit_map
from gui.panels.decision_map.map_plot import input_line
from gui.panels.decision_map.map_points import NO_MARKS, PointMarks, PointPlot
from gui.panels.decision_map.units_note import UnitsNote
from gui.plots.ranges import finite
from gui.plots.sample_marks import chosen_point
from gui.plots.step_plot import nearest
from gui.plots.table import Table
from gui.words import names
from gui.words.layers import layer_colors
from gui.words.numbers import short

_SIZE = 6  # pixels


class FitPlot(PointPlot):
    """A curve through points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inputs, self.outputs, self.meaning = np.empty(0), np.empty(0), Meaning()
        self.fit = self.curve(antialias=True)
        self.fit.setZValue(7)
        self.unit = self.curve(antialias=True)
        self.unit.setZValue(8)
        self.pointed.connect(self.read_cursor)

    def show_axes(self, meaning: Meaning) -> None:
        """Write what the axes are, where the data say it."""
        self.meaning = meaning
        self.bottom.say(names.feature(meaning, 0) if meaning.features else "")
        self.left.say(names.target(meaning) if meaning.target else "")

    def show_fit(self, shown: Map, train: PointMarks, test: PointMarks, color: str) -> None:
        """Draw the curve in `color` and the data; the range holds the data."""
        x0, x1 = shown.extent[:2]
        self.outputs = shown.values[0]
        self.inputs = _centres(shown)
        self.fit.setData(self.inputs, self.outputs)
        self.fit.setPen(theme.pen(color, 2))
        self.show_marks(train, test, _SIZE)
        targets = np.concatenate([train.y, test.y])
        values = finite(targets if len(targets) else self.outputs)
        # While points are drawn the range is held: a margin would grow with each stroke.
        self.look_at((x0, x1), _height(values, 0.0 if self.held else 0.25))
        self.read_cursor()

    def show_unit(self, shown: Map | None, color: str = "") -> None:
        """Draw what a hidden unit answers in `color`, in the same range; None draws none."""
        self.unit.setVisible(shown is not None)
        if shown is not None:
            self.unit.setData(_centres(shown), shown.values[0])
            self.unit.setPen(theme.pen(color, 2))

    def read_cursor(self) -> None:
        """Read off the output under the cursor."""
        if self.cursor_at is None or not len(self.inputs):
            return self.read_nothing()
        at = nearest(self.inputs, self.cursor_at.x())
        line = input_line(self.meaning, 0, float(self.inputs[at]))
        answer = "a"
        if self.meaning.target or self.meaning.target_scale is not None:
            answer = names.rich(names.cut(names.target(self.meaning), names.FEW))
        lines = [line, f"{answer} = <b>{short(float(self.outputs[at]))}</b>"]
        return self.read(float(self.inputs[at]), "<br>".join(lines))

    def tables(self) -> list[Table]:
        name = self.accessibleName()
        columns = {self.meaning.features[0] if self.meaning.features else "x": self.inputs}
        return [Table(name, columns | {"a": self.outputs})] if len(self.inputs) else []


class FitPage(QWidget):
    """Draws the output over the line of the input; where it is `bare` there is but the curve."""

    bare = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.keys = QWidget(self)
        self.point_key, self.fit, self.units = PointKey(self.keys), FitPlot(self), UnitsNote(self)
        keys = QHBoxLayout(self.keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.addWidget(self.point_key)
        keys.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.keys)
        column.addWidget(self.fit, 1)
        column.addWidget(self.units)

    def show_frame(
        self,
        frame: Frame,
        output: Map,
        unit: tuple[int, int] | None,
        drawing: bool,
        drawn: PointMarks | None,
    ) -> str:
        """Draw the `output`, the data and the `unit` (layer, unit) pointed at; return its name.

        `drawn` points are shown in place of the frame's.
        """
        self.keys.setVisible(not drawing and not self.bare)
        self.fit.show_axes(frame.meaning)
        self.units.show_axes(frame.meaning, {0: ""})
        train = target_marks(frame.points) if drawn is None else drawn
        test = target_marks(frame.test_points) if drawn is None else NO_MARKS
        colors = layer_colors(len(frame.layers))
        self.fit.show_fit(output, train, test, colors[-1])
        found = unit_map(frame, unit)
        if found is None:
            self.fit.show_unit(None)
        else:
            self.fit.show_unit(found.map, colors[found.number - 1])
        self.fit.show_chosen(chosen_point(frame) if drawn is None else None)
        self.point_key.show_points(frame, "hollow")
        return "" if found is None else found.name


def target_marks(points: PlottedPoints | None) -> PointMarks:
    """Return the data of one input: each sample at its input and its target."""
    if points is None:
        return NO_MARKS
    kinds = np.zeros(len(points.y), np.intp)
    return PointMarks(points.X[:, 0], points.y, kinds, (theme.current().muted,))


def _centres(shown: Map) -> Array:
    x0, x1 = shown.extent[:2]
    count = shown.values.shape[-1]
    centres: Array = x0 + (np.arange(count) + 0.5) * (x1 - x0) / count
    return centres


def _height(values: Array, share: float) -> tuple[float, float]:
    """Return a range with a margin of this share: room for a curve that isn't there yet."""
    if not len(values):
        return (-1.0, 1.0)
    low, high = float(values.min()), float(values.max())
    margin = share * (high - low) or (1.0 if share else 0.0)
    return (low - margin, high + margin)
