"""Bars: above the layers' names, what was measured of each at one moment; and a histogram's."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from core.tape import Array
from gui.look import theme
from gui.plots.axes import FONT, Axis
from gui.plots.plot import Painted, Plot, Prompt, faint
from gui.plots.ranges import finite

_WIDEST, _LEAST, _GAP = 26, 2, 3  # pixels
_SHARE = 0.72  # of a column, for all its bars
_HIGHEST = 0.8  # of the plot's height, for the highest bar of a histogram


class Bar(NamedTuple):
    """A bar over layer `layer` (from 0), from `low` to `high` in the plot's units.

    An end beyond the plot, also an infinite one, is drawn at its edge. Bars of one layer with
    other `slot`s stand side by side. `share` is how much of its usual width it takes.
    """

    layer: int
    low: float
    high: float
    color: str
    slot: int = 0
    hollow: bool = False
    share: float = 1.0


def shaded(layer: int, low: float, high: float, mark: float, color: str) -> tuple[Bar, Bar]:
    """Return a quiet bar from `low` to `high` and a line across it at `mark`."""
    return Bar(layer, low, high, faint(color, 0.45).name()), Bar(layer, mark, mark, color)


class Label(NamedTuple):
    """A text over layer `layer` (from 0), above the height `y`."""

    layer: int
    y: float
    text: str
    color: str


class Bars(Painted):
    """All bars of a plot, in columns of equal width; labels only where all of them fit."""

    def __init__(self, box: pg.ViewBox, slots: int) -> None:
        super().__init__(box)
        self.slots, self.widest = slots, _WIDEST
        self.bars: Sequence[Bar] = ()
        self.labels: Sequence[Label] = ()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        for bar in self.bars:
            rect = self.rectangle(bar)
            if bar.hollow:
                painter.setPen(theme.pen(bar.color))
                painter.setBrush(faint(bar.color, 0.15))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
            else:
                painter.fillRect(rect, QColor(bar.color))
        self._write(painter)

    def _write(self, painter: QPainter) -> None:
        painter.setFont(theme.font(FONT, tabular=True))
        metrics = QFontMetricsF(painter.font())
        widths = [metrics.horizontalAdvance(label.text) for label in self.labels]
        if max(widths, default=0) > self._column():
            return
        for label, width in zip(self.labels, widths, strict=True):
            x = round(self._column() * (label.layer + 0.5) - width / 2)
            y = round(self._height(label.y)) - 5
            ground = QRectF(x, y - metrics.ascent(), width, metrics.height())
            painter.fillRect(ground, QColor(theme.current().card))  # the cursor's line may be there
            painter.setPen(QColor(label.color))
            painter.drawText(x, y, label.text)

    def rectangle(self, bar: Bar) -> QRectF:
        """Return where a bar is drawn, in whole pixels of the plot; never thinner than a line."""
        column = self._column()
        room = _SHARE * column / self.slots
        step = min(room, theme.px(self.widest))
        gap = _GAP if self.slots > 1 and room > 6 else 0
        width = max(1, round((round(step) - gap) * bar.share))
        middle = column * (bar.layer + 0.5) + step * (bar.slot - (self.slots - 1) / 2)
        top, bottom = round(self._height(bar.high)), round(self._height(bar.low))
        if bottom - top < _LEAST:
            top = round((top + bottom - _LEAST) / 2)
            bottom = top + _LEAST
        return QRectF(round(middle - width / 2), top, width, bottom - top)

    def _column(self) -> float:
        (left, right), _ = self.box.viewRange()
        return float(self.box.width() / (right - left))

    def _height(self, y: float) -> float:
        """Return `y` in pixels from the top, kept inside the plot."""
        low, high = self.box.viewRange()[1]
        return float(self.box.height() * (high - min(max(y, low), high)) / (high - low))


class LayerAxis(Axis):
    """The layers' names; where they would touch, those next to the output are kept."""

    names: Sequence[str] = ()

    def name(self, names: Sequence[str]) -> None:
        """Write these names at 1, 2, …"""
        self.names = names
        self.picture = None
        self.update()

    def ticks(self, pixels: float) -> list[float]:
        """Return none: bars need no lines behind them."""
        return []

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return the layers whose names fit (called by pyqtgraph)."""
        metrics = QFontMetricsF(theme.font(FONT, tabular=True))
        kept, end = [], float("inf")
        for i in range(len(self.names), 0, -1):
            middle, half = i * size / (high - low), metrics.horizontalAdvance(self.names[i - 1]) / 2
            if middle + half < end:
                kept.append(float(i))
                end = middle - half - 4
        return [(1.0, kept)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [self.names[int(value) - 1] for value in values]


class LayerPlot(Plot):
    """A column for each layer, with `slots` bars side by side."""

    def __init__(self, left: Axis, slots: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(left, LayerAxis("bottom"), parent)
        self.bars = Bars(self.box, slots)

    def show_bars(self, bars: Sequence[Bar], labels: Sequence[Label] = ()) -> None:
        """Draw these bars and labels instead of those before."""
        self.bars.bars, self.bars.labels = bars, labels
        self.bars.update()

    def layer_at_cursor(self) -> int | None:
        """Return the layer (from 0) whose column the cursor is in."""
        count = len(self.bottom.names)
        if self.cursor_at is None or not count:
            return None
        return min(max(round(self.cursor_at.x()), 1), count) - 1


class Histogram(Prompt, pg.GraphicsObject):  # type: ignore[misc]
    """Bars from the plot's bottom, the highest filling most of it; their flat part in grey below.

    Attributes
    ----------
    edges, counts : ndarray
        The bins, (bins + 1,) and (bins,).
    flat : ndarray
        How many of each bin's (bins,) lie where the slope is 0 or nearly so.
    """

    def __init__(self) -> None:
        super().__init__()
        self.edges, self.counts = np.empty(0), np.empty(0)
        self.flat = np.empty(0)
        self.color = self.flat_color = QColor()

    def show_counts(self, edges: Array, counts: Array, flat: Array | None) -> None:
        """Draw the bins; those with an edge or count that is not finite are left out."""
        self.edges, self.counts = edges, counts
        self.flat = np.zeros(len(counts)) if flat is None else flat
        self.update()

    def boundingRect(self) -> QRectF:
        seen: QRectF = self.viewRect()
        return seen

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        usable = len(self.counts) and len(finite(self.edges)) == len(self.edges)
        if not usable or not self.counts.max() > 0:
            return
        seen = self.viewRect()
        scale = _HIGHEST * seen.height() / self.counts.max()
        painter.setPen(Qt.PenStyle.NoPen)
        for low, high, color in (
            (self.flat * 0, self.flat, self.flat_color),
            (self.flat, self.counts, self.color),
        ):
            painter.setBrush(color)
            left, right = self.edges[:-1], self.edges[1:]
            ends = (left, right - left, seen.top() + low * scale, (high - low) * scale)
            parts = zip(*(end.tolist() for end in ends), strict=True)
            painter.drawRects(
                [
                    QRectF(left, below, width, height) & seen
                    for left, width, below, height in parts
                    if height > 0
                ]
            )
