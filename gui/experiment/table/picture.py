"""What the network will get: the first row as numbers at its inputs, and what it is to answer."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import theme
from gui.words.layers import layer_color

UNIT, LINE = 13, 19  # pixels: a unit's side; from one to the next
NAMES, VALUES, OUTPUTS = 190, 62, 150  # pixels of width
HIDDEN_SHOWN = 9


class Unit(NamedTuple):
    """An input or an output: its name, and the number there for the first row."""

    name: str
    value: str


class Picture(QWidget):
    """Units and edges, no more than fit: of many the first and the last."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.inputs: Sequence[Unit] = ()
        self.outputs: Sequence[Unit] = ()
        self._hidden: Sequence[int] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_units(
        self, inputs: Sequence[Unit], hidden: Sequence[int], outputs: Sequence[Unit], told: str
    ) -> None:
        """Show a network with so many `hidden` units a layer; `told` says it in words."""
        self.inputs, self._hidden, self.outputs = inputs, hidden, outputs
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(LINE * 9 + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(LINE * 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.inputs:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max(self.height() // theme.px(LINE), 3)
        inputs, outputs = fitting(self.inputs, most), fitting(self.outputs, most)
        columns = [
            self._places(len(inputs)),
            *self._hidden_places(most),
            self._places(len(outputs)),
        ]
        xs = self._xs(len(columns))
        self._paint_edges(painter, columns, xs)
        for i, (ys, x) in enumerate(zip(columns, xs, strict=True)):
            color = layer_color(i, len(columns) - 1)
            for y in ys:
                self._paint_unit(painter, x, y, color)
        self._paint_texts(painter, inputs, columns[0], xs[0], outputs, columns[-1], xs[-1])
        painter.end()

    def _places(self, count: int) -> list[float]:
        step = min(theme.px(LINE), self.height() / max(count, 1))
        top = (self.height() - step * count) / 2
        return [top + step * (i + 0.5) for i in range(count)]

    def _hidden_places(self, most: int) -> list[list[float]]:
        shown = self._hidden if len(self._hidden) <= 3 else [*self._hidden[:2], self._hidden[-1]]
        return [self._places(min(units, most, HIDDEN_SHOWN)) for units in shown]

    def _texts(self) -> tuple[float, float, float]:
        """Return the room for the inputs' names, for their values, and for the outputs'."""
        share = min(1.0, self.width() / theme.px(600))
        return tuple(theme.px(room) * share for room in (NAMES, VALUES, OUTPUTS))  # type: ignore[return-value]

    def _xs(self, count: int) -> list[float]:
        names, values, outputs = self._texts()
        first, last = names + values + theme.px(12), self.width() - outputs - theme.px(12)
        return [first + (last - first) * i / max(count - 1, 1) for i in range(count)]

    def _paint_edges(
        self, painter: QPainter, columns: Sequence[Sequence[float]], xs: Sequence[float]
    ) -> None:
        painter.setPen(theme.pen(theme.current().border))
        half = theme.px(UNIT) / 2
        for (left, right), (x0, x1) in zip(pairwise(columns), pairwise(xs), strict=True):
            lines = [QLineF(x0 + half, y0, x1 - half, y1) for y0 in left for y1 in right]
            painter.drawLines(lines)

    def _paint_unit(self, painter: QPainter, x: float, y: float, color: str) -> None:
        side = theme.px(UNIT)
        painter.setPen(theme.pen(color, 1.6))
        painter.setBrush(QColor(theme.current().card))
        painter.drawRoundedRect(QRectF(x - side / 2, y - side / 2, side, side), 3, 3)

    def _paint_texts(
        self, painter: QPainter, inputs: Sequence[Unit], input_ys: Sequence[float], x0: float,
        outputs: Sequence[Unit], output_ys: Sequence[float], x1: float,
    ) -> None:  # fmt: skip
        _, values, _ = self._texts()
        name, value = theme.font(12), theme.font(12, bold=True, tabular=True)
        gap, right = theme.px(12), Qt.AlignmentFlag.AlignRight
        for unit, y in zip(inputs, input_ys, strict=True):
            _write(painter, unit.name, name, 0, y, x0 - values - gap, right)
            _write(painter, unit.value, value, x0 - values - gap, y, values, right)
        for unit, y in zip(outputs, output_ys, strict=True):
            room = self.width() - x1 - gap
            number = QFontMetrics(value).horizontalAdvance(unit.value) + gap if unit.value else 0
            wide = min(QFontMetrics(name).horizontalAdvance(unit.name) + 2, max(room - number, 0))
            _write(painter, unit.name, name, x1 + gap, y, wide, Qt.AlignmentFlag.AlignLeft)
            left = Qt.AlignmentFlag.AlignLeft
            _write(painter, unit.value, value, x1 + gap + wide + gap, y, number, left)


MORE = Unit("…", "")


def fitting(units: Sequence[Unit], most: int) -> list[Unit]:
    """Return the units where they are at most so many, else the first and the last of them."""
    if len(units) <= most:
        return list(units)
    return [*units[: most - 2], MORE, units[-1]]


def _write(
    painter: QPainter, text: str, font: QFont, x: float, y: float, width: float,
    side: Qt.AlignmentFlag,
) -> None:  # fmt: skip
    painter.setFont(font)
    painter.setPen(QColor(theme.current().text))
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, int(width))
    high = metrics.height()
    line = QRectF(x, y - high / 2, width, high)
    painter.drawText(line, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
