"""What the units look like: small pictures of responses, weights and samples, or one shade."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter

from core.catalog.datasets.meaning import Meaning
from core.catalog.features import made
from core.session.frame import Frame, LayerFrame, Map
from gui.look import theme
from gui.look.colors import packed

Maps = npt.NDArray[np.float32]
Colors = npt.NDArray[np.uint8]  # (n, 3)
Extent = tuple[float, float, float, float]
_FAINT = np.float32(0.25)  # of the layer's largest response, below which a unit looks faint
_TINY = np.float32(1e-30)
_ENLARGED = 112  # pixels that an enlarged image has at least, along its longer side


# maps (n, rows, columns) in −1..1, row 0 at the bottom; what is no number is 0


def responses(layer: LayerFrame, shown: int) -> Maps | None:
    """Return those of a layer's first units, None where they aren't sent.

    An activation between 0 and 1 is centred on its middle, as on the decision map; one without
    bounds is relative to the unit's own largest |a|, or to a quarter of the layer's if that is
    more.
    """
    if layer.maps is None:
        return None
    row = layer.activation
    maps = _finite(layer.maps[:shown])
    bound = max(abs(row.low), abs(row.high))
    if (row.low, row.high) == (0, 1):
        maps *= 2
        maps -= 1
    elif np.isfinite(bound):
        maps /= np.float32(bound)
    else:
        largest = _largest(maps)
        maps /= np.maximum(largest, max(_FAINT * largest.max(initial=0), _TINY))
    np.clip(maps, -1, 1, out=maps)
    return maps


def weights(layer: LayerFrame, shown: int) -> Maps | None:
    """Return the incoming weights of a layer's first units, each relative to its own largest."""
    if layer.images is None:
        return None
    images = _finite(layer.images[:shown])
    images /= np.maximum(_largest(images), _TINY)
    return images[:, ::-1]


def inputs(frame: Frame, count: int, shown: int, cells: int) -> Maps | None:
    """Return the first of `count` inputs, as the network sees them, over the map's plane.

    Two of them change there; what is held is 0. A single input is over its line, (1, 1, cells).
    Those made from two are each relative to their own largest. None without a map.
    """
    if frame.map is None:
        return None
    extent, features = _seen(frame.meaning, frame.map), frame.experiment.features
    return _planes(extent, frame.map.inputs, features, count, shown, cells)


@lru_cache(2)
def _planes(
    extent: Extent,
    axes: tuple[int, int],
    features: tuple[str, ...] | None,
    count: int,
    shown: int,
    cells: int,
) -> Maps:
    """Return the first inputs over a plane of the `axes`; made once, as it seldom is another."""
    x0, x1, y0, y1 = extent
    shares = (np.arange(cells, dtype=np.float32) + 0.5) / cells
    x, y = x0 + shares * (x1 - x0), y0 + shares * (y1 - y0)
    if features is not None:
        plane = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        values = made(features[:shown], plane).T.reshape(-1, cells, cells).astype(np.float32)
        values = _finite(values)
        values /= np.maximum(_largest(values), _TINY)
        return values
    if count == 1:
        return (x / max(abs(x0), abs(x1))).astype(np.float32)[None, None]
    alone = max(abs(x0), abs(x1)), max(abs(y0), abs(y1))
    widest = alone if count > 2 else (max(alone),) * 2  # of more, each may have its unit
    maps = np.zeros((shown, cells, cells), np.float32)
    for index, way, most in zip(axes, np.meshgrid(x, y), widest, strict=True):
        if index < shown:
            maps[index] = way / max(most, float(_TINY))
    return maps


def _seen(meaning: Meaning, shown: Map) -> Extent:
    """Return a plane's bounds as the network sees them."""
    if meaning.scale is None:
        return shown.extent
    its = list(shown.inputs)[: len(meaning.scale.mean)]
    mean, deviation = meaning.scale.mean[its], meaning.scale.deviation[its]
    x0, x1, y0, y1 = shown.extent
    (x0, *low), (x1, *high) = (
        ((np.array(end)[: len(its)] - mean) / deviation).tolist() for end in ((x0, y0), (x1, y1))
    )
    return (x0, x1, *(low or [y0]), *(high or [y1]))


