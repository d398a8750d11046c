"""The network diagram: where things stand, how edges look, what is marked, read off and edited."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine.trainer import Diverged
from gui import app as application
from gui.look import theme
from gui.panels.network import marks
from gui.panels.network.edges import CROWD, NONE, USUAL, pen
from gui.panels.network.layout import Edge, Unit, lay_out
from gui.panels.network.marks import fold_text
from gui.panels.network.panel import NetworkPanel
from gui.panels.network.tiles import responses
from tests.gui.diagram import between, color_at, hover, middle, net, shown, type_number
from tests.gui.frames import changed, make_frame, make_layer

KEY = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot) -> NetworkPanel:
    """Return the panel, shown."""
    return shown(qtbot)


# geometry


@pytest.mark.parametrize(
    "sizes", [(2, 1), (2, 4, 1), (2, 8, 8, 1), (2, *[16] * 10, 1), (784, 256, 10), (2, 300, 1)]
)
@pytest.mark.parametrize("room", [(683, 285), (500, 200), (1500, 900)])
def test_nothing_overlaps_or_leaves_the_room(sizes: tuple[int, ...], room: tuple[int, int]) -> None:
    """Units keep apart from each other, and all lie within width and height."""
    layout = lay_out(sizes, *room)
    assert layout.columns[0].tile >= 9
    for layer, column in enumerate(layout.columns):
        rects = [layout.rect(Unit(layer, unit)) for unit in range(len(column.y))]
        assert all(r.left() >= 0 and r.right() <= room[0] and r.top() >= 30 for r in rects)
        assert rects[-1].bottom() + (26 if column.folded else 0) <= room[1] + 1
        assert all(a.bottom() + 2 <= b.top() for a, b in pairwise(rects))
    gaps = [layout.span(layer) for layer in range(1, len(sizes))]
    assert all(right - left >= 20 for left, right in gaps)


def test_ten_layers_of_sixteen_show_every_unit(panel: NetworkPanel) -> None:
    """At 700 by 320 pixels none is folded, and each is at least 11 pixels wide."""
    panel.resize(700, 320)
    panel.refresh(net(2, *[16] * 10, 1))
    places = panel.canvas.diagram.places
    assert not any(column.folded for column in places.columns)
    assert places.columns[1].tile >= 11
    assert len(panel.canvas.diagram.edges.levels) == 2 * 16 + 9 * 256 + 16


def test_wide_layers_fold_to_their_first_units(panel: NetworkPanel) -> None:
    """Only edges between shown units are drawn, with their own weights."""
    frame = net(2, 64, 30, 1)
    panel.refresh(frame)
    columns = panel.canvas.diagram.places.columns
    assert [len(column.y) for column in columns] == [2, 8, 8, 1]
    assert [column.units for column in columns] == [2, 64, 30, 1]
    assert len(panel.canvas.diagram.edges.levels) == 2 * 8 + 8 * 8 + 8
    hover(panel, between(panel, Edge(2, 0, 0)))
    assert f"<b>{frame.layers[1].W[0, 0]:.3g}".replace("-", "−") in panel.canvas.readout.text()


def test_folding_says_how_many_there_are() -> None:
    """The text below names all units and those shown; below inputs it speaks of inputs."""
    columns = lay_out((784, 256, 10), 683, 285).columns
    assert fold_text(columns[0], inputs=True) == "… 784 inputs\nfirst 8 shown"
    assert fold_text(columns[1], inputs=False) == "… 256 units\nfirst 8 shown"
    assert not columns[2].folded


def test_layers_too_wide_to_send_have_no_edges(panel: NetworkPanel) -> None:
    """Their weights are counted, and their bias can't be edited."""
    layers = (make_layer(256, "relu"), make_layer(10, "softmax", dead=None))
    frame = make_frame(
        layers=layers, map=None, points=None, inputs=784, parameters=203_530, accuracy=0.1
    )
    panel.refresh(frame)
    assert panel.canvas.diagram.sizes == (784, 256, 10)
    assert len(panel.canvas.diagram.edges.levels) == 0
    panel.canvas.point_at(Unit(1, 0))
    assert "not available" in panel.canvas.readout.text()
    assert "inputs: 784" in panel.canvas.readout.text()
    assert not panel.canvas.edit()
    panel.grab()


