"""A plot that repaints fast: own grid, own range, items built once, no mouse of pyqtgraph's."""

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEngine, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from core.tape import Array
from gui.look import theme
from gui.plots.axes import Axis
from gui.plots.clip import cut, joined
from gui.plots.ranges import Span
from gui.plots.table import Table
from gui.widgets.dressed import Dressed

_EDGE = 6  # pixels


_NOTHING = np.empty(0)
_DOT = 7  # pixels across, of a point alone


class Prompt:
    """Mixed into a plot's item: what changes is painted along with the widgets beside the plot.

    Left to itself, an item tells its scene, whose views are painted a turn of the event loop
    later, and with them all of the window's drawing is done twice.
    """

    getViewWidget: Callable[[], QAbstractScrollArea | None]

    def update(self, *area: object) -> None:
        """Have the whole plot painted; everything is at once anyway."""
        view = self.getViewWidget()
        if view is not None:
            view.viewport().update()


class Curve(Prompt, pg.PlotCurveItem):  # type: ignore[misc]  # pyqtgraph has no types
    """A curve with gaps at NaN and infinity, which never asks its data for bounds.

    A point between two gaps, such as that of the first step, is a dot. It does by itself what
    pyqtgraph does at each frame for every kind of curve. A `bold` one is painted again beside
    itself: a pen of two pixels takes a hundred times as long over a noisy curve.
    A `still` one, which seldom changes, is kept as a picture.
    """

    bold = False
    still = False

    def __init__(self, box: pg.ViewBox, connect: str = "finite", **options: object) -> None:
        super().__init__()
        self.opts |= {"connect": connect, **options}
        self.xData = self.yData = _NOTHING
        self._box = box
        self._alone: npt.NDArray[np.intp] | None = None  # known once it is painted
        self.hide()

    def keep_still(self) -> None:
        """Paint the curve anew only where it, or the range, is another."""
        self.still = True
        self.update()

    def update(self, *area: object) -> None:
        """Have the curve painted, and anew if it was kept."""
        if self.still:
            self.setCacheMode(self.CacheMode.DeviceCoordinateCache)  # forgets what was kept
        super().update(*area)

    def setData(self, x: Array = _NOTHING, y: Array = _NOTHING) -> None:
        """Draw `y` over `x`; what is empty and stays so costs nothing."""
        there, was = len(x) > 0, self.xData is not None and len(self.xData) > 0
        if there or was:
            self.xData, self.yData = x, y
            self.path = self._alone = None
            self.update()
        if there != was:
            self.setVisible(there)

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        """Paint the curve; in a drawing (SVG), which knows no clipping, only what is seen."""
        x, y = self.xData, self.yData
        if self.opts["connect"] == "finite":
            self._paint_dots(painter, x, y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.opts["antialias"])
        path = self.getPath
        if painter.paintEngine().type() == QPaintEngine.Type.SVG:
            x, y = cut(x, y, self.opts["connect"] == "pairs", self.boundingRect())
            if not len(x):
                return
            path = partial(_path, *joined(x, y))
        for pen in (self.opts["shadowPen"], self.opts["pen"]):
            if pen is not None:
                painter.setPen(pen)
                painter.drawPath(path())
                if self.bold:
                    self._paint_again(painter, path())

    def _paint_again(self, painter: QPainter, path: QPainterPath) -> None:
        """Paint a path one pixel further right, and one further down."""
        wide, high = self._box.viewPixelSize()
        for x, y in ((wide, 0.0), (0.0, high)):
            painter.translate(x, y)
            painter.drawPath(path)
            painter.translate(-x, -y)

    def _paint_dots(self, painter: QPainter, x: Array, y: Array) -> None:
        if self._alone is None:
            self._alone = alone(y)
        if not len(self._alone) or self.opts["pen"] is None:
            return
        pen = QPen(self.opts["pen"])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setWidthF(max(theme.px(_DOT), pen.widthF()))
        painter.setPen(pen)
        seen = self.boundingRect()
        for i in self._alone:
            if seen.contains(point := QPointF(x[i], y[i])):
                painter.drawPoint(point)

    def boundingRect(self) -> QRectF:
        """Return all that is seen: everything is repainted at once anyway."""
        # Not self.viewRect(): pyqtgraph's curves never forget the first one.
        seen: QRectF = self._box.viewRect()
        return seen


def _path(x: Array, y: Array, joins: npt.NDArray[np.int32]) -> QPainterPath:
    path: QPainterPath = pg.arrayToQPath(x, y, connect=joins)
    return path


def alone(y: Array) -> npt.NDArray[np.intp]:
    """Return which of `y` (n,) are finite and have neighbours that are not, or none."""
    finite = np.isfinite(y)
    if len(y) > 1 and finite.all():
        return np.empty(0, np.intp)
    edged = np.concatenate([[False], finite, [False]])
    return np.flatnonzero(finite & ~edged[:-2] & ~edged[2:])


class Painted(Prompt, pg.GraphicsObject):  # type: ignore[misc]
    """What is painted by hand over a whole plot, in pixels from its upper left."""

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__(box)
        self.setZValue(1)  # over the grid
        self.box = box

    def boundingRect(self) -> QRectF:
        """Return the whole plot: everything is repainted at once anyway."""
        whole: QRectF = self.box.rect()
        return whole


