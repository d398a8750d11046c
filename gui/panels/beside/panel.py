"""Runs side by side: a column for each, its map over its layers' histograms."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from core.experiment import Experiment
from core.session.frame import Frame
from core.session.needs import DISTRIBUTIONS
from gui.model.lineup import Line, lineup
from gui.panels.base import Panel, Words
from gui.panels.beside.column import RunColumn
from gui.panels.layer_histograms import SIGNS
from gui.plots.table import Table
from gui.widgets.buttons import WordButton
from gui.widgets.inputs import SmallCombo
from gui.widgets.legend import Caption
from gui.words import run_names
from gui.words.run_names import RunName

_MOST = 4  # columns
_ALWAYS = frozenset({"map", "beside"})  # parts of frames that it needs


class BesidePanel(Panel):
    """Up to four runs, so that the eye runs along a row."""

    key = "beside"
    needs = _ALWAYS | {DISTRIBUTIONS["a"]}

    def words(self) -> Words:
        return Words(
            title=self.tr("Side by side"),
            symbol="",
            what=self.tr(
                "A column for each run: what it answers over the input plane (for images: which "
                "class it takes for which), and how its layers' outputs a, weighted sums z or "
                "gradients δ are distributed over the probe set. At rest all are of the same step."
            ),
            formula="a = g(z),  z = Wᵀ a + b,  δ = ∂L/∂z",
            look_for=self.tr(
                "Look along a row: with the same seed the data and the order of the batches are "
                "the same, so what you see differs by what the runs differ in alone."
            ),
            plots=(),
        )

    def build(self) -> None:
        self.columns: list[RunColumn] = []
        self.lines: tuple[Line, ...] = ()
        self._shown: list[tuple[int, bool, int]] = []  # what the columns are of
        self._turn = 0
        self._told: list[Experiment] = []  # what the runs are called by
        self._names: Sequence[RunName] = ()
        self.selector, self.caption = SmallCombo(self), Caption(self)
        self.selector.set_keys(list(SIGNS))
        self.selector.currentIndexChanged.connect(self._choose_sign)
        self.with_map = WordButton(self)
        self.with_map.setChecked(True)
        self.with_map.clicked.connect(self._draw_anew)
        self.header.addWidget(self.with_map)
        self.header.addWidget(self.selector)
        self.row = QHBoxLayout()
        self.row.setSpacing(4)
        self.body.addWidget(self.caption)
        self.body.addLayout(self.row, 1)

    def _choose_sign(self) -> None:
        self.needs = _ALWAYS | {DISTRIBUTIONS[self.selector.currentData()]}
        self._draw_anew()
        self.needs_changed.emit()

    def draw(self, frame: Frame) -> None:
        """Show the runs that are drawn, the chosen one among them; ghosts are curves alone."""
        self.lines = lineup(frame)[:_MOST]
        while len(self.columns) < len(self.lines):
            column = RunColumn(self)
            column.chosen.connect(self.run_taken)
            self.columns.append(column)
            self.row.addWidget(column, 1)
        self._name([run.experiment for run in frame.runs])
        which, alone = self.selector.currentData(), len(self.lines) == 1
        for column, line in self._due(frame):
            mark = None if alone else line.mark
            column.show_run(line.frame, mark, "" if alone else self._called(line), which)
            column.stack.setVisible(self.with_map.isChecked())
            column.setVisible(True)
        for column in self.columns[len(self.lines) :]:
            column.setVisible(False)
        self.caption.say(self._what(frame, alone))

    def _due(self, frame: Frame) -> list[tuple[RunColumn, Line]]:
        """Return the columns that are to be drawn: of runs that move one after another."""
        columns = list(zip(self.columns, self.lines, strict=False))
        shown, self._shown = (
            self._shown,
            [(n.run, n.chosen, n.frame.run) for n in self.lines],
        )
        if not frame.moves or shown != self._shown:
            return columns
        self._turn = (self._turn + 1) % len(columns)
        return columns[self._turn : self._turn + 1]

    def _name(self, experiments: list[Experiment]) -> None:
        if experiments != self._told:
            self._told, self._names = experiments, run_names.names(experiments)

    def _called(self, line: Line) -> str:
        """Return what a run is called, by what tells it from the first."""
        return self._names[line.run].short

    def relabel(self) -> None:
        self._told, self._shown = [], []

    def _what(self, frame: Frame, alone: bool) -> str:
        lonely = self.tr("one run: add another to compare it with")
        text = self.tr("on the probe set ({0})").format(frame.probe_size)
        return text if not alone else f"{text}; {lonely}"

    def data(self) -> list[Table]:
        shown = self.columns[: len(self.lines)]
        return [table for column in shown for table in column.tables()]

    def retranslate(self) -> None:
        self.with_map.say(self.tr("map"), self.tr("Show what each run answers, over its layers"))
        self.selector.set_texts([(sign, "") for sign in SIGNS.values()])
        self.selector.setAccessibleName(self.tr("Outputs a, weighted sums z or gradients δ"))
        self.selector.setToolTip(self.selector.accessibleName())
        super().retranslate()

    def retheme(self) -> None:
        for column in self.columns:
            for plot in column.plots:
                plot.wear()
        super().retheme()
