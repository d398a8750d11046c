"""The surface from above, with axes, the ways of all runs, and their ends enlarged."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from core.session.surface import Surface
from gui.look import theme
from gui.panels.surface import heights, ways
from gui.panels.surface.ground import Ground, View
from gui.panels.surface.inset import enlarged
from gui.panels.surface.ways import Way
from gui.panels.surface.words import axis_captions, axis_names, place_words
from gui.plots.axes import Axis
from gui.plots.plot import Painted, Plot
from gui.plots.table import Table
from gui.widgets.calm import Calm, Key
from gui.words.numbers import short
from gui.words.translation import translate

_MOVES = {
    Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Down: (0, -1), Key.Key_Up: (0, 1),
}  # fmt: skip
_MOVE = 1 / 48  # of the plane, for a press of an arrow key
_FONT = 10  # pixels


class ContourPlot(Calm, Plot):
    """Reads off what is under the cursor, or where the arrow keys have moved it."""

    gridded = False
    wheelEvent = Plot.wheelEvent

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Axis("left"), Axis("bottom"), parent)
        self.ways: list[Way] = []
        self.names = ("", "")
        self.surface: Surface | None = None
        self.ground = Ground()
        self.picture = _Picture(self)
        self.pointed.connect(self.read_cursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_surface(self, frame: Frame, surface: Surface, drawn: Sequence[Way]) -> None:
        """Draw the surface, and these ways upon it."""
        self.surface, self.ways = surface, list(drawn)
        self.names = axis_names(frame, surface)
        across, up = axis_captions(frame, surface)
        self.bottom.say(across)
        self.left.say(up)
        self.ground.take(surface)
        x0, x1, y0, y1 = surface.extent
        self.look_at((x0, x1), (y0, y1))
        self.picture.update()
        self.read_cursor()

    def retheme(self) -> None:
        super().retheme()
        self.ground.retheme()
        if self.surface is not None:
            self.ground.take(self.surface)

    def read_cursor(self) -> None:
        """Read off both values, and the loss there."""
        surface, at = self.surface, self.cursor_at
        if surface is None or at is None or not surface.values.size:
            return self.read_nothing()
        x0, x1, y0, y1 = surface.extent
        share = (at.x() - x0) / (x1 - x0), (at.y() - y0) / (y1 - y0)
        loss = heights.value_at(self.ground.fine, *share)
        places = zip(self.names, (at.x(), at.y()), strict=True)
        lines = [f"{name} = {short(value)}" for name, value in places]
        lines.append(f"L ≈ <b>{short(loss)}</b>")
        near = self._near(at)
        return self.read(at.x(), "<br>".join([*lines, *([near] if near else [])]))

    def _near(self, at: QPointF) -> str:
        """Return which point of a way is under the cursor."""
        wide, high = self.box.viewPixelSize()
        best, said = 6.0, ""
        for way in self.ways:
            away = np.hypot((way.path.x - at.x()) / wide, (way.path.y - at.y()) / high)
            i = int(np.nan_to_num(away, nan=math.inf).argmin())
            if away[i] < best:
                best = float(away[i])
                said = translate("Surface", "step {0}").format(int(way.path.step[i]))
                said = f"{way.mark.letter}, {said}" if way.mark is not None else said
        return said

    # the keyboard

    def owns(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.key() in _MOVES and not self.at_rest

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move what is read off; Escape leaves the arrows to the run."""
        if event.key() == Key.Key_Escape and self.cursor_at is not None:
            self.cursor_at, self.at_rest = None, True
            self.pointed.emit()
        elif self.owns(event) and self.surface is not None:
            x0, x1, y0, y1 = self.surface.extent
            at = self.cursor_at or self._present()
            x, y = _MOVES[Key(event.key())]
            self.cursor_at = QPointF(
                min(max(at.x() + x * _MOVE * (x1 - x0), x0), x1),
                min(max(at.y() + y * _MOVE * (y1 - y0), y0), y1),
            )
            self.pointed.emit()
        else:
            event.ignore()

    def _present(self) -> QPointF:
        chosen = next(way for way in self.ways if way.chosen)
        return QPointF(float(chosen.path.x[-1]), float(chosen.path.y[-1]))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.cursor_at = None
        self.pointed.emit()
        self.picture.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picture.update()

    def tables(self) -> list[Table]:
        """Return the surface, a place a row, and the way of each run."""
        surface = self.surface
        if surface is None or not surface.values.size:
            return []
        x0, x1, y0, y1 = surface.extent
        rows, columns = surface.values.shape
        x, y = np.meshgrid(np.linspace(x0, x1, columns), np.linspace(y0, y1, rows))
        cells = {self.names[0]: x.ravel(), self.names[1]: y.ravel(), "L": surface.values.ravel()}
        return [Table(self.accessibleName(), cells), *way_tables(self.ways, self.names)]


