"""Presentation mode, for a class: large type, the whole screen, and no controls but the row."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from gui import theme

LARGER = 1.4  # on top of the zoom of text


def present(window: QMainWindow, on: bool) -> None:
    """Show `window` to a class, or put everything back as it was before."""
    before = window.findChild(_Before)
    if on == (before is not None):
        return
    if before is None:
        _Before(window).begin()
    else:
        before.restore()


def is_presenting(window: QMainWindow) -> bool:
    """Return whether `window` is in presentation mode."""
    return window.findChild(_Before) is not None


class _Before(QObject):
    """How a window was before it was presented; kept as its child meanwhile."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._hidden = [w for w in _controls(window) if not w.isHidden()]
        self._state, self._geometry = window.windowState(), window.geometry()
        self._focus = window.focusWidget()
        self._actions: list[QAction] = []

    def begin(self) -> None:
        window = self._window
        # A menu bar that is hidden no longer gives its actions' shortcuts; the window does.
        bar = window.menuBar()
        self._actions = [a for a in _actions(bar) if a not in window.actions()]
        window.addActions(self._actions)
        for widget in self._hidden:
            widget.hide()
        theme.magnify(QApplication.instance(), LARGER)
        window.showFullScreen()

    def restore(self) -> None:
        window = self._window
        theme.magnify(QApplication.instance(), 1)
        for action in self._actions:
            window.removeAction(action)
        for widget in self._hidden:
            widget.show()
        window.setWindowState(self._state)
        if self._state == Qt.WindowState.WindowNoState:
            window.setGeometry(self._geometry)
        if self._focus is not None:
            self._focus.setFocus()
        self.setParent(None)
        self.deleteLater()


def _controls(window: QMainWindow) -> tuple[QWidget, ...]:
    return window.menuBar(), window.experiment_panel, window.statusBar()


def _actions(menu: QWidget) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner)
        elif not action.isSeparator():
            yield action
