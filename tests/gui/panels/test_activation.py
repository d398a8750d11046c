"""The activation panel draws g and g′ of the chosen layer, and the frame's histogram behind."""

import math
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.catalog.activations import LeakyRelu
from core.experiment import from_builtins
from core.phases.phase_frame import PhaseFrame
from core.run.recording import Recording
from core.session.frame import Frame, Sample
from core.session.framer import Framer
from gui.look import theme
from gui.panels.activation import ActivationPanel
from gui.widgets.layer_choice import LayerChoice
from tests.gui.frames import changed, make_frame, make_layer


@pytest.fixture
def panel(qtbot: QtBot) -> ActivationPanel:
    """Return the panel, shown."""
    panel = ActivationPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def click(choice: LayerChoice, index: int) -> None:
    """Click at a layer."""
    chip = choice.chips()[index]
    place = QPoint(round(chip.x + 3), choice.height() // 2)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=place)


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


def test_says_why_there_are_no_bars(panel: ActivationPanel) -> None:
    """Sums beyond what a plot can hold, or no numbers at all."""
    huge = make_layer(4, z_edges=np.linspace(-1e300, 1e300, 41))
    panel.refresh(make_frame(layers=(huge, make_layer(1))))
    assert panel.formula.note == "z is too large to draw"
    assert panel.formula.alarming
    none = make_layer(4, z_counts=np.zeros(40))
    panel.refresh(make_frame(layers=(none, make_layer(1))))
    assert panel.formula.note == "no z is a finite number"
    some = make_layer(4, z_lost=12)
    panel.refresh(make_frame(layers=(some, make_layer(1))))
    assert panel.formula.note == "z that are not finite numbers: 12"
    panel.refresh(make_frame())
    assert not panel.formula.alarming


def test_of_a_run_to_look_at_no_bars_are_missed(panel: ActivationPanel) -> None:
    """Its z can't be known: that is no trouble of the network's."""
    frame = make_frame()
    bare = [changed(layer, z_counts=np.zeros_like(layer.z_counts)) for layer in frame.layers]
    panel.refresh(changed(frame, layers=tuple(bare), looking=True))
    assert panel.formula.note == ""
    assert not panel.formula.alarming


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
    layer = make_layer(4, LeakyRelu(slope=0.25))
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
    QTest.keyClick(panel.selector, Qt.Key.Key_Right)
    np.testing.assert_array_equal(panel.histogram.counts, output.z_counts)
    assert panel.formula.what == "g(z) = 1 / (1 + e⁻ᶻ)"


def test_offers_each_layer_and_keeps_the_choice(panel: ActivationPanel) -> None:
    """The choice stays while that layer is there, else the last one is shown."""
    layers = tuple(make_layer() for _ in range(4))
    panel.refresh(make_frame(layers=layers))
    assert panel.selector.names == ["L1", "L2", "L3", "output"]
    click(panel.selector, 2)
    assert panel.index == 2
    panel.refresh(make_frame(layers=layers, run=2))
    assert panel.index == panel.selector.index == 2
    assert "L3" in panel.selector.accessibleName()
    panel.refresh(make_frame(run=3))
    assert panel.index == panel.selector.index == 1


def test_keys_go_through_the_layers(panel: ActivationPanel) -> None:
    """Arrows, Home and End; at the end they stop."""
    panel.refresh(make_frame(layers=tuple(make_layer() for _ in range(4))))
    for key, index in (
        (Qt.Key.Key_Right, 1), (Qt.Key.Key_End, 3), (Qt.Key.Key_Down, 3), (Qt.Key.Key_Up, 2),
        (Qt.Key.Key_Home, 0), (Qt.Key.Key_Left, 0),
    ):  # fmt: skip
        QTest.keyClick(panel.selector, key)
        assert panel.index == index
    arrow = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Right, Qt.KeyboardModifier(0))
    arrow.ignore()
    panel.selector.event(arrow)
    assert arrow.isAccepted()  # else it would step the run


def test_among_many_layers_the_chosen_one_is_named(panel: ActivationPanel) -> None:
    """And the last, and the first, where there is room; the others keep their dots to click."""
    panel.refresh(make_frame(layers=tuple(make_layer(2) for _ in range(24))))
    click(panel.selector, 11)
    assert panel.index == 11
    chips = panel.selector.chips()
    named = {i for i, chip in enumerate(chips) if chip.text}
    assert named in ({11}, {11, 23}, {0, 11, 23})
    assert chips[0].x >= 0
    assert all(a.x + a.width <= b.x + 0.01 for a, b in pairwise(chips))


def sample(*layers: tuple[list[float], list[float]]) -> Sample:
    """Return the third sample of the probe set with each layer's z and a."""
    z, a = (tuple(np.array(part[i]) for part in layers) for i in (0, 1))
    return Sample(2, np.zeros(2), np.zeros(1), z, a, tuple(np.ones_like(v) for v in z))


