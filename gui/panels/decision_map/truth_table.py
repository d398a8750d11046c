"""The truth table of a gate: inputs, target, the network's output, and whether it is right."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.session.frame import PlottedPoints
from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.words.numbers import fixed

_COLUMNS = 5
_LINE, _FONT = 18, 12  # pixels


class TruthTable(Dressed, QWidget):
    """Painted, since it changes each frame; `rows` holds the texts shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: PlottedPoints | None = None
        self.head: tuple[str, ...] = ()
        self.rows: list[tuple[str, ...]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def show_points(self, points: PlottedPoints) -> None:
        """Show the corners `points`; an output is right on its target's side of 0.5."""
        self.points = points
        rows: list[tuple[str, ...]] = [
            (
                f"{x[0]:g}",
                f"{x[1]:g}",
                f"{y:g}",
                fixed(round(p, 2), 2),
                "✓" if (p > 0.5) == (y > 0.5) else "✗",
            )
            for x, y, p in zip(points.X, points.y, points.p, strict=True)
        ]
        if rows != self.rows:
            self.rows = rows
            self.setAccessibleDescription("; ".join(" ".join(row) for row in rows))
            self.update()

    def retranslate(self) -> None:
        self.head = ("x₁", "x₂", self.tr("target"), self.tr("output"), self.tr("right?"))
        self.setAccessibleName(self.tr("Truth table"))
        self.setToolTip(self.tr("An output is right if it is on its target's side of 0.5."))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(150), 5 * theme.px(_LINE) + 4)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current()
        painter = QPainter(self)
        self._paint_row(painter, 0, self.head, [colors.muted] * _COLUMNS, theme.font(theme.TITLE))
        painter.setPen(QColor(colors.grid))
        painter.drawLine(0, theme.px(_LINE), self.width(), theme.px(_LINE))
        font = theme.font(_FONT, tabular=True)
        for i, row in enumerate(self.rows, 1):
            verdict = colors.good if row[-1] == "✓" else colors.trouble
            self._paint_row(painter, i, row, [colors.text] * (_COLUMNS - 1) + [verdict], font)
        painter.end()

    def _paint_row(
        self, painter: QPainter, line: int, texts: Sequence[str], inks: Sequence[str], font: QFont
    ) -> None:
        painter.setFont(font)
        width, line_height = self.width() / _COLUMNS, theme.px(_LINE)
        for column, (text, ink) in enumerate(zip(texts, inks, strict=True)):
            painter.setPen(QColor(ink))
            cell = QRectF(column * width, line * line_height, width, line_height)
            fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, fitted)
