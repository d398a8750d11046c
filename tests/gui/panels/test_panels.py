"""What every panel of the table does: draw any frame, explain itself, follow theme and language."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine.divergence import Diverged
from core.session.frame import Frame, Map, PlottedPoints
from gui.look import theme
from gui.panels import PANELS
from gui.panels.base import Explanation, Panel
from gui.plots.plot import Plot
from tests.gui.frames import (
    changed,
    make_curves,
    make_experiment,
    make_frame,
    make_layer,
    make_map,
    make_probes,
)


def empty() -> Frame:
    """Return a frame of a run that has recorded nothing."""
    return make_frame(
        curves=make_curves(2, 0), probes=make_probes([[], []], [[], []]), points=None, step=0
    )


def broken(value: float) -> Frame:
    """Return a frame whose numbers are all `value` in their second half."""
    frame = make_frame()
    curves = make_curves()
    for name in ("loss", "accuracy", "grad_norm", "bias_grad_norm", "update_norm"):
        curves[name][..., 100:] = value
    values = make_map().values
    values[:, 20:] = value
    edges = np.linspace(-1, 1, 41)
    edges[21:] *= value if value > 0 else 1
    wide = make_layer(4, "tanh", z_edges=edges)
    return changed(
        frame,
        curves=curves,
        loss=value,
        accuracy=value,
        map=Map(frame.map.extent, values.astype(np.float32) if abs(value) < 1e30 else values),
        points=PlottedPoints(frame.points.X, frame.points.y, np.full(4, value)),
        layers=(wide, make_layer(1, "linear", dead=None, z_edges=wide.z_edges)),
    )


def stopped() -> Frame:
    """Return a frame of a run that diverged before anything else was seen of it."""
    frame = broken(np.nan)
    return changed(frame, status="diverged", diverged=Diverged(100, 1))


def deep() -> Frame:
    """Return a frame of ten hidden layers and mini-batches."""
    hidden = [{"units": 16, "activation": "relu"}] * 10
    experiment = make_experiment(data={"name": "circles"}, hidden=hidden, batch_size=32)
    return make_frame(experiment=experiment, train_size=240, run=2)


def one_input() -> Frame:
    """Return a frame of a regression."""
    x = np.linspace(-1, 1, 30)
    shown = Map((-1.0, 1.0, 0.0, 1.0), np.sin(x)[None])
    return make_frame(map=shown, points=PlottedPoints(x[:, None], x**2, x), accuracy=None)


FRAMES: dict[str, Callable[[], Frame]] = {
    "usual": make_frame,
    "empty": empty,
    "nan": lambda: broken(np.nan),
    "infinite": lambda: broken(np.inf),
    "minus infinite": lambda: broken(-np.inf),
    "1e20": lambda: broken(1e20),
    "1e300": lambda: broken(1e300),
    "zero": lambda: broken(0.0),
    "diverged": stopped,
    "deep": deep,
    "one input": one_input,
    "many inputs": lambda: make_frame(map=None, points=None),
    "softmax": lambda: make_frame(
        layers=(make_layer(), make_layer(2, "softmax", dead=None)), run=3
    ),
}


@pytest.fixture(params=PANELS)
def panel(request: pytest.FixtureRequest, qtbot: QtBot) -> Panel:
    """Return each panel, shown."""
    record = PANELS[request.param]
    panel = record.panel()
    qtbot.addWidget(panel)
    panel.resize(max(460, 300 * record.columns), 420)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def hover(plot: Plot) -> None:
    """Move the mouse over the middle of a plot."""
    QTest.mouseMove(plot.viewport(), QPoint(5, 5))
    QTest.mouseMove(plot.viewport(), plot.viewport().rect().center())


def test_keys_are_the_panels_own() -> None:
    """The table's key is the class's."""
    assert all(key == record.panel.key for key, record in PANELS.items())


@pytest.mark.parametrize("name", FRAMES)
def test_draws_any_frame(panel: Panel, name: str) -> None:
    """Nothing a run can hold stops a panel, also under the cursor, nor what comes after it."""
    panel.refresh(make_frame())
    for frame in (FRAMES[name](), make_frame(run=9)):
        panel.refresh(frame)
        for plot in panel.plots:
            hover(plot)
        panel.grab()
        for plot in panel.plots:
            assert np.isfinite(plot.box.viewRange()).all()


@pytest.mark.parametrize("name", FRAMES)
def test_can_begin_with_any_frame(panel: Panel, name: str) -> None:
    """The first frame may be any."""
    panel.refresh(FRAMES[name]())
    panel.grab()
    for plot in panel.plots:
        assert np.isfinite(plot.box.viewRange()).all()


def test_diverged_keeps_the_last_range(panel: Panel) -> None:
    """The numbers a run broke at don't squash what was seen before."""
    panel.refresh(make_frame())
    before = [plot.box.viewRange() for plot in panel.plots]
    frame = broken(1e20)
    panel.refresh(changed(frame, status="diverged", diverged=Diverged(100, None)))
    assert [plot.box.viewRange() for plot in panel.plots] == before


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_title_opens_the_explanation(panel: Panel, qtbot: QtBot) -> None:
    """A click on the title says what the panel shows, its formula and what to look for."""
    words = panel.words()
    assert words.what in panel.title_button.toolTip()
    qtbot.mouseClick(panel.title_button, Qt.MouseButton.LeftButton)
    popup = panel.findChild(Explanation)
    assert popup.isVisible()
    texts = {label.text() for label in popup.findChildren(type(panel.symbol))}
    assert {words.title, words.what, words.formula, words.look_for} <= texts
    popup.close()


