"""The map's discrete view: the answers alone of classes, and bands of all other values."""

import numpy as np
import numpy.typing as npt
from PySide6.QtWidgets import QWidget

from gui.widgets.buttons import WordButton

BANDS = 6  # an even number: one of their edges is the middle of the levels
Values = npt.NDArray[np.floating]


def banded(values: Values, levels: tuple[float, float], middle: float | None = None) -> Values:
    """Return the level that stands for each value.

    Between two classes that is the end on its side of their `middle`, at which the first is
    answered; else one of `BANDS`, evenly from end to end.
    """
    low, high = levels
    with np.errstate(all="ignore"):
        if middle is not None:
            shares = (values > middle).astype(np.float64)
        else:
            bands = np.clip(np.floor((values - low) / (high - low) * BANDS), 0, BANDS - 1)
            shares = bands / (BANDS - 1)
    shares[np.isnan(values)] = np.nan
    found: Values = low + shares * (high - low)
    return found


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
