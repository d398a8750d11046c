"""What the network makes of the chosen sample, in words and numbers."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from core.session.frame import Frame
from gui.panels.network.layout import Unit
from gui.words.numbers import short

Array = npt.NDArray[np.float64]
_WRITTEN = 3  # numbers of a sample that are written out


def values(frame: Frame, unit: Unit) -> list[tuple[str, str]]:
    """Return a unit's z, a and g'(z) of the chosen sample; an input's x."""
    sample = frame.sample
    if sample is None:
        return []
    if unit.layer == 0:
        return [] if frame.image else [("x", short(float(sample.x[unit.unit])))]
    rows = (("z", sample.z), ("a", sample.a), ("g′(z)", sample.slope))
    return [(name, short(float(row[unit.layer - 1][unit.unit]))) for name, row in rows]


def title(frame: Frame) -> str:
    """Return which sample it is: its number, its inputs if they are few, and its target."""
    sample = frame.sample
    if sample is None:
        return ""
    number = QCoreApplication.translate("Network", "sample {0}")
    if frame.phase is not None:
        number = QCoreApplication.translate("Network", "sample {0} of the batch")
    number = number.format(sample.index + 1)
    x = "" if frame.image is not None or len(sample.x) > _WRITTEN else _written(sample.x)
    return ", ".join(filter(None, [f"{number}: x = {x}" if x else number, _target(frame)]))


def _target(frame: Frame) -> str:
    y = frame.sample.y
    if len(y) <= _WRITTEN and frame.image is None:
        return f"y = {_written(y)}"
    if len(y) == 1:
        return f"y = {short(float(y[0]))}"
    return QCoreApplication.translate("Network", "class {0}").format(int(y.argmax()))


def _written(numbers: Array) -> str:
    texts = [short(float(number)) for number in numbers]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
