"""Axes of fixed size and few ticks, so that plots stay in line with each other."""

import math
from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QGraphicsSceneResizeEvent, QGraphicsSimpleTextItem

from gui.look import theme
from gui.plots.ranges import rounded_up
from gui.words.names import tip
from gui.words.numbers import power_of_ten, tick
from gui.words.translation import translate

WIDTH, HEIGHT, FONT = 40, 19, 11  # pixels
CAPTION = 15  # pixels more, of an axis that says what it is of
LINE, COLUMN, DECADE = 16, 34, 22  # least pixels from tick to tick: up, across, by powers
OVERHANG = 24  # pixels a label may reach beyond its axis
_ELIDED = Qt.TextElideMode.ElideRight


class Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """A linear axis; `text` writes a tick. What pyqtgraph calls has the names it has there."""

    density = 1.5
    caption = ""
    overhang = 0
    _area = QRectF()

    def __init__(self, orientation: str, text: Callable[[float], str] = tick) -> None:
        super().__init__(orientation, maxTickLength=0)
        self.text = text
        self._told: tuple[str, ...] = ()
        self._words = QGraphicsSimpleTextItem(self)  # pyqtgraph's own label would take markup
        self._words.setRotation(-90 if orientation == "left" else 0)
        self.setStyle(maxTickLevel=0, autoExpandTextSpace=False)
        self.setTickDensity(self.density)
        self.setCacheMode(self.CacheMode.DeviceCoordinateCache)
        self._measure()

    def _measure(self) -> None:
        """Take the room that labels need at the current zoom."""
        left = self.orientation == "left"
        self.overhang = theme.px(OVERHANG)
        offset = theme.px(6 if left else 4)
        self.setStyle(tickTextOffset=offset, hideOverlappingLabels=self.overhang)
        caption = theme.px(CAPTION) if self.caption else 0
        if left:
            self.setWidth(theme.px(WIDTH) + caption)
        else:
            self.setHeight(theme.px(HEIGHT) + caption)
        self._reach()

    def _reach(self) -> None:
        """Take the axis with what labels reach beyond it."""
        x, y = (0, self.overhang) if self.orientation == "left" else (self.overhang, 0)
        self.prepareGeometryChange()
        self._area = QRectF(QPointF(), self.size()).adjusted(-x, -y, x, y)

    def say(self, caption: str) -> None:
        """Write along the axis what it is of, as it stands; "" for nothing."""
        if caption != self.caption:
            self.caption = caption
            self.explain([])
            self._measure()
            self._write()

    def explain(self, notes: Sequence[str]) -> None:
        """Say on hovering what the axis is of, and what is to be said besides."""
        told = (self.caption, *notes)
        if told != self._told:
            self._told = told
            self.setToolTip(tip("\n".join(filter(None, told))))

    def _write(self) -> None:
        """Write as much of the caption as there is room for."""
        up, font, words = self.orientation == "left", theme.font(FONT), self._words
        room = self.size().height() if up else self.size().width()
        words.setFont(font)
        words.setBrush(QColor(theme.current().muted))
        words.setText(QFontMetricsF(font).elidedText(self.caption, _ELIDED, room))
        width, height = words.boundingRect().width(), words.boundingRect().height()
        if up:
            words.setPos(0, (room + width) / 2)
        else:
            words.setPos((room - width) / 2, self.size().height() - height)

    def _updateLabel(self) -> None:
        """Draw again, but leave alone the label of pyqtgraph's own, which is never shown."""
        self.picture = None
        self.update()

    def retheme(self) -> None:
        """Take the colours, the font and the zoom of the current theme."""
        colors = theme.current()
        self._measure()
        self.setPen(theme.pen(colors.border))
        self.setTextPen(colors.muted)
        self.setTickFont(theme.font(FONT, tabular=True))
        self._write()

    def retranslate(self) -> None:
        """Take the words of the language in force."""

    def resizeEvent(self, event: QGraphicsSceneResizeEvent | None = None) -> None:
        """Draw again: what was kept of another size would stay beside it."""
        super().resizeEvent(event)
        self._reach()
        if self.caption:
            self._write()
        self.picture = None
        self.setCacheMode(self.CacheMode.NoCache)
        self.setCacheMode(self.CacheMode.DeviceCoordinateCache)

    def boundingRect(self) -> QRectF:
        """Return the axis with what labels reach beyond it (asked for often at each repaint)."""
        return self._area

    def ticks(self, pixels: float) -> list[float]:
        """Return where the ticks of the range shown lie, on an axis of this length."""
        levels = self.tickValues(*self.range, max(pixels, 1.0))
        return levels[0][1] if levels else []

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """Return a spacing at which labels don't crowd."""
        room = theme.px(LINE if self.orientation == "left" else COLUMN)
        least = rounded_up(room * abs(high - low) / size)
        if not _holds_two(least, low, high):
            two = _closest_two(low, high)
            if two * size >= theme.px(FONT) * abs(high - low):
                return [(two, 0.0)]
        return [(max(s, least), start) for s, start in super().tickSpacing(low, high, size)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [self.text(value) for value in values]


class StepAxis(Axis):
    """The axis of steps; the first tick says what is counted."""

    density = 1.2
    unit = ""

    def retranslate(self) -> None:
        self.unit = translate("StepPlot", "step")
        self.picture = None
        self.update()

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [f"{self.unit} 0" if value == 0 else tick(value) for value in values]


class DecadeAxis(Axis):
    """An axis of log10 values with whole decades only."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, power_of_ten)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        return _decades(low, high, size)


class ScaleAxis(Axis):
    """A linear axis, or one of log10 values with whole decades only."""

    decades = False

    def set_decades(self, decades: bool) -> None:
        """Be an axis of decades, or a linear one."""
        self.decades, self.text = decades, power_of_ten if decades else tick
        self.picture = None
        self.update()

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        return _decades(low, high, size) if self.decades else super().tickSpacing(low, high, size)


class CountAxis(Axis):
    """An axis of whole numbers."""

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        return [(max(1.0, spacing), 0.0) for spacing, _ in super().tickSpacing(low, high, size)]


class ShareAxis(Axis):
    """An axis of shares: 0%, 50% and 100%, so far as there is room."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, "{:.0%}".format)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        whole = size / max(high - low, 1e-9)  # pixels from 0% to 100%
        room = 1 + int(whole / theme.px(LINE))
        return [(0.5, [0.0, 0.5, 1.0] if room >= 3 else [0.0, 1.0][-room:])]


def _decades(low: float, high: float, size: float) -> list[tuple[float, float]]:
    """Return a spacing of decades, or of every n-th where they would crowd."""
    return [(float(max(1, math.ceil(theme.px(DECADE) * (high - low) / size))), 0.0)]


def _holds_two(spacing: float, low: float, high: float) -> bool:
    """Return whether two multiples of `spacing` lie between `low` and `high`."""
    return spacing > 0 and math.floor(high / spacing) > math.ceil(low / spacing)


def _closest_two(low: float, high: float) -> float:
    """Return the largest of 1, 2 or 5 times a power of ten of which two multiples lie between.

    A single number gives no scale: rather two that are closer than usual.
    """
    power = 10.0 ** math.ceil(math.log10(abs(high - low) or 1.0))
    found = (n * power for n in (1, 0.5, 0.2, 0.1))
    return next((spacing for spacing in found if _holds_two(spacing, low, high)), 0.0)