def test_without_weights_the_frame_tells_the_inputs(panel: NetworkPanel) -> None:
    """A first layer too wide to send leaves their number open."""
    layers = (make_layer(5000, "relu"), make_layer(1, "sigmoid", dead=None))
    panel.refresh(make_frame(layers=layers, inputs=2))
    assert panel.canvas.diagram.sizes == (2, 5000, 1)


# edges


def test_edges_are_sorted_by_sign_and_size(panel: NetworkPanel) -> None:
    """Full strength from 2 on; each halving is a level less, below an eighth there is none."""
    W = np.array([[2.0, -2.0, 1.9, -1.0], [0.99, -0.5, 0.26, 0.24]])
    panel.refresh(net(2, 4, 1, W=W))
    frame = panel.frame
    small = changed(
        frame, layers=(frame.layers[0], make_layer(1, W=np.zeros((4, 1)), b=np.zeros(1)))
    )
    panel.refresh(changed(small, run=2))
    edges = panel.canvas.diagram.edges
    assert edges.scales["weights"].full == 2
    assert edges.levels.tolist() == [4, -4, 3, -3, 2, -2, 1, 0, 0, 0, 0, 0]


def test_pens_show_sign_and_size(panel: NetworkPanel) -> None:
    """Blue is positive, orange negative; nine pens, wider and stronger for larger sizes."""
    colors = theme.current()
    assert pen(4).color().name() == colors.positive
    assert pen(-4).color().name() == colors.negative
    card = np.array(QColor(colors.card).getRgb())
    for look in (USUAL, CROWD):
        for sign in (1, -1):
            pens = [pen(sign * level, look) for level in range(1, 5)]
            contrast = [np.abs(np.array(p.color().getRgb()) - card).sum() for p in pens]
            assert contrast == sorted(set(contrast))
            assert [p.widthF() for p in pens] == sorted(p.widthF() for p in pens)
    assert pen(4).widthF() > 2 * pen(1).widthF()


def test_the_edge_is_painted_in_its_colour(panel: NetworkPanel) -> None:
    """Halfway between its units, a strong edge has its sign's colour."""
    panel.refresh(net(2, 2, 1, W=np.array([[3.0, 0.0], [0.0, -3.0]])))
    colors = theme.current()
    assert color_at(panel, between(panel, Edge(1, 0, 0))) == colors.positive
    assert color_at(panel, between(panel, Edge(1, 1, 1))) == colors.negative


def test_gradients_can_be_shown_instead(panel: NetworkPanel, qtbot: QtBot) -> None:
    """Their levels are decades of ∂L/∂W, without the bias' row."""
    gradient = np.array([[2e-3, -5e-4], [-2e-5, 3e-6], [9.0, 9.0]])
    panel.refresh(net(2, 2, 1, W=np.ones((2, 2)), gradient=gradient))
    second = make_layer(1, W=np.ones((2, 1)), b=np.zeros(1), gradient=np.zeros((3, 1)))
    panel.refresh(changed(panel.frame, run=2, layers=(panel.frame.layers[0], second)))
    assert panel.canvas.diagram.edges.levels.tolist() == [4] * 6
    qtbot.mouseClick(panel.choices["gradients"], Qt.MouseButton.LeftButton)
    assert panel.canvas.diagram.edges.levels.tolist() == [4, -3, -2, 1, 0, 0]
    assert panel.edge_key.labels() == ("≤ −10⁻³", "≥ 10⁻³")
    assert not panel.choices["weights"].isChecked()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e300, 1e-320, 0.0])
