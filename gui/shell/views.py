"""What changes the view alone: theme, language, size of text, panels, full screen, presentation."""

from PySide6.QtCore import QByteArray, QObject, QRect, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from gui import app as application
from gui.look import theme
from gui.model.settings import Settings
from gui.panels.base import Panel
from gui.panels.grid import PanelGrid

LARGER = 1.4  # on top of the zoom of text


class Views(QObject):
    """The looks of a window and of the panels in its `grid`; what is chosen is remembered.

    Signals
    -------
    changed :
        What is shown, or how.
    """

    changed = Signal()

    def __init__(
        self, window: QMainWindow, grid: PanelGrid, hidden: list[QWidget], settings: Settings
    ) -> None:
        super().__init__(window)
        self.grid = grid
        self._window, self._settings = window, settings
        self._hidden = hidden  # in a presentation
        grid.arranged.connect(self.changed)

    def restore(self) -> None:
        """Give the window the place and the size of text it had."""
        geometry = self._settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        zoom = self._settings.number("zoom", theme.zoom())
        if zoom != theme.zoom():
            theme.set_zoom(application.running(), zoom)
            self.changed.emit()

    def fit(self, screen: QRect) -> None:
        """Have the window fill a screen that has no room for all of it."""
        if not screen.contains(QRect(screen.topLeft(), self._window.size())):
            self._window.resize(self._window.size().boundedTo(screen.size()))
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    # looks

    def set_theme(self, name: str) -> None:
        """Wear another theme."""
        theme.apply(application.running(), name)
        self._settings.remember("theme", name)

    def set_language(self, language: str) -> None:
        """Speak another language."""
        application.speak(application.running(), language)
        self._settings.remember("language", language)

    def zoom(self, by: int) -> None:
        """Go on to the next size of text, larger or smaller; 0: to the usual one."""
        now = theme.zoom()
        further = {0: [1.0], 1: [z for z in theme.ZOOMS if z > now]}
        further[-1] = [z for z in reversed(theme.ZOOMS) if z < now]
        factor = [*further[by], now][0]
        theme.set_zoom(application.running(), factor)
        self._settings.remember("zoom", factor)
        self.changed.emit()

    # room

    @property
    def presenting(self) -> bool:
        """Whether the window is in presentation mode."""
        return is_presenting(self._window)

    @property
    def can_leave(self) -> bool:
        """Whether there is a view to be left."""
        return self.presenting or self.grid.enlarged is not None or self._window.isFullScreen()

    def leave(self) -> bool:
        """Leave the enlarged panel, else the presentation or the full screen; return whether."""
        if self.grid.enlarged is not None:
            self.grid.enlarge(self.grid.enlarged)
        elif self.presenting:
            self.toggle_presentation()
        elif self._window.isFullScreen():
            self.toggle_full_screen()
        else:
            return False
        return True

    def toggle_full_screen(self) -> None:
        """Take the whole screen, or no longer."""
        full = self._window.isFullScreen()
        self._window.showNormal() if full else self._window.showFullScreen()

    def toggle_presentation(self) -> None:
        """Show the window to a class, or no longer."""
        self.present(not self.presenting)
        self.changed.emit()

    def present(self, on: bool) -> None:
        """Show the window to a class, or put everything back as it was before."""
        before = _before(self._window)
        if on == (before is not None):
            return
        if before is None:
            _Before(self._window, self._hidden).begin()
        else:
            before.restore()

    # explanations

    def explain(self) -> None:
        """Explain the panel of interest, else the window."""
        panel = panel_of_interest(self.grid)
        if panel is None:
            self.show_shortcuts()
        else:
            panel.explain()

    def show_shortcuts(self) -> None:
        """Tell how the window is used."""
        from gui.shell import shortcuts

        shortcuts.show(self._window)

    def show_about(self) -> None:
        """Tell what the program is."""
        from gui.shell import about

        about.show(self._window)


def is_presenting(window: QMainWindow) -> bool:
    """Return whether `window` is in presentation mode."""
    return _before(window) is not None


def _before(window: QMainWindow) -> "_Before | None":
    """Return how a presented window was; asked at each frame, so all below it is left alone."""
    return window.findChild(_Before, options=Qt.FindChildOption.FindDirectChildrenOnly)


class _Before(QObject):
    """How a window was before it was presented; kept as its child meanwhile."""

    def __init__(self, window: QMainWindow, hidden: list[QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._hidden = [w for w in hidden if not w.isHidden()]
        self._state = window.windowState()
        self._focus = window.focusWidget()

    def begin(self) -> None:
        window = self._window
        for widget in self._hidden:
            widget.hide()
        theme.magnify(application.running(), LARGER)
        window.showFullScreen()

    def restore(self) -> None:
        window = self._window
        theme.magnify(application.running(), 1)
        for widget in self._hidden:
            widget.show()
        window.setWindowState(self._state)
        if self._focus is not None and isValid(self._focus):  # it may be gone with a layer
            self._focus.setFocus()
        self.setParent(None)
        self.deleteLater()


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
