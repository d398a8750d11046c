"""For tests of the page of images: the panel, and what it asks for."""

import pytest
from pytestqt.qtbot import QtBot

from core.session.commands import Ask
from gui.panels.decision_map.panel import DecisionMapPanel
from tests.gui.panels.digits.images import digits
from tests.gui.shown import shown


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    """Return the panel, shown with digits."""
    panel = shown(qtbot, DecisionMapPanel())
    panel.refresh(digits())
    panel.grab()
    return panel


@pytest.fixture
def asked(panel: DecisionMapPanel) -> list:
    """Return the images the panel asks about from now on."""
    images: list = []

    def keep(command: Ask) -> None:
        assert isinstance(command, Ask)
        images.append(command.x)

    panel.asked.connect(keep)
    return images