def test_broken_numbers_are_drawn_or_left_out(panel: NetworkPanel, value: float) -> None:
    """Nothing a weight, a gradient, a bias or a response may be stops the diagram."""
    frame = net(2, 3, 1, W=np.full((2, 3), value), b=np.full(3, value))
    broken = make_layer(
        3, W=np.full((2, 3), value), b=np.full(3, value), gradient=np.full((3, 3), value),
        alive=np.zeros(3, bool), maps=np.full((3, 20, 20), value, np.float32)
        if abs(value) < 1e30 or not np.isfinite(value) else None,
    )  # fmt: skip
    frame = changed(frame, layers=(broken, frame.layers[1]), status="diverged",
                    diverged=Diverged(3, 1))  # fmt: skip
    for kind in ("weights", "gradients"):
        panel.show_edges(kind)
        panel.refresh(frame)
        for target in (Unit(1, 0), Edge(1, 0, 0)):
            panel.canvas.point_at(target)
            panel.grab()
        assert panel.canvas.edit()
        panel.canvas.entry.close_entry()
    if np.isnan(value):
        assert panel.canvas.diagram.edges.levels[:6].tolist() == [NONE] * 6
        assert "w = <b>–</b>" in panel.canvas.readout.text()
    panel.refresh(net(2, 3, 1))
    panel.grab()


# units


def test_a_unit_shows_its_response(panel: NetworkPanel) -> None:
    """Blue where a is high, orange where it is low, the plane's y upwards."""
    maps = np.full((1, 20, 20), -1.0, np.float32)
    maps[0, :10] = 1.0
    panel.refresh(net(2, 1, 1, activation="tanh", maps=maps))
    rect = panel.canvas.diagram.places.rect(Unit(1, 0))
    quarter = QPointF(0, rect.height() / 4)
    colors = theme.current()
    assert color_at(panel, (rect.center() + quarter).toPoint()) == colors.positive
    assert color_at(panel, (rect.center() - quarter).toPoint()) == colors.negative
    frame = color_at(panel, QPoint(int(rect.left()), int(rect.center().y())))
    assert frame == colors.layer(1, 2)


def test_the_inputs_are_gradients(panel: NetworkPanel) -> None:
    """x₁ rises to the right, x₂ upwards, each from orange to blue."""
    panel.refresh(net(2, 1, 1))
    colors = theme.current().diverging()
    for unit, step in ((0, QPoint(1, 0)), (1, QPoint(0, -1))):
        spot = middle(panel, 0, unit)
        shades = [
            QColor(
                color_at(
                    panel, spot + step * (by * panel.canvas.diagram.places.columns[0].tile // 3)
                )
            ).getRgb()[:3]
            for by in (-1, 1)
        ]
        away = [np.abs(colors - np.array(s)).sum(axis=1).argmin() for s in shades]
        assert away[0] < 100 < 156 < away[1]


def test_small_responses_look_faint_beside_large_ones() -> None:
    """Without bounds a unit has its own range, down to a quarter of the layer's largest."""
    maps = np.array([8.0, 4.0, 1.0, 0.0], np.float32)[:, None, None] * np.ones((4, 2, 2))
    shown = responses(make_layer(4, "relu", maps=maps), 4)[:, 0, 0]
    np.testing.assert_allclose(shown, [1, 1, 0.5, 0])
    half = responses(make_layer(1, "sigmoid", maps=np.full((1, 2, 2), 0.5)), 1)
    assert half.max() == 0


def test_units_without_maps_are_plain(panel: NetworkPanel) -> None:
    """They have a frame and the neutral colour."""
    panel.refresh(net(2, 2, 1, maps=None))
    assert color_at(panel, middle(panel, 1, 0)) == theme.current().neutral


def test_dead_units_are_red_and_say_so(panel: NetworkPanel, qapp: QApplication) -> None:
    """In the frame and in words, until they revive; the word is in the current language."""
    frame = net(2, 3, 1, alive=np.array([True, False, True]))
    panel.refresh(frame)
    rect = panel.canvas.diagram.places.rect(Unit(1, 1))
    edge = QPoint(int(rect.left()), int(rect.center().y()))
    trouble = theme.current().trouble
    assert color_at(panel, edge) == trouble

    def red_beside() -> int:
        picture = panel.canvas.grab(rect.translated(rect.width() + 2, 0).toRect()).toImage()
        return sum(
            picture.pixelColor(x, y).red() > picture.pixelColor(x, y).green() + 80
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).blue() > 60
        )

    assert red_beside() > 20
    hover(panel, middle(panel, 1, 1))
    assert "dead" in panel.canvas.readout.text()
    revived = net(2, 3, 1, alive=np.ones(3, bool))
    panel.refresh(revived)
    assert color_at(panel, edge) != trouble
    assert "dead" not in panel.canvas.readout.text()


