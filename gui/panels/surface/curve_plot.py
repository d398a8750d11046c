"""The loss along one axis of the plane through the present weights, as a curve."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from core.session.surface import Surface
from core.tape import Array
from gui.look import theme
from gui.panels.surface.ways import Way, arrow
from gui.panels.surface.words import axis_captions, axis_names
from gui.plots.axes import Axis
from gui.plots.plot import Painted, Plot
from gui.plots.ranges import finite
from gui.plots.table import Table
from gui.words.numbers import short

_DOTS = 120  # points of the way that are marked
_TANGENT = 0.12  # of the width, to either side


class CurvePlot(Plot):
    """The curve, where on it the run has been and is, the slope there, and the next step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Axis("left"), Axis("bottom"), parent)
        self.surface: Surface | None = None
        self.name = ""
        self.at: Array = np.zeros(0)
        self.past: Array = np.zeros(0)
        self.line = self.curve(antialias=True)
        self.tangent = self.curve(antialias=True)
        self.marks = _Marks(self)
        self.pointed.connect(self.read_cursor)

    def show_surface(self, frame: Frame, surface: Surface, way: Way | None) -> None:
        """Draw the curve, and the way along it."""
        self.surface = surface
        axis = 0 if surface.along == "x" else 1
        self.name = axis_names(frame, surface)[axis]
        self.bottom.say(axis_captions(frame, surface)[axis])
        low, high = surface.extent[2 * axis : 2 * axis + 2]
        self.at = np.linspace(low, high, surface.values.size)
        values = surface.values.ravel()
        self.line.setData(self.at, values)
        path = np.zeros(0) if way is None else (way.path.x, way.path.y)[axis]
        self.past = path[-_DOTS:]
        known = finite(values)
        bottom, top = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        room = (top - bottom) or 1.0
        self.look_at((low, high), (bottom - 0.06 * room, top + 0.06 * room))
        self._show_tangent(axis, low, high)
        self.marks.update()
        self.read_cursor()

    def _show_tangent(self, axis: int, low: float, high: float) -> None:
        surface, nothing = self.surface, np.zeros(0)
        if surface is None or surface.slope is None or not len(self.past) or not len(self.at):
            self.tangent.setData(nothing, nothing)
            return
        here, slope = float(self.past[-1]), surface.slope[axis]
        x = here + np.array([-1, 1]) * _TANGENT * (high - low)
        self.tangent.setData(x, self.loss_at(here) + slope * (x - here))

    def loss_at(self, at: float) -> float:
        """Return the curve's height."""
        return float(np.interp(at, self.at, self.line.yData)) if len(self.at) else float("nan")

    def retheme(self) -> None:
        super().retheme()
        t = theme.current()
        self.line.setPen(theme.pen(t.text, 2))
        self.tangent.setPen(theme.pen(t.muted, 1.2, dashed=True))

    def read_cursor(self) -> None:
        """Read off the loss under the cursor."""
        if self.cursor_at is None or not len(self.at):
            return self.read_nothing()
        x = self.cursor_at.x()
        loss = short(self.loss_at(x))
        return self.read(x, f"{self.name} = {short(x)}<br>L ≈ <b>{loss}</b>")

    def tables(self) -> list[Table]:
        """Return the curve."""
        if not len(self.at):
            return []
        return [Table(self.accessibleName(), {self.name: self.at, "L": self.line.yData})]


class _Marks(Painted):
    def __init__(self, plot: CurvePlot) -> None:
        super().__init__(plot.box)
        self.plot = plot

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        plot, t = self.plot, theme.current()
        if not len(plot.past) or not len(plot.at) or plot.surface is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.card), 0.8))
        painter.setBrush(QColor(t.muted))
        for at in plot.past[:-1].tolist():
            painter.drawEllipse(self._spot(at), 2.6, 2.6)
        here = self._spot(float(plot.past[-1]))
        following = plot.surface.next
        if following is not None:
            there = self._spot(following[0 if plot.surface.along == "x" else 1])
            if abs(there.x() - here.x()) > 6:
                arrow(painter, here, there, QColor(t.text), 1.0)
        painter.setPen(QPen(QColor(t.card), 1.5))
        painter.setBrush(QColor(t.text))
        painter.drawEllipse(here, 5.0, 5.0)

    def _spot(self, at: float) -> QPointF:
        height = self.plot.loss_at(at)
        (x0, x1), (y0, y1) = self.box.viewRange()
        area = self.boundingRect()
        x = (at - x0) / (x1 - x0) * area.width()
        return QPointF(x, (y1 - height) / (y1 - y0) * area.height())
