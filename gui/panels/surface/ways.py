"""The ways of runs over the surface, painted: lines, points, letters, the start and two arrows."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from core.session.surface import Path
from gui.look import theme
from gui.look.run_marks import Mark, styled
from gui.panels.surface.ground import View

_SAME = 2.0  # pixels up to which two runs are at one place, and one letter says so
_DOTTED = 120  # points up to which each has a dot
_RADIUS, _FONT = 8.0, 10  # pixels, of a letter's circle, and in it
_ARROW, _HEAD = 34.0, 6.0  # pixels, of the arrow downhill, and of any arrow's head
_LEAST = 5.0  # pixels of the next step that are an arrow
_FARTHEST = 1e6  # pixels


class Way(NamedTuple):
    """The path of a run, and its mark; None of a run alone."""

    path: Path
    mark: Mark | None

    @property
    def chosen(self) -> bool:
        return self.mark is None or self.mark.chosen

    def ink(self) -> QColor:
        """Return its colour."""
        return QColor(theme.current().text if self.chosen else theme.current().muted)

    def pen(self) -> QPen:
        """Return the pen of its line."""
        pen = theme.pen(self.ink().name(), 2.0 if self.chosen else 1.2)
        return pen if self.mark is None else styled(pen, self.mark.run)


def paint_lines(painter: QPainter, ways: Sequence[Way], view: View) -> None:
    """Paint the ways, the chosen one over the others."""
    for way in in_order(ways):
        line = _points(way.path, view)
        painter.setPen(way.pen())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(line))
        if len(way.path.step) <= _DOTTED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(way.ink())
            radius = 2.4 if way.chosen else 1.7
            for point in line:
                painter.drawEllipse(point, radius, radius)


def paint_start(painter: QPainter, way: Way, view: View, text: str) -> None:
    """Mark where a way begins, and write what is said of it."""
    spot = view.point(float(way.path.x[0]), float(way.path.y[0]))
    if not view.area.contains(spot):
        return
    painter.setPen(QPen(QColor(theme.current().text), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(spot, 5.5, 5.5)
    font = theme.font(_FONT)
    metrics = QFontMetricsF(font)
    wide = metrics.horizontalAdvance(text)
    left = min(max(spot.x() - wide / 2, view.area.left() + 4), view.area.right() - wide - 4)
    above = spot.y() - 10 - metrics.height() > view.area.top()
    top = spot.y() - 9 if above else spot.y() + 9 + metrics.ascent()
    write(painter, left, top, text)


def in_order(ways: Sequence[Way]) -> list[Way]:
    """Return the ways as they are painted, the chosen one over the others."""
    return sorted(ways, key=lambda way: way.chosen)


def paint_ends(painter: QPainter, ways: Sequence[Way], view: View) -> None:
    """Paint a letter where each run is now; of a run alone a dot."""
    spots = [view.point(float(way.path.x[-1]), float(way.path.y[-1])) for way in ways]
    inside = [spot if view.area.contains(spot) else None for spot in spots]
    paint_ends_at(painter, list(zip(ways, inside, strict=True)))


def paint_ends_at(painter: QPainter, ends: Sequence[tuple[Way, QPointF | None]]) -> None:
    """Paint letters, or a dot, at the ends of ways, the chosen run's where it is, others
    beside it where they are close."""
    taken: list[QPointF] = []
    known: list[QPointF] = []
    for way, spot in sorted(ends, key=lambda end: not end[0].chosen):
        if spot is None or any(_apart(spot, other) < _SAME for other in known):
            continue
        known.append(spot)
        if way.mark is None:
            painter.setPen(QPen(QColor(theme.current().card), 1.5))
            painter.setBrush(way.ink())
            painter.drawEllipse(spot, 5.0, 5.0)
        elif (place := _free_place(spot, taken)) is not None:
            painter.setPen(QPen(way.ink(), 1.0))
            painter.drawLine(spot, place)
            paint_letter(painter, way, place)
            taken.append(place)


def _free_place(spot: QPointF, taken: Sequence[QPointF]) -> QPointF | None:
    """Return where a letter touches none, as near to `spot` as can be; None if that is far."""
    turns = [2 * math.pi * i / 16 for i in range(16)]
    for away in (0.0, *(theme.px(_RADIUS) * times for times in (1, 2, 3, 4))):
        places = (spot + QPointF(math.cos(turn), math.sin(turn)) * away for turn in turns)
        for place in places:
            if all(_far(place, other) for other in taken):
                return place
    return None


def write(painter: QPainter, left: float, baseline: float, text: str) -> None:
    """Write on a little of the card's colour, so that lines behind don't cross it."""
    font = theme.font(_FONT)
    metrics, ground = QFontMetricsF(font), QColor(theme.current().card)
    ground.setAlpha(170)
    box = QRectF(left, baseline - metrics.ascent(), metrics.horizontalAdvance(text), 0)
    box.setHeight(metrics.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(-3, -1, 3, 1), 3, 3)
    painter.setPen(QColor(theme.current().text))
    painter.setFont(font)
    painter.drawText(QPointF(left, baseline), text)


def paint_letters(painter: QPainter, ways: Sequence[Way], view: View, free: QRectF) -> None:
    """Paint each run's letter beside its way, outside of a `free` area, where there is room."""
    taken: list[QPointF] = []
    for way in sorted(ways, key=lambda way: not way.chosen):
        count = len(way.path.step)
        order = sorted(range(1, count), key=lambda i: abs(i - 0.25 * count))
        spots = (view.point(float(way.path.x[i]), float(way.path.y[i])) for i in order)
        for spot in spots:
            inside = view.area.adjusted(9, 9, -9, -9).contains(spot) and not free.contains(spot)
            if way.mark is not None and inside and all(_far(spot, other) for other in taken):
                paint_letter(painter, way, spot)
                taken.append(spot)
                break