def test_the_chosen_sample_is_marked_on_the_curve(panel: ActivationPanel) -> None:
    """A dot for each unit; the large one is the unit worked out, and all are read off."""
    shown = sample(([-1.0, 0.5, 2.0, math.nan], [-0.76, 0.46, 0.96, math.nan]), ([0.25], [0.56]))
    phase = PhaseFrame(0, (), (), 2, 1, asked=1)
    panel.refresh(make_frame(sample=shown, phase=phase))
    x, y = panel.marks.getData()
    assert (x.tolist(), y.tolist()) == ([-1.0, 0.5, 2.0], [-0.76, 0.46, 0.96])
    sizes = panel.marks.data["size"]
    assert sizes[1] > sizes[0] == sizes[2]
    assert panel.marks.told_at(0.51, 0.05) == ["unit 2: z = 0.5, a = 0.46"]
    assert panel.marks.told_at(1.2, 0.05) == []
    click(panel.selector, 1)
    assert panel.marks.getData()[0].tolist() == [0.25]
    panel.refresh(make_frame())
    assert len(panel.marks.data) == 0


def test_data_holds_curves_counts_and_sample(panel: ActivationPanel) -> None:
    """Each a table of its own."""
    shown = sample(([1.0, 2.0, 3.0, 4.0],) * 2, ([0.25], [0.56]))
    panel.refresh(make_frame(sample=shown))
    curves, counts, units = panel.data()
    assert list(curves.columns) == ["z", "g(z)", "g′(z)"]
    np.testing.assert_allclose(curves.columns["g(z)"], np.tanh(curves.columns["z"]))
    layer = panel.frame.layers[0]
    np.testing.assert_array_equal(counts.columns["z to"], layer.z_edges[1:])
    np.testing.assert_array_equal(counts.columns["count"], layer.z_counts)
    assert units.name.endswith("sample 3")
    assert units.columns["unit"].tolist() == [1, 2, 3, 4]


def test_range_follows_the_histogram(panel: ActivationPanel) -> None:
    """It grows at once, rests while the data shrinks a little, and shrinks in the end."""
    widths = {}
    for low, high in ((-3, 3), (-8, 3), (-6, 3), (-1, 1)):
        layer = make_layer(4, z_edges=np.linspace(low, high, 41))
        panel.refresh(make_frame(layers=(layer, make_layer(1))))
        widths[low] = panel.plot.box.viewRange()[0]
    assert widths == {-3: [-5, 5], -8: [-10, 5], -6: [-10, 5], -1: [-5, 5]}


def moment(**described: object) -> Frame:
    """Return the frame of a real run after 3 steps."""
    recording = Recording(from_builtins(described))
    recording.run(3)
    return Framer(recording, 1).frame(
        answers=0, status="paused", steps_per_second=0.0, sample=None, looked=False, asked=None
    )


def test_a_z_of_0_has_no_slope_whichever_bar_it_falls_in(panel: ActivationPanel) -> None:
    """With weights of 0 every z is 0, where ReLU's slope is 0: so all is grey, as all is dead."""
    relu = [{"units": 4, "activation": "relu"}]
    frame = moment(hidden=relu, initializer={"name": "zeros"})
    panel.refresh(frame)
    assert frame.layers[0].measures["dead"] == 4
    assert panel.histogram.counts.sum() == panel.histogram.flat.sum() == 16
    assert panel.formula.note == "g′ = 0: 100.0% (probe: 4)"


@pytest.mark.parametrize(("hidden", "what"), [("relu", "g′ = 0"), ("tanh", "saturated")])
def test_the_grey_part_of_the_bars_is_the_share_that_is_said(
    panel: ActivationPanel, hidden: str, what: str
) -> None:
    """Both count slopes of 0, or of tanh those under 5 %, in plain NumPy: 1 − tanh² z."""
    layer = {"units": 6, "activation": hidden}
    data = {"name": "circles", "samples": 90, "test_share": 0.0}
    frame = moment(hidden=[layer], data=data, initializer={"name": "random_normal", "scale": 3})
    panel.refresh(frame)
    X, W, b = frame.points.X, frame.layers[0].W, frame.layers[0].b
    z = X @ W + b
    flat = z <= 0 if hidden == "relu" else 1 - np.tanh(z) ** 2 < 0.05
    assert panel.histogram.flat.sum() == flat.sum() > 0
    assert (panel.histogram.flat <= panel.histogram.counts).all()
    assert panel.formula.note == f"{what}: {100 * flat.mean():.1f}% (probe: 90)"


def test_softmax_has_no_curve_of_one_z(panel: ActivationPanel) -> None:
    """It couples the units, and the panel says so."""
    panel.refresh(make_frame(layers=(make_layer(2, "softmax"),)))
    assert len(panel.curve.getData()[0]) == 0
    assert "no single curve" in panel.formula.note
