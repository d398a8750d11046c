"""Zoom of text: every font and length follows it, live, and comes back to what it was."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from gui.look import theme
from gui.look.colors import DARK
from gui.look.theme import sheet
from gui.plots.axes import FONT, WIDTH, Axis, CountAxis, DecadeAxis, ShareAxis
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

KINDS = (Axis, CountAxis, DecadeAxis, ShareAxis)
RANGES = ((0.0, 1.0), (-3.2, 4.9), (0.0, 7.0), (0.013, 0.87))


@pytest.fixture(autouse=True)
def usual_size(qapp: QApplication) -> Iterator[None]:
    """Leave text as large as it was."""
    yield
    theme.magnify(qapp, 1)
    theme.set_zoom(qapp, 1)


def sizes(window: QWidget) -> dict[QWidget, int]:
    """Return the size of every widget's font."""
    return {w: w.font().pixelSize() for w in window.findChildren(QWidget)}


@pytest.mark.parametrize("zoom", [0.8, 1.25, 2.0])
def test_fonts_lengths_and_the_theme_follow(qapp: QApplication, zoom: float) -> None:
    theme.set_zoom(qapp, zoom)
    assert theme.zoom() == theme.current().zoom == zoom
    assert qapp.font().pixelSize() == round(13 * zoom)
    assert theme.font(16).pixelSize() == round(16 * zoom)
    assert theme.title_font().pixelSize() == round(11 * zoom)
    assert theme.px(310) == round(310 * zoom)


def test_zoom_stays_within_its_range(qapp: QApplication) -> None:
    theme.set_zoom(qapp, 9)
    assert theme.zoom() == theme.ZOOMS[-1] == 2
    theme.set_zoom(qapp, 0.1)
    assert theme.zoom() == theme.ZOOMS[0] == 0.8


def test_magnifying_comes_on_top_of_the_zoom(qapp: QApplication) -> None:
    theme.set_zoom(qapp, 1.25)
    theme.magnify(qapp, 1.4)
    assert (theme.zoom(), theme.current().zoom) == (1.25, 1.75)
    theme.apply(qapp, "light")
    assert theme.current().zoom == 1.75
    theme.magnify(qapp, 1)
    assert theme.current().zoom == 1.25


def test_a_widget_is_told_after_its_own_font_has_followed(qapp: QApplication, qtbot: QtBot) -> None:
    seen = []

    class Told(QLabel):
        def changeEvent(self, event: QEvent) -> None:
            if event.type() == QEvent.Type.PaletteChange:
                seen.append((theme.current().zoom, self.font().pixelSize()))

    label = Told("12")
    qtbot.addWidget(label)
    label.setFont(theme.font(theme.READOUT, bold=True))
    theme.set_zoom(qapp, 1.5)
    assert seen[-1] == (1.5, 24)
    assert label.font().bold()


def test_a_theme_chosen_while_text_is_large_is_as_if_it_had_been_so_at_first(
    qapp: QApplication, window: MainWindow, qtbot: QtBot
) -> None:
    theme.set_zoom(qapp, 1.5)
    theme.apply(qapp, "light")
    link = Recorder()
    fresh = MainWindow(link, Experiment(), None)
    qtbot.addWidget(fresh)
    fresh.resize(window.size())
    fresh.show()
    link.framed.emit(make_frame())
    qapp.processEvents()
    places = [[r.geometry() for r in w.transport.readouts.values()] for w in (window, fresh)]
    assert places[0] == places[1]
    assert window.grab().toImage() == fresh.grab().toImage()


def test_no_size_drifts_over_many_zooms(qapp: QApplication, window: MainWindow) -> None:
    """What is rounded at one zoom doesn't stay rounded at the next."""
    theme.set_zoom(qapp, 1.1)
    theme.set_zoom(qapp, 1.0)  # a label that had no need of its font yet has it now
    before = sizes(window)
    for zoom in (0.8, 1.75, 0.9, 1.0):
        theme.set_zoom(qapp, zoom)
    after = sizes(window)
    assert {w: s for w, s in before.items() if after[w] != s} == {}


def test_no_text_of_the_window_stays_small(qapp: QApplication, window: MainWindow) -> None:
    theme.set_zoom(qapp, 1.1)
    theme.set_zoom(qapp, 1.0)
    before = sizes(window)
    theme.set_zoom(qapp, 2)
    small = [w for w, size in sizes(window).items() if w in before and size < 2 * before[w]]
    assert small == []


def test_the_style_sheet_keeps_hairlines(qapp: QApplication) -> None:
    usual, large = sheet(DARK), sheet(replace(DARK, zoom=2.0))
    assert re.findall(r"\d+PX", usual) == re.findall(r"\d+PX", large) != []
    pairs = zip(re.findall(r"(\d+)px", usual), re.findall(r"(\d+)px", large), strict=True)
    assert all(int(b) == 2 * int(a) for a, b in pairs)


def test_both_units_of_the_style_sheet_are_pixels(qtbot: QtBot) -> None:
    """PX is no unit of ours but Qt's own, in another case."""
    widths = []
    for unit in ("px", "PX"):
        button = QPushButton()
        qtbot.addWidget(button)
        button.setStyleSheet(f"padding: 0 20{unit}; border: 1{unit} solid red; min-width: 50{unit}")
        widths.append(button.sizeHint().width())
    assert widths[0] == widths[1] >= 92


def test_an_axis_has_room_for_larger_labels(qapp: QApplication) -> None:
    axis = Axis("left")
    assert axis.maximumWidth() == WIDTH
    theme.set_zoom(qapp, 1.5)
    axis.retheme()
    assert axis.maximumWidth() == 1.5 * WIDTH


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.5, 2.0])
def test_ticks_up_an_axis_never_crowd(qapp: QApplication, zoom: float) -> None:
    """From one tick to the next there is the height of the label between them."""
    theme.set_zoom(qapp, zoom)
    for kind, pixels, (low, high) in product(KINDS, (18, 45, 90, 300), RANGES):
        axis = kind("left")
        axis.setRange(low, high)
        ticks = [t for t in axis.ticks(pixels) if low <= t <= high]
        steps = [(b - a) * pixels / (high - low) for a, b in pairwise(ticks)]
        assert min(steps, default=99) >= 11 * zoom, (kind, pixels, low, high)


def test_the_row_of_buttons_fits_at_each_zoom(qapp: QApplication, window: MainWindow) -> None:
    row = window.transport
    for zoom in (0.8, 1.5, 1.25):
        theme.set_zoom(qapp, zoom)
        row.resize(1260, row.height())
        assert row.layout().minimumSize().width() <= 1260, zoom
    assert row.buttons["play"].text()


def test_the_label_at_a_plots_upper_edge_is_whole(qapp: QApplication, window: MainWindow) -> None:
    """Half of it stands above the end of the axis."""
    for zoom in (1.0, 1.5, 2.0):
        theme.set_zoom(qapp, zoom)
        QApplication.processEvents()
        for plot in window.grid.panels["gradient_norm"].plots:
            ink = QFontMetricsF(theme.font(FONT)).tightBoundingRect("10⁰")
            above = plot.box.sceneBoundingRect().top()
            assert above >= ink.height() / 2
