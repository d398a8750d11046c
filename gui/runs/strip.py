"""The strip above the panels: a chip for each run shown, one to add another, and the ghosts."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.experiment import Experiment
from core.session.frame import SHOWN, Frame, shown
from gui.look.run_marks import Mark, letter
from gui.model.comparing import Comparing
from gui.model.ghosts import Ghosts
from gui.model.lineup import lineup
from gui.model.workspace import Workspace
from gui.runs.chip import RunChip, Shown
from gui.runs.ghost_row import GhostRow
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Tool
from gui.widgets.tab_order import tab_through
from gui.words import run_names
from gui.words.names import tip
from gui.words.numbers import loss_text, percent
from gui.words.run_names import RunName


class RunStrip(Dressed, QWidget):
    """There where there is more than one run, or a ghost.

    Signals
    -------
    copied(int)
        The experiment of a run is to be copied.
    """

    copied = Signal(int)

    def __init__(
        self, workspace: Workspace, comparing: Comparing, ghosts: Ghosts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._comparing, self._ghosts = comparing, ghosts
        self._frame: Frame | None = None
        self._held_back = False
        self._told: list[Experiment] = []  # what the runs are called by
        self._names: Sequence[RunName] = ()
        self.chips: list[RunChip] = []
        self.back, self.on = Tool("icon", self), Tool("icon", self)
        self.add, self.ghosts = RunChip(self), GhostRow(ghosts, self)
        self._row = QHBoxLayout()
        self._lay_out()
        self.back.setArrowType(Qt.ArrowType.LeftArrow)
        self.on.setArrowType(Qt.ArrowType.RightArrow)
        self.back.clicked.connect(partial(self._turn, -1))
        self.on.clicked.connect(partial(self._turn, 1))
        self.add.clicked.connect(comparing.add)
        self.add.moved.connect(partial(self._move, self.add))
        ghosts.changed.connect(self._follow_ghosts)
        workspace.framed.connect(self.refresh)
        self.hide()
        self.dress()

    def _lay_out(self) -> None:
        self._row.setSpacing(8)
        for part in (self.back, self.on):
            self._row.addWidget(part)
            part.hide()
        self._row.addWidget(self.add, 2)
        self._row.addStretch(0)  # where the chips are as wide as they get
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self.ghosts)

    # what is shown

    def refresh(self, frame: Frame) -> None:
        """Show the runs of `frame`."""
        self._frame = frame
        runs, at = frame.runs, shown(len(frame.runs), frame.chosen)
        there = len(runs) > 1 or bool(self._ghosts.lines)
        if there:
            self._name([run.experiment for run in runs])
            self._show_chips(frame, at)
            self._page(at, len(runs))
            self._offer(frame.chosen)
        self.setVisible(there and not self._held_back)

    def hold_back(self, held_back: bool) -> None:
        """Stay out of sight, or no longer."""
        self._held_back = held_back
        if self._frame is not None:
            self.refresh(self._frame)

    def _name(self, experiments: list[Experiment]) -> None:
        if experiments != self._told:
            self._told, self._names = experiments, run_names.names(experiments)
            self.ghosts.name(experiments[0])

    def _show_chips(self, frame: Frame, at: range) -> None:
        while len(self.chips) > len(at):
            chip = self.chips.pop()
            chip.hide()
            chip.deleteLater()
        while len(self.chips) < len(at):
            self._make_chip()
        for chip, line in zip(self.chips, lineup(frame), strict=True):
            chip.show_run(self._shown(line.frame, line.mark))
            self._explain(chip)

    def _make_chip(self) -> None:
        chip = RunChip(self)
        chip.clicked.connect(partial(self._choose, chip))
        chip.moved.connect(partial(self._move, chip))
        chip.dropped.connect(partial(self._drop, chip))
        chip.menu_wanted.connect(partial(self._open_menu, chip))
        self._row.insertWidget(1 + len(self.chips), chip, 3)
        self.chips.append(chip)
        chip.show()
        tab_through([self.back, *self.chips, self.on, self.add, self.ghosts])

    def _shown(self, frame: Frame, mark: Mark) -> Shown:
        """Return what stands on a run's chip."""
        name = self._names[mark.run]
        loss, accuracy = frame.measure("loss"), frame.measure("accuracy")
        under = self.tr("loss") if accuracy is None else f"{self.tr('loss')} · {percent(accuracy)}"
        trouble = frame.status == "diverged"
        if trouble:
            under = self.tr("diverged")
        return Shown(mark, name.title, name.short, name.more, loss_text(loss), under, trouble)

    def _page(self, at: range, count: int) -> None:
        """Offer those before and after the runs shown, where there are some."""
        for button, there, first, last in (
            (self.back, at.start > 0, max(0, at.start - SHOWN), at.start - 1),
            (self.on, at.stop < count, at.stop, min(count, at.stop + SHOWN) - 1),
        ):
            text = self.tr("Runs {0} to {1}").format(letter(first), letter(last))
            button.setVisible(there)
            if there and text != button.toolTip():
                button.setToolTip(text)
                button.setAccessibleName(text)

    def _follow_ghosts(self) -> None:
        if self._frame is not None:
            self.refresh(self._frame)

    # what is done

    def _turn(self, way: int) -> None:
        """Choose the next run that is not shown."""
        if self._frame is not None:
            at = shown(len(self._frame.runs), self._frame.chosen)
            self._comparing.choose(at.stop if way > 0 else at.start - 1)

    def _choose(self, chip: RunChip) -> None:
        if chip.shown.mark is not None:
            self._comparing.choose(chip.shown.mark.run)

    def _drop(self, chip: RunChip) -> None:
        if chip.shown.mark is not None and self._frame is not None and self._frame.beside:
            self._comparing.drop(chip.shown.mark.run)

    def _move(self, chip: RunChip, by: int) -> None:
        """Have the focus go on from a chip."""
        chips = [*self.chips, self.add]
        at = chips.index(chip) + by
        if 0 <= at < len(chips):
            chips[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _open_menu(self, chip: RunChip, where: QPoint) -> None:
        if chip.shown.mark is not None:
            self.menu(chip.shown.mark.run).popup(where)

    def menu(self, run: int) -> QMenu:
        """Return a new menu of what can be done with a run; it goes when it is closed."""
        menu, several = QMenu(self), self._frame is not None and bool(self._frame.beside)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = letter(run)
        menu.setAccessibleName(self.tr("Run {0}").format(name))
        comparing = self._comparing
        for text, act, enabled in (
            (self.tr("Choose run {0}"), comparing.choose, several),
            (self.tr("Make {0} the first"), comparing.make_first, run > 0),
            (self.tr("Keep {0} as a ghost"), self._ghosts.keep, self._ghosts.can_keep),
            (self.tr("Copy the experiment of {0}"), self.copied.emit, True),
            (self.tr("Drop run {0}"), comparing.drop, several),
        ):
            action = menu.addAction(text.format(name))
            action.setEnabled(enabled)
            action.triggered.connect(partial(_do, act, run))
        return menu

    def _explain(self, chip: RunChip) -> None:
        """Name a chip for those who don't see it, and say what it does."""
        shown_, mark = chip.shown, chip.shown.mark
        if mark is None:
            return
        told = ", ".join(filter(None, (shown_.title, shown_.more)))
        name = self.tr("Run {0}: {1}").format(mark.letter, told)
        if name != chip.accessibleName():
            chip.setAccessibleName(name)
            manner = self.tr("Click to choose this run; right-click for more. Delete drops it.")
            chip.setToolTip(f"{tip(name)}\n\n{manner}")

    def retranslate(self) -> None:
        self._told = []
        if self._frame is not None:
            self.refresh(self._frame)

    def _offer(self, chosen: int) -> None:
        title = self.tr("Add a run like {0}").format(letter(chosen))
        more = self.tr("or the Compare menu")
        self.add.show_run(Shown(None, f"+  {title}", more=more, under="C"))
        self.add.setAccessibleName(title)


def _do(act: Callable[[int], object], run: int, checked: bool = False) -> None:
    act(run)
