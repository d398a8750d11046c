"""Runs side by side: a column each, with the run's own map and histograms."""

from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.experiment import from_builtins
from core.session.commands import Bring, Compare, Step
from core.session.frame import Frame
from core.session.needs import DISTRIBUTIONS
from core.session.session import Session
from gui.look import theme
from gui.look.run_marks import Mark
from gui.model.ghosts import slim
from gui.model.lineup import Line
from gui.panels.beside.head import RunHead, Said
from gui.panels.beside.panel import BesidePanel
from gui.panels.decision_map.map_classes import class_shades
from tests.gui.frames import changed, make_frame

CIRCLES = {"data": {"name": "circles", "samples": 40}}
KINDS = ("sigmoid", "tanh", "relu", "silu")


@cache
def compared(count: int = 4, chosen: int = 0, data: str = "circles") -> Frame:
    """Return a comparison of activations after three steps."""
    rest = {"sine": {"output": {"activation": "linear"}, "loss": "mse"}}.get(data, {})
    if data in ("mnist", "rings"):
        rest = {"output": {"activation": "softmax"}, "loss": "categorical_crossentropy"}
    raw = [
        {"data": {"name": data, "samples": 100}, "hidden": [{"units": 3, "activation": kind}] * 2}
        for kind in KINDS[:count]
    ]
    runs = [from_builtins(one | rest) for one in raw]
    session = Session(runs[0])
    session.do(Compare(tuple(Bring(None, 0, run) for run in runs), chosen=chosen))
    session.do(Step(3))
    return session.frame(BesidePanel.needs | {*DISTRIBUTIONS.values()})


@pytest.fixture
def panel(qtbot: QtBot) -> BesidePanel:
    panel = BesidePanel()
    qtbot.addWidget(panel)
    panel.resize(1100, 460)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def seen(panel: BesidePanel) -> list[str]:
    """Return the letters of the columns that are seen, from the left."""
    columns = sorted((c for c in panel.columns if c.isVisible()), key=lambda c: c.x())
    return [c.head.said.mark.letter if c.head.said.mark else "" for c in columns]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_each_run_has_a_column_of_its_own(panel: BesidePanel, count: int) -> None:
    frame = compared(count)
    panel.refresh(frame)
    QApplication.processEvents()
    assert seen(panel) == list("ABCD"[:count])
    for column, run in zip(panel.columns, frame.runs, strict=False):
        assert column.stack.currentWidget() is column.map
        assert column.map.map.map is run.map
        found = [shown.found for shown in column.histograms.shown]
        assert found == [layer.distributions["a"] for layer in run.layers[:-1]]
    tops = {column.histograms.mapTo(panel, QPoint()).y() for column in panel.columns}
    assert len(tops) == 1  # the eye runs along a row


def test_the_runs_differ_in_what_is_drawn(panel: BesidePanel) -> None:
    frame = compared()
    panel.refresh(frame)
    maps = [column.map.map.image.image for column in panel.columns]
    for run, drawn in zip(frame.runs, maps, strict=True):
        assert np.array_equal(drawn, run.map.values)
    assert not any(np.array_equal(maps[0], other) for other in maps[1:])


def test_the_chosen_runs_points_and_sample_are_drawn_as_the_others(panel: BesidePanel) -> None:
    frame = compared(2)
    assert frame.test_points is not None
    panel.refresh(frame)
    for column in panel.columns:
        assert len(column.map.map.marks.x) == len(frame.points.X)
        assert len(column.map.map.test_marks.x) == 0


def test_what_is_chosen_in_the_header_is_shown_of_all(panel: BesidePanel) -> None:
    frame = compared(3)
    panel.refresh(frame)
    panel.selector.setCurrentIndex(2)
    for column, run in zip(panel.columns, frame.runs, strict=True):
        assert column.histograms.what == "δ"
        assert column.histograms.shown[0].found is run.layers[0].distributions["delta"]


def test_the_panel_needs_the_distribution_that_it_shows(panel: BesidePanel, qtbot: QtBot) -> None:
    others = panel.needs - {DISTRIBUTIONS["a"]}
    with qtbot.waitSignal(panel.needs_changed):
        panel.selector.setCurrentIndex(2)
    assert panel.needs == others | {DISTRIBUTIONS["delta"]}


