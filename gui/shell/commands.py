"""A table: every action of the window, its words, shortcut and icon; menus and toolbar share it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from core.textbook import BY_HAND
from gui.app import LANGUAGES
from gui.look import icons, theme
from gui.panels import PANELS
from gui.words import labels
from gui.words.numbers import whole


class Words(NamedTuple):
    """What an action is called in the menu and on its button, and what it does.

    `shortcut` may name several, the one that is shown first, parted by "; ".
    """

    text: str
    short: str = ""
    tip: str = ""
    shortcut: str = ""
    icon: str = ""


ACTIONS: dict[str, Words] = {
    "new": Words(QT_TRANSLATE_NOOP("Actions", "&New experiment"), shortcut="Ctrl+N", icon="new"),
    "open": Words(QT_TRANSLATE_NOOP("Actions", "&Open…"), shortcut="Ctrl+O", icon="open"),
    "save": Words(QT_TRANSLATE_NOOP("Actions", "&Save"), shortcut="Ctrl+S", icon="save"),
    "save_as": Words(QT_TRANSLATE_NOOP("Actions", "Save &as…"), shortcut="Ctrl+Shift+S"),
    "quit": Words(QT_TRANSLATE_NOOP("Actions", "&Quit"), shortcut="Ctrl+Q"),
    "undo": Words(QT_TRANSLATE_NOOP("Actions", "&Undo"), shortcut="Ctrl+Z"),
    "redo": Words(QT_TRANSLATE_NOOP("Actions", "&Redo"), shortcut="Ctrl+Shift+Z; Ctrl+Y"),
    "copy_experiment": Words(
        QT_TRANSLATE_NOOP("Actions", "&Copy experiment as text"), shortcut="Ctrl+C"
    ),
    "paste_experiment": Words(QT_TRANSLATE_NOOP("Actions", "&Paste experiment"), shortcut="Ctrl+V"),
    "reset": Words(
        QT_TRANSLATE_NOOP("Actions", "R&eset"),
        QT_TRANSLATE_NOOP("Actions", "Reset"),
        QT_TRANSLATE_NOOP("Actions", "Back to step 0 with the same initial weights"),
        "R",
        "reset",
    ),
    "reinitialize": Words(
        QT_TRANSLATE_NOOP("Actions", "&New initialisation"),
        QT_TRANSLATE_NOOP("Actions", "New start"),
        QT_TRANSLATE_NOOP("Actions", "Back to step 0 with new initial weights: the next seed"),
        "Shift+R",
        "new_start",
    ),
    "step_back": Words(
        QT_TRANSLATE_NOOP("Actions", "Step &back"),
        QT_TRANSLATE_NOOP("Actions", "Back"),
        QT_TRANSLATE_NOOP("Actions", "One step back, to the exact weights before it"),
        "Left",
        "back",
    ),
    "play": Words(
        QT_TRANSLATE_NOOP("Actions", "&Play"),
        QT_TRANSLATE_NOOP("Actions", "Play"),
        QT_TRANSLATE_NOOP("Actions", "Train until paused"),
        "Space",
        "play",
    ),
    "pause": Words(
        QT_TRANSLATE_NOOP("Actions", "&Pause"),
        QT_TRANSLATE_NOOP("Actions", "Pause"),
        QT_TRANSLATE_NOOP("Actions", "Stop training here"),
        "Space",
        "pause",
    ),
    "step": Words(
        QT_TRANSLATE_NOOP("Actions", "&Step"),
        QT_TRANSLATE_NOOP("Actions", "Step"),
        QT_TRANSLATE_NOOP("Actions", "One update of the weights, from one batch"),
        "Right",
        "step",
    ),
    "phase": Words(
        QT_TRANSLATE_NOOP("Actions", "Next p&hase"),
        QT_TRANSLATE_NOOP("Actions", "Phase"),
        QT_TRANSLATE_NOOP(
            "Actions",
            "One phase of a step: forward through a layer, the loss, backward through a layer, "
            "the update. Esc leaves the step as if it had not been begun",
        ),
        "P",
        "phase",
    ),
    "step_epoch": Words(
        QT_TRANSLATE_NOOP("Actions", "Step an &epoch"),
        QT_TRANSLATE_NOOP("Actions", "Epoch"),
        QT_TRANSLATE_NOOP("Actions", "Every batch once"),
        "Shift+Right",
        "epoch",
    ),
    "to_start": Words(QT_TRANSLATE_NOOP("Actions", "To the s&tart of the run"), shortcut="Home"),
    "to_end": Words(QT_TRANSLATE_NOOP("Actions", "To the en&d of the run"), shortcut="End"),
    "dark": Words(QT_TRANSLATE_NOOP("Actions", "&Dark")),
    "light": Words(QT_TRANSLATE_NOOP("Actions", "&Light")),
    "zoom_in": Words(QT_TRANSLATE_NOOP("Actions", "&Larger text"), shortcut="Ctrl++; Ctrl+="),
    "zoom_out": Words(QT_TRANSLATE_NOOP("Actions", "&Smaller text"), shortcut="Ctrl+-"),
    "zoom_reset": Words(QT_TRANSLATE_NOOP("Actions", "&Usual size of text"), shortcut="Ctrl+0"),
    "full_screen": Words(QT_TRANSLATE_NOOP("Actions", "&Full screen"), shortcut="F11"),
    "presentation": Words(QT_TRANSLATE_NOOP("Actions", "P&resentation mode"), shortcut="F5"),
    "leave": Words(QT_TRANSLATE_NOOP("Actions", "&Back to the usual view\tEsc")),
    "explain": Words(
        QT_TRANSLATE_NOOP("Actions", "&Explain what is under the mouse"), shortcut="F1"
    ),
    "shortcuts": Words(
        QT_TRANSLATE_NOOP("Actions", "&How to use it: all shortcuts"), shortcut="Shift+F1"
    ),
    "about": Words(QT_TRANSLATE_NOOP("Actions", "&About")),
}

FORTH = ("play", "step", "phase", "step_epoch")  # what goes on with the run


class Actions(QObject):
    """The QActions of the table, by key; "play" shows "pause" while training runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.by_key = {key: QAction(self) for key in ACTIONS if key != "pause"}
        self._running = False
        self._ended: int | None = None  # the step at which the run diverged
        self._gestures = {"undo": "", "redo": ""}
        for key in ("full_screen", "presentation"):
            self.by_key[key].setCheckable(True)
        self.by_key["play"].setIconVisibleInMenu(False)  # it is drawn for its bright button
        self.retranslate()

    def __getitem__(self, key: str) -> QAction:
        return self.by_key[key]

    def enable(self, **keys: bool) -> None:
        """Allow actions, or not, by key."""
        for key, enabled in keys.items():
            self.by_key[key].setEnabled(enabled)

    def set_running(self, running: bool) -> None:
        """Make the play action pause, or play again."""
        if running != self._running:
            self._running = running
            self._dress("play")

    def set_ended(self, step: int | None) -> None:
        """Say on what goes on with the run why it can't: it diverged at a step, if it did."""
        if step != self._ended:
            self._ended = step
            for key in FORTH:
                self._dress(key)

    def name_gestures(self, undo: str, redo: str) -> None:
        """Say what would be undone and redone, "" for nothing."""
        self._gestures = {"undo": undo, "redo": redo}
        translate = QCoreApplication.translate
        named = {
            "undo": translate("Actions", "&Undo “{what}”"),
            "redo": translate("Actions", "&Redo “{what}”"),
        }
        for key, what in self._gestures.items():
            plain = translate("Actions", ACTIONS[key].text)
            self.by_key[key].setText(named[key].format(what=what) if what else plain)
            self.by_key[key].setEnabled(bool(what))

    def retranslate(self) -> None:
        """Set every text and icon anew."""
        for key in self.by_key:
            self._dress(key)
        self.name_gestures(**self._gestures)

    def _dress(self, key: str) -> None:
        action = self.by_key[key]
        words = ACTIONS["pause" if key == "play" and self._running else key]
        action.setText(QCoreApplication.translate("Actions", words.text))
        action.setShortcuts([keys for keys in words.shortcut.split("; ") if keys])
        if words.short:
            action.setIconText(QCoreApplication.translate("Actions", words.short))
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = QCoreApplication.translate("Actions", words.tip)
            ended = self._ended is not None and key in FORTH
            action.setToolTip(_why_ended(self._ended) if ended else f"{tip} ({shortcut})")
        if words.icon:
            colors = theme.current()
            color = colors.accent_text if key == "play" else colors.text
            action.setIcon(icons.icon(words.icon, color))


