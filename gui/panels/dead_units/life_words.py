"""The life of a unit in words, an event a line."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from gui.panels.dead_units.life import PROBE_EVERY, Spans


def told(here: Spans, clicked: int | None) -> list[str]:
    """Return a unit's story, a line an event; first the death that a click now goes to."""
    translate, lines = QCoreApplication.translate, []
    for start, end in zip(here.start, here.end, strict=True):
        if start == clicked:
            lines.insert(0, event(start, clicked=True))
        else:
            lines.append(event(start))
        if np.isfinite(end):
            text = translate("LifePlot", "alive again between step {0} and {1}")
            lines.append(text.format(*_between(end)))
    return lines


def event(step: float, clicked: bool = False) -> str:
    """Return how a death is told, and where a click on it goes."""
    translate = QCoreApplication.translate
    if step == 0:
        return translate("LifePlot", "born dead")
    if clicked:
        text = translate("LifePlot", "dies between step {0} and {1}: click to go to {0}")
    else:
        text = translate("LifePlot", "died between step {0} and {1}")
    return text.format(*_between(step))


def _between(step: float) -> tuple[int, int]:
    return max(0, int(step) - PROBE_EVERY), int(step)
