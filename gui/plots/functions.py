"""Several functions over each other: their curves, and where each is steepest."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from core.catalog.activation import Activation
from core.catalog.steepest import Steepest
from core.tape import Array
from gui.look import theme
from gui.look.run_marks import styled
from gui.plots.axes import FONT
from gui.plots.function import sample
from gui.plots.plot import Curve, Painted, Plot, faint
from gui.plots.ranges import Span
from gui.words.numbers import precise, short
from gui.words.translation import translate

_DOT, _RING, _GAP = 7, 9, 4  # pixels
_STYLES = 3  # of lines that are not full
_RINGS = np.arange(-2.0, 2.1, 0.5)  # where tanh is worked out of the sigmoid


class Function(NamedTuple):
    """A function that is drawn over the layer's own: what it is called, and its place in order."""

    row: Activation
    name: str
    order: int

    def pen(self, slope: bool = False) -> QPen:
        """Return the pen of g, or of its slope: a line style each, the next three thinner."""
        colors = theme.current()
        ink = faint(colors.derivative, 0.75).name() if slope else colors.text
        thick = (1.5 if self.order < _STYLES else 1.0) - 0.5 * slope
        return styled(theme.pen(ink, max(thick, 1.0)), 1 + self.order % _STYLES)


def steepness(found: Steepest) -> str:
    """Return a function's largest slope in words: "0.25 at 0"."""
    slope = precise(found.slope)
    if math.isinf(found.slope):
        return translate("Functions", "without bound")
    if math.isnan(found.slope) or (math.isinf(found.low) and math.isinf(found.high)):
        return f"→ {slope}" if found.low == found.high else slope
    if found.low == found.high:
        return translate("Functions", "{0} at {1}").format(slope, short(found.low))
    if math.isinf(found.high):
        where = f"z > {short(found.low)}"
    elif math.isinf(found.low):
        where = f"z < {short(found.high)}"
    else:
        where = f"{short(found.low)} < z < {short(found.high)}"
    return translate("Functions", "{0} for {1}").format(slope, where)


class Spot(NamedTuple):
    """Where a function is steepest, on the curve of g′, and what stands there."""

    z: float
    slope: float
    text: str
    color: str


def spot(name: str, found: Steepest, span: Span, color: str) -> Spot | None:
    """Return where to mark it within a range of z; None where it is out of sight, or nowhere."""
    low, high = max(found.low, span[0]), min(found.high, span[1])
    nowhere = not math.isfinite(found.slope) or (found.low == found.high and math.isinf(found.low))
    if nowhere or not low <= high:
        return None
    return Spot((low + high) / 2, found.slope, f"{name}: {precise(found.slope)}", color)


class Spots(Painted):
    """A dot where each function is steepest, named where there is room, and tanh's rings."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot.box)
        self.setZValue(6)
        self.spots: Sequence[Spot] = ()
        self.rings: tuple[Array, Array] = (np.empty(0), np.empty(0))
        self.named: dict[str, QRectF] = {}  # those there was room for, as last painted

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(FONT, tabular=True))
        painter.setPen(theme.pen(theme.current().text, 1))
        half = theme.px(_RING) / 2
        for z, a in zip(*self.rings, strict=True):
            painter.drawEllipse(self._place(z, a), half, half)
        half, self.named = theme.px(_DOT) / 2, {}
        painter.setPen(theme.pen(theme.current().card, 1))
        for found in self.spots:
            painter.setBrush(QColor(found.color))
            painter.drawEllipse(self._place(found.z, found.slope), half, half)
        for found in self.spots:
            self._name(painter, found)

    def _name(self, painter: QPainter, found: Spot) -> None:
        """Write what a dot is beside it, above or below, unless another name is there."""
        metrics, gap = QFontMetricsF(painter.font()), theme.px(_GAP)
        wide, high = metrics.horizontalAdvance(found.text), metrics.height()
        at = self._place(found.z, found.slope)
        places = [
            QRectF(x, y, wide, high)
            for x in (at.x() + 2 * gap, at.x() - 2 * gap - wide)
            for y in (at.y() - high, at.y(), at.y() - 2 * high, at.y() + high)
        ]
        inside, taken = self.boundingRect(), self.named.values()
        free = (p for p in places if inside.contains(p) and not any(p.intersects(t) for t in taken))
        room = next(free, None)
        if room is None:
            return
        self.named[found.text] = room
        painter.fillRect(room, QColor(theme.current().card))
        painter.setPen(QColor(theme.current().text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, found.text)

    def _place(self, x: float, y: float) -> QPointF:
        (left, right), (low, high) = self.box.viewRange()
        area = self.boundingRect()
        across, up = (x - left) / (right - left), (high - y) / (high - low)
        return QPointF(across * area.width(), up * area.height())


class FunctionCurves:
    """The curves of some functions and of their slopes in a plot, beside the layer's own."""

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        self.pairs: list[tuple[Curve, Curve]] = []
        self.spots = Spots(plot)

    def show(
        self, functions: Sequence[Function], span: Span, of_g: bool, of_slope: bool
    ) -> list[Array]:
        """Draw g and g′ of each, or one of them; return the heights of what is drawn."""
        while len(self.pairs) < len(functions):
            self.pairs.append((self._plot.curve(antialias=True), self._plot.curve(antialias=True)))
        for pair in self.pairs[len(functions) :]:
            for curve in pair:
                curve.setData()
        drawn = []
        for function, (curve, slope) in zip(functions, self.pairs, strict=False):
            z, a, d = sample(function.row, span)
            curve.setPen(function.pen())
            slope.setPen(function.pen(slope=True))
            curve.setData(*((z, a) if of_g else ()))
            slope.setData(*((z, d) if of_slope else ()))
            drawn += [a] * of_g + [d] * of_slope
        return drawn


def rings_of(shown: Sequence[Activation], span: Span) -> tuple[Array, Array]:
    """Return points of 2 σ(2z) − 1, which lie on tanh, where both functions are shown."""
    by_name = {row.name: row for row in shown}
    if not {"sigmoid", "tanh"} <= set(by_name):
        return np.empty(0), np.empty(0)
    z = _RINGS[(span[0] < _RINGS) & (span[1] > _RINGS)]
    return z, 2 * by_name["sigmoid"](2 * z)[0] - 1
