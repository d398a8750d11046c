"""Undo and redo: what is sent, and with a session, that whole runs come back to the bit."""

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalog.optimizers import Adam
from core.engine.divergence import Diverged
from core.experiment import Experiment, Layer
from core.faults import refuse
from core.run.events import Event
from core.session.commands import (
    Bring,
    ByHand,
    Change,
    Command,
    Load,
    Reset,
    Seek,
    SetLearningRate,
    SetWeights,
)
from core.session.frame import Frame
from core.textbook import by_hand
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame, make_layer
from tests.gui.recorder import Recorder

RELU = Experiment(hidden=(Layer(4, "relu"),))
SEVEN = Experiment(seed=7)


def rated(rate: float) -> Experiment:
    return Experiment(optimizer=Adam(learning_rate=rate))


def edit(window: MainWindow, path: str, value: object) -> None:
    """Do what a panel does when a person changes something."""
    window.grid.panels["network"].changed.emit(path, value)


def moment(run: int, step: int, experiment: Experiment, last: int | None = None) -> Frame:
    """Return a frame of a run at a step."""
    last = step if last is None else last
    return make_frame(run=run, step=step, experiment=experiment, last=last)


def brought(link: Recorder) -> tuple[int | None, int]:
    """Return the run and the step that was gone to last."""
    command = link.sent[-1]
    assert isinstance(command, Bring)
    return command.run, command.step


def undo(window: MainWindow) -> None:
    window.action["undo"].trigger()


def redo(window: MainWindow) -> None:
    window.action["redo"].trigger()


def test_what_began_another_run_is_undone_by_bringing_the_first_back(
    window: MainWindow, link: Recorder
) -> None:
    link.framed.emit(moment(1, 200, Experiment()))
    assert not window.action["undo"].isEnabled()
    edit(window, "hidden[0].activation", "relu")
    link.framed.emit(moment(2, 0, RELU))
    link.framed.emit(moment(2, 50, RELU))
    undo(window)
    assert link.sent == [Change(RELU), Bring(1, 200, Experiment(), probe_every=10, exact=True)]
    assert window.workspace.experiment == Experiment()
    link.framed.emit(moment(1, 200, Experiment()))
    link.framed.emit(moment(1, 230, Experiment()))
    redo(window)
    assert brought(link) == (2, 50)
    assert window.workspace.experiment == RELU
    link.framed.emit(moment(2, 50, RELU))
    undo(window)
    assert brought(link) == (1, 230)


def test_undo_and_redo_faster_than_frames_lose_no_step(window: MainWindow, link: Recorder) -> None:
    edit(window, "hidden[0].activation", "relu")
    link.framed.emit(moment(2, 50, RELU))
    for _ in range(2):
        undo(window)
        redo(window)
    assert [(b.run, b.step) for b in link.sent[1:]] == [(1, 200), (2, 50)] * 2


def test_what_no_frame_has_shown_is_sent_again(window: MainWindow, link: Recorder) -> None:
    edit(window, "hidden[0].activation", "relu")
    undo(window)
    redo(window)
    assert link.sent == [
        Change(RELU),
        Bring(1, 200, Experiment(), probe_every=10, exact=True),
        Change(RELU),
    ]


def test_two_changes_before_a_frame_are_undone_one_by_one(
    window: MainWindow, link: Recorder
) -> None:
    edit(window, "hidden[0].activation", "relu")
    edit(window, "seed", 7)
    undo(window)
    assert link.sent[-1] == Change(RELU)
    undo(window)
    assert brought(link) == (1, 200)
    assert window.workspace.experiment == Experiment()
    assert not window.action["undo"].isEnabled()


def test_a_live_change_at_the_end_of_a_run_is_undone_by_its_opposite(
    window: MainWindow, link: Recorder
) -> None:
    link.framed.emit(moment(1, 200, Experiment()))
    edit(window, "optimizer.learning_rate", 0.1)
    link.framed.emit(moment(1, 300, rated(0.1)))
    undo(window)
    assert link.sent == [SetLearningRate(0.1), SetLearningRate(0.05)]
    link.framed.emit(moment(1, 300, Experiment()))
    redo(window)
    assert link.sent[-1] == SetLearningRate(0.1)


