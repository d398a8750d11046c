"""Points drawn with the mouse: strokes, what they become, and what undoing does to them."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.experiment import from_builtins
from core.session.commands import Choose
from core.session.frame import Frame, Map, PlottedPoints
from gui.look import theme
from gui.model.edits import edited
from gui.panels.decision_map.map_classes import class_colors
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.drawing.sketch import Sketch, rounded
from gui.plots.plot import Plot
from tests.gui.frames import changed, make_experiment, make_frame

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.MouseButton.NoButton


class Drawn(list):
    """The data sets a panel has sent."""

    def take(self, path: str, data: Any) -> None:
        assert path == "data"
        self.append(data)


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    """Return the panel, shown on circles of four points."""
    panel = DecisionMapPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 460)
    panel.show()
    qtbot.waitExposed(panel)
    panel.refresh(circles())
    return panel


@pytest.fixture
def drawn(panel: DecisionMapPanel) -> Drawn:
    """Return what the panel sends from now on."""
    drawn = Drawn()

    def take(path: str, data: Any) -> None:
        drawn.take(path, data)
        panel.follow(edited(panel.made(panel.frame), path, data)[0])  # as the workspace does

    panel.changed.connect(take)
    return drawn


def show(panel: DecisionMapPanel, frame: Frame) -> None:
    """Show a frame that comes after everything that was asked for."""
    panel.follow(frame.experiment)
    panel.refresh(frame)


def circles(**overrides: object) -> Frame:
    """Return a frame of four points in the plane from −1 to 1."""
    X = np.array([[0.5, 0.5], [-0.5, 0.5], [-0.5, -0.5], [0.5, -0.123456]])
    points = PlottedPoints(X, np.array([0.0, 1.0, 0.0, 1.0]), np.zeros(4))
    values = {
        "experiment": make_experiment(data={"name": "circles"}),
        "map": Map((-1.0, 1.0, -1.0, 1.0), np.full((20, 20), 0.5)),
        "points": points,
    }
    return make_frame(**values | overrides)


def line(**overrides: object) -> Frame:
    """Return a frame of a regression over −1..1."""
    x = np.linspace(-1, 1, 5)
    experiment = make_experiment(data={"name": "line"}, output={"activation": "linear"}, loss="mse")
    shown = Map((-1.0, 1.0, 0.0, 1.0), np.zeros((1, 40)))
    points = PlottedPoints(x[:, None], x, x)
    return make_frame(**{"experiment": experiment, "map": shown, "points": points} | overrides)


def with_data(frame: Frame, data: dict[str, Any]) -> Frame:
    """Return a frame of the run that a change of the data begins, on the same plane."""
    experiment, _ = edited(frame.experiment, "data", data)
    X, Y = np.array(data["X"]), np.array(data["Y"])
    return changed(frame, run=frame.run + 1, experiment=experiment, points=PlottedPoints(X, Y, Y))


def send(plot: Plot, kind: QEvent.Type, x: float, y: float, button: Any, held: Any) -> None:
    """Send a mouse event at a place of the plot."""
    viewport = plot.viewport()
    spot = QPointF(plot.mapFromScene(plot.box.mapViewToScene(QPointF(x, y))))
    there = QPointF(viewport.mapToGlobal(spot.toPoint()))
    event = QMouseEvent(kind, spot, there, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def press(plot: Plot, x: float, y: float, button: Any = LEFT) -> None:
    send(plot, QEvent.Type.MouseButtonPress, x, y, button, button)


def release(plot: Plot, x: float, y: float, button: Any = LEFT) -> None:
    send(plot, QEvent.Type.MouseButtonRelease, x, y, button, NONE)


def stroke(plot: Plot, *places: tuple[float, float], button: Any = LEFT) -> None:
    """Press at the first place, go through the others, and let go."""
    press(plot, *places[0], button)
    for place in places[1:]:
        send(plot, QEvent.Type.MouseMove, *place, NONE, button)
    release(plot, *places[-1], button)


def begin(panel: DecisionMapPanel, qtbot: QtBot) -> None:
    """Turn the pencil on; the plot finds its new place below the tools."""
    qtbot.mouseClick(panel.toggle, LEFT)
    panel.grab()


def shown(panel: DecisionMapPanel) -> list[tuple[float, float]]:
    """Return the places of the dots on the map."""
    x, y = panel.map.scatter.getData()
    return list(zip(x.tolist(), y.tolist(), strict=True))


def test_the_tools_come_and_go(panel: DecisionMapPanel, qtbot: QtBot) -> None:
    """With the pencil, by "done", and when there is nothing to draw on."""
    tools = panel.drawing.tools
    assert not tools.isVisible()
    begin(panel, qtbot)
    assert tools.isVisible()
    assert [chip.accessibleName() for chip in tools.chips if chip.isVisible()] == [
        "class 0",
        "class 1",
    ]
    qtbot.mouseClick(tools.end, LEFT)
    assert not tools.isVisible()
    assert not panel.toggle.isChecked()
    begin(panel, qtbot)
    show(panel, make_frame(map=None, points=None))
    assert not tools.isVisible()
    assert not panel.toggle.isVisible()


def test_clicks_become_a_data_set(panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot) -> None:
    """Once there are points of two classes; until then the panel says what is missing."""
    begin(panel, qtbot)
    tools = panel.drawing.tools
    stroke(panel.map, (0.25, 0.5))
    assert drawn == []
    assert tools.hint.what == "one more point is needed"
    stroke(panel.map, (-0.25, 0.5))
    assert drawn == []
    assert tools.hint.what == "points of another class are needed"
    qtbot.mouseClick(tools.chips[1], LEFT)
    stroke(panel.map, (0.0, -0.5))
    assert len(drawn) == 1
    data = drawn[0]
    assert (data["name"], data["task"]) == ("points", "classification")
    assert list(data["Y"]) == [0, 0, 1]
    np.testing.assert_allclose(data["X"], [[0.25, 0.5], [-0.25, 0.5], [0, -0.5]], atol=0.01)
    assert tools.hint.what == "points: 3"
    # They are shown at once, in their colours, in place of the frame's.
    colors = [spot.brush().color().name() for spot in panel.map.scatter.points()]
    assert colors == [theme.current().negative] * 2 + [theme.current().positive]
    assert from_builtins({"data": data}).data.name == "points"


def test_a_drag_sprays_and_is_one_change(
    panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot
) -> None:
    """Points along the way, near it, and one data set when the mouse is let go."""
    begin(panel, qtbot)
    stroke(panel.map, (0.5, 0.5))
    qtbot.mouseClick(panel.drawing.tools.chips[1], LEFT)
    press(panel.map, -0.8, 0.0)
    send(panel.map, QEvent.Type.MouseMove, 0.8, 0.0, NONE, LEFT)
    assert drawn == []
    assert len(shown(panel)) > 10
    release(panel.map, 0.8, 0.0)
    assert len(drawn) == 1
    X = np.array(drawn[0]["X"])[1:]
    assert len(X) == len(shown(panel)) - 1
    assert np.abs(X[:, 1]).max() < 0.3
    assert np.abs(X[1:, 1]).max() > 0
    assert np.ptp(X[:, 0]) > 1
    assert np.array_equal(X, X.round(3))


def test_erasing(panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot) -> None:
    """By the right button or the eraser, what is near the mouse and no more."""
    data = {"name": "points", "X": [[0, 0], [0.5, 0], [-0.5, 0], [0, 0.5]], "Y": [0, 1, 0, 1]}
    show(panel, with_data(circles(), data))
    begin(panel, qtbot)
    stroke(panel.map, (0.5, 0.0), button=RIGHT)
    assert [list(x) for x in drawn[-1]["X"]] == [[0, 0], [-0.5, 0], [0, 0.5]]
    assert list(drawn[-1]["Y"]) == [0, 0, 1]
    qtbot.mouseClick(panel.drawing.tools.eraser, LEFT)
    stroke(panel.map, (-0.5, 0.0))
    assert [list(x) for x in drawn[-1]["X"]] == [[0, 0], [0, 0.5]]
    stroke(panel.map, (0.7, 0.7))  # nothing is there
    assert len(drawn) == 2
    stroke(panel.map, (0, 0))  # one point is no data
    assert len(drawn) == 2
    assert shown(panel) == [(0, 0.5)]


def test_the_right_button_opens_no_menu_while_drawing(
    panel: DecisionMapPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does a double click enlarge."""
    opened = []
    monkeypatch.setattr(panel, "contextMenuEvent", opened.append)
    panel.enlarge.connect(opened.append)
    begin(panel, qtbot)
    viewport = panel.map.viewport()
    spot = viewport.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, viewport.mapToGlobal(spot))
    QApplication.sendEvent(viewport, event)
    qtbot.mouseDClick(viewport, LEFT, pos=spot)
    assert opened == []
    assert len(shown(panel)) > 0


