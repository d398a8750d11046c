"""The spread panel holds the frame's moments, of a or of z, and the share of zeros."""

import math

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.catalog.activations import ACTIVATIONS
from core.catalog.activations import activation as activation_of
from core.engine.divergence import Diverged
from core.session.frame import Frame
from core.session.histogram import histogram
from gui.look import theme
from gui.panels.spread import SpreadPanel, shape
from tests.gui.frames import changed, make_diagnosis, make_frame, make_layer


def frame_of(*diagnoses: dict[str, float], **overrides: object) -> Frame:
    """Return a frame with a layer for each of these diagnoses."""
    layers = tuple(make_layer(diagnosis=make_diagnosis(**d)) for d in diagnoses)
    return make_frame(layers=layers, **overrides)


@pytest.fixture
def panel(qtbot: QtBot) -> SpreadPanel:
    """Return the panel, shown."""
    panel = SpreadPanel()
    qtbot.addWidget(panel)
    panel.resize(430, 250)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def shown(panel: SpreadPanel) -> list[tuple[int, float, float]]:
    """Return layer, low and high of each bar and each line."""
    return [(bar.layer, bar.low, bar.high) for bar in panel.plot.bars.bars]


def test_holds_the_frames_moments(panel: SpreadPanel) -> None:
    """A line at the mean, in the layer's colour, over the shape in a quieter one."""
    panel.refresh(frame_of({"a_mean": 0.25, "a_std": 0.5}, {"a_mean": -1, "a_std": 2}))
    lines = [bar for bar in panel.plot.bars.bars if bar.low == bar.high]
    assert [(bar.layer, bar.low) for bar in lines] == [(0, 0.25), (1, -1)]
    assert [bar.color for bar in lines] == [theme.current().layer(i, 2) for i in (1, 2)]
    assert list(panel.plot.bottom.names) == ["L1", "output"]
    low, high = panel.plot.box.viewRange()[1]
    assert low < -3 < 1 < high


def test_z_can_be_chosen(panel: SpreadPanel) -> None:
    """The same of z, in a range of its own."""
    wide = {"a_mean": 0, "a_std": 15, "z_mean": 5, "z_std": 20}
    panel.refresh(frame_of(wide, wide))
    panel.selector.setCurrentIndex(1)
    assert (0, 5, 5) in shown(panel)
    assert panel.plot.box.viewRange()[1][1] > 25
    panel.selector.setCurrentIndex(0)
    assert (0, 0, 0) in shown(panel)
    assert 15 < panel.plot.box.viewRange()[1][1] < 20


def test_says_where_and_how_far(panel: SpreadPanel) -> None:
    """On the probe set, σ of the first and the last hidden layer."""
    frame = frame_of({"a_std": 0.5}, {}, {"a_std": 2e-5}, {"a_std": 0.1}, probe_size=240)
    panel.refresh(frame)
    assert panel.caption.what == "on the probe set (240)"
    assert panel.caption.note == "σ: L1 0.5, L3 2.00×10⁻⁵"
    panel.refresh(frame_of({"a_std": 0.5}, {}))
    assert panel.caption.note == "σ: L1 0.5"
    panel.refresh(frame_of({"a_std": 0.5}))
    assert panel.caption.note == "σ: output 0.5"


