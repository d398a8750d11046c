"""The race's rows and columns: a run a row, in the order of one of its numbers."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.compare.standings import Standing, best
from gui.look.run_marks import Mark
from gui.words import numbers
from gui.words.translation import translate

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
BEST = Role.UserRole  # whether a cell has the best number of its column
RUN, STEPS_TO = "run", "steps_to"


class Racing(NamedTuple):
    """A run in the race: its mark, its name, how it stands, and its `point`, as in a `Result`."""

    mark: Mark
    name: str
    standing: Standing
    point: tuple[float, ...] | None = None


class Column(NamedTuple):
    """A number of a `Standing`, and how it is written."""

    key: str
    text: Callable[[float], str]


def _time(seconds: float) -> str:
    """Return a time in microseconds, or in milliseconds where it is long."""
    if seconds < 1e-3:
        return f"{numbers.short(1e6 * seconds)} µs"
    return f"{numbers.short(1e3 * seconds)} ms"


def _steps(count: float) -> str:
    return numbers.whole(math.ceil(count)) if math.isfinite(count) else translate("Race", "not yet")


COLUMNS = (
    Column("loss", numbers.short),
    Column("accuracy", numbers.percent),
    Column(STEPS_TO, _steps),
    Column("solved", numbers.short),
    Column("first_grad", numbers.short),
    Column("last_grad", numbers.short),
    Column("dead", numbers.percent),
    Column("saturated", numbers.percent),
    Column("spread", numbers.short),
    Column("point", str),
    Column("step_time", _time),
)


def heading(key: str) -> tuple[str, str]:
    """Return a column's heading, and what it means."""
    return {
        RUN: (translate("Race", "run"), translate("Race", "What differs from run A")),
        "loss": (
            translate("Race", "loss"),
            translate("Race", "The loss of the current weights on the probe set"),
        ),
        "accuracy": (
            translate("Race", "accuracy"),
            translate("Race", "The accuracy of the current weights on the probe set"),
        ),
        STEPS_TO: (
            translate("Race", "steps to a loss of"),
            translate(
                "Race",
                "The first step whose training loss is at or below this one; of mini-batches the "
                "mean over an epoch",
            ),
        ),
        "solved": (
            translate("Race", "solved"),
            translate("Race", "How many of the seeds have come to that loss"),
        ),
        "first_grad": (
            translate("Race", "gradient first"),
            translate("Race", "‖∂L/∂W‖ of the first layer at the last step"),
        ),
        "last_grad": (
            translate("Race", "last"),
            translate("Race", "‖∂L/∂W‖ of the last layer at the last step"),
        ),
        "dead": (
            translate("Race", "dead"),
            translate("Race", "The share of the hidden units that are dead"),
        ),
        "saturated": (
            translate("Race", "saturated"),
            translate("Race", "The share of saturated outputs in the hidden layer with the most"),
        ),
        "spread": (
            translate("Race", "spread"),
            translate("Race", "The standard deviation of the last hidden layer's outputs"),
        ),
        "point": (
            translate("Race", "parameters"),
            translate("Race", "The two parameters that the network has"),
        ),
        "step_time": (
            translate("Race", "time per step"),
            translate("Race", "How long a step takes on this machine"),
        ),
    }[key]


