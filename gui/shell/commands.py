"""A table: every action of the window, its words, shortcut and icon; menus and toolbar share it."""

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from gui.look import icons, theme
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