def test_the_strip_shows_the_share_of_zeros(panel: SpreadPanel) -> None:
    """Each line is filled as far as the layer's outputs are 0, under the layer's column."""
    panel.refresh(frame_of({"zeros": 0.5}, {"zeros": 0.0}, {"zeros": 1.0}))
    assert panel.zeros.shares == [0.5, 0, 1]
    assert panel.zeros.accessibleDescription() == "50.0%, 0.0%, 100.0%"
    picture = panel.zeros.grab().toImage()
    middle = panel.zeros.height() // 2
    inks = [picture.pixelColor(x, middle).name() for x in range(picture.width())]
    full = [x for x, ink in enumerate(inks) if ink == theme.current().muted and x > 40]
    area = panel.plot.box.sceneBoundingRect()
    centres = [area.left() + area.width() * (i + 0.5) / 3 for i in range(3)]
    assert min(full) == pytest.approx(centres[0] - 30, abs=1)
    assert len([x for x in full if abs(x - centres[0]) < 40]) == pytest.approx(30, abs=1)
    assert not [x for x in full if abs(x - centres[1]) < 40]
    assert len([x for x in full if abs(x - centres[2]) < 40]) == pytest.approx(60, abs=1)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_leaves_out_what_is_not_finite(panel: SpreadPanel, value: float) -> None:
    """No bar, no share, and a range that holds the rest."""
    panel.refresh(frame_of({"a_mean": value, "zeros": value}, {"a_std": value}, {"a_mean": 1}))
    assert {layer for layer, *_ in shown(panel)} == {2}
    low, high = panel.plot.box.viewRange()[1]
    assert -1.2 < low < high < 3
    panel.grab()


def test_a_layer_may_not_be_measured(panel: SpreadPanel) -> None:
    """It has no bar, and the rest stays."""
    panel.refresh(make_frame(layers=(make_layer(diagnosis=None), make_layer(1))))
    assert {layer for layer, *_ in shown(panel)} == {1}
    assert panel.zeros.shares == [None, 0]
    panel.grab()


def test_diverged_keeps_the_last_range(panel: SpreadPanel) -> None:
    """The numbers a run broke at don't squash what was seen before."""
    panel.refresh(frame_of({}, {}))
    before = panel.plot.box.viewRange()
    broken = frame_of({"a_mean": 1e20}, {"a_std": 1e300})
    panel.refresh(changed(broken, status="diverged", diverged=Diverged(100, 1)))
    assert panel.plot.box.viewRange() == before
    panel.grab()


def test_another_run_starts_afresh(panel: SpreadPanel) -> None:
    """Other layers, and the range of the run before is forgotten."""
    panel.refresh(frame_of({"a_std": 1.2}))
    assert panel.plot.box.viewRange()[1][1] > 1.45
    panel.refresh(frame_of(*[{"a_std": 0.7}] * 11, run=2))
    assert panel.plot.box.viewRange()[0] == [0.5, 11.5]
    low, high = panel.plot.box.viewRange()[1]
    assert -1.2 < low < -0.45
    assert 0.95 < high < 1.2
    assert len(panel.plot.bottom.names) == 11


def test_readout_names_all_moments(panel: SpreadPanel) -> None:
    """Both a and z, whatever is chosen, of the layer under the cursor."""
    moments = {"a_mean": 0.25, "a_std": 0.5, "z_mean": -1, "z_std": 2, "zeros": 0.125}
    panel.refresh(frame_of({}, moments, {}))
    plot = panel.plot
    QTest.mouseMove(plot.viewport(), QPoint(3, 3))
    QTest.mouseMove(plot.viewport(), plot.mapFromScene(plot.box.sceneBoundingRect().center()))
    text = plot.readout.text()
    assert "</span> L2<br>" in text
    for part in ("a = <b>0.25 ± 0.5<", "z = <b>−1 ± 2<", "a = 0: <b>12.5%<"):
        assert part in text


def test_follows_the_theme(panel: SpreadPanel, qapp: QApplication) -> None:
    """Bars take the new colours."""
    panel.refresh(frame_of({}, {}))
    theme.apply(qapp, "light")
    qapp.processEvents()
    assert panel.plot.bars.bars[-1].color == theme.LIGHT.layer(2, 2)


def test_data_holds_all_moments(panel: SpreadPanel) -> None:
    """A row a layer."""
    panel.refresh(frame_of({"a_mean": 0.25, "z_std": 3.0, "zeros": 0.125}, {}))
    (table,) = panel.data()
    assert list(table.columns) == [
        "layer", "mean of a", "σ of a", "mean of z", "σ of z", "share of a = 0",
    ]  # fmt: skip
    first = [values[0] for values in table.columns.values()]
    assert first == ["L1", 0.25, 0.5, 0.5, 3.0, 0.125]


