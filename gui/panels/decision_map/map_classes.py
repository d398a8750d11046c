"""What a map shows of classes: their colours, their points, and how sure the network is where."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from core.session.frame import Frame, LayerFrame, Map, PlottedPoints
from gui.look import theme
from gui.look.colors import rgb
from gui.panels.decision_map.map_points import NO_MARKS, PointMarks
from gui.plots.ranges import shares
from gui.words.translation import translate

SHADES = 32  # of each class, from a bare majority to certainty
_FAINTEST, _FULLEST = 0.15, 0.75  # points are in the full colour
# Classes beyond the second: far from the colours of signs and of layers, and from red.
_MORE = {
    "dark": ("#e0679f", "#c9ced8", "#b98a6a"),
    "light": ("#c0397f", "#5a6270", "#7a4a2a"),
}


def class_colors(count: int) -> tuple[str, ...]:
    """Return the classes' colours, which another class more leaves as they are.

    The first two are those of the signs. More than five differ by their hue alone.
    """
    colors = theme.current()
    named = (colors.negative, colors.positive, *_MORE[colors.name])
    rest = max(0, count - len(named))
    hues = (
        QColor.fromHsvF(i / rest, 0.4, 0.9 if colors.name == "dark" else 0.6) for i in range(rest)
    )
    return (*named[: max(2, count)], *(hue.name() for hue in hues))


def class_marks(X: npt.ArrayLike, labels: npt.ArrayLike, count: int) -> PointMarks:
    """Return points (n, 2) of the classes `labels` (n,)."""
    places = np.asarray(X, np.float64).reshape(-1, 2)
    kinds = np.minimum(np.asarray(labels, np.intp), count - 1)
    return PointMarks(places[:, 0], places[:, 1], kinds, class_colors(count))


def point_marks(
    points: PlottedPoints | None, inputs: Sequence[int], count: int, middle: float
) -> PointMarks:
    """Return the data's points over two inputs: by class, or by their target's side of `middle`."""
    if points is None:
        return NO_MARKS
    labels = points.y > middle if points.labels is None else points.labels
    return class_marks(points.of(inputs), labels, max(count, 2))


def value_marks(
    points: PlottedPoints | None, inputs: Sequence[int], levels: tuple[float, float]
) -> PointMarks:
    """Return the points of a regression over two inputs, coloured as the map is by its values."""
    if points is None:
        return NO_MARKS
    low, high = levels
    share = np.clip(shares(points.y, low, high), 0, 1)
    colors = tuple(QColor(*shade).name() for shade in theme.current().diverging(SHADES).tolist())
    x, y = points.of(inputs).T
    return PointMarks(x, y, (share * (SHADES - 1)).round().astype(np.intp), colors)


def class_values(shown: Map, count: int, discrete: bool = False) -> npt.NDArray[np.float32]:
    """Return what of `class_shades` each cell has; from 1/count up certainty deepens the shade.

    All are in their deepest if `discrete`.
    """
    assert shown.classes is not None
    assert shown.certainty is not None
    sure = np.nan_to_num((shown.certainty - 1 / count) / (1 - 1 / count))
    shade = np.clip(np.ones_like(sure) if discrete else sure, 0, 1) * (SHADES - 1)
    values: npt.NDArray[np.float64] = shown.classes * SHADES + shade.round() + 0.5
    return values.astype(np.float32)


def class_shades(count: int) -> npt.NDArray[np.uint8]:
    """Return `SHADES` colours of each class (count · SHADES, 3), from faint to full."""
    share = np.linspace(_FAINTEST, _FULLEST, SHADES)[:, None]
    ground = rgb(theme.current().neutral)
    inks = [rgb(color) for color in class_colors(count)]
    return np.concatenate([ground + share * (i - ground) for i in inks]).round().astype(np.uint8)


class UnitMap(NamedTuple):
    """What a hidden unit answers over the inputs: its `name`, and its layer and that's number."""

    map: Map
    layer: LayerFrame
    number: int
    name: str


def unit_map(frame: Frame, at: tuple[int, int] | None) -> UnitMap | None:
    """Return the answers of a unit (layer from 1, unit), if the frame has them."""
    if at is None or frame.map is None or at[0] > len(frame.layers):
        return None
    (number, unit), layer = at, frame.layers[at[0] - 1]
    if layer.maps is None or unit >= len(layer.maps):
        return None
    text = translate("UnitMap", "layer {0}, unit {1}")
    values = layer.maps[unit]
    if number == len(frame.layers):
        values = frame.meaning.targets(values)
    shown = msgspec.structs.replace(frame.map, values=values, classes=None, certainty=None)
    return UnitMap(shown, layer, number, text.format(number, unit + 1))
