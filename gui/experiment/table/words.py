"""What the dialog says of a table: names, numbers and sentences, in the person's language."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment
from gui.experiment.table.picture import Unit
from gui.words import labels
from gui.words.counts import counts
from gui.words.numbers import percent, short, whole
from gui.words.translation import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from core.catalog.datasets.tabular.look import TableLook

# fmt: off
READING = {
    "encoding": (QT_TRANSLATE_NOOP("Table", "encoding"),
        QT_TRANSLATE_NOOP("Table", "How letters are written as bytes. Change it where words look "
        "wrong.")),
    "separator": (QT_TRANSLATE_NOOP("Table", "separator"),
        QT_TRANSLATE_NOOP("Table", "What stands between two cells of a row.")),
    "decimal": (QT_TRANSLATE_NOOP("Table", "decimal"),
        QT_TRANSLATE_NOOP("Table", "What stands before the decimals: 39.1 or 39,1.")),
    "header": (QT_TRANSLATE_NOOP("Table", "first row"),
        QT_TRANSLATE_NOOP("Table", "Whether the first row holds the names of the columns.")),
    "missing_words": (QT_TRANSLATE_NOOP("Table", "missing"),
        QT_TRANSLATE_NOOP("Table", "What a cell without a value says, separated by commas. An "
        "empty cell always is one.")),
}
SIGNS = {
    ",": QT_TRANSLATE_NOOP("Table", ", comma"),
    ";": QT_TRANSLATE_NOOP("Table", "; semicolon"),
    "\t": QT_TRANSLATE_NOOP("Table", "tab"),
    " ": QT_TRANSLATE_NOOP("Table", "blanks"),
    "|": QT_TRANSLATE_NOOP("Table", "| bar"),
    ".": QT_TRANSLATE_NOOP("Table", ". point"),
}
# fmt: on
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp949": "CP949",
    "latin-1": "Latin-1",
    "cp1252": "CP1252",
    "cp1250": "CP1250",
    "cp1251": "CP1251",
    "shift_jis": "Shift JIS",
    "euc_jp": "EUC-JP",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "mac_roman": "Mac Roman",
}  # fmt: skip
READINGS: dict[str, tuple[object, ...]] = {  # a field, and what may be said of it
    "encoding": tuple(ENCODINGS),
    "separator": (",", ";", "\t", " ", "|"),
    "decimal": (".", ","),
    "header": (True, False),
}

MOST = 100  # inputs that are made ready to be drawn

# how the file is read


def reading_name(field: str) -> str:
    """Return what a choice of reading is called."""
    return translate("Table", READING[field][0])


def reading_tip(field: str) -> str:
    """Explain a choice of reading."""
    return translate("Table", READING[field][1])


def reading_value(field: str, value: object) -> str:
    """Return the name of what may be said of a field."""
    if field == "header":
        return translate("Table", "names") if value else translate("Table", "data")
    if field == "encoding":
        return ENCODINGS.get(str(value), str(value))
    return translate("Table", SIGNS[str(value)]) if value in SIGNS else str(value)


def found(field: str, value: object) -> str:
    """Return what is found out by itself."""
    if value is None or value == "":
        return translate("Table", "automatic")
    text = translate("Table", "{value} (found)")
    return text.format(value=reading_value(field, value))


def recognised(csv: Csv, look: "TableLook") -> str:
    """Say that the file can be read, and whether that was found out."""
    said = any(getattr(csv, field) is not None for field in READINGS)
    cells = counts.cells(len(look.columns))
    if said:
        return translate("Table", "read as you say; every row has {cells}").format(cells=cells)
    return translate("Table", "recognised from the file; every row has {cells}").format(cells=cells)


def about(csv: Csv, look: "TableLook | None") -> str:
    """Say which file it is, and how large."""
    name = Path(csv.path).name
    if look is None or not look.bytes:
        return name
    size = QLocale().formattedDataSize(look.bytes, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
    parts = [name, size]
    if look.columns:
        shape = translate("Table", "{rows}, {columns}")
        rows, columns = counts.rows(look.rows), counts.columns(len(look.columns))
        parts.insert(1, shape.format(rows=rows, columns=columns))
    return "  ·  ".join(parts)


def first_line(look: "TableLook | None") -> str:
    """Return the first line as it stands in the file, and say that it is."""
    if look is None or not look.first_line:
        return ""
    text = translate("Table", "first line of the file: {line}")
    return text.format(line=look.first_line.replace("\t", "→"))


# what is made of it


def prices(csv: Csv, look: "TableLook") -> dict[str, str]:
    """Say what each way for missing values costs."""
    remain = look.rows - look.rows_left_out
    out = translate("Table", "{out} of {rows}; {remain} remain")
    filled = translate("Table", "median or most frequent value, from the training rows")
    if csv.missing == "fill" and look.cells_filled:
        filled = f"{counts.cells_filled(look.cells_filled)}: {filled}"
    lost = (
        ""
        if csv.missing == "fill"
        else out.format(
            out=whole(look.rows_left_out), rows=counts.rows(look.rows), remain=whole(remain)
        )
    )
    return {"drop": lost if look.rows else "", "fill": filled}


def held_out(look: "TableLook") -> str:
    """Say how many rows are held out."""
    if not look.train:
        return ""
    text = translate("Table", "drawn by the seed, {test} of {rows}")
    return text.format(test=whole(look.test), rows=counts.rows(look.train + look.test))


def row_word(look: "TableLook") -> str:
    """Say which row of the file is shown."""
    if look.row_line is None:
        return ""
    return translate("Table", "line {line} of the file").format(line=whole(look.row_line))


def inputs(look: "TableLook") -> list[Unit]:
    """Return the network's inputs for the first row; of many the first and the last."""
    units = range(look.inputs)
    shown = units if look.inputs <= MOST else (*units[: MOST - 1], units[-1])
    return [Unit(look.meaning.feature(i), short(look.row[i])) for i in shown if look.row]


