"""The whole way from a gesture to the session and back, with training in the GUI thread."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer
from core.given import WeightInit
from core.session.commands import Step
from gui.shell.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(live: MainWindow) -> MainWindow:
    """Return a shown window with its first frame."""
    return live


def press(qtbot: QtBot, window: MainWindow, key: str) -> None:
    button: QToolButton = window.transport.buttons[key]
    qtbot.mouseClick(button, LEFT)


def reach(qtbot: QtBot, window: MainWindow, step: int) -> None:
    qtbot.waitUntil(lambda: window.frame.step == step)


def weights(window: MainWindow) -> list[np.ndarray]:
    return [array for layer in window.frame.layers for array in (layer.W, layer.b)]


def same(one: list[np.ndarray], other: list[np.ndarray]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_play_runs_and_pause_stops(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "play")
    qtbot.waitUntil(lambda: window.frame.step >= 3)
    press(qtbot, window, "play")
    qtbot.waitUntil(lambda: window.frame.status == "paused")
    stopped = window.frame.step
    with qtbot.assertNotEmitted(window._link.framed, wait=100):
        pass
    assert window.frame.step == stopped


def test_step_makes_one_step_and_back_returns_to_the_same_bits(
    qtbot: QtBot, window: MainWindow
) -> None:
    start = weights(window)
    press(qtbot, window, "step")
    reach(qtbot, window, 1)
    trainer = Trainer(Experiment())
    trainer.step()
    expected = [a for pair in trainer.network.weights() for a in pair]
    assert same(weights(window), expected)
    first = weights(window)
    press(qtbot, window, "step")
    reach(qtbot, window, 2)
    press(qtbot, window, "step_back")
    reach(qtbot, window, 1)
    assert same(weights(window), first)
    press(qtbot, window, "reset")
    reach(qtbot, window, 0)
    assert same(weights(window), start)


def test_a_new_start_has_other_weights(qtbot: QtBot, window: MainWindow) -> None:
    start = weights(window)
    press(qtbot, window, "reinitialize")
    qtbot.waitUntil(lambda: window.frame.experiment.seed == 1)
    assert not same(weights(window), start)
    assert window.card.seed.entry.text() == "1"


def test_changing_the_structure_restarts_with_the_same_seed(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, window, "step")
    reach(qtbot, window, 1)
    row = window.card.layers.rows[0]
    row.activation.setCurrentIndex(row.activation.findData("relu"))
    row.activation.activated.emit(row.activation.currentIndex())
    reach(qtbot, window, 0)
    assert window.frame.experiment == Experiment(hidden=(Layer(4, "relu"),))
    scale = window.card.scale.entry
    scale.lineEdit().selectAll()
    qtbot.keyClicks(scale.lineEdit(), "0.01\r")
    wanted = Experiment(hidden=(Layer(4, "relu"),), initializer=WeightInit(scale=0.01))
    qtbot.waitUntil(lambda: window.frame.experiment == wanted)
    assert window.frame.experiment.seed == 0


def test_the_learning_rate_changes_while_the_run_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "step")
    reach(qtbot, window, 1)
    rate = window.card.rows()["optimizer.learning_rate"].entry
    rate.lineEdit().selectAll()
    qtbot.keyClicks(rate.lineEdit(), "0.5\r")
    qtbot.waitUntil(lambda: window.frame.experiment.optimizer.learning_rate == 0.5)
    assert window.frame.step == 1


def test_a_gate_by_hand_is_right_at_once_and_its_weights_can_be_set(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.menus.gates["and"].trigger()
    qtbot.waitUntil(lambda: len(window.frame.layers) == 1)
    assert window.frame.measure("accuracy") == 1.0
    entries = window.card.weights.entries
    assert [e.text() for e in entries] == ["0.5", "0.5", "-0.7"]
    entries[2].lineEdit().selectAll()
    qtbot.keyClicks(entries[2].lineEdit(), "-0.2\r")
    # 0.5 x1 + 0.5 x2 - 0.2 > 0 wherever any input is 1: OR, right on AND's corners but two.
    qtbot.waitUntil(lambda: window.frame.measure("accuracy") == 0.5)


def test_too_large_a_network_is_refused_at_its_field(qtbot: QtBot, window: MainWindow) -> None:
    units = window.card.layers.rows[0].units
    window.card.layers.add.click()
    units.lineEdit().selectAll()
    for row in window.card.layers.rows:
        row.units.lineEdit().selectAll()
        qtbot.keyClicks(row.units.lineEdit(), "1000000\r")
    assert "GiB" in window.message.text()
    assert window.frame.status != "diverged"


def test_the_curves_hold_exactly_what_the_history_holds(qtbot: QtBot, window: MainWindow) -> None:
    window._link.send(Step(137))
    reach(qtbot, window, 137)
    trainer = Trainer(Experiment())
    trainer.run(137)
    rows = trainer.history.exact().mean
    curves = window.grid.panels["gradient_norm"].plot.curves
    for curve, norm in zip(curves, rows[:, [10, 12]].T, strict=True):  # W1 and W2
        x, y = curve.getData()
        assert np.array_equal(x, np.arange(137))
        assert np.array_equal(y, np.log10(norm))
    x, y = window.grid.panels["dead_units"].dead.curves[0].getData()
    probes = trainer.probes.exact().mean[:, 0]
    assert np.array_equal(x, trainer.probe_every * np.arange(len(probes)))
    assert np.array_equal(y, probes)


def test_a_weight_typed_on_the_diagram_acts_and_can_be_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, window, "step")
    reach(qtbot, window, 1)
    before = weights(window)
    window.grid.panels["network"].edited.emit(1, 2, 3, 0.75)  # row 2 of two inputs: the bias
    qtbot.waitUntil(lambda: window.frame.layers[0].b[3] == 0.75)
    assert window.frame.step == 1
    window.action["undo"].trigger()
    qtbot.waitUntil(lambda: same(weights(window), before))


def test_the_map_shows_the_unit_pointed_at(qtbot: QtBot, window: MainWindow) -> None:
    network, shown = window.grid.panels["network"], window.grid.panels["decision_map"]
    network.unit_hovered.emit(1, 2)
    assert np.array_equal(shown.map.image.image, window.frame.layers[0].maps[2])
    network.unit_hovered.emit(1, None)
    assert np.array_equal(shown.map.image.image, window.frame.map.values)
