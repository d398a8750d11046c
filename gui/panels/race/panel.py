"""How the runs of a comparison stand: a table to sort and to choose from, and what it says."""

import csv
import io

from PySide6.QtGui import QGuiApplication

from core.compare.race import Result, as_csv
from core.compare.standings import standing
from core.experiment import Experiment
from core.session.commands import SetTarget
from core.session.frame import Frame
from gui.look import theme
from gui.look.run_marks import Mark
from gui.model.lineup import Line
from gui.panels.base import Panel, Words
from gui.panels.race.model import Racing
from gui.panels.race.sentence import reading
from gui.panels.race.table import ROW, RaceTable
from gui.plots.table import Table
from gui.widgets.buttons import Chip
from gui.widgets.wrapped import Wrapped
from gui.words import run_names
from gui.words.numbers import whole

_LINES = 2  # of the sentence
_ROWS, _BARE = 8, 104  # that it wants to be seen at once, and pixels without any


class RacePanel(Panel):
    """A row for each run and ghost, and what can be read from them."""

    key = "race"
    needs = frozenset({"race"})
    over_run = True

    def words(self) -> Words:
        return Words(
            title=self.tr("The race"),
            symbol="",
            what=self.tr(
                "How each run of a comparison stands at this step, for its current weights on "
                "the probe set. Click a heading to sort by it and a row to choose its run; the "
                "best number of a column is bold. With the keyboard, arrow keys move, Enter "
                "chooses the run, and Shift+Enter sorts by the column. Over several seeds each "
                "number is the median."
            ),
            formula=self.tr(
                "steps to a loss: the first step whose training loss is at or below it; of "
                "mini-batches the mean over an epoch"
            ),
            look_for=self.tr(
                "A race at one learning rate shows which run does well at that rate, not which "
                "is best: another rate may suit another run better. One seed says little: "
                "compare over several, and see whether the order stays the same."
            ),
            plots=(),
        )

    def build(self) -> None:
        self._named: tuple[list[Experiment], int] = [], 0
        self._names: list[str] = []
        self.copying = Chip(self)
        self.copying.clicked.connect(self.copy)
        self.header.addWidget(self.copying)
        self.table = RaceTable(self)
        self.table.taken.connect(self._take)
        self.table.heading.target.edited.connect(self._set_target)
        self.sentence = Wrapped(_LINES, self)
        self.body.addWidget(self.table, 100)
        self.body.addWidget(self.sentence)
        self.body.addStretch(1)

    def draw(self, frame: Frame) -> None:
        lines = self._lines(frame)
        several = len(lines) > 1
        called = self._names_of([line.frame.experiment for line in lines], len(frame.runs))
        racing = [
            Racing(
                line.mark,
                name if several else "",
                standing(line.frame.results),
                line.frame.results[0].point if line.frame.results else None,
            )
            for line, name in zip(lines, called, strict=True)
        ]
        self.table.show_runs(racing)
        self.setMinimumHeight(theme.px(_BARE + ROW * min(len(racing), _ROWS)))
        target = self.table.heading.target
        if frame.target is not None and not target.typing():
            target.set_number(frame.target)
        experiments = [line.frame.experiment for line in lines]
        self.sentence.say(reading(racing, experiments, frame.target))
        seeds = max((len(line.frame.results) for line in lines), default=1)
        symbol = self.tr("medians of {0} seeds").format(whole(seeds)) if seeds > 1 else ""
        if symbol != self.symbol.text():
            self.symbol.setText(symbol)

    def data(self) -> list[Table]:
        """Return a row for each run and seed, as `copy` has them."""
        if self.frame is None:
            return []
        head, *rows = csv.reader(io.StringIO(as_csv(self._results())))
        if not rows:
            return []
        return [Table(self.words().title, dict(zip(head, zip(*rows, strict=True), strict=True)))]

    def copy(self) -> None:
        """Put the table on the clipboard as CSV: a row for each run and seed, numbers in full."""
        QGuiApplication.clipboard().setText(as_csv(self._results()))
        self.told.emit(self.tr("Copied the race as CSV: a row for each run and seed."), False)

    def retranslate(self) -> None:
        self.copying.say(
            self.tr("Copy as CSV"), self.tr("A row for each run and seed, numbers in full")
        )
        name = self.tr("The loss that steps are counted to")
        self.table.heading.target.setAccessibleName(name)
        self.table.heading.target.setToolTip(name)
        self._named = [], 0
        super().retranslate()

    def _lines(self, frame: Frame) -> list[Line]:
        """Return all runs, also those whose curves aren't shown, and the ghosts."""
        chosen = frame.chosen
        runs = [Line(i, run, i == chosen) for i, run in enumerate(frame.runs)]
        return [*runs, *self.ghosts]

    def _names_of(self, experiments: list[Experiment], runs: int) -> list[str]:
        """Return what differs, first of the runs and then of ghosts; worked out when it changes."""
        if (experiments, runs) != self._named:
            self._named = experiments, runs
            names = run_names.names(experiments[:runs])
            self._names = [", ".join(filter(None, (name.short, name.more))) for name in names]
            self._names += [run_names.was(experiments[0], ghost) for ghost in experiments[runs:]]
        return self._names

    def _results(self) -> list[tuple[str, tuple[Result, ...]]]:
        assert self.frame is not None
        called = {row.mark: row.name for row in self.table.rows.rows}
        found = []
        for line in self._lines(self.frame):
            mark = line.mark
            name = "  ".join(filter(None, (mark.letter, called.get(mark, ""))))
            found.append((name, line.frame.results))
        return found

    def _set_target(self, value: object) -> None:
        """Take a number typed into the heading; what is none is taken back."""
        frame, target = self.frame, self.table.heading.target
        if isinstance(value, int | float) and value > 0:
            target.set_number(float(value))
            self.asked.emit(SetTarget(float(value)))
        elif frame is not None:
            target.set_number(frame.target)
            self.told.emit(self.tr("The loss to reach must be a number above 0."), True)

    def _take(self, mark: Mark) -> None:
        if not mark.ghost and not mark.chosen:
            self.run_taken.emit(mark.run)
