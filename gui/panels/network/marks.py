"""What stays on the network diagram while weights change: headings, frames, brackets, notes."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEngine, QPainter, QPen, QPixmap

from core.engine.measures import duplicate_groups
from core.session.frame import Frame, LayerFrame
from gui.look import theme
from gui.panels.network.layout import HEADING, TALL_HEADING, LayerColumn, Layout, Unit
from gui.words import labels, names
from gui.words.layers import layer_color, layer_name
from gui.words.numbers import whole
from gui.words.translation import translate

Groups = tuple[tuple[int, ...], ...]
_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BUTTON = 22  # pixels beside a heading, for the button between two of them
_TEXT = 30  # pixels of two lines
_SMALL = 9  # pixels of a font where there is little room
_APART = 8  # pixels between what is written below two columns
_EDGE = 5  # pixels between a unit and its name
_WORD = 90  # pixels for the word beside a dead unit


def duplicates(layer: LayerFrame, shown: int) -> Groups:
    """Return the groups of the first `shown` units whose incoming weights and bias are equal."""
    theta = layer.theta
    if theta is None or layer.measures.get("distinct") == layer.units:
        return ()
    return duplicate_groups(theta[:, :shown])


def dead_units(layer: LayerFrame, shown: int) -> tuple[int, ...]:
    """Return which of the first `shown` units are dead."""
    return () if layer.alive is None else tuple(np.flatnonzero(~layer.alive[:shown]).tolist())


class Resting:
    """Pictures of headings, frames and brackets, and of a dead unit's mark of each size.

    For a drawing of lines and letters, all is drawn as such.
    """

    def __init__(self) -> None:
        self._groups: object = None
        self.forget()

    def forget(self) -> None:
        """Draw everything again."""
        self._picture: QPixmap | None = None
        self._dead: dict[tuple[int, float], QPixmap] = {}

    def paint(
        self, painter: QPainter, size: QSize, layout: Layout, frame: Frame, groups: list[Groups]
    ) -> None:
        """Paint headings, frames, and brackets around the equal units in `groups`."""
        draw_all = partial(_draw_all, layout=layout, frame=frame, groups=groups)
        if is_drawing(painter):
            draw_all(painter)
            return
        ratio, picture = ratio_of(painter), self._picture
        if picture is None or picture.devicePixelRatio() != ratio or groups != self._groups:
            self._groups = groups
            self._picture = picture = _drawn(ratio, size, draw_all)
        painter.drawPixmap(0, 0, picture)

    def paint_dead(
        self, painter: QPainter, layout: Layout, dead: Sequence[tuple[int, ...]]
    ) -> None:
        """Paint the marks of the units that are `dead` in each layer."""
        drawn, ratio = is_drawing(painter), ratio_of(painter)
        for layer, units in enumerate(dead, 1):
            for unit in units:
                rect = layout.rect(Unit(layer, unit))
                if drawn:
                    painter.translate(rect.topLeft())
                    _draw_dead(painter, rect.width())
                    painter.translate(-rect.topLeft())
                else:
                    painter.drawPixmap(rect.topLeft(), self._mark(layout, layer, ratio))

    def _mark(self, layout: Layout, layer: int, ratio: float) -> QPixmap:
        """Return the mark of a dead unit of a layer."""
        tile = layout.columns[layer].tile
        if (tile, ratio) not in self._dead:
            size = QSize(tile + theme.px(_WORD), tile)
            self._dead[tile, ratio] = _drawn(ratio, size, partial(_draw_dead, tile=tile))
        return self._dead[tile, ratio]


def _draw_all(painter: QPainter, layout: Layout, frame: Frame, groups: Sequence[Groups]) -> None:
    """Draw all that stays, letter by letter; `groups` are the equal units of each layer."""
    for i, column in enumerate(layout.columns):
        color = layer_color(i, len(frame.layers))
        _heading(painter, layout, column, heading(i, frame, layout.spacing), color)
        for unit in range(len(column.y)):
            _frame(painter, layout.rect(Unit(i, unit)), color)
        for place, group in enumerate(groups[i - 1] if i else ()):
            _link(painter, layout, column, group, place)
        if column.folded:
            shape = frame.image if i == 0 else None
            _fold(painter, layout, column, fold_text(column, i == 0, shape))
        if i and (frame.layers[i - 1].W is None or pictured(frame, i)):
            _unsent(painter, layout, i, frame)
    inputs, outputs = end_names(frame)
    _beside(painter, layout, 0, inputs)
    _beside(painter, layout, len(frame.layers), outputs)


def _heading(painter: QPainter, layout: Layout, column: LayerColumn, text: str, color: str) -> None:
    painter.setFont(heading_font(text, layout.spacing))
    painter.setPen(QColor(color))
    left = column.x - layout.spacing / 2
    painter.drawText(QRectF(left, 0, layout.spacing, layout.heading), _CENTER, text)


def _frame(painter: QPainter, rect: QRectF, color: str) -> None:
    width = frame_width(rect.width())
    inset, radius = width / 2, min(3.0, rect.width() / 8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(color), width))
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def _link(
    painter: QPainter, layout: Layout, column: LayerColumn, group: Sequence[int], place: int
) -> None:
    """Join equal units by a bracket on their left, with an equals sign."""
    x = column.x - column.tile / 2 - 3
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


def _draw_dead(painter: QPainter, tile: float) -> None:
    """Draw a dead unit's frame at the origin, and beside it the word where no edge crosses it."""
    text, font, width = dead_word(tile)
    height = min(QFontMetricsF(font).height(), tile)
    box = QRectF(tile + 2, (tile - height) / 2, width, height)
    _frame(painter, QRectF(0, 0, tile, tile), theme.current().trouble)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().card))
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(font)
    painter.setPen(QColor(theme.current().trouble))
    painter.drawText(box.adjusted(3, -3, 3, 3), _LEFT, text)


