"""The decision map: the image, the points, a gate's line and table, and the curve of one input."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.catalog.datasets.table import DATASETS
from core.engine.classes import Classes
from core.experiment import Experiment, Output
from core.session.commands import ChooseSample
from core.session.frame import Frame, HeldOutScore, Map, PlottedPoints, Sample
from gui.look import theme
from gui.model.link import SliceLink
from gui.panels.decision_map.map_classes import class_colors
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.decision_map.truth_table import TruthTable
from gui.plots.plot import Plot
from gui.shell.main_window import MainWindow
from gui.words.layers import layer_colors
from tests.gui.frames import (
    changed,
    make_experiment,
    make_frame,
    make_gate,
    make_layer,
    make_map,
)
from tests.gui.shown import shown


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    """Return the panel, shown."""
    return shown(qtbot, DecisionMapPanel())


def perceptron(W: list[list[float]], b: float, output: str = "step", **overrides: object) -> object:
    """Return a frame of an output layer alone, a step unit or another `output`, on AND."""
    units = len(W[0])
    layer = make_layer(units, output, dead=None, W=np.array(W), b=np.broadcast_to(b, units))
    overrides = {"classes": Classes(several=units > 1)} | overrides
    experiment = make_experiment(
        data={"name": "and"}, hidden=[], output={"activation": "step"}, loss="perceptron"
    )
    points = make_gate("and", (0, 0, 0, 1))
    return make_frame(experiment=experiment, layers=(layer,), points=points, **overrides)


def test_holds_the_map(panel: DecisionMapPanel) -> None:
    """The image is the frame's values where the extent says, row 0 at the bottom."""
    values = np.zeros((10, 20))
    values[0, :] = 1.0
    panel.refresh(make_frame(map=Map((-1.0, 3.0, -2.0, 0.0), values)))
    image = panel.map.image
    np.testing.assert_array_equal(image.image, values)
    assert image.getLevels().tolist() == [0, 1]
    rect = image.mapRectToParent(image.boundingRect())
    assert (rect.left(), rect.right(), rect.top(), rect.bottom()) == (-1, 3, -2, 0)
    # What is painted at the lower edge is the colour of 1, elsewhere that of 0.
    picture = panel.map.grab().toImage()
    for y, color in ((-1.9, theme.current().positive), (-0.1, theme.current().negative)):
        spot = panel.map.mapFromScene(panel.map.box.mapViewToScene(QPointF(2.5, y)))
        assert picture.pixelColor(spot).name() == color


@pytest.mark.parametrize(
    ("activation", "values", "middle", "levels"),
    [
        ("sigmoid", 0.5, 0.5, [0, 1]),
        ("step", 1.0, 0.5, [0, 1]),
        ("softmax", 0.5, None, [0, 1]),
        ("tanh", 0.5, 0.0, [-1, 1]),
        ("tanh", 0.5, 0.5, [-1, 2]),
        ("linear", 3.0, None, [-4, 4]),
        ("linear", 3.0, 0.5, [-3.5, 4.5]),
        ("relu", 0.1, None, [-1, 1]),
    ],
)
def test_levels(
    panel: DecisionMapPanel, activation: str, values: float, middle: float | None,
    levels: list[float],
) -> None:  # fmt: skip
    """0 to 1 for outputs of that range, else symmetric around 0 or the middle of two classes."""
    classes = None if middle is None else Classes(middle=middle)
    layers = (make_layer(), make_layer(1, activation))
    shown = Map((0, 1, 0, 1), np.full((5, 5), values))
    panel.refresh(make_frame(layers=layers, map=shown, classes=classes))
    assert panel.map.image.getLevels().tolist() == levels
    assert list(panel.map_page.color_key.levels) == levels


def test_aspect_is_locked(panel: DecisionMapPanel) -> None:
    """A circle looks like one."""
    panel.refresh(make_frame())
    width, height = panel.map.box.viewPixelSize()
    assert width == pytest.approx(height, rel=0.02)


