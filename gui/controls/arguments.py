"""The fields of a chosen data set or optimizer, made by looking at its class."""

from typing import NamedTuple

import msgspec
from msgspec import inspect
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import reading
from gui.controls.edits import LIVE
from gui.controls.fields import Number, Row, SlidNumber

LOG_SLIDERS = {"learning_rate": (1e-5, 10.0), "scale": (1e-3, 10.0)}
LINEAR_SLIDERS = frozenset({"noise", "test_share"})
NUMERIC = (inspect.IntType, inspect.FloatType)


class Kind(NamedTuple):
    """What a numeric field takes: integers alone or any number; perhaps nothing."""

    whole: bool
    optional: bool


class Arguments(QWidget):
    """A row for each numeric field of a struct; new rows when the struct's class is another.

    Parameters
    ----------
    prefix : str
        Of the rows' paths, such as ``optimizer``.
    fields : tuple of str or None
        Only these of the struct's fields; None: all.
    without : tuple of str
        None of these.

    Signals
    -------
    changed(str, object)
        A path such as ``optimizer.learning_rate`` and its value.
    """

    changed = Signal(str, object)

    def __init__(
        self,
        prefix: str,
        parent: QWidget,
        fields: tuple[str, ...] | None = None,
        without: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        self._prefix, self._only, self._without = prefix, fields, without
        self._class: type[msgspec.Struct] | None = None
        self.rows: dict[str, Number] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)

    def set_struct(self, struct: msgspec.Struct) -> None:
        """Show the fields of `struct`."""
        if type(struct) is not self._class:
            self._rebuild(type(struct))
        for key, row in self.rows.items():
            row.set_value(getattr(struct, key))

    def fields(self) -> list[Row]:
        """Return the rows that can show a fault."""
        return list(self.rows.values())

    def _rebuild(self, cls: type[msgspec.Struct]) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self._class, self.rows = cls, {}
        for key, kind in kinds(cls).items():
            if key in self._without or (self._only is not None and key not in self._only):
                continue
            self.rows[key] = number_row(f"{self._prefix}.{key}", cls, key, kind, self)
            self.rows[key].changed.connect(self.changed)
            self._column.addWidget(self.rows[key])


def number_row(
    path: str, cls: type[msgspec.Struct], key: str, kind: Kind, parent: QWidget
) -> Number:
    """Return the row for a numeric field of `cls`, with a slider where one helps."""
    live = path in LIVE
    if key in LOG_SLIDERS:
        return SlidNumber(path, key, *LOG_SLIDERS[key], True, parent, live)
    if key in LINEAR_SLIDERS:
        return SlidNumber(path, key, *reading.bounds(cls, key), False, parent, live)
    return Number(path, key, kind.whole, parent, live, EMPTY.get(key) if kind.optional else None)


def kinds(cls: type[msgspec.Struct]) -> dict[str, Kind]:
    """Return the numeric fields of a struct, in the order it was written, learning rate first."""
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    found = {}
    for field in info.fields:
        options = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
        if all(isinstance(o, (*NUMERIC, inspect.NoneType)) for o in options):
            whole = not any(isinstance(o, inspect.FloatType) for o in options)
            found[field.name] = Kind(whole, len(options) > 1)
    return found


def _full_batch() -> str:
    return QCoreApplication.translate("Field", "full batch")


def _off() -> str:
    return QCoreApplication.translate("Field", "off")


EMPTY = {"batch_size": _full_batch, "global_clipnorm": _off}
