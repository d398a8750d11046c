"""The shrink panel holds the frame's factors as decades, and their product."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine.divergence import Diverged
from core.engine.trainer import Trainer
from core.session.frame import Frame
from gui.look import theme
from gui.panels.shrink import ShrinkPanel, left_over
from gui.plots.bars import Bar
from tests.gui.frames import (
    changed,
    make_comparison,
    make_diagnosis,
    make_experiment,
    make_frame,
    make_layer,
)


def frame_of(*factors: tuple[float | None, float | None], **overrides: object) -> Frame:
    """Return a frame with these factors from the first layer on, and an output without."""
    layers = [
        make_layer(diagnosis=make_diagnosis(weight_factor=w, activation_factor=a))
        for w, a in (*factors, (None, None))
    ]
    return make_frame(layers=tuple(layers), **overrides)


@pytest.fixture
def panel(qtbot: QtBot) -> ShrinkPanel:
    """Return the panel, shown."""
    panel = ShrinkPanel()
    qtbot.addWidget(panel)
    panel.resize(430, 250)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def shown(panel: ShrinkPanel) -> list[tuple[int, int, float, float]]:
    """Return layer, slot, low and high of each bar."""
    return [(bar.layer, bar.slot, bar.low, bar.high) for bar in panel.plot.bars.bars]


def hover(panel: ShrinkPanel, layer: int) -> str:
    """Move the mouse over a layer's column and return what is read off."""
    plot = panel.plot
    spot = plot.mapFromScene(plot.box.mapViewToScene(QPointF(layer + 1, 0)))
    QTest.mouseMove(plot.viewport(), QPoint(3, 3))
    QTest.mouseMove(plot.viewport(), spot)
    return plot.readout.text()


def test_holds_the_frames_factors(panel: ShrinkPanel) -> None:
    """From 1 to the factor's logarithm: weights filled, activation hollow, the layer's colour."""
    panel.refresh(frame_of((0.01, 0.1), (10.0, 1.0)))
    assert shown(panel) == [(0, 0, -2, 0), (0, 1, -1, 0), (1, 0, 0, 1), (1, 1, 0, 0)]
    first, second = theme.current().layer(1, 3), theme.current().layer(2, 3)
    bars = panel.plot.bars.bars
    assert [bar.color for bar in bars] == [first, first, second, second]
    assert [bar.hollow for bar in bars] == [False, True, False, True]
    assert list(panel.plot.bottom.names) == ["L1", "L2"]
    assert panel.line.getData()[1].tolist() == [0, 0]


def test_says_what_the_first_layer_gets(panel: ShrinkPanel) -> None:
    """The product of all factors: 0.5 · 0.02 · 0.1 · 0.3 = 3·10⁻⁴."""
    panel.refresh(frame_of((0.5, 0.02), (0.1, 0.3)))
    assert panel.caption.note == "L1: 3.00×10⁻⁴ × the output's δ"
    assert not panel.caption.alarming


def test_the_product_is_that_of_the_gradients() -> None:
    """In a real network it is ‖δ₁‖ / ‖δ_L‖ of the probe's own backward pass."""
    hidden = [{"units": 5, "activation": name} for name in ("tanh", "sigmoid", "tanh")]
    trainer = Trainer(make_experiment(data={"name": "circles"}, hidden=hidden))
    found = trainer.probe.present()
    pairs = list(zip(found["weight_factor"], found["activation_factor"], strict=True))[:-1]
    delta = trainer.probe.passes[-1].delta
    top = math.sqrt((delta**2).sum())
    for views, below in zip(
        reversed(trainer.network.layers[1:]), reversed(trainer.probe.passes[:-1]), strict=True
    ):
        delta = (views.W @ delta) * below.slope
    assert left_over(pairs) == pytest.approx(math.sqrt((delta**2).sum()) / top, rel=1e-12)


def test_leaves_out_what_is_not_defined(panel: ShrinkPanel) -> None:
    """No bar for None or what is not finite, and no product."""
    panel.refresh(frame_of((None, None), (math.nan, 0.1), (0.1, math.inf)))
    assert shown(panel) == [(1, 1, -1, 0), (2, 0, -1, 0)]
    assert panel.caption.note == "not defined in every layer"
    assert "activation <b>–</b>" in hover(panel, 2)
    layers = (make_layer(diagnosis=None), make_layer(1, diagnosis=None))
    panel.refresh(make_frame(layers=layers, looking=True))
    assert shown(panel) == []
    assert "not measured" in hover(panel, 0)


def test_nothing_left_is_trouble(panel: ShrinkPanel) -> None:
    """A factor of 0 hangs out of the plot; what can't be divided below it is still nothing."""
    panel.refresh(frame_of((None, None), (0.0, None), (0.5, 0.5)))
    bar = panel.plot.bars.bars[0]
    assert (bar.layer, bar.low, bar.high) == (1, -math.inf, 0)
    rect, box = panel.plot.bars.rectangle(bar), panel.plot.box.rect()
    assert rect.bottom() == pytest.approx(box.bottom(), abs=1)
    assert panel.caption.note == "Layer 1 receives no gradient"
    assert panel.caption.alarming


