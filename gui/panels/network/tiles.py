"""The units' responses over the input plane as small pictures, made in one go."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter

from core.catalog.activations import ACTIVATIONS
from core.session.frame import Frame, LayerFrame
from gui.look import theme

Array = npt.NDArray[np.float64]
Maps = npt.NDArray[np.float32]
_ENLARGED = 112  # pixels that an enlarged image has at least, along its longer side


def weights(layer: LayerFrame, shown: int) -> Maps:
    """Return the incoming weights of a layer's first units in −1..1, row 0 at the bottom.

    Each unit's are relative to its own largest; what is no number is 0.
    """
    images = np.nan_to_num(layer.images[:shown], nan=0, posinf=0, neginf=0)
    largest = np.abs(images).max(axis=(1, 2), keepdims=True)
    return (images / np.maximum(largest, np.float32(1e-30)))[:, ::-1].astype(np.float32)


def enlarged(layer: LayerFrame, unit: int) -> QImage:
    """Return a unit's incoming weights, each of them several pixels wide."""
    shades = (weights(layer, unit + 1)[unit, ::-1] + 1) / 2
    return _large(_image(shades, theme.current().diverging()))


def sample(frame: Frame) -> QImage | None:
    """Return the chosen sample, from no ink to the most, None without one."""
    if frame.image is None or frame.sample is None:
        return None
    x = np.nan_to_num(frame.sample.x.reshape(frame.image), nan=0, posinf=0, neginf=0)
    low, high = float(x.min()), float(x.max())
    colors = theme.current()
    ends = (QColor(color).getRgb()[:3] for color in (colors.neutral, colors.text))
    return _image((x - low) / max(high - low, 1e-30), np.linspace(*ends, 256))


def enlarged_sample(frame: Frame) -> QImage | None:
    """Return the chosen sample, each of its pixels several wide, None without one."""
    image = sample(frame)
    return None if image is None else _large(image)


def shades(frame: Frame, layer: int) -> npt.NDArray[np.uint8] | None:
    """Return a colour (units, 3) for each unit's a of the chosen sample, None without one.

    0 is neutral; full colour is the end of the activation's range, or without one the
    largest |a| of the layer.
    """
    if frame.sample is None or not 1 <= layer <= len(frame.layers):
        return None
    a = np.nan_to_num(frame.sample.a[layer - 1], nan=0, posinf=0, neginf=0)
    row = ACTIVATIONS[frame.layers[layer - 1].activation]
    bound = max(abs(row.low), abs(row.high))
    full = bound if np.isfinite(bound) else max(float(np.abs(a).max(initial=0)), 1e-30)
    return theme.current().diverging()[np.clip(a / full * 127.5 + 128, 0, 255).astype(np.intp)]


def _image(shares: npt.NDArray[np.floating], colors: npt.NDArray[np.generic]) -> QImage:
    """Return the image of `shares` (rows, columns) from 0 to 1 in 256 `colors` (256, 3)."""
    red, green, blue = np.asarray(colors).astype(np.uint32).T
    table = 0xFF000000 | red << 16 | green << 8 | blue
    pixels = np.ascontiguousarray(table[(shares * 255).astype(np.uint8)])
    rows, columns = pixels.shape
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
    return image.copy()  # with pixels of its own


def _large(image: QImage) -> QImage:
    times = max(1, -(-_ENLARGED // max(image.width(), image.height())))
    return image.scaled(image.width() * times, image.height() * times)


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
