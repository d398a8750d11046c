"""Tables on their way to be data: looked at in a thread apart, then used with what goes with them.

Only the last look that was asked for counts.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

import msgspec
from PySide6.QtCore import QObject, SignalInstance

from core import edits
from core.catalog.datasets.base import DataSet
from core.catalog.datasets.csv_file import Csv
from core.engine.start import generators
from core.experiment import Experiment
from core.faults import Refused
from core.interrupt import GivenUp, given_up_if
from core.session.frame import Frame
from gui.model.errands import Errands
from gui.words import status

if TYPE_CHECKING:
    from core.catalog.datasets.tabular.look import TableLook

MOST = 20  # tables of which is remembered what they came to
Then = Callable[["TableLook"], None]
Failed = Callable[[Refused], None]


class Desk(Protocol):
    """What is worked on: the workspace."""

    draft: DataSet | None
    frame: Frame | None
    refused: SignalInstance

    @property
    def experiment(self) -> Experiment:
        """That of the run in front."""

    def set_draft(self, draft: DataSet | None, trouble: Refused | None = None) -> None:
        """Show other data as chosen."""

    def take(self, path: str, new: Experiment, moved: tuple[str, ...], text: str = "") -> None:
        """Have an edited experiment run."""


class Tables:
    """Looks at one table at a time; whoever asked before hears nothing any more."""

    def __init__(self, desk: Desk) -> None:
        assert isinstance(desk, QObject)
        self._desk = desk
        self._errands = Errands(desk)
        self._last = 0
        self._used: list[tuple[Csv, edits.Known]] = []

    def look(self, table: Csv, then: Then, failed: Failed) -> int:
        """Have a table looked at as the data of the experiment; return the look's number.

        `then` gets what it comes to, what is wrong with it included; `failed` is for want of
        memory and the like.
        """
        self._last += 1
        number, experiment = self._last, self._desk.experiment
        self._errands.do(
            partial(self._look, number, table, experiment),
            partial(self._tell, number, then),
            partial(self._tell_failed, number, failed),
        )
        return number

    def is_wanted(self, number: int) -> bool:
        """Return whether a look is the last that was asked for."""
        return number == self._last

    def give_up(self) -> None:
        """Have no table looked at any more."""
        self._last += 1

    def close(self) -> None:
        """End, as the window does."""
        self.give_up()
        self._errands.close()

    def _look(self, number: int, table: Csv, experiment: Experiment) -> "TableLook | None":
        from core.catalog.datasets.tabular.look import look  # in the thread apart, where it waits

        rng = generators(experiment)[0]
        try:
            with given_up_if(lambda: not self.is_wanted(number)):
                return look(table, rng, experiment.output.activation.name)
        except GivenUp:
            return None

    def _tell(self, number: int, then: Then, found: "TableLook | None") -> None:
        if self.is_wanted(number) and found is not None:
            then(found)

    def _tell_failed(self, number: int, failed: Failed, refused: Refused) -> None:
        if self.is_wanted(number):
            failed(refused)

    # edits of the data that is a table

    def is_to_be_read(self, table: Csv, path: str) -> bool:
        """Whether only reading a table tells which loss and output go with an edit of it."""
        known = path.removeprefix("data.") in edits.NO_MEANING and self._desk.draft is None
        return not known and not table.faults() and table != self._desk.experiment.data

    def try_table(self, table: Csv, path: str) -> None:
        """Have a table as the draft, and as the data once it is found to work."""
        self._desk.set_draft(table)
        failed = partial(self._failed, table)
        self.look(table, partial(self._looked, table, path, failed), failed)

    def _looked(self, table: Csv, path: str, failed: Failed, found: "TableLook") -> None:
        if found.faults:
            failed(Refused(list(found.faults)))
        elif table is self._desk.draft:
            self.use(table, found, path)

    def _failed(self, table: Csv, refused: Refused) -> None:
        if table is self._desk.draft:
            self.refuse(table, refused)

    def refuse(self, table: Csv, refused: Refused) -> None:
        """Show a table as chosen that can't be read, and say why."""
        self._desk.set_draft(table, refused)
        self._desk.refused.emit(refused, "data.path")

    def use(self, table: Csv, found: "TableLook", path: str = "data") -> None:
        """Take a table for the data, with the loss and output that go with it."""
        try:
            new, moved = self.with_table(table, found)
        except Refused as refused:
            self._desk.refused.emit(refused, path)
            return
        self._used = [(table, _known(found)), *self._used[:MOST]]
        text = status.table_used(table.path, found, new, moved) if path == "data" else ""
        self._desk.take(path, new, moved, text)

    def with_table(self, table: Csv, found: "TableLook") -> tuple[Experiment, tuple[str, ...]]:
        """Return the experiment with a table for its data, and what moved with that."""
        raw, before = msgspec.to_builtins(table), self._known()
        return edits.edited(self._desk.experiment, "data", raw, _known(found), before)

    def _known(self) -> edits.Known | None:
        """Return what is known of the table there is: it was used, or the frame shown is of it."""
        data, frame = self._desk.experiment.data, self._desk.frame
        known = next((known for table, known in self._used if table == data), None)
        if known is not None or not isinstance(data, Csv):
            return known
        if frame is None or frame.experiment.data != data or not frame.meaning.target:
            return None
        count = len(frame.meaning.classes)
        return edits.Known("classification" if count else "regression", count)


def _known(found: "TableLook") -> edits.Known:
    return edits.Known(found.task or "classification", len(found.classes))