def test_equal_units_are_linked(panel: NetworkPanel) -> None:
    """Equal to 1e-9 in weights and bias; one that differs in the bias alone isn't linked."""
    W = np.array([[1.0, 2.0, 1.0 + 1e-12, 1.0, 1.0], [3.0, 4.0, 3.0, 3.0, 3.0 + 1e-6]])
    b = np.array([0.5, 0.5, 0.5, 0.6, 0.5])
    panel.refresh(net(2, 5, 1, W=W, b=b))
    assert panel.canvas.diagram.groups == [((0, 2),), ()]
    text = theme.current().text
    rect = panel.canvas.diagram.places.rect(Unit(1, 0))
    bracket = QPoint(int(rect.left() - 7), middle(panel, 1, 1).y() - 6)
    near = [color_at(panel, bracket + QPoint(dx, 0)) for dx in (-1, 0, 1)]
    assert any(QColor(color).lightness() > 150 for color in near), (near, text)
    panel.canvas.point_at(Unit(1, 2))
    assert "same weights as unit 1" in panel.canvas.readout.text()
    panel.canvas.point_at(Unit(1, 3))
    assert "same" not in panel.canvas.readout.text()


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


# theme, language, names


def test_follows_the_theme(panel: NetworkPanel, qapp: QApplication) -> None:
    """Ground, edges, frames and pictures take the new colours."""
    maps = np.ones((2, 20, 20), np.float32)
    panel.refresh(net(2, 2, 1, activation="tanh", W=np.full((2, 2), 3.0), maps=maps))
    theme.apply(qapp, "light")
    qapp.processEvents()
    rect = panel.canvas.diagram.places.rect(Unit(1, 0))
    light = theme.LIGHT
    assert color_at(panel, QPoint(2, panel.canvas.height() - 2)) == light.card
    assert color_at(panel, middle(panel, 1, 0)) == light.positive
    assert color_at(panel, between(panel, Edge(1, 0, 0))) == light.positive
    at = QPoint(int(rect.left()), int(rect.center().y()))
    assert color_at(panel, at) == light.layer(1, 2)


def test_follows_the_language(panel: NetworkPanel, qapp: QApplication) -> None:
    """Every word is set again, also those that are painted once."""
    panel.refresh(net(2, 2, 1))
    headings = QRect(0, 0, panel.canvas.width(), panel.canvas.diagram.places.heading)
    before = panel.canvas.grab(headings).toImage()
    panel.choices["gradients"].setText("?")
    panel.canvas.setAccessibleName("?")
    application.speak(qapp, "ko")
    qapp.processEvents()
    assert panel.choices["gradients"].text() != "?"
    assert panel.canvas.accessibleName() != "?"
    assert panel.canvas.grab(headings).toImage() != before


def test_everything_has_an_accessible_name(panel: NetworkPanel) -> None:
    """So have the diagram, the choices and the entry; the diagram describes what it points at."""
    panel.refresh(net(2, 2, 1, b=np.array([0.5, 0.0])))
    panel.canvas.point_at(Unit(1, 0))
    panel.canvas.edit()
    named = (panel.canvas, panel.edge_key, panel.canvas.entry, *panel.choices.values())
    assert all(widget.accessibleName() for widget in named)
    assert "L1 · unit 1, b = 0.5" in panel.canvas.accessibleDescription()


# what covers what