def test_a_plane_of_two_units_fills_the_plot(panel: DecisionMapPanel) -> None:
    """Neither axis is squeezed by the other's numbers."""
    panel.refresh(make_frame(map=Map((25.0, 55.0, 2000.0, 8000.0), np.zeros((5, 5)))))
    (x0, x1), (y0, y1) = panel.map.box.viewRange()
    assert (x0, x1, y0, y1) == pytest.approx((25, 55, 2000, 8000))
    panel.refresh(make_frame())
    width, height = panel.map.box.viewPixelSize()
    assert width == pytest.approx(height, rel=0.02)


def test_points_have_their_targets_colours(panel: DecisionMapPanel) -> None:
    """A gate's corners are large, other points small, each in its class's colour."""
    panel.refresh(make_frame())
    spots = panel.map.scatter.points()
    seen = {(s.pos().x(), s.pos().y()): s.brush().color().name() for s in spots}
    blue, orange = theme.current().positive, theme.current().negative
    assert seen == {(0, 0): orange, (0, 1): blue, (1, 0): blue, (1, 1): orange}
    large = spots[0].size()
    experiment = make_experiment(data={"name": "circles"})
    points = PlottedPoints(np.zeros((3, 2)), np.zeros(3), np.zeros(3))
    panel.refresh(make_frame(experiment=experiment, points=points))
    assert len(panel.map.scatter.points()) == 3
    assert panel.map.scatter.points()[0].size() < large / 2


def test_points_follow_the_theme(panel: DecisionMapPanel, qapp: object) -> None:
    """A change of theme paints them anew."""
    panel.refresh(make_frame())
    theme.apply(qapp, "light")
    qapp.processEvents()
    assert panel.map.scatter.points()[1].brush().color().name() == theme.LIGHT.positive


def test_the_line_of_a_single_unit(panel: DecisionMapPanel) -> None:
    """0.5 x1 + 0.5 x2 − 0.7 = 0, from edge to edge of the map −0.5..1.5."""
    panel.refresh(perceptron([[0.5], [0.5]], -0.7))
    x, y = panel.map.line.getData()
    np.testing.assert_allclose(0.5 * x + 0.5 * y, 0.7)
    np.testing.assert_allclose(sorted(x), [-0.1, 1.5])
    np.testing.assert_allclose(sorted(y), [-0.1, 1.5])


@pytest.mark.parametrize(
    ("W", "b"),
    [
        ([[0.0], [0.0]], 1.0),
        ([[1.0], [1.0]], 50.0),
        ([[np.nan], [1.0]], 0.0),
        ([[np.inf], [1.0]], 0.0),
        ([[1e200], [1e200]], 1e20),
    ],
)
def test_no_line_where_there_is_none(
    panel: DecisionMapPanel, W: list[list[float]], b: float
) -> None:
    """No weights, a line outside the map, or broken numbers."""
    panel.refresh(perceptron(W, b))
    x = panel.map.line.getData()[0]
    assert len(x) == 0 or np.isfinite(x).all()
    if W[0][0] != 1e200:
        assert len(x) == 0


def test_upright_line(panel: DecisionMapPanel) -> None:
    """2 x1 − 1 = 0 stands at 0.5, whatever the division by 0."""
    panel.refresh(perceptron([[2.0], [0.0]], -1.0))
    x, y = panel.map.line.getData()
    np.testing.assert_allclose(x, 0.5)
    np.testing.assert_allclose(sorted(y), [-0.5, 1.5])


def test_the_line_is_where_the_answer_turns(panel: DecisionMapPanel) -> None:
    """tanh z is 0.5, between targets 0 and 1, at z = artanh 0.5; two outputs turn where equal."""
    panel.refresh(perceptron([[2.0], [0.0]], -1.0, "tanh"))
    np.testing.assert_allclose(panel.map.line.getData()[0], (1 + np.arctanh(0.5)) / 2)
    panel.refresh(perceptron([[1.0, 3.0], [0.0, 0.0]], np.array([2.0, 0.5]), "softmax"))
    np.testing.assert_allclose(panel.map.line.getData()[0], 0.75)  # x + 2 = 3 x + 0.5


