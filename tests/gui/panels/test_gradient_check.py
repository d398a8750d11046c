"""The gradient check: a line for each layer, its verdict, and the worst entry on the diagram."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.engine.checked import RIGHT, UNCLEAR, WRONG, LayerCheck, Part
from core.session.check_frame import CheckFrame
from core.session.commands import CheckGradient, StopCheck
from core.session.frame import Frame
from gui.look import theme
from gui.panels.gradient_check.panel import GradientCheckPanel
from gui.panels.network.layout import Edge, Unit
from gui.panels.network.panel import NetworkPanel
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame, make_layer
from tests.gui.recorder import Recorder


def layer(
    verdict: str = RIGHT, error: float = 1e-10, worst: tuple[int, int] = (0, 1)
) -> LayerCheck:
    part = Part(verdict, error, 0.5, 1e-9, 12)
    return LayerCheck(part, part, part, worst, 0.25, 0.25 + error, 0)


def of(check: CheckFrame | None, **overrides: Any) -> Frame:
    return make_frame(check=check, **overrides)


DONE = CheckFrame(200, 40, 40, (layer(), layer(error=3e-10, worst=(2, 0))))


@pytest.fixture
def panel(qtbot: QtBot) -> GradientCheckPanel:
    panel = GradientCheckPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Recorder(), make_frame().experiment, None)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    return window


def test_each_layer_has_its_verdict_and_its_numbers(panel: GradientCheckPanel) -> None:
    panel.refresh(of(DONE))
    assert [row.isVisible() for row in panel.rows] == [True, True]
    assert "right" in panel.rows[0].verdict.text()
    assert "error 1.00×10⁻¹⁰" in panel.rows[0].numbers.text()
    assert "noise floor 1.00×10⁻⁹" in panel.rows[0].numbers.text()
    assert "12 compared" in panel.rows[0].numbers.text()
    assert (panel.caption.what, panel.caption.note) == (
        "the weights of step 200", "2 of 2 layers right",
    )  # fmt: skip


def test_only_what_is_wrong_is_red(panel: GradientCheckPanel) -> None:
    panel.refresh(of(CheckFrame(200, 40, 40, (layer(WRONG, 0.01), layer(UNCLEAR)))))
    assert theme.current().trouble in panel.rows[0].verdict.text()
    assert theme.current().trouble not in panel.rows[1].verdict.text()
    assert "cannot tell" in panel.rows[1].verdict.text()
    assert panel.caption.note == "1 of 2 layers wrong"
    assert panel.caption.alarming
    panel.refresh(of(DONE))
    assert not panel.caption.alarming


def test_the_button_begins_a_check_and_stops_it(qtbot: QtBot, panel: GradientCheckPanel) -> None:
    asked: list[object] = []
    panel.asked.connect(asked.append)
    panel.refresh(of(None))
    assert panel.caption.what == "not checked yet"
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    panel.refresh(of(CheckFrame(200, 10, 40)))
    assert panel.bar.isVisible()
    assert (panel.bar.value(), panel.bar.maximum()) == (10, 40)
    assert panel.caption.note == "25.0% done"
    qtbot.keyClick(panel.button, Qt.Key.Key_Space)
    assert asked == [CheckGradient(), StopCheck()]
    panel.refresh(of(CheckFrame(200, 10, 40, (layer(),), stopped=True)))
    assert (panel.button.text(), panel.caption.note) == ("Check", "stopped")
    assert not panel.bar.isVisible()


def test_a_network_with_a_step_has_nothing_to_check(panel: GradientCheckPanel) -> None:
    panel.refresh(of(CheckFrame(200, 0, 0)))
    assert panel.caption.what == "step has no slope: there is nothing to check"


def test_the_worst_of_all_is_pointed_at_once_as_the_check_ends(panel: GradientCheckPanel) -> None:
    pointed: list[object] = []
    panel.pointed.connect(pointed.append)
    panel.refresh(of(CheckFrame(200, 10, 40, DONE.layers[:1])))
    assert pointed == []
    panel.refresh(of(DONE))
    panel.refresh(of(DONE, step=201))
    assert pointed == [(2, 2, 0)]
    panel.rows[0].worst.click()
    assert pointed[1:] == [(1, 0, 1)]
    assert panel.rows[1].worst.text() == "worst of all: w⁽²⁾₃₁"
    assert panel.rows[0].worst.text() == "w⁽¹⁾₁₂"


def test_the_worst_entry_stands_out_on_the_diagram(window: MainWindow) -> None:
    window.grid.show_only(["network", "gradient_check"])
    first = CheckFrame(200, 40, 40, (layer(worst=(1, 2)), layer(error=1e-12)))
    frame = of(first, layers=weighted())
    window._link.framed.emit(frame)
    canvas = window.grid.panel(NetworkPanel).canvas
    assert canvas.pointed == Edge(1, 1, 2)
    panel = window.grid.panel(GradientCheckPanel)
    second = CheckFrame(201, 40, 40, (layer(worst=(2, 3)), layer(error=1e-12)))
    window._link.framed.emit(of(second, layers=weighted()))
    assert canvas.pointed == Unit(1, 3)  # its bias
    window.grid.show_one("network", False)
    panel.rows[0].worst.click()
    assert canvas.isVisible()
    panel.pointed.emit((1, 7, 0))
    assert "does not draw" in window.line.message.text()


def weighted() -> tuple[Any, ...]:
    """Return the layers of XOR 2-4-1 with their weights."""
    W = np.ones((2, 4)), np.ones((4, 1))
    return (
        make_layer(4, W=W[0], b=np.ones(4), gradient=np.ones((3, 4))),
        make_layer(1, "sigmoid", W=W[1], b=np.ones(1), gradient=np.ones((5, 1))),
    )


def test_one_click_in_the_menu_checks_and_shows_it(window: MainWindow) -> None:
    window._link.framed.emit(make_frame())
    window.action["check_gradient"].trigger()
    assert window._link.sent[-1] == CheckGradient()
    assert window.grid.panel(GradientCheckPanel).isVisible()


def test_numbers_can_be_saved(panel: GradientCheckPanel) -> None:
    panel.refresh(of(DONE))
    (table,) = panel.data()
    assert table.columns["verdict"] == ["right", "right"]
    assert table.columns["error"] == [1e-10, 3e-10]
