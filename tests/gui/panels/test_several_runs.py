"""Panels of curves draw all runs of a comparison: colour is the layer, the line style the run."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QImage, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.compare.race import Band
from core.session.frame import Frame
from gui.look import theme
from gui.model.lineup import Line
from gui.panels.base import Panel
from gui.panels.dead_units.panel import DeadUnitsPanel
from gui.panels.gradient_norm import GradientNormPanel
from gui.panels.layer_panels import chosen_layers
from gui.panels.loss import LossPanel
from gui.panels.update_ratio import UpdateRatioPanel
from gui.plots.step_plot import StepPlot
from gui.shell.main_window import MainWindow
from gui.widgets.legend import Caption
from tests.gui.frames import (
    make_comparison,
    make_curves,
    make_experiment,
    make_frame,
    make_layer,
    make_probes,
    remeasured,
)
from tests.gui.recorder import Recorder

NAN = np.nan
DASHES = [[], [6.0, 4.0], [1.5, 3.0], [7.0, 3.0, 1.5, 3.0]]  # A, B, C, D as sketched


def make_run(layers: int = 3, steps: int = 100, level: float = 1.0, **overrides: Any) -> Frame:
    """Return a run whose gradient norms are `level` · 10⁻ˡ in layer l, from 1."""
    curves = make_curves(layers, steps)
    curves["grad_norm"][:] = level * 10.0 ** -np.arange(1, layers + 1)[:, None]
    hidden = tuple(make_layer() for _ in range(layers - 1))
    of = {"curves": curves, "step": steps, "last": steps, "layers": (*hidden, make_layer(1))}
    return make_frame(**of | overrides)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., Any]:
    """Return a panel of a kind, shown."""

    def show(kind: type[Panel], width: int = 420, height: int = 300) -> Panel:
        panel = kind()
        qtbot.addWidget(panel)
        panel.resize(width, height)
        panel.show()
        qtbot.waitExposed(panel)
        return panel

    return show


def dashes(pen: QPen) -> list[float]:
    return list(pen.dashPattern())


def ends(plot: StepPlot) -> list[tuple[str, float, float]]:
    """Return the letters with where they stand, in their order."""
    return sorted((end.letter, end.x, end.y) for end in plot.runs.ends)


def test_each_run_has_first_and_last_layer_in_its_style(shown: Callable[..., Any]) -> None:
    panel = shown(GradientNormPanel)
    runs = [make_run(level=10.0**-i) for i in range(4)]
    panel.refresh(make_comparison(*runs, chosen=2))
    plot = panel.plot
    assert len(plot.runs.curves) == 6  # two layers of three others
    scale = theme.current()
    for curve, (run, layer) in zip(
        plot.runs.curves, [(r, row) for r in (0, 1, 3) for row in (1, 3)], strict=True
    ):
        x, y = curve.getData()
        np.testing.assert_array_equal(x, np.arange(1, 101))
        np.testing.assert_allclose(y, -run - layer)
        assert curve.opts["pen"].color().name() == scale.layer(layer, 3)
        assert dashes(curve.opts["pen"]) == DASHES[run]
        assert not curve.bold
    own = plot.curves
    assert [len(curve.getData()[0]) for curve in own] == [100, 0, 100]
    assert own[0].bold
    assert dashes(own[0].opts["pen"]) == DASHES[2]
    assert panel.legend.names == ["L1", "output"]


def test_one_layer_can_be_chosen(shown: Callable[..., Any]) -> None:
    """Also one that not every run has; the output is the last of any."""
    panel = shown(GradientNormPanel)
    panel.refresh(make_comparison(make_run(3), make_run(2), make_run(1)))
    assert [panel.layer.itemText(i) for i in range(panel.layer.count())] == [
        "first, last", "L1", "L2", "output",
    ]  # fmt: skip
    drawn = {}
    for key in ("ends", "1", "2", "output"):
        panel.layer.set_key(key)
        drawn[key] = [end[::2] for end in ends(panel.plot)]
    assert drawn == {
        "ends": [("A", -3.0), ("A", -1.0), ("B", -2.0), ("B", -1.0), ("C", -1.0)],
        "1": [("A", -1.0), ("B", -1.0)],
        "2": [("A", -2.0)],
        "output": [("A", -3.0), ("B", -2.0), ("C", -1.0)],
    }
    panel.refresh(make_comparison(make_run(3, run=2), make_run(2)))
    assert panel.layer.currentData() == "output", "another run keeps the choice"


def test_layers_without_a_measure_are_not_the_first_or_last() -> None:
    rows = np.array([[NAN, NAN], [1.0, NAN], [2.0, 3.0], [NAN, NAN]])
    assert chosen_layers("ends", rows) == [1, 2]
    assert chosen_layers("output", rows) == chosen_layers("1", rows) == []
    assert chosen_layers("2", rows) == [1]
    assert chosen_layers("ends", np.full((2, 0), NAN)) == []


def pictures(panel: Any) -> list[tuple[QRect, QImage]]:
    """Return what is seen of a panel but its title, on which the keyboard may be."""
    parts = [panel.legend, *panel.findChildren(Caption), *panel.plots]
    return [(part.geometry(), part.grab().toImage()) for part in parts if part.isVisible()]


def test_alone_again_it_looks_as_it_did(shown: Callable[..., Any], qapp: QApplication) -> None:
    """Nothing of a comparison is left to be seen."""
    for kind in (GradientNormPanel, UpdateRatioPanel, DeadUnitsPanel):
        before, panel = shown(kind), shown(kind)
        before.refresh(make_run(run=3))
        panel.refresh(make_comparison(make_run(run=2), make_run(level=0.1)))
        assert panel.layer.isVisible()
        assert pictures(panel) != pictures(before)
        panel.refresh(make_run(run=3))
        assert not panel.layer.isVisible()
        qapp.processEvents()  # to lay it out
        assert pictures(panel) == pictures(before)


def test_noisy_runs_are_means_as_it_says(shown: Callable[..., Any]) -> None:
    """Each is averaged over a sixteenth of its run, those of the full batch not at all."""
    panel = shown(GradientNormPanel)
    noisy = make_experiment(data={"name": "circles"}, batch_size=10)
    runs = [make_run(2, 1024, experiment=noisy, train_size=240), make_run(2, 1024)]
    runs[0].curves["grad_norm"][0] = np.random.default_rng(0).uniform(1, 2, 1024)
    panel.refresh(make_comparison(*runs))
    x, y = panel.plot.means[0].getData()
    at = int(np.argmin(np.abs(x - 500)))
    centre = int(x[at]) - 1
    wanted = runs[0].curves["grad_norm"][0, centre - 32 : centre + 32].mean()
    np.testing.assert_allclose(10 ** y[at], wanted)
    assert not len(panel.plot.curves[0].getData()[0]), "the noise itself would hide the others"
    assert len(panel.plot.runs.curves[0].getData()[0]) == 1024
    assert "lines: means of 1 to 64" in panel.caption.what
    panel.refresh(make_comparison(runs[0], runs[0]))
    assert "line: mean of 64" in panel.caption.what


def test_letters_stand_where_runs_end(shown: Callable[..., Any]) -> None:
    """At its last step also where it diverged before, or ends with what is no number, or 0."""
    panel = shown(GradientNormPanel)
    runs = [make_run(1, 100), make_run(1, 100, 0.1), make_run(1, 40, 0.05)]
    runs[0].curves["grad_norm"][0, 90:] = NAN
    runs[1].curves["grad_norm"][0, 50:] = 0
    panel.refresh(make_comparison(*runs))
    assert ends(panel.plot) == [("A", 100, -1), ("B", 100, -np.inf), ("C", 40, np.log10(0.005))]
    places = {end.letter: spot for end, spot in panel.plot.runs.letter_places()}
    box = panel.plot.box.sceneBoundingRect()
    assert places["C"].x() < places["A"].x() == places["B"].x()
    assert abs(places["B"].y() - box.bottom()) < 1, "0 has no logarithm: at the very bottom"
    assert places["A"].y() < places["C"].y() < places["B"].y()


def test_a_run_that_diverged_does_not_set_the_range(shown: Callable[..., Any]) -> None:
    panel = shown(GradientNormPanel)
    wild = make_run(2, 50, status="diverged", run=7)
    wild.curves["grad_norm"][0, 40:] = 1e90
    for chosen in (0, 1):
        panel.refresh(make_comparison(make_run(2, run=5), wild, chosen=chosen))
        low, high = panel.plot.box.viewRange()[1]
        assert (round(low), high) == (-2, -1)


def test_the_range_holds_every_run(shown: Callable[..., Any]) -> None:
    panel = shown(GradientNormPanel)
    panel.refresh(make_comparison(make_run(1, 30), make_run(1, 500, 1e-6), make_run(1, 30, 1e4)))
    (x0, x1), (low, high) = panel.plot.box.viewRange()
    assert x0 == 0
    assert x1 >= 500
    assert low <= -7
    assert high >= 3


def test_the_cursor_reads_every_run(shown: Callable[..., Any]) -> None:
    """Of one that had ended by then a dash."""
    panel = shown(GradientNormPanel)
    panel.refresh(make_comparison(make_run(2), make_run(2, level=5.0), make_run(2, 20), chosen=1))
    plot = panel.plot
    QTest.mouseMove(plot.viewport(), QPoint(3, 3))
    QTest.mouseMove(plot.viewport(), plot.mapFromScene(plot.box.sceneBoundingRect().center()))
    lines = plot.readout.text().split("<tr>")[1:]
    assert [line.count("<td>") for line in lines] == [3, 3, 3]
    for line, letter, numbers in zip(
        lines, "ABC", (("0.1", "0.01"), ("0.5", "0.05"), ("–", "–")), strict=True
    ):
        assert f"<b>{letter}</b>" in line
        assert [f"<b>{number}</b>" in line for number in numbers] == [True, True]


def test_all_numbers_of_all_runs_can_be_saved(shown: Callable[..., Any]) -> None:
    """Also of layers that are not drawn."""
    panel = shown(GradientNormPanel)
    runs = [make_run(3), make_run(2, 40, 0.5)]
    panel.refresh(make_comparison(*runs, chosen=1))
    tables = panel.data()
    assert [table.name[-5:] for table in tables] == ["run A", "run B"]
    for table, run, names in zip(
        tables, runs, (["L1", "L2", "output"], ["L1", "output"]), strict=True
    ):
        assert list(table.columns) == ["step", *names]
        np.testing.assert_array_equal(table.columns["step"], run.curves.step)
        for i, name in enumerate(names):
            np.testing.assert_array_equal(table.columns[name], run.curves["grad_norm"][i])


def test_ghosts_are_drawn_beside_a_run_alone(shown: Callable[..., Any]) -> None:
    """They have less of their colour, a letter with a prime, and stay as they were kept."""
    panel = shown(GradientNormPanel)
    panel.refresh(make_run(2))
    panel.keep_ghosts([Line(1, make_run(2, 60, 0.1), ghost=True)])
    assert [(letter, x) for letter, x, _ in ends(panel.plot)] == [
        ("A", 100), ("A", 100), ("B′", 60), ("B′", 60),
    ]  # fmt: skip
    pen = panel.plot.runs.curves[0].opts["pen"]
    assert dashes(pen) == DASHES[1]
    assert pen.color().name() != theme.current().layer(1, 2)
    panel.refresh(make_run(2, 200, run=2))
    assert ("B′", 60, -2) in ends(panel.plot)
    panel.keep_ghosts([])
    assert not panel.plot.runs.ends


def test_dead_units_of_runs_of_other_depths(shown: Callable[..., Any]) -> None:
    """The first and the last layer that can die; a run without such a layer has no curve."""
    panel = shown(DeadUnitsPanel)
    deep = make_probes([[1] * 11, [2] * 11, [3] * 11, [None] * 11], [[0.1] * 11] * 4)
    flat = make_probes([[None] * 11], [[0.2] * 11])
    panel.refresh(make_comparison(make_run(4, probes=deep), make_run(1, probes=flat)))
    assert ends(panel.dead) == [("A", 100, 1), ("A", 100, 3)]
    panel.choose("saturated")
    assert ends(panel.saturated) == [("A", 100, 0.1), ("A", 100, 0.1), ("B", 100, 0.2)]


def test_marks_are_named_where_there_is_room(shown: Callable[..., Any]) -> None:
    panel = shown(GradientNormPanel, 700)
    frame = make_comparison(make_run(), make_run(), chosen=1)
    panel.refresh(frame)
    assert panel.marks.isVisible()
    assert "A" in panel.marks.accessibleName()
    panel.resize(200, 300)
    assert not panel.marks.isVisible()
    panel.refresh(make_run())
    panel.resize(700, 300)
    assert not panel.marks.isVisible()


# loss and accuracy


def make_losses(level: float, steps: int = 100, **overrides: Any) -> Frame:
    """Return a run whose loss is `level`, and its accuracy a tenth of it."""
    curves = make_curves(2, steps, loss=np.full(steps, level), accuracy=np.full(steps, level / 10))
    return make_frame(**{"curves": curves, "step": steps, "last": steps} | overrides)


def test_loss_and_accuracy_of_each_run(shown: Callable[..., Any]) -> None:
    """The chosen one white and bold, the others grey, as decades unless asked otherwise."""
    panel = shown(LossPanel)
    panel.refresh(make_comparison(make_losses(2.0), make_losses(0.002), make_losses(0.2), chosen=1))
    colors = theme.current()
    assert [(end.letter, end.color) for end in panel.loss.runs.ends] == [
        ("B", colors.text), ("A", colors.muted), ("C", colors.muted),
    ]  # fmt: skip
    np.testing.assert_allclose([y for *_, y in ends(panel.loss)], np.log10([2.0, 0.002, 0.2]))
    np.testing.assert_allclose([y for *_, y in ends(panel.accuracy)], [0.2, 0.0002, 0.02])
    assert panel.loss.left.tickStrings([-3.0], 1, 1) == ["10⁻³"]
    assert panel.loss_caption.what == "loss · B"
    panel.decades.click()
    np.testing.assert_allclose([y for *_, y in ends(panel.loss)], [2.0, 0.002, 0.2])
    assert panel.loss.box.viewRange()[1][1] > 2
    assert panel.loss.left.tickStrings([0.5], 1, 1) == ["0.5"]


def test_test_samples_of_each_run(shown: Callable[..., Any]) -> None:
    """Train and test of four runs would be eight curves: either is drawn."""
    panel = shown(LossPanel)
    plain = make_losses(0.5)
    frames = [
        make_losses(0.5, probes=remeasured(plain.probes, test_loss=np.full(21, value)))
        for value in (0.01, 0.1)
    ]
    panel.refresh(make_comparison(*frames))
    assert [y for *_, y in ends(panel.loss)] == [np.log10(0.5)] * 2
    panel.samples["test"].click()
    assert [y for *_, y in ends(panel.loss)] == [-2, -1]
    assert panel.caption.what.startswith("test samples")
    panel.refresh(make_comparison(plain, plain))
    assert [y for *_, y in ends(panel.loss)] == [np.log10(0.5)] * 2, "none is tested"
    assert not panel.samples["test"].isVisible()


def make_band(*levels: float) -> Band:
    step = np.arange(1.0, 101)
    low, median, high = (np.full(100, level) for level in levels)
    return Band(8, step, low, median, high)


def test_over_seeds_the_median_and_a_range(shown: Callable[..., Any]) -> None:
    """The lines are medians; the ranges of the chosen run and the first alone are filled."""
    panel = shown(LossPanel)
    bands = [make_band(0.001, 0.01, 0.1), make_band(0.2, 0.3, 0.4), make_band(0.5, 0.6, np.inf)]
    runs = [make_losses(1.0, band=band) for band in bands]
    panel.refresh(make_comparison(*runs, chosen=2))
    np.testing.assert_allclose([y for *_, y in ends(panel.loss)], np.log10([0.01, 0.3, 0.6]))
    fillings = panel.loss.runs.fillings
    assert [filling.isVisible() for filling in fillings] == [True, True]
    lows = sorted(float(filling.low[0]) for filling in fillings)
    np.testing.assert_allclose(lows, np.log10([0.001, 0.5]))
    assert panel.caption.what.startswith("median of 8 seeds, shaded: least to largest")
    assert panel.loss.box.viewRange()[1][0] <= -3, "all of it is in sight"
    panel.refresh(make_comparison(*runs, chosen=0))
    assert [filling.isVisible() for filling in fillings] == [True, False]
    panel.refresh(make_losses(1.0))
    assert [filling.isVisible() for filling in fillings] == [False, False]


def test_a_range_is_filled_between_least_and_most(shown: Callable[..., Any]) -> None:
    """Its middle has another colour than the card, what is beyond it has not."""
    panel = shown(LossPanel, 420, 400)
    band = make_band(0.02, 0.2, 0.9)
    panel.refresh(make_comparison(make_losses(1.0, band=band), make_losses(1.0)))
    image = panel.loss.grab().toImage()

    def at(loss: float) -> str:
        spot = panel.loss.box.mapViewToScene(QPointF(50.5, np.log10(loss)))
        return image.pixelColor(spot.toPoint()).name()

    assert at(0.05) == at(0.6) != at(0.012) == theme.current().card


def test_the_grid_hands_ghosts_to_panels_of_curves(window: MainWindow, link: Recorder) -> None:
    window.grid.keep_ghosts([Line(0, make_frame(), ghost=True)])
    panel = window.grid.panel(LossPanel)
    assert "A′" in [end.letter for end in panel.loss.runs.ends]


def test_layers_of_the_deepest_run_are_offered(shown: Callable[..., Any]) -> None:
    """Also where the chosen one has fewer."""
    panel = shown(GradientNormPanel)
    panel.refresh(make_comparison(make_run(2), make_run(5)))
    panel.layer.set_key("4")
    assert ends(panel.plot) == [("B", 100, -4)]
    panel.refresh(make_comparison(make_run(2), make_run(3)))
    assert panel.layer.currentData() == "ends", "no run has a fourth layer any more"
