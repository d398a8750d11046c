"""A claim in the rail: open or confirmed, its sentence, and the number that was measured."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.look import theme
from gui.model.teaching import Tried
from gui.widgets.dressed import Dressed
from gui.words import lessons
from gui.words.counts import counts
from gui.words.numbers import percent, whole

SIZE = 18  # pixels


class Tick(QWidget):
    """A circle: empty, or full with a tick where a claim is confirmed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.on = False

    def sizeHint(self) -> QSize:
        return QSize(theme.px(SIZE), theme.px(SIZE))

    def show_on(self, on: bool) -> None:
        """Have it ticked or not."""
        if on != self.on:
            self.on = on
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, size = theme.current(), theme.px(SIZE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors.good if self.on else colors.border), 1.5))
        painter.setBrush(QColor(colors.good) if self.on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(size / 2, size / 2), size / 2 - 1, size / 2 - 1)
        if self.on:
            painter.setPen(QPen(QColor(colors.card), 1.8))
            places = ((0.29, 0.52), (0.44, 0.67), (0.72, 0.36))
            painter.drawPolyline(QPolygonF([QPointF(x * size, y * size) for x, y in places]))
        painter.end()


class ClaimRow(Dressed, QWidget):
    """One claim; `text` is its sentence with its numbers in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tick, self.text = Tick(self), QLabel(self)
        self.number, self.seeds = QLabel(self), QLabel(self)
        self._tried: Tried | None = None
        self._elsewhere = False
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        for label in (self.number, self.seeds):
            label.setProperty("role", "muted")
            label.setFont(theme.font(theme.TITLE, tabular=True))
        self.number.setTextFormat(Qt.TextFormat.RichText)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.tick, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.text, 0, 1, 1, 2)
        grid.addWidget(self.number, 1, 1)
        grid.addWidget(self.seeds, 1, 2, Qt.AlignmentFlag.AlignRight)
        self.dress()

    def show_claim(self, tried: Tried, text: str, elsewhere: bool) -> None:
        """Show a claim, and whether it is of other runs than those there are."""
        self._tried, self._elsewhere = tried, elsewhere
        self.text.setText(lessons.rich(text))
        self.retranslate()

    def retranslate(self) -> None:
        if self._tried is None:
            return
        claim, verdict, settled = self._tried
        self.tick.show_on(self._tried.holds)
        number = seeds = ""
        if verdict is not None:
            measured = lessons.number(verdict.measured, lessons.is_ratio(claim.quantity))
            if claim.of == "share" and verdict.measured is not None:
                measured = percent(verdict.measured)
            said = self.tr("Measured {0}") if settled else self.tr("So far {0}")
            number = said.format(f"<b>{measured}</b>")
            if claim.of == "each" and verdict.seeds > 1:
                held = self.tr("{held} of {seeds}")
                over = counts.seeds(verdict.seeds)
                seeds = held.format(held=whole(verdict.held), seeds=over)
            elif verdict.seeds > 1:
                seeds = counts.seeds(verdict.seeds)
        elif self._elsewhere:
            number = self.tr("Change it below")
        self.number.setText(number)
        self.seeds.setText(seeds)
        state = self.tr("confirmed") if self._tried.holds else self.tr("open")
        self.tick.setAccessibleName(state)
        told = [self.text.text().replace("<b>", "").replace("</b>", ""), state]
        told += [number.replace("<b>", "").replace("</b>", ""), seeds]
        self.setAccessibleName(", ".join(filter(None, told)))
