"""The map's points and classes: whose they are, how they are told apart, and pointed at."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.session.commands import ChooseSample
from core.session.frame import Frame, HeldOutScore, Map, PlottedPoints, Sample
from gui.look import theme
from gui.panels.decision_map.map_classes import class_colors
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.plots.plot import Plot
from gui.words.layers import layer_colors
from tests.gui.frames import (
    changed,
    make_experiment,
    make_frame,
    make_layer,
    make_map,
)
from tests.gui.shown import shown


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    """Return the panel, shown."""
    return shown(qtbot, DecisionMapPanel())


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


def test_numbers_for_a_file(panel: DecisionMapPanel) -> None:
    """The map, a cell a row, and the points of both kinds."""
    panel.refresh(sampled(map=Map((0, 2, 0, 1), np.array([[0.25, 0.5], [0.75, 1.0]]))))
    cells, train, test = panel.data()
    assert np.asarray(cells.columns["x1"]).tolist() == [0.5, 1.5, 0.5, 1.5]
    assert np.asarray(cells.columns["x2"]).tolist() == [0.25, 0.25, 0.75, 0.75]
    assert np.asarray(cells.columns["a"]).tolist() == [0.25, 0.5, 0.75, 1.0]
    assert np.asarray(train.columns["y"]).tolist() == [0, 1, 0]
    assert np.asarray(test.columns["x2"]).tolist() == [0.5, 1]
