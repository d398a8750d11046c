"""Drawing points on a plot: from the mouse's strokes to a data set of the experiment."""

import math
from typing import TypeGuard

import msgspec
import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from core.catalog.datasets.base import DataSet, Task
from core.catalog.datasets.points import Points
from core.session.frame import Frame, PlottedPoints
from gui.look import theme
from gui.panels.decision_map.map_classes import class_marks
from gui.panels.decision_map.map_points import PointMarks, PointPlot
from gui.panels.drawing.sketch import Sketch, rounded
from gui.panels.drawing.tools import DrawTools
from gui.words.numbers import whole

_EVERY = 9  # pixels between two places of a stroke
_SPRAY = 6.0  # pixels a sprayed point may well lie beside the mouse
_ERASER = 11.0  # pixels around the mouse
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
        if not isinstance(event, QMouseEvent):
            return kind == _KINDS.ContextMenu
        if kind in (_KINDS.MouseButtonPress, _KINDS.MouseButtonDblClick):
            self._press(event)
        elif kind == _KINDS.MouseMove and self._button != Qt.MouseButton.NoButton:
            self._move(event.position())
        elif kind == _KINDS.MouseButtonRelease:
            if event.button() == self._button:
                self._finish()
        else:
            return False
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
        return bool(self.plot.box.sceneBoundingRect().contains(spot))

    def _finish(self) -> None:
        if self._button != Qt.MouseButton.NoButton:
            self._button = Qt.MouseButton.NoButton
            self.plot.stroking = False
            self.ended.emit()


