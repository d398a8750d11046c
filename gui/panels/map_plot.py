"""The network's output over the input plane, with the data and the units' lines on it."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from core.frame import LayerFrame, Map, Points
from gui import theme
from gui.panels.axes import Axis
from gui.panels.numerals import short
from gui.panels.plot import Plot
from gui.panels.ranges import Array

Levels = tuple[float, float]
Extent = tuple[float, float, float, float]
_SMALL, _LARGE = 6, 15  # pixels


class MapImage(pg.ImageItem):
    """An image in the format that is painted fastest."""

    def render(self) -> None:
        """Make the picture (called by pyqtgraph)."""
        super().render()
        if not self._unrenderable:
            self.qimage = self.qimage.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


class MapPlot(Plot):
    """An image in the two colours of sign, points, and lines w·x + b = 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Axis("left"), Axis("bottom"), parent)
        self.map: Map | None = None
        self.points: Points | None = None
        self.box.setAspectLocked(True)
        self.image = MapImage(axisOrder="row-major")
        self.image.setZValue(-20)
        self.grid.setVisible(False)
        self.unit_lines: list[pg.PlotCurveItem] = []
        self.line = self.curve(connect="pairs", antialias=True)
        self.scatter = pg.ScatterPlotItem(pxMode=True, antialias=True)
        self.scatter.setZValue(5)
        for item in (self.image, self.scatter):
            self.box.addItem(item, ignoreBounds=True)
        self.pointed.connect(self.read_cursor)

    def show_map(self, shown: Map, levels: Levels) -> None:
        """Draw the map; a value of `levels` has the strongest colour."""
        self.map = shown
        x0, x1, y0, y1 = shown.extent
        self.image.setImage(shown.values, levels=levels, autoLevels=False)
        self.image.setRect(QRectF(x0, y0, x1 - x0, y1 - y0))
        self.look_at((x0, x1), (y0, y1))
        self.read_cursor()

    def show_points(self, points: Points | None, large: bool, middle: float) -> None:
        """Draw the data, if it changed: the colour of a point is its target's side of `middle`."""
        if _same(points, self.points):
            return
        self.points = points
        if points is None:
            self.scatter.setData([], [])
            return
        colors = theme.current()
        brushes = {True: pg.mkBrush(colors.positive), False: pg.mkBrush(colors.negative)}
        self.scatter.setData(
            points.X[:, 0],
            points.X[:, 1],
            size=_LARGE if large else _SMALL,
            pen=pg.mkPen("#ffffff", width=2 if large else 0.75),
            brush=[brushes[bool(y > middle)] for y in points.y],
        )

    def show_lines(self, units: LayerFrame | None, output: LayerFrame | None, color: str) -> None:
        """Draw the line of each of `units` in `color`, and that of the `output`."""
        ends = [] if units is None or self.map is None else _lines(units, self.map.extent)
        while len(self.unit_lines) > len(ends):
            self.box.removeItem(self.unit_lines.pop())
        while len(self.unit_lines) < len(ends):
            self.unit_lines.append(self.curve(connect="pairs", antialias=True))
        for curve, (x, y) in zip(self.unit_lines, ends, strict=True):
            curve.setPen(theme.pen(color, 2))
            curve.setShadowPen(theme.pen(theme.current().card, 4))
            curve.setData(x, y)
        ends = [] if output is None or self.map is None else _lines(output, self.map.extent)
        x, y = ends[0] if ends else (np.empty(0), np.empty(0))
        self.line.setData(x, y)

    def retheme(self) -> None:
        """Take the colours of the theme in force."""
        super().retheme()
        self.points = None
        self.image.setLookupTable(theme.current().diverging())
        self.line.setPen(theme.pen(theme.current().text, 2))
        self.line.setShadowPen(theme.pen(theme.current().card, 4))

    def read_cursor(self) -> None:
        """Read off the output under the cursor."""
        value = None if self.map is None or self.cursor_at is None else self._value()
        if value is None:
            return self.read_nothing()
        x, y = self.cursor_at.x(), self.cursor_at.y()
        lines = [f"x₁ = {short(x)}", f"x₂ = {short(y)}", f"a = <b>{short(value)}</b>"]
        return self.read(x, "<br>".join(lines))

    def _value(self) -> float | None:
        x0, x1, y0, y1 = self.map.extent
        rows, columns = self.map.values.shape
        column = int((self.cursor_at.x() - x0) / (x1 - x0) * columns)
        row = int((self.cursor_at.y() - y0) / (y1 - y0) * rows)
        inside = 0 <= column < columns and 0 <= row < rows
        return float(self.map.values[row, column]) if inside else None


def _same(one: Points | None, other: Points | None) -> bool:
    if one is None or other is None:
        return one is other
    return np.array_equal(one.X, other.X) and np.array_equal(one.y, other.y)


def _lines(layer: LayerFrame, extent: Extent) -> list[tuple[Array, Array]]:
    """Return the two ends (x, y) of each unit's line w₁x₁ + w₂x₂ + b = 0 within the extent.

    A unit whose line misses the extent, or that has none (both weights 0), is left out.
    """
    if layer.W is None or layer.b is None or layer.W.shape[0] != 2:
        return []
    low, high = np.array(extent[::2]), np.array(extent[1::2])
    middle = (low + high) / 2
    lines = []
    with np.errstate(all="ignore"):
        length = np.hypot(*layer.W)
        normal = layer.W / length
        distance = middle @ normal + layer.b / length  # of the middle from each line
        for n, d in zip(normal.T, distance, strict=True):
            if not np.isfinite([*n, d]).all():
                continue
            foot, along = middle - d * n, np.array([-n[1], n[0]])
            sides = np.sort(np.stack([low - foot, high - foot]) / along, axis=0)
            start, end = np.nanmax(sides[0]), np.nanmin(sides[1])
            if start < end:
                ends = foot + np.outer([start, end], along)
                lines.append((ends[:, 0], ends[:, 1]))
    return lines
