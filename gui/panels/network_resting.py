"""What rests on the network diagram while weights change, drawn once and then laid over it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from core.frame import Frame
from gui import theme
from gui.panels import network_marks as marks
from gui.panels.network_groups import Groups
from gui.panels.network_layout import Layout, Unit

_WORD = 90  # pixels for the word beside a dead unit


class Resting:
    """Pictures of headings, frames and brackets, and of a dead unit's mark of each size."""

    def __init__(self) -> None:
        self._groups: object = None
        self.forget()

    def forget(self) -> None:
        """Draw everything anew."""
        self._picture: QPixmap | None = None
        self._dead: dict[int, QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        size: QSize,
        layout: Layout,
        frame: Frame,
        groups: list[Groups],
    ) -> None:
        """Paint headings, frames, and brackets around the equal units in `groups`."""
        if self._picture is None or groups != self._groups:
            self._groups = groups
            draw = partial(marks.draw, layout=layout, frame=frame, groups=groups)
            self._picture = _drawn(painter, size, draw)
        painter.drawPixmap(0, 0, self._picture)

    def paint_dead(
        self, painter: QPainter, layout: Layout, dead: Sequence[tuple[int, ...]]
    ) -> None:
        """Paint the marks of the units that are `dead` in each layer."""
        for layer, units in enumerate(dead, 1):
            tile = layout.columns[layer].tile
            if units and tile not in self._dead:
                draw = partial(marks.draw_dead, tile=tile)
                self._dead[tile] = _drawn(painter, QSize(tile + theme.px(_WORD), tile), draw)
            for unit in units:
                painter.drawPixmap(layout.rect(Unit(layer, unit)).topLeft(), self._dead[tile])


def _drawn(over: QPainter, size: QSize, draw: Callable[[QPainter], None]) -> QPixmap:
    """Return a see-through picture of what `draw` draws, as sharp as the device of `over`."""
    ratio = over.device().devicePixelRatioF()
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return picture
