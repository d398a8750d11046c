"""Undo where frames are late: gestures of which no frame has shown anything yet."""

import msgspec
import pytest

from core.experiment import Experiment
from core.session.commands import Load, SetLearningRate
from gui.shell.main_window import MainWindow
from tests.gui.model.test_undo import brought, edit, moment, rated, undo
from tests.gui.recorder import Recorder


@pytest.mark.parametrize("action", ["reset", "reinitialize"])
def test_a_run_left_before_the_last_act_on_it_was_shown_comes_back_whole(
    window: MainWindow, link: Recorder, action: str
) -> None:
    link.framed.emit(moment(1, 200, Experiment()))
    edit(window, "optimizer.learning_rate", 0.5)
    window.action[action].trigger()
    link.framed.emit(moment(2, 0, rated(0.5)))
    undo(window)
    assert brought(link) == (1, 200)  # the session has it, with the rate since
    assert window.workspace.experiment == rated(0.5)
    link.framed.emit(moment(1, 200, rated(0.5)))
    undo(window)
    assert link.sent[-1] == SetLearningRate(Experiment().optimizer.learning_rate)


def test_a_run_gone_to_that_no_frame_has_shown_is_not_taken_for_the_one_shown(
    window: MainWindow, link: Recorder
) -> None:
    edit(window, "seed", 7)
    edit(window, "optimizer.learning_rate", 0.5)
    window.action["reset"].trigger()
    undo(window)
    now = msgspec.structs.replace(rated(0.5), seed=7)
    assert link.sent[-1] == Load(now)
