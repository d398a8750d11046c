"""What came of each sample, or of each class: a page of training or of test samples."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.session.frame import Frame, PlottedPoints
from gui.panels.decision_map.confusion import ConfusionMatrix
from gui.panels.decision_map.prediction_table import PredictionTable
from gui.plots.sample_marks import chosen_point
from gui.plots.table import Table
from gui.widgets.buttons import WordButton
from gui.widgets.dressed import Dressed
from gui.widgets.legend import Caption
from gui.words import names
from gui.words.counts import counts
from gui.words.numbers import percent, whole

SETS = ("train", "test")


class ResultsPage(Dressed, QWidget):
    """A "table" of predictions or a "confusion" matrix, and over it what it is counted over.

    Signals
    -------
    taken(int)
        A training sample is to be followed.
    """

    taken = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind, self.of = "table", "train"
        self._frame: Frame | None = None
        self.table, self.matrix = PredictionTable(self), ConfusionMatrix(self)
        self.caption, self.largest = Caption(self), Caption(self)
        self.choices = {of: WordButton(self) for of in SETS}
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        for of, choice in self.choices.items():
            choice.clicked.connect(partial(self._show, of))
            group.addButton(choice)
            row.addWidget(choice)
        row.addWidget(self.caption, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.matrix)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 2)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.largest)
        column.addWidget(self.stack, 1)
        self.table.taken.connect(self._take)
        self.dress()

    def show_frame(self, frame: Frame) -> None:
        """Show the frame's samples; of a run that is but looked at there are none."""
        self._frame = frame
        there = frame.test_points is not None
        of = self.of if there else "train"
        for key, choice in self.choices.items():
            choice.setVisible(there)
            choice.setChecked(key == of)
        points = frame.test_points if of == "test" else frame.points
        self.stack.setCurrentWidget(self.matrix if self.kind == "confusion" else self.table)
        self.stack.setVisible(points is not None)
        if points is None:
            self.caption.say(self.tr("The data have changed since: there are no predictions."))
            return
        self._say(frame, points, of)
        outputs = frame.layers[-1].units
        if self.kind == "confusion":
            self.matrix.show_points(points, frame.meaning, max(outputs, 2))
        else:
            chosen = chosen_point(frame) if of == "train" else None
            self.table.rows.show_points(points, frame.meaning, outputs, chosen)

    def _say(self, frame: Frame, points: PlottedPoints, of: str) -> None:
        """Say which samples these are, how many are right, and what the largest class would be."""
        count, right = len(points.y), points.right
        samples = counts.test_samples(count) if of == "test" else counts.training_samples(count)
        if of == "train" and count < frame.train_size:
            text = self.tr("a fixed {0} of {1}")
            samples = text.format(whole(count), counts.training_samples(frame.train_size))
        note = ""
        if right is not None:
            text = self.tr("right: {0} ({1})")
            note = text.format(whole(int(right.sum())), percent(float(right.mean())))
        self.caption.say(samples, note)
        largest = points.largest_class()
        self.largest.setVisible(largest is not None)
        if largest is not None:
            name = names.cut(names.class_name(frame.meaning, largest[0]))
            what = self.tr("largest class: {0}").format(name)
            tip = self.tr("What always answering the largest class would get right.")
            self.largest.say(what, percent(largest[1]), full=f"{what}\n{tip}")

    def _show(self, of: str, checked: bool = True) -> None:
        self.of = of
        if self._frame is not None:
            self.show_frame(self._frame)

    def _take(self, sample: int) -> None:
        if self.of == "train" or self._frame is None or self._frame.test_points is None:
            self.taken.emit(sample)

    def tables(self) -> list[Table]:
        """Return what is shown, for a file."""
        return self.matrix.tables() if self.kind == "confusion" else self.table.tables()

    def retranslate(self) -> None:
        self.choices["train"].say(self.tr("train"), self.tr("Training samples"))
        self.choices["test"].say(self.tr("test"), self.tr("Samples held out for testing"))
        if self._frame is not None:
            self.show_frame(self._frame)
