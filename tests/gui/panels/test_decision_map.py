"""The decision map: the image, the points, a gate's line and table, and the curve of one input."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.catalog.datasets.table import DATASETS
from core.engine.classes import Classes
from core.experiment import Experiment, Output
from core.session.frame import Map, PlottedPoints
from gui.look import theme
from gui.model.link import SliceLink
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.decision_map.truth_table import TruthTable
from gui.shell.main_window import MainWindow
from tests.gui.frames import (
    make_experiment,
    make_frame,
    make_gate,
    make_layer,
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
