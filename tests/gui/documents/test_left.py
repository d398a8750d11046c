"""What windows that died have left is kept until it is brought back or deleted."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from core.experiment import Experiment, to_builtins
from core.faults import refuse
from core.session.commands import Bring, SetSpeed
from gui.documents import dialogs
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import RELU
from tests.gui.documents.crashes import brought, change, kept
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder


@pytest.mark.parametrize(
    ("content", "stays"),
    [
        (b"", False),
        (b"{", False),
        (b"\xff\xfe", False),
        (b'{"path": 1}', True),  # a newer program's may be like this
        (b'{"path": "", "step": "many", "start": {}, "experiment": {}}', True),
    ],
)
def test_a_damaged_file_is_passed_over(
    opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path, content: bytes, stays: bool
) -> None:
    folder.mkdir()
    (folder / "x.json").write_bytes(content)
    window, link = opened()
    assert link.sent == [SetSpeed(100)]
    assert bool(kept(folder)) == stays
    assert SAYS not in window.message.text()


SAYS = "Recovered your work"


def left_by_a_crash(folder: Path, name: str = "left", **changes: object) -> Path:
    """Return a file as a window that died leaves it, at step 12 of RELU."""
    plain = to_builtins(RELU)
    state = {"path": "", "unsaved": True, "experiment": plain, "start": plain}
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.json"
    file.write_bytes(msgspec.json.encode({**state, "events": [], "step": 12, **changes}))
    return file


def test_what_cannot_be_brought_back_is_kept_and_can_be_later(
    qtbot: QtBot, opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    file = left_by_a_crash(folder)
    content = file.read_bytes()
    window, link = opened()
    link.refused.emit(refuse("not_found", "data.path", "/data/a.csv"), link.number)
    link.framed.emit(make_frame(start=Experiment()))
    assert "there is no file /data/a.csv" in window.message.text()
    change(qtbot, window, link, folder)  # what is done now is kept beside it
    assert file.read_bytes() == content
    assert len(kept(folder)) == 2
    window.left.fill()
    (entry,) = [action.menu() for action in window.menus.left.actions()]
    entry.actions()[0].trigger()
    assert link.sent[-1] == Bring(None, 12, RELU, kept=str(file.with_suffix(".npz")))
    link.framed.emit(make_frame(run=3, step=12, last=12, experiment=RELU, start=RELU))
    assert SAYS in window.message.text()
    qtbot.waitUntil(lambda: not file.exists())
    assert not window.menus.left.menuAction().isEnabled()


def test_a_window_that_is_closed_leaves_what_it_never_had(
    opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    file = left_by_a_crash(folder)
    window, link = opened()
    link.refused.emit(refuse("not_found", "data.path", "/data/a.csv"), link.number)
    window._leaving = True
    window.close()
    assert file.exists()
    again, its_link = opened()
    assert brought(its_link) == (RELU, 12)
    assert again.recovery.left


def test_what_is_kept_can_be_deleted(
    opened: Callable[..., tuple[MainWindow, Recorder]],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = [left_by_a_crash(folder, name) for name in ("a", "b")]
    window, link = opened()
    link.framed.emit(make_frame(run=2, step=12, experiment=RELU, start=RELU))
    assert len(window.recovery.left) == 1
    names: list[str] = []

    def yes(parent: object, name: str, then: Callable[[], None]) -> None:
        names.append(name)
        then()

    monkeypatch.setattr(dialogs, "ask_delete", yes)
    window.left.fill()
    window.menus.left.actions()[0].menu().actions()[1].trigger()
    assert window.recovery.left == []
    assert sum(file.exists() for file in files) == 1  # the one that came back, until it is kept
    assert names[0].startswith("Untitled, ")


@pytest.mark.parametrize(
    "changes",
    [
        {"events": [{"step": 3, "name": "weight", "value": [1, 0]}]},
        {"events": [{"step": 3, "name": "learning_rate", "value": "x"}]},
        {"events": [{"step": s, "name": "learning_rate", "value": 0.1} for s in (9, 3)]},
        {"step": -1},
        {"step": 2**70},
    ],
)
def test_what_could_not_be_done_again_is_not_tried(
    opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path, changes: dict[str, object]
) -> None:
    left_by_a_crash(folder, **changes)
    _window, link = opened()
    assert not [sent for sent in link.sent if isinstance(sent, Bring)]


def test_a_number_that_another_process_has_by_now_hides_nothing(
    opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    """The lock is the system's; of what is written in its file, nothing counts."""
    file = left_by_a_crash(folder)
    file.with_suffix(".lock").write_text(f"{os.getpid()}\npython\nhost\n")
    _window, link = opened()
    assert brought(link) == (RELU, 12)


def test_the_rhythm_of_a_run_is_kept_with_it(
    opened: Callable[..., tuple[MainWindow, Recorder]], folder: Path
) -> None:
    file = left_by_a_crash(folder, probe_every=20)
    _, link = opened()
    assert link.sent[-1] == Bring(
        None, 12, RELU, kept=str(file.with_suffix(".npz")), probe_every=20
    )