def test_double_click_asks_to_be_enlarged(panel: Panel, qtbot: QtBot) -> None:
    """So it does on the plot and beside it."""
    panel.refresh(make_frame())
    visible = [plot.viewport() for plot in panel.plots if plot.isVisible()]
    for target in (panel, *visible):
        with qtbot.waitSignal(panel.enlarge) as asked:
            qtbot.mouseDClick(target, Qt.MouseButton.LeftButton)
        assert asked.args == [panel.key]


def test_follows_the_theme(panel: Panel, qapp: QApplication) -> None:
    """Every plot takes the new colours, and every curve of a layer too."""
    panel.refresh(make_frame())
    theme.apply(qapp, "light")
    qapp.processEvents()
    for plot in panel.plots:
        assert plot.backgroundBrush().color().name() == theme.LIGHT.card
        assert plot.bottom.textPen().color().name() == theme.LIGHT.muted
        zeros = getattr(plot, "zeros", [])
        for i, curve in enumerate(zeros, 1):
            color = theme.LIGHT.layer(i, 2) if len(zeros) > 1 else theme.LIGHT.text  # of the whole
            assert curve.opts["pen"].color().name() == color
    panel.grab()


def test_follows_the_language(panel: Panel, qapp: QApplication) -> None:
    """A change of language sets every word anew."""
    panel.refresh(make_frame())
    panel.title_button.setText("?")
    panel.setAccessibleName("?")
    for plot in panel.plots:
        plot.setAccessibleName("?")
    qapp.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    words = panel.words()
    assert panel.title_button.text() == panel.accessibleName() == words.title
    assert tuple(plot.accessibleName() for plot in panel.plots) == words.plots


def test_readout_goes_when_the_cursor_does(panel: Panel, qapp: QApplication) -> None:
    """Over a plot the numbers under the cursor show, beside it they don't."""
    panel.refresh(deep())
    for plot in (p for p in panel.plots if p.isVisible()):
        hover(plot)
        assert plot.readout.isVisible()
        assert plot.rect().contains(plot.readout.geometry())
        qapp.sendEvent(plot, QEvent(QEvent.Type.Leave))
        assert not plot.readout.isVisible()
