"""A network's answer to an image: the winning class large, and a bar for each."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.catalog.datasets.meaning import Meaning
from core.tape import Array
from gui.look import theme
from gui.panels.digits.cells import picture
from gui.plots.plot import faint
from gui.widgets.dressed import Dressed
from gui.words import names
from gui.words.numbers import percent, short

_LEAST_ROW, _TALLEST = 11, 26  # pixels a class
_TIGHT_ROW = 8  # the same where they would not all be there otherwise
_HEAD = 0.24  # of the height, for the winner
_LEAST_HEAD, _MOST_HEAD = 30, 96  # pixels
_COLUMN = 46  # pixels, for the winner beside the bars
_GAP = 6
_FAINT = 0.35
_NAMES = 0.45  # of the width, for the names of classes at most


class AnswerBars(Dressed, QWidget):
    """Painted, since it changes with each stroke; `rows` holds the classes shown and texts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.values: Array | None = None
        self.meaning = Meaning()
        self.shares = True  # the values are from 0 to 1
        self.color = theme.current().text
        self._given: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.dress()

    def name(self, meaning: Meaning) -> None:
        """Take the classes' names."""
        if meaning.classes != self.meaning.classes:
            self.meaning = meaning
            self.update()

    def show_answer(self, values: Array | None, shares: bool, color: str) -> None:
        """Show an output for each class, (k,), in the output layer's `color`; None: no answer."""
        same = values is self.values is None or (
            values is not None
            and self.values is not None
            and np.array_equal(values, self.values, equal_nan=True)
        )
        if not same or (shares, color) != (self.shares, self.color):
            self.values, self.shares, self.color = values, shares, color
            self.setAccessibleDescription(
                "; ".join(f"{self._sign(k)}: {text}" for k, text in self.texts())
            )
            self.update()

    def show_given(self, image: Array | None) -> None:
        """Show what the network is given, small."""
        self._given = None if image is None else picture(image)
        self.update()

    @property
    def winner(self) -> int | None:
        """The class of the largest output."""
        if self.values is None or np.isnan(self.values).all():
            return None
        return int(np.nanargmax(self.values))

    def texts(self) -> list[tuple[int, str]]:
        """Return each class with its output as text."""
        values = () if self.values is None else self.values
        return [(k, self._text(value)) for k, value in enumerate(values)]

    def _sign(self, k: int) -> str:
        return names.class_sign(self.meaning, k)

    def _text(self, value: float) -> str:
        return percent(float(value)) if self.shares else short(float(value))

    def rows(self, room: float) -> list[int]:
        """Return the classes that fit in this many pixels: all in order, or the likeliest."""
        count = 10 if self.values is None else len(self.values)
        if count * theme.px(_TIGHT_ROW) <= room:
            return list(range(count))
        fitting = max(1, int(room / theme.px(_LEAST_ROW)))
        if self.values is None:
            return list(range(min(count, fitting)))
        likeliest = np.argsort(-np.nan_to_num(self.values), kind="stable")
        return [int(k) for k in likeliest[:fitting]]

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(_LEAST_HEAD + _GAP + 10 * _LEAST_ROW))

    minimumSizeHint = sizeHint

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The network's prediction"))
        self.setToolTip(
            self.tr("The output for each class. The small image is the network's input.")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, width, height = theme.px(_GAP), self.width(), self.height()
        side = min(max(_HEAD * height, theme.px(_LEAST_HEAD)), theme.px(_MOST_HEAD))
        if self.crowded:
            column = theme.px(_COLUMN)
            self._paint_head(painter, QRectF(width - column, 0, column, side), column)
            self._paint_rows(painter, QRectF(0, 0, width - column - 2 * gap, height))
        else:
            self._paint_head(painter, QRectF(0, 0, width - side - gap, side), side)
            self._paint_rows(painter, QRectF(0, side + gap, width, height - side - gap))
        painter.end()

    @property
    def crowded(self) -> bool:
        """Whether the bars need all the height: the winner takes their numbers' place."""
        count = 10 if self.values is None else len(self.values)
        below = self.height() - theme.px(_LEAST_HEAD + _GAP)
        return below < count * theme.px(_LEAST_ROW)

    def _paint_head(self, painter: QPainter, room: QRectF, given: float) -> None:
        """Paint the winner with its output into `room`, and what is given `given` pixels wide."""
        colors, winner = theme.current(), self.winner
        if self._given is not None:
            at = QPointF(self.width() - given, self.height() - given if self.crowded else 0)
            painter.drawImage(QRectF(at, QSizeF(given, given)), self._given)
        if winner is None or self.values is None:
            return
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        number = QFontMetrics(theme.font(theme.TEXT, tabular=True)).horizontalAdvance("100.0%")
        beside = 0 if self.crowded else number + theme.px(_GAP)
        font, sign = self._fitted(self._sign(winner), room.width() - beside, room.height())
        painter.setFont(font)
        painter.setPen(QColor(colors.text))
        drawn = painter.boundingRect(room, flags, sign)
        painter.drawText(room, flags, sign)
        painter.setFont(theme.font(theme.TEXT, tabular=True))
        painter.setPen(QColor(colors.muted))
        if self.crowded:
            room.translate(0, 0.9 * room.height())
        else:
            room.setLeft(drawn.right() + theme.px(_GAP))
        painter.drawText(room, flags, self._text(self.values[winner]))

    def _fitted(self, sign: str, width: float, height: float) -> tuple[QFont, str]:
        """Return the font in which a class fits, no smaller than text is, and what fits of it."""
        font = theme.font(bold=True, tabular=True)
        usual = font.pixelSize()
        font.setPixelSize(max(round(height), 1))
        needed = QFontMetrics(font).horizontalAdvance(sign)
        if needed > width:
            font.setPixelSize(max(int(height * width / needed), min(usual, round(height)), 1))
        elided = QFontMetrics(font).elidedText(sign, Qt.TextElideMode.ElideRight, int(width))
        return font, elided

    def _paint_rows(self, painter: QPainter, room: QRectF) -> None:
        rows = self.rows(room.height())
        step = min(room.height() / max(len(rows), 1), theme.px(_TALLEST))
        for i, k in enumerate(rows):
            place = QRectF(room.left(), room.top() + i * step, room.width(), step)
            self._paint_row(painter, k, place)

    def _names_width(self, metrics: QFontMetrics, width: float) -> int:
        """Return the room for the classes: for two digits, or for names at most their share."""
        count = 10 if self.values is None else len(self.values)
        digits = metrics.horizontalAdvance("0" * max(2, len(str(count - 1))))
        if not self.meaning.classes:
            return digits
        widest = max(metrics.horizontalAdvance(self._sign(k)) for k in range(count))
        return max(digits, min(widest + theme.px(_GAP), int(_NAMES * width)))

    def _paint_row(self, painter: QPainter, k: int, row: QRectF) -> None:
        colors, wins = theme.current(), k == self.winner
        size = min(theme.TITLE, int(row.height() / theme.px(1) - 1) or 1)
        painter.setFont(theme.font(size, bold=wins, tabular=True))
        metrics = painter.fontMetrics()
        name = self._names_width(metrics, row.width())
        widest = ">99.9%" if self.shares else "−0.000"
        number = 0 if self.crowded else metrics.horizontalAdvance(widest) + theme.px(6)
        painter.setPen(QColor(colors.text if wins else colors.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        sign = metrics.elidedText(self._sign(k), elide, name - theme.px(_GAP) // 2)
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | middle, sign)
        bar = row.adjusted(name, 0, -number, 0)
        thick = min(0.55 * row.height(), theme.px(10))
        bar = QRectF(bar.left(), row.center().y() - thick / 2, bar.width(), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.grid))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        if self.values is None:
            return
        share = float(np.clip(np.nan_to_num(self.values[k]), 0, 1))
        track = QPainterPath()
        track.addRoundedRect(bar, thick / 2, thick / 2)
        filled = QPainterPath()  # by hand: a drawing (SVG) knows no clipping
        filled.addRect(QRectF(bar.left(), bar.top(), share * bar.width(), thick))
        painter.setBrush(QColor(self.color) if wins else faint(self.color, _FAINT))
        painter.drawPath(track & filled)
        if not self.crowded:  # else the winner's stands beside the bars
            painter.setPen(QColor(colors.text if wins else colors.muted))
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | middle, self._text(self.values[k]))
