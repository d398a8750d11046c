"""The life raster: spans of a story, rows of units, what a pixel stands for, and clicks."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine.life import Life
from core.session.frame import Frame
from gui.look import theme
from gui.panels.dead_units import life
from gui.panels.dead_units.life_plot import LifePlot
from gui.plots.ranges import RunReach
from tests.gui.frames import changed, make_frame, make_layer, make_story

LEFT = Qt.MouseButton.LeftButton
STORY = make_story((0, 1, 1, 0), (340, 2, 4, 1), (400, 1, 1, 2), (600, 1, 1, 1), (600, 2, 4, 2))


def of_units(*units: int, step: int = 900, last: int = 900, **overrides: object) -> Frame:
    """Return a frame of ReLU layers of so many units."""
    layers = (*(make_layer(n, "relu") for n in units), make_layer(1, "sigmoid", dead=None))
    return make_frame(layers=layers, step=step, last=last, **overrides)


@pytest.fixture
def plot(qtbot: QtBot) -> LifePlot:
    """Return the plot of layers of 3 and 6 units over 900 steps."""
    plot = LifePlot(RunReach(16))
    qtbot.addWidget(plot)
    plot.resize(640, 300)
    plot.retheme()
    plot.show()
    qtbot.waitExposed(plot)
    QApplication.processEvents()
    show(plot, of_units(3, 6, story=STORY))
    return plot


def show(plot: LifePlot, frame: Frame) -> None:
    """Show a frame as the panel does."""
    if plot.frame is None or plot.frame.run != frame.run:
        plot.start(["L1", "L2", "output"], theme.current().scale[:3])
    plot.x_range.look(frame)
    plot.show_story(frame)


def spot(plot: LifePlot, layer: int, unit: int, step: float) -> QPoint:
    """Return where on the viewport a unit's row is at a step."""
    band = next(band for band in plot.bands if band.layer == layer)
    row = int(band.row_of(np.array([unit]))[0])
    y = band.top + band.height * row + (band.height - 1) // 2
    place = plot.box.mapViewToScene(QPointF(step, plot.box.height() - y - 0.5))
    return QPoint(round(place.x()), int(place.y()))


def color(plot: LifePlot, layer: int, unit: int, step: float) -> QColor:
    """Return the colour of a unit's row at a step."""
    image: QImage = plot.viewport().grab().toImage()
    return image.pixelColor(spot(plot, layer, unit, step))


def redness(shade: QColor) -> int:
    """Return how much more red than green there is."""
    return shade.red() - shade.green()


def test_spans_are_from_a_death_to_the_revival() -> None:
    found = life.spans(STORY)
    rows = list(zip(*(part.tolist() for part in found), strict=True))
    assert rows == [
        (1, 1, 0.0, 400.0, True),
        (1, 1, 600.0, np.inf, False),
        (2, 4, 340.0, 600.0, False),
    ]


def test_spans_are_what_was_alive() -> None:
    """The story a run tells gives back, at each probe, which units were dead."""
    rng = np.random.default_rng(5)
    seen, book = [], Life()
    for step in range(0, 400, 10):
        alive = [rng.random(4) < 0.7, rng.random(3) < 0.9]
        seen.append(alive)
        book.look(step, [*alive, None])
    kinds = {"born_dead": 0, "died": 1, "revived": 2}
    events = [(e.step, e.layer, e.unit, kinds[e.kind]) for e in book.events]
    found = life.spans(make_story(*events))
    for i, alive in enumerate(seen):
        dead = found.start <= 10 * i
        dead &= 10 * i < found.end
        pairs = sorted(zip(found.layer[dead].tolist(), found.unit[dead].tolist(), strict=True))
        assert pairs == [
            (layer, unit)
            for layer, units in enumerate(alive, 1)
            for unit in np.flatnonzero(~units).tolist()
        ]


@given(
    st.lists(st.integers(1, 300), min_size=1, max_size=8),
    st.integers(20, 500),
)
def test_every_unit_has_a_row_and_every_row_its_units(units: list[int], height: int) -> None:
    layers = list(enumerate(units, 1))
    bands = life.layout(layers, height)
    assert [(band.layer, band.units) for band in bands] == layers
    for band, after in pairwise(bands):
        assert band.bottom < after.top
    if height >= 3 * sum(units) // 2 + 5 * len(units):
        assert bands[-1].bottom <= height
    for band in bands:
        told = [unit for row in range(band.rows) for unit in band.units_of(row)]
        assert told == list(range(band.units))
        for row in range(band.rows):
            assert (band.row_of(np.array(band.units_of(row))) == row).all()