def test_hidden_units_have_lines_too(panel: DecisionMapPanel) -> None:
    """One for each unit whose line crosses the map, in the layer's colour."""
    W, b = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0]]), np.array([-0.5, -1.5, 90.0])
    layers = (make_layer(3, W=W, b=b), make_layer(1, "sigmoid", W=np.ones((3, 1)), b=np.zeros(1)))
    panel.refresh(make_frame(layers=layers))
    assert len(panel.map.unit_lines) == 2
    for curve, total in zip(panel.map.unit_lines, (0.5, 1.5), strict=True):
        np.testing.assert_allclose(np.sum(curve.getData(), axis=0), total)
        assert curve.opts["pen"].color().name() == theme.current().layer(1, 2)
    assert len(panel.map.line.getData()[0]) == 0


def test_truth_table(panel: DecisionMapPanel) -> None:
    """Inputs, target, output, and whether it is on the target's side of 0.5."""
    panel.refresh(make_frame(points=make_gate("xor", (0.02, 0.97, 0.41, 0.04))))
    assert panel.map_page.table.isVisible()
    assert panel.map_page.table.rows == [
        ("0", "0", "0", "0.02", "✓"),
        ("0", "1", "1", "0.97", "✓"),
        ("1", "0", "1", "0.41", "✗"),
        ("1", "1", "0", "0.04", "✓"),
    ]
    assert "1 0 1 0.41 ✗" in panel.map_page.table.accessibleDescription()


def test_no_table_for_other_data(panel: DecisionMapPanel) -> None:
    """Only gates have one."""
    panel.refresh(make_frame(experiment=make_experiment(data={"name": "circles"})))
    assert not panel.map_page.table.isVisible()


def test_one_input_is_a_curve(panel: DecisionMapPanel) -> None:
    """Values stand at the middles of the extent's columns, the data beside them."""
    x = np.array([0.5, 1.5])
    points = PlottedPoints(x[:, None], np.array([3.0, 4.0]), x)
    panel.refresh(
        make_frame(map=Map((0, 4, 0, 1), np.array([[1.0, 2.0, 3.0, 4.0]])), points=points)
    )
    assert panel.fit.isVisible()
    assert panel.fit.fit.getData()[0].tolist() == [0.5, 1.5, 2.5, 3.5]
    assert panel.fit.fit.getData()[1].tolist() == [1, 2, 3, 4]
    assert [a.tolist() for a in panel.fit.scatter.getData()] == [[0.5, 1.5], [3, 4]]
    assert panel.title_button.text() == "Fit"
    panel.refresh(make_frame())
    assert panel.title_button.text() == "Decision map"


def sampled(**overrides: object) -> Frame:
    """Return a frame of circles: three points to train on, two to test."""
    train = PlottedPoints(np.array([[0.0, 0], [1, 0], [0, 1]]), np.array([0.0, 1, 0]), np.zeros(3))
    test = PlottedPoints(np.array([[0.5, 0.5], [1, 1]]), np.array([1.0, 0]), np.zeros(2))
    values = {
        "experiment": make_experiment(data={"name": "circles"}),
        "points": train,
        "test_points": test,
        "train_size": 3,
        "test": HeldOutScore(200, 0.1, 1.0, 2),
    }
    return make_frame(**values | overrides)


def classes(*labels: int, test: PlottedPoints | None = None) -> Frame:
    """Return a frame of three classes: a map of stripes, and points on the diagonal."""
    stripes = np.repeat(np.arange(3, dtype=np.uint8), 10)[None].repeat(30, axis=0)
    certainty = np.full((30, 30), 1.0, np.float32)
    certainty[15:] = 1 / 3
    at = np.linspace(0, 1, len(labels))
    found = np.array(labels)
    return sampled(
        layers=(make_layer(), make_layer(3, "softmax", dead=None)),
        map=Map((0.0, 3.0, 0.0, 3.0), np.full((30, 30), 0.5), stripes, certainty),
        points=PlottedPoints(np.stack([at, at], 1), (found == 2) * 1.0, at, found, found),
        test_points=test,
    )


