"""The person's choices that are remembered: looks, language, size of text, panels, speed."""

import math
from functools import partial

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from gui import app as application
from gui.look import theme
from gui.panels.grid import PanelGrid
from gui.shell.commands import Actions, Menus
from gui.shell.transport import SPEEDS, Transport

UNBOUNDED = 0  # how a speed without bound is remembered


class Choices(QObject):
    """What is kept in `settings`; None keeps nothing, and gives nothing back.

    Signals
    -------
    zoomed :
        Text has another size.
    """

    zoomed = Signal()

    def __init__(self, settings: QSettings | None, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    def remember(self, key: str, value: object) -> None:
        """Keep a value."""
        if self._settings is not None:
            self._settings.setValue(key, value)

    def text(self, key: str) -> str:
        """Return a text that was kept, "" for none."""
        value = self._value(key)
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> list[str]:
        """Return a list of texts that was kept; a file has a list of one as a text."""
        value = self._value(key)
        texts = [value] if isinstance(value, str) and value else value
        return [t for t in texts if isinstance(t, str)] if isinstance(texts, list) else []

    def number(self, key: str, default: float) -> float:
        """Return a number that was kept."""
        try:
            value = float(self._value(key))
        except (TypeError, ValueError):
            return default
        return value if math.isfinite(value) else default

    def _value(self, key: str) -> object:
        return None if self._settings is None else self._settings.value(key)

    # looks

    def connect_looks(self, menus: Menus, actions: Actions) -> None:
        """Have the menus choose theme, language and size of text."""
        for name, action in menus.themes.items():
            action.triggered.connect(partial(self._set_theme, name))
        for name, action in menus.languages.items():
            action.triggered.connect(partial(self._set_language, name))
        for key, by in (("zoom_in", 1), ("zoom_out", -1), ("zoom_reset", 0)):
            actions[key].triggered.connect(partial(self._zoom, by))

    def _set_theme(self, name: str, checked: bool = False) -> None:
        theme.apply(QApplication.instance(), name)
        self.remember("theme", name)

    def _set_language(self, language: str, checked: bool = False) -> None:
        application.speak(QApplication.instance(), language)
        self.remember("language", language)

    def _zoom(self, by: int, checked: bool = False) -> None:
        """Go on to the next size of text, larger or smaller; 0: to the usual one."""
        now = theme.zoom()
        further = {0: [1.0], 1: [z for z in theme.ZOOMS if z > now]}
        further[-1] = [z for z in reversed(theme.ZOOMS) if z < now]
        factor = [*further[by], now][0]
        theme.set_zoom(QApplication.instance(), factor)
        self.remember("zoom", factor)
        self.zoomed.emit()

    # arrangement

    def restore(self, window: QMainWindow, grid: PanelGrid, transport: Transport) -> None:
        """Give the window the place, the panels, the speed and the size of text it had."""
        if self._settings is None:
            return
        geometry = self._value("geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
        if self._settings.contains("panels"):
            grid.show_only(self.texts("panels"))
        speed = int(self.number("speed", -1)) or None
        if speed in SPEEDS:
            transport.slider.setValue(SPEEDS.index(speed))
        zoom = self.number("zoom", theme.zoom())
        if zoom != theme.zoom():
            theme.set_zoom(QApplication.instance(), zoom)
            self.zoomed.emit()

    def remember_speed(self, steps_per_second: int | None) -> None:
        """Keep the speed."""
        self.remember("speed", steps_per_second or UNBOUNDED)
