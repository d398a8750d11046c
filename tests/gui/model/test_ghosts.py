"""Kept runs: their curves stay as they were, whatever is done since, until they are dropped."""

import msgspec
import numpy as np
import pytest

from core.experiment import Experiment
from core.session.needs import DOCTOR
from gui.model.ghosts import MOST, PARTS, slim
from gui.shell.main_window import MainWindow
from tests.gui.frames import changed, make_curves, make_frame
from tests.gui.recorder import Recorder
from tests.gui.runs.comparisons import several


def test_a_ghost_keeps_the_run_that_was_shown(window: MainWindow, link: Recorder) -> None:
    frame = several(1)
    link.framed.emit(frame)
    window.ghosts.keep(2)
    (kept,) = window.ghosts.lines
    assert (kept.run, kept.ghost, kept.chosen) == (2, True, False)
    assert kept.frame.experiment == frame.runs[2].experiment
    np.testing.assert_array_equal(kept.frame.curves.rows, frame.runs[2].curves.rows)


def test_it_survives_what_happens_to_the_run(window: MainWindow, link: Recorder) -> None:
    frame = make_frame()
    link.framed.emit(frame)
    window.ghosts.keep(0)
    before = window.ghosts.lines[0].frame.curves.rows.copy()
    frame.curves.rows[...] = 7.0  # arrays of frames may be written anew
    link.framed.emit(make_frame(experiment=Experiment(seed=5), curves=make_curves(2, 10), run=2))
    np.testing.assert_array_equal(window.ghosts.lines[0].frame.curves.rows, before)


def test_it_is_drawn_in_the_panels(window: MainWindow, link: Recorder) -> None:
    window.ghosts.keep(0)
    panels = window.grid.panels.values()
    assert all(panel.ghosts == window.ghosts.lines for panel in panels)
    window.ghosts.drop(0)
    assert all(not panel.ghosts for panel in panels)


def test_keeping_and_dropping_are_undone(window: MainWindow, link: Recorder) -> None:
    window.ghosts.keep(0)
    kept = window.ghosts.lines
    window.ghosts.drop(0)
    assert window.ghosts.lines == ()
    window.workspace.undo()
    assert window.ghosts.lines == kept
    window.workspace.undo()
    assert window.ghosts.lines == ()
    assert window.workspace.name(redo=True) == "Keep a run"
    window.workspace.redo()
    assert window.ghosts.lines == kept
    assert link.sent == []  # nothing of it is the session's


def test_a_gesture_under_way_is_not_taken_for_one_of_ghosts(
    window: MainWindow, link: Recorder
) -> None:
    window.workspace.edit("seed", 5)
    window.ghosts.keep(0)
    assert not window.workspace.give_up()
    window.workspace.undo()
    assert window.ghosts.lines == ()
    assert window.workspace.experiment.seed == 5


def test_where_frames_have_no_curves_it_waits_for_them(window: MainWindow, link: Recorder) -> None:
    needs: list[frozenset[str]] = []
    link.need = needs.append  # type: ignore[method-assign]
    bare = changed(make_frame(), parts=frozenset({"map"}))
    link.framed.emit(bare)
    window.ghosts.keep(0)
    assert window.ghosts.lines == ()
    assert needs[-1] >= PARTS
    link.framed.emit(bare)
    assert window.ghosts.lines == ()
    link.framed.emit(make_frame())
    assert len(window.ghosts.lines) == 1
    assert needs[-1] == window.grid.needs | {DOCTOR}


def test_there_are_only_so_many(window: MainWindow, link: Recorder) -> None:
    for _ in range(MOST):
        assert window.action["keep_run"].isEnabled()
        window.action["keep_run"].trigger()
    assert not window.action["keep_run"].isEnabled()
    window.ghosts.keep(0)
    assert len(window.ghosts.lines) == MOST
    window.action["drop_ghosts"].trigger()
    assert window.ghosts.lines == ()


@pytest.mark.parametrize("field", ["map", "points", "sample", "story", "phase"])
def test_only_curves_are_kept(field: str) -> None:
    frame = slim(make_frame())
    assert getattr(frame, field) is None
    assert frame.beside == ()
    assert [layer.units for layer in frame.layers] == [4, 1]
    assert frame.measures == make_frame().measures


def test_a_run_that_is_gone_by_then_is_not_kept(window: MainWindow, link: Recorder) -> None:
    bare = msgspec.structs.replace(several(0), parts=frozenset({"map"}))
    link.framed.emit(bare)
    window.ghosts.keep(3)
    link.framed.emit(make_frame())
    assert window.ghosts.lines == ()