def _why_ended(step: int) -> str:
    text = QCoreApplication.translate(
        "Actions", "The run diverged at step {step}: go back, or change something"
    )
    return text.format(step=whole(step))


SEPARATOR = ""
FILE = ("new", "open", SEPARATOR, "save", "save_as", SEPARATOR, "quit")
EDIT = ("undo", "redo", SEPARATOR, "copy_experiment", "paste_experiment")
RUN = (
    "play", "step", "phase", "step_epoch", "step_back", SEPARATOR, "to_start", "to_end",
    SEPARATOR, "reset", "reinitialize", SEPARATOR,
)  # fmt: skip
ZOOM = ("zoom_in", "zoom_out", "zoom_reset")
SCREEN = (SEPARATOR, "full_screen", "presentation", "leave")
HELP = ("explain", "shortcuts", SEPARATOR, "about")
NUMBERS = "1234567890"  # the keys that enlarge the first panels


class Menus:
    """The menus of `window`; `themes`, `languages` and `gates` are their choices by key.

    `recent` is for the files that were open before.
    """

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        bar = window.menuBar()
        self.file, self.edit, self.run, self.view, self.help = (QMenu(bar) for _ in range(5))
        for menu in (self.file, self.edit, self.run, self.view, self.help):
            bar.addMenu(menu)
        self.recent = QMenu(self.file)
        for menu, keys in (
            (self.file, FILE),
            (self.edit, EDIT),
            (self.run, RUN),
            (self.help, HELP),
        ):
            _fill(menu, actions, keys)
        self.file.insertMenu(actions["save"], self.recent)
        self.file.insertSeparator(actions["save"])
        self.hand = self.run.addMenu("")
        self.gates = {key: self.hand.addAction(key) for key in BY_HAND}
        self._fill_view(window, actions)
        self.retranslate()
        # A menu bar that is hidden gives no shortcuts; the window does.
        window.addActions(list(actions_of(bar)))

    def _fill_view(self, window: QMainWindow, actions: Actions) -> None:
        self.theme = self.view.addMenu("")
        self.themes = _exclusive(self.theme, {key: actions[key] for key in ("dark", "light")})
        self.language = self.view.addMenu("")
        self.languages = _exclusive(
            self.language, {key: QAction(name, window) for key, name in LANGUAGES.items()}
        )
        self.zoom = self.view.addMenu("")
        _fill(self.zoom, actions, ZOOM)
        self.view.addSeparator()
        self.shown = self.view.addMenu("")
        self.panels = {key: self.shown.addAction(key) for key in PANELS}
        self.large = self.view.addMenu("")
        self.enlarge = {key: self.large.addAction(key) for key in PANELS}
        for action in self.panels.values():
            action.setCheckable(True)
        for action, number in zip(self.enlarge.values(), NUMBERS, strict=False):
            action.setShortcut(QKeySequence(number))
        _fill(self.view, actions, SCREEN)

    def name_panels(self, titles: dict[str, str]) -> None:
        """Set the panels' titles, by key."""
        for key, title in titles.items():
            self.panels[key].setText(title)
            self.enlarge[key].setText(title)

    def check_panels(self, shown: Sequence[str]) -> None:
        """Check the panels that are shown."""
        for key, action in self.panels.items():
            action.setChecked(key in shown)

    def retranslate(self) -> None:
        """Set the menus' own texts anew."""
        translate = QCoreApplication.translate
        self.file.setTitle(translate("Menus", "&File"))
        self.edit.setTitle(translate("Menus", "&Edit"))
        self.run.setTitle(translate("Menus", "&Run"))
        self.view.setTitle(translate("Menus", "&View"))
        self.help.setTitle(translate("Menus", "&Help"))
        self.recent.setTitle(translate("Menus", "&Recent files"))
        self.hand.setTitle(translate("Menus", "Gate set by &hand"))
        self.theme.setTitle(translate("Menus", "&Theme"))
        self.language.setTitle(translate("Menus", "&Language"))
        self.zoom.setTitle(translate("Menus", "&Size of text"))
        self.shown.setTitle(translate("Menus", "&Panels shown"))
        self.large.setTitle(translate("Menus", "&Enlarge a panel"))
        for key, action in self.gates.items():
            action.setText(labels.name("dataset", key))


def actions_of(menu: QWidget) -> Iterator[QAction]:
    """Yield what can be chosen in a menu bar or a menu, and in the menus of it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from actions_of(inner)
        elif not action.isSeparator():
            yield action


def _fill(menu: QMenu, actions: Actions, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(actions[key])


def _exclusive(menu: QMenu, choices: dict[str, QAction]) -> dict[str, QAction]:
    group = QActionGroup(menu)
    for action in choices.values():
        action.setCheckable(True)
        group.addAction(action)
        menu.addAction(action)
    return choices
