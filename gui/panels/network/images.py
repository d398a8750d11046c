"""Images in the network diagram: those that come in, and those that a unit's weights make."""

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from core.catalog.activations import ACTIVATIONS
from core.session.frame import Frame, LayerFrame
from gui.look import theme
from gui.panels.network.tiles import Maps

Array = npt.NDArray[np.float64]
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
