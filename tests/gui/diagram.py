"""Frames of whole networks, and ways to point at their diagram, for its tests."""

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.session.frame import Frame, Map
from gui.panels.network.layout import Edge, Unit
from gui.panels.network.panel import NetworkPanel
from tests.gui.frames import make_experiment, make_frame, make_layer

PLANE = Map((-1.0, 1.0, -1.0, 1.0), np.zeros((20, 20)))


def net(*sizes: int, activation: str = "relu", seed: int = 0, **first: object) -> Frame:
    """Return a frame of a network of `sizes` with random weights; `first` is for layer 1."""
    rng = np.random.default_rng(seed)
    layers = []
    for i, (fan_in, units) in enumerate(pairwise(sizes)):
        hidden = i < len(sizes) - 2
        values = {
            "W": rng.normal(size=(fan_in, units)),
            "b": rng.normal(size=units),
            "gradient": rng.normal(size=(fan_in + 1, units)) * 1e-4,
            "alive": np.ones(units, bool) if hidden else None,
            "maps": rng.uniform(-1, 1, (units, 20, 20)).astype(np.float32),
            "diagnosis": None,
        }
        values |= first if i == 0 else {}
        layers.append(make_layer(units, activation if hidden else "sigmoid", **values))
    experiment = make_experiment(
        hidden=[{"units": n, "activation": activation} for n in sizes[1:-1]]
    )
    return make_frame(experiment=experiment, layers=tuple(layers), map=PLANE)


def shown(qtbot: QtBot) -> NetworkPanel:
    """Return the panel, of a usual size and shown."""
    panel = NetworkPanel()
    qtbot.addWidget(panel)
    panel.resize(760, 320)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def middle(panel: NetworkPanel, layer: int, unit: int) -> QPoint:
    """Return the middle of a unit on the canvas."""
    return panel.canvas.diagram.places.rect(Unit(layer, unit)).center().toPoint()


def between(panel: NetworkPanel, edge: Edge) -> QPoint:
    """Return the point halfway between an edge's units, which lies on it, curved or straight."""
    ends = middle(panel, edge.layer - 1, edge.row), middle(panel, edge.layer, edge.column)
    return (ends[0] + ends[1]) / 2


def color_at(panel: NetworkPanel, spot: QPoint) -> str:
    """Return the colour painted at `spot`."""
    return panel.canvas.grab().toImage().pixelColor(spot).name()


def hover(panel: NetworkPanel, spot: QPoint) -> None:
    """Move the mouse to `spot` of the canvas."""
    QTest.mouseMove(panel.canvas, QPoint(1, panel.canvas.height() - 1))
    QTest.mouseMove(panel.canvas, spot)


def type_number(panel: NetworkPanel, text: str) -> None:
    """Type over what the entry holds, and press Enter."""
    panel.canvas.entry.clear()
    QTest.keyClicks(panel.canvas.entry, text)
    QTest.keyClick(panel.canvas.entry, Qt.Key.Key_Return)