def test_a_third_class(panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot) -> None:
    """By "+", in three colours; the experiment then tells three apart. There are four at most."""
    begin(panel, qtbot)
    tools = panel.drawing.tools
    stroke(panel.map, (0.5, 0.5))
    qtbot.mouseClick(tools.more, LEFT)
    stroke(panel.map, (-0.5, 0.5))
    assert list(drawn[-1]["Y"]) == [0, 2]
    colors = [spot.brush().color().name() for spot in panel.map.scatter.points()]
    assert colors == [theme.current().negative, class_colors(3)[2]]
    experiment, _ = edited(circles().experiment, "data", drawn[-1])
    assert experiment.output.activation.name == "softmax"
    qtbot.mouseClick(tools.more, LEFT)
    assert not tools.more.isVisible()
    assert all(chip.isVisible() for chip in tools.chips)


def test_starting_from_the_points_shown(
    panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot
) -> None:
    """They are drawn on; coordinates are as fine as a hand can draw."""
    begin(panel, qtbot)
    tools = panel.drawing.tools
    assert tools.copy.isVisible()
    assert tools.copy.text() == "start from these 4"
    qtbot.mouseClick(tools.copy, LEFT)
    assert not tools.copy.isVisible()
    stroke(panel.map, (0.0, 0.9))
    assert list(drawn[-1]["Y"]) == [0, 1, 0, 1, 0]
    assert list(drawn[-1]["X"][3]) == [0.5, -0.123]


