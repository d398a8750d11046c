"""The network's output over the input plane, with the data and the units' lines on it."""

import math

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from core.catalog.datasets.meaning import Meaning
from core.session.frame import Frame, LayerFrame, Map
from core.tape import Array
from gui.look import theme
from gui.look.colors import outline, packed
from gui.panels.decision_map.map_classes import class_shades, class_values
from gui.panels.decision_map.map_points import Inks, PointPlot
from gui.plots.plot import Prompt
from gui.plots.ranges import shares
from gui.plots.table import Table
from gui.words import names
from gui.words.numbers import percent, short
from gui.words.translation import translate

Extent = tuple[float, float, float, float]
Levels = tuple[float, float]


def lines(layer: LayerFrame, extent: Extent) -> list[tuple[Array, Array]]:
    """Return the two ends (x, y) of each unit's line w₁x₁ + w₂x₂ + b = 0 within the extent.

    A unit whose line misses the extent, or that has none (both weights 0), is left out.
    """
    if layer.W is None or layer.b is None or layer.W.shape[0] != 2:
        return []
    low, high = np.array(extent[::2]), np.array(extent[1::2])
    middle = (low + high) / 2
    found = []
    with np.errstate(all="ignore"):
        length = np.hypot(*layer.W)
        normal = layer.W / length
        b = layer.b if layer.b.size else 0.0
        distance = middle @ normal + b / length  # of the middle from each line
        for n, d in zip(normal.T, distance, strict=True):
            if not np.isfinite([*n, d]).all():
                continue
            foot, along = middle - d * n, np.array([-n[1], n[0]])
            sides = np.sort(np.stack([low - foot, high - foot]) / along, axis=0)
            start, end = np.nanmax(sides[0]), np.nanmin(sides[1])
            if start < end:
                ends = foot + np.outer([start, end], along)
                found.append((ends[:, 0], ends[:, 1]))
    return found


