"""How images with captions are arranged in a widget."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from gui.look import theme
from gui.look.colors import rgb


def picture(values: npt.ArrayLike) -> QImage:
    """Return values from 0 to 1 (rows, columns) as a picture of as many pixels."""
    ink = np.clip(np.nan_to_num(np.asarray(values, np.float64)), 0, 1)
    levels = np.round(ink * 255).astype(np.uint8)
    pixels = np.ascontiguousarray(_table()[levels])
    rows, columns = levels.shape
    # A copy, since the picture would otherwise only borrow the array's memory.
    return QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()


def _table() -> npt.NDArray[np.uint32]:
    """Return the colours (256,) of all levels."""
    ground, text = rgb(theme.current().ground), rgb(theme.current().text)
    share = np.linspace(0, 1, 256)[:, None]
    red, green, blue = (ground + share * (text - ground)).round().T.astype(np.uint32)
    table: npt.NDArray[np.uint32] = 0xFF000000 | red << 16 | green << 8 | blue
    return table


LEAST, _MOST = 36, 84  # pixels along an image
GAP = 7


def cells(width: int, height: int, count: int, least: int, line: int) -> list[QRect]:
    """Return where each image shown is with its caption, row by row.

    A column is at least `least` pixels wide, for a caption of the height `line`.
    """
    gap = theme.px(GAP)
    columns, rows, side = _arranged(width, height, count, least, line)
    wide, high = min((width + gap) // columns - gap, max(side, least) + 2 * gap), side + line
    return [
        QRect(i % columns * (wide + gap), i // columns * (high + gap), wide, high)
        for i in range(min(columns * rows, count))
    ]


def _arranged(width: int, height: int, count: int, least: int, line: int) -> tuple[int, int, int]:
    """Return columns, rows and the side of an image: as many of `count` as fit, then as large."""
    gap, smallest, largest = theme.px(GAP), theme.px(LEAST), theme.px(_MOST)
    best = (0, 0, 1, 1)  # shown, side, columns, rows
    for columns in range(1, max(1, (width + gap) // (least + gap)) + 1):
        for rows in range(1, max(1, (height + gap) // (smallest + line + gap)) + 1):
            side = min((width + gap) // columns - gap, (height + gap) // rows - gap - line, largest)
            best = max(best, (min(columns * rows, count), side, columns, rows))
    _, side, columns, rows = best
    return columns, rows, max(side, 1)
