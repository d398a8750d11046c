"""For tests of the network diagram: its panel."""

import pytest
from pytestqt.qtbot import QtBot

from gui.panels.network.panel import NetworkPanel
from tests.gui.diagram import shown


@pytest.fixture
def panel(qtbot: QtBot) -> NetworkPanel:
    """Return the panel, shown."""
    return shown(qtbot)
