"""What is done while a run is still being opened: of two, the later one is what is open."""

from pathlib import Path

import msgspec
import pytest

from core.experiment import Experiment
from core.faults import refuse
from core.session.commands import OpenRun, SaveRun
from core.session.frame import Frame
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import RELU, Asked, act, edit
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


def answer(link: Recorder, answers: int, frame: Frame) -> None:
    """Have a frame come after the command of that number."""
    link.framed.emit(msgspec.structs.replace(frame, answers=answers))


@pytest.fixture
def opening(window: MainWindow, link: Recorder, asked: Asked, tmp_path: Path) -> int:
    """Return the number of the command that opens a run; there is a gesture before it."""
    edit(window)
    link.framed.emit(make_frame(run=2, step=0, experiment=RELU))
    asked.unsaved = "discard"
    asked.path = str(tmp_path / "run.npz")
    act(window, "open")
    assert isinstance(link.sent[-1], OpenRun)
    return link.number


def opened() -> Frame:
    return make_frame(run=3, step=50, experiment=Experiment(seed=3), last=50)


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("gesture", ["undo", "new", "edit"])
def test_what_takes_the_place_of_a_run_that_is_being_opened_is_what_is_open(
    window: MainWindow, link: Recorder, opening: int, gesture: str, at_once: bool
) -> None:
    edit(window, "seed", 8) if gesture == "edit" else act(window, gesture)
    if not at_once:
        answer(link, opening, opened())
        assert window.document.path == ""
    answer(link, link.number, make_frame(run=4, step=0, experiment=window.workspace.experiment))
    assert window.document.path == ""  # or saving would write another run over the file
    assert window.workspace.stack.count() == (1 if gesture == "undo" else 2)
    link.framed.emit(make_frame(run=4, step=1, experiment=window.workspace.experiment))
    assert window.document.path == ""


@pytest.mark.parametrize("at_once", [False, True])
def test_where_what_came_later_is_refused_the_run_is_open(
    window: MainWindow, link: Recorder, opening: int, asked: Asked, at_once: bool
) -> None:
    act(window, "undo")
    if not at_once:
        answer(link, opening, opened())
    link.refused.emit(refuse("no_memory"), link.number)
    answer(link, link.number, opened())
    assert window.document.path == asked.path
    assert window.workspace.experiment == Experiment(seed=3)
    assert not window.isWindowModified()


def test_a_save_that_is_done_twice_is_told_once(
    window: MainWindow, link: Recorder, opening: int, asked: Asked
) -> None:
    """A worker killed just after it has written is replaced by one that writes again."""
    answer(link, opening, opened())
    edit(window, "optimizer.learning_rate", 0.5)
    link.framed.emit(opened())
    calls: list[int] = []
    window.filing.save(lambda: calls.append(link.number))
    assert link.sent[-1] == SaveRun(asked.path)
    link.saving *= 2
    link._save(opened(), link.number)
    assert calls == [link.number]
