"""Ready situations, from the File menu."""

from collections.abc import Callable

import pytest

from core.compare.situations import SITUATIONS
from core.session.commands import Compare, Load
from gui.documents.examples import take_example
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import RELU, Asked, act, edit
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

Opened = Callable[..., tuple[MainWindow, Recorder]]


@pytest.mark.parametrize("key", list(SITUATIONS))
def test_each_has_an_entry_that_begins_it(window: MainWindow, link: Recorder, key: str) -> None:
    window.menus.situations[key].trigger()
    held = SITUATIONS[key]
    if len(held.runs) == 1:
        assert link.sent == [Load(held.runs[0])]
    else:
        (command,) = link.sent
        assert isinstance(command, Compare)
        assert tuple(bring.start for bring in command.runs) == held.runs
    assert not window.document.unsaved


def test_they_are_the_first_thing_in_the_first_menu(window: MainWindow) -> None:
    assert window.menus.file.actions()[0] is window.menus.examples.menuAction()


def test_unsaved_work_is_asked_about(
    opened: Opened, asked: Asked, relu: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, link = opened()
    edit(window)
    window.workspace.show(make_frame(experiment=RELU, answers=99))
    link.sent.clear()
    window.menus.situations["moons"].trigger()
    assert asked.questions == ["unsaved Untitled"]
    assert link.sent == []
    asked.unsaved = "discard"
    window.menus.situations["moons"].trigger()
    assert link.sent == [Load(SITUATIONS["moons"].runs[0])]


def test_undo_brings_back_what_was_there_with_its_file(live: MainWindow) -> None:
    before = live.workspace.standing.held
    take_example(live.filing, "spirals")
    assert live.workspace.standing.held.runs == SITUATIONS["spirals"].runs
    assert live.action["undo"].text() == "&Undo “Two spirals”"
    act(live, "undo")
    assert live.workspace.standing.held == before
    assert not live.document.unsaved