def spot_of(plot: Plot, x: float, y: float) -> QPoint:
    """Return where a place of the plot is on its viewport."""
    return plot.mapFromScene(plot.box.mapViewToScene(QPointF(x, y)))


def hover(plot: Plot, x: float, y: float) -> None:
    """Move the mouse to a place of the plot, from its corner."""
    QTest.mouseMove(plot.viewport(), QPoint(5, 5))
    QTest.mouseMove(plot.viewport(), spot_of(plot, x, y))


def test_train_and_test_points_are_apart(panel: DecisionMapPanel) -> None:
    """Dots and diamonds, each in its target's colour, and a key that counts them."""
    panel.refresh(sampled())
    blue, orange = theme.current().positive, theme.current().negative
    dots, diamonds = panel.map.scatter, panel.map.test_scatter
    assert [s.brush().color().name() for s in dots.points()] == [orange, blue, orange]
    assert [s.brush().color().name() for s in diamonds.points()] == [blue, orange]
    assert (dots.points()[0].symbol(), diamonds.points()[0].symbol()) == ("o", "d")
    key = panel.map_page.point_key
    assert [(item.sign, item.text) for item in key.items] == [
        ("dot", "train: 3"),
        ("diamond", "test: 2"),
    ]


def test_the_key_says_how_many_there_are_besides(panel: DecisionMapPanel) -> None:
    """Of a large training set not all points are shown."""
    panel.refresh(sampled(train_size=4000, test_points=None))
    assert [item.text for item in panel.map_page.point_key.items] == ["train: 3 of 4,000"]


