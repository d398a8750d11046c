"""What is saved of a panel: sharp pictures, drawings of lines and letters, all the numbers."""

import csv
import io
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.look import theme
from gui.panels import PANELS, menu
from gui.panels.activation import ActivationPanel
from gui.panels.base import Panel
from gui.panels.dead_units.panel import DeadUnitsPanel
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.gradient_norm import GradientNormPanel
from gui.panels.loss import LossPanel
from gui.panels.menu import KINDS, context_menu, export, file_name, open_menu, picture
from gui.panels.step.panel import StepPanel
from gui.plots.clip import cut, joined
from gui.plots.table import Table, csv_bytes
from tests.gui.frames import changed, make_frame, make_layer, make_story, remeasured
from tests.gui.walks import trainer_of, walk

Make = Callable[[type[Panel]], Panel]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    """Return a maker of shown panels with a frame."""

    def made(kind: type[Panel]) -> Panel:
        panel = kind()
        qtbot.addWidget(panel)
        panel.resize(420, 300)
        panel.show()
        qtbot.waitExposed(panel)
        panel.refresh(make_frame(step=900))
        panel.menu_wanted.connect(partial(open_menu, panel))
        panel.told_all = []
        panel.told.connect(lambda *words: panel.told_all.append(words))
        return panel

    return made


def menu_of(panel: Panel) -> dict[str, Callable[[], None]]:
    return {action.text(): action for action in context_menu(panel).actions() if action.text()}


def rasterized(content: bytes, panel: Panel) -> QImage:
    renderer = QSvgRenderer(QByteArray(content))
    assert renderer.isValid()
    assert renderer.viewBox().size() == panel.size()
    image = QImage(panel.size(), QImage.Format.Format_ARGB32)
    image.fill(QColor(theme.current().card))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def count(image: QImage, color: str, area: QRectF | None = None) -> int:
    """Return how many pixels have the colour, or nearly so."""
    wanted = np.array(QColor(color).getRgb()[:3])
    pixels = np.asarray(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
    pixels = pixels.reshape(image.height(), image.width(), 4)[:, :, 2::-1].astype(int)
    if area is not None:
        left, top, right, bottom = (round(v) for v in area.getCoords())
        pixels = pixels[top:bottom, left:right]
    return int((np.abs(pixels - wanted).max(axis=2) < 24).sum())


@pytest.mark.parametrize("key", PANELS)
def test_every_panel_can_be_saved_as_each_kind(make: Make, key: str) -> None:
    panel = make(PANELS[key].panel)
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "csv": b""}
    for kind in KINDS:
        assert export(panel, kind).startswith(begins[kind])
    rasterized(export(panel, "svg"), panel)


@pytest.mark.parametrize("key", PANELS)
def test_every_panel_has_a_menu_by_mouse_and_keyboard(make: Make, key: str) -> None:
    panel = make(PANELS[key].panel)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        place = QPoint(60, 10)
        event = QContextMenuEvent(reason, place, panel.mapToGlobal(place))
        target = panel.title_button if reason == reason.Keyboard else panel
        QApplication.sendEvent(target, event)
        menu = panel.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert menu.isVisible()
        assert "Copy as picture" in [action.text() for action in menu.actions()]
        menu.close()
        QApplication.sendPostedEvents(None, 52)  # deletion
    for plot in panel.plots:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(), QPoint())
        plot.contextMenuEvent(event)
        assert not event.isAccepted()  # so it comes to the panel


def test_a_picture_is_twice_as_dense(make: Make) -> None:
    panel = make(GradientNormPanel)
    image = QImage.fromData(export(panel, "png"))
    assert (image.width(), image.height()) == (840, 600)
    assert image.pixelColor(0, 0).name() == theme.current().card
    assert count(image, theme.current().layer(1, 2)) > 300


def test_copying_puts_the_picture_on_the_clipboard(make: Make) -> None:
    panel = make(GradientNormPanel)
    menu_of(panel)["Copy as picture"].trigger()
    image = QGuiApplication.clipboard().image()
    assert image.size() == picture(panel).size()
    assert panel.told_all == [("Copied as a picture.", False)]


def test_a_drawing_is_made_of_lines_and_letters(make: Make) -> None:
    panel = make(GradientNormPanel)
    content = export(panel, "svg")
    assert content.count(b"<path") > 5
    assert b"<image" not in content
    assert b"output" in content
    image = rasterized(content, panel)
    for layer in (1, 2):
        assert count(image, theme.current().layer(layer, 2)) > 50


