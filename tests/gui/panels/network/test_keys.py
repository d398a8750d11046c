"""Units and layers that come and go by keys, and where the focus is."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look import theme
from gui.panels.network.layout import Unit
from gui.panels.network.panel import NetworkPanel
from tests.gui.diagram import color_at, net
from tests.gui.panels.network.editing import KEY, hidden_after, two_layers, visible


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
