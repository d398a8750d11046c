"""Images of a single channel as pictures: little ink is the ground's colour, much the text's."""

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from gui.look import theme


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
    colors = theme.current()
    ground, text = (np.array(QColor(c).getRgb()[:3]) for c in (colors.ground, colors.text))
    share = np.linspace(0, 1, 256)[:, None]
    red, green, blue = (ground + share * (text - ground)).round().T.astype(np.uint32)
    return 0xFF000000 | red << 16 | green << 8 | blue
