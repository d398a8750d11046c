"""Units and layers that come and go by the buttons on the diagram."""

from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import edits
from core.edits import edited
from gui.look import theme
from gui.panels.network.layout import Unit
from gui.panels.network.panel import NetworkPanel
from gui.panels.network.tools import SignButton
from tests.gui.diagram import hover, middle, net
from tests.gui.frames import changed, make_experiment, make_frame, make_layer
from tests.gui.panels.network.editing import KEY, TWO, hidden_after, two_layers, visible


def point_at_heading(panel: NetworkPanel, column: int) -> None:
    """Move the mouse onto a column's heading."""
    hover(panel, QPoint(int(panel.canvas.diagram.places.columns[column].x), 4))


def asked_for(panel: NetworkPanel) -> list[Any]:
    """Return what is asked for from now on; the panel is told what comes of it."""
    sent: list[Any] = []

    def take(path: str, value: object) -> None:
        sent.append(value)
        panel.follow(edited(panel.made(panel.frame), path, value)[0])  # as the workspace does

    panel.changed.connect(take)
    return sent


def test_buttons_appear_around_the_column_pointed_at(panel: NetworkPanel) -> None:
    """All five at a hidden layer, one beside inputs and output, none while the mouse is away."""
    panel.refresh(two_layers())
    tools = panel.canvas.tools
    assert visible(panel) == []
    for column, buttons in (
        (1, [tools.before, tools.fewer, tools.more, tools.remove, tools.after]),
        (0, [tools.after]),
        (3, [tools.before]),
    ):
        point_at_heading(panel, column)
        assert visible(panel) == buttons
    hover(panel, middle(panel, 2, 1))  # anywhere in the column will do
    assert tools.column == 2
    QApplication.sendEvent(panel.canvas, QEvent(QEvent.Type.Leave))
    assert visible(panel) == []


@pytest.mark.parametrize(
    ("column", "button", "after"),
    [
        (1, "fewer", [(4, "relu"), (3, "sigmoid")]),
        (2, "more", [(5, "relu"), (4, "sigmoid")]),
        (1, "remove", [(3, "sigmoid")]),
        (2, "remove", [(5, "relu")]),
        (1, "before", [(5, "relu"), (5, "relu"), (3, "sigmoid")]),
        (1, "after", [(5, "relu"), (5, "relu"), (3, "sigmoid")]),
        (2, "before", [(5, "relu"), (5, "relu"), (3, "sigmoid")]),
        (3, "before", [(5, "relu"), (3, "sigmoid"), (3, "sigmoid")]),
        (0, "after", [(5, "relu"), (5, "relu"), (3, "sigmoid")]),
    ],
)
def test_a_button_changes_its_layer(
    panel: NetworkPanel, qtbot: QtBot, column: int, button: str, after: list[tuple[int, str]]
) -> None:
    """What is sent is an edit of the experiment; a new layer is like the one before it."""
    frame = two_layers()
    panel.refresh(frame)
    point_at_heading(panel, column)
    with qtbot.waitSignal(panel.changed) as sent:
        qtbot.mouseClick(getattr(panel.canvas.tools, button), Qt.MouseButton.LeftButton)
    assert hidden_after(frame, *sent.args) == after


@pytest.mark.parametrize(
    ("image", "usual"), [(None, [(4, "tanh")]), ((28, 28), [(32, "relu")])], ids=["plane", "image"]
)
def test_the_first_layer_has_nothing_to_copy(
    panel: NetworkPanel, qtbot: QtBot, image: tuple[int, int] | None, usual: list[object]
) -> None:
    """It is as small as the default's, or large enough for an image."""
    frame = make_frame(
        experiment=make_experiment(hidden=[]),
        layers=(make_layer(1, "sigmoid", dead=None),),
        inputs=2 if image is None else 784,
        image=image,
        map=None,
    )
    panel.refresh(frame)
    point_at_heading(panel, 1)
    with qtbot.waitSignal(panel.changed) as sent:
        qtbot.mouseClick(panel.canvas.tools.before, Qt.MouseButton.LeftButton)
    assert hidden_after(frame, *sent.args) == usual


