"""Runs beside one another: what a person does with them, each a gesture that can be undone."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.compare.presets import PRESETS
from core.compare.values import SEEDS, every_value
from core.experiment import Experiment
from core.faults import Refused
from core.session.commands import Arrange, Bring, ChooseRun, Compare
from gui.look.run_marks import letter
from gui.model.undo import Sent
from gui.model.workspace import Workspace
from gui.words import gestures, labels
from gui.words import run_status as status

MOST = 64  # runs that the window puts beside one another


class Comparing(QObject):
    """The runs of a workspace.

    Signals
    -------
    refused(Refused)
        Why there is nothing to be compared.
    """

    refused = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    @property
    def count(self) -> int:
        """How many runs there are."""
        return len(self._workspace.standing.experiments)

    @property
    def chosen(self) -> int:
        """The run that is shown, from 0."""
        return self._workspace.standing.chosen

    @property
    def seeds(self) -> int:
        """How many seeds each run is of."""
        return self._workspace.standing.seeds

    @property
    def compares(self) -> bool:
        """Whether there are several runs, if only of other seeds."""
        return self._workspace.standing.compares

    @property
    def can_add(self) -> bool:
        """Whether there can be one more."""
        frame = self._workspace.frame
        return frame is not None and not frame.lacks and self.count < MOST

    # one run

    def choose(self, run: int) -> None:
        """Show a run; what acts on a run acts on this one."""
        if run != self.chosen and 0 <= run < self.count:
            there, back = (self._chosen(i) for i in (run, self.chosen))
            text = status.run_chosen(letter(run))
            self._workspace.do(gestures.run_chosen, there, back, text)

    def _chosen(self, run: int) -> Sent:
        return Sent(self._workspace.standing.experiments[run], ChooseRun(run))

    def choose_next(self, by: int) -> None:
        """Choose the run so many places further on, and after the last the first."""
        self.choose((self.chosen + by) % self.count)

    def add(self) -> None:
        """Add a run like the present one, with the same past, and choose it."""
        if self.can_add:
            order = (*range(self.count), self.chosen)
            text = status.run_added(letter(self.count), letter(self.chosen))
            self._arrange(gestures.run_added, order, self.count, text)

    def drop(self, run: int) -> None:
        """Have a run go; the last one stays."""
        if 1 < self.count > run:
            order = tuple(i for i in range(self.count) if i != run)
            left = min(self.chosen - (run < self.chosen), len(order) - 1)
            self._arrange(gestures.run_dropped, order, left, status.run_dropped(letter(run)))

    def make_first(self, run: int) -> None:
        """Have a run be the one that the others are told apart from."""
        if 0 < run < self.count:
            order = (run, *(i for i in range(self.count) if i != run))
            at, text = order.index(self.chosen), status.run_made_first(letter(run))
            self._arrange(gestures.run_made_first, order, at, text)

    # all of them

    def end(self) -> None:
        """Go on with the chosen run alone."""
        text = status.comparison_ended(letter(self.chosen))
        self._arrange(gestures.comparison_ended, (self.chosen,), 0, text, seeds=1)

    def over_seeds(self) -> None:
        """Have each run be of several seeds, or again of one."""
        seeds = 1 if self.seeds > 1 else SEEDS
        order, text = tuple(range(self.count)), status.over_seeds(seeds)
        self._arrange(gestures.over_seeds, order, self.chosen, text, seeds)

    def preset(self, key: str) -> None:
        """Begin one of the comparisons that are a click away."""
        name = partial(labels.name, "comparison", key)
        self._begin(name, partial(PRESETS[key], self._workspace.experiment), self.seeds)

    def values(self, path: str, over_seeds: bool = False) -> None:
        """Compare all values that a field may have, each over several seeds if wanted."""
        name = partial(gestures.values, path)
        made = partial(every_value, self._workspace.experiment, path)
        self._begin(name, made, SEEDS if over_seeds else self.seeds)

    def begin(self, name: Callable[[], str], runs: Sequence[Experiment], seeds: int) -> None:
        """Begin a comparison of experiments, the first one chosen."""
        brings = tuple(Bring(None, 0, run) for run in runs)
        text = status.comparison_begun(len(runs), seeds)
        self._workspace.begin(name, Sent(runs[0], Compare(brings, 0, seeds)), text)

    def _begin(
        self, name: Callable[[], str], made: Callable[[], Sequence[Experiment]], seeds: int
    ) -> None:
        try:
            runs = made()
        except Refused as refused:
            self.refused.emit(refused)
        else:
            self.begin(name, runs, seeds)

    def _arrange(
        self,
        name: Callable[[], str],
        order: tuple[int, ...],
        chosen: int,
        text: str,
        seeds: int | None = None,
    ) -> None:
        """Have the runs there are in another order, some of them twice or not at all."""
        now = self._workspace.standing.experiments[order[chosen]]
        arrange = Arrange(order, chosen, self.seeds if seeds is None else seeds)
        self._workspace.begin(name, Sent(now, arrange), text)
