"""Units and layers that come and go right on the diagram, by its buttons and by keys."""

from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.session.frame import Frame
from gui.look import theme
from gui.model import edits
from gui.model.edits import edited
from gui.panels.network.layout import Unit
from gui.panels.network.panel import NetworkPanel
from gui.panels.network.tools import SignButton
from tests.gui.diagram import color_at, hover, middle, net, shown
from tests.gui.frames import changed, make_experiment, make_frame, make_layer

KEY = Qt.Key
TWO = [{"units": 5, "activation": "relu"}, {"units": 3, "activation": "sigmoid"}]


@pytest.fixture
def panel(qtbot: QtBot) -> NetworkPanel:
    """Return the panel, shown."""
    return shown(qtbot)


def two_layers(**overrides: object) -> Frame:
    """Return a frame of 2-5-3-1, ReLU and sigmoid."""
    frame = net(2, 5, 3, 1)
    return changed(frame, experiment=make_experiment(hidden=TWO), **overrides)


def point_at_heading(panel: NetworkPanel, column: int) -> None:
    """Move the mouse onto a column's heading."""
    hover(panel, QPoint(int(panel.canvas.diagram.places.columns[column].x), 4))


def visible(panel: NetworkPanel) -> list[SignButton]:
    """Return the buttons that are shown."""
    return [button for button in panel.canvas.tools.changes if button.isVisible()]


def hidden_after(frame: Frame, path: str, value: object) -> list[tuple[int, str]]:
    """Return units and activation of every hidden layer once the change is made."""
    experiment, _ = edits.edited(frame.experiment, path, value)
    return [(layer.units, layer.activation.name) for layer in experiment.hidden]


# buttons


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


# keys


@pytest.mark.parametrize(
    ("unit", "key", "after"),
    [
        (Unit(2, 1), KEY.Key_Plus, [(5, "relu"), (4, "sigmoid")]),
        (Unit(2, 1), KEY.Key_Minus, [(5, "relu"), (2, "sigmoid")]),
        (Unit(1, 0), KEY.Key_Insert, [(5, "relu"), (5, "relu"), (3, "sigmoid")]),
        (Unit(0, 1), KEY.Key_Insert, [(5, "relu"), (5, "relu"), (3, "sigmoid")]),
        (Unit(1, 0), KEY.Key_Delete, [(3, "sigmoid")]),
    ],
)
def test_keys_change_the_layer_pointed_at(
    panel: NetworkPanel, qtbot: QtBot, unit: Unit, key: KEY, after: list[tuple[int, str]]
) -> None:
    """With the diagram in focus; they are kept from being shortcuts meanwhile."""
    frame = two_layers()
    panel.refresh(frame)
    canvas = panel.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    canvas.point_at(unit)
    with qtbot.waitSignal(panel.changed) as sent:
        QTest.keyClick(canvas, key)
    assert hidden_after(frame, *sent.args) == after
    shortcut = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    shortcut.ignore()
    QApplication.sendEvent(canvas, shortcut)
    assert shortcut.isAccepted()


