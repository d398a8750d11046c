"""Tables looked at in a thread: only the last that was asked for is told of, and edits wait."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core import interrupt
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.tabular import look as looking
from core.catalog.datasets.tabular.look import TableLook
from core.experiment import Experiment, Output
from core.faults import Refused, refuse
from core.interrupt import GivenUp
from core.session.commands import Change
from gui.model.errands import Errands
from gui.model.workspace import Workspace
from tests.gui.experiment.table.tables import write
from tests.gui.recorder import Recorder

LOOK = TableLook(task="classification", classes=(("a", 2), ("b", 1)))


class Queue:
    """Errands that are done when they are told to be."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.waiting: list[Callable[[], None]] = []
        monkeypatch.setattr(Errands, "do", self._do)

    def _do(self, work: Callable[[], object], then: Callable, failed: Callable) -> None:
        def errand() -> None:
            try:
                then(work())
            except Refused as refused:
                failed(refused)

        self.waiting.append(errand)

    def run(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Queue:
    return Queue(monkeypatch)


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    return Workspace(Recorder(), Experiment())


def test_only_the_last_is_told_of(
    workspace: Workspace, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "look", lambda csv, rng, output: LOOK)
    told: list[str] = []
    for name in ("first", "second"):
        workspace.tables.look(Csv(path=name), lambda _, name=name: told.append(name), told.append)
    queue.run()
    assert told == ["second"]


def test_a_look_that_is_not_wanted_any_more_ends(
    workspace: Workspace, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []

    def look(csv: Csv, rng: object, output: str) -> TableLook:
        workspace.tables.give_up()  # as a person does meanwhile
        try:
            interrupt.point()
        except GivenUp:
            ended.append(True)
            raise
        return LOOK

    monkeypatch.setattr(looking, "look", look)
    told: list[object] = []
    workspace.tables.look(Csv(path="a.csv"), told.append, told.append)
    queue.run()
    assert ended == [True]
    assert told == []


def test_what_fails_is_told_of_the_last_alone(
    workspace: Workspace, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(csv: Csv, rng: object, output: str) -> TableLook:
        raise refuse("no_memory")

    monkeypatch.setattr(looking, "look", look)
    told: list[Refused] = []
    for _ in range(2):
        workspace.tables.look(Csv(path="a.csv"), lambda _: None, told.append)
    queue.run()
    assert [fault.code for refused in told for fault in refused.faults] == ["no_memory"]


def test_an_edit_of_a_table_is_made_once_it_is_read(
    workspace: Workspace, queue: Queue, tmp_path: Path
) -> None:
    path = write(tmp_path)
    workspace.tables.try_table(Csv(path=path, label="species"), "data")
    assert workspace.draft == Csv(path=path, label="species")
    assert workspace.experiment == Experiment()
    workspace.edit("seed", 3)  # meanwhile; it is not lost
    queue.run()
    new = workspace.experiment
    assert (new.seed, new.data, new.output) == (
        3,
        Csv(path=path, label="species"),
        Output("softmax"),
    )
    assert workspace.draft is None
    link = workspace._link
    assert [sent for sent in link.sent if isinstance(sent, Change)][-1].experiment == new


def test_other_data_chosen_meanwhile_stay(
    workspace: Workspace, queue: Queue, tmp_path: Path
) -> None:
    workspace.tables.try_table(Csv(path=write(tmp_path)), "data")
    workspace.edit("data.name", "circles")
    queue.run()
    assert workspace.experiment.data.name == "circles"


def test_what_is_wrong_with_a_draft_stays_until_other_data_are_chosen(
    workspace: Workspace, queue: Queue, tmp_path: Path
) -> None:
    wrong = Csv(path=str(tmp_path / "none.csv"))
    told: list[str] = []
    workspace.refused.connect(lambda refused, path: told.append(path))
    workspace.tables.try_table(wrong, "data.path")
    queue.run()
    assert told == ["data.path"]
    workspace.edit("seed", 3)
    assert workspace.draft == wrong
    assert [fault.code for fault in workspace.trouble.faults] == ["not_found"]
    workspace.edit("data.name", "circles")
    assert workspace.trouble is None
