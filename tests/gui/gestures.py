"""Random gestures over a whole window: clicks, drags, keys, text, menus; seeded."""

import gc
import random
import time
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QMenu, QWidget
from shiboken6 import isValid

from gui.shell.main_window import MainWindow

Key, Button = Qt.Key, Qt.MouseButton
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
KEYS = (
    Key.Key_Space, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_P, Key.Key_R,
    Key.Key_Tab, Key.Key_Return, Key.Key_Escape, Key.Key_Home, Key.Key_End, Key.Key_PageUp,
    Key.Key_PageDown, Key.Key_Plus, Key.Key_Minus, Key.Key_Insert, Key.Key_Delete, Key.Key_F1,
    Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_9, Key.Key_0, Key.Key_Z,
    Key.Key_C, Key.Key_BracketLeft, Key.Key_BracketRight,
)  # fmt: skip
MOST = 6  # runs beside one another, for the same reason
# Small ones only: the session runs in this thread, and 5,000 units would be a test of patience.
TEXTS = ("0", "1", "3", "8", "-1", "1e9", "nan", "abc", "", "0.5", "1e-3", "2.5", "+", "٣")


class Size(NamedTuple):
    """How much there is of a program."""

    objects: int
    python: int
    memory: int


def measure(window: MainWindow) -> Size:
    """Return the QObjects in a window, all Python's objects, and resident bytes."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[1])
    return Size(len(window.findChildren(QObject)), len(gc.get_objects()), pages * 4096)


class Hand:
    """Does one thing after the other to a window.

    Parameters
    ----------
    window : MainWindow
    seed : int
    """

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.random = window, random.Random(seed)
        self.done: list[str] = []
        self.count = 0
        self._closer = QTimer(window, interval=50)  # some menus have an event loop of their own
        self._closer.timeout.connect(self.close_popups)

    def play(self, seconds: float) -> None:
        """Make gestures for `seconds`."""
        end = time.monotonic() + seconds
        self._closer.start()
        kinds = (self.click, self.click, self.drag, self.key, self.key, self.type, self.pick,
                 self.act, self.compare, self.resize)  # fmt: skip
        while time.monotonic() < end:
            self.random.choice(kinds)()
            QApplication.processEvents()
            self.close_popups()
        self._closer.stop()

    def close_popups(self) -> None:
        """Close menus, explanations and dialogs, as Escape would."""
        for _ in range(10):
            popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if popup is None:
                return
            if isinstance(popup, QMenu) and self.random.random() < 0.2:
                self.note("menu key", popup)
                QTest.keyClick(popup, Key.Key_Down)
            popup.close()
            QApplication.processEvents()

    def note(self, what: str, widget: QObject) -> None:
        """Remember what is done, for when it goes wrong."""
        self.count += 1
        self.done.append(f"{what} {type(widget).__name__} {widget.objectName()}")
        del self.done[:-30]

    def some(self, kind: type[QWidget] = QWidget) -> QWidget | None:
        """Return a widget that can be seen and used."""
        seen = [w for w in self.window.findChildren(kind) if w.isVisible() and w.isEnabled()]
        return self.random.choice(seen) if seen else None

    def spot(self, widget: QWidget) -> QPoint:
        """Return a place on a widget."""
        size = widget.size()
        return QPoint(
            self.random.randrange(max(1, size.width())),
            self.random.randrange(max(1, size.height())),
        )

    def click(self) -> None:
        """Click, twice, or with the other button, somewhere."""
        widget = self.some()
        self.note("click", widget)
        spot = self.spot(widget)
        QTest.mouseMove(widget, spot)
        if self.random.random() < 0.2:
            QTest.mouseDClick(widget, Button.LeftButton, NONE, spot)
        else:
            button = Button.LeftButton if self.random.random() < 0.9 else Button.RightButton
            QTest.mouseClick(widget, button, self.random.choice((NONE, NONE, SHIFT)), spot)

    def drag(self) -> None:
        """Press, move and let go."""
        widget = self.some()
        self.note("drag", widget)
        QTest.mousePress(widget, Button.LeftButton, NONE, self.spot(widget))
        for _ in range(self.random.randrange(1, 6)):
            if not isValid(widget):  # it went with what was changed
                return
            QTest.mouseMove(widget, self.spot(widget))
            QApplication.processEvents()
        if isValid(widget):
            QTest.mouseRelease(widget, Button.LeftButton, NONE, self.spot(widget))

    def key(self) -> None:
        """Press a key where the focus is."""
        widget = QApplication.focusWidget() or self.window
        key = self.random.choice(KEYS)
        modifier = CTRL if key == Key.Key_Z else self.random.choice((NONE, NONE, NONE, SHIFT))
        self.note(f"key {key.name}", widget)
        QTest.keyClick(widget, key, modifier)

    def type(self) -> None:
        """Type into an entry."""
        entry = self.some(self.random.choice((QLineEdit, QAbstractSpinBox)))
        if entry is None:
            return
        line = entry if isinstance(entry, QLineEdit) else entry.findChild(QLineEdit)
        text = self.random.choice(TEXTS)
        self.note(f"type {text!r}", entry)
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Key.Key_Delete)
        for sign in text:
            QTest.keyClick(line, sign)
        QTest.keyClick(line, Key.Key_Return)

    def pick(self) -> None:
        """Pick from a combo box, as a person would: it tells who listens."""
        combo = self.some(QComboBox)
        if combo is None or combo.count() == 0:
            return
        row = self.random.randrange(combo.count())
        self.note(f"pick {row}", combo)
        combo.setCurrentIndex(row)
        combo.activated.emit(row)

    def act(self) -> None:
        """Choose something of the menus."""
        actions = [a for a in menu_actions(self.window) if a.isEnabled()]
        action = self.random.choice(actions)
        self.note(f"act {action.text()}", action)
        action.trigger()

    def compare(self) -> None:
        """Do something with several runs, of which there soon are fewer if they are many."""
        runs = self.window.comparing
        at = self.random.randrange(runs.count)
        acts = (
            lambda: runs.choose(at), lambda: runs.drop(at), lambda: runs.make_first(at), runs.add,
            lambda: runs.preset(self.random.choice(("rates", "starts"))), runs.over_seeds, runs.end,
        )  # fmt: skip
        self.note("compare", self.window)
        (runs.end if runs.count > MOST or runs.seeds > 1 else self.random.choice(acts))()

    def resize(self) -> None:
        """Resize the window a little, as large windows are the seldom ones."""
        self.note("resize", self.window)
        if not self.window.isFullScreen():
            self.window.resize(self.random.randrange(1100, 1700), self.random.randrange(700, 1050))


def menu_actions(window: MainWindow) -> list:
    """Return every action of the menu bar that does not end the program."""
    menus = window.menuBar().findChildren(QMenu)
    inner = {id(menu.menuAction()) for menu in menus}
    return [
        action
        for menu in menus
        for action in menu.actions()
        if not action.isSeparator()
        and id(action) not in inner
        and action is not window.action["quit"]
    ]
