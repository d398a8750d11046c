"""The cures of a finding as a table: what each changes, its loss, a dot a seed, on how many."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from core.doctor.finding import SEEDS, Cure, Outcome, Trial
from core.experiment import Experiment
from gui.look import theme
from gui.widgets.calm import SPACE, Calm, Key
from gui.words import cures as words
from gui.words.numbers import short
from gui.words.translation import translate

_HEIGHT, _DOT, _APART, _EDGE = 27, 8, 11, 8  # pixels
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ARROWS = {Key.Key_Up: -1, Key.Key_Down: 1}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CureLine(NamedTuple):
    """What stands in a line: `dots` are of the seeds so far, whether the loss is lower enough."""

    name: str
    loss: str = ""
    dots: tuple[bool, ...] = ()
    on: str = ""
    best: bool = False
    all_of_it: str = ""


class CureRow(Calm, QAbstractButton):
    """A line of the table, one of which is picked; the one of the run as it is can't be.

    Signals
    -------
    moved(int)
        The line so many places further on is to be picked.
    """

    own_keys = SPACE | frozenset(_ARROWS)
    moved = Signal(int)

    def __init__(self, parent: QWidget, pickable: bool = True) -> None:
        super().__init__(parent)
        self.line = CureLine("")
        self._wide = 0, 0  # pixels for the loss, and for on how many seeds it is lower
        self.setCheckable(pickable)
        self.setAutoExclusive(pickable)
        self.setEnabled(pickable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if pickable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if pickable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_line(self, line: CureLine, wide: tuple[int, int]) -> None:
        """Show this, its numbers so `wide`; what is as it was is not painted again."""
        if (line, wide) != (self.line, self._wide):
            self.line, self._wide = line, wide
            said = (line.name, line.loss, line.on)
            self.setAccessibleName("; ".join(filter(None, said)))
            self.setToolTip(line.all_of_it)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = next((by for key, by in _ARROWS.items() if key == event.key()), None)
        if by is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(by)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors, line = QPainter(self), theme.current(), self.line
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QColor(colors.accent if self.hasFocus() else colors.field))
            painter.setBrush(QColor(colors.field))
            painter.drawRoundedRect(room, 5, 5)
        edge, (loss, count) = theme.px(_EDGE), self._wide
        right = self.width() - edge
        painter.setFont(theme.font(theme.TEXT, bold=line.best, tabular=True))
        painter.setPen(QColor(colors.text if line.best else colors.muted))
        painter.drawText(QRectF(right - count, 0, count, self.height()), _RIGHT, line.on)
        left = right - count - theme.px(_EDGE + SEEDS * _APART)
        self._paint_dots(painter, left)
        painter.drawText(QRectF(left - loss - edge, 0, loss, self.height()), _RIGHT, line.loss)
        painter.setPen(QColor(colors.text))
        wide = left - loss - 3 * edge if line.loss else right - edge
        name = QFontMetricsF(painter.font()).elidedText(
            line.name, Qt.TextElideMode.ElideRight, wide
        )
        painter.drawText(QRectF(edge, 0, wide, self.height()), _LEFT, name)
        painter.end()

    def _paint_dots(self, painter: QPainter, left: float) -> None:
        """Paint a dot for each seed, filled where the cure helps there."""
        colors, pen = theme.current(), painter.pen()
        for i, helped in enumerate(self.line.dots):
            ink = QColor(colors.good if helped else colors.muted)
            painter.setPen(QPen(ink, 1))
            painter.setBrush(ink if helped else Qt.BrushStyle.NoBrush)
            middle = QPointF(left + theme.px(_APART) * (i + 0.5), self.height() / 2)
            painter.drawEllipse(middle, theme.px(_DOT) / 2 - 0.5, theme.px(_DOT) / 2 - 0.5)
        painter.setPen(pen)


class CureTable(QWidget):
    """The run as it is, and each cure tried alone, over the same seeds.

    Signals
    -------
    picked :
        Another cure is picked than before.
    """

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cures: tuple[Cure, ...] = ()
        self._chosen: Cure | None = None  # by the person
        self.as_it_is = CureRow(self, pickable=False)
        self.rows: list[CureRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self.as_it_is)

    @property
    def cure(self) -> Cure | None:
        """The cure that is picked."""
        pairs = zip(self.cures, self.rows, strict=True)
        return next((cure for cure, row in pairs if row.isChecked()), None)

    def show_cures(
        self, cures: Sequence[Cure], experiment: Experiment, trial: Trial | None
    ) -> None:
        """Show cures of an experiment, and what came of them if they were tried."""
        if tuple(cures) != self.cures:
            self.cures, self._chosen = tuple(cures), None
            self._fit(len(self.cures))
        found = (None,) * len(self.cures) if trial is None else trial.outcomes
        best = None if trial is None else trial.best
        known = next((outcome for outcome in found if outcome is not None), None)
        lines = [_as_it_is(known)]
        for i, (cure, outcome) in enumerate(zip(self.cures, found, strict=True)):
            lines.append(_line(words.called(cure, experiment), outcome, i == best))
        wide = _widths(lines)
        self.as_it_is.setVisible(known is not None)
        for row, line in zip((self.as_it_is, *self.rows), lines, strict=True):
            row.show_line(line, wide)
        self._pick(best)

    def _pick(self, best: int | None) -> None:
        """Have the best cure picked, until the person picks one."""
        if not self.cures:
            return
        chosen = self._chosen
        at = self.cures.index(chosen) if chosen in self.cures else best or 0
        if not self.rows[at].isChecked():
            self.rows[at].setChecked(True)
            self.picked.emit()

    def _clicked(self) -> None:
        self._chosen = self.cure
        self.picked.emit()

    def _move(self, by: int) -> None:
        """Pick the next line, or the one before, and bring the focus there."""
        at = next((i for i, row in enumerate(self.rows) if row.isChecked()), 0) + by
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus()
            self.rows[at].click()

    def _fit(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            row = CureRow(self)
            row.clicked.connect(self._clicked)
            row.moved.connect(self._move)
            self.rows.append(row)
            self._column.addWidget(row)


def _widths(lines: Sequence[CureLine]) -> tuple[int, int]:
    """Return how wide the losses are, and what stands behind the dots: the same in all lines."""
    metrics = QFontMetrics(theme.font(theme.TEXT, bold=True, tabular=True))
    columns = [line.loss for line in lines], [line.on for line in lines]
    loss, on = (max(map(metrics.horizontalAdvance, column)) + 1 for column in columns)
    return loss, on


def _as_it_is(known: Outcome | None) -> CureLine:
    name = translate("Doctor", "As it is")
    if known is None:
        return CureLine(name)
    text = translate("Doctor", "loss {0}").format(short(median(known.before)))
    return CureLine(name, text, (False,) * len(known.before), "", False, _each(known.before))


def _line(name: str, outcome: Outcome | None, best: bool) -> CureLine:
    name = f"{name[:1].upper()}{name[1:]}"
    if outcome is None:
        return CureLine(name, all_of_it=name)
    dots = outcome.lower
    loss = translate("Doctor", "loss {0}").format(short(median(outcome.after)))
    count = translate("Doctor", "{0} of {1}").format(sum(dots), len(dots))
    return CureLine(name, loss, dots, count, best, f"{name}\n{_each(outcome.after)}")


def _each(losses: Sequence[float]) -> str:
    """Return the loss of each seed."""
    return translate("Doctor", "loss of each seed: {0}").format(", ".join(map(short, losses)))
