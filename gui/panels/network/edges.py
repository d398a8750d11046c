"""The edges of the network diagram: sorted into a few pens by sign and size, and painted."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.tape import Array
from gui.look import theme
from gui.panels.network.layout import Edge, Layout, Unit
from gui.plots.plot import faint
from gui.plots.ranges import quantile
from gui.words.numbers import power_of_ten, short

LEVELS = 4  # of size, for each sign; 0 is next to nothing
STEPS = {"weights": 2.0, "gradients": 10.0}  # from one level to the next
NONE = -LEVELS - 1  # the level of what is no number
_FULL = 0.95  # the quantile of all sizes that is drawn in full strength
_LIGHT, _WIDE = 0.22, 3.0  # share of colour and width of the light under an edge
_CROWD = 600  # edges from which they are thinner, and only the strongest smoothed
_STROKE, _GAP = 11, 6  # pixels of the key


class Look(NamedTuple):
    """The width and the strength of colour of each level."""

    widths: tuple[float, ...]
    shares: tuple[float, ...]


USUAL = Look((1.0, 1.0, 1.0, 1.7, 2.8), (0.10, 0.28, 0.5, 0.8, 1.0))
CROWD = Look((1.0, 1.0, 1.0, 1.0, 1.4), (0.04, 0.10, 0.2, 0.36, 0.75))
DIM = Look((1.0,) * 5, (0.04, 0.08, 0.12, 0.18, 0.24))


def pen(level: int, look: Look = USUAL) -> QPen:
    """Return the pen of a level: its sign's colour, stronger and wider the larger it is."""
    colors = theme.current()
    color = colors.positive if level > 0 else colors.negative if level else colors.muted
    result = QPen(faint(color, look.shares[abs(level)]), look.widths[abs(level)])
    result.setCapStyle(Qt.PenCapStyle.FlatCap)
    return result


class Scale:
    """The size from which an edge is drawn in full strength; it moves only when it must."""

    def __init__(self, step: float) -> None:
        self.step = step
        self.reset()

    def reset(self) -> None:
        """Forget the values."""
        self.full = 1.0
        self._fresh = True

    def follow(self, values: Array) -> None:
        """Take a power of `step` such that the largest twentieth of the values lie above it."""
        sizes = np.abs(values[np.isfinite(values)])
        sizes = sizes[sizes > 0]
        if not len(sizes):
            return
        usual = quantile(sizes, _FULL)
        if self._fresh or not self.full <= usual <= 1.3 * self.step * self.full:
            power = math.floor(math.log(usual) / math.log(self.step))
            self.full = self.step ** max(power, -300 / math.log10(self.step))
            self._fresh = False

    def levels(self, values: Array) -> npt.NDArray[np.intp]:
        """Return each value's level, from −LEVELS over 0 to LEVELS; NONE for NaN."""
        bounds = self.full * self.step ** np.arange(1.0 - LEVELS, 1)
        level = np.searchsorted(bounds, np.abs(values), side="right")
        return np.where(np.isnan(values), NONE, np.where(values < 0, -level, level))


class _Block(NamedTuple):
    """Where the edges into one layer are among all of them, row by row, and on the diagram."""

    first: int
    rows: int
    columns: int
    span: tuple[float, float]

    @property
    def places(self) -> range:
        return range(self.first, self.first + self.rows * self.columns)


