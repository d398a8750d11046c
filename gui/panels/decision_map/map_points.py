"""A plot with data points on it: train and test apart, one of them chosen, each to be clicked."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QMouseEvent, QPen
from PySide6.QtWidgets import QWidget

from core.tape import Array
from gui.look import theme
from gui.plots.axes import Axis
from gui.plots.plot import Plot
from gui.plots.ranges import Span

_NEAR = 9  # pixels from a point within which a click means it
_DIAMOND = 2  # pixels a diamond is wider than a dot, which has more of an area
_RING = 9  # pixels the ring around the chosen point is wider than it
_DRAWN = (-1.3, 1.3)  # the least that is seen while points are drawn (response_map's own)

Inks = tuple[list[QPen], list[QBrush]]


class PointMarks(NamedTuple):
    """Points to draw at `x`, `y` (n,), the i-th in the colour `colors[kind[i]]`."""

    x: Array
    y: Array
    kind: npt.NDArray[np.intp]
    colors: tuple[str, ...]


NO_MARKS = PointMarks(np.empty(0), np.empty(0), np.empty(0, np.intp), ())


class PointPlot(Plot):
    """Training points as dots, test points as diamonds, a ring around the chosen one.

    Attributes
    ----------
    clicked : Signal
        A training point was clicked: its index.
    """

    clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Axis("left"), Axis("bottom"), parent)
        self.marks = self.test_marks = self.ringed = NO_MARKS
        self.mark_size = 6.0
        self.chosen: int | None = None
        self.held: tuple[Span, Span] | None = None
        self.stroking = False  # a stroke is being drawn: the range rests
        self._looked: tuple[Span, Span] | None = None
        self.test_scatter, self.scatter, self.ring = (
            self._scatter(sign, z) for sign, z in (("d", 4), ("o", 5), ("o", 6))
        )
        self.pointed.connect(self.draw_ring)

    def _scatter(self, sign: str, z: float) -> pg.ScatterPlotItem:
        item = pg.ScatterPlotItem(pxMode=True, antialias=True, symbol=sign)
        item.setZValue(z)
        item.setCacheMode(item.CacheMode.DeviceCoordinateCache)  # points stay where they are
        item.hide()
        self.box.addItem(item, ignoreBounds=True)
        return item

    def show_marks(self, train: PointMarks, test: PointMarks, size: float) -> None:
        """Draw the points `size` pixels wide; nothing is done where they are drawn already."""
        width = 2 if size > 10 else 0.75
        if size != self.mark_size or not _same(train, self.marks):
            self.marks = train
            pens, brushes = self.look(train.colors, width, test=False)
            pens, brushes = [pens[k] for k in train.kind], [brushes[k] for k in train.kind]
            self._place(self.scatter, train, size, pen=pens, brush=brushes)
        if size != self.mark_size or not _same(test, self.test_marks):
            self.test_marks = test
            pens, brushes = self.look(test.colors, width, test=True)
            pens, brushes = [pens[k] for k in test.kind], [brushes[k] for k in test.kind]
            self._place(self.test_scatter, test, size + _DIAMOND, pen=pens, brush=brushes)
        self.mark_size = size

    def look(self, colors: tuple[str, ...], width: float, test: bool) -> Inks:
        """Return the pens and the brushes of points in these colours: here on the card itself."""
        card = theme.current().card
        if test:
            return [pg.mkPen(c, width=2 * width) for c in colors], [pg.mkBrush(card)] * len(colors)
        return [pg.mkPen(card, width=width)] * len(colors), [pg.mkBrush(c) for c in colors]

    @staticmethod
    def _place(item: pg.ScatterPlotItem, marks: PointMarks, size: float, **look: object) -> None:
        item.setVisible(len(marks.x) > 0)  # none take their time as well
        if len(marks.x):
            item.setData(marks.x, marks.y, size=size, **look)
        else:
            item.clear()

    def show_chosen(self, index: int | None) -> None:
        """Draw a ring around the training point `index`, or around none."""
        self.chosen = index
        self.draw_ring()

    def draw_ring(self) -> None:
        """Draw the rings around the chosen point and the one that a click would choose."""
        spots = [i for i in (self.chosen, self.under_cursor()) if i is not None]
        spots = [i for i in spots if i < len(self.marks.x)]
        ringed = PointMarks(self.marks.x[spots], self.marks.y[spots], np.array(spots, np.intp), ())
        if not _same(ringed, self.ringed):
            self.ringed = ringed
            pen = pg.mkPen(theme.current().text, width=2)
            self._place(self.ring, ringed, self.mark_size + _RING, pen=pen, brush=pg.mkBrush(None))

    def under_cursor(self) -> int | None:
        """Return the training point under the cursor."""
        return None if self.cursor_at is None else self.nearest_mark(self.cursor_at)

    def nearest_mark(self, spot: QPointF) -> int | None:
        """Return the training point nearest to `spot`, if it is near on the screen."""
        width, height = self.box.viewPixelSize()
        if not len(self.marks.x) or not width or not height:
            return None
        away = np.hypot((self.marks.x - spot.x()) / width, (self.marks.y - spot.y()) / height)
        index = int(np.argmin(away))
        return index if away[index] <= max(_NEAR, self.mark_size / 2) else None

    def hold(self, held: bool) -> None:
        """Keep what is seen in sight from now on, so that points stay where they were drawn.

        With it the plane that points drawn have at least: so the first stroke moves nothing.
        """
        self.held = (_DRAWN, _DRAWN) if held else None
        if self._looked is not None:
            self.look_at(*self._looked)

    def look_at(self, x: Span, y: Span) -> None:
        """Show this range, and what is held besides; a stroke under way lets nothing move."""
        self._looked = (x, y)
        if self.held is not None:
            if self.stroking:
                return
            x, y = (
                (min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(self.held, (x, y), strict=True)
            )
            self.held = (x, y)
        super().look_at(x, y)

    def retheme(self) -> None:
        super().retheme()
        self.marks = self.test_marks = self.ringed = NO_MARKS
        for item in (self.scatter, self.test_scatter, self.ring):
            item.clear()

    def mousePressEvent(self, event: QEvent) -> None:
        assert isinstance(event, QMouseEvent)
        spot = self.box.mapSceneToView(event.position())
        index = self.nearest_mark(spot) if event.button() == Qt.MouseButton.LeftButton else None
        if index is None:
            super().mousePressEvent(event)
        else:
            self.clicked.emit(index)


def _same(one: PointMarks, other: PointMarks) -> bool:
    pairs = zip(one[:3], other[:3], strict=True)
    return one.colors == other.colors and all(a is b or np.array_equal(a, b) for a, b in pairs)
