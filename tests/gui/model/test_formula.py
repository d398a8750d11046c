"""A formula in a whole window: its edits are undone, copied and saved as any other."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.catalog.formula.record import Formula, fitted
from core.edits import BEGUN
from core.experiment import Experiment, Layer, from_json
from core.session.commands import Change, Step
from gui.shell.main_window import MainWindow
from tests.gui.model.test_undo import brought, edit, redo, undo
from tests.gui.model.test_undo_session import go, same, state
from tests.gui.recorder import Recorder

LEAKY = fitted("max(s*z, z)", {"s": 0.25})


def with_layer(formula: Formula) -> Experiment:
    return Experiment(hidden=(Layer(4, formula),))


def test_a_dragged_number_is_one_gesture_and_retrains(window: MainWindow, link: Recorder) -> None:
    edit(window, "hidden[0].activation", "formula")
    slider = window.card.rows()["hidden[0].numbers.beta"].slider
    for value in (slider.value() + 10, slider.value() + 20, slider.value() + 30):
        slider.setValue(value)
    dragged = window.workspace.experiment.hidden[0].activation
    assert isinstance(dragged, Formula)
    assert dragged.numbers["beta"] > 1.9
    assert link.sent[-1] == Change(with_layer(dragged))
    undo(window)
    assert window.workspace.experiment == with_layer(BEGUN)
    undo(window)
    assert window.workspace.experiment == Experiment()
    redo(window)
    redo(window)
    assert window.workspace.experiment == with_layer(dragged)


def test_a_formula_typed_is_undone_with_its_numbers(window: MainWindow, link: Recorder) -> None:
    edit(window, "hidden[0].activation", "formula")
    edit(window, "hidden[0].formula", LEAKY)
    undo(window)
    assert window.workspace.experiment == with_layer(BEGUN)
    assert "hidden[0].numbers.beta" in window.card.rows()
    undo(window)
    assert window.workspace.experiment == Experiment()
    assert brought(link) == (1, 200)


def test_another_activation_takes_the_formula_away_and_undo_brings_it_back(
    window: MainWindow,
) -> None:
    edit(window, "hidden[0].activation", "formula")
    edit(window, "hidden[0].formula", LEAKY)
    edit(window, "hidden[0].activation", "tanh")
    assert window.workspace.experiment == Experiment()
    undo(window)
    assert window.workspace.experiment == with_layer(LEAKY)


def test_a_layer_more_has_the_formula_too(window: MainWindow) -> None:
    edit(window, "hidden[0].activation", "formula")
    window.card.layers.add.click()
    assert window.workspace.experiment.hidden == (Layer(4, BEGUN), Layer(4, BEGUN))


def test_it_is_copied_and_pasted(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    edit(window, "hidden[0].activation", "formula")
    edit(window, "hidden[0].formula", LEAKY)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_C, control)
    copied = json.loads(QGuiApplication.clipboard().text())["hidden"][0]
    assert (copied["formula"], copied["numbers"]) == ("max(s*z, z)", {"s": 0.25})
    undo(window)
    qtbot.keyClick(window, Qt.Key.Key_V, control)
    assert window.workspace.experiment == with_layer(LEAKY)


def test_its_run_comes_back_to_the_bit(qtbot: QtBot, live: MainWindow, tmp_path: Path) -> None:
    edit(live, "hidden[0].activation", "formula")
    qtbot.waitUntil(lambda: live.frame.run == 2)
    go(qtbot, live, Step(30), step=30)
    first = state(live)
    assert live.frame.layers[0].activation == BEGUN
    edit(live, "hidden[0].numbers.beta", 3.0)
    qtbot.waitUntil(lambda: live.frame.run == 3)
    go(qtbot, live, Step(5), step=5)
    assert not same(state(live), first)
    undo(live)
    qtbot.waitUntil(lambda: live.frame.run == 2)
    assert same(state(live), first)


@pytest.mark.parametrize("text", ["log(z)", "max(0, z", "s +", "__import__('os')"])
def test_a_formula_that_is_wrong_changes_nothing(window: MainWindow, text: str) -> None:
    edit(window, "hidden[0].activation", "formula")
    count = window.workspace.stack.count()
    edit(window, "hidden[0].formula", fitted(text, {}))
    assert window.workspace.experiment == with_layer(BEGUN)
    assert window.workspace.stack.count() == count
    assert window.card.rows()["hidden[0].formula"].fault.text()


def test_the_activation_panel_and_the_diagram_name_it(qtbot: QtBot, live: MainWindow) -> None:
    edit(live, "hidden[0].activation", "formula")
    edit(live, "hidden[0].formula", LEAKY)
    qtbot.waitUntil(lambda: live.frame.layers[0].activation == LEAKY)
    panel = live.grid.panels["activation"]
    assert panel.formula.what == "g(z) = max(s·z, z);  s = 0.25"
    assert panel.slope_formula.what == "g′(z) = 1 if z > s·z else s"
    assert panel.formula.toolTip() == "max(s·z, z)"


def test_files_of_before_have_no_formula() -> None:
    """And what stands beside another activation is left out, once it is checked."""
    raw = {"units": 4, "activation": "tanh", "formula": "z", "numbers": {"s": 1.0}}
    assert from_json(json.dumps({"hidden": [raw]})) == Experiment()
