"""The menu bar: every action, with its shortcut."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from core.textbook import BY_HAND
from gui.app import LANGUAGES
from gui.panels import PANELS
from gui.shell.commands import Actions
from gui.words import labels

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
