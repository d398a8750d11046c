"""The menu bar: every action with its shortcut, and the choices that are made of tables."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from core.compare.presets import PRESETS
from core.compare.situations import SITUATIONS
from core.textbook import BY_HAND
from gui import app as application
from gui.documents.examples import take_example
from gui.model.by_hand import take_gate
from gui.panels import PANELS
from gui.shell.actions import ACTIONS, Actions, Desk
from gui.words import labels
from gui.words.translation import translate

NUMBERS = "1234567890"  # the keys that enlarge the first panels


class Menus:
    """The menus of the window; `languages`, `situations`, `gates`, `presets`, `panels`, `enlarge`:
    their choices by key.

    `recent` is for the files that were open before, `left` for what a crash left.
    """

    def __init__(self, desk: Desk, actions: Actions) -> None:
        self._desk = desk
        bar = desk.window.menuBar()
        self.file, self.edit, self.run, self.compare = (bar.addMenu("") for _ in range(4))
        self.lessons, self.view, self.help = (bar.addMenu("") for _ in range(3))
        self.theme, self.language, self.zoom = (self.view.addMenu("") for _ in range(3))
        self.view.addSeparator()
        self.shown, self.large = (self.view.addMenu("") for _ in range(2))
        self._fill(actions)
        self.examples = QMenu(self.file)
        self.examples.setToolTipsVisible(True)
        self.file.insertMenu(actions["new"], self.examples)
        self.situations = {key: self.examples.addAction(key) for key in SITUATIONS}
        self.recent = QMenu(self.file)
        self.left = QMenu(self.file)
        self.file.insertMenu(actions["save"], self.recent)
        self.file.insertMenu(actions["save"], self.left)
        self.file.insertSeparator(actions["save"])
        self.run.addSeparator()
        self.hand = self.run.addMenu("")
        self.gates = {key: self.hand.addAction(key) for key in BY_HAND}
        self.compare.addSeparator()
        self.compare.setToolTipsVisible(True)
        self.presets = {key: self.compare.addAction(key) for key in PRESETS}
        self.themes = {key: actions[key] for key in ("dark", "light")}
        self.languages = {
            key: self.language.addAction(name) for key, name in application.LANGUAGES.items()
        }
        self._exclude(self.theme, self.themes)
        self._exclude(self.language, self.languages)
        self._add_panels()
        self._connect()
        # A menu bar that is hidden gives no shortcuts; the window does.
        desk.window.addActions(list(actions_of(bar)))

    def _fill(self, actions: Actions) -> None:
        menus = {
            "file": self.file, "edit": self.edit, "run": self.run, "compare": self.compare,
            "lessons": self.lessons, "theme": self.theme, "zoom": self.zoom, "view": self.view,
            "help": self.help,
        }  # fmt: skip
        for key, row in ACTIONS.items():
            if row.gap:
                menus[row.menu].addSeparator()
            menus[row.menu].addAction(actions[key])

    def _exclude(self, menu: QMenu, choices: dict[str, QAction]) -> None:
        """Have one of some choices checked."""
        group = QActionGroup(menu)
        for action in choices.values():
            action.setCheckable(True)
            group.addAction(action)

    def _add_panels(self) -> None:
        self.panels = {key: self.shown.addAction(key) for key in PANELS}
        self.enlarge = {key: self.large.addAction(key) for key in PANELS}
        for action in self.panels.values():
            action.setCheckable(True)
        for action, number in zip(self.enlarge.values(), NUMBERS, strict=False):
            action.setShortcut(QKeySequence(number))

    def _connect(self) -> None:
        for name, action in self.gates.items():
            action.triggered.connect(partial(self._by_hand, name))
        for key, action in self.situations.items():
            action.triggered.connect(partial(self._example, key))
        for key, action in self.presets.items():
            action.triggered.connect(partial(self._compare, key))
        for name, action in self.languages.items():
            action.triggered.connect(partial(self._speak, name))
        for key, action in self.panels.items():
            action.triggered.connect(partial(self._show_panel, key))
        for key, action in self.enlarge.items():
            action.triggered.connect(partial(self._enlarge, key))

    def _by_hand(self, gate: str, checked: bool = False) -> None:
        take_gate(self._desk.workspace, gate)

    def _example(self, key: str, checked: bool = False) -> None:
        take_example(self._desk.filing, key)

    def _compare(self, key: str, checked: bool = False) -> None:
        self._desk.comparing.preset(key)

    def _speak(self, language: str, checked: bool = False) -> None:
        self._desk.views.set_language(language)

    def _show_panel(self, key: str, checked: bool = False) -> None:
        self._desk.views.grid.show_one(key, self.panels[key].isChecked())

    def _enlarge(self, key: str, checked: bool = False) -> None:
        self._desk.views.grid.enlarge(key)

    def refresh(self) -> None:
        """Name the panels, and check those that are shown and the current language."""
        grid = self._desk.views.grid
        for key, panel in grid.panels.items():
            title = panel.words().title
            self.panels[key].setText(title)
            self.panels[key].setChecked(key in grid.shown)
            self.enlarge[key].setText(title)
        self.languages[application.language()].setChecked(True)

    def retranslate(self) -> None:
        """Set every text again."""
        self.file.setTitle(translate("Menus", "&File"))
        self.edit.setTitle(translate("Menus", "&Edit"))
        self.run.setTitle(translate("Menus", "&Run"))
        self.compare.setTitle(translate("Menus", "&Compare"))
        self.lessons.setTitle(translate("Menus", "&Lessons"))
        self.view.setTitle(translate("Menus", "&View"))
        self.help.setTitle(translate("Menus", "&Help"))
        self.examples.setTitle(translate("Menus", "E&xamples"))
        self.recent.setTitle(translate("Menus", "&Recent files"))
        self.left.setTitle(translate("Menus", "Reco&vered work"))
        self.hand.setTitle(translate("Menus", "Gate with textbook &weights"))
        self.theme.setTitle(translate("Menus", "&Theme"))
        self.language.setTitle(translate("Menus", "&Language"))
        self.zoom.setTitle(translate("Menus", "Text &size"))
        self.shown.setTitle(translate("Menus", "&Panels shown"))
        self.large.setTitle(translate("Menus", "&Enlarge a panel"))
        for key, action in self.gates.items():
            action.setText(labels.name("dataset", key))
        for key, action in self.situations.items():
            action.setText(labels.name("situation", key))
            action.setToolTip(labels.tip("situation", key))
        for key, action in self.presets.items():
            action.setText(labels.name("comparison", key))
            action.setToolTip(labels.tip("comparison", key))
        self.refresh()


def actions_of(menu: QWidget) -> Iterator[QAction]:
    """Yield what can be chosen in a menu bar or a menu, and in the menus of it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from actions_of(inner)
        elif not action.isSeparator():
            yield action
