"""For tests of drawing: the panel, and what is drawn on it."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.edits import edited
from gui.panels.decision_map.panel import DecisionMapPanel
from tests.gui.panels.drawing.strokes import Drawn, circles
from tests.gui.shown import shown


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    """Return the panel, shown on circles of four points."""
    panel = shown(qtbot, DecisionMapPanel())
    panel.refresh(circles())
    return panel


@pytest.fixture
def drawn(panel: DecisionMapPanel) -> Drawn:
    """Return what the panel sends from now on."""
    drawn = Drawn()

    def take(path: str, data: Any) -> None:
        drawn.take(path, data)
        panel.follow(edited(panel.made(panel.frame), path, data)[0])  # as the workspace does

    panel.changed.connect(take)
    return drawn
