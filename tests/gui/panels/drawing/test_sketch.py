"""Where points are drawn: the plot's range stays, targets on the fit, and what is offered."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.edits import edited
from core.session.commands import ChooseSample
from core.session.frame import Map
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.drawing.sketch import Sketch, rounded
from tests.gui.frames import changed, make_experiment, make_frame
from tests.gui.panels.drawing.strokes import (
    LEFT,
    Drawn,
    begin,
    circles,
    line,
    press,
    release,
    show,
    stroke,
    with_data,
)


@pytest.mark.parametrize("kind", ["gate", "plane", "line"])
def test_the_map_of_what_is_drawn_has_its_room_from_the_start(
    panel: DecisionMapPanel, qtbot: QtBot, kind: str
) -> None:
    """The pencil shows the plane that points drawn have at least: no stroke changes it."""
    frame = {"gate": make_frame, "plane": circles, "line": line}[kind]()
    show(panel, frame)
    begin(panel, qtbot)
    plot = panel.fit if kind == "line" else panel.map
    before = plot.box.viewRange()
    assert before[0][0] <= -1.3 < 1.3 <= before[0][1]
    assert before[1][0] <= -1.3 < 1.3 <= before[1][1]
    stroke(plot, (0.9, 0.9))
    extent = (-1.3, 1.3, 0.0, 1.0) if kind == "line" else (-1.3, 1.3, -1.3, 1.3)
    show(panel, changed(frame, map=Map(extent, frame.map.values)))
    assert plot.box.viewRange() == before


def test_targets_at_the_edge_do_not_make_it_grow(panel: DecisionMapPanel, qtbot: QtBot) -> None:
    """What is held has no margin around it that would be added with each stroke."""
    show(panel, line())
    begin(panel, qtbot)
    before = panel.fit.box.viewRange()
    top, bottom = (0.99 * y for y in before[1])
    data = {"name": "points", "X": [[0.0], [0.5]], "Y": [top, bottom], "task": "regression"}
    stroke(panel.fit, (0.0, top))
    stroke(panel.fit, (0.5, bottom))
    show(panel, with_data(line(), data))
    assert panel.fit.box.viewRange() == before


def test_nothing_moves_under_a_stroke(panel: DecisionMapPanel, qtbot: QtBot) -> None:
    """The plane is held while drawing: it grows between strokes and never shrinks."""
    begin(panel, qtbot)
    before = panel.map.box.viewRange()
    smaller = Map((-0.2, 0.2, -0.2, 0.2), np.zeros((20, 20)))
    larger = Map((-3.0, 3.0, -3.0, 3.0), np.zeros((20, 20)))
    show(panel, circles(map=smaller))
    assert panel.map.box.viewRange() == before
    press(panel.map, 0.0, 0.0)
    show(panel, circles(map=larger))
    assert panel.map.box.viewRange() == before
    release(panel.map, 0.0, 0.0)
    show(panel, circles(map=larger))
    assert panel.map.box.viewRange()[1] == [-3, 3]
    qtbot.mouseClick(panel.drawing.tools.end, LEFT)
    show(panel, circles(map=smaller))
    assert panel.map.box.viewRange()[1][1] < 0.3


@pytest.mark.parametrize("kind", ["gate", "plane", "line"])
def test_no_stroke_moves_the_plot(panel: DecisionMapPanel, qtbot: QtBot, kind: str) -> None:
    """What gives way to the tools does so when they come, and not under the mouse."""
    show(panel, {"gate": make_frame, "plane": circles, "line": line}[kind]())
    begin(panel, qtbot)
    QApplication.processEvents()
    plot = panel.fit if kind == "line" else panel.map
    before = plot.mapTo(panel, plot.rect().topLeft()), plot.size()
    stroke(plot, (0.1, 0.1))
    stroke(plot, (0.5, 0.5))
    QApplication.processEvents()
    assert (plot.mapTo(panel, plot.rect().topLeft()), plot.size()) == before
    assert len(panel.drawing.sketch) == 2


def test_targets_are_drawn_on_the_fit(panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot) -> None:
    """A place is an input and its target; a drag follows the mouse exactly."""
    show(panel, line())
    begin(panel, qtbot)
    tools = panel.drawing.tools
    assert [chip.text() for chip in tools.chips if chip.isVisible()] == ["point"]
    assert not tools.more.isVisible()
    stroke(panel.fit, (-0.5, 0.25), (0.5, 0.25))
    data = drawn[-1]
    assert data["task"] == "regression"
    assert len(data["X"][0]) == 1
    assert len(data["X"]) > 5
    assert np.array(data["X"])[0] == pytest.approx([-0.5], abs=0.02)
    np.testing.assert_allclose(data["Y"], 0.25, atol=0.02)
    experiment, _ = edited(circles().experiment, "data", data)
    assert (experiment.loss, experiment.output.activation.name) == ("mse", "linear")


def test_drawn_targets_are_drawn_on(panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot) -> None:
    """A data set of points is what drawing goes on with, whichever its task."""
    data = {"name": "points", "X": [[0.0], [0.5]], "Y": [0.0, 1.0], "task": "regression"}
    show(panel, with_data(line(), data))
    begin(panel, qtbot)
    assert not panel.drawing.tools.copy.isVisible()
    stroke(panel.fit, (0.25, 0.5))
    assert [x[0] for x in drawn[-1]["X"]] == pytest.approx([0, 0.5, 0.25], abs=0.01)
    assert list(drawn[-1]["Y"]) == pytest.approx([0, 1, 0.5], abs=0.02)


def test_points_of_another_kind_are_not_offered(panel: DecisionMapPanel, qtbot: QtBot) -> None:
    """Classes over one input can't be drawn on as targets."""
    x = np.linspace(-1, 1, 4)
    experiment = make_experiment(
        data={"name": "points", "X": [[a] for a in x.tolist()], "Y": [0, 1, 0, 1]}
    )
    show(panel, line(experiment=experiment))
    begin(panel, qtbot)
    assert len(panel.drawing.sketch) == 0
    assert not panel.drawing.tools.copy.isVisible()


def test_the_mouse_is_the_plots_again_afterwards(
    panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot
) -> None:
    """A click chooses a sample, and draws nothing."""
    asked = []
    panel.asked.connect(asked.append)
    begin(panel, qtbot)
    stroke(panel.map, (0.5, 0.5))
    assert asked == []
    qtbot.mouseClick(panel.drawing.tools.end, LEFT)
    panel.grab()
    stroke(panel.map, (0.5, 0.5))
    assert asked == [ChooseSample(0)]
    assert drawn == []


def test_there_are_no_more_points_than_an_experiment_holds() -> None:
    sketch = Sketch()
    sketch.start([(0.0, 0.0)] * 9_999, [0] * 9_999)
    assert sketch.add((1.0, 1.0), 1)
    assert not sketch.add((1.0, 1.0), 1)
    assert sketch.data("classification").faults() == []


@pytest.mark.parametrize(
    ("value", "span", "expected"),
    [(0.123456, 2.0, 0.123), (123.456, 2000.0, 123.0), (1.23456e-5, 1e-3, 1.2e-5)],
)
def test_coordinates_are_rounded_to_the_plot(value: float, span: float, expected: float) -> None:
    """To about a thousandth of what is seen."""
    assert rounded(value, span) == pytest.approx(expected, rel=1e-12, abs=1e-15)
    assert str(rounded(-1e-9, 2.0)) == "0.0"