@pytest.mark.parametrize(
    "frame",
    [
        moment(1, 100, Experiment(), last=200),
        make_frame(step=200, last=200, ended=Diverged(step=200, layer=1)),
    ],
    ids=["before its end", "diverged"],
)
def test_a_live_change_that_branches_off_brings_the_first_run_back(
    window: MainWindow, link: Recorder, frame: Frame
) -> None:
    link.framed.emit(frame)
    edit(window, "optimizer.learning_rate", 0.1)
    assert f"branch starts at step {frame.step}" in window.message.text()
    link.framed.emit(moment(2, frame.step, rated(0.1)))
    undo(window)
    assert brought(link) == (1, frame.step)


def test_a_step_being_gone_to_is_where_the_run_comes_back(
    window: MainWindow, link: Recorder
) -> None:
    link.framed.emit(make_frame(step=100, goal=150, last=200))
    edit(window, "optimizer.learning_rate", 0.1)
    undo(window)
    assert brought(link) == (1, 150)


def test_a_dragged_slider_is_undone_at_once(window: MainWindow, link: Recorder) -> None:
    for rate in (0.06, 0.07, 0.08):
        edit(window, "optimizer.learning_rate", rate)
    assert link.sent == [SetLearningRate(0.06), SetLearningRate(0.07), SetLearningRate(0.08)]
    undo(window)
    assert link.sent[-1] == SetLearningRate(0.05)
    assert not window.action["undo"].isEnabled()
    redo(window)
    assert link.sent[-1] == SetLearningRate(0.08)


def test_a_slider_dragged_there_and_back_has_begun_another_run(
    window: MainWindow, link: Recorder
) -> None:
    for scale in (2.0, 3.0, 1.0):
        edit(window, "initializer.scale", scale)
    undo(window)
    assert brought(link) == (1, 200)
    assert not window.action["undo"].isEnabled()


@pytest.mark.parametrize("gate", ["and", "or", "nand", "xor"])
def test_a_gate_is_set_by_hand_and_taken_back(
    window: MainWindow, link: Recorder, gate: str
) -> None:
    window.card.weights.gates[gate].trigger()
    assert link.sent == [ByHand(gate)]
    assert window.workspace.experiment == by_hand(gate)[0]
    undo(window)
    assert brought(link) == (1, 200)


@pytest.mark.parametrize(
    ("key", "command", "seed"),
    [("reset", Reset(), 0), ("reinitialize", Load(Experiment(seed=1)), 1)],
)
def test_a_new_start_is_taken_back(
    window: MainWindow, link: Recorder, key: str, command: Command, seed: int
) -> None:
    window.action[key].trigger()
    assert link.sent == [command]
    assert window.workspace.experiment.seed == seed
    link.framed.emit(moment(2, 0, Experiment(seed=seed)))
    undo(window)
    assert brought(link) == (1, 200)
    assert window.workspace.experiment.seed == 0


def test_weights_typed_in_the_panel_are_taken_back(window: MainWindow, link: Recorder) -> None:
    experiment = by_hand("and")[0]
    W, b = np.array([[0.5], [0.25]]), np.array([-0.75])
    layer = make_layer(1, "step", W=W, b=b)
    link.framed.emit(make_frame(experiment=experiment, layers=(layer,)))
    new = [(np.array([[1.0], [2.0]]), np.array([3.0]))]
    window.card.weights.set_weights.emit(new)
    assert link.sent[-1] == SetWeights(new)
    undo(window)
    assert link.sent[-1] == SetWeights([(W, b)])


def test_the_menu_names_what_is_undone_in_the_language_in_force(
    window: MainWindow, link: Recorder
) -> None:
    edit(window, "optimizer.learning_rate", 0.1)
    link.framed.emit(make_frame(experiment=rated(0.1)))
    window.action["reset"].trigger()
    assert window.action["undo"].text() == "&Undo “Reset”"
    undo(window)
    assert window.action["undo"].text() == "&Undo “Learning rate”"
    assert window.action["redo"].text() == "&Redo “Reset”"
    assert window.message.text() == "Undone: Reset"
    window.menus.languages["ko"].trigger()
    QApplication.processEvents()
    assert "학습률" in window.action["undo"].text()