# the shape


def frame_of_z(z: np.ndarray, activation: str, count: int = 2) -> Frame:
    """Return a frame whose layers have these z, counted as the session counts them."""
    edges, counts, _ = histogram(z, z < 0)
    a = activation_of(activation)(z)[0]
    measures = make_diagnosis(
        a_mean=float(a.mean()), a_std=float(a.std()), z_mean=float(z.mean()), z_std=float(z.std())
    )
    layer = make_layer(activation=activation, diagnosis=measures, z_edges=edges, z_counts=counts)
    return make_frame(layers=(layer,) * count)


def heights(panel: SpreadPanel, layer: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return the middles of a layer's bars and how wide they are drawn, in pixels."""
    bars = [b for b in panel.plot.bars.bars if b.layer == layer and b.low < b.high]
    widths = [panel.plot.bars.rectangle(bar).width() for bar in bars]
    return np.array([(b.low + b.high) / 2 for b in bars]), np.array(widths)


def test_two_piles_are_seen_as_two_piles(panel: SpreadPanel) -> None:
    """Saturated tanh: nearly all of a lies at either end, next to nothing at the mean between."""
    z = np.random.default_rng(0).normal(0, 1, 4000) + np.repeat([-4.0, 4.0], 2000)
    panel.refresh(frame_of_z(z, "tanh"))
    at, wide = heights(panel)
    assert wide[np.abs(at) > 0.9].max() == wide.max() >= 40
    assert wide[at < -0.9].max() > 0.8 * wide[at > 0.9].max()
    assert wide[np.abs(at) < 0.5].max(initial=0) <= 0.1 * wide.max()
    low, high = panel.plot.box.viewRange()[1]
    assert low < -0.98 < 0.98 < high
    panel.selector.setCurrentIndex(1)
    at, wide = heights(panel)
    assert wide[np.abs(at) < 0.7].max(initial=0) < 0.1 * wide.max()
    low, high = panel.plot.box.viewRange()[1]
    assert low < -5 < 5 < high


@pytest.mark.parametrize("name", [name for name, row in ACTIVATIONS.items() if row.elementwise])
def test_the_shape_is_that_of_the_values(name: str) -> None:
    """From the counts of z alone, within a bin's width; against the values themselves."""
    z = np.random.default_rng(1).normal(0.5, 1.5, 20_000)
    layer = frame_of_z(z, name).layers[0]
    a = activation_of(name)(z)[0]
    found = shape(layer, "a", 40)
    assert found is not None
    assert found.counts.sum() == pytest.approx(len(z))
    edges = np.linspace(a.min(), a.max(), 5)
    exact = np.array([np.mean(a <= edge) for edge in edges[1:-1]])
    known = np.interp(edges[1:-1], found.edges[1:], np.cumsum(found.counts) / len(z))
    np.testing.assert_allclose(known, exact, atol=0.06)
    low, high = np.quantile(a, [0.01, 0.99])
    wide = a.max() - a.min() or 1
    assert abs(found.low - low) < 0.06 * wide
    assert abs(found.high - high) < 0.06 * wide


def test_where_there_is_no_shape_the_spread_is_shown(panel: SpreadPanel) -> None:
    """Of softmax, whose a is of all z together; and where nothing was counted."""
    frame = frame_of_z(np.linspace(-1, 1, 50), "tanh")
    empty = msgspec.structs.replace(frame.layers[0], z_counts=frame.layers[0].z_counts * 0)
    soft = make_layer(3, "softmax", diagnosis=make_diagnosis(a_mean=0.25, a_std=0.5))
    panel.refresh(make_frame(layers=(empty, soft)))
    assert [bar[:3] for bar in panel.plot.bars.bars if bar.layer == 1] == [
        (1, -0.25, 0.75),
        (1, 0.25, 0.25),
    ]
    assert len([bar for bar in panel.plot.bars.bars if bar.layer == 0]) == 2