class Plot(Dressed, pg.GraphicsView):  # type: ignore[misc]
    """Two axes, a grid, and a cursor that reads off what lies under it.

    Attributes
    ----------
    gridded : bool
        Whether there are lines behind what is drawn.
    pointed : Signal
        The cursor moved, appeared or left; `cursor_at` says where it is, in the plot's units.
    part : str
        What of the numbers its tables have, where they have not all.
    """

    part = ""

    pointed = Signal()
    gridded = True

    def __init__(self, left: Axis, bottom: Axis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        # Items that reach as far as the view would have to be sorted again with each range.
        self.scene().setItemIndexMethod(self.scene().ItemIndexMethod.NoIndex)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(80, 40)
        self.left, self.bottom = left, bottom
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.box.disableAutoRange()
        self.cursor_at: QPointF | None = None
        self.grid = self.curve(connect="pairs")
        self.cross = self.curve(connect="pairs")
        self.cross.setZValue(10)
        self.readout = QLabel(self)
        self.readout.setTextFormat(Qt.TextFormat.RichText)
        self.readout.setFont(theme.font(theme.TITLE, tabular=True))
        self.readout.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.readout.hide()
        self._lay_out()
        self.box.sigRangeChanged.connect(self._draw_grid)
        self.box.sigResized.connect(self._draw_grid)

    def _lay_out(self) -> None:
        grid = self.centralLayout
        grid.setSpacing(0)
        grid.addItem(self.left, 0, 0)
        grid.addItem(self.box, 0, 1)
        grid.addItem(self.bottom, 1, 1)
        self.left.linkToView(self.box)
        self.bottom.linkToView(self.box)

    def curve(self, connect: str = "finite", **options: object) -> Curve:
        """Return a new curve in the plot."""
        curve = Curve(self.box, connect, **options)
        self.box.addItem(curve, ignoreBounds=True)
        return curve

    def look_at(self, x: Span, y: Span) -> None:
        """Show this range; nothing is redrawn where it is shown already."""
        if [list(x), list(y)] != self.box.targetRange():
            self.box.setRange(xRange=x, yRange=y, padding=0)

    def read(self, x: float, text: str) -> None:
        """Mark `x` and show `text` (rich) in the upper corner away from the cursor."""
        (left, right), span = self.box.viewRange()
        self.cross.setData(np.array([x, x]), np.array(span))
        self.cross.show()
        self.readout.setText(text)
        self.readout.adjustSize()
        area = self.box.sceneBoundingRect()
        free = area.right() - self.readout.width() if x < (left + right) / 2 else area.left() + 1
        self.readout.move(max(int(free), 0), int(area.top()))
        self.readout.show()

    def read_nothing(self) -> None:
        """Take mark and text away."""
        self.cross.hide()
        self.readout.hide()

    def tables(self) -> list[Table]:
        """Return the numbers drawn: here those of every curve and of the points."""
        kept = (self.grid, self.cross)
        drawn = [item for item in self.box.addedItems if item not in kept and item.isVisible()]
        found = [item.getData() for item in drawn if hasattr(item, "getData")]
        name = self.accessibleName()
        return [Table(name, {"x": x, "y": y}) for x, y in found if x is not None and len(x)]

    def right_margin(self) -> int:
        """Return how much room there is at the right, in pixels: labels reach into it."""
        return 2 * theme.px(_EDGE)

    def keep_margins(self) -> None:
        """Have as much room around the plot as it is to have now."""
        self.centralLayout.setContentsMargins(0, theme.px(_EDGE), self.right_margin(), 0)

    def retheme(self) -> None:
        colors = theme.current()
        self.keep_margins()
        self.setBackground(colors.card)
        self.left.retheme()
        self.bottom.retheme()
        self.grid.setPen(theme.pen(colors.grid))
        self.cross.setPen(theme.pen(colors.muted))
        self.readout.setStyleSheet(
            f"background: {colors.card}; color: {colors.text}; "
            f"padding: {theme.px(4)}px {theme.px(7)}px;"
            f"border: 1px solid {colors.border}; border-radius: 5px;"
        )

    def retranslate(self) -> None:
        self.left.retranslate()
        self.bottom.retranslate()
        self.readout.setAccessibleName(self.tr("Under the cursor"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        inside = self.box.sceneBoundingRect().contains(spot)
        self.cursor_at = self.box.mapSceneToView(spot) if inside else None
        self.pointed.emit()

    def leaveEvent(self, event: object) -> None:
        self.cursor_at = None
        self.pointed.emit()

    def mousePressEvent(self, event: QEvent) -> None:
        """Leave the click to the panel."""
        event.ignore()

    mouseReleaseEvent = mouseDoubleClickEvent = wheelEvent = contextMenuEvent = mousePressEvent

    def _draw_grid(self) -> None:
        if not self.gridded:
            return
        (x0, x1), (y0, y1) = self.box.viewRange()
        xs = self.bottom.ticks(self.box.width())
        ys = self.left.ticks(self.box.height())
        x = [*np.repeat(xs, 2), *[x0, x1] * len(ys)]
        y = [*[y0, y1] * len(xs), *np.repeat(ys, 2)]
        self.grid.setData(np.array(x, float), np.array(y, float))


def faint(color: str, share: float) -> QColor:
    """Return the card's colour with a `share` of `color`: opaque, as transparency is slow."""

    def channel(ground: int, ink: int) -> int:
        return round(ground + share * (ink - ground))

    ground, ink = QColor(theme.current().card), QColor(color)
    return QColor(
        channel(ground.red(), ink.red()),
        channel(ground.green(), ink.green()),
        channel(ground.blue(), ink.blue()),
    )