class MapImage(Prompt, pg.ImageItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An image in the format that is painted fastest; what is no number is left free."""

    def setLookupTable(self, table: npt.NDArray[np.uint8], update: bool = True) -> None:
        """Have these colours (n, 3) stand for values from the lower level to the upper."""
        self._pixels = packed(table)
        super().setLookupTable(table, update=update)

    def render(self) -> None:
        """Make the image (called by pyqtgraph when it is to be painted)."""
        (low, high), count = map(float, self.levels), len(self._pixels)
        shades = np.clip(shares(self.image, low, high) * count, 0, count - 1)
        lost = np.isnan(shades)
        pixels = self._pixels[np.where(lost, 0, shades).astype(np.intp)]
        pixels[lost] = 0
        rows, columns = pixels.shape
        form = QImage.Format.Format_ARGB32_Premultiplied
        self._kept = pixels  # the image has no copy of it
        self.qimage = QImage(pixels.data, columns, rows, 4 * columns, form)
        self._renderRequired = self._unrenderable = False


class MapPlot(PointPlot):
    """An image in the colours of sign, or of several classes, points, and lines w·x + b = 0."""

    gridded = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map: Map | None = None
        self.targets: npt.NDArray[np.number] | None = None  # (n,) of the training points
        self.meaning, self.output = Meaning(), ""  # what the output is called, if it is shown
        self.middle: float | None = None  # between two classes
        self.whole = True  # it is the network's output, not a unit's
        self._placed: object = None  # the extent and the shape of the image
        self.classes = 0  # that the image tells apart; 0: it is of values
        self.image = MapImage(axisOrder="row-major")
        self.image.setZValue(-20)
        self.box.addItem(self.image, ignoreBounds=True)
        self.unit_lines: list[pg.PlotCurveItem] = []
        self.line = self.curve(connect="pairs", antialias=True)
        self.pointed.connect(self.read_cursor)

    def show_axes(self, frame: Frame, shown: Map) -> None:
        """Write which inputs the axes are, where they have names or are not all there are."""
        self.meaning = meaning = frame.meaning
        self.middle = None if frame.classes is None else frame.classes.middle
        named = bool(meaning.features) or shown.held is not None
        for axis, index in zip((self.bottom, self.left), shown.inputs, strict=True):
            axis.say(names.feature(meaning, index) if named else "")
            axis.explain(names.standardized(meaning.scale, index))

    def show_map(
        self, shown: Map, levels: Levels, values: npt.NDArray[np.floating] | None = None
    ) -> None:
        """Draw the map, its own values or others; one of `levels` has the strongest colour."""
        self._color(0)
        self._show(shown, shown.values if values is None else values, levels)

    def show_classes(self, shown: Map, count: int, discrete: bool = False) -> None:
        """Draw which of `count` classes is answered where, the fainter the less sure if at all."""
        self._color(count)
        values = class_values(shown, count, discrete)
        self._show(shown, values, (0.0, float(len(self.image.lut))))

    def _color(self, classes: int) -> None:
        if classes != self.classes:
            self.classes = classes
            table = class_shades(classes) if classes else theme.current().diverging()
            self.image.setLookupTable(table, update=False)

    def _show(self, shown: Map, values: npt.NDArray[np.floating], levels: Levels) -> None:
        self.map = shown
        x0, x1, y0, y1 = shown.extent
        self.image.setImage(values, levels=levels, autoLevels=False)
        placed = (shown.extent, values.shape)
        if placed != self._placed:
            self._placed = placed
            self.image.setRect(QRectF(x0, y0, x1 - x0, y1 - y0))
            # Where the axes have units of their own, the map fills the plot.
            self.box.setAspectLocked(math.isclose(x1 - x0, y1 - y0, rel_tol=1e-9))
        self.look_at((x0, x1), (y0, y1))

    def look(self, colors: tuple[str, ...], width: float, test: bool) -> Inks:
        """Return pens and brushes; an outline parts a point from ground of its own colour."""
        pens = [pg.mkPen(outline(color), width=max(width, 1.0)) for color in colors]
        return pens, [pg.mkBrush(color) for color in colors]

    def show_lines(self, units: LayerFrame | None, output: LayerFrame | None, color: str) -> None:
        """Draw the line of each of `units` in `color`, and that of the `output`."""
        ends = [] if units is None or self.map is None else lines(units, self.map.extent)
        while len(self.unit_lines) > len(ends):
            self.box.removeItem(self.unit_lines.pop())
        while len(self.unit_lines) < len(ends):
            self.unit_lines.append(self.curve(connect="pairs", antialias=True))
        for curve, (x, y) in zip(self.unit_lines, ends, strict=True):
            curve.setPen(theme.pen(color, 2))
            curve.setShadowPen(theme.pen(theme.current().card, 4))
            curve.setData(x, y)
        ends = [] if output is None or self.map is None else lines(output, self.map.extent)
        x, y = ends[0] if ends else (np.empty(0), np.empty(0))
        self.line.setData(x, y)

    def retheme(self) -> None:
        super().retheme()
        self.classes = 0
        self.image.setLookupTable(theme.current().diverging())
        self.line.setPen(theme.pen(theme.current().text, 2))
        self.line.setShadowPen(theme.pen(theme.current().card, 4))

    def read_cursor(self) -> None:
        """Read off the output under the cursor."""
        shown, at = self.map, self.cursor_at
        cell = None if shown is None or at is None else _cell(shown, at)
        if shown is None or at is None or cell is None:
            return self.read_nothing()
        ends = zip(shown.inputs, (at.x(), at.y()), strict=True)
        text = [input_line(self.meaning, index, value) for index, value in ends]
        if shown.how:
            held = {"mean": self.tr("others: mean"), "sample": self.tr("others: chosen sample")}
            text.append(f'<span style="color:{theme.current().muted}">{held[shown.how]}</span>')
        text.append(self._answer(shown, cell))
        point = self.under_cursor()
        if point is not None and self.targets is not None and point < len(self.targets):
            text.append(self._point(self.targets[point]))
        return self.read(at.x(), "<br>".join(text))

    def _class(self, index: int) -> str:
        return names.rich(names.cut(names.class_name(self.meaning, index)))

    def _point(self, value: np.number) -> str:
        """Return what the point under the cursor is."""
        if self.meaning.classes and isinstance(value, np.integer):
            return self.tr("point: {0}").format(self._class(int(value)))
        if self.output:
            name = names.rich(names.cut(self.output, names.FEW))
            return self.tr("point: {0}").format(f"{name} = {short(float(value))}")
        return self.tr("point: y = {0}").format(short(float(value)))

    def _answer(self, shown: Map, cell: tuple[int, int]) -> str:
        if not self.classes or shown.classes is None or shown.certainty is None:
            name = self.output or "a"
            value = float(shown.values[cell])
            text = f"{names.rich(names.cut(name, names.FEW))} = <b>{short(value)}</b>"
            if self.whole and self.middle is not None and len(self.meaning.classes) == 2:
                text += f" → {self._class(int(value > self.middle))}"
            return text
        name = names.cut(names.class_name(self.meaning, int(shown.classes[cell])))
        return f"<b>{names.rich(name)}</b> {percent(float(shown.certainty[cell]))}"

    def tables(self) -> list[Table]:
        """Return the map, a cell a row."""
        if self.map is None:
            return []
        x0, x1, y0, y1 = self.map.extent
        rows, columns = self.map.values.shape
        at_x = x0 + (np.arange(columns) + 0.5) * (x1 - x0) / columns
        at_y = y0 + (np.arange(rows) + 0.5) * (y1 - y0) / rows
        x, y = np.meshgrid(at_x, at_y)
        across, up = (self.meaning.feature(i) for i in self.map.inputs)
        cells = {across: x.ravel(), up: y.ravel(), "a": self.map.values.ravel()}
        if self.classes and self.map.classes is not None:
            cells["class"] = self.map.classes.ravel()
        return [Table(self.accessibleName(), cells)]


def input_line(meaning: Meaning, index: int, value: float) -> str:
    """Return an input's name and value as rich text, and what the network sees if it is another."""
    name = names.rich(names.cut(names.feature(meaning, index), names.FEW))
    if meaning.scale is None or not names.is_scaled(meaning.scale, index):
        return f"{name} = {short(value)}"
    seen = (value - meaning.scale.mean[index]) / meaning.scale.deviation[index]
    beside = f"{translate('Names', 'network sees')} {short(float(seen))}"
    return f'{name} = {short(value)} <span style="color:{theme.current().muted}">{beside}</span>'


def _cell(shown: Map, at: QPointF) -> tuple[int, int] | None:
    """Return row and column of the map at a place."""
    x0, x1, y0, y1 = shown.extent
    rows, columns = shown.values.shape
    column = int((at.x() - x0) / (x1 - x0) * columns)
    row = int((at.y() - y0) / (y1 - y0) * rows)
    return (row, column) if 0 <= column < columns and 0 <= row < rows else None