def test_nothing_of_a_drawing_leaves_its_plot(make: Make) -> None:
    """The curve of ReLU goes on far above the plot; a drawing has no clipping."""
    panel = make(ActivationPanel)
    panel.refresh(make_frame(layers=(make_layer(4, "relu"), make_layer(1))))
    image = rasterized(export(panel, "svg"), panel)
    box = panel.plot.box.sceneBoundingRect().translated(panel.plot.pos())
    above = QRectF(box.left(), 0, box.width(), panel.formula.y())
    color = theme.current().layer(1, 2)
    swatch = panel.header.geometry()
    assert count(image, color, box) > 50
    assert above.bottom() <= swatch.bottom() + 20
    left_of_picker = QRectF(above.left(), 0, 0.5 * above.width(), above.height())
    assert count(image, color, left_of_picker) == 0


def test_the_life_of_units_ends_in_a_drawing_where_the_run_does(make: Make) -> None:
    """A unit that is dead at the end of the run is not drawn so beyond it."""
    panel = make(DeadUnitsPanel)
    panel.choose("life")
    relu = (make_layer(6, "relu", dead=1), make_layer(1, dead=None))
    panel.refresh(make_frame(step=600, last=600, layers=relu, story=make_story((340, 1, 2, 1))))
    image, screen = rasterized(export(panel, "svg"), panel), panel.grab().toImage()
    box = panel.life.box.sceneBoundingRect().translated(panel.life.mapTo(panel, QPoint()))
    end = box.left() + panel.life.raster.last
    assert end < box.right() - 20
    beyond = QRectF(end + 2, box.top() + 2, box.right() - end - 4, box.height() - 4)
    before = QRectF(box.left(), box.top(), end - box.left(), box.height())
    (red,) = {screen.pixelColor(round(end) - 5, y).name() for y in _rows_of(panel, 2)}
    assert count(image, red, before) == pytest.approx(count(screen, red, before), rel=0.1)
    assert count(image, red, before) > 50
    assert count(image, red, beyond) == 0


def _rows_of(panel: DeadUnitsPanel, unit: int) -> list[int]:
    """Return the middle of a unit's row of the first layer, in pixels of the panel."""
    plot, band = panel.life, panel.life.bands[0]
    top = plot.mapTo(panel, QPoint()).y() + plot.box.sceneBoundingRect().top()
    return [round(top + band.top + (unit + 0.4) * band.height)]


def test_dashes_go_on_over_corners() -> None:
    """Pieces of a curve are one line again where they meet; gaps stay."""
    x, y = np.array([0.0, 1, 2, 3, 4, 5]), np.array([0.0, 3, 1, np.nan, 1, 1.5])
    pieces = cut(x, y, False, QRectF(0, 0, 10, 2))
    px, py, joins = joined(*pieces)
    np.testing.assert_allclose(px, [0, 2 / 3, 1.5, 2, 4, 5])
    np.testing.assert_allclose(py, [0, 2, 2, 1, 1, 1.5])
    assert joins.tolist() == [1, 0, 1, 0, 1, 0]
    px, _, joins = joined(*cut(x[:3], y[:3], False, QRectF(0, 0, 10, 9)))
    assert (px.tolist(), joins.tolist()) == ([0, 1, 2], [1, 1, 0])
    assert [len(part) for part in joined(np.empty(0), np.empty(0))] == [0, 0, 0]


def test_a_dashed_curve_is_one_line_in_a_drawing(make: Make) -> None:
    """Dashes begin anew with each piece: a curve in pieces would not look dashed."""
    panel = make(LossPanel)
    frame = panel.frame
    falling = np.linspace(1.0, 0.5, len(frame.probes.step))
    probes = remeasured(frame.probes, test_loss=falling, test_accuracy=falling)
    panel.refresh(changed(frame, probes=probes))
    content = export(panel, "svg").decode()
    dashed = re.findall(r'stroke-dasharray="[^"n].*?<path[^>]* d="([^"]*)"', content, re.DOTALL)
    assert sum(path.count("L") for path in dashed) > 10
    assert all(path.count("M") == 1 for path in dashed)


def test_lines_keep_their_rim_in_a_drawing(make: Make) -> None:
    """Lines on the map are parted from it by a rim of the card's colour."""
    panel = make(DecisionMapPanel)
    tanh = make_layer(1, "tanh", W=np.array([[1.0], [1.0]]), b=np.array([-1.0]))
    panel.refresh(make_frame(layers=(tanh, make_layer(1))))
    assert len(panel.map.unit_lines) == 1
    content = export(panel, "svg").decode()
    assert content.count('stroke-width="4"') >= 1


def test_titles_are_in_capitals_in_a_drawing(make: Make) -> None:
    assert b">GRADIENT NORM<" in export(make(GradientNormPanel), "svg")


def test_a_drawing_begins_at_the_top_of_what_is_scrolled(make: Make) -> None:
    """Half a line would lie over what is above it. The screen stays where it was."""
    panel = make(StepPanel)
    panel.resize(320, 140)
    panel.refresh(walk(trainer_of())["z", 1])
    QApplication.processEvents()
    bar = panel.page.verticalScrollBar()
    before = export(panel, "svg")
    bar.setValue(40)
    assert bar.value() > 20
    value = bar.value()
    assert export(panel, "svg").count(b"<text") == before.count(b"<text")
    assert bar.value() == value


