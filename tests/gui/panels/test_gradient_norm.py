"""The gradient-norm panel holds the frame's norms, decades, and what is exactly 0."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.look import theme
from gui.panels.gradient_norm import GradientNormPanel
from gui.panels.update_ratio import HEALTHY, UpdateRatioPanel
from gui.widgets.legend import Legend
from gui.words.layers import layer_colors, layer_names
from tests.gui.frames import changed, make_curves, make_experiment, make_frame, make_layer


@pytest.fixture
def panel(qtbot: QtBot) -> GradientNormPanel:
    """Return the panel, shown."""
    panel = GradientNormPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_holds_the_frames_norms(panel: GradientNormPanel) -> None:
    """One curve a layer, log10 of the frame's numbers, in the layers' colours."""
    frame = make_frame()
    panel.refresh(frame)
    assert len(panel.plot.curves) == 2
    for i, curve in enumerate(panel.plot.curves):
        x, y = curve.getData()
        np.testing.assert_array_equal(x, frame.curves.step)
        np.testing.assert_allclose(10**y, frame.curves["grad_norm"][i], rtol=1e-12)
        assert curve.opts["pen"].color().name() == theme.current().layer(i + 1, 2)
    assert panel.legend.names == ["L1", "output"]


def test_curves_are_built_once(panel: GradientNormPanel) -> None:
    """The next frame of the run draws on the same items."""
    panel.refresh(make_frame())
    before = list(panel.plot.curves)
    panel.refresh(make_frame())
    assert panel.plot.curves == before


def test_another_run_starts_afresh(panel: GradientNormPanel) -> None:
    """Other layers, and the range of the run before is forgotten."""
    long = make_curves(2, 5000)
    panel.refresh(make_frame(curves=long))
    assert panel.plot.box.viewRange()[0][1] >= 5000
    layers = tuple(make_layer() for _ in range(5))
    curves = make_curves(5, 10)
    panel.refresh(make_frame(run=2, step=10, last=10, layers=layers, curves=curves))
    assert len(panel.plot.curves) == len(panel.plot.zeros) == 5
    assert panel.plot.box.viewRange()[0] == [0, 16]


def test_zero_is_a_gap_a_mark_and_a_statement(panel: GradientNormPanel) -> None:
    """A gradient of exactly 0 has no logarithm, and the panel says so."""
    curves = make_curves(2, 100)
    curves["grad_norm"][1, 40:] = 0
    panel.refresh(make_frame(curves=curves))
    y = panel.plot.curves[1].getData()[1]
    assert np.isneginf(y[40:]).all()
    assert np.isfinite(y[:40]).all()
    x, heights = panel.plot.zeros[1].getData()
    assert (x.min(), x.max()) == (40.5, 100.5)  # steps 41 to 100
    low, high = panel.plot.box.viewRange()[1]
    assert (heights > low).all()
    assert (heights < low + 0.05 * (high - low)).all()
    assert len(panel.plot.zeros[0].getData()[0]) == 0
    assert panel.caption.note == "exactly 0: output"


def test_curves_stay_in_sight_when_the_range_moves(panel: GradientNormPanel) -> None:
    """What is painted follows the range, however far it goes."""
    for exponent in (-1, -12, 6):
        curves = make_curves(2, 200)
        curves["grad_norm"][:] = 10.0 ** (exponent + 0.5)
        panel.refresh(make_frame(run=exponent, curves=curves))
        picture = panel.plot.grab().toImage()
        view = panel.plot.box.mapViewToScene(QPointF(100, exponent + 0.5))
        column = [panel.plot.mapFromScene(view) + QPoint(0, dy) for dy in (-1, 0, 1)]
        assert theme.current().layer(2, 2) in [picture.pixelColor(p).name() for p in column]


def test_only_decades_are_labelled(panel: GradientNormPanel) -> None:
    """Each tick is a power of ten."""
    panel.refresh(make_frame())
    axis = panel.plot.left
    ticks = axis.ticks(300)
    assert len(ticks) >= 2
    assert all(tick == round(tick) for tick in ticks)
    assert axis.tickStrings([-3.0, 0.0], 1, 1) == ["10⁻³", "10⁰"]


def test_noisy_batches_get_a_mean_that_says_so(panel: GradientNormPanel) -> None:
    """The batches' curve stays as it is; the line on it is the mean of 16 steps."""
    curves = make_curves(2, 1024)
    experiment = make_experiment(data={"name": "circles"}, batch_size=10)
    frame = make_frame(experiment=experiment, train_size=240, curves=curves)
    panel.refresh(frame)
    np.testing.assert_allclose(10 ** panel.plot.curves[0].getData()[1], curves["grad_norm"][0])
    x, y = panel.plot.means[0].getData()
    at = 500  # a mean of steps around it
    nearest = int(np.argmin(np.abs(x - at)))
    centre = int(x[nearest]) - 1  # the index of that step
    np.testing.assert_allclose(
        10 ** y[nearest], curves["grad_norm"][0, centre - 8 : centre + 8].mean()
    )
    assert "mean of 16" in panel.caption.what
    panel.refresh(changed(frame, experiment=make_experiment()))
    assert len(panel.plot.means[0].getData()[0]) == 0
    assert "mean" not in panel.caption.what


