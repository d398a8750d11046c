"""A table: every action of the window, its words, shortcut and icon; menus and toolbar share it."""

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from gui import theme
from gui.controls import icons


class Words(NamedTuple):
    """What an action is called in the menu and on its button, and what it does."""

    text: str
    short: str = ""
    tip: str = ""
    shortcut: str = ""
    icon: str = ""


ACTIONS: dict[str, Words] = {
    "open": Words(QT_TRANSLATE_NOOP("Actions", "&Open…"), shortcut="Ctrl+O"),
    "save_as": Words(QT_TRANSLATE_NOOP("Actions", "&Save as…"), shortcut="Ctrl+S"),
    "quit": Words(QT_TRANSLATE_NOOP("Actions", "&Quit"), shortcut="Ctrl+Q"),
    "undo": Words(QT_TRANSLATE_NOOP("Actions", "&Undo"), shortcut="Ctrl+Z"),
    "redo": Words(QT_TRANSLATE_NOOP("Actions", "&Redo"), shortcut="Ctrl+Shift+Z"),
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
    "step_epoch": Words(
        QT_TRANSLATE_NOOP("Actions", "Step an &epoch"),
        QT_TRANSLATE_NOOP("Actions", "Epoch"),
        QT_TRANSLATE_NOOP("Actions", "Every batch once"),
        "Shift+Right",
        "epoch",
    ),
    "dark": Words(QT_TRANSLATE_NOOP("Actions", "&Dark")),
    "light": Words(QT_TRANSLATE_NOOP("Actions", "&Light")),
    "full_screen": Words(QT_TRANSLATE_NOOP("Actions", "&Full screen"), shortcut="F11"),
    "about": Words(QT_TRANSLATE_NOOP("Actions", "&About")),
}


class Actions(QObject):
    """The QActions of the table, by key; "play" shows "pause" while training runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.by_key = {key: QAction(self) for key in ACTIONS if key != "pause"}
        self._running = False
        for key in self.by_key:
            self._dress(key)

    def __getitem__(self, key: str) -> QAction:
        return self.by_key[key]

    def set_running(self, running: bool) -> None:
        """Make the play action pause, or play again."""
        if running != self._running:
            self._running = running
            self._dress("play")

    def retranslate(self) -> None:
        """Set every text and icon anew."""
        for key in self.by_key:
            self._dress(key)

    def _dress(self, key: str) -> None:
        action = self.by_key[key]
        words = ACTIONS["pause" if key == "play" and self._running else key]
        action.setText(QCoreApplication.translate("Actions", words.text))
        action.setShortcut(QKeySequence(words.shortcut))
        if words.short:
            action.setIconText(QCoreApplication.translate("Actions", words.short))
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = QCoreApplication.translate("Actions", words.tip)
            action.setToolTip(f"{tip} ({shortcut})")
        if words.icon:
            colors = theme.current()
            color = colors.accent_text if key == "play" else colors.text
            action.setIcon(icons.icon(words.icon, color))