class Tiles:
    """Square pictures of `pixels` a side, one below the other in one image."""

    def __init__(self) -> None:
        self.image: QImage | None = None
        self.pixels = 0
        self._stretched = (0, 0, 0)
        self.retheme()

    def retheme(self) -> None:
        """Take the colours of the theme."""
        self._colors = packed(theme.current().diverging())

    def show_maps(self, maps: Sequence[Maps], pixels: int) -> None:
        """Draw maps one after the other."""
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
        self._pixels = self._colors[shades].reshape(-1, pixels)  # the image has no copy of it
        self.image = QImage(
            self._pixels.data, pixels, len(self._pixels), 4 * pixels, QImage.Format.Format_RGB32
        )

    def paint(self, painter: QPainter, places: Sequence[int], rects: Sequence[QRectF]) -> None:
        """Paint the pictures `places`, each in one of `rects`."""
        if self.image is None:
            return
        whole = painter.paintEngine().type() == QPaintEngine.Type.SVG  # which knows no source
        for place, rect in zip(places, rects, strict=False):
            source = QRect(0, place * self.pixels, self.pixels, self.pixels)
            if whole:
                painter.drawImage(rect, self.image.copy(source))
            else:
                painter.drawImage(rect, self.image, source)


def shades(frame: Frame, layer: int) -> Colors | None:
    """Return a colour for each unit's a of the chosen sample, None without one.

    0 is neutral; full colour is the end of the activation's range, or without one the
    largest |a| of the layer.
    """
    if frame.sample is None or not 1 <= layer <= len(frame.layers):
        return None
    a = np.nan_to_num(frame.sample.a[layer - 1], nan=0, posinf=0, neginf=0)
    row = frame.layers[layer - 1].activation
    bound = max(abs(row.low), abs(row.high))
    full = bound if np.isfinite(bound) else max(float(np.abs(a).max(initial=0)), 1e-30)
    return theme.current().diverging()[np.clip(a / full * 127.5 + 128, 0, 255).astype(np.intp)]


# images


def sample(frame: Frame) -> QImage | None:
    """Return the chosen sample, from no ink to the most, None without one."""
    if frame.image is None or frame.sample is None:
        return None
    x = np.nan_to_num(frame.sample.x.reshape(frame.image), nan=0, posinf=0, neginf=0)
    low, high = float(x.min()), float(x.max())
    colors = theme.current()
    none, most = map(QColor, (colors.neutral, colors.text))
    between = np.linspace(
        (none.red(), none.green(), none.blue()), (most.red(), most.green(), most.blue()), 256
    )
    return _image((x - low) / max(high - low, 1e-30), between)


def enlarged_sample(frame: Frame) -> QImage | None:
    """Return the chosen sample, each of its pixels several wide, None without one."""
    image = sample(frame)
    return None if image is None else _enlarged(image)


def enlarged_weights(layer: LayerFrame, unit: int) -> QImage | None:
    """Return a unit's incoming weights, each several pixels wide, None without a picture."""
    maps = weights(layer, unit + 1)
    if maps is None or unit >= len(maps):
        return None
    return _enlarged(_image((maps[unit, ::-1] + 1) / 2, theme.current().diverging()))


def _enlarged(image: QImage) -> QImage:
    times = max(1, -(-_ENLARGED // max(image.width(), image.height())))
    return image.scaled(image.width() * times, image.height() * times)


def _image(shares: npt.NDArray[np.floating], colors: npt.NDArray[np.number]) -> QImage:
    """Return the image of `shares` (rows, columns) from 0 to 1 in 256 `colors` (256, 3)."""
    pixels = np.ascontiguousarray(packed(colors)[(shares * 255).astype(np.uint8)])
    rows, columns = pixels.shape
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
    return image.copy()  # with pixels of its own


# numbers


def _finite(maps: Maps) -> Maps:
    """Return a copy in which what is no number is 0."""
    copy = maps.astype(np.float32)
    copy[~np.isfinite(copy)] = 0
    return copy


def _largest(maps: Maps) -> Maps:
    """Return the largest size in each map, (n, 1, 1)."""
    largest: Maps = np.abs(maps).max(axis=(1, 2), keepdims=True)
    return largest


def _stretch(pixels: int, side: int) -> npt.NDArray[np.float32]:
    """Return the matrix (pixels, side) that interpolates a column of cells, upside down."""
    at = np.clip((np.arange(pixels) + 0.5) / pixels * side - 0.5, 0, side - 1)
    eye = np.eye(side)
    rows = [np.interp(at, np.arange(side), column) for column in eye]
    return np.stack(rows, axis=1)[::-1].astype(np.float32)
