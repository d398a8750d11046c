"""The network diagram: what is read off and edited, by mouse and by keys."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look import theme
from gui.panels.network.layout import Edge, Unit
from gui.panels.network.panel import NetworkPanel
from tests.gui.diagram import between, color_at, hover, middle, net, type_number
from tests.gui.frames import changed, make_layer

KEY = Qt.Key


# pointing


def test_hovering_a_unit_tells_about_it(panel: NetworkPanel, qtbot: QtBot) -> None:
    """Bias, inputs and range; its edges stand out, and the signal names it."""
    maps = np.zeros((2, 20, 20), np.float32)
    maps[1, 3, 4] = 2.5
    panel.refresh(net(2, 2, 1, b=np.array([0.0, -1.25]), maps=maps))
    with qtbot.waitSignal(panel.unit_hovered) as seen:
        hover(panel, middle(panel, 1, 1))
    assert seen.args == [1, 1]
    text = panel.canvas.readout.text()
    assert "b = <b>−1.25</b>" in text
    assert "inputs: 2" in text
    assert "a from 0 to 2.5" in text
    assert panel.canvas.readout.isVisible()
    assert panel.canvas.rect().contains(panel.canvas.readout.geometry())
    # Edges are row by row: 0→0, 0→1, 1→0, 1→1, then 0→0 and 1→0 of the output.
    assert sorted(panel.canvas.diagram.edges.of_unit(Unit(1, 1))) == [1, 3, 5]
    with qtbot.waitSignal(panel.unit_hovered) as left:
        QApplication.sendEvent(panel.canvas, QEvent(QEvent.Type.Leave))
    assert left.args == [0, None]
    assert not panel.canvas.readout.isVisible()


def test_other_edges_fade_while_a_unit_is_hovered(panel: NetworkPanel) -> None:
    """The strong edge of another unit is dim, that of the unit is not."""
    panel.refresh(net(2, 2, 1, W=np.array([[3.0, 0.0], [0.0, 3.0]])))
    mine, other = between(panel, Edge(1, 0, 0)), between(panel, Edge(1, 1, 1))
    hover(panel, middle(panel, 1, 0))
    assert color_at(panel, mine) == theme.current().positive
    assert color_at(panel, other) != theme.current().positive


def test_hovering_an_edge_is_live(panel: NetworkPanel) -> None:
    """Weight and gradient are read off, and follow the frames."""
    gradient = np.zeros((3, 2))
    gradient[1, 0] = 0.25
    panel.refresh(net(2, 2, 1, W=np.array([[1.0, 2.0], [-3.5, 4.0]]), gradient=gradient))
    hover(panel, between(panel, Edge(1, 1, 0)) + QPoint(20, -5))
    panel.canvas.point_at(Edge(1, 1, 0))
    text = panel.canvas.readout.text()
    assert "x₂ → L1 · unit 1" in text
    assert "w = <b>−3.5</b>" in text
    assert "∂L/∂w = <b>0.25</b>" in text
    panel.refresh(net(2, 2, 1, W=np.array([[1.0, 2.0], [-3.25, 4.0]]), gradient=gradient))
    assert "w = <b>−3.25</b>" in panel.canvas.readout.text()


def test_the_edge_hovered_stands_out(panel: NetworkPanel) -> None:
    """It alone is edged in the colour of text."""
    panel.refresh(net(2, 3, 1, W=np.zeros((2, 3))))
    panel.canvas.point_at(Edge(1, 0, 1))

    def lightest(edge: Edge) -> int:
        spot = between(panel, edge)
        spots = (spot + QPoint(0, dy) for dy in range(-4, 5))
        return max(QColor(color_at(panel, s)).lightness() for s in spots)

    text = QColor(theme.current().text).lightness()
    assert lightest(Edge(1, 0, 1)) > 0.8 * text
    assert lightest(Edge(1, 1, 0)) < 0.4 * text


@pytest.mark.parametrize("sizes", [(2, 4, 1), (2, *[16] * 4, 1)])
def test_the_edge_under_the_cursor_is_the_one_painted(
    panel: NetworkPanel, sizes: tuple[int, ...]
) -> None:
    """Along an edge, curved or straight, a strong one alone has its colour where it is found."""
    W = np.zeros((2, sizes[1]))
    W[0, 0] = 5.0  # the topmost, which crosses no other
    frame = net(*sizes, W=W)
    zeros = [make_layer(b, W=np.zeros((a, b)), b=np.zeros(b)) for a, b in pairwise(sizes[1:])]
    panel.refresh(changed(frame, layers=(frame.layers[0], *zeros)))
    picture = panel.canvas.grab().toImage()
    left, right = panel.canvas.diagram.places.span(1)
    for x in (left + (right - left) * np.linspace(0.3, 0.7, 12)).astype(int).tolist():
        ys = range(35, panel.canvas.height())
        bluest = max(ys, key=lambda y, x=x: picture.pixelColor(x, y).blue())
        spot = QPointF(x + 0.5, bluest + 0.5)
        assert panel.canvas.diagram.places.edge_at(spot) == Edge(1, 0, 0)


def test_layers_may_come_and_go(panel: NetworkPanel) -> None:
    """What is pointed at goes with its unit; an open entry closes."""
    panel.refresh(net(2, 6, 6, 1))
    panel.canvas.point_at(Unit(2, 5))
    assert panel.canvas.edit()
    panel.refresh(net(2, 3, 1))
    assert panel.canvas.pointed is None
    assert not panel.canvas.entry.isVisible()
    assert len(panel.canvas.diagram.places.columns) == 3
    panel.refresh(net(2, 1))
    panel.refresh(net(3, 5, 2, 1))
    assert panel.canvas.diagram.sizes == (3, 5, 2, 1)
    panel.grab()


# editing


def test_a_weight_is_typed_exactly(panel: NetworkPanel, qtbot: QtBot) -> None:
    """A double-click on the edge opens the whole number; Enter sends it."""
    W = np.array([[1.0, 2.0], [0.1 + 0.2, 4.0]])
    panel.refresh(net(2, 2, 1, W=W))
    spot = between(panel, Edge(1, 0, 0))
    qtbot.mouseDClick(panel.canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert panel.canvas.entry.isVisible()
    assert panel.canvas.pointed == Edge(1, 0, 0)
    assert float(panel.canvas.entry.text()) == 1.0
    with qtbot.waitSignal(panel.edited) as edited:
        type_number(panel, "-0.125")
    assert edited.args == [1, 0, 0, -0.125]
    assert not panel.canvas.entry.isVisible()
    panel.canvas.point_at(Edge(1, 1, 0))
    panel.canvas.edit()
    assert panel.canvas.entry.text() == "0.30000000000000004"


def test_a_units_bias_is_the_row_after_the_last(panel: NetworkPanel, qtbot: QtBot) -> None:
    """Double-clicking unit 2 of the output, after 4 units, edits row 4 of layer 2."""
    panel.refresh(net(2, 4, 2))
    spot = middle(panel, 2, 1)
    qtbot.mouseDClick(panel.canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert float(panel.canvas.entry.text()) == panel.frame.layers[1].b[1]
    with qtbot.waitSignal(panel.edited) as edited:
        type_number(panel, "2e-3")
    assert edited.args == [2, 4, 1, 0.002]


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "1e999", "1,5"])
def test_what_is_no_number_is_not_sent(panel: NetworkPanel, qtbot: QtBot, text: str) -> None:
    """The entry stays, marked wrong; Esc drops it."""
    panel.refresh(net(2, 2, 1))
    panel.canvas.point_at(Unit(1, 0))
    panel.canvas.edit()
    assert not panel.canvas.entry.property("wrong")
    with qtbot.assertNotEmitted(panel.edited):
        QTest.keyClicks(panel.canvas.entry, text or "\b")
        type_number(panel, text)
        assert panel.canvas.entry.isVisible()
        assert panel.canvas.entry.property("wrong") or not text
        QTest.keyClick(panel.canvas.entry, KEY.Key_Escape)
    assert not panel.canvas.entry.isVisible()


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "Type a number"), ("abc", "Not a number"), ("3,5", "a decimal point, not a comma: 3.5"),
     ("1e999", "must be finite"), ("nan", "must be finite"), ("1,000,5", "Not a number")],
)  # fmt: skip
@pytest.mark.parametrize("layer", [1, 2])
def test_what_is_wrong_is_said_beside_the_entry(
    panel: NetworkPanel, text: str, says: str, layer: int
) -> None:
    panel.refresh(net(2, 12, 12, 1))
    panel.canvas.point_at(Unit(layer, 11))  # the lowest: no room under it
    panel.canvas.edit()
    entry, hint = panel.canvas.entry, panel.canvas.entry.hint
    assert not hint.isVisible()
    QTest.keyClicks(entry, text) if text else QTest.keyClick(entry, KEY.Key_Delete)
    assert hint.isVisible()
    assert says in hint.text() == entry.accessibleDescription()
    assert panel.canvas.rect().contains(hint.geometry())
    assert not hint.geometry().intersects(entry.geometry())
    entry.selectAll()
    QTest.keyClicks(entry, "-0.5")
    assert not hint.isVisible()
    QTest.keyClicks(entry, "x")
    QTest.keyClick(entry, KEY.Key_Escape)
    assert not hint.isVisible()


def test_double_click_elsewhere_enlarges(panel: NetworkPanel, qtbot: QtBot) -> None:
    """So it does on an input, which has nothing to edit."""
    panel.refresh(net(2, 2, 1))
    for spot in (QPoint(2, panel.canvas.height() - 2), middle(panel, 0, 0)):
        with qtbot.waitSignal(panel.enlarge) as asked:
            qtbot.mouseDClick(panel.canvas, Qt.MouseButton.LeftButton, pos=spot)
        assert asked.args == ["network"]


# keys


def test_keys_move_and_edit(panel: NetworkPanel, qtbot: QtBot) -> None:
    """Arrows from unit to unit, with Shift through the weights into it; Enter edits."""
    panel.refresh(net(2, 3, 3, 1))
    canvas = panel.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.pointed == Unit(1, 0)
    way = [
        (KEY.Key_Up, Unit(1, 0)), (KEY.Key_Down, Unit(1, 1)), (KEY.Key_Right, Unit(2, 1)),
        (KEY.Key_Down, Unit(2, 2)), (KEY.Key_Down, Unit(2, 2)), (KEY.Key_Right, Unit(3, 0)),
        (KEY.Key_Right, Unit(3, 0)), (KEY.Key_Left, Unit(2, 1)), (KEY.Key_Left, Unit(1, 1)),
    ]  # fmt: skip
    for key, target in way:
        QTest.keyClick(canvas, key)
        assert canvas.pointed == target
    for row in (0, 1, 1):
        QTest.keyClick(canvas, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.pointed == Edge(1, row, 1)
    QTest.keyClick(canvas, KEY.Key_Return)
    with qtbot.waitSignal(panel.edited) as edited:
        type_number(panel, "7")
    assert edited.args == [1, 1, 1, 7.0]
    assert canvas.hasFocus()
    assert canvas.pointed == Edge(1, 1, 1)


def test_a_click_leaves_the_focus(panel: NetworkPanel, qtbot: QtBot) -> None:
    """Arrow keys stay the window's shortcuts until the diagram is reached by Tab."""
    panel.refresh(net(2, 3, 1))
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=middle(panel, 1, 0))
    assert not panel.canvas.hasFocus()
