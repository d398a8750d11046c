"""What rests on the network diagram while weights change, drawn once and then laid over it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap

from core.session.frame import Frame
from gui.look import theme
from gui.panels.network import marks
from gui.panels.network.groups import Groups
from gui.panels.network.layout import Layout, Unit

_WORD = 90  # pixels for the word beside a dead unit


class Resting:
    """Pictures of headings, frames and brackets, and of a dead unit's mark of each size.

    For a drawing of lines and letters, all is drawn as such.
    """

    def __init__(self) -> None:
        self._groups: object = None
        self.forget()

    def forget(self) -> None:
        """Draw everything anew."""
        self._picture: QPixmap | None = None
        self._dead: dict[tuple[int, float], QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        size: QSize,
        layout: Layout,
        frame: Frame,
        groups: list[Groups],
    ) -> None:
        """Paint headings, frames, and brackets around the equal units in `groups`."""
        draw = partial(marks.draw, layout=layout, frame=frame, groups=groups)
        if _is_drawing(painter):
            draw(painter)
            return
        ratio, kept = _ratio(painter), self._picture
        if kept is None or kept.devicePixelRatio() != ratio or groups != self._groups:
            self._groups = groups
            self._picture = _drawn(ratio, size, draw)
        painter.drawPixmap(0, 0, self._picture)

    def paint_dead(
        self, painter: QPainter, layout: Layout, dead: Sequence[tuple[int, ...]]
    ) -> None:
        """Paint the marks of the units that are `dead` in each layer."""
        for layer, units in enumerate(dead, 1):
            for unit in units:
                rect = layout.rect(Unit(layer, unit))
                if _is_drawing(painter):
                    painter.translate(rect.topLeft())
                    marks.draw_dead(painter, rect.width())
                    painter.translate(-rect.topLeft())
                else:
                    painter.drawPixmap(rect.topLeft(), self._mark(layout, layer, painter))

    def _mark(self, layout: Layout, layer: int, painter: QPainter) -> QPixmap:
        """Return the mark of a dead unit of a layer."""
        tile, ratio = layout.columns[layer].tile, _ratio(painter)
        if (tile, ratio) not in self._dead:
            size = QSize(tile + theme.px(_WORD), tile)
            self._dead[tile, ratio] = _drawn(ratio, size, partial(marks.draw_dead, tile=tile))
        return self._dead[tile, ratio]


def _is_drawing(painter: QPainter) -> bool:
    return painter.paintEngine().type() == QPaintEngine.Type.SVG


def _ratio(painter: QPainter) -> float:
    """Return how dense the pixels are: those of a saved picture are denser than the screen's."""
    return painter.paintEngine().paintDevice().devicePixelRatioF()


def _drawn(ratio: float, size: QSize, draw: Callable[[QPainter], None]) -> QPixmap:
    """Return a see-through picture of what `draw` draws, of pixels `ratio` times as dense."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return picture
