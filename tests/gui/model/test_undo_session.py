"""Undo and redo with a session: whole runs come back to the bit."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.experiment import Experiment
from core.faults import refuse
from core.session.commands import (
    Command,
    Seek,
    Step,
)
from core.session.runs import Runs
from gui.shell.main_window import MainWindow
from tests.gui.model.test_undo import SEVEN, edit, redo, undo


def go(qtbot: QtBot, window: MainWindow, command: Command, step: int) -> None:
    window._link.send(command)
    qtbot.waitUntil(lambda: window.frame.step == step and window.frame.goal is None)


def state(window: MainWindow) -> list[np.ndarray]:
    """Return the weights shown, the loss curve and the last step."""
    frame = window.frame
    weights = [array for layer in frame.layers for array in (layer.W, layer.b)]
    return [*weights, frame.curves["loss"], np.array([frame.step, frame.last])]


def same(one: list[np.ndarray], other: list[np.ndarray]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("path", "value"), [("optimizer.learning_rate", 0.5), ("hidden[0].activation", "relu")]
)
def test_a_change_in_the_past_leaves_the_first_run_whole(
    qtbot: QtBot, live: MainWindow, path: str, value: object
) -> None:
    go(qtbot, live, Step(60), step=60)
    go(qtbot, live, Seek(25), step=25)
    first, run = state(live), live.frame.run
    edit(live, path, value)
    qtbot.waitUntil(lambda: live.frame.run != run)
    second_run = live.frame.run
    go(qtbot, live, Step(7), step=live.frame.step + 7)
    second = state(live)
    undo(live)
    qtbot.waitUntil(lambda: live.frame.run == run)
    assert same(state(live), first)
    assert live.workspace.experiment == Experiment()
    redo(live)
    qtbot.waitUntil(lambda: live.frame.run == second_run)
    assert same(state(live), second)
    undo(live)
    qtbot.waitUntil(lambda: live.frame.run == run)
    assert same(state(live), first)


def test_a_weight_in_the_past_branches_off_and_comes_back(qtbot: QtBot, live: MainWindow) -> None:
    go(qtbot, live, Step(30), step=30)
    go(qtbot, live, Seek(10), step=10)
    first, run = state(live), live.frame.run
    live.grid.panels["network"].edited.emit(1, 0, 0, 0.75)
    qtbot.waitUntil(lambda: live.frame.run != run)
    assert live.frame.layers[0].W[0, 0] == 0.75
    undo(live)
    qtbot.waitUntil(lambda: live.frame.run == run)
    assert same(state(live), first)


def test_too_large_a_network_leaves_nothing_to_undo(qtbot: QtBot, live: MainWindow) -> None:
    edit(live, "hidden", [{"units": 1_000_000}, {"units": 1_000_000}])
    assert "GiB" in live.message.text()
    assert live.workspace.experiment == Experiment()
    assert not live.action["undo"].isEnabled()


def test_an_undoing_refused_at_once_is_not_done(
    qtbot: QtBot, live: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(live, "seed", 7)
    qtbot.waitUntil(lambda: live.frame is not None and live.frame.run == 2)

    def refused(*_: object) -> bool:
        raise refuse("no_memory")

    with monkeypatch.context() as patched:
        patched.setattr(Runs, "bring", refused)
        undo(live)
    assert live.workspace.experiment == SEVEN
    undo(live)
    assert live.workspace.experiment == Experiment()
    assert not live.action["undo"].isEnabled()
