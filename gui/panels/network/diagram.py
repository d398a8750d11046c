"""The network diagram of one frame: laid out in the room there is, and painted."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.session.frame import Frame
from core.tape import Array
from gui.look import theme
from gui.panels.network import facts, marks, phase, tiles
from gui.panels.network.edges import Edges
from gui.panels.network.layout import Layout, Target, Unit, ends, lay_out, spacing
from gui.panels.network.tiles import Tiles

_SIDE = 20  # cells of the inputs' own pictures, where no unit has one
_DOT = 3.5  # pixels: half of the mark of the chosen unit


class Diagram:
    """What is painted of the latest frame: edges, units, and marks on them.

    Attributes
    ----------
    frame : Frame or None
        The latest; without one there is nothing to paint.
    places : Layout
        Where all stands; without a frame it holds nothing.
    groups : list
        The equal units of each layer.
    lit : phase.Lit or None
        What is being computed, while a step is walked through.
    """

    def __init__(self) -> None:
        self.frame: Frame | None = None
        self.sizes: tuple[int, ...] = ()
        self.places = Layout()
        self.groups: list[marks.Groups] = []
        self.lit: phase.Lit | None = None
        self.edges, self.tiles, self.resting = Edges(), Tiles(), marks.Resting()
        self._size = QSize()
        self._dead: list[tuple[int, ...]] = []
        self._pictures: list[range] = []  # of each column, their places among the tiles
        self._rooms: list[list[QRectF]] = []  # of each column, within the units' frames
        self._laid_out: object = None

    def show_frame(self, frame: Frame, kind: str, size: QSize, ratio: float) -> None:
        """Take a frame, its edges as "weights" or "gradients", of pixels `ratio` times as dense."""
        if self.frame is not None and frame.run != self.frame.run:
            self.edges.forget()
        self.frame, self._size = frame, size
        self._lay_out(frame, ratio)
        shown = [len(column.y) for column in self.places.columns]
        self.edges.show_values(
            [
                _matrix(frame, layer, kind)[: shown[layer - 1], : shown[layer]]
                for layer in self.edges.blocks
            ],
            kind,
        )
        self._take_tiles(frame, shown, ratio)
        rows = list(zip(frame.layers, shown[1:], strict=True))
        self._dead = [marks.dead_units(layer, n) for layer, n in rows]
        self.groups = [marks.duplicates(layer, n) for layer, n in rows]
        self.lit = phase.lit(frame)

    def retheme(self) -> None:
        """Take the colours of the theme, and with them the words of the language."""
        self.edges.retheme()
        self.tiles.retheme()
        self._laid_out = None

    def _lay_out(self, frame: Frame, ratio: float) -> None:
        drawn = [
            i
            for i, layer in enumerate(frame.layers, 1)
            if layer.W is not None and not marks.pictured(frame, i)
        ]
        self.sizes = facts.sizes(frame)
        activations = [layer.activation for layer in frame.layers]
        meaning, room = frame.seen, (self._size.width(), self._size.height())
        said = meaning.features, meaning.classes, meaning.target
        laid_out = (self.sizes, activations, said, room, ratio, drawn, frame.image)
        if laid_out != self._laid_out:
            self._laid_out = laid_out
            self.resting.forget()
            heading = marks.heading_height(frame, spacing(len(self.sizes), room[0]))
            image, zoom = frame.image is not None, theme.current().zoom
            self.places = lay_out(self.sizes, *room, image, heading, zoom, drawn)
            self.edges.lay_out(self.places)
            self._rooms = [_rooms(self.places, layer) for layer in range(len(self.sizes))]

    def _take_tiles(self, frame: Frame, shown: list[int], ratio: float) -> None:
        maps = [tiles.responses(layer, n) for layer, n in zip(frame.layers, shown[1:], strict=True)]
        if frame.image is not None and frame.layers[0].images is not None:
            maps[0] = tiles.weights(frame.layers[0], shown[1])
        cells = next((m.shape[2] for m in maps if m is not None), _SIDE)
        plane = None
        if frame.image is None:
            plane = tiles.inputs(frame, self.sizes[0], shown[0], cells)
        there, self._pictures, count = [], [], 0
        for some in (plane, *maps):
            first = count
            if some is not None:
                there.append(some)
                count += len(some)
            self._pictures.append(range(first, count))
        self.tiles.show_maps(there, round(self.places.columns[1].tile * ratio))

    def paint(
        self, painter: QPainter, pointed: Target | None, chosen: Unit | None, focused: bool
    ) -> None:
        """Paint edges, units, marks, what is being computed, and what is `pointed` at."""
        frame = self.frame
        if frame is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_edges(painter, pointed)
        self._paint_units(painter, frame)
        self.resting.paint(painter, self._size, self.places, frame, self.groups)
        self.resting.paint_dead(painter, self.places, self._dead)
        if self.lit is not None:
            phase.paint(painter, self.places, self.lit, self._size.width())
        self._paint_chosen(painter, phase.marked(frame) or chosen)
        self._paint_pointed(painter, pointed, focused)

    def covers(self, painter: QPainter, pointed: Target | None) -> bool:
        """Whether it paints over the whole of its ground: the picture of its edges does."""
        lit, drawn = self.lit is not None, marks.is_drawing(painter)
        return not (self.frame is None or isinstance(pointed, Unit) or lit or drawn)

    def _paint_edges(self, painter: QPainter, pointed: Target | None) -> None:
        if isinstance(pointed, Unit):
            self.edges.paint(painter, self.edges.of_unit(pointed))
            return
        if self.lit is not None:
            places = self.edges.of_layers(self.lit.edges)
            self.edges.glow(painter, places)
            self.edges.paint(painter, places)
        elif self.covers(painter, pointed):
            self.edges.paint_kept(painter, self._size, marks.ratio_of(painter))
        else:
            self.edges.paint(painter)
        if pointed is not None:
            self.edges.paint_one(painter, pointed)

    def _paint_units(self, painter: QPainter, frame: Frame) -> None:
        plain = QColor(theme.current().neutral)
        for layer, (rooms, pictures) in enumerate(zip(self._rooms, self._pictures, strict=True)):
            if pictures:
                self.tiles.paint(painter, pictures, rooms)
                continue
            shades = tiles.shades(frame, layer)
            for unit, rect in enumerate(rooms):
                painter.fillRect(rect, plain if shades is None else QColor(*shades[unit]))
        if (image := tiles.sample(frame)) is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.places.rect(Unit(0, 0)), image)

    def _paint_chosen(self, painter: QPainter, unit: Unit | None) -> None:
        """Mark the unit whose numbers are asked for by a dot at its corner."""
        if unit is None or not self.places.holds(unit):
            return
        colors = theme.current()
        painter.setPen(QPen(QColor(colors.card), 1.5))
        painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(self.places.rect(unit).topRight(), _DOT, _DOT)

    def _paint_pointed(self, painter: QPainter, pointed: Target | None, focused: bool) -> None:
        colors = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colors.accent if focused else colors.text), 2))
        for unit in ends(pointed):
            painter.drawRoundedRect(self.places.rect(unit).adjusted(-2, -2, 2, 2), 4, 4)
        if focused and pointed is None:  # of the diagram itself, below its headings
            below = QRect(QPoint(), self._size).adjusted(1, self.places.heading - 2, -1, -1)
            painter.drawRoundedRect(below, 4, 4)


def _rooms(places: Layout, layer: int) -> list[QRectF]:
    column = places.columns[layer]
    inset = marks.frame_width(column.tile) / 2
    rects = (places.rect(Unit(layer, unit)) for unit in range(len(column.y)))
    return [rect.adjusted(inset, inset, -inset, -inset) for rect in rects]


def _matrix(frame: Frame, layer: int, kind: str) -> Array:
    """Return a layer's weights or their gradients, the bias' row maybe with them."""
    its = frame.layers[layer - 1]
    matrix = its.W if kind == "weights" else its.gradient
    assert matrix is not None  # one is sent with the other
    return matrix
