"""Shows a panel alone, for a test to look at."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Shown = TypeVar("Shown", bound=QWidget)


def shown(qtbot: QtBot, panel: Shown, width: int = 420, height: int = 460) -> Shown:
    """Return the panel once it is in sight; it is closed after the test."""
    qtbot.addWidget(panel)
    panel.resize(width, height)
    panel.show()
    qtbot.waitExposed(panel)
    return panel