class RaceModel(QAbstractTableModel):
    """A row for each run, sorted by `sort_key`, or in their own order.

    Attributes
    ----------
    rows : list of Racing
        In the order shown.
    columns : list of Column
        Those of which some run has a number, after the one that names the runs.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Racing] = []
        self.columns: list[Column] = []
        self.sort_key, self.downwards = RUN, False
        self._runs: Sequence[Racing] = ()
        self._best: dict[str, float] = {}

    def show_runs(self, runs: Sequence[Racing]) -> None:
        """Show these runs; of as many in the same columns only the numbers."""
        columns = [column for column in COLUMNS if _is_shown(column.key, runs)]
        anew = columns != self.columns or len(runs) != len(self.rows)
        if anew:
            self.beginResetModel()
        self._runs, self.columns = runs, columns
        self._best = best([run.standing for run in runs])
        if self.sort_key not in (RUN, *(column.key for column in columns)):
            self.sort_key, self.downwards = RUN, False
        self.rows = self._sorted()
        if anew:
            self.endResetModel()
        elif runs:
            last = self.index(len(self.rows) - 1, len(self.columns))
            self.dataChanged.emit(self.index(0, 0), last)

    def sort_by(self, key: str) -> None:
        """Sort by a column, and the other way round when it is asked for again."""
        self.downwards = key == self.sort_key and not self.downwards
        self.sort_key = key
        self.layoutAboutToBeChanged.emit()
        self.rows = self._sorted()
        self.layoutChanged.emit()

    def key(self, column: int) -> str:
        """Return what a column is of."""
        return self.columns[column - 1].key if column else RUN

    def title(self, column: int) -> str:
        """Return a column's heading; a gradient is the first layer's where there are others."""
        key = self.key(column)
        if key == "first_grad" and all(other.key != "last_grad" for other in self.columns):
            return translate("Race", "gradient")
        return heading(key)[0]

    def row_of(self, mark: Mark) -> int | None:
        """Return where a run stands, None where it doesn't."""
        return next((i for i, row in enumerate(self.rows) if _same(row.mark, mark)), None)

    def text(self, row: int, column: int) -> str:
        """Return a cell as it is written."""
        racing = self.rows[row]
        if not column:
            return racing.name
        of = self.columns[column - 1]
        if of.key == "point":
            return "–" if racing.point is None else _point(racing.point)
        if of.key == "solved":
            text = translate("Race", "{0} of {1}")
            return text.format(racing.standing.solved, racing.standing.seeds)
        value = getattr(racing.standing, of.key)
        return "–" if value is None else of.text(value)

    def _sorted(self) -> list[Racing]:
        """Return the runs sorted by their numbers; what has none stands last either way."""
        if self.sort_key == RUN:
            return list(self._runs)[:: -1 if self.downwards else 1]
        there = [run for run in self._runs if _value(run, self.sort_key) is not None]
        there.sort(key=lambda run: _value(run, self.sort_key) or 0.0, reverse=self.downwards)
        return there + [run for run in self._runs if _value(run, self.sort_key) is None]

    # what the view asks for

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical or section > len(self.columns):
            return None
        title, meaning = self.title(section), heading(self.key(section))[1]
        if role == Role.ToolTipRole:
            return meaning
        return title if role in (Role.DisplayRole, Role.AccessibleTextRole) else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Role.AccessibleTextRole and not column:
            return f"{self.rows[row].mark.letter}  {self.text(row, column)}"
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.text(row, column)
        if role == BEST and column:
            key = self.key(column)
            return key in self._best and _value(self.rows[row], key) == self._best[key]
        if role == Role.ToolTipRole and not column:
            return self.text(row, column)
        return None


def _is_shown(key: str, runs: Sequence[Racing]) -> bool:
    if key == STEPS_TO:
        return True
    if key == "solved":
        return any(run.standing.seeds > 1 for run in runs)
    if key == "last_grad":  # of one layer it is the first
        return any(run.standing.first_grad != run.standing.last_grad for run in runs)
    return any(_value(run, key) is not None for run in runs)


def _value(run: Racing, key: str) -> float | None:
    if key == "point":
        return None if run.point is None else run.point[0]
    value: float | None = getattr(run.standing, key)
    return value


def _point(point: tuple[float, ...]) -> str:
    return f"({', '.join(numbers.fixed(round(value, 4) + 0.0, 4) for value in point)})"  # no −0


def _same(one: Mark, other: Mark) -> bool:
    return (one.run, one.ghost) == (other.run, other.ghost)
