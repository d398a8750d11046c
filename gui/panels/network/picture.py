"""The network diagram's picture: edges, units and marks of one frame."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from gui.look import theme
from gui.panels.network import facts, marks
from gui.panels.network import marks as groups
from gui.panels.network import phase as phases
from gui.panels.network import tiles as images
from gui.panels.network.edges import Edges
from gui.panels.network.layout import Edge, Layout, Unit, ends, lay_out, spacing
from gui.panels.network.marks import Resting
from gui.panels.network.tiles import Maps, Tiles, line, planes, signed

_SIDE = 20  # cells of the inputs' own pictures, where no unit has one
_DOT = 3.5  # pixels: half of the mark of the chosen unit


class NetworkPicture(QWidget):
    """Paints a frame, and what of it is `pointed` at stronger than the rest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.frame: Frame | None = None
        self.kind = "weights"
        self.sizes: tuple[int, ...] = ()
        self.places: Layout | None = None
        self.pointed: Unit | Edge | None = None
        self.chosen: Unit | None = None
        self.lit: phases.Lit | None = None
        self.edges, self.tiles = Edges(), Tiles()
        self.dead: list[tuple[int, ...]] = []
        self.groups: list[groups.Groups] = []
        self._laid_out: object = None
        self.resting = Resting()
        self._pictures: list[range] = []  # of each column, their places among the tiles
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
        self.lit = phases.lit(frame)
        self.update()

    def retheme(self) -> None:
        """Take the colours of the theme in force, and with them the words of the language."""
        self.edges.retheme()
        self.tiles.retheme()
        self._laid_out = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay all out anew."""
        if self.frame is not None:
            self.show_frame(self.frame, self.kind)

    def _lay_out(self, frame: Frame) -> None:
        drawn = [
            i
            for i, layer in enumerate(frame.layers, 1)
            if layer.W is not None and not marks.pictured(frame, i)
        ]
        self.sizes = facts.sizes(frame)
        names = [layer.activation for layer in frame.layers]
        room = self.width(), self.height()
        laid_out = (self.sizes, names, room, self.devicePixelRatioF(), drawn, frame.image)
        if laid_out != self._laid_out:
            self._laid_out = laid_out
            self.resting.forget()
            heading = marks.heading_height(frame, spacing(len(self.sizes), self.width()))
            image, zoom = frame.image is not None, theme.current().zoom
            self.places = lay_out(self.sizes, *room, image, heading, zoom)
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
        if frame.image is not None and frame.layers[0].images is not None:
            maps[0] = images.weights(frame.layers[0], shown[1])
        there = [m for m in maps if m is not None]
        plane = None
        if self.sizes[0] <= 2 and frame.map is not None:
            cells = there[0].shape[2] if there else _SIDE
            plane = (line if self.sizes[0] == 1 else planes)(frame.map.extent, cells)
            there.insert(0, plane)
        self._pictures, count = [], 0
        for some in (plane, *maps):
            last = count + (0 if some is None else len(some))
            self._pictures.append(range(count, last))
            count = last
        self.tiles.show_maps(there, round(self.places.columns[1].tile * self.devicePixelRatioF()))

    def _take_marks(self, frame: Frame, shown: list[int]) -> None:
        rows = list(zip(frame.layers, shown[1:], strict=True))
        self.dead = [groups.dead(layer, n) for layer, n in rows]
        self.groups = [groups.twins(layer, n) for layer, n in rows]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edges, units, marks, what is being computed, and what is pointed at."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().card))
        if self.frame is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_edges(painter)
            self._paint_units(painter)
            self.resting.paint(painter, self.size(), self.places, self.frame, self.groups)
            self.resting.paint_dead(painter, self.places, self.dead)
            if self.lit is not None:
                phases.paint(painter, self.places, self.lit, self.width())
            self._paint_chosen(painter)
            self._paint_pointed(painter)
        painter.end()

    def _paint_edges(self, painter: QPainter) -> None:
        if isinstance(self.pointed, Unit):
            self.edges.paint(painter, self.edges.of_unit(self.pointed))
            return
        if self.lit is not None:
            places = self.edges.of_layers(self.lit.edges)
            self.edges.glow(painter, places)
            self.edges.paint(painter, places)
        else:
            self.edges.paint(painter)
        if self.pointed is not None:
            self.edges.paint_one(painter, self.edges.index(self.pointed))

    def _paint_units(self, painter: QPainter) -> None:
        plain = QColor(theme.current().neutral)
        for layer, (column, pictures) in enumerate(
            zip(self.places.columns, self._pictures, strict=True)
        ):
            inset = marks.frame_width(column.tile) / 2
            shades = None if pictures else images.shades(self.frame, layer)
            for unit in range(len(column.y)):
                rect = self.places.rect(Unit(layer, unit)).adjusted(inset, inset, -inset, -inset)
                if pictures:
                    self.tiles.paint(painter, pictures[unit], rect)
                else:
                    painter.fillRect(rect, plain if shades is None else QColor(*shades[unit]))
        if (image := images.sample(self.frame)) is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.places.rect(Unit(0, 0)), image)

    def _paint_chosen(self, painter: QPainter) -> None:
        """Mark the unit whose numbers are asked for by a dot at its corner."""
        unit = phases.marked(self.frame) or self.chosen
        if unit is None or not self.places.holds(unit):
            return
        colors = theme.current()
        painter.setPen(QPen(QColor(colors.card), 1.5))
        painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(self.places.rect(unit).topRight(), _DOT, _DOT)

    def _paint_pointed(self, painter: QPainter) -> None:
        colors = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colors.accent if self.hasFocus() else colors.text), 2))
        for unit in ends(self.pointed):
            painter.drawRoundedRect(self.places.rect(unit).adjusted(-2, -2, 2, 2), 4, 4)
        if self.hasFocus() and self.pointed is None:  # of the diagram itself, below its headings
            painter.drawRoundedRect(self.rect().adjusted(1, self.places.heading - 2, -1, -1), 4, 4)
