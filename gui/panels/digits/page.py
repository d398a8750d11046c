"""The page of images: the worst mistakes, a pad to draw on, and the network's answer to that."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from core.session.frame import Frame, Mistakes
from gui.look import theme
from gui.panels.digits.desk import DigitDesk
from gui.panels.digits.mistakes import MistakeGrid
from gui.plots.table import Cells, Table
from gui.widgets.dressed import Dressed
from gui.widgets.legend import Caption
from gui.words.numbers import whole

_WIDE = 2.2  # times as wide as high: mistakes beside the pad instead of above it


class DigitsPage(Dressed, QWidget):
    """A mistake that is clicked goes onto the pad of `desk`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mistakes: Mistakes | None = None
        self.upper, self.desk = QWidget(self), DigitDesk(self)
        self.title, self.grid = Caption(self.upper), MistakeGrid(self.upper)
        self.grid.taken.connect(self._take)
        upper = QVBoxLayout(self.upper)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(5)
        upper.addWidget(self.title)
        upper.addWidget(self.grid, 1)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._parts.setSpacing(10)
        self._parts.setContentsMargins(0, 2, 6, 4)
        self._parts.addWidget(self.upper, 4)
        self._parts.addWidget(self.desk, 5)
        self.dress()

    def show_frame(self, frame: Frame) -> None:
        """Show the mistakes, if there are such, and the answer to what is drawn."""
        self._mistakes = frame.mistakes
        self.upper.setVisible(frame.mistakes is not None)
        if frame.mistakes is not None:
            output = frame.layers[-1].activation
            self.title.say(self._title(frame.mistakes))
            shares = (output.low, output.high) == (0, 1)
            self.grid.show_mistakes(frame.mistakes, shares, frame.meaning)
        self.desk.bars.name(frame.meaning)
        self.desk.show_frame(frame)

    def _title(self, mistakes: Mistakes) -> str:
        text = self.tr("misclassified test images: {0} of {1}, at step {2}")
        return text.format(whole(mistakes.wrong), whole(mistakes.size), whole(mistakes.step))

    def _take(self, index: int) -> None:
        if self._mistakes is not None:
            self.desk.take(self._mistakes.images[index])

    def tables(self) -> list[Table]:
        """Return the mistakes and the answer, for a file."""
        tables, shown, bars = [], self._mistakes, self.desk.bars
        if shown is not None and len(shown.target):
            sides = {"target": shown.target, "predicted": shown.predicted}
            columns: dict[str, Cells] = {key: self._named(side) for key, side in sides.items()}
            columns["probability"] = shown.probability
            tables.append(Table(self.tr("Mistakes"), columns))
        if bars.values is not None:
            answer = {"class": self._named(np.arange(len(bars.values))), "a": bars.values}
            tables.append(Table(bars.accessibleName(), answer))
        return tables

    def _named(self, classes: npt.NDArray[np.intp]) -> Cells:
        """Return classes by their names, where they have such."""
        meaning = self.grid.meaning
        return [meaning.class_name(k) for k in classes] if meaning.classes else classes

    def minimumSizeHint(self) -> QSize:
        """Return what both need, one above the other, however they are arranged."""
        return QSize(theme.px(200), theme.px(180))

    def retranslate(self) -> None:
        if self._mistakes is not None:
            self.title.say(self._title(self._mistakes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > _WIDE * self.height()
        ways = QBoxLayout.Direction
        self._parts.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
