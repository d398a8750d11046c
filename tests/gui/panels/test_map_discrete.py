"""The map's discrete view: which colours there are, where they change; it is remembered."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from core.engine.classes import Classes
from core.session.frame import Map, PlottedPoints
from gui.look import theme
from gui.model.settings import Settings
from gui.panels.decision_map.discrete import banded
from gui.panels.decision_map.map_classes import SHADES, class_colors, class_shades, value_marks
from gui.panels.decision_map.panel import DecisionMapPanel
from tests.gui.frames import make_experiment, make_frame, make_layer
from tests.gui.shown import shown

EXTENT = (-1.0, 1.0, -1.0, 1.0)
RAMP = np.linspace(0, 1, 101)[None, :].repeat(3, 0)


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    return shown(qtbot, DecisionMapPanel())


def turn(qtbot: QtBot, panel: DecisionMapPanel) -> None:
    qtbot.mouseClick(panel.discrete, Qt.MouseButton.LeftButton)


def test_of_two_classes_there_are_two_colours(qtbot: QtBot, panel: DecisionMapPanel) -> None:
    """At the middle itself the first is answered, as the accuracy counts."""
    panel.refresh(make_frame(map=Map(EXTENT, RAMP), classes=Classes(middle=0.5)))
    np.testing.assert_array_equal(panel.map.image.image, RAMP)
    turn(qtbot, panel)
    np.testing.assert_array_equal(panel.map.image.image, (RAMP > 0.5).astype(float))
    assert panel.map_page.color_key.bands == 2
    picture = panel.map_page.color_key.grab().toImage()
    seen = {picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())}
    assert {theme.current().negative, theme.current().positive} <= seen
    assert theme.current().neutral not in seen
    turn(qtbot, panel)
    np.testing.assert_array_equal(panel.map.image.image, RAMP)
    assert panel.map_page.color_key.bands == 0


def test_of_several_classes_there_is_one_colour_each(qtbot: QtBot, panel: DecisionMapPanel) -> None:
    classes = np.arange(9, dtype=np.uint8).reshape(3, 3) % 3
    sure = np.linspace(0.34, 1, 9, dtype=np.float32).reshape(3, 3)
    layer = make_layer(3, "softmax")
    frame = make_frame(
        map=Map(EXTENT, sure, classes, sure), layers=[layer], classes=Classes(several=True)
    )
    panel.refresh(frame)
    shades = class_shades(3)
    assert len({tuple(shades[int(v)]) for v in panel.map.image.image.ravel()}) > 3
    fainter = panel.map_page.class_key.toolTip()
    turn(qtbot, panel)
    found = [tuple(shades[int(v)]) for v in panel.map.image.image.ravel()]
    assert found == [
        tuple(shades[(k + 1) * len(shades) // 3 - 1]) for k in classes.ravel().tolist()
    ]
    assert len(class_colors(3)) == len(set(found))
    assert panel.map_page.class_key.toolTip() != fainter


def test_of_values_there_are_bands(qtbot: QtBot, panel: DecisionMapPanel) -> None:
    experiment = make_experiment(
        data={"name": "points", "X": [[0, 0], [1, 1]], "Y": [0, 1], "task": "regression"},
        output={"activation": "linear"}, loss="mse",
    )  # fmt: skip
    values = np.linspace(-6, 6, 240)[None, :].repeat(2, 0)
    layer = make_layer(1, "linear")
    panel.refresh(
        make_frame(
            map=Map(EXTENT, values),
            experiment=experiment,
            layers=[layer],
            classes=None,
            points=None,
        )
    )
    turn(qtbot, panel)
    image = panel.map.image.image
    low, high = panel.map.image.getLevels()
    assert len(np.unique(image)) == 6 == panel.map_page.color_key.bands
    assert (low, high) == (-high, high)
    assert ((values > 0) == (image > 0)).all()  # the sign is seen
    edges = values[0, 1:][np.diff(image[0]) > 0]
    np.testing.assert_allclose(edges, np.linspace(low, high, 7)[1:-1], atol=12 / 239)


def test_what_is_no_number_stays_none() -> None:
    values = np.array([np.nan, -np.inf, np.inf, 0.2])
    assert np.isnan(banded(values, (0, 1))).tolist() == [True, False, False, False]
    assert banded(values, (0, 1))[1:].tolist() == [0.0, 1.0, 0.2]
    assert np.isnan(banded(values, (0, 1), 0.5)).tolist() == [True, False, False, False]


def test_values_of_any_size_are_coloured(panel: DecisionMapPanel) -> None:
    """Nothing overflows on the way to the levels, the image, or the points."""
    values = np.linspace(-1, 1, 12).reshape(3, 4) * 1e308
    found = banded(values, (-1e308, 1e308)) / 1e308
    np.testing.assert_allclose(np.unique(found), np.linspace(-1, 1, 6))
    assert set(np.unique(banded(values, (-1e308, 1e308), 0.0))) == {-1e308, 1e308}
    panel.map.image.setImage(values, levels=(-1e308, 1e308))
    panel.map.image.render()
    pixels = panel.map.image._kept
    assert len(np.unique(pixels)) == values.size
    points = PlottedPoints(np.zeros((3, 2)), np.array([-1e308, 0, 1e308]), np.zeros(3))
    kinds = value_marks(points, (0, 1), (-1e308, 1e308)).kind
    assert kinds.tolist() == [0, round((SHADES - 1) / 2), SHADES - 1]


def test_the_numbers_saved_are_the_outputs(qtbot: QtBot, panel: DecisionMapPanel) -> None:
    panel.refresh(make_frame(map=Map(EXTENT, RAMP)))
    turn(qtbot, panel)
    np.testing.assert_array_equal(panel.map.tables()[0].columns["a"], RAMP.ravel())


def test_it_is_remembered(qtbot: QtBot, panel: DecisionMapPanel, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    panel.remember(Settings(settings))
    panel.refresh(make_frame(map=Map(EXTENT, RAMP)))
    turn(qtbot, panel)
    other = shown(qtbot, DecisionMapPanel())
    other.remember(Settings(settings))
    other.refresh(make_frame(map=Map(EXTENT, RAMP)))
    assert other.discrete.isChecked()
    assert set(np.unique(other.map.image.image)) == {0.0, 1.0}


def test_it_is_there_with_the_map_alone(panel: DecisionMapPanel) -> None:
    panel.refresh(make_frame(map=Map(EXTENT, RAMP)))
    assert panel.discrete.isVisible()
    panel.refresh(make_frame(map=Map((0.0, 1.0, 0.0, 1.0), RAMP[:1]), inputs=1))
    assert not panel.discrete.isVisible()
