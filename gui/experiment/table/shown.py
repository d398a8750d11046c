"""A table as the grid shows it: each column made into words as it comes into sight."""

from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.tabular.look import BINS, ColumnLook, TableLook
from gui.experiment.table.headings import Heading
from gui.experiment.table.roles import role_of
from gui.words.counts import counts
from gui.words.numbers import short, tick, whole
from gui.words.translation import QT_TRANSLATE_NOOP, translate

# fmt: off
ROLE_NAMES = {
    "class": (QT_TRANSLATE_NOOP("Table", "Target: class"),
        QT_TRANSLATE_NOOP("Table", "one output per class")),
    "number": (QT_TRANSLATE_NOOP("Table", "Target: number"),
        QT_TRANSLATE_NOOP("Table", "one output")),
    "feature": (QT_TRANSLATE_NOOP("Table", "Feature"),
        QT_TRANSLATE_NOOP("Table", "one input")),
    "category": (QT_TRANSLATE_NOOP("Table", "Category"),
        QT_TRANSLATE_NOOP("Table", "one input per value")),
    "out": (QT_TRANSLATE_NOOP("Table", "Left out"),
        QT_TRANSLATE_NOOP("Table", "not used")),
}
WHY_OUT = {
    "index": QT_TRANSLATE_NOOP("Table", "numbers the rows"),
    "empty": QT_TRANSLATE_NOOP("Table", "has no values"),
    "many_values": QT_TRANSLATE_NOOP("Table", "too many different values"),
}
# fmt: on


class Shown:
    """The headings and the first rows; there may be more columns than are ever looked at.

    `wrong` is what is wrong with some of the columns, by their names.
    """

    def __init__(self, csv: Csv, look: TableLook, wrong: dict[str, str]) -> None:
        self._csv, self._look, self._wrong = csv, look, wrong
        self._headings: dict[int, Heading] = {}

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self._look.columns)

    @property
    def rows(self) -> int:
        """How many rows are shown."""
        return len(self._look.lines)

    def line(self, row: int) -> int:
        """Return the line of the file that a row stands in."""
        return self._look.lines[row]

    def is_kept(self, row: int) -> bool:
        """Return whether a row stays; the others lack a value."""
        return not self._look.kept or self._look.kept[row]

    def cell(self, row: int, column: int) -> str | None:
        """Return a cell as it is understood; None where its value is missing."""
        value = self._look.columns[column].cells[row]
        return f"{value:.10g}".replace("-", "−") if isinstance(value, float) else value

    def heading(self, column: int) -> Heading:
        """Return what stands over a column."""
        if column not in self._headings:
            of = self._look.columns[column]
            self._headings[column] = _heading(of, self._csv, self._look, self._wrong)
        return self._headings[column]


NOTHING = Shown(Csv(), TableLook(), {})


def role_name(role: str) -> str:
    """Return what a role is called."""
    return translate("Table", ROLE_NAMES[role][0])


def missing_word() -> str:
    """Return what stands in a cell without a value."""
    return translate("Table", "missing")


def _heading(column: ColumnLook, csv: Csv, look: TableLook, wrong: dict[str, str]) -> Heading:
    role = role_of(column, look)
    worded = bool(column.frequent) and (role in ("class", "category") or column.kind == "word")
    return Heading(
        name=column.name,
        role=role,
        role_name=role_name(role),
        note=_note(column, role, csv, look),
        bars=column.frequent[:3] if worded else (),
        heights=() if worded else _heights(column),
        values=_values(column, role, worded),
        missing=_missing(column),
        wrong=wrong.get(column.name, ""),
        numeric=column.kind == "number",
        lacks=bool(column.missing),
    )


def _heights(column: ColumnLook) -> tuple[int, ...]:
    """Return a histogram's bars; a single value is one among empty ones."""
    side = (0,) * (BINS // 2)
    return (*side, *column.bins, *side) if len(column.bins) == 1 else column.bins


def _note(column: ColumnLook, role: str, csv: Csv, look: TableLook) -> str:
    if role == "feature" and csv.standardize and look.image is None:
        return translate("Table", "standardised")
    if role == "number" and csv.scale_target:
        return translate("Table", "standardised")
    if role == "class" and len(look.classes) == 2:
        return translate("Table", "one output, 0 or 1")
    if role == "out" and column.why in WHY_OUT:
        return translate("Table", WHY_OUT[column.why])
    return translate("Table", ROLE_NAMES[role][1])


def _values(column: ColumnLook, role: str, worded: bool) -> str:
    if worded:
        return (
            counts.classes(column.distinct) if role == "class" else counts.values(column.distinct)
        )
    if column.low is None or column.high is None:
        return ""
    if column.low == column.high:
        return translate("Table", "always {value}").format(value=_end(column.low))
    return f"{_end(column.low)} – {_end(column.high)}"


def _end(value: float) -> str:
    """Return an end of a column's values as its cells are written: not 24.3k but 24,313."""
    return short(value) if abs(value) >= 1e4 else tick(value)


def _missing(column: ColumnLook) -> str:
    if not column.missing:
        return translate("Table", "none missing")
    return translate("Table", "{count} missing").format(count=whole(column.missing))
