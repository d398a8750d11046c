"""The menu bar: every action, with its shortcut."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from core.gates import BY_HAND
from gui import labels
from gui.app import LANGUAGES
from gui.controls.actions import Actions
from gui.panels import PANELS

SEPARATOR = ""
FILE = ("open", "save_as", SEPARATOR, "quit")
EDIT = ("undo", "redo")
RUN = ("play", "step", "step_epoch", "step_back", SEPARATOR, "reset", "reinitialize")
HELP = ("about",)


class Menus:
    """The menus of `window`; `themes`, `languages` and `gates` are their choices by key."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        bar = window.menuBar()
        self.file, self.edit, self.run, self.view, self.help = (
            QMenu(bar), QMenu(bar), QMenu(bar), QMenu(bar), QMenu(bar),
        )  # fmt: skip
        for menu in (self.file, self.edit, self.run, self.view, self.help):
            bar.addMenu(menu)
        for menu, keys in (
            (self.file, FILE),
            (self.edit, EDIT),
            (self.run, RUN),
            (self.help, HELP),
        ):
            _fill(menu, actions, keys)
        self.run.addSeparator()
        self.hand = self.run.addMenu("")
        self.gates = {key: self.hand.addAction(key) for key in BY_HAND}
        self.theme = self.view.addMenu("")
        self.themes = _exclusive(self.theme, {key: actions[key] for key in ("dark", "light")})
        self.language = self.view.addMenu("")
        self.languages = _exclusive(
            self.language, {key: QAction(name, window) for key, name in LANGUAGES.items()}
        )
        self.view.addSeparator()
        self.shown = self.view.addMenu("")
        self.panels = {key: self.shown.addAction(key) for key in PANELS}
        self.large = self.view.addMenu("")
        self.enlarge = {key: self.large.addAction(key) for key in PANELS}
        for number, key in enumerate(PANELS, 1):
            self.panels[key].setCheckable(True)
            self.enlarge[key].setShortcut(QKeySequence(str(number % 10)))
        self.view.addSeparator()
        self.view.addAction(actions["full_screen"])
        self.retranslate()

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
        self.hand.setTitle(translate("Menus", "Gate set by &hand"))
        self.theme.setTitle(translate("Menus", "&Theme"))
        self.language.setTitle(translate("Menus", "&Language"))
        self.shown.setTitle(translate("Menus", "&Panels shown"))
        self.large.setTitle(translate("Menus", "&Enlarge a panel"))
        for key, action in self.gates.items():
            action.setText(labels.name("dataset", key))


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
