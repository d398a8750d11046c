"""Strokes of the mouse on the plot, for the tests of drawing."""

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.edits import edited
from core.session.frame import Frame, Map, PlottedPoints
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.plots.plot import Plot
from tests.gui.frames import changed, make_experiment, make_frame

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.MouseButton.NoButton


class Drawn(list):
    """The data sets a panel has sent."""

    def take(self, path: str, data: Any) -> None:
        assert path == "data"
        self.append(data)


def show(panel: DecisionMapPanel, frame: Frame) -> None:
    """Show a frame that comes after everything that was asked for."""
    panel.follow(frame.experiment)
    panel.refresh(frame)


def circles(**overrides: object) -> Frame:
    """Return a frame of four points in the plane from −1 to 1."""
    X = np.array([[0.5, 0.5], [-0.5, 0.5], [-0.5, -0.5], [0.5, -0.123456]])
    points = PlottedPoints(X, np.array([0.0, 1.0, 0.0, 1.0]), np.zeros(4))
    values = {
        "experiment": make_experiment(data={"name": "circles"}),
        "map": Map((-1.0, 1.0, -1.0, 1.0), np.full((20, 20), 0.5)),
        "points": points,
    }
    return make_frame(**values | overrides)


def line(**overrides: object) -> Frame:
    """Return a frame of a regression over −1..1."""
    x = np.linspace(-1, 1, 5)
    experiment = make_experiment(data={"name": "line"}, output={"activation": "linear"}, loss="mse")
    shown = Map((-1.0, 1.0, 0.0, 1.0), np.zeros((1, 40)))
    points = PlottedPoints(x[:, None], x, x)
    return make_frame(**{"experiment": experiment, "map": shown, "points": points} | overrides)


def with_data(frame: Frame, data: dict[str, Any]) -> Frame:
    """Return a frame of the run that a change of the data begins, on the same plane."""
    experiment, _ = edited(frame.experiment, "data", data)
    X, Y = np.array(data["X"]), np.array(data["Y"])
    return changed(frame, run=frame.run + 1, experiment=experiment, points=PlottedPoints(X, Y, Y))


def send(plot: Plot, kind: QEvent.Type, x: float, y: float, button: Any, held: Any) -> None:
    """Send a mouse event at a place of the plot."""
    viewport = plot.viewport()
    spot = QPointF(plot.mapFromScene(plot.box.mapViewToScene(QPointF(x, y))))
    there = QPointF(viewport.mapToGlobal(spot.toPoint()))
    event = QMouseEvent(kind, spot, there, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def press(plot: Plot, x: float, y: float, button: Any = LEFT) -> None:
    send(plot, QEvent.Type.MouseButtonPress, x, y, button, button)


def release(plot: Plot, x: float, y: float, button: Any = LEFT) -> None:
    send(plot, QEvent.Type.MouseButtonRelease, x, y, button, NONE)


def stroke(plot: Plot, *places: tuple[float, float], button: Any = LEFT) -> None:
    """Press at the first place, go through the others, and let go."""
    press(plot, *places[0], button)
    for place in places[1:]:
        send(plot, QEvent.Type.MouseMove, *place, NONE, button)
    release(plot, *places[-1], button)


def begin(panel: DecisionMapPanel, qtbot: QtBot) -> None:
    """Turn the pencil on; the plot finds its new place below the tools."""
    qtbot.mouseClick(panel.toggle, LEFT)
    panel.grab()


def shown(panel: DecisionMapPanel) -> list[tuple[float, float]]:
    """Return the places of the dots on the map."""
    x, y = panel.map.scatter.getData()
    return list(zip(x.tolist(), y.tolist(), strict=True))
