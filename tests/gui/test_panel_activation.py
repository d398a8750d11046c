"""The activation panel draws g and g′ of the chosen layer, and the frame's histogram behind."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from gui import theme
from gui.panels.activation import ActivationPanel
from tests.gui.frames import make_frame, make_layer


@pytest.fixture
def panel(qtbot: QtBot) -> ActivationPanel:
    """Return the panel, shown."""
    panel = ActivationPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def at(curve: object, z: float) -> float:
    """Return the curve's height at z."""
    return float(np.interp(z, *curve.getData()))


def test_draws_g_and_its_slope(panel: ActivationPanel) -> None:
    """tanh and 1 − tanh², on −5 to 5 at least."""
    panel.refresh(make_frame())
    for z in (-2.0, 0.3, 1.5):
        assert at(panel.curve, z) == pytest.approx(math.tanh(z), abs=1e-3)
        assert at(panel.slope, z) == pytest.approx(1 - math.tanh(z) ** 2, abs=1e-3)
    assert panel.plot.box.viewRange()[0] == [-5, 5]
    assert panel.formula.what == "g(z) = tanh z"


def test_the_whole_curve_is_painted(panel: ActivationPanel) -> None:
    """Also after the range moved."""
    panel.refresh(make_frame())
    panel.grab()
    wide = make_layer(4, z_edges=np.linspace(-10, 10, 41))
    panel.refresh(make_frame(layers=(wide, make_layer(1))))
    picture = panel.plot.grab().toImage()
    for z in (-9.0, -4.0, 4.0, 9.0):
        view = panel.plot.box.mapViewToScene(QPointF(z, math.tanh(z)))
        column = [panel.plot.mapFromScene(view) + QPoint(0, dy) for dy in (-1, 0, 1)]
        assert theme.current().layer(1, 2) in [picture.pixelColor(p).name() for p in column]


def test_a_kink_is_a_jump(panel: ActivationPanel) -> None:
    """The slope of leaky ReLU leaps from α to 1 at 0; both sides are drawn there."""
    layer = make_layer(4, "leaky_relu", parameters={"slope": 0.25})
    panel.refresh(make_frame(layers=(layer, make_layer(1, "sigmoid"))))
    z, d = panel.slope.getData()
    assert set(d[z <= 0]) == {0.25}
    assert set(d[z > 0]) == {1.0}
    assert z[z > 0].min() < 1e-300
    assert "α = 0.25" in panel.formula.what


def test_holds_the_layers_histogram(panel: ActivationPanel) -> None:
    """Edges and counts are the chosen layer's."""
    hidden, output = make_layer(4), make_layer(1, "sigmoid", z_counts=np.arange(40.0))
    panel.refresh(make_frame(layers=(hidden, output)))
    np.testing.assert_array_equal(panel.histogram.counts, hidden.z_counts)
    np.testing.assert_array_equal(panel.histogram.edges, hidden.z_edges)
    panel.selector.setCurrentIndex(1)
    np.testing.assert_array_equal(panel.histogram.counts, output.z_counts)
    assert panel.formula.what == "g(z) = 1 / (1 + e⁻ᶻ)"


def test_offers_each_layer_and_keeps_the_choice(panel: ActivationPanel) -> None:
    """The choice stays while that layer is there, else the last one is shown."""
    layers = tuple(make_layer() for _ in range(4))
    panel.refresh(make_frame(layers=layers))
    assert [panel.selector.itemText(i) for i in range(4)] == ["L1", "L2", "L3", "output"]
    panel.selector.setCurrentIndex(2)
    panel.refresh(make_frame(layers=layers, run=2))
    assert panel.selector.currentIndex() == 2
    panel.refresh(make_frame(run=3))
    assert panel.selector.currentIndex() == 1


def test_range_follows_the_histogram(panel: ActivationPanel) -> None:
    """It grows at once, rests while the data shrinks a little, and shrinks in the end."""
    widths = {}
    for low, high in ((-3, 3), (-8, 3), (-6, 3), (-1, 1)):
        layer = make_layer(4, z_edges=np.linspace(low, high, 41))
        panel.refresh(make_frame(layers=(layer, make_layer(1))))
        widths[low] = panel.plot.box.viewRange()[0]
    assert widths == {-3: [-5, 5], -8: [-10, 5], -6: [-10, 5], -1: [-5, 5]}


def test_bars_without_slope_are_grey(panel: ActivationPanel) -> None:
    """ReLU's slope is 0 below 0; of 40 bars between −3 and 1, 30 lie there."""
    layer = make_layer(4, "relu", z_edges=np.linspace(-3, 1, 41), z_counts=np.ones(40))
    panel.refresh(make_frame(layers=(layer, make_layer(1))))
    assert panel.histogram.flat.tolist() == [True] * 30 + [False] * 10
    assert panel.formula.note == "g′ = 0 for about 75 %"


def test_flat_ends_are_grey(panel: ActivationPanel) -> None:
    """1 − tanh² falls below 5 % where |z| > artanh √0.95 = 2.18; the share is the probe's."""
    layer = make_layer(4, "tanh", z_edges=np.linspace(-4, 4, 41), saturated=0.125)
    panel.refresh(make_frame(layers=(layer, make_layer(1))))
    middle = (layer.z_edges[:-1] + layer.z_edges[1:]) / 2
    assert (panel.histogram.flat == (np.abs(middle) > 2.18)).all()
    assert panel.formula.note == "saturated: 12.5 %"


def test_softmax_has_no_curve_of_one_z(panel: ActivationPanel) -> None:
    """It couples the units, and the panel says so."""
    panel.refresh(make_frame(layers=(make_layer(2, "softmax"),)))
    assert len(panel.curve.getData()[0]) == 0
    assert "couples" in panel.formula.note
