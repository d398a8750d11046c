"""The decision map: the image, the points, a gate's line and table, and the curve of one input."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from core.frame import Map, Points
from gui import theme
from gui.panels.decision_map import DecisionMapPanel
from tests.gui.frames import make_experiment, make_frame, make_gate, make_layer


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    """Return the panel, shown."""
    panel = DecisionMapPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 460)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def perceptron(W: list[list[float]], b: float, **overrides: object) -> object:
    """Return a frame of a single step unit on AND."""
    layer = make_layer(1, "step", dead=None, W=np.array(W), b=np.array([b]))
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
    ("activation", "values", "levels"),
    [
        ("sigmoid", 0.5, [0, 1]),
        ("step", 1.0, [0, 1]),
        ("softmax", 0.5, [0, 1]),
        ("tanh", 0.5, [-1, 1]),
        ("linear", 3.0, [-4, 4]),
        ("relu", 0.1, [-1, 1]),
    ],
)
def test_levels(
    panel: DecisionMapPanel, activation: str, values: float, levels: list[float]
) -> None:
    """0 to 1 for outputs of that range, else symmetric around 0."""
    layers = (make_layer(), make_layer(1, activation))
    panel.refresh(make_frame(layers=layers, map=Map((0, 1, 0, 1), np.full((5, 5), values))))
    assert panel.map.image.getLevels().tolist() == levels
    assert list(panel.color_key.levels) == levels


def test_aspect_is_locked(panel: DecisionMapPanel) -> None:
    """A circle looks like one."""
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
    points = Points(np.zeros((3, 2)), np.zeros(3), np.zeros(3))
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
    assert panel.table.isVisible()
    assert panel.table.rows == [
        ("0", "0", "0", "0.02", "✓"),
        ("0", "1", "1", "0.97", "✓"),
        ("1", "0", "1", "0.41", "✗"),
        ("1", "1", "0", "0.04", "✓"),
    ]
    assert "1 0 1 0.41 ✗" in panel.table.accessibleDescription()


def test_no_table_for_other_data(panel: DecisionMapPanel) -> None:
    """Only gates have one."""
    panel.refresh(make_frame(experiment=make_experiment(data={"name": "circles"})))
    assert not panel.table.isVisible()


def test_one_input_is_a_curve(panel: DecisionMapPanel) -> None:
    """Values stand at the middles of the extent's columns, the data beside them."""
    x = np.array([0.5, 1.5])
    points = Points(x[:, None], np.array([3.0, 4.0]), x)
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


def test_more_inputs_have_no_plane(panel: DecisionMapPanel) -> None:
    """The panel says so."""
    panel.refresh(make_frame(map=None, points=None))
    assert panel.message.isVisible()
    assert "more than two" in panel.message.text()
    assert not panel.color_key.isVisible()