@given(st.data())
def test_a_cell_is_the_share_of_units_and_time(data: st.DataObject) -> None:
    """Against counting step by step."""
    units, rows, columns, steps = 7, data.draw(st.integers(1, 7)), 5, 60
    events = []
    for unit in range(units):
        turns = sorted(data.draw(st.sets(st.integers(1, steps - 1), max_size=4)))
        kinds = [1 + i % 2 for i in range(len(turns))]
        events += [(step, 3, unit, kind) for step, kind in zip(turns, kinds, strict=True)]
    band, dead = life.Band(3, units, 0, rows, 1), life.spans(make_story(*sorted(events)))
    expected = np.zeros((rows, columns))
    for row in range(rows):
        members = band.units_of(row)
        for start, end, unit in zip(dead.start, dead.end, dead.unit, strict=True):
            for step in range(steps):
                expected[row, step * columns // steps] += unit in members and start <= step < end
        expected[row] /= len(members) * steps / columns
    np.testing.assert_allclose(life.shares(band, dead, columns, steps), expected, atol=1e-12)


def test_red_while_dead_and_quiet_while_alive(plot: LifePlot) -> None:
    assert redness(color(plot, 2, 4, 450)) > 80
    for unit, step in ((4, 200), (4, 700), (3, 450), (5, 450)):
        assert abs(redness(color(plot, 2, unit, step))) < 15
    assert color(plot, 2, 3, 450) != QColor(theme.current().card)


def test_born_dead_begins_hollow(plot: LifePlot) -> None:
    pixel = plot.x_range.end / plot.box.width()
    assert redness(color(plot, 1, 1, 0.5 * pixel)) > 80
    assert abs(redness(color(plot, 1, 1, 3 * pixel))) < 15
    assert redness(color(plot, 1, 1, 12 * pixel)) > 80
    assert redness(color(plot, 1, 1, 600 + 3 * pixel)) > 80  # it died this time


def test_a_hollow_start_hides_no_death_after_it(plot: LifePlot) -> None:
    pixel = plot.x_range.end / plot.box.width()
    story = make_story((0, 1, 1, 0), (1, 1, 1, 2), (2, 1, 1, 1))
    show(plot, of_units(3, 6, story=story, run=2))
    assert redness(color(plot, 1, 1, 5 * pixel)) > 80


def test_what_comes_later_is_dim_and_what_never_came_is_blank(plot: LifePlot) -> None:
    full = redness(color(plot, 2, 4, 550))
    show(plot, of_units(3, 6, step=500, story=STORY))
    assert redness(color(plot, 2, 4, 450)) == full
    assert 0.1 * full < redness(color(plot, 2, 4, 550)) < 0.6 * full
    assert color(plot, 2, 3, 950) == QColor(theme.current().card)


def test_a_story_that_is_cut_is_shown_as_far_as_it_is_told(plot: LifePlot) -> None:
    cut = make_story((0, 1, 1, 0), (340, 2, 4, 1), total=900)
    show(plot, of_units(3, 6, story=cut, run=2))
    assert color(plot, 2, 3, 200) != QColor(theme.current().card)
    assert color(plot, 2, 3, 500) == QColor(theme.current().card)


def hover(plot: LifePlot, layer: int, unit: int, step: float) -> str:
    """Move the mouse onto a unit's row and return what is told."""
    place = spot(plot, layer, unit, step)
    QApplication.processEvents()
    plot.cursor_at = plot.box.mapSceneToView(QPointF(place))
    plot.pointed.emit()
    return plot.readout.text()


def test_tells_the_story_of_the_unit_under_the_cursor(plot: LifePlot) -> None:
    text = hover(plot, 2, 4, 100)
    assert "L2, unit 5" in text
    assert "died between step 330 and 340" in text
    assert "alive again between step 590 and 600" in text
    assert "dead from the start" in hover(plot, 1, 1, 800)
    assert "never found dead" in hover(plot, 1, 0, 800)


def test_tells_where_a_click_goes(plot: LifePlot) -> None:
    """Where the unit was last seen alive; the death under the cursor comes first."""
    assert "click" not in hover(plot, 2, 4, 100)
    lines = hover(plot, 2, 4, 400).split("<br>")
    assert lines[2] == "dies between step 330 and 340: click to find the update"
    again = hover(plot, 1, 1, 850).split("<br>")
    assert again[2] == "dies between step 590 and 600: click to find the update"
    assert "dead from the start" in again


def test_tells_where_a_click_goes_in_a_row_of_many(plot: LifePlot) -> None:
    story = make_story((340, 2, 4, 1))
    show(plot, of_units(300, 600, story=story, run=2))
    text = hover_row(plot, 2, 4, 340)
    assert "L2, unit 5: dies between step 330 and 340: click to find the update" in text


def hover_row(plot: LifePlot, layer: int, unit: int, step: float) -> str:
    """Move the mouse onto the row that a unit shares with others."""
    band = next(band for band in plot.bands if band.layer == layer)
    pixel = band.top + (int(band.row_of(unit)) + 0.5) * band.height
    plot.cursor_at = QPointF(step, plot.box.height() - pixel)
    plot.pointed.emit()
    return plot.readout.text()


@pytest.mark.qt_log_ignore("Mouse event .* not accepted")
def test_a_click_on_a_death_tells_which(qtbot: QtBot, plot: LifePlot) -> None:
    for (layer, unit, step), death in (
        ((2, 4, 500), [2, 4, 340]),
        ((1, 1, 200), [1, 1, 0]),
        ((1, 1, 850), [1, 1, 600]),
        ((1, 1, 401), [1, 1, 400]),
    ):
        with qtbot.waitSignal(plot.turned) as clicked:
            qtbot.mouseClick(plot.viewport(), LEFT, pos=spot(plot, layer, unit, step))
        assert clicked.args == death
    with qtbot.assertNotEmitted(plot.turned):
        qtbot.mouseClick(plot.viewport(), LEFT, pos=spot(plot, 2, 4, 700))
        qtbot.mouseClick(plot.viewport(), LEFT, pos=spot(plot, 2, 3, 500))


def test_the_hand_shows_what_can_be_clicked(plot: LifePlot) -> None:
    hover(plot, 2, 4, 500)
    assert plot.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    hover(plot, 2, 4, 700)
    assert plot.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_many_units_share_rows_in_shades(plot: LifePlot) -> None:
    """A row with all its units dead is redder than one with a single dead one."""
    band = life.layout([(1, 1000), (2, 1000)], round(plot.box.height()))[0]
    all_dead, one_dead = band.units_of(10), band.units_of(20)
    events = [(100, 1, unit, 1) for unit in (*all_dead, one_dead[0])]
    show(plot, of_units(1000, 1000, story=make_story(*events), run=2))
    assert plot.merged
    full = redness(color(plot, 1, all_dead[0], 500))
    part = redness(color(plot, 1, one_dead[0], 500))
    assert full > part + 30 > 60
    text = hover(plot, 1, all_dead[0], 500)
    assert f"units {all_dead[0] + 1} to {all_dead[-1] + 1}: <b>{len(all_dead)}</b> dead" in text


def test_the_picture_is_made_anew_only_for_another_story(plot: LifePlot) -> None:
    made, dead = plot.raster.image.cacheKey(), plot.dead
    frame = of_units(3, 6, story=STORY)
    show(plot, changed(frame, step=450))
    assert plot.raster.image.cacheKey() == made
    assert plot.dead is dead
    longer = make_story(*[(10 * i, 1, 0, 1 + i % 2) for i in range(7)])
    show(plot, changed(frame, story=longer))
    assert plot.raster.image.cacheKey() != made


def test_each_row_of_another_network_has_its_line_in_the_same_room(plot: LifePlot) -> None:
    for run, units in ((1, (2, 2)), (2, (3, 5, 2))):
        frame = of_units(*units, run=run, story=make_story())
        plot.start([f"L{i + 1}" for i in range(len(units))], ["#ffffff"] * len(units))
        show(plot, frame)
        lines = plot.grid.yData.reshape(-1, 2)
        level = sorted({float(y0) for y0, y1 in lines if y0 == y1})
        middles = [plot.box.height() - (b.top + b.bottom) / 2 for b in plot.bands]
        np.testing.assert_allclose(level, sorted(middles), atol=1)


def test_only_layers_whose_units_can_die_have_rows(plot: LifePlot) -> None:
    layers = (make_layer(4, "step", dead=None), make_layer(3, "relu"), make_layer(1, dead=None))
    show(plot, make_frame(layers=layers, run=2))
    assert [(band.layer, band.units) for band in plot.bands] == [(2, 3)]


def test_follows_its_size_and_the_theme(plot: LifePlot, qapp: QApplication) -> None:
    plot.resize(300, 90)
    QApplication.processEvents()
    assert plot.bands[-1].bottom <= plot.box.height()
    theme.apply(qapp, "light")
    plot.retheme()
    show(plot, of_units(3, 6, story=STORY))
    assert color(plot, 2, 3, 450) == QColor(theme.LIGHT.grid)


def test_its_numbers_can_be_taken_along(plot: LifePlot) -> None:
    (table,) = plot.tables()
    columns = {name: list(values) for name, values in table.columns.items()}
    assert columns == {
        "layer": [1, 1, 2],
        "unit": [2, 2, 5],
        "dead from": [0, 600, 340],
        "until": [400, "", 600],
    }
