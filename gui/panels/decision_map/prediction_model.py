"""The samples of a frame as a table's rows: inputs, target, answer, and whether it is right."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.catalog.datasets.meaning import Meaning, in_line
from core.session.frame import PlottedPoints
from core.tape import Array
from gui.look import theme
from gui.plots.table import Cells
from gui.words import names
from gui.words.numbers import short, whole
from gui.words.translation import translate

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RIGHT, WRONG = "✓", "✗"


class Column:
    """A heading, and a value for each sample, (n,): numbers, or classes by their names."""

    def __init__(
        self, title: str, values: Array | npt.NDArray[Any], meaning: Meaning | None = None
    ) -> None:
        self.title, self.values, self._meaning = title, values, meaning

    def text(self, row: int) -> str:
        """Return a sample's value as it is written."""
        value = self.values[row]
        if self._meaning is not None:
            return names.class_sign(self._meaning, int(value))
        if self.values.dtype == np.bool_:
            return RIGHT if value else WRONG
        return whole(int(value)) if self.values.dtype.kind == "i" else short(float(value))

    def full(self) -> Cells:
        """Return the values as a file has them."""
        if self._meaning is None:
            return self.values
        return [names.class_sign(self._meaning, int(value)) for value in self.values]


def columns_of(points: PlottedPoints, meaning: Meaning, outputs: int) -> list[Column]:
    """Return a table's columns: the samples' numbers, targets and answers, then their inputs."""
    numbered = Column("#", np.arange(1, len(points.y) + 1))
    inputs = [
        Column(names.feature(meaning, i), x)
        for i, x in zip(points.inputs, points.X.T, strict=False)
    ]
    target = _heading(translate("Predictions", "target"), meaning.target)
    output = translate("Predictions", "output")
    if points.labels is None or points.predicted is None:
        error = Column(translate("Predictions", "error"), points.p - points.y)
        return [numbered, Column(target, points.y), Column(output, points.p), error, *inputs]
    right = Column(translate("Predictions", "right?"), points.labels == points.predicted)
    said = [Column(output, points.p)] if outputs == 1 else []
    said.append(Column(translate("Predictions", "predicted"), points.predicted, meaning))
    return [numbered, Column(target, points.labels, meaning), *said, right, *inputs]


def _heading(word: str, name: str) -> str:
    name = in_line(name)
    return f"{word}: {name}" if name else word


class PredictionModel(QAbstractTableModel):
    """Rows in the data's order, or sorted as they were when that was asked for.

    Attributes
    ----------
    chosen : int or None
        The sample that other panels follow.
    """

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[Column] = []
        self.order: npt.NDArray[np.intp] = np.arange(0)
        self.chosen: int | None = None

    def show_points(
        self, points: PlottedPoints, meaning: Meaning, outputs: int, chosen: int | None
    ) -> None:
        """Show samples of a network of so many outputs; of the same ones only the answers."""
        before, self.columns = self.columns, columns_of(points, meaning, outputs)
        self.chosen = chosen
        titles = [column.title for column in before]
        if len(points.y) == len(self.order) and titles == [c.title for c in self.columns]:
            last = self.index(len(self.order) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.order = np.arange(len(points.y))
        self.endResetModel()

    def sort_by(self, column: int, downwards: bool) -> None:
        """Sort the rows by the values that a column has now; equal ones stay in their order."""
        self.layoutAboutToBeChanged.emit()
        values = self.columns[column].values.astype(np.float64)
        self.order = np.argsort(-values if downwards else values, kind="stable")
        self.layoutChanged.emit()

    def sample(self, row: int) -> int:
        """Return which sample a row is, from 0."""
        return int(self.order[row])

    # what the view asks for

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        title = self.columns[section].title
        if role == Role.ToolTipRole:
            return names.tip(title)
        return title if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        column, row = self.columns[index.column()], self.sample(index.row())
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return column.text(row)
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Role.ForegroundRole and column.values.dtype == np.bool_:
            colors = theme.current()
            return QColor(colors.good if column.values[row] else colors.trouble)
        if role == Role.BackgroundRole and row == self.chosen:
            return QColor(theme.current().field)
        if role == Role.ToolTipRole:
            return names.tip(column.text(row))
        return None
