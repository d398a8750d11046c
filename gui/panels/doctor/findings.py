"""A finding as it stands in the panel: a dot, what is wrong, since when, and its numbers."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.look import theme
from gui.widgets.buttons import WordButton
from gui.words.doctor import Told
from gui.words.translation import translate

_LARGE = 16  # pixels
_DOT, _COLUMN, _DOWN = 8, 18, 11  # pixels: across, the column it stands in, down to its middle


class Dot(QWidget):
    """A dot, filled or hollow, on a thin line that goes on to the next one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.color, self.filled, self.above, self.below = "", True, False, False
        self.setAccessibleName(translate("Doctor", "Doctor"))  # until something is found
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_COLUMN), theme.px(2 * _DOWN))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x, y = QPainter(self), theme.px(_DOT) / 2 + 1, theme.px(_DOWN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().border), 1))
        half = theme.px(_DOT) / 2
        if self.above:
            painter.drawLine(QPointF(x, 0), QPointF(x, y - half))
        if self.below:
            painter.drawLine(QPointF(x, y + half), QPointF(x, self.height()))
        painter.setPen(QPen(QColor(self.color), 1.3))
        painter.setBrush(QColor(self.color) if self.filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), half - 0.5, half - 0.5)
        painter.end()


class Rule(QFrame):
    """A thin line between two sections, with room above and below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")


class Number(QWidget):
    """A number that matters, large, over what it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value, self.label = QLabel(self), QLabel(self)
        self.value.setFont(theme.font(_LARGE, bold=True, tabular=True))
        self.label.setFont(theme.font(theme.TITLE))
        self.label.setProperty("role", "muted")
        self.label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 8, 2)
        column.setSpacing(0)
        column.addWidget(self.value)
        column.addWidget(self.label, 1, Qt.AlignmentFlag.AlignTop)

    def say(self, value: str, label: str) -> None:
        """Say both."""
        self.value.setText(value)
        self.label.setText(label)


class FindingRow(QWidget):
    """One finding; `gone_to` asks for the step it began at.

    Signals
    -------
    gone_to(int)
        That step is to be shown.
    """

    gone_to = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._since = 0
        self.dot, self.title, self.sentence = Dot(self), QLabel(self), QLabel(self)
        self.when = WordButton(self)
        self.when.setCheckable(False)
        self.when.clicked.connect(self._go)
        self.numbers = [Number(self) for _ in range(3)]
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.when, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(0)
        for number in self.numbers:
            row.addWidget(number, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.dot, 0, 0, 3, 1)
        grid.addLayout(head, 0, 1)
        grid.addWidget(self.sentence, 1, 1)
        grid.addLayout(row, 2, 1)
        grid.setColumnStretch(1, 1)

    def show_told(self, told: Told, color: str, cause: bool, line: tuple[bool, bool]) -> None:
        """Show a finding, large if it is the cause; `line` goes up and down from its dot."""
        self._since = max(told.since, 0)
        self.dot.color, self.dot.filled = color, cause
        self.dot.above, self.dot.below = line
        self.dot.setAccessibleName(told.plain)
        self.dot.update()
        self.title.setFont(theme.font(14 if cause else theme.TEXT, bold=True))
        self.title.setText(told.title)
        self.sentence.setText(told.sentence)
        self.sentence.setToolTip(told.source)
        self.sentence.setProperty("role", "" if cause else "muted")
        self.sentence.style().polish(self.sentence)
        tip = translate("Doctor", "Go to step {0}").format(told.step)
        self.when.say(told.when, tip)
        self.when.setAccessibleName(f"{told.plain}: {told.when}. {tip}")
        self.when.setVisible(bool(told.when))
        for number, found in zip(self.numbers, (*told.numbers, None, None, None), strict=False):
            number.setVisible(cause and found is not None)
            if found is not None:
                number.say(*found)
        self.setAccessibleName(told.plain)

    def _go(self) -> None:
        self.gone_to.emit(self._since)