def test_the_readout_leaves_units_free(panel: NetworkPanel, qapp: QApplication) -> None:
    """Also the outputs, where there is room elsewhere: here in the lower right corner isn't."""
    panel.resize(660, 300)
    panel.refresh(net(2, 4, 4))
    qapp.processEvents()
    canvas = panel.canvas
    units = [
        canvas.diagram.places.rect(Unit(i, j)) for i, n in enumerate((2, 4, 4)) for j in range(n)
    ]
    for unit in (Unit(0, 0), Unit(1, 0), Unit(1, 3)):
        canvas.point_at(unit)
        told = QRectF(canvas.readout.geometry())
        assert canvas.rect().contains(canvas.readout.geometry())
        assert told.top() >= canvas.diagram.places.heading
        corner = QRectF(told)
        corner.moveBottomRight(QPointF(canvas.width() - 4, canvas.height() - 4))
        assert hidden(told, units) < hidden(corner, units)
    canvas.point_at(Unit(0, 0))
    assert hidden(QRectF(canvas.readout.geometry()), units) == 0


def hidden(cover: QRectF, rects: list[QRectF]) -> float:
    """Return how much of the rectangles a cover hides."""
    parts = (cover & rect for rect in rects)
    return sum(part.width() * part.height() for part in parts)


def test_where_all_is_full_the_readout_covers_least(
    panel: NetworkPanel, qapp: QApplication
) -> None:
    """First of all not what is pointed at."""
    panel.resize(420, 260)
    panel.refresh(net(2, *[8] * 8, 1))
    qapp.processEvents()
    for unit in (Unit(layer, unit) for layer in range(1, 9) for unit in range(8)):
        panel.canvas.point_at(unit)
        told = QRectF(panel.canvas.readout.geometry())
        assert not told.intersects(panel.canvas.diagram.places.rect(unit))


def test_dead_units_leave_what_is_not_drawn_readable(
    panel: NetworkPanel, qapp: QApplication
) -> None:
    """The note on weights that weren't sent stands beside the word "dead", not under it."""

    def frame(alive: bool) -> object:
        relu = make_layer(300, "relu", alive=np.full(300, alive), dead=0 if alive else 300)
        return changed(make_frame(layers=(relu, make_layer(300, "relu"), make_layer(1))), inputs=2)

    panel.resize(620, 320)
    panel.refresh(frame(True))
    qapp.processEvents()
    canvas = panel.canvas
    left, right = canvas.diagram.places.span(2)
    width = marks.dead_word(canvas.diagram.places.columns[1].tile)[2]
    before = canvas.grab().toImage()
    panel.refresh(frame(False))
    after = canvas.grab().toImage()
    scale = before.width() / canvas.width()
    free = range(round((left + width + 4) * scale), round((right - 3) * scale))
    rows = range(round(canvas.diagram.places.heading * scale), before.height())
    assert all(before.pixel(x, y) == after.pixel(x, y) for x in free for y in rows)
    ground = QColor(theme.current().card)
    assert any(before.pixelColor(x, y) != ground for x in free for y in rows)
    word = range(round((left + 3) * scale), round((left + width) * scale))
    above = range(rows[0], round(canvas.diagram.places.rect(Unit(1, 7)).bottom() * scale))
    assert all(before.pixelColor(x, y) == ground for x in word for y in above)
    assert any(after.pixelColor(x, y) != ground for x in word for y in above)


def test_every_heading_stays_in_its_column(qapp: QApplication) -> None:
    """Cut short with an ellipsis where it is wider."""
    theme.magnify(qapp, 2)
    frame = net(2, *[16] * 10, 1)
    for layer in range(1, 12):
        text = marks.heading(layer, frame, 42.0)
        metrics = QFontMetricsF(marks.heading_font(text, 42.0))
        for line in text.split("\n"):
            assert metrics.horizontalAdvance(line) <= 42
    assert marks.heading(11, frame, 42.0).split("\n")[0].endswith("…")
    theme.magnify(qapp, 1)
    assert marks.heading(11, frame, 90.0).split("\n")[0].startswith("output")


def test_the_key_of_the_edges_grows_with_the_text(panel: NetworkPanel, qapp: QApplication) -> None:
    usual = panel.edge_key.sizeHint().width()
    theme.magnify(qapp, 2)
    assert panel.edge_key.sizeHint().width() >= 1.9 * usual
    theme.magnify(qapp, 1)