@pytest.mark.parametrize(("units", "stuck"), [(1, "fewer"), (1_000_000, "more"), (2, None)])
def test_a_button_that_cannot_act_is_disabled(
    panel: NetworkPanel, units: int, stuck: str | None
) -> None:
    """A layer keeps one unit, and has a million at most."""
    frame = make_frame(
        experiment=make_experiment(hidden=[{"units": units}]),
        layers=(make_layer(units), make_layer(1, "sigmoid", dead=None)),
    )
    panel.refresh(frame)
    point_at_heading(panel, 1)
    tools = panel.canvas.tools
    for name in ("fewer", "more"):
        button = getattr(tools, name)
        assert button.isVisible()
        assert button.isEnabled() == (name != stuck)


def test_the_buttons_follow_the_network(panel: NetworkPanel) -> None:
    """A layer removed under the cursor leaves the buttons of the one that took its place."""
    panel.refresh(two_layers())
    point_at_heading(panel, 3)
    x = panel.canvas.diagram.places.columns[3].x
    panel.refresh(net(2, 5, 1))
    tools = panel.canvas.tools
    assert tools.column == panel.canvas.diagram.places.column_at(x)
    half = panel.canvas.diagram.places.spacing / 2
    middle_of_gap = panel.canvas.diagram.places.columns[tools.column].x - half
    assert abs(tools.before.geometry().center().x() - middle_of_gap) <= 1


def test_a_new_layer_is_like_its_neighbour_is_now(panel: NetworkPanel, qtbot: QtBot) -> None:
    """Also in what is not seen on the diagram and has changed since the buttons appeared."""
    leaky = {"units": 4, "activation": "leaky_relu"}
    frame = net(2, 4, 1, activation="leaky_relu")
    panel.refresh(frame)
    point_at_heading(panel, 1)
    steeper = make_experiment(hidden=[leaky | {"slope": 0.25}])
    panel.refresh(changed(frame, experiment=steeper))
    with qtbot.waitSignal(panel.changed) as sent:
        qtbot.mouseClick(panel.canvas.tools.after, Qt.MouseButton.LeftButton)
    experiment, _ = edits.edited(steeper, *sent.args)
    assert [layer.activation.slope for layer in experiment.hidden] == [0.25, 0.25]


