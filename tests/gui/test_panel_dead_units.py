"""The dead-unit panel holds the probes, and says for which layers the words mean nothing."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.panels.dead_units import DeadUnitsPanel
from tests.gui.frames import make_frame, make_layer, make_probes

N = None


@pytest.fixture
def panel(qtbot: QtBot) -> DeadUnitsPanel:
    """Return the panel."""
    panel = DeadUnitsPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    return panel


def test_holds_the_frames_probes(panel: DeadUnitsPanel) -> None:
    """A curve a layer in each plot; null stays null."""
    frame = make_frame(
        layers=(make_layer(8, "relu", dead=3), make_layer(1, "sigmoid", dead=N, saturated=0.5)),
        probes=make_probes([[0, 1, 3], [N, N, N]], [[N, N, N], [0.0, 0.25, 0.5]], every=10),
    )
    panel.refresh(frame)
    x, dead = panel.dead.curves[0].getData()
    assert x.tolist() == [0, 10, 20]
    assert dead.tolist() == [0, 1, 3]
    assert np.isnan(panel.dead.curves[1].getData()[1]).all()
    assert np.isnan(panel.saturated.curves[0].getData()[1]).all()
    assert panel.saturated.curves[1].getData()[1].tolist() == [0, 0.25, 0.5]


def test_says_how_many_are_dead_now(panel: DeadUnitsPanel) -> None:
    """The sum over the hidden layers that can die, in red once there is one."""
    layers = [make_layer(8, "relu", dead=2), make_layer(6, "relu", dead=1), make_layer(1, dead=N)]
    panel.refresh(make_frame(layers=tuple(layers)))
    assert panel.dead_caption.note == "3 of 14 now"
    assert panel.dead_caption.alarming
    panel.refresh(make_frame())
    assert panel.dead_caption.note == "0 of 4 now"
    assert not panel.dead_caption.alarming


def test_names_the_layers_left_out(panel: DeadUnitsPanel) -> None:
    """Step has no dead units, ReLU no saturation."""
    layers = (
        make_layer(4, "step", dead=N),
        make_layer(4, "relu"),
        make_layer(1, "sigmoid", dead=N, saturated=0.0),
    )
    panel.refresh(make_frame(layers=layers))
    assert panel.dead_caption.what == "dead units (not defined: L1)"
    assert panel.saturated_caption.what == "saturated (not defined: L1, L2)"


def test_no_hidden_layer(panel: DeadUnitsPanel) -> None:
    """A perceptron has nothing that could die."""
    frame = make_frame(
        layers=(make_layer(1, "step", dead=N),), probes=make_probes([[N, N]], [[N, N]])
    )
    panel.refresh(frame)
    assert panel.dead_caption.what == "dead units (no hidden layer)"
    assert panel.dead_caption.note == ""
    assert panel.saturated_caption.what == "saturated (not defined in any layer)"


def test_counts_have_whole_ticks(panel: DeadUnitsPanel) -> None:
    """There is no half unit."""
    panel.refresh(make_frame())
    ticks = panel.dead.left.ticks(400)
    assert ticks == [0, 1, 2, 3, 4]
