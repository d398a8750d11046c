"""The spread panel holds the frame's moments, of a or of z, and the share of zeros."""

import math

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine.trainer import Diverged
from core.session.frame import Frame
from gui.look import theme
from gui.panels.spread import SpreadPanel
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
    """A bar of mean ± σ and a line at the mean, in the layer's colour."""
    panel.refresh(frame_of({"a_mean": 0.25, "a_std": 0.5}, {"a_mean": -1, "a_std": 2}))
    assert shown(panel) == [(0, -0.25, 0.75), (0, 0.25, 0.25), (1, -3, 1), (1, -1, -1)]
    lines = panel.plot.bars.bars[1::2]
    assert [bar.color for bar in lines] == [theme.current().layer(i, 2) for i in (1, 2)]
    assert list(panel.plot.bottom.names) == ["L1", "output"]
    low, high = panel.plot.box.viewRange()[1]
    assert low < -3 < 1 < high


def test_z_can_be_chosen(panel: SpreadPanel) -> None:
    """The same of z, in a range of its own."""
    wide = {"a_mean": 0, "a_std": 15, "z_mean": 5, "z_std": 20}
    panel.refresh(frame_of(wide, wide))
    panel.selector.setCurrentIndex(1)
    assert shown(panel)[:2] == [(0, -15, 25), (0, 5, 5)]
    assert panel.plot.box.viewRange()[1][1] > 25
    panel.selector.setCurrentIndex(0)
    assert shown(panel)[:2] == [(0, -15, 15), (0, 0, 0)]
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
    assert -1 < low < high < 3
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
    assert -0.7 < low < -0.45
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
    assert panel.plot.bars.bars[1].color == theme.LIGHT.layer(1, 2)


def test_data_holds_all_moments(panel: SpreadPanel) -> None:
    """A row a layer."""
    panel.refresh(frame_of({"a_mean": 0.25, "z_std": 3.0, "zeros": 0.125}, {}))
    (table,) = panel.data()
    assert list(table.columns) == [
        "layer", "mean of a", "σ of a", "mean of z", "σ of z", "share of a = 0",
    ]  # fmt: skip
    first = [values[0] for values in table.columns.values()]
    assert first == ["L1", 0.25, 0.5, 0.5, 3.0, 0.125]
