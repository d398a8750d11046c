"""The panels' headers: in any width and at any zoom nothing in them lies over anything else."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from core.session.frame import Frame
from gui import app as application
from gui.look import theme
from gui.panels import PANELS
from gui.panels.activation import ActivationPanel
from gui.panels.base import Panel
from gui.panels.decision_map.keys import ColorKey, Item, MarkKey
from gui.panels.gradient_norm import GradientNormPanel
from gui.panels.loss import LossPanel
from gui.shell.main_window import MainWindow
from gui.widgets.header_row import Concession, shares
from gui.widgets.legend import Legend
from gui.words.layers import layer_colors, layer_names
from tests.gui.frames import make_experiment, make_frame

WIDE, TALL = 1280, 800


@pytest.fixture(autouse=True)
def usual_size(qapp: QApplication) -> Iterator[None]:
    """Leave text as large as it was."""
    yield
    theme.set_zoom(qapp, 1)


def deep() -> Frame:
    """Return a frame of eleven layers."""
    hidden = [{"units": 16, "activation": "sigmoid"}] * 10
    return make_frame(experiment=make_experiment(hidden=hidden))


def parts(panel: Panel) -> list[QWidget]:
    """Return what can be seen in a panel's header."""
    found = [panel.header.itemAt(i).widget() for i in range(panel.header.count())]
    return [w for w in found if w and w.isVisible() and w.width() > 0]


def overlaps(panel: Panel) -> list[tuple[QRect, QRect]]:
    """Return which of them lie over each other, or beyond the panel."""
    areas = [w.geometry() for w in parts(panel)]
    over = [(a, b) for a, b in combinations(areas, 2) if a.intersects(b)]
    return over + [(a, panel.rect()) for a in areas if not panel.rect().contains(a)]


@pytest.mark.parametrize("language", ["ko", pytest.param("en", marks=pytest.mark.slow)])
def test_the_window_keeps_its_size_at_each_zoom(
    qapp: QApplication, window: MainWindow, language: str
) -> None:
    """All panels, eleven layers: nothing is overlapped, and nothing under the scroll bar."""
    application.dress(qapp, "dark", language)
    window.grid.show_only(list(PANELS))
    window.workspace.show(deep())
    for zoom in theme.ZOOMS:
        theme.set_zoom(qapp, zoom)
        window.resize(WIDE, TALL)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= WIDE, zoom
        assert window.width() == WIDE
        grid = window.grid
        edge = grid.viewport().mapTo(window, grid.viewport().rect().topRight()).x()
        for key, panel in grid.panels.items():
            assert panel.mapTo(window, panel.rect().topRight()).x() <= edge, (zoom, key)
            assert overlaps(panel) == [], (zoom, key)
            title = panel.title_button
            letters = title.shown().removesuffix("…")
            assert len(letters) >= 3 or letters == title.text(), (zoom, key)


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (100, [40, 30, 30]),
        (99, [40, 0, 30]),
        (60, [40, 0, 20]),
        (45, [35, 0, 10]),
        (9, [15, 0, 10]),
    ],
)
def test_parts_give_way_in_order(room: int, widths: list[int]) -> None:
    concessions = [Concession(1, 0, True), Concession(2, 10, False), Concession(0, 15, False)]
    assert shares(room, [40, 30, 30], concessions) == widths


@pytest.fixture
def panel(qtbot: QtBot, request: pytest.FixtureRequest) -> Panel:
    """Return the panel asked for, of eleven layers, shown."""
    panel = request.param()
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    panel.refresh(deep())
    return panel


def at(panel: Panel, width: int) -> tuple[int, int, int]:
    """Return how wide title, symbol and legend are in a panel of some width."""
    panel.resize(width, 200)
    QApplication.processEvents()
    assert overlaps(panel) == []
    legend = panel.selector if isinstance(panel, ActivationPanel) else panel.legend
    return panel.title_button.width(), panel.symbol.width(), legend.width()