def test_says_when_points_are_means(panel: GradientNormPanel) -> None:
    """Nothing is smoothed without a word."""
    panel.refresh(make_frame(curves=make_curves(2, 50, exact=False)))
    assert panel.caption.what == "means of several steps"


def test_readout_names_the_step_and_each_layer(panel: GradientNormPanel) -> None:
    """The numbers are the frame's, at the step under the cursor."""
    curves = make_curves(2, 200)
    curves["grad_norm"][0, :] = 0.125
    curves["grad_norm"][1, :] = 0
    panel.refresh(make_frame(curves=curves))
    plot = panel.plot
    QTest.mouseMove(plot.viewport(), QPoint(3, 3))
    QTest.mouseMove(plot.viewport(), plot.mapFromScene(plot.box.sceneBoundingRect().center()))
    text = plot.readout.text()
    middle = plot.x_range.end / 2
    assert f"step {middle:.0f}" in text
    assert "L1 <b>0.125</b>" in text
    assert "output <b>0</b>" in text


def test_update_ratio_shows_the_healthy_band(qtbot: QtBot) -> None:
    """The band is always in view, the curves are the frame's."""
    panel = UpdateRatioPanel()
    qtbot.addWidget(panel)
    curves = make_curves(2, 100)
    curves["update_norm"][:] = 1e-9 * curves["weight_norm"]
    panel.refresh(make_frame(curves=curves))
    np.testing.assert_allclose(panel.plot.curves[1].getData()[1], -9)
    assert (panel.band.rect().top(), panel.band.rect().bottom()) == HEALTHY == (-3.5, -2.5)
    low, high = panel.plot.box.viewRange()[1]
    assert low < -9 < -2.5 < high


@pytest.mark.parametrize("width", [40, 90, 120, 200, 400])
@pytest.mark.parametrize("count", [2, 4, 12])
def test_a_legend_shows_every_layer_in_any_width(qtbot: QtBot, width: int, count: int) -> None:
    """Names go where there is no room for them, dots don't."""
    legend = Legend()
    qtbot.addWidget(legend)
    legend.resize(width, 20)
    legend.label(layer_names(count), layer_colors(count))
    chips = legend.chips()
    assert len(chips) == count
    assert chips[0].x >= 0
    if width == 400:
        assert [chip.text for chip in chips if chip.text][-1] == "output"
    if width == 40 and count == 12:
        assert not any(chip.text for chip in chips)


def test_going_back_leaves_the_scale_as_it_was(panel: GradientNormPanel) -> None:
    panel.refresh(make_frame(step=5000, last=5000, curves=make_curves(2, 5000)))
    before = panel.plot.box.viewRange()[0]
    panel.refresh(make_frame(step=70, last=5000, curves=make_curves(2, 70)))
    assert panel.plot.box.viewRange()[0] == before
