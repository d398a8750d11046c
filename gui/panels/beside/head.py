"""What stands over a run's column: its mark, what it is called, its loss and accuracy; painted."""

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.session.frame import Frame
from gui.look import theme
from gui.look.run_marks import Mark
from gui.widgets.run_mark import mark_width, name_font, paint_mark
from gui.words.numbers import loss_text, percent

_HEIGHT, _GAP, _NARROW = 34, 8, 190  # pixels
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Said(NamedTuple):
    """What stands over a column: a run alone has no mark."""

    mark: Mark | None
    name: str
    loss: str
    accuracy: str
    trouble: bool

    @property
    def whole(self) -> str:
        """All of it, on one line."""
        letter = "" if self.mark is None else self.mark.letter
        return "  ".join(filter(None, (letter, self.name, self.loss, self.accuracy)))


def said(frame: Frame, mark: Mark | None, name: str) -> Said:
    """Return what is to be said of a run."""
    loss, accuracy = frame.measure("loss"), frame.measure("accuracy")
    trouble = frame.status == "diverged" or (loss is not None and not math.isfinite(loss))
    return Said(
        mark,
        name,
        loss_text(loss),
        "" if accuracy is None or math.isnan(accuracy) else percent(accuracy),
        trouble,
    )


class RunHead(QWidget):
    """The loss is bold; where there is little room, the line beside the letter goes first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.said: Said | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_said(self, said: Said) -> None:
        """Show this; what is as it was is not painted again."""
        if said != self.said:
            self.said = said
            self.setAccessibleName(said.whole)
            self.setToolTip(said.name)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.said is None:
            return
        painter, colors, shown = QPainter(self), theme.current(), self.said
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, left, gap = self.height() / 2, 0.0, theme.px(_GAP)
        bold, small = theme.font(theme.TEXT, bold=True, tabular=True), theme.font(theme.TITLE)
        wide = QFontMetricsF(bold).horizontalAdvance(shown.loss)
        wide = max(wide, QFontMetricsF(small).horizontalAdvance(shown.accuracy))
        if shown.mark is not None:
            line = self.has_line(self.width() - wide - 2 * gap)
            paint_mark(painter, shown.mark, QPointF(1, middle), line)
            left = mark_width(line) + gap
        room = QRectF(left, 0, self.width() - left - wide - gap, self.height())
        elide, right = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignRight | _MIDDLE
        font = name_font(shown.name, room.width())
        painter.setFont(font)
        painter.setPen(QColor(colors.text))
        name = QFontMetricsF(font).elidedText(shown.name, elide, max(room.width(), 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | _MIDDLE, name)
        painter.setFont(bold)
        half = QRectF(0, 0, self.width() - 2, middle if shown.accuracy else self.height())
        painter.setPen(QColor(colors.trouble if shown.trouble else colors.text))
        painter.drawText(half, right, shown.loss)
        painter.setFont(small)
        painter.setPen(QColor(colors.muted))
        painter.drawText(half.translated(0, middle), right, shown.accuracy)
        painter.end()

    def has_line(self, room: float) -> bool:
        """Return whether the mark has its line: where the name can be read beside it as well."""
        assert self.said is not None
        left, name = room - mark_width(), self.said.name
        name_fits = QFontMetricsF(name_font(name, left)).horizontalAdvance(name) <= left
        return name_fits and self.width() >= theme.px(_NARROW)
