"""The units' responses over the input plane as small pictures, made in one go."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPaintEngine, QPainter

from core.catalog.activations import ACTIVATIONS
from core.session.frame import LayerFrame
from gui.look import theme

Maps = npt.NDArray[np.float32]
Extent = tuple[float, float, float, float]
_FAINT = np.float32(0.25)  # of the layer's largest response, below which a unit looks faint
_TINY = np.float32(1e-30)


class Tiles:
    """Square pictures of `pixels` a side, one below the other in one image."""

    def __init__(self) -> None:
        self.image: QImage | None = None
        self.pixels = 0
        self._stretched = (0, 0, 0)
        self.retheme()

    def retheme(self) -> None:
        """Take the colours of the theme in force."""
        colors = theme.current().diverging().astype(np.uint32)
        red, green, blue = colors.T
        self._colors = 0xFF000000 | red << 16 | green << 8 | blue

    def show_maps(self, maps: Sequence[Maps], pixels: int) -> None:
        """Draw maps (n, rows, columns) of −1..1, row 0 at the bottom, one after the other."""
        if not maps or pixels < 1:
            self.image = None
            return
        values = np.concatenate(maps)
        rows, columns = values.shape[1:]
        if self._stretched != (pixels, rows, columns):
            self._stretched, self.pixels = (pixels, rows, columns), pixels
            self._down, self._across = _stretch(pixels, rows), _stretch(pixels, columns)[::-1].T
        # Between cells the value is interpolated, not the colour.
        large = self._down @ values @ self._across
        shades = np.clip(large * 127.5 + 128, 0, 255).astype(np.uint8)
        self._picture = self._colors[shades].reshape(-1, pixels)  # the image has no copy of it
        self.image = QImage(
            self._picture.data, pixels, len(self._picture), 4 * pixels, QImage.Format.Format_RGB32
        )

    def paint(self, painter: QPainter, place: int, rect: QRectF) -> None:
        """Paint picture `place` in `rect`."""
        source = QRect(0, place * self.pixels, self.pixels, self.pixels)
        if painter.paintEngine().type() == QPaintEngine.Type.SVG:  # which knows no source
            painter.drawImage(rect, self.image.copy(source))
        else:
            painter.drawImage(rect, self.image, source)


def signed(layer: LayerFrame, shown: int) -> Maps:
    """Return the maps (shown, rows, columns) of a layer's first units in −1..1.

    An activation between 0 and 1 is centred on its middle, as on the decision map; one without
    bounds is relative to the unit's own largest |a|, or to a quarter of the layer's if that is
    more. What is no number is 0.
    """
    row = ACTIVATIONS[layer.activation]
    maps = np.nan_to_num(layer.maps[:shown].astype(np.float32), nan=0, posinf=0, neginf=0)
    if (row.low, row.high) == (0, 1):
        return np.clip(2 * maps - 1, -1, 1)
    bounds = np.abs([row.low, row.high])
    if np.isfinite(bounds).all():
        return np.clip(maps / np.float32(bounds.max()), -1, 1)
    largest = np.abs(maps).max(axis=(1, 2), keepdims=True)
    return maps / np.maximum(largest, max(_FAINT * largest.max(initial=0), _TINY))


def planes(extent: Extent, side: int) -> Maps:
    """Return the two inputs themselves (2, side, side) over the plane, in −1..1."""
    x0, x1, y0, y1 = extent
    shares = (np.arange(side, dtype=np.float32) + 0.5) / side
    x, y = x0 + shares * (x1 - x0), y0 + shares * (y1 - y0)
    both = np.stack(np.meshgrid(x, y)) / max(map(abs, extent))
    return both.astype(np.float32)


def line(extent: Extent, cells: int) -> Maps:
    """Return the one input itself (1, 1, cells) over its line, in −1..1."""
    x0, x1 = extent[:2]
    x = x0 + (np.arange(cells, dtype=np.float32) + 0.5) / cells * (x1 - x0)
    return (x / max(abs(x0), abs(x1))).astype(np.float32)[None, None]


def _stretch(pixels: int, side: int) -> npt.NDArray[np.float32]:
    """Return the matrix (pixels, side) that interpolates a column of cells, upside down."""
    at = np.clip((np.arange(pixels) + 0.5) / pixels * side - 0.5, 0, side - 1)
    eye = np.eye(side)
    rows = [np.interp(at, np.arange(side), column) for column in eye]
    return np.stack(rows, axis=1)[::-1].astype(np.float32)