def test_plus_may_need_shift(panel: NetworkPanel, qtbot: QtBot) -> None:
    """As on most keyboards; with Ctrl it is the window's."""
    panel.refresh(two_layers())
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(panel.changed) as sent:
        QTest.keyClick(panel.canvas, KEY.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    assert sent.args == ["hidden[0].units", 6]
    with qtbot.assertNotEmitted(panel.changed):
        QTest.keyClick(panel.canvas, KEY.Key_Plus, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("key", [KEY.Key_Plus, KEY.Key_Minus, KEY.Key_Insert, KEY.Key_Delete])
def test_keys_leave_the_output_as_it_is(panel: NetworkPanel, qtbot: QtBot, key: KEY) -> None:
    """Its units come from the data, and nothing can stand after it."""
    panel.refresh(two_layers())
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    panel.canvas.point_at(Unit(3, 0))
    with qtbot.assertNotEmitted(panel.changed):
        QTest.keyClick(panel.canvas, key)


def test_minus_can_be_pressed_again(panel: NetworkPanel) -> None:
    """When the unit pointed at goes, the keys go on from its neighbour."""
    panel.refresh(net(2, 5, 1))
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    panel.canvas.point_at(Unit(1, 4))
    panel.refresh(net(2, 4, 1))
    assert panel.canvas.pointed == Unit(1, 3)
    panel.canvas.point_at(Unit(2, 0))
    panel.refresh(net(2, 1))
    assert panel.canvas.pointed == Unit(1, 0)


def test_buttons_are_reached_by_tab(panel: NetworkPanel, qtbot: QtBot) -> None:
    """From the unit pointed at on to its layer's buttons, which stay until the focus goes."""
    panel.refresh(two_layers())
    canvas, tools = panel.canvas, panel.canvas.tools
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    canvas.point_at(Unit(2, 0))
    reached = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert set(reached) == set(tools.changes)
    assert tools.column == 2
    tools.more.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(panel.changed) as sent:
        QTest.keyClick(tools.more, KEY.Key_Space)
    assert sent.args == ["hidden[1].units", 4]
    panel.title_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert visible(panel) == []


def overridden(panel: NetworkPanel, key: KEY) -> bool:
    """Return whether the diagram keeps a key from being a shortcut of the window."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(panel.canvas, event)
    return event.isAccepted()


def test_escape_lets_go(panel: NetworkPanel, qtbot: QtBot) -> None:
    """The arrows step the run again, until Enter or the next Tab takes the diagram up."""
    panel.refresh(two_layers())
    canvas = panel.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert overridden(panel, KEY.Key_Left)
    with qtbot.waitSignal(panel.unit_hovered) as hovered:
        QTest.keyClick(canvas, KEY.Key_Escape)
    assert hovered.args == [0, None]
    assert canvas.pointed is None
    assert not canvas.readout.isVisible()
    assert visible(panel) == []
    assert canvas.hasFocus()
    for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Plus, KEY.Key_Delete):
        assert not overridden(panel, key)
        with qtbot.assertNotEmitted(panel.changed):
            QTest.keyClick(canvas, key)
        assert canvas.pointed is None
    assert overridden(panel, KEY.Key_Return)
    QTest.keyClick(canvas, KEY.Key_Return)
    assert canvas.pointed == Unit(1, 0)
    assert not canvas.entry.isVisible()
    assert overridden(panel, KEY.Key_Left)


def test_a_second_escape_is_the_windows(panel: NetworkPanel) -> None:
    """As one is while the diagram points at nothing: it leaves the presentation."""
    panel.refresh(two_layers())
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    accepted = []
    for _ in range(2):
        event = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Escape, Qt.KeyboardModifier.NoModifier)
        panel.canvas.keyPressEvent(event)
        accepted.append(event.isAccepted())
    assert accepted == [True, False]


def test_the_focus_can_be_seen_wherever_it_is(panel: NetworkPanel) -> None:
    """Around the unit pointed at, or around the diagram."""
    panel.refresh(two_layers())
    corner = QPoint(1, panel.canvas.height() // 2)
    accent = theme.current().accent
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert color_at(panel, corner) != accent
    QTest.keyClick(panel.canvas, KEY.Key_Escape)
    assert color_at(panel, corner) == accent
    panel.title_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert color_at(panel, corner) != accent


def test_a_screen_reader_hears_of_the_keys_once(panel: NetworkPanel) -> None:
    """When the focus comes, after what is pointed at; with the next unit no more."""
    panel.refresh(two_layers())
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    text = panel.canvas.accessibleDescription()
    assert "L1 · unit 1" in text
    assert "Escape" in text
    QTest.keyClick(panel.canvas, KEY.Key_Down)
    text = panel.canvas.accessibleDescription()
    assert "L1 · unit 2" in text
    assert "Escape" not in text


def test_the_diagram_describes_its_keys(panel: NetworkPanel) -> None:
    """While it has nothing else to say; so does the explanation."""
    panel.refresh(two_layers())
    for text in (panel.canvas.accessibleDescription(), panel.words().look_for):
        assert all(key in text for key in ("+", "−", "Insert", "Delete", "Enter", "Escape"))
