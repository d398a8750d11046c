"""The symmetry panel holds the frame's distinct units; only duplicates are trouble."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.session.frame import Frame
from gui.look import theme
from gui.panels.symmetry import SymmetryPanel
from gui.plots.plot import faint
from tests.gui.frames import make_diagnosis, make_frame, make_layer


def frame_of(*layers: tuple[int, int], **overrides: object) -> Frame:
    """Return a frame of layers with these distinct units of these units."""
    return make_frame(
        layers=tuple(make_layer(n, diagnosis=make_diagnosis(distinct=d)) for d, n in layers),
        **overrides,
    )


@pytest.fixture
def panel(qtbot: QtBot) -> SymmetryPanel:
    """Return the panel, shown."""
    panel = SymmetryPanel()
    qtbot.addWidget(panel)
    panel.resize(430, 250)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def inks(panel: SymmetryPanel) -> set[str]:
    """Return every colour in the plot's picture."""
    picture = panel.plot.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(picture.height())
    }


def test_holds_the_frames_counts(panel: SymmetryPanel) -> None:
    """1 of 4: a quarter in the layer's colour, the duplicates above it in red."""
    panel.refresh(frame_of((1, 4), (3, 3), (1, 1)))
    bars = panel.plot.bars.bars
    first = [(bar.low, bar.high) for bar in bars if bar.layer == 0]
    assert first == [(0, 0.25), (0.25, 0.25), (0.25, 1)]
    assert [(bar.low, bar.high) for bar in bars if bar.layer == 1] == [(0, 1), (1, 1)]
    colors = theme.current()
    assert [bar.color for bar in bars if bar.low == bar.high] == [
        colors.layer(i, 3) for i in (1, 2, 3)
    ]
    labels = panel.plot.bars.labels
    assert [label.text for label in labels] == ["1/4", "3/3", "1/1"]
    assert [label.color for label in labels] == [colors.trouble, colors.muted, colors.muted]
    assert panel.caption.note == "duplicate units: 3 of 8"
    assert panel.caption.alarming


def test_red_only_where_there_are_duplicates(panel: SymmetryPanel) -> None:
    """What is painted has no trouble in it while all units differ."""
    red = faint(theme.current().trouble, 0.4).name()
    panel.refresh(frame_of((4, 4), (1, 1)))
    assert red not in inks(panel)
    assert panel.caption.note == "no duplicates"
    assert not panel.caption.alarming
    panel.refresh(frame_of((3, 4), (1, 1)))
    assert red in inks(panel)


def test_a_layer_may_not_be_measured(panel: SymmetryPanel) -> None:
    """It has no bar and isn't counted."""
    panel.refresh(make_frame(layers=(make_layer(diagnosis=None), make_layer(1))))
    assert {bar.layer for bar in panel.plot.bars.bars} == {1}
    assert panel.caption.note == "no duplicates"
    panel.refresh(make_frame(layers=(make_layer(1, diagnosis=None),)))
    assert panel.plot.bars.bars == []
    assert panel.caption.note == "not measured"


def test_labels_show_only_where_all_fit(panel: SymmetryPanel) -> None:
    """Eleven layers' 1000/1000 would run into one another."""
    muted = QColor(theme.current().muted).name()

    def labelled() -> bool:
        picture, box = panel.plot.grab().toImage(), panel.plot.box.sceneBoundingRect()
        above = range(int(box.top()) + 2, int(box.top() + box.height() / 8))
        columns = range(int(box.left()) + 2, int(box.right()))
        return any(picture.pixelColor(x, y).name() == muted for x in columns for y in above)

    panel.refresh(frame_of(*[(16, 16)] * 10, (1, 1)))
    assert labelled()
    panel.refresh(frame_of(*[(1000, 1000)] * 10, (1, 1), run=2))
    assert not labelled()


def test_names_that_would_touch_are_left_out(panel: SymmetryPanel) -> None:
    """The output's is always there."""
    panel.refresh(frame_of(*[(4, 4)] * 11))
    axis = panel.plot.bottom
    ((_, all_kept),) = axis.tickValues(0.5, 11.5, 380.0)
    assert sorted(all_kept) == list(range(1, 12))
    ((_, kept),) = axis.tickValues(0.5, 11.5, 200.0)
    assert len(kept) < 11
    assert axis.tickStrings([max(kept)], 1, 1) == ["output"]


def test_columns_follow_the_run(panel: SymmetryPanel) -> None:
    """One for each layer."""
    for run, count in enumerate((1, 11, 2)):
        panel.refresh(frame_of(*[(4, 4)] * count, run=run))
        assert panel.plot.box.viewRange()[0] == [0.5, count + 0.5]
        assert len(panel.plot.bottom.names) == count
        panel.grab()


def test_readout_names_the_layer_and_its_units(panel: SymmetryPanel) -> None:
    """Of the column under the cursor."""
    panel.refresh(frame_of((4, 4), (2, 5), (1, 1)))
    plot = panel.plot
    QTest.mouseMove(plot.viewport(), QPoint(3, 3))
    QTest.mouseMove(plot.viewport(), plot.mapFromScene(plot.box.sceneBoundingRect().center()))
    assert plot.readout.text().endswith("</span> L2<br>distinct units: <b>2</b> of 5")


def test_follows_the_theme(panel: SymmetryPanel, qapp: QApplication) -> None:
    """Bars and labels take the new colours."""
    panel.refresh(frame_of((1, 4), (1, 1)))
    theme.apply(qapp, "light")
    qapp.processEvents()
    assert panel.plot.bars.bars[1].color == theme.LIGHT.layer(1, 2)
    assert panel.plot.bars.labels[0].color == theme.LIGHT.trouble


def test_data_holds_units_and_distinct_units(panel: SymmetryPanel) -> None:
    """A row a layer."""
    hidden = make_layer(4, diagnosis=make_diagnosis(distinct=1))
    panel.refresh(make_frame(layers=(hidden, make_layer(1))))
    (table,) = panel.data()
    assert list(table.columns.values()) == [["L1", "output"], [4, 1], [1, 1]]
