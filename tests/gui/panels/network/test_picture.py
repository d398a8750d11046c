"""The network diagram: where things stand, how edges and units look, what is marked."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine.divergence import Diverged
from core.experiment import from_builtins
from gui.look import theme
from gui.model.link import SliceLink
from gui.panels.network.edges import CROWD, NONE, USUAL, pen
from gui.panels.network.layout import Edge, Unit, lay_out
from gui.panels.network.marks import fold_text
from gui.panels.network.panel import NetworkPanel
from gui.panels.network.tiles import responses
from gui.shell.main_window import MainWindow
from tests.gui.diagram import between, color_at, hover, middle, net
from tests.gui.frames import changed, make_frame, make_layer

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


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.25])
@pytest.mark.parametrize("depth", [1, 3])
def test_sixteen_units_are_all_seen_in_the_usual_window(
    qapp: QApplication, zoom: float, depth: int
) -> None:
    """Beside inputs and an output as large as with six units."""
    theme.set_zoom(qapp, zoom)
    experiments = [
        from_builtins({"hidden": [{"units": units, "activation": "tanh"}] * depth})
        for units in (6, 16)
    ]
    found = []
    for experiment in experiments:
        link = SliceLink(experiment, clock=float)
        window = MainWindow(link, experiment, None)
        window.resize(1280, 800)
        window.show()
        qapp.processEvents()
        link._tick()
        found.append(window.grid.panel(NetworkPanel).canvas.diagram.places)
        window.close()
        window.deleteLater()
    theme.set_zoom(qapp, 1.0)
    few, many = found
    assert [len(column.y) for column in many.columns] == [2, *[16] * depth, 1]
    assert all(column.tile >= 6 for column in many.columns)
    for end in (0, -1):
        assert many.columns[end].tile == few.columns[end].tile >= 24


def test_sixteen_units_that_see_images_are_all_seen_in_the_usual_window(
    qapp: QApplication,
) -> None:
    """Their pictures are small then; pointing at one enlarges it."""
    raw = {"data": {"name": "mnist", "samples": 100}, "hidden": [{"units": 16}]}
    experiment = from_builtins(raw)
    link = SliceLink(experiment, clock=float)
    window = MainWindow(link, experiment, None)
    window.resize(1280, 800)
    window.show()
    qapp.processEvents()
    link._tick()
    places = window.grid.panel(NetworkPanel).canvas.diagram.places
    window.close()
    window.deleteLater()
    assert [len(column.y) for column in places.columns] == [1, 16, 10]
    assert places.columns[1].tile >= 8


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
