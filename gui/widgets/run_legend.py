"""The marks of the runs that are drawn together: a piece of line and a letter each."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import theme
from gui.look.run_marks import Mark, styled

_LINE, _GAP, _APART = 22, 5, 11  # pixels: a piece of line, to its letter, to the next


class RunLegend(QWidget):
    """The chosen run's mark is brighter and bold; seen only where there is room for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks: Sequence[Mark] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE))
        self.hide()

    def show_marks(self, marks: Sequence[Mark], room: int) -> None:
        """Show these where there are so many pixels for them; none of a run alone."""
        if list(marks) != list(self.marks):
            self.marks = marks
            self.updateGeometry()
            self.update()
        self.setAccessibleName(self.tr("Runs: {0}").format(", ".join(m.letter for m in marks)))
        self.setVisible(len(marks) > 1 and self.sizeHint().width() <= room)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font(theme.TITLE, bold=True))
        wide = sum(theme.px(_LINE + _GAP) + metrics.horizontalAdvance(m.letter) for m in self.marks)
        return QSize(wide + theme.px(_APART) * len(self.marks), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), theme.current()
        x = 0.0
        for mark in self.marks:
            x += theme.px(_APART)
            font = theme.font(theme.TITLE, bold=mark.chosen)
            metrics = QFontMetrics(font)
            ink = colors.text if mark.chosen else colors.muted
            middle = self.height() // 2
            painter.setPen(styled(theme.pen(ink), mark.run))
            for y in (middle, middle + 1)[: 1 + mark.chosen]:
                painter.drawLine(QPointF(x, y), QPointF(x + theme.px(_LINE), y))
            x += theme.px(_LINE + _GAP)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(QPointF(x, metrics.ascent()), mark.letter)
            x += metrics.horizontalAdvance(mark.letter)
        painter.end()
