"""The actions that change what is seen: panels, full screen, presentation, explanations."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from gui.look import theme
from gui.panels.base import Panel
from gui.panels.grid import PanelGrid
from gui.shell import about, shortcuts
from gui.shell.commands import Actions, Menus
from gui.shell.settings import Choices

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


class Views(QObject):
    """Carries the actions out on `window` and its `grid`, and checks what the menus show."""

    def __init__(
        self,
        window: QMainWindow,
        grid: PanelGrid,
        menus: Menus,
        actions: Actions,
        choices: Choices,
    ) -> None:
        super().__init__(window)
        self._window, self._grid = window, grid
        self._menus, self._actions, self._choices = menus, actions, choices
        for key, action in menus.panels.items():
            action.triggered.connect(partial(self._show_panel, key))
        for key, action in menus.enlarge.items():
            action.triggered.connect(partial(self._enlarge, key))
        for key, act in (
            ("full_screen", self._full_screen),
            ("presentation", self._present),
            ("leave", self.leave),
            ("explain", self._explain),
            ("shortcuts", self._show_shortcuts),
            ("about", self._about),
        ):
            actions[key].triggered.connect(act)
        grid.arranged.connect(self._arranged)
        choices.zoomed.connect(self.refresh)

    def refresh(self) -> None:
        """Name the panels in the menus, check what is shown, and allow what makes sense."""
        self._menus.name_panels({k: p.words().title for k, p in self._grid.panels.items()})
        self._menus.check_panels(self._grid.shown)
        zoom, presenting = theme.zoom(), is_presenting(self._window)
        self._actions["presentation"].setChecked(presenting)
        self._actions["full_screen"].setChecked(self._window.isFullScreen())
        self._actions.enable(
            zoom_in=zoom < theme.ZOOMS[-1],
            zoom_out=zoom > theme.ZOOMS[0],
            zoom_reset=zoom != 1,
            full_screen=not presenting,
            leave=presenting or self._grid.enlarged is not None or self._window.isFullScreen(),
        )

    def leave(self, checked: bool = False) -> bool:
        """Leave the enlarged panel, else the presentation or the full screen; return whether."""
        if self._grid.enlarged is not None:
            self._grid.enlarge(self._grid.enlarged)
        elif is_presenting(self._window):
            self._present()
        elif self._window.isFullScreen():
            self._full_screen()
        else:
            return False
        return True

    def _show_panel(self, key: str, checked: bool = False) -> None:
        self._grid.show_one(key, self._menus.panels[key].isChecked())

    def _enlarge(self, key: str, checked: bool = False) -> None:
        self._grid.enlarge(key)

    def _arranged(self) -> None:
        self._choices.remember("panels", self._grid.shown)
        self.refresh()

    def _full_screen(self, checked: bool = False) -> None:
        full = self._window.isFullScreen()
        self._window.showNormal() if full else self._window.showFullScreen()

    def _present(self, checked: bool = False) -> None:
        present(self._window, not is_presenting(self._window))
        self.refresh()

    def _explain(self) -> None:
        panel = panel_of_interest(self._grid)
        if panel is None:
            shortcuts.show(self._window)
        else:
            panel.explain()

    def _show_shortcuts(self) -> None:
        shortcuts.show(self._window)

    def _about(self) -> None:
        about.show(self._window)


def panel_of_interest(grid: PanelGrid) -> Panel | None:
    """Return the panel under the mouse, else the one with the focus, else the enlarged one."""
    for widget in (QApplication.widgetAt(QCursor.pos()), QApplication.focusWidget()):
        panel = _panel_around(widget)
        if panel in grid.panels.values():
            return panel
    return grid.panels[grid.enlarged] if grid.enlarged else None


def _panel_around(widget: QWidget | None) -> Panel | None:
    while widget is not None and not isinstance(widget, Panel):
        widget = widget.parentWidget()
    return widget