def way_tables(drawn: Sequence[Way], names: tuple[str, str]) -> list[Table]:
    """Return the points of each way; the axes are called `names`."""
    found, path = [], translate("Surface", "path")
    for way in drawn:
        name = path if way.mark is None else f"{path} {way.mark.letter}"
        points = {names[0]: way.path.x, names[1]: way.path.y}
        found.append(Table(name, {"step": way.path.step, **points}))
    return found


class _Picture(Painted):
    """All that lies between the axes."""

    def __init__(self, plot: ContourPlot) -> None:
        super().__init__(plot.box)
        self.plot = plot

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        plot, surface = self.plot, self.plot.surface
        if surface is None or self.boundingRect().isEmpty():  # there is no room at all
            return
        view = View(surface.extent, self.boundingRect())
        plot.ground.paint(painter, view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(view.area)
        part = enlarged(plot.ways, view)
        ways.paint_lines(painter, plot.ways, view)
        if plot.ways:
            first = next(way for way in plot.ways if way.chosen)
            place = place_words(plot.names, float(first.path.x[0]), float(first.path.y[0]))
            ways.paint_start(painter, first, view, translate("Surface", "start {0}").format(place))
        if part is None:
            self._paint_present(painter, view)
        else:
            self._paint_part(painter, part, view)
        if plot.hasFocus():
            painter.setPen(QPen(QColor(theme.current().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(view.area.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _paint_present(self, painter: QPainter, view: View) -> None:
        """Paint where all runs are now, and where the chosen one is drawn to."""
        plot, surface = self.plot, self.plot.surface
        assert surface is not None
        chosen = next((way for way in plot.ways if way.chosen), None)
        if chosen is not None and surface.slope is not None:
            ways.paint_slope(painter, chosen, view, surface.slope, translate("Surface", "downhill"))
        if chosen is not None and surface.next is not None:
            ways.paint_next(painter, chosen, view, surface.next)
        ways.paint_ends(painter, plot.ways, view)

    def _paint_part(self, painter: QPainter, part: View, view: View) -> None:
        """Paint the enlarged part in its corner, and where it is."""
        t, plot = theme.current(), self.plot
        x0, x1, y0, y1 = part.extent
        framed = QRectF(view.point(x0, y1), view.point(x1, y0))
        painter.setPen(QPen(QColor(t.muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(framed)
        ways.paint_letters(painter, plot.ways, view, framed.united(framed))
        painter.setBrush(QColor(t.card))
        painter.drawRect(part.area)
        plot.ground.paint(painter, part, labels=False)
        painter.save()
        painter.setClipRect(part.area)
        ways.paint_lines(painter, plot.ways, part)
        self._paint_present(painter, part)
        painter.setPen(QColor(t.muted))
        painter.setFont(theme.font(_FONT))
        said = translate("Surface", "after {0} updates").format(_last(plot.ways))
        box = part.area.adjusted(6, 3, -6, -4)
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, said)
        painter.restore()
        painter.setPen(QPen(QColor(t.muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(part.area, 3, 3)


def _last(drawn: Sequence[Way]) -> int:
    return max(int(way.path.step[-1]) for way in drawn)