class DrawMode(QObject):
    """Points drawn on one of some plots, classes in the plane or targets over a line.

    Until they are a data set, and between a stroke and the frames of the run it begins, they
    are only here; `marks` are to be drawn in place of the frame's.

    Attributes
    ----------
    drawn : Signal
        A stroke has ended, and the points are a data set: its builtins.
    changed : Signal
        The plot is to be drawn again.
    """

    drawn = Signal(object)
    changed = Signal()

    def __init__(self, plots: dict[Task, PointPlot], parent: QWidget) -> None:
        super().__init__(parent)
        self.task: Task | None = None  # while drawing
        self.sketch = Sketch()
        self.tools = DrawTools(parent)
        self.tools.hide()
        self._plots = plots
        self._frame: Frame | None = None
        self._seen: DataSet | None = None  # the experiment's data, last
        self._own: Points | None = None  # the same, where it was drawn here
        self._touched = False  # since data was sent
        self._spray = np.random.default_rng(0)
        self._pens = {task: Pen(plot, self) for task, plot in plots.items()}
        for pen in self._pens.values():
            pen.drawn.connect(self._draw)
            pen.erased.connect(self._erase)
            pen.ended.connect(self._send)
        self.tools.picked.connect(self._pick)
        self.tools.added.connect(self.changed)
        self.tools.cleared.connect(self._clear)
        self.tools.copied.connect(self._copy)

    def begin(self, task: Task, frame: Frame, data: DataSet) -> None:
        """Draw on the plot of `task` from now on: on with points that are drawn already."""
        self.task, self._frame, self._seen = task, frame, data
        self.tools.begin(task)
        self._adopt(data)
        self._plots[task].hold(True)
        self._pens[task].take(True)
        self.tools.retranslate()
        self.tools.show()
        self.say()

    def end(self, keep: bool = True) -> None:
        """Leave the mouse to the plot again; `keep` what was not sent yet, if it is data."""
        if self.task is not None:
            self._touched &= keep
            self._send()
            self._pens[self.task].take(False)
            self._plots[self.task].hold(False)
            self.task = None
            self.tools.hide()

    def follow(self, frame: Frame, data: DataSet) -> None:
        """Take over data that came otherwise than by drawing, as by undoing a stroke."""
        before, self._frame = self._frame, frame
        another_run = before is None or before.run != frame.run
        if self.task is None or (data == self._seen and not another_run):
            return
        if self._touched and data != frame.experiment.data:
            return  # it may be refused yet: what was drawn since stays until it runs
        if data not in (self._seen, self._own):
            self._adopt(data)
        self._seen = data
        self.say()

    def marks(self, frame: Frame) -> PointMarks | None:
        """Return the points drawn; None while those of the frame are to be shown."""
        if self.task is None or (not len(self.sketch) and not self._drawn(frame.experiment.data)):
            return None
        if self.task == "classification":
            return class_marks(self.sketch.places, self.sketch.labels, self.tools.classes)
        x, y = np.array(self.sketch.places, np.float64).reshape(-1, 2).T
        return PointMarks(x, y, np.zeros(len(x), np.intp), (theme.current().muted,))

    def say(self) -> None:
        """Say what is missing, or how many points there are, or what to do."""
        if self.task is None:
            return
        count = len(self.sketch)
        missing = self.sketch.missing(self.task) if count else ""
        hint = {
            "points": self.tr("one more point is needed"),
            "classes": self.tr("points of another class are needed"),
            "": self.tr("points: {0}").format(whole(count)),
        }[missing]
        usual = self.tr("click or drag to add points")
        self.tools.say(hint if count else usual, bool(missing), self._offer())

    def _offer(self) -> str:
        """Return the words that offer to begin with the points shown, where that makes sense."""
        points = self._present()
        if len(self.sketch) or points is None:
            return ""
        return self.tr("start from these {0}").format(whole(len(points.X)))

    def _present(self) -> PlottedPoints | None:
        """Return the frame's points where they are of the task drawn, and not drawn themselves."""
        assert self._frame is not None
        data, points = self._frame.experiment.data, self._frame.points
        if points is None or self._drawn(data):
            return None
        found: Task = "regression" if points.labels is None else "classification"
        return points if (data.task or found) == self.task else None  # a table's is found out

    def _plot(self) -> PointPlot:
        """Return the plot that is drawn on."""
        assert self.task is not None
        return self._plots[self.task]

    def _drawn(self, data: DataSet) -> TypeGuard[Points]:
        width = 2 if self.task == "classification" else 1
        return isinstance(data, Points) and data.task == self.task and len(data.X[0]) == width

    def _adopt(self, data: DataSet) -> None:
        if self._drawn(data):
            self.sketch.start_from(data)
        else:
            self.sketch.clear()
        self._own, self._touched = None, False
        classes = max(self.sketch.labels, default=1) + 1
        self.tools.set_classes(max(2, classes, self.tools.label + 1))

    def _copy(self) -> None:
        points, plot = self._present(), self._plot()
        assert points is not None  # or there was no button to press
        if self.task == "regression":
            places, labels = np.column_stack([points.X[:, 0], points.y]), [0] * len(points.y)
        else:
            places = points.X
            labels = (points.y > 0.5 if points.labels is None else points.labels).tolist()
        self.sketch.start([_spot(plot, x, y) for x, y in places], [int(k) for k in labels])
        self.tools.set_classes(max(self.tools.classes, max(self.sketch.labels) + 1))
        self._changed()

    def _draw(self, x: float, y: float, count: int) -> None:
        plot = self._plot()
        if count and self.task == "classification":  # the first goes where the mouse points
            width, height = plot.box.viewPixelSize()
            dx, dy = self._spray.normal(0, _SPRAY, 2)
            x, y = x + dx * width, y + dy * height
        if self.sketch.add(_spot(plot, x, y), self.tools.label):
            self._changed()

    def _erase(self, x: float, y: float) -> None:
        width, height = self._plot().box.viewPixelSize()
        if self.sketch.erase((x, y), (_ERASER * width, _ERASER * height)):
            self._changed()

    def _clear(self) -> None:
        self.sketch.clear()
        self._changed()

    def _changed(self) -> None:
        self._touched = True
        self.say()
        self.changed.emit()

    def _send(self) -> None:
        if self._touched and self.task is not None and not self.sketch.missing(self.task):
            data = self.sketch.data(self.task)
            self._own, self._touched = data, False
            self.drawn.emit(msgspec.to_builtins(data))

    def _pick(self) -> None:
        for pen in self._pens.values():
            pen.erasing = self.tools.erasing


def _spot(plot: PointPlot, x: float, y: float) -> tuple[float, float]:
    (x0, x1), (y0, y1) = plot.box.viewRange()
    return rounded(float(x), x1 - x0), rounded(float(y), y1 - y0)