class Edges:
    """Every edge that is drawn, layer by layer and row by row; its index is its place."""

    def __init__(self) -> None:
        self.scales = {kind: Scale(step) for kind, step in STEPS.items()}
        self.blocks: dict[int, _Block] = {}  # by layer
        self.levels = np.empty(0, np.intp)
        self._curves: list[QPainterPath] = []  # of every edge, or of none:
        self._lines: list[QLineF] = []
        self._picture = QPixmap()
        self._pictured: dict[int, bytes] = {}  # the levels that it shows, by layer
        self.retheme()

    def retheme(self) -> None:
        """Take the colours of the theme."""
        self._picture = QPixmap()
        order = sorted(range(-LEVELS, LEVELS + 1), key=abs)  # the strong ones over the weak
        self._pens = {look: [(i, pen(i, look)) for i in order] for look in (USUAL, CROWD, DIM)}

    def forget(self) -> None:
        """Forget the values so far."""
        for scale in self.scales.values():
            scale.reset()

    def lay_out(self, layout: Layout) -> None:
        """Prepare the edges that are drawn."""
        self._curves, self._lines, self.blocks, self._picture = [], [], {}, QPixmap()
        count = 0
        for layer in sorted(layout.drawn):
            left, right = layout.span(layer)
            starts, ends = (layout.columns[i].y.tolist() for i in (layer - 1, layer))
            self.blocks[layer] = _Block(count, len(starts), len(ends), (left, right))
            count += len(starts) * len(ends)
            ways = [(left, start, right, end) for start in starts for end in ends]
            if layout.curved:
                self._curves += [_curve(*way) for way in ways]
            else:
                self._lines += [QLineF(*way) for way in ways]

    def show_values(self, values: Sequence[Array], kind: str) -> None:
        """Draw these matrices, one a layer laid out: shown units before by shown units."""
        flat = np.concatenate([v.ravel() for v in values]) if values else np.empty(0)
        self.scales[kind].follow(flat)
        self.levels = self.scales[kind].levels(flat)

    def of_unit(self, unit: Unit) -> list[int]:
        """Return the places of the edges into and out of a unit."""
        found: list[int] = []
        if (into := self.blocks.get(unit.layer)) is not None:
            found += into.places[unit.unit :: into.columns]
        if (out := self.blocks.get(unit.layer + 1)) is not None:
            found += out.places[unit.unit * out.columns : (unit.unit + 1) * out.columns]
        return found

    def of_layers(self, layers: Iterable[int]) -> list[int]:
        """Return the places of the edges into each of `layers`."""
        blocks = (self.blocks[layer] for layer in layers if layer in self.blocks)
        return [place for block in blocks for place in block.places]

    def glow(self, painter: QPainter, places: list[int]) -> None:
        """Paint a light under some edges."""
        light = faint(theme.current().accent, _LIGHT)
        for place in places:
            level = abs(int(self.levels[place]))
            painter.setPen(QPen(light, USUAL.widths[min(level, LEVELS)] + _WIDE))
            self._draw(painter, [place])

    def paint_kept(self, painter: QPainter, size: QSize, ratio: float) -> None:
        """Paint all edges as they stand on the card, anew only where a level is another."""
        if self._picture.size() != size * ratio:
            self._pictured, self._picture = {}, QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(QColor(theme.current().card))
        for layer, block in self.blocks.items():
            levels = self.levels[block.first : block.places.stop].tobytes()
            if self._pictured.get(layer) != levels:
                self._pictured[layer] = levels
                left, right = block.span
                own = QPainter(self._picture)
                own.fillRect(QRectF(left, 0, right - left, size.height()), theme.current().card)
                self._paint(own, np.array(block.places), self._look)
                own.end()
        painter.drawPixmap(0, 0, self._picture)

    def paint(self, painter: QPainter, chosen: Sequence[int] | None = None) -> None:
        """Paint all edges; if some are `chosen`, the others are dim."""
        look = self._look if chosen is None else DIM
        self._paint(painter, np.arange(len(self.levels)), look)
        if chosen is not None:
            self._paint(painter, np.array(chosen, np.intp), USUAL)

    @property
    def _look(self) -> Look:
        return CROWD if len(self.levels) > _CROWD else USUAL

    def _paint(self, painter: QPainter, places: npt.NDArray[np.intp], look: Look) -> None:
        """Paint the edges at these places, the strong ones over the weak."""
        crowd = look is not USUAL and self._look is CROWD
        smooth, levels = QPainter.RenderHint.Antialiasing, self.levels[places]
        for level, stroke in self._pens[look]:
            painter.setRenderHint(smooth, not crowd or abs(level) == LEVELS)
            painter.setPen(stroke)
            self._draw(painter, places[levels == level].tolist())
        painter.setRenderHint(smooth)

    def paint_one(self, painter: QPainter, edge: Edge) -> None:
        """Paint one edge over the others, so that it stands out."""
        block = self.blocks[edge.layer]
        place = block.first + edge.row * block.columns + edge.column
        level = int(self.levels[place])
        over, colors = pen(0 if level == NONE else level), theme.current()
        for color, wider in ((colors.card, 7.0), (colors.text, 4.0), (over.color(), 1.5)):
            painter.setPen(QPen(QColor(color), over.widthF() + wider))
            self._draw(painter, [place])

    def _draw(self, painter: QPainter, places: list[int]) -> None:
        if self._curves:
            for place in places:
                painter.drawPath(self._curves[place])
        elif places:
            painter.drawLines([self._lines[place] for place in places])


def _curve(x0: float, y0: float, x1: float, y1: float) -> QPainterPath:
    path, half = QPainterPath(QPointF(x0, y0)), (x0 + x1) / 2
    path.cubicTo(half, y0, half, y1, x1, y1)
    return path


class EdgeKey(QWidget):
    """A key: from the strongest negative stroke to the strongest positive one, with their sizes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.full = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE, tabular=True))

    def show_scale(self, scale: Scale) -> None:
        """Label the strokes with this scale."""
        full = short(scale.full) if scale.step == 2 else power_of_ten(math.log10(scale.full))
        if full != self.full:
            self.full = full
            self.updateGeometry()
            self.update()

    def labels(self) -> tuple[str, str]:
        """Return what stands at both ends."""
        return f"≤ −{self.full}", f"≥ {self.full}"

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        texts = sum(metrics.horizontalAdvance(text) for text in self.labels())
        strokes = (2 * LEVELS + 1) * theme.px(_STROKE)
        return QSize(texts + strokes + 2 * theme.px(_GAP) + 2, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = QFontMetrics(self.font())
        low, high = self.labels()
        stroke, gap = theme.px(_STROKE), theme.px(_GAP)
        x, middle = metrics.horizontalAdvance(low) + gap, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level in range(-LEVELS, LEVELS + 1):
            painter.setPen(pen(level))
            painter.drawLine(QPointF(x, middle), QPointF(x + stroke - 2, middle))
            x += stroke
        painter.setPen(theme.current().muted)
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(0, baseline), low)
        painter.drawText(QPointF(x + gap - 2, baseline), high)
        painter.end()