def test_a_refused_change_cannot_be_undone(window: MainWindow, link: Recorder) -> None:
    edit(window, "hidden[0].activation", "relu")
    link.framed.emit(moment(2, 0, RELU))
    edit(window, "seed", 5)
    link.refused.emit(refuse("above", "seed", 5, high=4), link.number)
    assert window.workspace.experiment == RELU
    undo(window)
    assert brought(link) == (1, 200)
    assert not window.action["undo"].isEnabled()


def test_a_slider_dragged_to_what_is_refused_at_once_keeps_what_was_not(
    window: MainWindow, link: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = refuse("above", "seed", 6, high=5)
    edit(window, "seed", 5)
    with monkeypatch.context() as patch:
        patch.setattr(link, "send", lambda command: link.refused.emit(refusal, link.number + 1))
        edit(window, "seed", 6)
    undo(window)
    assert brought(link) == (1, 200)
    assert not window.action["undo"].isEnabled()
    redo(window)
    assert link.sent[-1] == Change(Experiment(seed=5))


def test_a_change_refused_once_it_is_one_with_the_next_leaves_that_to_be_undone(
    window: MainWindow, link: Recorder
) -> None:
    for seed in (5, 7):  # typed quickly
        edit(window, "seed", seed)
    link.refused.emit(refuse("above", "seed", 5, high=4), link.number - 1)
    link.framed.emit(moment(2, 0, SEVEN))
    assert window.workspace.experiment == SEVEN
    undo(window)
    assert window.workspace.experiment == Experiment()


def test_two_changes_refused_leave_nothing_to_undo(window: MainWindow, link: Recorder) -> None:
    edit(window, "hidden[0].activation", "relu")
    edit(window, "seed", 7)
    for number in (link.number - 1, link.number):
        link.refused.emit(refuse("too_large", "", "4 units", needed=9.0, available=1.0), number)
    link.framed.emit(moment(1, 0, Experiment()))
    assert window.workspace.experiment == Experiment()
    assert not window.action["undo"].isEnabled()


def test_what_followed_a_change_that_is_refused_is_undone_to_what_ran(
    window: MainWindow, link: Recorder
) -> None:
    """The experiment between the two has never run, and would be refused again."""
    edit(window, "hidden[0].activation", "relu")
    refused = link.number
    edit(window, "seed", 7)
    link.refused.emit(refuse("too_large", "", "4 units", needed=9.0, available=1.0), refused)
    link.framed.emit(moment(2, 0, SEVEN))
    undo(window)
    assert brought(link) == (1, 200)
    assert window.workspace.experiment == Experiment()


def test_a_live_change_made_before_the_moment_gone_back_to_is_shown_is_undone_by_its_run(
    window: MainWindow, link: Recorder
) -> None:
    """The session was back already, so that the change began a branch."""
    link.framed.emit(moment(1, 300, Experiment()))
    window._link.send(Seek(120))
    edit(window, "optimizer.learning_rate", 0.2)
    event = Event(120, "learning_rate", 0.2)
    frame = moment(2, 120, rated(0.2))
    link.framed.emit(msgspec.structs.replace(frame, events=(event,)))
    undo(window)
    assert brought(link) == (1, 120)
    assert window.workspace.experiment == Experiment()


def test_escape_takes_back_a_change_that_is_being_built(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(moment(1, 200, Experiment()))
    edit(window, "hidden[0].units", 2000)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert len(link.sent) == 1  # it was not waited for long enough to wonder
    link.waited.emit(True)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert brought(link) == (1, 200)
    assert window.workspace.experiment == Experiment()


def test_after_a_restart_a_run_is_replayed(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(make_frame(step=90, last=90, start=Experiment(), events=()))
    edit(window, "hidden[0].activation", "relu")
    link.framed.emit(moment(2, 5, RELU))
    link.restarted.emit(False)
    link.framed.emit(moment(1, 5, RELU))
    undo(window)
    assert link.sent[-1] == Bring(1, 90, Experiment(), probe_every=10, exact=True)
