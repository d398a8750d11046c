"""What a map shows of classes: their colours, their points, and how sure the network is where."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from core.session.frame import Frame, LayerFrame, Map, PlottedPoints
from gui.look import theme
from gui.panels.decision_map.map_points import NO_MARKS, Marks

SHADES = 32  # of each class, from a bare majority to certainty
_FAINTEST, _FULLEST = 0.15, 0.75  # points are in the full colour
# Classes beyond the second: far from the colours of signs and of layers, and from red.
_MORE = {
    "dark": ("#e0679f", "#c9ced8", "#b98a6a"),
    "light": ("#c0397f", "#5a6270", "#7a4a2a"),
}


def class_colors(count: int) -> tuple[str, ...]:
    """Return the classes' colours, which another class more leaves as they are.

    The first two are those of the signs. More than five are told apart by their hue alone.
    """
    colors = theme.current()
    named = (colors.negative, colors.positive, *_MORE[colors.name])
    rest = max(0, count - len(named))
    hues = (
        QColor.fromHsvF(i / rest, 0.4, 0.9 if colors.name == "dark" else 0.6) for i in range(rest)
    )
    return (*named[: max(2, count)], *(hue.name() for hue in hues))


def class_marks(X: Sequence[object], labels: Sequence[int], count: int) -> Marks:
    """Return points (n, 2) of the classes `labels` (n,)."""
    places = np.asarray(X, np.float64).reshape(-1, 2)
    kinds = np.minimum(np.asarray(labels, np.intp), count - 1)
    return Marks(places[:, 0], places[:, 1], kinds, class_colors(count))


def point_marks(points: PlottedPoints | None, count: int, middle: float) -> Marks:
    """Return the data's points: by class, or by their target's side of `middle`."""
    if points is None:
        return NO_MARKS
    if points.labels is not None:
        return class_marks(points.X, points.labels, count)
    return class_marks(points.X, points.y > middle, 2)


def class_values(shown: Map, count: int) -> npt.NDArray[np.float32]:
    """Return what of `class_shades` each cell has; from 1/count up certainty deepens the shade."""
    sure = np.nan_to_num((shown.certainty - 1 / count) / (1 - 1 / count))
    shade = np.clip(sure, 0, 1) * (SHADES - 1)
    return (shown.classes * SHADES + shade.round() + 0.5).astype(np.float32)


def class_shades(count: int) -> npt.NDArray[np.uint8]:
    """Return `SHADES` colours of each class (count · SHADES, 3), from faint to full."""
    share = np.linspace(_FAINTEST, _FULLEST, SHADES)[:, None]
    ground = np.array(QColor(theme.current().neutral).getRgb()[:3])
    inks = [np.array(QColor(color).getRgb()[:3]) for color in class_colors(count)]
    return np.concatenate([ground + share * (i - ground) for i in inks]).round().astype(np.uint8)


def unit_map(frame: Frame, number: int, unit: int) -> tuple[Map, LayerFrame] | None:
    """Return what a unit answers over the inputs, and its layer, if the frame has it."""
    layer = frame.layers[number - 1] if number <= len(frame.layers) else None
    if layer is None or layer.maps is None or unit >= len(layer.maps):
        return None
    return Map(frame.map.extent, layer.maps[unit]), layer


def unit_name(number: int, unit: int) -> str:
    """Return what the unit is called, as the symbol of a panel."""
    text = QCoreApplication.translate("UnitMap", "layer {0}, unit {1}")
    return text.format(number, unit + 1)
