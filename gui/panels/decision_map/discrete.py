"""The map's discrete view: the answers alone of classes, and bands of all other values."""

import numpy as np
import numpy.typing as npt
from PySide6.QtWidgets import QWidget

from gui.plots.ranges import shares
from gui.widgets.buttons import WordButton

BANDS = 6  # an even number: one of their edges is the middle of the levels
Values = npt.NDArray[np.floating]


def banded(values: Values, levels: tuple[float, float], middle: float | None = None) -> Values:
    """Return the level that stands for each value.

    Between two classes that is the end on its side of their `middle`, at which the first is
    answered; else one of `BANDS`, evenly from end to end.
    """
    low, high = levels
    with np.errstate(invalid="ignore"):  # NaN stays NaN
        if middle is not None:
            share = np.where(np.isnan(values), np.nan, values > middle)
        else:
            band = np.floor(shares(values, low, high) * BANDS)
            share = np.clip(band, 0, BANDS - 1) / (BANDS - 1)
    return low * (1 - share) + high * share


class DiscreteToggle(WordButton):
    """Turns the discrete view on and off."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.retranslate()

    def retranslate(self) -> None:
        self.say(
            self.tr("discrete"),
            self.tr("Colour the map by the answer alone; where it is a value, in bands."),
        )