def dead_word(tile: float) -> tuple[str, QFont, float]:
    """Return the word beside a dead unit, in which font, and the width it takes."""
    text = translate("Network", "dead")
    font = theme.font(int(min(theme.TITLE, max(8, tile * 0.8))))
    return text, font, QFontMetricsF(font).horizontalAdvance(text) + 6


def frame_width(tile: float) -> float:
    """Return how wide a unit's frame is."""
    return 2.0 if tile >= 18 else 1.5


def pictured(frame: Frame, layer: int) -> bool:
    """Return whether the weights into `layer` are shown as pictures in place of edges."""
    return layer == 1 and frame.image is not None


def heading(layer: int, frame: Frame, spacing: float) -> str:
    """Return a column's name and activation on one line, or on two where columns are close."""
    if layer == 0:
        return translate("Network", "input")
    count, room = len(frame.layers), spacing - theme.px(_BUTTON)
    metrics = QFontMetricsF(theme.font(theme.TITLE))
    long = translate("Network", "layer {0}")
    name, activation = (
        layer_name(layer, count),
        labels.activation(frame.layers[layer - 1].activation),
    )
    # All names are long or all are short.
    if layer < count and metrics.horizontalAdvance(long.format(count - 1)) <= room:
        name = long.format(layer)
    line = f"{name} · {activation}"
    if metrics.horizontalAdvance(line) <= room:
        return line
    small = QFontMetricsF(theme.font(_SMALL))
    return "\n".join(
        small.elidedText(text, Qt.TextElideMode.ElideRight, spacing - 4)
        for text in (name, activation)
    )


def heading_font(text: str, spacing: float) -> QFont:
    """Return the font of a heading: a smaller one where columns are close."""
    font = theme.font(theme.TITLE)
    wide = QFontMetricsF(font).size(0, text).width() > spacing - 4
    return theme.font(_SMALL) if wide else font


def heading_height(frame: Frame, spacing: float) -> int:
    """Return the space that the headings take, with a row of buttons below them."""
    texts = (heading(i, frame, spacing) for i in range(len(frame.layers) + 1))
    return TALL_HEADING if any("\n" in text for text in texts) else HEADING


def fold_text(column: LayerColumn, inputs: bool, image: tuple[int, int] | None = None) -> str:
    """Return how many units a folded layer has, and how many of them are shown."""
    if image is not None:
        return translate("Network", "{0} × {1} inputs").format(*image)
    inward, hidden = translate("Network", "… {0} inputs"), translate("Network", "… {0} units")
    every = inward if inputs else hidden
    shown = translate("Network", "first {0} shown")
    return f"{every.format(whole(column.units))}\n{shown.format(len(column.y))}"