def paint_letter(painter: QPainter, way: Way, spot: QPointF) -> None:
    """Paint a run's letter in its circle, filled for the chosen one."""
    assert way.mark is not None
    t, radius = theme.current(), theme.px(_RADIUS)
    painter.setPen(QPen(way.ink(), 1.3))
    painter.setBrush(QColor(t.text if way.chosen else t.card))
    painter.drawEllipse(spot, radius, radius)
    painter.setPen(QColor(t.card if way.chosen else t.text))
    painter.setFont(theme.font(_FONT, bold=True))
    box = QRectF(spot.x() - 2 * radius, spot.y() - radius, 4 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, way.mark.letter)


def paint_slope(
    painter: QPainter, way: Way, view: View, slope: tuple[float, float], text: str
) -> None:
    """Paint the way downhill from where a run is: square to the lines, of one length."""
    spot = view.point(float(way.path.x[-1]), float(way.path.y[-1]))
    x0, x1, y0, y1 = view.extent
    # Straight down by what is painted: each axis' slope in pixels.
    across = -slope[0] * (x1 - x0) / view.area.width()
    down = slope[1] * (y1 - y0) / view.area.height()
    length = math.hypot(across, down)
    if not view.area.contains(spot) or not 0 < length < math.inf:
        return
    way_x, way_y = across / length, down / length
    begin = spot + QPointF(way_x, way_y) * theme.px(_RADIUS + 1)
    end = spot + QPointF(way_x, way_y) * theme.px(_RADIUS + _ARROW)
    arrow(painter, begin, end, QColor(theme.current().text))
    font = theme.font(_FONT)
    metrics = QFontMetricsF(font)
    wide = metrics.horizontalAdvance(text)
    place = end + QPointF(way_x, way_y) * 4
    left = place.x() - wide / 2 if abs(way_y) > 0.5 else place.x() - wide * (way_x < 0)
    left = min(max(left, view.area.left() + 3), view.area.right() - 3 - wide)
    down = metrics.ascent() if way_y > 0.5 else metrics.ascent() / 2 if way_y > -0.5 else 0.0
    high, low = view.area.top() + 3 + metrics.ascent(), view.area.bottom() - 3 - metrics.descent()
    write(painter, left, min(max(place.y() + down, high), low), text)


def paint_next(painter: QPainter, way: Way, view: View, there: tuple[float, float]) -> None:
    """Paint where the next step leads to, to scale."""
    begin, end = view.point(float(way.path.x[-1]), float(way.path.y[-1])), view.point(*there)
    length = math.hypot(end.x() - begin.x(), end.y() - begin.y())
    if view.area.contains(begin) and _LEAST <= length <= _FARTHEST:
        arrow(painter, begin, end, QColor(theme.current().text), 1.0)


def arrow(painter: QPainter, begin: QPointF, end: QPointF, ink: QColor, width: float = 1.5) -> None:
    """Paint an arrow."""
    turn = math.atan2(end.y() - begin.y(), end.x() - begin.x())
    head = [turn + math.pi - 0.45, turn + math.pi + 0.45]
    tips = [end + QPointF(math.cos(at), math.sin(at)) * theme.px(_HEAD) for at in head]
    painter.setPen(QPen(ink, width))
    painter.drawLine(begin, end)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([end, *tips]))


def _points(path: Path, view: View) -> list[QPointF]:
    x = np.clip(view.x(path.x), -_FARTHEST, _FARTHEST)
    y = np.clip(view.y(path.y), -_FARTHEST, _FARTHEST)
    known = np.isfinite(x) & np.isfinite(y)
    return [QPointF(*at) for at in zip(x[known].tolist(), y[known].tolist(), strict=True)]


def _apart(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _far(one: QPointF, other: QPointF) -> bool:
    return _apart(one, other) >= 2 * theme.px(_RADIUS) + 2
