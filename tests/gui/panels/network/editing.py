"""Networks whose layers are edited on the diagram, for its tests."""

from PySide6.QtCore import Qt

from core import edits
from core.session.frame import Frame
from gui.panels.network.panel import NetworkPanel
from gui.panels.network.tools import SignButton
from tests.gui.diagram import net
from tests.gui.frames import changed, make_experiment

KEY = Qt.Key
TWO = [{"units": 5, "activation": "relu"}, {"units": 3, "activation": "sigmoid"}]


def two_layers(**overrides: object) -> Frame:
    """Return a frame of 2-5-3-1, ReLU and sigmoid."""
    frame = net(2, 5, 3, 1)
    return changed(frame, experiment=make_experiment(hidden=TWO), **overrides)


def visible(panel: NetworkPanel) -> list[SignButton]:
    """Return the buttons that are shown."""
    return [button for button in panel.canvas.tools.changes if button.isVisible()]


def hidden_after(frame: Frame, path: str, value: object) -> list[tuple[int, str]]:
    """Return units and activation of every hidden layer once the change is made."""
    experiment, _ = edits.edited(frame.experiment, path, value)
    return [(layer.units, layer.activation.name) for layer in experiment.hidden]
