"""A cure kept, or put beside the run: what is sent, and what undoing it brings back."""

import numpy as np
from pytestqt.qtbot import QtBot

from core.doctor.finding import Cure
from core.experiment import Experiment, from_builtins
from core.session.commands import Bring, Compare, Load, Step
from gui.model import curing
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_comparison, make_frame
from tests.gui.recorder import Recorder

SLOWER = Cure({"optimizer.learning_rate": 0.02})
OLD = Experiment()
NEW = from_builtins({"optimizer": {"name": "adam", "learning_rate": 0.02}})
NAME = "rate {0} → 0.02"


def test_a_cure_kept_begins_its_run_from_the_same_seed(window: MainWindow, link: Recorder) -> None:
    for cure in (Cure({}), Cure({"seed": -1})):  # change nothing, or can't be made
        curing.keep(window.workspace, cure)
        curing.beside(window.workspace, cure)
    assert link.sent == []
    curing.keep(window.workspace, SLOWER)
    assert link.sent == [Load(NEW)]  # a rate, too: a run that is dead would not live by it
    assert window.workspace.experiment == NEW
    before = OLD.optimizer.learning_rate
    assert window.workspace.name() == f"Cure: {NAME.format(f'{before:g}')}"
    link.framed.emit(make_frame(run=2, experiment=NEW, step=0))
    assert window.message.text().startswith("Cure kept: rate")
    window.action["undo"].trigger()
    back = link.sent[-1]
    assert isinstance(back, Bring)
    assert (back.run, back.step) == (1, 200)
    assert window.workspace.experiment == OLD


def test_of_several_runs_the_chosen_one_alone_is_another(
    window: MainWindow, link: Recorder
) -> None:
    other = from_builtins({"seed": 3})
    frame = make_comparison(make_frame(run=2, experiment=other), make_frame(), chosen=1)
    link.framed.emit(frame)
    curing.keep(window.workspace, SLOWER)
    sent = link.sent[-1]
    assert isinstance(sent, Compare)
    assert sent.runs[1] == Bring(None, 0, NEW)
    assert (sent.runs[0].run, sent.runs[0].step, sent.chosen) == (2, 200, 1)
    assert window.workspace.standing.experiments == (other, NEW)


def test_beside_the_run_as_it_is_stands_the_cured_one(window: MainWindow, link: Recorder) -> None:
    curing.beside(window.workspace, SLOWER, over_seeds=True)
    sent = link.sent[-1]
    assert isinstance(sent, Compare)
    assert (sent.runs[0].run, sent.runs[0].step) == (1, 200)
    assert sent.runs[1] == Bring(None, 0, NEW)
    assert (sent.chosen, sent.seeds) == (0, 8)
    assert window.workspace.standing.experiments == (OLD, NEW)
    assert window.workspace.name().startswith("Beside its cure: rate")


def test_both_come_to_the_same_step_and_undo_brings_the_one_back_to_the_bit(qtbot: QtBot) -> None:
    link = SliceLink(OLD)
    window = MainWindow(link, OLD, None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None)
    window.workspace.send(Step(300))
    qtbot.waitUntil(lambda: window.frame.step == 300)
    weights = window.frame.layers[0].W
    window.grid.show_one("doctor", True)
    curing.beside(window.workspace, SLOWER)
    qtbot.waitUntil(lambda: len(window.frame.runs) == 2 and window.frame.goal is None)
    assert [run.step for run in window.frame.runs] == [300, 300]
    assert [run.experiment for run in window.frame.runs] == [OLD, NEW]
    assert np.array_equal(window.frame.layers[0].W, weights)
    assert "doctor" in window.grid.shown  # with the panels of a comparison
    assert "beside" in window.grid.shown
    window.action["undo"].trigger()
    qtbot.waitUntil(lambda: len(window.frame.runs) == 1 and window.frame.step == 300)
    assert np.array_equal(window.frame.layers[0].W, weights)
    window.close()