def test_points_taken_over_are_kept_by_done(
    panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot
) -> None:
    """Also if nothing was drawn besides; a look at the tools alone changes nothing."""
    begin(panel, qtbot)
    qtbot.mouseClick(panel.drawing.tools.end, LEFT)
    assert drawn == []
    begin(panel, qtbot)
    qtbot.mouseClick(panel.drawing.tools.copy, LEFT)
    qtbot.mouseClick(panel.drawing.tools.end, LEFT)
    assert [len(data["X"]) for data in drawn] == [4]


def test_other_data_is_left_alone(panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot) -> None:
    """An experiment that is loaded while drawing isn't overwritten with what was drawn."""
    begin(panel, qtbot)
    qtbot.mouseClick(panel.drawing.tools.copy, LEFT)
    show(panel, line())
    assert drawn == []
    assert not panel.toggle.isChecked()
    assert not panel.drawing.tools.isVisible()
    show(panel, circles())
    begin(panel, qtbot)
    qtbot.mouseClick(panel.drawing.tools.copy, LEFT)
    show(panel, circles(experiment=make_experiment(data={"name": "moons"})))
    qtbot.mouseClick(panel.drawing.tools.end, LEFT)
    assert drawn == []


def test_a_button_held_while_drawing_ends_does_nothing(
    panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot
) -> None:
    begin(panel, qtbot)
    for button in (panel.drawing.tools.copy, panel.drawing.tools.clear):
        qtbot.mousePress(button, LEFT)
        show(panel, line())
        qtbot.mouseRelease(button, LEFT)
        assert not panel.toggle.isChecked()
        assert drawn == []
        show(panel, circles())
        begin(panel, qtbot)


