"""Small pictures of what a stop of a lesson comes to, as a panel shows it but for its words.

Each is of the very numbers that a frame has, in the colours that they have in the window.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from core.session.frame import Frame
from core.tape import Array
from gui.look import theme
from gui.look.colors import between, packed
from gui.look.run_marks import styled
from gui.panels.dead_units.life import spans
from gui.panels.decision_map.map_classes import class_shades, class_values, point_marks
from gui.panels.decision_map.map_page import output_levels
from gui.panels.surface.ground import Ground, View
from gui.plots.function import sample
from gui.plots.ranges import shares

MARGIN = 0.1  # of the height, around what is drawn
IN_A_ROW = 4  # units of a single layer
FEW = 6  # layers whose histograms stand side by side
_POINT = 5.0  # pixels
_MOST_POINTS = 60
_GROUND = 0.65  # of a map's colours
_MEANS = 80  # points of a curve of losses, each the mean of those around it

Paint = Callable[[QPainter, QRectF, Frame], None]


def draw(frame: Frame, panel: str, width: int, height: int) -> QImage:
    """Return a picture of what a panel shows of a frame, in the current theme."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.current().card))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        PAINTERS.get(panel, losses)(painter, QRectF(0, 0, width, height), frame)
    finally:
        painter.end()  # before the image goes
    return image


def _inner(area: QRectF) -> QRectF:
    edge = MARGIN * area.height()
    return area.adjusted(edge, edge, -edge, -edge)


def _cells(area: QRectF, count: int, gap: float) -> list[QRectF]:
    """Return places side by side."""
    wide = (area.width() - gap * (count - 1)) / count
    step = wide + gap
    return [QRectF(area.left() + i * step, area.top(), wide, area.height()) for i in range(count)]


def _line(painter: QPainter, area: QRectF, x: Array, y: Array, pen: QPen) -> None:
    """Draw a curve through shares (m,) of an area, its zero at the lower left."""
    seen = np.isfinite(x) & np.isfinite(y)
    across = area.left() + x[seen] * area.width()
    down = area.bottom() - y[seen] * area.height()
    if len(across):
        path: QPainterPath = pg.arrayToQPath(across, down)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def _pen(color: str, width: float = 3.0) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _image(values: Array, table: Array) -> QImage:
    """Return numbers (rows, columns) of 0 to 1 as an image of colours, row 0 beneath."""
    shade = np.clip(np.nan_to_num(values), 0, 1) * (len(table) - 1)
    pixels = packed(table)[shade.round().astype(np.intp)][::-1]
    rows, columns = pixels.shape
    form = QImage.Format.Format_RGB32
    return QImage(pixels.tobytes(), columns, rows, 4 * columns, form).copy()


# maps