def outputs(look: "TableLook", softmax: bool) -> list[Unit]:
    """Return the network's outputs, and the targets of the first row."""
    target = look.row_target
    if look.task == "regression":
        return [Unit(look.meaning.target, short(value)) for value in target]
    names = [name for name, _ in look.classes]
    if not names or not target:
        return []
    answer = int(target[0]) if len(target) == 1 else target.index(max(target))
    if len(names) == 2 and not softmax:
        return [Unit(f"{names[1]} = 1", str(answer))]
    return [Unit(name, str(int(i == answer))) for i, name in enumerate(names)]


def sizes(look: "TableLook", outputs: Sequence[Unit]) -> str:
    """Say how many inputs and outputs the network gets."""
    text = translate("Table", "{inputs}, {outputs}")
    return text.format(inputs=counts.inputs(look.inputs), outputs=counts.outputs(len(outputs)))


def kinds(look: "TableLook") -> str:
    """Say how the inputs are scaled."""
    if look.image is not None:
        text = translate("Table", "images of {rows} × {columns} pixels")
        return text.format(rows=look.image[0], columns=look.image[1])
    numbers = sum(column.role == "feature" for column in look.columns)
    parts: list[str] = []
    if numbers:
        text = translate("Table", "{count} as they are")
        if look.standardised:
            text = translate("Table", "{count} standardised")
        parts.append(text.format(count=whole(numbers)))
    if look.inputs > numbers:
        text = translate("Table", "{count} of 0 or 1")
        parts.append(text.format(count=whole(look.inputs - numbers)))
    return ", ".join(parts)


def sets(look: "TableLook") -> str:
    """Say how many rows there are to train and to test on."""
    text = translate("Table", "{train} to train, {test} to test")
    return text.format(train=counts.rows(look.train), test=whole(look.test))


def pair(experiment: Experiment) -> str:
    """Say which output and loss the network gets."""
    output = labels.name("activation", experiment.output.activation.name)
    return f"{output}, {labels.name('loss', experiment.loss)}"


def baseline(look: "TableLook") -> str:
    """Say how often the largest class is right."""
    if look.largest_share is None:
        return ""
    text = translate("Table", "always the largest class: {share} of {rows}")
    rows = counts.rows(look.train + look.test)
    return text.format(share=percent(look.largest_share), rows=rows)
