"""Letters at the ends of curves keep apart, as near as can be to where they belong."""

import itertools

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gui.look.run_marks import Mark, letter
from gui.plots.axes import Axis
from gui.plots.ranges import Shares
from gui.plots.run_curves import RunRows, spaced
from gui.plots.step_plot import StepPlot


@pytest.mark.parametrize(
    "wanted",
    [[], [5.0], [5.0, 5.0], [0.0, 0.5, 9.0], [10.0, 10.0, 9.5], [3.0, 1.0, 2.0, 2.0], [-4.0, 14.0]],
    ids=str,
)
def test_letters_are_spaced_as_near_as_can_be(wanted: list[float]) -> None:
    """No arrangement on a fine grid is nearer, by the sum of squares."""
    found = spaced(wanted, 2.0, 0.0, 10.0)
    at = sorted(found)
    assert all(b - a >= 2 - 1e-9 for a, b in itertools.pairwise(at))
    assert all(-1e-9 <= y <= 10 + 1e-9 for y in at)
    cost = sum((y - w) ** 2 for y, w in zip(found, wanted, strict=True))
    grid = np.arange(0, 10.25, 0.5)
    for tried in itertools.product(grid, repeat=len(wanted)):
        if all(b - a >= 2 for a, b in itertools.pairwise(sorted(tried))):
            assert cost <= sum((y - w) ** 2 for y, w in zip(tried, wanted, strict=True)) + 1e-9


def test_letters_are_in_the_order_of_their_curves() -> None:
    found = spaced([3.0, 3.1, 2.9], 2.0, 0.0, 10.0)
    assert found[2] < found[0] < found[1]


def run(number: int, value: float, color: str, chosen: bool = False) -> RunRows:
    step = np.arange(50.0)
    return RunRows(Mark(number, chosen), step, np.full((1, 50), value), ["a"], [color])


def rows_of(plot: StepPlot, color: str) -> set[int]:
    """Return the rows of pixels in which a colour is, at the middle of the curves."""
    image = plot.grab().toImage()
    area = plot.box.sceneBoundingRect()
    columns = range(round(area.left()) + 5, round(area.center().x()))
    return {
        y
        for y in range(round(area.top()), round(area.bottom()))
        if any(image.pixelColor(x, y) == QColor(color) for x in columns)
    }


def test_the_chosen_run_is_twice_as_thick(qtbot: QtBot) -> None:
    plot = StepPlot(Axis("left"), Shares())
    qtbot.addWidget(plot)
    plot.resize(300, 150)
    plot.show()
    plot.start(["a"], ["#ff2020"])
    plot.show_runs(run(0, 0.3, "#ff2020", chosen=True), [run(1, 0.7, "#20ff20")])
    assert len(rows_of(plot, "#ff2020")) == 2
    assert len(rows_of(plot, "#20ff20")) == 1
    plot.show_rows(np.arange(50.0), np.full((1, 50), 0.3))
    assert len(rows_of(plot, "#ff2020")) == 1
    assert not rows_of(plot, "#20ff20")


def test_letters_that_have_no_room_are_those_of_others(qtbot: QtBot) -> None:
    plot = StepPlot(Axis("left"), Shares())
    qtbot.addWidget(plot)
    plot.resize(300, 80)
    plot.show()
    plot.start(["a"], ["#ff2020"])
    others = [run(i, 0.5, "#20ff20") for i in range(24)]
    plot.show_runs(run(24, 0.5, "#ff2020", chosen=True), others)
    places = plot.runs.letter_places()
    assert 1 < len(places) < 25
    assert letter(24) in {end.letter for end, _ in places}
    heights = sorted({spot.y() for _, spot in places})
    assert min(np.diff(heights)) > 6


def test_letters_stand_side_by_side_where_a_plot_is_low(qtbot: QtBot) -> None:
    plot = StepPlot(Axis("left"), Shares())
    qtbot.addWidget(plot)
    plot.resize(300, 60)
    plot.show()
    plot.start(["a"], ["#ff2020"])
    ends = [0.5, 0.9, 0.1, 0.52]
    runs = [run(i, end, "#20ff20", chosen=not i) for i, end in enumerate(ends)]
    plot.show_runs(runs[0], runs[1:])
    assert plot.box.sceneBoundingRect().height() < 40, "not for four below one another"
    spots = {end.letter: spot for end, spot in plot.runs.letter_places()}
    assert set(spots) == set("ABCD")
    places = [(spot.x(), spot.y()) for spot in spots.values()]
    assert len(set(places)) == 4
    assert max(x for x, _ in places) <= plot.viewport().width() - 6, "all of each is seen"
    assert spots["B"].y() < spots["C"].y()