def maps(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """What each run answers over the plane, with some of its points; of images, some of these."""
    if frame.image is not None:
        images(painter, area, frame)
        return
    runs = [run for run in frame.runs if run.map is not None][:4]
    for cell, run in zip(_cells(area, max(len(runs), 1), 4), runs, strict=False):
        if run.inputs == 1:
            fit(painter, cell, run)
        else:
            _map(painter, cell, run)


def _map(painter: QPainter, area: QRectF, frame: Frame) -> None:
    shown = frame.map
    assert shown is not None
    count = frame.layers[-1].units
    if shown.classes is not None:
        table = class_shades(count)
        values = class_values(shown, count) / len(table)
    else:
        table, values = (
            theme.current().diverging(),
            shares(np.asarray(shown.values, np.float64), *output_levels(frame, shown)),
        )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.save()
    painter.setClipRect(area)
    painter.setOpacity(_GROUND)  # so that points stand out
    painter.drawImage(area, _image(np.asarray(values, np.float64), table))
    painter.setOpacity(1)
    middle = 0.5 if frame.classes is None else frame.classes.middle
    marks = point_marks(frame.points, shown.inputs, count, middle)
    every = max(1, len(marks.x) // _MOST_POINTS)
    view = View(shown.extent, area)
    radius = 2 * _POINT if len(marks.x) <= 8 else _POINT
    for x, y, kind in zip(marks.x[::every], marks.y[::every], marks.kind[::every], strict=True):
        painter.setPen(QPen(QColor(theme.current().text), 1.5))
        painter.setBrush(QColor(marks.colors[kind]))
        painter.drawEllipse(view.point(float(x), float(y)), radius, radius)
    painter.restore()


def fit(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """The curve of one input through its points."""
    shown, points, t = frame.map, frame.points, theme.current()
    if shown is None or points is None:
        return
    inner = _inner(area)
    low, high = float(points.y.min()), float(points.y.max())
    x0, x1 = shown.extent[:2]
    at = shares(points.X[:, 0], x0, x1), shares(points.y, low, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.muted))
    every = max(1, len(points.y) // (2 * _MOST_POINTS))
    for x, y in zip(*(part[::every] for part in at), strict=True):
        spot = QPointF(inner.left() + x * inner.width(), inner.bottom() - y * inner.height())
        painter.drawEllipse(spot, 3, 3)
    values = np.asarray(shown.values, np.float64).ravel()
    across = (np.arange(len(values)) + 0.5) / len(values)
    _line(painter, inner, across, shares(values, low, high), _pen(t.layer(2, 2), 4))


def images(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """Some images of those that were mistaken, or the weights where there are none."""
    found = frame.mistakes.images if frame.mistakes is not None else None
    if found is None or not len(found):
        found = frame.layers[0].images
    if found is None:
        return
    t, most = theme.current(), 5
    table = between((t.card, t.text), np.linspace(0, 1, 256))
    for cell, image in zip(_cells(_inner(area), most, 8), found[:most], strict=False):
        side = min(cell.width(), cell.height())
        place = QRectF(0, 0, side, side)
        place.moveCenter(cell.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        values = shares(np.asarray(image, np.float64), float(image.min()), float(image.max()))
        painter.drawImage(place, _image(values[::-1], table))


def unit_maps(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """What each unit of the layers answers, framed in its layer's colour."""
    found = [(i, layer.maps) for i, layer in enumerate(frame.layers, 1) if layer.maps is not None]
    if not found:
        weights(painter, area, frame)
        return
    if len(found) > 1 and len(found[0][1]) > 1:  # the output's is the map
        found = found[:-1]
    tiles = [[(number, values) for values in maps] for number, maps in found]
    if len(tiles) == 1:
        (row,) = tiles
        tiles = [row[i : i + IN_A_ROW] for i in range(0, len(row), IN_A_ROW)]
    t, inner = theme.current(), _inner(area)
    side = min(inner.height() / len(tiles), inner.width() / max(map(len, tiles)))
    for down, row in enumerate(tiles):
        for across, (number, values) in enumerate(row):
            left = inner.center().x() + (across - len(row) / 2) * side
            top = inner.center().y() + (down - len(tiles) / 2) * side
            tile = QRectF(left, top, side, side).adjusted(3, 3, -3, -3)
            reach = float(np.abs(values).max()) or 1.0
            at = shares(np.asarray(values, np.float64), -reach, reach)
            painter.drawImage(tile, _image(at, t.diverging()))
            painter.setPen(QPen(QColor(t.layer(number, len(frame.layers))), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(tile)


def weights(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """The matrices one after another, each weight a cell: blue above 0, orange below."""
    t = theme.current()
    found = [(i, layer.W) for i, layer in enumerate(frame.layers, 1) if layer.W is not None]
    found = [(i, W) for i, W in found if W.size <= 400]
    if not found:
        return
    inner = _inner(area)
    columns = sum(W.shape[1] for _, W in found) + len(found) - 1
    side = min(inner.width() / columns, inner.height() / max(W.shape[0] for _, W in found), 34.0)
    left = inner.center().x() - side * columns / 2
    for number, W in found:
        reach = float(np.abs(W).max()) or 1.0
        colors = between((t.negative, t.neutral, t.positive), shares(W.ravel(), -reach, reach))
        top = inner.center().y() - side * W.shape[0] / 2
        for place, color in enumerate(colors.tolist()):
            row, column = divmod(place, W.shape[1])
            cell = QRectF(left + column * side, top + row * side, side, side)
            painter.setPen(QPen(QColor(t.layer(number, len(frame.layers))), 2))
            painter.setBrush(QColor(*color))
            painter.drawRect(cell.adjusted(2, 2, -2, -2))
        left += side * (W.shape[1] + 1)


# bars and histograms


def _bars(painter: QPainter, area: QRectF, heights: Sequence[float], colors: Sequence[str]) -> None:
    gap = 0.25 * area.width() / max(len(heights), 1)
    for cell, height, color in zip(_cells(area, len(heights), gap), heights, colors, strict=True):
        bar = QRectF(cell)
        bar.setTop(cell.bottom() - max(height, 0.02) * cell.height())
        painter.fillRect(bar, QColor(color))


def gradients(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """The norm of each layer's gradient at the last update, in decades; of runs side by side."""
    runs, t = frame.runs[:3], theme.current()
    norms = [np.array(run.by_layer("grad_norm"), np.float64) for run in runs]
    logs = [np.log10(np.where(n > 0, n, np.nan)) for n in norms]
    known = np.concatenate(logs)
    known = known[np.isfinite(known)]
    low = (float(known.min()) if len(known) else 0.0) - 0.5
    high = max(float(known.max()) if len(known) else 1.0, low + 2)
    for cell, found in zip(_cells(_inner(area), len(runs), 24), logs, strict=True):
        heights = [0.0 if np.isnan(v) else (v - low) / (high - low) for v in found]
        colors = [t.layer(i, len(found)) for i in range(1, len(found) + 1)]
        _bars(painter, cell, heights, colors)


def histograms(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """How the a of each layer are distributed, in its colour."""
    layers, t = frame.layers, theme.current()
    numbers = range(1, len(layers) if len(layers) > 1 else 2)
    picked = [*numbers][:: max(1, len(numbers) // FEW)][:FEW]
    for cell, number in zip(_cells(_inner(area), len(picked), 10), picked, strict=True):
        found = layers[number - 1].distributions.get("a")
        if found is None or not found.counts.size:
            continue
        share = np.sqrt(found.counts / max(float(found.counts.max()), 1.0))
        wide = cell.width() / len(share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.layer(number, len(layers))))
        for place, high in enumerate(share.tolist()):
            top = cell.bottom() - high * cell.height()
            painter.drawRect(QRectF(cell.left() + place * wide, top, wide, cell.bottom() - top))


def outputs(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """What the last layer makes of a sample, in bars."""
    sample = frame.sample
    if sample is None:
        maps(painter, area, frame)
        return
    last, t = np.abs(sample.a[-1]), theme.current()
    color = t.layer(len(frame.layers), len(frame.layers))
    top = float(np.nanmax(last, initial=0.0)) or 1.0
    _bars(painter, _inner(area), (np.nan_to_num(last) / top).tolist(), [color] * len(last))


# curves


def losses(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """The loss of each run, in its line style."""
    curves = [_means(*run.curve("loss")) for run in frame.runs[:4]]
    _curves(painter, area, [(x, y) for x, y in curves if len(x)])


def _means(x: Array, y: Array) -> tuple[Array, Array]:
    """Return a curve of fewer points: batches' losses jump too much for a small picture."""
    size = len(x) // _MEANS
    if size < 2:
        return x, y
    whole = len(x) // size * size
    parts = (part[:whole].reshape(-1, size).mean(axis=1) for part in (x, y))
    across, mean = parts
    return across, mean


def _curves(painter: QPainter, area: QRectF, curves: Sequence[tuple[Array, Array]]) -> None:
    if not curves:
        return
    t, inner = theme.current(), _inner(area)
    logs = [np.log10(np.where((y > 0) & np.isfinite(y), y, np.nan)) for _, y in curves]
    known = np.concatenate(logs)
    known = known[np.isfinite(known)]
    if not len(known):
        return
    low, high = float(known.min()), min(float(known.max()), float(known.min()) + 12)
    high = max(high, low + 0.5)
    last = max(float(x[-1]) for x, _ in curves) or 1.0
    colors = (t.text, t.muted)
    for number, ((x, _), y) in reversed([*enumerate(zip(curves, logs, strict=True))]):
        pen = styled(_pen(colors[number > 0]), number)
        _line(painter, inner, np.asarray(x) / last, np.clip(shares(y, low, high), 0, 1), pen)


def function(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """The first layer's g and its slope."""
    t, inner = theme.current(), _inner(area)
    z, a, slope = sample(frame.layers[0].activation, (-5.0, 5.0))
    if not len(z):
        return
    low, high = min(float(a.min()), 0.0), min(float(max(a.max(), slope.max())), 1.5)
    for y, color in ((slope, t.derivative), (a, t.layer(1, len(frame.layers)))):
        kept = np.where(y <= high + 0.01, y, np.nan)
        _line(painter, inner, (z + 5) / 10, shares(kept, low, high), _pen(color, 4))


def life(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """When each hidden unit was dead, in red."""
    hidden, t, inner = frame.layers[:-1], theme.current(), _inner(area)
    total = sum(layer.units for layer in hidden)
    high = inner.height() / max(total, 1)
    last = max(frame.last, 1)
    top = inner.top()
    dead = spans(frame.story)
    for number, layer in enumerate(hidden, 1):
        mark = QRectF(inner.left(), top, 6, high * layer.units - 2)
        painter.fillRect(mark, QColor(t.layer(number, len(frame.layers))))
        of = dead.of(number, range(layer.units))
        for unit in range(layer.units):
            row = QRectF(inner.left() + 14, top + unit * high, inner.width() - 14, high)
            painter.fillRect(row.adjusted(0, 1, 0, -1), QColor(t.field))
            for at in np.flatnonzero(of.unit == unit):
                start, end = of.start[at] / last, min(of.end[at] / last, 1.0)
                left, right = (row.left() + share * row.width() for share in (start, end))
                span = QRectF(left, row.top() + 1, max(right - left, 3), row.height() - 2)
                painter.fillRect(span, QColor(t.trouble))
        top += high * layer.units


def paths(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """The way of each run over the surface of the loss."""
    surface = frame.surface
    if surface is None or not surface.values.size or surface.along:
        losses(painter, area, frame)
        return
    ground = Ground()
    ground.take(surface)
    view = View(surface.extent, area)
    ground.paint(painter, view, labels=False)
    t = theme.current()
    for number, run in reversed([*enumerate(frame.runs[:4])]):
        if run.path is not None:
            x, y = view.x(run.path.x), view.y(run.path.y)
            path: QPainterPath = pg.arrayToQPath(np.asarray(x), np.asarray(y))
            painter.setPen(styled(_pen(t.text if not number else t.muted), number))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)


def sharpness(painter: QPainter, area: QRectF, frame: Frame) -> None:
    """The sharpness of each run, where it was asked for."""
    found = [run.curve("sharpness") for run in frame.runs if run.sharpness_curve is not None]
    if found:
        _curves(painter, area, found)
    else:
        losses(painter, area, frame)


# By the key of a panel; any other is drawn as its losses.
PAINTERS: dict[str, Paint] = {
    "decision_map": maps, "beside": maps, "network": unit_maps, "symmetry": unit_maps,
    "step": weights, "gradient_norm": gradients, "shrink": gradients, "spread": histograms,
    "layer_histograms": histograms, "softmax": outputs, "loss": losses, "race": losses,
    "activation": function, "dead_units": life, "surface": paths, "sharpness": sharpness,
}  # fmt: skip
