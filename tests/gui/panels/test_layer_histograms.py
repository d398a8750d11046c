"""Histograms of every layer: what is drawn of the counts, where, and what can be read off."""

import math
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.look import theme
from gui.panels.layer_histograms import LayerHistogramsPanel
from gui.plots.layer_histograms import LayerHistograms, Shown, columns, cut
from tests.gui.frames import changed, make_frame, make_histogram, make_layer

RELU = (68.0, 12, 8, 6, 4, 2)  # most of a is 0


@pytest.fixture
def panel(qtbot: QtBot) -> LayerHistogramsPanel:
    panel = LayerHistogramsPanel()
    qtbot.addWidget(panel)
    panel.resize(640, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def pixels(widget: LayerHistograms) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def runs_of(image: QImage, x: float, color: str, top: float, bottom: float) -> list[int]:
    """Return how long each run of a colour is in a column of pixels, from above."""
    ratio, found, before = image.devicePixelRatio(), [], False
    for y in range(round(top * ratio), round(bottom * ratio)):
        here = image.pixelColor(round(x * ratio), y) == QColor(color)
        if here and not before:
            found.append(0)
        if here:
            found[-1] += 1
        before = here
    return found


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (RELU, ([0], 12)),
        ((28, 5, 4, 4, 5, 25), ([0, 5], 5)),  # both ends of tanh
        ((10, 9, 8, 7, 6, 5), ([], 10)),
        ((25, 10, 9, 8, 7, 6), ([], 25)),  # just two and a half times as high
        ((0, 0, 41, 52, 1, 0), ([], 52)),  # hardly anything would be flattened
        ((0, 100, 0, 0), ([], 100)),
    ],
)
def test_bars_far_above_the_rest_are_cut(counts: tuple, expected: tuple) -> None:
    assert cut(np.array(counts, float)) == expected


def test_a_cut_bar_has_a_gap_and_the_others_their_height(panel: LayerHistogramsPanel) -> None:
    color = theme.current().layer(1, 2)
    layer = make_layer(4, distributions={"a": make_histogram(RELU)})
    panel.refresh(make_frame(layers=(layer, make_layer(1))))
    image, cell = pixels(panel.histograms), panel.histograms.cell(0)
    room = panel.histograms.bars(cell)
    wide = room.width() / len(RELU)
    columns_ = [room.left() + (i + 0.5) * wide for i in range(len(RELU))]
    drawn = [runs_of(image, x, color, room.top(), room.bottom()) for x in columns_]
    assert [len(runs) for runs in drawn] == [2, 1, 1, 1, 1, 1]
    highest = drawn[1][0]
    assert drawn[0][1] == highest
    for runs, count in zip(drawn[1:], RELU[1:], strict=True):
        assert runs[0] == pytest.approx(highest * count / 12, abs=1)


def test_it_says_where_how_many_and_how_wide(panel: LayerHistogramsPanel) -> None:
    layer = make_layer(4, distributions={"a": make_histogram(RELU, mean=0.3809, std=0.72, lost=3)})
    panel.refresh(make_frame(layers=(layer, make_layer(1))))
    cell = panel.histograms.cell(0)
    told = panel.histograms.told_at(cell.topLeft() + QPointF(2, cell.height() / 2))
    assert told == "L1\na = 0.381 ± 0.72, not finite: 3\nfrom −1 to −0.667: 68 (68.0%)"
    assert panel.caption.note == "σ: L1 0.72"
    assert panel.histograms.accessibleDescription().startswith("L1: 0.381 ± 0.72")


def test_each_choice_shows_its_own(panel: LayerHistogramsPanel) -> None:
    each = {"a": make_histogram((1, 2)), "z": make_histogram((3, 4)), "delta": make_histogram((5,))}
    panel.refresh(make_frame(layers=(make_layer(4, distributions=each), make_layer(1))))
    for row, (key, sign) in enumerate({"a": "a", "z": "z", "delta": "δ"}.items()):
        panel.selector.setCurrentIndex(row)
        assert panel.histograms.shown[0].found is each[key]
        moments, counts = panel.data()
        assert moments.columns[f"σ of {sign}"] == [0.5, 0.5]
        assert list(counts.columns["count"])[: len(each[key].counts)] == list(each[key].counts)


def test_a_layer_without_numbers_says_so(panel: LayerHistogramsPanel) -> None:
    lost = make_histogram((0.0, 0.0), mean=math.nan, std=math.nan, lost=7)
    layers = (make_layer(4, distributions={"a": lost}), make_layer(1, distributions={}))
    panel.refresh(changed(make_frame(), layers=layers, looking=True))
    assert panel.histograms.accessibleDescription() == "L1: not finite: 7; output: not measured"
    assert panel.caption.note == ""
    assert panel.histograms.tables("t")[0].columns["not finite"] == [7]


@pytest.mark.parametrize("count", [1, 2, 6, 11, 31])
def test_all_layers_are_there_beside_one_another(qtbot: QtBot, count: int) -> None:
    widget = LayerHistograms(None)
    qtbot.addWidget(widget)
    widget.resize(820, 260)
    widget.show_layers([Shown(f"L{i}", "#ffffff", make_histogram()) for i in range(count)], "a")
    cells = [widget.cell(i) for i in range(count)]
    for cell in cells:
        assert widget.rect().toRectF().adjusted(-1, -1, 1, 1).contains(cell)
        assert cell.width() > 60
        assert widget.bars(cell).height() > 15
    assert not any(one.intersects(other) for one, other in combinations(cells, 2))


def test_there_are_as_many_columns_as_make_them_large() -> None:
    assert columns(6, 1300, 150) == 6  # in one row, as in the textbook
    assert columns(6, 400, 500) == 2
    assert columns(1, 300, 300) == 1
    assert columns(0, 300, 300) == 1
