"""The network diagram's picture: edges, units and marks of one frame."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.frame import Frame
from gui import theme
from gui.panels import network_facts as facts
from gui.panels import network_marks as marks
from gui.panels.network_edges import Edges
from gui.panels.network_layout import Edge, Layout, Unit, ends, lay_out
from gui.panels.network_tiles import Maps, Tiles, planes, signed

_WORD = 90  # pixels for the word beside a dead unit
_SIDE = 20  # cells of the inputs' own pictures, where no unit has one


class NetworkPicture(QWidget):
    """Paints a frame, and what of it is `pointed` at stronger than the rest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.frame: Frame | None = None
        self.kind = "weights"
        self.sizes: tuple[int, ...] = ()
        self.places: Layout | None = None
        self.pointed: Unit | Edge | None = None
        self.edges, self.tiles = Edges(), Tiles()
        self.dead: list[tuple[int, ...]] = []
        self.groups: list[marks.Groups] = []
        self._laid_out: object = None
        self._marked: object = None
        self._resting: QPixmap | None = None
        self._dead_mark: QPixmap | None = None
        self._first_tiles: list[int | None] = []
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 120)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(700, 290)

    def show_frame(self, frame: Frame, kind: str) -> None:
        """Draw `frame`, its edges as "weights" or "gradients"."""
        if self.frame is not None and frame.run != self.frame.run:
            self.edges.forget()
        self.frame, self.kind = frame, kind
        self._lay_out(frame)
        shown = [len(column.y) for column in self.places.columns]
        self._take_edges(frame, shown)
        self._take_tiles(frame, shown)
        self._take_marks(frame, shown)
        self.update()

    def retheme(self) -> None:
        """Take the colours of the theme in force, and with them the words of the language."""
        self.edges.retheme()
        self.tiles.retheme()
        self._resting = self._dead_mark = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay all out anew."""
        if self.frame is not None:
            self.show_frame(self.frame, self.kind)

    def _lay_out(self, frame: Frame) -> None:
        drawn = [i for i, layer in enumerate(frame.layers, 1) if layer.W is not None]
        self.sizes = facts.sizes(frame)
        laid_out = (self.sizes, self.size(), self.devicePixelRatioF(), drawn)
        if laid_out != self._laid_out:
            self._laid_out = laid_out
            self._resting = self._dead_mark = None
            self.places = lay_out(self.sizes, self.width(), self.height())
            self.edges.lay_out(self.places, drawn)

    def _take_edges(self, frame: Frame, shown: list[int]) -> None:
        values = []
        for i in self.edges.blocks:
            layer = frame.layers[i - 1]
            matrix = layer.W if self.kind == "weights" else layer.gradient
            values.append(matrix[: shown[i - 1], : shown[i]])
        self.edges.show_values(values, self.kind)

    def _take_tiles(self, frame: Frame, shown: list[int]) -> None:
        maps: list[Maps | None] = [
            None if layer.maps is None else signed(layer, n)
            for layer, n in zip(frame.layers, shown[1:], strict=True)
        ]
        there = [m for m in maps if m is not None]
        plane = None
        if self.sizes[0] == 2 and frame.map is not None and len(frame.map.values) > 1:
            plane = planes(frame.map.extent, there[0].shape[1] if there else _SIDE)
            there.insert(0, plane)
        self._first_tiles, count = [], 0
        for some in (plane, *maps):
            self._first_tiles.append(None if some is None else count)
            count += 0 if some is None else len(some)
        self.tiles.show_maps(there, round(self.places.tile * self.devicePixelRatioF()))

    def _take_marks(self, frame: Frame, shown: list[int]) -> None:
        rows = list(zip(frame.layers, shown[1:], strict=True))
        self.dead = [marks.dead(layer, n) for layer, n in rows]
        self.groups = [marks.twins(layer, n) for layer, n in rows]
        marked = (self.groups, [layer.activation for layer in frame.layers])
        if marked != self._marked:
            self._marked, self._resting = marked, None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edges, units, marks, and what is pointed at."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().card))
        if self.frame is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_edges(painter)
            self._paint_units(painter)
            self._paint_marks(painter)
            self._paint_pointed(painter)
        painter.end()

    def _paint_edges(self, painter: QPainter) -> None:
        if isinstance(self.pointed, Unit):
            self.edges.paint(painter, self.edges.of_unit(self.pointed))
            return
        self.edges.paint(painter)
        if self.pointed is not None:
            self.edges.paint_one(painter, self.edges.index(self.pointed))

    def _paint_units(self, painter: QPainter) -> None:
        plain = QColor(theme.current().neutral)
        inset = marks.frame_width(self.places.tile) / 2
        for layer, first in enumerate(self._first_tiles):
            for unit in range(len(self.places.columns[layer].y)):
                rect = self.places.rect(Unit(layer, unit)).adjusted(inset, inset, -inset, -inset)
                if first is None:
                    painter.fillRect(rect, plain)
                else:
                    self.tiles.paint(painter, first + unit, rect)

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint what rests, and the dead units' marks, each drawn only once."""
        if self._resting is None or self._dead_mark is None:
            layout, groups, tile = self.places, self.groups, self.places.tile
            self._resting = self._drawn(
                self.size(), partial(marks.draw, layout=layout, frame=self.frame, groups=groups)
            )
            size = QSize(tile + _WORD, tile)
            self._dead_mark = self._drawn(size, partial(marks.draw_dead, tile=tile))
        painter.drawPixmap(0, 0, self._resting)
        for layer, units in enumerate(self.dead, 1):
            for unit in units:
                corner = self.places.rect(Unit(layer, unit)).topLeft()
                painter.drawPixmap(corner, self._dead_mark)

    def _drawn(self, size: QSize, draw: Callable[[QPainter], None]) -> QPixmap:
        """Return a see-through picture of what `draw` draws."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        return picture

    def _paint_pointed(self, painter: QPainter) -> None:
        colors = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colors.accent if self.hasFocus() else colors.text), 2))
        for unit in ends(self.pointed):
            painter.drawRoundedRect(self.places.rect(unit).adjusted(-2, -2, 2, 2), 4, 4)
