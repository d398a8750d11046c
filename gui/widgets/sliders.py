"""Sliders: over a number of positions, or over a range of numbers."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from gui.widgets.calm import Field, Key

SLIDER_STEPS = 240


class Slide(Field, QSlider):
    """A horizontal slider over 0..`steps`; arrow keys move it while it has the focus."""

    own_keys = frozenset({Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down})

    def __init__(self, steps: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, steps)
        self.setPageStep(max(1, steps // 12))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(40)


class Slider(Slide):
    """A slider over low..high, in equal ratios if `log`, in equal differences if not.

    Signals
    -------
    moved(float)
        The number it was moved to, of two digits.
    """

    moved = Signal(float)

    def __init__(self, low: float, high: float, log: bool, parent: QWidget) -> None:
        super().__init__(SLIDER_STEPS, parent)
        self._low, self._high, self._log = low, high, log
        self._number = low
        self.valueChanged.connect(self._emit)
        self.actionTriggered.connect(self._reach_another)

    def set_number(self, value: float) -> None:
        """Stand at `value`, or at the end nearest to it."""
        self._number = value = min(max(value, self._low), self._high)
        share = (value - self._low) / (self._high - self._low)
        if self._log:
            share = math.log(value / self._low) / math.log(self._high / self._low)
        self.blockSignals(True)
        self.setValue(round(share * SLIDER_STEPS))
        self.blockSignals(False)

    def _reach_another(self) -> None:
        """Have a key go on until the number differs: positions lie closer than two digits do."""
        way = self.sliderPosition() - self.value()
        position, last = self.sliderPosition(), self.maximum() if way > 0 else self.minimum()
        step = 1 if way > 0 else -1
        while way and position != last and step * (self._at(position) - self._number) <= 0:
            position += step
        self.setSliderPosition(position)

    def _at(self, position: int) -> float:
        """Return the number at a position, of two digits."""
        share = position / SLIDER_STEPS
        value = self._low + share * (self._high - self._low)
        if self._log:
            value = self._low * (self._high / self._low) ** share
        return float(f"{value:.2g}")

    def _emit(self, position: int) -> None:
        self.moved.emit(self._at(position))
