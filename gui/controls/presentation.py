"""Presentation mode, for a class: large type, the whole screen, and no controls but the row.

Keys go on working: the window has every action of the menus, which are hidden.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from gui.look import theme

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
        self._state = window.windowState()
        self._focus = window.focusWidget()

    def begin(self) -> None:
        window = self._window
        for widget in self._hidden:
            widget.hide()
        theme.magnify(QApplication.instance(), LARGER)
        window.showFullScreen()

    def restore(self) -> None:
        window = self._window
        theme.magnify(QApplication.instance(), 1)
        for widget in self._hidden:
            widget.show()
        window.setWindowState(self._state)
        if self._focus is not None and isValid(self._focus):  # it may be gone with a layer
            self._focus.setFocus()
        self.setParent(None)
        self.deleteLater()


def _controls(window: QMainWindow) -> tuple[QWidget, ...]:
    return window.menuBar(), window.experiment_panel, window.statusBar()