def test_points_are_built_once(panel: DecisionMapPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Frames of the same data in other arrays leave them alone; other data doesn't."""
    panel.refresh(sampled())
    built = []
    for scatter in (panel.map.scatter, panel.map.test_scatter):
        monkeypatch.setattr(scatter, "setData", lambda *args, **options: built.append(args))
    panel.refresh(sampled())
    assert built == []
    moved = sampled().test_points
    panel.refresh(sampled(test_points=PlottedPoints(moved.X + 0.1, moved.y, moved.p)))
    assert len(built) == 1


def test_the_fit_tells_them_apart_too(panel: DecisionMapPanel) -> None:
    """Test points are hollow diamonds, and take part in the range."""
    x = np.array([[0.0], [1.0]])
    test = PlottedPoints(np.array([[2.0]]), np.array([9.0]), np.zeros(1))
    shown = Map((0, 4, 0, 1), np.array([[1.0, 2.0, 3.0, 4.0]]))
    points = PlottedPoints(x, np.array([3.0, 4.0]), np.zeros(2))
    panel.refresh(sampled(map=shown, points=points, test_points=test, train_size=2))
    assert [a.tolist() for a in panel.fit.test_scatter.getData()] == [[2], [9]]
    assert panel.fit.box.viewRange()[1][1] > 9
    items = panel.fit_page.point_key.items
    assert [(i.sign, i.text) for i in items] == [
        ("dot", "train: 2"),
        ("hollow", "test: 1 of 2"),
    ]


def test_a_unit_of_a_single_input_is_drawn_beside_the_output(panel: DecisionMapPanel) -> None:
    shown = Map((0, 4, 0, 1), np.array([[1.0, 2.0, 3.0, 4.0]]))
    hidden = make_layer(units=2, maps=np.array([[[5.0, 6.0]], [[7.0, 8.0]]], np.float32))
    frame = sampled(map=shown, layers=(hidden, make_layer()))
    panel.refresh(frame)
    assert not panel.fit.unit.isVisible()
    panel.show_unit(1, 1)
    assert [a.tolist() for a in panel.fit.unit.getData()] == [[1, 3], [7, 8]]
    assert panel.fit.unit.opts["pen"].color().name() == layer_colors(2)[0]
    assert panel.symbol.text() == "layer 1, unit 2"
    assert panel.fit.fit.getData()[1].tolist() == [1, 2, 3, 4]  # the output is there still
    panel.show_unit(1, None)
    assert not panel.fit.unit.isVisible()


def test_a_click_on_a_point_chooses_the_sample(panel: DecisionMapPanel, qtbot: QtBot) -> None:
    """The training point under the mouse is asked for; beside it nothing is."""
    panel.refresh(sampled())
    asked = []
    panel.asked.connect(asked.append)
    qtbot.mouseClick(panel.map.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(panel.map, 1, 0))
    assert asked == [ChooseSample(1)]
    qtbot.mouseClick(
        panel.map.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(panel.map, 0.5, 0.25)
    )
    assert len(asked) == 1


def test_the_chosen_sample_has_a_ring(panel: DecisionMapPanel) -> None:
    """And the one under the cursor another, which goes with the cursor."""
    empty = np.empty(0)
    sample = Sample(2, empty, empty, (), (), ())
    panel.refresh(sampled(sample=sample))
    assert [a.tolist() for a in panel.map.ring.getData()] == [[0], [1]]
    hover(panel.map, 1, 0)
    assert [a.tolist() for a in panel.map.ring.getData()] == [[0, 1], [1, 0]]
    assert "point: y = 1" in panel.map.readout.text()
    panel.refresh(changed(sampled(), map=make_map()))
    assert [a.tolist() for a in panel.map.ring.getData()] == [[1], [0]]


def test_more_than_two_classes(panel: DecisionMapPanel) -> None:
    """Each has a colour, of points and map; unsure ground is near the neutral colour."""
    panel.refresh(classes(0, 1, 2))
    now = theme.current()
    colors = [now.negative, now.positive, "#e0679f"]
    assert [s.brush().color().name() for s in panel.map.scatter.points()] == colors
    key = panel.map_page.class_key
    assert [(i.color, i.text) for i in key.items] == list(
        zip(colors, ["class 0", "1", "2"], strict=True)
    )
    assert key.isVisible()
    assert not panel.map_page.color_key.isVisible()
    assert "argmax" in panel.symbol.text()
    hover(panel.map, 2.5, 0.5)
    assert "class 2" in panel.map.readout.text()
    assert "100.0%" in panel.map.readout.text()
    picture = panel.map.grab().toImage()
    sure, unsure = (picture.pixelColor(spot_of(panel.map, 2.8, y)) for y in (0.2, 2.8))
    # The third class is pink: much red and little green, on a ground that is dark.
    assert sure.red() - sure.green() > 80 > 40 > unsure.red() - unsure.green() > 0


@pytest.mark.parametrize("name", ["dark", "light"])
def test_classes_have_colours_of_their_own(qapp: QApplication, name: str) -> None:
    """None of a layer's, of trouble's or of another class, and the same however many there are."""
    theme.apply(qapp, name)
    now = theme.current()
    for count in range(2, 13):
        colors = class_colors(count)
        assert len(set(colors)) == count
        assert colors[: min(count, 5)] == class_colors(5)[:count]
    for color in class_colors(5)[2:]:
        layers = {now.layer(i, n) for n in range(2, 6) for i in range(1, n + 1)}
        others = {*layers, now.trouble} | ({*class_colors(5)} - {color})
        assert min(apart(color, other) for other in others) > 40


def apart(one: str, other: str) -> float:
    """Return how far two colours are from each other in red, green and blue."""
    channels = (np.array(QColor(color).getRgb()[:3], float) for color in (one, other))
    return float(np.linalg.norm(np.subtract(*channels)))


def test_a_unit_is_shown_in_place_of_the_classes(panel: DecisionMapPanel) -> None:
    """In the two colours of sign, and back."""
    frame = classes(0, 1, 2)
    unit = make_layer(4, maps=np.full((4, 5, 5), -1.0, np.float32))
    panel.refresh(changed(frame, layers=(unit, frame.layers[1])))
    panel.show_unit(1, 2)
    assert panel.symbol.text() == "layer 1, unit 3"
    assert panel.map.image.getLevels().tolist() == [-1, 1]
    picture = panel.map.grab().toImage()
    assert picture.pixelColor(spot_of(panel.map, 2.8, 0.2)).name() == theme.current().negative
    panel.show_unit(1, None)
    assert "argmax" in panel.symbol.text()


def test_numbers_for_a_file(panel: DecisionMapPanel) -> None:
    """The map, a cell a row, and the points of both kinds."""
    panel.refresh(sampled(map=Map((0, 2, 0, 1), np.array([[0.25, 0.5], [0.75, 1.0]]))))
    cells, train, test = panel.data()
    assert np.asarray(cells.columns["x1"]).tolist() == [0.5, 1.5, 0.5, 1.5]
    assert np.asarray(cells.columns["x2"]).tolist() == [0.25, 0.25, 0.75, 0.75]
    assert np.asarray(cells.columns["a"]).tolist() == [0.25, 0.5, 0.75, 1.0]
    assert np.asarray(train.columns["y"]).tolist() == [0, 1, 0]
    assert np.asarray(test.columns["x2"]).tolist() == [0.5, 1]


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("classes", [1, 3, 10])
def test_points_are_parted_from_ground_of_their_own_colour(
    panel: DecisionMapPanel, qapp: QApplication, name: str, classes: int
) -> None:
    """The outline stands out from the point as text would (WCAG: 4.5), train, test or drawn."""
    theme.apply(qapp, name)
    colors = (
        class_colors(classes)
        if classes > 2
        else (theme.current().negative, theme.current().positive)
    )
    for test in (False, True):
        pens, brushes = panel.map.look(colors, 0.75, test)
        for pen, brush in zip(pens, brushes, strict=True):
            shades = [
                0.2126 * r + 0.7152 * g + 0.0722 * b
                for r, g, b in (
                    [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
                    for rgb in (ink.color().getRgbF()[:3] for ink in (pen, brush))
                )
            ]
            assert (max(shades) + 0.05) / (min(shades) + 0.05) >= 4.5
            assert pen.widthF() >= 1


@pytest.mark.parametrize("zoom", theme.ZOOMS)
@pytest.mark.parametrize("size", [(1280, 800), (1600, 1000)])
def test_the_map_keeps_half_of_its_panel(
    window: MainWindow, qapp: QApplication, zoom: float, size: tuple[int, int]
) -> None:
    """At any size of text; the truth table takes what is left, in a lower form or not at all."""
    theme.set_zoom(qapp, zoom)
    window.resize(*size)
    qapp.processEvents()
    panel = window.grid.panel(DecisionMapPanel)
    panel.draw(make_frame())
    qapp.processEvents()
    assert panel.map.width() * panel.map.height() >= 0.5 * panel.width() * panel.height()
    table = panel.map_page.table
    if not table.isHidden():
        assert table.height() == table.form.height
        assert table.geometry().bottom() <= panel.map_page.rect().bottom()
        assert table.geometry().top() >= panel.map.geometry().bottom()
    if zoom == 1.0:
        assert table.isVisible()
    theme.set_zoom(qapp, 1.0)


@pytest.mark.parametrize("height", [96, 76, 60, 48])
def test_the_truth_table_says_the_same_in_each_form(qtbot: QtBot, height: int) -> None:
    """As many texts as there are, in lines that its height holds."""
    table = TruthTable()
    qtbot.addWidget(table)
    table.show_points(make_gate("xor"))
    assert table.fit(height)
    assert table.form.height <= height
    table.resize(280, table.form.height)
    picture = table.grab().toImage()
    ground = picture.pixelColor(0, 0)
    inked = [
        any(picture.pixelColor(x, y) != ground for x in range(picture.width()))
        for y in range(picture.height())
    ]
    lines = sum(b and not a for a, b in pairwise([False, *inked]))
    assert lines >= (3 if table.form.turned else 5)
    assert not table.fit(40)


def test_five_classes_have_room_at_1280(qtbot: QtBot) -> None:
    """All of their numbers, of which "class" before the first would push the last out."""
    experiment = Experiment(
        data=DATASETS["spiral_arms"](classes=5),
        output=Output("softmax"),
        loss="categorical_crossentropy",
    )
    window = MainWindow(SliceLink(experiment, clock=float), experiment, None)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None)
    QApplication.processEvents()
    key = window.grid.panel(DecisionMapPanel).map_page.class_key
    assert key.texts() == ["0", "1", "2", "3", "4"]
