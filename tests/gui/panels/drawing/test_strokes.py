"""Points drawn with the mouse: strokes, what they become, and what undoing does to them."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.edits import edited
from core.experiment import from_builtins
from gui.look import theme
from gui.panels.decision_map.map_classes import class_colors
from gui.panels.decision_map.panel import DecisionMapPanel
from tests.gui.frames import changed, make_experiment, make_frame
from tests.gui.panels.drawing.strokes import (
    LEFT,
    NONE,
    RIGHT,
    Drawn,
    begin,
    circles,
    line,
    press,
    release,
    send,
    show,
    shown,
    stroke,
    with_data,
)


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


def test_points_that_are_no_data_yet_outlive_data_that_is_refused(
    panel: DecisionMapPanel, qtbot: QtBot
) -> None:
    """Such as a file that is not there; data that runs takes their place."""
    begin(panel, qtbot)
    frame = circles()
    stroke(panel.map, (0.5, 0.5))
    drawn = shown(panel)
    assert len(drawn) == 1
    for data in ({"name": "csv", "path": "none.csv"}, {"name": "circles"}):
        panel.follow(edited(frame.experiment, "data", data)[0])
    panel.refresh(changed(frame))
    assert shown(panel) == drawn
    show(panel, with_data(frame, {"name": "points", "X": [[0, 0], [0.2, 0]], "Y": [0, 1]}))
    assert shown(panel) == [(0, 0), (0.2, 0)]


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
