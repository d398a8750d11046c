"""The pad, what is done with it, and the network's answer beside it."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from core.tape import Array
from gui.look import theme
from gui.panels.digits.bars import AnswerBars
from gui.panels.digits.pad import DigitPad
from gui.widgets.buttons import Chip
from gui.widgets.dressed import Dressed
from gui.words.layers import layer_colors

_GAP, _APART = 5, 14  # pixels
_WIDEST = 460  # pixels of the bars: longer ones tell no more
_LEAST_BARS = 90  # pixels, for which the buttons stand under each other


class DigitDesk(Dressed, QWidget):
    """Asks about what is drawn, at most once for each frame.

    Attributes
    ----------
    asked : Signal
        An image (d,) for the network to answer, or None.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._run: int | None = None
        self._waiting = self._late = False  # for a frame; with an image the network hasn't seen
        self.pad, self.bars = DigitPad(self), AnswerBars(self)
        self.wipe, self.centred = Chip(self), Chip(self, checkable=True)
        self.centred.setChecked(True)
        self.pad.changed.connect(self._drawn)
        self.wipe.clicked.connect(self.pad.clear)
        self.centred.toggled.connect(self._drawn)
        self.dress()

    def show_frame(self, frame: Frame) -> None:
        """Show the answer, and ask what there was no time to ask."""
        output = frame.layers[-1].activation
        shares = (output.low, output.high) == (0, 1)
        if frame.image is not None and frame.image != self.pad.ink.shape:
            self.pad.set_shape(frame.image)
            self._show_given()
        drawn = not self.pad.ink.empty
        answer = _answers(frame.answer) if drawn else None
        self.bars.show_answer(answer, shares, layer_colors(len(frame.layers))[-1])
        self._waiting = False
        if self._late or (drawn and frame.run != self._run):  # a new run was asked nothing yet
            self._ask()
        self._run = frame.run

    def take(self, image: npt.ArrayLike) -> None:
        """Put an image on the pad."""
        self.pad.take(image)

    def _drawn(self) -> None:
        self._show_given()
        if self.pad.ink.empty:
            self.bars.show_answer(None, self.bars.shares, self.bars.color)
        self._late = True
        if not self._waiting:
            self._ask()

    def _show_given(self) -> None:
        self.bars.show_given(self.pad.image(self.centred.isChecked()))

    def _ask(self) -> None:
        image = self.pad.image(self.centred.isChecked())
        self._waiting, self._late = True, False
        self.asked.emit(None if image is None else image.ravel().astype(np.float64))

    def minimumSizeHint(self) -> QSize:
        """Return room for a small pad and short bars."""
        return QSize(theme.px(200), theme.px(100))

    def retranslate(self) -> None:
        self.wipe.say(self.tr("clear"), self.tr("Erase the whole drawing."))
        self.centred.say(
            self.tr("centred"),
            self.tr(
                "Scale and centre the drawing as MNIST's digits were. If off, the network gets "
                "the drawing unchanged."
            ),
        )
        self._arrange()

    def retheme(self) -> None:
        for button in (self.wipe, self.centred):
            button.wear()
        self._show_given()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the buttons under a square pad, and the bars beside it, as high as both."""
        gap, apart = theme.px(_GAP), theme.px(_APART)
        buttons = (self.wipe, self.centred)
        sizes = [button.sizeHint() for button in buttons]
        row = max(size.height() for size in sizes)
        across = sum(size.width() for size in sizes) + gap
        stacked = self.width() - across - apart < theme.px(_LEAST_BARS)
        below = (row + gap) * (2 if stacked else 1)
        side = max(min(self.height() - below, (self.width() - apart) // 2), 1)
        self.pad.setGeometry(0, 0, side, side)
        x, y, left = 0, side + gap, side
        for button, size in zip(buttons, sizes, strict=True):
            button.setGeometry(QRect(x, y, size.width(), row))
            left = max(left, x + size.width())
            x, y = (x, y + row + gap) if stacked else (x + size.width() + gap, y)
        left += apart
        width = min(self.width() - left, theme.px(_WIDEST))
        self.bars.setGeometry(left, 0, max(width, 1), side + below)


def _answers(output: Array | None) -> Array | None:
    """Return an output for each class; a single one is that of class 1 of two."""
    if output is None or len(output) > 1:
        return output
    return np.array([1 - output[0], output[0]])
