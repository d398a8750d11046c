"""The surface from above, painted: shades of height, and lines of equal loss with their levels."""

import math
from typing import Any, NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath

from core.session.surface import Extent, Surface
from core.tape import Array
from gui.look import theme
from gui.look.colors import between, mixed, packed
from gui.panels.surface import heights
from gui.words.numbers import short

_FINER = 3  # as many cells along each side as the surface has
_SHADES = 64
_HIGH, _LINE = 0.36, 0.55  # of the grey of what is high, and of a line
_FONT = 10  # pixels
_DIRECTION = math.radians(115)  # from the lowest place to where a line is labelled


class View(NamedTuple):
    """A part of the plane, and where it is painted: `area` in pixels."""

    extent: Extent
    area: QRectF

    def x(self, at: Array | float) -> Any:
        """Return pixels across."""
        x0, x1 = self.extent[:2]
        return (at - x0) / (x1 - x0) * self.area.width() + self.area.left()

    def y(self, at: Array | float) -> Any:
        """Return pixels down."""
        y0, y1 = self.extent[2:]
        return (y1 - at) / (y1 - y0) * self.area.height() + self.area.top()

    def point(self, x: float, y: float) -> QPointF:
        """Return a place in pixels."""
        return QPointF(self.x(x), self.y(y))


class Ground:
    """Takes a surface, and paints any part of it."""

    def __init__(self) -> None:
        self.surface: Surface | None = None
        self.fine: Array = np.zeros((0, 0))
        self._values: Array | None = None
        self.retheme()

    def retheme(self) -> None:
        """Take the colours of the theme."""
        t = theme.current()
        self._colors = packed(between((t.card, self.high()), np.linspace(0, 1, _SHADES)))
        self._values = None

    @staticmethod
    def high() -> str:
        """Return the colour of what is highest."""
        t = theme.current()
        return mixed((t.card, t.muted), _HIGH)

    def take(self, surface: Surface) -> None:
        """Show this surface; nothing is done where it is shown already."""
        before = self.surface
        self.surface = surface
        if surface.values is self._values and before and before.extent == surface.extent:
            return
        self._values = surface.values
        fine = self.fine = heights.finer(surface.values, _FINER)
        self._image = self._painted(fine)
        found = [(level, *heights.contour(fine, level)) for level in heights.levels(fine)]
        x0, x1, y0, y1 = surface.extent
        self.lines = [(level, x0 + x * (x1 - x0), y0 + y * (y1 - y0)) for level, x, y in found]
        low = np.unravel_index(np.argmin(np.nan_to_num(fine, nan=np.inf)), fine.shape)
        share_y, share_x = (at / (count - 1) for at, count in zip(low, fine.shape, strict=True))
        self.lowest = (x0 + share_x * (x1 - x0), y0 + share_y * (y1 - y0))

    def _painted(self, values: Array) -> QImage:
        shade = heights.shades(values)[::-1]
        lost = np.isnan(shade)
        index = np.where(lost, 0, shade * (_SHADES - 1)).round().astype(np.intp)
        pixels = self._colors[index]
        pixels[lost] = 0  # what has no height is left free
        rows, columns = pixels.shape
        form = QImage.Format.Format_ARGB32_Premultiplied
        return QImage(pixels.tobytes(), columns, rows, 4 * columns, form).copy()

    def paint(self, painter: QPainter, view: View, labels: bool = True) -> None:
        """Paint what is in the view, with the levels written at their lines."""
        if self.surface is None or not self.surface.values.size:
            return
        x0, x1, y0, y1 = self.surface.extent
        target = QRectF(view.point(x0, y1), view.point(x1, y0))
        painter.save()
        painter.setClipRect(view.area)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self._image.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawImage(target, self._image, whole)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.pen(self.ink()))
        for _, x, y in self.lines:
            painter.drawPath(_pairs(view.x(x), view.y(y)))
        if labels:
            self._label(painter, view)
        painter.restore()

    @staticmethod
    def ink() -> str:
        """Return the colour of the lines."""
        t = theme.current()
        return mixed((t.card, t.muted), _LINE)

    def _label(self, painter: QPainter, view: View) -> None:
        font = theme.font(_FONT)
        metrics, middle = QFontMetricsF(font), view.point(*self.lowest)
        painter.setFont(font)
        painter.setPen(QColor(theme.current().muted))
        taken: list[QRectF] = []
        for level, x, y in reversed(self.lines):
            if (spot := _labelled(view.x(x), view.y(y), middle, view.area)) is None:
                continue
            text = short(level)
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 4, metrics.height())
            box.moveCenter(spot)
            if not view.area.contains(box) or any(
                box.adjusted(-4, -4, 4, 4).intersects(other) for other in taken
            ):
                continue
            taken.append(box)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _labelled(x: Array, y: Array, middle: QPointF, area: QRectF) -> QPointF | None:
    """Return where on a line its label stands: in view, below the lowest place and to its left."""
    seen = (x > area.left()) & (x < area.right()) & (y > area.top()) & (y < area.bottom())
    if not seen.any():
        return None
    x, y = x[seen], y[seen]
    turn = np.arctan2(y - middle.y(), x - middle.x()) - _DIRECTION
    best = int(np.abs(np.arctan2(np.sin(turn), np.cos(turn))).argmin())
    return QPointF(float(x[best]), float(y[best]))


def _pairs(x: Array, y: Array) -> QPainterPath:
    path: QPainterPath = pg.arrayToQPath(x, y, connect="pairs")
    return path