def test_bars_lie_where_the_axis_says(panel: ShrinkPanel) -> None:
    """A filled bar is painted from 1 down to its factor, left of the hollow one."""
    panel.refresh(frame_of((10**-0.5, 10**-0.5)))
    plot = panel.plot
    filled, hollow = plot.bars.bars
    assert plot.bars.rectangle(filled).right() <= plot.bars.rectangle(hollow).left()
    picture = plot.grab().toImage()
    x = plot.box.pos().x() + plot.bars.rectangle(filled).center().x()
    for log, inside in ((-0.45, True), (-0.05, True), (-0.55, False), (0.05, False)):
        y = plot.box.mapViewToScene(QPointF(1, log)).y()
        color = picture.pixelColor(int(x), round(y)).name()
        assert (color == theme.current().layer(1, 2)) == inside, log


def test_a_factor_of_1_is_still_seen(panel: ShrinkPanel) -> None:
    """As a short line, unlike one that is not defined."""
    panel.refresh(frame_of((1.0, None)))
    (bar,) = panel.plot.bars.bars
    assert panel.plot.bars.rectangle(bar).height() == 2


def test_ticks_are_decades_and_1_is_always_in_sight(panel: ShrinkPanel) -> None:
    """Also where all factors are tiny."""
    panel.refresh(frame_of((1e-6, 1e-9)))
    ticks = panel.plot.left.ticks(300)
    assert all(tick == round(tick) for tick in ticks)
    low, high = panel.plot.box.viewRange()[1]
    assert low < -9 < 0 < high


def test_readout_names_both_factors_and_their_products(panel: ShrinkPanel) -> None:
    """Together 0.5 · 0.04 = 0.02; since the output 0.02 · 0.5 · 0.5 = 0.005."""
    panel.refresh(frame_of((0.5, 0.04), (0.5, 0.5)))
    text = hover(panel, 0)
    assert "</span> L1<br>" in text
    for part in ("weights <b>0.5<", "activation <b>0.04<", "together <b>0.02<"):
        assert part in text
    assert "from the output <b>0.005<" in text
    assert "together <b>0.25<" in hover(panel, 1)
    assert panel.plot.rect().contains(panel.plot.readout.geometry())


def test_another_run_may_have_other_layers(panel: ShrinkPanel) -> None:
    """Columns follow, the range starts afresh, a cursor over a layer that is gone is safe."""
    panel.refresh(frame_of(*[(1e-8, 0.5)] * 10))
    assert panel.plot.box.viewRange()[0] == [0.5, 10.5]
    hover(panel, 9)
    panel.refresh(frame_of((0.05, 0.5), run=2))
    assert panel.plot.box.viewRange()[0] == [0.5, 1.5]
    assert panel.plot.box.viewRange()[1][0] < -2
    panel.refresh(frame_of((0.5, 0.5), run=3))
    assert -1.5 < panel.plot.box.viewRange()[1][0] < -1
    panel.refresh(frame_of(run=4))
    assert panel.caption.note == "no hidden layer"
    assert not panel.plot.readout.isVisible()


def test_diverged_keeps_the_last_range(panel: ShrinkPanel) -> None:
    """The factors a run broke at don't squash what was seen before."""
    panel.refresh(frame_of((0.5, 0.5)))
    before = panel.plot.box.viewRange()
    broken = changed(frame_of((1e90, 1e-90)), status="diverged", diverged=Diverged(100, 1))
    panel.refresh(broken)
    assert panel.plot.box.viewRange() == before
    assert isinstance(panel.plot.bars.bars[0], Bar)
    panel.grab()


def test_follows_the_theme(panel: ShrinkPanel, qapp: QApplication) -> None:
    """Bars and line take the new colours."""
    panel.refresh(frame_of((0.5, 0.5)))
    theme.apply(qapp, "light")
    qapp.processEvents()
    assert panel.plot.bars.bars[0].color == theme.LIGHT.layer(1, 2)
    assert panel.line.opts["pen"].color().name() == theme.LIGHT.muted


def test_data_holds_both_factors(panel: ShrinkPanel) -> None:
    """A row a hidden layer, from the input on; what is not known is NaN."""
    panel.refresh(frame_of((0.5, 0.25), (None, 0.125)))
    (table,) = panel.data()
    names, weight, activation = table.columns.values()
    assert names == ["L1", "L2"]
    np.testing.assert_array_equal(weight, [0.5, np.nan])
    assert activation == [0.25, 0.125]


def test_other_runs_are_lines_of_both_factors_together(panel: ShrinkPanel) -> None:
    """Also of another depth; what is not known is a gap, and the range holds them."""
    own = frame_of((1.0, 1.0), (1.0, 1.0))
    others = frame_of((0.1, 0.01), (2.0, 5.0)), frame_of((1e-5, 0.1), (None, 1.0), (10.0, 1.0))
    panel.refresh(make_comparison(own, *others))
    drawn = [curve.getData() for curve in panel.runs.curves]
    np.testing.assert_allclose(drawn[0][0], [1, 2])
    np.testing.assert_allclose(drawn[0][1], [-3, 1])
    np.testing.assert_allclose(drawn[1][1], [-6, np.nan, 1])
    assert [end.letter for end in panel.runs.ends] == ["B", "C"]
    assert panel.plot.box.viewRange()[1][0] <= -6
    assert "lines: other runs" in panel.caption.what
    text = hover(panel, 0)
    assert "B: together <b>0.001</b>" in text
    assert "C: together <b>1.00×10⁻⁶</b>" in text
    assert len(shown(panel)) == 4, "the bars are the chosen run's"
    panel.refresh(own)
    assert not panel.runs.curves
    assert "lines" not in panel.caption.what