def test_the_layers_may_have_all_the_room(panel: BesidePanel) -> None:
    """Of data of a hundred inputs a map says little."""
    panel.refresh(compared(2))
    QApplication.processEvents()
    before = panel.columns[0].histograms.height()
    panel.with_map.click()
    QApplication.processEvents()
    assert not panel.columns[0].stack.isVisible()
    assert panel.columns[1].histograms.height() > 2 * before
    panel.with_map.click()
    assert panel.columns[1].stack.isVisible()


def test_a_curve_for_one_input_and_a_matrix_for_images(panel: BesidePanel) -> None:
    frame = compared(2, 1, "sine")
    panel.refresh(frame)
    for column, run in zip(panel.columns, frame.runs, strict=True):
        assert column.stack.currentWidget() is column.fit
        assert np.array_equal(column.fit.fit.outputs, run.map.values[0])
    frame = compared(2, 1, "mnist")
    panel.refresh(frame)
    for column, run in zip(panel.columns, frame.runs, strict=True):
        assert column.stack.currentWidget() is column.matrix
        assert column.matrix.counts.sum() == len(run.points.labels)
        assert np.trace(column.matrix.counts) == run.points.right.sum()


def test_a_run_alone_has_no_mark_and_the_others_go(panel: BesidePanel) -> None:
    panel.refresh(compared(3))
    panel.refresh(make_frame())
    assert seen(panel) == [""]
    assert panel.caption.what.endswith("one run: add another to compare it with")
    assert not panel.columns[0].is_chosen


def test_ghosts_are_curves_alone_and_have_no_column(panel: BesidePanel) -> None:
    ghost = Line(4, slim(compared(2).runs[1]), ghost=True)
    panel.keep_ghosts((ghost, ghost))
    panel.refresh(compared(3))
    assert seen(panel) == ["A", "B", "C"]


def test_a_click_on_its_head_chooses_a_run(panel: BesidePanel, qtbot: QtBot) -> None:
    panel.refresh(compared(3, 1))
    QApplication.processEvents()
    assert [column.is_chosen for column in panel.columns] == [False, True, False]
    column = panel.columns[2]
    with qtbot.waitSignal(panel.run_taken) as taken:
        QTest.mouseClick(column, Qt.MouseButton.LeftButton, pos=column.head.geometry().center())
    assert taken.args == [2]


def test_the_numbers_say_whose_they_are(panel: BesidePanel) -> None:
    panel.refresh(compared(2))
    names = [table.name for table in panel.data()]
    assert len(names) == 6  # a map, moments and counts of each
    assert [name.startswith("A") for name in names] == [True] * 3 + [False] * 3


@pytest.mark.parametrize("data", ["circles", "rings"])
def test_another_theme_colours_all_maps(panel: BesidePanel, qapp: QApplication, data: str) -> None:
    panel.refresh(compared(2, 0, data))
    theme.apply(qapp, "light")
    QApplication.processEvents()
    expected = class_shades(3) if data == "rings" else theme.current().diverging()
    for column in panel.columns:
        assert np.array_equal(column.map.map.image.lut, expected)


def test_each_is_called_by_what_tells_it_from_the_first(panel: BesidePanel) -> None:
    frame = compared(3)
    panel.refresh(frame)
    said = [column.head.said.name for column in panel.columns]
    assert said == ["sigmoid", "→ tanh", "→ ReLU"]


def test_columns_of_runs_that_move_take_turns(panel: BesidePanel) -> None:
    def drawn(frame: Frame) -> int:
        panel.refresh(frame)
        shown = [column.map.map.map for column in panel.columns]
        return sum(map_ is run.map for map_, run in zip(shown, frame.runs, strict=True))

    def moving(frame: Frame, first: int) -> Frame:
        beside = [changed(r, status="running", run=first + r.run) for r in frame.beside]
        return changed(frame, status="running", run=first + frame.run, beside=tuple(beside))

    panel.refresh(compared())
    assert drawn(moving(compared(data="moons"), first=10)) == 4, "other runs are shown at once"
    later = moving(compared(), first=10)
    assert [drawn(later) for _ in range(4)] == [1, 2, 3, 4]
    assert drawn(compared(data="moons")) == 4, "at rest all are of one moment"


def test_the_line_makes_room_for_a_name(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    head = RunHead(parent)
    head.resize(240, 34)
    for name, there in (("→ He", True), ("→ N(0, 1) × 0.01 and more", False)):
        head.show_said(Said(Mark(1), name, "0.7", "50.0%", trouble=False))
        assert head.has_line(170) == there
    assert head.has_line(1000)
