"""Frames of networks on images, and strokes on the pad, for their tests."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.session.frame import Frame, Mistakes
from gui.panels.decision_map.panel import DecisionMapPanel
from tests.gui.frames import make_experiment, make_frame, make_layer

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def mistakes(count: int = 3, shape: tuple[int, int] = (28, 28), **overrides: object) -> Mistakes:
    """Return so many mistakes, the i-th an image of i + 1 bright rows, surest first."""
    images = np.zeros((count, *shape), np.float32)
    for i in range(count):
        images[i, : i + 1] = 1
    values = {
        "step": 1234,
        "images": images,
        "target": np.arange(count) % 10,
        "predicted": (np.arange(count) + 5) % 10,
        "probability": np.linspace(0.979, 0.5, count),
        "wrong": 23,
        "size": 512,
    }
    return Mistakes(**values | overrides)


def digits(**overrides: object) -> Frame:
    """Return a frame of MNIST, softmax over ten classes, nothing asked."""
    experiment = make_experiment(
        data={"name": "mnist"}, output={"activation": "softmax"}, loss="categorical_crossentropy"
    )
    values = {
        "experiment": experiment,
        "layers": (make_layer(), make_layer(10, "softmax", dead=None)),
        "map": None,
        "points": None,
        "inputs": 784,
        "image": (28, 28),
        "mistakes": mistakes(),
    }
    return make_frame(**values | overrides)


def draw(panel: DecisionMapPanel, *places: tuple[float, float], button=LEFT) -> None:
    """Draw through places of the pad, in shares of its side."""
    pad = panel.digits.desk.pad
    field = pad.field()
    spots = [
        QPoint(int(field.left() + x * field.width()), int(field.top() + y * field.height()))
        for x, y in places
    ]
    QTest.mousePress(pad, button, pos=spots[0])
    for spot in spots[1:]:
        QTest.mouseMove(pad, spot)
    QTest.mouseRelease(pad, button, pos=spots[-1])