def press(button: SignButton, kind: QEvent.Type) -> None:
    """Press or double-click a button, and let go of it: also of the mouse moved nowhere else."""
    at = QPointF(button.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for what, held in ((kind, left), (QEvent.Type.MouseButtonRelease, none)):
        event = QMouseEvent(
            what, at, button.mapToGlobal(at), left, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(button, event)


PRESS, DOUBLE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick


def test_each_press_counts(panel: NetworkPanel) -> None:
    """Also two so fast that no frame shows the first, or that the first is shown late."""
    first = two_layers()
    panel.refresh(first)
    sent = asked_for(panel)
    point_at_heading(panel, 1)
    tools = panel.canvas.tools
    press(tools.more, PRESS)
    press(tools.more, DOUBLE)
    six = [{"units": 6, "activation": "relu"}, TWO[1]]
    panel.refresh(changed(net(2, 6, 3, 1), experiment=make_experiment(hidden=six)))
    press(tools.more, PRESS)
    press(tools.fewer, DOUBLE)
    assert sent == [6, 7, 8, 7]


def test_what_is_asked_for_is_on_top_of_what_is_shown(panel: NetworkPanel) -> None:
    """Once the experiment is another one, or another layer is pointed at."""
    panel.refresh(two_layers())
    sent: list[object] = []
    panel.changed.connect(lambda path, value: sent.append(value))
    point_at_heading(panel, 1)
    press(panel.canvas.tools.more, PRESS)
    nine = [{"units": 9, "activation": "relu"}]
    panel.refresh(changed(net(2, 9, 1), experiment=make_experiment(hidden=nine)))
    press(panel.canvas.tools.more, PRESS)
    point_at_heading(panel, 2)
    point_at_heading(panel, 1)
    press(panel.canvas.tools.more, PRESS)
    assert sent == [6, 10, 10]


def test_layers_asked_for_fast_are_all_inserted(panel: NetworkPanel) -> None:
    """By the button and by the key; one on top of the other."""
    panel.refresh(two_layers())
    sent = asked_for(panel)
    point_at_heading(panel, 1)
    press(panel.canvas.tools.after, PRESS)
    press(panel.canvas.tools.after, DOUBLE)
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.canvas, KEY.Key_Insert)
    assert [len(layers) for layers in sent] == [3, 4, 5]
    assert [layer["units"] for layer in sent[-1]] == [5, 5, 5, 5, 3]


def test_a_button_stays_under_the_cursor(panel: NetworkPanel, qtbot: QtBot) -> None:
    """While it is pressed again and again; once the mouse moves on it goes where it belongs."""
    panel.refresh(two_layers())
    point_at_heading(panel, 1)
    tools = panel.canvas.tools
    before = tools.after.geometry()
    press(tools.after, PRESS)
    three = [TWO[0], *TWO]
    panel.refresh(changed(net(2, 5, 5, 3, 1), experiment=make_experiment(hidden=three)))
    assert tools.after.geometry() == before
    point_at_heading(panel, 1)
    assert tools.after.geometry() != before
    before = tools.remove.geometry()
    press(tools.remove, PRESS)
    panel.refresh(changed(net(2, 1), experiment=make_experiment(hidden=[])))
    assert tools.remove.isVisible()
    assert tools.remove.geometry() == before
    with qtbot.assertNotEmitted(panel.enlarge), qtbot.assertNotEmitted(panel.changed):
        qtbot.mouseDClick(tools.remove, Qt.MouseButton.LeftButton)
    point_at_heading(panel, 1)
    assert not tools.remove.isVisible()


def test_buttons_say_what_they_do(panel: NetworkPanel) -> None:
    """Each has a name with its layer, and a tooltip with its key and what it costs."""
    panel.refresh(two_layers())
    point_at_heading(panel, 2)
    tools = panel.canvas.tools
    assert "layer 2" in tools.more.accessibleName()
    assert "layer 2" in tools.remove.accessibleName()
    for button, key in zip(tools.changes, ("Insert", "−", "+", "Delete", "Insert"), strict=True):
        assert button.accessibleName()
        assert key in button.toolTip()
        assert "starts again" in button.toolTip()


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("sizes", [(2, 1), (2, 8, 8, 1), (2, *[16] * 10, 1)])
@pytest.mark.parametrize("size", [(480, 240), (870, 400)])
def test_buttons_overlap_nothing(
    panel: NetworkPanel,
    qapp: QApplication,
    size: tuple[int, int],
    sizes: tuple[int, ...],
    zoom: float,
) -> None:
    """Neither each other nor a unit, and none leaves the diagram."""
    try:
        theme.set_zoom(qapp, zoom)
        panel.resize(*size)
        panel.refresh(net(*sizes))
        qapp.processEvents()
        places = panel.canvas.diagram.places
        for column in range(len(sizes)):
            point_at_heading(panel, column)
            boxes = [button.geometry() for button in visible(panel)]
            assert boxes
            assert all(panel.canvas.rect().contains(box) for box in boxes)
            assert not any(a.intersects(b) for a, b in combinations(boxes, 2))
            tops = [places.rect(Unit(i, 0)).toRect() for i in range(len(sizes))]
            assert not any(box.intersects(top) for box in boxes for top in tops)
    finally:
        theme.set_zoom(qapp, 1.0)
