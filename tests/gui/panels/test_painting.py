"""What a frame costs: nothing is painted twice, nor what has not changed."""

from collections import Counter

import msgspec
import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.session.frame import Frame
from gui.look import theme
from gui.panels import PANELS
from gui.panels.base import Panel
from gui.panels.decision_map.map_plot import MapImage
from gui.panels.network.edges import Edges
from gui.panels.network.layout import lay_out
from gui.panels.network.panel import NetworkPanel
from gui.shell.main_window import MainWindow
from tests.gui.frames import changed, make_frame, make_layer
from tests.gui.recorder import Recorder


class Events(QObject):
    """Counts what widgets get, by kind and by class."""

    def __init__(self) -> None:
        super().__init__()
        self.count: Counter[tuple[QEvent.Type, str]] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count[event.type(), type(watched).__name__] += 1
        return False


@pytest.fixture
def events(qapp: QApplication) -> Events:
    events = Events()
    qapp.installEventFilter(events)
    return events


def moving(step: int) -> Frame:
    """Return a frame of which about all that is shown is other than at other steps."""
    rng = np.random.default_rng(step)
    W = [rng.normal(size=shape) for shape in ((2, 4), (4, 1))]
    layers = tuple(
        make_layer(
            w.shape[1], W=w, b=np.zeros(w.shape[1]), gradient=np.zeros((len(w) + 1, w.shape[1])),
            weight_factor=rng.uniform(0.1, 3), z_counts=rng.uniform(0, 40, 40),
        )
        for w in W
    )  # fmt: skip
    frame = make_frame(layers=layers)
    rows = frame.curves.rows * rng.uniform(0.8, 1.2, frame.curves.rows.shape)
    curves = msgspec.structs.replace(frame.curves, rows=rows)
    return changed(frame, step=step, last=step, loss=float(rng.uniform()), curves=curves)


@pytest.mark.parametrize("key", [key for key in PANELS if key != "step"])
def test_a_panel_paints_a_frame_in_one_go(qtbot: QtBot, events: Events, key: str) -> None:
    panel: Panel = PANELS[key].panel()
    qtbot.addWidget(panel)
    panel.resize(500, 400)
    panel.show()
    qtbot.waitExposed(panel)
    for step in range(1000, 1003):  # ranges and ticks come to rest
        panel.refresh(moving(step))
        QApplication.processEvents()
    events.count.clear()
    panel.refresh(moving(1003))
    QApplication.processEvents()
    # One update of the window paints plots and captions.
    assert events.count[QEvent.Type.UpdateRequest, type(panel).__name__] <= 1
    assert not events.count[QEvent.Type.LayoutRequest, type(panel).__name__]


def test_a_frame_neither_lays_the_window_out_nor_paints_what_is_under_its_numbers(
    window: MainWindow, link: Recorder, events: Events
) -> None:
    window.grid.show_only([])
    for step in (1001, 1002):
        link.framed.emit(moving(step))
        QApplication.processEvents()
    events.count.clear()
    link.framed.emit(moving(1003))
    QApplication.processEvents()
    assert events.count[QEvent.Type.Paint, "Figure"] >= 2  # step and loss
    assert events.count[QEvent.Type.Paint, "Place"] == 1
    for name in ("MainWindow", "Transport", "Timeline", "QWidget", "PanelGrid"):
        assert not events.count[QEvent.Type.Paint, name], name
        assert not events.count[QEvent.Type.LayoutRequest, name], name


def test_the_card_is_not_painted_under_a_caption(qtbot: QtBot, events: Events) -> None:
    panel = PANELS["shrink"].panel()
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh(make_frame())
    QApplication.processEvents()
    events.count.clear()
    panel.caption.say("another", "text")
    QApplication.processEvents()
    assert events.count[QEvent.Type.Paint, "Caption"] == 1
    assert not events.count[QEvent.Type.Paint, "ShrinkPanel"]
    ground = panel.caption.grab().toImage().pixelColor(panel.caption.width() // 2, 0)
    assert ground.name() == theme.current().card


def painted(edges: Edges, size: QSize, kept: bool) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.current().card))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kept:
        edges.paint_kept(painter, size, 1.0)
    else:
        edges.paint(painter)
    painter.end()
    return image


def test_edges_kept_look_as_those_painted_anew(qapp: QApplication) -> None:
    """One layer's edges change at a time, and then the colours."""
    rng, size, edges = np.random.default_rng(3), QSize(700, 300), Edges()
    edges.lay_out(lay_out((2, 8, 8, 1), 700, 300, drawn=(1, 2, 3)))
    values = [rng.normal(size=shape) for shape in ((2, 8), (8, 8), (8, 1))]
    for changing in (0, 1, 2, 1, None):
        if changing is None:
            theme.apply(qapp, "light")
            edges.retheme()
        else:
            values[changing] = rng.normal(size=values[changing].shape)
        edges.show_values(values, "weights")
        assert painted(edges, size, kept=True) == painted(edges, size, kept=False)


def test_edges_whose_levels_stay_are_not_painted_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = Edges._draw
    monkeypatch.setattr(
        Edges, "_draw", lambda s, p, places: (drawn.extend(places), draw(s, p, places))
    )
    panel = NetworkPanel()
    qtbot.addWidget(panel)
    panel.resize(700, 300)
    panel.refresh(moving(1))
    panel.grab()
    assert sorted(drawn) == list(range(2 * 4 + 4))
    drawn.clear()
    panel.refresh(changed(moving(1), step=2))
    panel.grab()
    assert not drawn


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("count", [64, 256])
def test_the_map_is_coloured_as_pyqtgraph_does(qapp: QApplication, dtype: type, count: int) -> None:
    rng = np.random.default_rng(count)
    values = rng.normal(size=(7, 9)).astype(dtype)
    values[0, :3] = np.inf, -np.inf, np.nan
    form = QImage.Format.Format_ARGB32_Premultiplied
    images = []
    for make in (MapImage, pg.ImageItem):
        item = make(axisOrder="row-major")
        item.setLookupTable(theme.current().diverging(count))
        item.setImage(values, levels=(-1.0, 1.0), autoLevels=False)
        item.render()
        images.append(item.qimage.convertToFormat(form))
    assert images[0] == images[1]


def test_a_curve_of_nothing_takes_no_time(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    panel = PANELS["gradient_norm"].panel(parent)
    panel.refresh(make_frame())
    assert all(curve.isVisible() == bool(len(curve.getData()[0])) for curve in panel.plot.zeros)
    assert not any(curve.isVisible() for curve in (*panel.plot.means, *panel.plot.zeros))