@pytest.mark.parametrize("panel", [GradientNormPanel, ActivationPanel], indirect=True)
def test_the_symbol_goes_first_then_the_legend_shrinks(panel: Panel) -> None:
    title, symbol, before = at(panel, 600)
    least, wish, there = panel.title_button.minimumSizeHint().width(), 0, symbol
    choice = panel.choice.shown if isinstance(panel, ActivationPanel) else str
    word = whole = choice()
    assert symbol == panel.symbol.sizeHint().width() > 0
    assert title == panel.title_button.sizeHint().width()
    for width in range(600, 60, -3):
        now, sign, legend = at(panel, width)
        assert sign in (0, there)
        # It has the room of a symbol, or of a word, that goes.
        assert legend <= before or sign < there or len(choice()) < len(word)
        wish = legend if sign else wish
        before, there, word = legend, sign, choice()
        assert word == whole or sign == 0
        if now < title:  # it is cut short only where the others have given all they can
            assert sign == 0
            assert word in ("", "▾")
            assert legend <= (0 if isinstance(panel, GradientNormPanel) else 60)
        assert now >= least
    assert wish > 100  # room for the names at both ends, as long as there was a symbol
    assert sign == 0


@pytest.mark.parametrize("panel", [ActivationPanel], indirect=True)
def test_what_the_keyboard_can_reach_stays(panel: Panel) -> None:
    assert at(panel, 60)[2] > 0


@pytest.mark.parametrize("panel", [LossPanel], indirect=True)
def test_a_header_without_legend_lets_its_title_stand(panel: Panel) -> None:
    assert not panel.legend.isVisible()
    title = at(panel, 400)[0]
    assert title == panel.title_button.sizeHint().width()
    cut = at(panel, 120)[0]
    assert cut < title
    assert panel.title_button.shown().endswith("…")
    assert panel.title_button.text() == panel.title_button.accessibleName().split(": ")[1]


@pytest.mark.parametrize("count", [1, 3, 11])
def test_no_dot_of_a_legend_is_cut(qtbot: QtBot, qapp: QApplication, count: int) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.label(layer_names(count), layer_colors(count))
    for zoom in (1.0, 1.5, 2.0):
        theme.set_zoom(qapp, zoom)
        metrics, dot = QFontMetrics(legend.font()), 7 * zoom
        for width in range(legend.minimumSizeHint().width(), 700, 13):
            legend.resize(width, 20)
            chips = legend.chips()
            ends = [c.x + dot + metrics.horizontalAdvance(c.text) for c in chips]
            assert chips[0].x >= 0
            assert max(ends) <= width
            assert all(b.x - a.x >= dot / 2 - 1 for a, b in pairwise(chips))
        legend.resize(legend.sizeHint())
        texts = [chip.text for chip in legend.chips()]
        assert (texts[0], texts[-1]) == (layer_names(count)[0], "output")
        assert count > 3 or texts == layer_names(count)  # of few layers all are named


def test_a_key_of_points_leaves_out_what_has_no_room(qtbot: QtBot) -> None:
    key = MarkKey()
    qtbot.addWidget(key)
    key.show_items(Item("dot", "#888888", "train: 240"), Item("diamond", "#888888", "test: 60"))
    key.resize(key.sizeHint())
    assert key.texts() == ["train: 240", "test: 60"]
    key.resize(key.sizeHint().width() - 30, 20)
    assert key.texts()[0] == "train: 240"
    assert key.texts()[1:] == [] or key.texts()[1].endswith("…")
    key.resize(60, 20)
    assert len(key.texts()) == 1
    assert key.texts()[0].endswith("…")
    key.show()
    spot = QPointF(3, 3).toPoint()
    QApplication.sendEvent(key, QHelpEvent(QHelpEvent.Type.ToolTip, spot, key.mapToGlobal(spot)))
    assert QToolTip.text() == "train: 240, test: 60"
    QToolTip.hideText()


def test_a_key_of_colours_shortens_its_strip_and_no_number(qtbot: QtBot) -> None:
    key = ColorKey()
    qtbot.addWidget(key)
    usual, least = key.sizeHint().width(), key.minimumSizeHint().width()
    assert usual - least == 36
    colors, ends = [], []
    for width in (usual, least):
        key.resize(width, 16)
        picture = key.grab().toImage()
        row = [picture.pixelColor(x, 8).name() for x in range(width)]
        colors.append(sum(color != row[-1] for color in row))
        ink = [x for x in range(width) if picture.pixelColor(x, 6) != picture.pixelColor(0, 0)]
        ends.append(width - max(ink))
    assert ends[0] == ends[1] < 12  # the number at the end is there, whole
    assert colors[0] - colors[1] == pytest.approx(36, abs=2)