def _fold(painter: QPainter, layout: Layout, column: LayerColumn, text: str) -> None:
    """Write below the units of a folded layer."""
    font, room = theme.font(theme.TITLE), layout.spacing - _APART
    if QFontMetricsF(font).size(0, text).width() > room:
        font = theme.font(_SMALL)
    if QFontMetricsF(font).size(0, text).width() > room:
        text = f"{len(column.y)} / {column.units}"
    top = column.y[-1] + column.tile / 2 + 2
    left, height = column.x - layout.spacing / 2, theme.px(_TEXT)
    _write(painter, QRectF(left, top, layout.spacing, height), _CENTER, text, font)


def _unsent(painter: QPainter, layout: Layout, layer: int, frame: Frame) -> None:
    """Say how many weights have no edges: too many to send, or shown as pictures."""
    row = frame.layers[layer - 1]
    count = layout.columns[layer - 1].units * layout.columns[layer].units
    weights = translate("Network", "{0} weights").format(whole(count))
    if row.images is None:
        how = translate("Network", "not drawn")
    else:
        how = translate("Network", "as pictures")
    (left, right), height = layout.span(layer), theme.px(2 * _TEXT)
    if layer > 1 and frame.layers[layer - 2].alive is not None:
        left += 2 + dead_word(layout.columns[layer - 1].tile)[2]  # units there may die
    top = float(layout.columns[layer].y.mean()) - height / 2
    font, text = theme.font(theme.TITLE), f"{weights}\n{how}"
    words = "\n".join(text.split())
    if QFontMetricsF(font).size(0, words).width() > right - left:
        font = theme.font(_SMALL)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    _write(painter, QRectF(left, top, right - left, height), flags, text, font)


def end_names(frame: Frame) -> tuple[list[str], list[str]]:
    """Return the names of the inputs and of the outputs, so far as there are such.

    An image, which stands for all its pixels, has the name of none. A single output of two
    classes says how much the second is so.
    """
    meaning, last = frame.seen, frame.layers[-1]
    inputs = [names.feature(meaning, i) for i in range(len(meaning.features))]
    if frame.image is not None:
        inputs = []
    if last.activation.name == "softmax" or (meaning.classes and last.units > 1):
        return inputs, [names.class_sign(meaning, i) for i in range(last.units)]
    if meaning.classes and not names.is_number(sign := names.class_sign(meaning, 1)):
        return inputs, [sign]
    return inputs, [names.target(meaning)] if meaning.target else []


def _beside(painter: QPainter, layout: Layout, layer: int, texts: Sequence[str]) -> None:
    """Write names outside of the units of the first or the last column, as far as there is room."""
    column, font = layout.columns[layer], theme.font(theme.TITLE)
    metrics, room = QFontMetricsF(font), layout.columns[0].x - column.tile / 2 - 2 * _EDGE
    side = -1 if layer == 0 else 1
    middle = column.x + side * (column.tile / 2 + _EDGE + room / 2)
    align = Qt.AlignmentFlag.AlignRight if layer == 0 else Qt.AlignmentFlag.AlignLeft
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    for y, text in zip(column.y, texts, strict=False):  # of a folded column the first
        box = QRectF(middle - room / 2, y - column.tile / 2, room, column.tile)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        _write(painter, box, flags, shown, font)


def _write(painter: QPainter, box: QRectF, flags: int, text: str, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(QColor(theme.current().muted))
    painter.drawText(box, flags, text)


def is_drawing(painter: QPainter) -> bool:
    """Return whether what is painted is kept as lines and letters, for a drawing (SVG)."""
    return painter.paintEngine().type() == QPaintEngine.Type.SVG


def ratio_of(painter: QPainter) -> float:
    """Return how dense the pixels are: those of a saved picture are denser than the screen's."""
    return painter.paintEngine().paintDevice().devicePixelRatioF()


def _drawn(ratio: float, size: QSize, draw: Callable[[QPainter], None]) -> QPixmap:
    """Return a see-through picture of what `draw` draws, of pixels `ratio` times as dense."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return picture
