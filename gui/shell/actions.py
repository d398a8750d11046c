"""A table: everything a person can do by menu or key; a new row is a new entry in its menu."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from core.session.commands import CheckGradient, Seek, Step, StepBack, StepEpoch
from gui.documents.clipboard import Clipboard
from gui.documents.document import Document
from gui.documents.filing import Filing
from gui.look import icons, theme
from gui.model.comparing import Comparing
from gui.model.ghosts import Ghosts
from gui.model.starts import can_start_from, start_from
from gui.model.teaching import Teaching
from gui.model.workspace import Workspace
from gui.panels.doctor.panel import DoctorPanel
from gui.panels.gradient_check.panel import GradientCheckPanel
from gui.shell.lessons import Lessons
from gui.shell.player import Player
from gui.shell.summary import has_summary, show_summary
from gui.shell.views import Views
from gui.words.numbers import whole
from gui.words.translation import QT_TRANSLATE_NOOP, translate


class Desk(NamedTuple):
    """What actions act on."""

    window: QMainWindow
    workspace: Workspace
    document: Document
    filing: Filing
    clipboard: Clipboard
    player: Player
    views: Views
    comparing: Comparing
    ghosts: Ghosts
    lessons: Lessons
    teaching: Teaching


class Action(NamedTuple):
    """One thing a person can do.

    `text` is for the menu, `short` and `tip` for a button. `shortcut` may name several, the one
    that is shown first, separated by "; ". `gap` sets the entry apart from the one before it.
    `enabled` and `checked` are asked whenever something has changed; None: always, never.
    """

    key: str
    menu: str
    text: str
    run: Callable[[Desk], object]
    shortcut: str = ""
    short: str = ""
    tip: str = ""
    icon: str = ""
    gap: bool = False
    enabled: Callable[[Desk], bool] | None = None
    checked: Callable[[Desk], bool] | None = None


def goes_on(desk: Desk) -> bool:
    """Whether the run can go on from where it is."""
    player = desk.player
    return player.ended is None and not player.waits and not desk.teaching.asks


def check_gradient(desk: Desk) -> None:
    """Check the gradient of the present weights, and show the panel that tells of it."""
    desk.views.grid.show_one(GradientCheckPanel.key, True)
    desk.workspace.send(CheckGradient())


def ask_doctor(desk: Desk) -> None:
    """Show what the doctor says, and bring the keys to what can be done about it."""
    desk.views.grid.show_one(DoctorPanel.key, True)
    desk.views.grid.panel(DoctorPanel).come()


def several_runs(desk: Desk) -> bool:
    """Whether there is another run to be chosen."""
    return desk.comparing.count > 1


# fmt: off
_ROWS = (
    Action("new", "file", QT_TRANSLATE_NOOP("Actions", "&New experiment"),
           lambda d: d.filing.new(), shortcut="Ctrl+N", icon="new"),
    Action("open", "file", QT_TRANSLATE_NOOP("Actions", "&Open…"),
           lambda d: d.filing.ask_open(), shortcut="Ctrl+O", icon="open"),
    Action("save", "file", QT_TRANSLATE_NOOP("Actions", "&Save"),
           lambda d: d.filing.save(), shortcut="Ctrl+S", icon="save", gap=True,
           enabled=lambda d: d.document.unsaved or not d.document.path),
    Action("save_as", "file", QT_TRANSLATE_NOOP("Actions", "Save &as…"),
           lambda d: d.filing.save_as(), shortcut="Ctrl+Shift+S"),
    Action("quit", "file", QT_TRANSLATE_NOOP("Actions", "&Quit"),
           lambda d: d.window.close(), shortcut="Ctrl+Q", gap=True),
    Action("undo", "edit", QT_TRANSLATE_NOOP("Actions", "&Undo"),
           lambda d: d.workspace.undo(), shortcut="Ctrl+Z",
           enabled=lambda d: d.workspace.stack.canUndo()),
    Action("redo", "edit", QT_TRANSLATE_NOOP("Actions", "&Redo"),
           lambda d: d.workspace.redo(), shortcut="Ctrl+Shift+Z; Ctrl+Y",
           enabled=lambda d: d.workspace.stack.canRedo()),
    Action("copy_experiment", "edit", QT_TRANSLATE_NOOP("Actions", "&Copy experiment as text"),
           lambda d: d.clipboard.copy(), shortcut="Ctrl+C", gap=True),
    Action("paste_experiment", "edit", QT_TRANSLATE_NOOP("Actions", "&Paste experiment"),
           lambda d: d.clipboard.paste(), shortcut="Ctrl+V"),
    Action("play", "run", QT_TRANSLATE_NOOP("Actions", "&Play"),
           lambda d: d.player.toggle(),
           short=QT_TRANSLATE_NOOP("Actions", "Play"), shortcut="Space", icon="play",
           enabled=goes_on,
           tip=QT_TRANSLATE_NOOP("Actions", "Train until paused")),
    Action("step", "run", QT_TRANSLATE_NOOP("Actions", "&Step"),
           lambda d: d.workspace.send(Step()),
           short=QT_TRANSLATE_NOOP("Actions", "Step"), shortcut="Right", icon="step",
           enabled=goes_on,
           tip=QT_TRANSLATE_NOOP("Actions", "One update of the weights, from one batch")),
    Action("phase", "run", QT_TRANSLATE_NOOP("Actions", "Next p&hase"),
           lambda d: d.player.next_phase(),
           short=QT_TRANSLATE_NOOP("Actions", "Phase"), shortcut="P", icon="phase", enabled=goes_on,
           tip=QT_TRANSLATE_NOOP(
               "Actions",
               "One phase of a step: forward through a layer, the loss, backward through a "
               "layer, the update. Esc discards the unfinished step")),
    Action("step_epoch", "run", QT_TRANSLATE_NOOP("Actions", "Step an &epoch"),
           lambda d: d.workspace.send(StepEpoch()),
           short=QT_TRANSLATE_NOOP("Actions", "Epoch"), shortcut="Shift+Right", icon="epoch",
           enabled=goes_on,
           tip=QT_TRANSLATE_NOOP("Actions", "Train on every batch once")),
    Action("step_back", "run", QT_TRANSLATE_NOOP("Actions", "Step &back"),
           lambda d: d.workspace.send(StepBack()),
           short=QT_TRANSLATE_NOOP("Actions", "Back"), shortcut="Left", icon="back",
           enabled=lambda d: d.player.step > 0 or d.player.in_phases,
           tip=QT_TRANSLATE_NOOP(
               "Actions",
               "One step back, to the exact weights before it; in a step that is walked through, "
               "one phase back")),
    Action("to_start", "run", QT_TRANSLATE_NOOP("Actions", "To the s&tart of the run"),
           lambda d: d.workspace.send(Seek(0)), shortcut="Home", gap=True,
           enabled=lambda d: d.player.step > 0),
    Action("to_end", "run", QT_TRANSLATE_NOOP("Actions", "To the en&d of the run"),
           lambda d: d.workspace.send(Seek(d.player.last)), shortcut="End",
           enabled=lambda d: d.player.step < d.player.last),
    Action("reset", "run", QT_TRANSLATE_NOOP("Actions", "R&eset"),
           lambda d: d.workspace.reset(),
           short=QT_TRANSLATE_NOOP("Actions", "Reset"), shortcut="R", icon="reset", gap=True,
           tip=QT_TRANSLATE_NOOP("Actions", "Back to step 0 with the same initial weights")),
    Action("reinitialize", "run", QT_TRANSLATE_NOOP("Actions", "&New initialisation"),
           lambda d: d.workspace.reinitialize(),
           short=QT_TRANSLATE_NOOP("Actions", "New start"), shortcut="Shift+R", icon="new_start",
           tip=QT_TRANSLATE_NOOP(
               "Actions",
               "Back to step 0 with new initial weights: the next seed")),
    Action("start_here", "run", QT_TRANSLATE_NOOP("Actions", "Start &from these weights"),
           lambda d: start_from(d.workspace),
           enabled=lambda d: can_start_from(d.workspace.frame)),
    Action("check_gradient", "run", QT_TRANSLATE_NOOP("Actions", "&Check the gradient"),
           check_gradient, gap=True,
           enabled=lambda d: has_summary(d.workspace.frame)),
    Action("doctor", "run", QT_TRANSLATE_NOOP("Actions", "&Doctor: what is wrong?"),
           ask_doctor, shortcut="D"),
    Action("summary", "view", QT_TRANSLATE_NOOP("Actions", "S&ummary of the network"),
           lambda d: show_summary(d.window, d.workspace), gap=True,
           enabled=lambda d: has_summary(d.workspace.frame)),
    Action("add_run", "compare", QT_TRANSLATE_NOOP("Actions", "&Add a run like this one"),
           lambda d: d.comparing.add(), shortcut="C", enabled=lambda d: d.comparing.can_add),
    Action("next_run", "compare", QT_TRANSLATE_NOOP("Actions", "Choose the &next run"),
           lambda d: d.comparing.choose_next(1), shortcut="]", enabled=several_runs),
    Action("previous_run", "compare", QT_TRANSLATE_NOOP("Actions", "Choose the &previous run"),
           lambda d: d.comparing.choose_next(-1), shortcut="[", enabled=several_runs),
    Action("make_first", "compare", QT_TRANSLATE_NOOP("Actions", "&Make this run the first"),
           lambda d: d.comparing.make_first(d.comparing.chosen), gap=True,
           enabled=lambda d: d.comparing.chosen > 0),
    Action("keep_run", "compare", QT_TRANSLATE_NOOP("Actions", "&Keep this run's curves"),
           lambda d: d.ghosts.keep(d.comparing.chosen), enabled=lambda d: d.ghosts.can_keep),
    Action("drop_ghosts", "compare", QT_TRANSLATE_NOOP("Actions", "Drop &all kept curves"),
           lambda d: d.ghosts.drop_all(), enabled=lambda d: bool(d.ghosts.lines)),
    Action("drop_run", "compare", QT_TRANSLATE_NOOP("Actions", "&Drop this run"),
           lambda d: d.comparing.drop(d.comparing.chosen), enabled=several_runs),
    Action("end_comparison", "compare", QT_TRANSLATE_NOOP("Actions", "&Go on with this run alone"),
           lambda d: d.comparing.end(), enabled=lambda d: d.comparing.compares),
    Action("over_seeds", "compare", QT_TRANSLATE_NOOP("Actions", "Over 8 &seeds"),
           lambda d: d.comparing.over_seeds(), gap=True,
           enabled=lambda d: d.comparing.can_add, checked=lambda d: d.comparing.seeds > 1),
    Action("lessons", "lessons", QT_TRANSLATE_NOOP("Actions", "&All lessons"),
           lambda d: d.lessons.show(), shortcut="Ctrl+L"),
    Action("continue_lesson", "lessons", QT_TRANSLATE_NOOP("Actions", "&Continue"),
           lambda d: d.lessons.go_on()),
    Action("lessons_folder", "lessons", QT_TRANSLATE_NOOP("Actions", "&Open a folder of lessons…"),
           lambda d: d.lessons.ask_folder(), gap=True),
    Action("make_lesson", "lessons", QT_TRANSLATE_NOOP("Actions", "&Make a lesson of this…"),
           lambda d: d.lessons.ask_make(), enabled=lambda d: has_summary(d.workspace.frame)),
    Action("forget_lessons", "lessons", QT_TRANSLATE_NOOP("Actions", "&Forget your progress…"),
           lambda d: d.lessons.ask_forget(), gap=True,
           enabled=lambda d: d.lessons.progress.begun),
    Action("next_stop", "lessons", QT_TRANSLATE_NOOP("Actions", "&Next stop"),
           lambda d: d.teaching.go(1), shortcut="PgDown", gap=True,
           enabled=lambda d: d.teaching.on),
    Action("previous_stop", "lessons", QT_TRANSLATE_NOOP("Actions", "&Previous stop"),
           lambda d: d.teaching.go(-1), shortcut="PgUp",
           enabled=lambda d: d.teaching.on and d.teaching.at > 0),
    Action("predict_again", "lessons", QT_TRANSLATE_NOOP("Actions", "Predict &again"),
           lambda d: d.teaching.ask_again(),
           enabled=lambda d: d.teaching.question is not None and not d.teaching.asks),
    Action("show_answer", "lessons", QT_TRANSLATE_NOOP("Actions", "&Show the answer"),
           lambda d: d.teaching.show_answer(), shortcut="Ctrl+Return",
           enabled=lambda d: d.teaching.asks and d.teaching.presenting),
    Action("leave_lesson", "lessons", QT_TRANSLATE_NOOP("Actions", "&Leave the lesson"),
           lambda d: d.teaching.leave(), enabled=lambda d: d.teaching.on),
    Action("dark", "theme", QT_TRANSLATE_NOOP("Actions", "&Dark"),
           lambda d: d.views.set_theme("dark"), checked=lambda d: theme.current().name == "dark"),
    Action("light", "theme", QT_TRANSLATE_NOOP("Actions", "&Light"),
           lambda d: d.views.set_theme("light"), checked=lambda d: theme.current().name == "light"),
    Action("zoom_in", "zoom", QT_TRANSLATE_NOOP("Actions", "&Larger text"),
           lambda d: d.views.zoom(1), shortcut="Ctrl++; Ctrl+=",
           enabled=lambda d: theme.zoom() < theme.ZOOMS[-1]),
    Action("zoom_out", "zoom", QT_TRANSLATE_NOOP("Actions", "&Smaller text"),
           lambda d: d.views.zoom(-1), shortcut="Ctrl+-",
           enabled=lambda d: theme.zoom() > theme.ZOOMS[0]),
    Action("zoom_reset", "zoom", QT_TRANSLATE_NOOP("Actions", "&Reset text size"),
           lambda d: d.views.zoom(0), shortcut="Ctrl+0", enabled=lambda d: theme.zoom() != 1),
    Action("full_screen", "view", QT_TRANSLATE_NOOP("Actions", "&Full screen"),
           lambda d: d.views.toggle_full_screen(), shortcut="F11", gap=True,
           enabled=lambda d: not d.views.presenting, checked=lambda d: d.window.isFullScreen()),
    Action("presentation", "view", QT_TRANSLATE_NOOP("Actions", "P&resentation mode"),
           lambda d: d.views.toggle_presentation(), shortcut="F5",
           checked=lambda d: d.views.presenting),
    Action("leave", "view", QT_TRANSLATE_NOOP("Actions", "&Back to the normal view\tEsc"),
           lambda d: d.views.leave(), enabled=lambda d: d.views.can_leave),
    Action("explain", "help", QT_TRANSLATE_NOOP("Actions", "&Explain the panel under the mouse"),
           lambda d: d.views.explain(), shortcut="F1"),
    Action("shortcuts", "help", QT_TRANSLATE_NOOP("Actions", "&How to use it: all shortcuts"),
           lambda d: d.views.show_shortcuts(), shortcut="Shift+F1"),
    Action("about", "help", QT_TRANSLATE_NOOP("Actions", "&About"),
           lambda d: d.views.show_about(), gap=True),
)
# fmt: on
ACTIONS = {row.key: row for row in _ROWS}
PAUSE = ACTIONS["play"]._replace(  # what "play" is called while training runs
    text=QT_TRANSLATE_NOOP("Actions", "&Pause"),
    short=QT_TRANSLATE_NOOP("Actions", "Pause"),
    tip=QT_TRANSLATE_NOOP("Actions", "Stop training here"),
    icon="pause",
)


OF_THE_WORK = ("edit", "run", "compare")  # what these menus do is to be seen


class Actions(QObject):
    """The QActions of the table, by key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.by_key = {key: QAction(self) for key in ACTIONS}
        for key, action in self.by_key.items():
            action.setCheckable(ACTIONS[key].checked is not None)
            action.triggered.connect(partial(self._run, key))
        self.by_key["play"].setIconVisibleInMenu(False)  # it is drawn for its bright button
        self._running, self._ended = False, desk.player.ended
        self._gestures: tuple[str, str] | None = None

    def __getitem__(self, key: str) -> QAction:
        return self.by_key[key]

    def words(self, key: str) -> list[str]:
        """Return all that an action's button may come to say."""
        rows = (ACTIONS[key], PAUSE) if key == PAUSE.key else (ACTIONS[key],)
        return [self.tr(row.short) for row in rows]

    def refresh(self) -> None:
        """Allow and check what makes sense now, and say what has changed."""
        player, workspace = self._desk.player, self._desk.workspace
        if player.running != self._running:
            self._running = player.running
            self._say("play")
            self._draw("play")
        if player.ended != self._ended:
            self._ended = player.ended
            for key, row in ACTIONS.items():
                if row.enabled is goes_on:
                    self._say(key)
        if (workspace.name(), workspace.name(redo=True)) != self._gestures:
            self._name_gestures()
        for key, row in ACTIONS.items():
            if row.enabled is not None:
                self.by_key[key].setEnabled(row.enabled(self._desk))
            if row.checked is not None:
                self.by_key[key].setChecked(row.checked(self._desk))

    def _run(self, key: str, checked: bool = False) -> None:
        if ACTIONS[key].menu in OF_THE_WORK:
            self._desk.lessons.leave()
        ACTIONS[key].run(self._desk)
        self.refresh()

    def _name_gestures(self) -> None:
        """Say what would be undone and redone."""
        workspace = self._desk.workspace
        self._gestures = workspace.name(), workspace.name(redo=True)
        named = (
            ("undo", self.tr("&Undo “{what}”"), self._gestures[0]),
            ("redo", self.tr("&Redo “{what}”"), self._gestures[1]),
        )
        for key, text, what in named:
            plain = self.tr(ACTIONS[key].text)
            self.by_key[key].setText(text.format(what=what) if what else plain)

    def retranslate(self) -> None:
        """Set every text again."""
        for key in self.by_key:
            self._say(key)
        self._name_gestures()

    def retheme(self) -> None:
        """Set every icon again."""
        for key in self.by_key:
            self._draw(key)

    def _row(self, key: str) -> Action:
        return PAUSE if key == "play" and self._running else ACTIONS[key]

    def _say(self, key: str) -> None:
        action, row = self.by_key[key], self._row(key)
        action.setText(self.tr(row.text))
        action.setShortcuts([QKeySequence(keys) for keys in row.shortcut.split("; ") if keys])
        if row.short:
            action.setIconText(self.tr(row.short))
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = self.tr(row.tip)
            ended = self._ended if row.enabled is goes_on else None
            action.setToolTip(f"{tip} ({shortcut})" if ended is None else _why_ended(ended))

    def _draw(self, key: str) -> None:
        icon, colors = self._row(key).icon, theme.current()
        if icon:
            color = colors.accent_text if key == "play" else colors.text
            self.by_key[key].setIcon(icons.icon(icon, color))


def _why_ended(step: int) -> str:
    text = translate(
        "Actions", "The run diverged at step {step} and can't go on; go back to try otherwise"
    )
    return text.format(step=whole(step))
