"""What rests on the network diagram: headings, frames of units, marks of dead and equal ones."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from core.frame import Frame, LayerFrame
from gui import labels, theme
from gui.panels.layer_names import layer_colors, layer_name
from gui.panels.network_layout import HEADING, Column, Layout, Unit

Groups = tuple[tuple[int, ...], ...]
_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def twins(layer: LayerFrame, shown: int, tolerance: float = 1e-9) -> Groups:
    """Return the groups of the first `shown` units whose incoming weights and bias are equal.

    Equal is to `tolerance`, relative to the larger of the two units' largest entries.
    """
    if layer.W is None or layer.b is None:
        return ()
    if layer.diagnosis is not None and layer.diagnosis.distinct == layer.units:
        return ()
    theta = np.vstack([layer.W, layer.b])[:, :shown]
    size = np.abs(theta).max(axis=0)
    with np.errstate(invalid="ignore"):  # infinity less itself
        apart = np.abs(theta[:, :, None] - theta[:, None]).max(axis=0)
    equal = apart <= tolerance * np.maximum(size[:, None], size[None])
    np.fill_diagonal(equal, True)
    first = equal.argmax(axis=0)
    groups = (tuple(np.flatnonzero(first == unit).tolist()) for unit in np.unique(first))
    return tuple(group for group in groups if len(group) > 1)


def dead(layer: LayerFrame, shown: int) -> tuple[int, ...]:
    """Return which of the first `shown` units are dead."""
    return () if layer.alive is None else tuple(np.flatnonzero(~layer.alive[:shown]).tolist())


def draw(painter: QPainter, layout: Layout, frame: Frame, groups: Sequence[Groups]) -> None:
    """Draw all that rests while weights change; `groups` are the equal units of each layer."""
    colors = theme.current()
    count = len(frame.layers)
    for i, column in enumerate(layout.columns):
        color = colors.muted if i == 0 else layer_colors(count)[i - 1]
        _heading(painter, layout, column, _titles(i, frame), color)
        for unit in range(len(column.y)):
            _frame(painter, layout.rect(Unit(i, unit)), color)
        for place, group in enumerate(groups[i - 1] if i else ()):
            _link(painter, layout, column, group, place)
        if column.folded:
            _fold(painter, layout, column, fold_text(column, inputs=i == 0))
        if i and frame.layers[i - 1].W is None:
            _unsent(painter, layout, i)


def frame_width(tile: float) -> float:
    """Return how wide a unit's frame is."""
    return 2.0 if tile >= 18 else 1.5


def _titles(layer: int, frame: Frame) -> tuple[str, str, str]:
    """Return a column's name, its short name, and its activation."""
    if layer == 0:
        name = QCoreApplication.translate("Network", "input")
        return name, name, ""
    row, count = frame.layers[layer - 1], len(frame.layers)
    short = layer_name(layer, count)
    name = short
    if layer < count:
        name = QCoreApplication.translate("Network", "layer {0}").format(layer)
    return name, short, labels.name("activation", row.activation)


def _heading(
    painter: QPainter, layout: Layout, column: Column, titles: tuple[str, str, str], color: str
) -> None:
    """Write the layer's name and activation on one line, or on two where columns are close."""
    name, short, activation = titles
    font = theme.font(theme.TITLE)
    metrics = QFontMetricsF(font)
    room = layout.spacing - 6
    line = f"{name} · {activation}" if activation else name
    if metrics.horizontalAdvance(line) > room:
        if metrics.horizontalAdvance(name) > room:
            name = short
        elided = metrics.elidedText(activation, Qt.TextElideMode.ElideRight, room)
        line = f"{name}\n{elided}"
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(
        QRectF(column.x - layout.spacing / 2, 0, layout.spacing, HEADING), _CENTER, line
    )


def _frame(painter: QPainter, rect: QRectF, color: str) -> None:
    width = frame_width(rect.width())
    inset, radius = width / 2, min(3.0, rect.width() / 8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(color), width))
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def draw_dead(painter: QPainter, tile: float) -> None:
    """Draw a dead unit's frame at the origin, and beside it the word where no edge crosses it."""
    text = QCoreApplication.translate("Network", "dead")
    font = theme.font(int(min(theme.TITLE, max(8, tile * 0.8))))
    metrics = QFontMetricsF(font)
    height = min(metrics.height(), tile)
    box = QRectF(tile + 2, (tile - height) / 2, metrics.horizontalAdvance(text) + 6, height)
    _frame(painter, QRectF(0, 0, tile, tile), theme.current().trouble)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().card))
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(font)
    painter.setPen(QColor(theme.current().trouble))
    painter.drawText(box.adjusted(3, -3, 3, 3), _LEFT, text)


def _link(
    painter: QPainter, layout: Layout, column: Column, group: Sequence[int], place: int
) -> None:
    """Join equal units by a bracket on their left, with an equals sign."""
    x = column.x - layout.tile / 2 - 3
    far = x - 4 - 4 * place
    ys = [column.y[unit] for unit in group]
    lines = [(QPointF(far, ys[0]), QPointF(far, ys[-1]))]
    lines += [(QPointF(far, y), QPointF(x, y)) for y in ys]
    sign = QPointF(far, (ys[0] + ys[1]) / 2)
    lines += [(sign + QPointF(-3, dy), sign + QPointF(3, dy)) for dy in (-1.5, 1.5)]
    colors = theme.current()
    for color, width in ((colors.card, 4), (colors.text, 1.2)):
        painter.setPen(QPen(QColor(color), width))
        for start, end in lines:
            painter.drawLine(start, end)


def fold_text(column: Column, inputs: bool) -> str:
    """Return how many units a folded layer has, and how many of them are shown."""
    if inputs:
        whole = QCoreApplication.translate("Network", "… {0} inputs")
    else:
        whole = QCoreApplication.translate("Network", "… {0} units")
    shown = QCoreApplication.translate("Network", "first {0} shown")
    return f"{whole.format(column.units)}\n{shown.format(len(column.y))}"


def _fold(painter: QPainter, layout: Layout, column: Column, text: str) -> None:
    """Write below the units of a folded layer."""
    font = theme.font(theme.TITLE)
    if QFontMetricsF(font).size(0, text).width() > layout.spacing:
        font = theme.font(9)
    painter.setFont(font)
    painter.setPen(QColor(theme.current().muted))
    top = column.y[-1] + layout.tile / 2 + 2
    painter.drawText(QRectF(column.x - layout.spacing / 2, top, layout.spacing, 30), _CENTER, text)


def _unsent(painter: QPainter, layout: Layout, layer: int) -> None:
    """Say how many weights aren't drawn, where there are too many to send."""
    count = layout.columns[layer - 1].units * layout.columns[layer].units
    weights = QCoreApplication.translate("Network", "{0} weights")
    text = f"{weights.format(f'{count:,}')}\n{QCoreApplication.translate('Network', 'not drawn')}"
    left, right = layout.span(layer)
    painter.setFont(theme.font(theme.TITLE))
    painter.setPen(QColor(theme.current().muted))
    middle = float(layout.columns[layer].y.mean())
    painter.drawText(QRectF(left, middle - 15, right - left, 30), _CENTER, text)