def test_the_screen_is_as_before_after_saving(make: Make) -> None:
    panel = make(GradientNormPanel)
    before = panel.grab().toImage()
    for kind in KINDS:
        export(panel, kind)
    assert panel.grab().toImage() == before


def test_data_holds_every_number_in_full(make: Make) -> None:
    panel = make(GradientNormPanel)
    head, *rows = csv.reader(io.StringIO(export(panel, "csv").decode("utf-8")))
    assert head == ["step", "L1", "output"]
    curves = panel.frame.curves
    assert [int(row[0]) for row in rows] == curves.step.tolist()
    for column, norms in enumerate(curves["grad_norm"], 1):
        assert [float(row[column]) for row in rows] == norms.tolist()


def test_several_tables_stand_one_after_the_other_under_their_names() -> None:
    tables = [
        Table("g, its slope", {"z": np.array([0.1 + 0.2, np.inf]), "g": [1, np.nan]}),
        Table("counts", {"count": np.array([3])}),
    ]
    text = '"g, its slope"\nz,g\n0.30000000000000004,1\ninf,\n\ncounts\ncount\n3\n'
    assert csv_bytes(tables) == text.encode().replace(b",1\n", b",1.0\n")
    assert csv_bytes(tables[1:]) == b"count\n3\n"


def test_a_table_that_is_but_a_part_says_so() -> None:
    """Also where it is the only one."""
    part = Table("Z", {"1": [0.5]}, "1 of its 64 numbers")
    assert csv_bytes([part]) == b"Z: 1 of its 64 numbers\n1\n0.5\n"


def test_korean_names_are_marked_as_utf_8() -> None:
    """Excel takes the file for the local code page otherwise."""
    content = csv_bytes([Table("", {"스텝": [1]})])
    assert content == b"\xef\xbb\xbf" + "스텝\n1\n".encode()


def test_saving_asks_where_to_and_tells(
    make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    panel, asked = make(GradientNormPanel), []

    def ask(parent: object, title: str, name: str, kind: str) -> str:
        asked.append((name, re.findall(r"\*\.\w+", kind)))
        return str(tmp_path / name)

    monkeypatch.setattr(menu, "ask", ask)
    for text, kind in (("picture (PNG)", "png"), ("drawing (SVG)", "svg"), ("data (CSV)", "csv")):
        menu_of(panel)[f"Save {text}…"].trigger()
        name = f"gradient-norm step 900.{kind}"
        assert file_name(panel, kind) == name
        assert asked.pop() == (name, [f"*.{kind}"])
        assert (tmp_path / name).read_bytes() == export(panel, kind)
        assert panel.told_all.pop() == (f"Saved {tmp_path / name}", False)


def test_what_cannot_be_written_is_told(
    make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    panel = make(GradientNormPanel)
    target = tmp_path / "no such folder" / "a.csv"
    monkeypatch.setattr(menu, "ask", lambda *_: str(target))
    menu_of(panel)["Save data (CSV)…"].trigger()
    ((text, trouble),) = panel.told_all
    assert trouble
    assert str(target) in text
    monkeypatch.setattr(menu, "ask", lambda *_: "")
    menu_of(panel)["Save data (CSV)…"].trigger()
    assert len(panel.told_all) == 1  # nothing is told of nothing


def test_without_numbers_there_is_no_data_to_save(make: Make) -> None:
    panel = make(GradientNormPanel)
    panel.plot.start([], [])
    assert panel.data() == []
    assert not menu_of(panel)["Save data (CSV)…"].isEnabled()


SEEN = QRectF(0, 0, 10, 4)


def test_a_line_is_cut_where_it_leaves() -> None:
    x, y = cut(np.array([-5.0, 5, 5, 20]), np.array([2.0, 2, 9, 9]), False, SEEN)
    assert list(zip(x, y, strict=True)) == [(0, 2), (5, 2), (5, 2), (5, 4)]
    assert cut(np.array([-5.0, -1]), np.array([1.0, 1]), False, SEEN)[0].size == 0
    x, y = cut(np.array([-1.0, 11]), np.array([-1.0, 11]), False, SEEN)
    assert list(zip(x, y, strict=True)) == [(0, 0), (4, 4)]


def test_what_is_not_finite_is_a_gap() -> None:
    x = np.array([0.0, 1, 2, 3, 4, 5])
    y = np.array([1.0, 1, np.nan, 1, 1, 1e300])
    assert cut(x, y, False, SEEN)[0].tolist() == [0, 1, 3, 4]
    assert cut(x[:0], y[:0], False, SEEN)[0].size == 0


def test_pairs_are_lines_of_their_own() -> None:
    x, y = np.array([1.0, 2, 5, 6]), np.array([1.0, 1, 3, 3])
    assert cut(x, y, True, SEEN)[0].tolist() == [1, 2, 5, 6]
