"""The mouse as a pen on a plot: strokes of places to draw at or to erase at."""

import math

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from gui.panels.decision_map.map_points import PointPlot

_EVERY = 9  # pixels between two places of a stroke
_KINDS = QEvent.Type


class Pen(QObject):
    """Takes the plot's mouse while it is `down`, instead of what a plot does with it otherwise.

    Attributes
    ----------
    drawn, erased : Signal
        A place of a stroke, in the plot's units, and how many places of it came before.
    ended : Signal
        The mouse was let go.
    """

    drawn = Signal(float, float, int)
    erased = Signal(float, float)
    ended = Signal()

    def __init__(self, plot: PointPlot, parent: QObject) -> None:
        super().__init__(parent)
        self.plot = plot
        self.erasing = False  # with the left button, too
        self._button = Qt.MouseButton.NoButton
        self._last = QPointF()
        self._count = 0

    def take(self, taken: bool) -> None:
        """Begin to draw, or leave the mouse to the plot again."""
        viewport = self.plot.viewport()
        viewport.removeEventFilter(self)
        self._finish()
        if taken:
            viewport.installEventFilter(self)
            viewport.setCursor(Qt.CursorShape.CrossCursor)
        else:
            viewport.unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw with the left button, erase with the right."""
        kind = event.type()
        if kind in (_KINDS.MouseButtonPress, _KINDS.MouseButtonDblClick):
            self._press(event)
        elif kind == _KINDS.MouseMove and self._button != Qt.MouseButton.NoButton:
            self._move(event.position())
        elif kind == _KINDS.MouseButtonRelease:
            if event.button() == self._button:
                self._finish()
        else:
            return kind == _KINDS.ContextMenu
        return True

    def _press(self, event: QMouseEvent) -> None:
        spot = event.position()
        known = event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        if self._button != Qt.MouseButton.NoButton or not known or not self._inside(spot):
            return
        self._button, self._last, self._count = event.button(), spot, 0
        self.plot.stroking = True
        self._mark(spot)

    def _move(self, spot: QPointF) -> None:
        """Mark places along the way from the last one."""
        start, way = self._last, spot - self._last
        length = math.hypot(way.x(), way.y())
        for i in range(1, int(length / _EVERY) + 1):
            self._last = start + way * (i * _EVERY / length)
            if self._inside(self._last):
                self._mark(self._last)

    def _mark(self, spot: QPointF) -> None:
        at = self.plot.box.mapSceneToView(spot)
        if self.erasing or self._button == Qt.MouseButton.RightButton:
            self.erased.emit(at.x(), at.y())
        else:
            self.drawn.emit(at.x(), at.y(), self._count)
        self._count += 1

    def _inside(self, spot: QPointF) -> bool:
        return self.plot.box.sceneBoundingRect().contains(spot)

    def _finish(self) -> None:
        if self._button != Qt.MouseButton.NoButton:
            self._button = Qt.MouseButton.NoButton
            self.plot.stroking = False
            self.ended.emit()
