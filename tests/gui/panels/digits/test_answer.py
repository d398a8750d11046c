"""The network's answer to what is on the pad."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from core.catalog.datasets.meaning import Meaning
from gui.look import theme
from gui.panels.decision_map.panel import DecisionMapPanel
from tests.gui.frames import make_layer
from tests.gui.panels.digits.images import digits, draw, mistakes


def answered(panel: DecisionMapPanel, values: list[float], **overrides: object) -> None:
    draw(panel, (0.5, 0.5))
    panel.refresh(digits(answer=np.array(values), **overrides))


def test_the_winner_and_a_bar_for_each_class(panel: DecisionMapPanel) -> None:
    values = [0.0] * 10
    values[7], values[2] = 0.75, 0.25
    answered(panel, values)
    bars = panel.digits.desk.bars
    assert bars.winner == 7
    assert dict(bars.texts())[2] == "25.0%"
    assert "7: 75.0%" in bars.accessibleDescription()
    panel.grab()
    picture = bars.grab().toImage()
    yellow = theme.current().layer(2, 2)
    widths = [
        sum(picture.pixelColor(x, y).name() == yellow for x in range(picture.width()))
        for y in range(picture.height())
    ]
    full = bars.width() - 70  # about what names and numbers leave
    assert max(widths) == pytest.approx(0.75 * full, abs=0.15 * full)


@pytest.mark.parametrize("height", [100, 130, 200, 500])
def test_ten_classes_fit(panel: DecisionMapPanel, height: int) -> None:
    bars = panel.digits.desk.bars
    bars.resize(200, height)
    room = height if bars.crowded else height - 0.24 * height - 6
    shown = bars.rows(room)
    assert shown == list(range(10)) or height == 100


def test_ten_classes_are_there_where_it_is_low(panel: DecisionMapPanel) -> None:
    """In lower rows, from a desk of its least height on."""
    answered(panel, [0.1] * 10)
    desk = panel.digits.desk
    for values in (np.full(10, 0.1), None):
        desk.bars.show_answer(values, True, "#ffffff")
        assert desk.bars.rows(desk.minimumSizeHint().height()) == list(range(10))
        assert desk.bars.rows(85) == list(range(10))


def test_the_desk_fits_into_a_narrow_column_with_large_text(
    panel: DecisionMapPanel, qapp: QApplication
) -> None:
    """The buttons stand under each other, nothing is cut, and the bars have room."""
    theme.magnify(qapp, 2)
    panel.retheme()
    desk = panel.digits.desk
    desk.setGeometry(0, 0, 270, 300)
    QApplication.processEvents()
    parts = {part: part.geometry() for part in (desk.pad, desk.wipe, desk.centred, desk.bars)}
    assert all(desk.rect().contains(place) for place in parts.values())
    assert all(part.width() >= part.sizeHint().width() for part in (desk.wipe, desk.centred))
    assert not any(a.intersects(b) for a, b in combinations(parts.values(), 2))
    assert desk.bars.width() > 80
    assert desk.wipe.y() < desk.centred.y()
    theme.magnify(qapp, 1)
    panel.retheme()
    desk.setGeometry(0, 0, 270, 200)
    assert desk.wipe.y() == desk.centred.y()


@pytest.mark.parametrize("side", [40, 70, 200])
def test_the_hint_stays_on_the_pad(panel: DecisionMapPanel, side: int) -> None:
    """On two lines, or cut short."""
    pad = panel.digits.desk.pad
    theme.magnify(QApplication.instance(), 2)
    pad.setGeometry(0, 0, side, side)
    picture = pad.grab().toImage()
    theme.magnify(QApplication.instance(), 1)
    scale = picture.width() / side
    rim = {
        picture.pixelColor(round(x * scale), y).name()
        for x in (3, side - 4)
        for y in range(round(8 * scale), picture.height() - round(8 * scale))
    }
    assert len(rim) == 1


def test_of_many_classes_the_likeliest_are_shown(panel: DecisionMapPanel) -> None:
    values = np.linspace(0.1, 0, 50)
    values[40] = 0.5
    layers = (make_layer(), make_layer(50, "softmax", dead=None))
    answered(panel, values.tolist(), layers=layers)
    shown = panel.digits.desk.bars.rows(120)
    assert shown[:3] == [40, 0, 1]
    assert 5 < len(shown) < 15
    panel.grab()


def test_a_single_output_stands_for_two_classes(panel: DecisionMapPanel) -> None:
    layers = (make_layer(), make_layer(1, "sigmoid", dead=None))
    answered(panel, [0.25], layers=layers)
    assert panel.digits.desk.bars.texts() == [(0, "75.0%"), (1, "25.0%")]


def test_outputs_that_are_no_shares_are_numbers(panel: DecisionMapPanel) -> None:
    layers = (make_layer(), make_layer(10, "linear", dead=None))
    answered(panel, [-2.0, 3.5, *[0.0] * 8], layers=layers)
    bars = panel.digits.desk.bars
    assert bars.texts()[:2] == [(0, "−2"), (1, "3.5")]
    panel.grab()


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e300])
def test_broken_answers(panel: DecisionMapPanel, value: float) -> None:
    """A network that diverged is drawn all the same."""
    answered(panel, [value] * 10)
    assert panel.digits.desk.bars.winner == (None if np.isnan(value) else 0)
    panel.refresh(digits(mistakes=mistakes(3, probability=np.full(3, 0.0))))
    panel.grab()


def test_numbers_for_a_file(panel: DecisionMapPanel) -> None:
    answered(panel, [0.1] * 10)
    table, answer = panel.data()
    assert np.asarray(table.columns["target"]).tolist() == [0, 1, 2]
    assert np.asarray(table.columns["predicted"]).tolist() == [5, 6, 7]
    assert np.asarray(answer.columns["a"]).tolist() == [0.1] * 10


def test_follows_the_theme(panel: DecisionMapPanel, qapp: QApplication) -> None:
    """Images are painted anew: in light, ink is dark."""
    answered(panel, [0.1] * 10)
    theme.apply(qapp, "light")
    qapp.processEvents()
    grid = panel.digits.grid
    cell = grid.cells()[0]
    lower = QPoint(cell.center().x(), cell.center().y())
    assert grid.grab().toImage().pixelColor(lower).name() == theme.LIGHT.ground


def test_classes_that_are_words_are_written_as_they_stand(panel: DecisionMapPanel) -> None:
    """In bars, under mistakes and in what is saved; long ones are cut to the room there is."""
    words = tuple(f"<b>shirt {i}</b> of a long kind" for i in range(10))
    frame = digits(meaning=Meaning(classes=words), mistakes=mistakes())
    panel.refresh(frame)
    grid, bars = panel.digits.grid, panel.digits.desk.bars
    assert grid.caption(0) == f"{words[0]} → {words[5]} 97%"
    assert bars.meaning.classes == words
    bars.show_answer(np.linspace(0, 1, 10), True, bars.color)
    assert bars.accessibleDescription().startswith(f"{words[0]}: ")
    image = panel.grab()  # nothing that is painted depends on the words' length
    assert not image.isNull()
    font, shown = bars._fitted(words[9], 60.0, 40.0)
    assert QFontMetrics(font).horizontalAdvance(shown) <= 60
    (table, answer) = panel.digits.tables()
    assert table.columns["predicted"][0] == words[5]
    assert list(answer.columns["class"]) == list(words)
