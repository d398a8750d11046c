"""The truth table of a gate: inputs, target, the network's output, and whether it is right."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.session.frame import PlottedPoints
from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.words.numbers import fixed

_COLUMNS = 5
_FONT = 12  # pixels


class Form(NamedTuple):
    """How the table is written: a `line` so many pixels high for each corner, or for what is said.

    `turned` on its side it is lower: a column for each corner, without the last line.
    """

    line: int
    turned: bool

    @property
    def height(self) -> int:
        """The pixels it takes."""
        return theme.px(self.line) * (3 if self.turned else 5) + 4


FORMS = (Form(18, False), Form(14, False), Form(18, True), Form(14, True))  # the highest first


class TruthTable(Dressed, QWidget):
    """Painted, since it changes each frame; `rows` holds the texts shown, `form` how."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: PlottedPoints | None = None
        self.head: tuple[str, ...] = ()
        self.rows: list[tuple[str, ...]] = []
        self.form = FORMS[0]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def show_points(self, points: PlottedPoints) -> None:
        """Show the corners `points`, and which of them are answered right."""
        self.points = points
        right = [True] * len(points.X) if points.right is None else points.right.tolist()
        rows: list[tuple[str, ...]] = [
            (
                f"{x[0]:g}",
                f"{x[1]:g}",
                f"{y:g}",
                fixed(round(p, 2), 2),
                "✓" if good else "✗",
            )
            for x, y, p, good in zip(points.X, points.y, points.p, right, strict=True)
        ]
        if rows != self.rows:
            self.rows = rows
            self.setAccessibleDescription("; ".join(" ".join(row) for row in rows))
            self.update()

    def fit(self, room: float) -> bool:
        """Take the highest form there is room for; return whether there is one."""
        form = next((form for form in FORMS if form.height <= room), None)
        if form is not None and form != self.form:
            self.form = form
            self.updateGeometry()
            self.update()
        return form is not None

    def retranslate(self) -> None:
        self.head = ("x₁", "x₂", self.tr("target"), self.tr("output"), self.tr("right?"))
        self.setAccessibleName(self.tr("Truth table"))
        self.setToolTip(
            self.tr(
                "An output is right if it is on the same side of the middle of the targets as "
                "its target; with two outputs, if the larger one is that of the target's class."
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(150), self.form.height)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, line = theme.current(), theme.px(self.form.line)
        painter = QPainter(self)
        if self.form.turned:
            self._paint_turned(painter)
            painter.end()
            return
        self._paint_row(painter, 0, self.head, [colors.muted] * _COLUMNS, theme.font(theme.TITLE))
        painter.setPen(QColor(colors.grid))
        painter.drawLine(0, line, self.width(), line)
        font = theme.font(_FONT, tabular=True)
        for i, row in enumerate(self.rows, 1):
            verdict = colors.good if row[-1] == "✓" else colors.trouble
            self._paint_row(painter, i, row, [colors.text] * (_COLUMNS - 1) + [verdict], font)
        painter.end()

    def _paint_turned(self, painter: QPainter) -> None:
        """Write inputs, targets and outputs, these in the colour of their verdict."""
        colors, font = theme.current(), theme.font(_FONT, tabular=True)
        heads = (f"{self.head[0]} {self.head[1]}", *self.head[2:4])
        lines = (
            [f"{row[0]} {row[1]}" for row in self.rows],
            *([row[i] for row in self.rows] for i in (2, 3)),
        )
        verdicts = [colors.good if row[-1] == "✓" else colors.trouble for row in self.rows]
        plain = [colors.text] * len(self.rows)
        for i, (head, texts) in enumerate(zip(heads, lines, strict=True)):
            inks = [colors.muted, *(verdicts if i == 2 else plain)]
            self._paint_row(painter, i, [head, *texts], inks, font)

    def _paint_row(
        self, painter: QPainter, line: int, texts: Sequence[str], inks: Sequence[str], font: QFont
    ) -> None:
        painter.setFont(font)
        width, line_height = self.width() / _COLUMNS, theme.px(self.form.line)
        for column, (text, ink) in enumerate(zip(texts, inks, strict=True)):
            painter.setPen(QColor(ink))
            cell = QRectF(column * width, line * line_height, width, line_height)
            fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, fitted)