def test_clear(panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot) -> None:
    """Takes the points away; the run goes on with them until there are new ones."""
    data = {"name": "points", "X": [[0, 0], [0.5, 0]], "Y": [0, 1]}
    show(panel, with_data(circles(), data))
    begin(panel, qtbot)
    qtbot.mouseClick(panel.drawing.tools.clear, LEFT)
    assert shown(panel) == []
    assert drawn == []
    qtbot.mouseClick(panel.drawing.tools.end, LEFT)
    assert shown(panel) == [(0, 0), (0.5, 0)]


def test_frames_of_the_run_before_take_nothing_away(
    panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot
) -> None:
    """A stroke is seen until its run shows it, however many frames come in between."""
    begin(panel, qtbot)
    frame = circles()
    stroke(panel.map, (0.5, 0.5))
    qtbot.mouseClick(panel.drawing.tools.chips[1], LEFT)
    stroke(panel.map, (-0.5, 0.5))
    panel.refresh(changed(frame))
    assert len(shown(panel)) == 2
    stroke(panel.map, (-0.5, -0.5))
    panel.refresh(with_data(frame, drawn[0]))  # the first run while the second is on its way
    assert len(shown(panel)) == 3
    panel.refresh(with_data(frame, drawn[1]))
    assert len(shown(panel)) == 3


def test_undoing_a_stroke_takes_its_points_away(
    panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot
) -> None:
    """And redoing brings them back; before the first one there were none."""
    begin(panel, qtbot)
    frame = circles()
    stroke(panel.map, (0.5, 0.5))
    qtbot.mouseClick(panel.drawing.tools.chips[1], LEFT)
    stroke(panel.map, (-0.5, 0.5))
    show(panel, with_data(frame, drawn[0]))
    stroke(panel.map, (-0.5, -0.5))
    show(panel, with_data(frame, drawn[1]))
    show(panel, with_data(frame, drawn[0]))
    assert shown(panel) == [tuple(x) for x in drawn[0]["X"]]
    show(panel, with_data(frame, drawn[1]))
    assert len(shown(panel)) == 3
    show(panel, changed(frame))
    assert len(shown(panel)) == 4  # those of the circles
    assert panel.drawing.tools.copy.isVisible()


def test_undoing_leaves_the_tool_in_hand(
    panel: DecisionMapPanel, drawn: Drawn, qtbot: QtBot
) -> None:
    """The class chosen, also one of which no point is left; drawing anew begins with class 0."""
    begin(panel, qtbot)
    tools, frame = panel.drawing.tools, circles()
    stroke(panel.map, (0.5, 0.5))
    qtbot.mouseClick(tools.chips[1], LEFT)
    stroke(panel.map, (-0.5, 0.5))
    qtbot.mouseClick(tools.more, LEFT)
    stroke(panel.map, (-0.5, -0.5))
    show(panel, with_data(frame, drawn[1]))
    show(panel, with_data(frame, drawn[0]))
    assert (tools.label, tools.classes) == (2, 3)
    assert tools.chips[2].isChecked()
    assert tools.chips[2].isVisible()
    qtbot.mouseClick(tools.eraser, LEFT)
    show(panel, changed(frame))
    assert tools.erasing
    qtbot.mouseClick(tools.end, LEFT)
    begin(panel, qtbot)
    assert (tools.label, tools.classes, tools.erasing) == (0, 2, False)


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
    assert asked == [Choose(0, 0)]
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
