"""The surface as a landscape seen from above at a slant, and the ways of all runs upon it."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.session.frame import Frame
from core.session.surface import Surface
from core.tape import Array
from gui.look import theme
from gui.look.colors import between
from gui.panels.surface import heights
from gui.panels.surface.ground import Ground
from gui.panels.surface.ways import Way, in_order, paint_ends_at
from gui.panels.surface.words import axis_captions, axis_names
from gui.plots.ranges import finite, quantile
from gui.widgets.calm import Calm, Key
from gui.widgets.dressed import Dressed
from gui.words.numbers import short, tick

_CELLS = 36  # along each side, at most
_TILT, _TALL = 0.5, 0.42  # how far a plane's depth and its height reach, in shares of its width
_SEEN = 0.85  # the share of heights that set where the landscape is cut off
_TURN, _FIRST = math.radians(10), math.radians(-35)
_DRAGGED = 0.008  # radians for a pixel
_FONT = 10  # pixels
_SPAN, _OUT = 1.42, 0.07  # of a plane's width: its diagonal, and from its edge to the words there
_AROUND = 22  # pixels


class HeightView(Calm, Dressed, QWidget):
    """Turned by dragging, or by the arrow keys left and right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.surface: Surface | None = None
        self.ways: list[Way] = []
        self.turn, self.cut = _FIRST, 1.0
        self.names = self.captions = ("", "")
        self._dragged: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 80)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dress()

    def sizeHint(self) -> QSize:
        return QSize(360, 240)

    def show_surface(self, frame: Frame, surface: Surface, drawn: Sequence[Way]) -> None:
        """Draw the surface, and these ways upon it."""
        self.surface, self.ways = surface, list(drawn)
        self.names, self.captions = axis_names(frame, surface), axis_captions(frame, surface)
        known = finite(surface.values)
        on_way = [self._height(way)[1:] for way in drawn] if len(known) else []
        highest = [float(np.nanmax(h)) for h in on_way if np.isfinite(h).any()]
        usual = quantile(known, _SEEN) if len(known) else 1.0
        self.cut = min(max([usual, *highest]), float(known.max())) if len(known) else 1.0
        self.low = float(known.min()) if len(known) else 0.0
        self.update()

    def _height(self, way: Way) -> Array:
        """Return the surface's height at each point of a way."""
        assert self.surface is not None
        x, y = self._shares(way.path.x, way.path.y)
        pairs = zip(x.tolist(), y.tolist(), strict=True)
        return np.array([heights.value_at(self.surface.values, *at) for at in pairs])

    def _shares(self, x: Array, y: Array) -> tuple[Array, Array]:
        assert self.surface is not None
        x0, x1, y0, y1 = self.surface.extent
        return (x - x0) / (x1 - x0), (y - y0) / (y1 - y0)

    def retheme(self) -> None:
        self.update()

    def retranslate(self) -> None:
        self.setAccessibleDescription(self.tr("Left and right turn it"))
        self.setToolTip(self.tr("Drag to turn it; so do the left and right arrow keys"))

    # where things are seen

    def seen(self, x: Array, y: Array, height: Array) -> tuple[Array, Array, Array]:
        """Return pixels across and down, and how near; `x` and `y` are shares of the plane."""
        cos, sin = math.cos(self.turn), math.sin(self.turn)
        across = (x - 0.5) * cos - (y - 0.5) * sin
        away = (x - 0.5) * sin + (y - 0.5) * cos
        # As large as fits, with room for the words around it.
        room = theme.px(2 * _AROUND)
        wide, high = max(self.width() - room, 1), max(self.height() - room, 1)
        scale = min(wide / _SPAN, high / (_TILT * _SPAN + _TALL))
        up = (np.clip(height, self.low, self.cut) - self.low) / ((self.cut - self.low) or 1.0)
        floor = self.height() / 2 + scale * _TALL / 2
        px = self.width() / 2 + scale * across
        py = floor - scale * (_TILT * away + _TALL * up)
        return px, py, away

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.surface is not None and self.surface.values.size:
            self._paint_floor(painter)
            self._paint_ground(painter, self.surface)
            self._paint_axes(painter, self.surface)
            ends = [(way, self._paint_way(painter, way)) for way in in_order(self.ways)]
            paint_ends_at(painter, ends)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.current().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_ground(self, painter: QPainter, surface: Surface) -> None:
        values = surface.values[:: max(1, -(-len(surface.values) // _CELLS))]
        values = values[:, :: max(1, -(-values.shape[1] // _CELLS))]
        rows, columns = values.shape
        x, y = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
        px, py, away = self.seen(x, y, values)
        mean = np.mean(_corners(np.clip(values, self.low, self.cut)), axis=0)
        shade = heights.shades(mean)
        depth = np.mean(_corners(away), axis=0).ravel()
        t = theme.current()
        colors = between((t.card, Ground.high()), np.nan_to_num(shade.ravel()))
        quads = [np.stack(_corners(p), axis=-1).reshape(-1, 4) for p in (px, py)]
        painter.setPen(QPen(QColor(Ground.ink()), 0.5))
        for i in np.argsort(-depth).tolist():
            if not np.isfinite(shade.flat[i]):
                continue
            painter.setBrush(QColor(*colors[i].tolist()))
            pairs = zip(quads[0][i].tolist(), quads[1][i].tolist(), strict=True)
            painter.drawPolygon(QPolygonF([QPointF(*at) for at in pairs]))

    def _paint_way(self, painter: QPainter, way: Way) -> QPointF | None:
        """Paint a way upon it; return where it ends."""
        x, y = self._shares(way.path.x, way.path.y)
        px, py, _ = self.seen(x, y, self._height(way))
        known = np.isfinite(px) & np.isfinite(py)
        line = [QPointF(*at) for at in zip(px[known].tolist(), py[known].tolist(), strict=True)]
        painter.setPen(way.pen())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        if not line:
            return None
        painter.setPen(QPen(QColor(theme.current().text), 1.5))
        painter.drawEllipse(line[0], 4.5, 4.5)
        return line[-1]

    def _paint_axes(self, painter: QPainter, surface: Surface) -> None:
        """Write the axes' ends and names along the edges that are nearest."""
        painter.setPen(QColor(theme.current().muted))
        painter.setFont(theme.font(_FONT))
        metrics = painter.fontMetrics()
        x0, x1, y0, y1 = surface.extent
        near_y = 0.0 if math.cos(self.turn) > 0 else 1.0  # the edge along x that is nearest
        near_x = 0.0 if math.sin(self.turn) > 0 else 1.0
        texts = [(x, near_y, t) for x, t in ((0, tick(x0)), (0.5, self.names[0]), (1, tick(x1)))]
        texts += [(near_x, y, t) for y, t in ((0, tick(y0)), (0.5, self.names[1]), (1, tick(y1)))]
        for number, (x, y, text) in enumerate(texts):
            x += (2 * near_x - 1) * _OUT * (number >= 3)
            y += (2 * near_y - 1) * _OUT * (number < 3)
            px, py, _ = self.seen(np.array(x), np.array(y), np.array(self.low))
            wide = metrics.horizontalAdvance(text)
            left = min(max(float(px) - wide / 2, 0.0), self.width() - wide - 2.0)
            painter.drawText(QPointF(left, float(py) + metrics.ascent() / 2), text)

    def _paint_floor(self, painter: QPainter) -> None:
        """Paint the edges of the plane under it."""
        x, y = np.array([0.0, 1, 1, 0, 0]), np.array([0.0, 0, 1, 1, 0])
        px, py, _ = self.seen(x, y, np.full(5, self.low))
        painter.setPen(QPen(QColor(theme.current().border), 1))
        pairs = zip(px.tolist(), py.tolist(), strict=True)
        painter.drawPolyline(QPolygonF([QPointF(*at) for at in pairs]))

    def said(self) -> str:
        """Return what its height is, and from where on it is cut off."""
        known = np.zeros(0) if self.surface is None else finite(self.surface.values)
        if not len(known) or self.cut >= float(known.max()):
            return ""
        return self.tr("cut off at L = {0}").format(short(self.cut))

    # turning

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = event.position().x()
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self.turn += (event.position().x() - self._dragged) * _DRAGGED
            self._dragged = event.position().x()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None

    def owns(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.key() in (Key.Key_Left, Key.Key_Right) and not self.at_rest

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn it; Escape leaves the arrows to the run."""
        if event.key() == Key.Key_Escape:
            self.at_rest = True
        elif self.owns(event):
            self.turn += _TURN if event.key() == Key.Key_Right else -_TURN
            self.update()
        else:
            super().keyPressEvent(event)


def _corners(values: Array) -> list[Array]:
    """Return the four corners of each cell, round it."""
    return [values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1]]
