"""Paints the life story of the units: one row per unit, one column per stretch of steps."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.look import theme
from gui.panels.dead_units.life import Band, Spans, shares
from gui.plots.axes import FONT, Axis
from gui.plots.plot import Painted, faint

_SHADES = 64
_LEAST, _MOST = 0.35, 0.85  # of the red, for the smallest share that is not 0, and for all
_LATER = 0.6  # of the card's colour, over what comes after the moment shown
_HOLLOW = 6  # pixels at the start of a unit that was born dead
_BAR = 3  # pixels wide

Pixels = npt.NDArray[np.uint32]


class LifeRaster(Painted):
    """The picture, made again only when it would be another; the moment shown is a line on it."""

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__(box)
        self.image = QImage()
        self.present = self.last = 0.0  # pixels

    def show_moment(self, present: float, last: float) -> None:
        """Put the line at `present` and the end of the run at `last`, in pixels."""
        if (present, last) != (self.present, self.last):
            self.present, self.last = present, last
            self.update()

    def show_image(self, image: QImage) -> None:
        """Show this picture over the whole plot."""
        self.image = image
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint as much of the picture as there is of the run, and the moment shown."""
        colors, area = theme.current(), self.box.rect()
        # Cut by hand: a drawing (SVG) knows neither clipping nor a part of an image.
        columns = round(self.last * self.image.width() / max(area.width(), 1.0))
        shown = self.image.copy(0, 0, columns, self.image.height())
        painter.drawImage(QRectF(0, 0, self.last, area.height()), shown)
        if self.present < self.last:
            later = QColor(colors.card)
            later.setAlphaF(_LATER)
            rest = self.last - self.present
            painter.fillRect(QRectF(self.present, 0, rest, area.height()), later)
        painter.fillRect(QRectF(round(self.present), 0, 1, area.height()), QColor(colors.text))


class RowAxis(Axis):
    """The layers' names beside their rows, and a bar in each one's colour."""

    def __init__(self) -> None:
        super().__init__("left", self._name)
        self.bands: Sequence[Band] = ()
        self.names: Sequence[str] = ()
        self.colors: Sequence[str] = ()
        self.height_shown = 1

    def show_bands(self, bands: Sequence[Band], height: int) -> None:
        """Name these rows, in a plot of this height."""
        self.bands, self.height_shown = bands, height
        self.name_layers(self.names, self.colors)

    def name_layers(self, names: Sequence[str], colors: Sequence[str]) -> None:
        """Call and colour the layers so, the first one first."""
        self.names, self.colors = names, colors
        self.picture = None
        self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return the middle of each layer's rows (called by pyqtgraph)."""
        shown: list[Band] = []
        for band in self.bands:  # as many as have room for their names
            if not shown or _middle(band) - _middle(shown[-1]) > FONT:
                shown.append(band)
        return [(1.0, [self.height_shown - _middle(band) for band in shown])]

    def drawPicture(self, painter: QPainter, *specs: object) -> None:
        """Paint the names, then the bars (called by pyqtgraph)."""
        super().drawPicture(painter, *specs)
        for band in self.bands:
            if band.layer <= len(self.colors):
                bar = QRectF(self.width() - _BAR - 1, band.top, _BAR, band.bottom - band.top)
                painter.fillRect(bar, QColor(self.colors[band.layer - 1]))

    def _name(self, y: float) -> str:
        band = min(self.bands, key=lambda band: abs(self.height_shown - _middle(band) - y))
        return self.names[band.layer - 1] if band.layer <= len(self.names) else ""


def _middle(band: Band) -> float:
    return (band.top + band.bottom) / 2


def picture(bands: Sequence[Band], dead: Spans, columns: int, height: int, steps: float) -> QImage:
    """Return the raster of `columns` pixels for `steps` steps."""
    pixels = np.zeros((max(1, height), max(1, columns)), np.uint32)
    for band in bands:
        of_layer = dead.of(band.layer, range(band.units))
        cells = _shaded(shares(band, of_layer, columns, steps))
        bottom = min(band.bottom, height)
        pixels[band.top : bottom] = cells.repeat(band.height, axis=0)[: bottom - band.top]
        if band.rows == band.units:
            _hollow(pixels, band, of_layer, columns / steps)
        if band.height > 3:  # a line between the rows
            pixels[band.top + band.height - 1 : bottom : band.height] = 0
    size = pixels.shape[1], pixels.shape[0]
    image = QImage(pixels.data, *size, 4 * size[0], QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # Qt does not keep the array


def _shaded(share: npt.NDArray[np.float64]) -> Pixels:
    """Return the colours of shares: quiet for 0, then ever redder."""
    colors = theme.current()
    red = [_LEAST + (_MOST - _LEAST) * i / (_SHADES - 1) for i in range(_SHADES)]
    table = [QColor(colors.grid).rgba(), *(faint(colors.trouble, r).rgba() for r in red)]
    shade = np.where(share > 1e-9, 1 + np.round(share * (_SHADES - 1)), 0)
    return np.array(table, np.uint32)[shade.astype(np.intp)]


def _hollow(pixels: Pixels, band: Band, dead: Spans, scale: float) -> None:
    """Leave the start of units that were born dead unfilled, no further than they were dead."""
    quiet, rim = QColor(theme.current().grid).rgba(), 1 if band.height > 4 else 0
    for unit, end in zip(dead.unit[dead.born], dead.end[dead.born], strict=True):
        top, until = band.top + unit * band.height, min(_HOLLOW + 1, int(min(end, 1e9) * scale))
        pixels[top + rim : top + band.height - 2 * rim, 1:until] = quiet
