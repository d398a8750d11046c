"""What is wrong with a table, as the dialog says it: one sentence a column, and what to do."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from core.catalog.datasets.tabular.look import TableLook
from core.faults import Fault
from gui.experiment.table.words import ENCODINGS
from gui.words.sentences import sentence
from gui.words.translation import QT_TRANSLATE_NOOP, translate

TOLD_ELSEWHERE = ("rows_left_out", "cells_filled")  # of what is to be noted: by the choices
OF_TARGET = ("class_count",)
BRIEFLY = {  # over a column
    "cell_not_number": QT_TRANSLATE_NOOP("Table", "not only numbers"),
    "cell_empty": QT_TRANSLATE_NOOP("Table", "some cells are empty"),
    "cell_too_large": QT_TRANSLATE_NOOP("Table", "some are too large"),
    "category_values": QT_TRANSLATE_NOOP("Table", "too many different values"),
    "class_count": QT_TRANSLATE_NOOP("Table", "unsuitable number of classes"),
    "column_too_small": QT_TRANSLATE_NOOP("Table", "too close together"),
}
CURES = {
    "cell_not_number": QT_TRANSLATE_NOOP("Table", "Make the column a category, or leave it out."),
    "category_values": QT_TRANSLATE_NOOP("Table", "Leave the column out."),
    "csv_ragged": QT_TRANSLATE_NOOP("Table", "Choose another separator, or mend the file."),
    "unknown_column": QT_TRANSLATE_NOOP("Table", "Make one of the columns below the target."),
}


def of_columns(look: TableLook) -> dict[str, str]:
    """Return the first thing that is wrong with each column, by the columns' names."""
    target = next((column.name for column in look.columns if column.role == "target"), None)
    found: dict[str, str] = {}
    for fault in look.faults:
        name = target if fault.code in OF_TARGET else fault.right.get("column")
        if isinstance(name, str):
            brief = BRIEFLY.get(fault.code)
            found.setdefault(name, translate("Table", brief) if brief else words_of(fault))
    return found


def sentences(faults: Sequence[Fault]) -> list[str]:
    """Return what is wrong, and what to do about it: of each column or kind the first thing."""
    told: dict[object, str] = {}
    for fault in faults:
        cure = translate("Table", CURES[fault.code]) if fault.code in CURES else ""
        text = words_of(fault)
        told.setdefault(
            fault.right.get("column", (fault.code, fault.field)),
            f"{text}. {cure}" if cure else text,
        )
    return list(told.values())


def notes(faults: Sequence[Fault]) -> str:
    """Return what is to be known of a table that works."""
    return " ".join(words_of(fault) for fault in faults if fault.code not in TOLD_ELSEWHERE)


def words_of(fault: Fault) -> str:
    """Return the sentence of a fault; the file's folder is known here."""
    file = fault.right.get("file")
    if isinstance(file, str):
        right = fault.right | {"file": Path(file).name}
        fault = msgspec.structs.replace(fault, right=right)
    if fault.code == "bad_encoding":
        fault = msgspec.structs.replace(fault, value=ENCODINGS.get(str(fault.value), fault.value))
    return sentence(fault)
