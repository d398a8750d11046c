"""The fields of a chosen data set or optimizer, made by looking at its class."""

from typing import NamedTuple

import msgspec
from msgspec import inspect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import validation
from core.catalog.datasets.csv_file import Csv
from core.catalog.formula.record import Formula
from core.catalog.formula.syntax import FIELD as FORMULA
from core.edits import LIVE
from gui.experiment.fields import Choice, Edit, Number, Row, SlidNumber, retire
from gui.experiment.formula import FormulaRow, NamedNumber
from gui.experiment.text_fields import ColumnField, File, Switch, TableFile
from gui.words.translation import translate

LOG_SLIDERS = {"learning_rate": (1e-5, 10.0), "scale": (1e-3, 10.0), "huber_delta": (0.01, 10.0)}
LINEAR_SLIDERS = {"noise": None, "test_share": None, "momentum": (0.0, 0.99)}  # None: its bounds
NUMERIC = (inspect.IntType, inspect.FloatType)


class Kind(NamedTuple):
    """What a field takes.

    `control` is "number" (`whole`: integers alone), "switch", "choice" (of `keys`), "file" or
    "column"; `optional`: perhaps nothing.
    """

    control: str
    whole: bool = False
    optional: bool = False
    keys: tuple[str, ...] = ()


class Arguments(QWidget):
    """A row for each field of a struct; new rows when the struct's class is another.

    Parameters
    ----------
    prefix : str
        Of the rows' paths, such as ``optimizer``.
    edit : callable
        Takes a path such as ``optimizer.learning_rate``, and the value a person gave it.
    fields : tuple of str or None
        Only these of the struct's fields; None: all.
    without : tuple of str
        None of these.
    """

    def __init__(
        self,
        prefix: str,
        edit: Edit,
        parent: QWidget,
        fields: tuple[str, ...] | None = None,
        without: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        self._edit = edit
        self._prefix, self._only, self._without = prefix, fields, without
        self._class: type[msgspec.Struct] | None = None
        self._struct: msgspec.Struct = msgspec.Struct()
        self._folded = False
        self.rows: dict[str, Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)

    def set_struct(self, struct: msgspec.Struct) -> None:
        """Show the fields of `struct`."""
        if isinstance(struct, Formula):
            self._set_formula(struct)
        elif type(struct) is not self._class:
            self._rebuild(type(struct))
        for key, row in self.rows.items():
            row.set_value(value_of(struct, key))
        self._struct = struct
        if self._folded:
            self._unfold_set()

    def _set_formula(self, formula: Formula) -> None:
        """Have a row for the formula, and one for each number it names."""
        wanted = [FORMULA, *(f"numbers.{name}" for name in formula.numbers)]
        if self._class is not Formula:
            self._clear(Formula)
        for key in [key for key in self.rows if key not in wanted]:
            retire(self.rows.pop(key))
        for key in [key for key in wanted if key not in self.rows]:
            path, name = f"{self._prefix}.{key}", key.rpartition(".")[2]
            if key == FORMULA:
                self._put(key, FormulaRow(path, FORMULA, self))
            else:
                self._put(key, NamedNumber(path, name, formula.numbers[name], self))
        for key in wanted:  # as they stand in the formula
            self._column.addWidget(self.rows[key])
            self.rows[key] = self.rows.pop(key)

    def fold(self, folded: bool) -> None:
        """Hide the fields that are at their defaults, or show all."""
        self._folded = folded
        for row in self.rows.values():
            row.setVisible(not folded)
        self.show()
        if folded and self.rows:
            self._unfold_set()

    def _unfold_set(self) -> None:
        """Show what is not at its default; a row that is shown stays, whatever it comes to."""
        defaults = {field.name: field.default for field in msgspec.structs.fields(self._struct)}
        for key, row in self.rows.items():
            if getattr(self._struct, key) != defaults[key]:
                row.show()
        self.setVisible(any(not row.isHidden() for row in self.rows.values()))

    def fields(self) -> list[Row]:
        """Return the rows that can show a fault."""
        return list(self.rows.values())

    def _rebuild(self, cls: type[msgspec.Struct]) -> None:
        self._clear(cls)
        for key, kind in kinds(cls).items():
            if key in self._without or (self._only is not None and key not in self._only):
                continue
            self._put(key, make_row(f"{self._prefix}.{key}", cls, key, kind, self))

    def _clear(self, cls: type[msgspec.Struct]) -> None:
        for row in self.rows.values():
            retire(row)
        self._class, self.rows = cls, {}

    def _put(self, key: str, row: Row) -> None:
        self.rows[key] = row
        row.changed.connect(self._edit)
        self._column.addWidget(row)
        if self._folded:
            row.hide()


def value_of(struct: msgspec.Struct, key: str) -> object:
    """Return what a row shows of a struct; that of a formula shows it whole."""
    if isinstance(struct, Formula):
        return struct if key == FORMULA else struct.numbers[key.rpartition(".")[2]]
    return getattr(struct, key)


def make_row(path: str, cls: type[msgspec.Struct], key: str, kind: Kind, parent: QWidget) -> Row:
    """Return the row for a field of `cls`, with a slider where one helps."""
    if kind.control == "switch":
        return Switch(path, key, parent)
    if kind.control == "choice":
        return Choice(
            path, key, key, list(kind.keys), parent, _found_out if kind.optional else None
        )
    if kind.control == "file":
        return (TableFile if cls is Csv else File)(path, key, parent)
    if kind.control == "column":
        return ColumnField(path, key, parent)
    live = path in LIVE
    if key in LOG_SLIDERS:
        return SlidNumber(path, key, *LOG_SLIDERS[key], True, parent, live)
    if key in LINEAR_SLIDERS:
        low, high = LINEAR_SLIDERS[key] or validation.bounds(cls, key)
        return SlidNumber(path, key, low, high, False, parent, live)
    return Number(path, key, kind.whole, parent, live, EMPTY.get(key) if kind.optional else None)


def kinds(cls: type[msgspec.Struct]) -> dict[str, Kind]:
    """Return the fields of a struct that a row can set, in the order they were written."""
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    found = {field.name: _kind(field.type) for field in info.fields}
    return {name: kind for name, kind in found.items() if kind is not None}


def _kind(field: inspect.Type) -> Kind | None:
    options = field.types if isinstance(field, inspect.UnionType) else (field,)
    if all(isinstance(o, (*NUMERIC, inspect.NoneType)) for o in options):
        whole = not any(isinstance(o, inspect.FloatType) for o in options)
        return Kind("number", whole, len(options) > 1)
    if isinstance(field, inspect.BoolType):
        return Kind("switch")
    literal = next((o for o in options if isinstance(o, inspect.LiteralType)), None)
    if literal is not None:
        return Kind("choice", False, len(options) > 1, tuple(map(str, literal.values)))
    if any(isinstance(o, inspect.StrType) for o in options):
        return Kind("file" if len(options) == 1 else "column")
    return None


def _found_out() -> str:
    return translate("Field", "automatic")


def _full_batch() -> str:
    return translate("Field", "full batch")


def _off() -> str:
    return translate("Field", "off")


EMPTY = {"batch_size": _full_batch, "global_clipnorm": _off}
